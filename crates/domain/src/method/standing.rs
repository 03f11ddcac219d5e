//! Where a test stands in its method: which stages are open, and what each still needs.

use super::answer::Answers;
use super::pack::{Gate, Need, Pack, Stage};

/// What is known about the test outside the pack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Around {
    /// The prediction is written.
    pub has_prediction: bool,
    /// There are numbers since it began.
    pub has_numbers: bool,
    /// It is decided.
    pub has_decision: bool,
}

/// How far a stage is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Waits for other stages, by name.
    Waits(Vec<String>),
    /// Open; these gates are not met yet.
    Open(Vec<Missing>),
    /// Everything is there.
    Closed,
}

/// Something a gate still needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What, in words: "Charter: the problem (2 of 3)".
    pub what: String,
    /// Why the method wants it.
    pub why: String,
}

/// How far each stage is, in the order of the pack.
pub fn standing<'p>(
    pack: &'p Pack,
    answers: &Answers,
    around: Around,
) -> Vec<(&'p Stage, Progress)> {
    let missing: Vec<Vec<Missing>> = pack
        .stages
        .iter()
        .map(|stage| {
            stage
                .gates
                .iter()
                .filter_map(|gate| unmet(pack, gate, answers, around))
                .collect()
        })
        .collect();
    let closed = closed(pack, &missing);
    let progress = |(index, stage): (usize, &'p Stage)| {
        let waits: Vec<String> = stage
            .after
            .iter()
            .filter_map(|after| pack.stages.iter().position(|stage| stage.key == *after))
            .filter(|before| !closed.get(*before).copied().unwrap_or(true))
            .filter_map(|before| pack.stages.get(before).map(|stage| stage.name.clone()))
            .collect();
        let missing = missing.get(index).cloned().unwrap_or_default();
        let progress = if !waits.is_empty() {
            Progress::Waits(waits)
        } else if closed.get(index).copied().unwrap_or(false) {
            Progress::Closed
        } else {
            Progress::Open(missing)
        };
        (stage, progress)
    };
    pack.stages.iter().enumerate().map(progress).collect()
}

/// A stage is closed when its gates are met and all before it are closed. A stage without gates closes with those before it.
fn closed(pack: &Pack, missing: &[Vec<Missing>]) -> Vec<bool> {
    let mut closed = vec![false; pack.stages.len()];
    // A pack has no loops, so that as many rounds as there are stages reach the end.
    for _ in 0..pack.stages.len() {
        for (index, stage) in pack.stages.iter().enumerate() {
            let before = stage.after.iter().all(|after| {
                pack.stages
                    .iter()
                    .position(|stage| stage.key == *after)
                    .and_then(|before| closed.get(before).copied())
                    .unwrap_or(true)
            });
            let met = missing.get(index).is_some_and(Vec::is_empty);
            if let Some(slot) = closed.get_mut(index) {
                *slot = before && met;
            }
        }
    }
    closed
}

/// What a gate still needs; none when it is met.
fn unmet(pack: &Pack, gate: &Gate, answers: &Answers, around: Around) -> Option<Missing> {
    let missing = |what: String| {
        Some(Missing {
            what,
            why: gate.why.clone(),
        })
    };
    match &gate.needs {
        Need::Prediction if around.has_prediction => None,
        Need::Prediction => missing("The prediction".to_owned()),
        Need::Numbers if around.has_numbers => None,
        Need::Numbers => missing("Numbers since the test began".to_owned()),
        Need::Decision if around.has_decision => None,
        Need::Decision => missing("A decision".to_owned()),
        Need::Artefact(key) => {
            let artefact = pack.artefact(key)?;
            let empty: Vec<&str> = artefact
                .fields
                .iter()
                .filter(|field| field.needed && answers.of(key, &field.key).is_none())
                .map(|field| field.label.as_str())
                .collect();
            if empty.is_empty() {
                return None;
            }
            missing(format!("{}: {}", artefact.name, empty.join("; ")))
        }
        Need::Field(key, field) => {
            let artefact = pack.artefact(key)?;
            let label = &artefact.field(field)?.label;
            let count = answers
                .of(key, field)
                .map_or(0, super::answer::Answer::count);
            if count >= gate.at_least {
                return None;
            }
            if gate.at_least == 1 {
                return missing(format!("{}: {label}", artefact.name));
            }
            missing(format!(
                "{}: {label} ({count} of {})",
                artefact.name, gate.at_least
            ))
        }
    }
}
