//! Packs: those that come with Hundred, broken ones, versions, answers, and the way through.

mod answers;
mod broken;
mod dates;
mod shipped;
mod versions;

/// The smallest pack that can be read.
pub const SMALL: &str = r#"key = "mine"
name = "Mine"
version = 1
summary = "One sentence."
good_for = "Trying things."
not_for = "Everything else."
licence = "CC BY 4.0"

[decisions]
drop = "Stop"
adapt = "Change"
repeat_larger = "More"
adopt = "Keep"
hand_over = "Give"

[prediction]
asks = "What will happen?"
needed = true

[[sources]]
title = "Our ward"
by = "Us"
year = 2026
used_for = "All of it."

[[stages]]
key = "first"
name = "First"
purpose = "Look."
artefacts = ["note"]
gates = [{ needs = "note.seen", why = "Look first." }]

[[stages]]
key = "second"
name = "Second"
purpose = "Try."
after = ["first"]

[[artefacts]]
key = "note"
name = "Note"
help = "Write it down."

[[artefacts.fields]]
key = "seen"
label = "What we saw"
type = "text"
needed = true

[[artefacts.fields]]
key = "rows"
label = "Kinds"
type = "table"
columns = [
  { key = "kind", label = "Kind", type = "line" },
  { key = "count", label = "Times", type = "number", least = 0 },
]

[[artefacts.fields]]
key = "picture"
label = "Picture"
type = "drawing"
draws = "pareto"
from = "rows"

[[artefacts.fields]]
key = "mood"
label = "Mood"
type = "choice"
options = ["good: Good", "bad: Bad"]
"#;

/// The small pack with one part changed.
pub fn small_with(part: &str, instead: &str) -> String {
    assert_eq!(
        SMALL.matches(part).count(),
        1,
        "“{part}” must stand there once"
    );
    SMALL.replacen(part, instead, 1)
}

/// The small pack, read.
pub fn small() -> domain::method::Pack {
    domain::method::read("pack.toml", SMALL, "# Mine").unwrap()
}
