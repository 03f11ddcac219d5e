//! The test card as a form: one screen on a phone, four short parts, plain questions.

mod ahead;

use app::test::{CardView, MeasureNow};
use domain::FieldProblems;
use domain::card_form::CardForm;
use domain::decision::DecisionWord;
use domain::measure::{MeasureKind, MeasureRole};
use domain::test::Undo;
use maud::{Markup, html};

use super::parts::at;
use crate::Sample;
use crate::components::form::{
    Choice, Field, Form, Machinery, Problem, SelectOption, date, error_summary, form, group,
    in_ten, number, problem_of, select, short_choices, text, text_area,
};
use crate::components::{Loudness, breadcrumbs, button, card, page_heading};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct CardPage {
    /// What is shown, with what was typed.
    pub view: CardView,
    /// Idempotency key.
    pub key: String,
    /// What needs mending.
    pub problems: FieldProblems,
}

/// The fields in the order in which they stand on the page.
const ORDER: &[&str] = &[
    "title",
    "change",
    "people",
    "weeks",
    "measure",
    "predicted_from",
    "predicted_to",
    "by_when",
    "not_worse",
    "sure",
    "worthwhile",
    "sure_worthwhile",
    "undo",
    "if_it_fails",
    "who_harmed",
    "how_noticed",
    "if_good",
    "if_mixed",
    "if_bad",
    "method",
];

/// Draws the page.
pub fn page(page: &CardPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let tests = format!("/t/{team}/tests");
    let (title, action, label) = match &view.test {
        Some(test) => ("Change the card", at(test.id, "/card"), "Save the card"),
        None => (
            "A new test",
            format!("{tests}/new"),
            "Check and keep this card",
        ),
    };
    let below = if view.started {
        "It has started, but no number is in yet. What you change now is shown as changed after the start."
    } else {
        "Guess first, look later. The card can be changed until its first number comes in."
    };
    let problems = mending_in_order(&page.problems, ORDER);
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Tests", &tests)], title))
            (page_heading("", title, below))
            (error_summary(&problems))
            (form(
                &Form {
                    action: &action,
                    machinery: Machinery { key: &page.key, version: view.version },
                    draft: &draft(&view.form),
                    files: false,
                },
                html! {
                    input type="hidden" name="idea" value=(view.form.idea);
                    (card("What you try", what(&view.form, &problems)))
                    (card("What you think will happen", prediction(view, &problems)))
                    (ahead::section(view))
                    (card("If it goes wrong", wrong(&view.form, &problems)))
                    (card("What you will decide", rule(&view.form, &problems)))
                    (method(view, &problems))
                    p { (button(Loudness::Primary, label)) }
                    p.hint { "It is held against the guardrails of this challenge at once, and you see the answer." }
                },
            ))
        },
    )
}

/// Under which name the browser tab keeps the words: a card begun from one idea is not the card of another.
pub fn draft(form: &CardForm) -> String {
    match form.idea.as_str() {
        "" => "card".to_owned(),
        idea => format!("card-{idea}"),
    }
}

fn what(form: &CardForm, problems: &[Problem]) -> Markup {
    html! {
        (text(&field("title", "What do you call it?", problems).hint("Short, as you would say it: Discharge huddle at 9."), &form.title))
        (text(&field("change", "What will you do differently?", problems).hint("In one line, so that a colleague could do it tomorrow."), &form.change))
        (number(&field("people", "With how many people, this time?", problems).hint("Small is clever: 1, then 5, then 25.").optional(), &form.people, "people"))
        (number(&field("weeks", "For how long?", problems), &form.weeks, "weeks"))
    }
}

fn prediction(view: &CardView, problems: &[Problem]) -> Markup {
    let form = &view.form;
    let labels: Vec<(String, String)> = view
        .measures
        .iter()
        .filter(|now| {
            now.measure.role != MeasureRole::Balancing || form.measure == now.measure.id.to_string()
        })
        .map(|now| (now.measure.id.to_string(), label(now)))
        .collect();
    let options: Vec<SelectOption> = labels
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect();
    let unit = chosen(view).map_or_else(String::new, unit);
    html! {
        @if view.measures.is_empty() {
            p { "There is no measure yet that could decide. " a href={ "/t/" (view.here.team.id) "/measures" } { "Add one first" } "." }
        }
        (select(&field("measure", "Which number will decide?", problems), &options, &form.measure, "Choose one"))
        (number(&field("predicted_from", "Where is it now?", problems).hint("Leave it empty to take it from the latest numbers.").optional(), &form.predicted_from, &unit))
        (number(&field("predicted_to", "Where do you think it will go?", problems).hint("Your honest guess. A wrong guess teaches most."), &form.predicted_to, &unit))
        (date(&field("by_when", "By when?", problems), &form.by_when))
        (not_worse(view, problems))
        (in_ten(&field("sure", "Out of ten ideas like this, how many would make it better at all?", problems), ten(&form.sure), "none", "all ten"))
        (number(&field("worthwhile", "How much better would be worth the bother?", problems).hint("The smallest change you would go on for. A share in points: 5 for from 30% to 25%."), &form.worthwhile, &unit))
        (in_ten(&field("sure_worthwhile", "And how many would make it better by at least that much?", problems), ten(&form.sure_worthwhile), "none", "all ten"))
    }
}

fn label(now: &MeasureNow) -> String {
    if now.words.is_empty() {
        now.measure.name.to_string()
    } else {
        format!("{} ({})", now.measure.name, now.words)
    }
}

fn chosen(view: &CardView) -> Option<&MeasureNow> {
    view.measures
        .iter()
        .find(|now| now.measure.id.to_string() == view.form.measure)
}

fn unit(now: &MeasureNow) -> String {
    match now.measure.kind {
        MeasureKind::Proportion => "%".to_owned(),
        _ => now.measure.unit.as_str().to_lowercase(),
    }
}

fn not_worse(view: &CardView, problems: &[Problem]) -> Markup {
    let field = field("not_worse", "What must not get worse?", problems)
        .hint("We watch these while you try, and say when to stop.")
        .optional();
    html! {
        @if view.measures.len() > 1 {
            (group(&field, html! {
                @for (index, now) in view.measures.iter().enumerate() {
                    @let value = now.measure.id.to_string();
                    @let id = if index == 0 { "not_worse".to_owned() } else { format!("not_worse-{index}") };
                    div.choice {
                        input type="checkbox" name="not_worse" id=(id) value=(value) checked[view.form.not_worse.contains(&value)];
                        label for=(id) { (now.measure.name) }
                    }
                }
            }))
        }
    }
}

fn wrong(form: &CardForm, problems: &[Problem]) -> Markup {
    let undo: Vec<Choice> = Undo::ALL
        .iter()
        .map(|undo| Choice {
            value: undo.word(),
            label: undo.label(),
            about: "",
        })
        .collect();
    html! {
        (short_choices(&field("undo", "Can it be undone in a day?", problems), &undo, some(&form.undo)))
        (text_area(&field("if_it_fails", "What do you do if it fails?", problems), &form.if_it_fails, 2))
        (text_area(&field("who_harmed", "Who could be harmed?", problems).hint("Leave it empty if nobody could be.").optional(), &form.who_harmed, 2))
        (text_area(&field("how_noticed", "How would you notice?", problems).hint("Needed when somebody could be harmed.").optional(), &form.how_noticed, 2))
    }
}

fn rule(form: &CardForm, problems: &[Problem]) -> Markup {
    let options: Vec<SelectOption> = DecisionWord::ALL
        .iter()
        .map(|word| SelectOption {
            value: word.word(),
            label: word.label(),
        })
        .collect();
    html! {
        p.quiet { "Said now, so that the numbers cannot talk you into anything later. You may still decide otherwise, with a reason." }
        (select(&field("if_good", "If it comes out good", problems), &options, &form.if_good, ""))
        (select(&field("if_mixed", "If it is mixed", problems), &options, &form.if_mixed, ""))
        (select(&field("if_bad", "If it is bad", problems), &options, &form.if_bad, ""))
    }
}

/// Which method the test follows: one tap, and the usual one is tapped already.
fn method(view: &CardView, problems: &[Problem]) -> Markup {
    let names: Vec<Choice> = view
        .methods
        .iter()
        .map(|choice| Choice {
            value: &choice.key,
            label: &choice.name,
            about: "",
        })
        .collect();
    let chosen = some(&view.form.method).or(Some(domain::method::shipped::DEFAULT));
    html! {
        @if !names.is_empty() {
            (card("How you work on it", short_choices(
                &field("method", "Which method is this?", problems).hint("It adds its stages, forms and drawings beside the card. You can change it at any time; nothing written is lost."),
                &names,
                chosen,
            )))
        }
    }
}

fn field<'a>(name: &'a str, label: &'a str, problems: &[Problem<'a>]) -> Field<'a> {
    Field::new(name, label).problem(problem_of(problems, name))
}

fn some(raw: &str) -> Option<&str> {
    (!raw.is_empty()).then_some(raw)
}

fn ten(raw: &str) -> Option<u8> {
    raw.trim().parse().ok().filter(|count| *count <= 10)
}

/// New, with things to mend, to change after the start, and without any measure.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..given::around("A new test")
    };
    let view = given::card_view();
    let mut problems = FieldProblems::one("title", "Write something here.");
    problems.add("sure_worthwhile", domain::Problem::new("You said 6 in 10 would help at all. Some of those help only a little, so fewer than 6 can help this much."));
    problems.add(
        "predicted_to",
        domain::Problem::new(
            "Less is better for “People waiting more than a day”, so this is a number below 30.",
        ),
    );
    problems.add(
        "not_worse",
        domain::Problem::new(
            "The deciding measure cannot also be what must not get worse. Choose another.",
        ),
    );
    let card_page = |view, problems| CardPage {
        view,
        key: "k-1".into(),
        problems,
    };
    let started = CardView {
        test: Some(given::test()),
        version: Some(2),
        started: true,
        ..view.clone()
    };
    let nothing = CardView {
        measures: Vec::new(),
        form: CardForm::default(),
        ..view.clone()
    };
    vec![
        Sample::new(
            "card-new",
            page(&card_page(view.clone(), FieldProblems::none()), &around),
        ),
        Sample::new(
            "card-foreseen",
            page(
                &card_page(given::card_foreseen(&view), FieldProblems::none()),
                &around,
            ),
        ),
        Sample::new(
            "card-not-foreseen",
            page(
                &card_page(given::card_not_foreseen(&view), FieldProblems::none()),
                &around,
            ),
        ),
        Sample::new("card-to-mend", page(&card_page(view, problems), &around)),
        Sample::new(
            "card-started",
            page(&card_page(started, FieldProblems::none()), &around),
        ),
        Sample::new(
            "card-no-measure",
            page(&card_page(nothing, FieldProblems::none()), &around),
        ),
    ]
}
