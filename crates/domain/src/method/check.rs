//! What a pack's parts say about each other: keys that stand once, names that lead somewhere, gates without a loop.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::{ColumnNeed, ColumnType};
use super::finding::Findings;
use super::pack::{Artefact, Column, ColumnKind, Field, FieldKind, Gate, Need, Pack, Stage};

pub(super) fn check(pack: &Pack, found: &mut Findings<'_>) {
    unique(
        "stage",
        pack.stages.iter().map(|it| (it.key.as_str(), it.line)),
        found,
    );
    unique(
        "artefact",
        pack.artefacts.iter().map(|it| (it.key.as_str(), it.line)),
        found,
    );
    unique(
        "measure",
        pack.measures.iter().map(|it| (it.key.as_str(), it.line)),
        found,
    );
    for artefact in &pack.artefacts {
        unique(
            "field",
            artefact.fields.iter().map(|it| (it.key.as_str(), it.line)),
            found,
        );
        for field in &artefact.fields {
            check_field(artefact, field, found);
        }
    }
    for stage in &pack.stages {
        check_stage(pack, stage, found);
    }
    for artefact in &pack.artefacts {
        let is_used = pack
            .stages
            .iter()
            .any(|stage| stage.artefacts.contains(&artefact.key));
        if !is_used && !artefact.key.is_empty() {
            found.add(
                artefact.line,
                format!("No stage uses the artefact “{}”.", artefact.key),
                "Add it to the artefacts of a stage, or take it out.",
            );
        }
    }
    loops(&pack.stages, found);
}

fn unique<'k>(what: &str, keys: impl Iterator<Item = (&'k str, usize)>, found: &mut Findings<'_>) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, line) in keys.filter(|(key, _)| !key.is_empty()) {
        if let Some(before) = first.get(key) {
            found.add(
                line,
                format!("The {what} “{key}” stands twice; first in line {before}."),
                "Give one of them another key.",
            );
        } else {
            first.insert(key, line);
        }
    }
}

fn list<'k>(keys: impl Iterator<Item = &'k str>) -> String {
    let keys: Vec<&str> = keys.filter(|key| !key.is_empty()).collect();
    if keys.is_empty() {
        "there is none yet".to_owned()
    } else {
        keys.join(", ")
    }
}

fn check_stage(pack: &Pack, stage: &Stage, found: &mut Findings<'_>) {
    for after in &stage.after {
        if pack.stage(after).is_none() {
            found.add(
                stage.line,
                format!(
                    "The stage “{}” comes after “{after}”, which is no stage.",
                    stage.key
                ),
                format!(
                    "Stages are: {}.",
                    list(pack.stages.iter().map(|it| it.key.as_str()))
                ),
            );
        }
    }
    for key in &stage.artefacts {
        if pack.artefact(key).is_none() {
            found.add(
                stage.line,
                format!(
                    "The stage “{}” uses “{key}”, which is no artefact.",
                    stage.key
                ),
                format!(
                    "Artefacts are: {}.",
                    list(pack.artefacts.iter().map(|it| it.key.as_str()))
                ),
            );
        }
    }
    for gate in &stage.gates {
        check_gate(pack, stage, gate, found);
    }
}

fn check_gate(pack: &Pack, stage: &Stage, gate: &Gate, found: &mut Findings<'_>) {
    let (key, field) = match &gate.needs {
        Need::Artefact(key) => (key, None),
        Need::Field(key, field) => (key, Some(field)),
        Need::Prediction | Need::Numbers | Need::Decision => return,
    };
    let Some(artefact) = pack.artefact(key) else {
        found.add(
            gate.line,
            format!(
                "A gate of “{}” needs “{key}”, which is no artefact.",
                stage.key
            ),
            format!(
                "Artefacts are: {}.",
                list(pack.artefacts.iter().map(|it| it.key.as_str()))
            ),
        );
        return;
    };
    let Some(field) = field else { return };
    match artefact.field(field) {
        None => found.add(
            gate.line,
            format!(
                "A gate of “{}” needs “{key}.{field}”, which is no field.",
                stage.key
            ),
            format!(
                "Fields are: {}.",
                list(artefact.fields.iter().map(|it| it.key.as_str()))
            ),
        ),
        Some(field) if !field.kind.is_filled_in() => found.add(
            gate.line,
            format!(
                "A gate of “{}” needs the {} “{key}.{}”, which nobody fills in.",
                stage.key,
                field.kind.word(),
                field.key
            ),
            "Let it need the table that is drawn.",
        ),
        Some(field) if gate.at_least > 1 && !field.kind.holds_several() => found.add(
            gate.line,
            format!(
                "A gate of “{}” wants {} of “{key}.{}”, which holds one thing.",
                stage.key, gate.at_least, field.key
            ),
            "Take at_least out, or make the field a list, a table or checks.",
        ),
        Some(_) => {}
    }
}

/// What stands in a calendar needs a day and a name for it.
fn check_calendar(field: &Field, found: &mut Findings<'_>) {
    if !field.calendar {
        if !field.between.is_empty() {
            found.add(
                field.line,
                format!(
                    "“{}” names the time between its days, but they are in no calendar.",
                    field.key
                ),
                "Add calendar = true, or take between out.",
            );
        }
        return;
    }
    let has = |kind: &ColumnKind| matches!(&field.kind, FieldKind::Table(columns) if columns.iter().any(|column| column.kind == *kind));
    if !(has(&ColumnKind::Date) && has(&ColumnKind::Line)) {
        found.add(
            field.line,
            format!("“{}” cannot stand in a calendar.", field.key),
            "Only a table with a line column (what it is) and a date column (when) can; take calendar = true out, or add the columns.",
        );
    }
}

fn check_field(artefact: &Artefact, field: &Field, found: &mut Findings<'_>) {
    check_calendar(field, found);
    if let FieldKind::Table(columns) = &field.kind {
        unique(
            "column",
            columns.iter().map(|it| (it.key.as_str(), it.line)),
            found,
        );
    }
    let (from, needs, what) = match &field.kind {
        FieldKind::Drawing { draws, from } => (from, draws.columns(), draws.word()),
        FieldKind::Figures { works_out, from } => {
            (from, Some(works_out.columns()), works_out.word())
        }
        _ => return,
    };
    if from.is_empty() {
        return; // Told when it was read.
    }
    let Some(source) = artefact.field(from) else {
        found.add(
            field.line,
            format!(
                "“{}” is made from “{from}”, which is no field of “{}”.",
                field.key, artefact.key
            ),
            format!(
                "Fields are: {}.",
                list(artefact.fields.iter().map(|it| it.key.as_str()))
            ),
        );
        return;
    };
    match (needs, &source.kind) {
        (None, FieldKind::Measure) => {}
        (None, _) => found.add(
            field.line,
            format!(
                "The {what} “{}” is drawn from “{from}”, which is no measure.",
                field.key
            ),
            "Let it be drawn from a field of the type measure.",
        ),
        (Some(needs), FieldKind::Table(columns)) => {
            for need in needs {
                check_column(field, source, columns, *need, what, found);
            }
        }
        (Some(_), _) => found.add(
            field.line,
            format!(
                "The {what} “{}” is made from “{from}”, which is no table.",
                field.key
            ),
            "Let it be made from a field of the type table.",
        ),
    }
}

fn check_column(
    field: &Field,
    table: &Field,
    columns: &[Column],
    need: ColumnNeed,
    what: &str,
    found: &mut Findings<'_>,
) {
    let wanted = match need.holds {
        ColumnType::Number => "number",
        ColumnType::Words => "line",
        ColumnType::Period => "date",
    };
    match columns.iter().find(|column| column.key == need.key) {
        None => found.add(
            table.line,
            format!(
                "The {what} “{}” needs a column `{}` in the table “{}”.",
                field.key, need.key, table.key
            ),
            format!(
                "Add {{ key = \"{}\", label = \"…\", type = \"{wanted}\" }} to its columns.",
                need.key
            ),
        ),
        Some(column) if !fits(&column.kind, need.holds) => found.add(
            column.line,
            format!(
                "The column `{}` holds a {}; the {what} “{}” needs a {wanted}.",
                column.key,
                column.kind.word(),
                field.key
            ),
            format!("Write type = \"{wanted}\"."),
        ),
        Some(_) => {}
    }
}

const fn fits(kind: &ColumnKind, needed: ColumnType) -> bool {
    match needed {
        ColumnType::Number => matches!(kind, ColumnKind::Number(_)),
        ColumnType::Words => matches!(
            kind,
            ColumnKind::Line | ColumnKind::Choice(_) | ColumnKind::Person
        ),
        ColumnType::Period => matches!(kind, ColumnKind::Line | ColumnKind::Date),
    }
}

/// A stage that waits for itself, straight or in a circle, never opens.
fn loops(stages: &[Stage], found: &mut Findings<'_>) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for stage in stages {
        if told.contains(stage.key.as_str()) {
            continue;
        }
        if let Some(way) = way_back(stages, stage) {
            told.extend(way.iter().copied());
            let first = way.first().copied().unwrap_or_default();
            found.add(
                stage.line,
                format!(
                    "The stages wait for each other in a circle: {} after {first}.",
                    way.join(" after ")
                ),
                "Take one `after` out, so that some stage can open first.",
            );
        }
    }
}

/// The way from a stage along `after` back to itself.
fn way_back<'s>(stages: &'s [Stage], start: &'s Stage) -> Option<Vec<&'s str>> {
    let named = |key: &str| stages.iter().find(|stage| stage.key == key);
    let mut ways: Vec<Vec<&str>> = vec![vec![start.key.as_str()]];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some(way) = ways.pop() {
        let Some(stage) = way.last().copied().and_then(named) else {
            continue;
        };
        for after in &stage.after {
            if *after == start.key {
                return Some(way);
            }
            if seen.insert(after.as_str()) {
                let mut further = way.clone();
                further.push(after.as_str());
                ways.push(further);
            }
        }
    }
    None
}
