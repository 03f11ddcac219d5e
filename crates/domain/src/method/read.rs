//! From `pack.toml` to a [`Pack`]: every problem is told, none stops the reading.

mod fields;
mod table;

use std::collections::BTreeMap;
use std::str::FromStr;

use toml::de::DeTable;

use self::fields::artefacts;
use self::table::{At, Table, is_key};
use super::check::check;
use super::finding::{Finding, Findings};
use super::pack::{Gate, Need, Pack, PackMeasure, PackWords, Prediction, Source, Stage};
use crate::decision::DecisionWord;

/// The largest pack that is read, in bytes.
pub const LARGEST: usize = 256 * 1024;

/// Reads a pack.
///
/// `file` is what the problems call it; `guide` is the text of `guide.md`.
///
/// # Errors
/// Every problem, in the order of the file.
///
/// ```
/// let problems = domain::method::read("pack.toml", "key = \"mine\"", "# Mine").unwrap_err();
/// assert!(problems[0].to_string().starts_with("pack.toml:1: "));
/// ```
pub fn read(file: &str, text: &str, guide: &str) -> Result<Pack, Vec<Finding>> {
    let mut found = Findings::new(file, text);
    if text.len() > LARGEST {
        found.add(
            1,
            format!("This pack is {} bytes long.", text.len()),
            format!("At most {LARGEST} are read: shorten it, and move help into guide.md."),
        );
        return Err(found.sorted());
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = error.span().map_or(1, |span| found.line_of(span.start));
        found.add(
            line,
            format!(
                "This is not TOML: {}.",
                error.message().trim_end_matches('.')
            ),
            "See docs/methods/writing-a-pack.md for how a pack is written.",
        );
    }
    // What follows from a broken line is no second problem.
    if !found.is_empty() {
        return Err(found.sorted());
    }
    let pack = pack(&root, guide, &mut found);
    check(&pack, &mut found);
    let problems = found.sorted();
    if problems.is_empty() {
        Ok(pack)
    } else {
        Err(problems)
    }
}

fn pack(root: &toml::Spanned<DeTable<'_>>, guide: &str, found: &mut Findings<'_>) -> Pack {
    let mut table = Table::new(root.get_ref(), 1, "the pack".to_owned());
    if guide.trim().is_empty() {
        found.add(
            1,
            "The pack has no guide.",
            "Write guide.md beside pack.toml: what the method is for, when not, and how to go through it.",
        );
    }
    let pack = Pack {
        key: table.key("key", found),
        name: table.text("name", found),
        version: table.version("version", found),
        summary: table.text("summary", found),
        good_for: table.text("good_for", found),
        not_for: table.text("not_for", found),
        licence: table.text("licence", found),
        words: words(&mut table, found),
        prediction: prediction(&mut table, found),
        sources: sources(&mut table, found),
        measures: measures(&mut table, found),
        stages: stages(&mut table, found),
        artefacts: artefacts(&mut table, found),
        guide: guide.to_owned(),
    };
    table.finish(found);
    pack
}

fn words(table: &mut Table<'_>, found: &mut Findings<'_>) -> PackWords {
    let mut words = BTreeMap::new();
    if let Some(mut inner) = table.one("decisions", found) {
        for word in DecisionWord::ALL {
            let said = inner.text(word.word(), found);
            if !said.is_empty() {
                words.insert(*word, said);
            }
        }
        inner.finish(found);
    } else {
        found.add(
            1,
            "The pack has no words for our decisions.",
            "Add a table [decisions] with drop, adapt, repeat_larger, adopt and hand_over.",
        );
    }
    PackWords(words)
}

fn prediction(table: &mut Table<'_>, found: &mut Findings<'_>) -> Prediction {
    let Some(mut inner) = table.one("prediction", found) else {
        found.add(
            1,
            "The pack does not say what people predict.",
            "Add a table [prediction] with asks = \"What do you think will happen?\" and needed = true.",
        );
        return Prediction {
            asks: String::new(),
            needed: false,
            number: false,
            rules: Vec::new(),
        };
    };
    let prediction = Prediction {
        asks: inner.text("asks", found),
        needed: inner.yes("needed", found),
        number: inner.yes("number", found),
        rules: texts(&inner.maybe_texts("rules", found)),
    };
    inner.finish(found);
    prediction
}

fn texts(at: &[At<String>]) -> Vec<String> {
    at.iter().map(|text| text.value.clone()).collect()
}

fn sources(table: &mut Table<'_>, found: &mut Findings<'_>) -> Vec<Source> {
    let mut sources = Vec::new();
    for mut inner in table.many("sources", "source", found) {
        sources.push(Source {
            title: inner.text("title", found),
            by: inner.text("by", found),
            year: inner.version("year", found),
            link: inner.maybe_text("link", found),
            licence: inner.maybe_text("licence", found),
            used_for: inner.text("used_for", found),
        });
        inner.finish(found);
    }
    if sources.is_empty() {
        found.add(
            1,
            "The pack names no source.",
            "Add at least one [[sources]] with title, by, year and used_for; your own experience is a source too.",
        );
    }
    sources
}

/// A word out of a closed list.
fn word<T: FromStr>(
    table: &mut Table<'_>,
    key: &str,
    known: &[&str],
    found: &mut Findings<'_>,
) -> Option<T> {
    let at = table.text_at(key, found)?;
    let parsed = at.value.parse().ok();
    if parsed.is_none() || !known.contains(&at.value.as_str()) {
        found.add(
            at.line,
            format!("{} = “{}” is not known.", key, at.value),
            format!("Choose one of: {}.", known.join(", ")),
        );
        return None;
    }
    parsed
}

/// As [`word`], with what stands when nothing does.
macro_rules! word_of {
    ($table:expr, $key:literal, $kind:ty, $otherwise:expr, $found:expr) => {{
        let known: Vec<&str> = <$kind>::ALL.iter().map(|it| it.word()).collect();
        word::<$kind>($table, $key, &known, $found).unwrap_or($otherwise)
    }};
}
use word_of;

fn measures(table: &mut Table<'_>, found: &mut Findings<'_>) -> Vec<PackMeasure> {
    use super::figure::DrawingKind;
    use crate::goal::Direction;
    use crate::measure::{MeasureKind, MeasureRole, Rhythm};
    let mut measures = Vec::new();
    for mut inner in table.many("measures", "measure", found) {
        let kind = word_of!(&mut inner, "kind", MeasureKind, MeasureKind::Count, found);
        let of = inner.maybe_text("of", found);
        if kind.has_denominator() && of.is_empty() {
            found.add(
                inner.line,
                format!("A {} needs a lower number.", kind.word()),
                "Add of = \"people who left\" (what one of it is called, in the plural).",
            );
        }
        measures.push(PackMeasure {
            key: inner.key("key", found),
            name: inner.text("name", found),
            role: word_of!(&mut inner, "role", MeasureRole, MeasureRole::Process, found),
            kind,
            better: word_of!(&mut inner, "better", Direction, Direction::Neither, found),
            rhythm: word_of!(&mut inner, "rhythm", Rhythm, Rhythm::Weekly, found),
            unit: inner.text("unit", found),
            of,
            definition: inner.text("definition", found),
            chart: word_of!(
                &mut inner,
                "chart",
                DrawingKind,
                DrawingKind::ControlChart,
                found
            ),
            line: inner.line,
        });
        inner.finish(found);
    }
    measures
}

fn stages(table: &mut Table<'_>, found: &mut Findings<'_>) -> Vec<Stage> {
    let mut stages = Vec::new();
    for mut inner in table.many("stages", "stage", found) {
        let gates = inner
            .many("gates", "gate", found)
            .into_iter()
            .filter_map(|gate| self::gate(gate, found))
            .collect();
        stages.push(Stage {
            key: inner.key("key", found),
            name: inner.text("name", found),
            purpose: inner.text("purpose", found),
            after: texts(&inner.maybe_texts("after", found)),
            artefacts: texts(&inner.maybe_texts("artefacts", found)),
            gates,
            prompts: texts(&inner.maybe_texts("prompts", found)),
            line: inner.line,
        });
        inner.finish(found);
    }
    if stages.is_empty() {
        found.add(
            1,
            "The pack has no stages.",
            "Add at least one [[stages]] with key, name and purpose.",
        );
    }
    stages
}

fn gate(mut table: Table<'_>, found: &mut Findings<'_>) -> Option<Gate> {
    let needs = table
        .text_at("needs", found)
        .and_then(|at| need(&at, found));
    let at_least = table.maybe_whole("at_least", found).unwrap_or(1);
    let gate = Gate {
        needs: needs.clone().unwrap_or(Need::Prediction),
        at_least,
        why: table.text("why", found),
        line: table.line,
    };
    table.finish(found);
    needs.map(|_| gate)
}

fn need(at: &At<String>, found: &mut Findings<'_>) -> Option<Need> {
    let words = at.value.as_str();
    let need = match words {
        "@prediction" => Need::Prediction,
        "@numbers" => Need::Numbers,
        "@decision" => Need::Decision,
        _ => match words.split_once('.') {
            Some((artefact, field)) if is_key(artefact) && is_key(field) => {
                Need::Field(artefact.to_owned(), field.to_owned())
            }
            None if is_key(words) => Need::Artefact(words.to_owned()),
            _ => {
                found.add(
                    at.line,
                    format!("A gate cannot need “{words}”."),
                    "Name an artefact (\"charter\"), a field of one (\"charter.problem\"), or one of @prediction, @numbers, @decision.",
                );
                return None;
            }
        },
    };
    Some(need)
}
