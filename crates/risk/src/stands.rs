//! How a test stands, without the rest of a verdict.

use crate::plan::Plan;
use crate::weigh::Case;
use crate::{Error, Evidence, Status};

/// How a test stands: the status of [`weigh`](crate::weigh), for lists of many tests. What a verdict says besides takes most of the time.
///
/// # Errors
/// As [`weigh`](crate::weigh).
///
/// ```
/// use risk::{Evidence, Plan, Status};
///
/// let before = Evidence::proportions([(12, 60); 10]);
/// let during = Evidence::proportions([(3, 60); 5]);
/// let plan = Plan { people_per_week: 60.0, looks: 8, ..Plan::default() };
/// let status = risk::status(&before, &during, &plan)?;
/// assert_eq!(status, risk::weigh(&before, &during, &plan)?.status);
/// assert_eq!(status, Status::LooksBetter);
/// # Ok::<(), risk::Error>(())
/// ```
pub fn status(baseline: &Evidence, test: &Evidence, plan: &Plan) -> Result<Status, Error> {
    let case = Case::new(baseline, test, plan)?;
    Ok(case.status(&case.table()))
}
