//! Choosing a focus: a short list, silent voices, a choice with its reason.

use domain::event::EventKind;
use domain::policy::{Permit, act, permit};
use domain::shape::{Focus, FocusOption};
use domain::text::{Line, Prose};
use domain::{ChallengeId, FocusId};
use store::Tx;

use super::{FocusView, names, subject};
use crate::record::record;
use crate::scope::{ChallengeScope, challenge_scope};
use crate::{Ctx, Error, change};

/// Something for the short list, as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOption {
    /// In a line.
    pub line: Line,
    /// What speaks for and against it.
    pub about: Prose,
}

/// Voices stay silent until every leader has voted, or somebody lays them on the table.
pub(super) async fn look(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &ChallengeScope,
    leaders: usize,
) -> Result<FocusView, Error> {
    let place = ctx.actor.place;
    let challenge = here.challenge.id;
    let options = store::shape::options(tx, place, challenge).await?;
    let votes = store::shape::votes(tx, place, challenge).await?;
    let focus = store::shape::focus(tx, place, challenge).await?;
    let shown = focus.as_ref().is_some_and(|focus| focus.shown.is_some());
    let all = leaders > 0 && votes.len() >= leaders;
    let voices = (shown || all).then(|| {
        let of = |option: &FocusOption| votes.iter().filter(|(_, id)| *id == option.id).count();
        options.iter().map(of).collect()
    });
    let chosen = focus.as_ref().and_then(|focus| focus.chosen);
    let chosen = match chosen {
        Some(id) => Some(store::shape::option(tx, place, id).await?),
        None => None,
    };
    Ok(FocusView {
        voices,
        voted: votes.len(),
        mine: votes
            .iter()
            .find(|(person, _)| *person == ctx.actor.person)
            .map(|(_, option)| *option),
        chosen,
        why: focus
            .as_ref()
            .map_or_else(String::new, |focus| focus.why.to_string()),
        version: focus.map_or(0, |focus| focus.version),
        options,
    })
}

/// Puts something on the short list.
pub async fn add(ctx: &Ctx, challenge: ChallengeId, new: NewOption) -> Result<FocusId, Error> {
    let id: FocusId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::Prepare> = permit(&ctx.actor, &here.scope)?;
        let option = FocusOption { id, challenge, line: new.line.clone(), about: new.about.clone() };
        store::shape::add_option(tx, &permit, &option, ctx.now).await?;
        record(tx, ctx, EventKind::FocusAdded, subject(challenge), here.whereabouts(), None::<&()>, Some(&told(&option))).await?;
        Ok(id)
    })
}

fn told(option: &FocusOption) -> serde_json::Value {
    serde_json::json!({ "title": &option.line, "about": &option.about })
}

/// Takes something off the short list, or puts it back; tells the challenge.
pub async fn remove(ctx: &Ctx, option: FocusId, back: bool) -> Result<ChallengeId, Error> {
    change!(ctx, tx => {
        let found = store::shape::option(tx, ctx.actor.place, option).await?;
        let here = challenge_scope(tx, ctx, found.challenge).await?;
        let permit: Permit<act::Prepare> = permit(&ctx.actor, &here.scope)?;
        store::shape::remove_option(tx, &permit, option, (!back).then_some(ctx.now)).await?;
        let (kind, before, after) = if back {
            (EventKind::FocusAdded, None, Some(told(&found)))
        } else {
            (EventKind::FocusRemoved, Some(told(&found)), None)
        };
        record(tx, ctx, kind, subject(found.challenge), here.whereabouts(), before.as_ref(), after.as_ref()).await?;
        Ok(found.challenge)
    })
}

/// An option that stands on the short list of a challenge.
async fn on_the_list(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
    option: FocusId,
) -> Result<FocusOption, Error> {
    store::shape::options(tx, ctx.actor.place, challenge)
        .await?
        .into_iter()
        .find(|one| one.id == option)
        .ok_or_else(|| Error::mend("option", "Choose one that is on the short list."))
}

/// Gives one's voice, or changes it while it is silent. It leaves no line in the history: who voted for what stays with them.
///
/// # Errors
/// [`Error::NotNow`] once the voices lie on the table.
pub async fn vote(ctx: &Ctx, challenge: ChallengeId, option: FocusId) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::ChooseFocus> = permit(&ctx.actor, &here.scope)?;
        on_the_list(tx, ctx, challenge, option).await?;
        let people = store::membership::of_challenge(tx, ctx.actor.place, challenge).await?;
        let leaders = names(&people, domain::role::Role::Leader).len();
        if look(tx, ctx, &here, leaders).await?.voices.is_some() {
            return Err(Error::NotNow("The voices lie on the table. Talk it over, then choose.".to_owned()));
        }
        store::shape::vote(tx, &permit, challenge, option).await?;
        Ok(())
    })
}

/// The choice as it stands, to be kept with something changed.
async fn standing(tx: &mut Tx<'_>, ctx: &Ctx, challenge: ChallengeId) -> Result<Focus, Error> {
    let found = store::shape::focus(tx, ctx.actor.place, challenge).await?;
    Ok(found.unwrap_or(Focus {
        shown: None,
        chosen: None,
        why: Prose::empty(),
        version: 0,
    }))
}

/// Lays the voices on the table before everybody has voted.
pub async fn show(ctx: &Ctx, challenge: ChallengeId) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::ChooseFocus> = permit(&ctx.actor, &here.scope)?;
        let votes = store::shape::votes(tx, ctx.actor.place, challenge).await?;
        if votes.len() < 2 {
            return Err(Error::NotNow("Fewer than two have voted, so there is nothing to lay beside each other yet.".to_owned()));
        }
        let before = standing(tx, ctx, challenge).await?;
        if before.shown.is_none() {
            let after = Focus { shown: Some(ctx.now), ..before };
            keep(tx, ctx, &permit, challenge, &after).await?;
            let told = serde_json::json!({ "given": votes.len() });
            record(tx, ctx, EventKind::FocusShown, subject(challenge), here.whereabouts(), None::<&()>, Some(&told)).await?;
        }
        Ok(())
    })
}

async fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::ChooseFocus>,
    challenge: ChallengeId,
    focus: &Focus,
) -> Result<(), Error> {
    if store::shape::keep(tx, permit, challenge, focus, ctx.now).await? {
        return Ok(());
    }
    Err(crate::history::changed(tx, ctx, subject(challenge)).await?)
}

/// Chooses the focus; `version` is the one the choice was shown with.
pub async fn choose(
    ctx: &Ctx,
    challenge: ChallengeId,
    option: FocusId,
    why: Prose,
    version: i64,
) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::ChooseFocus> = permit(&ctx.actor, &here.scope)?;
        let chosen = on_the_list(tx, ctx, challenge, option).await?;
        let before = standing(tx, ctx, challenge).await?;
        let after = Focus { chosen: Some(option), why: why.clone(), version, ..before };
        keep(tx, ctx, &permit, challenge, &after).await?;
        let told = serde_json::json!({ "title": &chosen.line, "reason": &why });
        record(tx, ctx, EventKind::FocusChosen, subject(challenge), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(())
    })
}
