//! The harm line: a count to print on paper before the test starts.

use crate::Error;
use crate::conjugate::Beta;
use crate::distributions::{clopper_pearson_upper, gamma_upper};

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

    /// The line in words, short enough for a card: "Stop at 2 in the first 11, 3 in the first 27, ...". A long line is
    /// thinned to six places; each still holds as it stands.
    pub fn sentence(&self) -> String {
        self.sentence_of("")
    }

    /// The same with what is counted: "Stop at 2 in the first 11 people, 3 in the first 27, ...".
    pub fn sentence_of(&self, counted: &str) -> String {
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
        let listed: Vec<String> = some_of(&parts)
            .iter()
            .enumerate()
            .map(|(place, (stop, people))| {
                let counted = match (place, *people, counted) {
                    (0, 1, "people") => "person",
                    (0, 1, many) => many.trim_end_matches('s'),
                    (0, _, many) => many,
                    _ => "",
                };
                format!("{stop} in the first {people} {counted}")
                    .trim_end()
                    .to_owned()
            })
            .collect();
        format!("Stop at {}.", listed.join(", "))
    }
}

/// The first, the last and at most four between them.
fn some_of<T: Copy>(parts: &[T]) -> Vec<T> {
    const MOST: usize = 6;
    if parts.len() <= MOST {
        return parts.to_vec();
    }
    (0..MOST)
        .filter_map(|place| parts.get(place * (parts.len() - 1) / (MOST - 1)).copied())
        .collect()
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

/// Chance of harm from which one stops and talks: a false stop costs little, a missed harm much.
pub const STOP_AND_TALK: f64 = 0.8;
/// How many people the usual share is worth at the start, so that the first unlucky person does not stop a test.
const USUAL_PEOPLE: f64 = 20.0;
/// The same in events, for counts.
const USUAL_EVENTS: f64 = 2.0;

/// The line for a share that must not rise above its usual level, for the first `people`. Where numbers vary more
/// than luck by themselves each person counts for one part in `temper` (1 for none), or the line would cry at nothing.
///
/// ```
/// let line = risk::guardrail::harm_line_for_share(0.05, 40, 1.0).unwrap();
/// assert!(!line.stops(1, 1) && line.stops(6, 40));
/// ```
pub fn harm_line_for_share(usual: f64, people: u64, temper: f64) -> Result<HarmLine, Error> {
    if !(usual > 0.0 && usual < 1.0 && temper >= 1.0) {
        return Err(Error::out_of_range(
            "a harm line needs a usual share between 0 and 1 and a tempering of 1 or more",
        ));
    }
    let prior = Beta {
        a: USUAL_PEOPLE * usual,
        b: USUAL_PEOPLE * (1.0 - usual),
    };
    Ok(rising(
        people,
        |n| n,
        |events, n| {
            let belief = prior.after(events as f64 / temper, n as f64 / temper);
            1.0 - belief.below(usual) > STOP_AND_TALK
        },
    ))
}

/// The line for a count that must not rise above its usual level `usual` a period, for the first `periods`.
pub fn harm_line_for_count(usual: f64, periods: u64, temper: f64) -> Result<HarmLine, Error> {
    /// No count in a hundred days comes near this.
    const BEYOND: u64 = 1 << 40;
    if !(usual.is_finite() && usual > 0.0 && temper >= 1.0) {
        return Err(Error::out_of_range(
            "a harm line needs a usual count above 0 and a tempering of 1 or more",
        ));
    }
    Ok(rising(
        periods,
        |_| BEYOND,
        |events, n| {
            let expected = usual * n as f64 / temper + USUAL_EVENTS;
            gamma_upper(expected, events as f64 / temper + USUAL_EVENTS) > STOP_AND_TALK
        },
    ))
}

/// For each size the smallest count that stops; `most` is the largest count there can be in a size. More people never lower the line, so
/// it is a staircase, and only its corners are looked for: from each corner along the step as far as the same count stops, then up to the
/// next count that does.
fn rising(sizes: u64, most: impl Fn(u64) -> u64, stops: impl Fn(u64, u64) -> bool) -> HarmLine {
    let mut line = HarmLine {
        stop_at: Vec::new(),
    };
    let (mut n, mut least) = (1, 0);
    while n <= sizes {
        if let Some(count) = first_from(least, most(n), |events| stops(events, n)) {
            let last = last_from(n, sizes, |n| stops(count, n));
            line.stop_at.extend((n..=last).map(|_| Some(count)));
            (n, least) = (last + 1, count);
        } else {
            line.stop_at.push(None);
            n += 1;
        }
    }
    line
}

/// The first place from `from` to `most` where something that stays true begins to hold, with doubled reach and then halved.
fn first_from(from: u64, most: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    if holds(from) {
        return Some(from);
    }
    let (mut no, mut reach) = (from, 1);
    while no < most {
        let further = from.saturating_add(reach).min(most);
        if holds(further) {
            return Some(halved(no, further, &holds));
        }
        no = further;
        reach *= 2;
    }
    None
}

/// The last place from `from` to `most` where something that holds at `from`, and never again once it has ended, still holds.
fn last_from(from: u64, most: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let mut reach = 1;
    while from + reach <= most && holds(from + reach) {
        reach *= 2;
    }
    let ended = |n: u64| n > most || !holds(n);
    halved(from + reach / 2, from + reach, ended) - 1
}

/// Where it begins to hold between a place where it does not and one where it does.
fn halved(mut no: u64, mut yes: u64, holds: impl Fn(u64) -> bool) -> u64 {
    while yes - no > 1 {
        let middle = no + (yes - no) / 2;
        if holds(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    yes
}

/// The zero-event rule: "0 in 20 still allows 14 in 100" (19 times in 20).
pub fn zero_events_upper(n: u64, confidence: f64) -> f64 {
    if n == 0 {
        1.0
    } else {
        clopper_pearson_upper(0, n, confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_a_share_is_the_first_count_past_eight_in_ten() {
        let line = harm_line_for_share(0.3, 100, 1.0).unwrap();
        let chance = |events: u64, n: f64| {
            let belief = Beta {
                a: 6.0 + events as f64,
                b: 14.0 + n - events as f64,
            };
            1.0 - belief.below(0.3)
        };
        let stop = line.stop_at[99].unwrap();
        assert!(chance(stop, 100.0) > 0.8 && chance(stop - 1, 100.0) <= 0.8);
        assert_eq!(line.stop_at[0], None, "one person cannot show so much");
        assert!(
            line.stop_at
                .windows(2)
                .all(|pair| pair[0].is_none() || pair[0] <= pair[1])
        );
    }

    #[test]
    fn a_count_that_varies_much_by_itself_gets_a_wider_line() {
        let line = |temper| harm_line_for_count(100.0, 14, temper).unwrap().stop_at[13].unwrap();
        assert!((1400..1450).contains(&line(1.0)), "{}", line(1.0));
        assert!(line(10.0) > line(1.0) + 50, "{} {}", line(1.0), line(10.0));
    }

    #[test]
    fn a_long_line_is_thinned_and_each_place_still_holds() {
        let line = harm_line_for_share(0.3, 400, 1.0).unwrap();
        let words = line.sentence();
        assert!(words.matches("in the first").count() <= 6, "{words}");
        assert!(words.ends_with("in the first 400."), "{words}");
    }

    #[test]
    fn the_first_few_can_stop_a_test_together() {
        let line = harm_line_for_share(0.06, 4, 1.7).unwrap();
        assert_eq!(line.stop_at, [None, None, Some(3), Some(3)]);
    }

    /// Each size by itself, one count after the other.
    fn counted_out(sizes: u64, stops: impl Fn(u64, u64) -> bool) -> HarmLine {
        let mut least = 0;
        let stop_at = (1..=sizes)
            .map(|n| {
                let found = (least..=least + 50).find(|events| stops(*events, n));
                least = found.unwrap_or(least);
                found
            })
            .collect();
        HarmLine { stop_at }
    }

    #[test]
    fn the_corners_of_a_line_tell_all_of_it() {
        for (usual, temper) in [
            (0.01, 1.0),
            (0.06, 1.7),
            (0.3, 1.0),
            (0.62, 3.0),
            (0.97, 1.0),
        ] {
            let prior = Beta {
                a: USUAL_PEOPLE * usual,
                b: USUAL_PEOPLE * (1.0 - usual),
            };
            let stops = |events: u64, n: u64| {
                let belief = prior.after(events as f64 / temper, n as f64 / temper);
                events <= n && 1.0 - belief.below(usual) > STOP_AND_TALK
            };
            let line = harm_line_for_share(usual, 300, temper).unwrap();
            assert_eq!(line, counted_out(300, stops), "{usual} {temper}");
        }
        for (usual, temper) in [(0.2, 1.0), (4.0, 1.0), (11.5, 2.4)] {
            let stops = |events: u64, n: u64| {
                let expected = usual * n as f64 / temper + USUAL_EVENTS;
                gamma_upper(expected, events as f64 / temper + USUAL_EVENTS) > STOP_AND_TALK
            };
            let line = harm_line_for_count(usual, 60, temper).unwrap();
            assert_eq!(line, counted_out(60, stops), "{usual} {temper}");
        }
    }

    #[test]
    fn impossible_lines_are_refused() {
        assert!(harm_line_for_share(0.0, 10, 1.0).is_err());
        assert!(harm_line_for_share(f64::NAN, 10, 1.0).is_err());
        assert!(harm_line_for_share(0.2, 10, 0.5).is_err());
        assert!(harm_line_for_count(0.0, 10, 1.0).is_err());
        assert!(harm_line_for_count(f64::INFINITY, 10, 1.0).is_err());
    }
}
