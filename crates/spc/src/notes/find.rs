//! Looks for what the reader should know.

use super::Note;
use crate::analysis::{Analysis, LimitState};

/// The notes of an analysis.
pub(crate) fn find(analysis: &Analysis) -> Vec<Note> {
    let mut notes = Vec::new();
    about_values(analysis, &mut notes);
    about_limits(analysis, &mut notes);
    about_runs(analysis, &mut notes);
    super::advice::advise(analysis, &mut notes);
    notes
}

fn about_values(analysis: &Analysis, notes: &mut Vec<Note>) {
    let points = &analysis.points;
    let missing = if points.complete {
        0
    } else {
        points
            .status
            .iter()
            .filter(|status| status.is_missing())
            .count()
    };
    if missing == points.len() {
        notes.push(Note::NoData);
    }
    if missing == 0 {
        return;
    }
    let set_aside = points
        .status
        .iter()
        .filter(|status| status.was_set_aside())
        .count();
    let zero = points.denominators.as_ref().map_or(0, |all| {
        let pairs = all.iter().zip(&points.status);
        pairs
            .filter(|(size, status)| {
                **size == 0.0 && status.is_missing() && !status.was_set_aside()
            })
            .count()
    });
    if missing > set_aside + zero {
        notes.push(Note::MissingValues {
            missing: missing - set_aside - zero,
            of: points.len(),
        });
    }
    if let Some(first) = points
        .status
        .iter()
        .position(|status| status.was_set_aside())
    {
        notes.push(Note::SetAside {
            values: set_aside,
            first,
        });
    }
    if zero > 0 {
        notes.push(Note::ZeroDenominators { points: zero });
    }
}

fn about_limits(analysis: &Analysis, notes: &mut Vec<Note>) {
    for (number, phase) in analysis.phases.iter().enumerate() {
        let points = phase.baseline_points;
        match phase.limits {
            LimitState::Provisional => notes.push(Note::ProvisionalLimits {
                phase: number,
                points,
            }),
            LimitState::TooFewPoints => notes.push(Note::TooFewForLimits {
                phase: number,
                points,
                needed: analysis.settings.limits.minimum_points.max(2),
            }),
            LimitState::NotFound => notes.push(Note::LimitsNotFound { phase: number }),
            LimitState::None | LimitState::Established => {}
        }
        if phase.sigma == Some(0.0) && points > 1 {
            notes.push(Note::ConstantSeries { phase: number });
        }
    }
}

fn about_runs(analysis: &Analysis, notes: &mut Vec<Note>) {
    for (number, phase) in analysis.phases.iter().enumerate() {
        let Some(runs) = phase.runs else { continue };
        let status = analysis
            .points
            .status
            .get(phase.start..phase.end)
            .unwrap_or(&[]);
        let of = status.iter().filter(|status| status.in_patterns()).count();
        if of > 0 && runs.useful < 10 {
            notes.push(Note::FewUsefulPoints {
                phase: number,
                useful: runs.useful,
            });
        }
        let on_centre = of.saturating_sub(runs.useful);
        if of >= 10 && 2 * on_centre >= of {
            notes.push(Note::ManyOnCentre {
                phase: number,
                on_centre,
                of,
            });
        }
    }
}
