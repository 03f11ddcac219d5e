//! Views written as bytes. The only room that knows file formats for people.

pub mod bundle;
pub mod table;

/// What can go wrong while writing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A table could not be written.
    #[error("the table could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// A bundle could not be written.
    #[error("the bundle could not be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The disk said no.
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
}
