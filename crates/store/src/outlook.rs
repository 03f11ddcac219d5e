//! Where a team's goal will stand on its day, as reckoned when a number of it was last written down.

use domain::{PlaceId, TeamId};
use jiff::Timestamp;

use crate::summary::TouchesSeries;
use crate::{Error, Tx, sql};

/// A forecast of a goal, in the unit its measure is plotted in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Whose goal.
    pub team_id: TeamId,
    /// Nine in ten that it is at least this.
    pub low: f64,
    /// As likely above as below.
    pub middle: f64,
    /// Nine in ten that it is at most this.
    pub high: f64,
    /// The chance that the goal is met, from 0 to 1.
    pub chance: f64,
    /// What each period to come has to bring; none when nothing could bring it.
    pub needed: Option<f64>,
    /// What the last periods brought on average.
    pub lately: f64,
    /// When it was reckoned.
    pub computed_at: Timestamp,
}

crate::row!(Outlook {
    team_id,
    low,
    middle,
    high,
    chance,
    needed,
    lately,
    computed_at
});

/// All that a place has.
pub async fn of_place(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Outlook>, Error> {
    tx.all(sql!(
        "select * from goal_outlook where place_id = $1 order by team_id",
        place
    ))
    .await
}

/// Writes a team's outlook over the one before; none takes it away.
pub async fn put(
    tx: &mut Tx<'_>,
    permit: &impl TouchesSeries,
    team: TeamId,
    outlook: Option<&Outlook>,
) -> Result<(), Error> {
    let place = permit.place();
    let Some(outlook) = outlook else {
        tx.run(sql!(
            "delete from goal_outlook where place_id = $1 and team_id = $2",
            place,
            team
        ))
        .await?;
        return Ok(());
    };
    tx.run(sql!(
        "insert into goal_outlook (place_id, team_id, low, middle, high, chance, needed, lately, computed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (place_id, team_id) do update set
                low = excluded.low, middle = excluded.middle, high = excluded.high, chance = excluded.chance,
                needed = excluded.needed, lately = excluded.lately, computed_at = excluded.computed_at",
        place,
        team,
        outlook.low,
        outlook.middle,
        outlook.high,
        outlook.chance,
        outlook.needed,
        outlook.lately,
        outlook.computed_at,
    ))
    .await?;
    Ok(())
}
