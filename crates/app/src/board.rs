//! The team board: day, goal, where we are, what is due, what runs, what waits.

use domain::TeamId;
use domain::ask::AskKind;
use domain::cycle::{Baton, Phase};
use domain::decision::DecisionWord;
use domain::goal::{Goal, plain_number};
use domain::measure::{Measure, MeasureRole};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::role::Role;
use jiff::civil::DateTime;
use store::Tx;
use store::membership::Holder;

use crate::chart::Picture;
use crate::history::Entry;
use crate::measure::{MeasureLine, with_summaries};
use crate::names::Names;
use crate::scope::{TeamScope, team_scope};
use crate::series::{Analysed, Reading};
use crate::test::TestLine;
use crate::{Ctx, Error};

mod due;

pub(crate) use due::numbers_due;
pub use due::{Due, DueAt};

/// The measure the goal hangs on, with its picture.
#[derive(Debug, Clone)]
pub struct Lead {
    /// The measure.
    pub measure: Measure,
    /// What the series says.
    pub reading: Reading,
    /// One sentence.
    pub sentence: String,
    /// How far the goal is, in a sentence; none without a goal or numbers.
    pub towards_goal: Option<String>,
    /// Whether the goal will be met if it goes on as lately; none before that can be said.
    pub outlook: Option<String>,
    /// The picture; none before the first number.
    pub picture: Option<Picture>,
}

/// An ask on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardAsk {
    /// Which.
    pub id: domain::AskId,
    /// In a line.
    pub line: String,
    /// For what.
    pub kind: AskKind,
    /// Who is asked.
    pub leader: String,
    /// How long it waits, or took: "9 days 5 hours".
    pub waited: String,
    /// Minutes of it.
    pub minutes: i64,
    /// Answered, and how.
    pub answered: Option<String>,
}

/// A decision on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardDecision {
    /// On which test.
    pub test: domain::TestId,
    /// What it is called.
    pub title: String,
    /// What.
    pub word: DecisionWord,
    /// Why.
    pub reason: String,
    /// When, as the clocks of the place show it.
    pub at: DateTime,
}

/// The board.
#[derive(Debug, Clone)]
pub struct BoardView {
    /// Where we are.
    pub here: TeamScope,
    /// What time it is there.
    pub now: DateTime,
    /// The goal; none until set.
    pub goal: Option<Goal>,
    /// Who holds the baton: a name and what they are, or the role when nobody has it yet.
    pub baton: String,
    /// The measure the goal hangs on.
    pub lead: Option<Lead>,
    /// The other measures.
    pub others: Vec<MeasureLine>,
    /// Numbers that are due.
    pub numbers_due: usize,
    /// What is due.
    pub due: Vec<Due>,
    /// Tests that run, wait or are ready.
    pub tests: Vec<TestLine>,
    /// Asks: waiting ones first, then the last answers.
    pub asks: Vec<BoardAsk>,
    /// The last decisions.
    pub decisions: Vec<BoardDecision>,
    /// Who did what lately.
    pub lately: Vec<Entry>,
    /// Something to be glad about; none when there is nothing yet.
    pub celebrate: Option<String>,
    /// May write numbers down.
    pub may_record: bool,
    /// May propose tests.
    pub may_test: bool,
    /// May set the goal.
    pub may_set_goal: bool,
    /// How many people hold a role in the team.
    pub people: usize,
}

/// The board of a team.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<BoardView, Error> {
    store::read!(ctx.db(), tx => build(tx, ctx, team).await)
}

pub(crate) async fn build(tx: &mut Tx<'_>, ctx: &Ctx, team: TeamId) -> Result<BoardView, Error> {
    let here = team_scope(tx, ctx, team).await?;
    let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
    let place = ctx.actor.place;
    let goal = store::goal::of_team(tx, place, team).await?;
    let people = store::membership::of_challenge(tx, place, here.challenge.id).await?;
    let mut names = Names::with(&people);
    let measures = store::measure::of_team(tx, place, team).await?;
    let lead_measure = lead_measure(goal.as_ref(), &measures).cloned();
    let lead = match &lead_measure {
        Some(measure) => Some(lead(tx, ctx, &here, measure, goal.as_ref()).await?),
        None => None,
    };
    let numbers_due = match here.challenge.aside {
        Some(_) => 0,
        None => numbers_due(tx, ctx, team, &measures).await?,
    };
    let mut tests = crate::test::lines(tx, ctx, team).await?;
    let decisions = decisions(tx, ctx, team, &tests).await?;
    tests.retain(|line| !line.test.state.is_over());
    let summaries = store::summary::of_team(tx, place, team).await?;
    let others = measures
        .iter()
        .filter(|measure| measure.stopped.is_none())
        .filter(|measure| Some(measure.id) != lead_measure.as_ref().map(|lead| lead.id))
        .cloned()
        .collect();
    let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
    let in_team = people
        .iter()
        .filter(|holder| holder.team == Some(team))
        .count();
    let facts = due::Facts {
        goal: goal.as_ref(),
        measures: &measures,
        tests: &tests,
        numbers: numbers_due,
        people: in_team,
    };
    let due = due::all(tx, ctx, &here, &facts).await?;
    Ok(BoardView {
        now: ctx.local(ctx.now),
        baton: baton(&here, &people),
        due,
        celebrate: celebrate(lead.as_ref(), &decisions),
        others: with_summaries(others, &summaries),
        asks: asks(tx, ctx, &mut names, team).await?,
        lately: crate::history::lately(tx, ctx, &mut names, team, 24).await?,
        may_record: may(Action::RecordNumbers),
        may_test: may(Action::EditTest),
        may_set_goal: may(Action::SetGoal),
        people: in_team,
        here,
        goal,
        lead,
        numbers_due,
        tests,
        decisions,
    })
}

/// The goal's measure, else the first outcome, else the first.
fn lead_measure<'a>(goal: Option<&Goal>, measures: &'a [Measure]) -> Option<&'a Measure> {
    let of_goal = goal.and_then(|goal| goal.measure);
    measures
        .iter()
        .find(|measure| Some(measure.id) == of_goal)
        .or_else(|| {
            measures
                .iter()
                .find(|measure| measure.role == MeasureRole::Outcome)
        })
        .or_else(|| measures.first())
}

async fn lead(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    measure: &Measure,
    goal: Option<&Goal>,
) -> Result<Lead, Error> {
    let settings = crate::series::settings_of(tx, ctx.actor.place, measure).await?;
    let analysed = crate::chart::analysed(tx, ctx, here, measure, &settings).await?;
    let spans = crate::chart::spans(tx, ctx, measure).await?;
    let launch = here.challenge.launch;
    let has_numbers = analysed.points() > 0;
    let picture = has_numbers
        .then(|| crate::chart::picture("lead", measure, &analysed, &spans, goal, launch));
    let outlook = match goal {
        Some(goal) => {
            let when = (&here.challenge, &here.day);
            crate::outlook::outlook(tx, ctx.actor.place, goal, measure, when).await?
        }
        None => None,
    };
    Ok(Lead {
        reading: analysed.standing.reading,
        sentence: analysed.standing.sentence.clone(),
        towards_goal: goal.and_then(|goal| towards_goal(goal, measure, &analysed, here)),
        outlook: outlook.map(|outlook| outlook.words),
        picture,
        measure: measure.clone(),
    })
}

/// How far the goal is. A missed goal is a respectable result and reads like one.
fn towards_goal(
    goal: &Goal,
    measure: &Measure,
    analysed: &Analysed,
    here: &TeamScope,
) -> Option<String> {
    if goal.measure != Some(measure.id) {
        return None;
    }
    let now = crate::goal::in_goal_units(measure, analysed.standing.now?);
    let from = goal.from?;
    let whole = from - goal.to;
    let done = from - now;
    let reached = if goal.to < from {
        now <= goal.to
    } else {
        now >= goal.to
    };
    let to = plain_number(goal.to);
    let is_over = matches!(
        here.day.phase,
        Phase::Final | Phase::Sustain | Phase::Closed
    );
    if reached {
        return Some(format!("That is at the goal of {to}."));
    }
    if whole == 0.0 {
        return None;
    }
    let share = (done / whole * 10.0).round();
    let way = match share {
        share if share <= 0.0 => format!("The goal is {to}"),
        share if share >= 9.5 => format!("Almost at the goal of {to}"),
        1.0 => format!("That is 1 tenth of the way to {to}"),
        share => format!("That is {share:.0} tenths of the way to {to}"),
    };
    Some(if is_over {
        format!("{way}. What was learned on the way stays.")
    } else {
        let left = here.day.days_left.unwrap_or(0);
        format!("{way}, with {left} days left.")
    })
}

fn baton(here: &TeamScope, people: &[Holder]) -> String {
    let role = match here.day.baton {
        Baton::Strategist => Role::Leader,
        Baton::Coach => Role::Coach,
        Baton::TeamLead => Role::TeamLead,
    };
    let holder = people.iter().find(|holder| {
        holder.role == role && (role.is_of_challenge() || holder.team == Some(here.team.id))
    });
    match holder {
        Some(holder) => match &holder.profession {
            Some(profession) => format!("{} ({})", holder.name, profession.as_str().to_lowercase()),
            None => holder.name.to_string(),
        },
        None => here.day.baton.label().to_owned(),
    }
}

async fn asks(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    team: TeamId,
) -> Result<Vec<BoardAsk>, Error> {
    /// Answered asks that still stand on the board.
    const ANSWERED: usize = 2;
    let mut lines = Vec::new();
    for ask in store::ask::of_team(tx, ctx.actor.place, team).await? {
        lines.push(crate::ask::line(tx, ctx, names, ask).await?);
    }
    let waiting = lines.iter().filter(|line| line.ask.settled.is_none());
    let answered = lines
        .iter()
        .filter(|line| line.ask.settled.is_some())
        .take(ANSWERED);
    Ok(waiting
        .chain(answered)
        .map(|line| BoardAsk {
            id: line.ask.id,
            line: line.ask.line.to_string(),
            kind: line.ask.kind,
            leader: line.leader.clone(),
            waited: line.waited.clone(),
            minutes: line.minutes,
            answered: line.ask.settled.as_ref().map(|settled| {
                // "Yes, if the family agrees": a condition must not read as a plain yes.
                format!(
                    "{} {}",
                    settled.word.label().trim_end_matches('…'),
                    settled.words
                )
                .trim_end()
                .to_owned()
            }),
        })
        .collect())
}

async fn decisions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    tests: &[TestLine],
) -> Result<Vec<BoardDecision>, Error> {
    /// Decisions on the board.
    const LAST: u32 = 4;
    let taken = store::decision::of_team(tx, ctx.actor.place, team, LAST).await?;
    let title = |test| {
        tests
            .iter()
            .find(|line| line.test.id == test)
            .map_or_else(String::new, |line| line.test.title.to_string())
    };
    Ok(taken
        .into_iter()
        .map(|decision| BoardDecision {
            test: decision.test,
            title: title(decision.test),
            word: decision.word,
            reason: decision.reason.to_string(),
            at: ctx.local(decision.at),
        })
        .collect())
}

fn celebrate(lead: Option<&Lead>, decisions: &[BoardDecision]) -> Option<String> {
    if let Some(lead) = lead.filter(|lead| lead.reading == Reading::Better) {
        return Some(format!(
            "{}: better than before. Tell somebody who helped.",
            lead.measure.name
        ));
    }
    let adopted = decisions
        .iter()
        .find(|decision| decision.word == DecisionWord::Adopt)?;
    Some(format!("“{}” is how you work now.", adopted.title))
}
