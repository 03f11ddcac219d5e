//! Recipes in other teams: taking one on, what was kept and made to fit, stopping early.

use app::adoption::{NewAdoption, adopt, form, note, show, stop};
use app::around::Spot;
use app::{Ctx, Error};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::spread::{Counting, NoteKind};
use domain::test::InTen;
use domain::text::{Line, Name, Prose};
use domain::{AdoptionId, FieldProblems, Problem, RecipeId, TeamId};
use ui::pages::recipe::adopt::AdoptPage;
use ui::pages::recipe::adoption::AdoptionPage;
use ui::pages::recipe::{self, Typed};

use super::recipe::typed;
use super::test::moment;
use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(
            "/recipes/{recipe}/adopt/{team}",
            get(open_form).post(take_on),
        )
        .route("/adoptions/{adoption}", get(open))
        .route("/adoptions/{adoption}/notes", post(write_note))
        .route("/adoptions/{adoption}/stop", post(stop_here))
        .route("/adoptions/{adoption}/go-on", post(go_on))
}

/// `GET /recipes/{recipe}/adopt/{team}`
async fn open_form(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At((recipe, team)): At<(RecipeId, TeamId)>,
) -> Answer<Page> {
    form_page(
        &web,
        &ctx,
        recipe,
        team,
        Typed::new(),
        FieldProblems::none(),
    )
    .await
}

async fn form_page(
    web: &Web,
    ctx: &Ctx,
    recipe: RecipeId,
    team: TeamId,
    typed: Typed,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = AdoptPage {
        view: form(ctx, recipe, team).await?,
        key: web.new_key()?,
        typed,
        problems,
    };
    Ok(Page::new("Make it your own", page, recipe::adopt::page)
        .under(Spot::Team(team), format!("/t/{team}/tests")))
}

/// `POST /recipes/{recipe}/adopt/{team}`
async fn take_on(
    State(web): State<Web>,
    At((recipe, team)): At<(RecipeId, TeamId)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    form(&ctx, recipe, team).await?;
    let adopted = match read_new(&fields) {
        Ok(new) => adopt(&ctx, recipe, team, new).await,
        Err(problems) => Err(problems.into()),
    };
    match adopted {
        Ok(adoption) => Ok(see_other(format!("/adoptions/{adoption}"))
            .said("It is yours to try. Write its test card next.")
            .saved("adopt")
            .into_response()),
        Err(Error::Mend(problems)) => {
            Ok(
                form_page(&web, &ctx, recipe, team, typed(&fields), problems)
                    .await?
                    .to_mend()
                    .into_response(),
            )
        }
        Err(error) => Err(error.into()),
    }
}

/// "How many people": empty for not counted.
pub(super) fn people(raw: &str) -> Result<Option<i64>, Problem> {
    match raw.trim() {
        "" => Ok(None),
        raw => raw
            .replace([',', ' '], "")
            .parse::<i64>()
            .ok()
            .filter(|people| (1..=100_000_000).contains(people))
            .map(Some)
            .ok_or_else(|| Problem::new("Write how many with digits: 40.")),
    }
}

/// "So many in ten".
pub(super) fn in_ten(raw: &str) -> Result<InTen, Problem> {
    raw.trim()
        .parse::<i64>()
        .map_err(|_| Problem::new("Choose a number from 1 to 10."))
        .and_then(InTen::new)
}

fn read_new(fields: &Fields) -> Result<NewAdoption, FieldProblems> {
    let mut problems = FieldProblems::none();
    let site = problems.keep("site", Name::parse(fields.get("site")));
    let alike = problems.keep("alike", in_ten(fields.get("alike")));
    let changes = problems.keep("changes", Prose::parse(fields.get("changes")));
    let measure = problems.keep(
        "measure",
        fields
            .get("measure")
            .parse()
            .map_err(|_| Problem::new("Choose what your team counts.")),
    );
    let counting = problems.keep("counting", fields.get("counting").parse::<Counting>());
    let mapping = problems.keep("mapping", Prose::parse(fields.get("mapping")));
    let people = problems.keep("people", people(fields.get("people")));
    problems.or((|| {
        Some(NewAdoption {
            site: site?,
            alike: alike?,
            changes: changes?,
            measure: measure?,
            counting: counting?,
            mapping: mapping?,
            people: people?,
        })
    })())
}

/// `GET /adoptions/{adoption}`
async fn open(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(adoption): At<AdoptionId>,
) -> Answer<Page> {
    page(&web, &ctx, adoption, Typed::new(), FieldProblems::none()).await
}

async fn page(
    web: &Web,
    ctx: &Ctx,
    adoption: AdoptionId,
    typed: Typed,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = AdoptionPage {
        view: show(ctx, adoption).await?,
        moment: moment(ctx),
        key: web.new_key()?,
        typed,
        problems,
    };
    let team = page.view.here.team.id;
    Ok(Page::new("Copied recipe", page, recipe::adoption::page)
        .under(Spot::Team(team), format!("/t/{team}/tests")))
}

/// Whoever may not write hears that before what is missing on a form.
async fn may_write(ctx: &Ctx, adoption: AdoptionId) -> Result<(), Error> {
    if show(ctx, adoption).await?.may_write {
        Ok(())
    } else {
        Err(Error::Denied(domain::policy::Reason::NotYourRole))
    }
}

/// The page again with what was typed, or the way on.
async fn answer(
    web: &Web,
    ctx: &Ctx,
    adoption: AdoptionId,
    fields: &Fields,
    done: Result<(), Error>,
    (said, draft): (&str, &str),
) -> Answer {
    match done {
        Ok(()) => Ok(see_other(format!("/adoptions/{adoption}"))
            .said(said)
            .saved(draft)
            .into_response()),
        Err(Error::Mend(problems)) => Ok(page(web, ctx, adoption, typed(fields), problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /adoptions/{adoption}/notes`
async fn write_note(
    State(web): State<Web>,
    At(adoption): At<AdoptionId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    may_write(&ctx, adoption).await?;
    let mut problems = FieldProblems::none();
    let kind = problems.keep(
        "kind",
        fields
            .get("kind")
            .parse::<NoteKind>()
            .map_err(|_| Problem::new("Choose one of these.")),
    );
    let part = problems.keep("part", Line::parse(fields.get("part")));
    let words = problems.keep("words", Prose::parse(fields.get("words")));
    let done = match problems.or((|| Some((kind?, part?, words?)))()) {
        Ok((kind, part, words)) => note(&ctx, adoption, kind, part, words).await,
        Err(problems) => Err(problems.into()),
    };
    let said = ("It is written down.", "adoption-note");
    answer(&web, &ctx, adoption, &fields, done, said).await
}

/// `POST /adoptions/{adoption}/stop`
async fn stop_here(
    State(web): State<Web>,
    At(adoption): At<AdoptionId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    may_write(&ctx, adoption).await?;
    let done = match Prose::parse(fields.get("why")) {
        Ok(why) => stop(&ctx, adoption, Some(why), fields.version().unwrap_or(0)).await,
        Err(problem) => Err(Error::mend("why", problem.words())),
    };
    let said = (
        "Written down. What you counted stays with the results.",
        "adoption-stop",
    );
    answer(&web, &ctx, adoption, &fields, done, said).await
}

/// `POST /adoptions/{adoption}/go-on`
async fn go_on(At(adoption): At<AdoptionId>, Sent(ctx, fields): Sent) -> Answer {
    stop(&ctx, adoption, None, fields.version().unwrap_or(0)).await?;
    Ok(see_other(format!("/adoptions/{adoption}"))
        .said("It goes on.")
        .into_response())
}
