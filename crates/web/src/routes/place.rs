//! The place: people, organisations, outbox.

use app::people::lines::{self, Pasted};
use app::people::{self, PlaceView};
use app::{Ctx, outbox};
use axum::Router;
use axum::extract::Query;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::text::Name;
use domain::{MessageId, PersonId};
use jiff::Timestamp;
use serde::Deserialize;
use ui::pages::Moment;
use ui::pages::place::outbox as outbox_page;
use ui::pages::place::people::{self as page, Line};

use super::people::{joined, line_problem};
use crate::{Answer, Failure, Page, Sent, Signed, Web, see_other};

/// Routes of the place.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/place", get(everybody))
        .route("/place/people", post(add))
        .route("/place/name", post(rename))
        .route("/place/steward", post(steward))
        .route("/place/outbox", get(messages))
}

async fn everybody(web: Web, Signed(ctx): Signed) -> Answer<Page> {
    let view = view(&web, people::place(&ctx).await?)?;
    Ok(Page::new(
        format!("People of {}", view.name),
        view,
        page::page,
    ))
}

fn view(web: &Web, found: PlaceView) -> Answer<page::Place> {
    let people = found
        .people
        .into_iter()
        .map(|one| {
            let words = [&one.person.profession, &one.organisation];
            let about: Vec<&str> = words.into_iter().flatten().map(Name::as_str).collect();
            Line {
                about: about.join(", "),
                id: one.person.id.to_string(),
                name: one.person.name.to_string(),
                email: one.person.email.to_string(),
                roles: one.roles,
                steward: one.person.steward,
                left: one.person.left.is_some(),
            }
        })
        .collect();
    let organisations = found
        .organisations
        .into_iter()
        .map(|(one, people)| (one.id.to_string(), one.name.to_string(), people))
        .collect();
    let name = found.name;
    Ok(page::Place {
        name,
        people,
        organisations,
        key: web.new_key()?,
        ..page::Place::default()
    })
}

async fn add(web: Web, Sent(ctx, fields): Sent) -> Answer {
    let Pasted {
        people: found,
        refused,
    } = lines::read(fields.get("lines"));
    let names = people::add(&ctx, &found).await?;
    let said = match (names.is_empty(), found.is_empty()) {
        (false, _) => format!("Added: {}.", joined(&names)),
        (true, false) => "Everybody was here already.".to_owned(),
        (true, true) => String::new(),
    };
    if refused.is_empty() && !found.is_empty() {
        return Ok(see_other("/place")
            .said(said)
            .saved("place-lines")
            .into_response());
    }
    let mut view = view(&web, people::place(&ctx).await?)?;
    view.lines = refused
        .iter()
        .map(|line| line.raw.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    view.problems = refused.iter().map(line_problem).collect();
    if found.is_empty() && refused.is_empty() {
        let words = "Paste at least one line with an e-mail address in it.";
        view.problems.push(("lines".to_owned(), words.to_owned()));
    }
    view.added = said;
    Ok(
        Page::new(format!("People of {}", view.name), view, page::page)
            .to_mend()
            .into_response(),
    )
}

/// `POST /place/name`
async fn rename(web: Web, Sent(ctx, fields): Sent) -> Answer {
    let typed = fields.get("name");
    match Name::parse(typed) {
        Ok(name) => {
            let before = app::place::rename(&ctx, name).await?;
            Ok(see_other("/place")
                .said("The place has another name now.")
                .saved("place-name")
                .undo("/place/name", &[("name", &before)])
                .into_response())
        }
        Err(problem) => {
            let mut view = view(&web, people::place(&ctx).await?)?;
            typed.clone_into(&mut view.typed_name);
            view.problems = vec![("name".to_owned(), problem.words().to_owned())];
            Ok(
                Page::new(format!("People of {}", view.name), view, page::page)
                    .to_mend()
                    .into_response(),
            )
        }
    }
}

async fn steward(Sent(ctx, fields): Sent) -> Answer {
    let person: PersonId = fields
        .get("person")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let make = fields.get("steward") == "yes";
    let name = people::set_steward(&ctx, person, make).await?;
    let (words, back) = if make {
        (format!("{name} is a steward now."), "no")
    } else {
        (format!("{name} is no longer a steward."), "yes")
    };
    Ok(see_other(format!("/place/people/{person}"))
        .said(words)
        .undo(
            "/place/steward",
            &[("person", fields.get("person")), ("steward", back)],
        )
        .into_response())
}

/// Where an older page begins: the last message of the page before.
#[derive(Debug, Default, Deserialize)]
struct Before {
    at: Option<i64>,
    id: Option<MessageId>,
}

async fn messages(Signed(ctx): Signed, Query(before): Query<Before>) -> Answer<Page> {
    let from = match before {
        Before {
            at: Some(at),
            id: Some(id),
        } => Some((
            Timestamp::from_microsecond(at).map_err(|_| Failure::NotFound)?,
            id,
        )),
        _ => None,
    };
    let messages = outbox::list(&ctx, from).await?;
    let is_full = messages.len() >= outbox::A_PAGE as usize;
    let older = messages
        .last()
        .filter(|_| is_full)
        .map(|last| {
            format!(
                "/place/outbox?at={}&id={}",
                last.written.as_microsecond(),
                last.id
            )
        })
        .unwrap_or_default();
    let view = outbox_page::Outbox {
        messages,
        older,
        is_older: from.is_some(),
        moment: moment(&ctx),
    };
    Ok(Page::new("Outbox", view, outbox_page::page))
}

fn moment(ctx: &Ctx) -> Moment {
    Moment {
        now: ctx.now,
        zone: ctx.app.settings.zone.clone(),
    }
}
