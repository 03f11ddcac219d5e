//! Yeses that stand: what a leader allowed, so that nobody asks the same thing twice.

use domain::ask::{Answer, Ask, AskKind, Terms};
use domain::challenge::Challenge;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::guardrail::{Exception, Scope, covered};
use domain::policy::{Permit, act, permit};
use domain::{AskId, ChallengeId, GuardrailId, YesId};
use jiff::civil::Date;
use store::Tx;

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, challenge_scope, team_scope};
use crate::{Ctx, Error, change};

/// A yes that stands, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingLine {
    /// The yes.
    pub exception: Exception,
    /// "Ines Marlow said yes on …"
    pub words: String,
    /// The team it holds for; none for every team.
    pub team: Option<String>,
}

/// The last day of a challenge.
pub(super) fn last_day(challenge: &Challenge) -> Date {
    let template = challenge.cycle.template();
    template.date_of(challenge.launch, template.length)
}

/// What a plain yes to an ask would cover, and which guardrail it lifts; none when it permits nothing lasting.
pub(super) async fn usual_scope(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: &Challenge,
    ask: &Ask,
) -> Result<Option<(Option<GuardrailId>, Scope)>, Error> {
    if ask.kind != AskKind::Permission {
        return Ok(None);
    }
    let place = ctx.actor.place;
    let guardrails = store::guardrail::of_challenge(tx, place, challenge.id).await?;
    let (words, title) = match ask.test {
        Some(test) => {
            let test = store::test::get(tx, place, test).await?;
            let steps = store::test::steps(tx, place, test.id).await?;
            let title = test.title.to_string();
            match steps.last() {
                Some(step) => (step.card.words(&test.title), title),
                None => (title.clone(), title),
            }
        }
        None => (format!("{} {}", ask.line, ask.why), ask.line.to_string()),
    };
    Ok(covered(&guardrails, &words, &title))
}

/// A yes to a permission stands from now on.
#[expect(
    clippy::too_many_arguments,
    reason = "one answer, taken apart by the function that checked it"
)]
pub(super) async fn follow(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::AnswerAsk>,
    ask: &Ask,
    answer: &Answer,
    terms: &Terms,
    id: YesId,
) -> Result<(), Error> {
    let Some((guardrail, usual)) = usual_scope(tx, ctx, &here.challenge, ask).await? else {
        return Ok(());
    };
    let end = last_day(&here.challenge);
    let until = terms.until.unwrap_or(end);
    if terms.until.is_some() && until < ctx.today() {
        return Err(Error::mend(
            "until",
            "That day is over. Choose today or a later day, or leave it empty for the last day of the challenge.",
        ));
    }
    let yes = Exception {
        id,
        ask: ask.id,
        guardrail,
        team: (!terms.every_team).then_some(ask.team),
        scope: terms.scope.clone().unwrap_or(usual),
        conditions: answer.words.clone(),
        until,
        by: ctx.actor.person,
        given: ctx.today(),
    };
    Ok(store::standing_yes::insert(tx, permit, here.challenge.id, &yes).await?)
}

/// An answer taken back permits nothing any more.
pub(super) async fn withdraw(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::AnswerAsk>,
    ask: AskId,
) -> Result<(), Error> {
    if let Some(yes) = store::standing_yes::of_ask(tx, ctx.actor.place, ask).await? {
        store::standing_yes::set_ended(tx, permit, yes.id, Some(ctx.now)).await?;
    }
    Ok(())
}

/// The yeses that stand today for a team, with who gave them.
pub(crate) async fn given(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
) -> Result<Vec<(Exception, String)>, Error> {
    let all = store::standing_yes::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
    let mut names = Names::default();
    let mut given = Vec::new();
    for yes in all {
        if yes.stands(here.team.id, ctx.today()) {
            let name = names.of(tx, ctx, yes.by).await?;
            given.push((yes, name));
        }
    }
    Ok(given)
}

/// The yeses of a challenge that stand today.
pub(super) async fn of_challenge(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    challenge: ChallengeId,
) -> Result<Vec<StandingLine>, Error> {
    let mut lines = Vec::new();
    for yes in store::standing_yes::of_challenge(tx, ctx.actor.place, challenge).await? {
        if yes.until >= ctx.today() {
            lines.push(line(tx, ctx, names, yes).await?);
        }
    }
    Ok(lines)
}

/// The yes of one ask, when it stands.
pub(super) async fn of_ask(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    ask: AskId,
) -> Result<Option<StandingLine>, Error> {
    match store::standing_yes::of_ask(tx, ctx.actor.place, ask).await? {
        Some(yes) => Ok(Some(line(tx, ctx, names, yes).await?)),
        None => Ok(None),
    }
}

async fn line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    exception: Exception,
) -> Result<StandingLine, Error> {
    let name = names.of(tx, ctx, exception.by).await?;
    let team = match exception.team {
        Some(team) => Some(
            store::team::get(tx, ctx.actor.place, team)
                .await?
                .name
                .to_string(),
        ),
        None => None,
    };
    Ok(StandingLine {
        words: exception.because(&name),
        team,
        exception,
    })
}

/// Ends the yes of an ask before its day, or lets it stand again when `back` is true (undo). Tests that run go on.
pub async fn end(ctx: &Ctx, ask: AskId, yes: YesId, back: bool) -> Result<AskId, Error> {
    change!(ctx, tx => {
        let found = store::ask::get(tx, ctx.actor.place, ask).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::AnswerAsk> = permit(&ctx.actor, &here.scope)?;
        let standing = store::standing_yes::of_ask(tx, ctx.actor.place, ask).await?;
        if !back && standing.is_none_or(|standing| standing.id != yes) {
            return Err(Error::NotNow("This yes stands no more.".to_owned()));
        }
        if !store::standing_yes::set_ended(tx, &permit, yes, (!back).then_some(ctx.now)).await? {
            return Err(Error::NotFound);
        }
        let subject = Subject::new(SubjectKind::Ask, ask);
        let told = serde_json::json!({ "line": &found.line, "again": back });
        record(tx, ctx, EventKind::YesEnded, subject, here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(ask)
    })
}

/// The yeses that stand in a challenge, for anybody in it.
pub async fn list(ctx: &Ctx, challenge: ChallengeId) -> Result<Vec<StandingLine>, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        of_challenge(tx, ctx, &mut Names::default(), challenge).await
    })
}
