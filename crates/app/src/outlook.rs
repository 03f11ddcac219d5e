//! Will we make it? Where a goal will stand on its day, reckoned the way the team chose.

use chart::Size;
use domain::challenge::Challenge;
use domain::cycle::{CycleDay, Phase};
use domain::goal::{Goal, Reckoning};
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::Counted;
use domain::{MeasureId, PlaceId, TeamId};
use jiff::civil::Date;
use risk::forecast::Forecast;
use store::Tx;
use store::summary::TouchesSeries;

use crate::chart::Picture;
use crate::goal::in_plotted_units;
use crate::{Ctx, Error};

mod reckon;

use reckon::Known;

/// Where a goal will stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The figures, in the unit the measure is plotted in.
    pub forecast: Forecast,
    /// Where it is now.
    pub now: f64,
    /// What is to be expected, in two or three sentences.
    pub words: String,
}

/// What was counted in a period.
type Period = (Date, Counted);

/// What is to be expected; none before enough was counted since the launch, after the goal's day, or when the goal does not
/// hang on this measure.
pub(crate) async fn outlook(
    tx: &mut Tx<'_>,
    place: PlaceId,
    goal: &Goal,
    measure: &Measure,
    (challenge, day): (&Challenge, &CycleDay),
) -> Result<Option<Outlook>, Error> {
    let runs = matches!(
        day.phase,
        Phase::FirstHalf | Phase::Midpoint | Phase::SecondHalf
    );
    let days_left = goal.by_day - day.day;
    if goal.measure != Some(measure.id) || !runs || days_left <= 0 {
        return Ok(None);
    }
    let (names, days) = match measure.rhythm {
        Rhythm::Daily | Rhythm::Event => (("day", "days"), 1.0),
        Rhythm::Weekly => (("week", "weeks"), 7.0),
        Rhythm::Monthly => (("month", "months"), 30.4),
    };
    let since = counted_since(tx, place, measure.id, challenge.launch).await?;
    let known = Known {
        goal,
        measure,
        since,
        left: days_left as f64 / days,
        names,
    };
    Ok(match &goal.reckoning {
        Reckoning::Periods => known.by_periods(),
        Reckoning::Cohort { people } => known.by_cohort(*people),
        Reckoning::Wait {
            finished,
            waiting,
            on,
        } => {
            let finished = match finished {
                Some(id) => Some(counted_since(tx, place, *id, challenge.launch).await?),
                None => None,
            };
            known.by_waits(finished.as_deref(), waiting, *on)
        }
        Reckoning::Queue {
            arrivals,
            departures,
        } => {
            let came = counted_since(tx, place, *arrivals, challenge.launch).await?;
            let went = counted_since(tx, place, *departures, challenge.launch).await?;
            known.by_queue(&came, &went)
        }
    })
}

/// The outlook as a drawing; none once all is settled.
pub(crate) fn picture(goal: &Goal, measure: &Measure, outlook: &Outlook) -> Option<Picture> {
    // As the words beside it say them, so that the two never differ by a rounding.
    let read = |value: f64| match measure.kind {
        MeasureKind::Proportion => (value * 1000.0).round() / 1000.0,
        _ => value,
    };
    let Forecast {
        low, middle, high, ..
    } = outlook.forecast;
    let (low, high) = (read(low), read(high));
    if low == high {
        return None;
    }
    let message = "Will we make it?".to_owned();
    let drawn = |id: &str, size| {
        chart::outlook(
            &chart::Outlook {
                id: id.to_owned(),
                title: message.clone(),
                numbers: crate::chart::numbers(measure),
                start: goal.from.map(|from| in_plotted_units(measure, from)),
                now: Some(outlook.now),
                low,
                middle,
                high,
                goal: in_plotted_units(measure, goal.to),
                by: format!("day {}", goal.by_day),
            },
            size,
        )
    };
    Some(Picture {
        wide: drawn("outlook-wide", Size::Wide),
        narrow: drawn("outlook-narrow", Size::Narrow),
        caption: format!(
            "{}. The bar: where it will be, 8 times in 10, if it goes on as it has. Nothing you are yet to try is in it.",
            measure.name
        ),
        message,
    })
}

/// Reckons a team's goal anew after something it looks at has changed, and keeps what came out for pages of many teams.
pub(crate) async fn refresh(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &impl TouchesSeries,
    team: TeamId,
    touched: Option<MeasureId>,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let Some(goal) = store::goal::of_team(tx, place, team).await? else {
        return Ok(());
    };
    let looks_at =
        |id: MeasureId| goal.measure == Some(id) || goal.reckoning.companions().contains(&id);
    if touched.is_some_and(|id| !looks_at(id)) {
        return Ok(());
    }
    let found = match goal.measure {
        None => None,
        Some(id) => {
            let measure = store::measure::get(tx, place, id).await?;
            let challenge = store::team::get(tx, place, team).await?.challenge;
            let challenge = store::challenge::get(tx, place, challenge).await?;
            let day = challenge.on(ctx.today());
            outlook(tx, place, &goal, &measure, (&challenge, &day)).await?
        }
    };
    let kept = found.map(|Outlook { forecast, .. }| store::outlook::Outlook {
        team_id: team,
        low: forecast.low,
        middle: forecast.middle,
        high: forecast.high,
        chance: forecast.chance,
        needed: forecast.needed,
        lately: forecast.lately,
        computed_at: ctx.now,
    });
    store::outlook::put(tx, permit, team, kept.as_ref()).await?;
    Ok(())
}

async fn counted_since(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
    launch: Date,
) -> Result<Vec<Period>, Error> {
    Ok(store::observation::series(tx, place, measure)
        .await?
        .into_iter()
        .filter(|one| one.period >= launch && one.counted.plotted().is_some())
        .map(|one| (one.period, one.counted))
        .collect())
}

/// "About 3 in 10": chances as people say them, never none and never all.
pub(crate) fn chance_words(chance: f64) -> String {
    match chance {
        chance if chance < 0.05 => "Less than 1 in 20".to_owned(),
        chance if chance > 0.95 => "More than 19 in 20".to_owned(),
        chance => format!("About {:.0} in 10", (chance * 10.0).clamp(1.0, 9.0).round()),
    }
}
