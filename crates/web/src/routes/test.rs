//! Ideas and tests: cards, starting, logs, verdicts, decisions.

use app::around::Spot;
use app::test::{CardView, TestView};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::card_form::{CardForm, read_day};
use domain::decision::DecisionWord;
use domain::test::Happened;
use domain::text::Prose;
use domain::{DecisionId, FieldProblems, IdeaId, LogId, Problem, TeamId, TestId};
use serde::Deserialize;
use ui::Markup;
use ui::pages::Moment;
use ui::pages::test::card::{self, CardPage};
use ui::pages::test::list::{self, Tests};
use ui::pages::test::show::{self, Show, Typed};
use ui::pages::test::working::{self, Working};

use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/tests", get(tests))
        .route("/t/{team}/tests/new", get(new).post(propose))
        .route("/tests/{test}", get(open))
        .route("/tests/{test}/card", get(open_card).post(save_card))
        .route("/tests/{test}/start", post(start))
        .route("/tests/{test}/log", post(log))
        .route("/notes/{note}/take-back", post(take_back))
        .route("/tests/{test}/decide", post(decide))
        .route("/tests/{test}/undo", post(undo))
        .route("/tests/{test}/working", get(open_working))
}

/// When a page is looked at.
pub(super) fn moment(ctx: &Ctx) -> Moment {
    Moment {
        now: ctx.now,
        zone: ctx.app.settings.zone.clone(),
    }
}

/// A test stands under the tests of its team.
pub(super) fn under(page: Page, team: TeamId) -> Page {
    page.under(Spot::Team(team), format!("/t/{team}/tests"))
}

/// `GET /t/{team}/tests`
async fn tests(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let page = Tests {
        view: app::test::list(&ctx, team).await?,
        moment: moment(&ctx),
        key: web.new_key()?,
    };
    Ok(Page::new("Tests", page, list::page))
}

/// From which idea.
#[derive(Debug, Default, Deserialize)]
struct From {
    #[serde(default)]
    idea: String,
}

/// `GET /t/{team}/tests/new`
async fn new(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(team): At<TeamId>,
    Query(from): Query<From>,
) -> Answer<Page> {
    let idea: Option<IdeaId> = from.idea.parse().ok();
    let view = app::test::new(&ctx, team, idea).await?;
    card_page(&web, view, FieldProblems::none())
}

fn card_page(web: &Web, view: CardView, problems: FieldProblems) -> Answer<Page> {
    let title = if view.test.is_some() {
        "Change the card"
    } else {
        "A new test"
    };
    let team = view.here.team.id;
    let page = CardPage {
        view,
        key: web.new_key()?,
        problems,
    };
    Ok(under(Page::new(title, page, card::page).narrow(), team))
}

fn card_form(fields: &Fields) -> CardForm {
    CardForm::from_pairs(
        fields
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    )
}

/// "See what this can teach": the form comes back as it was, with the answer, and nothing is kept.
fn only_looks_ahead(fields: &Fields) -> bool {
    !fields.get("foresee").is_empty()
}

async fn look_ahead(web: &Web, ctx: &Ctx, view: CardView, form: CardForm) -> Answer {
    let foreseen = app::test::foresee(ctx, view.here.team.id, &form).await?;
    let view = CardView {
        form,
        foreseen: Some(foreseen),
        ..view
    };
    Ok(card_page(web, view, FieldProblems::none())?.into_response())
}

/// `POST /t/{team}/tests/new`: the guardrails' answer is the first thing on the next page.
async fn propose(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let form = card_form(&fields);
    if only_looks_ahead(&fields) {
        let view = app::test::new(&ctx, team, None).await?;
        return look_ahead(&web, &ctx, view, form).await;
    }
    match app::test::propose(&ctx, team, &form).await {
        Ok(test) => {
            // A leader may have to be asked.
            web.bell().ring();
            Ok(see_other(format!("/tests/{test}"))
                .said("The card is kept, and held against the guardrails.")
                .saved(card::draft(&form))
                .into_response())
        }
        Err(Error::Mend(problems)) => {
            let view = CardView {
                form,
                ..app::test::new(&ctx, team, None).await?
            };
            Ok(card_page(&web, view, problems)?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /tests/{test}/card`
async fn open_card(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(test): At<TestId>,
) -> Answer<Page> {
    card_page(
        &web,
        app::test::card(&ctx, test).await?,
        FieldProblems::none(),
    )
}

/// `POST /tests/{test}/card`
async fn save_card(
    State(web): State<Web>,
    At(test): At<TestId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let form = card_form(&fields);
    let version = fields.version().unwrap_or(0);
    if only_looks_ahead(&fields) {
        let view = CardView {
            version: Some(version),
            ..app::test::card(&ctx, test).await?
        };
        return look_ahead(&web, &ctx, view, form).await;
    }
    match app::test::edit(&ctx, test, &form, version).await {
        Ok(test) => {
            // A leader may have to be asked.
            web.bell().ring();
            Ok(see_other(format!("/tests/{test}"))
                .said("The card is changed, and held against the guardrails again.")
                .saved(card::draft(&form))
                .into_response())
        }
        Err(Error::Mend(problems)) => {
            let view = CardView {
                form,
                version: Some(version),
                ..app::test::card(&ctx, test).await?
            };
            Ok(card_page(&web, view, problems)?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /tests/{test}`
async fn open(State(web): State<Web>, Signed(ctx): Signed, At(test): At<TestId>) -> Answer<Page> {
    let typed = Typed {
        day: ctx.today().to_string(),
        ..Typed::default()
    };
    test_page(&web, &ctx, test, typed, FieldProblems::none()).await
}

async fn test_page(
    web: &Web,
    ctx: &Ctx,
    test: TestId,
    typed: Typed,
    problems: FieldProblems,
) -> Answer<Page> {
    let view = app::test::show(ctx, test).await?;
    let chart = chart(ctx, &view).await?;
    let (title, team) = (view.test.title.to_string(), view.here.team.id);
    let page = Show {
        view,
        moment: moment(ctx),
        key: web.new_key()?,
        method_key: web.new_key()?,
        chart,
        typed,
        problems,
    };
    Ok(under(Page::new(title, page, show::page), team))
}

/// The chart of the deciding measure beside the words, once there is something to look at.
async fn chart(ctx: &Ctx, view: &TestView) -> Answer<Option<Markup>> {
    if view.look.is_none() {
        return Ok(None);
    }
    let chart = app::chart::view(ctx, view.measure.id).await?;
    Ok(Some(show::chart(&chart)))
}

/// What to do with what a form of the test page came to.
async fn answer(
    web: &Web,
    ctx: &Ctx,
    test: TestId,
    typed: Typed,
    outcome: Result<Response, Error>,
) -> Answer {
    match outcome {
        Ok(response) => Ok(response),
        Err(Error::Mend(problems)) => Ok(test_page(web, ctx, test, typed, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /tests/{test}/start`
async fn start(State(web): State<Web>, At(test): At<TestId>, Sent(ctx, fields): Sent) -> Answer {
    let typed = Typed {
        day: fields.get("day").to_owned(),
        ..Typed::default()
    };
    let outcome = match read_day(fields.get("day")) {
        Ok(day) => app::test::start(&ctx, test, day, fields.version().unwrap_or(0)).await,
        Err(problem) => Err(Error::mend("day", problem.words())),
    };
    let outcome = outcome.map(|test| {
        see_other(format!("/tests/{test}"))
            .said("It has started. Count as you always do; the card locks itself with the first number.")
            .into_response()
    });
    answer(&web, &ctx, test, typed, outcome).await
}

/// `POST /notes/{note}/take-back`
async fn take_back(At(note): At<LogId>, Sent(ctx, fields): Sent) -> Answer {
    let back = fields.get("back") == "yes";
    let test = app::test::take_back(&ctx, note, back).await?;
    let address = see_other(format!("/tests/{test}"));
    Ok(if back {
        address.said("It stands there again.")
    } else {
        address
            .said("What you wrote is taken back.")
            .undo(format!("/notes/{note}/take-back"), &[("back", "yes")])
    }
    .into_response())
}

/// `POST /tests/{test}/log`
async fn log(State(web): State<Web>, At(test): At<TestId>, Sent(ctx, fields): Sent) -> Answer {
    let typed = Typed {
        happened: fields.get("happened").to_owned(),
        surprised: fields.get("surprised").to_owned(),
        next: fields.get("next").to_owned(),
        people: fields.get("reached").to_owned(),
        day: ctx.today().to_string(),
        ..Typed::default()
    };
    let outcome = match happened(&typed) {
        Ok(words) => app::test::happened(&ctx, test, words).await,
        Err(problems) => Err(problems.into()),
    };
    let outcome = outcome.map(|test| {
        see_other(format!("/tests/{test}"))
            .said("It is written down.")
            .saved("log")
            .into_response()
    });
    answer(&web, &ctx, test, typed, outcome).await
}

fn happened(typed: &Typed) -> Result<Happened, FieldProblems> {
    let mut problems = FieldProblems::none();
    let happened = problems.keep("happened", Prose::parse(&typed.happened));
    let surprised = problems.keep("surprised", Prose::parse(&typed.surprised));
    let next = problems.keep("next", Prose::parse(&typed.next));
    let people = problems.keep("reached", people(&typed.people));
    let words = (|| {
        Some(Happened {
            happened: happened?,
            surprised: surprised?,
            next: next?,
            people: people?,
        })
    })();
    problems.or(words)
}

fn people(raw: &str) -> Result<Option<i64>, Problem> {
    match raw.trim() {
        "" => Ok(None),
        raw => raw
            .parse()
            .ok()
            .filter(|people| (0..=1_000_000).contains(people))
            .map(Some)
            .ok_or_else(|| {
                Problem::new("Write how many people as a whole number, or leave it empty.")
            }),
    }
}

/// `POST /tests/{test}/decide`
async fn decide(State(web): State<Web>, At(test): At<TestId>, Sent(ctx, fields): Sent) -> Answer {
    let typed = Typed {
        reason: fields.get("reason").to_owned(),
        day: ctx.today().to_string(),
        ..Typed::default()
    };
    let outcome = match decision(&fields) {
        Ok((word, reason)) => {
            let version = fields.version().unwrap_or(0);
            app::decision::decide(&ctx, test, word, reason, version)
                .await
                .map(|decided| (word, decided))
        }
        Err(problems) => Err(problems.into()),
    };
    let outcome = outcome.map(|(word, decided)| {
        let next = if decided.next_step {
            " The next step waits with its card filled in."
        } else {
            ""
        };
        see_other(format!("/tests/{test}"))
            .said(format!("Decided: {}.{next}", word.label().to_lowercase()))
            .undo(
                format!("/tests/{test}/undo"),
                &[("decision", &decided.decision.to_string())],
            )
            .saved("decide")
            .into_response()
    });
    answer(&web, &ctx, test, typed, outcome).await
}

fn decision(fields: &Fields) -> Result<(DecisionWord, Prose), FieldProblems> {
    let mut problems = FieldProblems::none();
    let word = fields.get("decision").parse();
    let word = problems.keep(
        "reason",
        word.map_err(|_| Problem::new("Press one of the five words below.")),
    );
    let reason = problems.keep("reason", Prose::parse(fields.get("reason")));
    let both = (|| Some((word?, reason?)))();
    problems.or(both)
}

/// `POST /tests/{test}/undo`
async fn undo(At(test): At<TestId>, Sent(ctx, fields): Sent) -> Answer {
    let decision: DecisionId = fields
        .get("decision")
        .parse()
        .map_err(|_| Error::NotFound)?;
    app::decision::undo(&ctx, test, decision).await?;
    Ok(see_other(format!("/tests/{test}"))
        .said("The decision is taken back.")
        .into_response())
}

/// `GET /tests/{test}/working`
async fn open_working(Signed(ctx): Signed, At(test): At<TestId>) -> Answer<Page> {
    let view = app::verdict::working(&ctx, test).await?;
    let team = view.here.team.id;
    let page = Working {
        view,
        moment: moment(&ctx),
    };
    Ok(under(
        Page::new("How we worked this out", page, working::page).narrow(),
        team,
    ))
}
