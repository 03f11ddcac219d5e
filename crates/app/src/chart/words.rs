//! What a chart says: its message, its table, how it was worked out, and where a new phase may be due.

use domain::goal::Direction;
use domain::measure::{Measure, Rhythm};

use super::{Suggestion, SummaryIcon, TableRow, TestSpan};
use crate::numbers::shown;
use crate::series::{self, Analysed, ChartSettings, Reading, RuleChoice};

pub(super) fn message(measure: &Measure, analysed: &Analysed) -> String {
    format!("{}: {}", measure.name, analysed.standing.sentence)
}

/// "usual 30, most weeks between 22 and 38".
pub(super) fn above(measure: &Measure, analysed: &Analysed) -> String {
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
pub(super) fn now(analysed: &Analysed) -> Option<(f64, usize)> {
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

pub(super) fn caption(measure: &Measure, analysed: &Analysed, spans: &[TestSpan]) -> String {
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

pub(super) fn rows(
    measure: &Measure,
    analysed: &Analysed,
    settings: &ChartSettings,
) -> Vec<TableRow> {
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
pub(super) fn working(measure: &Measure, analysed: &Analysed) -> Vec<(String, String)> {
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

pub(super) fn notes(analysed: &Analysed) -> Vec<String> {
    analysed
        .analysis
        .notes
        .iter()
        .map(spc::Note::sentence)
        .collect()
}

/// Variation and, with a target, assurance.
pub(super) fn icons(analysed: &Analysed, settings: &ChartSettings) -> Vec<SummaryIcon> {
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
pub(super) fn suggestion(measure: &Measure, analysed: &Analysed) -> Option<Suggestion> {
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
