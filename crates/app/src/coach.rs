//! The coach's side: which team needs me, why, what to ask; a sheet for ten minutes on the telephone; private notes.

use domain::policy::{Permit, act, permit};
use domain::radar::{move_of_week, pressing};
use domain::text::{Line, Prose};
use domain::{ChallengeId, TeamId};
use store::coach_note::Note;
use store::membership::Holder;

use crate::history::Entry;
use crate::names::Names;
use crate::scope::{ChallengeScope, TeamScope, challenge_scope, team_scope};
use crate::standings::{TeamNow, of_challenge};
use crate::{Ctx, Error, change};

/// The radar.
#[derive(Debug, Clone)]
pub struct RadarView {
    /// Where we are.
    pub here: ChallengeScope,
    /// The teams, those that need the coach most first.
    pub teams: Vec<TeamNow>,
    /// What usually helps this week.
    pub this_week: &'static str,
    /// When one last wrote a note, by team.
    pub noted: Vec<(TeamId, jiff::Timestamp)>,
}

/// The radar of a challenge, for its coaches.
pub async fn radar(ctx: &Ctx, challenge: ChallengeId) -> Result<RadarView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::Coach> = permit(&ctx.actor, &here.scope)?;
        let mut teams = of_challenge(tx, ctx, &here.challenge).await?;
        // Stable, so that equals stay by name.
        teams.sort_by_key(|team| -pressing(&team.concerns));
        let noted = store::coach_note::mine(tx, ctx.actor.place, ctx.actor.person)
            .await?
            .into_iter()
            .map(|note| (note.team_id, note.changed_at))
            .collect();
        Ok::<_, Error>(RadarView { this_week: move_of_week(here.day.day), here, teams, noted })
    })
}

/// The sheet for a call.
#[derive(Debug, Clone)]
pub struct CallView {
    /// Where we are.
    pub here: TeamScope,
    /// How the team stands.
    pub team: TeamNow,
    /// What usually helps this week.
    pub this_week: &'static str,
    /// What happened lately.
    pub lately: Vec<Entry>,
    /// Whom to ring: the team lead.
    pub lead: Option<Holder>,
    /// One's own notes.
    pub note: Option<Note>,
}

/// The sheet for ten minutes on the telephone with a team.
pub async fn call(ctx: &Ctx, team: TeamId) -> Result<CallView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::Coach> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let now = of_challenge(tx, ctx, &here.challenge)
            .await?
            .into_iter()
            .find(|one| one.row.team == team)
            .ok_or(Error::NotFound)?;
        let lead = store::membership::of_challenge(tx, place, here.challenge.id)
            .await?
            .into_iter()
            .find(|holder| holder.team == Some(team));
        let note = store::coach_note::mine(tx, place, ctx.actor.person)
            .await?
            .into_iter()
            .find(|note| note.team_id == team);
        let mut names = Names::default();
        Ok::<_, Error>(CallView {
            this_week: move_of_week(here.day.day),
            lately: crate::history::lately(tx, ctx, &mut names, team, 5).await?,
            team: now,
            here,
            lead,
            note,
        })
    })
}

/// Keeps one's own notes on a team; `version` is the one they were shown with, 0 for none. Nothing of it stands in the
/// history, because the history is read by the team.
pub async fn keep_note(
    ctx: &Ctx,
    team: TeamId,
    words: Prose,
    version: i64,
) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::Coach> = permit(&ctx.actor, &here.scope)?;
        let note = Note { team_id: team, words: words.clone(), version, changed_at: ctx.now };
        if !store::coach_note::keep(tx, &permit, &note).await? {
            return Err(Error::Changed { who: "You, in another window,".to_owned(), theirs: Vec::new() });
        }
        Ok(team)
    })
}

/// A line that can be said on the telephone for what a team is known to have done.
pub fn praise(team: &TeamNow) -> Option<Line> {
    let words = match (team.facts.number, team.facts.running) {
        (Some(days), _) if days <= 7 => "You counted this week. Thank whoever did it.",
        (_, running) if running > 0 => "Something is being tried. Ask what surprised them first.",
        _ => return None,
    };
    Line::parse(words).ok()
}
