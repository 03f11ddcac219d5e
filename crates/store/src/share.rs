//! Links that show a document as it was on its day, and what a place does with small numbers.

use domain::policy::{Permit, act};
use domain::small::SmallRule;
use domain::text::Line;
use domain::{PersonId, PlaceId, ShareId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::digest;
use crate::error::Error;
use crate::tx::Tx;
use crate::{FromRow, Row, sql};

/// A link, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Which.
    pub id: ShareId,
    /// In which place.
    pub place: PlaceId,
    /// Of which team.
    pub team: TeamId,
    /// What it shows.
    pub title: Line,
    /// The document as JSON text.
    pub content: String,
    /// The day it tells of.
    pub as_of: Date,
    /// Until when it counts.
    pub expires: Timestamp,
    /// When it was ended.
    pub revoked: Option<Timestamp>,
    /// Who made it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Share {
    /// True while it shows its document.
    pub fn counts(&self, now: Timestamp) -> bool {
        self.revoked.is_none() && self.expires > now
    }
}

impl FromRow for Share {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            place: row.get("place_id")?,
            team: row.get("team_id")?,
            title: row.get("title")?,
            content: row.get("content")?,
            as_of: row.get("as_of")?,
            expires: row.get("expires_at")?,
            revoked: row.get("revoked_at")?,
            by: row.get("made_by")?,
            at: row.get("made_at")?,
        })
    }
}

fn hash(token: &str) -> String {
    digest::of_parts(&[b"share", token.as_bytes()])
}

/// Whose document a secret shows; none when nobody's.
pub async fn find(tx: &mut Tx<'_>, token: &str) -> Result<Option<Share>, Error> {
    tx.maybe(sql!(
        "select * from share_link where token_hash = $1",
        hash(token)
    ))
    .await
}

/// One link of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, share: ShareId) -> Result<Share, Error> {
    tx.one(sql!(
        "select * from share_link where place_id = $1 and id = $2",
        place,
        share
    ))
    .await
}

/// The links of a team, the newest first.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Share>, Error> {
    tx.all(sql!(
        "select * from share_link where place_id = $1 and team_id = $2 order by made_at desc, id desc",
        place,
        team
    ))
    .await
}

/// Writes a link down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ShareOut>,
    token: &str,
    share: &Share,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into share_link (token_hash, place_id, id, team_id, title, content, as_of, expires_at, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        hash(token),
        permit.place(),
        share.id,
        share.team,
        &share.title,
        &share.content,
        share.as_of,
        share.expires,
        share.by,
        share.at,
    ))
    .await?;
    Ok(())
}

/// Ends a link; says whether it had not been ended.
pub async fn revoke(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ShareOut>,
    share: ShareId,
    at: Timestamp,
) -> Result<bool, Error> {
    let ended = tx
        .run(sql!(
            "update share_link set revoked_at = $3 where place_id = $1 and id = $2 and revoked_at is null",
            permit.place(),
            share,
            at
        ))
        .await?;
    Ok(ended == 1)
}

/// What a place settled about small numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShareRule {
    /// The rule.
    pub rule: SmallRule,
    /// Sites that may show documents in a frame, one a line.
    pub frames: String,
    /// Counts up with every change; 0 before the first.
    pub version: i64,
}

impl FromRow for ShareRule {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            rule: SmallRule {
                hide_below: row.get("hide_below")?,
                round_to: row.get("round_to")?,
                means_from: row.get("means_from")?,
            },
            frames: row.get("frames")?,
            version: row.get("version")?,
        })
    }
}

/// The rule of a place; the usual one until it settled another.
pub async fn rule(tx: &mut Tx<'_>, place: PlaceId) -> Result<ShareRule, Error> {
    let found: Option<ShareRule> = tx
        .maybe(sql!("select * from share_rule where place_id = $1", place))
        .await?;
    Ok(found.unwrap_or_default())
}

/// Settles the rule; says whether nobody else had in between.
pub async fn set_rule(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    new: &ShareRule,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "insert into share_rule (place_id, hide_below, round_to, means_from, frames, version) values ($1, $2, $3, $4, $5, 1)
             on conflict (place_id) do update set hide_below = $2, round_to = $3, means_from = $4, frames = $5,
                version = share_rule.version + 1 where share_rule.version = $6",
            permit.place(),
            new.rule.hide_below,
            new.rule.round_to,
            new.rule.means_from,
            &new.frames,
            new.version,
        ))
        .await?;
    Ok(changed == 1)
}
