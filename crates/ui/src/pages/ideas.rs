//! Ideas of a team: one question to everybody, and what most people want first.

use app::idea::{ByLetter, IdeaCard, IdeaLine, IdeasView};
use domain::FieldProblems;
use domain::likeness::has_words;
use domain::text::Name;
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, ask_form, error_summary, form, problem_of, text,
};
use crate::components::{Drawing, Empty, Loudness, PostButton, Tone};
use crate::pages::{Moment, mending};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct IdeasPage {
    /// What is shown.
    pub view: IdeasView,
    /// When.
    pub moment: Moment,
    /// What is searched for.
    pub search: String,
    /// An idea as it was typed.
    pub typed: String,
    /// What needs mending in it.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

impl IdeasPage {
    const fn machinery(&self) -> Machinery<'_> {
        Machinery {
            key: self.key.as_str(),
            version: None,
        }
    }
}

/// Draws the page.
pub fn page(page: &IdeasPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = format!("/t/{}", view.here.team.id);
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team), ("Tests", &format!("{team}/tests"))], "Ideas"))
            (c::page_heading("", "What would make it better tomorrow?", ""))
            (error_summary(&mending(&page.problems)))
            @if let Some((new, others)) = &view.fresh { (same(page, new, others)) }
            @if view.may_add { (write(page)) }
            (list(page))
            @if let Some(letters) = &view.letters { (by_letter(page, letters)) }
        },
    )
}

/// The team's address for ideas, shown to those who may write one down.
fn by_letter(page: &IdeasPage, letters: &ByLetter) -> Markup {
    let view = &page.view;
    let action = format!("/t/{}/ideas/address", view.here.team.id);
    let button = |label: &str, what: &str| {
        c::post_button(&PostButton {
            action: &action,
            label,
            values: &[("do", what)],
            machinery: page.machinery(),
            ..PostButton::default()
        })
    };
    match &letters.address {
        Some(address) if view.may_add => c::card(
            "By e-mail",
            html! {
                p { "Send an idea to this address from anywhere. The subject and the first lines become the idea; nothing else is kept." }
                p { a.mail-address href={ "mailto:" (address) } { (address) } }
                p.quiet { "Whoever has it can send. Nobody gets an answer." }
                @if letters.may_change { div.row-actions { (button("Make a new address", "make")) (button("Take it away", "end")) } }
            },
        ),
        None if letters.may_change => c::card(
            "By e-mail",
            html! {
                p { "Ideas can come by e-mail, from people who never sign in. Make an address for this team and put it where people wait, work and talk." }
                (button("Make an address", "make"))
            },
        ),
        _ => html! {},
    }
}

/// The question after posting: is it the same as one that is there?
fn same(page: &IdeasPage, new: &IdeaLine, others: &[IdeaLine]) -> Markup {
    let ideas = format!("/t/{}/ideas", page.view.here.team.id);
    c::lead_card(html! {
        p.say { b { "Is it the same as one of these?" } }
        p { "You wrote: “" (new.idea.line) "”" }
        ul.rows { @for other in others {
            li {
                div.row-words { span.row-title { (other.idea.line) } span.row-about { (other.by) } }
                div.row-actions {
                    (c::post_button(&PostButton {
                        action: &format!("/ideas/{}/same", new.idea.id),
                        label: "Yes, the same",
                        about: other.idea.line.as_str(),
                        values: &[("same_as", &other.idea.id.to_string())],
                        machinery: page.machinery(),
                        ..PostButton::default()
                    }))
                }
            }
        } }
        p { a href=(ideas) { "No, it is a new one" } }
    })
}

fn write(page: &IdeasPage) -> Markup {
    let problems = mending(&page.problems);
    let field = Field::new("line", "Your idea, in a line")
        .hint("Big or small. Anybody may write one, and more than one.")
        .problem(problem_of(&problems, "line"));
    html! { div data-alike="ideas" {
        (form(
            &Form {
                action: &format!("/t/{}/ideas", page.view.here.team.id),
                machinery: page.machinery(),
                draft: "idea",
                files: false,
            },
            html! {
                (text(&field, &page.typed))
                p { (c::button(Loudness::Primary, "Write it down")) }
            },
        ))
        p.quiet.alike-words hidden role="status" { "These look like yours. “Me too” helps more than writing it again." }
    } }
}

fn list(page: &IdeasPage) -> Markup {
    let view = &page.view;
    if view.ideas.is_empty() {
        return c::empty(&Empty {
            drawing: Drawing::Seedling,
            title: "No idea yet",
            words: "The best ones often come from whoever stands closest to it. Ask somebody who uses the service, too.",
            action: None,
        });
    }
    let fits =
        |line: &IdeaLine| has_words(&format!("{} {}", line.idea.line, line.by), &page.search);
    let found: Vec<&IdeaCard> = view
        .ideas
        .iter()
        .filter(|card| fits(&card.line) || card.same.iter().any(fits))
        .collect();
    html! {
        @if view.ideas.len() > 5 {
            (ask_form(&format!("/t/{}/ideas", view.here.team.id), html! {
                (text(&Field::new("q", "Search"), &page.search))
                p { (c::button(Loudness::Quiet, "Search")) }
            }))
        }
        @if found.is_empty() { p { "No idea has these words. Write yours down." } }
        div.ideas-by-theme id="ideas" { @for (theme, cards) in view.by_theme() {
            @let cards: Vec<&IdeaCard> = cards.into_iter().filter(|card| found.iter().any(|one| one.line.idea.id == card.line.idea.id)).collect();
            @if !cards.is_empty() { (under(page, theme, &cards)) }
        } }
    }
}

/// The ideas under a theme. Without any theme there is one list without a heading.
fn under(page: &IdeasPage, theme: Option<&Name>, cards: &[&IdeaCard]) -> Markup {
    let grouped = page.view.ideas.iter().any(|card| card.theme.is_some());
    let rows = html! { ul.rows.ideas { @for card in cards { (one(page, card)) } } };
    match theme {
        Some(theme) => c::card(theme.as_str(), rows),
        None if grouped => c::card("Under no theme yet", rows),
        None => rows,
    }
}

/// A form in a fold: what the idea belongs to.
fn theme(page: &IdeasPage, card: &IdeaCard) -> Markup {
    let idea = card.line.idea.id;
    let id = format!("theme-{idea}");
    let problems = mending(&page.problems);
    let hint = match page.view.themes.as_slice() {
        [] => "What belongs together, in a word or two. Themes become the lanes of the plan."
            .to_owned(),
        themes => {
            let names: Vec<&str> = themes.iter().map(Name::as_str).collect();
            format!("So far: {}. Empty: none.", names.join(", "))
        }
    };
    let problem = problem_of(&problems, &id);
    let stands = card.theme.as_ref().map_or("", Name::as_str);
    html! {
        details.quiet-details open[problem.is_some()] {
            summary { "Theme" @if card.may_take_back { ", or take it back" } span.sr { " of " (card.line.idea.line) } }
            (form(
                &Form {
                    action: &format!("/ideas/{idea}/theme"),
                    machinery: page.machinery(),
                    draft: "",
                    files: false,
                },
                html! {
                    (text(&Field::new("theme", "What does it belong to?").id(&id).hint(&hint).problem(problem), stands))
                    p { (c::button(Loudness::Quiet, "Put it there")) }
                },
            ))
            @if card.may_take_back {
                div.actions { (c::post_button(&PostButton {
                    action: &format!("/ideas/{idea}/take-back"),
                    label: "Take the idea back",
                    about: card.line.idea.line.as_str(),
                    machinery: page.machinery(),
                    ..PostButton::default()
                })) }
            }
        }
    }
}

fn one(page: &IdeasPage, card: &IdeaCard) -> Markup {
    let view = &page.view;
    let idea = &card.line.idea;
    let moment = &page.moment;
    let people = match card.people {
        1 => "1 person wants it".to_owned(),
        many => format!("{many} people want it"),
    };
    let support = format!("/ideas/{}/support", idea.id);
    html! {
        li id={ "idea-" (idea.id) } {
            div.row-words {
                span.row-title { (idea.line) }
                span.row-about { (card.line.by) @if card.line.by_letter { ", by e-mail" } ", " (moment.words(moment.day_of(idea.at))) " · " (people) }
                @for twin in &card.same { span.row-about { "the same: “" (twin.idea.line) "” " (twin.by)
                    @if view.may_add {
                        " " (c::post_button(&PostButton {
                            action: &format!("/ideas/{}/apart", twin.idea.id),
                            label: "Not the same",
                            about: twin.idea.line.as_str(),
                            machinery: page.machinery(),
                            ..PostButton::default()
                        }))
                    }
                } }
            }
            @if card.test.is_some() { span.row-tag { (c::tag(Tone::Better, "tried")) } }
            div.row-actions {
                @if let Some((test, title)) = &card.test { a href={ "/tests/" (test) } { "The test: " (title) } }
                @else {
                    @if view.may_add && !card.mine { (button(page, &support, "Me too", idea.line.as_str(), "yes")) }
                    @if view.may_add && card.mine && idea.by != view.me { (button(page, &support, "No longer", idea.line.as_str(), "no")) }
                    @if view.may_try { a href={ "/t/" (view.here.team.id) "/tests/new?idea=" (idea.id) } { "Try it" span.sr { ": " (idea.line) } } }
                    @if view.may_plan { a href={ "/t/" (view.here.team.id) "/plan?idea=" (idea.id) "#what" } { "Plan it" span.sr { ": " (idea.line) } } }
                }
            }
            @if view.may_add && card.test.is_none() { (theme(page, card)) }
        }
    }
}

fn button(page: &IdeasPage, action: &str, label: &str, about: &str, on: &str) -> Markup {
    c::post_button(&PostButton {
        action,
        label,
        about,
        values: &[("on", on)],
        machinery: page.machinery(),
        ..PostButton::default()
    })
}

fn sample_line(number: u128, words: &str, by: &str) -> IdeaLine {
    use crate::pages::measure::sample_view as given;
    IdeaLine {
        idea: domain::test::Idea {
            id: given::id(number),
            team: given::here().team.id,
            line: given::line(words),
            by: given::id(number + 100),
            at: Moment::sample().now,
            test: None,
        },
        by: by.into(),
        by_letter: false,
    }
}

/// Three ideas, two of them the same, one tried; and the one that was just written down.
fn sample_view() -> (IdeasView, IdeaLine, IdeaLine) {
    use crate::pages::measure::sample_view as given;
    let huddle = sample_line(
        61,
        "Everybody who is needed for somebody to go home meets for ten minutes in the morning",
        "Greta Nyman",
    );
    let keys = IdeaLine {
        by_letter: true,
        ..sample_line(
            62,
            "Ask people on their first day who has their key",
            "Somebody",
        )
    };
    let twin = sample_line(
        63,
        "Ten minutes in the morning for everybody who is needed to go home",
        "Dev Kaur",
    );
    let lift = sample_line(
        64,
        "Volunteers drive people home who have nobody",
        "Ola Berg",
    );
    let card = |line: &IdeaLine, people, mine| IdeaCard {
        line: line.clone(),
        same: Vec::new(),
        people,
        mine,
        test: None,
        theme: None,
        may_take_back: mine,
    };
    let view = IdeasView {
        here: given::here(),
        me: given::id(1),
        ideas: vec![
            IdeaCard {
                same: vec![twin.clone()],
                theme: Some(given::name("Talking earlier")),
                ..card(&huddle, 6, true)
            },
            card(&keys, 3, false),
            IdeaCard {
                test: Some((given::id(31), "Volunteer drives people home".into())),
                ..card(&lift, 2, false)
            },
        ],
        fresh: None,
        themes: vec![given::name("Talking earlier"), given::name("Ways home")],
        letters: Some(ByLetter {
            address: Some("ideas+k3f9m2x7q4t8w5y6a2b3@wolds.example".into()),
            may_change: true,
        }),
        may_add: true,
        may_try: true,
        may_plan: true,
    };
    (view, twin, huddle)
}

/// Some; just written one that looks like another; none; only read; to mend.
pub(crate) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::tests("Ideas");
    let (view, twin, huddle) = sample_view();
    let fresh = IdeasView {
        fresh: Some((twin, vec![huddle])),
        ..view.clone()
    };
    let none = IdeasView {
        ideas: Vec::new(),
        letters: Some(ByLetter {
            address: None,
            may_change: true,
        }),
        ..view.clone()
    };
    let looks = IdeasView {
        may_add: false,
        may_try: false,
        may_plan: false,
        ..view.clone()
    };
    let mended = view.clone();
    let of = |view, problems| IdeasPage {
        view,
        moment: Moment::sample(),
        search: String::new(),
        typed: String::new(),
        problems,
        key: "k-1".into(),
    };
    let mend = FieldProblems::one("line", "Write something here.");
    [
        ("ideas", of(view, FieldProblems::none())),
        ("ideas-same", of(fresh, FieldProblems::none())),
        ("ideas-empty", of(none, FieldProblems::none())),
        ("ideas-looking-on", of(looks, FieldProblems::none())),
        ("ideas-to-mend", of(mended, mend)),
    ]
    .into_iter()
    .map(|(name, view)| Sample::new(name, page(&view, &around)))
    .collect()
}
