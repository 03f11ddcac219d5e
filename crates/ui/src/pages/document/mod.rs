//! Documents: the list, one as a page, a copy for others with its preview, links, the rule about small numbers.

mod body;
pub mod list;
pub mod rule;
pub mod share;
pub mod show;

use app::document::{Block, Document, Paper, Side, Table};

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = list::samples();
    all.extend(show::samples());
    all.extend(share::samples());
    all.extend(rule::samples());
    all
}

/// An invented document with one of everything.
fn sample_document() -> Document {
    let words = |words: &str| words.to_owned();
    let picture = {
        let values: Vec<Option<f64>> = [31.0, 28.0, 33.0, 30.0, 22.0, 21.0, 19.0].map(Some).into();
        app::document::Picture::from(&chart::sparkline(
            "doc",
            "People waiting",
            &values,
            None,
            "pt",
        ))
    };
    Document {
        kind: words("Final pack"),
        title: words("Home sooner"),
        whose: words("Winter without waiting · Wolds"),
        as_of: words("As of 26 January 2026"),
        mark: words("Copy for others: small numbers hidden"),
        paper: Paper::A4,
        blocks: vec![
            Block::Lead(words("From 30 to 18 people waiting, by day 100.")),
            Block::Numbers(vec![
                (words("9"), words("changes tried")),
                (words("4"), words("kept")),
                (words("2 days 5 hours"), words("usual wait for an answer")),
            ]),
            Block::Heading(1, words("What we tried")),
            Block::Paragraph(words(
                "At 9, nurse, doctor and therapist meet.\nFor ten minutes.",
            )),
            Block::Figure(Box::new(picture), words("People waiting, each week.")),
            Block::Heading(2, words("Discharge huddle at 9")),
            Block::List(vec![
                words("All three came."),
                words("The pharmacist asked to join."),
            ]),
            Block::Steps(vec![words("Meet."), words("Ask what is missing.")]),
            Block::Facts(vec![(words("Professions"), words("Nurse, Doctor"))]),
            Block::Table(Table {
                caption: words("What stays"),
                columns: vec![
                    (words("The change"), Side::Left),
                    (words("People"), Side::Right),
                ],
                rows: vec![
                    vec![words("Huddle"), words("25")],
                    vec![words("Phone list"), words("*")],
                ],
            }),
            Block::NewPage,
            Block::Note(words("Before and after in one place can mislead.")),
        ],
    }
}
