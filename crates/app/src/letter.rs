//! Ideas that come by e-mail: a team's secret address, and what is made of a letter to it.

use std::sync::Arc;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::letter::{A_DAY, LARGEST, NoIdea, idea, is_automatic, word_of};
use domain::policy::{Permit, act, permit};
use domain::test::Idea;
use domain::text::{Email, Line};
use domain::{IdeaId, PersonId, TeamId};
use jiff::SignedDuration;
use mail_parser::{Message, MessageParser};
use store::Tx;
use store::history::{NewEvent, append_as};
use store::idea_address::Address;

use crate::record::record;
use crate::scope::team_scope;
use crate::{App, Ctx, Error, change};

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It is an idea now.
    Kept(IdeaId),
    /// It is none.
    Left(NoIdea),
}

/// A letter, read.
struct Letter {
    /// Every address it was sent to, the likeliest first.
    to: Vec<String>,
    /// Who says they wrote it.
    from: Option<Email>,
    /// What it calls itself, or its content when it has no name.
    name: Vec<u8>,
    /// The idea.
    line: Line,
}

/// Makes an idea of a letter. `to` is the address the mail server took it for; without one the letter's own heads are asked.
///
/// # Errors
/// When the database cannot be written; a letter that is no idea is no error.
pub async fn arrive(app: &Arc<App>, bytes: &[u8], to: Option<&str>) -> Result<Came, Error> {
    let letter = match read(bytes, to) {
        Ok(letter) => letter,
        Err(why) => return Ok(Came::Left(why)),
    };
    let words: Vec<String> = letter
        .to
        .iter()
        .filter_map(|address| word_of(address))
        .map(str::to_lowercase)
        .collect();
    let now = app.clock.now();
    let id: IdeaId = app.chance.id(now)?.into();
    let (letter, words) = (&letter, &words);
    store::transact!(app.db, tx => {
        let mut address = None;
        for word in words {
            address = store::idea_address::behind(tx, word).await?;
            if address.is_some() {
                break;
            }
        }
        match address {
            Some(address) => keep(tx, app, letter, address, id).await,
            None => Ok(Came::Left(NoIdea::NoAddress)),
        }
    })
}

async fn keep(
    tx: &mut Tx<'_>,
    app: &Arc<App>,
    letter: &Letter,
    address: Address,
    id: IdeaId,
) -> Result<Came, Error> {
    let now = app.clock.now();
    let place = address.place();
    let team = store::team::get(tx, place, address.team()).await?;
    let challenge = store::challenge::get(tx, place, team.challenge).await?;
    if challenge.on(app.day_of(now)).phase == domain::cycle::Phase::Closed {
        return Ok(Came::Left(NoIdea::Closed));
    }
    let yesterday = now
        .saturating_sub(SignedDuration::from_hours(24))
        .unwrap_or(jiff::Timestamp::MIN);
    if store::idea_address::letters_since(tx, address, yesterday).await? >= A_DAY {
        return Ok(Came::Left(NoIdea::TooMany));
    }
    let by = match &letter.from {
        Some(from) => writer(tx, address, from, team.challenge).await?,
        None => None,
    };
    let idea = Idea {
        id,
        team: team.id,
        line: letter.line.clone(),
        by: by.unwrap_or_else(nobody),
        at: now,
        test: None,
    };
    if !store::idea_address::keep(tx, address, &letter.name, &idea).await? {
        return Ok(Came::Left(NoIdea::Twice));
    }
    let event = NewEvent {
        at: now,
        kind: EventKind::IdeaCame,
        subject: Subject::new(SubjectKind::Idea, id),
        whereabouts: domain::event::Whereabouts {
            challenge: Some(team.challenge),
            team: Some(team.id),
        },
        body: serde_json::json!({ "before": null, "after": { "title": &idea.line } }),
    };
    append_as(tx, place, by, &event).await?;
    Ok(Came::Kept(id))
}

/// Stands for somebody the place does not know.
pub(crate) fn nobody() -> PersonId {
    uuid::Uuid::nil().into()
}

/// Whoever wrote it, when they have a role in the challenge. The name of a sender can be forged, so that the page says how it came.
async fn writer(
    tx: &mut Tx<'_>,
    address: Address,
    from: &Email,
    challenge: domain::ChallengeId,
) -> Result<Option<PersonId>, Error> {
    let Some(person) = store::person::by_email(tx, address.place(), from).await? else {
        return Ok(None);
    };
    let roles = store::membership::of_person(tx, address.place(), person.id).await?;
    Ok(roles
        .iter()
        .any(|role| role.challenge == challenge)
        .then_some(person.id))
}

fn read(bytes: &[u8], to: Option<&str>) -> Result<Letter, NoIdea> {
    if bytes.len() > LARGEST {
        return Err(NoIdea::TooLarge);
    }
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(NoIdea::Unreadable)?;
    let headers: Vec<(&str, &str)> = message.headers_raw().collect();
    if is_automatic(headers.iter().copied()) {
        return Err(NoIdea::Automatic);
    }
    let line = idea(
        message.subject().unwrap_or_default(),
        message.body_text(0).as_deref().unwrap_or_default(),
    )?;
    Ok(Letter {
        to: recipients(&message, &headers, to),
        from: message
            .from()
            .and_then(|from| from.first())
            .and_then(|from| Email::parse(from.address()?).ok()),
        name: message
            .message_id()
            .map_or_else(|| bytes.to_vec(), |id| id.as_bytes().to_vec()),
        line,
    })
}

/// Every address a letter was sent to: what the server said, then what it wrote into the letter, then the letter's own heads.
fn recipients(message: &Message, headers: &[(&str, &str)], to: Option<&str>) -> Vec<String> {
    let mut all: Vec<String> = to.map(str::to_owned).into_iter().collect();
    for wanted in ["x-original-to", "delivered-to", "envelope-to"] {
        all.extend(
            headers
                .iter()
                .filter(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, value)| value.trim().trim_matches(['<', '>']).to_owned()),
        );
    }
    let heads = [message.to(), message.cc(), message.bcc()];
    for head in heads.into_iter().flatten() {
        all.extend(
            head.iter()
                .filter_map(|one| one.address())
                .map(str::to_owned),
        );
    }
    all
}

/// A team's address in full: none when the place takes no letters, or the team has none.
pub(crate) async fn address_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
) -> Result<Option<String>, Error> {
    let Some(mailbox) = &ctx.app.settings.ideas_at else {
        return Ok(None);
    };
    let word = store::idea_address::of_team(tx, ctx.actor.place, team).await?;
    Ok(word.and_then(|word| in_full(mailbox, &word)))
}

/// `ideas@hundred.example` and a word as one address.
fn in_full(mailbox: &Email, word: &str) -> Option<String> {
    let (local, host) = mailbox.as_str().rsplit_once('@')?;
    Some(format!("{local}+{word}@{host}"))
}

/// Letters and digits that nobody takes for each other when they type them from a wall.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// So many of them: a hundred bits.
const LENGTH: usize = 20;

fn new_word(ctx: &Ctx) -> Result<String, Error> {
    let bytes = ctx.app.chance.bytes()?;
    Ok(bytes
        .iter()
        .take(LENGTH)
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect())
}

/// Makes a team's address; an earlier one no longer counts, and its word is the answer.
pub async fn make(ctx: &Ctx, team: TeamId) -> Result<Option<String>, Error> {
    let word = new_word(ctx)?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        let before = store::idea_address::of_team(tx, ctx.actor.place, team).await?;
        store::idea_address::end(tx, &permit, team, ctx.now).await?;
        store::idea_address::make(tx, &permit, team, &word, ctx.now).await?;
        let told = serde_json::json!({ "title": &here.team.name });
        record(tx, ctx, EventKind::IdeaAddressMade, Subject::new(SubjectKind::Team, team), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(before)
    })
}

/// Takes a team's address away; answers with its word, by which it can be brought back.
pub async fn end(ctx: &Ctx, team: TeamId) -> Result<Option<String>, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        let word = store::idea_address::of_team(tx, ctx.actor.place, team).await?;
        if word.is_some() {
            store::idea_address::end(tx, &permit, team, ctx.now).await?;
            let told = serde_json::json!({ "title": &here.team.name });
            record(tx, ctx, EventKind::IdeaAddressEnded, Subject::new(SubjectKind::Team, team), here.whereabouts(), None::<&()>, Some(&told)).await?;
        }
        Ok(word)
    })
}

/// Brings back an address the team had (undo), in the place of the one it has.
///
/// # Errors
/// [`Error::NotFound`] for a word that never was theirs.
pub async fn bring_back(ctx: &Ctx, team: TeamId, word: &str) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        store::idea_address::end(tx, &permit, team, ctx.now).await?;
        if !store::idea_address::bring_back(tx, &permit, team, word).await? {
            return Err(Error::NotFound);
        }
        let told = serde_json::json!({ "title": &here.team.name });
        record(tx, ctx, EventKind::IdeaAddressMade, Subject::new(SubjectKind::Team, team), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(team)
    })
}
