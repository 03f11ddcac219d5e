//! Many teams with a year of numbers each: for measuring speed, not for looking around.

use app::Ctx;
use app::challenge::NewChallenge;
use app::goal::NewGoal;
use app::import::Columns;
use app::measure::NewMeasure;
use app::people::Circle;
use app::people::lines::Invitee;
use app::team::NewTeam;
use domain::cycle::CycleKey;
use domain::goal::{Direction, Reckoning};
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::role::Role;
use domain::text::{Email, Line, Name, Prose};
use domain::{ChallengeId, TeamId};
use jiff::Span;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use store::Db;

use crate::calendar::{Calendar, at};
use crate::deed::table;
use crate::figures::Figures;
use crate::stage::Stage;
use crate::{Error, Playing, Progress};

/// How large the crowd is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// Teams.
    pub teams: u32,
    /// Weeks of numbers in each series.
    pub weeks: u32,
    /// Series of each team.
    pub series: u32,
}

/// Teams in a challenge: a wall full of them.
const IN_A_CHALLENGE: u32 = 40;
/// Day of the challenges on which somebody looks.
const DAY: i64 = 63;

/// Fills an empty database with a crowd, through the same use cases as anybody.
///
/// # Errors
/// Anything a use case refused.
pub fn crowd<'d>(
    db: &'d Db,
    seed: u64,
    today: Date,
    zone: TimeZone,
    crowd: Crowd,
    progress: &'d mut Progress<'d>,
) -> Playing<'d, ()> {
    Box::pin(fill(db, seed, today, zone, crowd, progress))
}

async fn fill(
    db: &Db,
    seed: u64,
    today: Date,
    zone: TimeZone,
    crowd: Crowd,
    progress: &mut Progress<'_>,
) -> Result<(), Error> {
    let calendar = Calendar::new(today, DAY);
    let first = at(calendar.date(-40), 9, 0);
    let stage = Stage::set(db, seed, zone, first).await?;
    let mut figures = Figures::new(seed, "crowd");
    let mut challenge = None;
    let mut teams = Vec::new();
    for number in 0..crowd.teams {
        if number % IN_A_CHALLENGE == 0 {
            challenge = Some(new_challenge(&stage, &calendar, number).await?);
        }
        let Some(challenge) = challenge else { continue };
        teams.push(new_team(&stage, &calendar, challenge, number).await?);
    }
    // Only now the numbers: nobody counts what has not been.
    stage.turn_to(at(today.yesterday()?, 9, 0))?;
    for (number, (team, lead)) in (1..).zip(&teams) {
        let lead = stage.acting_as(lead).await?;
        count(&stage, &lead, &calendar, *team, crowd, &mut figures).await?;
        if number % 10 == 0 {
            progress(&format!("{number} of {} teams", crowd.teams));
        }
    }
    stage.close(today).await
}

fn note() -> Result<domain::challenge::Note, Error> {
    Ok(domain::challenge::Note {
        mission: Prose::parse("Made up, to measure how fast pages come.")?,
        why_now: Prose::empty(),
        not_worse: Prose::parse("Nothing.")?,
        learning_questions: Prose::empty(),
        ideas: Prose::empty(),
    })
}

/// A day has room for so many invitations by one person, so a hundred teams begin each morning.
fn morning(calendar: &Calendar, number: u32) -> DateTime {
    calendar.day(-39 + i64::from(number / 100), 10, 0)
}

async fn new_challenge(
    stage: &Stage,
    calendar: &Calendar,
    number: u32,
) -> Result<ChallengeId, Error> {
    stage.turn_to(morning(calendar, number))?;
    let kim = stage.acting("kim").await?;
    let new = NewChallenge {
        name: Name::parse(&format!("Wave {}", number / IN_A_CHALLENGE + 1))?,
        note: note()?,
        cycle: CycleKey::Hundred.into(),
        launch: calendar.launch(),
    };
    let challenge = app::challenge::create(&kim, new).await?;
    let leader = somebody("Leader", number, Role::Leader)?;
    app::people::invite(&kim, Circle::Challenge(challenge), &[leader]).await?;
    Ok(challenge)
}

fn somebody(name: &str, number: u32, role: Role) -> Result<Invitee, Error> {
    Ok(Invitee {
        name: Name::parse(&format!("{name} {}", number + 1))?,
        email: Email::parse(&format!("{}.{number}@wolds.example", name.to_lowercase()))?,
        profession: Some(Name::parse("Nurse")?),
        organisation: None,
        role: Some(role),
    })
}

async fn new_team(
    stage: &Stage,
    calendar: &Calendar,
    challenge: ChallengeId,
    number: u32,
) -> Result<(TeamId, String), Error> {
    stage.turn_to(morning(calendar, number))?;
    let kim = stage.acting("kim").await?;
    let new = NewTeam {
        name: Name::parse(&format!("Team {}", number + 1))?,
        setting: None,
    };
    let team = app::team::create(&kim, challenge, new).await?;
    let lead = somebody("Lead", number, Role::TeamLead)?;
    let address = lead.email.to_string();
    app::people::invite(&kim, Circle::Team(team), &[lead]).await?;
    Ok((team, address))
}

async fn count(
    stage: &Stage,
    lead: &Ctx,
    calendar: &Calendar,
    team: TeamId,
    crowd: Crowd,
    figures: &mut Figures,
) -> Result<(), Error> {
    let mut first = None;
    for series in 0..crowd.series {
        let role = match series {
            0 => MeasureRole::Outcome,
            1 => MeasureRole::Balancing,
            _ => MeasureRole::Process,
        };
        let new = NewMeasure {
            name: Name::parse(&format!("Series {}", series + 1))?,
            role,
            kind: MeasureKind::Count,
            direction: Direction::Down,
            definition: Prose::parse("Counted from the board on Monday.")?,
            unit: Name::parse("people")?,
            denominator: None,
            per: 1,
            rhythm: Rhythm::Weekly,
            target: None,
        };
        let measure = app::measure::add(lead, team, new).await?;
        first = first.or(Some(measure));
        // The last weeks are a little better in every second series.
        let better = if series % 2 == 0 { 16.0 } else { 20.0 };
        let levels: Vec<f64> = (0..crowd.weeks)
            .map(|week| if week + 9 > crowd.weeks { better } else { 20.0 })
            .collect();
        let drawn = figures.counts(&levels)?;
        let start = calendar
            .monday(8)
            .saturating_sub(Span::new().weeks(i64::from(crowd.weeks)));
        let rows: Vec<_> = (1_i64..)
            .zip(drawn)
            .map(|(week, counted)| (start.saturating_add(Span::new().weeks(week)), counted))
            .collect();
        let text = table("Week,People", &rows);
        let upload =
            app::import::bring(lead, measure, Line::parse("year.csv")?, text.as_bytes()).await?;
        let seen = app::import::preview(lead, upload, &Columns::default()).await?;
        app::import::commit(lead, upload, &seen.plan.used, false).await?;
    }
    let goal = NewGoal {
        what: Name::parse("people waiting")?,
        measure: first,
        from: Some(20.0),
        to: 12.0,
        population: Line::parse("Everybody")?,
        by_day: 100,
        conditions: Prose::empty(),
        reckoning: Reckoning::Periods,
        why: None,
    };
    app::goal::set(lead, team, goal, 0).await?;
    stage.deliver().await
}
