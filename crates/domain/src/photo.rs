//! Photos of what stood on the wall: told by their content, with everything taken out that the camera wrote beside the picture.
//!
//! A photo of a phone says where and when it was taken, on whose device, and may carry a smaller picture of what was cut
//! away. None of it is kept: of each format only the parts that are needed to draw the picture are copied. The picture itself
//! is not touched, so it loses nothing.

mod jpeg;
mod png;
mod webp;

use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::Line;
use crate::{LogId, PersonId, PhotoId, Problem, TestId};

/// The most a photo may weigh, in bytes: a telephone's largest usual photo.
pub const LARGEST: usize = 8_000_000;
/// More photos than this beside one note nobody looks at.
pub const MOST: usize = 4;

words! {
    /// What a photo is made of.
    pub enum PhotoKind {
        /// ISO/IEC 10918.
        Jpeg = "jpeg", "JPEG";
        /// ISO/IEC 15948.
        Png = "png", "PNG";
        /// RFC 9649.
        Webp = "webp", "WebP";
    }
}

impl PhotoKind {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// How the name of its file ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

/// A photo beside a note of what happened, without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Which.
    pub id: PhotoId,
    /// Of which test.
    pub test: TestId,
    /// Beside which note.
    pub log: LogId,
    /// What it is made of.
    pub kind: PhotoKind,
    /// What there is to see, for those who cannot.
    pub words: Line,
    /// Who brought it.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
}

/// A picture with nothing beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean {
    /// What it is made of.
    pub kind: PhotoKind,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Tells what a file is by its content and takes out all that is not the picture.
///
/// # Errors
/// A sentence for a file that is too large, is no photo of the three kinds, or is cut short.
pub fn clean(bytes: &[u8]) -> Result<Clean, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::new(format!(
            "The photo has {:.1} MB; {} MB fit. Cut away what is not needed, or take it again with a smaller size.",
            bytes.len() as f64 / 1e6,
            LARGEST / 1_000_000
        )));
    }
    let (kind, picture) = if bytes.starts_with(&[0xFF, 0xD8]) {
        (PhotoKind::Jpeg, jpeg::picture(bytes))
    } else if bytes.starts_with(&png::SIGNATURE) {
        (PhotoKind::Png, png::picture(bytes))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        (PhotoKind::Webp, webp::picture(bytes))
    } else {
        return Err(unknown(bytes));
    };
    match picture {
        Some(bytes) => Ok(Clean { kind, bytes }),
        None => Err(Problem::new(
            "This photo is damaged or cut short. Choose it again, or take it again.",
        )),
    }
}

fn unknown(bytes: &[u8]) -> Problem {
    let is_heic = bytes.get(4..8) == Some(b"ftyp")
        && matches!(
            bytes.get(8..12),
            Some(b"heic" | b"heix" | b"mif1" | b"hevc" | b"avif")
        );
    if is_heic {
        Problem::new(
            "This is a photo as newer telephones keep it (HEIC), which not every browser can show. Send it to yourself as JPEG, or set the camera to “most compatible”.",
        )
    } else {
        Problem::new("This is no photo we can show. JPEG, PNG and WebP work.")
    }
}

/// Reads big-endian numbers off the front of a slice.
fn be_u16(bytes: &[u8], at: usize) -> Option<usize> {
    let pair: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(pair)))
}
