//! Signals of all phases, and runs analysis of each.

use std::ops::Range;

use crate::analysis::Signal;
use crate::direction::{Direction, DirectionOf, Judgement, Side};
use crate::kind::ChartKind;
use crate::limits::Sequence;
use crate::limits::lines::Fit;
use crate::options::Options;
use crate::phases::Asked;
use crate::rules::codes::{self, Code};
use crate::rules::marks::{Marks, Rule};
use crate::rules::scan::{Scan, scan};
use crate::rules::{Rules, RunsTest, runs};
use crate::status::Status;

/// What the rules found.
pub(crate) struct Findings {
    pub marks: Vec<Marks>,
    pub signals: Vec<Signal>,
    pub runs: Vec<Option<RunsTest>>,
}

/// The direction that is better on the chart itself.
pub(crate) fn direction_on_chart(options: &Options) -> Direction {
    match options.direction_of {
        DirectionOf::Events if options.kind.counts_between_events() => options.direction.flipped(),
        DirectionOf::Events | DirectionOf::PlottedValue => options.direction,
    }
}

/// One phase with its fit, and whether it has points enough to be judged.
pub(crate) struct Fitted<'o> {
    pub asked: Asked<'o>,
    pub fit: Fit,
    pub eligible: bool,
}

impl Findings {
    /// Applies the rules to points and phases.
    pub(crate) fn of(
        values: &[f64],
        status: &[Status],
        complete: bool,
        options: &Options,
        phases: &[Fitted<'_>],
    ) -> Self {
        let mut codes: Vec<Code> = Vec::with_capacity(values.len());
        for phase in phases {
            let values = values.get(phase.asked.range.clone()).unwrap_or(&[]);
            codes::encode(values, &phase.fit.lines, &mut codes);
        }
        let starts: Vec<usize> = phases.iter().map(|phase| phase.asked.range.start).collect();
        let mut findings = Self {
            marks: vec![Marks::default(); values.len()],
            signals: Vec::new(),
            runs: Vec::with_capacity(phases.len()),
        };
        for (ranges, rules) in phases_by_rules(phases, options) {
            let view = Scan {
                values,
                codes: &codes,
                status,
                phases: &ranges,
                starts: &starts,
                direction: direction_on_chart(options),
                gaps: options.limits.gaps,
                complete,
            };
            scan(&view, &rules, &mut findings.marks, &mut findings.signals);
        }
        for (number, phase) in phases.iter().enumerate() {
            findings.judge_runs(number, phase, &codes, status, complete, options);
        }
        findings
    }

    fn judge_runs(
        &mut self,
        number: usize,
        phase: &Fitted<'_>,
        codes: &[Code],
        status: &[Status],
        complete: bool,
        options: &Options,
    ) {
        let rules = rules_of(phase, options);
        let method = rules.runs.filter(|_| phase.eligible);
        let Some(method) = method else {
            self.runs.push(None);
            return;
        };
        let range = phase.asked.range.clone();
        let codes = codes.get(range.clone()).unwrap_or(&[]);
        let status = status.get(range.clone()).filter(|_| !complete);
        let counted = runs::count(codes, status);
        let mut judged = runs::judge(counted, method);
        // Neighbouring moving ranges share a point, so their runs are not those of chance.
        judged.signal &=
            options.kind != ChartKind::Mr && options.limits.sequence == Sequence::InTime;
        self.runs.push(Some(judged));
        if !judged.signal {
            return;
        }
        let direction = direction_on_chart(options);
        let last = range.end.saturating_sub(1);
        let mut write = |rule, side: Option<Side>, first, last| {
            let judgement = side.map_or(Judgement::Change, |side| direction.judge(side));
            self.signals.push(Signal {
                rule,
                side,
                phase: number,
                first,
                last,
                completes: last,
                judgement,
            });
        };
        // A cut corner can signal although neither number does on its own; the run is then what to look at.
        if judged.run_too_long() || !(judged.too_few_crossings() || judged.too_many_crossings()) {
            let (first, last, side) = longest_run(codes, status, counted.longest_ends);
            write(Rule::LongRun, side, range.start + first, range.start + last);
        }
        if judged.too_few_crossings() {
            write(Rule::FewCrossings, None, range.start, last);
        }
        if judged.too_many_crossings() {
            write(Rule::ManyRuns, None, range.start, last);
        }
    }
}

/// First and last point and side of the run that ends at `ends`.
fn longest_run(
    codes: &[Code],
    status: Option<&[Status]>,
    ends: usize,
) -> (usize, usize, Option<Side>) {
    let useful = |at: &usize| {
        let taken =
            status.is_none_or(|all| all.get(*at).is_some_and(|status| status.in_patterns()));
        taken
            && codes
                .get(*at)
                .is_some_and(|code| code & (codes::ABOVE | codes::BELOW) != 0)
    };
    let side_at = |at: usize| {
        codes
            .get(at)
            .map_or(0, |code| code & (codes::ABOVE | codes::BELOW))
    };
    let side = side_at(ends);
    let first = (0..=ends)
        .rev()
        .filter(useful)
        .take_while(|at| side_at(*at) == side)
        .last()
        .unwrap_or(ends);
    let side = if side == codes::ABOVE {
        Side::High
    } else {
        Side::Low
    };
    (first, ends, Some(side))
}

fn rules_of(phase: &Fitted<'_>, options: &Options) -> Rules {
    phase
        .asked
        .named
        .and_then(|named| named.rules)
        .unwrap_or(options.rules)
}

/// Phases that may hold signals, with the rules that apply: all together where no phase has rules of its own.
fn phases_by_rules(phases: &[Fitted<'_>], options: &Options) -> Vec<(Vec<Range<usize>>, Rules)> {
    let mut groups: Vec<(Vec<Range<usize>>, Rules)> = Vec::new();
    for phase in phases.iter().filter(|phase| phase.eligible) {
        let rules = rules_of(phase, options);
        match groups.last_mut() {
            Some((ranges, before)) if *before == rules => ranges.push(phase.asked.range.clone()),
            _ => groups.push((vec![phase.asked.range.clone()], rules)),
        }
    }
    groups
}
