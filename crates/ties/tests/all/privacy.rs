//! What is hidden: small groups, low response, whatever follows from two figures. Small teams by hand.

use std::collections::BTreeSet;

use ties::matching::Guest;
use ties::privacy::{
    Answerers, Consent, Disclosures, Participation, TeamAnswers, WaveIndex, Withheld, ladder_dots,
    ladder_moves,
};
use ties::{Groups, Network, Person, Seed};

use crate::recovery::Attacker;

pub const FIRST: WaveIndex = WaveIndex(0);
pub const SECOND: WaveIndex = WaveIndex(1);

pub fn some_ties(people: usize, salt: usize) -> Network {
    let pairs = (0..people * people).map(|cell| (cell / people, cell % people));
    Network::directed(
        people,
        pairs.filter(|(i, j)| i != j && (i * 7 + j * 5 + salt * (i + 3 * j)).is_multiple_of(3)),
    )
    .unwrap()
}

pub fn everybody(people: usize) -> Vec<Participation> {
    vec![Participation::Answered; people]
}

pub fn silent(people: usize, who: &[usize]) -> Vec<Participation> {
    let mut how = everybody(people);
    for person in who {
        how[*person] = Participation::Silent;
    }
    how
}

pub fn team(waves: &[Vec<Participation>]) -> TeamAnswers {
    let people = waves[0].len();
    let mut team = TeamAnswers::new(people, Disclosures::new());
    for (salt, wave) in waves.iter().enumerate() {
        team.add_wave(&some_ties(people, salt), wave).unwrap();
    }
    team
}

/// `sizes[g]` people with label g, in order.
pub fn groups(sizes: &[usize]) -> Groups {
    let labels = sizes
        .iter()
        .enumerate()
        .flat_map(|(g, size)| vec![format!("group {g}"); *size]);
    Groups::new(labels)
}

#[test]
fn small_groups_are_merged_and_no_total_gives_them_away() {
    let mut team = team(&[everybody(14)]);
    let labels = groups(&[6, 5, 3]);
    let grid = team
        .who_turns_to_whom(FIRST, &labels, Answerers::All)
        .unwrap()
        .into_value();
    let shown: Vec<_> = grid
        .groups
        .iter()
        .map(|group| group.labels.clone())
        .collect();
    assert_eq!(shown, [vec!["group 0"], vec!["group 1", "group 2"]]);
    let total: usize = grid.counts.iter().flatten().sum();
    assert_eq!(total, some_ties(14, 0).ties());
    assert_eq!(grid.possible[0][0], 30);
    let everyone: BTreeSet<usize> = (0..14).collect();
    let mut attacker = Attacker {
        people: 14,
        sums: Vec::new(),
    };
    attacker.sees_grid(&grid, &labels, &everyone, &everyone, 0);
    assert_eq!(attacker.finds_a_few(), None);
}

#[test]
fn a_second_grouping_that_isolates_one_person_is_withheld() {
    let mut team = team(&[everybody(12)]);
    assert!(
        team.who_turns_to_whom(FIRST, &groups(&[6, 6]), Answerers::All)
            .is_ok()
    );
    let shifted = team.who_turns_to_whom(FIRST, &groups(&[7, 5]), Answerers::All);
    assert_eq!(shifted.unwrap_err(), Withheld::GivesAwayAFew);
    // Neither by way of another picture over the same groups.
    let cards = team.against_dealt_cards(FIRST, &groups(&[7, 5]), Answerers::All, Seed(1), 100);
    assert_eq!(cards.unwrap_err(), Withheld::GivesAwayAFew);
    assert!(team.response_bounds(FIRST, &groups(&[7, 5])).is_err());
    // The first may be looked at again.
    assert!(
        team.who_turns_to_whom(FIRST, &groups(&[6, 6]), Answerers::All)
            .is_ok()
    );
}

#[test]
fn the_record_outlives_a_restart() {
    let mut before = team(&[everybody(12)]);
    assert!(
        before
            .who_turns_to_whom(FIRST, &groups(&[6, 6]), Answerers::All)
            .is_ok()
    );
    let stored = before.disclosures().shown().to_vec();
    let mut after = TeamAnswers::new(12, Disclosures::restored(stored));
    after.add_wave(&some_ties(12, 0), &everybody(12)).unwrap();
    assert!(
        after
            .who_turns_to_whom(FIRST, &groups(&[7, 5]), Answerers::All)
            .is_err()
    );
}

#[test]
fn a_reopened_wave_does_not_give_away_who_answered_late() {
    let mut before = team(&[silent(12, &[11])]);
    let labels = groups(&[6, 6]);
    assert!(
        before
            .who_turns_to_whom(FIRST, &labels, Answerers::All)
            .is_ok()
    );
    assert!(before.answered_both_ways(FIRST, Answerers::All).is_ok());
    let stored = before.disclosures().shown().to_vec();
    let mut reopened = TeamAnswers::new(12, Disclosures::restored(stored));
    reopened
        .add_wave(&some_ties(12, 0), &everybody(12))
        .unwrap();
    let late = reopened.who_turns_to_whom(FIRST, &labels, Answerers::All);
    assert_eq!(late.unwrap_err(), Withheld::GivesAwayAFew);
    assert!(reopened.answered_both_ways(FIRST, Answerers::All).is_err());
}

#[test]
fn low_response_shows_nothing_but_the_response() {
    let mut team = team(&[silent(10, &[0, 1, 2, 3, 4])]);
    let labels = groups(&[5, 5]);
    let low = Withheld::LowResponse { needed: 60 };
    assert_eq!(team.response(FIRST).unwrap().answered, 5);
    assert_eq!(
        team.who_turns_to_whom(FIRST, &labels, Answerers::All)
            .unwrap_err(),
        low
    );
    assert_eq!(
        team.answered_both_ways(FIRST, Answerers::All).unwrap_err(),
        low
    );
    assert_eq!(team.within_reach(FIRST, Answerers::All).unwrap_err(), low);
    assert_eq!(team.few_carry_much(FIRST, Answerers::All).unwrap_err(), low);
    assert_eq!(team.response_bounds(FIRST, &labels).unwrap_err(), low);
    let cards = team.against_dealt_cards(FIRST, &labels, Answerers::All, Seed(1), 10);
    assert_eq!(cards.unwrap_err(), low);
}

#[test]
fn a_team_of_three_and_a_team_of_nobody_are_not_shown() {
    for people in [0, 3] {
        let mut team = team(&[everybody(people)]);
        let few = Withheld::TooFewPeople { needed: 5 };
        let labels = Groups::new(vec!["a"; people]);
        assert_eq!(
            team.who_turns_to_whom(FIRST, &labels, Answerers::All)
                .unwrap_err(),
            few
        );
        assert_eq!(team.within_reach(FIRST, Answerers::All).unwrap_err(), few);
        assert_eq!(
            team.team_map(FIRST, &vec![Consent::Agreed; people])
                .unwrap_err(),
            few
        );
    }
}

#[test]
fn how_much_rests_on_a_few_needs_ten() {
    let mut nine = team(&[everybody(9)]);
    let few = Withheld::TooFewPeople { needed: 10 };
    assert_eq!(nine.few_carry_much(FIRST, Answerers::All).unwrap_err(), few);
    assert!(
        team(&[everybody(10)])
            .few_carry_much(FIRST, Answerers::All)
            .is_ok()
    );
}

#[test]
fn one_no_or_one_silence_too_many_and_there_is_no_map() {
    let map = |participation: Vec<Participation>, answer: Consent| {
        let mut consents = vec![Consent::Agreed; 12];
        consents[4] = answer;
        team(&[participation]).team_map(FIRST, &consents)
    };
    assert_eq!(
        map(everybody(12), Consent::Refused).unwrap_err(),
        Withheld::NotAgreedByAll
    );
    assert_eq!(
        map(everybody(12), Consent::NotYet).unwrap_err(),
        Withheld::NotAgreedByAll
    );
    let low = Withheld::LowResponse { needed: 90 };
    assert_eq!(map(silent(12, &[0, 1]), Consent::Agreed).unwrap_err(), low);
    let shown = map(everybody(12), Consent::Agreed).unwrap().into_value();
    assert_eq!(shown.places.len(), 12);
    // Ties on the map join two people; the smaller position comes first whoever named whom.
    assert!(shown.ties.iter().all(|(a, b)| a < b));
    let unlisted: Vec<_> = (0..12)
        .map(|p| {
            if p == 4 {
                Participation::NotListed
            } else {
                Participation::Answered
            }
        })
        .collect();
    let without = map(unlisted, Consent::Refused).unwrap().into_value();
    assert!(!without.people.contains(&Person(4)));
    assert!(
        without
            .ties
            .iter()
            .all(|(a, b)| *a != Person(4) && *b != Person(4))
    );
}

#[test]
fn figures_of_persons_do_not_tell_who_named_whom() {
    let agreed = vec![Consent::Agreed; 12];
    let ties = some_ties(12, 0);
    let back = Network::directed(12, ties.tie_list().into_iter().map(|(a, b)| (b.0, a.0))).unwrap();
    let figures = |network: &Network| {
        let mut team = TeamAnswers::new(12, Disclosures::new());
        team.add_wave(network, &everybody(12)).unwrap();
        team.person_figures(FIRST, &agreed).unwrap().into_value()
    };
    // Turning every arrow round changes nothing.
    assert_eq!(figures(&ties), figures(&back));
}

#[test]
fn people_who_are_not_listed_leave_no_trace() {
    let mut how = everybody(12);
    how[0] = Participation::NotListed;
    let team = team(&[how]);
    assert_eq!(team.own_ties(FIRST, Person(0)).unwrap(), []);
    for author in 1..12 {
        assert!(
            !team
                .own_ties(FIRST, Person(author))
                .unwrap()
                .contains(&Person(0))
        );
    }
    assert_eq!(team.response(FIRST).unwrap().asked, 11);
}

#[test]
fn before_and_after_need_three_changed_or_the_same_people() {
    let labels = groups(&[7, 7]);
    let grids = |first: &[usize], second: &[usize], whose: Answerers| {
        let mut team = team(&[silent(14, first), silent(14, second)]);
        assert!(
            team.who_turns_to_whom(FIRST, &labels, Answerers::All)
                .is_ok()
        );
        team.who_turns_to_whom(SECOND, &labels, whose)
    };
    let changed = Withheld::AnswerersChangedByFew;
    assert!(grids(&[], &[], Answerers::All).is_ok());
    assert_eq!(grids(&[13], &[], Answerers::All).unwrap_err(), changed);
    assert_eq!(grids(&[13], &[12], Answerers::All).unwrap_err(), changed);
    assert!(grids(&[13], &[12, 11], Answerers::All).is_ok());
    let restricted = grids(&[13], &[], Answerers::PresentAlsoAt(FIRST)).unwrap();
    assert_eq!(restricted.basis().answered, 13);
}

#[test]
fn leavers_are_not_given_away_by_change_figures() {
    let labels = groups(&[7, 7]);
    let mut team = team(&[everybody(14), silent(14, &[13])]);
    assert!(
        team.who_turns_to_whom(FIRST, &labels, Answerers::All)
            .is_ok()
    );
    let change = team.changes(FIRST, SECOND, &labels).unwrap();
    // Kept + faded would be everybody's earlier ties but the leaver's.
    assert!(change.new.is_ok() && change.faded.is_ok());
    assert_eq!(change.kept.unwrap_err(), Withheld::GivesAwayAFew);
    let grid = team.who_turns_to_whom(SECOND, &labels, Answerers::PresentAlsoAt(FIRST));
    assert_eq!(grid.unwrap_err(), Withheld::GivesAwayAFew);
}

#[test]
fn change_figures_are_right_when_everybody_stays() {
    let labels = groups(&[7, 7]);
    let mut team = team(&[everybody(14), everybody(14)]);
    let change = team.changes(FIRST, SECOND, &labels).unwrap();
    let (before, after) = (some_ties(14, 0), some_ties(14, 1));
    let direct = ties::measure::wave_change(&before, &after, &labels).unwrap();
    assert_eq!(change.new.unwrap().into_value(), direct.new);
    assert_eq!(change.faded.unwrap().into_value(), direct.faded);
    assert_eq!(change.kept.unwrap().into_value(), direct.kept);
}

#[test]
fn bounds_do_not_tell_which_group_is_silent() {
    let labels = groups(&[8, 6]);
    let width = |silent_person: usize| {
        let mut team = team(&[silent(14, &[silent_person])]);
        let bounds = team.response_bounds(FIRST, &labels).unwrap().into_value();
        bounds.at_most - bounds.at_least
    };
    assert_eq!(width(0), width(13));
}

#[test]
fn the_cards_agree_with_the_exact_expectation() {
    let mut team = team(&[everybody(14)]);
    let cards = team
        .against_dealt_cards(FIRST, &groups(&[7, 7]), Answerers::All, Seed(2), 2_000)
        .unwrap()
        .into_value();
    // 7 × 7 × 2 of 14 × 13 ordered pairs cross.
    assert!((cards.expected - 98.0 / 182.0).abs() < 1e-12);
    assert!(cards.band.0 <= cards.expected && cards.expected <= cards.band.1);
}

#[test]
fn nothing_is_printed_by_accident() {
    let team = team(&[everybody(6)]);
    assert_eq!(
        format!("{team:?}"),
        "TeamAnswers { people: 6, waves: 1, .. }"
    );
    let guests = vec![Guest::default(); 6];
    let wished = Network::directed(6, [(0, 1)]).unwrap();
    let table = team.coffee_table(FIRST, guests, wished).unwrap();
    assert!(!format!("{table:?}").contains("true"));
    assert_eq!(
        team.own_ties(WaveIndex(7), Person(0)),
        Err(Withheld::NoSuchWave)
    );
}

#[test]
fn meetings_are_judged_for_a_team_only() {
    let mut team = team(&[everybody(12)]);
    let nobody = || Network::directed(12, []).unwrap();
    let across = |p: u32| Guest {
        profession: p,
        ..Guest::default()
    };
    let table = team
        .coffee_table(FIRST, (0..12).map(across).collect(), nobody())
        .unwrap();
    team.add_wave(&some_ties(12, 1), &everybody(12)).unwrap();
    let few = Withheld::TooFewPeople { needed: 5 };
    assert_eq!(
        team.meeting_effect(SECOND, &table, &[], Seed(1), 9)
            .unwrap_err(),
        few
    );
    let rounds = [table.draw(Seed(3))];
    assert!(
        team.meeting_effect(SECOND, &table, &rounds, Seed(1), 9)
            .is_ok()
    );
}

#[test]
fn ladders_hide_few_answers_and_unanimous_ends() {
    let dots = |answers: &[Option<u8>]| ladder_dots(answers, 5).unwrap();
    assert!(dots(&[Some(0), Some(1), Some(2), Some(3)]).is_err());
    assert_eq!(dots(&[Some(4); 6]).unwrap_err(), Withheld::AllAlikeAtOneEnd);
    assert_eq!(dots(&[Some(0); 6]).unwrap_err(), Withheld::AllAlikeAtOneEnd);
    assert_eq!(
        dots(&[Some(2); 6]).unwrap().value().people_on_step,
        [0, 0, 6, 0, 0]
    );
    let half = [
        Some(1),
        Some(2),
        Some(3),
        Some(1),
        Some(2),
        None,
        None,
        None,
        None,
    ];
    assert_eq!(
        dots(&half).unwrap_err(),
        Withheld::LowResponse { needed: 60 }
    );
    assert!(ladder_dots(&[Some(5)], 5).is_err());
}

#[test]
fn ladder_lines_need_ten_pairs() {
    let steps: Vec<Option<u8>> = (0..10).map(|p| Some(p % 3)).collect();
    let later: Vec<Option<u8>> = (0..10).map(|p| Some(p % 3 + 1)).collect();
    let ten = ladder_moves(&steps, &later, 5).unwrap().unwrap();
    assert!(ten.value().lines_allowed);
    assert_eq!(ten.value().moves.up, 10);
    let nine = ladder_moves(&steps[..9], &later[..9], 5).unwrap().unwrap();
    assert!(!nine.value().lines_allowed);
    assert!(ladder_moves(&steps[..4], &later[..4], 5).unwrap().is_err());
}
