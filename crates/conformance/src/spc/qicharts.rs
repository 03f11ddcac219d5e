//! Run and Shewhart charts by qicharts2.

use serde_json::Value;
use spc::limits::{ConstantSeries, RangeInnerLines, Screening, Sequence, SpreadSource};
use spc::rules::RunsMethod;
use spc::rules::runs::limits_for;
use spc::{
    Baseline, ChartKind, DisplayClip, Exclusion, Impossible, Options, Period, PhaseStart, Point,
    Row, Rule, RuleSet, Series, Target, analyse,
};

use super::Outcome;
use super::case::{Case, day, number};
use super::compare::Comparison;

/// Runs one case, facet by facet.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let Ok(kind) = case.chart.parse::<ChartKind>() else {
        return Ok(Outcome::Unsupported(format!("chart {}", case.chart)));
    };
    let mut answer = Answer::default();
    for facet in facets(case)? {
        answer.axis.extend(facet.axis.iter().cloned());
        answer.sizes.extend(facet.sizes.iter().copied());
        let options = options(case, kind, &facet)?;
        match analyse(&facet.series, &options) {
            Ok(analysis) => answer.add(&analysis),
            Err(error) if case.refused() => {
                let _ = error;
                return Ok(Outcome::Compared(Vec::new()));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
    if case.refused() {
        return Ok(Outcome::Compared(vec![
            "the peer refuses this input; an answer was given".into(),
        ]));
    }
    Ok(Outcome::Compared(answer.compare(case)))
}

/// The rows of one facet as a series.
struct Facet {
    series: Series,
    /// What stands on the horizontal axis, one for each point.
    axis: Vec<String>,
    /// Whether that is names, not dates or numbers.
    categorical: bool,
    /// Values there are at each point.
    sizes: Vec<usize>,
}

/// How a horizontal position sorts: dates and numbers by size, anything else as words.
#[derive(PartialEq, PartialOrd)]
enum Place {
    Day(i32),
    Number(f64),
    Word(String),
}

fn place(word: &str) -> Place {
    match (day(word), number(word)) {
        (Some(day), _) if word.contains('-') => Place::Day(day),
        (_, Some(number)) => Place::Number(number),
        _ => Place::Word(word.to_owned()),
    }
}

fn facets(case: &Case) -> Result<Vec<Facet>, String> {
    let values = case.required("y")?;
    let denominators = case.numbers("n");
    let axis = case.words("x").unwrap_or_else(|| {
        (1..=values.len())
            .map(|position| position.to_string())
            .collect()
    });
    let facet_columns: Vec<Vec<String>> = ["facet2", "facet1", "facet"]
        .into_iter()
        .filter_map(|role| case.words(role))
        .collect();
    let key = |row: usize| -> Vec<String> {
        facet_columns
            .iter()
            .map(|column| column[row].clone())
            .collect()
    };
    let mut keys: Vec<Vec<String>> = (0..values.len()).map(key).collect();
    keys.sort();
    keys.dedup();
    keys.sort_by_key(|key| place_in_answer(case, key));
    let how = case.params.word("agg_fun").or(case.params.word("agg.fun"));
    let facets = keys.into_iter().map(|wanted| {
        let mut rows: Vec<usize> = (0..values.len())
            .filter(|row| key(*row) == wanted)
            .collect();
        rows.sort_by(|a, b| {
            place(&axis[*a])
                .partial_cmp(&place(&axis[*b]))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let mut labels: Vec<String> = rows.iter().map(|row| axis[*row].clone()).collect();
        let categorical = rows
            .iter()
            .any(|row| matches!(place(&axis[*row]), Place::Word(_)));
        let rows: Vec<Row> = rows
            .iter()
            .map(|row| Row {
                period: Period::labelled(axis[*row].as_str()),
                value: values[*row],
                denominator: denominators.as_ref().and_then(|column| column[*row]),
            })
            .collect();
        let sizes = rows
            .chunk_by(|a, b| a.period == b.period)
            .map(|group| {
                let complete = |row: &&Row| {
                    row.value.is_some() && (denominators.is_none() || row.denominator.is_some())
                };
                group.iter().filter(complete).count()
            })
            .collect();
        let series = Series::from_rows(match how {
            Some(how) if how != "mean" && denominators.is_none() => summarised(&rows, how),
            _ => rows,
        });
        labels.dedup();
        Facet {
            series,
            axis: labels,
            categorical,
            sizes,
        }
    });
    Ok(facets.collect())
}

/// Where a facet stands in the golden answer, so that both are read in one order.
fn place_in_answer(case: &Case, key: &[String]) -> Option<usize> {
    let column = |name: &str| {
        case.expected
            .pointer(&format!("/points/{name}"))
            .and_then(Value::as_array)
    };
    let columns: Vec<_> = ["facet2", "facet1"]
        .into_iter()
        .filter_map(column)
        .collect();
    if columns.len() != key.len() {
        return None;
    }
    let matches = |row: &usize| {
        let mut pairs = columns.iter().zip(key);
        pairs.all(|(column, word)| {
            column
                .get(*row)
                .is_some_and(|value| value.as_str() == Some(word))
        })
    };
    (0..columns.first()?.len()).find(matches)
}

/// One row for each horizontal position, where the case asks for another summary than the usual.
fn summarised(rows: &[Row], how: &str) -> Vec<Row> {
    let mut summaries: Vec<Row> = Vec::new();
    for group in rows.chunk_by(|a, b| a.period == b.period) {
        let mut values: Vec<f64> = group.iter().filter_map(|row| row.value).collect();
        values.sort_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied();
        let last = values.len().saturating_sub(1);
        let value = match how {
            // As the peer has it, the sum of nothing is zero.
            "sum" => Some(values.iter().sum()),
            "median" => at(last / 2)
                .zip(at(values.len() / 2))
                .map(|(a, b)| f64::midpoint(a, b)),
            "sd" => deviation(&values),
            "max" => at(last),
            "min" => at(0),
            _ => (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64),
        };
        summaries.extend(group.first().map(|row| Row {
            value,
            ..row.clone()
        }));
    }
    summaries
}

/// The sample standard deviation of two values or more.
fn deviation(values: &[f64]) -> Option<f64> {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares = values.iter().map(|value| (value - mean).powi(2));
    (values.len() > 1).then(|| (squares.sum::<f64>() / (count - 1.0)).sqrt())
}

/// The options of a case, as this engine names them.
fn options(case: &Case, kind: ChartKind, facet: &Facet) -> Result<Options, String> {
    let params = &case.params;
    let rule_set = match params.word("method") {
        None | Some("anhoej") => RuleSet::Anhoj,
        Some("bestbox") => RuleSet::AnhojBestBox,
        Some("cutbox") => RuleSet::AnhojCutBox,
        Some(other) => return Err(format!("unknown runs method {other}")),
    };
    let mut options = Options::named(kind, rule_set);
    options.impossible = if kind == ChartKind::T {
        Impossible::Refuse
    } else {
        Impossible::Accept
    };
    options.limits.spread_source = SpreadSource::WholePhase;
    options.limits.minimum_points = 1;
    options.limits.range_inner_lines = RangeInnerLines::FromZero;
    if params.flag("screened_mr").unwrap_or(true) {
        options.limits.screening = Screening::Below;
        options.limits.constant_series = ConstantSeries::NoLimits;
    }
    if facet.categorical {
        options.limits.sequence = Sequence::SideBySide;
    }
    if let Some(centre) = params.number("cl") {
        // The peer takes the centre of a T chart on the scale it transforms times to.
        let centre = if kind == ChartKind::T {
            centre.powf(3.6)
        } else {
            centre
        };
        options.limits.centre = spc::limits::Centre::Given(centre);
    }
    options.multiply = params.number("multiply").unwrap_or(1.0);
    // Lower lines below zero are drawn at zero where no value lies below it; signals never know.
    let below_zero = |row: Row| row.value.is_some_and(|value| value < 0.0);
    let cut = [params.flag("y_neg"), params.flag("y.neg")].contains(&Some(false));
    if cut && !facet.series.rows().any(below_zero) {
        options.display_clip = DisplayClip {
            lower: Some(0.0),
            upper: None,
        };
    }
    params.only_drawn(&["title", "xlab", "ylab", "subtitle", "caption", "decimals"]);
    options.target = match params.get("target") {
        Some(Value::Array(targets)) => {
            Target::Changing(targets.iter().map(Value::as_f64).collect())
        }
        Some(target) => target.as_f64().map_or(Target::None, Target::Fixed),
        None => Target::None,
    };
    options.exclusions = params
        .counts("exclude")
        .into_iter()
        .filter(|position| (1..=facet.series.len()).contains(position))
        .map(|position| Exclusion::point(position - 1, "asked for"))
        .collect();
    let freeze = params.count("freeze");
    options.phases = parts(&params.list("part"), facet);
    if let Some(last) = freeze.filter(|_| options.phases.is_empty()) {
        options.baseline = Baseline::First(last);
    }
    Ok(options)
}

/// Phases from the last point of each, or from one name for each point.
fn parts(asked: &[Value], facet: &Facet) -> Vec<PhaseStart> {
    let length = facet.series.len();
    if asked.len() == length && asked.iter().all(Value::is_string) {
        let changes = (1..length).filter(|point| asked[*point] != asked[*point - 1]);
        return changes
            .map(|point| PhaseStart::at_point(point, ""))
            .collect();
    }
    let last_points = asked.iter().filter_map(|last| match last {
        Value::String(word) => facet
            .axis
            .iter()
            .position(|axis| axis == word)
            .map(|place| place + 1),
        value => value.as_f64().map(super::case::whole),
    });
    let mut starts: Vec<usize> = last_points
        .filter(|start| (1..length).contains(start))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    starts
        .into_iter()
        .map(|start| PhaseStart::at_point(start, ""))
        .collect()
}

/// Points and phases of all facets, in order.
#[derive(Default)]
struct Answer {
    points: Vec<Point>,
    axis: Vec<String>,
    sizes: Vec<usize>,
    phases: Vec<spc::Phase>,
    phase_numbers: Vec<usize>,
    /// Points of each phase that are not left out.
    phase_sizes: Vec<usize>,
}

impl Answer {
    fn add(&mut self, analysis: &spc::Analysis) {
        self.points.extend(analysis.points.iter());
        self.phases.extend(analysis.phases.iter().cloned());
        self.phase_numbers.extend(1..=analysis.phases.len());
        for phase in &analysis.phases {
            let kept = analysis.points.iter().take(phase.end).skip(phase.start);
            self.phase_sizes
                .push(kept.filter(|point| !point.excluded).count());
        }
    }

    fn compare(&self, case: &Case) -> Vec<String> {
        let mut compare = Comparison::of(case);
        let column = |field: fn(&Point) -> Option<f64>| -> Vec<Option<f64>> {
            self.points.iter().map(field).collect()
        };
        compare.numbers(
            "points.part",
            &column(|point| Some((point.phase + 1) as f64)),
        );
        compare.numbers("points.y", &column(|point| point.value));
        if case.column("n").is_some() {
            compare.numbers("points.n", &column(|point| point.denominator.or(Some(0.0))));
        } else {
            compare.looked_at(&["points.n"]);
        }
        let sizes: Vec<_> = self.sizes.iter().map(|size| Some(*size)).collect();
        compare.counts("points.n_values", &sizes);
        compare.axis("points.x", &self.axis);
        compare.looked_at(&[
            "points.facet1",
            "points.facet2",
            "parts.facet1",
            "parts.facet2",
        ]);
        compare.numbers("points.cl", &column(|point| point.centre));
        // On these charts the peer draws the lower limit at zero even where there is no limit.
        let zero = case
            .chart
            .parse::<ChartKind>()
            .ok()
            .filter(|kind| matches!(kind, ChartKind::T | ChartKind::Mr));
        let lower: Vec<Option<f64>> = self
            .points
            .iter()
            .map(|point| point.lower_limit.or(zero.map(|_| 0.0)))
            .collect();
        compare.numbers("points.lcl", &lower);
        let inner = |point: &Point| match zero {
            Some(ChartKind::Mr) => point.lower_two_sigma.or(Some(0.0)),
            _ => point.lower_two_sigma,
        };
        let inner: Vec<Option<f64>> = self.points.iter().map(inner).collect();
        compare.numbers("points.lcl_2s", &inner);
        compare.numbers("points.ucl_2s", &column(|point| point.upper_two_sigma));
        compare.numbers("points.ucl", &column(|point| point.upper_limit));
        compare.numbers("points.target", &column(|point| point.target));
        let flags =
            |field: fn(&Point) -> bool| -> Vec<bool> { self.points.iter().map(field).collect() };
        compare.flags("points.baseline", &flags(|point| point.in_baseline));
        compare.flags("points.include", &flags(|point| !point.excluded));
        let beyond = flags(|point| point.patterns.has_either(Rule::BeyondLimits));
        compare.flags("points.sigma_signal", &beyond);
        self.compare_parts(&mut compare);
        compare.finish()
    }

    fn compare_parts(&self, compare: &mut Comparison<'_>) {
        let runs = |field: fn(&spc::RunsTest) -> Option<usize>| -> Vec<Option<usize>> {
            self.phases
                .iter()
                .map(|phase| phase.runs.as_ref().and_then(field))
                .collect()
        };
        let sizes: Vec<_> = self.phase_sizes.iter().map(|size| Some(*size)).collect();
        let numbers: Vec<_> = self
            .phase_numbers
            .iter()
            .map(|number| Some(*number))
            .collect();
        compare.counts("parts.part", &numbers);
        compare.counts("parts.n_obs", &sizes);
        compare.counts("parts.n_useful", &runs(|runs| Some(runs.useful)));
        compare.counts("parts.longest_run", &runs(|runs| runs.longest_run));
        // The peer shows these limits whatever the method that decides.
        let shown = |limit: fn(spc::rules::RunsLimits) -> Option<usize>| {
            let of = |phase: &spc::Phase| {
                let useful = phase.runs.as_ref()?.useful;
                limit(limits_for(useful, RunsMethod::Anhoj)).filter(|_| useful > 0)
            };
            self.phases.iter().map(of).collect::<Vec<_>>()
        };
        compare.counts("parts.longest_run_max", &shown(|limits| limits.longest_run));
        compare.counts("parts.n_crossings", &runs(|runs| runs.crossings));
        compare.counts("parts.n_crossings_min", &shown(|limits| limits.crossings));
        let signals: Vec<bool> = self
            .phases
            .iter()
            .map(|phase| phase.runs.is_some_and(|runs| runs.signal))
            .collect();
        compare.flags("parts.runs_signal", &signals);
    }
}
