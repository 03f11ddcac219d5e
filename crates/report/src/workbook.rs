//! Workbooks: sheets with native charts, and reading them again.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartType, Color, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};

use crate::Error;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// A day: year, month, day.
    Day(i16, i8, i8),
    /// Words. A cell of words is never run as a formula.
    Words(String),
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name; made unique and short enough.
    pub name: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
    /// Columns drawn as lines over the first one, by their index; none for a sheet without a chart.
    pub lines: Vec<u16>,
    /// What the chart is called.
    pub title: String,
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self::Document(error.to_string())
    }
}

/// Writes a workbook.
///
/// # Errors
/// When a sheet is larger than a workbook can hold.
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, Error> {
    let mut book = Workbook::new();
    let mut taken: Vec<String> = Vec::new();
    for sheet in sheets {
        let name = fitting(&sheet.name, &taken);
        taken.push(name.to_lowercase());
        one(book.add_worksheet(), sheet, &name)?;
    }
    Ok(book.save_to_buffer()?)
}

/// At most 31 letters, none of them forbidden, none twice.
fn fitting(name: &str, taken: &[String]) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if "[]:*?/\\'".contains(c) || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = if plain.is_empty() {
        "Sheet".to_owned()
    } else {
        plain
    };
    for number in 1..1000 {
        let ending = if number == 1 {
            String::new()
        } else {
            format!(" {number}")
        };
        let room = 31 - ending.chars().count();
        let cut: String = plain.chars().take(room).collect();
        let name = format!("{}{ending}", cut.trim_end());
        if !taken.contains(&name.to_lowercase()) {
            return name;
        }
    }
    plain.chars().take(31).collect()
}

fn one(sheet: &mut Worksheet, content: &Sheet, name: &str) -> Result<(), Error> {
    sheet.set_name(name)?;
    let head = Format::new()
        .set_bold()
        .set_font_color(Color::RGB(0x000F_4C5C))
        .set_text_wrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let words = Format::new()
        .set_text_wrap()
        .set_align(rust_xlsxwriter::FormatAlign::Top);
    for (column, text) in (0_u16..).zip(&content.heads) {
        sheet.write_string_with_format(0, column, text, &head)?;
        let widest = content
            .rows
            .iter()
            .filter_map(|row| match row.get(usize::from(column)) {
                Some(Value::Words(words)) => Some(words.chars().count()),
                _ => None,
            })
            .max()
            .unwrap_or(0);
        let width = u32::try_from(widest.clamp(12, 60)).unwrap_or(12);
        sheet.set_column_width(column, f64::from(width))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1_u32..).zip(&content.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Value::Empty => {}
                Value::Number(number) => {
                    sheet.write_number(row, column, *number)?;
                }
                Value::Day(year, month, of_month) => {
                    let at = ExcelDateTime::from_ymd(
                        u16::try_from(*year).unwrap_or(1900),
                        u8::try_from(*month).unwrap_or(1),
                        u8::try_from(*of_month).unwrap_or(1),
                    )?;
                    sheet.write_datetime_with_format(row, column, &at, &day)?;
                }
                Value::Words(text) => {
                    let cut: String = text.chars().take(32_000).collect();
                    sheet.write_string_with_format(row, column, &cut, &words)?;
                }
            }
        }
    }
    chart(sheet, content, name)
}

/// Of lines, the first one first.
const COLOURS: [u32; 4] = [0x0000_77B6, 0x001C_2321, 0x006B_6B6B, 0x00B4_5309];

fn chart(sheet: &mut Worksheet, content: &Sheet, name: &str) -> Result<(), Error> {
    let last = u32::try_from(content.rows.len()).unwrap_or(0);
    if content.lines.is_empty() || last < 2 {
        return Ok(());
    }
    let mut chart = Chart::new(ChartType::Line);
    chart.title().set_name(&content.title);
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    for (column, colour) in content.lines.iter().zip(COLOURS) {
        let line = rust_xlsxwriter::ChartFormat::new()
            .set_line(
                rust_xlsxwriter::ChartLine::new()
                    .set_color(Color::RGB(colour))
                    .set_width(1.5),
            )
            .clone();
        let mut line = line;
        chart
            .add_series()
            .set_categories((name, 1, 0, last, 0))
            .set_values((name, 1, *column, last, *column))
            .set_name((name, 0, *column))
            .set_format(&mut line);
    }
    chart.set_width(760).set_height(360);
    let beside = u16::try_from(content.heads.len()).unwrap_or(0) + 1;
    sheet.insert_chart(1, beside, &chart)?;
    Ok(())
}

/// A sheet that was read: its name and its rows.
pub type Read = (String, Vec<Vec<String>>);

/// Reads the sheets of a workbook: names and rows, with heads as the first row. Days come as `2026-01-05`.
///
/// # Errors
/// When it is no workbook, or a damaged one.
pub fn read(bytes: &[u8]) -> Result<Vec<Read>, Error> {
    let broken =
        |error: String| Error::Document(format!("this is no workbook that can be read: {error}"));
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book
            .worksheet_range(&name)
            .map_err(|error| broken(error.to_string()))?;
        let rows = range
            .rows()
            .map(|row| row.iter().map(cell).collect())
            .collect();
        sheets.push((name, rows));
    }
    Ok(sheets)
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::String(words) | Data::DateTimeIso(words) | Data::DurationIso(words) => words.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let sheet = |name: &str| Sheet {
            name: name.to_owned(),
            heads: ["week", "people", "note"].map(str::to_owned).into(),
            rows: vec![
                vec![
                    Value::Day(2026, 1, 5),
                    Value::Number(31.0),
                    Value::Words("=1+1".into()),
                ],
                vec![Value::Day(2026, 1, 12), Value::Empty, Value::Empty],
                vec![
                    Value::Day(2026, 1, 19),
                    Value::Number(4.25),
                    Value::Words("ä".into()),
                ],
            ],
            lines: vec![1],
            title: "People".to_owned(),
        };
        let long = "People waiting more than a day [four wards]";
        let bytes = write(&[sheet(long), sheet(long)]).map_err(|error| error.to_string());
        let sheets = bytes.and_then(|bytes| read(&bytes).map_err(|error| error.to_string()));
        let Ok(sheets) = sheets else {
            unreachable!("{sheets:?}");
        };
        assert_eq!(sheets.len(), 2);
        assert_ne!(sheets[0].0, sheets[1].0);
        let rows: Vec<String> = sheets[0].1.iter().map(|row| row.join("|")).collect();
        assert_eq!(
            rows,
            [
                "week|people|note",
                "2026-01-05|31|=1+1",
                "2026-01-12||",
                "2026-01-19|4.25|ä"
            ]
        );
        assert!(read(b"no workbook").is_err());
    }
}
