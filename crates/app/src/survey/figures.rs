//! From answers to figures: the one place that sees what everybody said. Everything that leaves it went through
//! `ties::privacy`.

mod ladders;
mod raw;

use domain::survey::Grouping;
use domain::survey::figures::{
    Bounds, Cards, Changed, CoffeeFigure, Few, Figure, Figures, Grid, GroupFigures, GroupLine,
    Kinds, Reach, Share,
};
use jiff::civil::Date;
use store::survey::Choice;
use ties::privacy::{Answerers, Published, Release, ShownGroup, TeamAnswers, WaveIndex, Withheld};
use ties::{Groups, Seed};

pub(crate) use self::ladders::six;
use self::ladders::{keep, practice, skills, statements};
pub(crate) use self::raw::{Raw, Table, load, table_of};
use super::tend::Memory;
use crate::Error;
use crate::coffee::Rounds;

/// Dealings of the cards behind picture 7.
const DEALINGS: usize = 2_000;

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
