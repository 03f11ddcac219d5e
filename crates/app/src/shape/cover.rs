//! Hours: a line manager is asked by letter, and answers with one button, without an account.

use std::sync::Arc;

use domain::challenge::Challenge;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Permit, act, permit};
use domain::shape::{Approval, CoverWord};
use domain::text::{Email, Line, Name, Prose};
use domain::{ApprovalId, JobId, MessageId, PersonId, TeamId};
use jiff::civil::Date;
use store::history::{NewEvent, append_as};
pub use store::membership::Holder;
use store::messages::NewMessage;

use super::members;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{App, Ctx, Error, change};

/// A member with what their manager said.
#[derive(Debug, Clone)]
pub struct CoverLine {
    /// Who.
    pub holder: Holder,
    /// What was asked and answered; none when nobody was asked.
    pub approval: Option<Approval>,
    /// On which day they were asked.
    pub asked: Option<Date>,
}

/// The hours of a team.
#[derive(Debug, Clone)]
pub struct CoverView {
    /// Where we are.
    pub here: TeamScope,
    /// Today where the place is.
    pub today: Date,
    /// Members, those without a yes first.
    pub lines: Vec<CoverLine>,
    /// May ask.
    pub may_ask: bool,
}

/// What a manager is asked, as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCover {
    /// Whose hours.
    pub person: PersonId,
    /// Who is asked.
    pub manager: Name,
    /// Where the letter goes.
    pub email: Email,
    /// How much time, in words.
    pub hours: Line,
}

/// What is asked for when nothing else is said.
pub const USUAL_HOURS: &str = "About two hours a week, and the three days on which all of us meet";

/// The hours of a team.
pub async fn of_team(ctx: &Ctx, team: TeamId) -> Result<CoverView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let people = store::membership::of_challenge(tx, place, here.challenge.id).await?;
        let asked = store::approval::of_challenge(tx, place, here.challenge.id).await?;
        let mut lines: Vec<CoverLine> = members(&people)
            .filter(|holder| holder.team == Some(team))
            .map(|holder| {
                let found = asked
                    .iter()
                    .find(|one| one.person == holder.person && one.team == team);
                CoverLine {
                    asked: found.map(|one| ctx.app.day_of(one.asked)),
                    approval: found.cloned(),
                    holder: holder.clone(),
                }
            })
            .collect();
        lines.sort_by_key(|line| match &line.approval {
            Some(approval) if approval.word == Some(CoverWord::Yes) => 3,
            Some(approval) if approval.word.is_none() => 2,
            Some(_) => 0,
            None => 1,
        });
        let may: Result<Permit<act::ManageTeam>, _> = permit(&ctx.actor, &here.scope);
        Ok::<_, Error>(CoverView { today: ctx.today(), lines, may_ask: may.is_ok(), here })
    })
}

/// Whether somebody may ask for hours in a team: asked before a form is read.
pub async fn may_ask(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        Ok(())
    })
}

/// Asks a manager; a letter brings the question, with hours and dates. Answers with whose hours they are.
pub async fn ask(ctx: &Ctx, team: TeamId, new: NewCover) -> Result<String, Error> {
    let id: ApprovalId = ctx.new_id()?;
    let (message, job): (MessageId, JobId) = (ctx.new_id()?, ctx.new_id()?);
    let token = ctx.app.chance.secret()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let people = store::membership::of_challenge(tx, place, here.challenge.id).await?;
        let holder = members(&people)
            .find(|holder| holder.person == new.person && holder.team == Some(team))
            .ok_or_else(|| Error::mend("person", "Choose somebody of the team."))?;
        let approval = Approval {
            id,
            challenge: here.challenge.id,
            team,
            person: new.person,
            manager: new.manager.clone(),
            email: new.email.clone(),
            hours: new.hours.clone(),
            asked: ctx.now,
            word: None,
            words: Prose::empty(),
            answered: None,
        };
        store::approval::ask(tx, &permit, &approval).await?;
        store::approval::issue(tx, &permit, &token, id, ctx.now).await?;
        let by = store::person::name(tx, place, ctx.actor.person).await?;
        let by = by.map_or_else(|| "Somebody of the team".to_owned(), |name| name.to_string());
        let letter = letter(ctx, &here, &approval, (holder, &by), &token, message);
        store::messages::put(tx, place, &letter, job, ctx.now).await?;
        let told = serde_json::json!({ "name": &holder.name, "manager": &new.manager, "hours": &new.hours });
        let subject = Subject::new(SubjectKind::Cover, id);
        record(tx, ctx, EventKind::CoverAsked, subject, here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(holder.name.to_string())
    })
}

fn letter(
    ctx: &Ctx,
    here: &TeamScope,
    approval: &Approval,
    (holder, by): (&Holder, &str),
    token: &str,
    id: MessageId,
) -> NewMessage {
    let dates: Vec<String> = days(&here.challenge)
        .iter()
        .map(|(what, day)| format!("- {what}: {}", day.strftime("%A, %-d %B %Y")))
        .collect();
    NewMessage {
        id,
        to: approval.email.clone(),
        subject: format!(
            "May {} take part in “{}”?",
            holder.name, here.challenge.name
        ),
        text: format!(
            "Hello {},\n\n{} is asked to work in the team “{}” of the challenge “{}”. It takes:\n\n{}\n\n{}\n\n\
             Please say whether the time is there. One button, no account:\n\n{}/cover/{token}\n\n{by}\n",
            approval.manager,
            holder.name,
            here.team.name,
            here.challenge.name,
            approval.hours,
            dates.join("\n"),
            ctx.app.settings.address,
        ),
        html: None,
    }
}

/// The days on which everybody meets.
pub fn days(challenge: &Challenge) -> Vec<(String, Date)> {
    use domain::review::Review::{Final, Launch, Midpoint};
    let template = challenge.cycle.template();
    [Launch, Midpoint, Final]
        .iter()
        .map(|review| {
            let date = template.date_of(challenge.launch, review.day(template));
            (review.title(template).to_owned(), date)
        })
        .collect()
}

/// What stands behind a letter to a manager.
#[derive(Debug, Clone)]
pub struct CoverPage {
    /// What was asked and answered.
    pub approval: Approval,
    /// Whose hours, and what they do.
    pub person: String,
    /// The team.
    pub team: String,
    /// The challenge.
    pub challenge: String,
    /// What it is for, from the note.
    pub mission: Prose,
    /// The first day and the last.
    pub span: (Date, Date),
    /// The days on which everybody meets.
    pub days: Vec<(String, Date)>,
    /// Today where the place is.
    pub today: Date,
}

/// The page behind a letter.
///
/// # Errors
/// [`Error::NotFound`] for a letter nobody sent, or one too old.
pub async fn open(app: &Arc<App>, token: &str) -> Result<CoverPage, Error> {
    let now = app.clock.now();
    store::read!(app.db, tx => {
        let (place, id) = store::approval::behind(tx, token, now).await?.ok_or(Error::NotFound)?;
        let approval = store::approval::get(tx, place, id).await?;
        let team = store::team::get(tx, place, approval.team).await?;
        let challenge = store::challenge::get(tx, place, approval.challenge).await?;
        let person = store::person::get(tx, place, approval.person).await?;
        let template = challenge.cycle.template();
        let on = |day| template.date_of(challenge.launch, day);
        Ok::<_, Error>(CoverPage {
            person: person.name.to_string(),
            team: team.name.to_string(),
            challenge: challenge.name.to_string(),
            mission: challenge.note.mission.clone(),
            span: (on(0), on(template.length)),
            days: days(&challenge),
            today: app.day_of(now),
            approval,
        })
    })
}

/// Keeps what a manager says, and writes to whoever asked. Saying it again changes it.
pub async fn answer(
    app: &Arc<App>,
    token: &str,
    word: CoverWord,
    words: Prose,
) -> Result<(), Error> {
    let now = app.clock.now();
    let (message, job): (MessageId, JobId) =
        (app.chance.id(now)?.into(), app.chance.id(now)?.into());
    store::transact!(app.db, tx => {
        let (place, id) = store::approval::behind(tx, token, now).await?.ok_or(Error::NotFound)?;
        let approval = store::approval::get(tx, place, id).await?;
        store::approval::answer(tx, place, id, (word, &words), now).await?;
        let name = store::person::name(tx, place, approval.person).await?;
        let name = name.map_or_else(|| "somebody".to_owned(), |name| name.to_string());
        let whereabouts = domain::event::Whereabouts {
            challenge: Some(approval.challenge),
            team: Some(approval.team),
        };
        let events = store::history::page(tx, place, store::history::Of::Subject(id.into()), None, 50).await?;
        let asker = events.iter().rev().find_map(|event| event.actor);
        if let Some(asker) = asker {
            let asker = store::person::get(tx, place, asker).await?;
            let letter = NewMessage {
                id: message,
                to: asker.email,
                subject: format!("About the hours of {name}: {}", word.label()),
                text: format!(
                    "Hello {},\n\n{} says about the hours of {name}: {}.\n\n{words}\n\n{}/t/{}/cover\n",
                    asker.name, approval.manager, word.label(), app.settings.address, approval.team
                ),
                html: None,
            };
            store::messages::put(tx, place, &letter, job, now).await?;
        }
        let told = serde_json::json!({ "name": &name, "manager": &approval.manager, "answer": word.label(), "words": &words });
        let event = NewEvent {
            at: now,
            kind: EventKind::CoverAnswered,
            subject: Subject::new(SubjectKind::Cover, id),
            whereabouts,
            body: serde_json::json!({ "before": null, "after": told }),
        };
        append_as(tx, place, None, &event).await?;
        Ok::<_, Error>(())
    })
}
