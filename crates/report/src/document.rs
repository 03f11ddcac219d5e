//! A document as a value: headings, paragraphs, lists, tables, figures. A page and a PDF are made from the same one, so they cannot
//! disagree, and a shared copy is kept as it was on its day.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

pub use crate::picture::Picture;

/// The paper a document is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Paper {
    /// A4 upright, one column.
    #[default]
    A4,
    /// One sheet of A4 upright and no more: everything is smaller where it must be.
    OneA4,
    /// A3 across, three columns: a poster.
    A3,
}

/// Which edge the words of a column stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Side {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading of level 1 to 3, below the title.
    Heading(u8, String),
    /// The message: one large sentence.
    Lead(String),
    /// A paragraph.
    Paragraph(String),
    /// Something quieter: how it was worked out, what to be careful about.
    Note(String),
    /// Points.
    List(Vec<String>),
    /// Steps in order.
    Steps(Vec<String>),
    /// Names with what they are.
    Facts(Vec<(String, String)>),
    /// A few large numbers with what they count.
    Numbers(Vec<(String, String)>),
    /// Rows and columns.
    Table(Table),
    /// A drawing with its caption.
    Figure(Box<Picture>, String),
    /// What follows begins a page.
    NewPage,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// The columns.
    pub columns: Vec<(String, Side)>,
    /// The rows; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What kind of document: "Final pack".
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Whose it is: team, challenge, place.
    pub whose: String,
    /// "As of 25 January 2026": on every page.
    pub as_of: String,
    /// On every page of a copy for others, beside the day; empty for the team's own.
    pub mark: String,
    /// Its paper.
    pub paper: Paper,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The words alone, to paste into a message or a slide.
    pub fn words(&self) -> String {
        let mut text = format!("{}\n{} · {}\n", self.title, self.whose, self.as_of);
        if !self.mark.is_empty() {
            text.push_str(&self.mark);
            text.push('\n');
        }
        // Writing to a string cannot fail.
        for block in &self.blocks {
            text.push('\n');
            match block {
                Block::Heading(_, words) => {
                    text.push_str(&words.to_uppercase());
                    text.push('\n');
                }
                Block::Lead(words) | Block::Paragraph(words) | Block::Note(words) => {
                    text.push_str(words);
                    text.push('\n');
                }
                Block::List(points) => {
                    for point in points {
                        let _ = writeln!(text, "- {point}");
                    }
                }
                Block::Steps(steps) => {
                    for (step, number) in steps.iter().zip(1..) {
                        let _ = writeln!(text, "{number}. {step}");
                    }
                }
                Block::Facts(facts) | Block::Numbers(facts) => {
                    for (name, words) in facts {
                        let _ = writeln!(text, "{name}: {words}");
                    }
                }
                Block::Table(table) => {
                    let heads: Vec<&str> = table
                        .columns
                        .iter()
                        .map(|(head, _)| head.as_str())
                        .collect();
                    let _ = writeln!(text, "{}\n{}", table.caption, heads.join(" | "));
                    for row in &table.rows {
                        let _ = writeln!(text, "{}", row.join(" | "));
                    }
                }
                Block::Figure(picture, _) => {
                    let _ = writeln!(text, "[{}. {}]", picture.title, picture.description);
                }
                Block::NewPage => {}
            }
        }
        text
    }
}
