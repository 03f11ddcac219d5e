//! Views written as bytes. The only room that knows file formats for people.

pub mod bundle;
pub mod calendar;
pub mod document;
pub mod figures;
mod ics;
pub mod invitation;
pub mod pdf;
pub mod picture;
pub mod png;
pub mod table;
pub mod workbook;

/// What can go wrong while writing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A table could not be written.
    #[error("the table could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// A bundle could not be made.
    #[error("the bundle could not be made: {0}")]
    Zip(zip::result::ZipError),
    /// A bundle from elsewhere could not be read.
    #[error("{0}")]
    Unpack(String),
    /// A picture larger than a printer or screen can use.
    #[error(
        "the picture would be {width} by {height} points; at most {most} across or down can be drawn. Ask for an SVG, or for fewer series"
    )]
    PictureTooLarge {
        /// Points across.
        width: u32,
        /// Points down.
        height: u32,
        /// The most either way.
        most: u32,
    },
    /// A picture could not be drawn.
    #[error("the picture could not be drawn: {0}")]
    Picture(String),
    /// A document could not be made.
    #[error("the document could not be made: {0}")]
    Document(String),
    /// The disk said no.
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
}

impl From<zip::result::ZipError> for Error {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::Io(error),
            other => Self::Zip(other),
        }
    }
}
