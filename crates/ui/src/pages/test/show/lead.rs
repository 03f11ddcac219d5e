//! The first thing seen: the guardrails' answer before a start, the verdict after it.

use app::verdict::{Corrected, Look, Standing, VerdictWords};
use domain::test::TestState;
use maud::{Markup, html};

use super::super::parts::{at, tone};
use super::Show;
use crate::components::form::{Field, Form, Machinery, date, form, problem_of};
use crate::components::{
    Bar, Loudness, TwoBars, Verdict, button, lead_card, link_button, split, two_bars, verdict,
};
use crate::pages::mending;

pub(super) fn section(page: &Show) -> Markup {
    let view = &page.view;
    match (view.test.state, &view.look) {
        (_, Some(look)) => said(page, look),
        (TestState::Ready, None) => ready(page),
        (TestState::Asked, None) => asked(page),
        (TestState::Blocked, None) => blocked(page),
        (_, None) => html! {},
    }
}

fn ready(page: &Show) -> Markup {
    let view = &page.view;
    let allowed = view.asks.iter().any(|line| {
        line.ask
            .settled
            .as_ref()
            .is_some_and(|settled| settled.word.permits())
    });
    let next = view.steps.len() > 1;
    let title = match (next, allowed) {
        (true, _) => "The next step is ready.",
        (false, true) => "You have your yes.",
        (false, false) => "You already have permission.",
    };
    lead_card(html! {
        h2.sr { "Where it stands" }
        p.say {
            b { (title) }
            @if next { " The card is filled in from the step before. Look it through, then start." }
            @else if let Some(conditions) = &view.conditions { " On this condition: " (conditions) }
            @else if !allowed { " Because " (view.test.permission.because()) }
        }
        @if let Some(scale) = &view.scale { p { (scale) } }
        @if view.may_start { (start(page)) }
        @else { p.quiet { "A member of the team can start it." } }
    })
}

fn start(page: &Show) -> Markup {
    let problems = mending(&page.problems);
    form(
        &Form {
            action: &at(page.view.test.id, "/start"),
            machinery: Machinery {
                key: &page.key,
                version: Some(page.view.test.version),
            },
            draft: "",
            files: false,
        },
        html! {
            (date(&Field::new("day", "First day").hint("Weeks are counted from Monday: a week it starts in part-way counts neither as before nor as during.").problem(problem_of(&problems, "day")), &page.typed.day))
            p { (button(Loudness::Primary, "Start it")) " " a href=(at(page.view.test.id, "/card")) { "Look the card through" } }
        },
    )
}

fn asked(page: &Show) -> Markup {
    let view = &page.view;
    let waiting = view.asks.iter().find(|line| line.ask.settled.is_none());
    lead_card(html! {
        h2.sr { "Where it stands" }
        p.say { b { "A leader is asked first." } " Because " (view.test.permission.because()) }
        @match waiting {
            Some(line) => {
                p { (line.leader) " has it, and has had it in sight for " b { (line.waited) } ". Both of you see this clock." }
                p { (link_button(Loudness::Primary, "See the ask", &format!("/asks/{}", line.ask.id))) }
            },
            None => {},
        }
        p.quiet { "A smaller test, one that can be undone in a day, may need no leave at all." }
    })
}

fn blocked(page: &Show) -> Markup {
    let view = &page.view;
    let answered = view.asks.iter().find_map(|line| {
        line.ask
            .settled
            .as_ref()
            .filter(|settled| !settled.word.permits())
            .map(|settled| (line, settled))
    });
    lead_card(html! {
        h2.sr { "Where it stands" }
        @match answered {
            Some((line, settled)) => {
                p.say { b { (line.leader) " says no." } " Because " (settled.words) }
            },
            None => {
                p.say { b { "Not in this challenge." } " Because " (view.test.permission.because()) }
            },
        }
        p { "What could you try that stays inside the guardrails?" }
        @if view.may_edit { p { (link_button(Loudness::Primary, "Change the card", &at(view.test.id, "/card"))) } }
    })
}

fn said(page: &Show, look: &Look) -> Markup {
    let words = block(page, look);
    lead_card(match &page.chart {
        Some(chart) => split(words, chart.clone()),
        None => words,
    })
}

fn block(page: &Show, look: &Look) -> Markup {
    let words = &look.words;
    let worked = at(page.view.test.id, "/working");
    let over = page.view.test.state.is_over();
    html! {
        h2.sr { "What the numbers say" }
        @if page.view.frozen {
            p.quiet { "As it was when you decided, on " (page.moment.words(look.on)) "." }
        }
        (verdict(&Verdict {
            tone: tone(words.standing),
            word: &words.tag,
            in_ten: words.in_ten,
            headline: &words.headline,
            size: &words.size,
            weighing: weighing(words),
            next: if over { "" } else { &words.next },
            surer: if over { "" } else { &words.surer },
            caution: &words.caution,
            worked_href: &worked,
        }))
        @if let Some(corrected) = &page.view.corrected { (since_corrected(corrected)) }
        @if !over { (mind(words)) }
    }
}

/// What numbers corrected since did to the verdict.
fn since_corrected(corrected: &Corrected) -> Markup {
    let numbers: Vec<String> = corrected
        .numbers
        .iter()
        .map(|one| {
            format!(
                "{}: {} became {}",
                one.period.strftime("%-d %B"),
                one.was,
                one.now
            )
        })
        .collect();
    let count = match numbers.len() {
        1 => "A number was corrected".to_owned(),
        many => format!("{many} numbers were corrected"),
    };
    let since = if corrected.decided {
        " since the decision"
    } else {
        ""
    };
    html! {
        div.remark {
            p { (count) (since) " (" (numbers.join("; ")) ")." }
            @if corrected.before == corrected.now {
                p { "It makes no difference to what is said here: " (corrected.now) "." }
            } @else if corrected.decided {
                p { "What was decided on stands as it was. With the numbers as they are now the same weeks say: " b { (corrected.now) } "; then: " (corrected.before) "." }
            } @else {
                p { "Before that it said: " (corrected.before) "; now: " b { (corrected.now) } "." }
            }
        }
    }
}

fn weighing(words: &VerdictWords) -> Option<Markup> {
    let (waiting, acting) = (words.waiting.as_ref()?, words.acting.as_ref()?);
    Some(two_bars(&TwoBars {
        title: &words.costs_in,
        bars: [
            Bar {
                label: "Waiting another week to be surer",
                value: waiting.value,
                words: &waiting.words,
            },
            Bar {
                label: "Going on and being wrong",
                value: acting.value,
                words: &acting.words,
            },
        ],
        about: "",
    }))
}

fn mind(words: &VerdictWords) -> Markup {
    html! {
        @if words.standing != Standing::TooEarly && !(words.mind_changers.is_empty() && words.notes.is_empty()) {
            details.mind {
                summary { "What would change our mind" }
                ul {
                    @for line in &words.mind_changers { li { (line) } }
                    @for line in &words.notes { li { (line) } }
                }
            }
        }
    }
}
