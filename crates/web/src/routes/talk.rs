//! Talk about a test, an ask or a measure.

use app::Error;
use app::around::Spot;
use app::talk::{self, Topic};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::text::Prose;
use domain::{FieldProblems, RemarkId};
use ui::pages::talk::{self as drawn, TalkPage};
use uuid::Uuid;

use super::test::moment;
use crate::{Answer, At, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/talk/{topic}/{subject}", get(open).post(say))
        .route("/remarks/{remark}/remove", post(remove))
        .route("/remarks/{remark}/restore", post(restore))
}

fn topic(word: &str) -> Answer<Topic> {
    Ok(Topic::read(word).ok_or(Error::NotFound)?)
}

/// `GET /talk/{topic}/{subject}`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At((word, subject)): At<(String, Uuid)>,
) -> Answer<Page> {
    let about = (topic(&word)?, subject);
    page(&web, &ctx, about, String::new(), FieldProblems::none()).await
}

async fn page(
    web: &Web,
    ctx: &app::Ctx,
    (topic, subject): (Topic, Uuid),
    typed: String,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = TalkPage {
        view: talk::view(ctx, topic, subject).await?,
        moment: moment(ctx),
        typed,
        problems,
        key: web.new_key()?,
    };
    let team = page.view.here.team.id;
    let way = match topic {
        Topic::Test => "tests",
        Topic::Ask => "asks",
        Topic::Measure => "measures",
    };
    Ok(Page::new("Talk", page, drawn::page)
        .narrow()
        .under(Spot::Team(team), format!("/t/{team}/{way}")))
}

/// `POST /talk/{topic}/{subject}`
async fn say(
    State(web): State<Web>,
    At((word, subject)): At<(String, Uuid)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let about = (topic(&word)?, subject);
    // Whoever may not speak hears that first.
    if !talk::view(&ctx, about.0, subject).await?.may_say {
        return Err(Error::Denied(domain::policy::Reason::NotYourRole).into());
    }
    let raw = fields.get("words");
    let outcome = match Prose::parse(raw) {
        Ok(words) => talk::say(&ctx, about.0, subject, words).await,
        Err(problem) => Err(Error::mend("words", problem.words())),
    };
    match outcome {
        Ok(names) => {
            web.bell().ring();
            let said = match names.as_slice() {
                [] => "Said.".to_owned(),
                names => format!("Said. A letter goes to {}.", names.join(", ")),
            };
            Ok(see_other(format!("/talk/{word}/{}", subject.simple()))
                .said(said)
                .saved("talk")
                .into_response())
        }
        Err(Error::Mend(problems)) => {
            let page = page(&web, &ctx, about, raw.to_owned(), problems).await?;
            Ok(page.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /remarks/{remark}/remove`
async fn remove(At(remark): At<RemarkId>, Sent(ctx, _): Sent) -> Answer {
    let (word, subject) = talk::remove(&ctx, remark, false).await?;
    Ok(see_other(format!("/talk/{word}/{}", subject.simple()))
        .said("Your words are taken back.")
        .undo(format!("/remarks/{remark}/restore"), &[])
        .into_response())
}

/// `POST /remarks/{remark}/restore`
async fn restore(At(remark): At<RemarkId>, Sent(ctx, _): Sent) -> Answer {
    let (word, subject) = talk::remove(&ctx, remark, true).await?;
    Ok(see_other(format!("/talk/{word}/{}", subject.simple()))
        .said("Your words are back.")
        .into_response())
}
