//! The whole matrix of who may do what, as a file people can read and review.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::cycle::Phase;
use domain::policy::{Action, Actor, Decision, Scope, Visible, changes, decide, outlives, visible};
use domain::role::{Membership, Role};
use domain::{ChallengeId, PersonId, PlaceId, TeamId};
use proptest::prelude::*;
use uuid::Uuid;

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn place() -> PlaceId {
    id(1)
}

fn challenge() -> ChallengeId {
    id(2)
}

fn team() -> TeamId {
    id(3)
}

fn actor(steward: bool, roles: &[(Option<TeamId>, Role)]) -> Actor {
    let roles = roles
        .iter()
        .map(|(team, role)| Membership {
            challenge: challenge(),
            team: *team,
            role: *role,
        })
        .collect();
    Actor {
        place: place(),
        person: id::<PersonId>(9),
        steward,
        roles,
    }
}

/// Everybody the matrix speaks of.
fn people() -> Vec<(&'static str, Actor)> {
    let foreign = Actor {
        place: id(77),
        ..actor(true, &[])
    };
    vec![
        ("another place", foreign),
        ("outsider", actor(false, &[])),
        (
            "sister team",
            actor(false, &[(Some(id(4)), Role::TeamLead)]),
        ),
        ("observer", actor(false, &[(Some(team()), Role::Observer)])),
        ("member", actor(false, &[(Some(team()), Role::Member)])),
        ("analyst", actor(false, &[(Some(team()), Role::Analyst)])),
        ("team lead", actor(false, &[(Some(team()), Role::TeamLead)])),
        ("coach", actor(false, &[(None, Role::Coach)])),
        ("leader", actor(false, &[(None, Role::Leader)])),
        ("steward", actor(true, &[])),
    ]
}

fn mark(decision: Decision) -> &'static str {
    match decision {
        Decision::Allow => "yes",
        Decision::Deny(_) => "no",
        Decision::Hide => ".",
    }
}

fn matrix() -> String {
    let mut text =
        String::from("Who may do what. yes: may. no: told why not. dot: may not know of it.\n");
    for phase in [Phase::SecondHalf, Phase::Closed] {
        let scope = Scope::team(place(), challenge(), phase, team());
        let _ = writeln!(text, "\nIn a team, phase: {}", phase.label());
        let _ = write!(text, "{:<18}", "");
        for (name, _) in people() {
            let _ = write!(text, "{name:>15}");
        }
        text.push('\n');
        for action in Action::ALL {
            let _ = write!(text, "{:<18}", action.word());
            for (_, person) in people() {
                let _ = write!(text, "{:>15}", mark(decide(&person, *action, &scope)));
            }
            text.push('\n');
        }
    }
    text
}

#[test]
fn matrix_is_the_reviewed_one() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/policy.txt");
    let reviewed = std::fs::read_to_string(golden).unwrap_or_default();
    let now = matrix();
    if reviewed != now {
        let beside = std::env::temp_dir().join("policy.txt");
        std::fs::write(&beside, &now).unwrap();
        panic!(
            "the policy changed. Read {} and, if it is meant, copy it to {golden}",
            beside.display()
        );
    }
}

#[test]
fn nothing_of_another_place_is_even_known() {
    let scope = Scope::team(place(), challenge(), Phase::FirstHalf, team());
    let foreign = Actor {
        place: id(77),
        ..actor(true, &[(None, Role::Leader)])
    };
    for action in Action::ALL {
        assert_eq!(
            decide(&foreign, *action, &scope),
            Decision::Hide,
            "{action}"
        );
    }
}

#[test]
fn lists_and_single_looks_agree() {
    let here = Scope::challenge(place(), challenge(), Phase::FirstHalf);
    for (name, person) in people().into_iter().skip(1) {
        let single = decide(&person, Action::ViewChallenge, &here) == Decision::Allow;
        assert_eq!(visible(&person).shows(challenge()), single, "{name}");
    }
    let none = Visible::Only(place(), BTreeSet::new());
    assert!(!none.shows(challenge()));
}

fn any_role() -> impl Strategy<Value = (Option<TeamId>, Role)> {
    (any::<bool>(), 0..Role::ALL.len())
        .prop_map(|(in_team, index)| (in_team.then(team), Role::ALL[index]))
}

proptest! {
    #[test]
    fn another_role_never_takes_a_right_away(
        roles in proptest::collection::vec(any_role(), 0..4), more in any_role(), steward in any::<bool>()
    ) {
        let scope = Scope::team(place(), challenge(), Phase::FirstHalf, team());
        let before = actor(steward, &roles);
        let mut with = roles.clone();
        with.push(more);
        let after = actor(steward, &with);
        for action in Action::ALL {
            if decide(&before, *action, &scope) == Decision::Allow {
                prop_assert_eq!(decide(&after, *action, &scope), Decision::Allow);
            }
        }
    }

    #[test]
    fn nobody_changes_a_closed_challenge(roles in proptest::collection::vec(any_role(), 0..4), steward in any::<bool>()) {
        let scope = Scope::team(place(), challenge(), Phase::Closed, team());
        let person = actor(steward, &roles);
        for action in Action::ALL.iter().filter(|action| changes(**action) && !outlives(**action)) {
            prop_assert_ne!(decide(&person, *action, &scope), Decision::Allow);
        }
    }
}
