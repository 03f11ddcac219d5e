//! Documents: the list, one as a page, as PDF, as words, the workbook, the recipe card.

use app::around::Spot;
use app::document::{Audience, Document, card, pdf, team as made};
use app::{Ctx, share};
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::document::DocumentKind;
use domain::{RecipeId, TeamId};
use ui::pages::document::list::{self, DocumentsPage};
use ui::pages::document::show::{self, DocumentPage};

use super::test::moment;
use crate::at::At;
use crate::{Answer, Download, Page, Signed, Web};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/documents", get(all))
        .route("/t/{team}/documents/{kind}", get(open))
        .route("/t/{team}/documents/{kind}/pdf", get(open_pdf))
        .route("/t/{team}/documents/{kind}/words", get(open_words))
        .route("/t/{team}/workbook", get(workbook))
        .route("/recipes/{recipe}/card", get(open_card))
        .route("/recipes/{recipe}/card/pdf", get(card_pdf))
}

/// `GET /t/{team}/documents`
async fn all(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let page = DocumentsPage {
        team,
        links: share::links(&ctx, team).await?,
        moment: moment(&ctx),
        key: web.new_key()?,
    };
    Ok(Page::new("Documents", page, list::page))
}

async fn own(ctx: &Ctx, team: TeamId, kind: DocumentKind) -> Answer<Document> {
    Ok(made(ctx, team, kind, Audience::Team).await?)
}

/// `GET /t/{team}/documents/{kind}`
async fn open(Signed(ctx): Signed, At((team, kind)): At<(TeamId, DocumentKind)>) -> Answer<Page> {
    let document = own(&ctx, team, kind).await?;
    let at = format!("/t/{team}/documents/{}", kind.word());
    let page = DocumentPage {
        document,
        back: ("Documents".to_owned(), format!("/t/{team}/documents")),
        links: vec![
            ("PDF".to_owned(), format!("{at}/pdf")),
            ("Words to paste".to_owned(), format!("{at}/words")),
        ],
    };
    Ok(Page::new(kind.label(), page, show::page).under(Spot::Team(team), format!("/t/{team}")))
}

fn file_name(document: &Document, ending: &str) -> String {
    format!("{} {}.{ending}", document.kind, document.title)
}

/// `GET /t/{team}/documents/{kind}/pdf`
async fn open_pdf(
    Signed(ctx): Signed,
    At((team, kind)): At<(TeamId, DocumentKind)>,
) -> Answer<Download> {
    let document = own(&ctx, team, kind).await?;
    Ok(Download::pdf(file_name(&document, "pdf"), pdf(&document)?))
}

/// `GET /t/{team}/documents/{kind}/words`
async fn open_words(
    Signed(ctx): Signed,
    At((team, kind)): At<(TeamId, DocumentKind)>,
) -> Answer<Download> {
    let document = own(&ctx, team, kind).await?;
    Ok(Download::text(
        file_name(&document, "txt"),
        document.words(),
    ))
}

/// `GET /t/{team}/workbook`
async fn workbook(Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Download> {
    let (name, bytes) = app::workbook::team(&ctx, team).await?;
    Ok(Download::xlsx(format!("{name}.xlsx"), bytes))
}

/// `GET /recipes/{recipe}/card`
async fn open_card(Signed(ctx): Signed, At(recipe): At<RecipeId>) -> Answer<Page> {
    let document = card(&ctx, recipe).await?;
    let page = DocumentPage {
        back: (document.title.clone(), format!("/recipes/{recipe}")),
        document,
        links: vec![("PDF".to_owned(), format!("/recipes/{recipe}/card/pdf"))],
    };
    Ok(Page::new("Recipe card", page, show::page))
}

/// `GET /recipes/{recipe}/card/pdf`
async fn card_pdf(Signed(ctx): Signed, At(recipe): At<RecipeId>) -> Answer<Download> {
    let document = card(&ctx, recipe).await?;
    Ok(Download::pdf(file_name(&document, "pdf"), pdf(&document)?))
}
