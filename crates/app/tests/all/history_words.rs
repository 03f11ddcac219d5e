//! What a history says of two records.

use app::history::{FieldChange, changes};
use serde_json::{Value, json};

#[test]
fn only_what_differs_is_shown() {
    let before = json!({ "name": "Frailty", "launch": "2026-01-05", "version": 1 });
    let after = json!({ "name": "Frailty", "launch": "2026-01-12", "version": 2 });
    let changes = changes(&before, &after);
    assert_eq!(
        changes,
        [FieldChange {
            what: "launch".to_owned(),
            before: "2026-01-05".to_owned(),
            after: "2026-01-12".to_owned()
        }]
    );
}

#[test]
fn numbers_stand_as_they_were_said_and_ids_are_left_out() {
    let after = json!({ "measure": "0192f0c1-7b7e-7000-8000-000000000000", "counted": { "as": "of", "numerator": 3.0, "denominator": 16.0 } });
    let words: Vec<(String, String)> = changes(&Value::Null, &after)
        .into_iter()
        .map(|change| (change.what, change.after))
        .collect();
    assert_eq!(words, [("number".to_owned(), "3 of 16".to_owned())]);
}
