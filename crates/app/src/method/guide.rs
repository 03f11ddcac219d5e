//! The guide of a method, to read: its one page, how Hundred holds it, its stages and its words.

use domain::method::{Pack, shipped};
use domain::policy::{Permit, act, permit};

use super::packs::{self, PackChoice};
use crate::mine::own;
use crate::{Ctx, Error};

/// What can be read about a method.
#[derive(Debug, Clone, PartialEq)]
pub struct GuideView {
    /// The method; none for a page about all of them.
    pub pack: Option<Pack>,
    /// The place's own.
    pub own: bool,
    /// Its guide, as Markdown.
    pub guide: String,
    /// How Hundred holds it, as Markdown; empty for a place's own method.
    pub page: &'static str,
}

/// Every method one can read about here.
pub async fn guides(ctx: &Ctx) -> Result<Vec<PackChoice>, Error> {
    let _: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    packs::choices(ctx).await
}

/// The guide of a method, in a version if one is asked for; or a page about all methods.
///
/// # Errors
/// [`Error::NotFound`] for a method or a version that the place does not have.
pub async fn guide(ctx: &Ctx, key: &str, version: Option<u32>) -> Result<GuideView, Error> {
    let _: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    if let Some((_, page)) = shipped::PAGES.iter().find(|(name, _)| *name == key) {
        return Ok(GuideView {
            pack: None,
            own: false,
            guide: String::new(),
            page,
        });
    }
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let newest = packs::newest(tx, place, key).await?;
        let is_asked = |pack: &Pack| version.is_none_or(|version| pack.version == version);
        if let Some(texts) = newest.filter(|texts| is_asked(&texts.pack)) {
            let files = shipped::FILES.iter().find(|files| files.key == key && !texts.own);
            return Ok(GuideView {
                own: texts.own,
                guide: texts.guide,
                page: files.map_or("", |files| files.page),
                pack: Some(texts.pack),
            });
        }
        let version = version.ok_or(Error::NotFound)?;
        let kept = store::method::kept(tx, place, key, i64::from(version)).await?.ok_or(Error::NotFound)?;
        Ok::<_, Error>(GuideView {
            pack: Some(packs::parse(&kept).ok_or(Error::NotFound)?),
            own: kept.own,
            guide: kept.guide,
            page: "",
        })
    })
}
