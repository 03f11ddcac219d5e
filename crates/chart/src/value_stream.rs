//! The value-stream map: where the time goes, step by step, on one scale.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::frame::Head;
use crate::numbers::Numbers;
use crate::scale::Linear;
use crate::text::{LINE, fitted, room};

/// Height of a bar.
const BAR: f64 = 14.0;
/// From the bar of a step to the name of the next.
const GAP: f64 = 14.0;
/// A bar of so little time that it would vanish.
const THIN: f64 = 2.0;

/// One step of a stream. Times are minutes; what nobody timed is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StreamStep {
    /// What it is called.
    pub name: String,
    /// Minutes of waiting before it.
    pub waiting: Option<f64>,
    /// Minutes somebody works on it.
    pub process: Option<f64>,
    /// That work is worth something to the person it is for.
    pub adds_value: bool,
    /// Share right first time, from 0 to 1.
    pub right: Option<f64>,
    /// People doing it side by side.
    pub people: Option<f64>,
}

/// Everything a value-stream map shows.
#[derive(Debug, Clone)]
pub struct StreamMap {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// In the order of the work.
    pub steps: Vec<StreamStep>,
}

/// Minutes as people say them: "45 min", "2.5 h", "3 days".
///
/// ```
/// assert_eq!(chart::minutes_words(45.0), "45 min");
/// assert_eq!(chart::minutes_words(150.0), "2.5 h");
/// assert_eq!(chart::minutes_words(4320.0), "3 days");
/// ```
pub fn minutes_words(minutes: f64) -> String {
    const HOUR: f64 = 60.0;
    const DAY: f64 = 24.0 * HOUR;
    let one_decimal = |value: f64| Numbers::Plain.words((value * 10.0).round() / 10.0);
    match minutes {
        few if few < 2.0 * HOUR => format!("{} min", one_decimal(few)),
        hours if hours < 2.0 * DAY => format!("{} h", one_decimal(hours / HOUR)),
        days => format!("{} days", one_decimal(days / DAY)),
    }
}

/// Draws a value-stream map: each step begins where the one before ended; waiting is pale, work is dark, and work that adds
/// value darkest. So the picture is as long as the person waits.
///
/// ```
/// use chart::{Size, StreamMap, StreamStep, value_stream_map};
/// let step = |name: &str, waiting, process| StreamStep {
///     name: name.into(), waiting: Some(waiting), process: Some(process), adds_value: true, ..StreamStep::default()
/// };
/// let map = StreamMap { id: "m".into(), title: "Going home".into(), heading: String::new(), steps: vec![step("Letter", 110.0, 10.0)] };
/// let drawing = value_stream_map(&map, Size::Wide);
/// assert!(drawing.description.starts_with("1 step, 2 h from start to finish. Work that adds value: 10 min (8.3%)."));
/// ```
pub fn value_stream_map(map: &StreamMap, size: Size) -> Drawing {
    let width = size.width();
    let sums = Sums::of(&map.steps);
    let head = Head::new(&map.heading, &sums.above(), 4.0, width, 3);
    let mut marks = head.marks;
    let across = Linear::new((0.0, sums.lead.max(1e-9)), (4.0, width - 8.0));
    let mut top = head.height;
    if map.steps.is_empty() {
        marks.push(text(
            (4.0, top + LINE),
            Anchor::Start,
            "note",
            "No steps yet",
        ));
        top += LINE + 8.0;
    }
    let mut clock = 0.0;
    for step in &map.steps {
        clock = draw_step(step, clock, across, (top, width), size, &mut marks);
        top += LINE * lines_of(size) + BAR + GAP;
    }
    if sums.lead > 0.0 {
        marks.push(Mark::Line {
            from: (across.place(0.0), top - 4.0),
            to: (across.place(sums.lead), top - 4.0),
            class: "axis",
        });
        let whole = minutes_words(sums.lead);
        marks.push(text(
            (4.0, top + LINE - 4.0),
            Anchor::Start,
            "tick",
            "start",
        ));
        marks.push(text(
            (width - 8.0, top + LINE - 4.0),
            Anchor::End,
            "tick",
            whole,
        ));
        top += LINE;
    }
    Drawing {
        id: map.id.clone(),
        width,
        height: top + 4.0,
        title: map.title.clone(),
        description: described(&map.steps, &sums),
        marks,
    }
}

/// Lines of words above a bar: name and times share one where there is room.
const fn lines_of(size: Size) -> f64 {
    match size {
        Size::Wide => 1.0,
        Size::Narrow => 2.0,
    }
}

/// Draws one step and gives the time it ends at.
fn draw_step(
    step: &StreamStep,
    begins: f64,
    across: Linear,
    (top, width): (f64, f64),
    size: Size,
    marks: &mut Vec<Mark>,
) -> f64 {
    let bar_top = top + LINE * lines_of(size) + 2.0;
    let (waiting, process) = (amount(step.waiting), amount(step.process));
    let words = times_words(step, true);
    match size {
        Size::Wide => {
            let words = fitted(&words, width * 0.66, false);
            let name = fitted(&step.name, width - 30.0 - room(&words, false), true);
            marks.push(text(
                (4.0, top + LINE - 4.0),
                Anchor::Start,
                "label strong",
                name,
            ));
            marks.push(text(
                (width - 8.0, top + LINE - 4.0),
                Anchor::End,
                "tick",
                words,
            ));
        }
        Size::Narrow => {
            let name = fitted(&step.name, width - 8.0, true);
            let words = fitted(&words, width - 8.0, false);
            marks.push(text(
                (4.0, top + LINE - 4.0),
                Anchor::Start,
                "label strong",
                name,
            ));
            marks.push(text(
                (4.0, top + 2.0 * LINE - 4.0),
                Anchor::Start,
                "tick",
                words,
            ));
        }
    }
    let (from, works, ends) = (
        across.place(begins),
        across.place(begins + waiting),
        across.place(begins + waiting + process),
    );
    if waiting > 0.0 {
        marks.push(Mark::Band {
            at: (from, bar_top + 3.0),
            size: ((works - from).max(THIN), BAR - 6.0),
            class: "band",
        });
    }
    if process > 0.0 {
        marks.push(Mark::Band {
            at: (works, bar_top),
            size: ((ends - works).max(THIN), BAR),
            class: if step.adds_value { "bar few" } else { "bar" },
        });
    }
    marks.push(Mark::Point {
        at: (ends, bar_top + BAR / 2.0),
        shape: Shape::Circle,
        radius: 2.0,
        class: "pt small",
        tip: format!("{}: {}", step.name, times_words(step, false)),
    });
    begins + waiting + process
}

fn amount(minutes: Option<f64>) -> f64 {
    minutes
        .filter(|minutes| minutes.is_finite() && *minutes > 0.0)
        .unwrap_or(0.0)
}

/// "waits 5 h, 10 min of work, 80% right first time, 2 people"; shorter beside a bar.
fn times_words(step: &StreamStep, is_short: bool) -> String {
    let mut words = Vec::new();
    if amount(step.waiting) > 0.0 {
        words.push(format!("waits {}", minutes_words(amount(step.waiting))));
    }
    words.push(match step.process {
        Some(_) if is_short => format!("{} work", minutes_words(amount(step.process))),
        Some(_) => format!("{} of work", minutes_words(amount(step.process))),
        None => "work not timed".to_owned(),
    });
    if let Some(right) = step.right.filter(|right| right.is_finite()) {
        let first_time = if is_short { "" } else { " first time" };
        words.push(format!(
            "{} right{first_time}",
            Numbers::Percent.words(right)
        ));
    }
    if let Some(people) = step.people.filter(|people| people.is_finite()) {
        let people_words = if people == 1.0 { "person" } else { "people" };
        words.push(format!("{} {people_words}", Numbers::Plain.words(people)));
    }
    words.join(", ")
}

struct Sums {
    lead: f64,
    adding: f64,
}

impl Sums {
    fn of(steps: &[StreamStep]) -> Self {
        let time = |step: &StreamStep| amount(step.waiting) + amount(step.process);
        Self {
            lead: steps.iter().map(time).sum(),
            adding: steps
                .iter()
                .filter(|step| step.adds_value)
                .map(|step| amount(step.process))
                .sum(),
        }
    }

    fn above(&self) -> String {
        if self.lead <= 0.0 {
            return String::new();
        }
        format!(
            "{} from start to finish; {} of it adds value",
            minutes_words(self.lead),
            Numbers::Percent.words(self.adding / self.lead)
        )
    }
}

fn described(steps: &[StreamStep], sums: &Sums) -> String {
    if steps.is_empty() {
        return "No steps yet.".to_owned();
    }
    let count = if steps.len() == 1 {
        "1 step".to_owned()
    } else {
        format!("{} steps", steps.len())
    };
    let each: Vec<String> = steps
        .iter()
        .map(|step| format!("{}: {}", step.name, times_words(step, false)))
        .collect();
    let adding = if sums.lead > 0.0 {
        format!(
            " Work that adds value: {} ({}).",
            minutes_words(sums.adding),
            Numbers::Percent.words(sums.adding / sums.lead)
        )
    } else {
        String::new()
    };
    format!(
        "{count}, {} from start to finish.{adding} {}.",
        minutes_words(sums.lead),
        each.join(". ")
    )
}
