//! Tables and drawings of a form as files.

use domain::TestId;
use domain::method::answer::Answer;
use domain::method::{ColumnKind, FieldKind};
use domain::policy::{Permit, act, permit};
use report::table::{Cell, csv};

use super::fill::around;
use super::made::{Made, made};
use super::show::answers_of_turn;
use super::{fed, packs, said, turn};
use crate::{Ctx, Error};

/// A file made of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToolFile {
    /// A table, with a name for it.
    Csv(String, Vec<u8>),
    /// A drawing.
    Svg(String, String),
    /// A drawing as points, for slides and messages.
    Png(String, Vec<u8>),
}

/// A table as CSV (`steps.csv`), or a drawing as SVG (`map.svg`) or PNG (`map.png`).
///
/// # Errors
/// [`Error::NotFound`] for a file the form does not give, or not yet.
pub async fn file(
    ctx: &Ctx,
    test: TestId,
    artefact: &str,
    turn: &str,
    file: &str,
) -> Result<ToolFile, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let (found, here, steps) = crate::test::of(tx, ctx, test).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let chosen = store::method::chosen(tx, place, test).await?;
        let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
        let form = pack.artefact(artefact).ok_or(Error::NotFound)?;
        let turn = turn::asked(form, turn, around(ctx, &here, &steps)).ok_or(Error::NotFound)?;
        let written = store::method::written(tx, place, test).await?;
        let mut answers = answers_of_turn(&written, &pack, &form.key, &turn);
        Box::pin(fed::feed(tx, ctx, test, &pack, &mut answers)).await?;
        let (field, kind) = file.rsplit_once('.').ok_or(Error::NotFound)?;
        let name = format!("{}, {}.{kind}", found.title, form.name);
        match kind {
            "svg" | "png" => {
                let made = made(form, &answers, found.title.as_str());
                match made.into_iter().find(|(key, _)| key == field) {
                    Some((_, Made::Picture(picture))) => drawn(name, kind, &picture.wide),
                    _ => Err(Error::NotFound),
                }
            }
            "csv" => {
                let Some(FieldKind::Table(columns)) = form.field(field).map(|field| &field.kind) else {
                    return Err(Error::NotFound);
                };
                let Some(Answer::Table(rows)) = answers.of(&form.key, field) else {
                    return Err(Error::NotFound);
                };
                let heads: Vec<String> = columns.iter().map(said::head).collect();
                let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
                let cells = rows.iter().map(|row| {
                    let cell = |column: &domain::method::Column| match (row.get(&column.key), &column.kind) {
                        (None, _) => Cell::Empty,
                        (Some(raw), ColumnKind::Number(_)) => raw.parse().map_or_else(|_| Cell::text(raw), Cell::Number),
                        (Some(raw), ColumnKind::Choice(options)) => Cell::text(said::label(options, raw)),
                        (Some(raw), _) => Cell::text(raw),
                    };
                    columns.iter().map(cell).collect()
                });
                let cells: Vec<Vec<Cell>> = cells.collect();
                let bytes = csv(&heads, &cells).map_err(|error| Error::Unreadable(format!("a table of a form: {error}")))?;
                Ok(ToolFile::Csv(name, bytes))
            }
            _ => Err(Error::NotFound),
        }
    })
}

/// A drawing as a file; as points twice the size on the page, so that it stays sharp on a large screen.
fn drawn(name: String, kind: &str, drawing: &chart::Drawing) -> Result<ToolFile, Error> {
    if kind == "svg" {
        return Ok(ToolFile::Svg(name, drawing.to_svg_alone()));
    }
    let bytes = report::png::png(drawing, 2.0)
        .map_err(|error| Error::NotNow(format!("{error}. Take the drawing as SVG instead.")))?;
    Ok(ToolFile::Png(name, bytes))
}
