//! The published table, frozen.

use domain::tool::behaviour::{Component, Function, fitting};

use crate::tool::rows;

/// Michie, van Stralen and West (2011), Implementation Science 6:42, table 2: rows are components, columns in the table's order
/// education, persuasion, incentivisation, coercion, training, restriction, environmental restructuring, modelling, enablement.
const TABLE_2: [(&str, &str); 6] = [
    ("capability-physical", "....x...x"),
    ("capability-psychological", "x...x...x"),
    ("opportunity-physical", ".....xx.x"),
    ("opportunity-social", ".....xx.x"),
    ("motivation-reflective", "xxxx....."),
    ("motivation-automatic", ".xxx..xxx"),
];

#[test]
fn the_links_are_those_of_the_published_table() {
    for (component, (key, marks)) in Component::ALL.iter().zip(TABLE_2) {
        assert_eq!(component.word(), key);
        let linked: String = Function::ALL
            .iter()
            .map(|function| {
                if component.functions().contains(function) {
                    'x'
                } else {
                    '.'
                }
            })
            .collect();
        assert_eq!(linked, marks, "{key}");
    }
}

#[test]
fn what_helps_with_most_comes_first() {
    let table = rows(
        &["component", "holds"],
        &[
            &["capability-psychological", "no"],
            &["opportunity-physical", "partly"],
            &["motivation-reflective", "yes"],
            &["motivation-automatic", ""],
        ],
    );
    let fitting = fitting(&table);
    let told: Vec<(Function, usize)> = fitting
        .iter()
        .map(|one| (one.function, one.helps_with.len()))
        .collect();
    assert_eq!(
        told,
        [
            (Function::Enablement, 2),
            (Function::Education, 1),
            (Function::Training, 1),
            (Function::Restriction, 1),
            (Function::EnvironmentalRestructuring, 1),
        ]
    );
    assert!(Function::Restriction.needs_a_yes() && !Function::Enablement.needs_a_yes());
    assert!(domain::tool::behaviour::fitting(&[]).is_empty());
}
