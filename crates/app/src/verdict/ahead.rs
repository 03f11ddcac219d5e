//! What a card can teach, in sentences, before anything is kept.

use domain::amount;
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind};
use domain::test::Card;
use risk::Verdict;
use risk::learnability::{Fix, Learnability};
use risk::verdict::x_in_10;

use super::next::scale_sentence;
use super::words::in_ten;

/// What a card can teach, how big to begin.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// "If it really gets 3 better, this is how likely you are to notice:"
    pub change: String,
    /// By day 30, 60 and 100: x in 10, and in words.
    pub notice: [(u8, u8, String); 3],
    /// "Being fooled by luck alone: about 4 in 100."
    pub fooled: String,
    /// "The smallest change you would notice 8 times in 10: 5."
    pub smallest: String,
    /// What would help, the cheapest first; empty when it is enough.
    pub help: Vec<String>,
    /// "A good size to begin with: 5 people, then look."
    pub scale: String,
    /// What the two answers come to: "By your two answers the change is likely between 1 more and 6 fewer a week."
    pub belief: String,
}

/// The words.
pub(super) fn told(
    measure: &Measure,
    card: &Card,
    verdict: &Verdict,
    seen: &Learnability,
) -> Ahead {
    let notice = |day: u8, chance: f64| (day, in_ten(chance), x_in_10(chance));
    let said = verdict.words(&super::words::wording(measure));
    let belief = said.size.split(';').next().unwrap_or_default();
    Ahead {
        change: format!(
            "If it really gets better by {}, this is how likely you are to notice:",
            change(measure, card.worthwhile)
        ),
        notice: [
            notice(30, seen.notice_by_30),
            notice(60, seen.notice_by_60),
            notice(100, seen.notice_by_100),
        ],
        fooled: format!(
            "Being fooled, so that luck alone looks like a change: {}.",
            x_in_10(seen.fooled)
        ),
        smallest: smallest(measure, seen),
        help: seen.fixes.iter().map(|fix| help(measure, fix)).collect(),
        scale: scale_sentence(measure, verdict.next_scale),
        belief: match belief.strip_prefix("Likely") {
            Some(rest) => format!("By your two answers, the change is likely{rest}."),
            None => String::new(),
        },
    }
}

/// "5 points", "3 people", "10 minutes".
fn change(measure: &Measure, size: f64) -> String {
    match measure.kind {
        MeasureKind::Proportion => {
            format!(
                "{} points",
                domain::goal::plain_number((size * 1000.0).round() / 10.0)
            )
        }
        _ => amount::words(measure, size),
    }
}

fn smallest(measure: &Measure, seen: &Learnability) -> String {
    // Of times and cases between events the engine speaks of how often, the team of how long: no figure is shown.
    let of_times = matches!(
        measure.kind,
        MeasureKind::TimeBetween | MeasureKind::EventsBetween
    );
    match seen.smallest_noticed {
        _ if of_times => String::new(),
        None => "No change that is possible here would be noticed 8 times in 10.".to_owned(),
        Some(size) => format!(
            "The smallest change you would notice 8 times in 10: {}.",
            change(measure, size)
        ),
    }
}

fn help(measure: &Measure, fix: &Fix) -> String {
    let then = |notice: f64| format!("then you would notice {}", x_in_10(notice));
    match fix {
        Fix::MoreFrequentMeasure { times, notice } => format!(
            "Count something that happens {times} times as often; {}.",
            then(*notice)
        ),
        Fix::PoolTeams { teams, notice } => {
            format!(
                "Try it with {teams} teams like yours together; {}.",
                then(*notice)
            )
        }
        Fix::BolderChange { size }
            if !matches!(
                measure.kind,
                MeasureKind::TimeBetween | MeasureKind::EventsBetween
            ) =>
        {
            let way = match measure.direction {
                Direction::Down => "down",
                Direction::Up | Direction::Neither => "up",
            };
            format!(
                "Test something bolder, that could bring it {way} by {}.",
                change(measure, *size)
            )
        }
        Fix::BolderChange { .. } => "Test something bolder.".to_owned(),
        Fix::LongerTest { weeks, notice } => {
            format!("Go on for {weeks} weeks; {}.", then(*notice))
        }
    }
}
