//! The last word of the strategist: what was decided and thank you, to everybody who gave something.

use std::collections::BTreeMap;

use domain::TeamId;
use domain::event::EventKind;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::review::{Review, ReviewRow};
use domain::shape::CoverWord;
use domain::text::Email;
use jiff::civil::Date;
use store::Tx;
use store::review::ClosingLetter;

use super::subject;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change, outbox};

/// The box it is written in.
const BOX: &str = "closing";

/// How the last word stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Something is written.
    pub written: bool,
    /// How many people with a role would get it.
    pub people: usize,
    /// How many managers who gave hours would.
    pub managers: usize,
    /// The day on which it last went out, and to how many.
    pub sent: Option<(Date, i64)>,
    /// May send it.
    pub may_send: bool,
}

/// Somebody who gave something.
struct Reader {
    name: String,
    email: Email,
    /// May sign in: the letter leads to the page.
    has_role: bool,
}

pub(super) async fn look(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    review: Review,
) -> Result<Option<Closing>, Error> {
    if review != Review::Final {
        return Ok(None);
    }
    let place = ctx.actor.place;
    let readers = readers(tx, ctx, here).await?;
    let people = readers.values().filter(|reader| reader.has_role).count();
    Ok(Some(Closing {
        written: words(tx, ctx, here.team.id).await?.is_some(),
        people,
        managers: readers.len() - people,
        sent: store::review::closing(tx, place, here.team.id)
            .await?
            .map(|sent| (ctx.app.day_of(sent.sent_at), sent.people)),
        may_send: decide(&ctx.actor, Action::EditChallenge, &here.scope) == Decision::Allow,
    }))
}

async fn words(tx: &mut Tx<'_>, ctx: &Ctx, team: TeamId) -> Result<Option<String>, Error> {
    let written = store::review::words(tx, ctx.actor.place, team.into(), Review::Final).await?;
    Ok(written
        .into_iter()
        .find(|one| one.word == BOX)
        .map(|one| one.words.to_string())
        .filter(|words| !words.trim().is_empty()))
}

/// The people of the team, its leaders and coaches, and the managers who said yes to somebody's hours; each address once.
async fn readers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
) -> Result<BTreeMap<String, Reader>, Error> {
    let place = ctx.actor.place;
    let mut readers = BTreeMap::new();
    for holder in store::membership::of_challenge(tx, place, here.challenge.id).await? {
        if holder.team.is_none() || holder.team == Some(here.team.id) {
            let email = holder.email;
            readers.entry(email.to_string()).or_insert(Reader {
                email,
                name: holder.name.to_string(),
                has_role: true,
            });
        }
    }
    for approval in store::approval::of_challenge(tx, place, here.challenge.id).await? {
        let gave = approval.word == Some(CoverWord::Yes);
        if gave && approval.team == here.team.id {
            let email = approval.email;
            readers.entry(email.to_string()).or_insert(Reader {
                email,
                name: approval.manager.to_string(),
                has_role: false,
            });
        }
    }
    Ok(readers)
}

/// Sends the last word; tells how many letters are on their way.
///
/// # Errors
/// [`Error::Mend`] while nothing is written.
pub async fn send(ctx: &Ctx, team: TeamId) -> Result<usize, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let Some(words) = words(tx, ctx, team).await? else {
            return Err(Error::mend("box-closing", "Write the last word and save it; then it can go out."));
        };
        let rows = store::review::rows(tx, place, team.into(), Review::Final).await?;
        let decided = decided(&rows);
        let page = format!("{}/t/{team}/reviews/{}", ctx.app.settings.address, Review::Final.word());
        let readers = readers(tx, ctx, &here).await?;
        for reader in readers.values() {
            let leads = if reader.has_role { format!("\n{page}\n") } else { String::new() };
            let heading = format!("{}: what was decided, and thank you", here.team.name);
            let text = format!("Hello {},\n\n{words}\n{decided}{leads}", reader.name);
            outbox::write(tx, ctx, &reader.email, heading, text).await?;
        }
        let sent = ClosingLetter { people: i64::try_from(readers.len()).unwrap_or(i64::MAX), sent_at: ctx.now };
        store::review::sent_closing(tx, &permit, team, sent).await?;
        let told = serde_json::json!({ "people": readers.len() });
        record(tx, ctx, EventKind::ClosingSent, subject(team), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(readers.len())
    })
}

/// What leaders said, what stays and the way on, as plain lines.
fn decided(rows: &[ReviewRow]) -> String {
    let mut parts = Vec::new();
    for (list, title) in [
        ("recommendations", "What leaders said"),
        ("stays", "What stays"),
        ("ways", "The way on"),
    ] {
        let lines: Vec<String> = rows
            .iter()
            .filter(|row| row.list == list)
            .map(|row| {
                let owner = if row.owner.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", row.owner)
                };
                let due = row
                    .due
                    .map_or_else(String::new, |due| due.strftime(", %-d %B %Y").to_string());
                format!("- {}: {}{owner}{due}", row.line, row.choice)
            })
            .collect();
        if !lines.is_empty() {
            parts.push(format!(
                "\n{}\n{}\n",
                title.to_uppercase(),
                lines.join("\n")
            ));
        }
    }
    parts.concat()
}
