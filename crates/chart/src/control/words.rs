//! The words of a control chart: what is read out at a point, above the picture, and in place of the picture.

use spc::limits::Centre;
use spc::{Analysis, ChartKind, Judgement, LimitState, Phase, Point};

use super::ControlChart;
use super::points::meaning;
use crate::numbers::Numbers;

/// What is read out when a point is touched.
pub(super) fn tip(chart: &ControlChart<'_>, point: &Point, judgement: Option<Judgement>) -> String {
    let when = capital(&when(chart, point));
    let Some(value) = point.value else {
        let why = if point.set_aside {
            "a number this chart cannot take"
        } else {
            "not counted"
        };
        return format!("{when}: {why}");
    };
    let unit = if chart.unit.is_empty() || chart.numbers == Numbers::Percent {
        String::new()
    } else {
        format!(" {}", chart.unit)
    };
    let meaning = match judgement {
        _ if point.excluded => ", left out",
        Some(Judgement::Improvement) => ", a signal for the better",
        Some(Judgement::Concern) => ", a signal for the worse",
        Some(Judgement::Change) => ", a signal of change",
        None => "",
    };
    format!("{when}: {}{unit}{meaning}", chart.numbers.words(value))
}

fn when(chart: &ControlChart<'_>, point: &Point) -> String {
    match (&point.period.label, point.period.day) {
        (Some(label), _) => label.to_string(),
        (None, Some(day)) => chart.calendar.words(day),
        (None, None) => format!("point {}", point.index + 1),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// "average 47, most points between 30 and 64".
pub(super) fn above(chart: &ControlChart<'_>, points: &[Point]) -> String {
    let Some(phase) = chart.analysis.last_phase() else {
        return String::new();
    };
    let Some(last) = points.get(phase.start..phase.end).and_then(<[Point]>::last) else {
        return String::new();
    };
    let Some(centre) = last.centre else {
        return String::new();
    };
    let name = centre_name(chart.analysis);
    let since = match (chart.analysis.phases.len(), points.get(phase.start)) {
        (0 | 1, _) | (_, None) => String::new(),
        (_, Some(first)) => format!(" since {}", when(chart, first)),
    };
    let limits = limits_words(chart, phase, last);
    format!("{name} {}{since}{limits}", chart.numbers.words(centre))
}

fn limits_words(chart: &ControlChart<'_>, phase: &Phase, last: &Point) -> String {
    if !matches!(
        phase.limits,
        LimitState::Provisional | LimitState::Established
    ) {
        return String::new();
    }
    if chart.analysis.settings.kind.limits_vary() && phase.sigma.is_none_or(|sigma| sigma > 0.0) {
        return ", limits wider where fewer were counted".to_owned();
    }
    let trial = if phase.limits == LimitState::Provisional {
        " (trial limits)"
    } else {
        ""
    };
    let say = |value: f64| chart.numbers.words(value);
    // A lower limit a thousandth of the upper one, as T charts have, is nought to a reader.
    let is_nought = |lower: f64, upper: f64| lower >= 0.0 && lower <= upper / 1000.0;
    let lower = last.lower_limit.filter(|lower| {
        last.upper_limit
            .is_none_or(|upper| !is_nought(*lower, upper))
    });
    match (lower, last.upper_limit) {
        // Limits of no width: every number is the same.
        (Some(lower), Some(upper)) if lower == upper => String::new(),
        (Some(lower), Some(upper)) => format!(
            ", most points between {} and {}{trial}",
            say(lower),
            say(upper)
        ),
        (None, Some(upper)) => format!(", most points up to {}{trial}", say(upper)),
        _ => String::new(),
    }
}

pub(super) fn centre_name(analysis: &Analysis) -> &'static str {
    match analysis.settings.limits.centre {
        Centre::Median => "median",
        Centre::Usual if matches!(analysis.settings.kind, ChartKind::Run | ChartKind::G) => {
            "median"
        }
        Centre::Usual | Centre::Mean => "average",
        Centre::Given(_) => "given centre",
    }
}

/// A small chart in two short sentences.
pub(crate) fn summary(chart: &ControlChart<'_>) -> String {
    let points: Vec<Point> = chart.analysis.points.iter().collect();
    if points.iter().all(|point| point.value.is_none()) {
        return "no numbers yet.".to_owned();
    }
    format!(
        "{}. {}",
        above(chart, &points),
        signals(chart, &points).join(" ")
    )
}

/// The picture in a few sentences, for those who listen.
pub(super) fn described(chart: &ControlChart<'_>, points: &[Point]) -> String {
    let counted: Vec<(&Point, f64)> = points
        .iter()
        .filter_map(|point| Some((point, point.value?)))
        .collect();
    let (Some((first, first_value)), Some((last, last_value))) = (counted.first(), counted.last())
    else {
        return "No numbers yet.".to_owned();
    };
    let say = |value: f64| chart.numbers.words(value);
    let kind = chart.analysis.settings.kind.title();
    let mut sentences = vec![format!("{} chart.", capital(kind))];
    if counted.len() == 1 {
        sentences.push(format!(
            "One number, {}: {}.",
            when(chart, first),
            say(*first_value)
        ));
    } else {
        let values = || counted.iter().map(|(_, value)| *value);
        sentences.push(format!(
            "{} numbers, from {} ({}) to {} ({}); the lowest is {}, the highest {}.",
            counted.len(),
            say(*first_value),
            when(chart, first),
            say(*last_value),
            when(chart, last),
            say(values().fold(f64::INFINITY, f64::min)),
            say(values().fold(f64::NEG_INFINITY, f64::max))
        ));
    }
    sentences.extend(gaps(chart, points));
    sentences.push(format!("{}.", capital(&above(chart, points))));
    sentences.extend(signals(chart, points));
    let target = chart
        .aim
        .or_else(|| points.iter().rev().find_map(|point| point.target));
    sentences
        .extend(target.map(|target| format!("{} {}.", capital(&chart.target_label), say(target))));
    sentences.extend(chart.now.map(|(level, _)| format!("Now {}.", say(level))));
    sentences.extend(phases(chart, points));
    for span in &chart.spans {
        let until = span.to.map_or_else(String::new, |to| {
            format!(" to {}", chart.calendar.words(to))
        });
        sentences.push(format!(
            "{}, from {}{until}.",
            span.label,
            chart.calendar.words(span.from)
        ));
    }
    sentences.extend(
        chart
            .days
            .iter()
            .map(|day| format!("{}: {}.", day.label, chart.calendar.words(day.day))),
    );
    sentences.retain(|sentence| sentence.len() > 1);
    sentences.join(" ")
}

fn gaps(chart: &ControlChart<'_>, points: &[Point]) -> Option<String> {
    let missing = points
        .iter()
        .filter(|point| point.value.is_none() && !point.set_aside)
        .count();
    let (one, many) = chart.calendar.period();
    match missing {
        0 => None,
        1 => Some(format!("1 {one} was not counted.")),
        count => Some(format!("{count} {many} were not counted.")),
    }
}

fn signals(chart: &ControlChart<'_>, points: &[Point]) -> Vec<String> {
    let found: Vec<Judgement> = points
        .iter()
        .filter_map(|point| meaning(chart.analysis, point))
        .map(|(judgement, _)| judgement)
        .collect();
    let of = |wanted: Judgement| {
        found
            .iter()
            .filter(|judgement| **judgement == wanted)
            .count()
    };
    let mut sentences = Vec::new();
    for (judgement, words) in [
        (Judgement::Improvement, "for the better"),
        (Judgement::Concern, "for the worse"),
        (Judgement::Change, "of change"),
    ] {
        match of(judgement) {
            0 => {}
            1 => sentences.push(format!("1 point is a signal {words}.")),
            count => sentences.push(format!("{count} points are signals {words}.")),
        }
    }
    if sentences.is_empty() {
        let words = if chart.analysis.has_signal() {
            "The runs of points are not those of luck alone."
        } else {
            "No signal."
        };
        sentences.push(words.to_owned());
    }
    let left_out = points.iter().filter(|point| point.excluded).count();
    if left_out > 0 {
        sentences.push(format!("{left_out} left out."));
    }
    sentences
}

fn phases(chart: &ControlChart<'_>, points: &[Point]) -> Vec<String> {
    let later = chart.analysis.phases.iter().skip(1);
    later
        .filter_map(|phase| {
            let first = points.get(phase.start)?;
            let label = if phase.label.is_empty() {
                String::new()
            } else {
                format!(": {}", phase.label)
            };
            Some(format!(
                "New centre and limits from {}{label}.",
                when(chart, first)
            ))
        })
        .collect()
}
