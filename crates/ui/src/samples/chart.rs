//! An invented chart, drawn by hand with the classes the `chart` crate emits.

use maud::{Markup, html};

use crate::components::{Align, Figure, Table, TableRow, figure, table};

const WEEKS: [(&str, f64); 21] = [
    ("7 September", 31.0),
    ("14 September", 28.0),
    ("21 September", 33.0),
    ("28 September", 30.0),
    ("5 October", 27.0),
    ("12 October", 32.0),
    ("19 October", 29.0),
    ("26 October", 34.0),
    ("2 November", 30.0),
    ("9 November", 28.0),
    ("16 November", 31.0),
    ("23 November", 26.0),
    ("30 November", 27.0),
    ("7 December", 24.0),
    ("14 December", 22.0),
    ("21 December", 23.0),
    ("28 December", 20.0),
    ("4 January", 21.0),
    ("11 January", 19.0),
    ("18 January", 22.0),
    ("25 January", 18.0),
];
const BASELINE: usize = 12;

/// The whole figure, with both drawings and its table.
pub(crate) fn waiting_figure(id: &str) -> Markup {
    figure(&Figure {
        id,
        message: "",
        wide: drawing(
            &format!("{id}-wide"),
            &Paper {
                width: 640.0,
                height: 300.0,
                right: 84.0,
                every: 4,
            },
        ),
        narrow: Some(drawing(
            &format!("{id}-narrow"),
            &Paper {
                width: 340.0,
                height: 280.0,
                right: 60.0,
                every: 10,
            },
        )),
        caption: "People waiting more than a day, each week. Triangles: weeks of the test.",
        links: &[(
            "How we worked this out",
            "/t/home-sooner/measures/waiting/worked",
        )],
        table: Some(data(&format!("{id}-table"))),
    })
}

fn data(id: &str) -> Markup {
    table(&Table {
        id,
        caption: "People waiting more than a day, each week",
        columns: &[("Week of", Align::Words), ("People", Align::Numbers)],
        rows: WEEKS
            .iter()
            .map(|(week, people)| TableRow::of_words(&[week, &people.to_string()]))
            .collect(),
    })
}

struct Paper {
    width: f64,
    height: f64,
    right: f64,
    every: usize,
}

const LEFT: f64 = 34.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 34.0;

impl Paper {
    fn x(&self, week: usize) -> f64 {
        let step = (self.width - LEFT - self.right) / (WEEKS.len() - 1) as f64;
        (LEFT + week as f64 * step * 1.0).mul_add(10.0, 0.0).round() / 10.0
    }

    fn y(&self, people: f64) -> f64 {
        let height = self.height - TOP - BOTTOM;
        ((TOP + (40.0 - people) / 30.0 * height) * 10.0).round() / 10.0
    }
}

fn drawing(id: &str, paper: &Paper) -> Markup {
    let (first, split, last) = (
        paper.x(0),
        paper.x(BASELINE) - 6.0,
        paper.x(WEEKS.len() - 1),
    );
    let path: Vec<String> = WEEKS
        .iter()
        .enumerate()
        .map(|(week, (_, people))| format!("{},{}", paper.x(week), paper.y(*people)))
        .collect();
    html! {
        svg.chart viewBox={ "0 0 " (paper.width) " " (paper.height) } role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { "People waiting more than a day, each week" }
            desc id={ (id) "-desc" } { "Usually 30. Since the test began in week 12, between 18 and 27." }
            rect.band x=(split) y=(TOP) width=(last - split + 8.0) height=(paper.height - TOP - BOTTOM) rx="4" {}
            @for value in [10.0, 20.0, 30.0, 40.0] {
                line.grid x1=(first) x2=(last) y1=(paper.y(value)) y2=(paper.y(value)) {}
                text.tick x=(LEFT - 8.0) y=(paper.y(value) + 4.0) text-anchor="end" { (value) }
            }
            text.label x=(first - 4.0) y="14" { "usual 30," tspan x=(first - 4.0) y="30" { "most weeks 22 to 38" } }
            text.label.good x=(split + 6.0) y=(TOP - 10.0) { "Test: huddle at 9" }
            line.cl x1=(first) x2=(split) y1=(paper.y(30.0)) y2=(paper.y(30.0)) {}
            line.limit x1=(first) x2=(split) y1=(paper.y(38.4)) y2=(paper.y(38.4)) {}
            line.limit x1=(first) x2=(split) y1=(paper.y(21.6)) y2=(paper.y(21.6)) {}
            line.cl x1=(split + 4.0) x2=(last) y1=(paper.y(21.8)) y2=(paper.y(21.8)) {}
            line.target x1=(first) x2=(last) y1=(paper.y(18.0)) y2=(paper.y(18.0)) {}
            text.label.strong x=(last + 12.0) y=(paper.y(21.8) + 2.0) { "now 22" }
            text.label.aim x=(last + 12.0) y=(paper.y(18.0) + 8.0) { "goal 18" }
            polyline.path points=(path.join(" ")) {}
            @for (week, (name, people)) in WEEKS.iter().enumerate() {
                (point(paper, week, name, *people))
                @if week % paper.every == 0 {
                    text.tick x=(paper.x(week)) y=(paper.height - 10.0) text-anchor="middle" { (short(name)) }
                }
            }
        }
    }
}

fn point(paper: &Paper, week: usize, name: &str, people: f64) -> Markup {
    let (x, y) = (paper.x(week), paper.y(people));
    let tip = format!("Week of {name}: {people} people");
    html! {
        @if week < BASELINE { circle.pt.usual cx=(x) cy=(y) r="4.5" data-tip=(tip) {} }
        @else { path.pt.good d={ "M" (x) " " (y - 6.0) "l5.5 10h-11z" } data-tip=(tip) {} }
    }
}

/// "7 September" as "7 Sep".
fn short(day: &str) -> String {
    let (number, month) = day.split_once(' ').unwrap_or((day, ""));
    format!("{number} {}", month.chars().take(3).collect::<String>())
}
