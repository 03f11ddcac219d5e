//! The eight pictures: each with its message, how far silence could move it, the numbers as a table, and what to try.

use chart::people::{self, DotRow, Named};
use chart::{Drawing, Size};
use domain::survey::Grouping;
use domain::survey::figures::{
    Bounds, Cards, Changed, Few, Figure, Figures, Grid, GroupFigures, Reach, Share,
};
use maud::{Markup, PreEscaped, html};

use crate::components::{Align, Table, TableRow, figure, plain_section, table};

/// One picture with everything that belongs to it.
pub(super) struct Picture<'a> {
    pub(super) id: &'a str,
    pub(super) heading: &'a str,
    pub(super) message: String,
    pub(super) caption: &'a str,
    pub(super) draw: &'a dyn Fn(&Named, Size) -> Drawing,
    /// How far silence could move it, in words.
    pub(super) range: String,
    pub(super) table: Markup,
    pub(super) try_next: &'a str,
}

pub(super) fn picture(one: &Picture) -> Markup {
    let drawn = |suffix: &str, size| {
        let named = Named {
            id: format!("{}{suffix}", one.id),
            title: one.message.clone(),
            description: one.caption.to_owned(),
        };
        PreEscaped((one.draw)(&named, size).to_svg())
    };
    plain_section(
        one.heading,
        html! {
            (figure(&crate::components::Figure {
                id: one.id,
                message: &one.message,
                wide: drawn("-w", Size::Wide),
                narrow: Some(drawn("-n", Size::Narrow)),
                caption: one.caption,
                links: &[],
                table: Some(one.table.clone()),
            }))
            @if !one.range.is_empty() { p.range { b { "How sure: " } (one.range) } }
            p.try-next { b { "What could we try? " } (one.try_next) }
        },
    )
}

fn missing(heading: &str, why: &str) -> Markup {
    plain_section(heading, html! { p { (sentence(why)) } })
}

/// "not shown: …" as a sentence.
pub(super) fn sentence(why: &str) -> String {
    let mut letters = why.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

fn two(id: &str, caption: &str, columns: [&str; 2], rows: &[(&str, String)]) -> Markup {
    table(&Table {
        id,
        caption,
        columns: &[(columns[0], Align::Words), (columns[1], Align::Numbers)],
        rows: rows
            .iter()
            .map(|(label, value)| TableRow::of_words(&[label, value]))
            .collect(),
    })
}

/// A share as so many of ten, rounded.
fn in_ten(share: f64) -> usize {
    (1..=10_u8)
        .filter(|tenth| share * 10.0 + 0.5 >= f64::from(*tenth))
        .count()
}

fn in_hundred(share: f64) -> String {
    format!("{:.0} in 100", share * 100.0)
}

/// Where every picture may be refused: by what people are grouped, as a word.
const fn word(by: Grouping) -> &'static str {
    match by {
        Grouping::Profession => "profession",
        Grouping::Organisation => "organisation",
    }
}

fn shown<T>(figure: &Figure<T>, heading: &str, draw: impl FnOnce(&T) -> Markup) -> Markup {
    match figure {
        Ok(value) => draw(value),
        Err(why) => missing(heading, why),
    }
}

/// Pictures 1, 2 and 3, by one grouping.
pub(super) fn between(group: &GroupFigures, figures: &Figures, days: Days) -> Markup {
    let by = word(group.by);
    let silent = figures.asked - figures.answered.min(figures.asked);
    html! {
        @if group.both_times_only {
            p.range { "One or two people came or went since last time, so pictures 1 and 7 by " (by) " are about those who answered both times." }
        }
        (shown(&group.grid, &format!("1. Who turns to whom, by {by}"), |grid| turns(grid, by, silent)))
        @if let Some(change) = &group.change {
            (shown(change, &format!("2. New bridges, by {by}"), |change| bridges(change, by, days)))
            (shown(change, &format!("3. Kept, new and faded, by {by}"), |change| kept(change, by, days)))
        }
    }
}

/// Pictures 7 and 8, by one grouping.
pub(super) fn beside_chance(group: &GroupFigures, figures: &Figures) -> Markup {
    let by = word(group.by);
    html! {
        (shown(&group.cards, &format!("7. If {by} did not matter"), |cards| against(cards, by)))
        (shown(&group.bounds, &format!("8. What silence leaves open, by {by}"), |bounds| silence(bounds, by, figures)))
    }
}

fn turns(grid: &Grid, by: &str, silent: usize) -> Markup {
    let names: Vec<String> = grid
        .groups
        .iter()
        .map(domain::survey::figures::GroupLine::name)
        .collect();
    let message = match grid.emptiest() {
        Some((row, column)) => format!(
            "The emptiest square between two groups: {} → {}, {} of {} possible.",
            names[row], names[column], grid.counts[row][column], grid.possible[row][column]
        ),
        None => {
            "Everybody is in one group, because every other is smaller than five people.".to_owned()
        }
    };
    let range = if silent == 0 {
        "everybody on the list answered.".to_owned()
    } else {
        "the table shows each square as it is, and as it could be if every silent person had named everybody.".to_owned()
    };
    let n = grid.groups.len();
    let mut rows = Vec::new();
    for row in 0..n {
        for column in 0..n {
            let (low, high) = grid.range(row, column);
            let count = format!(
                "{} of {}",
                grid.counts[row][column], grid.possible[row][column]
            );
            let range = if low == high {
                low.to_string()
            } else {
                format!("{low} to {high}")
            };
            rows.push(TableRow::of_words(&[
                &names[row],
                &names[column],
                &count,
                &range,
            ]));
        }
    }
    let (id, table_id) = (format!("turns-{by}"), format!("turns-{by}-table"));
    picture(&Picture {
        id: &id,
        heading: &format!("1. Who turns to whom, by {by}"),
        message,
        caption: "A row turns to a column. The fuller the square, the more of all possible ties are there.",
        draw: &|named, size| {
            people::who_turns_to_whom(named, &names, &grid.counts, &grid.possible, size)
        },
        range,
        table: table(&Table {
            id: &table_id,
            caption: "Ties from group to group",
            columns: &[
                ("From", Align::Words),
                ("To", Align::Words),
                ("Named", Align::Numbers),
                ("Could be", Align::Numbers),
            ],
            rows,
        }),
        try_next: "Each of us picks one empty square and rings somebody there this week. Coffee finds the person for you.",
    })
}

fn unseen(change: &Changed) -> String {
    let once = change.asked - change.both_times.min(change.asked);
    if once == 0 {
        "everybody on both lists answered both times.".to_owned()
    } else {
        format!(
            "this is about the {} who answered both times. {} of {} answered once or never; with them there could be up to {} more.",
            change.both_times,
            once,
            change.asked,
            change.unseen()
        )
    }
}

type Days<'a> = &'a dyn Fn(domain::survey::WaveKind) -> String;

fn bridges(change: &Changed, by: &str, days: Days) -> Markup {
    let heading = format!("2. New bridges, by {by}");
    let (new, faded) = match (&change.new, &change.faded) {
        (Ok(new), Ok(faded)) => (new.across, faded.across),
        (Err(why), _) | (_, Err(why)) => return missing(&heading, why),
    };
    let since = days(change.since).to_lowercase();
    let (id, table_id) = (format!("bridges-{by}"), format!("bridges-{by}-table"));
    let rows = [("New", new, false), ("Faded", faded, true)].map(|(label, dots, hollow)| DotRow {
        label: label.to_owned(),
        dots,
        hollow,
    });
    picture(&Picture {
        id: &id,
        heading: &heading,
        message: format!("{new} new bridges since {since}, {faded} faded."),
        caption: "A bridge is a tie between people of different groups. One dot, one tie; hollow ones are gone.",
        draw: &|named, size| people::dot_rows(named, &rows, size),
        range: unseen(change),
        table: two(
            &table_id,
            "Bridges",
            ["Bridges", "Number"],
            &[("New", new.to_string()), ("Faded", faded.to_string())],
        ),
        try_next: "Tell at the huddle how one new bridge helped somebody. Ask who misses a faded one.",
    })
}

fn kept(change: &Changed, by: &str, days: Days) -> Markup {
    let heading = format!("3. Kept, new and faded, by {by}");
    let (kept, new, faded) = match (&change.kept, &change.new, &change.faded) {
        (Ok(kept), Ok(new), Ok(faded)) => (kept.all(), new.all(), faded.all()),
        (Err(why), _, _) | (_, Err(why), _) | (_, _, Err(why)) => return missing(&heading, why),
    };
    let since = days(change.since).to_lowercase();
    let (id, table_id) = (format!("kept-{by}"), format!("kept-{by}-table"));
    picture(&Picture {
        id: &id,
        heading: &heading,
        message: format!("Since {since}: kept {kept}, new {new}, faded {faded}."),
        caption: "All ties, within groups and between them. Fading is change, not failure.",
        draw: &|named, size| {
            people::parted_bar(
                named,
                &[("kept", kept), ("new", new), ("faded", faded)],
                size,
            )
        },
        range: unseen(change),
        table: two(
            &table_id,
            "Ties",
            ["Ties", "Number"],
            &[
                ("Kept", kept.to_string()),
                ("New", new.to_string()),
                ("Faded", faded.to_string()),
            ],
        ),
        try_next: "Which new ties need a home after the team ends? Name somebody who keeps each of them going.",
    })
}

fn against(cards: &Cards, by: &str) -> Markup {
    let (id, table_id) = (format!("cards-{by}"), format!("cards-{by}-table"));
    picture(&Picture {
        id: &id,
        heading: &format!("7. If {by} did not matter"),
        message: format!(
            "If {by} did not matter, {} ties would cross groups; ours: {}.",
            in_hundred(cards.expected),
            in_hundred(cards.observed)
        ),
        caption: "As if everybody’s label were dealt out like cards. The shaded stretch is where 90 of 100 dealings lie.",
        draw: &|named, size| {
            people::against_band(named, cards.observed, cards.expected, cards.band, size)
        },
        range: format!(
            "90 of 100 dealings lie between {:.0} and {:.0} in 100.",
            cards.band.0 * 100.0,
            cards.band.1 * 100.0
        ),
        table: two(
            &table_id,
            "Ties that cross groups",
            ["Whose", "Ties that cross"],
            &[
                ("Ours", in_hundred(cards.observed)),
                ("Dealt cards", in_hundred(cards.expected)),
            ],
        ),
        try_next: "Sit in mixed order at the next huddle, and let two groups do one round together.",
    })
}

fn silence(bounds: &Bounds, by: &str, figures: &Figures) -> Markup {
    let (id, table_id) = (format!("silence-{by}"), format!("silence-{by}-table"));
    let silent = figures.asked - figures.answered.min(figures.asked);
    let message = if silent == 0 {
        format!(
            "All {} answered: {} bridges, and none is hidden.",
            figures.asked, bounds.at_least
        )
    } else {
        format!(
            "{} of {} answered. If all silent people said no or yes: {} to {} bridges.",
            figures.answered, figures.asked, bounds.at_least, bounds.at_most
        )
    };
    picture(&Picture {
        id: &id,
        heading: &format!("8. What silence leaves open, by {by}"),
        message,
        caption: "Solid: bridges that were named. Broken line: as many as there could be.",
        draw: &|named, size| people::ghost_bar(named, bounds.at_least, bounds.at_most, size),
        range: format!("{} to {}.", bounds.at_least, bounds.at_most),
        table: two(
            &table_id,
            "Bridges",
            ["If silent people", "Bridges"],
            &[
                ("named nobody", bounds.at_least.to_string()),
                ("named everybody", bounds.at_most.to_string()),
            ],
        ),
        try_next: "Ask in the round what would make two minutes easier to find. Nobody has to say why they did not answer.",
    })
}

/// Pictures 4, 5 and 6, of the whole team.
pub(super) fn whole(figures: &Figures) -> Markup {
    html! {
        (shown(&figures.both_ways, "4. Answered both ways", both_ways))
        (shown(&figures.reach, "5. Everyone within reach", reach))
        (shown(&figures.few, "6. How much rests on a few", few))
    }
}

fn both_ways(share: &Share) -> Markup {
    let filled = in_ten(share.share);
    let seen = share.answered * share.answered.saturating_sub(1) / 2;
    let all = share.asked * share.asked.saturating_sub(1) / 2;
    picture(&Picture {
        id: "both-ways",
        heading: "4. Answered both ways",
        message: format!("Answered both ways: {filled} in 10 ties."),
        caption: "Ten ties as ten people; filled: the other one named them too.",
        draw: &|named, size| people::ten_people(named, filled, size),
        range: format!(
            "seen from both sides: {seen} of {all} pairs. No range in numbers, because it would tell how often silent people were named."
        ),
        table: two(
            "both-ways-table",
            "Ties",
            ["Ties", "Share"],
            &[("Answered both ways", in_hundred(share.share))],
        ),
        try_next: "When somebody asks you for help, ask them something back the same week.",
    })
}

fn reach(reach: &Reach) -> Markup {
    let within = in_ten(reach.share);
    let not_yet = match reach.not_yet {
        0 => "everybody is connected".to_owned(),
        1 => "1 person is not yet connected".to_owned(),
        more => format!("{more} people are not yet connected"),
    };
    picture(&Picture {
        id: "reach",
        heading: "5. Everyone within reach",
        message: format!("{within} of 10 pairs are at most one introduction apart; {not_yet}."),
        caption: "Inner ripple: they know each other. Outer ripple: one introduction away. Hollow: further.",
        draw: &|named, size| people::ripples(named, within, size),
        range: if reach.asked == reach.answered {
            "everybody on the list answered.".to_owned()
        } else {
            format!(
                "{within} to 10 of 10: one silent person who knows everybody would bring all within reach."
            )
        },
        table: two(
            "reach-table",
            "Pairs",
            ["What", "How many"],
            &[
                (
                    "Pairs at most one introduction apart",
                    in_hundred(reach.share),
                ),
                ("People not yet connected", reach.not_yet.to_string()),
            ],
        ),
        try_next: "Everybody introduces two people to each other who ought to talk.",
    })
}

fn few(few: &Few) -> Markup {
    let share = in_hundred(few.share);
    let points = match few.cut_points {
        0 => "nobody’s absence would split us".to_owned(),
        1 => "if 1 person were away, we would fall apart into pieces".to_owned(),
        more => format!("there are {more} people without whom we would fall apart into pieces"),
    };
    picture(&Picture {
        id: "few",
        heading: "6. How much rests on a few",
        message: format!("The three most-asked people get {share} of all requests; {points}."),
        caption: "The whole bar is everybody who was named; the dark part is the three most-named. No names, on purpose.",
        draw: &|named, size| {
            people::marked_part(
                named,
                few.share,
                &format!("the three most-asked: {share}"),
                size,
            )
        },
        range: format!(
            "{} of {} answered. No range in numbers, because it would tell how often silent people were named.",
            few.answered, few.asked
        ),
        table: two(
            "few-table",
            "Requests",
            ["What", "How much"],
            &[
                ("To the three most-asked", share.clone()),
                (
                    "People without whom we would fall apart",
                    few.cut_points.to_string(),
                ),
            ],
        ),
        try_next: "What do people ask the same three for? Write it down, or teach one more person.",
    })
}
