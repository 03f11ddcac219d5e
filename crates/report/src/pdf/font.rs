//! From words to glyphs, and which of them a document uses.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use rustybuzz::{Face, UnicodeBuffer, shape};
use subsetter::GlyphRemapper;

use crate::Error;

/// Thousandths of the size: the units of PDF.
pub(super) const UNITS: f32 = 1000.0;

/// Which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Words as glyphs.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    /// Number in the embedded font, and what is to be taken from its usual advance.
    pub(super) glyphs: Vec<(u16, f32)>,
    /// How wide, in thousandths of the size.
    pub(super) width: f32,
}

/// One font and what is used of it.
pub(super) struct Font {
    pub(super) data: &'static [u8],
    pub(super) name: &'static str,
    face: Face<'static>,
    /// From the font's own units to thousandths of the size.
    scale: f32,
    pub(super) used: GlyphRemapper,
    /// What each embedded glyph stands for.
    pub(super) stands_for: BTreeMap<u16, String>,
    /// The usual advance of each embedded glyph.
    pub(super) advances: BTreeMap<u16, f32>,
    known: HashMap<String, Rc<Shaped>>,
}

impl Font {
    fn new(data: &'static [u8], name: &'static str) -> Result<Self, Error> {
        let face = Face::from_slice(data, 0)
            .ok_or_else(|| Error::Document(format!("the letters of {name} cannot be read")))?;
        let scale = UNITS / face.units_per_em() as f32;
        Ok(Self {
            data,
            name,
            face,
            scale,
            used: GlyphRemapper::new(),
            stands_for: BTreeMap::new(),
            advances: BTreeMap::new(),
            known: HashMap::new(),
        })
    }

    pub(super) fn shaped(&mut self, words: &str) -> Rc<Shaped> {
        if let Some(known) = self.known.get(words) {
            return Rc::clone(known);
        }
        let shaped = Rc::new(self.shape(words));
        self.known.insert(words.to_owned(), Rc::clone(&shaped));
        shaped
    }

    fn shape(&mut self, words: &str) -> Shaped {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        let glyphs = shape(&self.face, &[], buffer);
        let infos = glyphs.glyph_infos();
        let mut shaped = Shaped::default();
        for (index, (info, position)) in infos.iter().zip(glyphs.glyph_positions()).enumerate() {
            // The fonts have a few hundred glyphs.
            let old = u16::try_from(info.glyph_id).unwrap_or(0);
            let new = self.used.remap(old);
            let usual = self
                .face
                .glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(old))
                .map_or(0.0, |advance| f32::from(advance) * self.scale);
            let advance = position.x_advance as f32 * self.scale;
            shaped.width += advance;
            shaped.glyphs.push((new, usual - advance));
            self.advances.entry(new).or_insert(usual);
            let from = info.cluster as usize;
            let to = infos
                .get(index + 1)
                .map_or(words.len(), |next| next.cluster as usize);
            let text = words.get(from..to.max(from)).unwrap_or("");
            if !text.is_empty() {
                self.stands_for
                    .entry(new)
                    .or_insert_with(|| text.to_owned());
            }
        }
        shaped
    }

    /// Above and below the line, in thousandths of the size.
    pub(super) fn reach(&self) -> (f32, f32) {
        (
            f32::from(self.face.ascender()) * self.scale,
            f32::from(self.face.descender()) * self.scale,
        )
    }
}

/// Both.
pub(super) struct Fonts {
    pub(super) regular: Font,
    pub(super) bold: Font,
}

impl Fonts {
    pub(super) fn new() -> Result<Self, Error> {
        Ok(Self {
            regular: Font::new(notosans::REGULAR_TTF, "NotoSans-Regular")?,
            bold: Font::new(notosans::BOLD_TTF, "NotoSans-Bold")?,
        })
    }

    pub(super) fn of(&mut self, weight: Weight) -> &mut Font {
        match weight {
            Weight::Regular => &mut self.regular,
            Weight::Bold => &mut self.bold,
        }
    }

    /// How wide words are at a size.
    pub(super) fn width(&mut self, words: &str, weight: Weight, size: f32) -> f32 {
        self.of(weight).shaped(words).width * size / UNITS
    }

    /// Words broken into lines no wider than the room; a word that is too long for a line is broken where it must.
    pub(super) fn lines(
        &mut self,
        words: &str,
        weight: Weight,
        size: f32,
        room: f32,
    ) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for paragraph in words.split('\n') {
            let mut line = String::new();
            let mut taken = 0.0;
            let space = self.width(" ", weight, size);
            for word in paragraph.split_whitespace() {
                let width = self.width(word, weight, size);
                if !line.is_empty() && taken + space + width > room {
                    lines.push(std::mem::take(&mut line));
                    taken = 0.0;
                }
                if width > room {
                    for letter in word.chars() {
                        let wide = self.width(letter.encode_utf8(&mut [0; 4]), weight, size);
                        if taken + wide > room && !line.is_empty() {
                            lines.push(std::mem::take(&mut line));
                            taken = 0.0;
                        }
                        line.push(letter);
                        taken += wide;
                    }
                    continue;
                }
                if !line.is_empty() {
                    line.push(' ');
                    taken += space;
                }
                line.push_str(word);
                taken += width;
            }
            lines.push(line);
        }
        lines
    }
}
