//! Shorter ones: one page, the poster, the progress review, the challenge note, the leaders' month.

use domain::role::Role;

use super::facts::Told;
use super::packs::{CAUTION, asks, chart, guardrails, headline, list_table, rows};
use super::tried::{outcome, span, standing};
use super::{Block, Side, said, section, table};
use crate::{Ctx, Error};

/// Aim, why, one chart, what was tried, what helped, what next.
pub(super) fn one_page(told: &Told) -> Vec<Block> {
    let mut blocks = vec![Block::Lead(headline(told))];
    section(
        &mut blocks,
        2,
        "Why",
        first_lines(told.challenge.challenge.note.mission.as_str()),
    );
    blocks.extend(told.lead().and_then(chart));
    section(&mut blocks, 2, "What we tried", short_tests(told, 6));
    section(
        &mut blocks,
        2,
        "What helped",
        first_lines(Told::written(&told.midpoint, "helped")),
    );
    section(&mut blocks, 2, "What next", what_next(told));
    section(&mut blocks, 2, "Whom to ask", contact(told));
    blocks.push(Block::Note(CAUTION.to_owned()));
    blocks
}

fn what_next(told: &Told) -> Vec<Block> {
    let mut blocks = super::stays::ways(told);
    blocks.extend(first_lines(Told::written(&told.last, "way")));
    blocks
}

/// At most a few sentences of what may be long.
fn first_lines(words: &str) -> Vec<Block> {
    const MOST: usize = 420;
    let first = words
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    if first.chars().count() <= MOST {
        return said(first);
    }
    let cut: String = first.chars().take(MOST).collect();
    let end = cut
        .rfind(". ")
        .map_or(cut.as_str(), |end| cut.get(..=end).unwrap_or(&cut));
    said(&format!("{end} …"))
}

fn short_tests(told: &Told, most: usize) -> Vec<Block> {
    if told.tests.is_empty() {
        return Vec::new();
    }
    let rows = told
        .tests
        .iter()
        .take(most)
        .map(|test| {
            vec![
                test.test.title.to_string(),
                standing(told, test),
                outcome(test).to_owned(),
            ]
        })
        .collect();
    let mut blocks = vec![table(
        "",
        &[
            ("What", Side::Left),
            ("What the numbers say", Side::Left),
            ("Decided", Side::Left),
        ],
        rows,
    )];
    if told.tests.len() > most {
        blocks.push(Block::Note(format!(
            "{} more stand in the final pack.",
            told.tests.len() - most
        )));
    }
    blocks
}

fn contact(told: &Told) -> Vec<Block> {
    let lead = told
        .people
        .iter()
        .find(|holder| holder.role == Role::TeamLead);
    lead.map_or_else(Vec::new, |lead| {
        if told.audience.is_team() {
            vec![Block::Paragraph(format!("{}, {}", lead.name, lead.email))]
        } else {
            vec![Block::Paragraph(format!(
                "The team lead of {}",
                told.team()
            ))]
        }
    })
}

/// For a wall: large words, few of them.
pub(super) fn poster(told: &Told) -> Vec<Block> {
    let facts = told.facts();
    let mut blocks = vec![Block::Lead(headline(told))];
    section(
        &mut blocks,
        1,
        "Why we did it",
        first_lines(told.challenge.challenge.note.mission.as_str()),
    );
    blocks.push(Block::Numbers(vec![
        (facts.tried.to_string(), "changes tried".to_owned()),
        (facts.kept.to_string(), "kept".to_owned()),
        (
            facts.dropped.to_string(),
            "dropped, and learned from".to_owned(),
        ),
    ]));
    section(
        &mut blocks,
        1,
        "What happened to the number",
        told.lead().and_then(chart).into_iter().collect(),
    );
    section(&mut blocks, 1, "What we tried", short_tests(told, 7));
    section(
        &mut blocks,
        1,
        "What others should know",
        first_lines(Told::written(&told.last, "learned")),
    );
    section(&mut blocks, 1, "What stays", stays(told));
    let second = told.measures.iter().find(|one| {
        Some(one.measure.id) != told.lead().map(|lead| lead.measure.id) && one.picture.is_some()
    });
    section(
        &mut blocks,
        1,
        "What we watched so that nothing else got worse",
        second.and_then(chart).into_iter().collect(),
    );
    section(&mut blocks, 1, "Whom to ask", contact(told));
    blocks.push(Block::Note(CAUTION.to_owned()));
    blocks
}

fn stays(told: &Told) -> Vec<Block> {
    let stays: Vec<String> = rows(&told.last, "stays")
        .iter()
        .map(|row| match row.owner.as_str() {
            "" => row.line.to_string(),
            owner => format!("{} ({owner})", row.line),
        })
        .collect();
    if stays.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(stays)]
    }
}

/// About day 30, for the strategist.
pub(super) fn progress(told: &Told) -> Vec<Block> {
    let review = &told.progress;
    let mut blocks = vec![Block::Lead(headline(told))];
    section(
        &mut blocks,
        2,
        "In our own words",
        said(Told::written(review, "word")),
    );
    blocks.extend(told.lead().and_then(chart));
    section(&mut blocks, 2, "What we tried", short_tests(told, 8));
    section(
        &mut blocks,
        2,
        "Rules in our way",
        list_table(
            "",
            &[
                "Rule or habit",
                "What it costs us",
                "Who could change it",
                "By",
            ],
            &rows(review, "barriers"),
            false,
        ),
    );
    section(
        &mut blocks,
        2,
        "What would help most now",
        said(Told::written(review, "support")),
    );
    section(&mut blocks, 2, "What we asked", asks(told));
    let thanks: Vec<String> = rows(review, "thanks")
        .iter()
        .map(|row| row.line.to_string())
        .collect();
    if !thanks.is_empty() {
        section(&mut blocks, 2, "People to thank", vec![Block::List(thanks)]);
    }
    blocks.push(Block::Note(CAUTION.to_owned()));
    blocks
}

/// The mandate.
pub(super) fn challenge_note(told: &Told) -> Vec<Block> {
    let challenge = &told.challenge.challenge;
    let note = &challenge.note;
    let template = challenge.cycle.template();
    let mut blocks = Vec::new();
    if !note.mission.is_empty() {
        blocks.push(Block::Lead(note.mission.to_string()));
    }
    section(&mut blocks, 1, "Why now", said(note.why_now.as_str()));
    section(&mut blocks, 1, "How we work", vec![Block::Paragraph(
        "Teams from several professions and organisations set their own goal, try small changes under real conditions, look at honest numbers every week, and decide: drop it, adapt it, try it bigger, keep it, hand it on. What lies inside the guardrails starts at once.".to_owned(),
    )]);
    section(&mut blocks, 1, "Guardrails", guardrails(told));
    section(
        &mut blocks,
        1,
        "What must not get worse",
        said(note.not_worse.as_str()),
    );
    section(
        &mut blocks,
        1,
        "What we want to learn",
        said(note.learning_questions.as_str()),
    );
    section(
        &mut blocks,
        1,
        "Ideas to take or leave",
        said(note.ideas.as_str()),
    );
    let names = |holders: &[store::membership::Holder]| {
        let names: Vec<String> = holders
            .iter()
            .map(|holder| holder.name.to_string())
            .collect();
        told.audience.people(&names)
    };
    let day = |number: i64| {
        template
            .date_of(challenge.launch, number)
            .strftime("%-d %B %Y")
            .to_string()
    };
    let mut facts = vec![
        ("Leaders".to_owned(), names(&told.challenge.leaders)),
        ("Coaches".to_owned(), names(&told.challenge.coaches)),
    ];
    for team in &told.challenge.teams {
        let goal = team
            .goal
            .clone()
            .unwrap_or_else(|| "sets its goal at the launch".to_owned());
        facts.push((format!("Team {}", team.name), goal));
    }
    for milestone in template.milestones.iter() {
        facts.push((milestone.label.to_string(), day(milestone.day)));
    }
    section(
        &mut blocks,
        1,
        "Who and when",
        vec![Block::Facts(
            facts
                .into_iter()
                .filter(|(_, words)| !words.is_empty())
                .collect(),
        )],
    );
    blocks
}

/// What a leader looks at for twenty minutes a month.
#[expect(
    clippy::too_many_lines,
    reason = "one list of what stands in it, in order"
)]
pub(super) async fn leaders_month(ctx: &Ctx, told: &Told) -> Result<Vec<Block>, Error> {
    let wall = crate::wall::view(ctx, told.challenge.challenge.id).await?;
    let mut blocks = Vec::new();
    let waiting = told.challenge.asks_waiting;
    blocks.push(Block::Lead(match waiting {
        0 => "Nothing waits for an answer.".to_owned(),
        1 => "One ask waits for an answer.".to_owned(),
        count => format!("{count} asks wait for an answer."),
    }));
    let rows: Vec<Vec<String>> = told
        .asks
        .waiting
        .iter()
        .map(|line| {
            vec![
                line.ask.line.to_string(),
                line.team.clone(),
                told.audience.person(&line.leader, "a leader"),
                line.waited.clone(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(table(
            &format!("Waiting in {}", told.team()),
            &[
                ("Ask", Side::Left),
                ("Team", Side::Left),
                ("Whom", Side::Left),
                ("Waits", Side::Left),
            ],
            rows,
        ));
    }
    let teams: Vec<Vec<String>> = told
        .challenge
        .teams
        .iter()
        .map(|team| {
            vec![
                team.name.to_string(),
                team.goal
                    .clone()
                    .unwrap_or_else(|| "no goal yet".to_owned()),
                team.people.to_string(),
            ]
        })
        .collect();
    section(
        &mut blocks,
        1,
        "Teams",
        vec![table(
            "",
            &[
                ("Team", Side::Left),
                ("Goal", Side::Left),
                ("People", Side::Right),
            ],
            teams,
        )],
    );
    let promises: Vec<String> = wall
        .promises
        .iter()
        .map(|line| {
            format!(
                "{}, by {}",
                line.promise.what,
                line.promise.due.strftime("%-d %B")
            )
        })
        .collect();
    section(
        &mut blocks,
        1,
        "What was promised",
        if promises.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(promises)]
        },
    );
    let stays: Vec<String> = wall
        .stays
        .iter()
        .map(|stays| format!("{} ({}): {}", stays.title, stays.team, stays.word))
        .collect();
    section(
        &mut blocks,
        1,
        "What teams keep",
        if stays.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(stays)]
        },
    );
    if told.audience.is_team() {
        let deeds: Vec<String> = wall
            .deeds
            .iter()
            .map(|deed| format!("{} of {}, who {}", deed.name, deed.team_name, deed.what))
            .collect();
        section(
            &mut blocks,
            1,
            "Whom to thank",
            if deeds.is_empty() {
                Vec::new()
            } else {
                vec![Block::List(deeds)]
            },
        );
    }
    let tests: Vec<Vec<String>> = told
        .tests
        .iter()
        .map(|test| {
            vec![
                test.test.title.to_string(),
                span(test),
                outcome(test).to_owned(),
            ]
        })
        .collect();
    if !tests.is_empty() {
        section(
            &mut blocks,
            1,
            &format!("What {} tried", told.team()),
            vec![table(
                "",
                &[
                    ("What", Side::Left),
                    ("When", Side::Left),
                    ("Decided", Side::Left),
                ],
                tests,
            )],
        );
    }
    Ok(blocks)
}
