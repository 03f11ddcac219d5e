//! A measure's chart: the picture for both widths, the sentence, the table, and how it was worked out.

use chart::{Calendar, ControlChart, Drawing, Marked, Numbers, Size, Span};
use domain::MeasureId;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::goal::{Direction, Goal};
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::{Counted, Timing};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use jiff::civil::Date;
use store::Tx;
use store::history::Of;

use crate::numbers::shown;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::series::{
    self, Analysed, ChartEdit, ChartSettings, NewPhase, Reading, RuleChoice, day_number,
};
use crate::{Ctx, Error, change};

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

fn message(measure: &Measure, analysed: &Analysed) -> String {
    format!("{}: {}", measure.name, analysed.standing.sentence)
}

/// "usual 30, most weeks between 22 and 38".
fn above(measure: &Measure, analysed: &Analysed) -> String {
    let Some(usual) = analysed.standing.usual else {
        return String::new();
    };
    let usual_words = format!("usual {}", shown(measure, usual));
    let Some(phase) = analysed.analysis.phases.first() else {
        return usual_words;
    };
    let has_limits = matches!(
        phase.limits,
        spc::LimitState::Provisional | spc::LimitState::Established
    );
    let first = analysed.analysis.points.get(phase.start);
    let limits = first.and_then(|point| Some((point.lower_limit, point.upper_limit?)));
    match limits {
        Some((lower, upper)) if has_limits && !analysed.options.kind.limits_vary() => {
            let lower = lower.map_or_else(|| shown(measure, 0.0), |lower| shown(measure, lower));
            let trial = if phase.limits == spc::LimitState::Provisional {
                " (trial limits)"
            } else {
                ""
            };
            format!(
                "{usual_words}, most {} between {lower} and {}{trial}",
                times(measure.rhythm),
                shown(measure, upper)
            )
        }
        _ => usual_words,
    }
}

fn times(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Daily => "days",
        Rhythm::Weekly => "weeks",
        Rhythm::Monthly => "months",
        Rhythm::Event => "times",
    }
}

/// "Now" is told only where a rule says that it differs from the usual.
fn now(analysed: &Analysed) -> Option<(f64, usize)> {
    let differs = matches!(
        analysed.standing.reading,
        Reading::Better | Reading::Worse | Reading::Different
    );
    analysed
        .standing
        .now
        .filter(|_| differs)
        .map(|now| (now, series::RECENT))
}

fn caption(measure: &Measure, analysed: &Analysed, spans: &[TestSpan]) -> String {
    let mut words = format!(
        "{}, {}.",
        measure.name,
        measure.rhythm.label().to_lowercase()
    );
    if chart::has_marked_points(&analysed.analysis) {
        words.push_str(" Triangles are signals: a pattern that luck alone seldom makes.");
    }
    if !spans.is_empty() {
        words.push_str(" Shaded: while a test ran.");
    }
    words
}

/// Rows, working and notes of an analysed series, for a document.
pub(crate) fn told(
    measure: &Measure,
    analysed: &Analysed,
    settings: &ChartSettings,
) -> (Vec<TableRow>, Vec<(String, String)>, Vec<String>) {
    (
        rows(measure, analysed, settings),
        working(measure, analysed),
        notes(analysed),
    )
}

fn rows(measure: &Measure, analysed: &Analysed, settings: &ChartSettings) -> Vec<TableRow> {
    let words = |value: Option<f64>| value.map_or_else(String::new, |value| shown(measure, value));
    analysed
        .slots
        .iter()
        .zip(analysed.analysis.points.iter())
        .map(|(slot, point)| {
            let observation = slot.observation.as_ref();
            TableRow {
                period: slot.period,
                counted: observation.map(|observation| observation.counted),
                value: words(point.value),
                centre: words(point.centre),
                limits: match point.upper_limit {
                    Some(upper) => format!(
                        "{} to {}",
                        shown(measure, point.lower_limit.unwrap_or(0.0)),
                        shown(measure, upper)
                    ),
                    None => String::new(),
                },
                timing: observation.map(|observation| observation.timing),
                note: observation
                    .and_then(|observation| observation.note.as_ref())
                    .map_or_else(String::new, ToString::to_string),
                signal: signal_words(point.judgement),
                revision: observation.map(|observation| observation.revision),
                left_out: settings
                    .excluded
                    .iter()
                    .find(|excluded| excluded.period == slot.period)
                    .map(|excluded| excluded.reason.clone()),
            }
        })
        .collect()
}

fn signal_words(judgement: Option<spc::Judgement>) -> String {
    match judgement {
        Some(spc::Judgement::Improvement) => "for the better",
        Some(spc::Judgement::Concern) => "for the worse",
        Some(spc::Judgement::Change) => "a change",
        None => "",
    }
    .to_owned()
}

/// How the chart was worked out, so that anybody can make it again.
fn working(measure: &Measure, analysed: &Analysed) -> Vec<(String, String)> {
    let analysis = &analysed.analysis;
    let mut rows = vec![
        ("What is counted".to_owned(), measure.definition.to_string()),
        ("Chart".to_owned(), analysed.options.kind.title().to_owned()),
        (
            "Numbers used".to_owned(),
            format!(
                "{} counted, {} gaps",
                analysed.points(),
                analysed.slots.len() - analysed.points()
            ),
        ),
        (
            "Which way is better".to_owned(),
            match measure.direction {
                Direction::Up => "more".to_owned(),
                Direction::Down => "less".to_owned(),
                Direction::Neither => "neither; we only watch".to_owned(),
            },
        ),
    ];
    for (index, phase) in analysis.phases.iter().enumerate() {
        let name = if analysis.phases.len() > 1 {
            format!("Phase {}", index + 1)
        } else {
            "Centre and limits".to_owned()
        };
        let centre = phase.centre.map_or_else(
            || "no centre line yet".to_owned(),
            |centre| format!("centre line {}", shown(measure, centre)),
        );
        let limits = match phase.limits {
            spc::LimitState::None => "this chart has no limits",
            spc::LimitState::TooFewPoints => "too few numbers for limits",
            spc::LimitState::NotFound => "limits cannot be found from these numbers",
            spc::LimitState::Provisional => "trial limits, from fewer than 13 numbers",
            spc::LimitState::Established => "limits three standard deviations away",
        };
        rows.push((
            name,
            format!("{centre}, from {} numbers; {limits}", phase.baseline_points),
        ));
        if let Some(runs) = &phase.runs {
            let number = |count: Option<usize>| {
                count.map_or_else(|| "–".to_owned(), |count| count.to_string())
            };
            rows.push((
                "Runs".to_owned(),
                format!(
                    "longest run {} (a signal above {}), {} crossings of the centre line (a signal below {})",
                    number(runs.longest_run),
                    number(runs.longest_run_limit),
                    number(runs.crossings),
                    number(runs.crossings_limit)
                ),
            ));
        }
    }
    rows.push(("Engine".to_owned(), analysis.engine_version.to_string()));
    rows
}

fn notes(analysed: &Analysed) -> Vec<String> {
    analysed
        .analysis
        .notes
        .iter()
        .map(spc::Note::sentence)
        .collect()
}

/// Variation and, with a target, assurance.
fn icons(analysed: &Analysed, settings: &ChartSettings) -> Vec<SummaryIcon> {
    if settings.rules != RuleChoice::MakingDataCount {
        return Vec::new();
    }
    let icons = analysed.analysis.icons;
    let variation = SummaryIcon {
        drawing: chart::variation_icon("icon-change", icons.variation),
        words: chart::variation_words(icons.variation),
    };
    let assurance = SummaryIcon {
        drawing: chart::assurance_icon("icon-target", icons.assurance),
        words: chart::assurance_words(icons.assurance),
    };
    if icons.assurance == spc::AssuranceIcon::None {
        vec![variation]
    } else {
        vec![variation, assurance]
    }
}

/// Where a new phase may be due, with what speaks for it and against it.
fn suggestion(measure: &Measure, analysed: &Analysed) -> Option<Suggestion> {
    let found = spc::rebase::suggest(&analysed.analysis)?;
    let sentences = |conditions: &[spc::rebase::Condition], holds| {
        conditions
            .iter()
            .map(|condition| condition.sentence(holds))
            .collect()
    };
    Some(Suggestion {
        from: analysed.slots.get(found.at)?.period,
        step: format!(
            "from {} to {}",
            shown(measure, found.before),
            shown(measure, found.after)
        ),
        reasons: sentences(&found.met, true),
        doubts: sentences(&found.unmet, false),
    })
}

/// Keeps chart settings; an empty [`ChartSettings`] is how it was at first. Answers with the number of the change in the
/// history, so that [`undo`] can take it back.
pub async fn set(ctx: &Ctx, measure: MeasureId, settings: ChartSettings) -> Result<i64, Error> {
    change!(ctx, tx => {
        let here = may_change(tx, ctx, measure).await?;
        keep(tx, ctx, &here, &settings).await
    })
}

/// Changes one thing about a chart, the rest stays as it is. Answers as [`set`] does.
pub async fn edit(ctx: &Ctx, measure: MeasureId, edit: ChartEdit) -> Result<i64, Error> {
    change!(ctx, tx => {
        let here = may_change(tx, ctx, measure).await?;
        let observations = store::observation::series(tx, ctx.actor.place, measure).await?;
        let before = series::settings_of(tx, ctx.actor.place, &here.measure).await?;
        let after = before.edited(&edit, here.measure.rhythm, &observations)?;
        keep(tx, ctx, &here, &after).await
    })
}

/// A measure means something else from a period on: a new phase, in the transaction that changes the measure.
pub(crate) async fn new_meaning(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    measure: &Measure,
    phase: NewPhase,
) -> Result<(), Error> {
    let to = Changeable {
        measure: measure.clone(),
        here: here.clone(),
        permit: permit::<act::ChangeChart>(&ctx.actor, &here.scope)?,
    };
    let before = series::settings_of(tx, ctx.actor.place, measure).await?;
    let after = before.edited(&ChartEdit::NewMeaning(phase), measure.rhythm, &[])?;
    keep(tx, ctx, &to, &after).await?;
    Ok(())
}

/// Takes a change of chart settings back, unless another came after it. Answers as [`set`] does.
pub async fn undo(ctx: &Ctx, measure: MeasureId, change: i64) -> Result<i64, Error> {
    /// Numbers and corrections may have come in between; so far back the change is looked for.
    const LOOK: u32 = 200;
    change!(ctx, tx => {
        let here = may_change(tx, ctx, measure).await?;
        let of = Of::Subject(measure.into());
        let events = store::history::page(tx, ctx.actor.place, of, None, LOOK).await?;
        let last = events.into_iter().find(|event| event.kind == EventKind::ChartChanged);
        let Some(last) = last.filter(|event| event.seq == change) else {
            return Err(Error::NotNow(
                "The chart was changed again since. Look at it before you take anything back.".to_owned(),
            ));
        };
        let before = last.body.get("before").cloned().unwrap_or_default();
        let settings: ChartSettings = serde_json::from_value(before)
            .map_err(|error| Error::Unreadable(format!("earlier chart settings: {error}")))?;
        keep(tx, ctx, &here, &settings).await
    })
}

/// A measure whose chart may be changed.
struct Changeable {
    measure: Measure,
    here: TeamScope,
    permit: Permit<act::ChangeChart>,
}

async fn may_change(tx: &mut Tx<'_>, ctx: &Ctx, measure: MeasureId) -> Result<Changeable, Error> {
    let measure = store::measure::get(tx, ctx.actor.place, measure).await?;
    let here = team_scope(tx, ctx, measure.team).await?;
    let permit = permit::<act::ChangeChart>(&ctx.actor, &here.scope)?;
    Ok(Changeable {
        measure,
        here,
        permit,
    })
}

async fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    to: &Changeable,
    settings: &ChartSettings,
) -> Result<i64, Error> {
    let Changeable {
        measure,
        here,
        permit,
    } = to;
    let before = series::settings_of(tx, ctx.actor.place, measure).await?;
    let json =
        serde_json::to_string(settings).map_err(|error| Error::Unreadable(error.to_string()))?;
    store::measure::set_chart_settings(tx, permit, measure.id, &json).await?;
    series::refresh(tx, ctx, permit, measure).await?;
    let subject = Subject::new(SubjectKind::Measure, measure.id);
    let whereabouts = here.whereabouts();
    record(
        tx,
        ctx,
        EventKind::ChartChanged,
        subject,
        whereabouts,
        Some(&before),
        Some(settings),
    )
    .await
}

/// The numbers of a measure as CSV, with what each column is in its header. Answers with the measure's name too.
pub async fn data(ctx: &Ctx, measure: MeasureId) -> Result<(String, String), Error> {
    use report::table::{Cell, csv};
    let view = view(ctx, measure).await?;
    let columns = [
        "period",
        "number",
        "of",
        "state",
        "written_down",
        "remark",
        "signal",
        "left_out_because",
    ];
    let rows: Vec<Vec<Cell>> = view
        .rows
        .iter()
        .map(|row| {
            let (number, of, state) = match row.counted {
                None => (Cell::Empty, Cell::Empty, "nothing written down"),
                Some(Counted::NotCounted) => (Cell::Empty, Cell::Empty, "not counted"),
                Some(Counted::Number { value }) => (Cell::Number(value), Cell::Empty, "counted"),
                Some(Counted::Of {
                    numerator,
                    denominator,
                }) => (
                    Cell::Number(numerator),
                    Cell::Number(denominator),
                    "counted",
                ),
            };
            vec![
                Cell::text(row.period.to_string()),
                number,
                of,
                Cell::text(state),
                row.timing
                    .map_or(Cell::Empty, |timing| Cell::text(timing.label())),
                Cell::text(&row.note),
                Cell::text(&row.signal),
                row.left_out.as_deref().map_or(Cell::Empty, Cell::text),
            ]
        })
        .collect();
    let bytes = csv(&columns, &rows).map_err(|error| Error::NotNow(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Error::Unreadable(error.to_string()))?;
    Ok((view.measure.name.to_string(), text))
}
