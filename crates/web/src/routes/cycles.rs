//! A place's own cycles: the list, one with its versions, writing and changing it, laying it aside. Stewards only.

use app::Error;
use axum::Router;
use axum::extract::Query;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::cycle::{CycleKey, Draft};
use domain::shape::ReadyItem;
use domain::{FieldProblems, TemplateId};
use serde::Deserialize;
use ui::pages::place::cycles::{self as drawn, EditPage, ListPage, OnePage};

use super::test::moment;
use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/place/cycles", get(list))
        .route("/place/cycles/new", get(blank).post(create))
        .route("/place/cycles/{cycle}", get(one))
        .route("/place/cycles/{cycle}/edit", get(to_edit).post(edit))
        .route("/place/cycles/{cycle}/back", post(back))
        .route("/place/cycles/{cycle}/aside", post(aside))
}

/// `GET /place/cycles`
async fn list(Signed(ctx): Signed) -> Answer<Page> {
    let page = ListPage {
        own: app::cycle::own(&ctx).await?,
        moment: moment(&ctx),
    };
    Ok(Page::new("Cycles", page, drawn::list))
}

/// Which one to copy.
#[derive(Debug, Default, Deserialize)]
struct From {
    #[serde(default)]
    from: String,
}

/// `GET /place/cycles/new`
async fn blank(web: Web, Signed(ctx): Signed, Query(from): Query<From>) -> Answer<Page> {
    let key = from.from.parse().unwrap_or(CycleKey::Hundred);
    let draft = app::cycle::copy_of(&ctx, key)?;
    form(&web, None, draft, FieldProblems::none())
}

fn form(
    web: &Web,
    of: Option<(TemplateId, i64)>,
    draft: Draft,
    problems: FieldProblems,
) -> Answer<Page> {
    let title = match of {
        None => "A cycle of our own",
        Some(_) => "Change the cycle",
    };
    let page = EditPage {
        of,
        draft,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, drawn::edit).narrow())
}

/// What was typed; a line of the checklist without its tick is left out.
fn typed(fields: &Fields) -> Draft {
    let left_out: Vec<&str> = ReadyItem::ALL
        .iter()
        .map(|item| item.word())
        .filter(|word| !fields.has(&format!("ask-{word}")))
        .collect();
    let left_out = left_out.join(" ");
    Draft::typed(fields.iter().chain([("left_out", left_out.as_str())]))
}

/// `POST /place/cycles/new`
async fn create(web: Web, Sent(ctx, fields): Sent) -> Answer {
    let draft = typed(&fields);
    match app::cycle::create(&ctx, &draft).await {
        Ok(id) => Ok(see_other(format!("/place/cycles/{id}"))
            .said("It is kept: new challenges can choose it.")
            .undo(format!("/place/cycles/{id}/aside"), &[("aside", "yes")])
            .saved("cycle")
            .into_response()),
        Err(Error::Mend(problems)) => {
            Ok(form(&web, None, draft, problems)?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /place/cycles/{cycle}`
async fn one(web: Web, Signed(ctx): Signed, At(id): At<TemplateId>) -> Answer<Page> {
    let view = app::cycle::one(&ctx, id).await?;
    let title = view.newest.cycle.name.to_string();
    let page = OnePage {
        view,
        moment: moment(&ctx),
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, drawn::one))
}

/// `GET /place/cycles/{cycle}/edit`
async fn to_edit(web: Web, Signed(ctx): Signed, At(id): At<TemplateId>) -> Answer<Page> {
    let cycle = app::cycle::one(&ctx, id).await?.newest.cycle;
    let draft = Draft::of(cycle.name.as_str(), &cycle.template);
    form(
        &web,
        Some((id, cycle.version)),
        draft,
        FieldProblems::none(),
    )
}

/// `POST /place/cycles/{cycle}/edit`
async fn edit(web: Web, At(id): At<TemplateId>, Sent(ctx, fields): Sent) -> Answer {
    let draft = typed(&fields);
    let version = fields.version().unwrap_or(0);
    match app::cycle::edit(&ctx, id, &draft, version).await {
        Ok(id) => Ok(see_other(format!("/place/cycles/{id}"))
            .said("It is changed. Challenges that run stay as they are.")
            .undo(
                format!("/place/cycles/{id}/back"),
                &[("to", &version.to_string())],
            )
            .saved("cycle")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(form(&web, Some((id, version)), draft, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /place/cycles/{cycle}/back`
async fn back(At(id): At<TemplateId>, Sent(ctx, fields): Sent) -> Answer {
    let to = fields.get("to").trim().parse().unwrap_or(0);
    let id = app::cycle::back_to(&ctx, id, to).await?;
    Ok(see_other(format!("/place/cycles/{id}"))
        .said(format!("It is as it was in version {to}."))
        .into_response())
}

/// `POST /place/cycles/{cycle}/aside`
async fn aside(At(id): At<TemplateId>, Sent(ctx, fields): Sent) -> Answer {
    let aside = fields.get("aside") == "yes";
    let id = app::cycle::lay_aside(&ctx, id, aside).await?;
    let words = if aside {
        "It is laid aside. Challenges that have it keep it."
    } else {
        "Challenges can choose it again."
    };
    Ok(see_other(format!("/place/cycles/{id}"))
        .said(words)
        .undo(
            format!("/place/cycles/{id}/aside"),
            &[("aside", if aside { "no" } else { "yes" })],
        )
        .into_response())
}
