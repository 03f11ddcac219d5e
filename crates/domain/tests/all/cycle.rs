//! The clock of the cycle.

use domain::cycle::{Baton, CycleKey, Phase, days_between};
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
