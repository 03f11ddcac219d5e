//! Reading the figures: what was kept when the wave closed, and who read it.

use domain::WaveId;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::survey::figures::Figures;
use store::survey::{Look, Wave};

use super::{Promise, promise_of};
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// The figures of a wave.
#[derive(Debug, Clone)]
pub struct ResultsView {
    /// Where we are.
    pub here: TeamScope,
    /// Which wave.
    pub wave: Wave,
    /// What may be read of it by this person.
    pub figures: Figures,
    /// A leader's word.
    pub promise: Option<Promise>,
    /// Who looked; only the team sees that.
    pub looks: Option<Vec<Look>>,
    /// The team reads it, not a leader or the coach.
    pub of_team: bool,
    /// May show it to the leaders.
    pub may_release: bool,
    /// May open it again.
    pub may_run: bool,
}

/// The figures of a wave; that somebody looked is written down first.
pub async fn results(ctx: &Ctx, wave: WaveId) -> Result<ResultsView, Error> {
    change!(ctx, tx => {
        let wave = store::survey::get(tx, ctx.actor.place, wave).await?;
        let here = team_scope(tx, ctx, wave.team).await?;
        let permit: Permit<act::ViewFigures> = permit(&ctx.actor, &here.scope)?;
        if wave.figures.is_some() {
            store::survey::looked(tx, &permit, wave.id, ctx.today()).await?;
        }
        Ok(())
    })?;
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let wave = store::survey::get(tx, place, wave).await?;
        let here = team_scope(tx, ctx, wave.team).await?;
        let _: Permit<act::ViewFigures> = permit(&ctx.actor, &here.scope)?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let (of_team, may_run) = (may(Action::ViewTeamPeople), may(Action::RunPeople));
        let Some(figures) = wave.figures.clone() else {
            return Err(Error::NotNow("Figures come when the asking is closed.".into()));
        };
        let figures = if of_team {
            figures
        } else if may_run {
            figures.for_coach()
        } else if wave.released.is_some() {
            figures.for_leaders()
        } else {
            return Err(Error::NotNow("The team has not shown these figures to the leaders yet.".into()));
        };
        let looks = if of_team { Some(store::survey::looks(tx, place, wave.id).await?) } else { None };
        Ok(ResultsView {
            promise: promise_of(tx, ctx, &here.challenge).await?,
            may_release: may(Action::AnswerPeople) && wave.released.is_none() && wave.closed.is_some(),
            may_run,
            of_team,
            looks,
            figures,
            wave,
            here,
        })
    })
}

/// Shows a wave's figures to the leaders: bridges, kept and faded ties, silence, skills.
pub async fn release(ctx: &Ctx, wave: WaveId) -> Result<(), Error> {
    change!(ctx, tx => {
        let wave = store::survey::get(tx, ctx.actor.place, wave).await?;
        let here = team_scope(tx, ctx, wave.team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        if store::survey::release(tx, &permit, wave.id, ctx.now).await? {
            let after = serde_json::json!({ "wave": wave.kind });
            let subject = Subject::new(SubjectKind::Team, here.team.id);
            record(tx, ctx, EventKind::WaveReleased, subject, here.whereabouts(), None::<&()>, Some(&after)).await?;
        }
        Ok(())
    })
}
