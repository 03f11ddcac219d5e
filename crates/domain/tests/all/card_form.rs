//! The test card as it is typed.

use domain::card_form::{CardForm, read_day};
use domain::decision::DecisionWord;
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::test::{Outcome, Undo};
use domain::text::Prose;
use domain::{MeasureId, TeamId};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: Date = date(2026, 1, 5);

pub fn measure(number: u128, kind: MeasureKind, direction: Direction) -> Measure {
    Measure {
        id: MeasureId::from(Uuid::from_u128(number)),
        team: TeamId::from(Uuid::from_u128(1)),
        name: format!("Measure {number}").parse().unwrap(),
        role: MeasureRole::Outcome,
        kind,
        direction,
        definition: Prose::empty(),
        unit: "people".parse().unwrap(),
        denominator: None,
        per: 1,
        rhythm: Rhythm::Weekly,
        target: None,
        position: 1,
        stopped: None,
        version: 1,
    }
}

fn measures() -> Vec<Measure> {
    vec![
        measure(1, MeasureKind::Count, Direction::Down),
        measure(2, MeasureKind::Proportion, Direction::Up),
        measure(3, MeasureKind::Count, Direction::Neither),
    ]
}

fn filled() -> CardForm {
    let id = |number: u128| MeasureId::from(Uuid::from_u128(number)).to_string();
    CardForm {
        title: "Discharge huddle at 9".to_owned(),
        change: "Nurse, doctor and therapist meet at 9 for ten minutes".to_owned(),
        predicted_from: "30".to_owned(),
        predicted_to: "25".to_owned(),
        by_when: "2026-02-02".to_owned(),
        measure: id(1),
        not_worse: vec![id(2)],
        sure: "6".to_owned(),
        worthwhile: "3".to_owned(),
        sure_worthwhile: "4".to_owned(),
        if_it_fails: "We stop the next day.".to_owned(),
        undo: "in_a_day".to_owned(),
        people: "20".to_owned(),
        weeks: "4".to_owned(),
        if_good: "adopt".to_owned(),
        ..CardForm::default()
    }
}

fn problem(form: &CardForm, field: &str) -> String {
    let problems = form.read(&measures(), TODAY).unwrap_err();
    problems
        .of(field)
        .first()
        .unwrap_or_else(|| panic!("nothing wrong with {field}: {problems}"))
        .to_string()
}

#[test]
fn a_filled_card_is_read_whole() {
    let new = filled().read(&measures(), TODAY).unwrap();
    assert_eq!(new.title.as_str(), "Discharge huddle at 9");
    assert_eq!(new.card.predicted_from, Some(30.0));
    assert_eq!(new.card.undo, Undo::InADay);
    assert_eq!(new.card.rule.word(Outcome::Good), DecisionWord::Adopt);
    assert_eq!(new.card.rule.word(Outcome::Mixed), DecisionWord::Adapt);
    assert_eq!(new.card.minimum_weeks(), 4);
}

#[test]
fn a_kept_card_fills_the_boxes_as_they_were() {
    let new = filled().read(&measures(), TODAY).unwrap();
    let again = CardForm::of(&new.title, &new.card, measures().first());
    assert_eq!(again.read(&measures(), TODAY).unwrap(), new);
}

#[test]
fn an_empty_card_names_every_field_at_once() {
    let problems = CardForm::default().read(&measures(), TODAY).unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            "by_when",
            "change",
            "if_it_fails",
            "measure",
            "sure",
            "sure_worthwhile",
            "title",
            "undo",
            "weeks"
        ]
    );
}

#[test]
fn a_prediction_that_goes_the_wrong_way_is_pointed_out() {
    let form = CardForm {
        predicted_to: "35".to_owned(),
        ..filled()
    };
    assert_eq!(
        problem(&form, "predicted_to"),
        "Less is better for “Measure 1”, so this is a number below 30."
    );
    let form = CardForm {
        predicted_to: "30".to_owned(),
        ..filled()
    };
    assert_eq!(
        problem(&form, "predicted_to"),
        "From and to are both 30. Where do you think it will go?"
    );
}

#[test]
fn beliefs_that_contradict_each_other_are_pointed_out() {
    let form = CardForm {
        sure_worthwhile: "6".to_owned(),
        ..filled()
    };
    assert!(problem(&form, "sure_worthwhile").starts_with("You said 6 in 10 would help at all."));
    let form = CardForm {
        sure: "0".to_owned(),
        sure_worthwhile: "0".to_owned(),
        ..filled()
    };
    assert!(problem(&form, "sure").starts_with("If none of ten ideas"));
    let form = CardForm {
        sure: "11".to_owned(),
        ..filled()
    };
    assert_eq!(problem(&form, "sure"), "Choose a number from 0 to 10.");
}

#[test]
fn a_measure_without_a_better_way_cannot_decide() {
    let form = CardForm {
        measure: MeasureId::from(Uuid::from_u128(3)).to_string(),
        ..filled()
    };
    assert!(problem(&form, "measure").contains("neither way is better"));
    let form = CardForm {
        measure: Uuid::from_u128(9).to_string(),
        ..filled()
    };
    assert_eq!(
        problem(&form, "measure"),
        "Choose the number that will decide."
    );
}

#[test]
fn who_could_be_harmed_needs_a_way_to_notice() {
    let form = CardForm {
        who_harmed: "Frail people sent home too early".to_owned(),
        ..filled()
    };
    assert!(problem(&form, "how_noticed").starts_with("You named who could be harmed."));
}

#[test]
fn days_are_read_in_three_notations_and_must_still_come() {
    assert_eq!(read_day("2/3/2026").unwrap(), date(2026, 3, 2));
    assert_eq!(read_day("2.3.2026").unwrap(), date(2026, 3, 2));
    assert!(read_day("31/2/2026").is_err());
    let form = CardForm {
        by_when: "2026-01-05".to_owned(),
        ..filled()
    };
    assert_eq!(
        problem(&form, "by_when"),
        "Choose a day that is still to come."
    );
}

#[test]
fn the_next_step_starts_from_where_the_numbers_are_and_climbs_the_ladder() {
    let card = filled().read(&measures(), TODAY).unwrap().card;
    let larger = card.next_draft(DecisionWord::RepeatLarger, Some(24.0), date(2026, 2, 2));
    assert_eq!(
        (larger.predicted_from, larger.people, larger.by_when),
        (Some(24.0), Some(100), date(2026, 3, 2))
    );
    let adapted = card.next_draft(DecisionWord::Adapt, None, date(2026, 2, 2));
    assert_eq!(
        (adapted.predicted_from, adapted.people),
        (Some(30.0), Some(20))
    );
}

#[test]
fn a_changed_card_says_what_changed() {
    let card = filled().read(&measures(), TODAY).unwrap().card;
    assert_eq!(card.differences(&card), []);
    let mut changed = card.clone();
    changed.predicted_to = 27.0;
    changed.not_worse = vec![MeasureId::from(Uuid::from_u128(3))];
    let questions: Vec<&str> = changed
        .differences(&card)
        .iter()
        .map(|d| d.question)
        .collect();
    assert_eq!(questions, ["To", "What must not get worse"]);
}

proptest! {
    #[test]
    fn whatever_is_typed_gets_an_answer(values in prop::collection::vec(".{0,40}", 12)) {
        let names = ["title", "change", "predicted_from", "predicted_to", "by_when", "measure", "sure", "worthwhile",
            "undo", "people", "weeks", "if_good"];
        let pairs = names.iter().map(ToString::to_string).zip(values);
        let form = CardForm::from_pairs(pairs);
        // No measure can be chosen by chance, so there is always something to mend.
        prop_assert!(form.read(&measures(), TODAY).is_err());
    }
}
