//! From a measure's numbers to an analysis, one sentence and the summary row.

mod chart_settings;
mod standing;

use domain::PlaceId;
use domain::cycle::days_between;
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::Observation;
use jiff::civil::{Date, date};
use spc::{Analysis, Baseline, ChartKind, Options, Period, Rules, Series};
use store::Tx;
use store::summary::{Summary, TouchesSeries};

pub use chart_settings::{ChartChoice, ChartEdit, ChartSettings, Excluded, NewPhase, RuleChoice};
pub use standing::{RECENT, Reading, Standing};

use crate::{Ctx, Error};

/// Points a Shewhart chart needs before its limits mean anything; below it is a run chart (Making Data Count: 13).
pub const POINTS_FOR_LIMITS: usize = 13;
/// Points before the launch that make a baseline of their own.
const POINTS_FOR_BASELINE: usize = 8;

/// One period of a series, gaps included.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The first day of the period.
    pub period: Date,
    /// What was counted; none for a period nobody wrote down.
    pub observation: Option<Observation>,
}

/// A series with its analysis.
#[derive(Debug, Clone)]
pub struct Analysed {
    /// Every period from the first to the last, gaps included.
    pub slots: Vec<Slot>,
    /// What the chart engine found.
    pub analysis: Analysis,
    /// What stands on the chart: the settings with every "as the numbers suggest" decided.
    pub options: Options,
    /// Where the series stands, in words.
    pub standing: Standing,
}

impl Analysed {
    /// Counted periods.
    pub fn points(&self) -> usize {
        self.analysis
            .points
            .iter()
            .filter(|point| point.value.is_some())
            .count()
    }
}

/// Days since 1 January 1970: how the chart engine counts.
pub fn day_number(day: Date) -> i32 {
    i32::try_from(days_between(date(1970, 1, 1), day)).unwrap_or(i32::MAX)
}

/// The periods from the first number to the last. A week nobody wrote down stands there as a gap; things counted when they
/// happen have none.
pub fn slots(rhythm: Rhythm, observations: &[Observation]) -> Vec<Slot> {
    /// Long enough for thirty years of days; a slip in a year must not fill the memory.
    const MOST: usize = 11_000;
    let mut slots: Vec<Slot> = Vec::with_capacity(observations.len());
    for observation in observations {
        if rhythm != Rhythm::Event
            && let Some(last) = slots.last().map(|slot: &Slot| slot.period)
        {
            let mut gap = rhythm.next(last);
            while gap < observation.period && slots.len() < MOST {
                slots.push(Slot {
                    period: gap,
                    observation: None,
                });
                gap = rhythm.next(gap);
            }
        }
        slots.push(Slot {
            period: observation.period,
            observation: Some(observation.clone()),
        });
    }
    slots
}

/// The chart that suits a kind of measure when there are enough points.
fn suitable(kind: MeasureKind) -> ChartKind {
    match kind {
        MeasureKind::Count => ChartKind::C,
        MeasureKind::Proportion => ChartKind::P,
        MeasureKind::Rate => ChartKind::U,
        MeasureKind::Value => ChartKind::I,
        MeasureKind::TimeBetween => ChartKind::T,
        MeasureKind::EventsBetween => ChartKind::G,
        MeasureKind::Cumulative => ChartKind::Run,
    }
}

/// Analyses a measure's numbers. `launch` is day 0: enough points before it make a baseline that is carried on, so that
/// change shows against how it was.
pub fn analyse(
    measure: &Measure,
    observations: &[Observation],
    settings: &ChartSettings,
    launch: Date,
) -> Result<Analysed, Error> {
    let slots = slots(measure.rhythm, observations);
    let series = to_series(measure, &slots)?;
    let counted = slots.iter().filter(|slot| plotted(slot).is_some()).count();
    let options = options(measure, &slots, settings, launch, counted);
    let analysis = match spc::analyse(&series, &options) {
        Ok(analysis) => analysis,
        // A chart that cannot take these numbers (a T chart with a zero, say) falls back to a run chart, which takes all.
        Err(_) if options.kind != ChartKind::Run => {
            let plain = Options {
                kind: ChartKind::Run,
                ..options.clone()
            };
            spc::analyse(&series, &plain).map_err(|error| Error::NotNow(error.to_string()))?
        }
        Err(error) => return Err(Error::NotNow(error.to_string())),
    };
    let standing = standing::standing(measure, &slots, &analysis, launch);
    Ok(Analysed {
        slots,
        options: analysis.settings.clone(),
        analysis,
        standing,
    })
}

fn plotted(slot: &Slot) -> Option<f64> {
    slot.observation
        .as_ref()
        .and_then(|observation| observation.counted.plotted())
}

/// The numbers as the chart engine takes them.
fn to_series(measure: &Measure, slots: &[Slot]) -> Result<Series, Error> {
    use domain::observation::Counted;
    let wrong = |error: spc::Error| Error::NotNow(error.to_string());
    let periods = slots
        .iter()
        .map(|slot| Period::on_day(day_number(slot.period)));
    let counted = |slot: &Slot| {
        slot.observation
            .as_ref()
            .map(|observation| observation.counted)
    };
    let series = if measure.kind.has_denominator() {
        let pair = |slot: &Slot| match counted(slot) {
            Some(Counted::Of {
                numerator,
                denominator,
            }) => (Some(numerator), Some(denominator)),
            _ => (None, None),
        };
        Series::ratios(
            slots.iter().map(|slot| pair(slot).0),
            slots.iter().map(|slot| pair(slot).1),
        )
        .map_err(wrong)?
    } else {
        Series::values(slots.iter().map(plotted))
    };
    series.with_periods(periods).map_err(wrong)
}

fn options(
    measure: &Measure,
    slots: &[Slot],
    settings: &ChartSettings,
    launch: Date,
    counted: usize,
) -> Options {
    let kind = match settings.chart {
        ChartChoice::Automatic if counted < POINTS_FOR_LIMITS => ChartKind::Run,
        ChartChoice::Automatic => suitable(measure.kind),
        ChartChoice::Run => ChartKind::Run,
        ChartChoice::Individuals => ChartKind::I,
        ChartChoice::WiderLimits => match suitable(measure.kind) {
            ChartKind::P => ChartKind::PPrime,
            ChartKind::U => ChartKind::UPrime,
            ChartKind::C => ChartKind::I,
            suitable => suitable,
        },
    };
    let mut options = settings.rules.options(kind);
    if measure.kind == MeasureKind::Cumulative {
        // A running total rises by its nature: runs on it say nothing.
        options.rules = Rules {
            runs: None,
            beyond_limits: false,
            ..options.rules
        };
    }
    options.direction = match measure.direction {
        Direction::Up => spc::Direction::Up,
        Direction::Down => spc::Direction::Down,
        Direction::Neither => spc::Direction::Neither,
    };
    options.direction_of = spc::DirectionOf::PlottedValue;
    options.target = measure.target.map_or(spc::Target::None, spc::Target::Fixed);
    options.baseline = baseline(slots, settings, launch);
    let periods: Vec<Date> = slots.iter().map(|slot| slot.period).collect();
    let counted: Vec<Date> = slots
        .iter()
        .filter(|slot| plotted(slot).is_some())
        .map(|slot| slot.period)
        .collect();
    settings.apply_to(&mut options, &periods, &counted);
    options
}

/// How it was before the launch, if enough was counted then; else everything.
fn baseline(slots: &[Slot], settings: &ChartSettings, launch: Date) -> Baseline {
    if let Some(last) = settings.baseline_until {
        return Baseline::Between(spc::At::Point(0), spc::At::Day(day_number(last)));
    }
    let before = slots.iter().take_while(|slot| slot.period < launch).count();
    let counted = slots
        .iter()
        .take(before)
        .filter(|slot| plotted(slot).is_some())
        .count();
    if settings.phases.is_empty() && counted >= POINTS_FOR_BASELINE && before < slots.len() {
        Baseline::First(before)
    } else {
        Baseline::All
    }
}

/// Makes the summary row of a series anew. Part of every transaction that touches its numbers or its settings.
pub(crate) async fn refresh(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &impl TouchesSeries,
    measure: &Measure,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let launch = launch_of(tx, place, measure).await?;
    let settings = settings_of(tx, place, measure).await?;
    let observations = store::observation::series(tx, place, measure.id).await?;
    let analysed = analyse(measure, &observations, &settings, launch)?;
    store::summary::put(tx, permit, &summary(measure, &analysed, ctx.now)).await?;
    crate::outlook::refresh(tx, ctx, permit, measure.team, Some(measure.id)).await
}

async fn launch_of(tx: &mut Tx<'_>, place: PlaceId, measure: &Measure) -> Result<Date, Error> {
    let team = store::team::get(tx, place, measure.team).await?;
    Ok(store::challenge::get(tx, place, team.challenge)
        .await?
        .launch)
}

/// The chart settings of a measure.
pub(crate) async fn settings_of(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: &Measure,
) -> Result<ChartSettings, Error> {
    let json = store::measure::chart_settings(tx, place, measure.id).await?;
    serde_json::from_str(&json).map_err(|error| {
        Error::Unreadable(format!("the chart settings of {}: {error}", measure.name))
    })
}

/// The last plotted values of a summary, for a small picture.
pub fn spark(summary: &Summary) -> Vec<Option<f64>> {
    // We wrote it; should it ever be unreadable, there is simply no picture.
    serde_json::from_str(&summary.spark).unwrap_or_default()
}

/// The summary row of an analysed series.
pub fn summary(measure: &Measure, analysed: &Analysed, now: jiff::Timestamp) -> Summary {
    /// Points on a small picture.
    const SPARK: usize = 26;
    let last = analysed
        .slots
        .iter()
        .rev()
        .find(|slot| plotted(slot).is_some());
    let last_point = analysed.analysis.points.last_judged();
    let from = analysed.slots.len().saturating_sub(SPARK);
    let spark: Vec<Option<f64>> = analysed.slots.iter().skip(from).map(plotted).collect();
    Summary {
        measure_id: measure.id,
        team_id: measure.team,
        points: i64::try_from(analysed.points()).unwrap_or(i64::MAX),
        last_period: last.map(|slot| slot.period),
        last_value: last.and_then(plotted),
        centre: last_point.as_ref().and_then(|point| point.centre),
        now_level: analysed.standing.now,
        lower_limit: last_point.as_ref().and_then(|point| point.lower_limit),
        upper_limit: last_point.as_ref().and_then(|point| point.upper_limit),
        sentence: analysed.standing.sentence.clone(),
        reading: analysed.standing.reading.word().to_owned(),
        // Numbers and nulls always make JSON.
        spark: serde_json::to_string(&spark).unwrap_or_else(|_| "[]".to_owned()),
        engine: format!("spc {}", analysed.analysis.engine_version),
        computed_at: now,
    }
}
