//! Running it: the leader's promise, opening and closing waves.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Permit, act, permit};
use domain::role::Role;
use domain::survey::{OPEN_DAYS, WaveKind};
use domain::text::Line;
use domain::{TeamId, WaveId};
use jiff::Span;
use store::Tx;
use store::membership::Holder;
use store::survey::{OnList, Wave};

use super::promise_of;
use super::tend::close_now;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// A wave to be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewWave {
    /// The practice it asks about; none for none.
    pub practice: Option<Line>,
}

fn subject(here: &TeamScope) -> Subject {
    Subject::new(SubjectKind::Team, here.team.id)
}

/// A leader promises, in front of every team of the challenge.
pub async fn promise(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::PromisePeople> = permit(&ctx.actor, &here.scope)?;
        store::survey::set_promise(tx, &permit, here.challenge.id, ctx.now).await?;
        record(tx, ctx, EventKind::PeoplePromised, subject(&here), here.whereabouts(), None::<&()>, None::<&()>).await?;
        Ok(())
    })
}

/// Everybody with a role in the team: the team and the people around it. Leaders and the coach are not on the list.
pub(crate) fn of_team(holders: Vec<Holder>, team: TeamId) -> Vec<OnList> {
    let mut list: Vec<OnList> = Vec::new();
    for holder in holders {
        if holder.team != Some(team) || list.iter().any(|one| one.person == holder.person) {
            continue;
        }
        let words =
            |name: Option<domain::text::Name>| name.map_or(String::new(), |name| name.to_string());
        list.push(OnList {
            person: holder.person,
            name: holder.name,
            profession: words(holder.profession),
            organisation: words(holder.organisation_name),
        });
    }
    list
}

/// Opens the wave whose time it is and writes to everybody on the list, whether they will answer or not.
pub async fn open(ctx: &Ctx, team: TeamId, new: NewWave) -> Result<WaveId, Error> {
    let id: WaveId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::RunPeople> = permit(&ctx.actor, &here.scope)?;
        if promise_of(tx, ctx, &here.challenge).await?.is_none() {
            return Err(Error::NotNow("First a leader promises what the answers are never used for. Ask one to press the button on this page.".into()));
        }
        let cycle = here.challenge.cycle.template();
        let kind = WaveKind::on(cycle, here.day.day)
            .ok_or_else(|| Error::NotNow("It is too early: the first asking is for the week of the launch.".into()))?;
        let waves = store::survey::of_team(tx, ctx.actor.place, team).await?;
        if waves.iter().any(|wave| wave.kind == kind) {
            return Err(Error::NotNow(format!("The asking of {} was opened already.", kind.day_words(cycle).to_lowercase())));
        }
        if waves.iter().any(|wave| wave.closed.is_none()) {
            return Err(Error::NotNow("Another asking still takes answers. Close it first.".into()));
        }
        let holders = store::membership::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
        let list = of_team(holders, team);
        let wave = Wave {
            id,
            team,
            kind,
            practice: new.practice.clone().filter(|_| kind.asks_practice()),
            opened: ctx.now,
            closes: ctx.today().saturating_add(Span::new().days(OPEN_DAYS)),
            closed: None,
            released: None,
            raw_gone: None,
            figures: None,
            version: 1,
        };
        store::survey::open(tx, &permit, &wave, &list).await?;
        for one in &list {
            write_to(tx, ctx, &here, &wave, one).await?;
        }
        let after = serde_json::json!({ "wave": kind, "people": list.len() });
        record(tx, ctx, EventKind::WaveOpened, subject(&here), here.whereabouts(), None::<&()>, Some(&after)).await?;
        Ok(id)
    })
}

async fn write_to(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    wave: &Wave,
    to: &OnList,
) -> Result<(), Error> {
    let person = store::person::get(tx, ctx.actor.place, to.person).await?;
    let link = format!("{}/waves/{}", ctx.app.settings.address, wave.id);
    let closes = wave.closes.strftime("%-d %B");
    let subject = format!("Two minutes about people in {}", here.team.name);
    let text = format!(
        "Hello {},\n\n{} asks who turns to whom, what we have learnt and what helps. It takes two minutes on a phone, until {closes}. Whom you name stays with you: nobody ever sees who named whom. You may also choose not to answer, or not to be on the list; nobody sees that either.\n\n{link}\n",
        person.name, here.team.name
    );
    crate::outbox::write(tx, ctx, &person.email, subject, text).await
}

/// Closes a wave and works its figures out.
pub async fn close(ctx: &Ctx, wave: WaveId) -> Result<(), Error> {
    change!(ctx, tx => {
        let (wave, here, _) = to_run(tx, ctx, wave).await?;
        if wave.closed.is_some() {
            return Ok(());
        }
        close_now(tx, ctx.actor.place, &wave, ctx.now, ctx.today()).await?;
        let after = serde_json::json!({ "wave": wave.kind });
        record(tx, ctx, EventKind::WaveClosed, subject(&here), here.whereabouts(), None::<&()>, Some(&after)).await?;
        Ok(())
    })
}

/// Takes answers again for a week. What was sent stays as it is; what was shown stands until five more have answered.
pub async fn reopen(ctx: &Ctx, wave: WaveId) -> Result<(), Error> {
    change!(ctx, tx => {
        let (wave, here, permit) = to_run(tx, ctx, wave).await?;
        let later = store::survey::of_team(tx, ctx.actor.place, wave.team).await?;
        if later.iter().any(|other| other.kind > wave.kind) {
            return Err(Error::NotNow("A later asking was opened. Figures of this one stay as they are.".into()));
        }
        let closes = ctx.today().saturating_add(Span::new().days(7));
        if !store::survey::reopen(tx, &permit, wave.id, closes).await? {
            return Err(Error::NotNow("This asking takes answers already, or its answers are deleted.".into()));
        }
        let after = serde_json::json!({ "wave": wave.kind });
        record(tx, ctx, EventKind::WaveReopened, subject(&here), here.whereabouts(), None::<&()>, Some(&after)).await?;
        Ok(())
    })
}

async fn to_run(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wave: WaveId,
) -> Result<(Wave, TeamScope, Permit<act::RunPeople>), Error> {
    let wave = store::survey::get(tx, ctx.actor.place, wave).await?;
    let here = team_scope(tx, ctx, wave.team).await?;
    let permit = permit(&ctx.actor, &here.scope)?;
    Ok((wave, here, permit))
}

/// Leaders of the challenge, by name.
pub(super) fn leader_names(holders: &[Holder]) -> Vec<String> {
    holders
        .iter()
        .filter(|holder| holder.role == Role::Leader)
        .map(|holder| holder.name.to_string())
        .collect()
}
