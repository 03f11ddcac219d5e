//! The weekly huddle and its pulse.

use app::pulse::PulseView;
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::ballot::{Point, Question};
use domain::{FieldProblems, TeamId};
use jiff::civil::Date;
use ui::pages::huddle::notes::{self, NotesPage};
use ui::pages::huddle::show::{self, HuddlePage};
use ui::pages::pulse::{self, PulsePage};

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/huddle", get(open))
        .route("/t/{team}/huddle/begin", post(begin))
        .route("/t/{team}/huddle/end", post(end))
        .route("/t/{team}/huddles", get(list))
        .route("/t/{team}/huddles/{week}", get(of_week))
        .route("/t/{team}/huddles/{week}/reopen", post(reopen))
        .route("/t/{team}/pulse", get(open_pulse).post(tap))
        .route("/t/{team}/pulse/show", post(show_pulse))
}

/// `GET /t/{team}/huddle`
async fn open(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let page = HuddlePage {
        view: Box::pin(app::huddle::view(&ctx, team)).await?,
        key: web.new_key()?,
    };
    Ok(Page::new("Huddle", page, show::page))
}

/// `POST /t/{team}/huddle/begin`
async fn begin(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    app::huddle::begin(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}/huddle"))
        .said("The huddle has begun.")
        .into_response())
}

/// `POST /t/{team}/huddle/end`
async fn end(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    let week = app::huddle::end(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}/huddles/{week}"))
        .said("The notes are kept.")
        .undo(format!("/t/{team}/huddles/{week}/reopen"), &[])
        .into_response())
}

/// `GET /t/{team}/huddles`
async fn list(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    Ok(Page::new(
        "Huddles",
        app::huddle::list(&ctx, team).await?,
        notes::list,
    ))
}

/// `GET /t/{team}/huddles/{week}`
async fn of_week(
    web: Web,
    Signed(ctx): Signed,
    At((team, week)): At<(TeamId, Date)>,
) -> Answer<Page> {
    let page = NotesPage {
        view: app::huddle::of_week(&ctx, team, week).await?,
        key: web.new_key()?,
    };
    Ok(Page::new("Notes of a huddle", page, notes::one).narrow())
}

/// `POST /t/{team}/huddles/{week}/reopen`
async fn reopen(At((team, week)): At<(TeamId, Date)>, Sent(ctx, _): Sent) -> Answer {
    app::huddle::reopen(&ctx, team, week).await?;
    Ok(see_other(format!("/t/{team}/huddle"))
        .said("The huddle goes on.")
        .into_response())
}

/// `GET /t/{team}/pulse`
async fn open_pulse(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let view = app::pulse::view(&ctx, team).await?;
    pulse_page(&web, view, &Fields::default(), FieldProblems::none())
}

fn pulse_page(
    web: &Web,
    view: PulseView,
    fields: &Fields,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = PulsePage {
        view,
        tapped: Question::PULSE.map(|question| fields.get(question.word()).to_owned()),
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Pulse", page, pulse::page).narrow())
}

/// `POST /t/{team}/pulse`
async fn tap(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let view = app::pulse::view(&ctx, team).await?;
    match taps(&fields) {
        Ok(taps) => {
            app::pulse::tap(&ctx, team, taps).await?;
            let back = if fields.get("back") == "huddle" {
                "huddle"
            } else {
                "pulse"
            };
            Ok(see_other(format!("/t/{team}/{back}"))
                .said("It is in. Thank you.")
                .into_response())
        }
        // Whoever may not give hears that first.
        Err(_) if !view.now.may_give => {
            app::pulse::tap(&ctx, team, [Point::ALL[2]; 3]).await?;
            Ok(see_other(format!("/t/{team}/pulse")).into_response())
        }
        Err(problems) => Ok(pulse_page(&web, view, &fields, problems)?
            .to_mend()
            .into_response()),
    }
}

fn taps(fields: &Fields) -> Result<[Point; 3], FieldProblems> {
    let mut problems = FieldProblems::none();
    let [energy, goal, safe] = Question::PULSE
        .map(|question| problems.keep(question.word(), Point::parse(fields.get(question.word()))));
    problems.or((|| Some([energy?, goal?, safe?]))())
}

/// `POST /t/{team}/pulse/show`
async fn show_pulse(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    app::pulse::show(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}/pulse"))
        .said("It lies on the table, for all of you at once.")
        .into_response())
}
