//! Documents, made from the data in one click. Each is a value: a page, a PDF and a shared copy are made from the same one.
//!
//! Whoever makes one sees in it what they see in the application. For others, numbers pass the small-number rule before any chart
//! is drawn and any sentence is written; what people wrote themselves stays as they wrote it, and the preview points at it.

mod appendix;
mod cards;
mod facts;
mod figures;
mod packs;
mod pages;
mod squire;
mod stays;
mod tried;
mod week;

use domain::document::DocumentKind;
use domain::small::SmallRule;
use domain::{RecipeId, TeamId};
use jiff::civil::Date;

pub use cards::recipe_card;
pub use report::document::{Block, Document, Paper, Picture, Side, Table};
pub use report::figures::Figures;

use crate::{Ctx, Error};
use facts::Told;
pub(crate) use facts::counted_words;

/// Who will read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The team and the people around it: every number as it is.
    Team,
    /// Anybody else.
    Others {
        /// What is done with small numbers.
        rule: SmallRule,
        /// Enough people are behind each measured value.
        means_ok: bool,
    },
}

impl Audience {
    /// True for the team's own copy.
    pub const fn is_team(self) -> bool {
        matches!(self, Self::Team)
    }

    /// Who it is: by name for the team, by part for others.
    fn person(self, name: &str, part: &str) -> String {
        match self {
            Self::Team => name.to_owned(),
            Self::Others { .. } if name.is_empty() => String::new(),
            Self::Others { .. } => part.to_owned(),
        }
    }

    /// Who they are: by name for the team, as a number for others.
    fn people(self, names: &[String]) -> String {
        match (self, names.len()) {
            (Self::Team, _) => names.join(", "),
            (Self::Others { .. }, 0) => String::new(),
            (Self::Others { .. }, 1) => "1 person".to_owned(),
            (Self::Others { .. }, count) => format!("{count} people"),
        }
    }

    /// A count as this reader sees it.
    fn count(self, count: i64) -> String {
        match self {
            Self::Team => count.to_string(),
            Self::Others { rule, .. } => rule.count(count).words(),
        }
    }
}

/// Makes a document of a team.
pub async fn team(
    ctx: &Ctx,
    team: TeamId,
    kind: DocumentKind,
    audience: Audience,
) -> Result<Document, Error> {
    let (document, _) = with_figures(ctx, team, kind, audience).await?;
    Ok(document)
}

/// A document with the figures behind its charts, as the same reader may see them.
pub(crate) async fn with_figures(
    ctx: &Ctx,
    team: TeamId,
    kind: DocumentKind,
    audience: Audience,
) -> Result<(Document, Figures), Error> {
    let told = Box::pin(Told::gather(ctx, team, audience)).await?;
    let mut document = told.blank(kind);
    document.blocks = match kind {
        DocumentKind::FinalPack => packs::last(&told),
        DocumentKind::MidpointPack => packs::midpoint(&told),
        DocumentKind::Week => week::week(ctx, &told).await?,
        DocumentKind::OnePage => pages::one_page(&told),
        DocumentKind::Poster => pages::poster(&told),
        DocumentKind::DayThirty => pages::progress(&told),
        DocumentKind::ChallengeNote => pages::challenge_note(&told),
        DocumentKind::LeadersMonth => pages::leaders_month(ctx, &told).await?,
        DocumentKind::Squire => squire::draft(&told),
        DocumentKind::Appendix => appendix::appendix(&told),
    };
    if kind == DocumentKind::Poster {
        document.paper = Paper::A3;
    } else if matches!(kind, DocumentKind::OnePage | DocumentKind::Week) {
        document.paper = Paper::OneA4;
    }
    let figures = figures::figures(&told, &document);
    Ok((document, figures))
}

/// The recipe card of a recipe, for whoever may read it.
pub async fn card(ctx: &Ctx, recipe: RecipeId) -> Result<Document, Error> {
    let view = crate::recipe::show(ctx, recipe).await?;
    Ok(recipe_card(&view))
}

/// The bytes of a document as PDF.
///
/// # Errors
/// [`Error::NotNow`] with what went wrong.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Error> {
    report::pdf::pdf(document).map_err(|error| Error::NotNow(error.to_string()))
}

/// Figures as JSON, and as CSV.
///
/// # Errors
/// [`Error::Unreadable`] when they cannot be written.
pub fn figures_json(figures: &Figures) -> Result<Vec<u8>, Error> {
    serde_json::to_vec_pretty(figures)
        .map_err(|error| Error::Unreadable(format!("figures: {error}")))
}

/// As [`figures_json`], a row a number.
///
/// # Errors
/// [`Error::Unreadable`] when they cannot be written.
pub fn figures_csv(figures: &Figures) -> Result<Vec<u8>, Error> {
    figures
        .to_csv()
        .map_err(|error| Error::Unreadable(format!("figures: {error}")))
}

/// "As of 25 January 2026".
pub(crate) fn as_of(day: Date) -> String {
    format!("As of {}", day.strftime("%-d %B %Y"))
}

/// A heading and what follows, unless nothing follows.
fn section(blocks: &mut Vec<Block>, level: u8, heading: &str, body: Vec<Block>) {
    if !body.is_empty() {
        blocks.push(Block::Heading(level, heading.to_owned()));
        blocks.extend(body);
    }
}

/// A paragraph, unless nothing was written.
fn said(words: &str) -> Vec<Block> {
    if words.trim().is_empty() {
        Vec::new()
    } else {
        vec![Block::Paragraph(words.to_owned())]
    }
}

fn table(caption: &str, columns: &[(&str, Side)], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: columns
            .iter()
            .map(|(head, side)| ((*head).to_owned(), *side))
            .collect(),
        rows,
    })
}
