//! The energy of the weeks beside the energy teams usually have.

use app::pulse::PulseView;
use domain::ballot::expected_energy;
use maud::{Markup, html};

/// On a wide page, and on a phone: letters keep their size.
const WIDTHS: [f64; 2] = [640.0, 330.0];
const HIGH: f64 = 210.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 34.0;

/// Draws it; the table beside it says the same.
pub(super) fn curve(view: &PulseView) -> Markup {
    let [wide, narrow] = WIDTHS;
    html! {
        figure.figure.pulse-curve {
            div.drawing-wide { (picture(view, wide)) }
            div.drawing-narrow { (picture(view, narrow)) }
            figcaption { "Energy, from 1 to 5. The broad line is what coaches of such challenges expect: high at first, a dip before the middle, a last surge." }
        }
    }
}

fn picture(view: &PulseView, wide: f64) -> Markup {
    let length = view.here.day.length.max(1) as f64;
    let x = |day: f64| LEFT + (wide - LEFT - RIGHT) * (day / length).clamp(0.0, 1.0);
    let y = |level: f64| TOP + (HIGH - TOP - BOTTOM) * (5.0 - level) / 4.0;
    let usual: Vec<String> = (0..=50)
        .map(|step| {
            let share = f64::from(step) / 50.0;
            format!("{:.1},{:.1}", x(share * length), y(expected_energy(share)))
        })
        .collect();
    let energy: Vec<(f64, f64, String)> = view
        .weeks
        .iter()
        .map(|week| {
            let level = week.said[0].mean();
            let tip = format!("around day {}: {level:.1}", week.day);
            (x(week.day as f64), y(level), tip)
        })
        .collect();
    let line: Vec<String> = energy
        .iter()
        .map(|(x, y, _)| format!("{x:.1},{y:.1}"))
        .collect();
    let half = length / 2.0;
    html! {
        svg.chart viewBox={ "0 0 " (wide) " " (HIGH) } role="img"
                aria-label="Energy week by week, beside the energy teams usually have. The table below says the same." {
                @for level in [1.0, 3.0, 5.0] {
                    line.grid x1=(LEFT) x2=(wide - RIGHT) y1=(y(level)) y2=(y(level)) {}
                    text.tick x=(LEFT - 10.0) y=(y(level) + 5.0) text-anchor="end" { (level) }
                }
                polyline.usual-energy points=(usual.join(" ")) {}
                text.usual-energy-name x=(x(half)) y=(y(expected_energy(0.5)) + 44.0) text-anchor="middle" { "usual for teams" }
                polyline.energy points=(line.join(" ")) {}
                @for (x, y, tip) in &energy { circle.energy-point cx={ (format!("{x:.1}")) } cy={ (format!("{y:.1}")) } r="5" { title { (tip) } } }
                @for (day, anchor) in [(0.0, "start"), (half, "middle"), (length, "end")] {
                    text.tick x=(x(day)) y=(HIGH - 8.0) text-anchor=(anchor) { "day " (day) }
                }
        }
    }
}
