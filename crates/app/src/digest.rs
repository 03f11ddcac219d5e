//! The weekly message: what changed in one's teams and what waits, on the day one chose, and only when there is something.

use std::sync::Arc;

use domain::notify::Notify;
use domain::policy::{Permit, act, permit};
use domain::{JobId, MessageId, PersonId, PlaceId};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::history::Of;
use store::messages::NewMessage;

use crate::mine::{Ahead, What, ahead, own, teams, waiting};
use crate::names::Names;
use crate::{App, Ctx, Error};

/// From this hour on.
const HOUR: i8 = 7;
/// Changes of one team that are told one by one.
const TOLD: usize = 4;
/// Changes that are looked back at.
const BACK: u32 = 200;
/// How far a first message looks back, and any later one at most.
const WEEK: SignedDuration = SignedDuration::from_hours(24 * 8);

/// What somebody chose.
pub async fn chosen(ctx: &Ctx) -> Result<Notify, Error> {
    let _: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    store::read!(ctx.db(), tx => {
        Ok::<_, Error>(store::notify::get(tx, ctx.actor.place, ctx.actor.person).await?.unwrap_or_default())
    })
}

/// Keeps what somebody chose.
///
/// # Errors
/// [`Error::Changed`] when they chose something else in another window meanwhile.
pub async fn choose(ctx: &Ctx, new: Notify) -> Result<(), Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    store::transact!(ctx.app.db, tx => {
        if store::notify::keep(tx, &permit, &new).await? {
            Ok(())
        } else {
            Err(Error::Changed { who: "You, in another window,".to_owned(), theirs: Vec::new() })
        }
    })
}

/// Writes today's weekly messages; called every now and then. In a demo nobody gets one.
pub async fn tend(app: &Arc<App>) -> Result<(), Error> {
    let now = app.clock.now();
    let local = now.to_zoned(app.settings.zone.clone());
    if app.settings.demo || local.hour() < HOUR {
        return Ok(());
    }
    let mut due: Vec<(PlaceId, PersonId)> = Vec::new();
    let weekday = local.weekday();
    let found: Result<(), Error> = store::read!(app.db, tx => {
        due.clear();
        for place in store::place::all(tx).await? {
            for person in store::person::list(tx, place.id).await? {
                if person.left.is_some() {
                    continue;
                }
                let chosen = store::notify::get(tx, place.id, person.id).await?.unwrap_or_default();
                let last = store::notify::last_digest(tx, place.id, person.id).await?;
                if chosen.digest.is(weekday) && last.is_none_or(|(day, _)| day < local.date()) {
                    due.push((place.id, person.id));
                }
            }
        }
        Ok(())
    });
    found?;
    for (place, person) in due {
        one(app, place, person).await?;
    }
    Ok(())
}

async fn one(app: &Arc<App>, place: PlaceId, person: PersonId) -> Result<(), Error> {
    let now = app.clock.now();
    let (message, job): (MessageId, JobId) =
        (app.chance.id(now)?.into(), app.chance.id(now)?.into());
    store::transact!(app.db, tx => {
        let actor = crate::session::actor(tx, place, person).await?;
        let ctx = app.ctx(crate::session::plain(&actor), None);
        let last = store::notify::last_digest(tx, place, person).await?;
        let seen = last.map_or(0, |(_, seq)| seq);
        let (text, newest) = words(tx, &ctx, seen).await?;
        let first = store::notify::digested(tx, place, person, (ctx.today(), newest.max(seen))).await?;
        if let (Some(text), true) = (text, first) {
            let reader = store::person::get(tx, place, person).await?;
            let letter = NewMessage {
                id: message,
                to: reader.email,
                subject: text.0,
                text: format!("Hello {},\n\n{}\nYour week: {}/week\nOn another day, or never: {}/me\n", reader.name, text.1, app.settings.address, app.settings.address),
                html: None,
            };
            store::messages::put(tx, place, &letter, job, now).await?;
        }
        Ok::<_, Error>(())
    })
}

/// Subject and words, none when nothing changed and nothing waits; and the newest event there is.
async fn words(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    seen: i64,
) -> Result<(Option<(String, String)>, i64), Error> {
    let since = ctx.now.saturating_sub(WEEK).unwrap_or(Timestamp::MIN);
    let mut newest = seen;
    let mut lines: Vec<String> = Vec::new();
    let mut subject = None;
    let mut names = Names::default();
    for here in teams(tx, ctx).await? {
        let mut events =
            store::history::page(tx, ctx.actor.place, Of::Team(here.team.id), None, BACK).await?;
        events.retain(|event| event.seq > seen && event.at >= since);
        newest = newest.max(events.iter().map(|event| event.seq).max().unwrap_or(0));
        events.retain(|event| event.actor != Some(ctx.actor.person));
        if events.is_empty() {
            continue;
        }
        let day = here.day.day;
        let when = if (0..=here.day.length).contains(&day) {
            format!("Day {day} of {}", here.day.length)
        } else {
            here.day.phase.label().to_owned()
        };
        subject.get_or_insert_with(|| format!("{when}, {}", here.team.name));
        let many = events.len();
        events.truncate(TOLD);
        lines.push(format!("{}, {}", here.team.name, when.to_lowercase()));
        for entry in crate::history::entries(tx, ctx, &mut names, events).await? {
            let about = entry
                .about
                .map_or_else(String::new, |about| format!(": {about}"));
            lines.push(format!("- {} {}{about}", entry.who, entry.did));
        }
        if many > TOLD {
            lines.push(format!("- and {} changes more", many - TOLD));
        }
        lines.push(String::new());
    }
    let today = ctx.today();
    let end = today.saturating_add(jiff::Span::new().days(7));
    let mut mine = waiting(tx, ctx).await?;
    mine.extend(ahead(tx, ctx).await?.into_iter().filter(|one| {
        let belongs = match one.what {
            What::Task | What::Promise => true,
            What::Session => one.to.is_none() && one.on >= today,
            _ => false,
        };
        belongs && one.on <= end
    }));
    if !mine.is_empty() {
        subject.get_or_insert_with(|| match mine.len() {
            1 => "One thing waits for you".to_owned(),
            many => format!("{many} things wait for you"),
        });
        lines.push("For you".to_owned());
        for one in &mine {
            lines.push(format!("- {}", line(one)));
        }
    }
    let text = format!("{}\n", lines.join("\n"));
    Ok((subject.map(|subject| (subject, text)), newest))
}

fn line(one: &Ahead) -> String {
    match one.what {
        What::Task | What::Promise => {
            format!(
                "{} ({}), by {}",
                one.title,
                one.about,
                one.on.strftime("%-d %B")
            )
        }
        What::Session => format!(
            "{} ({}), {}",
            one.title,
            one.about,
            one.on.strftime("%-d %B")
        ),
        _ => format!("{} ({})", one.title, one.about),
    }
}
