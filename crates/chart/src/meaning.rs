//! What a mark can mean: the classes of drawings, so that a drawing that was kept can be read again.

/// Every meaning. A test draws everything there is and holds it against this list.
const MEANINGS: &[&str] = &[
    "axis",
    "grid",
    "tick",
    "path",
    "path fine",
    "cl",
    "cl runs",
    "cl now",
    "limit",
    "limit stepped",
    "limit two-sigma",
    "limit two-sigma stepped",
    "target",
    "phase",
    "band",
    "span",
    "bar",
    "bar few",
    "pt",
    "pt usual",
    "pt good",
    "pt concern",
    "pt change",
    "pt missing",
    "pt small",
    "pt good small",
    "pt concern small",
    "pt change small",
    "pt crossed",
    "label",
    "label strong",
    "label good",
    "label strong good",
    "label concern",
    "label strong concern",
    "label aim",
    "label halo",
    "label strong halo",
    "note",
    "icon",
    "icon good",
    "icon concern",
    "icon change",
    "icon unknown",
    "label good halo",
    "label aim halo",
    "note halo",
    "tick halo",
    "ghost",
    "tie",
    "ripple",
    "person",
    "level",
    "filled",
    "cell",
];

/// The meaning of this name; none when no drawing of this version has it.
///
/// ```
/// assert_eq!(chart::meaning("label good halo"), Some("label good halo"));
/// assert_eq!(chart::meaning("a colour"), None);
/// ```
pub fn meaning(name: &str) -> Option<&'static str> {
    MEANINGS.iter().copied().find(|known| *known == name)
}
