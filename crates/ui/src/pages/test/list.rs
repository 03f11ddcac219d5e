//! The tests page: what runs, what waits, what was decided, and ideas nobody tries yet.

use app::idea::IdeaLine;
use app::test::{HunchDot, TestLine, TestsView};
use maud::{Markup, html};

use super::parts::{at, step_words, tag_of};
use crate::Sample;
use crate::components::form::{Field, Form, Machinery, form, text};
use crate::components::{
    Drawing, Empty, Loudness, Row, actions, button, card, card_with_foot, empty, link_button,
    page_heading, rows, ten_dots, two_columns,
};
use crate::pages::Moment;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct Tests {
    /// What is shown.
    pub view: TestsView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(tests: &Tests, around: &Shell) -> Markup {
    let view = &tests.view;
    let team = view.here.team.id;
    let count = view.open.len();
    let below = match count {
        0 => "A test is a small change you try on purpose, with a guess written down first."
            .to_owned(),
        1 => "1 test is under way.".to_owned(),
        count => format!("{count} tests are under way."),
    };
    let main = [open(tests), over(tests), against(tests)];
    shell(
        around,
        html! {
            (page_heading("", "Tests", &below))
            @if view.may_edit && count > 0 {
                (actions(&[link_button(Loudness::Primary, "Write a test card", &format!("/t/{team}/tests/new"))]))
            }
            @if count + view.over.len() > 1 { p { a href={ "/t/" (team) "/stages" } { "All of them by stage" } } }
            (two_columns(&main, &[ideas(tests), recipes(tests), hunches(tests)]))
        },
    )
}

fn open(tests: &Tests) -> Markup {
    let view = &tests.view;
    if view.open.is_empty() {
        let action = view.may_edit.then(|| {
            link_button(
                Loudness::Primary,
                "Plan a test",
                &format!("/t/{}/tests/new", view.here.team.id),
            )
        });
        return card(
            "Under way",
            empty(&Empty {
                drawing: Drawing::Seedling,
                title: "No test is under way",
                words: "Most start with one ward and one week. If it can be undone in a day and nobody could be harmed, you need nobody’s leave.",
                action,
            }),
        );
    }
    card("Under way", lines(&view.open))
}

fn over(tests: &Tests) -> Markup {
    html! { @if !tests.view.over.is_empty() { (card("Decided", lines(&tests.view.over))) } }
}

/// Decisions against what had been said before, with their reasons: allowed, and seen by team, coach and leaders.
fn against(tests: &Tests) -> Markup {
    let lines = &tests.view.against;
    html! {
        @if !lines.is_empty() {
            (card("Decided otherwise than said", html! {
                p.quiet { "Allowed, with a reason. The coach sees these too, and may ask about them." }
                ul.log {
                    @for line in lines {
                        li {
                            p {
                                a href=(at(line.test, "")) { (line.title) } ": "
                                b { (line.decision.word.label()) } ", where the card had said "
                                (line.said.label().to_lowercase()) "."
                            }
                            p { (line.decision.reason) }
                            p.quiet { (line.by) ", " (tests.moment.lately(line.decision.at)) }
                        }
                    }
                }
            }))
        }
    }
}

/// How the team's own guesses held, for the team alone.
fn hunches(tests: &Tests) -> Markup {
    let Some(hunches) = &tests.view.hunches else {
        return html! {};
    };
    let unclear = match hunches.unclear {
        0 => String::new(),
        1 => "One decision is left out: its numbers did not say clearly which way it went."
            .to_owned(),
        count => format!(
            "{count} decisions are left out: their numbers did not say clearly which way it went."
        ),
    };
    card(
        "Did our hunches hold?",
        html! {
            @match &hunches.sentence {
                None => p.quiet { "Each card asks how many of ten ideas like this would help. Once a few tests are decided, this shows how those guesses held." },
                Some(sentence) => p { b { (sentence) } },
            }
            @if let Some(closeness) = &hunches.closeness { p { (closeness) } }
            @if !hunches.dots.is_empty() {
                dl.notice { @for dot in &hunches.dots { (hunch_dot(*dot)) } }
            }
            @if !unclear.is_empty() { p.quiet { (unclear) } }
            p.hint { "Only the team sees this." }
        },
    )
}

fn hunch_dot(dot: HunchDot) -> Markup {
    let guesses = if dot.guesses == 1 {
        "1 guess".to_owned()
    } else {
        format!("{} guesses", dot.guesses)
    };
    html! {
        dt { "Said about " (dot.said) " in 10" }
        dd { (ten_dots(dot.came_true)) " " (dot.came_true) " in 10 came true · " (guesses) }
    }
}

fn lines(lines: &[TestLine]) -> Markup {
    let owned: Vec<(String, String, (crate::components::Tone, String))> = lines
        .iter()
        .map(|line| {
            let tag = tag_of(&line.test, &line.step, line.stands.as_ref());
            (
                at(line.test.id, ""),
                step_words(&line.step, line.reached),
                tag,
            )
        })
        .collect();
    let list: Vec<Row> = lines
        .iter()
        .zip(&owned)
        .map(|(line, (href, about, (tone, words)))| Row {
            title: line.test.title.as_str(),
            href,
            about,
            tag: Some((*tone, words)),
            ..Row::default()
        })
        .collect();
    rows(&list)
}

fn ideas(tests: &Tests) -> Markup {
    let view = &tests.view;
    let field = Field::new("line", "An idea, in a line")
        .hint("What could be done differently? Anybody may add one.");
    let all = format!("/t/{}/ideas", view.here.team.id);
    card_with_foot(
        "Ideas",
        html! {
            @if view.ideas.is_empty() { p.quiet { "No idea is waiting to be tried." } }
            @else { (idea_rows(view, &tests.moment)) }
            @if view.may_add_idea {
                div.after-rows id="ideas" { (form(
                    &Form {
                        action: &format!("/t/{}/ideas", view.here.team.id),
                        machinery: Machinery { key: &tests.key, version: None },
                        draft: "idea",
                        files: false,
                    },
                    html! { (text(&field, "")) (button(Loudness::Quiet, "Add the idea")) },
                )) }
            }
        },
        html! { a href=(all) { "All ideas, and who wants them" } },
    )
}

/// What the team took from others and what it wrote for them.
fn recipes(tests: &Tests) -> Markup {
    let view = &tests.view;
    let taken: Vec<(String, &str)> = view
        .taken
        .iter()
        .map(|taken| {
            let about = if taken.stopped {
                "copied, stopped early"
            } else {
                "copied"
            };
            (format!("/adoptions/{}", taken.id), about)
        })
        .collect();
    let written: Vec<String> = view
        .recipes
        .iter()
        .map(|(recipe, _)| format!("/recipes/{recipe}"))
        .collect();
    let mut list: Vec<Row> = view
        .taken
        .iter()
        .zip(&taken)
        .map(|(taken, (href, about))| Row {
            title: &taken.title,
            href,
            about,
            ..Row::default()
        })
        .collect();
    list.extend(
        view.recipes
            .iter()
            .zip(&written)
            .map(|((_, title), href)| Row {
                title,
                href,
                about: "written by us",
                ..Row::default()
            }),
    );
    card(
        "Recipes",
        html! {
            @if list.is_empty() { p.quiet { "What others have tried saves you time, also what they dropped." } }
            @else { (rows(&list)) }
            p { a href="/recipes" { "Look through all recipes" } }
        },
    )
}

fn idea_rows(view: &TestsView, moment: &Moment) -> Markup {
    let abouts: Vec<String> = view
        .ideas
        .iter()
        .map(|line| {
            let day = moment.words(moment.day_of(line.idea.at));
            let way = if line.by_letter { ", by e-mail" } else { "" };
            format!("{}{way}, {day}", line.by)
        })
        .collect();
    let list: Vec<Row> = view
        .ideas
        .iter()
        .zip(&abouts)
        .map(|(line, about)| Row {
            title: line.idea.line.as_str(),
            about,
            actions: view.may_edit.then(|| try_it(view, line)),
            ..Row::default()
        })
        .collect();
    rows(&list)
}

fn try_it(view: &TestsView, line: &IdeaLine) -> Markup {
    let href = format!("/t/{}/tests/new?idea={}", view.here.team.id, line.idea.id);
    html! { a href=(href) { "Try it" span.sr { ": " (line.idea.line) } } }
}

/// Full, empty for a member, empty for somebody who only looks, and an idea to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Tests");
    let full = given::tests();
    let nothing = TestsView {
        open: Vec::new(),
        over: Vec::new(),
        ideas: Vec::new(),
        against: Vec::new(),
        hunches: Some(given::no_hunches()),
        ..full.clone()
    };
    let only_looks = TestsView {
        may_edit: false,
        may_add_idea: false,
        hunches: None,
        ..nothing.clone()
    };
    let tests = |view| Tests {
        view,
        moment: Moment::sample(),
        key: "k-1".into(),
    };
    vec![
        Sample::new("tests", page(&tests(full), &around)),
        Sample::new("tests-empty", page(&tests(nothing), &around)),
        Sample::new("tests-looking-on", page(&tests(only_looks), &around)),
    ]
}
