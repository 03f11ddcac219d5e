//! The wall of tests: every test by stage, each as the ramp of its steps.

use app::stages::{Ramp, RampStep, Stage, StagesView};
use domain::decision::DecisionWord;
use domain::test::TestState;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::{Drawing, Empty, Loudness};
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &StagesView, around: &Shell) -> Markup {
    let team = format!("/t/{}", view.here.team.id);
    let below = "Each block is a step: the higher, the more people. A ramp that grows is learning; one that stops early is too.";
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team), ("Tests", &format!("{team}/tests"))], "By stage"))
            (c::page_heading("", "All tests by stage", below))
            @if view.ramps.is_empty() {
                (c::empty(&Empty {
                    drawing: Drawing::Seedling,
                    title: "No test yet",
                    words: "Most start with one ward and one week.",
                    action: Some(c::link_button(Loudness::Quiet, "Ideas", &format!("{team}/ideas"))),
                }))
            } @else {
                @if view.ideas > 0 { p { a href={ (team) "/ideas" } { (ideas(view.ideas)) } " waiting to be tried." } }
                div.stages { @for stage in Stage::ALL { (column(view, stage)) } }
            }
        },
    )
}

fn ideas(count: usize) -> String {
    if count == 1 {
        "1 idea is".to_owned()
    } else {
        format!("{count} ideas are")
    }
}

const fn title(stage: Stage) -> &'static str {
    match stage {
        Stage::Ready => "Not begun",
        Stage::Running => "Being tried",
        Stage::Kept => "Kept",
        Stage::Dropped => "Let go",
    }
}

fn column(view: &StagesView, stage: Stage) -> Markup {
    let ramps: Vec<&Ramp> = view.of(stage).collect();
    html! {
        section.stage {
            h2 { (title(stage)) " " span.quiet { (ramps.len()) } }
            @for ramp in ramps { (one(ramp)) }
        }
    }
}

fn one(ramp: &Ramp) -> Markup {
    html! {
        article.card.ramp {
            h3 { a href={ "/tests/" (ramp.test) } { (ramp.title) } }
            (picture(ramp))
            ol.ramp-words { @for step in &ramp.steps { li { (words(step)) } } }
            @if matches!(ramp.state, TestState::Asked | TestState::Blocked) { p.quiet { (ramp.state.label()) } }
        }
    }
}

/// "25 people: repeat larger"
fn words(step: &RampStep) -> String {
    let people = match (step.reached, step.people) {
        (Some(1), _) => "1 person".to_owned(),
        (Some(reached), _) => format!("{reached} people"),
        (None, Some(1)) => "1 person planned".to_owned(),
        (None, Some(people)) => format!("{people} people planned"),
        (None, None) => "people not counted".to_owned(),
    };
    let what = match (step.decided, step.runs, step.began) {
        (Some(word), ..) => word.label().to_lowercase(),
        (None, true, _) => "runs now".to_owned(),
        (None, false, true) => "ended".to_owned(),
        (None, false, false) => "not begun".to_owned(),
    };
    format!("{people}: {what}")
}

const HIGH: f64 = 64.0;
const BLOCK: f64 = 44.0;
const GAP: f64 = 6.0;

/// Blocks side by side, each as high as the logarithm of its people: 1 is low, 1,000 fills it. The list below says the same.
fn picture(ramp: &Ramp) -> Markup {
    let many = ramp.steps.len().max(1) as f64;
    let wide = many * (BLOCK + GAP);
    let height = |step: &RampStep| {
        let share = (step.size() as f64).log10() / 3.0;
        10.0 + (HIGH - 10.0) * share.clamp(0.0, 1.0)
    };
    html! {
        svg.ramp-picture viewBox={ "0 0 " (wide) " " (HIGH) } width=(wide) height=(HIGH) aria-hidden="true" focusable="false" {
            @for (step, index) in ramp.steps.iter().zip(0_u32..) {
                @let high = height(step);
                rect class=(class(step)) x=(f64::from(index) * (BLOCK + GAP)) y={ (format!("{:.1}", HIGH - high)) } width=(BLOCK) height={ (format!("{high:.1}")) } rx="4" {}
            }
        }
    }
}

/// Never colour alone: the words below say it too.
const fn class(step: &RampStep) -> &'static str {
    match (step.decided, step.began) {
        (Some(DecisionWord::Drop), _) => "block dropped",
        (Some(_), _) => "block done",
        (None, true) => "block runs",
        (None, false) => "block planned",
    }
}

/// One of each stage; none.
pub(crate) fn samples() -> Vec<Sample> {
    use crate::pages::measure::sample_view as given;
    let around = crate::pages::sample_shell::tests("All tests by stage");
    let step = |number,
                people: Option<i64>,
                reached: Option<i64>,
                decided: Option<DecisionWord>| RampStep {
        number,
        people,
        reached,
        runs: decided.is_none() && reached.is_some(),
        began: decided.is_some() || reached.is_some(),
        decided,
    };
    let ramp = |number: u128, title: &str, state, steps| Ramp {
        test: given::id(number),
        title: title.into(),
        state,
        steps,
    };
    let view = StagesView {
        here: given::here(),
        ideas: 3,
        ramps: vec![
            ramp(
                31,
                "Discharge huddle at 9",
                TestState::Running,
                vec![
                    step(1, Some(25), Some(25), Some(DecisionWord::RepeatLarger)),
                    step(2, Some(60), Some(53), Some(DecisionWord::RepeatLarger)),
                    step(3, Some(120), Some(119), None),
                ],
            ),
            ramp(
                32,
                "Volunteer drives people home",
                TestState::Ready,
                vec![step(1, Some(12), None, None)],
            ),
            ramp(
                33,
                "A cup of tea and the same face at the door",
                TestState::Adopted,
                vec![step(1, Some(12), Some(26), Some(DecisionWord::Adopt))],
            ),
            ramp(
                34,
                "Evening text instead of a letter",
                TestState::Dropped,
                vec![step(1, Some(25), Some(80), Some(DecisionWord::Drop))],
            ),
            ramp(
                35,
                "A shared list of people who fell twice",
                TestState::Blocked,
                vec![step(1, None, None, None)],
            ),
        ],
    };
    let none = StagesView {
        ramps: Vec::new(),
        ..view.clone()
    };
    vec![
        Sample::new("stages", page(&view, &around)),
        Sample::new("stages-empty", page(&none, &around)),
    ]
}
