//! Pages being painted, and the structure a screen reader reads.

use pdf_writer::types::StructRole;
use pdf_writer::{Content, Name, Str};

use super::font::{Fonts, Weight};
use crate::Error;

/// Red, green, blue from 0 to 1.
pub(super) type Colour = (f32, f32, f32);

pub(super) const INK: Colour = (0.110, 0.137, 0.129);
pub(super) const QUIET: Colour = (0.353, 0.392, 0.380);
pub(super) const TEAL: Colour = (0.059, 0.298, 0.361);
pub(super) const RULE: Colour = (0.863, 0.847, 0.812);
pub(super) const BETTER: Colour = (0.0, 0.467, 0.714);
pub(super) const CONCERN: Colour = (0.706, 0.325, 0.035);

/// What stands under an element of the structure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kid {
    /// Another element.
    Element(usize),
    /// A stretch of a page.
    Stretch { page: usize, number: i32 },
}

/// An element of the structure.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) role: StructRole,
    pub(super) parent: usize,
    pub(super) kids: Vec<Kid>,
    /// A figure in words.
    pub(super) alt: String,
    /// Where a figure stands: left, bottom, right, top.
    pub(super) frame: Option<[f32; 4]>,
    /// A head of columns or of a row.
    pub(super) heads_row: bool,
}

/// A page.
pub(super) struct Page {
    pub(super) content: Content,
    /// The element of each stretch, by number.
    pub(super) stretches: Vec<usize>,
}

/// A heading with where it stands.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) words: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// Words in one manner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hand {
    pub(super) weight: Weight,
    pub(super) size: f32,
    pub(super) colour: Colour,
}

pub(super) const fn hand(weight: Weight, size: f32, colour: Colour) -> Hand {
    Hand {
        weight,
        size,
        colour,
    }
}

/// Everything painted so far.
pub(super) struct Paint {
    pub(super) size: (f32, f32),
    pub(super) pages: Vec<Page>,
    pub(super) elements: Vec<Element>,
    pub(super) marks: Vec<Mark>,
    pub(super) fonts: Fonts,
    open: Vec<usize>,
}

impl Paint {
    pub(super) fn new(size: (f32, f32)) -> Result<Self, Error> {
        let root = Element {
            role: StructRole::Document,
            parent: 0,
            kids: Vec::new(),
            alt: String::new(),
            frame: None,
            heads_row: false,
        };
        Ok(Self {
            size,
            pages: Vec::new(),
            elements: vec![root],
            marks: Vec::new(),
            fonts: Fonts::new()?,
            open: vec![0],
        })
    }

    pub(super) fn new_page(&mut self) {
        self.pages.push(Page {
            content: Content::new(),
            stretches: Vec::new(),
        });
    }

    /// Begins an element under the one that is open.
    pub(super) fn begin(&mut self, role: StructRole) -> usize {
        let parent = self.open.last().copied().unwrap_or(0);
        let index = self.elements.len();
        self.elements.push(Element {
            role,
            parent,
            kids: Vec::new(),
            alt: String::new(),
            frame: None,
            heads_row: false,
        });
        if let Some(parent) = self.elements.get_mut(parent) {
            parent.kids.push(Kid::Element(index));
        }
        self.open.push(index);
        index
    }

    pub(super) fn end(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Paints within an element that was begun before.
    pub(super) fn within(&mut self, element: usize, paint: impl FnOnce(&mut Self)) {
        self.open.push(element);
        paint(self);
        self.end();
    }

    /// Paints something that is read as part of the open element.
    pub(super) fn read(&mut self, paint: impl FnOnce(&mut Content, &mut Fonts)) {
        let element = self.open.last().copied().unwrap_or(0);
        let number_of_page = self.pages.len().saturating_sub(1);
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        let number = i32::try_from(page.stretches.len()).unwrap_or(i32::MAX);
        page.stretches.push(element);
        let role = self
            .elements
            .get(element)
            .map_or(StructRole::P, |element| element.role);
        page.content
            .begin_marked_content_with_properties(role.to_name())
            .properties()
            .identify(number);
        paint(&mut page.content, &mut self.fonts);
        page.content.end_marked_content();
        if let Some(element) = self.elements.get_mut(element) {
            element.kids.push(Kid::Stretch {
                page: number_of_page,
                number,
            });
        }
    }

    /// Paints something that is only looked at, on any page.
    pub(super) fn look(&mut self, page: usize, paint: impl FnOnce(&mut Content, &mut Fonts)) {
        let Some(page) = self.pages.get_mut(page) else {
            return;
        };
        page.content.begin_marked_content(Name(b"Artifact"));
        paint(&mut page.content, &mut self.fonts);
        page.content.end_marked_content();
    }

    /// One line of words, read; `y` is its base line, from the top.
    pub(super) fn line(&mut self, words: &str, hand: Hand, (x, y): (f32, f32)) {
        let y = self.size.1 - y;
        self.read(|content, fonts| write_words(content, fonts, words, hand, (x, y)));
    }

    pub(super) fn rule(
        &mut self,
        page: usize,
        (x0, x1, y): (f32, f32, f32),
        width: f32,
        colour: Colour,
    ) {
        let y = self.size.1 - y;
        self.look(page, |content, _| {
            content.set_stroke_rgb(colour.0, colour.1, colour.2);
            content.set_line_width(width);
            content.move_to(x0, y).line_to(x1, y).stroke();
        });
    }

    pub(super) fn last(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }
}

/// Words at a place, base line from the bottom.
pub(super) fn write_words(
    content: &mut Content,
    fonts: &mut Fonts,
    words: &str,
    hand: Hand,
    (x, y): (f32, f32),
) {
    let shaped = fonts.of(hand.weight).shaped(words);
    if shaped.glyphs.is_empty() {
        return;
    }
    let name: &[u8] = match hand.weight {
        Weight::Regular => b"R",
        Weight::Bold => b"B",
    };
    content.set_fill_rgb(hand.colour.0, hand.colour.1, hand.colour.2);
    content.begin_text();
    content.set_font(Name(name), hand.size);
    content.next_line(x, y);
    {
        let mut show = content.show_positioned();
        let mut items = show.items();
        let mut run: Vec<u8> = Vec::new();
        for (glyph, less) in &shaped.glyphs {
            run.extend(glyph.to_be_bytes());
            if less.abs() > 0.5 {
                items.show(Str(&run));
                items.adjust(*less);
                run.clear();
            }
        }
        if !run.is_empty() {
            items.show(Str(&run));
        }
    }
    content.end_text();
}
