//! What a review knows without being told.

use domain::decision::DecisionWord;
use domain::event::EventKind;
use domain::plan::PlanState;
use jiff::Timestamp;
use store::Tx;
use store::history::Of;

use crate::board::BoardView;
use crate::{Ctx, Error};

/// Counts of what was done so far, and what the goal was before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Huddles that ended.
    pub huddles: usize,
    /// Tests that started.
    pub tried: usize,
    /// Tests that became how the team works, or went to others.
    pub kept: usize,
    /// Tests that were dropped.
    pub dropped: usize,
    /// People the notes of tests speak of.
    pub reached: i64,
    /// Tasks done.
    pub done: usize,
    /// Tasks late.
    pub late: usize,
    /// Asks answered.
    pub answered: usize,
    /// Asks waiting.
    pub waiting: usize,
    /// The usual wait for an answer, in words; none before the first.
    pub usual_wait: Option<String>,
    /// How often the goal was set again after the first time.
    pub goal_changes: usize,
    /// Titles of tests that were kept.
    pub kept_titles: Vec<String>,
    /// Titles of tests that were dropped, with why.
    pub dropped_titles: Vec<(String, String)>,
}

/// More than any team decides or does in a cycle.
const ALL: u32 = 500;

pub(super) async fn facts(tx: &mut Tx<'_>, ctx: &Ctx, board: &BoardView) -> Result<Facts, Error> {
    let place = ctx.actor.place;
    let team = board.here.team.id;
    let mut facts = Facts::default();
    let huddles = store::huddle::of_team(tx, place, team).await?;
    facts.huddles = huddles
        .iter()
        .filter(|huddle| huddle.ended.is_some())
        .count();
    let steps = store::test::steps_of_team(tx, place, team).await?;
    let tests = store::test::of_team(tx, place, team).await?;
    facts.tried = tests
        .iter()
        .filter(|test| {
            steps
                .iter()
                .any(|step| step.test == test.id && step.started.is_some())
        })
        .count();
    for decision in store::decision::of_team(tx, place, team, ALL).await? {
        let title = tests
            .iter()
            .find(|test| test.id == decision.test)
            .map_or_else(String::new, |test| test.title.to_string());
        match decision.word {
            DecisionWord::Adopt | DecisionWord::HandOver => facts.kept_titles.push(title),
            DecisionWord::Drop => facts
                .dropped_titles
                .push((title, decision.reason.to_string())),
            DecisionWord::Adapt | DecisionWord::RepeatLarger => {}
        }
    }
    facts.kept = facts.kept_titles.len();
    facts.dropped = facts.dropped_titles.len();
    let reached = store::test::reached_of_team(tx, place, team).await?;
    facts.reached = reached.iter().map(|(_, people)| people).sum();
    for item in store::plan::of_team(tx, place, team).await? {
        facts.done += usize::from(item.state == PlanState::Done);
        facts.late += usize::from(item.is_late(ctx.today()));
    }
    asks(tx, ctx, board, &mut facts).await?;
    let events = store::history::page(tx, place, Of::Subject(team.into()), None, ALL).await?;
    let set = events
        .iter()
        .filter(|event| event.kind == EventKind::GoalSet)
        .count();
    facts.goal_changes = set.saturating_sub(1);
    Ok(facts)
}

async fn asks(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    board: &BoardView,
    facts: &mut Facts,
) -> Result<(), Error> {
    let mut minutes = Vec::new();
    for ask in store::ask::of_team(tx, ctx.actor.place, board.here.team.id).await? {
        match &ask.settled {
            Some(settled) => {
                facts.answered += 1;
                minutes.push(between(ask.asked, settled.at));
            }
            None => facts.waiting += 1,
        }
    }
    facts.usual_wait = domain::ask::median_minutes(minutes).map(domain::ask::waiting_words);
    Ok(())
}

fn between(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_secs() / 60
}
