//! From answers to figures: the one place that sees what everybody said. Everything that leaves it went through
//! `ties::privacy`.

use std::collections::{BTreeMap, BTreeSet};

use domain::survey::figures::{
    Bounds, Cards, Changed, CoffeeFigure, Few, Figure, Figures, Grid, GroupFigures, GroupLine,
    Kinds, Moved, PracticeFigure, Reach, Share, SkillFigure, StatementFigure, Steps,
};
use domain::survey::{Answers, Grouping, Happened, RUNGS, Six, Skill, Statement, group_label};
use domain::{PersonId, PlaceId, TeamId};
use jiff::civil::Date;
use store::Tx;
use store::survey::{Choice, OnList, Sent, Wave};
use ties::ordinal::SignWords;
use ties::privacy::{
    Answerers, Participation, Published, Release, ShownGroup, TeamAnswers, WaveIndex, Withheld,
    ladder_dots, ladder_moves,
};
use ties::{Groups, Network, Seed};

use super::tend::Memory;
use crate::Error;
use crate::coffee::Rounds;

/// Dealings of the cards behind picture 7.
const DEALINGS: usize = 2_000;

/// A wave with everything people sent.
pub(crate) struct Raw {
    pub(crate) wave: Wave,
    pub(crate) list: Vec<OnList>,
    pub(crate) sent: Vec<Sent>,
}

/// The waves of a team up to one, those whose raw answers are gone left out, the first one first.
pub(crate) async fn load(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    last: domain::survey::WaveKind,
) -> Result<Vec<Raw>, Error> {
    let mut all = Vec::new();
    for wave in store::survey::of_team(tx, place, team).await? {
        if wave.kind > last || wave.raw_gone.is_some() {
            continue;
        }
        let mut list = store::survey::list(tx, place, wave.id).await?;
        // By id, so that a place on the list does not hang on a name that may change.
        list.sort_by_key(|one| one.person);
        let sent = store::survey::sent(tx, place, wave.id).await?;
        all.push(Raw { wave, list, sent });
    }
    Ok(all)
}

/// Everybody on the lists of some waves as positions, in the order they came.
pub(crate) struct Table {
    pub(crate) people: Vec<PersonId>,
    at: BTreeMap<PersonId, usize>,
}

impl Table {
    /// Gives somebody a place at the end, unless they have one.
    pub(crate) fn include(&mut self, person: PersonId) {
        if !self.at.contains_key(&person) {
            self.at.insert(person, self.people.len());
            self.people.push(person);
        }
    }

    pub(crate) fn position(&self, person: PersonId) -> Option<usize> {
        self.at.get(&person).copied()
    }

    fn network(
        &self,
        arrows: impl Iterator<Item = (PersonId, PersonId)>,
    ) -> Result<Network, Error> {
        let pairs: BTreeSet<(usize, usize)> = arrows
            .filter_map(|(from, to)| Some((self.position(from)?, self.position(to)?)))
            .filter(|(from, to)| from != to)
            .collect();
        Ok(Network::directed(self.people.len(), pairs)?)
    }

    /// Who named whom.
    pub(crate) fn named(&self, sent: &[Sent]) -> Result<Network, Error> {
        let arrows = sent
            .iter()
            .flat_map(|one| one.answers.ties.keys().map(|to| (one.person, *to)));
        self.network(arrows)
    }

    /// Who would like to know whom.
    pub(crate) fn wished(&self, sent: &[Sent]) -> Result<Network, Error> {
        let arrows = sent
            .iter()
            .flat_map(|one| one.answers.wishes.iter().map(|to| (one.person, *to)));
        self.network(arrows)
    }

    /// How everybody took part in a wave.
    pub(crate) fn part(&self, raw: &Raw, choices: &[Choice]) -> Vec<Participation> {
        let choice = |person| choices.iter().find(|choice| choice.person == person);
        let one = |person: &PersonId| {
            let on_list = raw.list.iter().any(|one| one.person == *person);
            let choice = choice(*person);
            if !on_list || choice.is_some_and(|choice| !choice.listed) {
                Participation::NotListed
            } else if choice.is_none_or(|choice| choice.answers)
                && raw.sent.iter().any(|one| one.person == *person)
            {
                Participation::Answered
            } else {
                Participation::Silent
            }
        };
        self.people.iter().map(one).collect()
    }

    /// The label of everybody, as the latest list says.
    fn groups(&self, raws: &[Raw], by: Grouping) -> Groups {
        let mut spellings = Vec::new();
        let mut labels: BTreeMap<PersonId, &str> = BTreeMap::new();
        for one in raws.iter().flat_map(|raw| &raw.list) {
            let typed = match by {
                Grouping::Profession => &one.profession,
                Grouping::Organisation => &one.organisation,
            };
            labels.insert(one.person, group_label(Some(typed), &mut spellings));
        }
        let label = |person: &PersonId| labels.get(person).copied().unwrap_or("not said");
        Groups::new(self.people.iter().map(label))
    }
}

pub(crate) fn table_of(raws: &[Raw]) -> Table {
    let mut table = Table {
        people: Vec::new(),
        at: BTreeMap::new(),
    };
    for one in raws.iter().flat_map(|raw| &raw.list) {
        table.include(one.person);
    }
    table
}

/// What the figures of the last of `raws` need.
pub(super) struct Given<'a> {
    pub(super) raws: &'a [Raw],
    pub(super) choices: &'a [Choice],
    pub(super) rounds: Option<&'a Rounds>,
    pub(super) today: Date,
}

/// Works the figures of the last wave out and remembers what they show.
pub(super) fn work_out(given: &Given<'_>, memory: &mut Memory) -> Result<Figures, Error> {
    let table = table_of(given.raws);
    let mut team = TeamAnswers::new(table.people.len(), memory.disclosures());
    let mut last = WaveIndex(0);
    for raw in given.raws {
        let part = table.part(raw, given.choices);
        last = team.add_wave(&table.named(&raw.sent)?, &part)?;
    }
    let Some((raw, earlier)) = given.raws.split_last() else {
        return Err(Error::NotFound);
    };
    let before = earlier
        .iter()
        .rposition(|raw| raw.wave.closed.is_some())
        .map(WaveIndex);
    let basis = team
        .response(last)
        .map_err(|why| Error::Unreadable(why.to_string()))?;
    let groups = Grouping::ALL
        .iter()
        .map(|by| {
            let groups = table.groups(given.raws, *by);
            across(&mut team, given, last, before, *by, &groups)
        })
        .collect();
    let figures = Figures {
        kind: raw.wave.kind,
        on: given.today,
        asked: basis.asked,
        answered: basis.answered,
        groups,
        both_ways: told(
            fair(before, |whose| team.answered_both_ways(last, whose)).0,
            |share, asked, answered| Share {
                share: *share,
                asked,
                answered,
            },
        ),
        reach: told(
            fair(before, |whose| team.within_reach(last, whose)).0,
            |reach, asked, answered| Reach {
                share: reach.within_one_introduction,
                not_yet: reach.not_yet_connected,
                asked,
                answered,
            },
        ),
        few: told(
            fair(before, |whose| team.few_carry_much(last, whose)).0,
            |few, asked, answered| Few {
                share: few.share_of_three,
                cut_points: few.cut_points,
                asked,
                answered,
            },
        ),
        skills: if raw.wave.kind.asks_skills() {
            skills(given)
        } else {
            Vec::new()
        },
        statements: statements(given, before),
        practice: practice(raw),
        keep: keep(raw),
        coffee: coffee(&team, given, &table, last, before)?,
        kept_from: None,
    };
    memory.remember(raw, team.disclosures());
    Ok(figures)
}

/// A figure of everybody who answered; where one or two came or went since the time before, of those who answered both
/// times, and then it says so.
fn fair<T>(
    before: Option<WaveIndex>,
    mut figure: impl FnMut(Answerers) -> Release<T>,
) -> (Release<T>, bool) {
    match (figure(Answerers::All), before) {
        (Err(Withheld::AnswerersChangedByFew | Withheld::GivesAwayAFew), Some(before)) => {
            (figure(Answerers::PresentAlsoAt(before)), true)
        }
        (release, _) => (release, false),
    }
}

/// A published figure as ours, or the words why not.
fn told<T, U>(release: Release<T>, ours: impl Fn(&T, usize, usize) -> U) -> Figure<U> {
    release
        .map(|published| {
            let basis = published.basis();
            ours(published.value(), basis.asked, basis.answered)
        })
        .map_err(words)
}

fn words(why: Withheld) -> String {
    why.to_string()
}

fn lines(groups: &[ShownGroup]) -> Vec<GroupLine> {
    groups
        .iter()
        .map(|group| GroupLine {
            labels: group.labels.clone(),
            people: group.listed,
        })
        .collect()
}

fn across(
    team: &mut TeamAnswers,
    given: &Given<'_>,
    last: WaveIndex,
    before: Option<WaveIndex>,
    by: Grouping,
    groups: &Groups,
) -> GroupFigures {
    let (grid, both_times_only) = fair(before, |whose| team.who_turns_to_whom(last, groups, whose));
    let grid = told(grid, |grid, _, _| Grid {
        groups: lines(&grid.groups),
        counts: grid.counts.clone(),
        possible: grid.possible.clone(),
    });
    let change = before.and_then(|before| {
        let since = given.raws.get(before.0)?.wave.kind;
        Some(changed(team, before, last, since, groups))
    });
    let seed = Seed(last.0 as u64 + 1);
    let (cards, _) = fair(before, |whose| {
        team.against_dealt_cards(last, groups, whose, seed, DEALINGS)
    });
    let cards = told(cards, |cards, _, _| Cards {
        observed: cards.observed,
        expected: cards.expected,
        band: cards.band,
    });
    let bounds = told(team.response_bounds(last, groups), |bounds, _, _| Bounds {
        at_least: bounds.at_least,
        at_most: bounds.at_most,
    });
    // Of one group only there is nothing between groups to tell.
    let one_group = matches!(&grid, Ok(grid) if grid.groups.len() < 2);
    let bounds = if one_group {
        Err(
            "not shown: all people are in one group, because every other is smaller than five"
                .to_owned(),
        )
    } else {
        bounds
    };
    GroupFigures {
        by,
        grid,
        change,
        cards,
        bounds,
        both_times_only,
    }
}

fn changed(
    team: &mut TeamAnswers,
    before: WaveIndex,
    after: WaveIndex,
    since: domain::survey::WaveKind,
    groups: &Groups,
) -> Figure<Changed> {
    let changes = team.changes(before, after, groups).map_err(words)?;
    let basis = [&changes.new, &changes.faded, &changes.kept]
        .into_iter()
        .flatten()
        .map(Published::basis)
        .next();
    let kinds = |release: Release<ties::measure::TiesByKind>| {
        told(release, |kinds, _, _| Kinds {
            within: kinds.within,
            across: kinds.across,
        })
    };
    let (asked, both_times) = basis.map_or((0, 0), |basis| (basis.asked, basis.answered));
    Ok(Changed {
        since,
        asked,
        both_times,
        new: kinds(changes.new),
        faded: kinds(changes.faded),
        kept: kinds(changes.kept),
    })
}

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

fn skills(given: &Given<'_>) -> Vec<SkillFigure> {
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

fn statements(given: &Given<'_>, before: Option<WaveIndex>) -> Vec<StatementFigure> {
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

fn practice(raw: &Raw) -> Option<PracticeFigure> {
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
fn keep(raw: &Raw) -> Figure<Vec<String>> {
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

fn coffee(
    team: &TeamAnswers,
    given: &Given<'_>,
    table: &Table,
    last: WaveIndex,
    before: Option<WaveIndex>,
) -> Result<Option<Figure<CoffeeFigure>>, Error> {
    let (Some(rounds), Some(before)) = (given.rounds, before) else {
        return Ok(None);
    };
    let wished = match given.raws.get(before.0) {
        Some(raw) => table.wished(&raw.sent)?,
        None => table.wished(&[])?,
    };
    let Some((coffee, drawn, seed)) = rounds.seated(team, before, table, wished)? else {
        return Ok(None);
    };
    let effect = team.meeting_effect(last, &coffee, &drawn, seed, 499);
    Ok(Some(told(effect, |effect, _, _| CoffeeFigure {
        met: effect.met,
        met_tied: effect.met_tied,
        unmet: effect.unmet,
        unmet_tied: effect.unmet_tied,
        chance_in_hundred: 100.0 * effect.p_at_least_observed().unwrap_or(1.0),
    })))
}
