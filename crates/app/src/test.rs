//! Tests: proposing with a card, the guardrails' answer, starting, the log.

mod card;
mod foresee;
pub mod hunches;
mod list;
mod lock;
mod log;
mod new;
mod propose;
mod show;
mod start;

use domain::TestId;
use domain::event::{Subject, SubjectKind};
use domain::guardrail::{Permission, Rule};
use domain::test::{Step, Test, TestState};
use store::Tx;

pub use card::edit;
pub use foresee::{Foreseen, foresee};
pub use hunches::{HunchDot, Hunches};
pub(crate) use list::lines;
pub use list::{AgainstLine, TestLine, TestsView, list};
pub use lock::lock_cards;
pub use log::{happened, take_back};
pub use new::{CardView, MeasureNow, card, new};
pub use propose::propose;
pub use show::{AskLine, DecisionLine, ForOthers, LogLine, TestView, show};
pub use start::start;

use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error};

/// The newest step of a test; every test has one.
pub(crate) fn newest(steps: &[Step]) -> Result<&Step, Error> {
    steps
        .last()
        .ok_or_else(|| Error::Unreadable("a test without a step".to_owned()))
}

/// A test with its team and steps.
pub(crate) async fn of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    test: TestId,
) -> Result<(Test, TeamScope, Vec<Step>), Error> {
    let found = store::test::get(tx, ctx.actor.place, test).await?;
    let here = team_scope(tx, ctx, found.team).await?;
    let steps = store::test::steps(tx, ctx.actor.place, test).await?;
    Ok((found, here, steps))
}

/// What the history says the change was about.
pub(crate) fn subject(test: TestId) -> Subject {
    Subject::new(SubjectKind::Test, test)
}

/// Where a test stands once the guardrails have spoken.
pub(crate) fn state_by(permission: &Permission) -> TestState {
    match permission.rule() {
        Rule::Free => TestState::Ready,
        Rule::Ask => TestState::Asked,
        Rule::Never => TestState::Blocked,
    }
}

/// Somebody else changed it in between.
pub(crate) async fn changed(tx: &mut Tx<'_>, ctx: &Ctx, test: TestId) -> Result<Error, Error> {
    crate::history::changed(tx, ctx, subject(test)).await
}
