//! One analysis from start to end.

use std::borrow::Cow;

use crate::analysis::{Analysis, LimitState, Meaning, Phase, Points, number};
use crate::error::Result;
use crate::findings::{Findings, Fitted, direction_on_chart};
use crate::icons::{self, Icons, LastPoint, LimitsOfIcons, VariationIcon};
use crate::kind::ChartKind;
use crate::limits::lines::{Fit, Lines, PhaseLines};
use crate::limits::phase_data::{Columns, PhaseData, SubgroupSlices};
use crate::limits::{self, Centre, LimitSettings, MinimumScope};
use crate::notes;
use crate::options::{Options, PhaseLimits};
use crate::phases::{self, Asked};
use crate::prepare;
use crate::rules::marks::Rule;
use crate::series::Series;
use crate::status::Status;

/// The version written into each analysis.
pub const ENGINE_VERSION: &str = concat!("spc ", env!("CARGO_PKG_VERSION"));

/// Limits from fewer points than this are called provisional.
const ESTABLISHED: usize = 13;

/// Analyses one series.
///
/// Odd data never fail: gaps stay gaps, impossible values are set aside, and notes say so.
///
/// # Errors
///
/// Only requests that make no sense: a chart that needs denominators without any, phases or exclusions outside the
/// series, settings outside their range, numbers beyond 1e100.
///
/// ```
/// use spc::{analyse, ChartKind, Options, Series};
/// let waits = [34.0, 31.0, 36.0, 33.0, 35.0, 32.0, 34.0, 33.0, 31.0, 35.0, 34.0, 33.0, 44.0];
/// let analysis = analyse(&Series::values(waits), &Options::new(ChartKind::I))?;
/// assert_eq!(analysis.signals.len(), 1);
/// assert_eq!(analysis.signals[0].completes, 12);
/// # Ok::<(), spc::Error>(())
/// ```
pub fn analyse(series: &Series, options: &Options) -> Result<Analysis> {
    options.check()?;
    let mut status = vec![Status::USED; series.len()];
    let mut columns = prepare::columns(series, options.kind, options.impossible, &mut status)?;
    let asked = phases::phases(series, options)?;
    phases::mark_exclusions(series, options, &mut status)?;
    if options.kind == ChartKind::Mr {
        phases::to_moving_ranges(&mut columns, &asked, &mut status, &options.limits);
    }
    phases::mark_baselines(series, options, &asked, &mut status);

    let complete = status.iter().all(|status| *status == Status::USED);
    let mut fitted = fit_phases(&columns, &status, complete, options, asked);
    hide_limits_of_few(&mut fitted, &columns.y, &status, complete, &options.limits);
    let findings = Findings::of(&columns.y, &status, complete, options, &fitted);
    if options.multiply != 1.0 {
        multiply(&mut columns.y, &mut fitted, options.multiply);
    }

    let mut analysis = assemble(series, options, columns, status, fitted, findings);
    analysis.icons = icons_of(&analysis);
    analysis.notes = notes::find(&analysis);
    clip_for_display(&mut analysis);
    Ok(analysis)
}

/// Finds limits phase by phase; phases that carry on the one before share its fit.
fn fit_phases<'o>(
    columns: &Columns,
    status: &[Status],
    complete: bool,
    options: &Options,
    asked: Vec<Asked<'o>>,
) -> Vec<Fitted<'o>> {
    let mut fitted: Vec<Fitted<'o>> = Vec::with_capacity(asked.len());
    let mut rest = asked.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut members = vec![first];
        while let Some(next) = rest.next_if(|next| next.limits() == PhaseLimits::AsBefore) {
            members.push(next);
        }
        let start = members.first().map_or(0, |phase| phase.range.start);
        let end = members.last().map_or(start, |phase| phase.range.end);
        let settings = match members.first().map(Asked::limits) {
            Some(PhaseLimits::Given { centre, sigma }) => LimitSettings {
                centre: Centre::Given(centre),
                sigma,
                ..options.limits
            },
            _ => options.limits,
        };
        let data = phase_data(columns, status, complete, start..end);
        let fit = limits::fit(options.kind, &data, &settings);
        for asked in members {
            let within = asked.range.start - start..asked.range.end - start;
            let lines = match &fit.lines {
                PhaseLines::Constant(lines) => PhaseLines::Constant(*lines),
                PhaseLines::Each(each) => {
                    PhaseLines::Each(each.get(within).unwrap_or(&[]).to_vec())
                }
            };
            fitted.push(Fitted {
                asked,
                fit: Fit { lines, ..fit },
                eligible: true,
            });
        }
    }
    fitted
}

fn phase_data<'a>(
    columns: &'a Columns,
    status: &'a [Status],
    complete: bool,
    range: std::ops::Range<usize>,
) -> PhaseData<'a> {
    let part = |column: &'a [f64]| column.get(range.clone()).unwrap_or(&[]);
    PhaseData {
        y: part(&columns.y),
        numerators: columns.numerators.as_deref().map(part),
        denominators: columns.denominators.as_deref().map(part),
        subgroups: columns.subgroups.as_ref().map(|groups| SubgroupSlices {
            mean: part(&groups.mean),
            deviation: part(&groups.deviation),
            range: part(&groups.range),
            size: part(&groups.size),
        }),
        status: status.get(range.clone()).unwrap_or(&[]),
        complete,
    }
}

/// Takes limits away where there are too few points, so that nothing is judged by them.
fn hide_limits_of_few(
    fitted: &mut [Fitted<'_>],
    values: &[f64],
    status: &[Status],
    complete: bool,
    settings: &LimitSettings,
) {
    if settings.minimum_points <= 1 {
        return;
    }
    let usable = |range: std::ops::Range<usize>| {
        if complete {
            return range.len();
        }
        let pairs = values.iter().zip(status).take(range.end).skip(range.start);
        pairs
            .filter(|(value, status)| !value.is_nan() && !status.is_ghost())
            .count()
    };
    let whole = usable(0..values.len());
    for phase in fitted {
        let points = match settings.minimum_scope {
            MinimumScope::Chart => whole,
            MinimumScope::Phase => usable(phase.asked.range.clone()),
        };
        // Limits that were given, or carried on, do not rest on the points of the phase.
        let own = matches!(
            phase.asked.limits(),
            PhaseLimits::Own | PhaseLimits::From(_)
        );
        if points < settings.minimum_points
            && (own || settings.minimum_scope == MinimumScope::Chart)
        {
            phase.eligible = false;
            phase.fit.lines = PhaseLines::Constant(Lines::only_centre(phase.fit.centre));
        }
    }
}

/// Multiplies what is drawn, after the analysis.
fn multiply(values: &mut [f64], fitted: &mut [Fitted<'_>], factor: f64) {
    for value in values {
        *value *= factor;
    }
    for phase in fitted {
        phase.fit.centre *= factor;
        phase.fit.sigma *= factor;
        map_lines(&mut phase.fit.lines, |lines| {
            lines.map(|line| line * factor)
        });
    }
}

fn map_lines(lines: &mut PhaseLines, change: impl Fn(Lines) -> Lines) {
    match lines {
        PhaseLines::Constant(lines) => *lines = change(*lines),
        PhaseLines::Each(each) => each.iter_mut().for_each(|lines| *lines = change(*lines)),
    }
}

fn assemble(
    series: &Series,
    options: &Options,
    columns: Columns,
    status: Vec<Status>,
    fitted: Vec<Fitted<'_>>,
    findings: Findings,
) -> Analysis {
    let phases = fitted
        .iter()
        .zip(findings.runs)
        .map(|(phase, runs)| Phase {
            start: phase.asked.range.start,
            end: phase.asked.range.end,
            label: phase
                .asked
                .named
                .map(|named| named.label.clone())
                .unwrap_or_default(),
            reason: phase
                .asked
                .named
                .map(|named| named.reason.clone())
                .unwrap_or_default(),
            baseline_points: phase.fit.base_points,
            centre: number(phase.fit.centre),
            sigma: number(phase.fit.sigma),
            sigma_z: number(phase.fit.sigma_z),
            limits: limit_state(options.kind, phase),
            runs,
        })
        .collect();
    let points = Points {
        values: columns.y,
        denominators: columns.denominators,
        complete: status.iter().all(|status| *status == Status::USED),
        status,
        marks: findings.marks,
        periods: series.periods.clone(),
        target: options.target.clone(),
        starts: fitted.iter().map(|phase| phase.asked.range.start).collect(),
        lines: fitted.into_iter().map(|phase| phase.fit.lines).collect(),
        meaning: Meaning {
            direction: direction_on_chart(options),
            conflict: options.rules.conflict,
            flagged: options.rules.flagged,
        },
    };
    Analysis {
        points,
        phases,
        signals: findings.signals,
        icons: Icons::default(),
        notes: Vec::new(),
        settings: options.clone(),
        engine_version: Cow::Borrowed(ENGINE_VERSION),
    }
}

fn limit_state(kind: ChartKind, phase: &Fitted<'_>) -> LimitState {
    let found = match &phase.fit.lines {
        PhaseLines::Constant(lines) => lines.has_limits(),
        PhaseLines::Each(each) => each.iter().any(Lines::has_limits),
    };
    match (kind, phase.eligible, found) {
        (ChartKind::Run, ..) => LimitState::None,
        (_, false, _) => LimitState::TooFewPoints,
        (_, _, false) if phase.fit.base_points < 2 => LimitState::TooFewPoints,
        (_, _, false) => LimitState::NotFound,
        _ if phase.fit.base_points < ESTABLISHED => LimitState::Provisional,
        _ => LimitState::Established,
    }
}

/// Variation and assurance, decided by the last point.
fn icons_of(analysis: &Analysis) -> Icons {
    let (points, settings) = (&analysis.points, &analysis.settings);
    let judged = points.judged();
    let last = (0..points.len())
        .rev()
        .find(|index| points.is_judged(*index));
    let direction = points.meaning.direction;
    let Some(last) = last else {
        return Icons::default();
    };
    let clip = settings.display_clip;
    let lines = match settings.icons.limits_of_icons {
        LimitsOfIcons::AsComputed => points.lines_at(last),
        LimitsOfIcons::AsDrawn => points
            .lines_at(last)
            .floored(clip.lower.unwrap_or(f64::NEG_INFINITY))
            .capped(clip.upper.unwrap_or(f64::INFINITY)),
    };
    let assurance = icons::assurance(
        LastPoint {
            kind: settings.kind,
            target: points.target.at(last),
            lower: lines.lower[2],
            upper: lines.upper[2],
            points: judged,
        },
        direction,
        settings.icons,
    );
    if judged < settings.icons.minimum_points {
        return Icons {
            assurance,
            ..Icons::default()
        };
    }
    let marks = points.marks.get(last).copied().unwrap_or_default();
    let mut meaning = points.meaning.judge(marks);
    if meaning.judgement.is_none() {
        // A long run that reaches the last point is special cause too, where runs are judged.
        let run = analysis
            .signals
            .iter()
            .find(|signal| signal.rule == Rule::LongRun && signal.last == last);
        if let Some((run, side)) = run.and_then(|run| Some((run, run.side?))) {
            (meaning.judgement, meaning.side) = (Some(run.judgement), side);
        }
    }
    let variation = VariationIcon::of(direction, meaning.judgement, meaning.side);
    let opposite = meaning.side.opposite();
    let also = meaning
        .conflict
        .then(|| VariationIcon::of(direction, Some(direction.judge(opposite)), opposite));
    Icons {
        variation,
        also,
        assurance,
    }
}

/// Cuts lines for drawing only; everything else was decided before.
fn clip_for_display(analysis: &mut Analysis) {
    let clip = analysis.settings.display_clip;
    if clip.lower.is_none() && clip.upper.is_none() {
        return;
    }
    let lower = clip.lower.unwrap_or(f64::NEG_INFINITY);
    let upper = clip.upper.unwrap_or(f64::INFINITY);
    for lines in &mut analysis.points.lines {
        map_lines(lines, |lines| lines.floored(lower).capped(upper));
    }
}
