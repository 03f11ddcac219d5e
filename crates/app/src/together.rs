//! Teams of a challenge beside each other on one measure they share: never ranked, by name, on one scale.

use std::collections::BTreeMap;

use chart::{ControlChart, Marked, Multiples, Size};
use domain::goal::plain_number;
use domain::measure::Measure;
use domain::observation::{Counted, Observation};
use domain::policy::{Permit, act, permit};
use domain::{ChallengeId, MeasureId, TeamId};
use jiff::civil::Date;
use store::Tx;

use crate::method::Picture;
use crate::scope::{ChallengeScope, challenge_scope};
use crate::series::{self, Analysed, ChartSettings, day_number};
use crate::{Ctx, Error};

/// A measure that several teams count under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its name.
    pub name: String,
    /// How many teams count it.
    pub teams: usize,
    /// The first team's measure, which stands for it in addresses.
    pub measure: MeasureId,
}

/// One team's series.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedLine {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its measure.
    pub measure: MeasureId,
    /// Where it stands, in a sentence; empty before the first number.
    pub sentence: String,
    /// It is counted by another definition than the first team's.
    pub differs: bool,
}

/// Teams beside each other.
#[derive(Debug, Clone)]
pub struct TogetherView {
    /// Where we are.
    pub here: ChallengeScope,
    /// Every shared measure, those of most teams first.
    pub shared: Vec<Shared>,
    /// The one shown; empty when no two teams share one.
    pub chosen: String,
    /// What is counted, by the first team's words.
    pub definition: String,
    /// The charts, all together last.
    pub picture: Option<Picture>,
    /// The teams, by name.
    pub lines: Vec<SharedLine>,
    /// The line all aim at, in words; empty when they do not agree on one.
    pub aim: String,
}

/// A team's measure with its numbers.
struct One {
    team: TeamId,
    name: String,
    measure: Measure,
    numbers: Vec<Observation>,
}

/// Teams beside each other on a shared measure; on the one most teams share when none is given.
///
/// # Errors
/// [`Error::NotFound`] for a measure that no two teams of the challenge share.
pub async fn view(
    ctx: &Ctx,
    challenge: ChallengeId,
    measure: Option<MeasureId>,
) -> Result<TogetherView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        let all = measures(tx, ctx, challenge).await?;
        let shared = shared(&all);
        let chosen = match measure {
            None => shared.first(),
            Some(measure) => Some(shared.iter().find(|one| one.measure == measure).ok_or(Error::NotFound)?),
        };
        let chosen = chosen.map_or_else(String::new, |one| one.name.clone());
        let mut ones = Vec::new();
        for (team, team_name, measure) in all.into_iter().filter(|(_, _, measure)| measure.name.as_str() == chosen) {
            let numbers = store::observation::series(tx, ctx.actor.place, measure.id).await?;
            ones.push(One { team, name: team_name, measure, numbers });
        }
        beside(here, shared, chosen, &ones)
    })
}

async fn measures(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
) -> Result<Vec<(TeamId, String, Measure)>, Error> {
    let mut teams = store::team::of_challenge(tx, ctx.actor.place, challenge).await?;
    teams.sort_by_key(|team| team.name.to_string());
    let mut all = Vec::new();
    for team in teams {
        for measure in store::measure::of_team(tx, ctx.actor.place, team.id).await? {
            all.push((team.id, team.name.to_string(), measure));
        }
    }
    Ok(all)
}

/// Names that at least two teams count under, with the same kind of number.
fn shared(all: &[(TeamId, String, Measure)]) -> Vec<Shared> {
    let mut counts: BTreeMap<(&str, &str), (usize, MeasureId)> = BTreeMap::new();
    for (_, _, measure) in all {
        counts
            .entry((measure.name.as_str(), measure.kind.word()))
            .or_insert((0, measure.id))
            .0 += 1;
    }
    let mut shared: Vec<Shared> = counts
        .into_iter()
        .filter(|(_, (teams, _))| *teams > 1)
        .map(|((name, _), (teams, measure))| Shared {
            name: name.to_owned(),
            teams,
            measure,
        })
        .collect();
    shared.sort_by_key(|one| std::cmp::Reverse(one.teams));
    shared
}

fn beside(
    here: ChallengeScope,
    shared: Vec<Shared>,
    chosen: String,
    ones: &[One],
) -> Result<TogetherView, Error> {
    let launch = here.challenge.launch;
    let first = ones.first().map(|one| &one.measure);
    let definition = first.map_or_else(String::new, |measure| measure.definition.to_string());
    let mut drawn: Vec<(String, Analysed)> = Vec::new();
    let mut lines = Vec::new();
    for one in ones {
        let mut sentence = String::new();
        if one
            .numbers
            .iter()
            .any(|number| number.counted.plotted().is_some())
        {
            let analysed = series::analyse(
                &one.measure,
                &one.numbers,
                &ChartSettings::default(),
                launch,
            )?;
            sentence.clone_from(&analysed.standing.sentence);
            drawn.push((one.name.clone(), analysed));
        }
        lines.push(SharedLine {
            team: one.team,
            name: one.name.clone(),
            measure: one.measure.id,
            sentence,
            differs: one.measure.definition.to_string() != definition,
        });
    }
    if let (Some(measure), true) = (first, drawn.len() > 1) {
        let pooled = series::analyse(measure, &pooled(ones), &ChartSettings::default(), launch)?;
        drawn.push(("All together".to_owned(), pooled));
    }
    let aim = aim(ones);
    Ok(TogetherView {
        picture: first.and_then(|measure| picture(&chosen, measure, &drawn, aim, launch)),
        aim: match (first, aim) {
            (Some(measure), Some(aim)) => {
                let value = crate::goal::in_goal_units(measure, aim);
                plain_number((value * 10.0).round() / 10.0)
            }
            _ => String::new(),
        },
        here,
        shared,
        chosen,
        definition,
        lines,
    })
}

/// The line everybody aims at: the target of all, when all have the same.
fn aim(ones: &[One]) -> Option<f64> {
    let target = ones.first()?.measure.target?;
    ones.iter()
        .all(|one| one.measure.target == Some(target))
        .then_some(target)
}

/// All teams as one: shares and rates of all people together, counts added up, values at their middle. Only periods in which
/// every team counted, so that a missing ward does not look like a change.
fn pooled(ones: &[One]) -> Vec<Observation> {
    let mut periods: BTreeMap<Date, Vec<&Observation>> = BTreeMap::new();
    for number in ones.iter().flat_map(|one| &one.numbers) {
        if number.counted.plotted().is_some() {
            periods.entry(number.period).or_default().push(number);
        }
    }
    let counts_add_up = ones
        .first()
        .is_some_and(|one| one.measure.kind == domain::measure::MeasureKind::Count);
    periods
        .into_values()
        .filter(|numbers| numbers.len() == ones.len())
        .filter_map(|numbers| {
            let first = (*numbers.first()?).clone();
            Some(Observation {
                counted: together(&numbers, counts_add_up),
                note: None,
                ..first
            })
        })
        .collect()
}

fn together(numbers: &[&Observation], counts_add_up: bool) -> Counted {
    let (mut upper, mut lower, mut values, mut many) = (0.0, 0.0, 0.0, 0.0);
    for number in numbers {
        match number.counted {
            Counted::Of {
                numerator,
                denominator,
            } => {
                upper += numerator;
                lower += denominator;
            }
            Counted::Number { value } => {
                values += value;
                many += 1.0;
            }
            Counted::NotCounted => {}
        }
    }
    if lower > 0.0 {
        Counted::Of {
            numerator: upper,
            denominator: lower,
        }
    } else if counts_add_up || many == 0.0 {
        Counted::Number { value: values }
    } else {
        Counted::Number {
            value: values / many,
        }
    }
}

fn picture(
    name: &str,
    measure: &Measure,
    drawn: &[(String, Analysed)],
    aim: Option<f64>,
    launch: Date,
) -> Option<Picture> {
    if drawn.is_empty() {
        return None;
    }
    let draw = |size: Size, side: &str| {
        let charts = drawn.iter().enumerate().map(|(index, (team, analysed))| {
            let mut chart = ControlChart::new(
                &format!("together-{side}-{index}"),
                team,
                &analysed.analysis,
                crate::chart::numbers(measure),
            );
            chart.calendar = crate::chart::calendar(measure.rhythm);
            chart.unit = measure.unit.to_string();
            chart.aim = aim;
            chart.days = vec![Marked {
                day: day_number(launch),
                label: "Launch".to_owned(),
            }];
            chart
        });
        let sheet = Multiples {
            id: format!("together-{side}"),
            title: name.to_owned(),
            heading: String::new(),
            charts: charts.collect(),
            shared_scale: measure.kind.has_denominator() || drawn.len() < 3,
        };
        chart::multiples(&sheet, size)
    };
    Some(Picture {
        wide: draw(Size::Wide, "wide"),
        narrow: draw(Size::Narrow, "narrow"),
    })
}
