//! What to do next and what would change our mind, in the units the team counts in: people, bed days, weeks.

use domain::amount;
use domain::measure::{Measure, MeasureKind, Rhythm};
use risk::verdict::MindChanger;
use risk::{Action, Scale, Verdict};

use super::words::Standing;

/// So many of what the engine calls a unit: people of a share, bed days of a rate, periods of a count or value, days
/// between events. `more` stands between number and noun: "" or "more ".
fn met(measure: &Measure, count: f64, more: &str) -> String {
    let shown = domain::goal::plain_number(count.round());
    let of =
        |one: &str, many: &str| format!("{shown} {more}{}", if shown == "1" { one } else { many });
    match (measure.kind, &measure.denominator) {
        (MeasureKind::Proportion | MeasureKind::Rate, Some(many)) => {
            format!("{shown} {more}{}", many.as_str().to_lowercase())
        }
        (MeasureKind::Proportion | MeasureKind::Rate, None) => of("person", "people"),
        (MeasureKind::EventsBetween, _) => of("case", "cases"),
        (MeasureKind::TimeBetween, _) => of("day", "days"),
        _ => match measure.rhythm {
            Rhythm::Daily => of("day", "days"),
            Rhythm::Weekly => of("week", "weeks"),
            Rhythm::Monthly => of("month", "months"),
            Rhythm::Event => of("time", "times"),
        },
    }
}

/// How big a step the team can afford and learns most from, before it starts.
pub fn scale_sentence(measure: &Measure, scale: Scale) -> String {
    match scale {
        Scale::Rehearsal => {
            "Try it as a rehearsal first, with nobody at stake: walk it through together."
                .to_owned()
        }
        Scale::People(count) => {
            format!(
                "A good size to begin with: {}, then look.",
                met(measure, f64::from(count), "")
            )
        }
        Scale::All => "You can afford to try it with everybody here.".to_owned(),
    }
}

/// "Next: keep going with 25 people sent home, then look again."
pub(super) fn next_sentence(
    measure: &Measure,
    verdict: &Verdict,
    standing: Standing,
    harm: bool,
) -> String {
    match standing {
        Standing::LooksWorse if harm => {
            return "Next: stop and talk. Something that must not get worse probably did."
                .to_owned();
        }
        Standing::LooksWorse => {
            return "Next: stop and talk before anybody else is included.".to_owned();
        }
        Standing::CheckData => return "Next: check the figures before going on.".to_owned(),
        _ => {}
    }
    match (verdict.action, verdict.next_scale) {
        (Action::KeepGoingLarger, Scale::Rehearsal) => {
            "Next: walk it through without anybody at stake, then look again.".to_owned()
        }
        (Action::KeepGoingLarger, Scale::People(count)) if standing == Standing::NeedsDecision => {
            format!(
                "Next: decide, as you said you would. If you go on, look again after {}.",
                met(measure, f64::from(count), "more ")
            )
        }
        (Action::KeepGoingLarger, Scale::People(count)) => {
            format!(
                "Next: keep going for {}, then look again.",
                met(measure, f64::from(count), "more ")
            )
        }
        (Action::KeepGoingLarger, Scale::All) => "Next: try it with everybody here.".to_owned(),
        (Action::KeepGoingSmallest, _) => {
            "Next: keep going, as small as you can. It is worth finding out.".to_owned()
        }
        (Action::AdoptHere, _) => "Next: keep it here, and spread it in stages.".to_owned(),
        (Action::Adapt, _) => {
            "Next: change the idea and try again. A worthwhile effect is still possible.".to_owned()
        }
        (Action::Abandon, _) => {
            "Next: stop this one. It is very unlikely to be worth it.".to_owned()
        }
    }
}

/// "If the next 2 weeks bring 71 or more, the answer would change."
pub(super) fn mind_sentences(measure: &Measure, verdict: &Verdict) -> Vec<String> {
    verdict
        .mind_changers
        .iter()
        .map(|changer| mind_sentence(measure, changer))
        .collect()
}

fn mind_sentence(measure: &Measure, changer: &MindChanger) -> String {
    let beyond = match (changer.or_more, changer.counted) {
        (true, _) => "or more",
        (false, true) => "or fewer",
        (false, false) => "or less",
    };
    let next = met(measure, changer.next, "");
    // "the next week brings", "the next 2 weeks bring".
    let (next, s) = match next.strip_prefix("1 ") {
        Some(one) if changer.next.round() == 1.0 => (one.to_owned(), "s"),
        _ => (next, ""),
    };
    if changer.counted {
        format!(
            "If the next {next} bring{s} {:.0} {beyond}, the answer would change.",
            changer.outcome
        )
    } else {
        let outcome = amount::words(measure, changer.outcome);
        format!("If the next {next} average{s} {outcome} {beyond}, the answer would change.")
    }
}
