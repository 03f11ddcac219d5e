//! A place's own methods: copied from one that is there, edited as text, checked, published in versions.

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::method::compare::compare;
use domain::method::{Finding, LARGEST, Pack, read, shipped};
use domain::policy::{Permit, Scope, act, permit};
use jiff::Timestamp;
use store::Tx;
use store::method::KeptPack;

use super::packs::{PackChoice, parse};
use crate::record::record;
use crate::{Ctx, Error, change};

/// What the file is called in what is wrong with it.
const FILE: &str = "pack.toml";

/// One of the place's own methods, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLine {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Its newest version.
    pub version: i64,
    /// When that was published.
    pub at: Timestamp,
    /// It can no longer be chosen.
    pub laid_aside: bool,
}

/// The methods of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnView {
    /// The place's own.
    pub own: Vec<OwnLine>,
    /// Those that come with Hundred, to copy.
    pub shipped: Vec<PackChoice>,
}

/// One of the place's own methods.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPackView {
    /// The newest version, read.
    pub pack: Pack,
    /// Every version, the newest first: version, when, what changed from the one before.
    pub versions: Vec<(i64, Timestamp, Vec<String>)>,
    /// It can no longer be chosen.
    pub laid_aside: bool,
}

/// The text of a pack, to be edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// `pack.toml`.
    pub contents: String,
    /// `guide.md`.
    pub guide: String,
}

fn may(ctx: &Ctx) -> Result<Permit<act::ManagePlace>, Error> {
    Ok(permit(&ctx.actor, &Scope::place(ctx.actor.place))?)
}

/// The methods of the place.
pub async fn own_packs(ctx: &Ctx) -> Result<OwnView, Error> {
    let _ = may(ctx)?;
    store::read!(ctx.db(), tx => {
        let mut own: Vec<OwnLine> = Vec::new();
        for kept in store::method::own(tx, ctx.actor.place).await? {
            if own.iter().all(|one| one.key != kept.pack) {
                own.push(OwnLine {
                    name: parse(&kept).map_or_else(|| kept.pack.clone(), |pack| pack.name),
                    version: kept.version,
                    at: kept.at,
                    laid_aside: kept.laid_aside.is_some(),
                    key: kept.pack,
                });
            }
        }
        let shipped = super::packs::all(tx, ctx.actor.place).await?.into_iter().filter(|choice| !choice.own).collect();
        Ok::<_, Error>(OwnView { own, shipped })
    })
}

/// All versions of an own pack, the newest first.
pub(super) async fn versions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    key: &str,
) -> Result<Vec<KeptPack>, Error> {
    let all = store::method::own(tx, ctx.actor.place).await?;
    Ok(all.into_iter().filter(|kept| kept.pack == key).collect())
}

/// One of the place's own methods.
pub async fn own_pack(ctx: &Ctx, key: &str) -> Result<OwnPackView, Error> {
    let _ = may(ctx)?;
    store::read!(ctx.db(), tx => {
        let kept = versions(tx, ctx, key).await?;
        let newest = kept.first().ok_or(Error::NotFound)?;
        let pack = parse(newest).ok_or_else(|| Error::Unreadable(format!("the method {key}")))?;
        let versions = kept.iter().enumerate().map(|(index, one)| {
            let before = kept.get(index + 1).and_then(parse);
            let changes = match (before, parse(one)) {
                (Some(before), Some(now)) => compare(&before, &now).iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            };
            (one.version, one.at, changes)
        });
        Ok::<_, Error>(OwnPackView {
            versions: versions.collect(),
            laid_aside: newest.laid_aside.is_some(),
            pack,
        })
    })
}

/// The text to begin with: of an own method with the next version's number, of one that comes with Hundred under a name of the
/// place's own, or nothing.
pub async fn draft(ctx: &Ctx, from: &str) -> Result<Draft, Error> {
    let _ = may(ctx)?;
    if from.is_empty() {
        return Ok(Draft::default());
    }
    if let Some(files) = shipped::FILES.iter().find(|files| files.key == from) {
        let contents = files.pack.replacen(
            &format!("key = \"{from}\""),
            &format!("key = \"our-{from}\""),
            1,
        );
        return Ok(Draft {
            contents,
            guide: files.guide.to_owned(),
        });
    }
    store::read!(ctx.db(), tx => {
        let kept = versions(tx, ctx, from).await?;
        let newest = kept.first().ok_or(Error::NotFound)?;
        let (now, next) = (format!("version = {}", newest.version), format!("version = {}", newest.version + 1));
        Ok::<_, Error>(Draft {
            contents: newest.contents.replacen(&now, &next, 1),
            guide: newest.guide.clone(),
        })
    })
}

/// The line on which a top-level key stands; the first when it does not.
fn line_of(contents: &str, key: &str) -> usize {
    contents
        .lines()
        .position(|line| line.trim_start().starts_with(key))
        .map_or(1, |index| index + 1)
}

/// Checks a pack and publishes it as a version of the place's own. Tests that run stay on theirs.
///
/// # Errors
/// [`Error::Mend`] under "contents" with every finding, its line, and how to mend it.
pub async fn publish(ctx: &Ctx, draft: &Draft) -> Result<String, Error> {
    let permit = may(ctx)?;
    if draft.contents.len() > LARGEST {
        return Err(Error::mend(
            "contents",
            format!(
                "A pack is at most {} kB of text. Shorten it.",
                LARGEST / 1000
            ),
        ));
    }
    let pack = read(FILE, &draft.contents, &draft.guide).map_err(|found| problems(&found))?;
    // These stand in addresses of pages already.
    let is_address = ["new", "file"].contains(&pack.key.as_str())
        || shipped::PAGES.iter().any(|(name, _)| *name == pack.key);
    if is_address {
        return Err(Error::mend(
            "contents",
            format!(
                "Line {}: the key “{}” is the name of a page here. Write another, such as key = \"our-{}\".",
                line_of(&draft.contents, "key"),
                pack.key,
                pack.key
            ),
        ));
    }
    if shipped::FILES.iter().any(|files| files.key == pack.key) {
        return Err(Error::mend(
            "contents",
            format!(
                "Line {}: the key “{}” belongs to a method that comes with Hundred. Write another, such as key = \"our-{}\".",
                line_of(&draft.contents, "key"),
                pack.key,
                pack.key
            ),
        ));
    }
    let version = i64::from(pack.version);
    change!(ctx, tx => {
        let newest = versions(tx, ctx, &pack.key).await?.into_iter().next();
        if let Some(newest) = &newest
            && newest.version >= version
        {
            return Err(Error::mend("contents", format!(
                "Line {}: version {} of “{}” is published already, and tests run on it. Write version = {}.",
                line_of(&draft.contents, "version"), newest.version, pack.key, newest.version + 1
            )));
        }
        let kept = KeptPack {
            pack: pack.key.clone(),
            version,
            own: true,
            contents: draft.contents.clone(),
            guide: draft.guide.clone(),
            by: ctx.actor.person,
            at: ctx.now,
            laid_aside: None,
        };
        store::method::publish(tx, &permit, &kept).await?;
        let told = |pack: &str, version: i64| format!("{pack}, version {version}");
        let (before, after) = (newest.map(|newest| told(&newest.pack, newest.version)), told(&pack.key, version));
        let subject = Subject::new(SubjectKind::Place, ctx.actor.place);
        record(tx, ctx, EventKind::MethodPublished, subject, Whereabouts::default(), before.as_ref(), Some(&after)).await?;
        Ok(pack.key.clone())
    })
}

/// What is wrong, line by line.
fn problems(found: &[Finding]) -> Error {
    let mut problems = domain::FieldProblems::none();
    for one in found {
        problems.add(
            "contents",
            domain::Problem::new(format!("Line {}: {} {}", one.line, one.what, one.mend)),
        );
    }
    problems.into()
}

/// Lays an own method aside, so that nobody begins with it any more, or takes it up again. Tests that run stay on it.
pub async fn lay_aside(ctx: &Ctx, key: &str, aside: bool) -> Result<String, Error> {
    let permit = may(ctx)?;
    change!(ctx, tx => {
        if versions(tx, ctx, key).await?.is_empty() {
            return Err(Error::NotFound);
        }
        store::method::lay_aside(tx, &permit, key, aside.then_some(ctx.now)).await?;
        let told = if aside { format!("{key} is laid aside") } else { format!("{key} can be chosen again") };
        let subject = Subject::new(SubjectKind::Place, ctx.actor.place);
        record(tx, ctx, EventKind::MethodLaidAside, subject, Whereabouts::default(), None::<&()>, Some(&told)).await?;
        Ok(key.to_owned())
    })
}
