//! The harm line: a count to print on paper before the test starts.

use crate::Error;
use crate::conjugate::Beta;
use crate::distributions::clopper_pearson_upper;

/// When to stop: this many events among the first n people.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HarmLine {
    /// For 1, 2, 3... people: the smallest count that stops; `None` where no count can.
    pub stop_at: Vec<Option<u64>>,
}

impl HarmLine {
    /// Whether `events` among the first `n` people stop the test.
    pub fn stops(&self, events: u64, n: usize) -> bool {
        let line = n.checked_sub(1).and_then(|place| self.stop_at.get(place));
        line.is_some_and(|stop| stop.is_some_and(|stop| events >= stop))
    }

    /// The line in words, short enough for a card: "Stop at 2 in the first 11, 3 in the first 27, ...".
    pub fn sentence(&self) -> String {
        let mut parts: Vec<(u64, usize)> = Vec::new();
        for (place, stop) in self.stop_at.iter().enumerate() {
            let Some(stop) = stop else { continue };
            match parts.last_mut() {
                Some(last) if last.0 == *stop => last.1 = place + 1,
                _ => parts.push((*stop, place + 1)),
            }
        }
        if parts.is_empty() {
            return "No count among so few people can stop this test: watch every event.".into();
        }
        let listed: Vec<String> = parts
            .iter()
            .map(|(stop, people)| format!("{stop} in the first {people}"))
            .collect();
        format!("Stop at {}.", listed.join(", "))
    }
}

/// The smallest counts at which the chance of a rate above `limit` passes `certainty`.
pub fn harm_line(limit: f64, certainty: f64, prior: Beta, people: u64) -> Result<HarmLine, Error> {
    let inside = |p: f64| p > 0.0 && p < 1.0;
    if !inside(limit) || !inside(certainty) || prior.a <= 0.0 || prior.b <= 0.0 {
        return Err(Error::out_of_range(
            "a harm line needs a limit and a certainty between 0 and 1 and a prior above 0",
        ));
    }
    let mut least = 0;
    let stop_at = (1..=people)
        .map(|n| {
            let above =
                |events: u64| 1.0 - prior.after(events as f64, n as f64).below(limit) > certainty;
            // More people never lower the line, so the search goes on from the last count.
            let found = (least..=n).find(|events| above(*events));
            least = found.unwrap_or(least);
            found
        })
        .collect();
    Ok(HarmLine { stop_at })
}

/// The zero-event rule: "0 in 20 still allows 14 in 100" (19 times in 20).
pub fn zero_events_upper(n: u64, confidence: f64) -> f64 {
    if n == 0 {
        1.0
    } else {
        clopper_pearson_upper(0, n, confidence)
    }
}
