//! The Pareto chart: which few kinds make most of the whole.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::frame::Head;
use crate::numbers::Numbers;
use crate::scale::Linear;
use crate::text::{LINE, fitted, room};

/// From one bar to the next.
const ROW: f64 = 30.0;
/// The same on a phone, where the name stands above its bar.
const TALL_ROW: f64 = 42.0;
/// Height of a bar.
const BAR: f64 = 18.0;
/// The share that "most" means.
const MOST: f64 = 0.8;

/// Everything a Pareto chart shows.
#[derive(Debug, Clone)]
pub struct ParetoChart {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// Kinds and how often each was counted, in any order.
    pub kinds: Vec<(String, f64)>,
    /// Bars at most; the smallest kinds share the last one.
    pub most_bars: usize,
}

impl ParetoChart {
    /// A chart of at most ten bars.
    pub fn new(id: &str, title: &str, kinds: Vec<(String, f64)>) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            heading: String::new(),
            kinds,
            most_bars: 10,
        }
    }
}

struct Bar {
    name: String,
    count: f64,
    /// Share of this kind and those before it.
    so_far: f64,
    /// One of the few that make most of the whole.
    few: bool,
}

/// Draws a Pareto chart (Juran 1951): bars from the most to the least, on the same scale as the line of what they make together.
/// Kinds that were never counted, and counts that are no numbers, are left out.
///
/// ```
/// use chart::{ParetoChart, Size, pareto};
/// let kinds = [("waiting for medicines", 34.0), ("transport", 12.0), ("care package", 51.0)];
/// let kinds = kinds.map(|(name, count)| (name.to_owned(), count)).to_vec();
/// let drawing = pareto(&ParetoChart::new("why", "Why people wait", kinds), Size::Wide);
/// assert!(drawing.description.starts_with("97 in 3 kinds. Most: care package 51 (53%)"));
/// ```
pub fn pareto(chart: &ParetoChart, size: Size) -> Drawing {
    let bars = bars(chart);
    let total: f64 = bars.iter().map(|bar| bar.count).sum();
    let head = Head::new(&chart.heading, "", 4.0, size.width(), 3);
    let sheet = Sheet::new(&bars, total, size, head.height);
    let mut marks = head.marks;
    if bars.is_empty() {
        let middle = (sheet.width / 2.0, sheet.top + LINE);
        marks.push(text(middle, Anchor::Middle, "note", "No numbers yet"));
    } else {
        sheet.lines(&mut marks);
        sheet.bars(&bars, &mut marks);
        sheet.line_so_far(&bars, &mut marks);
        sheet.words(&bars, &mut marks);
    }
    let (id, title) = (chart.id.clone(), chart.title.clone());
    let height = sheet.bottom
        + if bars.is_empty() {
            2.0 * LINE
        } else {
            LINE + 8.0
        };
    Drawing {
        id,
        width: sheet.width,
        height,
        title,
        description: described(&bars, total),
        marks,
    }
}

/// "51, 43%": how many, and what share they make with those before.
fn end_words(bar: &Bar) -> String {
    let share = Numbers::Percent.words((bar.so_far * 100.0).round() / 100.0);
    format!("{}, {share}", Numbers::Plain.short_words(bar.count))
}

/// Where bars and words stand.
struct Sheet {
    width: f64,
    top: f64,
    bottom: f64,
    /// Where bars begin.
    left: f64,
    row: f64,
    /// Names stand left of their bars, or above them.
    beside: bool,
    across: Linear,
    total: f64,
}

impl Sheet {
    fn new(bars: &[Bar], total: f64, size: Size, top: f64) -> Self {
        let widest = |words: &dyn Fn(&Bar) -> String| {
            bars.iter()
                .map(|bar| room(&words(bar), false))
                .fold(0.0, f64::max)
        };
        let (width, beside) = (size.width(), size == Size::Wide);
        let names = widest(&|bar| bar.name.clone()) + 12.0;
        let left = if beside { names.min(width * 0.45) } else { 4.0 };
        let right = (width - widest(&end_words) - 14.0).max(left + 40.0);
        let row = if beside { ROW } else { TALL_ROW };
        let bottom = top + bars.len() as f64 * row;
        Self {
            width,
            top,
            bottom,
            left,
            row,
            beside,
            across: Linear::new((0.0, 1.0), (left, right)),
            total,
        }
    }

    /// Upper edge of a bar.
    fn bar_top(&self, index: usize) -> f64 {
        let below = if self.beside { (ROW - BAR) / 2.0 } else { 2.0 };
        self.top + (index + 1) as f64 * self.row - BAR - below
    }

    fn lines(&self, marks: &mut Vec<Mark>) {
        let eighty = self.across.place(MOST);
        for (x, class) in [(self.left, "axis"), (eighty, "target")] {
            marks.push(Mark::Line {
                from: (x, self.top + 4.0),
                to: (x, self.bottom),
                class,
            });
        }
        marks.push(text(
            (eighty, self.bottom + LINE),
            Anchor::Middle,
            "tick",
            "80% of all",
        ));
    }

    fn bars(&self, bars: &[Bar], marks: &mut Vec<Mark>) {
        for (index, bar) in bars.iter().enumerate() {
            let long = self.across.place(bar.count / self.total) - self.left;
            let class = if bar.few { "bar few" } else { "bar" };
            marks.push(Mark::Band {
                at: (self.left, self.bar_top(index)),
                size: (long.max(1.0), BAR),
                class,
            });
        }
    }

    fn line_so_far(&self, bars: &[Bar], marks: &mut Vec<Mark>) {
        let place = |(index, bar): (usize, &Bar)| {
            (
                self.across.place(bar.so_far),
                self.bar_top(index) + BAR / 2.0,
            )
        };
        let through: Vec<(f64, f64)> = bars.iter().enumerate().map(place).collect();
        if through.len() > 1 {
            marks.push(Mark::Path {
                through: through.clone(),
                class: "path",
            });
        }
        for (at, bar) in through.into_iter().zip(bars) {
            let (count, share) = (
                Numbers::Plain.words(bar.count),
                Numbers::Percent.words(bar.so_far),
            );
            let tip = format!("{}: {count}; with those before it {share}", bar.name);
            marks.push(Mark::Point {
                at,
                shape: Shape::Circle,
                radius: 3.5,
                class: "pt",
                tip,
            });
        }
    }

    fn words(&self, bars: &[Bar], marks: &mut Vec<Mark>) {
        for (index, bar) in bars.iter().enumerate() {
            let y = self.bar_top(index);
            let middle = y + BAR / 2.0 + 4.5;
            if self.beside {
                let name = fitted(&bar.name, self.left - 11.0, false);
                marks.push(text((self.left - 8.0, middle), Anchor::End, "label", name));
            } else {
                let name = fitted(&bar.name, self.width - 8.0, false);
                marks.push(text(
                    (self.left + 3.0, y - 4.0),
                    Anchor::Start,
                    "label halo",
                    name,
                ));
            }
            marks.push(text(
                (self.width - 4.0, middle),
                Anchor::End,
                "tick",
                end_words(bar),
            ));
        }
    }
}

/// The kinds from the most to the least, the smallest together in the last bar.
fn bars(chart: &ParetoChart) -> Vec<Bar> {
    let mut kinds: Vec<(String, f64)> = chart
        .kinds
        .iter()
        .filter(|(_, count)| count.is_finite() && *count > 0.0)
        .cloned()
        .collect();
    kinds.sort_by(|(a_name, a), (b_name, b)| b.total_cmp(a).then_with(|| a_name.cmp(b_name)));
    let kept = chart.most_bars.max(2);
    if kinds.len() > kept {
        let rest = kinds.split_off(kept - 1);
        let name = format!("{} others", rest.len());
        kinds.push((name, rest.iter().map(|(_, count)| count).sum()));
    }
    let total: f64 = kinds.iter().map(|(_, count)| count).sum();
    let mut sum = 0.0;
    kinds
        .into_iter()
        .map(|(name, count)| {
            // The kind that passes the mark belongs to the few.
            let few = sum < MOST * total;
            sum += count;
            Bar {
                name,
                count,
                so_far: (sum / total).min(1.0),
                few,
            }
        })
        .collect()
}

fn described(bars: &[Bar], total: f64) -> String {
    if bars.is_empty() {
        return "No numbers yet.".to_owned();
    }
    let of_all = |count: f64| Numbers::Percent.words((count / total * 100.0).round() / 100.0);
    let each: Vec<String> = bars
        .iter()
        .map(|bar| {
            format!(
                "{} {} ({})",
                bar.name,
                Numbers::Plain.words(bar.count),
                of_all(bar.count)
            )
        })
        .collect();
    let few = bars.iter().filter(|bar| bar.few).count();
    let most = match few {
        1 => "The first makes 80% or more.".to_owned(),
        few => format!("The first {few} make 80% or more."),
    };
    format!(
        "{} in {} kinds. Most: {}. {most}",
        Numbers::Plain.words(total),
        bars.len(),
        each.join(", ")
    )
}
