//! Tables that people bring: CSV as it comes out of spreadsheets, with its surprises.
//!
//! Reading never gives up at the first trouble: every problem is told with its row and column.

mod dates;
mod numbers;

pub use dates::{DateOrder, date_order, read_date};
pub use numbers::read_number;

use domain::Problem;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;
/// The most rows.
pub const MOST_ROWS: usize = 200_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 200;

/// A table with a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names in the first row.
    pub columns: Vec<String>,
    /// The rows below it.
    pub rows: Vec<Row>,
    /// The sign between cells.
    pub delimiter: char,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins on, counted from 1: what a spreadsheet shows.
    pub line: u64,
    /// Its cells, as many as there are columns.
    pub cells: Vec<String>,
}

/// A problem with one cell, row or column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The line of the file; none for the whole table.
    pub line: Option<u64>,
    /// The column's name; none for the whole row.
    pub column: Option<String>,
    /// What is wrong and how to mend it.
    pub words: String,
}

impl CellProblem {
    /// A problem of one cell.
    pub fn cell(line: u64, column: &str, words: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            column: Some(column.to_owned()),
            words: words.into(),
        }
    }

    /// Where it is, in words: "row 14, column breaches".
    pub fn place(&self) -> String {
        match (self.line, &self.column) {
            (Some(line), Some(column)) => format!("row {line}, column {column}"),
            (Some(line), None) => format!("row {line}"),
            (None, Some(column)) => format!("column {column}"),
            (None, None) => "the table".to_owned(),
        }
    }
}

/// Reads a table.
///
/// A byte-order mark is passed over; comma, semicolon, tab and bar are recognised as the sign between cells; rows with too
/// few cells are filled, empty rows left out.
///
/// # Errors
/// A sentence when the file is too large, is not text, has no header or no rows, or has a row with more cells than the header.
///
/// ```
/// let table = app::table::read(b"\xef\xbb\xbfweek;waiting\n05/01/2026;31\n").unwrap();
/// assert_eq!(table.columns, ["week", "waiting"]);
/// assert_eq!(table.rows[0].line, 2);
/// ```
pub fn read(bytes: &[u8]) -> Result<Table, Problem> {
    let text = text_of(bytes)?;
    let delimiter = delimiter_of(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns = header(&mut reader)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|error| Problem::new(format!("The table cannot be read: {error}.")))?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(Problem::new(format!(
                "The table has more than {MOST_ROWS} rows. Split it into smaller files."
            )));
        }
        rows.push(Row {
            line,
            cells: cells(&record, columns.len(), line)?,
        });
    }
    if rows.is_empty() {
        return Err(Problem::new(
            "There is a header but no row below it. Add the numbers and try again.",
        ));
    }
    Ok(Table {
        columns,
        rows,
        delimiter,
    })
}

fn text_of(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > MOST_BYTES {
        return Err(Problem::new(format!(
            "The file has {} MB; {} MB can be read. Keep only the columns you need, or split it.",
            bytes.len() / 1024 / 1024,
            MOST_BYTES / 1024 / 1024
        )));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Problem::new(
            "This is a spreadsheet file. In the spreadsheet choose “Save as”, then “CSV UTF-8”.",
        ));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::new(
            "This file is in UTF-16. In the spreadsheet choose “Save as”, then “CSV UTF-8”.",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = good.split(|byte| *byte == b'\n').count();
        Problem::new(format!(
            "Row {line} has letters that cannot be read (the file is not UTF-8). In the spreadsheet choose “Save as”, then “CSV UTF-8”."
        ))
    })?;
    if text.contains('\0') {
        return Err(Problem::new(
            "This is not a text file. Bring a table saved as CSV.",
        ));
    }
    if text.trim().is_empty() {
        return Err(Problem::new(
            "There is nothing in it. The first row names the columns, each row below is one period.",
        ));
    }
    Ok(text)
}

/// The sign that occurs most often in the header.
fn delimiter_of(text: &str) -> char {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    [',', ';', '\t', '|']
        .into_iter()
        .max_by_key(|sign| (header.matches(*sign).count(), *sign == ','))
        .unwrap_or(',')
}

fn header(reader: &mut csv::Reader<&[u8]>) -> Result<Vec<String>, Problem> {
    let record = reader
        .headers()
        .map_err(|error| Problem::new(format!("The first row cannot be read: {error}.")))?;
    if record.len() > MOST_COLUMNS {
        return Err(Problem::new(format!(
            "The table has {} columns; {MOST_COLUMNS} can be read.",
            record.len()
        )));
    }
    let columns: Vec<String> = record.iter().map(str::to_owned).collect();
    if let Some(twice) = columns
        .iter()
        .enumerate()
        .find(|(index, name)| !name.is_empty() && columns[..*index].contains(name))
    {
        return Err(Problem::new(format!(
            "Two columns are called “{}”. Give each its own name.",
            twice.1
        )));
    }
    Ok(columns)
}

fn cells(record: &csv::StringRecord, columns: usize, line: u64) -> Result<Vec<String>, Problem> {
    const MOST_IN_A_CELL: usize = 32 * 1024;
    let extra = record.iter().skip(columns).any(|cell| !cell.is_empty());
    if extra {
        return Err(Problem::new(format!(
            "Row {line} has {} cells, the header only {columns}. Is there a comma inside a number or a missing quotation mark?",
            record.len()
        )));
    }
    if record.iter().any(|cell| cell.len() > MOST_IN_A_CELL) {
        return Err(Problem::new(format!(
            "Row {line} has a cell longer than a table should have. Is a quotation mark missing?"
        )));
    }
    let mut cells: Vec<String> = record.iter().take(columns).map(str::to_owned).collect();
    cells.resize(columns, String::new());
    Ok(cells)
}

impl Table {
    /// The index of a column by its name, capitals and spaces ignored.
    ///
    /// # Errors
    /// A sentence with the names there are.
    pub fn column(&self, name: &str) -> Result<usize, Problem> {
        let wanted = fold(name);
        self.columns
            .iter()
            .position(|column| fold(column) == wanted)
            .ok_or_else(|| {
                Problem::new(format!(
                    "There is no column “{name}”. The columns are: {}.",
                    self.columns.join(", ")
                ))
            })
    }

    /// The first column whose name is one of these words or contains one, capitals and spaces ignored. Short words ("n",
    /// "of") count only as words of their own: nearly every name has an n in it.
    pub fn guess(&self, words: &[&str], not: &[Option<usize>]) -> Option<usize> {
        const LONG: usize = 4;
        let free = |index: &usize| !not.contains(&Some(*index));
        let words: Vec<String> = words
            .iter()
            .map(|word| fold(word))
            .filter(|word| !word.is_empty())
            .collect();
        let first = |fits: &dyn Fn(&str) -> bool| {
            let columns = (0..self.columns.len()).filter(free);
            columns
                .into_iter()
                .find(|index| self.columns.get(*index).is_some_and(|column| fits(column)))
        };
        let exact = |word: &String| first(&|column| fold(column) == *word);
        let within = |word: &String| {
            first(&|column| {
                let part = column
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|part| fold(part) == *word);
                part || word.chars().count() >= LONG && fold(column).contains(word.as_str())
            })
        };
        words
            .iter()
            .find_map(exact)
            .or_else(|| words.iter().find_map(within))
    }

    /// A cell; empty outside the table.
    pub fn cell<'a>(&self, row: &'a Row, column: usize) -> &'a str {
        row.cells.get(column).map_or("", String::as_str)
    }
}

fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
