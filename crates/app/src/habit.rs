//! A practice that does not stick: six statements, the two lowest, what usually helps, one thing for two weeks, a test.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::habit::two_lowest;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::survey::figures::{Figure, Steps};
use domain::survey::{Answers, Six};
use domain::test::Idea;
use domain::text::Line;
use domain::{HabitId, IdeaId, TeamId};
use store::Tx;
pub use store::habit::Habit;
use store::habit::Said;

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::survey::{of_team, six};
use crate::{Ctx, Error, change};

/// The practices of a team.
#[derive(Debug, Clone)]
pub struct HabitsView {
    /// Where we are.
    pub here: TeamScope,
    /// Practices, the newest first, each with how many have said.
    pub habits: Vec<(Habit, usize)>,
    /// Running tests, to choose a practice from.
    pub practices: Vec<String>,
    /// May look at another.
    pub may_open: bool,
}

/// One practice.
#[derive(Debug, Clone)]
pub struct HabitView {
    /// Where we are.
    pub here: TeamScope,
    /// The practice.
    pub habit: Habit,
    /// Of so many people so many have said.
    pub response: (usize, usize),
    /// What this person said.
    pub mine: Answers,
    /// How many stand where, on each of the six.
    pub six: Vec<(Six, Figure<Steps>)>,
    /// It happened the last time it could: yes, no.
    pub happened: Figure<(usize, usize)>,
    /// The two that are most often missing; none while figures are.
    pub lowest: Option<[Six; 2]>,
    /// May say and choose.
    pub may_say: bool,
    /// May make a test of it.
    pub may_test: bool,
}

/// The practices of a team.
pub async fn list(ctx: &Ctx, team: TeamId) -> Result<HabitsView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeamPeople> = permit(&ctx.actor, &here.scope)?;
        let mut habits = Vec::new();
        for habit in store::habit::of_team(tx, place, team).await? {
            let said = store::habit::said(tx, place, habit.id).await?.len();
            habits.push((habit, said));
        }
        let tests = store::test::of_team(tx, place, team).await?;
        Ok::<_, Error>(HabitsView {
            practices: tests.iter().filter(|test| !test.state.is_over()).map(|test| test.title.to_string()).collect(),
            may_open: decide(&ctx.actor, Action::AnswerPeople, &here.scope) == Decision::Allow,
            habits,
            here,
        })
    })
}

/// Begins to look at a practice.
pub async fn open(ctx: &Ctx, team: TeamId, practice: Line) -> Result<HabitId, Error> {
    let id: HabitId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        let habit = Habit { id, team, practice: practice.clone(), opened: ctx.now, chosen: String::new(), idea: None };
        store::habit::open(tx, &permit, &habit).await?;
        let after = serde_json::json!({ "practice": practice });
        let subject = Subject::new(SubjectKind::Team, team);
        record(tx, ctx, EventKind::HabitOpened, subject, here.whereabouts(), None::<&()>, Some(&after)).await?;
        Ok(id)
    })
}

/// One practice.
pub async fn show(ctx: &Ctx, habit: HabitId) -> Result<HabitView, Error> {
    store::read!(ctx.db(), tx => {
        let habit = store::habit::get(tx, ctx.actor.place, habit).await?;
        let here = team_scope(tx, ctx, habit.team).await?;
        let _: Permit<act::ViewTeamPeople> = permit(&ctx.actor, &here.scope)?;
        let may_say = decide(&ctx.actor, Action::AnswerPeople, &here.scope) == Decision::Allow;
        let (asked, said) = asked_and_said(tx, ctx, &here, &habit).await?;
        let mine = said.iter().find(|one| one.person == ctx.actor.person);
        let answers = counted(&said, asked);
        let (six, happened) = six(&answers);
        let known: Vec<(Six, Steps)> = six.iter().filter_map(|(six, steps)| Some((*six, steps.clone().ok()?))).collect();
        Ok::<_, Error>(HabitView {
            response: (said.len(), asked),
            mine: mine.map(|mine| mine.answers.clone()).unwrap_or_default(),
            lowest: two_lowest(&known),
            six,
            happened,
            may_say,
            may_test: decide(&ctx.actor, Action::EditTest, &here.scope) == Decision::Allow,
            habit,
            here,
        })
    })
}

/// The answers a figure may count: the first so many that 60 in 100 and five have answered, then always five more, so that
/// two looks never differ by fewer than five people.
fn counted(said: &[Said], asked: usize) -> Vec<Option<&Answers>> {
    let five = ties::privacy::FEWEST_PEOPLE;
    let least = (asked * ties::privacy::RESPONSE_FOR_FIGURES)
        .div_ceil(100)
        .max(five);
    let take = match said.len().checked_sub(least) {
        Some(more) => least + more / five * five,
        None => said.len().min(least - 1),
    };
    let given = said.iter().take(take).map(|one| Some(&one.answers));
    let silent = asked.max(take) - take;
    given.chain(std::iter::repeat_n(None, silent)).collect()
}

async fn asked_and_said(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    habit: &Habit,
) -> Result<(usize, Vec<Said>), Error> {
    let place = ctx.actor.place;
    let holders = store::membership::of_challenge(tx, place, here.challenge.id).await?;
    let asked = of_team(holders, habit.team).len();
    Ok((asked, store::habit::said(tx, place, habit.id).await?))
}

/// Says what helps and hinders oneself, once: a change could be read off the figures before and after it.
pub async fn say(ctx: &Ctx, habit: HabitId, answers: Answers) -> Result<(), Error> {
    change!(ctx, tx => {
        let habit = store::habit::get(tx, ctx.actor.place, habit).await?;
        let here = team_scope(tx, ctx, habit.team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        store::habit::say(tx, &permit, habit.id, &answers, ctx.now).await?;
        Ok(())
    })
}

/// Chooses one thing to try for two weeks. It becomes an idea, from which a test card is filled in.
pub async fn choose(ctx: &Ctx, habit: HabitId, thing: &str) -> Result<(TeamId, IdeaId), Error> {
    let id: IdeaId = ctx.new_id()?;
    change!(ctx, tx => {
        let habit = store::habit::get(tx, ctx.actor.place, habit).await?;
        let here = team_scope(tx, ctx, habit.team).await?;
        let answers: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        let ideas: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        let line = format!("For “{}”, for two weeks: {thing}", habit.practice);
        let idea = Idea {
            id,
            team: habit.team,
            line: Line::parse(&line).map_err(|problem| Error::mend("thing", problem.to_string()))?,
            by: ctx.actor.person,
            at: ctx.now,
            test: None,
        };
        store::idea::insert(tx, &ideas, &idea).await?;
        store::habit::choose(tx, &answers, habit.id, thing, id).await?;
        let after = serde_json::json!({ "practice": habit.practice, "thing": thing });
        let subject = Subject::new(SubjectKind::Team, habit.team);
        record(tx, ctx, EventKind::HabitChosen, subject, here.whereabouts(), None::<&()>, Some(&after)).await?;
        Ok((habit.team, id))
    })
}
