//! Blocks onto pages: columns filled one after the other, nothing cut, headings with what they head.

use pdf_writer::types::StructRole;

use super::font::Weight;
use super::paint::{Hand, INK, Mark, Paint, QUIET, RULE, TEAL, hand, write_words};
use super::{picture, table};
use crate::Error;
use crate::document::{Block, Document, Paper, Picture};

/// Sizes of one paper, in points.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    size: (f32, f32),
    margin: f32,
    columns: usize,
    gap: f32,
    /// Everything grows with it.
    pub(super) scale: f32,
}

const fn sheet(paper: Paper) -> Sheet {
    match paper {
        Paper::A4 | Paper::OneA4 => Sheet {
            size: (595.28, 841.89),
            margin: 62.0,
            columns: 1,
            gap: 0.0,
            scale: 1.0,
        },
        Paper::A3 => Sheet {
            size: (1190.55, 841.89),
            margin: 52.0,
            columns: 3,
            gap: 36.0,
            scale: 1.1,
        },
    }
}

/// Where the next thing goes.
pub(super) struct Flow {
    pub(super) paint: Paint,
    pub(super) sheet: Sheet,
    column: usize,
    /// From the top of the page.
    pub(super) y: f32,
    /// Where columns begin on this page.
    top: f32,
    /// Depth of the last heading: a screen reader hears no level left out.
    depth: u8,
}

pub(super) const BODY: f32 = 10.5;
/// From one line to the next.
pub(super) const LEADING: f32 = 1.42;

impl Flow {
    pub(super) fn width(&self) -> f32 {
        let columns = self.sheet.columns as f32;
        (self.sheet.size.0 - 2.0 * self.sheet.margin - self.sheet.gap * (columns - 1.0)) / columns
    }

    pub(super) fn left(&self) -> f32 {
        self.sheet.margin + self.column as f32 * (self.width() + self.sheet.gap)
    }

    fn bottom(&self) -> f32 {
        self.sheet.size.1 - 58.0
    }

    pub(super) fn next_column(&mut self) {
        self.column += 1;
        if self.column >= self.sheet.columns {
            self.new_page();
        }
        self.y = self.top;
    }

    fn new_page(&mut self) {
        self.paint.new_page();
        self.column = 0;
        self.top = 66.0;
        self.y = self.top;
    }

    /// Goes on in the next column unless so much room is left.
    pub(super) fn needs(&mut self, room: f32) {
        if self.y + room > self.bottom() && self.y > self.top + 1.0 {
            self.next_column();
        }
    }

    pub(super) fn room_left(&self) -> f32 {
        self.bottom() - self.y
    }

    /// Width, height and scale of a picture here.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "units of a drawing need no more digits than f32 has"
    )]
    fn figure_size(&self, picture: &Picture) -> (f32, f32, f32) {
        let wide = picture.width.max(1.0) as f32;
        let high = picture.height.max(1.0) as f32;
        let most_high = self.sheet.size.1 * 0.62;
        let scale = (self.width() * self.sheet.scale.min(1.0) / wide).min(most_high / high);
        (wide * scale, high * scale, scale)
    }

    pub(super) fn size(&self, size: f32) -> f32 {
        size * self.sheet.scale
    }

    pub(super) fn hand(&self, weight: Weight, size: f32, colour: super::paint::Colour) -> Hand {
        hand(weight, self.size(size), colour)
    }

    /// Lines of words in the open element, from an indent on.
    pub(super) fn words(&mut self, words: &str, hand: Hand, indent: f32) {
        let room = self.width() - indent;
        let lines = self.paint.fonts.lines(words, hand.weight, hand.size, room);
        let height = hand.size * LEADING;
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            // No line alone at the foot or the head of a column.
            let together = if index == 0 && count > 2 { 2.0 } else { 1.0 };
            self.needs(height * together);
            self.y += height;
            if line.is_empty() {
                continue;
            }
            let last = index + 1 == count;
            let line = if last { line } else { format!("{line} ") };
            let at = (self.left() + indent, self.y - hand.size * 0.38);
            self.paint.line(&line, hand, at);
        }
    }

    fn element(&mut self, role: StructRole, words: &str, hand: Hand) {
        self.paint.begin(role);
        self.words(words, hand, 0.0);
        self.paint.end();
    }
}

/// Lays a document out.
pub(super) fn lay_out(document: &Document) -> Result<Paint, Error> {
    let usual = sheet(document.paper);
    let smaller_by = |scale: f32| Sheet {
        scale,
        margin: usual.margin * scale,
        ..usual
    };
    let (mut paint, end) = laid_out(document, usual)?;
    match document.paper {
        // Smaller step by step; what is still longer stays readable, on a second sheet.
        Paper::OneA4 => {
            for scale in [0.93, 0.86, 0.79] {
                if paint.last() == 0 {
                    break;
                }
                (paint, _) = laid_out(document, smaller_by(scale))?;
            }
        }
        // A few lines do not get a sheet of their own.
        Paper::A4 if paint.last() > 0 && end < A_FEW_LINES * usual.size.1 => {
            for scale in [0.97, 0.94, 0.91] {
                let (tighter, _) = laid_out(document, smaller_by(scale))?;
                if tighter.last() < paint.last() {
                    return Ok(tighter);
                }
            }
        }
        Paper::A4 | Paper::A3 => {}
    }
    Ok(paint)
}

/// Share of a sheet, from its top, down to which its words are too few for it.
const A_FEW_LINES: f32 = 0.25;

/// Gives where the last page ends, too.
fn laid_out(document: &Document, sheet: Sheet) -> Result<(Paint, f32), Error> {
    let mut flow = Flow {
        paint: Paint::new(sheet.size)?,
        sheet,
        column: 0,
        y: 0.0,
        top: 0.0,
        depth: 1,
    };
    flow.new_page();
    title(&mut flow, document);
    for (index, block) in document.blocks.iter().enumerate() {
        let after = document.blocks.get(index + 1..).unwrap_or_default();
        one(&mut flow, block, after);
    }
    running(&mut flow.paint, &flow.sheet, document);
    Ok((flow.paint, flow.y))
}

/// The head of the first page, across all columns.
fn title(flow: &mut Flow, document: &Document) {
    let columns = std::mem::replace(&mut flow.sheet.columns, 1);
    flow.y = 46.0;
    track(flow);
    let kind = flow.hand(Weight::Bold, 9.5, TEAL);
    flow.y = 74.0;
    flow.element(StructRole::P, &document.kind, kind);
    flow.y += 4.0;
    let big = flow.hand(
        Weight::Bold,
        if document.title.chars().count() > 60 {
            20.0
        } else {
            27.0
        },
        INK,
    );
    flow.paint.marks.push(Mark {
        words: document.title.clone(),
        page: 0,
        y: flow.y,
    });
    flow.paint.begin(StructRole::H1);
    let lines = flow
        .paint
        .fonts
        .lines(&document.title, big.weight, big.size, flow.width());
    for line in lines {
        flow.y += big.size * 1.16;
        let at = (flow.left(), flow.y - big.size * 0.22);
        flow.paint.line(&line, big, at);
    }
    flow.paint.end();
    flow.y += 5.0;
    let quiet = flow.hand(Weight::Regular, 10.5, QUIET);
    flow.element(StructRole::P, &document.whose, quiet);
    let when = if document.mark.is_empty() {
        document.as_of.clone()
    } else {
        format!("{}. {}", document.as_of, document.mark)
    };
    flow.element(StructRole::P, &when, quiet);
    flow.y += 12.0;
    let (left, right) = (flow.left(), flow.left() + flow.width());
    flow.paint.rule(0, (left, right, flow.y), 1.0, RULE);
    flow.y += 10.0;
    flow.sheet.columns = columns;
    flow.top = flow.y;
}

/// The sign of the product: a line of days with where we are.
fn track(flow: &mut Flow) {
    let (left, y) = (flow.left(), flow.sheet.size.1 - 52.0);
    flow.paint.look(0, |content, fonts| {
        content.set_line_width(3.0);
        content.set_line_cap(pdf_writer::types::LineCapStyle::RoundCap);
        content.set_stroke_rgb(RULE.0, RULE.1, RULE.2);
        content
            .move_to(left + 2.0, y)
            .line_to(left + 40.0, y)
            .stroke();
        content.set_stroke_rgb(TEAL.0, TEAL.1, TEAL.2);
        content
            .move_to(left + 2.0, y)
            .line_to(left + 26.0, y)
            .stroke();
        content.set_line_width(7.5);
        content
            .move_to(left + 26.0, y)
            .line_to(left + 26.01, y)
            .stroke();
        content.set_line_cap(pdf_writer::types::LineCapStyle::ButtCap);
        write_words(
            content,
            fonts,
            "hundred",
            hand(Weight::Bold, 11.0, INK),
            (left + 50.0, y - 3.6),
        );
    });
}

/// How much of the page what comes next wants at least, so that no heading is left alone above it.
fn beginning(flow: &Flow, blocks: &[Block]) -> f32 {
    match blocks {
        [Block::Heading(..), after @ ..] => flow.size(34.0) + beginning(flow, after),
        [Block::Figure(picture, _), ..] => flow.figure_size(picture).1 + 44.0,
        // A sentence about the picture below it goes where the picture goes.
        [Block::Paragraph(words), Block::Figure(picture, _), ..] if words.len() < 200 => {
            let lines = if words.len() > 90 { 3.0 } else { 2.0 };
            flow.figure_size(picture).1 + 44.0 + flow.size(lines * BODY * LEADING)
        }
        [Block::Table(_) | Block::Numbers(_) | Block::Facts(_), ..] => flow.size(96.0),
        _ => flow.size(52.0),
    }
}

fn one(flow: &mut Flow, block: &Block, after: &[Block]) {
    match block {
        Block::Heading(level, words) => {
            let room = beginning(flow, after);
            heading(flow, *level, words, room);
        }
        Block::Lead(words) => {
            flow.y += 6.0;
            let large = flow.hand(Weight::Regular, 14.5, INK);
            flow.element(StructRole::P, words, large);
            flow.y += 6.0;
        }
        Block::Paragraph(words) => {
            flow.y += 3.0;
            let body = flow.hand(Weight::Regular, BODY, INK);
            for paragraph in words.split('\n').filter(|words| !words.trim().is_empty()) {
                flow.element(StructRole::P, paragraph, body);
                flow.y += 3.0;
            }
        }
        Block::Note(words) => {
            flow.y += 3.0;
            let small = flow.hand(Weight::Regular, 9.0, QUIET);
            flow.element(StructRole::P, words, small);
            flow.y += 3.0;
        }
        Block::List(points) => list(flow, points, |_| "•".to_owned()),
        Block::Steps(steps) => list(flow, steps, |index| format!("{}.", index + 1)),
        Block::Facts(facts) => table::facts(flow, facts),
        Block::Numbers(numbers) => large_numbers(flow, numbers),
        Block::Table(rows) => table::table(flow, rows),
        Block::Figure(picture, caption) => figure(flow, picture, caption),
        Block::NewPage => {
            if flow.y > flow.top + 1.0 || flow.column > 0 {
                flow.new_page();
            }
        }
    }
}

fn heading(flow: &mut Flow, level: u8, words: &str, room: f32) {
    let (size, above, colour) = match level {
        1 => (17.0, 18.0, INK),
        2 => (12.5, 12.0, INK),
        _ => (10.5, 8.0, TEAL),
    };
    flow.depth = level.saturating_add(1).min(flow.depth + 1);
    let role = match flow.depth {
        2 => StructRole::H2,
        3 => StructRole::H3,
        _ => StructRole::H4,
    };
    let hand = flow.hand(Weight::Bold, size, colour);
    // A heading stays with the beginning of what it heads.
    flow.needs(above + hand.size * 1.3 + room);
    if flow.y > flow.top + 1.0 {
        flow.y += above;
    }
    if level == 1 {
        flow.paint.marks.push(Mark {
            words: words.to_owned(),
            page: flow.paint.last(),
            y: flow.y,
        });
    }
    flow.paint.begin(role);
    let lines = flow
        .paint
        .fonts
        .lines(words, hand.weight, hand.size, flow.width());
    for line in lines {
        flow.y += hand.size * 1.22;
        let at = (flow.left(), flow.y - hand.size * 0.25);
        flow.paint.line(&line, hand, at);
    }
    flow.paint.end();
    flow.y += 3.0;
}

fn list(flow: &mut Flow, points: &[String], label: impl Fn(usize) -> String) {
    flow.y += 2.0;
    let body = flow.hand(Weight::Regular, BODY, INK);
    let sign = flow.hand(Weight::Bold, BODY, TEAL);
    let indent = flow.size(17.0);
    flow.paint.begin(StructRole::L);
    for (index, point) in points.iter().enumerate() {
        flow.paint.begin(StructRole::LI);
        flow.needs(body.size * LEADING);
        flow.paint.begin(StructRole::Lbl);
        let at = (flow.left() + 2.0, flow.y + body.size * (LEADING - 0.38));
        flow.paint.line(&label(index), sign, at);
        flow.paint.end();
        flow.paint.begin(StructRole::LBody);
        flow.words(point, body, indent);
        flow.paint.end();
        flow.paint.end();
        flow.y += 2.5;
    }
    flow.paint.end();
    flow.y += 2.0;
}

/// Up to four beside each other.
fn large_numbers(flow: &mut Flow, numbers: &[(String, String)]) {
    const GAP: f32 = 14.0;
    let most = if flow.width() > 420.0 { 4 } else { 3 };
    for row in numbers.chunks(most) {
        let room = (flow.width() - GAP * (most as f32 - 1.0)) / most as f32;
        let big = flow.hand(Weight::Bold, 23.0, TEAL);
        let small = flow.hand(Weight::Regular, 9.0, QUIET);
        let lines: Vec<Vec<String>> = row
            .iter()
            .map(|(_, words)| {
                flow.paint
                    .fonts
                    .lines(words, small.weight, small.size, room)
            })
            .collect();
        let most_lines = lines.iter().map(Vec::len).max().unwrap_or(0) as f32;
        let height = big.size * 1.25 + most_lines * small.size * 1.3;
        flow.y += 8.0;
        flow.needs(height);
        for (index, ((number, _), lines)) in row.iter().zip(&lines).enumerate() {
            let x = flow.left() + index as f32 * (room + GAP);
            flow.paint.begin(StructRole::P);
            let fitted = fitting(flow, number, big, room);
            flow.paint
                .line(&format!("{number} "), fitted, (x, flow.y + big.size * 0.95));
            for (line, down) in lines.iter().zip(0_u8..) {
                let y = flow.y + big.size * 1.25 + small.size * (0.9 + 1.3 * f32::from(down));
                flow.paint.line(&format!("{line} "), small, (x, y));
            }
            flow.paint.end();
        }
        flow.y += height + 6.0;
    }
}

/// Smaller where a number would not fit its place.
fn fitting(flow: &mut Flow, words: &str, hand: Hand, room: f32) -> Hand {
    let width = flow.paint.fonts.width(words, hand.weight, hand.size);
    if width <= room {
        return hand;
    }
    Hand {
        size: (hand.size * room / width).max(8.0),
        ..hand
    }
}

fn figure(flow: &mut Flow, picture: &Picture, caption: &str) {
    let (width, height, scale) = flow.figure_size(picture);
    flow.y += 8.0;
    flow.needs(height + 34.0);
    let (x, y) = (flow.left(), flow.sheet.size.1 - flow.y - height);
    let element = flow.paint.begin(StructRole::Figure);
    if let Some(element) = flow.paint.elements.get_mut(element) {
        element.alt = format!(
            "{}. {}",
            picture.title.trim_end_matches('.'),
            picture.description
        );
        element.frame = Some([x, y, x + width, y + height]);
    }
    flow.paint
        .read(|content, fonts| picture::paint(content, fonts, picture, (x, y), scale));
    flow.paint.end();
    flow.y += height + 2.0;
    if !caption.is_empty() {
        let small = flow.hand(Weight::Regular, 9.0, QUIET);
        flow.element(StructRole::P, caption, small);
    }
    flow.y += 8.0;
}

/// Heads and feet, once it is known how many pages there are.
fn running(paint: &mut Paint, sheet: &Sheet, document: &Document) {
    let pages = paint.pages.len();
    let (left, right) = (sheet.margin, sheet.size.0 - sheet.margin);
    let small = hand(Weight::Regular, 8.5, QUIET);
    let strong = hand(Weight::Bold, 8.5, INK);
    for page in 0..pages {
        let number = format!("Page {} of {pages}", page + 1);
        let foot = if document.mark.is_empty() {
            format!("{} · {}", document.whose, document.as_of)
        } else {
            format!(
                "{} · {} · {}",
                document.mark, document.whose, document.as_of
            )
        };
        let foot = cut(paint, &foot, small, right - left - 90.0);
        paint.rule(page, (left, right, sheet.size.1 - 40.0), 0.7, RULE);
        let wide = paint.fonts.width(&number, small.weight, small.size);
        paint.look(page, |content, fonts| {
            write_words(content, fonts, &foot, small, (left, 26.0));
            write_words(content, fonts, &number, small, (right - wide, 26.0));
        });
        if page > 0 {
            let title = cut(paint, &document.title, strong, right - left - 120.0);
            let kind = paint.fonts.width(&document.kind, small.weight, small.size);
            let y = sheet.size.1 - 42.0;
            paint.look(page, |content, fonts| {
                write_words(content, fonts, &title, strong, (left, y));
                write_words(content, fonts, &document.kind, small, (right - kind, y));
            });
        }
    }
}

/// One line of words, cut with a sign where it would not fit.
fn cut(paint: &mut Paint, words: &str, hand: Hand, room: f32) -> String {
    if paint.fonts.width(words, hand.weight, hand.size) <= room {
        return words.to_owned();
    }
    let mut kept = String::new();
    for letter in words.chars() {
        kept.push(letter);
        if paint
            .fonts
            .width(&format!("{kept}…"), hand.weight, hand.size)
            > room
        {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}
