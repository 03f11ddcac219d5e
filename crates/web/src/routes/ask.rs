//! Asks to leaders and their answers.

use app::around::Spot;
use app::ask::{AskForm, NewAsk, NewAskView};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::ask::{AnswerWord, Nature, Reply, Terms, coaching_question};
use domain::guardrail::Scope;
use domain::role::Role;
use domain::text::{Line, Prose};
use domain::{
    AskId, ChallengeId, FieldProblems, PersonId, Problem, PromiseId, TeamId, TestId, YesId,
};
use jiff::civil::Date;
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
        .route("/asks/{ask}/end", post(end_yes))
        .route("/asks/{ask}/stand-again", post(stand_again))
        .route("/promises/{promise}/keep", post(keep))
        .route("/promises/{promise}/reopen", post(reopen))
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
        None,
    )
}

fn new_page(
    web: &Web,
    view: NewAskView,
    problems: FieldProblems,
    question: Option<&'static str>,
) -> Answer<Page> {
    let page = NewAskPage {
        view,
        key: web.new_key()?,
        problems,
        question,
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
        nature: fields.get("nature").to_owned(),
    };
    let read = read(&form);
    // What no leader can hand over comes back with a question once; whoever asks all the same is heard.
    if read.is_ok() && form.nature == Nature::Adaptive.word() && !fields.has("all_the_same") {
        let question = coaching_question(&form.line);
        let view = NewAskView {
            form,
            ..app::ask::new(&ctx, team).await?
        };
        let page = new_page(&web, view, FieldProblems::none(), Some(question))?;
        return Ok(page.to_mend().into_response());
    }
    let outcome = match read {
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
            Ok(new_page(&web, view, problems, None)?
                .to_mend()
                .into_response())
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
    let outcome = match said(&fields) {
        Ok((reply, terms)) => {
            let version = fields.version().unwrap_or(0);
            let word = reply.word();
            app::ask::answer_with(&ctx, ask, reply, terms, version)
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
        Err(Error::Mend(problems)) => Ok(ask_page(&web, &ctx, ask, typed(&fields, problems))
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// What was typed in an answer, to be shown again.
pub(super) fn typed(fields: &Fields, problems: FieldProblems) -> Answering {
    let raw = |name: &str| fields.get(name).to_owned();
    Answering {
        word: raw("word"),
        words: raw("words"),
        passed_to: raw("passed_to"),
        covers: raw("covers"),
        every_team: fields.get("every_team") == "yes",
        until: raw("until"),
        done_by: raw("done_by"),
        problems,
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

/// An answer with its terms.
pub(super) fn said(fields: &Fields) -> Result<(Reply, Terms), FieldProblems> {
    let mut problems = FieldProblems::none();
    let reply = match reply(fields) {
        Ok(reply) => Some(reply),
        Err(more) => {
            problems = more;
            None
        }
    };
    let until = problems.keep("until", a_day(fields.get("until")));
    let done_by = problems.keep("done_by", a_day(fields.get("done_by")));
    let covers = fields.get("covers").trim();
    let scope = if covers.is_empty() {
        Some(None)
    } else {
        problems.keep("covers", Scope::parse(covers).map(Some))
    };
    let said = (|| {
        let terms = Terms {
            scope: scope?,
            every_team: fields.get("every_team") == "yes",
            until: until?,
            done_by: done_by?,
        };
        Some((reply?, terms))
    })();
    problems.or(said)
}

/// A day, or none when nothing was chosen.
fn a_day(raw: &str) -> Result<Option<Date>, Problem> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(None);
    }
    raw.parse()
        .map(Some)
        .map_err(|_| Problem::new("Write the day as 2026-04-15, or choose it."))
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

/// `POST /asks/{ask}/end`
async fn end_yes(At(ask): At<AskId>, Sent(ctx, fields): Sent) -> Answer {
    let yes: YesId = fields.get("yes").parse().map_err(|_| Error::NotFound)?;
    app::ask::standing::end(&ctx, ask, yes, false).await?;
    let id = yes.to_string();
    Ok(see_other(format!("/asks/{ask}"))
        .said("From now on teams ask again. What runs already goes on.")
        .undo(format!("/asks/{ask}/stand-again"), &[("yes", &id)])
        .into_response())
}

/// `POST /asks/{ask}/stand-again`
async fn stand_again(At(ask): At<AskId>, Sent(ctx, fields): Sent) -> Answer {
    let yes: YesId = fields.get("yes").parse().map_err(|_| Error::NotFound)?;
    app::ask::standing::end(&ctx, ask, yes, true).await?;
    Ok(see_other(format!("/asks/{ask}"))
        .said("The yes stands again.")
        .into_response())
}

/// `POST /promises/{promise}/keep`
async fn keep(At(promise): At<PromiseId>, Sent(ctx, _): Sent) -> Answer {
    let kept = app::ask::promise::keep(&ctx, promise, false).await?;
    Ok(see_other(format!("/c/{}/asks", kept.challenge))
        .said(format!("Done: {}", kept.what))
        .undo(format!("/promises/{promise}/reopen"), &[])
        .into_response())
}

/// `POST /promises/{promise}/reopen`
async fn reopen(At(promise): At<PromiseId>, Sent(ctx, _): Sent) -> Answer {
    let found = app::ask::promise::keep(&ctx, promise, true).await?;
    Ok(see_other(format!("/c/{}/asks", found.challenge))
        .said("It is open again.")
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
