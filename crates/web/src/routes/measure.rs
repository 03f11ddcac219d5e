//! Measures: their charts and their data.

use axum::Router;
use axum::routing::get;
use domain::MeasureId;
use ui::pages::measure::chart::{self, ChartPage};

use crate::{Answer, At, Download, Page, Signed, Web};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new().route("/m/{measure}", get(show)).route("/m/{measure}/data.csv", get(data))
}

/// `GET /m/{measure}`: the chart.
async fn show(Signed(ctx): Signed, At(measure): At<MeasureId>) -> Answer<Page> {
    let view = app::chart::view(&ctx, measure).await?;
    let title = view.measure.name.to_string();
    let page = ChartPage { view, today: ctx.today() };
    Ok(Page::new(title, page, chart::page))
}

/// `GET /m/{measure}/data.csv`
async fn data(Signed(ctx): Signed, At(measure): At<MeasureId>) -> Answer<Download> {
    let (name, text) = app::chart::data(&ctx, measure).await?;
    Ok(Download::csv(format!("{name}.csv"), text))
}
