//! The pulse: three taps a week, and how it goes beside the energy teams usually have.

use domain::TeamId;
use domain::ballot::{BallotKind, Point, Question, Spread, expected_energy};
use domain::cycle::days_between;
use domain::policy::{Permit, act, permit};
use jiff::civil::Date;
use store::Tx;

use crate::ballot::{BallotView, key, look};
use crate::huddle::week_of;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error};

/// What a team said in a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PulseWeek {
    /// The Monday.
    pub week: Date,
    /// Day of the cycle in the middle of that week.
    pub day: i64,
    /// Energy, the goal, speaking up.
    pub said: [Spread; 3],
}

/// The pulse page.
#[derive(Debug, Clone)]
pub struct PulseView {
    /// Where we are.
    pub here: TeamScope,
    /// This week's Monday.
    pub week: Date,
    /// This week's ballot.
    pub now: BallotView,
    /// Weeks that can be shown, the first one first, this week included once it can be shown.
    pub weeks: Vec<PulseWeek>,
}

impl PulseView {
    /// What is striking, in a sentence; none when nothing is.
    pub fn remark(&self) -> Option<String> {
        let [.., last] = self.weeks.as_slice() else {
            return None;
        };
        let [energy, goal, safe] = last.said;
        if safe.mean() < 3.0 {
            return Some("Several find it hard to say what goes wrong. Begin the next huddle with a mistake of your own.".to_owned());
        }
        if goal.is_wide() {
            return Some(
                "You see the goal very differently. Ask what would move each of you up a point."
                    .to_owned(),
            );
        }
        let share = last.day as f64 / self.here.day.length.max(1) as f64;
        if energy.mean() < expected_energy(share) - 0.7 {
            return Some("Energy is lower than teams usually have at this point. What can wait? Whom can you thank?".to_owned());
        }
        None
    }
}

/// The pulse of a team.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<PulseView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        build(tx, ctx, here).await
    })
}

pub(crate) async fn build(tx: &mut Tx<'_>, ctx: &Ctx, here: TeamScope) -> Result<PulseView, Error> {
    let week = week_of(ctx.today());
    let mut weeks = Vec::new();
    let team = here.team.id;
    let ballots =
        store::ballot::of_kind(tx, ctx.actor.place, team.into(), BallotKind::Pulse).await?;
    for ballot in ballots {
        let Ok(monday) = ballot.key.about.parse::<Date>() else {
            continue;
        };
        let seen = look(tx, ctx, &here, ballot.key, monday < week).await?;
        if let Some(said) = said(&seen) {
            let day = days_between(here.challenge.launch, monday) + 3;
            weeks.push(PulseWeek {
                week: monday,
                day,
                said,
            });
        }
    }
    let now = key(team, BallotKind::Pulse, week.to_string());
    let now = look(tx, ctx, &here, now, false).await?;
    Ok(PulseView {
        here,
        week,
        now,
        weeks,
    })
}

fn said(ballot: &BallotView) -> Option<[Spread; 3]> {
    let [energy, goal, safe] = Question::PULSE.map(|question| ballot.spread(question));
    Some([energy?, goal?, safe?])
}

/// Three taps of whoever acts, for this week.
///
/// # Errors
/// [`Error::NotNow`] when they tapped this week already.
pub async fn tap(ctx: &Ctx, team: TeamId, taps: [Point; 3]) -> Result<(), Error> {
    let answers: Vec<(Question, String)> = Question::PULSE
        .into_iter()
        .zip(taps)
        .map(|(question, tap)| (question, tap.get().to_string()))
        .collect();
    let about = week_of(ctx.today()).to_string();
    crate::ballot::give(ctx, team, BallotKind::Pulse, &about, &answers).await
}

/// Lays this week's pulse on the table.
///
/// # Errors
/// [`Error::NotNow`] while fewer than five have tapped.
pub async fn show(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    let about = week_of(ctx.today()).to_string();
    crate::ballot::show(ctx, team, BallotKind::Pulse, &about).await
}
