//! The figures of a wave: eight pictures, skills, statements, the practice, coffee, who looked.

use app::survey::ResultsView;
use chart::Size;
use chart::people::{self, LadderRow, Named};
use domain::survey::figures::{
    CoffeeFigure, Figure, Figures, Moved, PracticeFigure, SkillFigure, StatementFigure, Steps,
};
use domain::survey::{Grouping, RUNGS, WaveKind, rung_words, six_words, step_words};
use maud::{Markup, PreEscaped, html};

use super::pictures::{beside_chance, between, sentence, whole};
use crate::Sample;
use crate::components::form::Machinery;
use crate::components::{
    Align, Loudness, PostButton, Table, TableRow, actions, breadcrumbs, card, link_button,
    page_heading, plain_section, post_button, table,
};
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct ResultsPage {
    /// What is shown.
    pub view: ResultsView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &ResultsPage, around: &Shell) -> Markup {
    let view = &page.view;
    let figures = &view.figures;
    let team = view.here.team.id;
    let cycle = view.here.challenge.cycle.template();
    let days = |kind: WaveKind| kind.day_words(cycle);
    let title = format!("{}: what we saw", days(figures.kind));
    let (by_profession, by_organisation): (Vec<_>, Vec<_>) = figures
        .groups
        .iter()
        .partition(|group| group.by == Grouping::Profession);
    let below = format!(
        "{} of {} people on the list answered.",
        figures.answered, figures.asked
    );
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Survey", &format!("/t/{team}/survey"))], &days(figures.kind)))
            (page_heading("", &title, &below))
            @if let Some(since) = figures.kept_from {
                p { "Opened again since: fewer than five people answered anew, so the figures of " (since.strftime("%-d %B")) " stand. The difference would tell what those few said." }
            }
            (super::promise(view.promise.as_ref(), view.here.team.name.as_str()))
            @if view.of_team {
                (actions(&[
                    link_button(Loudness::Quiet, "Your own map", &format!("/waves/{}/map", view.wave.id)),
                    link_button(Loudness::Quiet, "The team’s map", &format!("/waves/{}/team-map", view.wave.id)),
                    link_button(Loudness::Quiet, "Coffee and help", &format!("/t/{team}/coffee")),
                ]))
            }
            div.pictures {
                @for group in &by_profession { (between(group, figures, &days)) }
                (whole(figures))
                @for group in &by_profession { (beside_chance(group, figures)) }
            }
            @for group in &by_organisation {
                details.more {
                    summary { "The same by organisation" }
                    div.pictures { (between(group, figures, &days)) (beside_chance(group, figures)) }
                }
            }
            (skills(&figures.skills, figures.kind, &days))
            (statements(&figures.statements))
            @if let Some(practice) = &figures.practice { (practice_bars(practice)) }
            @if let Some(coffee) = &figures.coffee { (coffee_words(coffee)) }
            (keep(&figures.keep, figures.kind))
            (working(figures))
            (foot(page))
        },
    )
}

fn ladder(id: &str, title: &str, words: fn(u8) -> &'static str, rows: &[LadderRow]) -> Markup {
    let steps: Vec<&str> = (0..RUNGS).map(words).collect();
    let description: Vec<String> = rows
        .iter()
        .map(|row| format!("{}: {}", row.label, row_words(row, words)))
        .collect();
    let draw = |suffix: &str, size| {
        let named = Named {
            id: format!("{id}{suffix}"),
            title: title.to_owned(),
            description: description.join(". "),
        };
        PreEscaped(people::ladder(&named, &steps, rows, size).to_svg())
    };
    let mut columns = vec![("When", Align::Words)];
    columns.extend(steps.iter().map(|step| (*step, Align::Numbers)));
    let lines = rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = match &row.steps {
                Some(steps) => steps.iter().map(ToString::to_string).collect(),
                None => vec!["not shown".to_owned(); usize::from(RUNGS)],
            };
            let mut words = vec![row.label.as_str()];
            words.extend(cells.iter().map(String::as_str));
            TableRow::of_words(&words)
        })
        .collect();
    let table_id = format!("{id}-table");
    crate::components::figure(&crate::components::Figure {
        id,
        message: title,
        wide: draw("-w", Size::Wide),
        narrow: Some(draw("-n", Size::Narrow)),
        caption: "One dot, one person.",
        links: &[],
        table: Some(table(&Table {
            id: &table_id,
            caption: title,
            columns: &columns,
            rows: lines,
        })),
    })
}

fn row_words(row: &LadderRow, words: fn(u8) -> &'static str) -> String {
    match &row.steps {
        None => "not shown".to_owned(),
        Some(steps) => (0..RUNGS)
            .zip(steps)
            .filter(|(_, people)| **people > 0)
            .map(|(step, people)| format!("{people} {}", words(step)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn ladder_row(label: impl Into<String>, figure: &Figure<Steps>) -> LadderRow {
    LadderRow {
        label: label.into(),
        steps: figure.clone().ok(),
    }
}

/// "6 up, 3 same, 0 down; 2 answered only once. Leans up; …"
fn moved_words(moved: &Figure<Moved>) -> String {
    match moved {
        Ok(moved) => {
            let once = match moved.once {
                0 => String::new(),
                once => format!("; {once} answered only once"),
            };
            format!(
                "{} up, {} same, {} down{once}: {}.",
                moved.up, moved.same, moved.down, moved.words
            )
        }
        Err(why) => sentence(why),
    }
}

fn skill_rows(
    one: &SkillFigure,
    kind: WaveKind,
    days: &dyn Fn(WaveKind) -> String,
) -> Vec<LadderRow> {
    let first = one
        .first
        .as_ref()
        .map(|first| ladder_row(days(WaveKind::Start), first));
    let then = one
        .then
        .as_ref()
        .map(|then| ladder_row("Looking back", then));
    let now = ladder_row(days(kind), &one.now);
    first.into_iter().chain(then).chain([now]).collect()
}

fn skills(skills: &[SkillFigure], kind: WaveKind, days: &dyn Fn(WaveKind) -> String) -> Markup {
    if skills.is_empty() {
        return html! {};
    }
    plain_section(
        "What we have learnt",
        html! {
            div.pictures { @for one in skills { div {
                (ladder(&format!("skill-{}", one.skill.word()), one.skill.label(), rung_words, &skill_rows(one, kind, days)))
                @if let Err(why) = &one.now { p.range { (sentence(why)) } }
                @if let Some(moved) = &one.moved { p.range { (moved_words(moved)) } }
                @if let Some(moved) = &one.moved_looking_back { p.range { "Looking back: " (moved_words(moved)) } }
            } } }
            p.range { "We looked at " (skills.len()) " skills; one move this big among them is to be expected by chance." }
            p.try-next { b { "What could we try? " } "Whoever has helped others do it puts it on the board of offers; whoever would like to learn it asks there." }
        },
    )
}

fn statements(statements: &[StatementFigure]) -> Markup {
    if statements.is_empty() {
        return html! {};
    }
    plain_section(
        "How we work together",
        html! {
            div.pictures { @for one in statements { div {
                (ladder(&format!("statement-{}", one.statement.word()), one.statement.label(), step_words, &[ladder_row("Now", &one.now)]))
                @if let Err(why) = &one.now { p.range { (sentence(why)) } }
                @if let Some(moved) = &one.moved { p.range { "Since last time: " (moved_words(moved)) } }
            } } }
            p.try-next { b { "What could we try? " } "Read the lowest one aloud at the huddle and ask: what would make it one step truer next week?" }
        },
    )
}

/// The six as bars of people who say mostly or completely.
pub(crate) fn six_bars(six: &[(domain::survey::Six, Figure<Steps>)], prefix: &str) -> Markup {
    html! {
        div.pictures { @for (one, steps) in six { div {
            (ladder(&format!("{prefix}-{}", one.word()), &format!("{}: {}", six_words(*one), one.label()), step_words, &[ladder_row("Now", steps)]))
            @if let Err(why) = steps { p.range { (sentence(why)) } }
        } } }
    }
}

fn practice_bars(practice: &PracticeFigure) -> Markup {
    plain_section(
        &format!("What helps or hinders: {}", practice.practice),
        html! {
            (six_bars(&practice.six, "six"))
            @match &practice.happened {
                Ok((yes, no)) => { p { "The last time it could have been done, it was for " (yes) " of " (yes + no) " people." } }
                Err(why) => { p.range { (sentence(why)) } }
            }
            p.try-next { b { "What could we try? " } "Take the two lowest to Habits: it proposes what usually helps, and makes a test of it." }
        },
    )
}

fn coffee_words(coffee: &Figure<CoffeeFigure>) -> Markup {
    plain_section(
        "Did meeting make ties?",
        html! {
            @match coffee {
                Ok(found) => {
                    p {
                        "Of " (found.met) " matched pairs " b { (found.met_tied) } " now work together; of similar unmatched pairs "
                        (format!("{:.0}", found.met as f64 * found.unmet_tied as f64 / found.unmet.max(1) as f64)) " in " (found.met) " would."
                    }
                    p.range { "Chance drew who met. Drawn again 499 times, chance alone did as well in " (format!("{:.0}", found.chance_in_hundred)) " of 100 draws." }
                }
                Err(why) => { p { (sentence(why)) } }
            }
            p.try-next { b { "What could we try? " } "Draw the next round, and give it ten minutes of the huddle." }
        },
    )
}

fn keep(keep: &Figure<Vec<String>>, kind: WaveKind) -> Markup {
    if kind != WaveKind::Final {
        return html! {};
    }
    plain_section(
        "What people will keep",
        html! {
            @match keep {
                Ok(words) => { ul { @for one in words { li { (one) } } } }
                Err(why) => { p { (sentence(why)) } }
            }
        },
    )
}

fn working(figures: &Figures) -> Markup {
    crate::components::worked_out(
        &[
            (
                "Worked out on",
                &figures.on.strftime("%-d %B %Y").to_string(),
            ),
            (
                "Limits",
                "no figure below 60 in 100 answers or five people; groups under five are merged; nothing that with earlier figures gives fewer than five people away",
            ),
            ("Before and after", "only people who answered both times"),
            (
                "Data",
                "who named whom is read by nobody and deleted 30 days after the final review",
            ),
        ],
        None,
    )
}

fn foot(page: &ResultsPage) -> Markup {
    let view = &page.view;
    let machinery = Machinery {
        key: &page.key,
        version: None,
    };
    html! {
        @if view.may_release {
            (card("Show it to the leaders?", html! {
                p { "They would see bridges, kept and faded ties, what silence leaves open, and skills. Nothing else, and no words." }
                (post_button(&PostButton {
                    action: &format!("/waves/{}/release", view.wave.id),
                    label: "Show it to the leaders",
                    machinery,
                    ..PostButton::default()
                }))
            }))
        }
        @if let Some(looks) = &view.looks {
            (card("Who looked", html! {
                ul { @for look in looks { li { (look.name) ", " (look.day.strftime("%-d %B %Y")) @if look.looks > 1 { ", " (look.looks) " times" } } } }
            }))
        }
        @if view.may_run && view.wave.raw_gone.is_none() && view.wave.closed.is_some() {
            details.more {
                summary { "Take answers again" }
                p { "For a week. What was sent stays as it is; figures change only once five more have answered." }
                (post_button(&PostButton {
                    action: &format!("/waves/{}/reopen", view.wave.id),
                    label: "Open it again",
                    machinery,
                    ..PostButton::default()
                }))
            }
        }
    }
}

/// With everything, for leaders, and where little may be shown.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("What we saw");
    let sample = |name, view| {
        let key = "k-1".into();
        Sample::new(name, page(&ResultsPage { view, key }, &around))
    };
    let full = given::results();
    let leaders = ResultsView {
        figures: full.figures.clone().for_leaders(),
        looks: None,
        of_team: false,
        may_release: false,
        may_run: false,
        ..full.clone()
    };
    let withheld = ResultsView {
        figures: given::withheld(),
        ..full.clone()
    };
    vec![
        sample("survey-results", full),
        sample("survey-results-leaders", leaders),
        sample("survey-results-withheld", withheld),
    ]
}
