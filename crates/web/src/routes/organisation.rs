//! One organisation of the place, for those who look after it.

use app::Error;
use app::around::Spot;
use app::people::organisation::{self, OrganisationView};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::text::Name;
use domain::{FieldProblems, OrganisationId};
use ui::pages::place::organisation::{self as page, OrganisationPage};

use crate::{Answer, At, Failure, Page, Sent, Signed, Web, see_other};

/// Routes of an organisation.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(
            "/place/organisations/{organisation}",
            get(open).post(rename),
        )
        .route(
            "/place/organisations/{organisation}/together",
            post(put_together),
        )
        .route(
            "/place/organisations/{organisation}/apart",
            post(take_apart),
        )
}

/// `GET /place/organisations/{organisation}`
async fn open(web: Web, Signed(ctx): Signed, At(id): At<OrganisationId>) -> Answer<Page> {
    let view = organisation::show(&ctx, id).await?;
    let name = view.organisation.name.to_string();
    organisation_page(&web, view, name, FieldProblems::none())
}

fn organisation_page(
    web: &Web,
    view: OrganisationView,
    name: String,
    problems: FieldProblems,
) -> Answer<Page> {
    let title = view.organisation.name.to_string();
    let page = OrganisationPage {
        view,
        name,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, page::page)
        .narrow()
        .under(Spot::Place, "/place"))
}

/// `POST /place/organisations/{organisation}`
async fn rename(web: Web, At(id): At<OrganisationId>, Sent(ctx, fields): Sent) -> Answer {
    let view = organisation::show(&ctx, id).await?;
    let typed = fields.get("name").to_owned();
    let renamed = match Name::parse(&typed) {
        Ok(name) => organisation::rename(&ctx, id, name).await,
        Err(problem) => Err(Error::mend("name", problem.words())),
    };
    let here = format!("/place/organisations/{id}");
    match renamed {
        Ok(before) => Ok(see_other(&here)
            .said("It has another name now.")
            .saved("organisation")
            .undo(&here, &[("name", before.as_str())])
            .into_response()),
        Err(Error::Mend(problems)) => Ok(organisation_page(&web, view, typed, problems)?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /place/organisations/{organisation}/together`
async fn put_together(web: Web, At(id): At<OrganisationId>, Sent(ctx, fields): Sent) -> Answer {
    let view = organisation::show(&ctx, id).await?;
    let together = match fields.get("into").parse() {
        Ok(into) => organisation::put_together(&ctx, id, into).await,
        Err(_) => Err(Error::mend("into", "Choose the one it is the same as.")),
    };
    match together {
        Ok(change) => Ok(see_other("/place")
            .said(format!(
                "{} is one with the other now.",
                view.organisation.name
            ))
            .undo(
                format!("/place/organisations/{id}/apart"),
                &[("change", &change.to_string())],
            )
            .into_response()),
        Err(Error::Mend(problems)) => {
            let name = view.organisation.name.to_string();
            Ok(organisation_page(&web, view, name, problems)?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /place/organisations/{organisation}/apart`
async fn take_apart(At(id): At<OrganisationId>, Sent(ctx, fields): Sent) -> Answer {
    let change = fields
        .get("change")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let name = organisation::take_apart(&ctx, id, change).await?;
    Ok(see_other(format!("/place/organisations/{id}"))
        .said(format!("{name} stands apart again."))
        .into_response())
}
