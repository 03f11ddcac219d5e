//! `hundred spread`

mod sites;
mod text;

use clap::Args;
use risk::spread::{
    Candidate, Heterogeneity, Meta, NewPlace, NextSite, SmallCounts, new_place, new_place_weighted,
    random_effects, small_counts, which_site_next,
};
use serde::Serialize;

use crate::chart::Way;
use crate::output::{Output, WordsFormat};
use crate::trouble::Trouble;
use sites::{Places, Scale, Tried};

/// Forecast whether a change will work in a new place, from the places that tried it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hundred spread sites.csv --direction down --before waited_before,people_before --after waited_after,people_after
  hundred spread sites.csv --direction up --effect difference --se se --tau-scale 2
  hundred spread sites.json --direction down --effect log_odds --se se --similarity like_us --people people --format json

One row a place. Results are two counts before and two after (a column of events and one of people), or an effect with its
standard error. Rows without a result are places that could be next: with --people they are weighed against each other.
--similarity is a column of “how like ours is it, x in 10”; the forecast is shown with and without it.")]
pub(crate) struct Spread {
    #[command(flatten)]
    places: Places,
    /// Which way is better
    #[arg(long, value_enum)]
    direction: Way,
    /// How much places usually differ: the scale of the half-normal; 0.5 suits log-odds and log-rates
    #[arg(long, value_name = "SCALE", default_value_t = 0.5)]
    tau_scale: f64,
    /// The harm you can afford at the next place, in the unit of the effect times people; no limit when not given
    #[arg(long, value_name = "LOSS")]
    afford: Option<f64>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: WordsFormat,
    #[command(flatten)]
    output: Output,
}

/// Everything that was found; an effect below zero is better, whichever way the measure goes.
#[derive(Serialize)]
struct Forecast {
    scale: Scale,
    places: Vec<Place>,
    new_place: NewPlace,
    with_similarity: Option<NewPlace>,
    small_counts: Option<SmallCounts>,
    usual_before: Option<f64>,
    comparison: Vec<Compared>,
    next: Option<Next>,
    candidates: usize,
}

/// One place that tried it.
#[derive(Serialize)]
struct Place {
    name: String,
    effect: f64,
    se: f64,
    /// Pulled towards the others.
    shrunken: f64,
}

/// Another way to the same figure.
#[derive(Serialize)]
struct Compared {
    method: &'static str,
    hartung_knapp: bool,
    meta: Meta,
}

/// The place that should be next.
#[derive(Serialize)]
struct Next {
    name: String,
    #[serde(flatten)]
    site: NextSite,
}

impl Spread {
    pub(crate) fn run(self) -> Result<(), Trouble> {
        let forecast = self.forecast()?;
        match self.format {
            WordsFormat::Text => self.output.write(text::text(&forecast).as_bytes()),
            WordsFormat::Json => self.output.json(&forecast),
        }
    }

    fn forecast(&self) -> Result<Forecast, Trouble> {
        let found = |error: risk::Error| Trouble::Found(error.to_string());
        let lower = match self.direction {
            Way::Down => true,
            Way::Up => false,
            Way::Neither => {
                return Err(Trouble::Setting(
                    "--direction neither: a forecast needs to know which way is better: up or down"
                        .to_owned(),
                ));
            }
        };
        let read = self.places.read(lower)?;
        let sites: Vec<_> = read.tried.iter().map(|place| place.site).collect();
        let forecast = new_place(&sites, self.tau_scale).map_err(found)?;
        let alike: Option<Vec<f64>> = read.tried.iter().map(|place| place.similarity).collect();
        let with_similarity = alike
            .filter(|_| self.places.has_similarity())
            .map(|alike| new_place_weighted(&sites, self.tau_scale, &alike).map_err(found))
            .transpose()?;
        let pulled = shrunken(&read.tried, &forecast);
        let usual_before = usual(&read.tried);
        let next = which_site_next(
            with_similarity.as_ref().unwrap_or(&forecast),
            &read
                .candidates
                .iter()
                .map(|place| Candidate {
                    people: place.people,
                    similarity: place.similarity,
                })
                .collect::<Vec<_>>(),
            self.afford.unwrap_or(f64::INFINITY),
        );
        Ok(Forecast {
            scale: read.scale,
            small_counts: counted(&read.tried, usual_before, lower)?,
            usual_before,
            comparison: comparison(&sites)?,
            next: next.and_then(|site| {
                let name = read.candidates.get(site.index)?.name.clone();
                Some(Next { name, site })
            }),
            candidates: read.candidates.len(),
            places: pulled,
            new_place: forecast,
            with_similarity,
        })
    }
}

fn shrunken(tried: &[Tried], forecast: &NewPlace) -> Vec<Place> {
    tried
        .iter()
        .zip(&forecast.sites)
        .map(|(place, pulled)| Place {
            name: place.name.clone(),
            effect: place.site.effect,
            se: place.site.variance.sqrt(),
            shrunken: pulled.effect,
        })
        .collect()
}

/// The usual share before, over all places with counts.
fn usual(tried: &[Tried]) -> Option<f64> {
    let counts: Option<Vec<_>> = tried.iter().map(|place| place.counts).collect();
    let (events, people) = counts?.iter().fold((0, 0), |sum, counts| {
        (sum.0 + counts.before.0, sum.1 + counts.before.1)
    });
    (people > 0).then(|| events as f64 / people as f64)
}

/// Without a normal approximation: the share after in each place and in a new one, against the usual share before.
fn counted(
    tried: &[Tried],
    usual: Option<f64>,
    lower: bool,
) -> Result<Option<SmallCounts>, Trouble> {
    let (Some(usual), Some(after)) = (
        usual.filter(|usual| *usual > 0.0 && *usual < 1.0),
        tried
            .iter()
            .map(|place| place.counts.map(|counts| counts.after))
            .collect::<Option<Vec<_>>>(),
    ) else {
        return Ok(None);
    };
    let mut found =
        small_counts(&after, usual, 60).map_err(|error| Trouble::Found(error.to_string()))?;
    if !lower {
        found.new_below = 1.0 - found.new_below;
        for below in &mut found.site_below {
            *below = 1.0 - *below;
        }
    }
    Ok(Some(found))
}

/// What other methods say; they need two places.
fn comparison(sites: &[risk::spread::Site]) -> Result<Vec<Compared>, Trouble> {
    if sites.len() < 2 {
        return Ok(Vec::new());
    }
    [
        ("DerSimonian-Laird", Heterogeneity::DerSimonianLaird, false),
        ("REML", Heterogeneity::Restricted, false),
        ("Paule-Mandel", Heterogeneity::PauleMandel, false),
        ("REML with Hartung-Knapp", Heterogeneity::Restricted, true),
    ]
    .into_iter()
    .map(|(method, estimator, hartung_knapp)| {
        let meta = random_effects(sites, estimator, hartung_knapp)
            .map_err(|error| Trouble::Found(error.to_string()))?;
        Ok(Compared {
            method,
            hartung_knapp,
            meta,
        })
    })
    .collect()
}
