//! A recipe over all places that tried it: what each found, what to expect in a new one, where to go next, and what to check
//! before going on.

mod effect;
mod forecast;
mod picture;
mod pitfalls;
mod plan;
mod site;

use domain::PlaceId;
use domain::measure::Measure;
use domain::recipe::Recipe;
use domain::spread::{Adoption, Counting, Pitfall};
use domain::{AdoptionId, TeamId, TestId};
use jiff::civil::Date;
use store::Tx;

pub use effect::{Effect, Family, effect};
pub use forecast::{Forecast, Group, Judgement, forecast};
pub use pitfalls::PitfallLine;
pub use plan::{NextSite, PlanView, Stage, add_site, check_research, draw, plan, remove_site};

use crate::chart::Picture;
use crate::recipe::Found;
use crate::review::Held;
use crate::{Ctx, Error};

/// Whether a place still has what it gained, some time after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldAt {
    /// Days after the decision.
    pub after: i64,
    /// How much is still there; none before its day, or when nobody counted then.
    pub held: Option<Held>,
}

/// One place that tried it.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteLine {
    /// What it is called.
    pub name: String,
    /// It is where the recipe was written.
    pub first: bool,
    /// The adoption, for those who may see it.
    pub adoption: Option<(AdoptionId, TeamId)>,
    /// Its test, for those who may see it.
    pub test: Option<TestId>,
    /// How like the first place it is, so many in ten.
    pub alike: i64,
    /// What they count.
    pub measure: String,
    /// Whether it can be put together with the others.
    pub counting: Counting,
    /// How what they count differs.
    pub mapping: String,
    /// What they change.
    pub changes: String,
    /// When they began; none while it is planned.
    pub began: Option<Date>,
    /// What was found; a sentence why nothing can be said yet.
    pub found: Result<Effect, String>,
    /// "from 30 to 22": what it was before and since.
    pub change: String,
    /// Parts done as in the recipe, made to fit, left out.
    pub fidelity: [usize; 3],
    /// When and why they stopped early.
    pub stopped: Option<(Date, String)>,
    /// Did it hold?
    pub held: Vec<HeldAt>,
    /// How many people it reaches.
    pub people: Option<i64>,
}

impl SiteLine {
    /// Its result, when it is put together with the others.
    pub fn pooled(&self) -> Option<&Effect> {
        self.found
            .as_ref()
            .ok()
            .filter(|_| self.counting.is_pooled())
    }
}

/// Everything known about a recipe in all places.
#[derive(Debug, Clone)]
pub struct SpreadView {
    /// The first place and everybody who tried it since, in the order they began.
    pub sites: Vec<SiteLine>,
    /// What to expect elsewhere; none before one place has a result.
    pub forecast: Option<Forecast>,
    /// The places in one picture; none before one has a result.
    pub picture: Option<Picture>,
    /// What a reader should know: places that are left out, opposite results, nothing seen.
    pub notes: Vec<String>,
    /// The seven ways spreading usually fails.
    pub pitfalls: Vec<PitfallLine>,
}

impl SpreadView {
    /// Nothing known.
    pub fn empty() -> Self {
        Self {
            sites: Vec::new(),
            forecast: None,
            picture: None,
            notes: Vec::new(),
            pitfalls: Pitfall::ALL
                .iter()
                .map(|pitfall| PitfallLine {
                    pitfall: *pitfall,
                    fine: None,
                    words: String::new(),
                })
                .collect(),
        }
    }
}

/// Every adoption of a recipe that may be counted: those of the reader's own place, those of the place where it was written,
/// and, for a recipe shared with everybody, those of all places.
pub(crate) async fn adoptions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    recipe: &Recipe,
) -> Result<Vec<(PlaceId, Adoption)>, Error> {
    let shared = recipe.copying == domain::recipe::Copying::Everywhere;
    let mut all = Vec::new();
    for there in store::place::all(tx).await? {
        if shared || there.id == place || there.id == ctx.actor.place {
            let found = store::adoption::of_recipe(tx, there.id, recipe.id).await?;
            all.extend(found.into_iter().map(|adoption| (there.id, adoption)));
        }
    }
    all.sort_by_key(|(_, adoption)| (adoption.at, adoption.id));
    Ok(all)
}

/// Everything known about a recipe.
pub(crate) async fn of_recipe(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    found: &Found,
) -> Result<SpreadView, Error> {
    let mut sites = vec![site::first(tx, ctx, found).await?];
    let adopted = adoptions(tx, ctx, found.place, &found.recipe).await?;
    for (place, adoption) in &adopted {
        sites.push(site::adopted(tx, ctx, *place, adoption).await?);
    }
    let measure = first_measure(tx, found).await?;
    let family = Family::of(measure.kind);
    let mut notes = Vec::new();
    for site in &mut sites {
        if let Ok(effect) = &site.found
            && effect.family != family
            && site.counting.is_pooled()
        {
            site.found = Err(format!(
                "It is counted as {} there and as {} in the first place, so the results cannot be put together.",
                effect.family.words(),
                family.words()
            ));
        }
    }
    let base = sites
        .first()
        .and_then(|site| site.found.as_ref().ok())
        .and_then(|effect| effect.before);
    let forecast = forecast(&measure, base, &sites)?;
    notes.extend(forecast::notes(&sites));
    let pitfalls = pitfalls::pitfalls(tx, ctx, found, &sites, &adopted, forecast.as_ref()).await?;
    Ok(SpreadView {
        picture: picture::picture(&measure, &sites, forecast.as_ref()),
        forecast,
        notes,
        pitfalls,
        sites,
    })
}

async fn first_measure(tx: &mut Tx<'_>, found: &Found) -> Result<Measure, Error> {
    let steps = store::test::steps(tx, found.place, found.recipe.test).await?;
    let id = crate::test::newest(&steps)?.card.measure;
    Ok(store::measure::get(tx, found.place, id).await?)
}

/// One adoption of the reader's own place.
pub(crate) async fn site_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    adoption: &Adoption,
) -> Result<SiteLine, Error> {
    site::adopted(tx, ctx, ctx.actor.place, adoption).await
}
