//! A measure's chart: the picture for both widths, the sentence, the table, and how it was worked out.

mod change;
mod data;
mod words;

use chart::{Calendar, ControlChart, Drawing, Marked, Numbers, Size, Span};
use domain::MeasureId;
use domain::goal::Goal;
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::{Counted, Timing};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use jiff::civil::Date;
use store::Tx;

pub(crate) use self::change::new_meaning;
pub use self::change::{edit, undo};
pub use self::data::data;
pub(crate) use self::words::told;
use self::words::{above, caption, icons, message, notes, now, rows, suggestion, working};
use crate::scope::{TeamScope, team_scope};
use crate::series::{self, Analysed, ChartSettings, Reading, day_number};
use crate::{Ctx, Error};

/// A picture drawn for both widths.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The message.
    pub message: String,
    /// For desktops and paper.
    pub wide: Drawing,
    /// For phones.
    pub narrow: Drawing,
    /// What is counted and how to read the shapes.
    pub caption: String,
}

/// One row of the table beside the chart.
#[derive(Debug, Clone)]
pub struct TableRow {
    /// The period.
    pub period: Date,
    /// What was counted; none for a period nobody wrote down.
    pub counted: Option<Counted>,
    /// The plotted value in words; empty for a gap.
    pub value: String,
    /// Centre line there, in words.
    pub centre: String,
    /// Limits there, in words: "22 to 38"; empty where there are none.
    pub limits: String,
    /// When it was written down.
    pub timing: Option<Timing>,
    /// Anything odd that week.
    pub note: String,
    /// What a rule says about the point; empty for most.
    pub signal: String,
    /// Its revision, to correct it.
    pub revision: Option<i64>,
    /// Left out, and why.
    pub left_out: Option<String>,
}

/// The chart page.
#[derive(Debug, Clone)]
pub struct ChartView {
    /// Where we are.
    pub here: TeamScope,
    /// What is counted.
    pub measure: Measure,
    /// What the series says.
    pub reading: Reading,
    /// One sentence.
    pub sentence: String,
    /// The picture.
    pub picture: Picture,
    /// The table, oldest first.
    pub rows: Vec<TableRow>,
    /// How it was worked out: name and words.
    pub working: Vec<(String, String)>,
    /// What the reader should know before relying on the chart.
    pub notes: Vec<String>,
    /// Icons, where the rules of Making Data Count are chosen.
    pub icons: Vec<SummaryIcon>,
    /// Where a new phase may be due.
    pub suggestion: Option<Suggestion>,
    /// What analysts chose.
    pub settings: ChartSettings,
    /// What the person who looks may do.
    pub may: May,
}

/// A test that shows on a chart.
#[derive(Debug, Clone)]
pub struct TestSpan {
    /// What it is called.
    pub title: String,
    /// Its first day.
    pub from: Date,
    /// Its last day; none while it goes on.
    pub to: Option<Date>,
}

/// An icon of Making Data Count, of our own drawing.
#[derive(Debug, Clone)]
pub struct SummaryIcon {
    /// The icon.
    pub drawing: Drawing,
    /// What it says.
    pub words: &'static str,
}

/// A place where a new phase may be due. It never becomes one by itself.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The first period of the phase.
    pub from: Date,
    /// The means before and after, in words: "from 34 to 27".
    pub step: String,
    /// What speaks for it.
    pub reasons: Vec<&'static str>,
    /// What speaks against it.
    pub doubts: Vec<&'static str>,
}

/// What somebody may do on a chart page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is the policy's answer about one action"
)]
pub struct May {
    /// Change chart settings.
    pub change: bool,
    /// Write numbers down.
    pub record: bool,
    /// Read a table in.
    pub import: bool,
    /// Change the measure.
    pub edit: bool,
}

/// The chart page.
pub async fn view(ctx: &Ctx, measure: MeasureId) -> Result<ChartView, Error> {
    store::read!(ctx.db(), tx => {
        let measure = store::measure::get(tx, ctx.actor.place, measure).await?;
        let here = team_scope(tx, ctx, measure.team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let settings = series::settings_of(tx, ctx.actor.place, &measure).await?;
        let analysed = analysed(tx, ctx, &here, &measure, &settings).await?;
        let goal = store::goal::of_team(tx, ctx.actor.place, here.team.id).await?;
        let spans = spans(tx, ctx, &measure).await?;
        let picture = picture("chart", &measure, &analysed, &spans, goal.as_ref(), here.challenge.launch);
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let may = May {
            change: may(Action::ChangeChart),
            record: may(Action::RecordNumbers),
            import: may(Action::ImportNumbers),
            edit: may(Action::EditMeasure),
        };
        Ok::<_, Error>(view_of(here, measure, &analysed, picture, settings, may))
    })
}

/// The chart page, for somebody who may change how the chart is drawn.
pub async fn to_change(ctx: &Ctx, measure: MeasureId) -> Result<ChartView, Error> {
    let view = view(ctx, measure).await?;
    let _: Permit<act::ChangeChart> = permit(&ctx.actor, &view.here.scope)?;
    Ok(view)
}

/// The chart page of an analysed series.
pub fn view_of(
    here: TeamScope,
    measure: Measure,
    analysed: &Analysed,
    picture: Picture,
    settings: ChartSettings,
    may: May,
) -> ChartView {
    ChartView {
        reading: analysed.standing.reading,
        sentence: analysed.standing.sentence.clone(),
        picture,
        rows: rows(&measure, analysed, &settings),
        working: working(&measure, analysed),
        notes: notes(analysed),
        icons: icons(analysed, &settings),
        suggestion: suggestion(&measure, analysed),
        may,
        settings,
        measure,
        here,
    }
}

/// The analysis of a measure as it stands.
pub(crate) async fn analysed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    measure: &Measure,
    settings: &ChartSettings,
) -> Result<Analysed, Error> {
    let observations = store::observation::series(tx, ctx.actor.place, measure.id).await?;
    series::analyse(measure, &observations, settings, here.challenge.launch)
}

/// The tests that a measure decides, as stretches of time: one a test, from its first step to its last.
pub(crate) async fn spans(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    measure: &Measure,
) -> Result<Vec<TestSpan>, Error> {
    let steps =
        store::test::spans_of_measure(tx, ctx.actor.place, measure.team, measure.id).await?;
    let mut spans: Vec<(domain::TestId, TestSpan)> = Vec::new();
    for (test, step) in steps {
        let Some(from) = step.started else { continue };
        match spans.iter_mut().find(|(id, _)| *id == test.id) {
            Some((_, span)) => {
                span.from = span.from.min(from);
                span.to = span.to.zip(step.ended).map(|(a, b)| a.max(b));
            }
            None => spans.push((
                test.id,
                TestSpan {
                    title: test.title.to_string(),
                    from,
                    to: step.ended,
                },
            )),
        }
    }
    Ok(spans.into_iter().map(|(_, span)| span).collect())
}

/// How numbers of a measure are written on charts.
pub fn numbers(measure: &Measure) -> Numbers {
    match measure.kind {
        MeasureKind::Proportion => Numbers::Percent,
        MeasureKind::Rate if measure.per > 1 => Numbers::Per(measure.per as f64),
        _ => Numbers::Plain,
    }
}

/// How periods of a measure are written on charts.
pub fn calendar(rhythm: Rhythm) -> Calendar {
    match rhythm {
        Rhythm::Daily | Rhythm::Event => Calendar::Days,
        Rhythm::Weekly => Calendar::Weeks,
        Rhythm::Monthly => Calendar::Months,
    }
}

/// Draws a measure's chart. `id` begins the ids of both drawings.
pub fn picture(
    id: &str,
    measure: &Measure,
    analysed: &Analysed,
    spans: &[TestSpan],
    goal: Option<&Goal>,
    launch: Date,
) -> Picture {
    let goal_here = goal.filter(|goal| goal.measure == Some(measure.id));
    let message = message(measure, analysed);
    let mut control = ControlChart::new(
        &format!("{id}-wide"),
        &message,
        &analysed.analysis,
        numbers(measure),
    );
    control.calendar = calendar(measure.rhythm);
    control.unit = measure.unit.to_string();
    control.above = above(measure, analysed);
    control.now = now(analysed);
    control.aim = goal_here.map(|goal| crate::goal::in_plotted_units(measure, goal.to));
    let target_label = if goal_here.is_some() {
        "goal"
    } else {
        "target"
    };
    target_label.clone_into(&mut control.target_label);
    control.spans = spans
        .iter()
        .map(|span| Span {
            from: day_number(span.from),
            to: span.to.map(day_number),
            label: format!("Test: {}", span.title),
        })
        .collect();
    control.days = vec![Marked {
        day: day_number(launch),
        label: "Launch".to_owned(),
    }];
    let wide = chart::control(&control, Size::Wide);
    control.id = format!("{id}-narrow");
    let narrow = chart::control(&control, Size::Narrow);
    Picture {
        message,
        wide,
        narrow,
        caption: caption(measure, analysed, spans),
    }
}
