//! Huddles: one a week and team, with notes frozen when it ends.

use domain::huddle::{Huddle, Notes};
use domain::policy::{Permit, act};
use domain::{PlaceId, TeamId};
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Huddle {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let notes: Option<String> = row.get("notes")?;
        let notes: Option<Notes> = notes
            .map(|notes| serde_json::from_str(&notes))
            .transpose()
            .map_err(|e| Error::Json {
                what: "the notes of a huddle",
                reason: e.to_string(),
            })?;
        Ok(Self {
            team: row.get("team_id")?,
            week: row.get("week")?,
            check_in: row.get("check_in")?,
            began: row.get("began_at")?,
            ended: row.get("ended_at")?,
            by: row.get("by_person")?,
            notes,
            version: row.get("version")?,
        })
    }
}

/// The huddle of a week, if it began.
pub async fn of_week(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    week: Date,
) -> Result<Option<Huddle>, Error> {
    tx.maybe(sql!(
        "select * from huddle where place_id = $1 and team_id = $2 and week = $3",
        place,
        team,
        week
    ))
    .await
}

/// A team's huddles, the newest first.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Huddle>, Error> {
    tx.all(sql!(
        "select * from huddle where place_id = $1 and team_id = $2 order by week desc",
        place,
        team
    ))
    .await
}

/// Begins a huddle; says whether nobody had begun it before.
pub async fn begin(
    tx: &mut Tx<'_>,
    permit: &Permit<act::HoldHuddle>,
    huddle: &Huddle,
) -> Result<bool, Error> {
    let made = tx
        .run(sql!(
            "insert into huddle (place_id, team_id, week, check_in, began_at, by_person, version)
             values ($1, $2, $3, $4, $5, $6, 1)
             on conflict (place_id, team_id, week) do nothing",
            permit.place(),
            huddle.team,
            huddle.week,
            &huddle.check_in,
            huddle.began,
            huddle.by,
        ))
        .await?;
    Ok(made == 1)
}

/// Ends a huddle with its notes, or opens it again; says whether it still had the version in it.
pub async fn settle(
    tx: &mut Tx<'_>,
    permit: &Permit<act::HoldHuddle>,
    huddle: &Huddle,
) -> Result<bool, Error> {
    let notes = huddle
        .notes
        .as_ref()
        .map(serde_json::to_string)
        .transpose()
        .map_err(|e| Error::Json {
            what: "the notes of a huddle",
            reason: e.to_string(),
        })?;
    let changed = tx
        .run(sql!(
            "update huddle set ended_at = $5, notes = $6, version = version + 1
              where place_id = $1 and team_id = $2 and week = $3 and version = $4",
            permit.place(),
            huddle.team,
            huddle.week,
            huddle.version,
            huddle.ended,
            notes,
        ))
        .await?;
    Ok(changed == 1)
}
