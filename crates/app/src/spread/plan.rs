//! Where a recipe goes next: which place first and why, in stages that risk no more than can be afforded; whether it is
//! research; and who starts when, drawn by chance only after that was asked.

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::policy::{Permit, act, permit};
use domain::spread::{ResearchCheck, ResearchQuestion, SpreadDraw, SpreadSite, Start, drawn};
use domain::test::InTen;
use domain::text::{Name, Prose};
use domain::{RecipeId, ResearchCheckId, SpreadDrawId, SpreadSiteId};
use jiff::Span;
use jiff::civil::Date;
use risk::distributions::normal_cdf;
use risk::spread::{Candidate, NewPlace, which_site_next};
use store::Tx;

use crate::names::Names;
use crate::recipe::{RecipeView, find, plans_somewhere, view};
use crate::record::record;
use crate::{Ctx, Error, change};

/// The place that should be next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextSite {
    /// What it is called.
    pub name: String,
    /// Why this one.
    pub why: String,
}

/// Places that begin together, once the stage before held.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Names and people.
    pub sites: Vec<(String, i64)>,
    /// How many people might be no better off or worse off, as it looks now.
    pub at_stake: i64,
}

/// The scale page.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// The recipe and what every place found.
    pub recipe: RecipeView,
    /// Where it could go.
    pub sites: Vec<SpreadSite>,
    /// For how many people at once it may turn out not to help.
    pub afford: i64,
    /// Which first; none without a forecast or a place that can be afforded.
    pub next: Option<NextSite>,
    /// In which order.
    pub stages: Vec<Stage>,
    /// Places left out because one alone is more than can be afforded.
    pub too_large: Vec<String>,
    /// What was answered about research, the newest first, with who answered.
    pub checks: Vec<(ResearchCheck, String)>,
    /// Starts drawn by chance, the newest first, with who drew.
    pub draws: Vec<(SpreadDraw, String)>,
}

/// How many people may turn out to be no better off, until somebody says otherwise.
const USUALLY_AFFORDED: i64 = 20;

/// The scale page.
pub async fn plan(ctx: &Ctx, recipe: RecipeId, afford: Option<i64>) -> Result<PlanView, Error> {
    store::read!(ctx.db(), tx => {
        let found = find(tx, ctx, recipe).await?;
        let _ = may(ctx, found.here.as_ref())?;
        let place = ctx.actor.place;
        let recipe = view(tx, ctx, found).await?;
        let sites = store::spread::sites(tx, place, recipe.id).await?;
        let afford = afford.unwrap_or(USUALLY_AFFORDED).max(0);
        let belief = recipe.spread.forecast.as_ref().map(|forecast| &forecast.belief);
        let (next, stages, too_large) = match belief {
            Some(belief) => staged(belief, &sites, afford),
            None => (None, Vec::new(), Vec::new()),
        };
        let mut names = Names::default();
        let mut checks = Vec::new();
        for check in store::spread::checks(tx, place, recipe.id).await? {
            let by = names.of(tx, ctx, check.by).await?;
            checks.push((check, by));
        }
        let mut draws = Vec::new();
        for draw in store::spread::draws(tx, place, recipe.id).await? {
            let by = names.of(tx, ctx, draw.by).await?;
            draws.push((draw, by));
        }
        Ok::<_, Error>(PlanView { recipe, sites, afford, next, stages, too_large, checks, draws })
    })
}

fn may(
    ctx: &Ctx,
    here: Option<&crate::scope::TeamScope>,
) -> Result<Permit<act::PlanSpread>, Error> {
    if let Some(here) = here
        && let Ok(permit) = permit(&ctx.actor, &here.scope)
    {
        return Ok(permit);
    }
    let scope = plans_somewhere(ctx).ok_or(Error::Denied(domain::policy::Reason::NotYourRole))?;
    Ok(permit(&ctx.actor, &scope)?)
}

/// The chance that it works in a place so like the first.
fn works_there(belief: &NewPlace, alike: InTen) -> f64 {
    let alike = alike.share().clamp(0.1, 1.0);
    let sd = (belief.sd * belief.sd + belief.tau * belief.tau / alike).sqrt();
    normal_cdf(-belief.mean / sd.max(1e-9))
}

/// For how many people it might not help there.
fn at_stake(belief: &NewPlace, site: &SpreadSite) -> f64 {
    site.people as f64 * (1.0 - works_there(belief, site.alike))
}

/// First one place: the largest gain that can be afforded, of like ones the least alike, which teaches most. Then as many at a
/// time as can be afforded together; each stage begins when the one before held.
fn staged(
    belief: &NewPlace,
    sites: &[SpreadSite],
    afford: i64,
) -> (Option<NextSite>, Vec<Stage>, Vec<String>) {
    let limit = afford as f64;
    let (mut open, too_large): (Vec<&SpreadSite>, Vec<&SpreadSite>) = sites
        .iter()
        .partition(|site| at_stake(belief, site) <= limit);
    let too_large = too_large.iter().map(|site| site.name.to_string()).collect();
    let candidates: Vec<Candidate> = open
        .iter()
        .map(|site| Candidate {
            people: site.people as f64,
            similarity: site.alike.share().clamp(0.1, 1.0),
        })
        .collect();
    let Some(chosen) = which_site_next(belief, &candidates, f64::INFINITY) else {
        return (None, Vec::new(), too_large);
    };
    let first = open.remove(chosen.index);
    let ten = (works_there(belief, first.alike) * 10.0).round();
    let next = NextSite {
        name: first.name.to_string(),
        why: format!(
            "{} people, {} in 10 like the first place. It works there about {ten:.0} in 10; for about {:.0} it might not help, which you can afford. Of places that gain as much it is the least like the first, so it teaches most.",
            first.people,
            first.alike.count(),
            at_stake(belief, first).ceil()
        ),
    };
    let mut stages = vec![stage(belief, &[first])];
    open.sort_by(|a, b| at_stake(belief, a).total_cmp(&at_stake(belief, b)));
    let mut together: Vec<&SpreadSite> = Vec::new();
    let mut sum = 0.0;
    for site in open {
        let more = at_stake(belief, site);
        if !together.is_empty() && sum + more > limit {
            stages.push(stage(belief, &together));
            together.clear();
            sum = 0.0;
        }
        together.push(site);
        sum += more;
    }
    if !together.is_empty() {
        stages.push(stage(belief, &together));
    }
    (Some(next), stages, too_large)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "people of a few places, rounded up"
)]
fn stage(belief: &NewPlace, sites: &[&SpreadSite]) -> Stage {
    Stage {
        sites: sites
            .iter()
            .map(|site| (site.name.to_string(), site.people))
            .collect(),
        at_stake: sites
            .iter()
            .map(|site| at_stake(belief, site))
            .sum::<f64>()
            .ceil() as i64,
    }
}

fn subject(recipe: RecipeId) -> Subject {
    Subject::new(SubjectKind::Recipe, recipe)
}

async fn allowed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    recipe: RecipeId,
) -> Result<(Permit<act::PlanSpread>, Whereabouts), Error> {
    let found = find(tx, ctx, recipe).await?;
    let permit = may(ctx, found.here.as_ref())?;
    let whereabouts = found
        .here
        .as_ref()
        .map_or_else(Whereabouts::default, crate::scope::TeamScope::whereabouts);
    Ok((permit, whereabouts))
}

/// Names a place where it could go next.
pub async fn add_site(
    ctx: &Ctx,
    recipe: RecipeId,
    name: Name,
    people: i64,
    alike: InTen,
) -> Result<SpreadSiteId, Error> {
    /// More than anybody looks through.
    const MOST: usize = 60;
    if people < 1 {
        return Err(Error::mend(
            "people",
            "How many people would it reach? At least 1.",
        ));
    }
    let id: SpreadSiteId = ctx.new_id()?;
    change!(ctx, tx => {
        let (permit, whereabouts) = allowed(tx, ctx, recipe).await?;
        let there = store::spread::sites(tx, ctx.actor.place, recipe).await?;
        if there.iter().any(|site| site.name == name) {
            return Err(Error::mend("name", format!("{name} is on the list already.")));
        }
        if there.len() >= MOST {
            return Err(Error::mend("name", format!("{MOST} places are on the list. Take one off first.")));
        }
        let site = SpreadSite { id, recipe, name: name.clone(), people, alike };
        store::spread::insert_site(tx, &permit, &site, ctx.now).await?;
        record(tx, ctx, EventKind::SpreadSiteAdded, subject(recipe), whereabouts, None::<&()>, Some(&site)).await?;
        Ok(id)
    })
}

/// Takes a place off the list, or puts it back; tells of which recipe.
pub async fn remove_site(ctx: &Ctx, site: SpreadSiteId, back: bool) -> Result<RecipeId, Error> {
    change!(ctx, tx => {
        let found = store::spread::site(tx, ctx.actor.place, site).await?;
        let (permit, whereabouts) = allowed(tx, ctx, found.recipe).await?;
        let at = (!back).then_some(ctx.now);
        if store::spread::remove_site(tx, &permit, site, at).await? {
            if back {
                record(tx, ctx, EventKind::SpreadSiteAdded, subject(found.recipe), whereabouts, None::<&()>, Some(&found)).await?;
            } else {
                record(tx, ctx, EventKind::SpreadSiteRemoved, subject(found.recipe), whereabouts, Some(&found), None::<&()>).await?;
            }
        }
        Ok(found.recipe)
    })
}

/// Keeps the four answers about research.
pub async fn check_research(
    ctx: &Ctx,
    recipe: RecipeId,
    yes: Vec<ResearchQuestion>,
    office: Prose,
) -> Result<ResearchCheckId, Error> {
    let id: ResearchCheckId = ctx.new_id()?;
    change!(ctx, tx => {
        let (permit, whereabouts) = allowed(tx, ctx, recipe).await?;
        let check = ResearchCheck { id, recipe, yes: yes.clone(), office: office.clone(), by: ctx.actor.person, at: ctx.now };
        store::spread::insert_check(tx, &permit, &check).await?;
        record(tx, ctx, EventKind::ResearchChecked, subject(recipe), whereabouts, None::<&()>, Some(&check)).await?;
        Ok(id)
    })
}

/// Draws by chance who of the list starts when, so many weeks apart, from a day on.
///
/// # Errors
/// [`Error::NotNow`] before the four questions were answered, chance was named and the research office has spoken.
pub async fn draw(
    ctx: &Ctx,
    recipe: RecipeId,
    first: Date,
    weeks_apart: i64,
) -> Result<SpreadDrawId, Error> {
    if !(1..=26).contains(&weeks_apart) {
        return Err(Error::mend(
            "weeks",
            "Choose 1 to 26 weeks between two starts.",
        ));
    }
    let id: SpreadDrawId = ctx.new_id()?;
    let chance = ctx.app.chance.bytes()?;
    let seed = chance
        .iter()
        .take(8)
        .fold(0_u64, |seed, byte| seed << 8 | u64::from(*byte));
    change!(ctx, tx => {
        let (permit, whereabouts) = allowed(tx, ctx, recipe).await?;
        let place = ctx.actor.place;
        let checks = store::spread::checks(tx, place, recipe).await?;
        let Some(check) = checks.first().filter(|check| check.may_draw()) else {
            return Err(Error::NotNow(
                "Drawing starts by chance may make it research. Answer the four questions first, say there that chance decides, and write down what your research office says.".to_owned(),
            ));
        };
        let sites = store::spread::sites(tx, place, recipe).await?;
        if sites.len() < 2 {
            return Err(Error::NotNow("There is nothing to draw with fewer than two places on the list.".to_owned()));
        }
        let names: Vec<Name> = sites.into_iter().map(|site| site.name).collect();
        let starts = drawn(names, seed)
            .into_iter()
            .zip(0_i64..)
            .map(|(site, turn)| Start { site, on: first.saturating_add(Span::new().weeks(weeks_apart * turn)) })
            .collect();
        let draw = SpreadDraw { id, recipe, check: check.id, seed, starts, by: ctx.actor.person, at: ctx.now };
        store::spread::insert_draw(tx, &permit, &draw).await?;
        record(tx, ctx, EventKind::StartsDrawn, subject(recipe), whereabouts, None::<&()>, Some(&draw)).await?;
        Ok(id)
    })
}
