//! A drawing as PNG: the same marks as the SVG, for e-mail, slides and programs that know no SVG.

use std::sync::Arc;

use chart::Drawing;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use crate::Error;

/// The most points either way.
const MOST: u32 = 16_000;

/// Fonts of this machine, read once and used for many pictures.
#[derive(Debug, Clone)]
pub struct Fonts(Arc<Database>);

impl Fonts {
    /// The fonts installed on this machine.
    ///
    /// # Errors
    /// When there is none: a picture without words would mislead.
    pub fn of_this_machine() -> Result<Self, Error> {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Self::of(fonts)
    }

    fn of(mut fonts: Database) -> Result<Self, Error> {
        const GOOD: [&str; 8] = [
            "Atkinson Hyperlegible Next",
            "Inter",
            "Noto Sans",
            "DejaVu Sans",
            "Liberation Sans",
            "Segoe UI",
            "Helvetica",
            "Arial",
        ];
        let families: Vec<String> = fonts
            .faces()
            .filter_map(|face| Some(face.families.first()?.0.clone()))
            .collect();
        let good = GOOD
            .into_iter()
            .find(|good| families.iter().any(|family| family == good));
        let family = good
            .or(families.first().map(String::as_str))
            .ok_or(Error::NoFonts)?
            .to_owned();
        // Whatever a drawing asks for, it ends with "sans-serif".
        fonts.set_sans_serif_family(family);
        Ok(Self(Arc::new(fonts)))
    }
}

/// A drawing as PNG, on white. `scale` 1 gives a point a unit, 2 suits print and sharp screens.
///
/// ```
/// # fn main() -> Result<(), report::Error> {
/// use report::png::{Fonts, png};
/// let sparkline = chart::sparkline("s", "Waiting", &[Some(3.0), Some(5.0), Some(4.0)], None, "pt");
/// // A machine without fonts says so instead of drawing a picture without words.
/// if let Ok(fonts) = Fonts::of_this_machine() {
///     assert!(png(&sparkline, 2.0, &fonts)?.starts_with(b"\x89PNG"));
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the picture is too large or cannot be drawn.
pub fn png(drawing: &Drawing, scale: f32, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    let options = Options {
        fontdb: Arc::clone(&fonts.0),
        ..Options::default()
    };
    let tree = Tree::from_str(&drawing.to_svg_alone(), &options)
        .map_err(|error| Error::Picture(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(scale);
    let size = size.ok_or_else(|| Error::Picture(format!("a scale of {scale}")))?;
    let (width, height) = (size.width(), size.height());
    if width > MOST || height > MOST {
        return Err(Error::PictureTooLarge {
            width,
            height,
            most: MOST,
        });
    }
    let mut pixels = Pixmap::new(width, height)
        .ok_or_else(|| Error::Picture("there is no memory for it".to_owned()))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    pixels
        .encode_png()
        .map_err(|error| Error::Picture(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_plainly_that_there_are_no_fonts() {
        let error = Fonts::of(Database::new())
            .map(|_| ())
            .map_err(|error| error.to_string());
        assert!(error.is_err_and(|words| words.starts_with("this machine has no fonts")));
    }
}
