//! Getting ready: the checklist, the focus, the note on one page.

use app::shape::{self, NewOption};
use app::{Ctx, Error};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::shape::{OwnReady, ShapeBox, ShapeWords};
use domain::text::{Line, Prose};
use domain::{ChallengeId, FieldProblems, FocusId, Problem};
use ui::pages::shape::note::{self, NotePage};
use ui::pages::shape::show::{self, ShapePage};

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/c/{challenge}/shape", get(open).post(write))
        .route("/c/{challenge}/focus", post(add))
        .route("/c/{challenge}/vote", post(vote))
        .route("/c/{challenge}/vote/show", post(lay_down))
        .route("/c/{challenge}/choose", post(choose))
        .route("/c/{challenge}/note", get(on_one_page))
        .route("/c/{challenge}/note/send", post(send))
        .route("/focus/{focus}/remove", post(remove))
        .route("/focus/{focus}/restore", post(restore))
}

/// `GET /c/{challenge}/shape`
async fn open(web: Web, Signed(ctx): Signed, At(id): At<ChallengeId>) -> Answer<Page> {
    let none = FieldProblems::none();
    page(&web, &ctx, id, &Fields::default(), none).await
}

async fn page(
    web: &Web,
    ctx: &Ctx,
    id: ChallengeId,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = ShapePage {
        view: shape::view(ctx, id).await?,
        typed: fields
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Getting ready", page, show::page))
}

/// Back to the page with what was done; or the same page with what to mend.
async fn after(
    web: &Web,
    ctx: &Ctx,
    id: ChallengeId,
    fields: &Fields,
    (outcome, said, draft): (Result<(), Error>, &str, &str),
) -> Answer {
    match outcome {
        Ok(()) => Ok(see_other(format!("/c/{id}/shape"))
            .said(said)
            .saved(draft)
            .into_response()),
        Err(Error::Mend(problems)) => Ok(page(web, ctx, id, fields, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /c/{challenge}/shape`
async fn write(web: Web, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    shape::may_prepare(&ctx, id).await?;
    let outcome = match read_boxes(&fields) {
        Ok((new, own)) => shape::write(&ctx, id, &new, &own).await,
        Err(problems) => Err(problems.into()),
    };
    let said = "It is written down.";
    after(&web, &ctx, id, &fields, (outcome, said, "shape")).await
}

/// Boxes with their words, and the lines a place added, by their number.
type Boxes = (Vec<ShapeWords>, Vec<(usize, OwnReady)>);

fn read_boxes(fields: &Fields) -> Result<Boxes, FieldProblems> {
    let mut problems = FieldProblems::none();
    let mut all = Vec::new();
    for part in ShapeBox::ALL {
        let name = format!("box-{}", part.word());
        if !fields.has(&name) {
            continue;
        }
        let version = fields
            .get(&format!("version-{}", part.word()))
            .trim()
            .parse();
        if let Some(words) = problems.keep(&name, Prose::parse(fields.get(&name))) {
            all.push(ShapeWords {
                part: *part,
                words,
                version: version.unwrap_or(0),
            });
        }
    }
    let mut own = Vec::new();
    for index in 0.. {
        let name = format!("own-{index}");
        if !fields.has(&name) {
            break;
        }
        let version = fields.get(&format!("own-version-{index}")).trim().parse();
        if let Some(words) = problems.keep(&name, Prose::parse(fields.get(&name))) {
            let one = OwnReady {
                line: String::new(),
                words,
                version: version.unwrap_or(0),
            };
            own.push((index, one));
        }
    }
    problems.or(Some((all, own)))
}

/// `POST /c/{challenge}/focus`
async fn add(web: Web, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    shape::may_prepare(&ctx, id).await?;
    let added = match read_option(&fields) {
        Ok(new) => shape::add(&ctx, id, new).await,
        Err(problems) => Err(problems.into()),
    };
    match added {
        Ok(focus) => Ok(see_other(format!("/c/{id}/shape#focus"))
            .said("It is on the short list.")
            .undo(format!("/focus/{focus}/remove"), &[])
            .saved("focus")
            .into_response()),
        Err(error) => after(&web, &ctx, id, &fields, (Err(error), "", "")).await,
    }
}

fn read_option(fields: &Fields) -> Result<NewOption, FieldProblems> {
    let mut problems = FieldProblems::none();
    let line = problems.keep("line", Line::parse(fields.get("line")));
    let about = problems.keep("about", Prose::parse(fields.get("about")));
    problems.or((|| {
        Some(NewOption {
            line: line?,
            about: about?,
        })
    })())
}

fn read_focus(raw: &str) -> Result<FocusId, Problem> {
    raw.parse()
        .map_err(|_| Problem::new("Choose one that is on the short list."))
}

/// `POST /c/{challenge}/vote`
async fn vote(web: Web, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    shape::may_choose(&ctx, id).await?;
    let outcome = match read_focus(fields.get("option")) {
        Ok(option) => shape::vote(&ctx, id, option).await,
        Err(problem) => Err(Error::mend("option", problem.words())),
    };
    let said = "Your voice is in. It stays silent until all have voted.";
    after(&web, &ctx, id, &fields, (outcome, said, "")).await
}

/// `POST /c/{challenge}/vote/show`
async fn lay_down(At(id): At<ChallengeId>, Sent(ctx, _): Sent) -> Answer {
    shape::show(&ctx, id).await?;
    Ok(see_other(format!("/c/{id}/shape#focus"))
        .said("The voices lie on the table. Talk first about those that are few.")
        .into_response())
}

/// `POST /c/{challenge}/choose`
async fn choose(web: Web, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    shape::may_choose(&ctx, id).await?;
    let mut problems = FieldProblems::none();
    let chosen = problems.keep("chosen", read_focus(fields.get("chosen")));
    let why = problems.keep("why", Prose::parse(fields.get("why")));
    let outcome = match (chosen, why) {
        (Some(chosen), Some(why)) => {
            shape::choose(&ctx, id, chosen, why, fields.version().unwrap_or(0)).await
        }
        _ => Err(problems.into()),
    };
    let said = "This is the focus. The note says so.";
    after(&web, &ctx, id, &fields, (outcome, said, "choose")).await
}

/// `POST /focus/{focus}/remove`
async fn remove(At(focus): At<FocusId>, Sent(ctx, _): Sent) -> Answer {
    let id = shape::remove(&ctx, focus, false).await?;
    Ok(see_other(format!("/c/{id}/shape#focus"))
        .said("It is off the short list.")
        .undo(format!("/focus/{focus}/restore"), &[])
        .into_response())
}

/// `POST /focus/{focus}/restore`
async fn restore(At(focus): At<FocusId>, Sent(ctx, _): Sent) -> Answer {
    let id = shape::remove(&ctx, focus, true).await?;
    Ok(see_other(format!("/c/{id}/shape#focus"))
        .said("It is back on the short list.")
        .into_response())
}

/// `GET /c/{challenge}/note`
async fn on_one_page(web: Web, Signed(ctx): Signed, At(id): At<ChallengeId>) -> Answer<Page> {
    let page = NotePage {
        view: shape::note::view(&ctx, id).await?,
        key: web.new_key()?,
    };
    Ok(Page::new("The challenge note", page, note::page))
}

/// `POST /c/{challenge}/note/send`
async fn send(web: Web, At(id): At<ChallengeId>, Sent(ctx, _): Sent) -> Answer {
    let people = shape::note::send(&ctx, id).await?;
    web.bell().ring();
    let said = match people {
        1 => "One letter is on its way.".to_owned(),
        many => format!("{many} letters are on their way."),
    };
    Ok(see_other(format!("/c/{id}/note"))
        .said(said)
        .into_response())
}
