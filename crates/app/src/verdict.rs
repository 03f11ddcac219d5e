//! What the numbers say about a step of a test.
//!
//! Joins the series of the deciding measure, the card and `risk::weigh`; says nothing for or against before the minimum
//! weeks; watches what must not get worse; keeps everything that went in, so that the same look can be made again.

mod ahead;
mod balance;
pub(crate) mod corrected;
mod evidence;
mod next;
mod plan;
mod threshold;
mod words;

use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::Observation;
use domain::policy::{Permit, act, permit};
use domain::test::{Card, Step};
use domain::{MeasureId, TestId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

pub use ahead::Ahead;
pub use balance::{Balance, StopLine, Watch, level, usual};
pub use corrected::{Corrected, CorrectedNumber};
pub use evidence::{Spans, Split, Unweighable, split};
pub use next::scale_sentence;
pub use words::{CAUTION, Cost, Standing, Stands, VerdictWords, Weeks};

use crate::scope::{TeamScope, team_scope};
use crate::series::{ChartSettings, NewPhase};
use crate::{Ctx, Error};

/// One look at a step: everything that went in and everything that came out. Kept with a decision as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The deciding measure as it was.
    pub measure: Measure,
    /// Its chart settings as JSON text.
    pub chart_settings: String,
    /// The numbers, before and during.
    pub numbers: Split,
    /// The plan the card came to.
    pub plan: risk::Plan,
    /// What the engine said; none when the numbers could not be weighed.
    pub verdict: Option<risk::Verdict>,
    /// In sentences.
    pub words: VerdictWords,
    /// Weeks seen, needed and planned.
    pub weeks: Weeks,
    /// What must not get worse.
    pub balances: Vec<Balance>,
    /// On which day.
    pub on: Date,
}

/// Where the steps of a chain lie, seen from one of them; none before it starts.
pub fn spans(steps: &[Step], step: &Step, today: Date) -> Option<Spans> {
    let this = step.started?;
    let first = steps
        .iter()
        .filter_map(|step| step.started)
        .min()
        .unwrap_or(this);
    Some(Spans {
        first,
        this,
        until: step.ended.unwrap_or(today),
    })
}

/// Looks at a step with the numbers as they stand now.
pub(crate) async fn look(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    steps: &[Step],
    step: &Step,
) -> Result<Option<Look>, Error> {
    let Some(spans) = spans(steps, step, ctx.today()) else {
        return Ok(None);
    };
    let place = ctx.actor.place;
    let measure = store::measure::get(tx, place, step.card.measure).await?;
    let series = store::observation::series(tx, place, measure.id).await?;
    let chart_settings = store::measure::chart_settings(tx, place, measure.id).await?;
    let mut balances = Vec::new();
    for id in &step.card.not_worse {
        let measure = store::measure::get(tx, place, *id).await?;
        let series = store::observation::series(tx, place, *id).await?;
        balances.push(balance::balance(measure, &series, spans, &step.card));
    }
    Ok(Some(weigh(
        measure,
        chart_settings,
        &series,
        &step.card,
        spans,
        balances,
    )))
}

/// How a step stands by the numbers as they are now. `measures` are the team's.
pub(crate) async fn stands(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    steps: &[Step],
    step: &Step,
    measures: &[Measure],
) -> Result<Option<Stands>, Error> {
    let Some(spans) = spans(steps, step, ctx.today()) else {
        return Ok(None);
    };
    let place = ctx.actor.place;
    let measure = known(tx, ctx, measures, step.card.measure).await?;
    let series = store::observation::series(tx, place, measure.id).await?;
    let mut harm = false;
    for id in &step.card.not_worse {
        let measure = known(tx, ctx, measures, *id).await?;
        let series = store::observation::series(tx, place, *id).await?;
        harm |= balance::watch(&measure, &series, spans, &step.card) == Watch::GettingWorse;
    }
    Ok(Some(Stands::of(&measure, &series, &step.card, spans, harm)))
}

/// A measure from those at hand; one that has moved to another team is looked up.
async fn known(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    at_hand: &[Measure],
    id: MeasureId,
) -> Result<Measure, Error> {
    match at_hand.iter().find(|measure| measure.id == id) {
        Some(measure) => Ok(measure.clone()),
        None => Ok(store::measure::get(tx, ctx.actor.place, id).await?),
    }
}

/// Weighs a series by a card: pure, so that the same numbers always say the same.
pub fn weigh(
    measure: Measure,
    chart_settings: String,
    series: &[Observation],
    card: &Card,
    spans: Spans,
    balances: Vec<Balance>,
) -> Look {
    let harm = balances
        .iter()
        .any(|balance| balance.watch == Watch::GettingWorse);
    let Weighed {
        numbers,
        plan,
        verdict,
        words,
        weeks,
    } = Weighed::of(&measure, &chart_settings, series, card, spans, harm);
    Look {
        measure,
        chart_settings,
        numbers,
        plan,
        verdict,
        words,
        weeks,
        balances,
        on: spans.until,
    }
}

/// A series weighed by a card.
struct Weighed {
    numbers: Split,
    plan: risk::Plan,
    verdict: Option<risk::Verdict>,
    words: VerdictWords,
    weeks: Weeks,
}

impl Weighed {
    /// `harm`: something that must not get worse does.
    fn of(
        measure: &Measure,
        chart_settings: &str,
        series: &[Observation],
        card: &Card,
        spans: Spans,
        harm: bool,
    ) -> Self {
        let numbers = split(measure.rhythm, series, spans);
        let weeks = weeks(measure, &numbers, card, spans);
        let mut plan = plan::plan(card, measure, &numbers);
        let weighed = evidence::evidence(measure, &numbers, spans)
            .map_err(|problem| problem.0)
            .and_then(|(before, during)| {
                if weeks.seen >= weeks.minimum {
                    plan = threshold::locked(plan.clone(), &before);
                }
                risk::weigh(&before, &during, &plan).map_err(|error| sentence(&error.to_string()))
            });
        let (verdict, mut words) = match weighed {
            Ok(verdict) => {
                let words = words::words(measure, &numbers, &verdict, weeks, harm);
                (Some(verdict), words)
            }
            Err(reason) => (None, words::unweighable(reason, weeks)),
        };
        if let Some(on) = meaning_changed(chart_settings, &numbers) {
            words.caution = format!(
                "What is counted changed on {}: numbers before and after it do not mean the same. {}",
                on.strftime("%-d %B"),
                words.caution
            );
        }
        Self {
            numbers,
            plan,
            verdict,
            words,
            weeks,
        }
    }
}

impl Stands {
    /// The same as in the words of a verdict, without the rest of it. `harm`: something that must not get worse does.
    fn of(
        measure: &Measure,
        series: &[Observation],
        card: &Card,
        spans: Spans,
        harm: bool,
    ) -> Self {
        let numbers = split(measure.rhythm, series, spans);
        // The threshold is not locked: it is for *proven*, on which no status depends.
        let plan = plan::plan(card, measure, &numbers);
        let status = evidence::evidence(measure, &numbers, spans)
            .ok()
            .and_then(|(before, during)| risk::status(&before, &during, &plan).ok());
        words::stands(status, weeks(measure, &numbers, card, spans), harm)
    }
}

fn weeks(measure: &Measure, numbers: &Split, card: &Card, spans: Spans) -> Weeks {
    Weeks {
        seen: weeks_seen(measure, numbers, spans),
        minimum: card.minimum_weeks(),
        planned: card.weeks,
    }
}

/// The period among those compared from which on something else was counted.
fn meaning_changed(chart_settings: &str, numbers: &Split) -> Option<Date> {
    let settings: ChartSettings = serde_json::from_str(chart_settings).ok()?;
    let compared = || numbers.before.iter().chain(&numbers.during);
    settings
        .phases
        .into_iter()
        .filter(NewPhase::changes_meaning)
        .map(|phase| phase.from)
        .find(|from| {
            compared().any(|one| one.period < *from) && compared().any(|one| one.period >= *from)
        })
}

/// What a card can teach, how big to begin and when to stop, before any number of it.
///
/// # Errors
/// A sentence when the numbers from before cannot be weighed.
pub(crate) fn ahead(
    measure: &Measure,
    series: &[Observation],
    card: &Card,
    today: Date,
) -> Result<Ahead, String> {
    let (numbers, spans) = not_started(measure, series, today);
    if numbers.before.is_empty() {
        return Err(format!(
            "“{}” has no numbers from before yet. Put in a few weeks of what is usual; without them nothing can be compared.",
            measure.name
        ));
    }
    let (before, during) =
        evidence::evidence(measure, &numbers, spans).map_err(|problem| problem.0)?;
    let plan = plan::plan(card, measure, &numbers);
    let found = |error: risk::Error| sentence(&error.to_string());
    let verdict = risk::weigh(&before, &during, &plan).map_err(found)?;
    let cycle = threshold::locked(plan::over_a_cycle(&plan), &before);
    let seen = risk::learnability::learnability(&before, &cycle).map_err(found)?;
    Ok(ahead::told(measure, card, &verdict, &seen))
}

/// Both sides as the engine takes them, for what is not a step of a test.
///
/// # Errors
/// A sentence when the numbers cannot be weighed.
pub(crate) fn both(
    measure: &Measure,
    numbers: &Split,
    spans: Spans,
) -> Result<(risk::Evidence, risk::Evidence), String> {
    evidence::evidence(measure, numbers, spans).map_err(|problem| problem.0)
}

/// The numbers of a test that would start today.
fn not_started(measure: &Measure, series: &[Observation], today: Date) -> (Split, Spans) {
    let spans = Spans {
        first: today,
        this: today,
        until: today,
    };
    let numbers = Split {
        during: Vec::new(),
        ..split(measure.rhythm, series, spans)
    };
    (numbers, spans)
}

/// When to stop, for each measure that fewer is better of; before the start, to print on paper.
pub(crate) fn stop_line(
    measure: &Measure,
    series: &[Observation],
    card: &Card,
    today: Date,
) -> Option<StopLine> {
    let (numbers, spans) = not_started(measure, series, today);
    let (before, during) = evidence::evidence(measure, &numbers, spans).ok()?;
    let plan = plan::watching(measure, &numbers, card.weeks, card.minimum_weeks());
    let temper = risk::weigh(&before, &during, &plan).ok()?.settings.temper;
    balance::stop_line(measure, &before, &plan, temper)
}

/// How big a first step the card can afford, before any number of it; none when there is no baseline to judge by.
pub(crate) fn first_scale(
    measure: &Measure,
    series: &[Observation],
    card: &Card,
    today: Date,
) -> Option<String> {
    let (numbers, spans) = not_started(measure, series, today);
    let plan = plan::plan(card, measure, &numbers);
    let (before, during) = evidence::evidence(measure, &numbers, spans).ok()?;
    let verdict = risk::weigh(&before, &during, &plan).ok()?;
    Some(scale_sentence(measure, verdict.next_scale))
}

/// Whole weeks with numbers since a step began.
pub(crate) fn weeks_seen(measure: &Measure, split: &Split, spans: Spans) -> i64 {
    let counted = i64::try_from(split.during.len()).unwrap_or(i64::MAX);
    let since = |day: Date| domain::cycle::days_between(spans.this, day);
    match (measure.rhythm, measure.kind) {
        (Rhythm::Weekly, _) => counted,
        (Rhythm::Monthly, _) => counted.saturating_mul(4),
        // A time without an event is seen as well as one with.
        (Rhythm::Event, _) | (_, MeasureKind::TimeBetween | MeasureKind::EventsBetween) => {
            (since(spans.until) / 7).max(0)
        }
        (Rhythm::Daily, _) => split
            .during
            .last()
            .map_or(0, |last| (since(last.period) + 1) / 7),
    }
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

/// "How we worked this out": all that went in, for one step.
#[derive(Debug, Clone)]
pub struct WorkingView {
    /// Where we are.
    pub here: TeamScope,
    /// The test.
    pub test: domain::test::Test,
    /// The step.
    pub step: Step,
    /// The look; none before the step starts.
    pub look: Option<Look>,
    /// It is the look a decision was taken on, not today's.
    pub frozen: bool,
}

/// The working of the newest step: as it was when it was decided, else as it is today.
pub async fn working(ctx: &Ctx, test: TestId) -> Result<WorkingView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let found = store::test::get(tx, place, test).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let steps = store::test::steps(tx, place, test).await?;
        let step = crate::test::newest(&steps)?.clone();
        let decisions = store::decision::of_test(tx, place, test).await?;
        let frozen = crate::decision::frozen_look(&decisions, step.id)?;
        let is_frozen = frozen.is_some();
        let look = match frozen {
            Some(look) => Some(look),
            None => look(tx, ctx, &steps, &step).await?,
        };
        Ok::<_, Error>(WorkingView { here, test: found, step, look, frozen: is_frozen })
    })
}
