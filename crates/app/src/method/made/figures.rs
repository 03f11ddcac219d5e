//! Figures of a table in words.

use domain::Problem;
use domain::method::FigureKind;
use domain::method::answer::Row;
use domain::tool::{
    behaviour, capacity, cycle_time, failure_mode, flow, layers, patient_flow, shares, value_stream,
};

use super::{Figures, percent, say};

/// Works a table out. `rows` are as they are kept, `shown` as people read them.
pub(super) fn figures(
    kind: FigureKind,
    rows: &[Row],
    shown: &[Row],
    number: impl Fn(&str) -> Option<f64>,
) -> Figures {
    match kind {
        FigureKind::ValueStream => stream(
            rows,
            value_stream::Around {
                available: number("available"),
                demand: number("demand"),
                measured_lead: number("measured-lead"),
            },
        ),
        FigureKind::FailureModes => failures(shown),
        FigureKind::Flow => flows(rows, number("at-start").unwrap_or(0.0)),
        FigureKind::CycleTimes => times(rows),
        FigureKind::ItemAge => ages(rows),
        FigureKind::Capacity => capacities(rows),
        FigureKind::PatientFlow => beds(rows),
        FigureKind::Layers => strata(shown),
        FigureKind::Pareto => kinds(shown),
        FigureKind::BehaviourLinks => help(rows),
    }
}

fn row(name: &str, words: impl Into<String>) -> (String, String) {
    (name.to_owned(), words.into())
}

fn told(notes: &[Problem]) -> Vec<String> {
    notes.iter().map(ToString::to_string).collect()
}

fn stream(rows: &[Row], around: value_stream::Around) -> Figures {
    let steps = value_stream::steps(rows);
    let Some(stream) = value_stream::value_stream(&steps, around) else {
        return Figures::default();
    };
    let name = |index: usize| steps.get(index).map_or("", |step| step.name.as_str());
    let mut lines = vec![
        row(
            "From start to finish",
            chart::minutes_words(stream.lead_time),
        ),
        row("Of it work", chart::minutes_words(stream.process_time)),
        row("Of it waiting", chart::minutes_words(stream.waiting)),
    ];
    lines.extend(
        stream
            .value_share
            .map(|share| row("Share that adds value", percent(share))),
    );
    lines.extend(
        stream
            .rolled_right
            .map(|share| row("Right first time through all steps", percent(share))),
    );
    lines.extend(
        stream
            .longest_wait
            .map(|index| row("Longest waiting", format!("before “{}”", name(index)))),
    );
    if let value_stream::Takt::Every(beat) = stream.takt {
        lines.push(row(
            "Takt",
            format!("one every {}", chart::minutes_words(beat)),
        ));
        let slow: Vec<&str> = stream
            .slower_than_takt
            .iter()
            .map(|index| name(*index))
            .collect();
        if !slow.is_empty() {
            lines.push(row("Cannot keep the takt", slow.join(", ")));
        }
    }
    Figures {
        rows: lines,
        notes: told(&stream.notes),
    }
}

fn failures(rows: &[Row]) -> Figures {
    let (modes, notes) = failure_mode::failure_modes(rows);
    let line = |mode: &failure_mode::FailureMode| {
        let grave = if mode.is_grave() {
            ", looked at whatever the product"
        } else {
            ""
        };
        row(
            &mode.failure,
            format!(
                "{} × {} × {} = {}{grave}",
                mode.severity.number(),
                mode.occurrence.number(),
                mode.detection.number(),
                mode.risk_number()
            ),
        )
    };
    Figures {
        rows: modes.iter().map(line).collect(),
        notes: told(&notes),
    }
}

fn flows(rows: &[Row], at_start: f64) -> Figures {
    let Some(sums) = flow::flow(&flow::periods(rows), at_start) else {
        return Figures::default();
    };
    let mut lines = vec![
        row("In progress, on average", say(sums.mean_in_progress)),
        row("Come in a day", say(sums.arrival_rate)),
        row("Go in a day (throughput)", say(sums.throughput)),
    ];
    if let flow::Little::Steady { cycle_time } = sums.little {
        lines.push(row(
            "In progress for, on average",
            format!("{} days (Little’s law)", say(cycle_time)),
        ));
    }
    Figures {
        rows: lines,
        notes: told(&sums.notes),
    }
}

fn times(rows: &[Row]) -> Figures {
    let times = cycle_time::cycle_times(&cycle_time::times(rows));
    let line = |one: &cycle_time::Percentile| {
        let range = match one.range.1 {
            Some(high) => format!("likely {} to {}", say(one.range.0), say(high)),
            None => format!(
                "at least {}; too few cases for an upper end",
                say(one.range.0)
            ),
        };
        row(
            &format!("{} in 100 within", one.in_hundred),
            format!("{} days ({range})", say(one.within)),
        )
    };
    Figures {
        rows: times.percentiles.iter().map(line).collect(),
        notes: told(&times.notes),
    }
}

fn ages(rows: &[Row]) -> Figures {
    let open = cycle_time::open_cases(rows, None);
    Figures {
        rows: open
            .iter()
            .map(|one| row(&one.label, format!("{} days open", say(one.age))))
            .collect(),
        notes: Vec::new(),
    }
}

fn capacities(rows: &[Row]) -> Figures {
    let Some(sums) = capacity::capacity(&capacity::periods(rows)) else {
        return Figures::default();
    };
    let mut lines = vec![
        row("Demand, on average", say(sums.demand)),
        row("Capacity, on average", say(sums.capacity)),
    ];
    lines.extend(
        sums.load
            .map(|load| row("Demand of capacity", percent(load))),
    );
    lines.push(row(
        "Periods with more demand than capacity",
        format!("{} of {}", sums.short, sums.count),
    ));
    lines.extend(
        sums.waiting
            .last()
            .map(|waiting| row("Waiting at the end", say(*waiting))),
    );
    Figures {
        rows: lines,
        notes: told(&sums.notes),
    }
}

fn beds(rows: &[Row]) -> Figures {
    let ward = patient_flow::patient_flow(&patient_flow::days(rows));
    let lines = [
        ward.occupancy
            .map(|share| row("Beds occupied", percent(share))),
        ward.average_stay
            .map(|days| row("Bed days for each who left", say(days))),
        ward.before_noon
            .map(|share| row("Left before noon", percent(share))),
        ward.stranded
            .map(|share| row("Long stays among all", percent(share))),
    ];
    Figures {
        rows: lines.into_iter().flatten().collect(),
        notes: told(&ward.notes),
    }
}

fn kinds(rows: &[Row]) -> Figures {
    let pareto = shares::shares(&shares::counts(rows));
    let line = |one: &shares::Share| {
        row(
            &one.kind,
            format!(
                "{} ({}; with those above {})",
                say(one.count),
                percent(one.share),
                percent(one.so_far)
            ),
        )
    };
    Figures {
        rows: pareto.kinds.iter().map(line).collect(),
        notes: told(&pareto.notes),
    }
}

fn strata(rows: &[Row]) -> Figures {
    let found = layers::layers(rows);
    let line = |one: &layers::Layer| {
        row(
            &one.name,
            format!(
                "{} ({} of {}); likely {} to {}",
                percent(one.share),
                say(one.count),
                say(one.checked),
                percent(one.range.0),
                percent(one.range.1)
            ),
        )
    };
    let mut lines: Vec<(String, String)> = found.layers.iter().map(line).collect();
    if found.layers.len() > 1 {
        lines.extend(found.all.map(|all| row("All together", percent(all))));
    }
    Figures {
        rows: lines,
        notes: told(&found.notes),
    }
}

fn help(rows: &[Row]) -> Figures {
    let fitting = behaviour::fitting(rows);
    let line = |one: &behaviour::Fitting| {
        let yes = if one.function.needs_a_yes() {
            " (needs a leader’s yes)"
        } else {
            ""
        };
        let missing: Vec<&str> = one.helps_with.iter().map(|what| what.label()).collect();
        row(
            &format!("{}{yes}", one.function.label()),
            format!("where this is missing: {}", missing.join("; ")),
        )
    };
    let notes = if fitting.is_empty() {
        vec!["Nothing is missing so far: write for each statement whether it holds.".to_owned()]
    } else {
        Vec::new()
    };
    Figures {
        rows: fitting.iter().map(line).collect(),
        notes,
    }
}
