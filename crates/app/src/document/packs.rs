//! The final pack and the midpoint pack.

use domain::guardrail::Rule;
use domain::review::ReviewRow;
use domain::test::TestState;

use super::facts::{MOST_CHARTS, Measured, Told};
use super::{Block, Picture, Side, said, section, table};
use crate::review::{Held, ReviewView};
use crate::series::Reading;
use crate::test::TestView;

/// The fixed sentence that no document leaves out.
pub(super) const CAUTION: &str = "All of this is before and after in one place. That can mislead: other things change too. A second team repeating it is the best evidence.";

/// The whole story.
pub(super) fn last(told: &Told) -> Vec<Block> {
    let mut blocks = vec![Block::Lead(headline(told))];
    blocks.push(figures(told));
    blocks.extend(told.lead().and_then(chart));
    section(
        &mut blocks,
        1,
        "From the first day to the last",
        story(told),
    );
    section(&mut blocks, 1, "What we tried", tried(told));
    section(&mut blocks, 1, "The numbers", numbers(told));
    section(
        &mut blocks,
        1,
        "What we asked, and what leaders answered",
        asks(told),
    );
    section(&mut blocks, 1, "What stays", stays(told));
    section(&mut blocks, 1, "The way on", way_on(told));
    section(&mut blocks, 1, "Did it hold?", held(told));
    section(&mut blocks, 1, "Who did it", people(told));
    blocks.push(Block::Heading(1, "How to read this".to_owned()));
    blocks.push(Block::Note(how_to_read(told)));
    blocks
}

/// Half way.
pub(super) fn midpoint(told: &Told) -> Vec<Block> {
    let review = &told.midpoint;
    let mut blocks = vec![Block::Lead(headline(told)), figures(told)];
    blocks.extend(told.lead().and_then(chart));
    let mut surprises = Vec::new();
    for (word, heading) in [
        ("good", "Good surprises"),
        ("bad", "Bad surprises"),
        ("helped", "What helped"),
    ] {
        section(
            &mut surprises,
            2,
            heading,
            said(Told::written(review, word)),
        );
    }
    section(&mut blocks, 1, "What we did not expect", surprises);
    section(
        &mut blocks,
        1,
        "The goal",
        said(Told::written(review, "goal")),
    );
    section(&mut blocks, 1, "What we tried", tried(told));
    let stuck = rows(review, "stuck");
    section(
        &mut blocks,
        1,
        "Where we are stuck",
        list_table(
            "Stuck, and what we try",
            &["What is stuck", "What we try", "Who", "By"],
            &stuck,
            false,
        ),
    );
    let risks = rows(review, "risks");
    section(
        &mut blocks,
        1,
        "What could make it slip back",
        list_table(
            "Risks",
            &["Risk", "What we do", "Kind", "Who"],
            &risks,
            true,
        ),
    );
    let needs = rows(review, "needs");
    section(
        &mut blocks,
        1,
        "What we need from leaders",
        list_table(
            "Needed in the second half",
            &["What", "What for", "From whom", "By"],
            &needs,
            false,
        ),
    );
    section(&mut blocks, 1, "What we asked so far", asks(told));
    section(&mut blocks, 1, "The numbers", numbers(told));
    blocks.push(Block::Heading(1, "How to read this".to_owned()));
    blocks.push(Block::Note(how_to_read(told)));
    blocks
}

/// The goal and how far it is, in one sentence. A missed goal reads with the same dignity.
pub(super) fn headline(told: &Told) -> String {
    let goal = told.goal();
    match told.lead() {
        Some(lead) if !lead.sentence.is_empty() => format!("{goal}. {}", lead.sentence),
        _ => format!("{goal}."),
    }
}

fn figures(told: &Told) -> Block {
    let facts = told.facts();
    let day = &told.last.board.here.day;
    let mut numbers = vec![
        (
            day_words(day.day, day.length),
            "day of the challenge".to_owned(),
        ),
        (facts.tried.to_string(), "changes tried".to_owned()),
        (facts.kept.to_string(), "kept".to_owned()),
        (
            facts.dropped.to_string(),
            "dropped, and learned from".to_owned(),
        ),
        (facts.answered.to_string(), "asks answered".to_owned()),
        (facts.huddles.to_string(), "huddles".to_owned()),
    ];
    if let Some(wait) = &facts.usual_wait {
        numbers.push((wait.clone(), "usual wait for an answer".to_owned()));
    }
    if facts.reached > 0 {
        numbers.push((
            told.audience.count(facts.reached),
            "people the notes speak of".to_owned(),
        ));
    }
    Block::Numbers(numbers)
}

fn day_words(day: i64, length: i64) -> String {
    if day > length {
        format!("{length} + {}", day - length)
    } else {
        day.to_string()
    }
}

/// The chart of a measure with its sentence.
pub(super) fn chart(counted: &Measured) -> Option<Block> {
    let picture = counted.picture.as_ref()?;
    Some(Block::Figure(
        Box::new(Picture::both(&picture.wide, &picture.narrow)),
        picture.caption.clone(),
    ))
}

fn story(told: &Told) -> Vec<Block> {
    let review = &told.last;
    let mut blocks = said(Told::written(review, "story"));
    let note = &told.challenge.challenge.note;
    section(
        &mut blocks,
        2,
        "What leaders asked for",
        said(note.mission.as_str()),
    );
    section(&mut blocks, 2, "Why now", said(note.why_now.as_str()));
    section(
        &mut blocks,
        2,
        "What others should know",
        said(Told::written(review, "learned")),
    );
    if blocks.is_empty() {
        blocks.push(Block::Note(
            "Nobody has written the story yet: the page of the final review has a box for it."
                .to_owned(),
        ));
    }
    blocks
}

fn tried(told: &Told) -> Vec<Block> {
    if told.tests.is_empty() {
        return vec![Block::Paragraph("No test has started yet.".to_owned())];
    }
    let rows = told
        .tests
        .iter()
        .map(|test| {
            vec![
                test.test.title.to_string(),
                span(test),
                standing(told, test),
                outcome(test).to_owned(),
            ]
        })
        .collect();
    let mut blocks = vec![table(
        "",
        &[
            ("What we tried", Side::Left),
            ("When", Side::Left),
            ("What the numbers say", Side::Left),
            ("Decided", Side::Left),
        ],
        rows,
    )];
    for test in &told.tests {
        blocks.push(Block::Heading(2, test.test.title.to_string()));
        blocks.extend(one_test(told, test));
    }
    blocks
}

fn one_test(told: &Told, test: &TestView) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(step) = test.step() {
        blocks.extend(said(step.card.change.as_str()));
        if told.audience.is_team() {
            let from = step
                .card
                .predicted_from
                .map(|from| domain::amount::words(&test.measure, from));
            let to = domain::amount::words(&test.measure, step.card.predicted_to);
            let guess = match from {
                Some(from) => format!("{} from {from} to {to}", test.measure.name),
                None => format!("{} to {to}", test.measure.name),
            };
            blocks.push(Block::Facts(vec![
                ("Said before".to_owned(), guess),
                (
                    "How sure".to_owned(),
                    format!("{} in 10 that it helps at all", step.card.sure.count()),
                ),
            ]));
        }
    }
    if let Some(look) = test.look.as_ref().filter(|_| told.audience.is_team()) {
        blocks.extend(said(&format!(
            "{} {}",
            look.words.headline, look.words.size
        )));
        if !look.balances.is_empty() {
            let watched = look
                .balances
                .iter()
                .map(|balance| format!("{}: {}", balance.measure.name, balance.watch.words()))
                .collect();
            blocks.push(Block::List(watched));
        }
    }
    let log: Vec<String> = test
        .log
        .iter()
        .rev()
        .map(|line| line.note.words.happened.to_string())
        .filter(|words| !words.is_empty())
        .collect();
    if !log.is_empty() {
        blocks.push(Block::Heading(3, "What happened".to_owned()));
        blocks.push(Block::List(log));
    }
    for decision in &test.decisions {
        blocks.push(Block::Paragraph(format!(
            "Decided on {}: {}. {}",
            decision.decision.at.strftime("%-d %B"),
            decision.decision.word.label().to_lowercase(),
            decision.decision.reason
        )));
    }
    blocks
}

pub(super) fn span(test: &TestView) -> String {
    let began = test.steps.first().and_then(|step| step.started);
    let ended = test.steps.last().and_then(|step| step.ended);
    let day = |day: jiff::civil::Date| day.strftime("%-d %b").to_string();
    match (began, ended) {
        (Some(began), Some(ended)) => format!("{} to {}", day(began), day(ended)),
        (Some(began), None) => format!("since {}", day(began)),
        (None, _) => "not started".to_owned(),
    }
}

/// How it stands; for others without the numbers a verdict is made of.
pub(super) fn standing(told: &Told, test: &TestView) -> String {
    match &test.look {
        None => "no numbers".to_owned(),
        Some(look) if told.audience.is_team() => match look.words.in_ten {
            Some(ten) => format!("{} ({ten} in 10)", look.words.tag),
            None => look.words.tag.clone(),
        },
        Some(look) => look.words.tag.split(" · ").next().unwrap_or("").to_owned(),
    }
}

pub(super) fn outcome(test: &TestView) -> &'static str {
    match test.test.state {
        TestState::Adopted => "kept",
        TestState::HandedOver => "handed over",
        TestState::Dropped => "dropped",
        TestState::Blocked => "not in this challenge",
        TestState::Asked => "waits for a yes",
        TestState::Ready | TestState::Running => "goes on",
    }
}

/// Every measure: the first ones as charts, all of them as a row.
pub(super) fn numbers(told: &Told) -> Vec<Block> {
    if told.measures.is_empty() {
        return vec![Block::Paragraph("Nothing is counted yet.".to_owned())];
    }
    let rows = told
        .measures
        .iter()
        .map(|one| {
            vec![
                one.measure.name.to_string(),
                role(one),
                one.sentence.clone(),
                reading(one.reading).to_owned(),
            ]
        })
        .collect();
    let mut blocks = vec![table(
        "",
        &[
            ("What is counted", Side::Left),
            ("What for", Side::Left),
            ("What it says", Side::Left),
            ("Reading", Side::Left),
        ],
        rows,
    )];
    let lead = told.lead().map(|lead| lead.measure.id);
    let others: Vec<&Measured> = told
        .measures
        .iter()
        .filter(|one| Some(one.measure.id) != lead && one.picture.is_some())
        .collect();
    for one in others.iter().take(MOST_CHARTS) {
        blocks.push(Block::Heading(2, one.measure.name.to_string()));
        blocks.extend(said(&one.sentence));
        blocks.extend(chart(one));
    }
    if others.len() > MOST_CHARTS {
        blocks.push(Block::Note(format!(
            "{} more measures stand in the table above and in the evaluation appendix.",
            others.len() - MOST_CHARTS
        )));
    }
    blocks
}

fn role(one: &Measured) -> String {
    let label = one.measure.role.label();
    label.split(':').next().unwrap_or(label).to_lowercase()
}

pub(super) const fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Better => "better",
        Reading::Worse => "look here",
        Reading::Different => "changed",
        Reading::Usual => "as usual",
        Reading::Early => "too early",
    }
}

pub(super) fn asks(told: &Told) -> Vec<Block> {
    let all: Vec<_> = told
        .asks
        .waiting
        .iter()
        .chain(&told.asks.answered)
        .collect();
    if all.is_empty() {
        return vec![Block::Paragraph("Nothing had to be asked.".to_owned())];
    }
    let rows = all
        .iter()
        .map(|line| {
            let answer = match &line.ask.settled {
                Some(settled) if settled.words.is_empty() => settled.word.label().to_owned(),
                Some(settled) => format!("{}: {}", settled.word.label(), settled.words),
                None => "not answered yet".to_owned(),
            };
            vec![
                line.ask.line.to_string(),
                told.audience.person(&line.leader, "a leader"),
                line.waited.clone(),
                answer,
            ]
        })
        .collect();
    vec![table(
        "",
        &[
            ("We asked", Side::Left),
            ("Whom", Side::Left),
            ("Waited", Side::Left),
            ("The answer", Side::Left),
        ],
        rows,
    )]
}

pub(super) fn rows<'a>(review: &'a ReviewView, list: &str) -> Vec<&'a ReviewRow> {
    review
        .lists
        .iter()
        .filter(|one| one.list.word == list)
        .flat_map(|one| &one.rows)
        .collect()
}

/// A list of a review as a table: line, what stands beside it, a choice or an owner, a day.
pub(super) fn list_table(
    caption: &str,
    heads: &[&str],
    rows: &[&ReviewRow],
    with_choice: bool,
) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let columns: Vec<(&str, Side)> = heads.iter().map(|head| (*head, Side::Left)).collect();
    let rows = rows
        .iter()
        .map(|row| {
            let due = row
                .due
                .map_or_else(String::new, |due| due.strftime("%-d %b %Y").to_string());
            let (third, fourth) = if with_choice {
                (row.choice.clone(), row.owner.clone())
            } else {
                (row.owner.clone(), due)
            };
            vec![row.line.to_string(), row.about.to_string(), third, fourth]
        })
        .collect();
    vec![table(caption, &columns, rows)]
}

fn stays(told: &Told) -> Vec<Block> {
    let review = &told.last;
    let mut blocks = Vec::new();
    let stays = rows(review, "stays");
    if stays.is_empty() {
        blocks.push(Block::Note("The table of what stays, who owns it and what moves with it is empty: the page of the final review has it.".to_owned()));
    } else {
        let rows = stays
            .iter()
            .map(|row| {
                vec![
                    row.line.to_string(),
                    row.choice.clone(),
                    row.owner.clone(),
                    row.about.to_string(),
                    row.due
                        .map_or_else(String::new, |due| due.strftime("%-d %b %Y").to_string()),
                ]
            })
            .collect();
        blocks.push(table(
            "What becomes how we work",
            &[
                ("The change", Side::Left),
                ("For good?", Side::Left),
                ("Owned by", Side::Left),
                ("What moves with it", Side::Left),
                ("Looked at again", Side::Left),
            ],
            rows,
        ));
    }
    let asked = rows(review, "recommendations");
    blocks.extend(list_table(
        "What we recommend, and what leaders say",
        &["We recommend", "Why", "The answer", "Which leader"],
        &asked,
        true,
    ));
    blocks
}

/// Reset, build or scale: what was chosen, who sees to it, and when it begins.
pub(super) fn ways(told: &Told) -> Vec<Block> {
    let lines: Vec<String> = rows(&told.last, "ways")
        .iter()
        .map(|row| {
            let owner = if row.owner.is_empty() {
                String::new()
            } else {
                format!(" ({})", row.owner)
            };
            let due = row.due.map_or_else(String::new, |due| {
                due.strftime(", from %-d %b %Y").to_string()
            });
            format!("{}. {}{owner}{due}", row.choice, row.line)
        })
        .collect();
    if lines.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(lines)]
    }
}

fn way_on(told: &Told) -> Vec<Block> {
    let mut blocks = ways(told);
    blocks.extend(said(Told::written(&told.last, "way")));
    if !told.recipes.is_empty() {
        blocks.push(Block::Heading(2, "For others to copy".to_owned()));
        blocks.push(Block::List(told.recipes.clone()));
    }
    section(
        &mut blocks,
        2,
        "A last word",
        said(Told::written(&told.last, "closing")),
    );
    if blocks.is_empty() {
        blocks.push(Block::Note(
            "Reset, build or scale: not chosen yet.".to_owned(),
        ));
    }
    blocks
}

fn held(told: &Told) -> Vec<Block> {
    let due: Vec<String> = told
        .last
        .checks
        .iter()
        .filter(|check| check.due)
        .map(|check| {
            let words = match check.held {
                Some(Held::Yes) => "it held",
                Some(Held::Partly) => "it held partly",
                Some(Held::No) => "it slipped back",
                Some(Held::Nothing) => "there was no gain to hold",
                None => "nobody counted",
            };
            format!("{} days after: {words}", check.after)
        })
        .collect();
    if due.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(due)]
    }
}

/// Who did it: professions and where they come from, no ranking.
fn people(told: &Told) -> Vec<Block> {
    let mut professions: Vec<String> = told
        .people
        .iter()
        .filter_map(|holder| holder.profession.as_ref())
        .map(ToString::to_string)
        .collect();
    professions.sort();
    professions.dedup();
    let mut organisations: Vec<String> = told
        .people
        .iter()
        .filter_map(|holder| holder.organisation_name.as_ref())
        .map(ToString::to_string)
        .collect();
    organisations.sort();
    organisations.dedup();
    let mut facts = vec![("People".to_owned(), told.people.len().to_string())];
    if told.audience.is_team() {
        let names: Vec<String> = told
            .people
            .iter()
            .map(|holder| holder.name.to_string())
            .collect();
        facts.push(("Names".to_owned(), names.join(", ")));
    }
    facts.push(("Professions".to_owned(), professions.join(", ")));
    facts.push(("From".to_owned(), organisations.join(", ")));
    let leaders: Vec<String> = told
        .challenge
        .leaders
        .iter()
        .map(|holder| holder.name.to_string())
        .collect();
    facts.push(("Leaders".to_owned(), told.audience.people(&leaders)));
    vec![Block::Facts(
        facts
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .collect(),
    )]
}

pub(super) fn how_to_read(told: &Told) -> String {
    let hidden: usize = told.measures.iter().map(|one| one.hidden).sum();
    let small = match told.audience {
        super::Audience::Team => String::new(),
        super::Audience::Others { rule, .. } => format!(
            " In this copy {} {hidden} numbers are hidden or left out of charts.",
            rule.sentence()
        ),
    };
    format!(
        "{CAUTION} Charts follow the rules named in the evaluation appendix; figures stand as they were on the day named above.{small}"
    )
}

/// Guardrails in their three kinds.
pub(super) fn guardrails(told: &Told) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (rule, heading) in [
        (Rule::Free, "Try freely"),
        (Rule::Ask, "Ask first"),
        (Rule::Never, "Never"),
    ] {
        let sentences: Vec<String> = told
            .challenge
            .guardrails
            .iter()
            .filter(|guardrail| guardrail.rule == rule)
            .map(|guardrail| guardrail.sentence.to_string())
            .collect();
        if !sentences.is_empty() {
            blocks.push(Block::Heading(2, heading.to_owned()));
            blocks.push(Block::List(sentences));
        }
    }
    blocks
}
