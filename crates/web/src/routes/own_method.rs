//! A place's own methods: the list, one with its versions, publishing, laying aside. Stewards only.

use app::Error;
use app::method::{Brought, Draft};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::FieldProblems;
use serde::Deserialize;
use ui::pages::method::own::{self, EditPage, ListPage, OnePage};

use super::test::moment;
use crate::at::At;
use crate::signed::{Sent, SentFile};
use crate::{Answer, Download, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/place/methods", get(list))
        .route("/place/methods/new", get(write).post(publish))
        .route("/place/methods/file", post(bring))
        .route("/place/methods/{pack}", get(one))
        .route("/place/methods/{pack}/file", get(file))
        .route("/place/methods/{pack}/aside", post(aside))
}

/// `GET /place/methods`
async fn list(Signed(ctx): Signed) -> Answer<Page> {
    let view = app::method::own_packs(&ctx).await?;
    let moment = moment(&ctx);
    Ok(Page::new("Methods", ListPage { view, moment }, own::list))
}

/// From which method.
#[derive(Debug, Default, Deserialize)]
struct From {
    #[serde(default)]
    from: String,
}

/// `GET /place/methods/new`
async fn write(
    State(web): State<Web>,
    Signed(ctx): Signed,
    Query(from): Query<From>,
) -> Answer<Page> {
    let draft = app::method::draft(&ctx, &from.from).await?;
    edit_page(&web, draft, FieldProblems::none())
}

fn edit_page(web: &Web, draft: Draft, problems: FieldProblems) -> Answer<Page> {
    let page = EditPage {
        draft,
        key: web.new_key()?,
        problems,
    };
    Ok(Page::new("Write a method", page, own::edit))
}

/// `POST /place/methods/new`
async fn publish(State(web): State<Web>, Sent(ctx, fields): Sent) -> Answer {
    let draft = Draft {
        contents: fields.get("contents").replace("\r\n", "\n"),
        guide: fields.get("guide").replace("\r\n", "\n"),
    };
    match app::method::publish(&ctx, &draft).await {
        Ok(key) => Ok(see_other(format!("/place/methods/{key}"))
            .said("It is published: teams can choose it now.")
            .saved("own-method")
            .into_response()),
        Err(Error::Mend(problems)) => {
            Ok(edit_page(&web, draft, problems)?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /place/methods/file`: a method as a file. Nothing of it is kept unless all of it is sound.
async fn bring(State(web): State<Web>, SentFile(ctx, fields): SentFile) -> Answer {
    let Some(file) = fields.upload("file") else {
        app::method::own_packs(&ctx).await?;
        let problems = FieldProblems::one(
            "file",
            "Choose a file first: pack.toml, or a ZIP of its folder.",
        );
        let page = edit_page(&web, Draft::default(), problems)?;
        return Ok(page.to_mend().into_response());
    };
    match app::method::bring(&ctx, &file.bytes).await? {
        Brought::Published(key) => Ok(see_other(format!("/place/methods/{key}"))
            .said("It is published: teams can choose it now.")
            .into_response()),
        Brought::ToMend(draft, problems) => {
            Ok(edit_page(&web, draft, problems)?.to_mend().into_response())
        }
    }
}

/// In which version.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    version: Option<i64>,
}

/// `GET /place/methods/{pack}/file`: a version as a ZIP of its folder.
async fn file(
    Signed(ctx): Signed,
    At(pack): At<String>,
    Query(asked): Query<Asked>,
) -> Answer<Download> {
    let (name, bytes) = app::method::export_own(&ctx, &pack, asked.version).await?;
    Ok(Download {
        name,
        content_type: "application/zip",
        bytes,
    })
}

/// `GET /place/methods/{pack}`
async fn one(State(web): State<Web>, Signed(ctx): Signed, At(pack): At<String>) -> Answer<Page> {
    let view = app::method::own_pack(&ctx, &pack).await?;
    let title = view.pack.name.clone();
    let page = OnePage {
        view,
        moment: moment(&ctx),
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, own::one))
}

/// `POST /place/methods/{pack}/aside`
async fn aside(At(pack): At<String>, Sent(ctx, fields): Sent) -> Answer {
    let aside = fields.get("aside") == "yes";
    let key = app::method::lay_aside(&ctx, &pack, aside).await?;
    let words = if aside {
        "It is laid aside. Tests that run on it stay on it."
    } else {
        "Teams can choose it again."
    };
    Ok(see_other(format!("/place/methods/{key}"))
        .said(words)
        .undo(
            format!("/place/methods/{key}/aside"),
            &[("aside", if aside { "no" } else { "yes" })],
        )
        .into_response())
}
