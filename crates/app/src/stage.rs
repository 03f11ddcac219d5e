//! Where a team stands, from 0.5 to 5: proposed from the evidence, confirmed by its coach. A fact to talk about, never a rank.

use std::collections::BTreeMap;

use domain::amount::on_shown_scale;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Permit, act, permit};
use domain::tool::assessment::{Known, Proposed, propose, score_words};
use domain::{ChallengeId, TeamId};
use jiff::civil::Date;
use store::Tx;
use store::facts::TeamRow;
use store::stage::{Kept, Said, Tried};

use crate::record::record;
use crate::scope::team_scope;
use crate::{Ctx, Error, change};

/// Where a team stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What the evidence proposes.
    pub proposed: Proposed,
    /// What the coach said, in halves, and on which day.
    pub said: Option<(i64, Date)>,
}

impl Stage {
    /// "3.5 of 5, said by the coach on 12 March; the evidence proposes 4.0"
    pub fn words(&self) -> String {
        match self.said {
            None => format!("{} of 5, proposed from the evidence", self.proposed.words()),
            Some((halves, on)) => {
                let on = on.strftime("%-d %B");
                if halves == i64::from(self.proposed.halves) {
                    format!(
                        "{} of 5, confirmed by the coach on {on}",
                        score_words(halves)
                    )
                } else {
                    format!(
                        "{} of 5, said by the coach on {on}; the evidence proposes {}",
                        score_words(halves),
                        self.proposed.words()
                    )
                }
            }
        }
    }
}

/// The evidence of many teams, by team.
pub(crate) struct Evidence {
    tried: BTreeMap<TeamId, Tried>,
    kept: BTreeMap<TeamId, Kept>,
    people: BTreeMap<TeamId, i64>,
    periods: BTreeMap<TeamId, i64>,
    said: BTreeMap<TeamId, Said>,
}

/// What is known of the teams of a challenge (none: of the place), one statement a fact.
pub(crate) async fn evidence(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    only: Option<ChallengeId>,
) -> Result<Evidence, Error> {
    let place = ctx.actor.place;
    let many = |list: Vec<store::stage::Many>| {
        list.into_iter()
            .map(|one| (one.team_id, one.many))
            .collect()
    };
    let tried = store::stage::tried(tx, place, only).await?;
    let kept = store::stage::kept(tx, place, only).await?;
    let said = store::stage::said(tx, place, only).await?;
    Ok(Evidence {
        people: many(store::stage::people(tx, place, only).await?),
        periods: many(store::stage::periods(tx, place, only).await?),
        tried: tried.into_iter().map(|one| (one.team_id, one)).collect(),
        kept: kept.into_iter().map(|one| (one.team_id, one)).collect(),
        said: said.into_iter().map(|one| (one.team_id, one)).collect(),
    })
}

/// Periods that show how it was.
const BASELINE: i64 = 6;

impl Evidence {
    /// Where one of the teams stands.
    pub(crate) fn stage(&self, ctx: &Ctx, row: &TeamRow) -> Stage {
        let size = |count: i64| usize::try_from(count).unwrap_or(0);
        let tried = self.tried.get(&row.team);
        let kept = self.kept.get(&row.team);
        let of = |counts: &BTreeMap<TeamId, i64>| counts.get(&row.team).copied().unwrap_or(0);
        let held = kept
            .and_then(|kept| kept.first)
            .map(|first| domain::cycle::days_between(ctx.app.day_of(first), ctx.today()) / 7);
        let known = Known {
            has_goal: row.to.is_some(),
            people: size(of(&self.people)),
            proposed: tried.map_or(0, |tried| size(tried.proposed)),
            has_baseline: of(&self.periods) >= BASELINE,
            begun: tried.map_or(0, |tried| size(tried.begun)),
            worked: kept.map_or(0, |kept| size(kept.worked)),
            way: way(row),
            moves: row.reading.as_deref() == Some("better"),
            adopted: kept.map_or(0, |kept| size(kept.adopted)),
            weeks_held: held.unwrap_or(0),
            handed_over: kept.map_or(0, |kept| size(kept.handed_over)),
        };
        Stage {
            proposed: propose(&known),
            said: self
                .said
                .get(&row.team)
                .map(|said| (said.halves, ctx.app.day_of(said.said_at))),
        }
    }
}

/// The share of the way from where it stood to the goal that is done.
fn way(row: &TeamRow) -> Option<f64> {
    let now = on_shown_scale(row.kind?, row.per?, row.now.or(row.centre)?);
    let (from, to) = (row.from?, row.to?);
    (to != from).then(|| (now - from) / (to - from))
}

/// A coach says where a team stands, or (none) takes that back; tells what was said before.
///
/// # Errors
/// [`Error::Mend`] for anything but 0.5 to 5 in halves.
pub async fn say(ctx: &Ctx, team: TeamId, halves: Option<i64>) -> Result<Option<i64>, Error> {
    if halves.is_some_and(|halves| !(1..=10).contains(&halves)) {
        return Err(Error::mend("halves", "Choose one from 0.5 to 5."));
    }
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::Coach> = permit(&ctx.actor, &here.scope)?;
        let only = Some(here.challenge.id);
        let before = store::stage::said(tx, ctx.actor.place, only)
            .await?
            .into_iter()
            .find(|said| said.team_id == team)
            .map(|said| said.halves);
        store::stage::say(tx, &permit, team, halves, ctx.now).await?;
        let told = |halves: Option<i64>| serde_json::json!({ "title": &here.team.name, "stage": halves.map(score_words) });
        let subject = Subject::new(SubjectKind::Team, team);
        record(tx, ctx, EventKind::StageSaid, subject, here.whereabouts(), Some(&told(before)), Some(&told(halves))).await?;
        Ok(before)
    })
}
