//! What a test, its steps and its log already say of a recipe. What nobody wrote stays empty, and the page names it.

use std::collections::BTreeMap;

use domain::amount;
use domain::decision::DecisionWord;
use domain::measure::Measure;
use domain::recipe::Part;
use domain::role::Role;
use domain::test::{LogNote, Step, Test, TestState};
use domain::text::Prose;
use store::Tx;
use store::membership::Holder;

use crate::scope::TeamScope;
use crate::{Ctx, Error};

/// The parts that can be known.
pub(super) async fn parts(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    test: &Test,
    steps: &[Step],
) -> Result<BTreeMap<Part, String>, Error> {
    let place = ctx.actor.place;
    let last = crate::test::newest(steps)?;
    let measure = store::measure::get(tx, place, last.card.measure).await?;
    let mut log = store::test::log(tx, place, test.id).await?;
    log.reverse();
    let holders: Vec<Holder> = store::membership::of_challenge(tx, place, here.challenge.id)
        .await?
        .into_iter()
        .filter(|holder| holder.team == Some(here.team.id))
        .collect();
    let goal = store::goal::of_team(tx, place, here.team.id).await?;
    let decided = store::decision::of_test(tx, place, test.id).await?;
    let look = crate::decision::frozen_look(&decided, last.id)?;
    let mut watched = Vec::new();
    for id in &last.card.not_worse {
        watched.push(store::measure::get(tx, place, *id).await?.name.to_string());
    }
    let where_ = [
        here.team.setting.as_ref().map(ToString::to_string),
        goal.map(|goal| goal.population.to_string()),
    ];
    let mut said = BTreeMap::from([
        (Part::Why, why(here, &measure, last)),
        (Part::Steps, last.card.change.to_string()),
        (Part::Who, who(&holders)),
        (Part::Place, joined(where_.into_iter().flatten(), ". ")),
        (Part::HowMuch, how_much(last, &log)),
        (Part::Changed, changed(steps)),
        (Part::Planned, planned(last, &watched)),
        (Part::Actual, actual(&log)),
        (
            Part::Failed,
            failed(tx, ctx, here, test, &measure, &log).await?,
        ),
        (Part::Contact, contact(here, &holders)),
    ]);
    let balances = look.map(|look| look.balances).unwrap_or_default();
    let harm = balances.iter().map(|balance| {
        format!(
            "{}: {} ({}).",
            balance.measure.name,
            balance.watch.words(),
            balance.words
        )
    });
    let named = [
        (!last.card.who_harmed.is_empty())
            .then(|| format!("Could be harmed: {}", last.card.who_harmed)),
        (!last.card.if_it_fails.is_empty())
            .then(|| format!("If it fails: {}", last.card.if_it_fails)),
    ];
    said.insert(
        Part::Harm,
        joined(harm.chain(named.into_iter().flatten()), "\n"),
    );
    Ok(said
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(part, words)| (part, fitting(&words)))
        .collect())
}

/// At most what a box takes.
fn fitting(words: &str) -> String {
    if words.chars().count() <= Prose::MOST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(Prose::MOST - 1).collect();
    format!("{cut}…")
}

fn joined(words: impl Iterator<Item = String>, between: &str) -> String {
    words
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}

fn why(here: &TeamScope, measure: &Measure, step: &Step) -> String {
    let say = |value: f64| amount::words(measure, value);
    let card = &step.card;
    let thought = match card.predicted_from {
        Some(from) => format!(
            "We thought it would take “{}” from {} to {}.",
            measure.name,
            say(from),
            say(card.predicted_to)
        ),
        None => format!(
            "We thought it would take “{}” to {}.",
            measure.name,
            say(card.predicted_to)
        ),
    };
    let mission = here.challenge.note.mission.to_string();
    joined([mission, thought].into_iter(), "\n")
}

/// "2 nurses, 1 doctor": professions and how many, no names.
fn who(holders: &[Holder]) -> String {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for holder in holders {
        if let Some(profession) = &holder.profession {
            *counted.entry(profession.to_string()).or_default() += 1;
        }
    }
    let list: Vec<String> = counted
        .into_iter()
        .map(|(profession, count)| format!("{profession} ({count})"))
        .collect();
    if list.is_empty() {
        return String::new();
    }
    format!("The team: {}.", list.join(", "))
}

fn how_much(step: &Step, log: &[LogNote]) -> String {
    let reached: i64 = log.iter().filter_map(|note| note.words.people).sum();
    let mut words = format!("Tried for {} weeks", step.card.weeks);
    if let Some(people) = step.card.people {
        words = format!("{words} with about {people} people");
    }
    if reached > 0 {
        words = format!("{words}; the notes speak of {reached} people");
    }
    format!("{words}.")
}

/// What differs from one card of the chain to the next.
fn changed(steps: &[Step]) -> String {
    let mut lines = Vec::new();
    for pair in steps.windows(2) {
        if let [earlier, later] = pair {
            for difference in later.card.differences(&earlier.card) {
                if ["The change", "People", "Weeks"].contains(&difference.question) {
                    lines.push(format!(
                        "Step {}: {} was “{}”, became “{}”.",
                        later.number,
                        difference.question.to_lowercase(),
                        difference.before,
                        difference.after
                    ));
                }
            }
        }
    }
    lines.join("\n")
}

fn planned(step: &Step, watched: &[String]) -> String {
    let watched = (!watched.is_empty()).then(|| {
        format!(
            "Watched so that nothing else got worse: {}.",
            watched.join(", ")
        )
    });
    let noticed = (!step.card.how_noticed.is_empty())
        .then(|| format!("How we would notice: {}", step.card.how_noticed));
    joined([watched, noticed].into_iter().flatten(), "\n")
}

fn actual(log: &[LogNote]) -> String {
    joined(log.iter().map(|note| note.words.happened.to_string()), "\n")
}

/// What surprised, and what the same team dropped while it worked on the same number.
async fn failed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    test: &Test,
    measure: &Measure,
    log: &[LogNote],
) -> Result<String, Error> {
    let place = ctx.actor.place;
    let mut lines: Vec<String> = log
        .iter()
        .map(|note| note.words.surprised.to_string())
        .filter(|words| !words.is_empty())
        .collect();
    let steps = store::test::steps_of_team(tx, place, here.team.id).await?;
    for other in store::test::of_team(tx, place, here.team.id).await? {
        let same = steps
            .iter()
            .any(|step| step.test == other.id && step.card.measure == measure.id);
        if other.id == test.id || other.state != TestState::Dropped || !same {
            continue;
        }
        let why = store::decision::of_test(tx, place, other.id)
            .await?
            .into_iter()
            .rfind(|frozen| frozen.decision.word == DecisionWord::Drop)
            .map(|frozen| frozen.decision.reason.to_string());
        lines.push(match why {
            Some(why) => format!("“{}” was dropped: {why}", other.title),
            None => format!("“{}” was dropped.", other.title),
        });
    }
    Ok(lines.join("\n"))
}

/// The team lead, by what they do and where they can be reached.
fn contact(here: &TeamScope, holders: &[Holder]) -> String {
    let lead = holders.iter().find(|holder| holder.role == Role::TeamLead);
    lead.map_or_else(String::new, |lead| {
        format!("Team lead of {}, {}", here.team.name, lead.email)
    })
}
