//! A place's own cycles: copied from one that is there, changed in plain boxes, kept in versions. A challenge that runs stays on
//! the version it took.

use domain::TemplateId;
use domain::cycle::{Cycle, CycleKey, CycleTemplate, Draft, OwnCycle};
use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::policy::{Permit, Scope, act, permit};
use domain::text::Name;
use jiff::Timestamp;
use store::Tx;
use store::cycle::KeptCycle;

use crate::record::record;
use crate::{Ctx, Error, change};

/// One of the place's own cycles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLine {
    /// Its newest version.
    pub cycle: OwnCycle,
    /// When that was written.
    pub at: Timestamp,
    /// It can no longer be chosen.
    pub laid_aside: bool,
}

/// One of the place's own cycles with all its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnView {
    /// The newest version.
    pub newest: OwnLine,
    /// Every version, the newest first, with who wrote it.
    pub versions: Vec<(OwnCycle, Timestamp, String)>,
}

/// A cycle that can be chosen for a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleChoice {
    /// The value the form sends.
    pub value: String,
    /// What people call it.
    pub label: String,
    /// Its days.
    pub template: CycleTemplate,
}

/// What was chosen for a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChosenCycle {
    /// One that comes with Hundred.
    Shipped(CycleKey),
    /// The newest version of one of the place's own.
    Own(TemplateId),
    /// The one the challenge has, in the version it has.
    Kept,
}

/// The word that stands for [`ChosenCycle::Kept`] in forms.
pub const KEPT: &str = "kept";

impl From<CycleKey> for ChosenCycle {
    fn from(key: CycleKey) -> Self {
        Self::Shipped(key)
    }
}

impl ChosenCycle {
    /// Reads what a form sent.
    ///
    /// # Errors
    /// A sentence for anything else.
    pub fn parse(raw: &str) -> Result<Self, domain::Problem> {
        if raw == KEPT {
            return Ok(Self::Kept);
        }
        raw.parse::<CycleKey>()
            .map(Self::Shipped)
            .or_else(|_| raw.parse().map(Self::Own))
            .map_err(|_| domain::Problem::new("Choose how long it runs."))
    }
}

fn may(ctx: &Ctx) -> Result<Permit<act::ManagePlace>, Error> {
    Ok(permit(&ctx.actor, &Scope::place(ctx.actor.place))?)
}

fn line(kept: KeptCycle) -> OwnLine {
    OwnLine {
        cycle: kept.cycle,
        at: kept.at,
        laid_aside: kept.laid_aside.is_some(),
    }
}

/// The newest version of each.
async fn newest(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<OwnLine>, Error> {
    let mut all: Vec<OwnLine> = Vec::new();
    for kept in store::cycle::all(tx, ctx.actor.place).await? {
        if all.iter().all(|one| one.cycle.id != kept.cycle.id) {
            all.push(line(kept));
        }
    }
    all.sort_by(|one, other| one.cycle.name.cmp(&other.cycle.name));
    Ok(all)
}

/// The place's own cycles, for its stewards.
pub async fn own(ctx: &Ctx) -> Result<Vec<OwnLine>, Error> {
    let _ = may(ctx)?;
    store::read!(ctx.db(), tx => newest(tx, ctx).await)
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`] when the place has none such.
pub async fn one(ctx: &Ctx, id: TemplateId) -> Result<OwnView, Error> {
    let _ = may(ctx)?;
    store::read!(ctx.db(), tx => {
        let all = store::cycle::versions(tx, ctx.actor.place, id).await?;
        let newest = all.first().cloned().map(line).ok_or(Error::NotFound)?;
        let mut names = crate::names::Names::default();
        let mut versions = Vec::new();
        for kept in all {
            let by = names.of(tx, ctx, kept.by).await?;
            versions.push((kept.cycle, kept.at, by));
        }
        Ok::<_, Error>(OwnView { newest, versions })
    })
}

/// What to begin with: a copy of one that comes with Hundred.
pub fn copy_of(ctx: &Ctx, key: CycleKey) -> Result<Draft, Error> {
    let _ = may(ctx)?;
    Ok(Draft::of(&format!("Our {}", key.label()), key.template()))
}

fn subject(ctx: &Ctx) -> (Subject, Whereabouts) {
    (
        Subject::new(SubjectKind::Place, ctx.actor.place),
        Whereabouts::default(),
    )
}

/// A name may stand for one cycle only, or nobody knows which is meant.
async fn free(tx: &mut Tx<'_>, ctx: &Ctx, id: TemplateId, name: &Name) -> Result<(), Error> {
    let small = name.as_str().to_lowercase();
    let shipped = CycleKey::ALL
        .iter()
        .any(|key| key.label().to_lowercase() == small);
    let own = newest(tx, ctx)
        .await?
        .iter()
        .any(|one| one.cycle.id != id && one.cycle.name.as_str().to_lowercase() == small);
    if shipped || own {
        return Err(Error::mend(
            "name",
            format!("“{name}” is the name of another cycle. Choose one that tells them apart."),
        ));
    }
    Ok(())
}

/// Writes a new cycle of the place's own.
///
/// # Errors
/// [`Error::Mend`] with everything that does not fit.
pub async fn create(ctx: &Ctx, draft: &Draft) -> Result<TemplateId, Error> {
    let permit = may(ctx)?;
    let (name, template) = draft.read()?;
    let id: TemplateId = ctx.new_id()?;
    change!(ctx, tx => {
        free(tx, ctx, id, &name).await?;
        let cycle = OwnCycle { id, name: name.clone(), version: 1, template: template.clone() };
        store::cycle::keep(tx, &permit, &cycle, ctx.now).await?;
        let (subject, here) = subject(ctx);
        record(tx, ctx, EventKind::CycleKept, subject, here, None::<&()>, Some(&cycle)).await?;
        Ok(id)
    })
}

/// Writes the next version; `version` is the one the form was opened with.
///
/// # Errors
/// [`Error::Mend`] with everything that does not fit, [`Error::Changed`] when somebody else wrote one meanwhile.
pub async fn edit(
    ctx: &Ctx,
    id: TemplateId,
    draft: &Draft,
    version: i64,
) -> Result<TemplateId, Error> {
    let permit = may(ctx)?;
    let (name, template) = draft.read()?;
    change!(ctx, tx => {
        free(tx, ctx, id, &name).await?;
        let all = store::cycle::versions(tx, ctx.actor.place, id).await?;
        let newest = all.first().ok_or(Error::NotFound)?;
        let next = OwnCycle { id, name: name.clone(), version: version + 1, template: template.clone() };
        if newest.cycle.version != version {
            return Err(crate::history::changed(tx, ctx, subject(ctx).0).await?);
        }
        write(tx, ctx, &permit, newest, &next).await
    })
}

/// Writes an earlier version again, as the newest: undo.
pub async fn back_to(ctx: &Ctx, id: TemplateId, version: i64) -> Result<TemplateId, Error> {
    let permit = may(ctx)?;
    change!(ctx, tx => {
        let all = store::cycle::versions(tx, ctx.actor.place, id).await?;
        let newest = all.first().ok_or(Error::NotFound)?;
        let earlier = all.iter().find(|one| one.cycle.version == version).ok_or(Error::NotFound)?;
        free(tx, ctx, id, &earlier.cycle.name).await?;
        let next = OwnCycle { version: newest.cycle.version + 1, ..earlier.cycle.clone() };
        write(tx, ctx, &permit, newest, &next).await
    })
}

async fn write(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::ManagePlace>,
    before: &KeptCycle,
    next: &OwnCycle,
) -> Result<TemplateId, Error> {
    if before.cycle.name == next.name && before.cycle.template == next.template {
        return Ok(next.id);
    }
    if !store::cycle::keep(tx, permit, next, ctx.now).await? {
        return Err(crate::history::changed(tx, ctx, subject(ctx).0).await?);
    }
    // A version that is written counts like the cycle it belongs to.
    store::cycle::lay_aside(tx, permit, next.id, before.laid_aside).await?;
    let (subject, here) = subject(ctx);
    record(
        tx,
        ctx,
        EventKind::CycleKept,
        subject,
        here,
        Some(&before.cycle),
        Some(next),
    )
    .await?;
    Ok(next.id)
}

/// Lays a cycle aside, so that no challenge begins with it any more, or takes it up again.
pub async fn lay_aside(ctx: &Ctx, id: TemplateId, aside: bool) -> Result<TemplateId, Error> {
    let permit = may(ctx)?;
    change!(ctx, tx => {
        let all = store::cycle::versions(tx, ctx.actor.place, id).await?;
        let newest = all.first().ok_or(Error::NotFound)?;
        store::cycle::lay_aside(tx, &permit, id, aside.then_some(ctx.now)).await?;
        let told = serde_json::json!({ "title": &newest.cycle.name, "laid_aside": aside });
        let (subject, here) = subject(ctx);
        record(tx, ctx, EventKind::CycleLaidAside, subject, here, None::<&()>, Some(&told)).await?;
        Ok(id)
    })
}

/// The cycles somebody can choose from for a challenge; one that it has stands first, in the version it has.
pub async fn choices(ctx: &Ctx, has: Option<&Cycle>) -> Result<Vec<CycleChoice>, Error> {
    let own = store::read!(ctx.db(), tx => newest(tx, ctx).await)?;
    let mut choices: Vec<CycleChoice> = CycleKey::ALL
        .iter()
        .map(|key| CycleChoice {
            value: key.word().to_owned(),
            label: key.label().to_owned(),
            template: key.template().clone(),
        })
        .collect();
    let kept = match has {
        Some(Cycle::Own(own)) => Some(own),
        _ => None,
    };
    for one in own.into_iter().filter(|one| !one.laid_aside) {
        let newer = kept.filter(|kept| kept.id == one.cycle.id);
        if newer.is_some_and(|kept| kept.version == one.cycle.version) {
            continue;
        }
        choices.push(CycleChoice {
            value: one.cycle.id.to_string(),
            label: match newer {
                Some(_) => format!("{}, version {}", one.cycle.name, one.cycle.version),
                None => one.cycle.name.to_string(),
            },
            template: one.cycle.template,
        });
    }
    if let Some(kept) = kept {
        let label = format!("{}, as this challenge has it", kept.name);
        choices.insert(
            0,
            CycleChoice {
                value: KEPT.to_owned(),
                label,
                template: kept.template.clone(),
            },
        );
    }
    Ok(choices)
}

/// The cycle that was chosen; `has` is the one the challenge has.
pub(crate) async fn chosen(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    chosen: ChosenCycle,
    has: Option<&Cycle>,
) -> Result<Cycle, Error> {
    let again = || Error::mend("cycle", "Choose how long it runs.");
    match chosen {
        ChosenCycle::Shipped(key) => Ok(Cycle::Shipped(key)),
        ChosenCycle::Kept => has.cloned().ok_or_else(again),
        ChosenCycle::Own(id) => {
            let all = store::cycle::versions(tx, ctx.actor.place, id).await?;
            let newest = all
                .into_iter()
                .next()
                .filter(|one| one.laid_aside.is_none())
                .ok_or_else(again)?;
            Ok(Cycle::Own(Box::new(newest.cycle)))
        }
    }
}
