//! Tables and lists of facts: columns as wide as their words need, heads again on every page.

use pdf_writer::types::StructRole;

use super::font::Weight;
use super::layout::{Flow, LEADING};
use super::paint::{Hand, INK, QUIET, RULE, write_words};
use crate::document::{Side, Table};

const PAD: f32 = 10.0;

/// Names with what they are.
pub(super) fn facts(flow: &mut Flow, facts: &[(String, String)]) {
    let names = flow.hand(Weight::Bold, 9.5, QUIET);
    let words = flow.hand(Weight::Regular, 10.0, INK);
    let widest = facts
        .iter()
        .map(|(name, _)| flow.paint.fonts.width(name, names.weight, names.size))
        .fold(0.0, f32::max);
    let first = (widest + PAD).min(flow.width() * 0.34);
    let widths = [first, flow.width() - first];
    flow.y += 4.0;
    flow.paint.begin(StructRole::Table);
    for (name, said) in facts {
        let cells = [(name.as_str(), names), (said.as_str(), words)];
        row(
            flow,
            &widths,
            &cells,
            &[Side::Left, Side::Left],
            Heads::First,
            true,
        );
    }
    flow.paint.end();
    flow.y += 6.0;
}

/// Rows and columns.
pub(super) fn table(flow: &mut Flow, table: &Table) {
    let head = flow.hand(Weight::Bold, 9.0, QUIET);
    let body = flow.hand(Weight::Regular, 9.5, INK);
    let sides: Vec<Side> = table.columns.iter().map(|(_, side)| *side).collect();
    let widths = widths(flow, table, head, body);
    flow.y += 6.0;
    if !table.caption.is_empty() {
        let caption = flow.hand(Weight::Bold, 10.0, INK);
        flow.needs(caption.size * LEADING + 48.0);
        flow.paint.begin(StructRole::P);
        flow.words(&table.caption, caption, 0.0);
        flow.paint.end();
        flow.y += 2.0;
    }
    flow.paint.begin(StructRole::Table);
    let heads: Vec<(&str, Hand)> = table
        .columns
        .iter()
        .map(|(words, _)| (words.as_str(), head))
        .collect();
    row(flow, &widths, &heads, &sides, Heads::All, true);
    for cells in &table.rows {
        let cells: Vec<(&str, Hand)> = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, _)| (cells.get(index).map_or("", String::as_str), body))
            .collect();
        let height = height(flow, &widths, &cells);
        if height > flow.room_left() && height < 500.0 {
            flow.next_column();
            again(flow, &widths, &heads, &sides);
        }
        row(flow, &widths, &cells, &sides, Heads::First, false);
    }
    flow.paint.end();
    flow.y += 8.0;
}

/// Which cells of a row are heads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heads {
    All,
    First,
}

/// As wide as the words need; what is missing is taken from the widest.
fn widths(flow: &mut Flow, table: &Table, head: Hand, body: Hand) -> Vec<f32> {
    let room = flow.width();
    let count = table.columns.len().max(1);
    let mut wanted = Vec::with_capacity(count);
    let mut least = Vec::with_capacity(count);
    for (index, (words, _)) in table.columns.iter().enumerate() {
        let mut widest = flow.paint.fonts.width(words, head.weight, head.size);
        let mut longest_word = longest(flow, words, head);
        for row in &table.rows {
            let cell = row.get(index).map_or("", String::as_str);
            for line in cell.split('\n') {
                widest = widest.max(flow.paint.fonts.width(line, body.weight, body.size));
            }
            longest_word = longest_word.max(longest(flow, cell, body));
        }
        wanted.push(widest + PAD);
        least.push((longest_word + PAD).min(room / count as f32 * 1.4));
    }
    let sum: f32 = wanted.iter().sum();
    if sum <= room {
        // What is left goes to the columns of words.
        let words = table
            .columns
            .iter()
            .filter(|(_, side)| *side == Side::Left)
            .count()
            .max(1);
        let more = (room - sum) / words as f32;
        return wanted
            .iter()
            .zip(&table.columns)
            .map(|(width, (_, side))| {
                if *side == Side::Left {
                    width + more
                } else {
                    *width
                }
            })
            .collect();
    }
    let floor: f32 = least.iter().sum();
    let over: f32 = wanted
        .iter()
        .zip(&least)
        .map(|(wanted, least)| (wanted - least).max(0.0))
        .sum();
    let spare = (room - floor).max(0.0);
    let shrink = if floor > room { room / floor } else { 1.0 };
    wanted
        .iter()
        .zip(&least)
        .map(|(wanted, least)| {
            let share = if over > 0.0 {
                (wanted - least).max(0.0) / over
            } else {
                0.0
            };
            least * shrink + spare * share
        })
        .collect()
}

fn longest(flow: &mut Flow, words: &str, hand: Hand) -> f32 {
    words
        .split_whitespace()
        .map(|word| flow.paint.fonts.width(word, hand.weight, hand.size))
        .fold(0.0, f32::max)
}

fn broken(flow: &mut Flow, widths: &[f32], cells: &[(&str, Hand)]) -> Vec<Vec<String>> {
    widths
        .iter()
        .zip(cells)
        .map(|(width, (words, hand))| {
            flow.paint
                .fonts
                .lines(words, hand.weight, hand.size, (width - PAD).max(12.0))
        })
        .collect()
}

fn height(flow: &mut Flow, widths: &[f32], cells: &[(&str, Hand)]) -> f32 {
    let lines = broken(flow, widths, cells);
    let size = cells.first().map_or(9.5, |(_, hand)| hand.size);
    lines.iter().map(Vec::len).max().unwrap_or(1) as f32 * size * 1.3 + 8.0
}

fn row(
    flow: &mut Flow,
    widths: &[f32],
    cells: &[(&str, Hand)],
    sides: &[Side],
    heads: Heads,
    keep: bool,
) {
    let lines = broken(flow, widths, cells);
    let size = cells.iter().map(|(_, hand)| hand.size).fold(0.0, f32::max);
    let step = size * 1.3;
    let count = lines.iter().map(Vec::len).max().unwrap_or(1);
    let whole = count as f32 * step + 8.0;
    // A row longer than a page is broken between its lines.
    if keep || whole < 500.0 {
        flow.needs(whole.min(500.0));
    }
    flow.paint.begin(StructRole::TR);
    let elements: Vec<usize> = cells
        .iter()
        .enumerate()
        .map(|(index, _)| {
            let is_head = heads == Heads::All || index == 0;
            let element = flow.paint.begin(if is_head {
                StructRole::TH
            } else {
                StructRole::TD
            });
            if let Some(element) = flow.paint.elements.get_mut(element) {
                element.heads_row = is_head && heads == Heads::First;
            }
            flow.paint.end();
            element
        })
        .collect();
    flow.paint.end();
    flow.y += 4.0;
    for number in 0..count {
        flow.needs(step);
        flow.y += step;
        let mut x = flow.left();
        for (index, (((width, (_, hand)), side), element)) in widths
            .iter()
            .zip(cells)
            .zip(sides)
            .zip(&elements)
            .enumerate()
        {
            if let Some(line) = lines.get(index).and_then(|lines| lines.get(number))
                && !line.is_empty()
            {
                let wide = flow.paint.fonts.width(line, hand.weight, hand.size);
                let at = match side {
                    Side::Left => x,
                    Side::Right => x + width - PAD - wide,
                };
                let y = flow.y - size * 0.36;
                flow.paint.within(*element, |paint| {
                    paint.line(&format!("{line} "), *hand, (at, y));
                });
            }
            x += width;
        }
    }
    flow.y += 4.0;
    let (left, right, page) = (flow.left(), flow.left() + flow.width(), flow.paint.last());
    let y = flow.y;
    flow.paint.rule(page, (left, right, y), 0.6, RULE);
}

/// The heads again, at the head of a page: only looked at.
fn again(flow: &mut Flow, widths: &[f32], heads: &[(&str, Hand)], sides: &[Side]) {
    let lines = broken(flow, widths, heads);
    let size = heads.first().map_or(9.0, |(_, hand)| hand.size);
    let count = lines.iter().map(Vec::len).max().unwrap_or(1);
    let (page, high) = (flow.paint.last(), flow.paint.size.1);
    flow.y += 4.0;
    for number in 0..count {
        flow.y += size * 1.3;
        let mut x = flow.left();
        for (index, ((width, (_, hand)), side)) in widths.iter().zip(heads).zip(sides).enumerate() {
            if let Some(line) = lines.get(index).and_then(|lines| lines.get(number)) {
                let wide = flow.paint.fonts.width(line, hand.weight, hand.size);
                let at = match side {
                    Side::Left => x,
                    Side::Right => x + width - PAD - wide,
                };
                let y = high - (flow.y - size * 0.36);
                flow.paint.look(page, |content, fonts| {
                    write_words(content, fonts, line, *hand, (at, y));
                });
            }
            x += width;
        }
    }
    flow.y += 4.0;
    let (left, right) = (flow.left(), flow.left() + flow.width());
    let y = flow.y;
    flow.paint.rule(page, (left, right, y), 0.6, RULE);
}
