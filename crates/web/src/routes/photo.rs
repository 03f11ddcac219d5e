//! Photos beside what happened in a test: bringing one, looking at it, taking it away.

use app::Error;
use axum::Router;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::text::Line;
use domain::{FieldProblems, LogId, PhotoId, Problem, TestId};
use ui::pages::test::photo::{self as drawn, PhotoPage};

use super::test::under;
use crate::signed::SentFile;
use crate::{Answer, At, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/tests/{test}/log/{log}/photo", get(open).post(add))
        .route("/photos/{photo}", get(look))
        .route("/photos/{photo}/remove", post(remove))
        .route("/photos/{photo}/restore", post(restore))
}

/// `GET /tests/{test}/log/{log}/photo`
async fn open(web: Web, Signed(ctx): Signed, At((test, log)): At<(TestId, LogId)>) -> Answer<Page> {
    page(
        &web,
        &ctx,
        (test, log),
        String::new(),
        FieldProblems::none(),
    )
    .await
}

async fn page(
    web: &Web,
    ctx: &app::Ctx,
    (test, log): (TestId, LogId),
    words: String,
    problems: FieldProblems,
) -> Answer<Page> {
    let view = app::photo::bring(ctx, test, log).await?;
    let team = view.here.team.id;
    let page = PhotoPage {
        view,
        words,
        problems,
        key: web.new_key()?,
    };
    Ok(under(
        Page::new("Add a photo", page, drawn::page).narrow(),
        team,
    ))
}

/// `POST /tests/{test}/log/{log}/photo`
async fn add(
    web: Web,
    At((test, log)): At<(TestId, LogId)>,
    SentFile(ctx, fields): SentFile,
) -> Answer {
    app::photo::bring(&ctx, test, log).await?;
    let raw = fields.get("words");
    let mut problems = FieldProblems::none();
    let words = Line::parse(raw).map_err(|problem| match raw.trim() {
        "" => Problem::new("Say in a line what there is to see, for somebody who cannot."),
        _ => problem,
    });
    let words = problems.keep("words", words);
    let chosen = fields.upload("photo").map(|upload| &upload.bytes);
    let chosen = problems.keep(
        "photo",
        chosen.ok_or_else(|| Problem::new("Choose a photo.")),
    );
    let added = match problems.or(words.zip(chosen)) {
        Ok((words, bytes)) => app::photo::add(&ctx, test, log, bytes, words).await,
        Err(problems) => Err(problems.into()),
    };
    match added {
        Ok(photo) => Ok(see_other(format!("/tests/{test}#photo-{photo}"))
            .said("The photo is kept, without anything the camera wrote into it.")
            .undo(format!("/photos/{photo}/remove"), &[])
            .saved("photo")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(page(&web, &ctx, (test, log), raw.to_owned(), problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `GET /photos/{photo}`: the content never changes under its address, and only the browser of whoever may see it keeps it.
async fn look(Signed(ctx): Signed, At(photo): At<PhotoId>) -> Answer {
    let (kind, bytes) = app::photo::content(&ctx, photo).await?;
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=3600"),
    );
    if let Ok(name) =
        HeaderValue::from_str(&format!("inline; filename=\"photo.{}\"", kind.ending()))
    {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    response
        .extensions_mut()
        .insert(crate::layers::headers::Bare);
    Ok(response)
}

/// `POST /photos/{photo}/remove`
async fn remove(At(photo): At<PhotoId>, Sent(ctx, _): Sent) -> Answer {
    let test = app::photo::remove(&ctx, photo, false).await?;
    Ok(see_other(format!("/tests/{test}"))
        .said("The photo is taken away. It can be brought back for 30 days.")
        .undo(format!("/photos/{photo}/restore"), &[])
        .into_response())
}

/// `POST /photos/{photo}/restore`
async fn restore(At(photo): At<PhotoId>, Sent(ctx, _): Sent) -> Answer {
    let test = app::photo::remove(&ctx, photo, true).await?;
    Ok(see_other(format!("/tests/{test}#photo-{photo}"))
        .said("The photo is back.")
        .into_response())
}
