//! A final pack of sixty measures as PDF: pages, seconds and memory.
//!
//! ```text
//! cargo run --release -p report --example forty_pages [FILE]
//! ```
#![expect(
    clippy::unwrap_used,
    reason = "a measurement stops at the first surprise"
)]
#![expect(clippy::print_stdout, reason = "printing is what this program does")]

use std::time::Instant;

use chart::{ControlChart, Numbers, Size};
use report::document::{Block, Document, Paper, Picture, Side, Table};
use spc::{ChartKind, Options, Series};

const MEASURES: i32 = 60;
const WEEKS: i32 = 52;

fn main() {
    let began = Instant::now();
    let document = pack();
    let drawn = began.elapsed();
    let bytes = report::pdf::pdf(&document).unwrap();
    println!(
        "{} pages, {} kB: {:.2} s to draw, {:.2} s to lay out and write; {} MB of memory at most",
        pages(&bytes),
        bytes.len() / 1000,
        drawn.as_secs_f64(),
        began.elapsed().as_secs_f64() - drawn.as_secs_f64(),
        peak_megabytes().map_or("?".to_owned(), |size| size.to_string()),
    );
    if let Some(file) = std::env::args().nth(1) {
        std::fs::write(file, bytes).unwrap();
    }
}

fn pack() -> Document {
    let mut blocks = vec![Block::Lead("From 30 to 18 people by day 100.".into())];
    for measure in 0..MEASURES {
        blocks.extend([
            Block::Heading(1, format!("Measure {}", measure + 1)),
            Block::Paragraph(
                "We counted on Monday morning who had waited for more than a day. ".repeat(6),
            ),
            Block::Figure(
                Box::new(drawing(measure)),
                "People waiting, each week.".into(),
            ),
            Block::Table(Table {
                caption: "What we tried".into(),
                columns: vec![("What".into(), Side::Left), ("Weeks".into(), Side::Right)],
                rows: (1..=8)
                    .map(|n| vec![format!("Change {n}"), n.to_string()])
                    .collect(),
            }),
            Block::Note("All of this is before and after in one place.".into()),
        ]);
    }
    Document {
        kind: "Final pack".into(),
        title: "Home sooner".into(),
        whose: "Wolds".into(),
        as_of: "As of 25 January 2026".into(),
        mark: String::new(),
        paper: Paper::A4,
        blocks,
    }
}

/// A chart of a year's weeks with all that stands in one.
fn drawing(measure: i32) -> Picture {
    let values = (0..WEEKS).map(|week| {
        let up_and_down = f64::from((week * 7 + measure * 5) % 11);
        let level = if week < 30 { 25.0 } else { 17.0 };
        level + up_and_down
    });
    // Mondays, in days since 1970.
    let mondays = (0..WEEKS).map(|week| 20_094 + 7 * week);
    let series = Series::values(values).with_periods(mondays).unwrap();
    let analysis = spc::analyse(&series, &Options::new(ChartKind::I)).unwrap();
    let id = format!("m{measure}");
    let chart = ControlChart::new(&id, "People waiting", &analysis, Numbers::Plain);
    Picture::from(&chart::control(&chart, Size::Wide))
}

/// Pages, as their objects say.
fn pages(pdf: &[u8]) -> usize {
    let page = b"/Type /Page\n";
    pdf.windows(page.len()).filter(|part| part == page).count()
}

/// The most memory so far, where the system says.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1000)
}
