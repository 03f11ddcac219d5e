//! Documents for others: the preview, the link, what the link shows, and the rule about small numbers.

use app::around::Spot;
use app::document::{figures_csv, figures_json, pdf};
use app::share::ShareRule;
use app::{Ctx, Error, share};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::document::DocumentKind;
use domain::small::SmallRule;
use domain::{FieldProblems, Problem, ShareId, TeamId};
use ui::pages::document::rule::{self, RulePage};
use ui::pages::document::share::SharePage;
use ui::pages::document::show::{self, DocumentPage};

use crate::at::At;
use crate::layers::headers::Frames;
use crate::signed::Sent;
use crate::{Answer, Download, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/documents/{kind}/share", get(look).post(make))
        .route("/shares/{share}/end", post(end))
        .route("/s/{token}", get(open))
        .route("/s/{token}/pdf", get(open_pdf))
        .route("/s/{token}/figures.json", get(open_json))
        .route("/s/{token}/figures.csv", get(open_csv))
        .route("/place/small-numbers", get(open_rule).post(settle))
}

/// `GET /t/{team}/documents/{kind}/share`
async fn look(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At((team, kind)): At<(TeamId, DocumentKind)>,
) -> Answer<Page> {
    let typed = (false, "30".to_owned());
    page(&web, &ctx, (team, kind), typed, None, FieldProblems::none()).await
}

async fn page(
    web: &Web,
    ctx: &Ctx,
    (team, kind): (TeamId, DocumentKind),
    (means_ok, days): (bool, String),
    made: Option<String>,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = SharePage {
        view: share::preview(ctx, team, kind, means_ok).await?,
        key: web.new_key()?,
        days,
        made,
        problems,
    };
    Ok(
        Page::new("Show to others", page, ui::pages::document::share::page)
            .under(Spot::Team(team), format!("/t/{team}")),
    )
}

/// `POST /t/{team}/documents/{kind}/share`
async fn make(
    State(web): State<Web>,
    At(at): At<(TeamId, DocumentKind)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let (team, kind) = at;
    let means_ok = fields.has("means");
    let days = fields.get("days").to_owned();
    // Whoever may not show anything hears that before what is missing on the form.
    share::preview(&ctx, team, kind, means_ok).await?;
    let made = match days.trim().parse() {
        Ok(number) => share::share(&ctx, team, kind, means_ok, number).await,
        Err(_) => Err(Error::mend("days", "Write the days with digits: 30.")),
    };
    match made {
        Ok(made) => {
            let link = format!("{}/s/{}", ctx.app.settings.address, made.token);
            let page = page(
                &web,
                &ctx,
                at,
                (means_ok, days),
                Some(link),
                FieldProblems::none(),
            );
            Ok(page.await?.into_response())
        }
        Err(Error::Mend(problems)) => {
            let page = page(&web, &ctx, at, (means_ok, days), None, problems);
            Ok(page.await?.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /shares/{share}/end`
async fn end(At(share): At<ShareId>, Sent(ctx, _): Sent) -> Answer {
    let team = share::end(&ctx, share).await?;
    Ok(see_other(format!("/t/{team}/documents"))
        .said("The link shows nothing any more.")
        .into_response())
}

/// `GET /s/{token}`: for anybody who has the link.
async fn open(State(web): State<Web>, Path(token): Path<String>) -> Answer {
    let (document, frames) = share::open(web.app(), &token).await?;
    let title = document.title.clone();
    let page = DocumentPage {
        document,
        back: (String::new(), String::new()),
        links: [
            ("PDF", "pdf"),
            ("Figures (CSV)", "figures.csv"),
            ("Figures (JSON)", "figures.json"),
        ]
        .map(|(label, file)| (label.to_owned(), format!("/s/{token}/{file}")))
        .into(),
    };
    let mut response = Page::new(title, page, show::page).into_response();
    response.extensions_mut().insert(Frames(frames));
    Ok(response)
}

/// `GET /s/{token}/pdf`: for anybody who has the link.
async fn open_pdf(State(web): State<Web>, Path(token): Path<String>) -> Answer<Response> {
    let (document, _) = share::open(web.app(), &token).await?;
    let name = format!("{} {}.pdf", document.kind, document.title);
    Ok(Download::pdf(name, pdf(&document)?).into_response())
}

/// Any page may read the figures: whoever has the link may, and nobody's session is asked.
fn readable_by_all(content_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, content_type),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, bytes).into_response()
}

/// `GET /s/{token}/figures.json`: for programs of anybody who has the link (`docs/public-figures.md`).
async fn open_json(State(web): State<Web>, Path(token): Path<String>) -> Answer<Response> {
    let figures = share::figures(web.app(), &token).await?;
    Ok(readable_by_all("application/json", figures_json(&figures)?))
}

/// `GET /s/{token}/figures.csv`: the same, a row a number.
async fn open_csv(State(web): State<Web>, Path(token): Path<String>) -> Answer<Response> {
    let figures = share::figures(web.app(), &token).await?;
    Ok(readable_by_all(
        "text/csv; charset=utf-8",
        figures_csv(&figures)?,
    ))
}

/// `GET /place/small-numbers`
async fn open_rule(State(web): State<Web>, Signed(ctx): Signed) -> Answer<Page> {
    let there = share::rule(&ctx).await?;
    let typed = [
        there.rule.hide_below.to_string(),
        there.rule.round_to.to_string(),
        there.rule.means_from.to_string(),
        there.frames.clone(),
    ];
    rule_page(&web, &ctx, typed, FieldProblems::none()).await
}

async fn rule_page(
    web: &Web,
    ctx: &Ctx,
    typed: [String; 4],
    problems: FieldProblems,
) -> Answer<Page> {
    let there = share::rule(ctx).await?;
    let page = RulePage {
        rule: there.rule,
        typed,
        version: there.version,
        key: web.new_key()?,
        problems,
    };
    Ok(Page::new("Small numbers", page, rule::page).narrow())
}

/// `POST /place/small-numbers`
async fn settle(State(web): State<Web>, Sent(ctx, fields): Sent) -> Answer {
    share::rule(&ctx).await?;
    let settled = match read(&fields) {
        Ok(new) => share::settle(&ctx, new).await,
        Err(problems) => Err(problems.into()),
    };
    match settled {
        Ok(()) => Ok(see_other("/place/small-numbers")
            .said("The rule holds from now on.")
            .saved("small-numbers")
            .into_response()),
        Err(Error::Mend(problems)) => {
            let typed = ["hide_below", "round_to", "means_from", "frames"]
                .map(|name| fields.get(name).to_owned());
            Ok(rule_page(&web, &ctx, typed, problems)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn read(fields: &Fields) -> Result<ShareRule, FieldProblems> {
    let mut problems = FieldProblems::none();
    let mut number = |name: &'static str| {
        let read = fields
            .get(name)
            .trim()
            .parse::<i64>()
            .map_err(|_| Problem::new("Write a whole number."));
        problems.keep(name, read)
    };
    let numbers = (
        number("hide_below"),
        number("round_to"),
        number("means_from"),
    );
    let rule = match numbers {
        (Some(hide), Some(round), Some(means)) => {
            problems.keep("hide_below", SmallRule::new(hide, round, means))
        }
        _ => None,
    };
    problems.or(rule.map(|rule| ShareRule {
        rule,
        frames: fields.get("frames").to_owned(),
        version: fields.version().unwrap_or(0),
    }))
}
