//! The challenge note: the team's mandate on one page.

use app::challenge::{ChallengeView, NoteRight, TeamLine};
use domain::FieldProblems;
use domain::guardrail::{Guardrail, Rule};
use domain::text::Prose;
use maud::{Markup, html};

use crate::components as c;
use crate::components::form as f;
use crate::components::form::{Choice, Field, Form, Machinery};
use crate::components::{Drawing, Empty, Loudness, Milestone, PostButton, Row, Tone, Track};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// What was typed into the guardrail form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedGuardrail {
    /// The sentence.
    pub sentence: String,
    /// The words that bring it into play.
    pub scope: String,
    /// `free`, `ask` or `never`.
    pub rule: String,
}

/// The page.
#[derive(Debug, Clone)]
pub struct ShowPage {
    /// What is shown.
    pub view: ChallengeView,
    /// What stands in the guardrail form.
    pub typed: TypedGuardrail,
    /// What needs mending in it.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &ShowPage, around: &Shell) -> Markup {
    let view = &page.view;
    let asks = format!("/c/{}/asks", view.challenge.id);
    shell(
        around,
        html! {
            @if view.challenge.aside.is_none() { (track(view)) }
            (c::page_heading("Challenge note", view.challenge.name.as_str(), &dates(view)))
            @if view.may_answer && view.asks_waiting > 0 {
                (c::lead_card(html! {
                    p.say { b { (waiting_words(view.asks_waiting)) } }
                    (c::link_button(Loudness::Primary, "Answer", &asks))
                }))
            }
            (ready(view))
            (c::two_columns(&[note(view), guardrails(page)], &[teams(view), people(view)]))
        },
    )
}

/// Before day 0: how far it is. Afterwards only the way back to it.
fn ready(view: &ChallengeView) -> Markup {
    let shape = format!("/c/{}/shape", view.challenge.id);
    let Some((done, of)) = view.ready else {
        return html! {};
    };
    let loudness = if view.asks_waiting == 0 {
        Loudness::Primary
    } else {
        Loudness::Quiet
    };
    c::lead_card(html! {
        p.say { b { (done) " of " (of) " things are ready" } " for day 0." }
        (c::link_button(loudness, "What is still missing", &shape))
    })
}

fn track(view: &ChallengeView) -> Markup {
    let template = view.challenge.cycle.template();
    let small = |day: i64| u16::try_from(day).unwrap_or(u16::MAX);
    let milestones: Vec<Milestone> = template
        .milestones
        .iter()
        .map(|milestone| Milestone {
            day: small(milestone.day),
            name: &milestone.label,
        })
        .collect();
    let day = i32::try_from(view.day.day).unwrap_or(i32::MAX);
    c::track(&Track {
        day,
        length: small(view.day.length),
        milestones: &milestones,
        about: view.day.phase.label(),
    })
}

fn dates(view: &ChallengeView) -> String {
    let template = view.challenge.cycle.template();
    let launch = view.challenge.launch;
    let end = template.date_of(launch, template.length);
    format!(
        "{} from {} to {}.",
        view.challenge.cycle.label(),
        c::day_words(launch, end),
        c::day_words(end, end.saturating_sub(jiff::Span::new().days(400)))
    )
}

fn waiting_words(count: usize) -> String {
    if count == 1 {
        "One thing needs an answer.".to_owned()
    } else {
        format!("{count} things need an answer.")
    }
}

fn note(view: &ChallengeView) -> Markup {
    let note = &view.challenge.note;
    let [edit, one_page, shape, aside] =
        ["edit", "note", "shape", "aside"].map(|page| format!("/c/{}/{page}", view.challenge.id));
    c::card_with_foot(
        "What this is for",
        html! {
            (part("Mission", &note.mission))
            (part("Why now", &note.why_now))
            (part("What must not get worse", &note.not_worse))
            (part("What we want to learn", &note.learning_questions))
            (part("Ideas to take or leave", &note.ideas))
            @if note.mission.is_empty() { p.quiet { "Nothing is written yet." } }
        },
        html! {
            a href=(one_page) { "On one page, to print or send" }
            @if view.note == NoteRight::Change { a href=(edit) { "Change the note" } }
            @if view.ready.is_none() { a href=(shape) { "How it took shape" } }
            @if view.note != NoteRight::Read && view.challenge.aside.is_none() { a href=(aside) { "Lay it aside" } }
        },
    )
}

fn part(title: &str, words: &Prose) -> Markup {
    html! {
        @if !words.is_empty() {
            h3 { (title) }
            @for paragraph in words.as_str().split("\n\n") { p.prose { (paragraph) } }
        }
    }
}

fn guardrails(page: &ShowPage) -> Markup {
    let view = &page.view;
    html! {
        (c::card("What may be tried", html! {
            @if view.guardrails.is_empty() {
                p { "No guardrail yet. A small test that can be undone in a day and harms nobody may start at once; everything else is asked about." }
            }
            @for rule in Rule::ALL { (rule_group(page, *rule)) }
            @if view.note == NoteRight::Change { (guardrail_form(page)) }
        }))
    }
}

fn rule_tone(rule: Rule) -> Tone {
    match rule {
        Rule::Free => Tone::Better,
        Rule::Ask => Tone::Usual,
        Rule::Never => Tone::LookHere,
    }
}

fn rule_group(page: &ShowPage, rule: Rule) -> Markup {
    let of_rule: Vec<&Guardrail> = page
        .view
        .guardrails
        .iter()
        .filter(|guardrail| guardrail.rule == rule)
        .collect();
    if of_rule.is_empty() {
        return html! {};
    }
    html! {
        h3 { (c::tag(rule_tone(rule), rule.label())) }
        ul.rails { @for guardrail in of_rule { (rail(page, guardrail)) } }
    }
}

fn rail(page: &ShowPage, guardrail: &Guardrail) -> Markup {
    html! {
        li {
            details {
                summary { (guardrail.sentence) }
                p.hint { "It comes into play when a card speaks of: " (guardrail.scope.text()) "." }
                @if page.view.note == NoteRight::Change {
                    (c::post_button(&PostButton {
                        action: &format!("/guardrails/{}/remove", guardrail.id),
                        label: "Take it away",
                        about: guardrail.sentence.as_str(),
                        loudness: Loudness::Danger,
                        values: &[],
                        machinery: Machinery { key: &page.key, version: None },
                    }))
                }
            }
        }
    }
}

fn guardrail_form(page: &ShowPage) -> Markup {
    let lines = mending_in_order(&page.problems, &["sentence", "scope", "rule"]);
    let choices: Vec<Choice> = Rule::ALL
        .iter()
        .map(|rule| Choice {
            value: rule.word(),
            label: rule.label(),
            about: "",
        })
        .collect();
    let typed = &page.typed;
    let chosen = if typed.rule.is_empty() {
        None
    } else {
        Some(typed.rule.as_str())
    };
    html! {
        details.quiet-details open[!lines.is_empty()] {
            summary { "Add a guardrail" }
            (f::error_summary(&lines))
            (f::form(
                &Form {
                    action: &format!("/c/{}/guardrails", page.view.challenge.id),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: "guardrail",
                    files: false,
                },
                html! {
                    (f::text(&Field::new("sentence", "The rule, as you would say it").hint("Any change of medicine needs a prescriber.").problem(f::problem_of(&lines, "sentence")), &typed.sentence))
                    (f::text(&Field::new("scope", "Words on a card that bring it into play").hint("With commas between: medicine, dose, prescribing").problem(f::problem_of(&lines, "scope")), &typed.scope))
                    (f::short_choices(&Field::new("rule", "What it says").problem(f::problem_of(&lines, "rule")), &choices, chosen))
                    (c::button(Loudness::Quiet, "Add the guardrail"))
                },
            ))
        }
    }
}

fn teams(view: &ChallengeView) -> Markup {
    let new = format!("/c/{}/teams/new", view.challenge.id);
    if view.teams.is_empty() {
        return c::card(
            "Teams",
            c::empty(&Empty {
                drawing: Drawing::Table,
                title: "No team yet",
                words: "Eight to twelve people close to the work, from every function that touches the problem.",
                action: view
                    .may_create_team
                    .then(|| c::link_button(Loudness::Primary, "Create a team", &new)),
            }),
        );
    }
    let words: Vec<(String, String)> = view.teams.iter().map(team_words).collect();
    let list: Vec<Row> = view
        .teams
        .iter()
        .zip(&words)
        .map(|(team, (href, about))| Row {
            title: team.name.as_str(),
            href,
            about,
            ..Row::default()
        })
        .collect();
    c::card_with_foot(
        "Teams",
        c::rows(&list),
        html! { @if view.may_create_team { a href=(new) { "Create another team" } } },
    )
}

fn team_words(team: &TeamLine) -> (String, String) {
    let people = if team.people == 1 {
        "1 person".to_owned()
    } else {
        format!("{} people", team.people)
    };
    let about = match &team.goal {
        Some(goal) => format!("{goal} · {people}"),
        None => format!("No goal yet · {people}"),
    };
    (format!("/t/{}", team.id), about)
}

fn people(view: &ChallengeView) -> Markup {
    let all = format!("/c/{}/people", view.challenge.id);
    let about: Vec<(String, String)> = view
        .leaders
        .iter()
        .enumerate()
        .map(|(index, holder)| {
            let role = if index == 0 { "strategist" } else { "leader" };
            let profession = holder
                .profession
                .as_ref()
                .map_or_else(String::new, |words| format!("{words}, "));
            (holder.name.to_string(), format!("{profession}{role}"))
        })
        .chain(
            view.coaches
                .iter()
                .map(|holder| (holder.name.to_string(), "coach".to_owned())),
        )
        .collect();
    let list: Vec<(&str, &str)> = about
        .iter()
        .map(|(name, about)| (name.as_str(), about.as_str()))
        .collect();
    c::card_with_foot(
        "Leaders and coaches",
        html! { @if list.is_empty() { p { "Nobody yet." } } @else { (c::people(&list)) } },
        html! { a href=(all) { "Everybody, and inviting more" } },
    )
}
