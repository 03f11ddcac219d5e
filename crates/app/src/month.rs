//! A team's month on one page: what the numbers say, what was tried, a proposed score beside the team's own.

use domain::cycle::days_between;
use domain::decision::DecisionWord;
use domain::goal::Goal;
use domain::method::FieldKind;
use domain::method::answer::Answer;
use domain::policy::{Permit, act, permit};
use domain::test::Test;
use domain::tool::assessment::{Known, Proposed, propose};
use domain::{TeamId, TestId};
use jiff::Span;
use jiff::civil::Date;
use store::Tx;

use crate::measure::MeasureLine;
use crate::method::answers_of_turn;
use crate::numbers::shown;
use crate::scope::{TeamScope, team_scope};
use crate::series::Reading;
use crate::{Ctx, Error};

/// What a team wrote into its monthly report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnReport {
    /// The test whose method holds it.
    pub test: TestId,
    /// The artefact.
    pub artefact: String,
    /// The month as it stands in addresses.
    pub turn: String,
    /// Its own score, in words; empty when it gave none.
    pub score: String,
    /// What was tested and learned.
    pub tested: String,
    /// Where it is stuck.
    pub stuck: String,
}

/// A number of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthNumber {
    /// What is counted.
    pub name: String,
    /// Where its page is.
    pub href: String,
    /// The numbers of the month: "48%, 52%, 61%".
    pub values: String,
    /// What its chart says.
    pub sentence: String,
}

/// The page.
#[derive(Debug, Clone)]
pub struct MonthView {
    /// Where we are.
    pub here: TeamScope,
    /// The first of the month.
    pub month: Date,
    /// The goal.
    pub goal: Option<Goal>,
    /// What was counted.
    pub numbers: Vec<MonthNumber>,
    /// Tests begun in the month.
    pub begun: Vec<(TestId, String)>,
    /// Decisions of the month: test, its name, the word.
    pub decided: Vec<(TestId, String, DecisionWord)>,
    /// Asks that were open at the end of it.
    pub waiting: usize,
    /// From what is known today.
    pub proposed: Proposed,
    /// What the team wrote; none when no test follows a method with monthly reports.
    pub own: Option<OwnReport>,
    /// The month before, when the challenge had begun.
    pub before: Option<Date>,
    /// The month after, unless it lies ahead.
    pub after: Option<Date>,
}

/// A team's month; `month` is any day of it.
pub async fn view(ctx: &Ctx, team: TeamId, month: Date) -> Result<MonthView, Error> {
    let month = month.first_of_month();
    let next = month.saturating_add(Span::new().months(1));
    if month > ctx.today() {
        return Err(Error::NotFound);
    }
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let within = |day: Date| day >= month && day < next;
        let measures = store::measure::of_team(tx, place, team).await?;
        let summaries = store::summary::of_team(tx, place, team).await?;
        let measures = crate::measure::with_summaries(measures, &summaries);
        let goal = store::goal::of_team(tx, place, team).await?;
        let tests = store::test::of_team(tx, place, team).await?;
        let mut begun = Vec::new();
        for (test, step) in first_steps(tx, ctx, &tests).await? {
            if step.is_some_and(within) {
                begun.push((test.id, test.title.to_string()));
            }
        }
        let all = store::decision::of_team(tx, place, team, 200).await?;
        let decided = all.iter().filter(|decision| within(ctx.app.day_of(decision.at))).map(|decision| {
            let title = tests.iter().find(|test| test.id == decision.test).map_or_else(String::new, |test| test.title.to_string());
            (decision.test, title, decision.word)
        });
        let decided = decided.collect();
        let asks = store::ask::of_team(tx, place, team).await?;
        let known = known(tx, ctx, &here, goal.as_ref(), &measures, &tests, &all).await?;
        let before = month.saturating_sub(Span::new().months(1));
        Ok::<_, Error>(MonthView {
            numbers: numbers(tx, ctx, &measures, within).await?,
            own: own(tx, ctx, &tests, month).await?,
            waiting: asks.iter().filter(|ask| ask.settled.is_none()).count(),
            proposed: propose(&known),
            before: (before >= here.challenge.launch.first_of_month()).then_some(before),
            after: (next <= ctx.today()).then_some(next),
            here,
            month,
            goal,
            begun,
            decided,
        })
    })
}

/// Every test with the day its first step began.
async fn first_steps<'t>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tests: &'t [Test],
) -> Result<Vec<(&'t Test, Option<Date>)>, Error> {
    let mut found = Vec::new();
    for test in tests {
        let steps = store::test::steps(tx, ctx.actor.place, test.id).await?;
        let first = steps.iter().filter_map(|step| step.started).min();
        found.push((test, first));
    }
    Ok(found)
}

async fn numbers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    measures: &[MeasureLine],
    within: impl Fn(Date) -> bool,
) -> Result<Vec<MonthNumber>, Error> {
    let mut numbers = Vec::new();
    for line in measures {
        let measure = &line.measure;
        let series = store::observation::series(tx, ctx.actor.place, measure.id).await?;
        let values: Vec<String> = series
            .iter()
            .filter(|one| within(one.period))
            .filter_map(|one| one.counted.plotted())
            .map(|value| shown(measure, value))
            .collect();
        numbers.push(MonthNumber {
            name: measure.name.to_string(),
            href: format!("/m/{}", measure.id),
            values: values.join(", "),
            sentence: line
                .summary
                .as_ref()
                .map_or_else(String::new, |summary| summary.sentence.clone()),
        });
    }
    Ok(numbers)
}

/// What the proposed score rests on.
async fn known(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    goal: Option<&Goal>,
    measures: &[MeasureLine],
    tests: &[Test],
    decided: &[domain::decision::Decision],
) -> Result<Known, Error> {
    let place = ctx.actor.place;
    let holders = store::membership::of_challenge(tx, place, here.challenge.id).await?;
    let line = goal
        .and_then(|goal| goal.measure)
        .and_then(|id| measures.iter().find(|line| line.measure.id == id));
    let begun = first_steps(tx, ctx, tests).await?;
    let kept = |word| matches!(word, DecisionWord::Adopt | DecisionWord::HandOver);
    let since = decided
        .iter()
        .filter(|decision| kept(decision.word))
        .map(|decision| ctx.app.day_of(decision.at))
        .min();
    let count = |wanted: fn(DecisionWord) -> bool| {
        decided
            .iter()
            .filter(|decision| wanted(decision.word))
            .count()
    };
    Ok(Known {
        has_goal: goal.is_some(),
        people: holders
            .iter()
            .filter(|holder| holder.team == Some(here.team.id))
            .count(),
        proposed: tests.len(),
        has_baseline: measures
            .iter()
            .filter_map(|line| line.summary.as_ref())
            .any(|summary| summary.points >= 6),
        begun: begun.iter().filter(|(_, day)| day.is_some()).count(),
        worked: count(|word| {
            matches!(
                word,
                DecisionWord::RepeatLarger | DecisionWord::Adopt | DecisionWord::HandOver
            )
        }),
        way: goal.zip(line).and_then(|(goal, line)| way(goal, line)),
        moves: line
            .and_then(|line| line.summary.as_ref())
            .is_some_and(|summary| Reading::from_word(&summary.reading) == Reading::Better),
        adopted: count(|word| matches!(word, DecisionWord::Adopt | DecisionWord::HandOver)),
        weeks_held: since.map_or(0, |day| days_between(day, ctx.today()) / 7),
        handed_over: count(|word| word == DecisionWord::HandOver),
    })
}

/// The share of the way from where it stood to the goal that is done.
fn way(goal: &Goal, line: &MeasureLine) -> Option<f64> {
    let summary = line.summary.as_ref()?;
    let level = summary.now_level.or(summary.centre)?;
    let now = crate::goal::in_goal_units(&line.measure, level);
    let from = goal.from?;
    let whole = goal.to - from;
    (whole != 0.0).then(|| (now - from) / whole)
}

/// The report a team wrote for the month, into whichever of its tests has one.
async fn own(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tests: &[Test],
    month: Date,
) -> Result<Option<OwnReport>, Error> {
    let place = ctx.actor.place;
    let turn = month.strftime("%Y-%m").to_string();
    let mut found: Option<OwnReport> = None;
    for test in tests {
        let Some(chosen) = store::method::chosen(tx, place, test.id).await? else {
            continue;
        };
        let pack = crate::method::pack_of(tx, place, Some(&chosen)).await?;
        let Some(form) = pack.artefacts.iter().find(|form| {
            form.repeats == domain::method::Repeats::Month && form.field("own-score").is_some()
        }) else {
            continue;
        };
        let written = store::method::written(tx, place, test.id).await?;
        let answers = answers_of_turn(&written, &pack, &form.key, &turn);
        let words = |field: &str| match answers.of(&form.key, field) {
            Some(Answer::Text(text)) => text.to_string(),
            Some(Answer::Line(line)) => line.to_string(),
            Some(Answer::Choice(key)) => match form.field(field).map(|field| &field.kind) {
                Some(FieldKind::Choice(options)) => options
                    .iter()
                    .find(|option| option.key == *key)
                    .map_or_else(String::new, |option| option.label.clone()),
                _ => String::new(),
            },
            _ => String::new(),
        };
        let report = OwnReport {
            test: test.id,
            artefact: form.key.clone(),
            turn: turn.clone(),
            score: words("own-score"),
            tested: words("tested"),
            stuck: words("stuck"),
        };
        if found.is_none() || !answers.is_empty() {
            found = Some(report);
        }
    }
    Ok(found)
}
