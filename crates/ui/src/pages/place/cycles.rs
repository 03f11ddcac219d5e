//! A place's own cycles: the list, one with its versions, and the form with plain boxes.

use app::cycle::{OwnLine, OwnView};
use domain::cycle::{CycleKey, CycleTemplate, Draft, FIELDS};
use domain::shape::ReadyItem;
use domain::{FieldProblems, TemplateId};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, check_box, error_summary, form, number, problem_of, text, text_area,
};
use crate::components::{Loudness, Milestone, PostButton, Row, Tone, Track};
use crate::pages::challenge::review_words;
use crate::pages::{Moment, mending_in_order};
use crate::shell::{Shell, shell};

/// The list.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// The place's own.
    pub own: Vec<OwnLine>,
    /// When.
    pub moment: Moment,
}

/// Draws the list.
pub fn list(page: &ListPage, around: &Shell) -> Markup {
    let own: Vec<(String, String)> = page
        .own
        .iter()
        .map(|one| {
            let about = format!(
                "{}. Version {}, {}",
                review_words(&one.cycle.template),
                one.cycle.version,
                page.moment.words(page.moment.day_of(one.at))
            );
            (format!("/place/cycles/{}", one.cycle.id), about)
        })
        .collect();
    let own_rows: Vec<Row> = page
        .own
        .iter()
        .zip(&own)
        .map(|(one, (href, about))| Row {
            title: one.cycle.name.as_str(),
            href,
            about,
            tag: one.laid_aside.then_some((Tone::Plain, "laid aside")),
            ..Row::default()
        })
        .collect();
    let shipped: Vec<(String, String)> = CycleKey::ALL
        .iter()
        .map(|key| {
            (
                format!("/place/cycles/new?from={key}"),
                review_words(key.template()),
            )
        })
        .collect();
    let shipped_rows: Vec<Row> = CycleKey::ALL
        .iter()
        .zip(&shipped)
        .map(|(key, (copy, about))| Row {
            title: key.label(),
            about,
            actions: Some(
                html! { a href=(copy) { "Copy and change it" span.sr { ": " (key.label()) } } },
            ),
            ..Row::default()
        })
        .collect();
    shell(
        around,
        html! {
            (c::breadcrumbs(&[("Place", "/place")], "Cycles"))
            (c::page_heading("", "Cycles of this place", "How long a challenge runs, when people look back, and what each day is called. A challenge that runs keeps the one it began with."))
            (c::card("Our own", html! {
                @if own_rows.is_empty() { p { "None yet. Copy one below and change what is different with you." } }
                @else { (c::rows(&own_rows)) }
            }))
            (c::card("That come with Hundred", c::rows(&shipped_rows)))
        },
    )
}

/// One cycle.
#[derive(Debug, Clone)]
pub struct OnePage {
    /// What is shown.
    pub view: OwnView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
}

/// Draws one cycle with its versions.
pub fn one(page: &OnePage, around: &Shell) -> Markup {
    let newest = &page.view.newest;
    let cycle = &newest.cycle;
    let template = &cycle.template;
    let home = format!("/place/cycles/{}", cycle.id);
    let (label, aside) = if newest.laid_aside {
        ("Let challenges choose it again", "no")
    } else {
        ("Lay it aside", "yes")
    };
    let button = |action: String, label: &str, about: &str, name: &str, value: &str| {
        c::post_button(&PostButton {
            action: &action,
            label,
            about,
            values: &[(name, value)],
            machinery: Machinery {
                key: &page.key,
                version: None,
            },
            ..PostButton::default()
        })
    };
    shell(
        around,
        html! {
            (c::breadcrumbs(&[("Place", "/place"), ("Cycles", "/place/cycles")], cycle.name.as_str()))
            (c::page_heading("", cycle.name.as_str(), ""))
            (line_of_days(template))
            @if newest.laid_aside { p { "Laid aside: no challenge begins with it any more. Those that have it keep it." } }
            (c::actions(&[c::link_button(Loudness::Primary, "Change it", &format!("{home}/edit"))]))
            (c::two_columns(&[c::card("What it says", facts(template))], &[c::card("Versions", html! {
                p.quiet { "A challenge stays on the version it took. Whoever writes its note can choose the newer one." }
                ol.versions reversed { @for (index, (version, at, by)) in page.view.versions.iter().enumerate() {
                    li {
                        b { "Version " (version.version) } ", " (by) ", " (page.moment.lately(*at))
                        @if index > 0 {
                            " " (button(format!("{home}/back"), "Go back to it", &format!("version {}", version.version), "to", &version.version.to_string()))
                        }
                    }
                } }
            })]))
            (button(format!("{home}/aside"), label, "", "aside", aside))
        },
    )
}

fn line_of_days(template: &CycleTemplate) -> Markup {
    let small = |day: i64| u16::try_from(day).unwrap_or(u16::MAX);
    let milestones: Vec<Milestone> = template
        .milestones
        .iter()
        .map(|milestone| Milestone {
            day: small(milestone.day),
            name: &milestone.label,
        })
        .collect();
    c::track(&Track {
        day: 0,
        length: small(template.length),
        milestones: &milestones,
        about: "Day 0",
    })
}

fn facts(template: &CycleTemplate) -> Markup {
    use domain::review::Review;
    let checks: Vec<String> = template.checks.iter().map(i64::to_string).collect();
    let asked = ReadyItem::ALL
        .iter()
        .filter(|item| !template.left_out.contains(item));
    html! {
        table.note-days { tbody {
            @for review in [Review::Launch, Review::Data, Review::Progress, Review::Midpoint, Review::Final] {
                tr { th scope="row" { (review.title(template)) } td { "day " (review.day(template)) } }
            }
            tr { th scope="row" { "Did it hold?" } td { "+" (checks.join(", ")) } }
            tr { th scope="row" { "Huddle" } td { "every " (template.huddle_every) " days" } }
            tr { th scope="row" { "The coach takes over" } td { (template.coach_from) " days before day 0" } }
        } }
        h3 { "What has to be there before day 0" }
        ul {
            @for item in asked { li { (item.label()) } }
            @for line in template.ready.iter() { li { (line) } }
        }
    }
}

/// The form.
#[derive(Debug, Clone)]
pub struct EditPage {
    /// Which is changed, and the version it was opened with; none for a new one.
    pub of: Option<(TemplateId, i64)>,
    /// What stands in the boxes.
    pub draft: Draft,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// The named days with a day and a label each: their words in the form, and what they are.
const DAYS: [(&str, &str, &str); 4] = [
    (
        "first_win",
        "First win",
        "Something worth celebrating, early.",
    ),
    ("data", "Data check", "Are the numbers sound?"),
    (
        "progress",
        "Progress review",
        "One page for the strategist.",
    ),
    (
        "midpoint",
        "Midpoint review",
        "Keep the goal, or change it?",
    ),
];

/// Draws the form.
pub fn edit(page: &EditPage, around: &Shell) -> Markup {
    let problems = mending_in_order(&page.problems, &FIELDS);
    let draft = &page.draft;
    let field = |name, label| Field::new(name, label).problem(problem_of(&problems, name));
    let (title, action) = match page.of {
        None => ("A cycle of our own", "/place/cycles/new".to_owned()),
        Some((id, _)) => ("Change the cycle", format!("/place/cycles/{id}/edit")),
    };
    let machinery = Machinery {
        key: &page.key,
        version: page.of.map(|(_, version)| version),
    };
    shell(
        around,
        html! {
            (c::breadcrumbs(&[("Place", "/place"), ("Cycles", "/place/cycles")], title))
            (c::page_heading("", title, "Change what is different with you. New challenges can choose it; those that run stay as they are."))
            (error_summary(&problems))
            (form(
                &Form { action: &action, machinery, draft: "cycle", files: false },
                html! {
                    (text(&field("name", "What do you call it?").hint("A name that tells it apart from the others."), draft.get("name")))
                    (number(&field("length", "How long is it?"), draft.get("length"), "days"))
                    h2 { "Its days" }
                    (text(&field("label-launch", "Day 0 is called"), draft.get("label-launch")))
                    @for (word, usual, about) in DAYS { (day(page, &problems, word, usual, about)) }
                    (text(&field("label-final", "The last day is called"), draft.get("label-final")))
                    h2 { "Rhythm" }
                    (text(&field("checks", "Did it hold? After how many days?").hint("Days after the last one, such as 30, 90, 180."), draft.get("checks")))
                    (number(&field("huddle_every", "A huddle every"), draft.get("huddle_every"), "days"))
                    (number(&field("coach_from", "The coach takes over before day 0"), draft.get("coach_from"), "days"))
                    h2 { "What has to be there before day 0" }
                    fieldset.field {
                        legend { "The checklist asks for" }
                        @for item in ReadyItem::ALL {
                            @let name = format!("ask-{}", item.word());
                            (check_box(&Field::new(&name, item.label()), !draft.leaves_out(*item)))
                        }
                    }
                    (text_area(&field("ready", "Further lines of our own").hint("One a line. Each is there as soon as somebody wrote how it was seen to.").optional(), draft.get("ready"), 4))
                    div.send { (c::button(Loudness::Primary, "Keep this cycle")) }
                },
            ))
        },
    )
}

fn day(
    page: &EditPage,
    problems: &[crate::components::form::Problem],
    word: &str,
    usual: &str,
    about: &str,
) -> Markup {
    let (on, label) = (format!("day-{word}"), format!("label-{word}"));
    html! {
        fieldset.day-and-label {
            legend { (usual) span.quiet { " " (about) } }
            (number(&Field::new(&on, "On day").problem(problem_of(problems, &on)), page.draft.get(&on), ""))
            (text(&Field::new(&label, "is called").problem(problem_of(problems, &label)), page.draft.get(&label)))
        }
    }
}

/// The hundred days with some boxes typed over.
fn sample_draft(own: &[(&str, &str)]) -> Draft {
    let usual = Draft::of("Our 90 days", CycleKey::Hundred.template());
    Draft::typed(FIELDS.iter().map(|field| {
        let typed = own.iter().find(|(name, _)| name == field);
        (*field, typed.map_or(usual.get(field), |(_, words)| words))
    }))
}

/// A cycle of ninety days in two versions.
fn sample_view(id: TemplateId, draft: &Draft, moment: &Moment) -> OwnView {
    let (name, template) = draft
        .read()
        .unwrap_or_else(|problems| unreachable!("{problems}"));
    let cycle = domain::cycle::OwnCycle {
        id,
        name,
        version: 2,
        template,
    };
    let first = domain::cycle::OwnCycle {
        version: 1,
        ..cycle.clone()
    };
    OwnView {
        newest: OwnLine {
            cycle: cycle.clone(),
            at: moment.now,
            laid_aside: false,
        },
        versions: vec![
            (cycle, moment.now, "Kim Sato".to_owned()),
            (first, moment.now, "Kim Sato".to_owned()),
        ],
    }
}

/// The list, one with two versions, the form, the form to mend.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::tests as around;
    let moment = Moment::sample();
    let id: TemplateId = crate::pages::measure::sample_view::id(71);
    let draft = sample_draft(&[
        ("name", "Ninety days in Wolds"),
        ("length", "90"),
        ("day-midpoint", "45"),
        ("label-midpoint", "Half-time"),
        ("ready", "The staff side was told\nA room with a window"),
        ("left_out", "baseline"),
    ]);
    let slip = sample_draft(&[
        ("length", "60"),
        ("day-midpoint", "70"),
        ("label-progress", "First win"),
    ]);
    let view = sample_view(id, &draft, &moment);
    let all = ListPage {
        own: vec![view.newest.clone()],
        moment: moment.clone(),
    };
    let page = OnePage {
        view,
        moment,
        key: "k-1".to_owned(),
    };
    let problems = slip.read().err().unwrap_or_else(FieldProblems::none);
    let of = |draft, problems| EditPage {
        of: Some((id, 2)),
        draft,
        problems,
        key: "k-1".to_owned(),
    };
    let change = around("Change the cycle");
    let form = edit(&of(draft, FieldProblems::none()), &change);
    vec![
        Sample::new("cycles", list(&all, &around("Cycles"))),
        Sample::new("cycle", one(&page, &around("Ninety days in Wolds"))),
        Sample::new("cycle-edit", form),
        Sample::new("cycle-to-mend", edit(&of(slip, problems), &change)),
    ]
}
