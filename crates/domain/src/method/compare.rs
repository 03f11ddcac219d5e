//! What changed from one version of a pack to another.

use super::pack::{Field, FieldKind, Pack};

/// One change that somebody who wrote into the pack would notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A new field.
    Added {
        /// `artefact.field`
        place: String,
        /// What it is called.
        label: String,
    },
    /// A field that is gone; what was written there is kept and shown as "from an earlier version".
    Removed {
        /// `artefact.field`
        place: String,
        /// What it was called.
        label: String,
    },
    /// A field that holds something else now; what does not fit is kept and shown as "from an earlier version".
    OtherType {
        /// `artefact.field`
        place: String,
        /// What it is called.
        label: String,
        /// What it held.
        was: String,
        /// What it holds.
        is: String,
    },
    /// Options or columns that are gone.
    Narrower {
        /// `artefact.field`
        place: String,
        /// What it is called.
        label: String,
        /// The keys that are gone.
        gone: Vec<String>,
    },
    /// A stage that is new.
    StageAdded(String),
    /// A stage that is gone.
    StageRemoved(String),
}

impl Change {
    /// True when something written before has no place any more.
    pub const fn leaves_answers_behind(&self) -> bool {
        matches!(
            self,
            Self::Removed { .. } | Self::OtherType { .. } | Self::Narrower { .. }
        )
    }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Added { place, label } => write!(f, "new: {label} ({place})"),
            Self::Removed { place, label } => {
                write!(f, "gone: {label} ({place}); what was written there is kept")
            }
            Self::OtherType {
                place,
                label,
                was,
                is,
            } => {
                write!(
                    f,
                    "{label} ({place}) was a {was} and is a {is}; what does not fit is kept"
                )
            }
            Self::Narrower { place, label, gone } => {
                write!(
                    f,
                    "{label} ({place}) has no {} any more; what was written there is kept",
                    gone.join(", ")
                )
            }
            Self::StageAdded(name) => write!(f, "new stage: {name}"),
            Self::StageRemoved(name) => write!(f, "stage gone: {name}"),
        }
    }
}

/// Everything that changed, in the order of the old pack, new things last.
pub fn compare(old: &Pack, new: &Pack) -> Vec<Change> {
    let mut changes = Vec::new();
    for stage in &old.stages {
        if new.stage(&stage.key).is_none() {
            changes.push(Change::StageRemoved(stage.name.clone()));
        }
    }
    for (artefact, field) in old.fields().filter(|(_, field)| field.kind.is_filled_in()) {
        let place = format!("{}.{}", artefact.key, field.key);
        let now = new
            .artefact(&artefact.key)
            .and_then(|artefact| artefact.field(&field.key));
        changes.extend(match now {
            None => Some(Change::Removed {
                place,
                label: field.label.clone(),
            }),
            Some(now) => changed(place, field, now),
        });
    }
    for (artefact, field) in new.fields().filter(|(_, field)| field.kind.is_filled_in()) {
        let was = old
            .artefact(&artefact.key)
            .and_then(|artefact| artefact.field(&field.key));
        if was.is_none() {
            changes.push(Change::Added {
                place: format!("{}.{}", artefact.key, field.key),
                label: field.label.clone(),
            });
        }
    }
    for stage in &new.stages {
        if old.stage(&stage.key).is_none() {
            changes.push(Change::StageAdded(stage.name.clone()));
        }
    }
    changes
}

fn changed(place: String, old: &Field, new: &Field) -> Option<Change> {
    if old.kind.word() != new.kind.word() {
        return Some(Change::OtherType {
            place,
            label: new.label.clone(),
            was: old.kind.word().to_owned(),
            is: new.kind.word().to_owned(),
        });
    }
    let kept = keys(&new.kind);
    let gone: Vec<String> = keys(&old.kind)
        .into_iter()
        .filter(|key| !kept.contains(key))
        .map(str::to_owned)
        .collect();
    (!gone.is_empty()).then(|| Change::Narrower {
        place,
        label: new.label.clone(),
        gone,
    })
}

fn keys(kind: &FieldKind) -> Vec<&str> {
    match kind {
        FieldKind::Choice(options) | FieldKind::Checks(options) => {
            options.iter().map(|option| option.key.as_str()).collect()
        }
        FieldKind::Table(columns) => columns.iter().map(|column| column.key.as_str()).collect(),
        _ => Vec::new(),
    }
}
