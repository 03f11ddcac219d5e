//! `hundred spread` on small tables, good and bad.

use crate::said::{good, json, refused};

const SITES: &str = "\
place,late0,seen0,late1,seen1,alike,people
Hill ward,30,100,18,100,8,
Lake ward,25,90,16,95,6,
Mill ward,28,80,22,90,9,
Oak ward,,,,,7,120
Elm ward,,,,,4,118
";
const BEFORE_AFTER: [&str; 6] = [
    "--direction",
    "down",
    "--before",
    "late0,seen0",
    "--after",
    "late1,seen1",
];

fn spread_with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    BEFORE_AFTER
        .iter()
        .copied()
        .chain(more.iter().copied())
        .collect()
}

#[test]
fn a_forecast_is_less_sure_of_a_new_place_than_of_the_average() {
    let told = json(
        "spread",
        SITES,
        &spread_with(&["--similarity", "alike", "--people", "people"]),
    );
    let new = &told["new_place"];
    let (there, mean) = (
        new["p_new_below"].as_f64().unwrap(),
        new["p_mean_below"].as_f64().unwrap(),
    );
    assert!(0.5 < there && there < mean && mean < 1.0, "{there} {mean}");
    assert_eq!(told["comparison"].as_array().unwrap().len(), 4);
    // Within one part in twenty of the largest gain the least alike is chosen: it teaches most.
    assert_eq!(told["next"]["name"], "Elm ward");
    let said = good(
        "spread",
        SITES,
        &spread_with(&["--similarity", "alike", "--people", "people"]),
    );
    for words in [
        "3 places tried it",
        "Hill ward",
        "Next: Elm ward",
        "judgement",
        "Hartung-Knapp",
    ] {
        assert!(said.contains(words), "“{words}” is not in {said}");
    }
}

#[test]
fn more_is_better_turns_the_forecast_round() {
    let down = json("spread", SITES, &BEFORE_AFTER);
    let mut options = BEFORE_AFTER;
    options[1] = "up";
    let up = json("spread", SITES, &options);
    let sum = |path: &str| {
        let of = |told: &serde_json::Value| told.pointer(path).unwrap().as_f64().unwrap();
        of(&down) + of(&up)
    };
    assert!((sum("/new_place/p_new_below") - 1.0).abs() < 1e-9);
    assert!((sum("/small_counts/new_below") - 1.0).abs() < 1e-9);
}

#[test]
fn one_place_is_enough_to_forecast_and_none_is_not() {
    let one = "place,effect,se\nHill,-0.4,0.2\n";
    let options = ["--direction", "down", "--effect", "effect", "--se", "se"];
    let told = json("spread", one, &options);
    let chance = told["new_place"]["p_new_below"].as_f64().unwrap();
    assert!((0.6..0.95).contains(&chance), "{chance}");
    refused(
        "spread",
        "place,effect,se\nHill,,\n",
        &options,
        &["no place has a result yet"],
    );
    refused(
        "spread",
        "place,effect,se\nHill,-0.4,\nLake,x,0.1\n",
        &options,
        &["row 2, column se", "row 3, column effect"],
    );
    refused(
        "spread",
        one,
        &["--direction", "down"],
        &["--before EVENTS,PEOPLE", "place, effect, se"],
    );
    refused(
        "spread",
        one,
        &["--direction", "neither", "--effect", "effect", "--se", "se"],
        &["up or down"],
    );
    refused(
        "spread",
        SITES,
        &[
            "--direction",
            "down",
            "--before",
            "late0",
            "--after",
            "late1",
        ],
        &["two columns each"],
    );
    refused(
        "spread",
        "place,late0,seen0,late1,seen1\nA,5,3,1,3\n",
        &BEFORE_AFTER,
        &["5 of 3"],
    );
    refused(
        "spread",
        SITES,
        &spread_with(&["--tau-scale", "0"]),
        &["tau"],
    );
}
