//! Asks to leaders and their answers.

use app::around::Spot;
use app::ask::{AskForm, NewAsk, NewAskView};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::ask::{AnswerWord, Reply};
use domain::role::Role;
use domain::text::{Line, Prose};
use domain::{AskId, ChallengeId, FieldProblems, PersonId, Problem, TeamId, TestId};
use ui::pages::ask::leader::{self, LeaderPage};
use ui::pages::ask::list;
use ui::pages::ask::new::{self, NewAskPage};
use ui::pages::ask::show::{self, Answering, ShowAsk};

use super::test::moment;
use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/asks", get(asks))
        .route("/t/{team}/asks/new", get(open_new).post(raise))
        .route("/asks/{ask}", get(open))
        .route("/asks/{ask}/answer", post(answer))
        .route("/asks/{ask}/take-back", post(take_back))
        .route("/c/{challenge}/asks", get(of_leaders))
}

/// `GET /t/{team}/asks`
async fn asks(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    Ok(Page::new(
        "Asks",
        app::ask::list(&ctx, team).await?,
        list::page,
    ))
}

/// `GET /t/{team}/asks/new`
async fn open_new(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(team): At<TeamId>,
) -> Answer<Page> {
    new_page(
        &web,
        app::ask::new(&ctx, team).await?,
        FieldProblems::none(),
    )
}

fn new_page(web: &Web, view: NewAskView, problems: FieldProblems) -> Answer<Page> {
    let page = NewAskPage {
        view,
        key: web.new_key()?,
        problems,
    };
    Ok(Page::new("Ask the leaders", page, new::page).narrow())
}

/// `POST /t/{team}/asks/new`
async fn raise(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let form = AskForm {
        kind: fields.get("kind").to_owned(),
        line: fields.get("line").to_owned(),
        why: fields.get("why").to_owned(),
        test: fields.get("test").to_owned(),
    };
    let outcome = match read(&form) {
        Ok(new) => app::ask::raise(&ctx, team, new).await,
        Err(problems) => Err(problems.into()),
    };
    if outcome.is_ok() {
        web.bell().ring();
    }
    match outcome {
        Ok(ask) => Ok(see_other(format!("/asks/{ask}"))
            .said("It is asked, and the clock runs.")
            .saved("ask")
            .into_response()),
        Err(Error::Mend(problems)) => {
            let view = NewAskView {
                form,
                ..app::ask::new(&ctx, team).await?
            };
            Ok(new_page(&web, view, problems)?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn read(form: &AskForm) -> Result<NewAsk, FieldProblems> {
    let mut problems = FieldProblems::none();
    let kind = problems.keep(
        "kind",
        form.kind
            .parse()
            .map_err(|_| Problem::new("Choose what you need.")),
    );
    let line = problems.keep("line", Line::parse(&form.line));
    let why = problems.keep("why", Prose::parse(&form.why));
    let test: Option<TestId> = form.test.parse().ok();
    let new = (|| {
        Some(NewAsk {
            kind: kind?,
            line: line?,
            why: why?,
            test,
        })
    })();
    problems.or(new)
}

/// `GET /asks/{ask}`
async fn open(State(web): State<Web>, Signed(ctx): Signed, At(ask): At<AskId>) -> Answer<Page> {
    ask_page(&web, &ctx, ask, Answering::default()).await
}

async fn ask_page(web: &Web, ctx: &Ctx, ask: AskId, typed: Answering) -> Answer<Page> {
    let view = app::ask::show(ctx, ask).await?;
    let title = view.line.ask.line.to_string();
    let (team, challenge) = (view.here.team.id, view.here.challenge.id);
    let leads = ctx
        .actor
        .roles
        .iter()
        .any(|held| held.challenge == challenge && held.role == Role::Leader);
    let page = ShowAsk {
        view,
        moment: moment(ctx),
        key: web.new_key()?,
        typed,
    };
    let page = Page::new(title, page, show::page);
    // A leader comes from "things that need your answer", the team from its own asks.
    Ok(if leads {
        page.under(Spot::Challenge(challenge), format!("/c/{challenge}/asks"))
    } else {
        page.under(Spot::Team(team), format!("/t/{team}/asks"))
    })
}

/// `POST /asks/{ask}/answer`
async fn answer(State(web): State<Web>, At(ask): At<AskId>, Sent(ctx, fields): Sent) -> Answer {
    let outcome = match reply(&fields) {
        Ok(reply) => {
            let version = fields.version().unwrap_or(0);
            let word = reply.word();
            app::ask::answer(&ctx, ask, reply, version)
                .await
                .map(|_| word)
        }
        Err(problems) => Err(problems.into()),
    };
    if outcome.is_ok() {
        web.bell().ring();
    }
    match outcome {
        Ok(word) => Ok(answered(&ctx, ask, word).await?.into_response()),
        Err(Error::Mend(problems)) => {
            let typed = Answering {
                word: fields.get("word").to_owned(),
                words: fields.get("words").to_owned(),
                passed_to: fields.get("passed_to").to_owned(),
                problems,
            };
            Ok(ask_page(&web, &ctx, ask, typed)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Back to the leader's page, where the next thing waits.
async fn answered(ctx: &Ctx, ask: AskId, word: AnswerWord) -> Answer<crate::Redirect> {
    let view = app::ask::show(ctx, ask).await?;
    let said = match word {
        AnswerWord::Yes | AnswerWord::YesIf => "They have your yes.",
        AnswerWord::PassedOn => "It is passed on. The clock keeps running.",
        AnswerWord::NoBecause => "They have your no, with the reason.",
    };
    Ok(see_other(format!("/c/{}/asks", view.here.challenge.id))
        .said(format!("{said} {} sees it at once.", view.here.team.name))
        .undo(format!("/asks/{ask}/take-back"), &[]))
}

fn reply(fields: &Fields) -> Result<Reply, FieldProblems> {
    let mut problems = FieldProblems::none();
    let word = fields
        .get("word")
        .parse()
        .map_err(|_| Problem::new("Choose one of the four answers."));
    let word = problems.keep("word", word);
    let words = problems.keep("words", Prose::parse(fields.get("words")));
    let to: Option<PersonId> = fields.get("passed_to").parse().ok();
    let (word, words) = problems.or((|| Some((word?, words?)))())?;
    Reply::new(word, words, to)
}

/// `POST /asks/{ask}/take-back`
async fn take_back(At(ask): At<AskId>, Sent(ctx, _): Sent) -> Answer {
    app::ask::take_back(&ctx, ask).await?;
    Ok(see_other(format!("/asks/{ask}"))
        .said("Your answer is taken back. The clock runs on from when it was asked.")
        .into_response())
}

/// `GET /c/{challenge}/asks`
async fn of_leaders(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(challenge): At<ChallengeId>,
) -> Answer<Page> {
    let view = app::ask::leader(&ctx, challenge).await?;
    let page = LeaderPage {
        view,
        key: web.new_key()?,
    };
    Ok(Page::new("Asks", page, leader::page))
}
