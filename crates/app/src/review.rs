//! Reviews: what is known by itself, and what people add.

pub mod closing;
mod facts;
mod held;

use domain::ballot::{BallotKind, Question, elected};
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::review::{List, Review, ReviewRow, Words, Written};
use domain::text::{Line, Prose};
use domain::{FieldProblems, ReviewRowId, TeamId};
use jiff::civil::{Date, DateTime};
use store::Tx;

pub use closing::Closing;
pub use facts::Facts;
pub use held::{Check, Held};
pub(crate) use held::{level_until, near};

use crate::ballot::{BallotView, key, look};
use crate::board::BoardView;
use crate::plan::Owner;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// A box with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxView {
    /// What is asked.
    pub words: Words,
    /// What was written; empty when nothing was.
    pub written: String,
    /// The version to write over; 0 before anybody wrote.
    pub version: i64,
}

/// A list with its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    /// What it is.
    pub list: List,
    /// Its rows.
    pub rows: Vec<ReviewRow>,
}

/// A review.
#[derive(Debug, Clone)]
pub struct ReviewView {
    /// The team as its board shows it.
    pub board: BoardView,
    /// Which review.
    pub review: Review,
    /// On which day of the cycle it is held.
    pub day: i64,
    /// Its date.
    pub date: Date,
    /// Today where the place is.
    pub today: Date,
    /// What the clocks show there.
    pub now: DateTime,
    /// What is known by itself.
    pub facts: Facts,
    /// Secret ballots.
    pub ballots: Vec<BallotView>,
    /// Who can be elected.
    pub people: Vec<Owner>,
    /// Who was named most often, and whether nobody else was as often; none until it can be told.
    pub elected: Option<(String, bool)>,
    /// Questions in words.
    pub boxes: Vec<BoxView>,
    /// Lists.
    pub lists: Vec<ListView>,
    /// Checks after the end.
    pub checks: Vec<Check>,
    /// The strategist's last word; none but on the last day's review.
    pub closing: Option<Closing>,
    /// May write.
    pub may_write: bool,
    /// May open ballots and lay them on the table.
    pub may_hold: bool,
}

/// A review in the list of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewLine {
    /// Which.
    pub review: Review,
    /// Its day of the cycle.
    pub day: i64,
    /// Its date.
    pub date: Date,
    /// Something was written down.
    pub begun: bool,
}

impl ReviewView {
    /// What the review is called in this challenge.
    pub fn title(&self) -> &str {
        self.review
            .title(self.board.here.challenge.cycle.template())
    }
}

/// All reviews of a team.
#[derive(Debug, Clone)]
pub struct ReviewsView {
    /// Where we are.
    pub here: TeamScope,
    /// Today where the place is.
    pub today: Date,
    /// In the order of their days.
    pub reviews: Vec<ReviewLine>,
}

/// All reviews of a team.
pub async fn list(ctx: &Ctx, team: TeamId) -> Result<ReviewsView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let reviews = lines(tx, ctx, &here).await?;
        Ok::<_, Error>(ReviewsView { here, today: ctx.today(), reviews })
    })
}

pub(crate) async fn lines(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
) -> Result<Vec<ReviewLine>, Error> {
    let begun = store::review::begun(tx, ctx.actor.place, here.team.id.into()).await?;
    let template = here.challenge.cycle.template();
    let line = |review: &Review| ReviewLine {
        review: *review,
        day: review.day(template),
        date: template.date_of(here.challenge.launch, review.day(template)),
        begun: begun.contains(review),
    };
    Ok(Review::ALL.iter().map(line).collect())
}

/// One review of a team.
pub async fn view(ctx: &Ctx, team: TeamId, review: Review) -> Result<ReviewView, Error> {
    store::read!(ctx.db(), tx => {
        let board = crate::board::build(tx, ctx, team).await?;
        let here = board.here.clone();
        let sheet = review.sheet();
        let template = here.challenge.cycle.template();
        let mut ballots = Vec::new();
        for kind in sheet.ballots {
            ballots.push(look(tx, ctx, &here, key(team, *kind, review.word()), false).await?);
        }
        let people = crate::plan::of_team(tx, ctx, &here).await?;
        let (boxes, lists) = written(tx, ctx, &here, review).await?;
        let checks = if review == Review::Sustain { held::checks(tx, ctx, &board).await? } else { Vec::new() };
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let day = review.day(template);
        Ok::<_, Error>(ReviewView {
            review,
            day,
            date: template.date_of(here.challenge.launch, day),
            today: ctx.today(),
            now: ctx.local(ctx.now),
            facts: facts::facts(tx, ctx, &board).await?,
            closing: closing::look(tx, ctx, &here, review).await?,
            elected: winner(&ballots, &people),
            ballots,
            people,
            boxes,
            lists,
            checks,
            may_write: may(Action::WriteReview),
            may_hold: may(Action::HoldHuddle),
            board,
        })
    })
}

/// Only the name of whoever was named most often leaves the slips.
fn winner(ballots: &[BallotView], people: &[Owner]) -> Option<(String, bool)> {
    let ballot = ballots
        .iter()
        .find(|ballot| ballot.key.kind == BallotKind::Lead)?;
    let (id, alone) = elected(ballot.slips.as_deref()?)?;
    let person = people.iter().find(|one| one.id.to_string() == id)?;
    Some((person.name.clone(), alone))
}

async fn written(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    review: Review,
) -> Result<(Vec<BoxView>, Vec<ListView>), Error> {
    let subject = here.team.id.into();
    let words = store::review::words(tx, ctx.actor.place, subject, review).await?;
    let rows = store::review::rows(tx, ctx.actor.place, subject, review).await?;
    let sheet = review.sheet();
    let boxes = sheet.boxes.iter().map(|asked| {
        let found = words.iter().find(|one| one.word == asked.word);
        BoxView {
            words: *asked,
            written: found.map_or_else(String::new, |one| one.words.to_string()),
            version: found.map_or(0, |one| one.version),
        }
    });
    let lists = sheet.lists.iter().map(|list| ListView {
        list: *list,
        rows: rows
            .iter()
            .filter(|row| row.list == list.word)
            .cloned()
            .collect(),
    });
    Ok((boxes.collect(), lists.collect()))
}

fn subject(team: TeamId) -> Subject {
    Subject::new(SubjectKind::Review, team)
}

/// Writes into the boxes of a review: those that differ from what stands there.
///
/// # Errors
/// [`Error::Changed`] when somebody else wrote into one of them meanwhile; nothing is overwritten.
pub async fn write(ctx: &Ctx, team: TeamId, review: Review, new: &[Written]) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::WriteReview> = permit(&ctx.actor, &here.scope)?;
        let there = store::review::words(tx, ctx.actor.place, team.into(), review).await?;
        let mut before = serde_json::Map::new();
        let mut after = serde_json::Map::new();
        for asked in review.sheet().boxes {
            let Some(one) = new.iter().find(|one| one.word == asked.word) else { continue };
            let old = there.iter().find(|old| old.word == asked.word);
            let old_words = old.map_or("", |old| old.words.as_str());
            if old_words == one.words.as_str() {
                continue;
            }
            if !store::review::write(tx, &permit, team.into(), review, one, ctx.now).await? {
                return Err(crate::history::changed(tx, ctx, subject(team)).await?);
            }
            before.insert(asked.label.to_owned(), old_words.into());
            after.insert(asked.label.to_owned(), one.words.as_str().into());
        }
        if !after.is_empty() {
            after.insert("title".to_owned(), review.title(here.challenge.cycle.template()).into());
            before.insert("title".to_owned(), review.title(here.challenge.cycle.template()).into());
            record(tx, ctx, EventKind::ReviewWritten, subject(team), here.whereabouts(), Some(&before), Some(&after)).await?;
        }
        Ok(())
    })
}

/// A row as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// On which list.
    pub list: String,
    /// The line.
    pub line: Line,
    /// What stands beside it.
    pub about: Prose,
    /// What was chosen.
    pub choice: String,
    /// Whose.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
}

/// Adds a row to a list of a review.
///
/// # Errors
/// [`Error::Mend`] for a choice the list does not have; [`Error::NotFound`] for a list the review does not have.
pub async fn add(
    ctx: &Ctx,
    team: TeamId,
    review: Review,
    new: NewRow,
) -> Result<ReviewRowId, Error> {
    let id: ReviewRowId = ctx.new_id()?;
    let list = review
        .sheet()
        .lists
        .iter()
        .find(|list| list.word == new.list)
        .ok_or(Error::NotFound)?;
    if !list.choices.is_empty() && !list.choices.contains(&new.choice.as_str()) {
        let problems = FieldProblems::one(format!("{}-choice", list.word), "Choose one of these.");
        return Err(problems.into());
    }
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::WriteReview> = permit(&ctx.actor, &here.scope)?;
        let row = ReviewRow {
            id,
            subject: team.into(),
            review,
            list: new.list.clone(),
            line: new.line.clone(),
            about: new.about.clone(),
            choice: new.choice.clone(),
            owner: new.owner.clone(),
            due: new.due,
            at: ctx.now,
        };
        store::review::insert(tx, &permit, &row).await?;
        record(tx, ctx, EventKind::ReviewRowAdded, subject(team), here.whereabouts(), None::<&()>, Some(&row)).await?;
        Ok(id)
    })
}

/// Takes a row off its list, or puts it back; tells where it belongs.
pub async fn remove(ctx: &Ctx, row: ReviewRowId, back: bool) -> Result<(TeamId, Review), Error> {
    change!(ctx, tx => {
        let found = store::review::row(tx, ctx.actor.place, row).await?;
        let team = TeamId::from(found.subject);
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::WriteReview> = permit(&ctx.actor, &here.scope)?;
        let at = (!back).then_some(ctx.now);
        if store::review::remove(tx, &permit, row, at).await? {
            if back {
                record(tx, ctx, EventKind::ReviewRowRestored, subject(team), here.whereabouts(), None::<&()>, Some(&found)).await?;
            } else {
                record(tx, ctx, EventKind::ReviewRowRemoved, subject(team), here.whereabouts(), Some(&found), None::<&()>).await?;
            }
        }
        Ok((team, found.review))
    })
}

/// Puts a slip into a ballot of a review.
pub async fn give(
    ctx: &Ctx,
    team: TeamId,
    review: Review,
    kind: BallotKind,
    answers: &[(Question, String)],
) -> Result<(), Error> {
    belongs(review, kind)?;
    crate::ballot::give(ctx, team, kind, review.word(), answers).await
}

/// Lays a ballot of a review on the table.
pub async fn show_ballot(
    ctx: &Ctx,
    team: TeamId,
    review: Review,
    kind: BallotKind,
) -> Result<(), Error> {
    belongs(review, kind)?;
    crate::ballot::show(ctx, team, kind, review.word()).await
}

fn belongs(review: Review, kind: BallotKind) -> Result<(), Error> {
    if review.sheet().ballots.contains(&kind) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
