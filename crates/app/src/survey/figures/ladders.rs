//! Where people stand on ladders and how they moved, what they wrote, and whether a practice happened.

use std::collections::BTreeSet;

use domain::PersonId;
use domain::survey::figures::{Figure, Moved, PracticeFigure, SkillFigure, StatementFigure, Steps};
use domain::survey::{Answers, Happened, RUNGS, Six, Skill, Statement};
use ties::ordinal::SignWords;
use ties::privacy::{WaveIndex, ladder_dots, ladder_moves};

use super::raw::Raw;
use super::{Given, told};

/// One answer a person of a wave's list, none where they did not give it.
fn column(raw: &Raw, list: &[PersonId], of: impl Fn(&Answers) -> Option<u8>) -> Vec<Option<u8>> {
    list.iter()
        .map(|person| {
            let sent = raw.sent.iter().find(|one| one.person == *person)?;
            of(&sent.answers)
        })
        .collect()
}

fn people(raw: &Raw) -> Vec<PersonId> {
    raw.list.iter().map(|one| one.person).collect()
}

fn dots(raw: &Raw, of: impl Fn(&Answers) -> Option<u8>) -> Figure<Steps> {
    let answers = column(raw, &people(raw), of);
    let dots = ladder_dots(&answers, RUNGS).map_err(|error| error.to_string())?;
    told(dots, |dots, _, _| dots.people_on_step.clone())
}

fn moved(before: &[Option<u8>], after: &[Option<u8>]) -> Figure<Moved> {
    let moves = ladder_moves(before, after, RUNGS).map_err(|error| error.to_string())?;
    told(moves, |found, _, _| {
        let moves = found.moves;
        Moved {
            up: moves.up,
            same: moves.same,
            down: moves.down,
            once: moves.only_before + moves.only_after,
            words: chance_words(&moves, found.words),
        }
    })
}

/// "leans up; chance alone does this about 1 time in 16"
fn chance_words(moves: &ties::ordinal::Moves, words: SignWords) -> String {
    let way = if moves.up > moves.down { "up" } else { "down" };
    match words {
        SignWords::TooFewToTell => "too few moved to tell".to_owned(),
        SignWords::Leans => match moves.sign_test() {
            Ok(chance) => format!(
                "leans {way}; chance alone does this about 1 time in {:.0}",
                1.0 / chance.two_sided
            ),
            Err(_) => format!("leans {way}"),
        },
        SignWords::HardToPutDownToChance => format!("{way}, and hard to put down to chance"),
    }
}

fn both(first: &Raw, last: &Raw, of: impl Fn(&Answers) -> Option<u8> + Copy) -> Figure<Moved> {
    let list: BTreeSet<PersonId> = people(first).into_iter().chain(people(last)).collect();
    let list: Vec<PersonId> = list.into_iter().collect();
    moved(&column(first, &list, of), &column(last, &list, of))
}

pub(super) fn skills(given: &Given<'_>) -> Vec<SkillFigure> {
    let Some((last, earlier)) = given.raws.split_last() else {
        return Vec::new();
    };
    let first = earlier
        .iter()
        .find(|raw| raw.wave.kind.asks_skills() && raw.wave.closed.is_some());
    let one = |skill: &Skill| {
        let now = |answers: &Answers| answers.skills.get(skill).copied();
        let then = |answers: &Answers| answers.then.get(skill).copied();
        let looks_back = last.wave.kind.asks_then();
        let list = people(last);
        SkillFigure {
            skill: *skill,
            now: dots(last, now),
            first: first.map(|raw| dots(raw, now)),
            then: looks_back.then(|| dots(last, then)),
            moved: first.map(|raw| both(raw, last, now)),
            moved_looking_back: looks_back
                .then(|| moved(&column(last, &list, then), &column(last, &list, now))),
        }
    };
    Skill::ALL.iter().map(one).collect()
}

pub(super) fn statements(given: &Given<'_>, before: Option<WaveIndex>) -> Vec<StatementFigure> {
    let Some(last) = given.raws.last() else {
        return Vec::new();
    };
    let before = before.and_then(|before| given.raws.get(before.0));
    let one = |statement: &Statement| {
        let of = |answers: &Answers| answers.statements.get(statement).copied();
        StatementFigure {
            statement: *statement,
            now: dots(last, of),
            moved: before.map(|before| both(before, last, of)),
        }
    };
    Statement::ALL.iter().map(one).collect()
}

/// How many stand where on each of the six; and how many say it happened, how many not.
type SixFigures = (Vec<(Six, Figure<Steps>)>, Figure<(usize, usize)>);

/// How many stand where on the six, and whether it happened; also for practices looked at outside a wave.
pub(crate) fn six(answers: &[Option<&Answers>]) -> SixFigures {
    let column = |of: &dyn Fn(&Answers) -> Option<u8>| -> Vec<Option<u8>> {
        answers.iter().map(|one| one.and_then(of)).collect()
    };
    let figure = |column: Vec<Option<u8>>, steps: u8| -> Figure<Steps> {
        let dots = ladder_dots(&column, steps).map_err(|error| error.to_string())?;
        told(dots, |dots, _, _| dots.people_on_step.clone())
    };
    let six = Six::ALL
        .iter()
        .map(|one| {
            (
                *one,
                figure(column(&|answers| answers.six.get(one).copied()), RUNGS),
            )
        })
        .collect();
    let happened = column(&|answers| match answers.happened {
        Some(Happened::Yes) => Some(0),
        Some(Happened::No) => Some(1),
        Some(Happened::NoOccasion) | None => None,
    });
    let happened = figure(happened, 2).map(|steps| {
        let at = |step: usize| steps.get(step).copied().unwrap_or(0);
        (at(0), at(1))
    });
    (six, happened)
}

pub(super) fn practice(raw: &Raw) -> Option<PracticeFigure> {
    let practice = raw.wave.practice.as_ref()?;
    let answers: Vec<Option<&Answers>> = raw
        .list
        .iter()
        .map(|one| {
            let sent = raw.sent.iter().find(|sent| sent.person == one.person)?;
            Some(&sent.answers)
        })
        .collect();
    let (six, happened) = six(&answers);
    Some(PracticeFigure {
        practice: practice.to_string(),
        six,
        happened,
    })
}

/// Words of at least five people, in the order of the alphabet, so that their order tells nothing.
pub(super) fn keep(raw: &Raw) -> Figure<Vec<String>> {
    let mut words: Vec<String> = raw
        .sent
        .iter()
        .map(|one| one.answers.keep.trim().to_owned())
        .filter(|words| !words.is_empty())
        .collect();
    words.sort_by_key(|words| words.to_lowercase());
    let needed = ties::privacy::FEWEST_PEOPLE;
    if words.len() < needed {
        return Err(format!(
            "not shown: fewer than {needed} people wrote something"
        ));
    }
    Ok(words)
}
