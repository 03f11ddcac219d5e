//! One test: what the numbers say, what was said before, what happened, what to decide.

mod decide;
mod lead;
mod log;
mod method;

use app::chart::ChartView;
use app::test::{ForOthers, TestView};
use app::verdict::{Balance, Watch};
use domain::FieldProblems;
use domain::test::{Step, TestState};
use maud::{Markup, html};

use super::parts::{at, prediction, rule_words, step_words};
use crate::Sample;
use crate::components::form::error_summary;
use crate::components::{
    Figure, Row, Tone, breadcrumbs, card, figure, page_heading, rows, two_columns,
};
use crate::pages::measure::drawing;
use crate::pages::{Moment, mending};
use crate::shell::{Shell, shell};

/// What stands in the boxes of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Why, for a decision.
    pub reason: String,
    /// The day it starts.
    pub day: String,
    /// What happened.
    pub happened: String,
    /// What surprised.
    pub surprised: String,
    /// What comes next.
    pub next: String,
    /// How many people.
    pub people: String,
}

/// The page.
#[derive(Debug, Clone)]
pub struct Show {
    /// What is shown.
    pub view: TestView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
    /// Idempotency key of choosing a method.
    pub method_key: String,
    /// The chart of the deciding measure; none before there is anything to draw.
    pub chart: Option<Markup>,
    /// What was typed.
    pub typed: Typed,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// Draws the page.
pub fn page(page: &Show, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let tests = format!("/t/{team}/tests");
    let above = view
        .step()
        .map_or_else(String::new, |step| step_words(step, view.reached));
    let change = view.step().map_or("", |step| step.card.change.as_str());
    let main = [decide::section(page), log::section(page)];
    let side = [
        for_others(page),
        must_not_get_worse(page),
        stop_lines(page),
        before(page),
        method::section(page),
        asks(page),
        chain(page),
    ];
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Tests", &tests)], ""))
            (page_heading(&above, view.test.title.as_str(), change))
            (error_summary(&mending(&page.problems)))
            (lead::section(page))
            (two_columns(&main, &side))
            p { a href={ "/talk/test/" (view.test.id) } { "Talk about this test" } }
        },
    )
}

/// The chart of the deciding measure, to stand beside the words.
pub fn chart(view: &ChartView) -> Markup {
    let href = format!("/m/{}", view.measure.id);
    figure(&Figure {
        id: "chart",
        message: "",
        wide: drawing(&view.picture.wide),
        narrow: Some(drawing(&view.picture.narrow)),
        caption: &view.picture.caption,
        links: &[("The chart with its table", &href)],
        table: None,
    })
}

/// What was decided is worth telling, dropped as well as kept.
fn for_others(page: &Show) -> Markup {
    let test = page.view.test.id;
    match page.view.for_others {
        ForOthers::Nothing => html! {},
        ForOthers::ToWrite => card(
            "For others",
            html! {
                p { "Somebody elsewhere has the same problem. Most of the recipe stands here already." }
                p { a href=(at(test, "/recipe")) { "Write it for others" } }
            },
        ),
        ForOthers::Written(recipe) => card(
            "For others",
            html! { p { a href={ "/recipes/" (recipe) } { "The recipe, and what other places found" } } },
        ),
    }
}

fn must_not_get_worse(page: &Show) -> Markup {
    let view = &page.view;
    let Some(look) = &view.look else {
        return html! {
            @if !view.not_worse.is_empty() {
                (card("What must not get worse", html! { ul { @for name in &view.not_worse { li { (name) } } } }))
            }
        };
    };
    if look.balances.is_empty() {
        return card(
            "What must not get worse",
            html! {
                p.quiet { "Nothing is watched. A next step could watch one number that must not get worse." }
            },
        );
    }
    let list: Vec<Row> = look.balances.iter().map(watched).collect();
    card("What must not get worse", rows(&list))
}

/// The harm line, to print and pin beside the board.
fn stop_lines(page: &Show) -> Markup {
    let stops = &page.view.stops;
    html! {
        @if !stops.is_empty() {
            (card("When to stop", html! {
                dl.stop-lines { @for stop in stops { dt { (stop.measure) } dd { (stop.words) } } }
                p.hint { "Print this page and count on it by hand: at such a count, stop and talk." }
            }))
        }
    }
}

fn watched(balance: &Balance) -> Row<'_> {
    let tone = match balance.watch {
        Watch::SafeSoFar => Tone::Better,
        Watch::GettingWorse => Tone::LookHere,
        Watch::KeepLooking | Watch::OnlyWatched => Tone::Usual,
    };
    Row {
        title: balance.measure.name.as_str(),
        about: &balance.words,
        tag: Some((tone, balance.watch.words())),
        ..Row::default()
    }
}

fn before(page: &Show) -> Markup {
    let view = &page.view;
    let Some(step) = view.step() else {
        return html! {};
    };
    let sure = step.card.sure.count();
    card(
        "Before we looked, we said",
        html! {
            blockquote { p { "“" (prediction(&step.card, &view.measure, &page.moment)) " " (sure) " in 10 sure that it helps at all.”" } }
            p.quiet { (locked(step, page)) " " (rule_words(&step.card)) }
            @if !step.card.who_harmed.is_empty() {
                p.quiet { "Who could be harmed: " (step.card.who_harmed) ". How we would notice: " (step.card.how_noticed) "." }
            }
            @if view.may_edit { p { a href=(at(view.test.id, "/card")) { "Change the card" } } }
        },
    )
}

fn locked(step: &Step, page: &Show) -> String {
    match step.locked {
        Some(at) => format!(
            "Locked on {} with the first number.",
            page.moment.words(page.moment.day_of(at))
        ),
        None => "Locks itself with the first number.".to_owned(),
    }
}

fn asks(page: &Show) -> Markup {
    let view = &page.view;
    if view.asks.is_empty() && view.conditions.is_none() {
        return html! {};
    }
    let lines: Vec<(String, String, (Tone, String))> = view
        .asks
        .iter()
        .map(|line| {
            let tag = match &line.ask.settled {
                Some(settled) => (
                    Tone::Plain,
                    settled
                        .word
                        .label()
                        .trim_end_matches('…')
                        .trim_end_matches(',')
                        .to_lowercase(),
                ),
                None => (Tone::LookHere, format!("waiting {}", line.waited)),
            };
            let about = match &line.ask.settled {
                Some(_) => format!("answered in {}", line.waited),
                None => format!("with {}", line.leader),
            };
            (format!("/asks/{}", line.ask.id), about, tag)
        })
        .collect();
    let list: Vec<Row> = view
        .asks
        .iter()
        .zip(&lines)
        .map(|(line, (href, about, (tone, words)))| Row {
            title: line.ask.line.as_str(),
            href,
            about,
            tag: Some((*tone, words)),
            ..Row::default()
        })
        .collect();
    card(
        "Asked of leaders",
        html! {
            (rows(&list))
            @if let Some(conditions) = &view.conditions { p.after-rows { b { "Yes, if: " } (conditions) } }
        },
    )
}

fn chain(page: &Show) -> Markup {
    let view = &page.view;
    if view.decisions.is_empty() && view.steps.len() < 2 {
        return html! {};
    }
    card(
        "The chain so far",
        html! {
            ol.chain {
                @for step in &view.steps {
                    li {
                        b { "Step " (step.number) } ", " (span_words(step, page))
                        @for line in view.decisions.iter().filter(|line| line.step == step.number) {
                            br;
                            (line.decision.word.label()) ": " (line.decision.reason)
                            span.quiet { " " (line.by) ", " (page.moment.words(page.moment.day_of(line.decision.at))) "." }
                            @if let (true, Some(said)) = (line.goes_against(), line.said) {
                                " " span.quiet { "Against what was said before (" (said.label().to_lowercase()) ")." }
                            }
                        }
                    }
                }
            }
        },
    )
}

fn span_words(step: &Step, page: &Show) -> String {
    let words = |day| page.moment.words(day);
    match (step.started, step.ended) {
        (Some(from), Some(to)) => format!("{} to {}", words(from), words(to)),
        (Some(from), None) => format!("since {}", words(from)),
        (None, Some(_)) => "never started".to_owned(),
        (None, None) => "not started".to_owned(),
    }
}

/// Every state a test can be in.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Discharge huddle at 9");
    let show = |view: TestView| Show {
        chart: view
            .look
            .is_some()
            .then(|| crate::samples::waiting_figure("chart")),
        view,
        moment: Moment::sample(),
        key: "k-1".into(),
        method_key: "k-2".into(),
        typed: Typed {
            day: "2026-01-26".into(),
            ..Typed::default()
        },
        problems: FieldProblems::none(),
    };
    let running = given::test_view(TestState::Running);
    let mut mend = show(running.clone());
    mend.problems = FieldProblems::one(
        "reason",
        "Write why, in a sentence. Somebody else will want to learn from it.",
    );
    let mut mend_log = show(running.clone());
    mend_log.problems =
        FieldProblems::one("happened", "Write what happened, in a sentence or two.");
    let only_looks = TestView {
        may_decide: false,
        may_log: false,
        ..running.clone()
    };
    vec![
        Sample::new("test-running", page(&show(running), &around)),
        Sample::new("test-looking-on", page(&show(only_looks), &around)),
        Sample::new("test-too-early", page(&show(given::too_early()), &around)),
        Sample::new("test-worse", page(&show(given::worse()), &around)),
        Sample::new(
            "test-no-baseline",
            page(&show(given::no_baseline()), &around),
        ),
        Sample::new(
            "test-ready",
            page(&show(given::test_view(TestState::Ready)), &around),
        ),
        Sample::new(
            "test-asked",
            page(&show(given::test_view(TestState::Asked)), &around),
        ),
        Sample::new(
            "test-blocked",
            page(&show(given::test_view(TestState::Blocked)), &around),
        ),
        Sample::new(
            "test-adopted",
            page(&show(given::test_view(TestState::Adopted)), &around),
        ),
        Sample::new("test-next-step", page(&show(given::next_step()), &around)),
        Sample::new("test-decision-to-mend", page(&mend, &around)),
        Sample::new("test-log-to-mend", page(&mend_log, &around)),
    ]
}
