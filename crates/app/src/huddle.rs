//! The weekly huddle: an agenda that builds itself, notes that write themselves.

use domain::TeamId;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::huddle::{Huddle, Notes, Said, check_in};
use domain::measure::{Measure, Rhythm};
use domain::plan::PlanState;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp};
use store::Tx;

use crate::ask::AskLine;
use crate::board::BoardView;
use crate::names::Names;
use crate::plan::{PlanView, Task};
use crate::pulse::PulseView;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// The huddle page.
#[derive(Debug, Clone)]
pub struct HuddleView {
    /// The team as its board shows it.
    pub board: BoardView,
    /// The Monday of this week.
    pub week: Date,
    /// The question to begin with.
    pub check_in: String,
    /// This week's huddle, once it began.
    pub huddle: Option<Huddle>,
    /// When it began, as the clocks of the place show it.
    pub began: Option<DateTime>,
    /// The plan.
    pub plan: PlanView,
    /// The pulse.
    pub pulse: PulseView,
    /// What will stand in the notes.
    pub notes: Notes,
    /// The huddle before, if there was one.
    pub before: Option<Date>,
    /// May begin and end it.
    pub may_hold: bool,
    /// May ask the leaders.
    pub may_ask: bool,
}

impl HuddleView {
    /// Tasks to do that are due by this day next week, late ones included.
    pub fn due_soon(&self) -> Vec<&Task> {
        let until = self.plan.today.saturating_add(Span::new().days(7));
        let mut tasks: Vec<&Task> = self
            .plan
            .tasks()
            .filter(|task| task.item.state == PlanState::Open && task.item.due <= until)
            .collect();
        tasks.sort_by_key(|task| (task.item.due, task.item.id));
        tasks
    }
}

/// The huddles of a team, for reading.
#[derive(Debug, Clone)]
pub struct NotesView {
    /// Where we are.
    pub here: TeamScope,
    /// Today where the place is.
    pub today: Date,
    /// The newest first.
    pub huddles: Vec<Huddle>,
}

/// The notes of one huddle.
#[derive(Debug, Clone)]
pub struct OneNotesView {
    /// Where we are.
    pub here: TeamScope,
    /// Today where the place is.
    pub today: Date,
    /// The huddle.
    pub huddle: Huddle,
    /// When it ended, as the clocks of the place show it.
    pub ended: Option<DateTime>,
    /// May open it again.
    pub may_hold: bool,
}

/// The Monday of the week of a day: by it a huddle and a pulse are known.
pub fn week_of(day: Date) -> Date {
    Rhythm::Weekly.period_of(day)
}

/// Midnight of this week's Monday: when this week's pulse opened, whoever tapped first.
pub(crate) fn week_began(ctx: &Ctx) -> Timestamp {
    midnight(ctx, week_of(ctx.today()))
}

/// Midnight of a day where the place is.
pub(crate) fn midnight(ctx: &Ctx, day: Date) -> Timestamp {
    day.to_zoned(ctx.app.settings.zone.clone())
        .map_or(ctx.now, |midnight| midnight.timestamp())
}

fn check_in_of(here: &TeamScope, week: Date) -> &'static str {
    check_in(domain::cycle::days_between(here.challenge.launch, week).div_euclid(7))
}

/// This week's huddle.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<HuddleView, Error> {
    store::read!(ctx.db(), tx => {
        let board = crate::board::build(tx, ctx, team).await?;
        let here = board.here.clone();
        let week = week_of(ctx.today());
        let huddle = store::huddle::of_week(tx, ctx.actor.place, team, week).await?;
        let before = before(tx, ctx, team, week).await?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        Ok::<_, Error>(HuddleView {
            check_in: huddle.as_ref().map_or_else(|| check_in_of(&here, week).to_owned(), |huddle| huddle.check_in.clone()),
            began: huddle.as_ref().map(|huddle| ctx.local(huddle.began)),
            notes: notes(tx, ctx, &here, week).await?,
            plan: crate::plan::build(tx, ctx, here.clone()).await?,
            pulse: crate::pulse::build(tx, ctx, here.clone()).await?,
            before: before.map(|huddle| huddle.week),
            may_hold: may(Action::HoldHuddle),
            may_ask: may(Action::RaiseAsk),
            board,
            week,
            huddle,
        })
    })
}

/// The last huddle before a week.
async fn before(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    week: Date,
) -> Result<Option<Huddle>, Error> {
    let all = store::huddle::of_team(tx, ctx.actor.place, team).await?;
    Ok(all.into_iter().find(|huddle| huddle.week < week))
}

/// What would stand in the notes now.
async fn notes(tx: &mut Tx<'_>, ctx: &Ctx, here: &TeamScope, week: Date) -> Result<Notes, Error> {
    let place = ctx.actor.place;
    let team = here.team.id;
    let week_ago = ctx.now - jiff::SignedDuration::from_hours(7 * 24);
    let since = before(tx, ctx, team, week)
        .await?
        .map_or(week_ago, |huddle| huddle.ended.unwrap_or(huddle.began));
    let goal = store::goal::of_team(tx, place, team).await?;
    let measures = store::measure::of_team(tx, place, team).await?;
    let summaries = store::summary::of_team(tx, place, team).await?;
    let standing = goal
        .as_ref()
        .and_then(|goal| goal.measure)
        .and_then(|id| summaries.iter().find(|one| one.measure_id == id))
        .map_or_else(String::new, |one| one.sentence.clone());
    let numbers = measures
        .iter()
        .filter_map(|measure| {
            let summary = summaries.iter().find(|one| one.measure_id == measure.id)?;
            Some(number(measure, summary.last_value?, summary.last_period?))
        })
        .collect();
    let mut notes = Notes {
        day: here.day.day,
        goal: goal
            .as_ref()
            .map_or_else(String::new, domain::goal::Goal::sentence),
        standing,
        numbers,
        ..Notes::default()
    };
    decided(tx, ctx, team, since, &mut notes).await?;
    planned(tx, ctx, team, since, &mut notes).await?;
    asked(tx, ctx, team, since, &mut notes).await?;
    Ok(notes)
}

fn number(measure: &Measure, value: f64, period: Date) -> Said {
    let when = match measure.rhythm {
        Rhythm::Weekly => format!("week of {}", day(period)),
        Rhythm::Monthly => period.strftime("%B").to_string(),
        Rhythm::Daily | Rhythm::Event => day(period),
    };
    let value = domain::amount::words(measure, value);
    Said::new(measure.name.as_str(), format!("{value}, {when}"))
}

fn day(date: Date) -> String {
    date.strftime("%-d %B").to_string()
}

async fn decided(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    since: Timestamp,
    notes: &mut Notes,
) -> Result<(), Error> {
    const MOST: u32 = 20;
    let tests = store::test::of_team(tx, ctx.actor.place, team).await?;
    for decision in store::decision::of_team(tx, ctx.actor.place, team, MOST).await? {
        if decision.at > since
            && let Some(test) = tests.iter().find(|test| test.id == decision.test)
        {
            let about = format!("{}. {}", decision.word.label(), decision.reason);
            notes
                .decided
                .push(Said::new(test.title.as_str(), about.trim()));
        }
    }
    Ok(())
}

async fn planned(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    since: Timestamp,
    notes: &mut Notes,
) -> Result<(), Error> {
    let today = ctx.today();
    let next_week = today.saturating_add(Span::new().days(7));
    let mut names = Names::default();
    for item in store::plan::of_team(tx, ctx.actor.place, team).await? {
        let owner = names.of(tx, ctx, item.owner).await?;
        let what = item.what.as_str();
        match item.state {
            PlanState::Done if item.settled.is_some_and(|at| at > since) => {
                notes.done.push(Said::new(what, owner));
            }
            PlanState::Open if item.is_late(today) => {
                let why = item.late.map_or_else(String::new, |why| {
                    format!(": {}", why.label().to_lowercase())
                });
                notes.late.push(Said::new(
                    what,
                    format!("{owner}, was due {}{why}", day(item.due)),
                ));
            }
            PlanState::Open if item.due <= next_week => {
                notes
                    .next
                    .push(Said::new(what, format!("{owner}, by {}", day(item.due))));
            }
            _ => {}
        }
    }
    Ok(())
}

async fn asked(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    since: Timestamp,
    notes: &mut Notes,
) -> Result<(), Error> {
    let mut names = Names::default();
    for ask in store::ask::of_team(tx, ctx.actor.place, team).await? {
        let line: AskLine = crate::ask::line(tx, ctx, &mut names, ask).await?;
        match &line.ask.settled {
            None => notes.waiting.push(Said::new(
                line.ask.line.as_str(),
                format!("with {}, waiting {}", line.leader, line.waited),
            )),
            Some(settled) if settled.at > since => notes.answered.push(Said::new(
                line.ask.line.as_str(),
                format!(
                    "{} {}",
                    settled.word.label().trim_end_matches('…'),
                    settled.words
                )
                .trim(),
            )),
            Some(_) => {}
        }
    }
    Ok(())
}

fn subject(team: TeamId) -> Subject {
    Subject::new(SubjectKind::Team, team)
}

/// Begins this week's huddle; beginning it twice is the same as once.
pub async fn begin(ctx: &Ctx, team: TeamId) -> Result<Date, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::HoldHuddle> = permit(&ctx.actor, &here.scope)?;
        let week = week_of(ctx.today());
        let huddle = Huddle {
            team,
            week,
            check_in: check_in_of(&here, week).to_owned(),
            began: ctx.now,
            ended: None,
            by: ctx.actor.person,
            notes: None,
            version: 1,
        };
        if store::huddle::begin(tx, &permit, &huddle).await? {
            let told = serde_json::json!({ "week": week });
            record(tx, ctx, EventKind::HuddleBegan, subject(team), here.whereabouts(), None::<&()>, Some(&told)).await?;
        }
        Ok(week)
    })
}

/// Ends this week's huddle and keeps its notes as they are now.
///
/// # Errors
/// [`Error::NotNow`] before it began; [`Error::Changed`] when somebody else ended it.
pub async fn end(ctx: &Ctx, team: TeamId) -> Result<Date, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::HoldHuddle> = permit(&ctx.actor, &here.scope)?;
        let week = week_of(ctx.today());
        let Some(huddle) = store::huddle::of_week(tx, ctx.actor.place, team, week).await? else {
            return Err(Error::NotNow("This week’s huddle has not begun.".to_owned()));
        };
        if huddle.ended.is_none() {
            let notes = notes(tx, ctx, &here, week).await?;
            let after = Huddle { ended: Some(ctx.now), notes: Some(notes), ..huddle };
            settle(tx, ctx, &here, &permit, &after, EventKind::HuddleEnded).await?;
        }
        Ok(week)
    })
}

/// Opens a huddle again that was ended too early.
pub async fn reopen(ctx: &Ctx, team: TeamId, week: Date) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::HoldHuddle> = permit(&ctx.actor, &here.scope)?;
        let huddle = store::huddle::of_week(tx, ctx.actor.place, team, week).await?.ok_or(Error::NotFound)?;
        if week != week_of(ctx.today()) {
            return Err(Error::NotNow("The notes of a past week stay as they are.".to_owned()));
        }
        if huddle.ended.is_some() {
            let after = Huddle { ended: None, notes: None, ..huddle };
            settle(tx, ctx, &here, &permit, &after, EventKind::HuddleReopened).await?;
        }
        Ok(())
    })
}

async fn settle(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::HoldHuddle>,
    after: &Huddle,
    kind: EventKind,
) -> Result<(), Error> {
    let team = after.team;
    if !store::huddle::settle(tx, permit, after).await? {
        return Err(crate::history::changed(tx, ctx, subject(team)).await?);
    }
    let told = serde_json::json!({ "week": after.week });
    record(
        tx,
        ctx,
        kind,
        subject(team),
        here.whereabouts(),
        None::<&()>,
        Some(&told),
    )
    .await?;
    Ok(())
}

/// The huddles of a team, the newest first.
pub async fn list(ctx: &Ctx, team: TeamId) -> Result<NotesView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let huddles = store::huddle::of_team(tx, ctx.actor.place, team).await?;
        Ok::<_, Error>(NotesView { here, today: ctx.today(), huddles })
    })
}

/// The notes of one huddle.
pub async fn of_week(ctx: &Ctx, team: TeamId, week: Date) -> Result<OneNotesView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut huddle = store::huddle::of_week(tx, ctx.actor.place, team, week).await?.ok_or(Error::NotFound)?;
        if huddle.notes.is_none() {
            huddle.notes = Some(notes(tx, ctx, &here, week).await?);
        }
        let may_hold = decide(&ctx.actor, Action::HoldHuddle, &here.scope) == Decision::Allow;
        Ok::<_, Error>(OneNotesView {
            ended: huddle.ended.map(|at| ctx.local(at)),
            today: ctx.today(),
            here,
            huddle,
            may_hold,
        })
    })
}
