//! The patterns, found in a stretch of codes or values. Each calls back with the points it found.

use super::codes::{ABOVE, BELOW, Code, GAP, HIGH, LOW};
use super::settings::{OppositeSide, Zone};
use crate::direction::Side;

/// A stretch of points in one pattern: from `first` to `last`, complete from `completes` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub side: Option<Side>,
    pub first: usize,
    pub last: usize,
    pub completes: usize,
}

/// `points` or more in a row on one side.
pub(crate) fn shift(codes: &[Code], points: u32, mut found: impl FnMut(Found)) {
    consecutive(
        codes.len(),
        points as usize,
        |at| codes[at] & (ABOVE | BELOW),
        &mut |side, first, last, completes| {
            let side = Some(if side == ABOVE { Side::High } else { Side::Low });
            found(Found {
                side,
                first,
                last,
                completes,
            });
        },
    );
}

/// `points` or more in a row, each higher, or each lower, than the one before.
pub(crate) fn trend(values: &[f64], points: u32, mut found: impl FnMut(Found)) {
    let steps = (points.max(2) - 1) as usize;
    let step = |at: usize| {
        let (before, now) = (values[at], values[at + 1]);
        Code::from(now > before) | Code::from(now < before) << 1
    };
    consecutive(
        values.len().saturating_sub(1),
        steps,
        step,
        &mut |side, first, last, completes| {
            let side = Some(if side == ABOVE { Side::High } else { Side::Low });
            found(Found {
                side,
                first,
                last: last + 1,
                completes: completes + 1,
            });
        },
    );
}

/// `points` or more in a row alternately up and down.
pub(crate) fn alternating(values: &[f64], points: u32, mut found: impl FnMut(Found)) {
    let turns = (points.max(3) - 2) as usize;
    let turn = |at: usize| {
        let (a, b, c) = (values[at], values[at + 1], values[at + 2]);
        // No short cuts: on ups and downs by chance a branch would be guessed wrong half of the time.
        Code::from(b > a) & Code::from(c < b) | Code::from(b < a) & Code::from(c > b)
    };
    consecutive(
        values.len().saturating_sub(2),
        turns,
        turn,
        &mut |_, first, last, completes| {
            found(Found {
                side: None,
                first,
                last: last + 2,
                completes: completes + 2,
            });
        },
    );
}

/// `points` or more in a row within one standard deviation of the centre.
pub(crate) fn within_one_sigma(codes: &[Code], points: u32, mut found: impl FnMut(Found)) {
    let inside = |at: usize| Code::from(codes[at] & (HIGH[0] | LOW[0] | GAP) == 0);
    consecutive(
        codes.len(),
        points as usize,
        inside,
        &mut |_, first, last, completes| {
            found(Found {
                side: None,
                first,
                last,
                completes,
            });
        },
    );
}

/// Finds stretches of at least `count` equal classes, class 0 never counting.
fn consecutive(
    length: usize,
    count: usize,
    class: impl Fn(usize) -> Code,
    found: &mut dyn FnMut(Code, usize, usize, usize),
) {
    let count = count.max(1);
    let (mut before, mut run, mut at) = (0, 0_usize, 0);
    while at < length {
        let now = class(at);
        run = if now == before { run + 1 } else { 1 };
        before = now;
        if run == count && now != 0 {
            let first = at + 1 - count;
            let completes = at;
            while at + 1 < length && class(at + 1) == now {
                at += 1;
            }
            found(now, first, at, completes);
        }
        at += 1;
    }
}

/// Every window of `points` whose members all lie outside one standard deviation, both sides present.
pub(crate) fn outside_one_sigma(codes: &[Code], points: u32, mut found: impl FnMut(Found)) {
    let points = points.clamp(2, 64) as usize;
    let full = u64::MAX >> (64 - points);
    let (mut high, mut low) = (0_u64, 0_u64);
    let mut open: Option<Found> = None;
    for (at, code) in codes.iter().enumerate() {
        high = (high << 1 | u64::from(code & HIGH[0] != 0)) & full;
        low = (low << 1 | u64::from(code & LOW[0] != 0)) & full;
        if high | low == full && high != 0 && low != 0 {
            let first = at + 1 - points;
            match &mut open {
                Some(window) => window.last = at,
                None => {
                    open = Some(Found {
                        side: None,
                        first,
                        last: at,
                        completes: at,
                    });
                }
            }
        } else if let Some(window) = open.take() {
            found(window);
        }
    }
    if let Some(window) = open {
        found(window);
    }
}

/// One window of a zone rule: `members` has a bit for each point that carries the mark, the lowest for the last point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ZoneWindow {
    pub side: Side,
    pub last: usize,
    pub members: u32,
}

/// Windows of `of` points (at most 5) with at least `needed` beyond line `line` (0 for one sigma, 1 for two) on one side.
pub(crate) fn zone(
    codes: &[Code],
    needed: u32,
    of: u32,
    line: usize,
    rule: Zone,
    mut found: impl FnMut(ZoneWindow),
) {
    let full = (1_u32 << of) - 1;
    let high_limit = if rule.counts_beyond_limits {
        0
    } else {
        HIGH[2]
    };
    let low_limit = if rule.counts_beyond_limits { 0 } else { LOW[2] };
    // One bit for each possible window: whether enough of its points lie beyond the line.
    let enough = (0..=full)
        .filter(|window| window.count_ones() >= needed)
        .fold(0_u32, |all, window| all | 1 << window);
    let (mut high, mut low) = (0_u32, 0_u32);
    for (at, code) in codes.iter().enumerate() {
        high = (high << 1 | u32::from(code & (HIGH[line] | high_limit) == HIGH[line])) & full;
        low = (low << 1 | u32::from(code & (LOW[line] | low_limit) == LOW[line])) & full;
        // Most windows hold nothing; test both sides at once.
        if (enough >> high | enough >> low) & 1 == 0 {
            continue;
        }
        let window = (at + 1)
            .checked_sub(of as usize)
            .and_then(|first| codes.get(first..=at));
        let Some(window) = window.filter(|window| window.iter().all(|code| code & GAP == 0)) else {
            continue;
        };
        for (side, beyond, other, same) in [
            (Side::High, high, low, ABOVE),
            (Side::Low, low, high, BELOW),
        ] {
            let complete = enough >> beyond & 1 != 0
                && (rule.opposite == OppositeSide::Ignored
                    || beyond.count_ones() >= needed + other.count_ones())
                && (!rule.same_side || window.iter().all(|code| code & same != 0))
                && (!rule.ends_beyond || beyond & 1 != 0);
            if complete {
                found(ZoneWindow {
                    side,
                    last: at,
                    members: beyond,
                });
            }
        }
    }
}
