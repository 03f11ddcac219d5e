//! The packs that come with Hundred.

use std::collections::BTreeSet;
use std::path::Path;

use domain::decision::DecisionWord;
use domain::method::answer::{Answer, Answers, Row};
use domain::method::shipped::{DEFAULT, FILES, pack, packs};
use domain::method::standing::{Around, Progress, standing};
use domain::method::{Field, FieldKind, FigureKind, Need, Pack};
use domain::text::{Line, Prose};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../methods");

#[test]
fn every_pack_that_comes_with_hundred_can_be_read() {
    for files in FILES {
        if let Err(problems) = files.read() {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}:\n{}", files.key, told.join("\n"));
        }
    }
    assert_eq!(packs().len(), FILES.len());
}

#[test]
fn the_list_and_the_folder_agree() {
    let mut there: Vec<String> = std::fs::read_dir(FOLDER)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().join("pack.toml").exists())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let mut listed: Vec<&str> = FILES.iter().map(|files| files.key).collect();
    listed.sort_unstable();
    assert_eq!(there, listed, "put new folders into the list in shipped.rs");
    for pack in packs() {
        assert!(
            Path::new(FOLDER).join(&pack.key).is_dir(),
            "the key {} is no folder",
            pack.key
        );
    }
}

#[test]
fn the_default_asks_three_things() {
    let pack = pack(DEFAULT).unwrap();
    assert_eq!(pack.fields().count(), 3);
    assert_eq!(pack.words.of(DecisionWord::RepeatLarger), "Repeat larger");
}

#[test]
fn packs_speak_the_words_of_the_house() {
    let banned = [
        "submit",
        "error occurred",
        "invalid",
        "significant",
        "caused",
        "patient list",
    ];
    for files in FILES {
        for (name, text) in [("pack.toml", files.pack), ("guide.md", files.guide)] {
            let text = text.to_lowercase();
            for word in banned {
                assert!(
                    !text.contains(word),
                    "methods/{}/{name} says “{word}”",
                    files.key
                );
            }
            let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            assert!(
                !words.contains("league") && !words.contains("user") && !words.contains("users"),
                "methods/{}/{name}",
                files.key
            );
        }
    }
}

#[test]
fn every_pack_ends_in_a_decision_and_asks_for_a_prediction() {
    for pack in packs() {
        let gates = || pack.stages.iter().flat_map(|stage| &stage.gates);
        assert!(
            gates().any(|gate| gate.needs == Need::Decision),
            "{} never ends",
            pack.key
        );
        assert!(
            pack.prediction.needed,
            "{} lets people try without a prediction",
            pack.key
        );
        assert!(!pack.measures.is_empty(), "{} counts nothing", pack.key);
        let mut words: Vec<&str> = DecisionWord::ALL
            .iter()
            .map(|word| pack.words.of(*word))
            .collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(
            words.len(),
            5,
            "{} has one word for two decisions",
            pack.key
        );
        assert!(
            pack.guide.starts_with(&format!("# {}", pack.name)),
            "{}: the guide has another name",
            pack.key
        );
    }
}

/// Something in a field.
fn something(field: &Field) -> Option<Answer> {
    let many = 12;
    Some(match &field.kind {
        FieldKind::Line => Answer::Line(Line::parse("something").unwrap()),
        FieldKind::Text => Answer::Text(Prose::parse("something").unwrap()),
        FieldKind::Number(bounds) => Answer::Number(bounds.least.unwrap_or(1.0)),
        FieldKind::Choice(options) => Answer::Choice(options.first()?.key.clone()),
        FieldKind::Checks(options) => Answer::Checks(vec![options.first()?.key.clone()]),
        FieldKind::Person => Answer::Person(uuid::Uuid::nil().into()),
        FieldKind::Measure => Answer::Measure(uuid::Uuid::nil().into()),
        FieldKind::Test => Answer::Test(uuid::Uuid::nil().into()),
        FieldKind::Ask => Answer::Ask(uuid::Uuid::nil().into()),
        FieldKind::Date => Answer::Date("2026-03-02".parse().unwrap()),
        FieldKind::List => Answer::List(vec![Line::parse("something").unwrap(); many]),
        FieldKind::Table(columns) => {
            let row: Row = columns
                .iter()
                .map(|column| (column.key.clone(), "1".to_owned()))
                .collect();
            Answer::Table(vec![row; many])
        }
        FieldKind::Drawing { .. } | FieldKind::Figures { .. } => return None,
    })
}

fn filled_in(pack: &Pack) -> Answers {
    let mut answers = Answers::none();
    for (artefact, field) in pack.fields() {
        if let Some(answer) = something(field) {
            answers.write(&artefact.key, &field.key, answer);
        }
    }
    answers
}

#[test]
fn every_pack_can_be_carried_from_start_to_decision() {
    for pack in packs() {
        let before = standing(pack, &Answers::none(), Around::default());
        assert!(
            before
                .iter()
                .any(|(_, progress)| matches!(progress, Progress::Open(_))),
            "nothing is open at the start of {}",
            pack.key
        );
        let everything = Around {
            has_prediction: true,
            has_numbers: true,
            has_decision: true,
        };
        for (stage, progress) in standing(pack, &filled_in(pack), everything) {
            assert_eq!(progress, Progress::Closed, "{}: {}", pack.key, stage.name);
        }
        let undecided = Around {
            has_decision: false,
            ..everything
        };
        let after = standing(pack, &filled_in(pack), undecided);
        assert!(
            after
                .iter()
                .any(|(_, progress)| *progress != Progress::Closed),
            "{} closes without a decision",
            pack.key
        );
    }
}

#[test]
fn the_behaviour_pack_knows_the_components_and_functions_of_the_table() {
    use domain::tool::behaviour::{Component, Function};
    let pack = pack("behaviour").unwrap();
    let keys = |artefact: &str, field: &str| -> Vec<String> {
        let field = pack.artefact(artefact).unwrap().field(field).unwrap();
        let options = match &field.kind {
            FieldKind::Checks(options) => options.clone(),
            FieldKind::Table(columns) => match &columns[0].kind {
                domain::method::ColumnKind::Choice(options) => options.clone(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        options.into_iter().map(|option| option.key).collect()
    };
    let components: Vec<&str> = Component::ALL.iter().map(|it| it.word()).collect();
    let functions: Vec<&str> = Function::ALL.iter().map(|it| it.word()).collect();
    assert_eq!(keys("diagnosis", "statements"), components);
    assert_eq!(keys("help", "functions"), functions);
    for component in Component::ALL {
        let field = pack
            .artefact("diagnosis")
            .unwrap()
            .field("statements")
            .unwrap();
        let FieldKind::Table(columns) = &field.kind else {
            panic!("no table")
        };
        let domain::method::ColumnKind::Choice(options) = &columns[0].kind else {
            panic!("no choice")
        };
        assert!(
            options
                .iter()
                .any(|option| option.label == component.label())
        );
    }
}

#[test]
fn every_figure_is_worked_out_by_some_pack() {
    let used: BTreeSet<FigureKind> = packs()
        .iter()
        .flat_map(|pack| {
            pack.fields()
                .map(|(_, field)| field.kind.clone())
                .collect::<Vec<_>>()
        })
        .filter_map(|kind| match kind {
            FieldKind::Figures { works_out, .. } => Some(works_out),
            _ => None,
        })
        .collect();
    let all: BTreeSet<FigureKind> = FigureKind::ALL.iter().copied().collect();
    assert_eq!(used, all);
}
