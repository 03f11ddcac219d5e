//! A written reading of a chart in three lengths, in plain English.

use crate::analysis::{Analysis, LimitState, Phase, Signal};
use crate::direction::{Direction, Judgement, Side};
use crate::icons::AssuranceIcon;
use crate::kind::ChartKind;
use crate::rules::Rule;

/// What the chart is about, in the words of its readers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// What is measured ("falls per 1,000 bed days"); "the measure" when empty.
    pub measure: String,
    /// Put behind each number (" days", "%").
    pub unit: String,
    /// What a point is ("week", "month"); "point" when empty.
    pub point: String,
}

/// The same reading in three lengths.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reading {
    /// One sentence.
    pub line: String,
    /// A few sentences.
    pub paragraph: String,
    /// Everything the analysis found, one thought a paragraph.
    pub full: String,
}

/// Reads a chart. It says what is seen and never why: a chart cannot know.
///
/// ```
/// use spc::{analyse, reading::{read, Wording}, ChartKind, Direction, Options, Series};
/// let waits = Series::values([34.0, 31.0, 36.0, 33.0, 35.0, 32.0, 34.0, 33.0, 31.0, 35.0, 34.0, 33.0, 44.0]);
/// let mut options = Options::new(ChartKind::I);
/// options.direction = Direction::Down;
/// let reading = read(&analyse(&waits, &options)?, &Wording { measure: "Days waited".into(), ..Wording::default() });
/// assert_eq!(reading.line, "Days waited: a sign of concern, point 13 lies above the upper limit.");
/// # Ok::<(), spc::Error>(())
/// ```
pub fn read(analysis: &Analysis, wording: &Wording) -> Reading {
    let reader = Reader { analysis, wording };
    let line = reader.line();
    let mut paragraph = vec![line.clone()];
    paragraph.extend(reader.position());
    paragraph.extend(reader.target());
    paragraph.extend(reader.caution());
    let mut full = vec![line.clone(), reader.basis()];
    full.extend(reader.phases());
    full.extend(reader.signals());
    full.extend(reader.target());
    full.extend(reader.exclusions());
    full.extend(analysis.notes.iter().map(crate::notes::Note::sentence));
    full.push(
        "A chart shows that something changed, not why; that is for the people who know the work."
            .into(),
    );
    Reading {
        line,
        paragraph: paragraph.join(" "),
        full: full.join("\n\n"),
    }
}

struct Reader<'a> {
    analysis: &'a Analysis,
    wording: &'a Wording,
}

impl Reader<'_> {
    fn measure(&self) -> &str {
        if self.wording.measure.is_empty() {
            "The measure"
        } else {
            &self.wording.measure
        }
    }

    /// A number with its unit, to three figures.
    fn number(&self, value: f64) -> String {
        format!("{}{}", figures(value), self.wording.unit)
    }

    /// What a point is called, by its period where it has one.
    fn point(&self, index: usize) -> String {
        let period = self
            .analysis
            .points
            .periods
            .as_ref()
            .and_then(|all| all.get(index));
        match period
            .map(ToString::to_string)
            .filter(|name| !name.is_empty())
        {
            Some(name) => name,
            None => format!("point {}", index + 1),
        }
    }

    fn points(&self, count: usize) -> String {
        let word = if self.wording.point.is_empty() {
            "point"
        } else {
            &self.wording.point
        };
        format!("{count} {word}{}", if count == 1 { "" } else { "s" })
    }

    fn usable(&self) -> usize {
        self.analysis.points.judged()
    }

    fn line(&self) -> String {
        let (measure, usable) = (self.measure(), self.usable());
        if usable == 0 {
            return format!("{measure}: no number yet.");
        }
        match self.latest() {
            Some(signal) => {
                let opening = match signal.judgement {
                    Judgement::Improvement => "a sign of improvement",
                    Judgement::Concern => "a sign of concern",
                    Judgement::Change => "a sign of change",
                };
                format!("{measure}: {opening}, {}.", self.describe(signal))
            }
            None if usable < 10 => {
                format!(
                    "{measure}: {} so far, too few to tell a change from the usual ups and downs.",
                    self.points(usable)
                )
            }
            None => format!(
                "{measure}: usual ups and downs over {}, no sign of a change.",
                self.quiet_stretch()
            ),
        }
    }

    /// The points of the last phase, of which it is said that nothing happened.
    fn quiet_stretch(&self) -> String {
        let phases = &self.analysis.phases;
        let usable = |phase: &Phase| {
            let points = &self.analysis.points;
            (phase.start..phase.end)
                .filter(|at| points.is_judged(*at))
                .count()
        };
        match phases.last() {
            Some(last) if phases.len() > 1 => format!("the last {}", self.points(usable(last))),
            _ => self.points(self.usable()),
        }
    }

    /// The signal to speak of first, of the last phase where it has any: one with a side, that reaches furthest.
    fn latest(&self) -> Option<&Signal> {
        let last = self.analysis.phases.len().saturating_sub(1);
        let in_last = self
            .analysis
            .signals
            .iter()
            .filter(|signal| signal.phase == last);
        in_last.max_by_key(|signal| {
            (
                signal.side.is_some(),
                signal.last,
                signal.last - signal.first,
            )
        })
    }

    fn describe(&self, signal: &Signal) -> String {
        let (first, last) = (self.point(signal.first), self.point(signal.last));
        let count = signal.last - signal.first + 1;
        let above = match signal.side {
            Some(Side::Low) => "below",
            _ => "above",
        };
        let rising = if signal.side == Some(Side::Low) {
            "fall"
        } else {
            "rise"
        };
        match signal.rule {
            Rule::BeyondLimits => {
                let limit = if signal.side == Some(Side::Low) {
                    "lower"
                } else {
                    "upper"
                };
                format!("{last} lies {above} the {limit} limit")
            }
            Rule::Shift | Rule::LongRun => {
                format!(
                    "{} in a row lie {above} the centre line, {first} to {last}",
                    self.points(count)
                )
            }
            Rule::Trend => format!(
                "{} in a row {rising}, {first} to {last}",
                self.points(count)
            ),
            Rule::TwoOfThree => {
                format!("two of three points near {last} lie far {above} the centre line")
            }
            Rule::FourOfFive => {
                format!("four of five points near {last} lie well {above} the centre line")
            }
            Rule::Alternating => format!(
                "{} in a row go up and down in turn, {first} to {last}",
                self.points(count)
            ),
            Rule::WithinOneSigma => format!(
                "{} in a row hug the centre line, {first} to {last}",
                self.points(count)
            ),
            Rule::OutsideOneSigma => {
                format!(
                    "{} in a row stay away from the centre line, {first} to {last}",
                    self.points(count)
                )
            }
            Rule::FewCrossings => format!(
                "the line crosses the centre less often than chance would make it, {first} to {last}"
            ),
            Rule::ManyRuns => format!(
                "the line crosses the centre more often than chance would make it, {first} to {last}"
            ),
        }
    }

    /// Centre, limits and the latest value.
    fn position(&self) -> Option<String> {
        let last = self.analysis.points.last_judged()?;
        let value = self.number(last.value?);
        let centre = self.number(last.centre?);
        let word = if self.centre_is_median() {
            "median"
        } else {
            "average"
        };
        let range = match (last.lower_limit, last.upper_limit) {
            (Some(lower), Some(upper)) => {
                format!(
                    ", and points are expected between {} and {}",
                    self.number(lower),
                    self.number(upper)
                )
            }
            (None, Some(upper)) => {
                format!(", and points are expected below {}", self.number(upper))
            }
            _ => String::new(),
        };
        Some(format!(
            "The latest value is {value}; the {word} is {centre}{range}."
        ))
    }

    fn centre_is_median(&self) -> bool {
        use crate::limits::Centre;
        let settings = &self.analysis.settings;
        match settings.limits.centre {
            Centre::Median => true,
            Centre::Usual => matches!(settings.kind, ChartKind::Run | ChartKind::G),
            Centre::Mean | Centre::Given(_) => false,
        }
    }

    fn target(&self) -> Option<String> {
        let last = self.analysis.points.last_judged()?;
        let target = self.number(last.target?);
        Some(match self.analysis.icons.assurance {
            AssuranceIcon::Pass => {
                format!("If nothing changes, the target of {target} will keep being met.")
            }
            AssuranceIcon::Fail => {
                format!("If nothing changes, the target of {target} will keep being missed.")
            }
            AssuranceIcon::HitOrMiss => {
                format!(
                    "If nothing changes, the target of {target} will sometimes be met and sometimes missed."
                )
            }
            AssuranceIcon::NotEnoughData => {
                format!(
                    "There are too few points to say whether the target of {target} will be met."
                )
            }
            AssuranceIcon::None => self.latest_against_target(&target)?,
        })
    }

    fn latest_against_target(&self, target: &str) -> Option<String> {
        let last = self.analysis.points.last_judged()?;
        let (value, goal) = (last.value?, last.target?);
        let side = if value > goal {
            "above"
        } else if value < goal {
            "below"
        } else {
            "exactly on"
        };
        let met = match self.analysis.points.meaning.direction {
            Direction::Up => Some(value >= goal),
            Direction::Down => Some(value <= goal),
            Direction::Neither => None,
        };
        let verdict = match met {
            Some(true) => " and meets it",
            Some(false) => " and misses it",
            None => "",
        };
        Some(format!(
            "The latest value lies {side} the target of {target}{verdict}."
        ))
    }

    /// The one thing to keep in mind before acting on the chart.
    fn caution(&self) -> Option<String> {
        self.analysis
            .notes
            .first()
            .map(crate::notes::Note::sentence)
    }

    fn basis(&self) -> String {
        let points = &self.analysis.points;
        let span = match points.len() {
            0 => String::new(),
            length => format!(", {} to {}", self.point(0), self.point(length - 1)),
        };
        let phases = match self.analysis.phases.len() {
            0 | 1 => String::new(),
            count => format!(" in {count} phases"),
        };
        let kind = self.analysis.settings.kind;
        let article = match kind {
            // Letters read out with a vowel first: an I chart, an S chart.
            ChartKind::I
            | ChartKind::IPrime
            | ChartKind::Xbar
            | ChartKind::R
            | ChartKind::S
            | ChartKind::Np => "an",
            _ => "a",
        };
        format!(
            "This is {article} {kind} chart of {}{span}{phases}.",
            self.points(self.usable())
        )
    }

    fn phases(&self) -> Vec<String> {
        let several = self.analysis.phases.len() > 1;
        let phases = self.analysis.phases.iter().enumerate();
        phases
            .filter_map(|(number, phase)| self.phase(number, phase, several))
            .collect()
    }

    fn phase(&self, number: usize, phase: &Phase, several: bool) -> Option<String> {
        let last = (phase.start..phase.end)
            .rev()
            .find(|index| self.analysis.points.is_judged(*index))?;
        let point = self.analysis.points.get(last)?;
        let name = match (several, phase.label.is_empty()) {
            (false, _) => "It".to_owned(),
            (true, true) => format!("Phase {}", number + 1),
            (true, false) => format!("Phase {} ({})", number + 1, phase.label),
        };
        let centre = self.number(point.centre?);
        let limits = match (point.lower_limit, point.upper_limit, phase.limits) {
            (Some(lower), Some(upper), state) => {
                let trial = if state == LimitState::Provisional {
                    ", as a first sketch"
                } else {
                    ""
                };
                format!(
                    ", with limits at {} and {}{trial}",
                    self.number(lower),
                    self.number(upper)
                )
            }
            _ => String::new(),
        };
        let runs = phase
            .runs
            .and_then(|runs| Some((runs, runs.longest_run?, runs.crossings?)));
        let runs = runs.map_or(String::new(), |(runs, longest, crossings)| {
            format!(
                " Of {} points off the line, the longest run on one side is {longest} and the line is crossed {crossings} times{}.",
                runs.useful,
                match (runs.longest_run_limit, runs.crossings_limit) {
                    (Some(run), Some(fewest)) => format!(" (usual: at most {run}, at least {fewest})"),
                    (None, Some(fewest)) => format!(" (usual: at least {fewest})"),
                    _ => String::new(),
                }
            )
        });
        Some(format!("{name} runs around {centre}{limits}.{runs}"))
    }

    /// One sentence a pattern; single points and near misses of one kind share one.
    fn signals(&self) -> Vec<String> {
        const MOST: usize = 12;
        let mut ordered: Vec<&Signal> = self.analysis.signals.iter().collect();
        ordered.sort_by_key(|signal| (signal.first, signal.last));
        let mut told: Vec<(Rule, Option<Side>)> = Vec::new();
        let mut sentences = Vec::new();
        for signal in &ordered {
            let kind = (signal.rule, signal.side);
            let alike = ordered
                .iter()
                .filter(|other| (other.rule, other.side) == kind)
                .count();
            let scattered = matches!(
                signal.rule,
                Rule::BeyondLimits | Rule::TwoOfThree | Rule::FourOfFive
            );
            if scattered && alike > 1 {
                if !told.contains(&kind) {
                    told.push(kind);
                    sentences.push(format!(
                        "{}: {}.",
                        meaning(signal),
                        self.describe_all(kind, alike, &ordered)
                    ));
                }
            } else {
                sentences.push(format!("{}: {}.", meaning(signal), self.describe(signal)));
            }
        }
        let more = sentences.len().saturating_sub(MOST);
        sentences.truncate(MOST);
        if more > 0 {
            sentences.push(format!("There are {more} more such patterns."));
        }
        sentences
    }

    /// Several patterns of one kind, from the first to the last.
    fn describe_all(
        &self,
        kind: (Rule, Option<Side>),
        count: usize,
        ordered: &[&Signal],
    ) -> String {
        let completing = || {
            ordered
                .iter()
                .filter(|signal| (signal.rule, signal.side) == kind)
                .map(|signal| signal.completes)
        };
        let first = completing()
            .min()
            .map_or(String::new(), |index| self.point(index));
        let last = completing()
            .max()
            .map_or(String::new(), |index| self.point(index));
        let (above, limit) = match kind.1 {
            Some(Side::Low) => ("below", "lower"),
            _ => ("above", "upper"),
        };
        match kind.0 {
            Rule::BeyondLimits => {
                format!(
                    "{} lie {above} the {limit} limit, the first {first}, the last {last}",
                    self.points(count)
                )
            }
            Rule::TwoOfThree => {
                format!(
                    "{count} times two of three points lie far {above} the centre line, first near {first}, last near {last}"
                )
            }
            _ => format!(
                "{count} times four of five points lie well {above} the centre line, first near {first}, last near {last}"
            ),
        }
    }

    fn exclusions(&self) -> Option<String> {
        let exclusions = self.analysis.exclusions();
        if exclusions.is_empty() {
            return None;
        }
        let each: Vec<String> = exclusions
            .iter()
            .map(|exclusion| {
                let place = match exclusion.at {
                    crate::options::At::Point(point) => self.point(point),
                    crate::options::At::Day(day) => crate::period::Period::on_day(day).to_string(),
                };
                let reason = if exclusion.reason.is_empty() {
                    "no reason given"
                } else {
                    &exclusion.reason
                };
                format!("{place} ({reason})")
            })
            .collect();
        Some(format!("Left out: {}.", each.join(", ")))
    }
}

/// What a pattern means, in a word.
const fn meaning(signal: &Signal) -> &'static str {
    match signal.judgement {
        Judgement::Improvement => "Improvement",
        Judgement::Concern => "Concern",
        Judgement::Change => "Change",
    }
}

/// A number to three figures, without needless zeros; very large and very small ones in powers of ten.
fn figures(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        return "0".into();
    }
    if !(1e-4..1e9).contains(&size) {
        return format!("{value:.2e}");
    }
    let decimals = if size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else if size >= 1.0 {
        2
    } else if size >= 0.01 {
        3
    } else {
        6
    };
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
