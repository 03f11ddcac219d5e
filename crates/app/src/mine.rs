//! What somebody has ahead, across all their teams and challenges: the page of their week, and the calendar they can follow.

use std::collections::BTreeSet;

use domain::challenge::Challenge;
use domain::cycle::Phase;
use domain::plan::PlanState;
use domain::policy::{Action, Decision, Scope, decide};
use domain::role::Role;
use domain::{ChallengeId, TeamId};
use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp};
use store::Tx;

use crate::scope::team_scope;
use crate::{Ctx, Error};

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An ask that waits for their answer.
    Ask,
    /// Numbers to write down.
    Numbers,
    /// A task of theirs.
    Task,
    /// Something they promised.
    Promise,
    /// The huddle of a team.
    Huddle,
    /// A day of the method of a test, or the time between two of them.
    Session,
    /// A review of a team or challenge.
    Review,
}

/// One thing ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// What kind.
    pub what: What,
    /// The day it is for.
    pub on: Date,
    /// The last day, for what takes several.
    pub to: Option<Date>,
    /// From when to when, for what has a time.
    pub at: Option<(Timestamp, Timestamp)>,
    /// In words.
    pub title: String,
    /// Of which team or challenge.
    pub about: String,
    /// The page where it is done.
    pub href: String,
    /// The same thing keeps the same one.
    pub uid: String,
}

/// The week of somebody.
#[derive(Debug, Clone)]
pub struct WeekView {
    /// Today where the place is.
    pub today: Date,
    /// What is due up to today, or waits.
    pub now: Vec<Ahead>,
    /// The seven days after.
    pub soon: Vec<Ahead>,
}

/// How far the page looks ahead.
const SOON: i64 = 7;
/// How many weeks the calendar looks ahead with what comes again and again.
const WEEKS: i64 = 6;

/// The week of whoever looks.
pub async fn week(ctx: &Ctx) -> Result<WeekView, Error> {
    store::read!(ctx.db(), tx => {
        let today = ctx.today();
        let end = today.saturating_add(Span::new().days(SOON));
        let mut now = waiting(tx, ctx).await?;
        let mut soon = Vec::new();
        for one in ahead(tx, ctx).await? {
            if one.on <= today {
                // A huddle that is over and a review that was is nothing to do.
                let is_on = one.to.unwrap_or(one.on) >= today;
                if is_on || matches!(one.what, What::Task | What::Promise) {
                    now.push(one);
                }
            } else if one.on <= end {
                soon.push(one);
            }
        }
        now.sort_by_key(|one| (one.what, one.on));
        soon.sort_by_key(|one| (one.on, one.what));
        Ok::<_, Error>(WeekView { today, now, soon })
    })
}

/// Teams somebody works in, with their challenges.
pub(crate) async fn teams(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
) -> Result<Vec<crate::scope::TeamScope>, Error> {
    let mine: BTreeSet<TeamId> = ctx
        .actor
        .roles
        .iter()
        .filter(|role| role.role != Role::Observer)
        .filter_map(|role| role.team)
        .collect();
    let mut teams = Vec::new();
    for team in mine {
        let here = team_scope(tx, ctx, team).await?;
        if here.day.phase != Phase::Closed {
            teams.push(here);
        }
    }
    Ok(teams)
}

/// What waits for them whatever the day: asks to answer, numbers to write down.
pub(crate) async fn waiting(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<Ahead>, Error> {
    let place = ctx.actor.place;
    let mut found = Vec::new();
    for challenge in led(ctx) {
        if is_aside(tx, ctx, challenge).await? {
            continue;
        }
        for ask in store::ask::of_challenge(tx, place, challenge).await? {
            if ask.settled.is_none() && ask.leader == ctx.actor.person {
                let team = store::team::get(tx, place, ask.team).await?;
                found.push(Ahead {
                    what: What::Ask,
                    on: ctx.app.day_of(ask.asked),
                    to: None,
                    at: None,
                    title: ask.line.to_string(),
                    about: format!("{} asks", team.name),
                    href: format!("/asks/{}", ask.id),
                    uid: format!("ask-{}", ask.id),
                });
            }
        }
    }
    for here in teams(tx, ctx).await? {
        let may = decide(&ctx.actor, Action::RecordNumbers, &here.scope) == Decision::Allow;
        if !may || !(1..=here.day.length).contains(&here.day.day) {
            continue;
        }
        let measures = store::measure::of_team(tx, place, here.team.id).await?;
        let due = crate::board::numbers_due(tx, ctx, here.team.id, &measures).await?;
        if due > 0 {
            found.push(Ahead {
                what: What::Numbers,
                on: ctx.today(),
                to: None,
                at: None,
                title: match due {
                    1 => "1 number is due".to_owned(),
                    due => format!("{due} numbers are due"),
                },
                about: here.team.name.to_string(),
                href: format!("/t/{}/numbers", here.team.id),
                uid: format!("numbers-{}", here.team.id),
            });
        }
    }
    Ok(found)
}

/// Challenges somebody leads.
fn led(ctx: &Ctx) -> BTreeSet<ChallengeId> {
    ctx.actor
        .roles
        .iter()
        .filter(|role| role.role == Role::Leader)
        .map(|role| role.challenge)
        .collect()
}

async fn is_aside(tx: &mut Tx<'_>, ctx: &Ctx, challenge: ChallengeId) -> Result<bool, Error> {
    let challenge = store::challenge::get(tx, ctx.actor.place, challenge).await?;
    Ok(challenge.aside.is_some())
}

/// Everything with a day: tasks, promises, huddles, reviews.
pub(crate) async fn ahead(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<Ahead>, Error> {
    let place = ctx.actor.place;
    let mut all = Vec::new();
    let mut reviewed = BTreeSet::new();
    for here in teams(tx, ctx).await? {
        let team = here.team.id;
        for item in store::plan::of_team(tx, place, team).await? {
            if item.owner == ctx.actor.person && item.state == PlanState::Open {
                all.push(Ahead {
                    what: What::Task,
                    on: item.due,
                    to: None,
                    at: None,
                    title: item.what.to_string(),
                    about: here.team.name.to_string(),
                    href: format!("/t/{team}/plan"),
                    uid: format!("task-{}", item.id),
                });
            }
        }
        huddles(tx, ctx, &here, &mut all).await?;
        sessions(tx, ctx, &here, &mut all).await?;
        reviewed.insert(here.challenge.id);
        let name = here.team.name.to_string();
        reviews(&here.challenge, &name, Some(team), &mut all);
    }
    let others: BTreeSet<ChallengeId> = ctx
        .actor
        .roles
        .iter()
        .filter(|role| role.role.is_of_challenge())
        .map(|role| role.challenge)
        .collect();
    for id in others.difference(&reviewed) {
        let challenge = store::challenge::get(tx, place, *id).await?;
        let name = challenge.name.to_string();
        if challenge.aside.is_none() {
            reviews(&challenge, &name, None, &mut all);
        }
    }
    for promise in store::promise::open_of(tx, place, ctx.actor.person).await? {
        if is_aside(tx, ctx, promise.challenge).await? {
            continue;
        }
        let team = store::team::get(tx, place, promise.team).await?;
        all.push(Ahead {
            what: What::Promise,
            on: promise.due,
            to: None,
            at: None,
            title: promise.what.to_string(),
            about: format!("promised to {}", team.name),
            href: format!("/c/{}/asks", promise.challenge),
            uid: format!("promise-{}", promise.id),
        });
    }
    Ok(all)
}

/// A review takes a day; those after the last day ask for a number.
fn reviews(challenge: &Challenge, about: &str, team: Option<TeamId>, all: &mut Vec<Ahead>) {
    use domain::review::Review;
    let template = challenge.cycle.template();
    let mut add = |label: &str, word: &str, day: i64| {
        let href = match team {
            Some(team) => format!("/t/{team}/reviews/{word}"),
            None => format!("/c/{}", challenge.id),
        };
        let whose = team.map_or_else(|| challenge.id.to_string(), |team| team.to_string());
        all.push(Ahead {
            what: What::Review,
            on: template.date_of(challenge.launch, day),
            to: None,
            at: None,
            title: label.to_owned(),
            about: about.to_owned(),
            href,
            uid: format!("review-{word}-{day}-{whose}"),
        });
    };
    for review in Review::ALL {
        if *review != Review::Sustain {
            add(review.title(template), review.word(), review.day(template));
        }
    }
    for after in template.checks.iter() {
        add(
            Review::Sustain.label(),
            Review::Sustain.word(),
            template.length + after,
        );
    }
}

/// The coming huddles, on the weekday and at the time of the last one: nobody types a rhythm twice.
async fn huddles(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &crate::scope::TeamScope,
    all: &mut Vec<Ahead>,
) -> Result<(), Error> {
    const MINUTES: i64 = 25;
    let team = here.team.id;
    let held = store::huddle::of_team(tx, ctx.actor.place, team).await?;
    let Some(last) = held.first() else {
        return Ok(());
    };
    let began: DateTime = ctx.local(last.began);
    let template = here.challenge.cycle.template();
    let end = template.date_of(here.challenge.launch, template.length);
    let until = ctx
        .today()
        .saturating_add(Span::new().days(7 * WEEKS))
        .min(end);
    for turn in 1.. {
        let on = began
            .date()
            .saturating_add(Span::new().days(template.huddle_every * turn));
        if on > until {
            break;
        }
        if on < ctx.today() {
            continue;
        }
        let from = on
            .to_datetime(began.time())
            .round(jiff::Unit::Minute)
            .ok()
            .and_then(|at| at.to_zoned(ctx.app.settings.zone.clone()).ok())
            .map(|at| at.timestamp());
        let at = from.map(|from| {
            let to = from
                .saturating_add(jiff::SignedDuration::from_mins(MINUTES))
                .unwrap_or(from);
            (from, to)
        });
        all.push(Ahead {
            what: What::Huddle,
            on,
            to: None,
            at,
            title: "Huddle".to_owned(),
            about: here.team.name.to_string(),
            href: format!("/t/{team}/huddle"),
            uid: format!("huddle-{on}-{team}"),
        });
    }
    Ok(())
}

/// Learning sessions and whatever else the methods of a team's tests put into the calendar, with the time between.
async fn sessions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &crate::scope::TeamScope,
    all: &mut Vec<Ahead>,
) -> Result<(), Error> {
    for (test, dates) in Box::pin(crate::method::dates_of_team(tx, ctx, here.team.id)).await? {
        let form = |artefact: &str| format!("/tests/{test}/method/{artefact}");
        let uid =
            |what: &str, (field, index): &(String, usize)| format!("{what}-{test}-{field}-{index}");
        let about = here.team.name.to_string();
        all.extend(dates.days.iter().map(|day| Ahead {
            what: What::Session,
            on: day.on,
            to: None,
            at: None,
            title: day.title.clone(),
            about: about.clone(),
            href: form(&day.artefact),
            uid: uid("session", &day.row),
        }));
        all.extend(dates.periods.iter().map(|period| Ahead {
            what: What::Session,
            on: period.from,
            to: Some(period.to),
            at: None,
            title: format!("{}, until “{}”", period.title, period.until),
            about: about.clone(),
            href: format!("/tests/{test}/method"),
            uid: uid("period", &period.row),
        }));
    }
    Ok(())
}

/// What policy asks about the person's own things.
pub(crate) fn own(ctx: &Ctx) -> Scope {
    Scope::place(ctx.actor.place)
}
