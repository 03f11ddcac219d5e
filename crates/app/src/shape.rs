//! Getting ready: the checklist that fills itself, and what leaders write and choose before day 0.

pub mod cover;
mod focus;
pub mod note;

use domain::challenge::Challenge;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::role::Role;
use domain::shape::{
    Approval, CoverWord, FocusOption, Known, OwnReady, Ready, ShapeBox, ShapeWords, checklist,
};
use domain::{ChallengeId, FocusId, TeamId};
use jiff::civil::Date;
use store::Tx;
use store::history::Of;
use store::membership::Holder;

pub use focus::{NewOption, add, choose, remove, show, vote};

use crate::record::record;
use crate::scope::{ChallengeScope, challenge_scope};
use crate::{Ctx, Error, change};

/// The short list with what may be seen of the voices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusView {
    /// What can be chosen.
    pub options: Vec<FocusOption>,
    /// How many voices each has; none while they are silent.
    pub voices: Option<Vec<usize>>,
    /// How many leaders have voted.
    pub voted: usize,
    /// What whoever looks voted for.
    pub mine: Option<FocusId>,
    /// What was chosen.
    pub chosen: Option<FocusOption>,
    /// Why.
    pub why: String,
    /// Version of the choice; 0 before anything happened.
    pub version: i64,
}

/// The page on which a challenge takes shape.
#[derive(Debug, Clone)]
pub struct ShapeView {
    /// Where we are.
    pub here: ChallengeScope,
    /// Today where the place is.
    pub today: Date,
    /// The checklist.
    pub ready: Vec<Ready>,
    /// Leaders, the strategist first.
    pub leaders: Vec<String>,
    /// Boxes of words.
    pub boxes: Vec<ShapeWords>,
    /// Lines the place added to the checklist.
    pub own: Vec<OwnReady>,
    /// The short list and the choice.
    pub focus: FocusView,
    /// Teams, to ask for hours.
    pub teams: Vec<(TeamId, String)>,
    /// Numbers from before day 0.
    pub baseline: Vec<BaselineLine>,
    /// May write and put things on the short list.
    pub may_prepare: bool,
    /// May vote and choose.
    pub may_choose: bool,
    /// May send the note.
    pub may_send: bool,
}

/// A measure of the baseline pack.
#[derive(Debug, Clone, PartialEq)]
pub struct BaselineLine {
    /// Of which team.
    pub team: String,
    /// Which measure.
    pub measure: domain::measure::Measure,
    /// How many periods were counted before day 0.
    pub periods: usize,
    /// The first and the last of them.
    pub span: Option<(Date, Date)>,
    /// Their level.
    pub level: Option<f64>,
}

/// Everybody with work in one of the teams.
pub(crate) fn members(people: &[Holder]) -> impl Iterator<Item = &Holder> {
    people
        .iter()
        .filter(|holder| matches!(holder.role, Role::TeamLead | Role::Member | Role::Analyst))
}

/// The page.
pub async fn view(ctx: &Ctx, challenge: ChallengeId) -> Result<ShapeView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let people = store::membership::of_challenge(tx, place, challenge).await?;
        let leaders = names(&people, Role::Leader);
        let boxes = boxes(tx, ctx, challenge).await?;
        let focus = focus::look(tx, ctx, &here, leaders.len()).await?;
        let teams = store::team::of_challenge(tx, place, challenge).await?;
        let baseline = baseline(tx, ctx, &here.challenge, &teams).await?;
        let known = known(tx, ctx, &here, Parts { people: &people, boxes: &boxes, focus: &focus, teams: &teams, baseline: &baseline }).await?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        Ok::<_, Error>(ShapeView {
            today: ctx.today(),
            ready: asked(&here, &known),
            own: own_lines(tx, ctx, &here).await?,
            leaders,
            boxes,
            focus,
            teams: teams.into_iter().map(|team| (team.id, team.name.to_string())).collect(),
            baseline,
            may_prepare: may(Action::Prepare),
            may_choose: may(Action::ChooseFocus),
            may_send: may(Action::EditChallenge),
            here,
        })
    })
}

/// How many lines of the checklist are there, of how many.
pub(crate) async fn progress(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &ChallengeScope,
) -> Result<(usize, usize), Error> {
    let place = ctx.actor.place;
    let challenge = here.challenge.id;
    let people = store::membership::of_challenge(tx, place, challenge).await?;
    let boxes = boxes(tx, ctx, challenge).await?;
    let focus = focus::look(tx, ctx, here, names(&people, Role::Leader).len()).await?;
    let teams = store::team::of_challenge(tx, place, challenge).await?;
    let baseline = baseline(tx, ctx, &here.challenge, &teams).await?;
    let parts = Parts {
        people: &people,
        boxes: &boxes,
        focus: &focus,
        teams: &teams,
        baseline: &baseline,
    };
    let ready = asked(here, &known(tx, ctx, here, parts).await?);
    let own = own_lines(tx, ctx, here).await?;
    let done = ready.iter().filter(|line| line.done).count()
        + own.iter().filter(|line| !line.words.is_empty()).count();
    Ok((done, ready.len() + own.len()))
}

/// The lines of the checklist that this cycle asks for.
fn asked(here: &ChallengeScope, known: &Known) -> Vec<Ready> {
    let left_out = &here.challenge.cycle.template().left_out;
    let mut lines = checklist(known);
    lines.retain(|line| !left_out.contains(&line.item));
    lines
}

/// The lines the place added, in its order.
async fn own_lines(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &ChallengeScope,
) -> Result<Vec<OwnReady>, Error> {
    let ready = &here.challenge.cycle.template().ready;
    if ready.is_empty() {
        return Ok(Vec::new());
    }
    let there = store::shape::own_ready(tx, ctx.actor.place, here.challenge.id).await?;
    let found = ready.iter().map(|line| {
        there
            .iter()
            .find(|one| one.line == *line)
            .cloned()
            .unwrap_or(OwnReady {
                line: line.to_string(),
                words: domain::text::Prose::empty(),
                version: 0,
            })
    });
    Ok(found.collect())
}

fn names(people: &[Holder], role: Role) -> Vec<String> {
    people
        .iter()
        .filter(|holder| holder.role == role)
        .map(|holder| holder.name.to_string())
        .collect()
}

async fn boxes(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
) -> Result<Vec<ShapeWords>, Error> {
    let there = store::shape::words(tx, ctx.actor.place, challenge).await?;
    let all = ShapeBox::ALL.iter().map(|part| {
        there
            .iter()
            .find(|one| one.part == *part)
            .cloned()
            .unwrap_or(ShapeWords {
                part: *part,
                words: domain::text::Prose::empty(),
                version: 0,
            })
    });
    Ok(all.collect())
}

/// What the checklist is worked out from.
struct Parts<'a> {
    people: &'a [Holder],
    boxes: &'a [ShapeWords],
    focus: &'a FocusView,
    teams: &'a [domain::team::Team],
    baseline: &'a [BaselineLine],
}

async fn known(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &ChallengeScope,
    parts: Parts<'_>,
) -> Result<Known, Error> {
    let place = ctx.actor.place;
    let challenge = here.challenge.id;
    let approvals = store::approval::of_challenge(tx, place, challenge).await?;
    let guardrails = store::guardrail::of_challenge(tx, place, challenge).await?;
    let sent = sent(tx, ctx, challenge).await?;
    Ok(Known {
        guardrails: guardrails.len(),
        sent,
        ..fill(&here.challenge, &parts, &approvals)
    })
}

/// What can be said without asking the database again.
fn fill(challenge: &Challenge, parts: &Parts<'_>, approvals: &[Approval]) -> Known {
    let Parts {
        people,
        boxes,
        focus,
        teams,
        baseline,
    } = *parts;
    let written = |part: ShapeBox| {
        boxes
            .iter()
            .find(|one| one.part == part)
            .map_or("", |one| one.words.as_str())
    };
    let functions = written(ShapeBox::Functions);
    let have = members(people).flat_map(|holder| {
        [&holder.profession, &holder.organisation_name]
            .into_iter()
            .filter_map(|name| name.as_ref().map(domain::text::Name::as_str))
    });
    let of = |holder: &Holder| {
        approvals
            .iter()
            .find(|one| one.person == holder.person && Some(one.team) == holder.team)
    };
    let said = |holder: &&&Holder, word| of(holder).is_some_and(|one| one.word == Some(word));
    let all: Vec<&Holder> = members(people).collect();
    let note = &challenge.note;
    Known {
        leaders: names(people, Role::Leader),
        coaches: names(people, Role::Coach),
        options: focus.options.len(),
        criteria: !written(ShapeBox::Criteria).is_empty(),
        voted: focus.voted,
        chosen: focus.chosen.as_ref().map(|chosen| chosen.line.to_string()),
        note: !note.mission.is_empty() && !note.not_worse.is_empty(),
        guardrails: 0,
        teams: teams
            .iter()
            .map(|team| {
                let people = all.iter().filter(|one| one.team == Some(team.id)).count();
                (team.name.to_string(), people)
            })
            .collect(),
        functions: domain::shape::named(functions).count(),
        missing: domain::shape::missing(functions, have),
        cover: (
            all.iter().filter(|one| said(one, CoverWord::Yes)).count(),
            all.iter().filter(|one| of(one).is_some()).count(),
            all.len(),
        ),
        talk: all
            .iter()
            .filter(|one| said(one, CoverWord::Talk))
            .map(|one| one.name.to_string())
            .collect(),
        baseline: (
            baseline.iter().filter(|line| line.periods > 0).count(),
            baseline.len(),
        ),
        logistics: !written(ShapeBox::Room).is_empty() && !written(ShapeBox::Hours).is_empty(),
        sent: None,
    }
}

/// When the note was last sent, in words.
async fn sent(tx: &mut Tx<'_>, ctx: &Ctx, challenge: ChallengeId) -> Result<Option<String>, Error> {
    /// Changes of a note that are looked back at.
    const BACK: u32 = 200;
    let events = store::history::page(
        tx,
        ctx.actor.place,
        Of::Subject(challenge.into()),
        None,
        BACK,
    )
    .await?;
    let newest = events
        .iter()
        .find(|event| event.kind == EventKind::NoteSent);
    Ok(newest.map(|event| ctx.app.day_of(event.at).strftime("%-d %B").to_string()))
}

async fn baseline(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: &Challenge,
    teams: &[domain::team::Team],
) -> Result<Vec<BaselineLine>, Error> {
    let place = ctx.actor.place;
    let mut lines = Vec::new();
    for team in teams {
        for measure in store::measure::of_team(tx, place, team.id).await? {
            let mut before = store::observation::series(tx, place, measure.id).await?;
            before.retain(|one| one.period < challenge.launch && one.counted.plotted().is_some());
            let span = before.first().zip(before.last());
            lines.push(BaselineLine {
                team: team.name.to_string(),
                periods: before.len(),
                span: span.map(|(first, last)| (first.period, last.period)),
                level: crate::verdict::level(&measure, &before),
                measure,
            });
        }
    }
    Ok(lines)
}

fn subject(challenge: ChallengeId) -> Subject {
    Subject::new(SubjectKind::Challenge, challenge)
}

/// Whether somebody may prepare a challenge: asked before a form is read.
pub async fn may_prepare(ctx: &Ctx, challenge: ChallengeId) -> Result<(), Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::Prepare> = permit(&ctx.actor, &here.scope)?;
        Ok(())
    })
}

/// Whether somebody may vote and choose: asked before a form is read.
pub async fn may_choose(ctx: &Ctx, challenge: ChallengeId) -> Result<(), Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ChooseFocus> = permit(&ctx.actor, &here.scope)?;
        Ok(())
    })
}

/// Writes into boxes, and beside the lines a place added (by their number): what differs from what stands there.
///
/// # Errors
/// [`Error::Changed`] when somebody else wrote into one of them meanwhile; nothing is overwritten.
pub async fn write(
    ctx: &Ctx,
    challenge: ChallengeId,
    new: &[ShapeWords],
    own: &[(usize, OwnReady)],
) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::Prepare> = permit(&ctx.actor, &here.scope)?;
        let there = boxes(tx, ctx, challenge).await?;
        let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
        for one in new {
            let old = there.iter().find(|old| old.part == one.part).map_or("", |old| old.words.as_str());
            if old == one.words.as_str() {
                continue;
            }
            if !store::shape::write(tx, &permit, challenge, one, ctx.now).await? {
                return Err(crate::history::changed(tx, ctx, subject(challenge)).await?);
            }
            before.insert(one.part.label().to_owned(), old.into());
            after.insert(one.part.label().to_owned(), one.words.as_str().into());
        }
        let lines = if own.is_empty() { Vec::new() } else { own_lines(tx, ctx, &here).await? };
        for (index, one) in own {
            let Some(old) = lines.get(*index).filter(|old| old.words != one.words) else {
                continue;
            };
            let next = OwnReady { line: old.line.clone(), ..one.clone() };
            if !store::shape::write_own(tx, &permit, challenge, &next, ctx.now).await? {
                return Err(crate::history::changed(tx, ctx, subject(challenge)).await?);
            }
            before.insert(old.line.clone(), old.words.as_str().into());
            after.insert(old.line.clone(), one.words.as_str().into());
        }
        if !after.is_empty() {
            record(tx, ctx, EventKind::Shaped, subject(challenge), here.whereabouts(), Some(&before), Some(&after)).await?;
        }
        Ok(())
    })
}
