//! A board of cases without identity: columns with their policies and limits, cards moved by plain buttons.

use app::method::{BoardView, Coming};
use domain::tool::board::{Case, Ended, LONGEST_NOTE, Lane};
use domain::{CaseId, FieldProblems};
use maud::{Markup, html};

use super::{at, form as artefact_form};
use crate::Sample;
use crate::components::form::{
    Field, Form, Machinery, SelectOption, date, error_summary, form, machinery, number, problem_of,
    select, text,
};
use crate::components::{
    Drawing, Empty, Loudness, Tone, actions, breadcrumbs, button, card, empty, link_button,
    page_heading, print_only, screen_only, tag,
};
use crate::pages::mending;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct BoardPage {
    /// What is shown.
    pub view: BoardView,
    /// Idempotency key.
    pub key: String,
    /// What was typed about cases that come in.
    pub coming: Coming,
    /// What was typed on a card: which, and what.
    pub note: Option<(CaseId, String)>,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Where a board lives.
fn address(view: &BoardView) -> String {
    at(
        view.test.id,
        &format!("/{}/board/{}", view.artefact.key, view.field),
    )
}

/// Draws the page.
pub fn page(page: &BoardPage, around: &Shell) -> Markup {
    let view = &page.view;
    let sheet = at(view.test.id, &format!("/{}", view.artefact.key));
    let above = match view.in_progress() {
        1 => "1 case in progress".to_owned(),
        count => format!("{count} cases in progress"),
    };
    shell(
        around,
        html! {
            (breadcrumbs(
                &[(view.test.title.as_str(), &format!("/tests/{}", view.test.id)), (&view.artefact.name, &sheet)],
                "Board",
            ))
            (page_heading(&above, "Board", &view.what))
            (error_summary(&mending(&page.problems)))
            @if view.lanes.is_empty() {
                (empty(&Empty {
                    drawing: Drawing::Seedling,
                    title: "A board needs columns",
                    words: "Name them first, each with what may come in and how many at once.",
                    action: view.may_write.then(|| link_button(Loudness::Primary, "Name the columns", &sheet)),
                }))
            } @else {
                p.screen-only { (today(view)) }
                p.print-only { "On " (crate::components::day_words(view.today, view.today)) "." }
                @if view.may_write { (comes_in(page)) }
                @else { p.quiet.screen-only { "You may read this, not move cases." } }
                (print_only(agreed(view)))
                div.board id="board" { @for (index, lane) in view.lanes.iter().enumerate() { (self::lane(page, index, lane)) } }
                (astray(page))
                (screen_only(agreed(view)))
            }
            (adds_up(view))
        },
    )
}

fn today(view: &BoardView) -> String {
    let (came, went) = view.today_so_far;
    format!("Today so far {came} came and {went} went.")
}

/// The one thing to do: a case comes in. Several, or one that came earlier, is a fold away.
fn comes_in(page: &BoardPage) -> Markup {
    let problems = mending(&page.problems);
    let of = |name: &'static str, label: &'static str| {
        Field::new(name, label)
            .optional()
            .problem(problem_of(&problems, name))
    };
    let is_slip = ["how_many", "since", "column"]
        .iter()
        .any(|name| problem_of(&problems, name).is_some());
    let columns: Vec<SelectOption> = page
        .view
        .lanes
        .iter()
        .map(|lane| SelectOption {
            value: &lane.column.name,
            label: &lane.column.name,
        })
        .collect();
    let first = columns.first().map_or("", |column| column.value);
    html! {
        div.stack.screen-only {
            (form(
                &Form {
                    action: &address(&page.view),
                    machinery: Machinery { key: &page.key, version: None },
                    ..Form::default()
                },
                html! {
                    (actions(&[button(Loudness::Primary, "A case came in")]))
                    details.fold open[is_slip] {
                        summary { "Several, or earlier" }
                        (number(&of("how_many", "How many came"), &page.coming.how_many, "cases"))
                        (date(&of("since", "On which day").hint("Empty is today."), &page.coming.since))
                        (select(&of("column", "Into which column"), &columns, if page.coming.column.is_empty() { first } else { &page.coming.column }, "The first"))
                    }
                },
            ))
            p.hint { "Each case gets a label by chance, such as K7, that says nothing about who it is. Who stands behind it belongs in your own records, not here: whatever is on a board can be seen by everybody who passes." }
        }
    }
}

/// "3 of at most 4", "5, one more than the limit of 4".
fn standing(lane: &Lane) -> Markup {
    let count = lane.cases.len();
    html! {
        @match (lane.column.limit, lane.over()) {
            (None, _) => span { (count) },
            (Some(limit), 0) => span { (count) " of at most " (limit) },
            (Some(limit), over) => (tag(Tone::LookHere, &format!("{count}, {over} more than the limit of {limit}"))),
        }
    }
}

fn lane(page: &BoardPage, index: usize, lane: &Lane) -> Markup {
    let column = &lane.column;
    let when_full = &page.view.when_full;
    html! {
        section.lane aria-labelledby=(format!("lane-{index}")) {
            h2 id=(format!("lane-{index}")) { (column.name) }
            p.lane-count { (standing(lane)) }
            @if lane.over() > 0 && !when_full.is_empty() { p.lane-policy.screen-only { b { "You agreed: " } (when_full) } }
            @if !column.enters.is_empty() { p.lane-policy { b { "Comes in when: " } (column.enters) } }
            @if !column.leaves.is_empty() { p.lane-policy { b { "Goes on when: " } (column.leaves) } }
            @if lane.cases.is_empty() { p.quiet { "Nothing here." } }
            @else { ul.lane-cases { @for case in &lane.cases { (self::case(page, Some(index), case)) } } }
        }
    }
}

fn days(count: i64) -> String {
    format!("{count} {}", if count == 1 { "day" } else { "days" })
}

/// "9 days, 4 of them here".
fn age(case: &Case, view: &BoardView) -> String {
    let (all, here) = (case.age(view.today), case.age_here(view.today));
    match here {
        _ if all == 0 => "Since today".to_owned(),
        0 => format!("{}, here since today", days(all)),
        here if here == all => format!("{}, all here", days(all)),
        here => format!("{}, {here} of them here", days(all)),
    }
}

fn case(page: &BoardPage, lane: Option<usize>, case: &Case) -> Markup {
    let view = &page.view;
    let late = view
        .late_after
        .filter(|within| case.age(view.today) as f64 > *within);
    html! {
        li.board-case id=(format!("case-{}", case.id)) {
            p.case-label { b { (case.label) } }
            p.case-age { (age(case, view)) }
            @if let Some(within) = late {
                p { (tag(Tone::LookHere, &format!("older than 85 in 100 took ({} days)", domain::goal::plain_number(within)))) }
            }
            @if !case.waits_for.is_empty() { p.case-note { "Waits for: " (case.waits_for) } }
            @if view.may_write { (moves(page, lane, case)) }
        }
    }
}

/// The buttons of a card: on, and in a fold everything else.
fn moves(page: &BoardPage, lane: Option<usize>, case: &Case) -> Markup {
    let view = &page.view;
    let action = format!("{}/{}", address(view), case.id);
    let sent_once = Machinery {
        key: &page.key,
        version: None,
    };
    let hidden = html! {
        (machinery(&sent_once))
        input type="hidden" name="seen" value=(case.moves);
    };
    let next = lane.and_then(|lane| view.lanes.get(lane + 1));
    let is_next = |other: &Lane| next.is_some_and(|next| next.column.name == other.column.name);
    let others = view
        .lanes
        .iter()
        .filter(|other| other.column.name != case.column && !is_next(other));
    let problems = mending(&page.problems);
    let typed = page.note.as_ref().filter(|(id, _)| *id == case.id);
    // The list of what to mend leads to the one that was typed.
    let note_id = match typed {
        Some(_) => "waits_for".to_owned(),
        None => format!("waits-{}", case.id),
    };
    let note_hint =
        format!("At most {LONGEST_NOTE} characters, so that nobody can be described on a card.");
    let mut note = Field::new("waits_for", "Waits for")
        .id(&note_id)
        .hint(&note_hint)
        .optional();
    if typed.is_some() {
        note = note.problem(problem_of(&problems, "waits_for"));
    }
    let stands = typed.map_or(case.waits_for.as_str(), |(_, words)| words);
    let about = html! { span.sr { ": " (case.label) } };
    let press = |name: &str, value: &str, label: &str| {
        html! { button.button.quiet-button type="submit" name=(name) value=(value) { (label) (about) } }
    };
    let finished = Ended::Finished.key();
    html! {
        form.case-moves method="post" action=(action) data-once {
            (hidden)
            @match (lane, next) {
                (Some(_), Some(next)) => (press("to", &next.column.name, &format!("On to {}", next.column.name))),
                (Some(_), None) => (press("end", finished, "Finished")),
                (None, _) => {},
            }
        }
        details.fold.case-more open[typed.is_some() || lane.is_none()] {
            summary { "More" (about) }
            form.case-moves method="post" action=(action) data-once {
                (hidden)
                @for other in others {
                    (press("to", &other.column.name, &format!("To {}", other.column.name)))
                }
                @if next.is_some() || lane.is_none() { (press("end", finished, "Finished")) }
                (press("end", Ended::Left.key(), "Left without being finished"))
            }
            (form(
                &Form {
                    action: &action,
                    machinery: sent_once,
                    ..Form::default()
                },
                html! {
                    input type="hidden" name="seen" value=(case.moves);
                    (text(&note, stands))
                    (actions(&[press("says", "yes", "Write it on the card")]))
                },
            ))
        }
    }
}

/// Cases of columns that were renamed or taken away.
fn astray(page: &BoardPage) -> Markup {
    html! {
        @if !page.view.astray.is_empty() {
            (card("In a column that is no longer there", html! {
                p { "The column was renamed or taken away. Nothing was lost: say where each stands now." }
                ul.lane-cases { @for case in &page.view.astray {
                    (self::case(page, None, case))
                } }
            }))
        }
    }
}

fn agreed(view: &BoardView) -> Markup {
    html! {
        @if !view.when_full.is_empty() || !view.order.is_empty() {
            (card("What you agreed", html! {
                @if !view.when_full.is_empty() { p { b { "When a column is full: " } (view.when_full) } }
                @if !view.order.is_empty() { p { b { "Who is next: " } (view.order) } }
            }))
        }
    }
}

/// The pictures and figures that the moves feed.
fn adds_up(view: &BoardView) -> Markup {
    html! {
        div.stack.screen-only { @for fed in &view.adds_up {
            @let href = at(view.test.id, &format!("/{}", fed.form.key));
            @if fed.made.is_empty() {
                (card(&fed.form.name, html! { p.quiet { "Appears here by itself, from the moves of the days that are over." } }))
            } @else {
                (card(&fed.form.name, html! {
                    @for field in &fed.form.fields {
                        @if let Some((_, made)) = fed.made.iter().find(|(key, _)| *key == field.key) {
                            (artefact_form::one_made(field, made, &format!("{}-", fed.form.key), &[]))
                        }
                    }
                    p { a href=(href) { "What it is made of" span.sr { ": " (fed.form.name) } } }
                }))
            }
        } }
    }
}

/// A board with one column over its limit and a card that waits; before the first column.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::tests as around;
    let board = sample();
    let mut slip = sample();
    slip.view.lanes.truncate(2);
    slip.view.adds_up.clear();
    let case = slip.view.lanes[0].cases[0].id;
    slip.note = Some((case, "Mrs Jones from bed 4".to_owned()));
    slip.problems = FieldProblems::one(
        "waits_for",
        "“Mrs Jones” looks like a name. A card must not say who somebody is. Write only what the case waits for: “transport”, “blood result”.",
    );
    let mut bare = sample();
    bare.view.lanes.clear();
    bare.view.astray.clear();
    bare.view.adds_up.clear();
    vec![
        Sample::new("method-board", page(&board, &around("Board"))),
        Sample::new("method-board-slip", page(&slip, &around("Board"))),
        Sample::new("method-board-bare", page(&bare, &around("Board"))),
    ]
}

fn sample() -> BoardPage {
    use app::method::{FedForm, Figures, Made};
    let given = super::form::sample("flow", "policies").view;
    let counts = super::form::sample("flow", "counts").view.artefact;
    let figures = Figures {
        rows: vec![
            ("In progress, on average".to_owned(), "6.4".to_owned()),
            ("Go in a day (throughput)".to_owned(), "1.9".to_owned()),
        ],
        notes: Vec::new(),
    };
    BoardPage {
        view: BoardView {
            here: given.here,
            test: given.test,
            artefact: given.artefact,
            field: "columns".to_owned(),
            what: "Calls for somebody who fell at home and is unhurt".to_owned(),
            when_full: "Whoever has a free hour rings the oldest one first.".to_owned(),
            order: "Whoever lies on the floor first; then the oldest.".to_owned(),
            lanes: sample_lanes(),
            astray: vec![sample_case("P6", 3, 2, "")],
            late_after: Some(5.0),
            today: crate::pages::Moment::sample().today(),
            today_so_far: (1, 2),
            adds_up: vec![FedForm {
                form: counts,
                made: vec![("figures".to_owned(), Made::Figures(figures))],
            }],
            may_write: true,
        },
        key: "k-board".to_owned(),
        coming: Coming::default(),
        note: None,
        problems: FieldProblems::none(),
    }
}

/// A case of so many days, so many of them in its column.
fn sample_case(label: &str, age: i64, here: i64, note: &str) -> Case {
    let today = crate::pages::Moment::sample().today();
    let back = |days: i64| today.saturating_sub(jiff::Span::new().days(days));
    Case {
        id: CaseId::from(uuid::Uuid::from_u128(label.bytes().map(u128::from).sum())),
        label: label.to_owned(),
        since: back(age),
        column: String::new(),
        here_since: back(here),
        waits_for: note.to_owned(),
        ended: None,
        moves: 2,
    }
}

fn sample_lanes() -> Vec<Lane> {
    use domain::tool::board::Column;
    let lane = |name: &str, limit, policy: [&str; 2], cases: Vec<Case>| Lane {
        column: Column {
            name: name.to_owned(),
            limit,
            enters: policy[0].to_owned(),
            leaves: policy[1].to_owned(),
        },
        cases: cases
            .into_iter()
            .map(|case| Case {
                column: name.to_owned(),
                ..case
            })
            .collect(),
    };
    vec![
        lane(
            "Called",
            None,
            ["The desk takes the call", "A crew is on the way"],
            vec![sample_case("K7", 1, 1, "")],
        ),
        lane(
            "Practice asked",
            Some(2),
            [
                "The practice has it on its list",
                "The practice has rung us",
            ],
            vec![
                sample_case("D24", 11, 9, "The practice to ring back"),
                sample_case("M3", 4, 4, ""),
                sample_case("T8", 2, 0, ""),
            ],
        ),
        lane(
            "With us",
            Some(6),
            ["We have a name and a door", "We were there"],
            vec![sample_case("A5", 0, 0, "")],
        ),
        lane("Seen", None, ["", ""], Vec::new()),
    ]
}
