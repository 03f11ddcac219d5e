//! The line of days with a lane for each theme: a drawing for wide places and for paper; the lists say the same.

use app::plan::{PlanView, Task};
use domain::plan::PlanState;
use maud::{Markup, html};

const WIDE: f64 = 1000.0;
const LEFT: f64 = 210.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 40.0;
const LANE: f64 = 38.0;

/// Draws the plan.
pub(super) fn picture(view: &PlanView) -> Markup {
    let length = view.here.day.length.max(1);
    let x = |day: i64| {
        let share = day as f64 / length as f64;
        LEFT + (WIDE - LEFT - RIGHT) * share.clamp(0.0, 1.0)
    };
    let bottom = TOP + LANE * view.lanes.len() as f64;
    let milestones = &view.here.challenge.cycle.template().milestones;
    let today = view.here.day.day;
    html! {
        figure.figure.plan-picture {
            svg.chart viewBox={ "0 0 " (WIDE) " " (bottom + 8.0) } role="img"
                aria-label="The plan on the line of days. The lists below say the same." {
                @for milestone in milestones.iter() {
                    line.grid x1=(x(milestone.day)) x2=(x(milestone.day)) y1=(TOP - 8.0) y2=(bottom) {}
                    text.tick x=(x(milestone.day)) y="20" text-anchor=(anchor(milestone.day, length)) { (milestone.label) }
                }
                @for (lane, index) in view.lanes.iter().zip(0_u16..) {
                    @let y = TOP + LANE * (f64::from(index) + 0.5);
                    text.lane-name x="0" y=(y + 5.0) { (short(lane.name.as_str())) }
                    line.lane-line x1=(LEFT) x2=(WIDE - RIGHT) y1=(y) y2=(y) {}
                    @for task in &lane.tasks { (mark(task, x(task.day), y)) }
                }
                @if (0..=length).contains(&today) {
                    line.today-line x1=(x(today)) x2=(x(today)) y1=(TOP - 8.0) y2=(bottom) {}
                    text.today-name x=(x(today) + 6.0) y=(TOP - 4.0) { "today" }
                }
            }
            figcaption { "Full: done. Ring: to do. Diamond: late. Larger: the first win." }
        }
    }
}

fn mark(task: &Task, x: f64, y: f64) -> Markup {
    let r = if task.item.first_win { 10.0 } else { 7.0 };
    let words = format!("{}: {}, day {}", task.item.what, task.owner, task.day);
    html! {
        @if task.late {
            path.task-late d={ "M" (x) " " (y - r - 1.0) "l" (r + 1.0) " " (r + 1.0) "l-" (r + 1.0) " " (r + 1.0) "l-" (r + 1.0) " -" (r + 1.0) "z" } { title { (words) } }
        } @else if task.item.state == PlanState::Done {
            circle.task-done cx=(x) cy=(y) r=(r) { title { (words) } }
        } @else {
            circle.task-open cx=(x) cy=(y) r=(r) { title { (words) } }
        }
    }
}

/// A lane's name as far as it fits.
fn short(name: &str) -> String {
    const MOST: usize = 26;
    if name.chars().count() <= MOST {
        name.to_owned()
    } else {
        let cut: String = name.chars().take(MOST - 1).collect();
        format!("{}…", cut.trim_end())
    }
}

fn anchor(day: i64, length: i64) -> &'static str {
    match 100 * day / length {
        ..=4 => "start",
        5..=94 => "middle",
        _ => "end",
    }
}
