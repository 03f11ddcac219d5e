//! A verdict in plain words, in natural frequencies.

use super::{Action, MindChanger, Proven, Status, Verdict};
use crate::plan::Direction;
use crate::scale::Scale;

/// How the thing that is counted or measured is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Wording {
    /// Events among people, or events over an exposure: "people" who "wait more than a day"; "falls" with nothing more.
    Events {
        /// Plural noun: "people", "visits", "falls".
        who: String,
        /// What they do or have, after the noun: "wait more than a day". May be empty.
        what: String,
    },
    /// A measured value: "the time to first contact" in "minutes".
    Value {
        /// With its article.
        name: String,
        /// Plural unit.
        unit: String,
    },
}

impl Wording {
    /// Events: `Wording::events("people", "wait more than a day")`.
    pub fn events(who: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Events {
            who: who.into(),
            what: what.into(),
        }
    }

    /// A measured value: `Wording::value("the time to first contact", "minutes")`.
    pub fn value(name: impl Into<String>, unit: impl Into<String>) -> Self {
        Self::Value {
            name: name.into(),
            unit: unit.into(),
        }
    }
}

/// The sentences of a verdict. Each stands on its own; a page picks the ones it has room for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct VerdictWords {
    /// "Looks better."
    pub headline: String,
    /// "About 9 in 10 that fewer people wait more than a day."
    pub chance: String,
    /// "Likely between 1 and 6 fewer a week; you said 2 fewer is worth it."
    pub size: String,
    /// "If you adopt it and you are wrong, expect to lose about 0.2 a week."
    pub risk: String,
    /// "Waiting another week to be surer costs about 1.1."
    pub waiting: String,
    /// "Next: keep going with the next 25 people."
    pub next: String,
    /// "Two more weeks like these would make it 19 in 20." Empty when it would change nothing.
    pub going_on: String,
    /// "If 7 or more of the next 25 people wait more than a day, the answer would change."
    pub mind_changers: Vec<String>,
    /// "Not proven: odds against luck are 1.4 to 1, and your plan needs 5.8."
    pub proof: String,
    /// "Even a sceptic should now want it." or that beliefs still differ.
    pub outlooks: String,
    /// "Before and after in one place can mislead: ..."
    pub caveat: String,
    /// Every other note as a sentence.
    pub notes: Vec<String>,
}

/// A chance as a natural frequency, without its "about": "9 in 10", "19 in 20", "more than 99 in 100".
pub fn x_in_10(chance: f64) -> String {
    match chance {
        p if p >= 0.99 => "more than 99 in 100".into(),
        p if p >= 0.965 => format!("{:.0} in 100", p * 100.0),
        p if p >= 0.925 => "19 in 20".into(),
        p if p >= 0.075 => format!("{:.0} in 10", (p * 10.0).round().clamp(1.0, 9.0)),
        p if p >= 0.035 => "1 in 20".into(),
        p if p >= 0.01 => format!("{:.0} in 100", p * 100.0),
        _ => "fewer than 1 in 100".into(),
    }
}

/// "About 9 in 10", "More than 99 in 100".
fn about(chance: f64) -> String {
    let words = x_in_10(chance);
    if let Some(rest) = words.strip_prefix("more") {
        format!("More{rest}")
    } else if let Some(rest) = words.strip_prefix("fewer") {
        format!("Fewer{rest}")
    } else {
        format!("About {words}")
    }
}

/// A size people can picture: whole from ten up, one digit after the point below, two below one tenth.
fn figure(size: f64) -> String {
    let size = size.abs();
    let digits = match size {
        s if s >= 9.95 => 0,
        s if s >= 0.095 => 1,
        _ => 2,
    };
    let text = format!("{size:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

impl Verdict {
    /// The verdict in sentences.
    pub fn words(&self, wording: &Wording) -> VerdictWords {
        VerdictWords {
            headline: self.headline(),
            chance: format!(
                "{} that {}.",
                about(self.p_better),
                self.better_phrase(wording)
            ),
            size: self.size_sentence(wording),
            risk: format!(
                "If you adopt it and you are wrong, expect to lose about {}{} a week.",
                figure(self.risk_of_acting_per_week),
                amount_unit(wording)
            ),
            waiting: format!(
                "Waiting another week to be surer costs about {}{}.",
                figure(self.cost_of_waiting_per_week),
                amount_unit(wording)
            ),
            next: self.next_sentence(wording),
            going_on: self.going_on_sentence(),
            mind_changers: self
                .mind_changers
                .iter()
                .map(|one| mind_sentence(one, wording))
                .collect(),
            proof: self.proof_sentence(),
            outlooks: self.outlook_sentence(),
            caveat: self.caveat(),
            notes: self.other_notes(),
        }
    }

    fn headline(&self) -> String {
        match self.status {
            Status::TooEarly => "Too early to say.",
            Status::OnTheWay => "On the way.",
            Status::LooksBetter => "Looks better.",
            Status::LooksWorse => "Looks worse: stop and talk.",
            Status::NoClearChange => "No clear change.",
            Status::NeedsDecision => "Needs your decision.",
            Status::CheckData => "Check the data.",
        }
        .into()
    }

    fn better_phrase(&self, wording: &Wording) -> String {
        let lower = self.settings.direction == Direction::LowerIsBetter;
        match wording {
            Wording::Events { who, .. } if self.settings.time_between => {
                format!("{who} come {} often", if lower { "more" } else { "less" })
            }
            Wording::Events { who, what } => {
                let more = if lower { "fewer" } else { "more" };
                format!("{more} {who} {what}").trim_end().to_owned()
            }
            Wording::Value { name, .. } => {
                format!("{name} is {}", if lower { "lower" } else { "higher" })
            }
        }
    }

    /// What better and worse are called beside a number: "fewer" and "more", "lower" and "higher".
    fn sides(&self) -> (&'static str, &'static str) {
        let lower = self.settings.direction == Direction::LowerIsBetter;
        match (self.settings.values, lower != self.settings.time_between) {
            (false, true) => ("fewer", "more"),
            (false, false) => ("more", "fewer"),
            (true, true) => ("lower", "higher"),
            (true, false) => ("higher", "lower"),
        }
    }

    fn size_sentence(&self, wording: &Wording) -> String {
        let (better, worse) = self.sides();
        let times = if self.settings.values {
            1.0
        } else {
            self.settings.people_per_week
        };
        let (low, high) = (self.range.low * times, self.range.high * times);
        let worth = self.settings.worthwhile * times;
        let (unit, when) = match wording {
            Wording::Value { unit, .. } => (format!(" {unit}"), ""),
            Wording::Events { .. } => (String::new(), " a week"),
        };
        // What rounds to nothing is nothing: "between 0 and 1 lower", never "between 0 higher and 1 lower".
        let nothing = |size: f64| figure(size) == "0";
        let likely = if low >= 0.0 || nothing(low) {
            format!(
                "between {} and {}{unit} {better}",
                figure(low),
                figure(high)
            )
        } else if high <= 0.0 || nothing(high) {
            format!("between {} and {}{unit} {worse}", figure(high), figure(low))
        } else {
            format!(
                "between {}{unit} {worse} and {}{unit} {better}",
                figure(low),
                figure(high)
            )
        };
        format!(
            "Likely {likely}{when}; you said {}{unit} {better} is worth it.",
            figure(worth)
        )
    }

    fn next_sentence(&self, wording: &Wording) -> String {
        if self.status == Status::LooksWorse {
            return "Next: stop and talk before anybody else is included.".into();
        }
        if self.status == Status::CheckData {
            return "Next: check the figures before going on.".into();
        }
        let step = match (self.next_scale, wording) {
            (Scale::Rehearsal, _) => {
                return "Next: walk it through without anybody at stake, then look again.".into();
            }
            (Scale::People(1), Wording::Events { who, .. }) if who == "people" => {
                "the next person".into()
            }
            (Scale::People(n), Wording::Events { who, .. }) if who == "people" => {
                format!("the next {n} people")
            }
            (Scale::People(1), _) => "the next one".into(),
            (Scale::People(n), _) => format!("the next {n}"),
            (Scale::All, _) => "everybody here".into(),
        };
        match self.action {
            Action::KeepGoingLarger | Action::KeepGoingSmallest
                if self.status == Status::NeedsDecision =>
            {
                format!("The looks you planned are over. If you go on, then with {step}.")
            }
            Action::KeepGoingLarger => format!("Next: keep going with {step}."),
            Action::KeepGoingSmallest => {
                "Next: keep going, as small as you can. It is worth finding out.".into()
            }
            Action::AdoptHere => "Next: keep it here, and spread it in stages.".into(),
            Action::Adapt => {
                "Next: change the idea and try again. A worthwhile effect is still possible.".into()
            }
            Action::Abandon => "Next: stop this one. It is very unlikely to be worth it.".into(),
        }
    }

    fn going_on_sentence(&self) -> String {
        let then = x_in_10(self.if_it_goes_on.p_better);
        if then == x_in_10(self.p_better) {
            return String::new();
        }
        format!("Two more weeks like these would make it {then}.")
    }

    fn proof_sentence(&self) -> String {
        let odds = figure(self.e_value.min(999.0));
        let needs = figure(self.threshold);
        match self.proven {
            Proven::Yes => {
                format!(
                    "Proven, in the sense of not luck: odds against luck are {odds} to 1, and your plan needs {needs}."
                )
            }
            Proven::NotYet => {
                format!(
                    "Not proven: odds against luck are {odds} to 1, and your plan needs {needs}."
                )
            }
            Proven::Withheld => {
                "The word proven is not used here: the usual level drifts by itself.".into()
            }
        }
    }

    fn outlook_sentence(&self) -> String {
        if !self.outlooks_disagree() {
            return String::new();
        }
        let [sceptic, _, hopeful] = &self.outlooks;
        format!(
            "Beliefs still matter here: a sceptic would say {}, a hopeful person {}.",
            x_in_10(sceptic.p_better),
            x_in_10(hopeful.p_better)
        )
    }

    fn caveat(&self) -> String {
        self.notes
            .iter()
            .find(|note| note.code == super::NoteCode::BeforeAndAfter)
            .map(|note| note.sentence.clone())
            .unwrap_or_default()
    }

    fn other_notes(&self) -> Vec<String> {
        self.notes
            .iter()
            .filter(|note| note.code != super::NoteCode::BeforeAndAfter)
            .map(|note| note.sentence.clone())
            .collect()
    }
}

/// The unit behind an amount: nothing for people, the unit for values.
fn amount_unit(wording: &Wording) -> String {
    match wording {
        Wording::Events { .. } => String::new(),
        Wording::Value { unit, .. } => format!(" {unit}"),
    }
}

fn mind_sentence(changer: &MindChanger, wording: &Wording) -> String {
    let beyond = if changer.or_more {
        "or more"
    } else {
        "or fewer"
    };
    let next = figure(changer.next);
    match wording {
        Wording::Events { who, what } if !what.is_empty() => format!(
            "If {:.0} {beyond} of the next {next} {who} {what}, the answer would change.",
            changer.outcome
        ),
        Wording::Events { who, .. } => format!(
            "If there are {:.0} {beyond} {who} in the next {next}, the answer would change.",
            changer.outcome
        ),
        Wording::Value { unit, .. } => format!(
            "If the next {next} average {} {unit} {}, the answer would change.",
            figure(changer.outcome),
            if changer.or_more {
                "or more"
            } else {
                "or less"
            }
        ),
    }
}
