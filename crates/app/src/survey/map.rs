//! Maps: one's own for oneself; the team's only when everybody on it agreed after seeing their own ties.

use domain::policy::{Permit, act, permit};
use domain::survey::{TieWord, WaveKind};
use domain::{PersonId, WaveId};
use store::Tx;
use store::survey::Wave;
use ties::privacy::{Consent, TeamAnswers, WaveIndex};

use super::figures::{load, table_of};
use crate::names::Names;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// Whom somebody named, as they themselves see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyTie {
    /// Their name.
    pub name: String,
    /// Their profession.
    pub profession: String,
    /// Their organisation.
    pub organisation: String,
    /// What they are to me at this wave; none when not named.
    pub now: Option<TieWord>,
    /// Named at the wave before.
    pub before: bool,
    /// I would like to know them.
    pub wish: bool,
}

/// One's own map.
#[derive(Debug, Clone)]
pub struct MyMap {
    /// Where we are.
    pub here: TeamScope,
    /// Which wave.
    pub wave: Wave,
    /// My name.
    pub me: String,
    /// People I named at one of the two waves, or would like to know, by organisation.
    pub ties: Vec<MyTie>,
    /// The wave before, if I answered it.
    pub before: Option<WaveKind>,
    /// What I said to the team's map.
    pub consent: Option<bool>,
    /// A map of the team is possible at all for this wave: closed, not deleted.
    pub map_possible: bool,
}

/// The team's map, or why there is none.
#[derive(Debug, Clone)]
pub struct TeamMapView {
    /// Where we are.
    pub here: TeamScope,
    /// Which wave.
    pub wave: Wave,
    /// The map, or the words why not.
    pub map: Result<TeamMap, String>,
}

/// People with places, and ties without arrows.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamMap {
    /// Name, profession, place.
    pub people: Vec<(String, String, (f64, f64))>,
    /// Positions of the two.
    pub ties: Vec<(usize, usize)>,
}

/// One's own map: only what one answered oneself.
pub async fn my_map(ctx: &Ctx, wave: WaveId) -> Result<MyMap, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let wave = store::survey::get(tx, place, wave).await?;
        let here = team_scope(tx, ctx, wave.team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        let waves = store::survey::of_team(tx, place, wave.team).await?;
        let before = waves.iter().rfind(|other| other.kind < wave.kind);
        let then = match before {
            Some(before) => store::survey::mine(tx, &permit, before.id).await?,
            None => None,
        };
        let now = store::survey::mine(tx, &permit, wave.id).await?.map(|mine| mine.answers).unwrap_or_default();
        let then_ties = then.as_ref().map(|then| then.answers.ties.clone()).unwrap_or_default();
        let mut ties: Vec<MyTie> = store::survey::list(tx, place, wave.id)
            .await?
            .into_iter()
            .map(|one| MyTie {
                name: one.name.to_string(),
                profession: one.profession,
                organisation: one.organisation,
                now: now.ties.get(&one.person).copied(),
                before: then_ties.contains_key(&one.person),
                wish: now.wishes.contains(&one.person),
            })
            .filter(|tie| tie.now.is_some() || tie.before || tie.wish)
            .collect();
        ties.sort_by(|a, b| (&a.organisation, &a.name).cmp(&(&b.organisation, &b.name)));
        let consents = store::survey::consents(tx, place, wave.id).await?;
        let me = Names::default().of(tx, ctx, ctx.actor.person).await?;
        Ok::<_, Error>(MyMap {
            before: before.filter(|_| then.is_some()).map(|wave| wave.kind),
            consent: consents.iter().find(|(person, _)| *person == ctx.actor.person).map(|(_, agreed)| *agreed),
            map_possible: wave.closed.is_some() && wave.raw_gone.is_none(),
            me,
            ties,
            here,
            wave,
        })
    })
}

/// Says yes or no to the team's map of a wave.
pub async fn consent(ctx: &Ctx, wave: WaveId, agreed: bool) -> Result<(), Error> {
    change!(ctx, tx => {
        let wave = store::survey::get(tx, ctx.actor.place, wave).await?;
        let here = team_scope(tx, ctx, wave.team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        store::survey::set_consent(tx, &permit, wave.id, agreed, ctx.now).await?;
        Ok(())
    })
}

/// The team's map. Made when it is looked at, so that one no takes it away at once.
pub async fn team_map(ctx: &Ctx, wave: WaveId) -> Result<TeamMapView, Error> {
    store::read!(ctx.db(), tx => {
        let wave = store::survey::get(tx, ctx.actor.place, wave).await?;
        let here = team_scope(tx, ctx, wave.team).await?;
        let _: Permit<act::ViewTeamPeople> = permit(&ctx.actor, &here.scope)?;
        let map = map(tx, ctx, &wave).await?;
        Ok::<_, Error>(TeamMapView { here, wave, map })
    })
}

async fn map(tx: &mut Tx<'_>, ctx: &Ctx, wave: &Wave) -> Result<Result<TeamMap, String>, Error> {
    let place = ctx.actor.place;
    if wave.raw_gone.is_some() {
        return Ok(Err(
            "Who named whom at this wave is deleted, so there is no map of it any more.".into(),
        ));
    }
    if wave.closed.is_none() {
        return Ok(Err("A map comes when the asking is closed.".into()));
    }
    let raws = load(tx, place, wave.team, wave.kind).await?;
    let Some(raw) = raws.last().filter(|raw| raw.wave.id == wave.id) else {
        return Err(Error::NotFound);
    };
    let table = table_of(std::slice::from_ref(raw));
    let choices = store::survey::choices(tx, place, wave.team).await?;
    let mut team = TeamAnswers::new(table.people.len(), ties::privacy::Disclosures::new());
    team.add_wave(&table.named(&raw.sent)?, &table.part(raw, &choices))?;
    let said = store::survey::consents(tx, place, wave.id).await?;
    let consents: Vec<Consent> = table
        .people
        .iter()
        .map(|person| match said.iter().find(|(one, _)| one == person) {
            Some((_, true)) => Consent::Agreed,
            Some((_, false)) => Consent::Refused,
            None => Consent::NotYet,
        })
        .collect();
    let published = match team.team_map(WaveIndex(0), &consents) {
        Ok(published) => published,
        Err(why) => return Ok(Err(format!("The map is {why}."))),
    };
    let map = published.value();
    let at = |person: PersonId| raw.list.iter().find(|one| one.person == person);
    let people = map
        .people
        .iter()
        .zip(&map.places)
        .filter_map(|(person, spot)| {
            let one = at(*table.people.get(person.0)?)?;
            Some((
                one.name.to_string(),
                one.profession.clone(),
                (spot.x, spot.y),
            ))
        })
        .collect();
    let position = |wanted| map.people.iter().position(|person| *person == wanted);
    let ties = map
        .ties
        .iter()
        .filter_map(|(a, b)| Some((position(*a)?, position(*b)?)))
        .collect();
    Ok(Ok(TeamMap { people, ties }))
}
