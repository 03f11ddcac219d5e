//! Habits: practices that do not stick.

use app::around::Spot;
use app::{Ctx, Error, habit};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::survey::Answers;
use domain::text::Line;
use domain::{FieldProblems, HabitId, TeamId};
use ui::pages::habits::{self, HabitPage, HabitsPage};

use super::survey::six;
use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/habits", get(list).post(open))
        .route("/habits/{habit}", get(show))
        .route("/habits/{habit}/say", post(say))
        .route("/habits/{habit}/choose", post(choose))
}

/// `GET /t/{team}/habits`
async fn list(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    list_page(&web, &ctx, team, String::new(), FieldProblems::none()).await
}

async fn list_page(
    web: &Web,
    ctx: &Ctx,
    team: TeamId,
    typed: String,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = HabitsPage {
        view: habit::list(ctx, team).await?,
        key: web.new_key()?,
        typed,
        problems,
    };
    Ok(
        Page::new("Habits", page, habits::list)
            .under(Spot::Team(team), format!("/t/{team}/people")),
    )
}

/// `POST /t/{team}/habits`
async fn open(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let typed = fields.get("practice");
    let outcome = match Line::parse(typed) {
        Ok(practice) => habit::open(&ctx, team, practice).await,
        Err(problem) => Err(Error::mend("practice", problem.to_string())),
    };
    match outcome {
        Ok(habit) => Ok(see_other(format!("/habits/{habit}"))
            .said("Now everybody says where they stand.")
            .saved("habit")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(list_page(&web, &ctx, team, typed.to_owned(), problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `GET /habits/{habit}`
async fn show(State(web): State<Web>, Signed(ctx): Signed, At(habit): At<HabitId>) -> Answer<Page> {
    let view = habit::show(&ctx, habit).await?;
    let team = view.here.team.id;
    let page = HabitPage {
        view,
        key: web.new_key()?,
    };
    Ok(Page::new("Habit", page, habits::show).under(Spot::Team(team), format!("/t/{team}/people")))
}

/// `POST /habits/{habit}/say`
async fn say(At(habit): At<HabitId>, Sent(ctx, fields): Sent) -> Answer {
    let answers = Answers {
        six: six(&fields),
        happened: fields.get("happened").parse().ok(),
        ..Answers::default()
    };
    if answers.six.is_empty() {
        // Whoever may not know of it learns nothing from an empty form either.
        habit::show(&ctx, habit).await?;
        return Ok(see_other(format!("/habits/{habit}"))
            .said("Nothing was tapped, so nothing was sent.")
            .into_response());
    }
    habit::say(&ctx, habit, answers).await?;
    Ok(see_other(format!("/habits/{habit}"))
        .said("Thank you.")
        .into_response())
}

/// `POST /habits/{habit}/choose`
async fn choose(At(habit): At<HabitId>, Sent(ctx, fields): Sent) -> Answer {
    let (_, _) = habit::choose(&ctx, habit, fields.get("thing")).await?;
    Ok(see_other(format!("/habits/{habit}"))
        .said("It is written down as an idea. Make it a test when you like.")
        .into_response())
}
