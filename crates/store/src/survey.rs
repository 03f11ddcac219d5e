//! The people survey: promises, waves, who is on the list, what each person answered, who looked.
//!
//! What somebody answered is written and read by themselves, and read by the one function that works the figures out
//! ([`sent`]). Answering leaves no line in the history, which would tell who stayed silent.

use domain::policy::{Permit, act};
use domain::survey::WaveKind;
use domain::survey::figures::Figures;
use domain::text::{Line, Name};
use domain::{ChallengeId, PersonId, PlaceId, TeamId, WaveId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::json::text_of;
use crate::{Error, FromRow, Row, Tx, sql};

mod answer;
mod look;

pub use answer::{
    Choice, Sent, choices, count, delete_own, forget_person, forget_raw, mine, save, sent,
    set_choice, set_shown, shown,
};
pub use look::{Look, consents, looked, looks, set_consent};

/// One asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Wave {
    /// Which.
    pub id: WaveId,
    /// Whose.
    pub team: TeamId,
    /// Which of the four.
    pub kind: WaveKind,
    /// The practice it asks about; none for none.
    pub practice: Option<Line>,
    /// Since when it takes answers.
    pub opened: Timestamp,
    /// The last day on which it does.
    pub closes: Date,
    /// Closed, and when.
    pub closed: Option<Timestamp>,
    /// Shown to the leaders.
    pub released: Option<Timestamp>,
    /// Who named whom is deleted.
    pub raw_gone: Option<Timestamp>,
    /// What may be read of it; none before it was closed.
    pub figures: Option<Figures>,
    /// For changes.
    pub version: i64,
}

impl FromRow for Wave {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let practice: String = row.get("practice")?;
        let figures: Option<String> = row.get("figures")?;
        let figures = figures
            .map(|text| {
                serde_json::from_str(&text).map_err(|e| Error::Column {
                    column: "figures".to_owned(),
                    reason: e.to_string(),
                })
            })
            .transpose()?;
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            kind: row.get("kind")?,
            practice: Line::parse(&practice).ok(),
            opened: row.get("opened_at")?,
            closes: row.get("closes")?,
            closed: row.get("closed_at")?,
            released: row.get("released_at")?,
            raw_gone: row.get("raw_gone_at")?,
            figures,
            version: row.get("version")?,
        })
    }
}

/// Somebody on the list of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnList {
    /// Who.
    pub person: PersonId,
    /// Their name now.
    pub name: Name,
    /// What they did when the wave was opened; "" when not said.
    pub profession: String,
    /// Where they came from then; "" when not said.
    pub organisation: String,
}

crate::row!(OnList {
    person,
    name,
    profession,
    organisation
});

/// Who promised, and when.
pub async fn promise(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Option<(PersonId, Timestamp)>, Error> {
    tx.maybe(sql!(
        "select by_person, at from people_promise where place_id = $1 and challenge_id = $2",
        place,
        challenge
    ))
    .await
}

/// Writes a promise down; the first one stands.
pub async fn set_promise(
    tx: &mut Tx<'_>,
    permit: &Permit<act::PromisePeople>,
    challenge: ChallengeId,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into people_promise (place_id, challenge_id, by_person, at) values ($1, $2, $3, $4)
         on conflict (place_id, challenge_id) do nothing",
        permit.place(),
        challenge,
        permit.person(),
        at,
    ))
    .await?;
    Ok(())
}

/// A wave of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, wave: WaveId) -> Result<Wave, Error> {
    tx.one(sql!(
        "select * from wave where place_id = $1 and id = $2",
        place,
        wave
    ))
    .await
}

/// A team's waves, the first one first.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Wave>, Error> {
    let mut waves: Vec<Wave> = tx
        .all(sql!(
            "select * from wave where place_id = $1 and team_id = $2 order by opened_at, id",
            place,
            team
        ))
        .await?;
    waves.sort_by_key(|wave| wave.kind);
    Ok(waves)
}

/// Every wave of a place that is open and past its last day, or whose raw answers may have to go.
pub async fn to_tend(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Wave>, Error> {
    tx.all(sql!(
        "select * from wave where place_id = $1 and raw_gone_at is null order by opened_at, id",
        place
    ))
    .await
}

/// Opens a wave with its list.
pub async fn open(
    tx: &mut Tx<'_>,
    permit: &Permit<act::RunPeople>,
    wave: &Wave,
    list: &[OnList],
) -> Result<(), Error> {
    let place = permit.place();
    tx.run(sql!(
        "insert into wave (place_id, id, team_id, kind, practice, opened_at, opened_by, closes, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        place,
        wave.id,
        wave.team,
        wave.kind,
        wave.practice.as_ref().map_or("", Line::as_str),
        wave.opened,
        permit.person(),
        wave.closes,
    ))
    .await?;
    for one in list {
        tx.run(sql!(
            "insert into wave_person (place_id, wave_id, person_id, profession, organisation)
             values ($1, $2, $3, $4, $5)",
            place,
            wave.id,
            one.person,
            &one.profession,
            &one.organisation,
        ))
        .await?;
    }
    Ok(())
}

/// Everybody on the list of a wave, by name.
pub async fn list(tx: &mut Tx<'_>, place: PlaceId, wave: WaveId) -> Result<Vec<OnList>, Error> {
    tx.all(sql!(
        "select w.person_id as person, p.name as name, w.profession as profession, w.organisation as organisation
           from wave_person w
           join person p on p.place_id = w.place_id and p.id = w.person_id
          where w.place_id = $1 and w.wave_id = $2
          order by p.name, p.id",
        place,
        wave
    ))
    .await
}

/// Keeps what may be read of a wave and closes it. For the team lead's button and for the clock alike: only figures that
/// passed the limits of `ties` can be made.
pub async fn close(
    tx: &mut Tx<'_>,
    place: PlaceId,
    wave: WaveId,
    figures: &Figures,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update wave set closed_at = $3, figures = $4, version = version + 1
              where place_id = $1 and id = $2 and closed_at is null",
            place,
            wave,
            at,
            text_of("figures", figures)?,
        ))
        .await?;
    Ok(changed == 1)
}

/// Takes answers again until a day; what was shown stays.
pub async fn reopen(
    tx: &mut Tx<'_>,
    permit: &Permit<act::RunPeople>,
    wave: WaveId,
    closes: Date,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update wave set closed_at = null, closes = $3, version = version + 1
              where place_id = $1 and id = $2 and closed_at is not null and raw_gone_at is null",
            permit.place(),
            wave,
            closes,
        ))
        .await?;
    Ok(changed == 1)
}

/// Shows a wave's figures to the leaders.
pub async fn release(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    wave: WaveId,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update wave set released_at = $3 where place_id = $1 and id = $2
                and closed_at is not null and released_at is null",
            permit.place(),
            wave,
            at,
        ))
        .await?;
    Ok(changed == 1)
}
