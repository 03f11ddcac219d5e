//! Which team needs its coach, and why.

use domain::radar::{Concern, Facts, concerns, move_of_week, pressing};

fn busy() -> Facts {
    Facts {
        day: 40,
        length: 100,
        midpoint: 50,
        huddle_every: 7,
        number: Some(3),
        people: Some(4),
        running: 1,
        ran: Some(0),
        ask: None,
        huddle: Some(6),
        dip: false,
        goal: Some(40),
        against: None,
        stuck: false,
    }
}

#[test]
fn a_team_at_work_calls_for_nobody() {
    assert_eq!(concerns(&busy()), []);
    assert_eq!(pressing(&[]), 0);
}

#[test]
fn the_thresholds_are_those_of_a_hundred_days() {
    let edge = Facts {
        number: Some(8),
        people: Some(14),
        running: 0,
        ran: Some(7),
        ask: Some(4),
        ..busy()
    };
    assert_eq!(concerns(&edge), [], "on the day itself nobody is late");
    let over = Facts {
        number: Some(9),
        people: Some(15),
        running: 0,
        ran: Some(8),
        ask: Some(5),
        ..busy()
    };
    assert_eq!(
        concerns(&over),
        [
            Concern::AskWaits(5),
            Concern::NoNumber(Some(9)),
            Concern::NothingRuns(Some(8)),
            Concern::NoPeople(Some(15)),
        ]
    );
}

#[test]
fn what_never_happened_counts_from_the_first_day() {
    let never = |day| Facts {
        day,
        number: None,
        people: None,
        running: 0,
        ran: None,
        huddle: None,
        goal: None,
        ..busy()
    };
    assert_eq!(concerns(&never(5)), []);
    assert_eq!(
        concerns(&never(9)),
        [
            Concern::NoGoal,
            Concern::NoNumber(None),
            Concern::NothingRuns(None)
        ]
    );
    assert!(concerns(&never(11)).contains(&Concern::NoHuddle(None)));
    assert_eq!(concerns(&never(0)), [], "nothing is late before the start");
    assert_eq!(concerns(&never(101)), [], "nor after the last day");
}

#[test]
fn a_goal_is_looked_at_again_around_the_midpoint() {
    let old = Facts {
        day: 58,
        goal: Some(58),
        ..busy()
    };
    assert_eq!(concerns(&old), [Concern::NotRestated]);
    let fresh = Facts {
        goal: Some(10),
        ..old.clone()
    };
    assert_eq!(concerns(&fresh), []);
    let soon = Facts {
        day: 57,
        goal: Some(57),
        ..busy()
    };
    assert_eq!(concerns(&soon), [], "a week of grace");
}

#[test]
fn whoever_says_stuck_comes_first() {
    let stuck = Facts {
        stuck: true,
        ..busy()
    };
    let silent = Facts {
        number: Some(60),
        people: Some(60),
        ask: Some(60),
        ..busy()
    };
    assert!(pressing(&concerns(&stuck)) > pressing(&concerns(&silent)));
    assert!(
        pressing(&concerns(&silent))
            > pressing(&concerns(&Facts {
                number: Some(9),
                ..busy()
            }))
    );
}

#[test]
fn a_missed_huddle_and_a_pulse_that_dips_call() {
    let quiet = Facts {
        huddle: Some(11),
        dip: true,
        ..busy()
    };
    assert_eq!(
        concerns(&quiet),
        [Concern::PulseDips, Concern::NoHuddle(Some(11))]
    );
    let edge = Facts {
        huddle: Some(10),
        ..busy()
    };
    assert_eq!(concerns(&edge), [], "ten days are one huddle, held late");
}

#[test]
fn every_reason_is_a_sentence_and_every_question_asks() {
    let all = [
        Concern::SaysStuck,
        Concern::NoNumber(None),
        Concern::NoNumber(Some(9)),
        Concern::NoPeople(Some(15)),
        Concern::NothingRuns(Some(8)),
        Concern::AskWaits(5),
        Concern::NoGoal,
        Concern::NotRestated,
        Concern::PulseDips,
        Concern::NoHuddle(None),
        Concern::NoHuddle(Some(12)),
        Concern::Against("Huddle".into()),
    ];
    for concern in all {
        assert!(concern.words().ends_with('.'), "{}", concern.words());
        assert!(concern.question().ends_with('?'), "{}", concern.question());
    }
    let weeks: std::collections::BTreeSet<&str> = (-10..120).map(move_of_week).collect();
    assert_eq!(weeks.len(), 17, "each week has its own move");
}
