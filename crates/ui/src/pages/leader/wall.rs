//! The wall: every team of a challenge at a glance. The team's own word stands beside what was computed; neither is a mark.

use app::standings::TeamNow;
use app::wall::{Deed, WallView};
use domain::radar::TeamWord;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{Field, Form, Machinery, check_box, form, text};
use crate::components::{
    Drawing, Empty, Loudness, Row, Tone, button, card, empty, lead_card, link_button, page_heading,
    rows, stat, tag,
};
use crate::pages::Moment;
use crate::pages::measure::drawing;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct WallPage {
    /// What is shown.
    pub view: WallView,
    /// When.
    pub moment: Moment,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &WallPage, around: &Shell) -> Markup {
    let view = &page.view;
    let asks = format!("/c/{}/asks", view.here.challenge.id);
    shell(
        around,
        html! {
            (page_heading(view.here.challenge.name.as_str(), "The teams", &format!("Day {} of {}.", view.here.day.day, view.here.day.length)))
            @if view.for_me > 0 {
                (lead_card(html! {
                    p.say { b { (needs(view.for_me)) } }
                    (link_button(Loudness::Primary, "Answer", &asks))
                }))
            }
            (wall(page))
            p { a href=(format!("/c/{}/side-by-side", view.here.challenge.id)) { "Teams side by side" } ", on what they count alike." }
            div.flow { @for card in beside(page) { (card) } }
        },
    )
}

fn needs(count: usize) -> String {
    if count == 1 {
        "1 thing needs your answer.".to_owned()
    } else {
        format!("{count} things need your answer.")
    }
}

fn wall(page: &WallPage) -> Markup {
    if page.view.teams.is_empty() {
        return empty(&Empty {
            drawing: Drawing::Table,
            title: "No team yet",
            words: "As soon as the challenge has a team it hangs here.",
            action: None,
        });
    }
    html! { ul.wall { @for team in &page.view.teams { (one(team, &page.moment)) } } }
}

fn one(team: &TeamNow, moment: &Moment) -> Markup {
    let row = &team.row;
    html! {
        li.card {
            h2 { a href={ "/t/" (row.team) } { (row.name) } }
            @match (&row.what, row.to) {
                (Some(what), Some(to)) => p.wall-goal { (goal(row.from, to)) " " (what) },
                _ => p.quiet { "No goal yet." },
            }
            (spark(team))
            @if let Some(sentence) = &row.sentence { p { (sentence) } }
            (own_word(team, moment))
            p.quiet { (team.computed().join(" · ")) "." }
        }
    }
}

fn goal(from: Option<f64>, to: f64) -> String {
    let number = domain::goal::plain_number;
    match from {
        Some(from) => format!("From {} to {}", number(from), number(to)),
        None => format!("To {}", number(to)),
    }
}

fn spark(team: &TeamNow) -> Markup {
    if team.spark.iter().flatten().count() < 2 {
        return html! {};
    }
    let class = match team.row.reading.as_deref() {
        Some("better") => "pt good",
        Some("worse") => "pt concern",
        _ => "pt usual",
    };
    let title = format!("{}: the last {} numbers", team.row.name, team.spark.len());
    let id = format!("spark-{}", team.row.team);
    html! { div.spark { (drawing(&::chart::sparkline(&id, &title, &team.spark, team.row.centre, class))) } }
}

/// What the team says, as its own words: no colour judges it, only "stuck" asks somebody to look.
pub(crate) fn own_word(team: &TeamNow, moment: &Moment) -> Markup {
    html! {
        @if let Some(word) = &team.word {
            p.own-word {
                (tag(tone(word.word), word.word.label())) " "
                "“" (word.line) "” "
                span.quiet { (moment.lately(word.at)) }
            }
        }
    }
}

/// Only "stuck" asks somebody to look.
pub(crate) const fn tone(word: TeamWord) -> Tone {
    match word {
        TeamWord::Stuck => Tone::LookHere,
        TeamWord::Well | TeamWord::Bumpy => Tone::Plain,
    }
}

fn beside(page: &WallPage) -> Vec<Markup> {
    let view = &page.view;
    let mut cards = Vec::new();
    if view.may_thank && !view.deeds.is_empty() {
        cards.push(card(
            "Whom to thank",
            html! { ul.rows { @for (index, deed) in view.deeds.iter().enumerate() { (thank(page, index, deed)) } } },
        ));
    }
    if !view.promises.is_empty() {
        cards.push(card("Promised to teams", promises(view)));
    }
    if let Some(mine) = &view.mine {
        cards.push(card(
            "You",
            html! {
                (stat("You answer in about", &mine.words, ""))
                p.quiet { "The teams see it too." }
            },
        ));
    }
    if !view.stays.is_empty() {
        let list: Vec<(String, String)> = view
            .stays
            .iter()
            .map(|stays| {
                (
                    format!("/tests/{}", stays.test),
                    format!("{}: {}", stays.team, stays.word),
                )
            })
            .collect();
        let list: Vec<Row> = view
            .stays
            .iter()
            .zip(&list)
            .map(|(stays, (href, about))| Row {
                title: &stays.title,
                href,
                about,
                ..Row::default()
            })
            .collect();
        cards.push(card(
            "What stays",
            html! {
                (rows(&list))
                p.hint.after-rows { "For each, day " (view.here.day.length) " asks: who owns it, by job title, and what money or time moves with it?" }
            },
        ));
    }
    cards
}

fn promises(view: &WallView) -> Markup {
    let about: Vec<String> = view
        .promises
        .iter()
        .map(|line| {
            let who = if line.mine { "you" } else { &line.person };
            format!(
                "{who} to {}, by {}",
                line.team,
                line.promise.due.strftime("%-d %B")
            )
        })
        .collect();
    let list: Vec<Row> = view
        .promises
        .iter()
        .zip(&about)
        .map(|(line, about)| Row {
            title: line.promise.what.as_str(),
            about,
            tag: line.late.then_some((Tone::LookHere, "its day is over")),
            ..Row::default()
        })
        .collect();
    rows(&list)
}

fn thank(page: &WallPage, index: usize, deed: &Deed) -> Markup {
    let field = format!("words-{index}");
    html! {
        li {
            div.row-words {
                span.row-title { (deed.name) }
                span.row-about { (deed.what) ", " (deed.team_name) }
            }
            details.answer {
                summary { "Say thank you" span.sr { " to " (deed.name) } }
                (form(
                    &Form {
                        action: &format!("/t/{}/thanks", deed.team),
                        machinery: Machinery { key: &page.key, version: None },
                        draft: "",
                        files: false,
                    },
                    html! {
                        input type="hidden" name="to" value=(deed.person);
                        input type="hidden" name="about" value=(deed.what);
                        (text(&Field::new("words", "In your words").id(&field), "Thank you. It matters, and it was seen."))
                        @if let Some(manager) = &deed.manager {
                            @let too = format!("manager-{index}");
                            @let label = format!("Thank {manager}, too, who gives the hours for it");
                            (check_box(&Field::new("manager", &label).id(&too), false))
                        }
                        (button(Loudness::Quiet, "Send it"))
                    },
                ))
            }
        }
    }
}

/// A full wall, one without teams, one of somebody who only looks.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    use app::wall::Stays;
    use uuid::Uuid;
    let around = crate::pages::sample_shell::challenge("The teams");
    let full = WallView {
        here: given::challenge_here(),
        teams: vec![given::team_now(2), given::team_now(1), given::team_now(3)],
        for_me: 2,
        mine: Some(app::ask::Turnaround {
            leader: Uuid::from_u128(71).into(),
            name: "Ines Marlow".into(),
            minutes: 2900,
            words: "2 days".into(),
            answers: 7,
        }),
        promises: Vec::new(),
        deeds: vec![Deed {
            person: Uuid::from_u128(42).into(),
            name: "Sam Okafor".into(),
            team: Uuid::from_u128(1).into(),
            team_name: "Home sooner".into(),
            what: "wrote down what happened in “Discharge huddle at 9”".into(),
            manager: Some("Ann Fairweather".into()),
        }],
        stays: vec![Stays {
            test: Uuid::from_u128(31).into(),
            title: "Discharge huddle at 9".into(),
            team: "Home sooner".into(),
            word: "adopted".into(),
        }],
        may_thank: true,
        may_answer: true,
    };
    let bare = WallView {
        teams: Vec::new(),
        for_me: 0,
        mine: None,
        deeds: Vec::new(),
        stays: Vec::new(),
        may_thank: false,
        may_answer: false,
        ..full.clone()
    };
    let of = |view| WallPage {
        view,
        moment: Moment::sample(),
        key: "k-1".into(),
    };
    vec![
        Sample::new("wall", page(&of(full), &around)),
        Sample::new("wall-no-teams", page(&of(bare), &around)),
    ]
}
