//! A drawing as PNG: the same marks as the SVG, for e-mail, slides and programs that know no SVG.

use std::sync::Arc;

use chart::Drawing;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use crate::Error;

/// The most points either way.
const MOST: u32 = 16_000;

/// Letters for a drawing: the program's own, so that a picture looks the same on every machine. Those of the machine are looked
/// through only for scripts ours does not know.
fn letters(svg: &str) -> Database {
    let mut fonts = Database::new();
    for own in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        fonts.load_font_source(Source::Binary(Arc::new(own)));
    }
    let is_known = |letter: char| letter < '\u{530}' || ('\u{2000}'..'\u{2300}').contains(&letter);
    if !svg.chars().all(is_known) {
        fonts.load_system_fonts();
    }
    // Whatever a drawing asks for, it ends with "sans-serif".
    fonts.set_sans_serif_family("Noto Sans");
    fonts
}

/// A drawing as PNG, on white. `scale` 1 gives a point a unit, 2 suits print and sharp screens.
///
/// ```
/// # fn main() -> Result<(), report::Error> {
/// let sparkline = chart::sparkline("s", "Waiting", &[Some(3.0), Some(5.0), Some(4.0)], None, "pt");
/// assert!(report::png::png(&sparkline, 2.0)?.starts_with(b"\x89PNG"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the picture is too large or cannot be drawn.
pub fn png(drawing: &Drawing, scale: f32) -> Result<Vec<u8>, Error> {
    let svg = drawing.to_svg_alone();
    let options = Options {
        fontdb: Arc::new(letters(&svg)),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options).map_err(|error| Error::Picture(error.to_string()))?;
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
    fn words_are_drawn_with_our_own_letters() {
        let drawing = chart::sparkline("s", "Waiting", &[Some(3.0), Some(5.0)], None, "pt");
        assert_eq!(
            letters(&drawing.to_svg_alone()).len(),
            2,
            "two faces, and none of the machine"
        );
        assert_eq!(png(&drawing, 1.0).ok(), png(&drawing, 1.0).ok());
    }
}
