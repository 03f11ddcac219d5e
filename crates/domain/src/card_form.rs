//! The test card as it is typed, and how it becomes a [`Card`].
//!
//! Everything typed stays as it was, so that a page can show it again beside what needs mending.

use jiff::civil::Date;

use crate::amount;
use crate::decision::DecisionWord;
use crate::goal::Direction;
use crate::measure::Measure;
use crate::test::{Card, DecisionRule, InTen, Undo};
use crate::text::{Line, Prose};
use crate::{FieldProblems, IdeaId, MeasureId, Problem};

/// What stands in the boxes of a test card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardForm {
    /// What the test is called.
    pub title: String,
    /// The change in a line.
    pub change: String,
    /// Where the deciding measure stands.
    pub predicted_from: String,
    /// Where we think it will go.
    pub predicted_to: String,
    /// By when.
    pub by_when: String,
    /// The deciding measure's id.
    pub measure: String,
    /// Ids of what must not get worse.
    pub not_worse: Vec<String>,
    /// So many in ten better at all.
    pub sure: String,
    /// The smallest change worth the bother.
    pub worthwhile: String,
    /// So many in ten better by that much.
    pub sure_worthwhile: String,
    /// What if it fails.
    pub if_it_fails: String,
    /// Can it be undone in a day.
    pub undo: String,
    /// Who could be harmed.
    pub who_harmed: String,
    /// How we would notice.
    pub how_noticed: String,
    /// How many people.
    pub people: String,
    /// For how many weeks.
    pub weeks: String,
    /// Decision if good.
    pub if_good: String,
    /// Decision if mixed.
    pub if_mixed: String,
    /// Decision if bad.
    pub if_bad: String,
    /// The idea it comes from.
    pub idea: String,
    /// The key of the method it follows; empty for the default. Only a new card has one.
    pub method: String,
}

/// A card that can be kept, with its title.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCard {
    /// What the test is called.
    pub title: Line,
    /// The card.
    pub card: Card,
    /// The idea it comes from.
    pub idea: Option<IdeaId>,
}

impl CardForm {
    /// Reads the pairs of a form; names it does not know are left out.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "title" => form.title = value,
                "change" => form.change = value,
                "method" => form.method = value,
                "predicted_from" => form.predicted_from = value,
                "predicted_to" => form.predicted_to = value,
                "by_when" => form.by_when = value,
                "measure" => form.measure = value,
                "not_worse" => form.not_worse.push(value),
                "sure" => form.sure = value,
                "worthwhile" => form.worthwhile = value,
                "sure_worthwhile" => form.sure_worthwhile = value,
                "if_it_fails" => form.if_it_fails = value,
                "undo" => form.undo = value,
                "who_harmed" => form.who_harmed = value,
                "how_noticed" => form.how_noticed = value,
                "people" => form.people = value,
                "weeks" => form.weeks = value,
                "if_good" => form.if_good = value,
                "if_mixed" => form.if_mixed = value,
                "if_bad" => form.if_bad = value,
                "idea" => form.idea = value,
                _ => {}
            }
        }
        form
    }

    /// The boxes of a card that is already kept; numbers are left empty when their measure is not known.
    pub fn of(title: &Line, card: &Card, measure: Option<&Measure>) -> Self {
        let typed =
            |value| measure.map_or_else(String::new, |measure| amount::typed(measure, value));
        Self {
            title: title.to_string(),
            change: card.change.to_string(),
            predicted_from: card.predicted_from.map_or_else(String::new, typed),
            predicted_to: typed(card.predicted_to),
            by_when: card.by_when.to_string(),
            measure: card.measure.to_string(),
            not_worse: card.not_worse.iter().map(ToString::to_string).collect(),
            sure: card.sure.count().to_string(),
            worthwhile: typed(card.worthwhile),
            sure_worthwhile: card.sure_worthwhile.count().to_string(),
            if_it_fails: card.if_it_fails.to_string(),
            undo: card.undo.word().to_owned(),
            who_harmed: card.who_harmed.to_string(),
            how_noticed: card.how_noticed.to_string(),
            people: card
                .people
                .map_or_else(String::new, |people| people.to_string()),
            weeks: card.weeks.to_string(),
            if_good: card.rule.if_good.word().to_owned(),
            if_mixed: card.rule.if_mixed.word().to_owned(),
            if_bad: card.rule.if_bad.word().to_owned(),
            idea: String::new(),
            method: String::new(),
        }
    }

    /// Turns what was typed into a card. `measures` are the team's own; `today` is where the place is.
    ///
    /// # Errors
    /// Every problem at once, by field.
    pub fn read(&self, measures: &[Measure], today: Date) -> Result<NewCard, FieldProblems> {
        let mut problems = FieldProblems::none();
        let title = problems.keep("title", line(&self.title, "Give the test a short name."));
        let change = problems.keep(
            "change",
            line(
                &self.change,
                "Write in a line what you will do differently.",
            ),
        );
        let measure = problems.keep("measure", self.deciding(measures));
        let not_worse = problems.keep("not_worse", self.watched(measures, measure));
        let by_when = problems.keep("by_when", read_by_when(&self.by_when, today));
        let numbers = measure.and_then(|measure| self.numbers(measure, &mut problems));
        let belief = self.belief(&mut problems);
        let if_it_fails = problems.keep("if_it_fails", needed(&self.if_it_fails));
        let undo = problems.keep("undo", undo(&self.undo));
        let harm = self.harm(&mut problems);
        let people = problems.keep("people", read_people(&self.people));
        let weeks = problems.keep("weeks", read_weeks(&self.weeks));
        let rule = self.rule(&mut problems);
        let card = (|| {
            let (predicted_from, predicted_to, worthwhile) = numbers?;
            let (sure, sure_worthwhile) = belief?;
            let (who_harmed, how_noticed) = harm?;
            Some(NewCard {
                title: title?,
                idea: self.idea.parse().ok(),
                card: Card {
                    change: change?,
                    predicted_from,
                    predicted_to,
                    by_when: by_when?,
                    measure: measure?.id,
                    not_worse: not_worse?,
                    sure,
                    worthwhile,
                    sure_worthwhile,
                    if_it_fails: if_it_fails?,
                    undo: undo?,
                    who_harmed,
                    how_noticed,
                    people: people?,
                    weeks: weeks?,
                    rule: rule?,
                },
            })
        })();
        problems.or(card)
    }

    /// A card for looking ahead before it is kept: from the boxes that say what is weighed, while all others may still be
    /// empty.
    ///
    /// # Errors
    /// What is missing or wrong in those boxes, by field.
    pub fn looking_ahead(&self, measures: &[Measure], today: Date) -> Result<Card, FieldProblems> {
        let or = |raw: &str, otherwise: &str| {
            let empty = raw.trim().is_empty();
            if empty { otherwise } else { raw }.to_owned()
        };
        let someday = today.saturating_add(jiff::Span::new().days(28));
        let watched = self.not_worse.iter().filter(|id| **id != self.measure);
        let whole = Self {
            title: "…".to_owned(),
            change: "…".to_owned(),
            predicted_from: String::new(),
            predicted_to: "1".to_owned(),
            by_when: someday.to_string(),
            if_it_fails: "…".to_owned(),
            how_noticed: "…".to_owned(),
            undo: or(&self.undo, Undo::InADay.word()),
            weeks: or(&self.weeks, "4"),
            not_worse: watched.cloned().collect(),
            ..self.clone()
        };
        whole.read(measures, today).map(|new| new.card)
    }

    fn deciding<'m>(&self, measures: &'m [Measure]) -> Result<&'m Measure, Problem> {
        let found = self
            .measure
            .parse::<MeasureId>()
            .ok()
            .and_then(|id| measures.iter().find(|measure| measure.id == id))
            .ok_or_else(|| Problem::new("Choose the number that will decide."))?;
        if found.direction == Direction::Neither {
            return Err(Problem::new(format!(
                "For “{}” neither way is better, so it cannot decide. Choose another number, or say on the measure which way is better.",
                found.name
            )));
        }
        Ok(found)
    }

    fn watched(
        &self,
        measures: &[Measure],
        deciding: Option<&Measure>,
    ) -> Result<Vec<MeasureId>, Problem> {
        let mut watched = Vec::new();
        for raw in &self.not_worse {
            let measure = raw
                .parse::<MeasureId>()
                .ok()
                .and_then(|id| measures.iter().find(|measure| measure.id == id))
                .ok_or_else(|| Problem::new("Choose from the team’s measures."))?;
            if deciding.is_some_and(|deciding| deciding.id == measure.id) {
                return Err(Problem::new(
                    "The deciding measure cannot also be what must not get worse. Choose another.",
                ));
            }
            if !watched.contains(&measure.id) {
                watched.push(measure.id);
            }
        }
        Ok(watched)
    }

    /// From, to and the smallest change worth the bother, in the measure's own scale.
    fn numbers(
        &self,
        measure: &Measure,
        problems: &mut FieldProblems,
    ) -> Option<(Option<f64>, f64, f64)> {
        let from = match self.predicted_from.trim() {
            "" => Some(None),
            raw => problems.keep("predicted_from", amount::read(measure, raw).map(Some)),
        };
        let to = problems.keep("predicted_to", amount::read(measure, &self.predicted_to));
        let worthwhile = problems.keep(
            "worthwhile",
            amount::read(measure, &self.worthwhile).and_then(above_zero),
        );
        let (from, to) = (from?, to?);
        if let Some(problem) = from.and_then(|from| wrong_way(measure, from, to)) {
            problems.add("predicted_to", problem);
        }
        Some((from, to, worthwhile?))
    }

    fn belief(&self, problems: &mut FieldProblems) -> Option<(InTen, InTen)> {
        let sure = problems.keep("sure", in_ten(&self.sure));
        let sure_worthwhile = problems.keep("sure_worthwhile", in_ten(&self.sure_worthwhile));
        let (sure, sure_worthwhile) = (sure?, sure_worthwhile?);
        if sure.count() == 0 {
            problems.add(
                "sure",
                Problem::new("If none of ten ideas like this would help, try another idea. Otherwise choose at least 1."),
            );
        } else if sure_worthwhile >= sure {
            problems.add(
                "sure_worthwhile",
                Problem::new(format!(
                    "You said {} in 10 would help at all. Some of those help only a little, so fewer than {} can help this much.",
                    sure.count(),
                    sure.count()
                )),
            );
        }
        Some((sure, sure_worthwhile))
    }

    fn harm(&self, problems: &mut FieldProblems) -> Option<(Prose, Prose)> {
        let who = problems.keep("who_harmed", Prose::parse(&self.who_harmed));
        let how = problems.keep("how_noticed", Prose::parse(&self.how_noticed));
        let (who, how) = (who?, how?);
        if !who.is_empty() && how.is_empty() {
            problems.add(
                "how_noticed",
                Problem::new("You named who could be harmed. Write how you would notice."),
            );
        }
        Some((who, how))
    }

    fn rule(&self, problems: &mut FieldProblems) -> Option<DecisionRule> {
        let usual = DecisionRule::default();
        let mut word = |field: &str, raw: &str, usual: DecisionWord| {
            if raw.trim().is_empty() {
                return Some(usual);
            }
            problems.keep(field, raw.parse())
        };
        let if_good = word("if_good", &self.if_good, usual.if_good);
        let if_mixed = word("if_mixed", &self.if_mixed, usual.if_mixed);
        let if_bad = word("if_bad", &self.if_bad, usual.if_bad);
        Some(DecisionRule {
            if_good: if_good?,
            if_mixed: if_mixed?,
            if_bad: if_bad?,
        })
    }
}

fn wrong_way(measure: &Measure, from: f64, to: f64) -> Option<Problem> {
    let start = amount::words(measure, from);
    match measure.direction {
        _ if from == to => Some(Problem::new(format!(
            "From and to are both {start}. Where do you think it will go?"
        ))),
        Direction::Down if to > from => Some(Problem::new(format!(
            "Less is better for “{}”, so this is a number below {start}.",
            measure.name
        ))),
        Direction::Up if to < from => Some(Problem::new(format!(
            "More is better for “{}”, so this is a number above {start}.",
            measure.name
        ))),
        _ => None,
    }
}

fn line(raw: &str, missing: &str) -> Result<Line, Problem> {
    if raw.trim().is_empty() {
        return Err(Problem::new(missing));
    }
    Line::parse(raw)
}

fn needed(raw: &str) -> Result<Prose, Problem> {
    let prose = Prose::parse(raw)?;
    if prose.is_empty() {
        Err(Problem::new("Write what you do if it fails."))
    } else {
        Ok(prose)
    }
}

fn undo(raw: &str) -> Result<Undo, Problem> {
    raw.parse()
        .map_err(|_| Problem::new("Say whether it can be undone in a day."))
}

fn above_zero(value: f64) -> Result<f64, Problem> {
    if value > 0.0 {
        Ok(value)
    } else {
        Err(Problem::new(
            "Write a number above zero: the smallest change you would go on for.",
        ))
    }
}

fn in_ten(raw: &str) -> Result<InTen, Problem> {
    raw.trim()
        .parse()
        .map_err(|_| Problem::new("Choose a number from 0 to 10."))
        .and_then(InTen::new)
}

fn read_people(raw: &str) -> Result<Option<i64>, Problem> {
    match raw.trim() {
        "" => Ok(None),
        raw => raw
            .parse()
            .ok()
            .filter(|people| (1..=1_000_000).contains(people))
            .map(Some)
            .ok_or_else(|| {
                Problem::new("Write how many people as a whole number, or leave it empty.")
            }),
    }
}

fn read_weeks(raw: &str) -> Result<i64, Problem> {
    raw.trim()
        .parse()
        .ok()
        .filter(|weeks| (1..=52).contains(weeks))
        .ok_or_else(|| Problem::new("Write for how many weeks, from 1 to 52."))
}

fn read_by_when(raw: &str, today: Date) -> Result<Date, Problem> {
    let day = read_day(raw)?;
    if day <= today {
        return Err(Problem::new("Choose a day that is still to come."));
    }
    Ok(day)
}

/// Reads a day: `2026-03-01` as the calendar of a browser sends it, or `1/3/2026` and `1.3.2026` as people type it.
///
/// # Errors
/// A sentence for anything else.
///
/// ```
/// use domain::card_form::read_day;
/// use jiff::civil::date;
/// assert_eq!(read_day("2026-03-01").unwrap(), date(2026, 3, 1));
/// assert_eq!(read_day("1/3/2026").unwrap(), date(2026, 3, 1));
/// assert!(read_day("next week").is_err());
/// ```
pub fn read_day(raw: &str) -> Result<Date, Problem> {
    let raw = raw.trim();
    let wrong = || Problem::new("Choose a day, or write it like 2026-03-01.");
    if let Ok(day) = raw.parse() {
        return Ok(day);
    }
    let parts: Vec<&str> = raw.split(['/', '.']).collect();
    let [day, month, year] = parts.as_slice() else {
        return Err(wrong());
    };
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else {
        return Err(wrong());
    };
    Date::new(year, month, day).map_err(|_| wrong())
}
