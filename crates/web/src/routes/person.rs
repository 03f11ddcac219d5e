//! One person of the place, for those who look after it.

use app::people::person::{self, About, PersonView};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::text::{Email, Name};
use domain::{FieldProblems, PersonId, Problem};
use ui::pages::place::person::{self as page, PersonPage, TypedPerson};

use app::Error;
use app::around::Spot;

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of a person.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/place/people/{person}", get(open).post(change))
        .route("/place/people/{person}/left", post(left))
        .route("/place/people/{person}/back", post(back))
        .route("/place/people/{person}/sign-out", post(sign_out))
}

/// `GET /place/people/{person}`
async fn open(web: Web, Signed(ctx): Signed, At(id): At<PersonId>) -> Answer<Page> {
    let view = person::show(&ctx, id).await?;
    let typed = TypedPerson::standing(&view);
    person_page(&web, view, typed, FieldProblems::none())
}

fn person_page(
    web: &Web,
    view: PersonView,
    typed: TypedPerson,
    problems: FieldProblems,
) -> Answer<Page> {
    let name = view.person.name.to_string();
    let page = PersonPage {
        view,
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new(name, page, page::page)
        .narrow()
        .under(Spot::Place, "/place"))
}

/// `POST /place/people/{person}`
async fn change(web: Web, At(id): At<PersonId>, Sent(ctx, fields): Sent) -> Answer {
    let view = person::show(&ctx, id).await?;
    let typed = typed(&fields);
    let changed = match read(&typed) {
        Ok(about) => person::change(&ctx, id, about, fields.version().unwrap_or(0)).await,
        Err(problems) => Err(problems.into()),
    };
    match changed {
        Ok(name) => Ok(see_other(format!("/place/people/{id}"))
            .said(format!("Kept: {name}."))
            .saved("person")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(person_page(&web, view, typed, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn typed(fields: &Fields) -> TypedPerson {
    let raw = |name| fields.get(name).to_owned();
    TypedPerson {
        name: raw("name"),
        email: raw("email"),
        profession: raw("profession"),
        organisation: raw("organisation"),
    }
}

fn read(typed: &TypedPerson) -> Result<About, FieldProblems> {
    let mut problems = FieldProblems::none();
    let name = problems.keep("name", Name::parse(&typed.name));
    let email = problems.keep("email", Email::parse(&typed.email));
    let profession = problems.keep("profession", optional(&typed.profession));
    let organisation = problems.keep("organisation", optional(&typed.organisation));
    problems.or((|| {
        Some(About {
            name: name?,
            email: email?,
            profession: profession?,
            organisation: organisation?,
        })
    })())
}

/// A name that may be left out.
pub(super) fn optional(raw: &str) -> Result<Option<Name>, Problem> {
    if raw.trim().is_empty() {
        return Ok(None);
    }
    Name::parse(raw).map(Some)
}

/// `POST /place/people/{person}/left`
async fn left(web: Web, At(id): At<PersonId>, Sent(ctx, _): Sent) -> Answer {
    let name = person::leave(&ctx, id).await?;
    web.bell().ring();
    Ok(see_other(format!("/place/people/{id}"))
        .said(format!("{name} has left. Their roles have ended."))
        .undo(format!("/place/people/{id}/back"), &[])
        .into_response())
}

/// `POST /place/people/{person}/back`
async fn back(web: Web, At(id): At<PersonId>, Sent(ctx, _): Sent) -> Answer {
    let name = person::come_back(&ctx, id).await?;
    web.bell().ring();
    Ok(see_other(format!("/place/people/{id}"))
        .said(format!("{name} is back, with the roles they had."))
        .into_response())
}

/// `POST /place/people/{person}/sign-out`
async fn sign_out(At(id): At<PersonId>, Sent(ctx, _): Sent) -> Answer {
    let name = person::sign_out(&ctx, id).await?;
    Ok(see_other(format!("/place/people/{id}"))
        .said(format!("{name} is signed out everywhere."))
        .into_response())
}
