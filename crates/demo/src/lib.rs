//! A furnished place, played through app commands on a fake clock from a seed.
//!
//! Everything the demo shows was done by somebody: the fictional people of [`people`](crate) invite each other, write
//! numbers down, propose tests, ask, answer and decide, each with their own permits, on a clock that a hand turns from
//! scene to scene. Nothing is put into the database behind the program's back, so history, summaries and frozen evidence
//! are what they would be in a real place. The same seed on the same day makes the same database.
//!
//! The shapes of the stories follow published end-points of 100-day challenges (delayed days in hospital down by about a
//! third after a step; a frailty team with nothing tried by the midpoint; a goal missed that was worth the attempt). The
//! numbers themselves are drawn from the seed and say so in the challenge notes.

mod calendar;
mod cast;
mod crowd;
mod deed;
mod error;
mod figures;
mod stage;
mod stories;

use std::collections::BTreeMap;
use std::pin::Pin;

use domain::{AskId, ChallengeId, MeasureId, PlaceId, RecipeId, TeamId, TestId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Db;

pub use crowd::{Crowd, crowd};
pub use error::Error;

use crate::calendar::Calendar;
use crate::stage::Stage;

/// The day of "Home and well" on which most stories can be seen at once.
pub const USUAL_DAY: i64 = 63;
/// The first day that is told of: leaders have a note, and look for people.
pub const FIRST_DAY: i64 = -35;
/// The last one: the day after the last check, when the challenge is closed.
pub const LAST_DAY: i64 = 281;
/// The seed whose stories were looked at.
pub const USUAL_SEED: u64 = 81;

/// What stands in the database afterwards. Things are known by short names such as `home.huddle`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furnished {
    /// The place.
    pub place: PlaceId,
    /// Day 0 of "Home and well".
    pub launch: Date,
    /// How many things were done.
    pub scenes: usize,
    /// Challenges: `steady`, `everywhere` and `home-and-well`.
    pub challenges: BTreeMap<String, ChallengeId>,
    /// Teams: `steady`, the four homes that copy it, `home`, `frailty`, `diabetes`.
    pub teams: BTreeMap<String, TeamId>,
    /// Measures, such as `home.waiting`.
    pub measures: BTreeMap<String, MeasureId>,
    /// Tests, such as `home.huddle`.
    pub tests: BTreeMap<String, TestId>,
    /// Asks that stand for themselves, such as `home.care-plan`; asks for a test are found by their test.
    pub asks: BTreeMap<String, AskId>,
    /// Recipes, such as `steady.round`.
    pub recipes: BTreeMap<String, RecipeId>,
}

/// Hears a short line now and then.
pub type Progress<'p> = dyn FnMut(&str) + Send + 'p;

/// A demo while it is played. Boxed here, so that it is built with this crate: a bare future is built anew, with all it calls, by
/// whoever waits for it.
pub type Playing<'p, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'p>>;

/// Plays the stories into an empty database, up to the evening before `today`, which is day `day` of "Home and well".
///
/// Dropping the future stops between two transactions; what was played so
/// far stays in the database, so furnish one that can be thrown away.
///
/// # Errors
/// [`Error::Day`] for a day the stories do not tell of; anything a use case refused, with the scene it happened in.
pub fn furnish<'d>(
    db: &'d Db,
    seed: u64,
    today: Date,
    zone: TimeZone,
    day: i64,
    progress: &'d mut Progress<'d>,
) -> Playing<'d, Furnished> {
    Box::pin(play(db, seed, today, zone, day, progress))
}

async fn play(
    db: &Db,
    seed: u64,
    today: Date,
    zone: TimeZone,
    day: i64,
    progress: &mut Progress<'_>,
) -> Result<Furnished, Error> {
    if !(FIRST_DAY..=LAST_DAY).contains(&day) {
        return Err(Error::Day(day));
    }
    let calendar = Calendar::new(today, day);
    let mut scenes = stories::all(&calendar, seed)?;
    // Stable: what was written down for the same minute happens in that order.
    scenes.sort_by_key(|scene| scene.at);
    scenes.retain(|scene| scene.at.date() < today);
    let first = scenes.first().ok_or(Error::Day(day))?.at;
    let mut stage = Stage::set(db, seed, zone, first).await?;
    let all = scenes.len();
    let mut told = 0;
    for (index, scene) in scenes.iter().enumerate() {
        let tenth = index * 10 / all;
        if tenth > told || index == 0 {
            told = tenth;
            progress(&format!("{}0% · {}", tenth, scene.at.strftime("%-d %B %Y")));
        }
        stage.play(scene).await?;
    }
    stage.close(today).await?;
    progress(&format!(
        "100% · {all} things done by {} people",
        cast::CAST.len()
    ));
    Ok(stage.furnished(calendar.launch(), all))
}
