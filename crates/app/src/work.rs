//! Work that is due and is not a letter: reminders, escalations, digests. Each job is one transaction with its own end.

use std::sync::Arc;

use domain::PlaceId;
use store::jobs::{self, Job};

use crate::ask::nudge;
use crate::{App, Error};

/// Does a job. Trouble is written down beside it, and it is tried again later.
pub(crate) async fn do_it(app: &Arc<App>, place: PlaceId, job: &Job) -> Result<(), Error> {
    let now = app.clock.now();
    let done: Result<(), Error> = store::transact!(app.db, tx => {
        match job.kind.as_str() {
            nudge::REMIND | nudge::ESCALATE => {
                nudge::work(tx, app, place, &job.kind, &job.payload).await?;
            }
            other => return Err(Error::Unreadable(format!("the work {other} of a job"))),
        }
        jobs::finish(tx, place, job, now).await?;
        Ok(())
    });
    let Err(error) = done else { return Ok(()) };
    let problem = error.to_string();
    store::transact!(app.db, tx => {
        jobs::fail(tx, place, job, &problem, now).await?;
        Ok::<_, Error>(())
    })
}
