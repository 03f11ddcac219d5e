//! The clock of the cycle.

use domain::cycle::{Baton, Cycle, CycleKey, Draft, FIELDS, OwnCycle, Phase, days_between};
use domain::review::Review;
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn a_hundred_days_day_by_day() {
    let template = CycleKey::Hundred.template();
    let launch = date(2026, 1, 5);
    let cases = [
        (-35, Phase::Shape, Baton::Strategist),
        (-14, Phase::Shape, Baton::Coach),
        (0, Phase::Launch, Baton::TeamLead),
        (1, Phase::FirstHalf, Baton::TeamLead),
        (50, Phase::Midpoint, Baton::TeamLead),
        (63, Phase::SecondHalf, Baton::TeamLead),
        (100, Phase::Final, Baton::Strategist),
        (101, Phase::Sustain, Baton::Strategist),
        (280, Phase::Sustain, Baton::Strategist),
        (281, Phase::Closed, Baton::Strategist),
    ];
    for (day, phase, baton) in cases {
        let on = template.on(launch, template.date_of(launch, day));
        assert_eq!(
            (on.day, on.phase, on.baton),
            (day, phase, baton),
            "day {day}"
        );
    }
}

#[test]
fn milestones_of_every_template_run_from_launch_to_the_end() {
    for key in CycleKey::ALL {
        let template = key.template();
        assert_eq!(template.milestones.first().unwrap().day, 0);
        assert_eq!(template.milestones.last().unwrap().day, template.length);
        assert!(
            template
                .milestones
                .windows(2)
                .all(|pair| pair[0].day < pair[1].day)
        );
        assert!(
            template
                .milestones
                .iter()
                .any(|milestone| milestone.day == template.midpoint)
        );
    }
}

/// The hundred days with some boxes typed over.
fn typed(own: &[(&str, &str)]) -> Draft {
    let usual = Draft::of("Our days", CycleKey::Hundred.template());
    Draft::typed(FIELDS.iter().map(|field| {
        let typed = own.iter().find(|(name, _)| name == field);
        (*field, typed.map_or(usual.get(field), |(_, words)| *words))
    }))
}

#[track_caller]
fn says(draft: &Draft, field: &str, words: &str) {
    let problems = draft.read().unwrap_err();
    let found: Vec<&str> = problems
        .of(field)
        .iter()
        .map(domain::Problem::words)
        .collect();
    assert!(
        found.iter().any(|said| said.contains(words)),
        "“{words}” is not said about {field}, but: {problems}"
    );
}

#[test]
fn a_copy_that_nobody_changed_is_the_cycle_it_was_copied_from() {
    for key in CycleKey::ALL {
        let template = key.template();
        let (name, read) = Draft::of("Our own", template).read().unwrap();
        assert_eq!(name.as_str(), "Our own");
        let days =
            |one| [one, Review::Data, Review::Midpoint].map(|review: Review| review.day(&read));
        assert_eq!(
            days(Review::Final),
            [template.length, template.data_check, template.midpoint]
        );
        assert_eq!(
            (&read.checks, read.coach_from),
            (&template.checks, template.coach_from)
        );
        let label = |day| {
            read.milestones
                .iter()
                .find(|one| one.day == day)
                .unwrap()
                .label
                .clone()
        };
        assert!(
            template
                .milestones
                .iter()
                .all(|one| label(one.day) == one.label),
            "{key}"
        );
    }
}

#[test]
fn a_cycle_of_ones_own_has_its_days_labels_rhythm_and_checklist() {
    let draft = typed(&[
        ("length", "90"),
        ("day-midpoint", "45"),
        ("label-midpoint", "Half-time"),
        ("checks", "180, 60 and 60"),
        ("huddle_every", "14"),
        ("left_out", "baseline cover"),
        (
            "ready",
            "The staff side was told\r\n\r\nA room with a window",
        ),
    ]);
    let (_, template) = draft.read().unwrap();
    assert_eq!(Review::Midpoint.title(&template), "Half-time");
    assert_eq!(Review::Sustain.day(&template), 150);
    assert_eq!(*template.checks, [60, 180]);
    assert_eq!(template.huddle_every, 14);
    assert_eq!(template.left_out.len(), 2);
    assert_eq!(
        *template.ready,
        ["The staff side was told", "A room with a window"]
    );
    let on = template.on(date(2026, 1, 5), date(2026, 2, 19));
    assert_eq!((on.day, on.phase, on.length), (45, Phase::Midpoint, 90));
}

#[test]
fn what_does_not_fit_is_said_beside_its_box() {
    says(
        &typed(&[("length", "0")]),
        "length",
        "a cycle has 7 to 400 days",
    );
    says(
        &typed(&[("length", "1000")]),
        "length",
        "“1000” does not work",
    );
    says(
        &typed(&[("length", "60"), ("day-midpoint", "70")]),
        "day-midpoint",
        "Day 70 is not before the end: the cycle has 60 days",
    );
    says(
        &typed(&[("day-progress", "soon")]),
        "day-progress",
        "from 1 to 99",
    );
    says(
        &typed(&[("day-progress", "50"), ("day-midpoint", "50")]),
        "day-midpoint",
        "already",
    );
    says(
        &typed(&[("label-progress", "first WIN")]),
        "label-progress",
        "the name of another day already",
    );
    says(
        &typed(&[("label-final", "")]),
        "label-final",
        "Write something",
    );
    says(
        &typed(&[("label-final", "The day on which all is over")]),
        "label-final",
        "24 fit",
    );
    says(&typed(&[("checks", "")]), "checks", "at least one day");
    says(
        &typed(&[("checks", "30, later")]),
        "checks",
        "“later” does not work",
    );
    says(
        &typed(&[("huddle_every", "0")]),
        "huddle_every",
        "from 1 to 28",
    );
    says(
        &typed(&[("ready", "Tea\nTea")]),
        "ready",
        "“Tea” stands here twice",
    );
    let all = typed(&[("length", "0"), ("name", ""), ("checks", "x")])
        .read()
        .unwrap_err();
    assert_eq!(all.iter().count(), 3, "all at once: {all}");
}

#[test]
fn a_cycle_comes_back_from_the_database_as_it_went_in() {
    let (name, template) = typed(&[("length", "80")]).read().unwrap();
    let own = Cycle::Own(Box::new(OwnCycle {
        id: uuid::Uuid::from_u128(7).into(),
        name,
        version: 3,
        template,
    }));
    for cycle in [own, Cycle::Shipped(CycleKey::Sixty)] {
        assert_eq!(cycle.to_string().parse::<Cycle>().unwrap(), cycle);
        let json = serde_json::to_value(&cycle).unwrap();
        assert_eq!(serde_json::from_value::<Cycle>(json).unwrap(), cycle);
    }
    assert!("{\"length\": 3}".parse::<Cycle>().is_err());
}

proptest! {
    #[test]
    fn the_day_number_survives_clock_changes_and_leap_days(start in 0i64..4000, day in -400i64..800) {
        let launch = date(2020, 1, 1).saturating_add(jiff::Span::new().days(start));
        let template = CycleKey::Hundred.template();
        let today = template.date_of(launch, day);
        prop_assert_eq!(days_between(launch, today), day);
        prop_assert_eq!(template.on(launch, today).day, day);
    }
}
