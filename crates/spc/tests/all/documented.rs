//! What the documentation says about codes and JSON is what the engine writes.
#![cfg(feature = "serde")]

use std::collections::BTreeSet;

use serde_json::Value;
use spc::{
    ChartKind, Direction, Exclusion, Note, Options, PhaseStart, Rule, RuleSet, Series, Target,
    analyse,
};

const CHARTS: &str = include_str!("../../../../docs/statistics/control-charts.md");
const JSON: &str = include_str!("../../../../docs/statistics/analysis-json.md");

/// Every path of a value: `points[].value`.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                paths(value, &path, found);
            }
        }
        Value::Array(values) => {
            found.insert(path.to_owned());
            for value in values {
                paths(value, &format!("{path}[]"), found);
            }
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

/// Analyses that between them use every part of the answer.
fn analyses() -> Vec<Value> {
    let counts: Vec<Option<f64>> = (0..40)
        .map(|week| f64::from(week * 7 % 11 + week / 4))
        .map(|count| if count == 7.0 { None } else { Some(count) })
        .collect();
    let days = (0..40).map(|week| 20_000 + 7 * week);
    let series = Series::ratios(counts, vec![60.0; 40])
        .unwrap()
        .with_periods(days)
        .unwrap();
    RuleSet::ALL
        .into_iter()
        .flat_map(|set| {
            [
                ChartKind::P,
                ChartKind::I,
                ChartKind::PPrime,
                ChartKind::Run,
            ]
            .map(|kind| {
                let mut options = Options::named(kind, set);
                options.direction = Direction::Down;
                options.target = Target::Changing(vec![Some(0.1); 40]);
                options.phases = vec![PhaseStart::at_point(20, "new rota")];
                options.phases[0].rules = Some(options.rules);
                options.exclusions = vec![Exclusion::point(3, "counted twice")];
                options.limits.sigma = (kind == ChartKind::I).then_some(0.1);
                serde_json::to_value(analyse(&series, &options).unwrap()).unwrap()
            })
        })
        .collect()
}

/// Paths in the first column of the tables: `` | `points[].value` | ``.
fn documented() -> BTreeSet<String> {
    JSON.lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_field_of_the_json_is_documented_and_exists() {
    let mut written = BTreeSet::new();
    for analysis in analyses() {
        paths(&analysis, "", &mut written);
    }
    // The numbers behind a note differ from code to code and are looked at below.
    let of_a_note = |path: &String| {
        path.starts_with("notes[].") && path != "notes[].code" && path != "notes[].sentence"
    };
    written.retain(|path| !of_a_note(path));
    // The rules of a phase are described where the rules of the chart are, one zone where the other is.
    let written: BTreeSet<String> = written
        .iter()
        .map(|path| path.replace("settings.phases[].rules.", "settings.rules."))
        .map(|path| path.replace("four_of_five.", "two_of_three."))
        .collect();
    let documented = documented();
    let missing: Vec<_> = written.difference(&documented).collect();
    assert!(missing.is_empty(), "not documented: {missing:#?}");
    let invented: Vec<_> = documented.difference(&written).collect();
    assert!(
        invented.is_empty(),
        "documented, never written: {invented:#?}"
    );
}

#[test]
fn every_chart_rule_set_and_rule_is_explained() {
    let explained = |code: &str| CHARTS.contains(&format!("`{code}`"));
    for kind in ChartKind::ALL {
        assert!(explained(kind.code()), "the chart {}", kind.code());
    }
    for set in RuleSet::ALL {
        assert!(explained(set.code()), "the rule set {}", set.code());
    }
    for rule in [
        Rule::BeyondLimits,
        Rule::Shift,
        Rule::Trend,
        Rule::TwoOfThree,
        Rule::FourOfFive,
        Rule::Alternating,
        Rule::WithinOneSigma,
        Rule::OutsideOneSigma,
        Rule::LongRun,
        Rule::FewCrossings,
        Rule::ManyRuns,
    ] {
        assert!(explained(rule.code()), "the rule {}", rule.code());
    }
}

#[test]
fn every_note_is_explained_by_its_code() {
    let notes = [
        Note::NoData,
        Note::MissingValues { missing: 1, of: 9 },
        Note::SetAside {
            values: 1,
            first: 0,
        },
        Note::ZeroDenominators { points: 1 },
        Note::ProvisionalLimits {
            phase: 0,
            points: 9,
        },
        Note::TooFewForLimits {
            phase: 0,
            points: 1,
            needed: 2,
        },
        Note::LimitsNotFound { phase: 0 },
        Note::ConstantSeries { phase: 0 },
        Note::FewUsefulPoints {
            phase: 0,
            useful: 9,
        },
        Note::ManyOnCentre {
            phase: 0,
            on_centre: 9,
            of: 12,
        },
        Note::Overdispersion {
            phase: 0,
            sigma_z: 2.0,
            suggested: ChartKind::PPrime,
        },
        Note::Underdispersion {
            phase: 0,
            sigma_z: 0.5,
        },
        Note::Autocorrelation {
            lag_one: 0.6,
            bound: 0.3,
        },
        Note::DayOfWeek {
            share: 0.4,
            highest: 0,
            lowest: 6,
        },
        Note::Seasonal {
            period: 12,
            correlation: 0.7,
        },
        Note::UnsuitableChart {
            why: spc::notes::Unsuitable::MostlyZero,
            suggested: ChartKind::G,
        },
    ];
    for note in notes {
        assert!(
            CHARTS.contains(&format!("`{}`", note.code())),
            "the note {}",
            note.code()
        );
        let json = serde_json::to_value(note).unwrap();
        let numbers = json.as_object().unwrap().keys();
        for field in numbers.filter(|field| !["code", "sentence"].contains(&field.as_str())) {
            assert!(
                JSON.contains(&format!("`{field}`")),
                "the field {field} of {}",
                note.code()
            );
        }
    }
}
