//! Runs every switched-on rule over the points and writes down what it found.

use std::ops::Range;

use super::codes::{ABOVE, BELOW, Code, GAP, HIGH, LOW};
use super::marks::{Marks, Rule};
use super::patterns::{self, Found, ZoneWindow};
use super::settings::{Extent, OnCentre, Rules, Ties, Zone, ZonePoints};
use crate::analysis::Signal;
use crate::direction::{Direction, Judgement, Side};
use crate::limits::Gaps;
use crate::status::Status;

/// What the rules look at.
pub(crate) struct Scan<'a> {
    pub values: &'a [f64],
    pub codes: &'a [Code],
    pub status: &'a [Status],
    /// Phases that may hold signals, in order.
    pub phases: &'a [Range<usize>],
    /// First point of every phase.
    pub starts: &'a [usize],
    /// Which way is better on the chart.
    pub direction: Direction,
    pub gaps: Gaps,
    /// Whether no point is missing or excluded.
    pub complete: bool,
}

/// Finds the patterns of `rules`.
pub(crate) fn scan(view: &Scan<'_>, rules: &Rules, marks: &mut [Marks], signals: &mut Vec<Signal>) {
    let mut sink = Sink {
        view,
        marks,
        signals,
    };
    if rules.beyond_limits {
        beyond_limits(&mut sink);
    }
    if let Some(shift) = rules.shift {
        let skip_centre = shift.on_centre == OnCentre::Skipped;
        sink.each_stretch(
            shift.extent,
            |at| skip_centre && view.codes[at] & (ABOVE | BELOW) == 0,
            &mut |sink, stretch| {
                patterns::shift(stretch.codes, shift.points, |found| {
                    sink.pattern(Rule::Shift, stretch, found);
                });
            },
        );
    }
    if let Some(trend) = rules.trend {
        let skip_ties = trend.ties == Ties::CountOnce;
        let tie = |at: usize| skip_ties && at > 0 && view.values[at] == view.values[at - 1];
        sink.each_stretch(trend.extent, tie, &mut |sink, stretch| {
            patterns::trend(stretch.values, trend.points, |found| {
                sink.pattern(Rule::Trend, stretch, found);
            });
        });
    }
    for (rule, zone, needed, of, line) in [
        (Rule::TwoOfThree, rules.two_of_three, 2, 3, 1),
        (Rule::FourOfFive, rules.four_of_five, 4, 5, 0),
    ] {
        let Some(zone) = zone else { continue };
        sink.each_stretch(zone.extent, |_| false, &mut |sink, stretch| {
            let mut before = None;
            patterns::zone(stretch.codes, needed, of, line, zone, |window| {
                before = Some(sink.window(rule, stretch, zone, window, of, before));
            });
        });
    }
    within_phases(&mut sink, rules);
}

/// The rules that never reach across phases and have no side.
fn within_phases(sink: &mut Sink<'_, '_>, rules: &Rules) {
    let within = Extent::WithinPhase;
    if let Some(points) = rules.alternating {
        sink.each_stretch(within, |_| false, &mut |sink, stretch| {
            let rule = Rule::Alternating;
            patterns::alternating(stretch.values, points, |found| {
                sink.pattern(rule, stretch, found);
            });
        });
    }
    if let Some(points) = rules.within_one_sigma {
        sink.each_stretch(within, |_| false, &mut |sink, stretch| {
            let rule = Rule::WithinOneSigma;
            patterns::within_one_sigma(stretch.codes, points, |found| {
                sink.pattern(rule, stretch, found);
            });
        });
    }
    if let Some(points) = rules.outside_one_sigma {
        sink.each_stretch(within, |_| false, &mut |sink, stretch| {
            let rule = Rule::OutsideOneSigma;
            patterns::outside_one_sigma(stretch.codes, points, |found| {
                sink.pattern(rule, stretch, found);
            });
        });
    }
}

/// Single points strictly beyond a limit; excluded points too, ghosts not.
fn beyond_limits(sink: &mut Sink<'_, '_>) {
    let view = sink.view;
    for phase in view.phases {
        for (point, code) in phase.clone().zip(&view.codes[phase.clone()]) {
            if code & (HIGH[2] | LOW[2]) == 0 || view.status[point].is_ghost() {
                continue;
            }
            // Limits of no width can have a point on both sides only when they cross, which they never do.
            let side = if code & HIGH[2] != 0 {
                Side::High
            } else {
                Side::Low
            };
            sink.write(Rule::BeyondLimits, Some(side), point, point, point);
            let bit = Marks::bit(Rule::BeyondLimits, side);
            sink.marks[point].flag(bit);
            sink.marks[point].complete(bit);
        }
    }
}

/// Points that follow each other as a rule sees them.
struct Stretch<'s> {
    codes: &'s [Code],
    values: &'s [f64],
    /// The point of each position, when some points are skipped.
    points: Option<&'s [usize]>,
    start: usize,
}

impl Stretch<'_> {
    fn point(&self, position: usize) -> usize {
        match self.points {
            Some(points) => points.get(position).copied().unwrap_or(self.start),
            None => self.start + position,
        }
    }
}

struct Sink<'v, 'm> {
    view: &'v Scan<'v>,
    marks: &'m mut [Marks],
    signals: &'m mut Vec<Signal>,
}

impl<'v> Sink<'v, '_> {
    /// Calls `find` for each stretch a rule may look at in one go, without the points it skips.
    fn each_stretch(
        &mut self,
        extent: Extent,
        skip: impl Fn(usize) -> bool,
        find: &mut dyn FnMut(&mut Self, &Stretch<'_>),
    ) {
        let view: &'v Scan<'v> = self.view;
        let mut joined: Vec<Range<usize>> = Vec::new();
        for phase in view.phases {
            match joined.last_mut() {
                Some(last) if extent == Extent::AcrossPhases && last.end == phase.start => {
                    last.end = phase.end;
                }
                _ => joined.push(phase.clone()),
            }
        }
        for range in joined {
            let skipped = |at: usize| skip(at) || (!view.complete && passed_over(view, at));
            if range.clone().any(skipped) {
                let points: Vec<usize> = range.clone().filter(|at| !skipped(*at)).collect();
                let codes: Vec<Code> = points.iter().map(|at| view.codes[*at]).collect();
                let values: Vec<f64> = points.iter().map(|at| view.values[*at]).collect();
                let stretch = Stretch {
                    codes: &codes,
                    values: &values,
                    points: Some(&points),
                    start: range.start,
                };
                find(self, &stretch);
            } else {
                let (codes, values) = (&view.codes[range.clone()], &view.values[range.clone()]);
                find(
                    self,
                    &Stretch {
                        codes,
                        values,
                        points: None,
                        start: range.start,
                    },
                );
            }
        }
    }

    /// Writes down a pattern of consecutive points.
    fn pattern(&mut self, rule: Rule, stretch: &Stretch<'_>, found: Found) {
        let bit = Marks::bit(rule, found.side.unwrap_or(Side::High));
        for position in found.first..=found.last {
            let point = stretch.point(position);
            self.marks[point].flag(bit);
            if position >= found.completes {
                self.marks[point].complete(bit);
            }
        }
        let (first, last) = (stretch.point(found.first), stretch.point(found.last));
        self.write(
            rule,
            found.side,
            first,
            last,
            stretch.point(found.completes),
        );
    }

    /// Writes down a window of a zone rule; windows that only repeat the points of the one before stay unwritten.
    fn window(
        &mut self,
        rule: Rule,
        stretch: &Stretch<'_>,
        zone: Zone,
        window: ZoneWindow,
        of: u32,
        before: Option<(Side, usize)>,
    ) -> (Side, usize) {
        let bit = Marks::bit(rule, window.side);
        let of = of as usize;
        let first = window.last + 1 - of;
        let beyond = |position: usize| window.members >> (window.last - position) & 1 != 0;
        for position in first..=window.last {
            if zone.marks == ZonePoints::WholeWindow || beyond(position) {
                self.marks[stretch.point(position)].flag(bit);
            }
        }
        let completing = stretch.point(window.last);
        self.marks[completing].complete(bit);
        let newest = (first..=window.last)
            .rev()
            .find(|position| beyond(*position))
            .unwrap_or(first);
        if before != Some((window.side, newest)) {
            self.write(
                rule,
                Some(window.side),
                stretch.point(first),
                completing,
                completing,
            );
        }
        (window.side, newest)
    }

    fn write(
        &mut self,
        rule: Rule,
        side: Option<Side>,
        first: usize,
        last: usize,
        completes: usize,
    ) {
        let phase = self
            .view
            .starts
            .partition_point(|start| *start <= completes)
            .saturating_sub(1);
        let judgement = side.map_or(Judgement::Change, |side| self.view.direction.judge(side));
        self.signals.push(Signal {
            rule,
            side,
            phase,
            first,
            last,
            completes,
            judgement,
        });
    }
}

/// Whether patterns pass over a point as if it were not there.
fn passed_over(view: &Scan<'_>, at: usize) -> bool {
    let status = view.status[at];
    let missing = status.is_missing() || view.codes[at] & GAP != 0;
    if missing {
        view.gaps == Gaps::Bridge || status.is_excluded()
    } else {
        status.is_excluded()
    }
}
