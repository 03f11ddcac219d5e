//! Where teams stand, from 0.5 to 5: what the evidence holds, grouped by team, and what coaches said.

use domain::policy::{Permit, act};
use domain::{ChallengeId, PlaceId, TeamId};
use jiff::Timestamp;

use crate::{Error, Tx, sql};

/// How many tests a team has proposed and begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// Whose.
    pub team_id: TeamId,
    /// Proposed.
    pub proposed: i64,
    /// Begun.
    pub begun: i64,
}
crate::row!(Tried {
    team_id,
    proposed,
    begun
});

/// How many tests each team has proposed and begun.
pub async fn tried(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Tried>, Error> {
    tx.all(sql!(
        "select x.team_id as team_id, count(distinct x.id) as proposed,
                count(distinct case when s.started is not null then x.id end) as begun
           from test x join team t on t.place_id = x.place_id and t.id = x.team_id
           left join step s on s.place_id = x.place_id and s.test_id = x.id
          where x.place_id = $1 and (t.challenge_id = $2 or $2 is null) group by x.team_id",
        place,
        challenge
    ))
    .await
}

/// What a team decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Whose.
    pub team_id: TeamId,
    /// Repeated larger, adopted or handed over.
    pub worked: i64,
    /// Adopted or handed over.
    pub adopted: i64,
    /// Handed over.
    pub handed_over: i64,
    /// When something was first adopted or handed over.
    pub first: Option<Timestamp>,
}
crate::row!(Kept {
    team_id,
    worked,
    adopted,
    handed_over,
    first
});

/// What each team decided, those that were undone left out.
pub async fn kept(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Kept>, Error> {
    tx.all(sql!(
        "select x.team_id as team_id,
                count(case when d.word in ('repeat_larger', 'adopt', 'hand_over') then 1 end) as worked,
                count(case when d.word in ('adopt', 'hand_over') then 1 end) as adopted,
                count(case when d.word = 'hand_over' then 1 end) as handed_over,
                min(case when d.word in ('adopt', 'hand_over') then d.at end) as first
           from decision d join test x on x.place_id = d.place_id and x.id = d.test_id
           join team t on t.place_id = x.place_id and t.id = x.team_id
          where d.place_id = $1 and d.undone_at is null and (t.challenge_id = $2 or $2 is null) group by x.team_id",
        place,
        challenge
    ))
    .await
}

/// How many of something a team has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Many {
    /// Whose.
    pub team_id: TeamId,
    /// How many.
    pub many: i64,
}
crate::row!(Many { team_id, many });

/// How many people hold a role in each team.
pub async fn people(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Many>, Error> {
    tx.all(sql!(
        "select team_id, count(distinct person_id) as many from membership
          where place_id = $1 and ended_at is null and team_id is not null and (challenge_id = $2 or $2 is null)
          group by team_id",
        place,
        challenge
    ))
    .await
}

/// How many periods the longest series of each team has.
pub async fn periods(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Many>, Error> {
    tx.all(sql!(
        "select s.team_id as team_id, max(s.points) as many from series_summary s
           join team t on t.place_id = s.place_id and t.id = s.team_id
          where s.place_id = $1 and (t.challenge_id = $2 or $2 is null) group by s.team_id",
        place,
        challenge
    ))
    .await
}

/// Where a coach said that a team stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Which team.
    pub team_id: TeamId,
    /// In halves: 1 is 0.5, 10 is 5.
    pub halves: i64,
    /// When.
    pub said_at: Timestamp,
}
crate::row!(Said {
    team_id,
    halves,
    said_at
});

/// What coaches said.
pub async fn said(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Said>, Error> {
    tx.all(sql!(
        "select s.team_id as team_id, s.halves as halves, s.said_at as said_at from team_stage s
           join team t on t.place_id = s.place_id and t.id = s.team_id
          where s.place_id = $1 and (t.challenge_id = $2 or $2 is null) order by s.team_id",
        place,
        challenge
    ))
    .await
}

/// Says where a team stands; none takes back what was said.
pub async fn say(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Coach>,
    team: TeamId,
    halves: Option<i64>,
    at: Timestamp,
) -> Result<(), Error> {
    let Some(halves) = halves else {
        tx.run(sql!(
            "delete from team_stage where place_id = $1 and team_id = $2",
            permit.place(),
            team
        ))
        .await?;
        return Ok(());
    };
    tx.run(sql!(
        "insert into team_stage (place_id, team_id, halves, said_by, said_at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, team_id) do update set
                halves = excluded.halves, said_by = excluded.said_by, said_at = excluded.said_at",
        permit.place(),
        team,
        halves,
        permit.person(),
        at
    ))
    .await?;
    Ok(())
}
