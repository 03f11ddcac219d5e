//! The funnel plot: units of different size beside limits that narrow with size.

use spc::funnel::{FunnelOptions, FunnelPoint, LimitPair, Measure, Unit};

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, path_with_gaps, text};
use crate::frame::{Head, grid, room_of_ticks};
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks};
use crate::text::{LINE, fitted, room};

/// Everything a funnel plot shows.
#[derive(Debug, Clone)]
pub struct FunnelChart {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// The units with their names.
    pub units: Vec<(String, Unit)>,
    /// How they are compared.
    pub options: FunnelOptions,
    /// How ratios are written.
    pub numbers: Numbers,
    /// What the size of a unit is: "attendances".
    pub size_label: String,
}

impl FunnelChart {
    /// A funnel without anything around it.
    pub fn new(
        id: &str,
        title: &str,
        units: Vec<(String, Unit)>,
        options: FunnelOptions,
        numbers: Numbers,
    ) -> Self {
        let (id, title) = (id.to_owned(), title.to_owned());
        Self {
            id,
            title,
            heading: String::new(),
            units,
            options,
            numbers,
            size_label: "size".to_owned(),
        }
    }
}

/// Draws a funnel plot (Spiegelhalter 2005). Units outside the outer limits are named. Nothing says who is better: far from the
/// others is a question, not an answer.
///
/// # Errors
/// When the options make no sense.
///
/// ```
/// use chart::{FunnelChart, Numbers, Size, funnel};
/// use spc::funnel::{FunnelOptions, Measure, Unit};
/// let units = [(12.0, 80.0), (30.0, 210.0), (9.0, 30.0)].map(|(numerator, denominator)| Unit { numerator, denominator });
/// let units = units.into_iter().zip(["A", "B", "C"]).map(|(unit, name)| (name.to_owned(), unit)).collect();
/// let options = FunnelOptions { measure: Measure::Proportion, ..FunnelOptions::default() };
/// let drawing = funnel(&FunnelChart::new("f", "Returns", units, options, Numbers::Percent), Size::Wide)?;
/// assert!(drawing.description.starts_with("3 units beside the average of 15.9%."));
/// # Ok::<(), spc::Error>(())
/// ```
pub fn funnel(chart: &FunnelChart, size: Size) -> spc::Result<Drawing> {
    // Numbers are multiplied by how they are written, not twice.
    let options = FunnelOptions {
        multiply: 1.0,
        ..chart.options
    };
    let units: Vec<Unit> = chart.units.iter().map(|(_, unit)| *unit).collect();
    let found = spc::funnel::funnel(&units, &options)?;
    let largest = units
        .iter()
        .map(|unit| unit.denominator)
        .filter(|size| size.is_finite())
        .fold(0.0, f64::max);
    let curve = curve(&units, largest, &options)?;
    let over = found.overdispersed;
    let shown: Vec<(usize, f64, f64, &FunnelPoint)> = found
        .points
        .iter()
        .enumerate()
        .filter_map(|(index, point)| {
            Some((index, units.get(index)?.denominator, point.ratio?, point))
        })
        .filter(|(_, size, _, _)| *size > 0.0)
        .collect();
    let stage = Stage::new(chart, &shown, &curve, found.target, size);
    let mut marks = stage.head_and_grid(chart, largest);
    for (class, pick) in [
        ("limit", outer as fn(&FunnelPoint, bool) -> LimitPair),
        ("limit two-sigma", inner),
    ] {
        for side in [lower as fn(LimitPair) -> Option<f64>, upper] {
            stage.line(&curve, class, |point| side(pick(point, over)), &mut marks);
        }
    }
    let y = stage.up.place(found.target);
    marks.push(Mark::Line {
        from: (stage.left, y),
        to: (stage.right, y),
        class: "cl",
    });
    let mut named = Names::default();
    for (index, unit_size, ratio, point) in &shown {
        let at = (stage.across.place(*unit_size), stage.up.place(*ratio));
        let name = chart.units.get(*index).map_or("", |(name, _)| name);
        let shape = match (point.outside_998, *ratio > found.target) {
            (false, _) => Shape::Circle,
            (true, true) => Shape::Up,
            (true, false) => Shape::Down,
        };
        let class = if point.outside_998 { "pt change" } else { "pt" };
        let tip = format!(
            "{name}: {} of {} {}",
            chart.numbers.words(*ratio),
            Numbers::Plain.words(*unit_size),
            chart.size_label
        );
        marks.push(Mark::Point {
            at,
            shape,
            radius: 4.0,
            class,
            tip,
        });
        if point.outside_998 {
            named.place(at, name, &stage, &mut marks);
        }
    }
    let description = described(chart, &found, &shown);
    Ok(Drawing {
        id: chart.id.clone(),
        width: stage.width,
        height: stage.bottom + 2.0 * LINE + 12.0,
        title: chart.title.clone(),
        description,
        marks,
    })
}

fn outer(point: &FunnelPoint, overdispersed: bool) -> LimitPair {
    if overdispersed {
        point.overdispersed_998
    } else {
        point.limits_998
    }
}

fn inner(point: &FunnelPoint, overdispersed: bool) -> LimitPair {
    if overdispersed {
        point.overdispersed_95
    } else {
        point.limits_95
    }
}

fn lower(pair: LimitPair) -> Option<f64> {
    pair.lower
}

fn upper(pair: LimitPair) -> Option<f64> {
    pair.upper
}

/// Limits at many sizes. Units without a numerator are asked along with the real ones: they get limits and weigh nothing.
fn curve(
    units: &[Unit],
    largest: f64,
    options: &FunnelOptions,
) -> spc::Result<Vec<(f64, FunnelPoint)>> {
    const STEPS: u32 = 60;
    if largest <= 0.0 {
        return Ok(Vec::new());
    }
    // Closer together at small sizes, where the limits bend.
    let sizes: Vec<f64> = (1..=STEPS)
        .map(|step| largest * 1.03 * (f64::from(step) / f64::from(STEPS)).powi(2))
        .collect();
    let mut all = units.to_vec();
    all.extend(sizes.iter().map(|size| Unit {
        numerator: f64::NAN,
        denominator: *size,
    }));
    let found = spc::funnel::funnel(&all, options)?;
    Ok(sizes
        .into_iter()
        .zip(found.points.into_iter().skip(units.len()))
        .collect())
}

struct Stage {
    width: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    across: Linear,
    up: Linear,
    ticks: Vec<f64>,
    head: Head,
}

impl Stage {
    fn new(
        chart: &FunnelChart,
        shown: &[(usize, f64, f64, &FunnelPoint)],
        curve: &[(f64, FunnelPoint)],
        target: f64,
        size: Size,
    ) -> Self {
        let ratios = || shown.iter().map(|(_, _, ratio, _)| *ratio);
        // Limits of the smallest units run far beyond what is there; units are what is shown, and half as much again.
        let highest = ratios().fold(target, f64::max);
        let lowest = ratios().fold(target, f64::min);
        let reach = (highest - target).max(target - lowest).max(target * 0.1) * 1.3;
        let share = chart.numbers == Numbers::Percent;
        let low = (target - reach).max(0.0);
        let high = if share {
            (target + reach).min(1.0).max(highest)
        } else {
            target + reach
        };
        let mut ticks = nice_ticks(if low <= 0.34 * high { 0.0 } else { low }, high, 4);
        ticks.retain(|tick| *tick >= 0.0 && (!share || *tick <= 1.0 + 1e-9 || highest > 1.0));
        let left = room_of_ticks(&chart.numbers.axis_words(&ticks));
        let (width, plot) = (size.width(), if size == Size::Wide { 270.0 } else { 220.0 });
        let right = width - 14.0;
        let name = target_name(&chart.options);
        let said = chart.numbers.words(target);
        let above = if shown.is_empty() {
            "No numbers yet".to_owned()
        } else {
            format!("{name} {said}; inner limits hold 95%, outer 99.8%")
        };
        let head = Head::new(&chart.heading, &above, left, width, 3);
        let (top, bottom) = (head.height + 8.0, head.height + 8.0 + plot);
        let largest = curve.last().map_or(1.0, |(size, _)| *size);
        let across = Linear::new((0.0, largest), (left, right));
        let up = Linear::new(
            (
                ticks.first().copied().unwrap_or(0.0),
                ticks.last().copied().unwrap_or(1.0),
            ),
            (bottom, top),
        );
        Self {
            width,
            left,
            right,
            top,
            bottom,
            across,
            up,
            ticks,
            head,
        }
    }

    fn head_and_grid(&self, chart: &FunnelChart, largest: f64) -> Vec<Mark> {
        let mut marks = self.head.marks.clone();
        grid(
            &self.ticks,
            &chart.numbers.axis_words(&self.ticks),
            self.up,
            (self.left, self.right),
            &mut marks,
        );
        let sizes = nice_ticks(0.0, largest.max(1.0), 3);
        let inside = |size: f64| self.across.place(size) <= self.right;
        let words = Numbers::Plain.axis_words(&sizes);
        for (size, words) in sizes.iter().zip(words).filter(|(size, _)| inside(**size)) {
            let half = room(&words, false) / 2.0;
            let x = self.across.place(*size).min(self.width - 2.0 - half);
            marks.push(text(
                (x, self.bottom + LINE + 4.0),
                Anchor::Middle,
                "tick",
                words,
            ));
        }
        let words = fitted(&chart.size_label, self.width - 8.0, false);
        marks.push(text(
            (self.width - 4.0, self.bottom + 2.0 * LINE + 4.0),
            Anchor::End,
            "note",
            words,
        ));
        marks
    }

    /// A line through the curve, as long as it lies in the picture.
    fn line(
        &self,
        curve: &[(f64, FunnelPoint)],
        class: &'static str,
        value: impl Fn(&FunnelPoint) -> Option<f64>,
        marks: &mut Vec<Mark>,
    ) {
        let places: Vec<Option<(f64, f64)>> = curve
            .iter()
            .map(|(size, point)| {
                let y = self.up.place(value(point)?);
                (y.is_finite() && y >= self.top - 0.5 && y <= self.bottom + 0.5)
                    .then(|| (self.across.place(*size), y))
            })
            .collect();
        path_with_gaps(&places, class, marks);
    }
}

/// Names of units, each where it touches no other.
#[derive(Default)]
struct Names {
    taken: Vec<(f64, f64, f64)>,
}

impl Names {
    fn place(&mut self, at: (f64, f64), name: &str, stage: &Stage, marks: &mut Vec<Mark>) {
        let name = fitted(name, stage.width / 3.0, false);
        let width = room(&name, false);
        let begins_right = at.0 + 8.0 + width < stage.width - 2.0;
        let from = if begins_right {
            at.0 + 8.0
        } else {
            at.0 - 8.0 - width
        };
        let free = |y: f64| {
            let apart = |(left, right, other): &(f64, f64, f64)| {
                from > *right || from + width < *left || (y - other).abs() >= LINE - 2.0
            };
            from > 2.0
                && y > stage.top + 8.0
                && y < stage.bottom - 2.0
                && self.taken.iter().all(apart)
        };
        // Where there is no place, the point still tells its name when it is touched.
        let Some(y) = [4.5, -6.0, 14.0, -16.0]
            .into_iter()
            .map(|off| at.1 + off)
            .find(|y| free(*y))
        else {
            return;
        };
        self.taken.push((from, from + width, y));
        marks.push(text((from, y), Anchor::Start, "label halo", name));
    }
}

/// Without a target of their own, proportions and ratios are compared with what all units make together.
fn target_name(options: &FunnelOptions) -> &'static str {
    let pooled = matches!(
        options.measure,
        Measure::Proportion | Measure::RatioOfCounts
    );
    if pooled && options.target.is_none() {
        "average"
    } else {
        "target"
    }
}

fn described(
    chart: &FunnelChart,
    found: &spc::funnel::Funnel,
    shown: &[(usize, f64, f64, &FunnelPoint)],
) -> String {
    let say = |value: f64| chart.numbers.words(value);
    let far: Vec<String> = shown
        .iter()
        .filter(|(_, _, _, point)| point.outside_998)
        .filter_map(|(index, _, ratio, _)| {
            Some(format!("{} {}", chart.units.get(*index)?.0, say(*ratio)))
        })
        .collect();
    let outside = if far.is_empty() {
        "None lies outside the outer limits.".to_owned()
    } else {
        format!("Outside the outer limits: {}.", far.join(", "))
    };
    let wide = if found.overdispersed {
        " The limits allow for units that differ more than luck explains."
    } else {
        ""
    };
    format!(
        "{} units beside the {} of {}. {outside}{wide}",
        shown.len(),
        target_name(&chart.options),
        say(found.target)
    )
}
