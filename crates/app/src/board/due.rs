//! What is due on a team's board, and how many of the week's numbers are.

use domain::cycle::days_between;
use domain::goal::Goal;
use domain::measure::{Measure, MeasureRole, Rhythm};
use domain::policy::{Action, Decision, decide};
use domain::review::Review;
use domain::{MeasureId, TeamId};
use jiff::civil::Date;
use store::Tx;

use crate::scope::TeamScope;
use crate::test::TestLine;
use crate::{Ctx, Error};

/// Something to do, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What, in a line.
    pub what: String,
    /// Where it is done.
    pub at: DueAt,
}

/// Where something due is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueAt {
    /// The weekly numbers.
    Numbers,
    /// A test's page.
    Test(domain::TestId),
    /// The goal page.
    Goal,
    /// The measures page.
    Measures,
    /// The people page.
    People,
    /// A new test.
    NewTest,
    /// This week's huddle.
    Huddle,
    /// The work plan.
    Plan,
    /// A review.
    Review(Review),
    /// An open wave of the people survey.
    Wave(domain::WaveId),
}

/// How many numbers of the current week, month or day nobody has written down yet.
pub(crate) async fn numbers_due(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    measures: &[Measure],
) -> Result<usize, Error> {
    let now: Vec<(MeasureId, Date)> = measures
        .iter()
        .filter(|measure| measure.stopped.is_none() && measure.rhythm != Rhythm::Event)
        .map(|measure| {
            (
                measure.id,
                crate::numbers::entry_period(measure.rhythm, ctx.today()),
            )
        })
        .collect();
    let Some(first) = now.iter().map(|(_, period)| *period).min() else {
        return Ok(0);
    };
    let there = store::observation::written_since(tx, ctx.actor.place, team, first).await?;
    Ok(now.iter().filter(|one| !there.contains(one)).count())
}

/// What is known of a team before anything is said to be due.
pub(super) struct Facts<'a> {
    pub(super) goal: Option<&'a Goal>,
    pub(super) measures: &'a [Measure],
    /// Tests that are not over.
    pub(super) tests: &'a [TestLine],
    /// Numbers of the week that nobody has written down.
    pub(super) numbers: usize,
    /// People with a role in the team.
    pub(super) people: usize,
}

/// All that is due, what comes first in a team's life first.
pub(super) async fn all(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    facts: &Facts<'_>,
) -> Result<Vec<Due>, Error> {
    if here.challenge.aside.is_some() {
        return Ok(Vec::new());
    }
    let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
    let mut due = of_facts(here, facts);
    // A form is offered only to whoever may open it.
    due.retain(|due| match due.at {
        DueAt::Measures => may(Action::EditMeasure),
        DueAt::NewTest => may(Action::EditTest),
        _ => true,
    });
    if may(Action::EditPlan) {
        due.extend(crate::plan::due(tx, ctx, here).await?);
    }
    due.extend(together(tx, ctx, here).await?);
    due.extend(crate::survey::due(tx, ctx, here).await?);
    Ok(due)
}

fn of_facts(here: &TeamScope, facts: &Facts<'_>) -> Vec<Due> {
    let (measures, tests) = (facts.measures, facts.tests);
    let mut due = Vec::new();
    let mut add = |what: String, at: DueAt| due.push(Due { what, at });
    if facts.people < 2 {
        add("Invite the people of the team".to_owned(), DueAt::People);
    }
    if facts.goal.is_none() {
        add("Set the goal together".to_owned(), DueAt::Goal);
    }
    if measures.is_empty() {
        add("Choose what to count".to_owned(), DueAt::Measures);
    } else if !measures
        .iter()
        .any(|measure| measure.stopped.is_none() && measure.role == MeasureRole::Balancing)
    {
        add(
            "Add one measure that must not get worse".to_owned(),
            DueAt::Measures,
        );
    }
    if facts.numbers > 0 {
        let what = if facts.numbers == 1 {
            "One number of this week".to_owned()
        } else {
            format!("{} numbers of this week", facts.numbers)
        };
        add(what, DueAt::Numbers);
    }
    for line in tests.iter().filter(|line| line.needs_us()) {
        let verb = if line.test.state == domain::test::TestState::Ready {
            "Start"
        } else {
            "Decide"
        };
        add(
            format!("{verb}: {}", line.test.title),
            DueAt::Test(line.test.id),
        );
    }
    let running = here.day.day >= 1 && here.day.day < here.day.length;
    if running && tests.is_empty() && !measures.is_empty() {
        add(
            "Nothing is being tried. What could be tried by Tuesday?".to_owned(),
            DueAt::NewTest,
        );
    }
    due
}

/// "today", "tomorrow", "in 5 days".
fn in_days(away: i64) -> String {
    match away {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

/// What the team does together that is due: this week's huddle, a review whose day is near or has passed.
async fn together(tx: &mut Tx<'_>, ctx: &Ctx, here: &TeamScope) -> Result<Vec<Due>, Error> {
    /// A review is spoken of so many days before its day, and so many after it.
    const NEAR: (i64, i64) = (3, 10);
    /// A session of a method is spoken of so many days before.
    const SESSION_NEAR: i64 = 7;
    let mut due = Vec::new();
    let running = here.day.day >= 1 && here.day.day < here.day.length;
    let week = crate::huddle::week_of(ctx.today());
    let huddle = store::huddle::of_week(tx, ctx.actor.place, here.team.id, week).await?;
    if running && huddle.is_none_or(|huddle| huddle.ended.is_none()) {
        due.push(Due {
            what: "This week’s huddle".to_owned(),
            at: DueAt::Huddle,
        });
    }
    for (test, dates) in Box::pin(crate::method::dates_of_team(tx, ctx, here.team.id)).await? {
        for day in &dates.days {
            let away = days_between(ctx.today(), day.on);
            if (0..=SESSION_NEAR).contains(&away) {
                due.push(Due {
                    what: format!("{}: {}", day.title, in_days(away)),
                    at: DueAt::Test(test),
                });
            }
        }
        let now = dates
            .periods
            .iter()
            .find(|period| (period.from..=period.to).contains(&ctx.today()));
        if let Some(period) = now {
            let left = days_between(ctx.today(), period.to) + 1;
            due.push(Due {
                what: format!("{}: “{}” is {}", period.title, period.until, in_days(left)),
                at: DueAt::Test(test),
            });
        }
    }
    for line in crate::review::lines(tx, ctx, here).await? {
        let away = line.day - here.day.day;
        if !line.begun && (-NEAR.1..=NEAR.0).contains(&away) {
            let when = match away {
                ..0 => "write it down".to_owned(),
                days => in_days(days),
            };
            due.push(Due {
                what: format!(
                    "{}: {when}",
                    line.review.title(here.challenge.cycle.template())
                ),
                at: DueAt::Review(line.review),
            });
        }
    }
    Ok(due)
}
