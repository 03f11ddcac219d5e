//! Tables read in: bring, look, keep, take back.

use app::import::{self, Columns};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::Query;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::text::Line;
use domain::{FieldProblems, ImportId, MeasureId};
use serde::Deserialize;
use ui::pages::import::bring::{self, BringPage};
use ui::pages::import::preview::{self, PreviewPage};

use super::measure::under;
use crate::signed::SentFile;
use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of tables read in.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/m/{measure}/import", get(open).post(take))
        .route("/imports/{upload}", get(look).post(keep))
        .route("/imports/{upload}/undo", post(undo))
}

async fn open(web: Web, Signed(ctx): Signed, At(measure): At<MeasureId>) -> Answer<Page> {
    bring_form(&web, &ctx, measure, String::new(), FieldProblems::none()).await
}

async fn bring_form(
    web: &Web,
    ctx: &Ctx,
    measure: MeasureId,
    pasted: String,
    problems: FieldProblems,
) -> Answer<Page> {
    let (here, measure) = import::to_bring(ctx, measure).await?;
    let team = here.team.id;
    let page = BringPage {
        here,
        measure,
        pasted,
        problems,
        key: web.new_key()?,
    };
    Ok(under(
        Page::new("Read in a table", page, bring::page).narrow(),
        team,
    ))
}

/// A file wins over what was pasted beside it.
async fn take(web: Web, At(measure): At<MeasureId>, SentFile(ctx, fields): SentFile) -> Answer {
    let pasted = fields.get("table").to_owned();
    let (field, source, bytes) = match fields.upload("file") {
        Some(file) => ("file", source(&file.file_name), file.bytes.as_slice()),
        None => ("table", source(""), pasted.as_bytes()),
    };
    let brought = if bytes.iter().all(u8::is_ascii_whitespace) {
        import::to_bring(&ctx, measure).await?;
        Err(Error::mend(
            "table",
            "Paste the table here, or choose a file below.",
        ))
    } else {
        import::bring(&ctx, measure, source, bytes).await
    };
    match brought {
        Ok(upload) => Ok(see_other(format!("/imports/{upload}"))
            .saved(format!("table-{measure}"))
            .into_response()),
        Err(Error::Mend(problems)) => {
            let problems = on_field(&problems, field);
            let page = bring_form(&web, &ctx, measure, pasted, problems).await?;
            Ok(page.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Where a table came from: its file's name, without folders.
fn source(file_name: &str) -> Line {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let short: String = name.chars().take(Line::MOST).collect();
    Line::parse(&short)
        .or_else(|_| Line::parse("what was pasted"))
        .unwrap_or_else(|_| unreachable!("these three words are a line"))
}

/// What is wrong with the table is told beside the box it came from.
fn on_field(problems: &FieldProblems, field: &str) -> FieldProblems {
    let mut told = FieldProblems::none();
    for problem in problems.iter().flat_map(|(_, all)| all) {
        told.add(field, problem.clone());
    }
    told
}

/// Columns chosen by name; "" leaves it to their names.
#[derive(Debug, Default, Deserialize)]
struct Chosen {
    #[serde(default)]
    date: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    denominator: String,
}

impl Chosen {
    fn of(fields: &Fields) -> Self {
        let raw = |name| fields.get(name).to_owned();
        Self {
            date: raw("date"),
            value: raw("value"),
            denominator: raw("denominator"),
        }
    }

    fn columns(self) -> Columns {
        let some = |name: String| (!name.is_empty()).then_some(name);
        Columns {
            date: some(self.date),
            value: some(self.value),
            denominator: some(self.denominator),
        }
    }
}

async fn look(
    web: Web,
    Signed(ctx): Signed,
    At(upload): At<ImportId>,
    Query(chosen): Query<Chosen>,
) -> Answer<Page> {
    show(&web, &ctx, upload, &chosen.columns(), String::new()).await
}

async fn show(
    web: &Web,
    ctx: &Ctx,
    upload: ImportId,
    columns: &Columns,
    refused: String,
) -> Answer<Page> {
    let view = import::preview(ctx, upload, columns).await?;
    let team = view.here.team.id;
    let page = PreviewPage {
        view,
        refused,
        key: web.new_key()?,
        today: ctx.today(),
    };
    Ok(under(
        Page::new("Read in a table", page, preview::page),
        team,
    ))
}

async fn keep(web: Web, At(upload): At<ImportId>, Sent(ctx, fields): Sent) -> Answer {
    let columns = Chosen::of(&fields).columns();
    match import::commit(&ctx, upload, &columns, fields.has("leave_out")).await {
        Ok(read_in) => Ok(kept(&read_in)),
        Err(Error::Mend(problems)) => {
            let refused = problems
                .of("table")
                .first()
                .map_or("", |problem| problem.words());
            let page = show(&web, &ctx, upload, &columns, refused.to_owned()).await?;
            Ok(page.to_mend().into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn kept(read_in: &import::ReadIn) -> Response {
    let words = match read_in.numbers {
        1 => "One number is read in.".to_owned(),
        numbers => format!("{numbers} numbers are read in."),
    };
    see_other(format!("/m/{}", read_in.measure))
        .said(words)
        .undo(format!("/imports/{}/undo", read_in.import), &[])
        .into_response()
}

async fn undo(At(import): At<ImportId>, Sent(ctx, _): Sent) -> Answer {
    let (measure, back) = import::undo(&ctx, import).await?;
    let words = match back {
        0 => "Nothing was left of this table to take back.".to_owned(),
        1 => "One number is taken back.".to_owned(),
        back => format!("{back} numbers are taken back."),
    };
    Ok(see_other(format!("/m/{measure}"))
        .said(words)
        .into_response())
}
