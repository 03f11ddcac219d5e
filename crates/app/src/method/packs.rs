//! Which packs there are for a place, and the one a test is held to.

use domain::PlaceId;
use domain::method::{Finding, Pack, read, shipped};
use domain::policy::{Permit, act};
use store::Tx;
use store::method::{Chosen, KeptPack};

use crate::{Ctx, Error};

/// A method one can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackChoice {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// When it is the right choice.
    pub good_for: String,
    /// The version one would get.
    pub version: u32,
    /// The place's own.
    pub own: bool,
}

impl PackChoice {
    fn of(pack: Pack, own: bool) -> Self {
        Self {
            key: pack.key,
            name: pack.name,
            good_for: pack.good_for,
            version: pack.version,
            own,
        }
    }
}

/// A pack with the texts it is made of.
pub(super) struct Texts {
    pub(super) pack: Pack,
    pub(super) own: bool,
    pub(super) contents: String,
    pub(super) guide: String,
}

/// Reads a kept pack. One that an older program took and this one cannot read is none: the test then falls back.
pub(super) fn parse(kept: &KeptPack) -> Option<Pack> {
    read(&kept.pack, &kept.contents, &kept.guide).ok()
}

/// The newest version of each of the place's own packs that can be chosen.
async fn newest_own(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Texts>, Error> {
    let mut newest: Vec<Texts> = Vec::new();
    for kept in store::method::own(tx, place).await? {
        if kept.laid_aside.is_some() || newest.iter().any(|one| one.pack.key == kept.pack) {
            continue;
        }
        if let Some(pack) = parse(&kept) {
            newest.push(Texts {
                pack,
                own: true,
                contents: kept.contents,
                guide: kept.guide,
            });
        }
    }
    Ok(newest)
}

/// Every method one can choose here: those that come with Hundred, then the place's own.
pub(crate) async fn all(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<PackChoice>, Error> {
    let mut choices: Vec<PackChoice> = shipped::packs()
        .iter()
        .map(|pack| PackChoice::of(pack.clone(), false))
        .collect();
    let own = newest_own(tx, place).await?;
    choices.extend(own.into_iter().map(|one| PackChoice::of(one.pack, true)));
    Ok(choices)
}

/// Every method one can choose here.
pub async fn choices(ctx: &Ctx) -> Result<Vec<PackChoice>, Error> {
    store::read!(ctx.db(), tx => all(tx, ctx.actor.place).await)
}

/// The newest version of a method, to begin with it.
pub(super) async fn newest(
    tx: &mut Tx<'_>,
    place: PlaceId,
    key: &str,
) -> Result<Option<Texts>, Error> {
    if let Some(files) = shipped::FILES.iter().find(|files| files.key == key) {
        return Ok(shipped::pack(key).map(|pack| Texts {
            pack: pack.clone(),
            own: false,
            contents: files.pack.to_owned(),
            guide: files.guide.to_owned(),
        }));
    }
    let own = newest_own(tx, place).await?;
    Ok(own.into_iter().find(|one| one.pack.key == key))
}

/// The pack of a test in the version it was begun with; the default when nobody chose one.
pub(crate) async fn of_test(
    tx: &mut Tx<'_>,
    place: PlaceId,
    chosen: Option<&Chosen>,
) -> Result<Pack, Error> {
    if let Some(chosen) = chosen {
        if let Some(pack) = shipped::pack(&chosen.pack)
            && i64::from(pack.version) == chosen.version
        {
            return Ok(pack.clone());
        }
        let kept = store::method::kept(tx, place, &chosen.pack, chosen.version).await?;
        if let Some(pack) = kept.as_ref().and_then(parse) {
            return Ok(pack);
        }
        if let Some(newest) = newest(tx, place, &chosen.pack).await? {
            return Ok(newest.pack);
        }
    }
    shipped::pack(shipped::DEFAULT)
        .cloned()
        .ok_or_else(|| Error::Unreadable("the method that every test has".to_owned()))
}

/// Keeps the pack a test begins with, so that a newer program or a newer version does not change it.
pub(super) async fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::EditTest>,
    texts: &Texts,
) -> Result<Chosen, Error> {
    let version = i64::from(texts.pack.version);
    let kept = KeptPack {
        pack: texts.pack.key.clone(),
        version,
        own: texts.own,
        contents: texts.contents.clone(),
        guide: texts.guide.clone(),
        by: ctx.actor.person,
        at: ctx.now,
        laid_aside: None,
    };
    store::method::keep(tx, permit, &kept).await?;
    Ok(Chosen {
        pack: kept.pack,
        version,
    })
}

/// What is wrong with the packs that come with this program; nothing, or it does not start.
pub fn check_at_start() -> Vec<Finding> {
    let found = shipped::FILES.iter().filter_map(|files| files.read().err());
    found.flatten().collect()
}
