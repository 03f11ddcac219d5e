//! The leader's home: every team on one page, whom to thank, what was promised, what stays.

use std::collections::BTreeMap;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::shape::Approval;
use domain::text::Line;
use domain::{ChallengeId, PersonId, TeamId, TestId};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::Tx;
use store::history::{Event, Of};
use store::thanks::Thanks;

use crate::ask::Turnaround;
use crate::ask::promise::PromiseLine;
use crate::names::Names;
use crate::record::record;
use crate::scope::{ChallengeScope, challenge_scope, team_scope};
use crate::standings::{TeamNow, of_challenge};
use crate::{Ctx, Error, change, outbox};

/// Somebody who did something worth a thank-you.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// In which team.
    pub team: TeamId,
    /// Its name.
    pub team_name: String,
    /// What they did, to follow the name: "wrote down what happened in “Huddle at 9”".
    pub what: String,
    /// Who gives them the hours, by name; none when nobody was asked for them.
    pub manager: Option<String>,
}

/// Something that stays after the last day, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stays {
    /// The test.
    pub test: TestId,
    /// What it is called.
    pub title: String,
    /// Whose.
    pub team: String,
    /// What was decided: "adopt", "hand over".
    pub word: String,
}

/// The wall.
#[derive(Debug, Clone)]
pub struct WallView {
    /// Where we are.
    pub here: ChallengeScope,
    /// The teams, by name.
    pub teams: Vec<TeamNow>,
    /// Asks that wait for whoever looks.
    pub for_me: usize,
    /// How long whoever looks takes to answer.
    pub mine: Option<Turnaround>,
    /// Open promises, the soonest due first.
    pub promises: Vec<PromiseLine>,
    /// Whom to thank, and for what.
    pub deeds: Vec<Deed>,
    /// What teams decided to keep.
    pub stays: Vec<Stays>,
    /// May thank people.
    pub may_thank: bool,
    /// Is one of those who answer.
    pub may_answer: bool,
}

/// Deeds on the wall.
const DEEDS: usize = 5;
/// Events that are looked through for them.
const LOOKED_AT: u32 = 300;
/// How long a deed is worth a thank-you.
const FRESH: SignedDuration = SignedDuration::from_hours(24 * 14);

/// The wall of a challenge.
pub async fn view(ctx: &Ctx, challenge: ChallengeId) -> Result<WallView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let me = ctx.actor.person;
        let mut names = Names::default();
        let teams = of_challenge(tx, ctx, &here.challenge).await?;
        let asks = store::ask::of_challenge(tx, place, challenge).await?;
        let for_me = asks.iter().filter(|ask| ask.settled.is_none() && ask.leader == me).count();
        let mine = crate::ask::turnaround(tx, ctx, &mut names, challenge)
            .await?
            .into_iter()
            .find(|one| one.leader == me);
        let promises = crate::ask::promise::open(tx, ctx, &mut names, challenge).await?;
        let deeds = deeds(tx, ctx, &mut names, challenge, &teams).await?;
        let stays = stays(tx, ctx, challenge, &teams).await?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        Ok::<_, Error>(WallView {
            may_thank: may(Action::Remark),
            may_answer: may(Action::AnswerAsk),
            here,
            teams,
            for_me,
            mine,
            promises,
            deeds,
            stays,
        })
    })
}

async fn deeds(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    challenge: ChallengeId,
    teams: &[TeamNow],
) -> Result<Vec<Deed>, Error> {
    let place = ctx.actor.place;
    let thanked = store::thanks::of_challenge(tx, place, challenge).await?;
    let since = ctx.now.saturating_sub(FRESH).unwrap_or(Timestamp::MIN);
    let recently: Vec<PersonId> = thanked
        .iter()
        .filter(|thanks| thanks.at >= since)
        .map(|thanks| thanks.to_person)
        .collect();
    let events = store::history::page(tx, place, Of::Challenge(challenge), None, LOOKED_AT).await?;
    // The best deed of each person, once.
    let mut best: BTreeMap<PersonId, (u8, &Event)> = BTreeMap::new();
    for event in events.iter().filter(|event| event.at >= since) {
        let (Some(person), Some(weight)) = (event.actor, weight(event.kind)) else {
            continue;
        };
        if person == ctx.actor.person || recently.contains(&person) {
            continue;
        }
        let known = best.entry(person).or_insert((weight, event));
        if weight > known.0 {
            *known = (weight, event);
        }
    }
    let mut list: Vec<(PersonId, (u8, &Event))> = best.into_iter().collect();
    list.sort_by_key(|(_, (weight, event))| {
        (std::cmp::Reverse(*weight), std::cmp::Reverse(event.seq))
    });
    let approvals = store::approval::of_challenge(tx, place, challenge).await?;
    let mut deeds = Vec::new();
    for (person, (_, event)) in list {
        let team = teams
            .iter()
            .find(|team| Some(team.row.team) == event.whereabouts.team);
        let Some(team) = team else { continue };
        deeds.push(Deed {
            person,
            name: names.of(tx, ctx, person).await?,
            team: team.row.team,
            team_name: team.row.name.clone(),
            what: what(tx, ctx, event).await?,
            manager: manager(&approvals, person).map(|approval| approval.manager.to_string()),
        });
        if deeds.len() == DEEDS {
            break;
        }
    }
    Ok(deeds)
}

/// Who gives somebody the hours.
fn manager(approvals: &[Approval], person: PersonId) -> Option<&Approval> {
    approvals.iter().find(|approval| approval.person == person)
}

/// How much a deed deserves a thank-you: what cost courage or time first.
const fn weight(kind: EventKind) -> Option<u8> {
    match kind {
        EventKind::TestLogged => Some(5),
        EventKind::Decided => Some(4),
        EventKind::TestStarted | EventKind::StepStarted => Some(3),
        EventKind::IdeaAdded => Some(2),
        EventKind::NumberRecorded => Some(1),
        _ => None,
    }
}

async fn what(tx: &mut Tx<'_>, ctx: &Ctx, event: &Event) -> Result<String, Error> {
    let told = |field: &str| {
        event
            .body
            .get("after")
            .and_then(|after| after.get(field))
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned()
    };
    let mut title = told("title");
    if title.is_empty() && event.subject.kind == SubjectKind::Test {
        let test = store::test::get(tx, ctx.actor.place, event.subject.id.into()).await?;
        title = test.title.to_string();
    }
    Ok(match event.kind {
        EventKind::TestLogged => format!("wrote down what happened in “{title}”"),
        EventKind::Decided => format!("brought “{title}” to a decision"),
        EventKind::TestStarted | EventKind::StepStarted => format!("began “{title}”"),
        EventKind::IdeaAdded => format!("had the idea “{}”", told("line")),
        _ => "counted this week’s numbers".to_owned(),
    })
}

async fn stays(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
    teams: &[TeamNow],
) -> Result<Vec<Stays>, Error> {
    let mut stays = Vec::new();
    for test in store::test::kept_of_challenge(tx, ctx.actor.place, challenge).await? {
        let team = teams.iter().find(|team| team.row.team == test.team);
        stays.push(Stays {
            test: test.id,
            title: test.title.to_string(),
            team: team.map_or_else(String::new, |team| team.row.name.clone()),
            word: test.state.label().to_lowercase(),
        });
    }
    Ok(stays)
}

/// A thank-you as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewThanks {
    /// To whom.
    pub to: PersonId,
    /// What for.
    pub about: Line,
    /// In words.
    pub words: Line,
    /// Their manager, who gives them the hours, is thanked too.
    pub manager_too: bool,
}

/// Whether somebody may thank people of a team: asked before the form is read.
pub async fn may_thank(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::Remark> = permit(&ctx.actor, &here.scope)?;
        Ok(())
    })
}

/// Thanks somebody of a team, and their manager if wished; letters bring it to them. Answers with the challenge.
pub async fn thank(ctx: &Ctx, team: TeamId, new: NewThanks) -> Result<ChallengeId, Error> {
    let id: uuid::Uuid = ctx.new_id()?;
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::Remark> = permit(&ctx.actor, &here.scope)?;
        let holders = store::membership::of_challenge(tx, place, here.challenge.id).await?;
        let Some(to) = holders.iter().find(|holder| holder.person == new.to) else {
            return Err(Error::NotFound);
        };
        let thanks = Thanks {
            id,
            challenge_id: here.challenge.id,
            team_id: team,
            to_person: new.to,
            by_person: ctx.actor.person,
            about: new.about.clone(),
            words: new.words.clone(),
            at: ctx.now,
        };
        store::thanks::insert(tx, &permit, &thanks).await?;
        let by = store::person::name(tx, place, ctx.actor.person).await?;
        let by = by.map_or_else(|| "A leader".to_owned(), |name| name.to_string());
        let heading = format!("{by} thanks you");
        let text = format!(
            "Hello {},\n\n{}\n\nFor this: you {}.\n\n{by}\n\n{}/t/{team}\n",
            to.name, new.words, new.about, ctx.app.settings.address
        );
        outbox::write(tx, ctx, &to.email, heading, text).await?;
        let approvals = store::approval::of_challenge(tx, place, here.challenge.id).await?;
        let manager = manager(&approvals, new.to).filter(|_| new.manager_too);
        if let Some(approval) = manager {
            let heading = format!("{by} thanks {}, and you", to.name);
            let text = format!(
                "Hello {},\n\n{} {}, in the team “{}”. I have thanked them: “{}”\n\nThank you, too: you make the hours for it possible.\n\n{by}\n",
                approval.manager, to.name, new.about, here.team.name, new.words
            );
            outbox::write(tx, ctx, &approval.email, heading, text).await?;
        }
        let told = serde_json::json!({
            "to": &to.name, "for": &new.about, "words": &new.words, "manager": manager.map(|approval| &approval.manager)
        });
        let subject = Subject::new(SubjectKind::Person, new.to);
        record(tx, ctx, EventKind::Thanked, subject, here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(here.challenge.id)
    })
}
