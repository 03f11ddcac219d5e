//! The team board: home of a team for a hundred days.

use app::board::{BoardAsk, BoardDecision, BoardView, Due, DueAt, Lead};
use app::measure::MeasureLine;
use app::series::Reading;
use app::test::TestLine;
use domain::decision::DecisionWord;
use domain::event::EventKind;
use maud::{Markup, html};

use crate::components as c;
use crate::components::{Drawing, Empty, Figure, Loudness, Milestone, Row, Tone, Track};
use crate::pages::measure::drawing;
use crate::pages::test::parts::{step_words, tag_of};
use crate::shell::{Shell, shell};

/// The board.
pub fn page(view: &BoardView, around: &Shell) -> Markup {
    shell(
        around,
        html! {
            @if view.here.challenge.aside.is_none() { (track(view)) }
            (heading(view))
            (ways(view))
            (lead(view))
            @if let Some(words) = &view.celebrate { p.say.celebrate { (words) } }
            (c::two_columns(&[due(view), tests(view), asks(view), decisions(view)], &[others(view), lately(view)]))
        },
    )
}

/// How a reading is tagged.
pub fn tone(reading: Reading) -> Tone {
    match reading {
        Reading::Better => Tone::Better,
        Reading::Worse => Tone::LookHere,
        Reading::Usual | Reading::Different => Tone::Usual,
        Reading::Early => Tone::Plain,
    }
}

fn track(view: &BoardView) -> Markup {
    let template = view.here.challenge.cycle.template();
    let milestones: Vec<Milestone> = template
        .milestones
        .iter()
        .map(|milestone| Milestone {
            day: small(milestone.day),
            name: &milestone.label,
        })
        .collect();
    let about = format!(
        "{}. {} holds the baton",
        view.here.day.phase.label(),
        view.baton
    );
    let day = i32::try_from(view.here.day.day).unwrap_or(i32::MAX);
    c::track(&Track {
        day,
        length: small(view.here.day.length),
        milestones: &milestones,
        about: &about,
    })
}

/// A day number of a cycle; templates have far fewer than fit.
fn small(day: i64) -> u16 {
    u16::try_from(day).unwrap_or(u16::MAX)
}

fn heading(view: &BoardView) -> Markup {
    match &view.goal {
        Some(goal) => c::page_heading("", &goal.sentence(), goal.population.as_str()),
        None => c::page_heading("", view.here.team.name.as_str(), ""),
    }
}

/// What the team does together week by week.
fn ways(view: &BoardView) -> Markup {
    let home = format!("/t/{}", view.here.team.id);
    html! {
        nav.team-ways aria-label="Together" { ul {
            li { a href={ (home) "/huddle" } { "Huddle" } }
            li { a href={ (home) "/plan" } { "Plan" } }
            li { a href={ (home) "/drivers" } { "Drivers" } }
            li { a href={ (home) "/pulse" } { "Pulse" } }
            li { a href={ (home) "/reviews" } { "Reviews" } }
            li { a href={ (home) "/ideas" } { "Ideas" } }
            li { a href={ (home) "/stories" } { "Stories" } }
        } }
    }
}

fn lead(view: &BoardView) -> Markup {
    let team = view.here.team.id;
    let Some(lead) = &view.lead else {
        return first_steps(view);
    };
    let Some(picture) = &lead.picture else {
        return c::lead_card(c::empty(&Empty {
            drawing: Drawing::Table,
            title: "The first number starts the picture",
            words: "Fill in how it was before, from a table, or begin with this week.",
            action: Some(numbers_button(view)),
        }));
    };
    let chart = format!("/m/{}", lead.measure.id);
    c::lead_card(c::split(
        html! {
            h2 { "Where we are" }
            (c::tag(tone(lead.reading), lead.reading.label()))
            (where_we_are(lead))
            p { (numbers_button(view)) }
            p { a href={ "/t/" (team) "/goal" } { "The goal in full" } }
        },
        c::figure(&Figure {
            id: "lead",
            message: "",
            wide: drawing(&picture.wide),
            narrow: Some(drawing(&picture.narrow)),
            caption: &picture.caption,
            links: &[("Table and working", &chart)],
            table: None,
        }),
    ))
}

/// The first sentence stands out.
fn where_we_are(lead: &Lead) -> Markup {
    let (first, rest) = match lead.sentence.split_once(". ") {
        Some((first, rest)) => (format!("{first}."), rest),
        None => (lead.sentence.clone(), ""),
    };
    html! {
        p.say {
            b { (first) }
            @if !rest.is_empty() { " " (rest) }
            @if let Some(words) = &lead.towards_goal { " " (words) }
        }
        @if let Some(words) = &lead.outlook { p { (words) } }
    }
}

fn numbers_button(view: &BoardView) -> Markup {
    let href = format!("/t/{}/numbers", view.here.team.id);
    if !view.may_record {
        return html! {};
    }
    match view.numbers_due {
        0 => c::link_button(Loudness::Quiet, "Look at this week’s numbers", &href),
        1 => c::link_button(Loudness::Primary, "Enter this week’s number", &href),
        due => c::link_button(
            Loudness::Primary,
            &format!("Enter this week’s {due} numbers"),
            &href,
        ),
    }
}

/// Before anything is counted.
fn first_steps(view: &BoardView) -> Markup {
    let team = view.here.team.id;
    let (words, action) = match (&view.goal, view.may_set_goal) {
        (None, true) => (
            "One sentence: what, from how many, to how many, for whom, by which day.",
            Some(c::link_button(
                Loudness::Primary,
                "Write the goal",
                &format!("/t/{team}/goal"),
            )),
        ),
        (None, false) => ("The team writes it together. It will stand here.", None),
        (Some(_), false) => (
            "The team chooses what shows the goal. Its chart will stand here.",
            None,
        ),
        (Some(_), true) => (
            "Choose one number that shows the goal, and one that must not get worse.",
            Some(c::link_button(
                Loudness::Primary,
                "Choose what to count",
                &format!("/t/{team}/measures/new"),
            )),
        ),
    };
    let title = if view.goal.is_none() {
        "First, the goal"
    } else {
        "Next, what to count"
    };
    c::lead_card(c::empty(&Empty {
        drawing: Drawing::Stones,
        title,
        words,
        action,
    }))
}

fn tests(view: &BoardView) -> Markup {
    let team = view.here.team.id;
    let all = format!("/t/{team}/tests");
    let new = format!("{all}/new");
    if view.tests.is_empty() {
        let action = view
            .may_test
            .then(|| c::link_button(Loudness::Quiet, "Plan a small test", &new));
        return c::card(
            "Tests",
            c::empty(&Empty {
                drawing: Drawing::Seedling,
                title: "Nothing is being tried",
                words: "Most tests start with one ward, one week, a handful of people.",
                action,
            }),
        );
    }
    let lines: Vec<(String, String, Tone, String)> = view.tests.iter().map(test_words).collect();
    let list: Vec<Row> = view
        .tests
        .iter()
        .zip(&lines)
        .map(|(line, (href, about, tone, word))| Row {
            title: line.test.title.as_str(),
            href,
            about,
            tag: Some((*tone, word)),
            ..Row::default()
        })
        .collect();
    c::card_with_foot(
        "Tests",
        c::rows(&list),
        html! {
            a href=(all) { "All tests" }
            @if view.may_test { " " a href=(new) { "Plan another" } }
        },
    )
}

/// Where a test lives, what it is about, and how it stands.
pub(crate) fn test_words(line: &TestLine) -> (String, String, Tone, String) {
    let (tone, word) = tag_of(&line.test, &line.step, line.stands.as_ref());
    (
        format!("/tests/{}", line.test.id),
        step_words(&line.step, line.reached),
        tone,
        word,
    )
}

fn asks(view: &BoardView) -> Markup {
    let all = format!("/t/{}/asks", view.here.team.id);
    if view.asks.is_empty() {
        return html! {};
    }
    let words: Vec<(String, String, Tone, String)> = view.asks.iter().map(ask_words).collect();
    let list: Vec<Row> = view
        .asks
        .iter()
        .zip(&words)
        .map(|(ask, (href, about, tone, word))| Row {
            title: &ask.line,
            href,
            about,
            tag: Some((*tone, word)),
            ..Row::default()
        })
        .collect();
    c::card_with_foot(
        "Waiting for a leader",
        c::rows(&list),
        html! { a href=(all) { "All asks" } },
    )
}

fn ask_words(ask: &BoardAsk) -> (String, String, Tone, String) {
    /// From two days on a waiting ask is something to look at.
    const LONG: i64 = 2 * 24 * 60;
    let href = format!("/asks/{}", ask.id);
    let waited = short_wait(&ask.waited);
    if let Some(answer) = &ask.answered {
        return (
            href,
            answer.clone(),
            Tone::Usual,
            format!("answered in {waited}"),
        );
    }
    let tone = if ask.minutes >= LONG {
        Tone::LookHere
    } else {
        Tone::Plain
    };
    (
        href,
        format!("to {}", ask.leader),
        tone,
        format!("waiting {waited}"),
    )
}

/// "9 days 5 hours" is "9 days" on a tag.
fn short_wait(words: &str) -> &str {
    match words.split_once(" days ") {
        Some((days, _)) => words.get(..days.len() + 5).unwrap_or(words),
        None => words,
    }
}

fn due(view: &BoardView) -> Markup {
    let team = view.here.team.id.to_string();
    let hrefs: Vec<String> = view.due.iter().map(|due| due_href(due, &team)).collect();
    let list: Vec<Row> = view
        .due
        .iter()
        .zip(&hrefs)
        .map(|(due, href)| Row {
            title: &due.what,
            href,
            ..Row::default()
        })
        .collect();
    if list.is_empty() {
        return c::card(
            "Due",
            c::empty(&Empty {
                drawing: Drawing::Cup,
                title: "Nothing is due",
                words: "Put the kettle on.",
                action: None,
            }),
        );
    }
    c::card("Due", c::rows(&list))
}

fn due_href(due: &Due, team: &str) -> String {
    match due.at {
        DueAt::Numbers => format!("/t/{team}/numbers"),
        DueAt::Test(test) => format!("/tests/{test}"),
        DueAt::Goal => format!("/t/{team}/goal"),
        DueAt::Measures => format!("/t/{team}/measures/new"),
        DueAt::People => format!("/t/{team}/people"),
        DueAt::NewTest => format!("/t/{team}/tests/new"),
        DueAt::Plan => format!("/t/{team}/plan"),
        DueAt::Huddle => format!("/t/{team}/huddle"),
        DueAt::Review(review) => format!("/t/{team}/reviews/{}", review.word()),
        DueAt::Wave(wave) => format!("/waves/{wave}"),
    }
}

fn others(view: &BoardView) -> Markup {
    if view.others.is_empty() {
        return html! {};
    }
    let hrefs: Vec<String> = view
        .others
        .iter()
        .map(|line| format!("/m/{}", line.measure.id))
        .collect();
    let list: Vec<Row> = view
        .others
        .iter()
        .zip(&hrefs)
        .map(|(line, href)| Row {
            title: line.measure.name.as_str(),
            href,
            about: line
                .summary
                .as_ref()
                .map_or("Nothing counted yet.", |summary| summary.sentence.as_str()),
            tag: reading_tag(line),
            ..Row::default()
        })
        .collect();
    c::card("We also watch", c::rows(&list))
}

/// The tag of a measure in a list; none before there is something to say.
pub fn reading_tag(line: &MeasureLine) -> Option<(Tone, &'static str)> {
    let summary = line.summary.as_ref()?;
    let reading = Reading::from_word(&summary.reading);
    (reading != Reading::Early).then(|| (tone(reading), reading.label()))
}

fn decisions(view: &BoardView) -> Markup {
    if view.decisions.is_empty() {
        return html! {};
    }
    let today = view.now.date();
    let words: Vec<(String, String)> = view
        .decisions
        .iter()
        .map(|decision| {
            let when = c::day_words(decision.at.date(), today);
            (
                format!("/tests/{}", decision.test),
                about_decision(decision, &when),
            )
        })
        .collect();
    let list: Vec<Row> = view
        .decisions
        .iter()
        .zip(&words)
        .map(|(decision, (href, about))| Row {
            title: &decision.title,
            href,
            about,
            tag: Some((decision_tone(decision.word), decision.word.label())),
            ..Row::default()
        })
        .collect();
    c::card("Decided lately", c::rows(&list))
}

/// Dropping is as respectable as any other decision.
fn decision_tone(word: DecisionWord) -> Tone {
    match word {
        DecisionWord::Adopt | DecisionWord::HandOver => Tone::Better,
        DecisionWord::Drop | DecisionWord::Adapt | DecisionWord::RepeatLarger => Tone::Plain,
    }
}

fn about_decision(decision: &BoardDecision, when: &str) -> String {
    if decision.reason.is_empty() {
        when.to_owned()
    } else {
        format!("{when}: {}", decision.reason)
    }
}

/// So many lines of it; several numbers that one person wrote down on one day are one line.
const LATELY: usize = 6;

fn lately(view: &BoardView) -> Markup {
    let team = view.here.team.id;
    let same = |a: &app::history::Entry, b: &app::history::Entry| {
        let is_number = |entry: &app::history::Entry| entry.kind == EventKind::NumberRecorded;
        is_number(a) && is_number(b) && a.who == b.who && a.at.date() == b.at.date()
    };
    let groups: Vec<_> = view.lately.chunk_by(same).take(LATELY).collect();
    let did: Vec<String> = groups
        .iter()
        .map(|group| match group {
            [one] => crate::pages::history::did(one),
            several => format!("wrote down {} numbers", several.len()),
        })
        .collect();
    let entries: Vec<c::Entry> = groups
        .iter()
        .zip(&did)
        .filter_map(|(group, did)| {
            group.first().map(|entry| c::Entry {
                who: &entry.who,
                did,
                when: c::lately(entry.at, view.now),
                ..c::Entry::default()
            })
        })
        .collect();
    c::plain_section(
        "Lately",
        html! {
            (c::lately_strip(&entries))
            p { a href={ "/t/" (team) "/history" } { "All that happened" } }
        },
    )
}
