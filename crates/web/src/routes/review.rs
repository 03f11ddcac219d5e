//! Reviews: the list, one of them, its ballots and its lists.

use app::review::NewRow;
use app::{Ctx, Error};
use axum::Router;
use axum::extract::Query;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::ballot::{BallotKind, Point, Question};
use domain::review::{Review, Written};
use domain::text::{Line, Name, Prose};
use domain::{FieldProblems, PersonId, Problem, ReviewRowId, TeamId};
use jiff::civil::Date;
use serde::Deserialize;
use ui::pages::review::day;
use ui::pages::review::show::{self, At as OnScreen, ReviewPage};

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/reviews", get(list))
        .route("/t/{team}/reviews/{review}", get(open).post(write))
        .route("/t/{team}/reviews/{review}/day", get(on_screen))
        .route("/t/{team}/reviews/{review}/rows", post(add))
        .route("/t/{team}/reviews/final/send", post(send_closing))
        .route("/t/{team}/reviews/{review}/{ballot}/give", post(give))
        .route("/t/{team}/reviews/{review}/{ballot}/show", post(lay_down))
        .route("/reviews/rows/{row}/remove", post(remove))
        .route("/reviews/rows/{row}/restore", post(restore))
}

/// `GET /t/{team}/reviews`
async fn list(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let view = app::review::list(&ctx, team).await?;
    Ok(Page::new("Reviews", view, ui::pages::review::list))
}

/// `GET /t/{team}/reviews/{review}`
async fn open(
    web: Web,
    Signed(ctx): Signed,
    At((team, review)): At<(TeamId, Review)>,
) -> Answer<Page> {
    review_page(
        &web,
        &ctx,
        team,
        review,
        &Fields::default(),
        FieldProblems::none(),
    )
    .await
}

async fn review_page(
    web: &Web,
    ctx: &Ctx,
    team: TeamId,
    review: Review,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = ReviewPage {
        view: app::review::view(ctx, team, review).await?,
        typed: fields
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        problems,
        key: web.new_key()?,
        at: on_screen_at(fields),
    };
    let drawn = if page.at.is_some() {
        day::page
    } else {
        show::page
    };
    let title = page.view.title().to_owned();
    Ok(Page::new(title, page, drawn))
}

/// Which step of a workshop is on the screen, and when the workshop began.
#[derive(Debug, Deserialize)]
struct Screen {
    #[serde(default)]
    step: String,
    #[serde(default)]
    began: String,
}

/// `GET /t/{team}/reviews/{review}/day`
async fn on_screen(
    web: Web,
    Signed(ctx): Signed,
    At((team, review)): At<(TeamId, Review)>,
    Query(screen): Query<Screen>,
) -> Answer<Page> {
    let step = if screen.step.is_empty() {
        "1"
    } else {
        &screen.step
    };
    let fields = Fields::of(&[("step", step), ("began", &screen.began)]);
    review_page(&web, &ctx, team, review, &fields, FieldProblems::none()).await
}

/// The step a form was sent from; none when it stood on the page of the whole review.
fn on_screen_at(fields: &Fields) -> Option<OnScreen> {
    let step: usize = fields.get("step").trim().parse().ok()?;
    let began = fields
        .get("began")
        .trim()
        .parse::<jiff::civil::Time>()
        .ok()
        .map(|time| i64::from(time.hour()) * 60 + i64::from(time.minute()));
    Some(OnScreen {
        step: step.saturating_sub(1),
        began,
    })
}

/// Where a form leads back to.
fn back(team: TeamId, review: Review, fields: &Fields) -> String {
    let path = format!("/t/{team}/reviews/{}", review.word());
    match on_screen_at(fields) {
        Some(at) => format!("{path}/day?step={}&began={}", at.step + 1, at.clock()),
        None => path,
    }
}

/// `POST /t/{team}/reviews/final/send`: the strategist's last word to everybody who gave something.
async fn send_closing(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    match app::review::closing::send(&ctx, team).await {
        Ok(people) => {
            web.bell().ring();
            let said = match people {
                1 => "One letter is on its way.".to_owned(),
                many => format!("{many} letters are on their way."),
            };
            Ok(see_other(format!("/t/{team}/reviews/final"))
                .said(said)
                .into_response())
        }
        Err(error) => again(&web, &ctx, team, Review::Final, &fields, error).await,
    }
}

/// `POST /t/{team}/reviews/{review}`
async fn write(
    web: Web,
    At((team, review)): At<(TeamId, Review)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let written = match read_boxes(review, &fields) {
        Ok(new) => app::review::write(&ctx, team, review, &new).await,
        Err(problems) => Err(problems.into()),
    };
    match written {
        Ok(()) => Ok(see_other(back(team, review, &fields))
            .said("It is written down.")
            .saved(format!("review-{}", review.word()))
            .into_response()),
        Err(error) => again(&web, &ctx, team, review, &fields, error).await,
    }
}

/// The same page with what was typed, when something is to mend.
async fn again(
    web: &Web,
    ctx: &Ctx,
    team: TeamId,
    review: Review,
    fields: &Fields,
    error: Error,
) -> Answer {
    match error {
        Error::Mend(problems) => Ok(review_page(web, ctx, team, review, fields, problems)
            .await?
            .to_mend()
            .into_response()),
        error => Err(error.into()),
    }
}

fn read_boxes(review: Review, fields: &Fields) -> Result<Vec<Written>, FieldProblems> {
    let mut problems = FieldProblems::none();
    let mut all = Vec::new();
    for asked in review.sheet().boxes {
        let name = format!("box-{}", asked.word);
        if !fields.has(&name) {
            continue;
        }
        let version = fields
            .get(&format!("version-{}", asked.word))
            .trim()
            .parse();
        if let Some(words) = problems.keep(&name, Prose::parse(fields.get(&name))) {
            all.push(Written {
                word: asked.word.to_owned(),
                words,
                version: version.unwrap_or(0),
            });
        }
    }
    problems.or(Some(all))
}

/// `POST /t/{team}/reviews/{review}/rows`
async fn add(
    web: Web,
    At((team, review)): At<(TeamId, Review)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let list = fields.get("list").to_owned();
    let added = match read_row(&list, &fields) {
        Ok(new) => app::review::add(&ctx, team, review, new).await,
        Err(problems) => {
            // Whoever may not write hears that first.
            if !app::review::view(&ctx, team, review).await?.may_write {
                return Err(Error::Denied(domain::policy::Reason::NotYourRole).into());
            }
            Err(problems.into())
        }
    };
    match added {
        Ok(row) => Ok(see_other(back(team, review, &fields))
            .said("It is on the list.")
            .undo(format!("/reviews/rows/{row}/remove"), &[])
            .saved(format!("review-{}-{list}", review.word()))
            .into_response()),
        Err(error) => again(&web, &ctx, team, review, &fields, error).await,
    }
}

fn read_row(list: &str, fields: &Fields) -> Result<NewRow, FieldProblems> {
    let mut problems = FieldProblems::none();
    let get = |part: &str| fields.get(&format!("{list}-{part}"));
    let line = problems.keep(&format!("{list}-line"), Line::parse(get("line")));
    let about = problems.keep(&format!("{list}-about"), Prose::parse(get("about")));
    let owner = get("owner").trim();
    let owner = if owner.is_empty() {
        Some(String::new())
    } else {
        problems
            .keep(&format!("{list}-owner"), Name::parse(owner))
            .map(|name| name.to_string())
    };
    let due = match get("due").trim() {
        "" => Ok(None),
        raw => raw
            .parse::<Date>()
            .map(Some)
            .map_err(|_| Problem::new("By which day? Choose one, or write it like 2026-01-29.")),
    };
    let due = problems.keep(&format!("{list}-due"), due);
    problems.or((|| {
        Some(NewRow {
            list: list.to_owned(),
            line: line?,
            about: about?,
            choice: get("choice").to_owned(),
            owner: owner?,
            due: due?,
        })
    })())
}

/// `POST /t/{team}/reviews/{review}/{ballot}/give`
async fn give(
    web: Web,
    At((team, review, ballot)): At<(TeamId, Review, BallotKind)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let given = match read_slip(ballot, &fields) {
        Ok(answers) => app::review::give(&ctx, team, review, ballot, &answers).await,
        Err(problems) => {
            let view = app::review::view(&ctx, team, review).await?;
            let may = view
                .ballots
                .iter()
                .any(|one| one.key.kind == ballot && one.may_give);
            if !may {
                return Err(Error::Denied(domain::policy::Reason::NotYourRole).into());
            }
            Err(problems.into())
        }
    };
    match given {
        Ok(()) => Ok(see_other(back(team, review, &fields))
            .said("It is in. Thank you.")
            .into_response()),
        Err(error) => again(&web, &ctx, team, review, &fields, error).await,
    }
}

fn read_slip(
    ballot: BallotKind,
    fields: &Fields,
) -> Result<Vec<(Question, String)>, FieldProblems> {
    let mut problems = FieldProblems::none();
    let mut answers = Vec::new();
    for question in ballot.questions() {
        let raw = fields.get(question.word());
        let read = match question {
            Question::Energy | Question::Goal | Question::Safe => {
                Point::parse(raw).map(|point| point.get().to_string())
            }
            Question::Point => Prose::parse(raw).map(String::from),
            Question::Wonder => Line::parse(raw).map(String::from),
            Question::Number => number(raw),
            Question::Person => raw
                .parse::<PersonId>()
                .map(|person| person.to_string())
                .map_err(|_| Problem::new("Choose one person.")),
        };
        if let Some(answer) = problems.keep(question.word(), read) {
            answers.push((*question, answer));
        }
    }
    problems.or(Some(answers))
}

fn number(raw: &str) -> Result<String, Problem> {
    app::table::read_number(raw.trim().trim_end_matches('%'), ',')
        .ok()
        .flatten()
        .map(|number| number.to_string())
        .ok_or_else(|| {
            Problem::new("Which number would you dare? Write it with digits: 18, or 4.5.")
        })
}

/// `POST /t/{team}/reviews/{review}/{ballot}/show`
async fn lay_down(
    At((team, review, ballot)): At<(TeamId, Review, BallotKind)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    app::review::show_ballot(&ctx, team, review, ballot).await?;
    Ok(see_other(back(team, review, &fields))
        .said("It lies on the table, for all of you at once.")
        .into_response())
}

/// `POST /reviews/rows/{row}/remove`
async fn remove(At(row): At<ReviewRowId>, Sent(ctx, _): Sent) -> Answer {
    let (team, review) = app::review::remove(&ctx, row, false).await?;
    Ok(see_other(format!("/t/{team}/reviews/{}", review.word()))
        .said("It is off the list.")
        .undo(format!("/reviews/rows/{row}/restore"), &[])
        .into_response())
}

/// `POST /reviews/rows/{row}/restore`
async fn restore(At(row): At<ReviewRowId>, Sent(ctx, _): Sent) -> Answer {
    let (team, review) = app::review::remove(&ctx, row, true).await?;
    Ok(see_other(format!("/t/{team}/reviews/{}", review.word()))
        .said("It is back on the list.")
        .into_response())
}
