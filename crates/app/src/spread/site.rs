//! One place that tried a recipe: its numbers before and since, what it changed, whether it held.

use domain::amount;
use domain::measure::Measure;
use domain::observation::Observation;
use domain::policy::{act, permit};
use domain::spread::{Adoption, Counting, NoteKind};
use domain::test::{Step, TestState};
use domain::{MeasureId, PlaceId, TestId};
use jiff::civil::Date;
use store::Tx;

use super::{Effect, HeldAt, SiteLine, effect};
use crate::recipe::Found;
use crate::review::{Held, level_until, near};
use crate::scope::team_scope;
use crate::verdict::{Spans, level, split};
use crate::{Ctx, Error};

/// Days after a decision on which it is asked whether it held.
const CHECKS: [i64; 3] = [30, 90, 180];

/// The place where the recipe was written.
pub(super) async fn first(tx: &mut Tx<'_>, ctx: &Ctx, found: &Found) -> Result<SiteLine, Error> {
    let place = found.place;
    let team = store::team::get(tx, place, found.recipe.team).await?;
    let steps = store::test::steps(tx, place, found.recipe.test).await?;
    let measure = crate::test::newest(&steps)?.card.measure;
    let seen = found
        .here
        .as_ref()
        .is_some_and(|here| permit::<act::ViewTeam>(&ctx.actor, &here.scope).is_ok());
    let seen_test = seen.then_some(found.recipe.test);
    let looked = look(tx, ctx, place, measure, Some(found.recipe.test), None).await?;
    Ok(SiteLine {
        name: team.name.to_string(),
        first: true,
        adoption: None,
        test: seen_test,
        alike: 10,
        measure: looked.measure.name.to_string(),
        counting: Counting::Same,
        mapping: String::new(),
        changes: String::new(),
        began: looked.began,
        found: looked.found,
        change: looked.change,
        fidelity: [0; 3],
        stopped: None,
        held: looked.held,
        people: None,
    })
}

/// A place that took it on.
pub(super) async fn adopted(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    adoption: &Adoption,
) -> Result<SiteLine, Error> {
    let test = store::idea::get(tx, place, adoption.idea).await?.test;
    let seen = place == ctx.actor.place && {
        let here = team_scope(tx, ctx, adoption.team).await?;
        permit::<act::ViewTeam>(&ctx.actor, &here.scope).is_ok()
    };
    let looked = look(tx, ctx, place, adoption.measure, test, adoption.stopped).await?;
    let mut fidelity = [0; 3];
    for note in store::adoption::notes(tx, place, adoption.id).await? {
        let at = match note.kind {
            NoteKind::Kept => 0,
            NoteKind::Adapted => 1,
            NoteKind::LeftOut => 2,
        };
        if let Some(count) = fidelity.get_mut(at) {
            *count += 1;
        }
    }
    Ok(SiteLine {
        name: adoption.site.to_string(),
        first: false,
        adoption: seen.then_some((adoption.id, adoption.team)),
        test: test.filter(|_| seen),
        alike: adoption.alike.count(),
        measure: looked.measure.name.to_string(),
        counting: adoption.counting,
        mapping: adoption.mapping.to_string(),
        changes: adoption.changes.to_string(),
        began: looked.began,
        found: looked.found,
        change: looked.change,
        fidelity,
        stopped: adoption
            .stopped
            .map(|on| (on, adoption.stopped_why.to_string())),
        held: looked.held,
        people: adoption.people,
    })
}

struct Looked {
    measure: Measure,
    began: Option<Date>,
    found: Result<Effect, String>,
    change: String,
    held: Vec<HeldAt>,
}

/// Everything since the first step began counts, also of a chain that was adapted, and up to the day a place stopped: whoever
/// leaves early is not left out.
async fn look(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    measure: MeasureId,
    test: Option<TestId>,
    stopped: Option<Date>,
) -> Result<Looked, Error> {
    let measure = store::measure::get(tx, place, measure).await?;
    let steps = match test {
        Some(test) => store::test::steps(tx, place, test).await?,
        None => Vec::new(),
    };
    let Some(began) = steps.iter().filter_map(|step| step.started).min() else {
        let why = match test {
            None => "It is planned; its test card is not written yet.",
            Some(_) => "It has not started yet.",
        };
        return Ok(Looked {
            measure,
            began: None,
            found: Err(why.to_owned()),
            change: String::new(),
            held: Vec::new(),
        });
    };
    let ended = match test {
        Some(test) => ended(tx, place, test, &steps).await?,
        None => None,
    };
    let until = stopped.or(ended).unwrap_or_else(|| ctx.today());
    let spans = Spans {
        first: began,
        this: began,
        until,
    };
    let series = store::observation::series(tx, place, measure.id).await?;
    let numbers = split(measure.rhythm, &series, spans);
    let found = crate::verdict::both(&measure, &numbers, spans)
        .and_then(|(before, during)| effect(&measure, &before, &during));
    let say =
        |part: &[Observation]| level(&measure, part).map(|level| amount::words(&measure, level));
    let change = match (say(&numbers.before), say(&numbers.during)) {
        (Some(before), Some(since)) => format!("from {before} to {since}"),
        _ => String::new(),
    };
    let held = match ended {
        Some(on) if stopped.is_none() => held(&measure, &series, &numbers.before, on, ctx.today()),
        _ => Vec::new(),
    };
    Ok(Looked {
        measure,
        began: Some(began),
        found,
        change,
        held,
    })
}

/// The day on which a chain was decided for good.
async fn ended(
    tx: &mut Tx<'_>,
    place: PlaceId,
    test: TestId,
    steps: &[Step],
) -> Result<Option<Date>, Error> {
    let state = store::test::get(tx, place, test).await?.state;
    let over = matches!(
        state,
        TestState::Adopted | TestState::HandedOver | TestState::Dropped
    );
    Ok(steps
        .iter()
        .filter_map(|step| step.ended)
        .max()
        .filter(|_| over))
}

fn held(
    measure: &Measure,
    series: &[Observation],
    before: &[Observation],
    on: Date,
    today: Date,
) -> Vec<HeldAt> {
    let usual = level(measure, before).map(|level| crate::goal::in_goal_units(measure, level));
    let end = level_until(measure, series, on);
    CHECKS
        .iter()
        .filter_map(|after| {
            let day = on.saturating_add(jiff::Span::new().days(*after));
            if day > today {
                return None;
            }
            let held = match (usual, end, near(measure, series, day)) {
                (Some(usual), Some(end), Some(now)) if better(measure, usual, end) => {
                    Some(Held::of(usual, end, now))
                }
                (Some(_), Some(_), Some(_)) => Some(Held::Nothing),
                _ => None,
            };
            Some(HeldAt {
                after: *after,
                held,
            })
        })
        .collect()
}

fn better(measure: &Measure, before: f64, end: f64) -> bool {
    match measure.direction {
        domain::goal::Direction::Down => end < before,
        domain::goal::Direction::Up => end > before,
        domain::goal::Direction::Neither => false,
    }
}
