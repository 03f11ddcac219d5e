//! The test card as a form: empty, or with what stands on it.

use domain::card_form::CardForm;
use domain::goal::Direction;
use domain::measure::{Measure, MeasureRole};
use domain::observation::Observation;
use domain::policy::{Permit, act, permit};
use domain::test::{DecisionRule, Test, TestState};
use domain::{IdeaId, TeamId, TestId, amount};
use store::Tx;

use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error};

/// A measure with where it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureNow {
    /// The measure.
    pub measure: Measure,
    /// "about 30 now"; empty before the first number.
    pub words: String,
}

/// The card as a form.
#[derive(Debug, Clone)]
pub struct CardView {
    /// Where we are.
    pub here: TeamScope,
    /// The team's measures: the first are those that may decide.
    pub measures: Vec<MeasureNow>,
    /// What stands in the boxes.
    pub form: CardForm,
    /// The test whose card it is; none for a new one.
    pub test: Option<Test>,
    /// The version of the step's card, for a kept one.
    pub version: Option<i64>,
    /// The step has started: changes are shown as such.
    pub started: bool,
    /// Every method one can choose, for a new card.
    pub methods: Vec<crate::method::PackChoice>,
    /// What the card can teach, once somebody asked to see it.
    pub foreseen: Option<super::Foreseen>,
}

/// Weeks most first steps take.
const USUAL_WEEKS: i64 = 4;

/// An empty card, with what can be known filled in: from an idea if one is given.
pub async fn new(ctx: &Ctx, team: TeamId, idea: Option<IdeaId>) -> Result<CardView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::EditTest> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let mut measures = store::measure::of_team(tx, place, team).await?;
        measures.retain(|measure| measure.stopped.is_none());
        let goal = store::goal::of_team(tx, place, team).await?;
        let deciding = goal
            .and_then(|goal| goal.measure)
            .and_then(|id| measures.iter().find(|measure| measure.id == id))
            .or_else(|| measures.iter().find(|measure| may_decide(measure)))
            .cloned();
        let mut form = CardForm {
            weeks: USUAL_WEEKS.to_string(),
            by_when: ctx.today().saturating_add(jiff::Span::new().days(7 * USUAL_WEEKS)).to_string(),
            not_worse: measures
                .iter()
                .filter(|measure| measure.role == MeasureRole::Balancing)
                .map(|measure| measure.id.to_string())
                .collect(),
            ..usual_rule()
        };
        if let Some(deciding) = deciding {
            let series = store::observation::series(tx, place, deciding.id).await?;
            form.predicted_from = now(&deciding, &series)
                .map_or_else(String::new, |from| amount::typed(&deciding, from));
            form.measure = deciding.id.to_string();
        }
        if let Some(idea) = idea {
            let idea = store::idea::get(tx, place, idea).await?;
            if idea.team != team {
                return Err(Error::NotFound);
            }
            form.change = idea.line.to_string();
            form.idea = idea.id.to_string();
        }
        let measures = measures_now(tx, ctx, measures).await?;
        let methods = crate::method::choices_in(tx, place).await?;
        Ok::<_, Error>(CardView { here, measures, form, test: None, version: None, started: false, methods, foreseen: None })
    })
}

fn usual_rule() -> CardForm {
    let rule = DecisionRule::default();
    CardForm {
        if_good: rule.if_good.word().to_owned(),
        if_mixed: rule.if_mixed.word().to_owned(),
        if_bad: rule.if_bad.word().to_owned(),
        ..CardForm::default()
    }
}

/// The card of a test's newest step, to change it.
pub async fn card(ctx: &Ctx, test: TestId) -> Result<CardView, Error> {
    store::read!(ctx.db(), tx => {
        let (found, here, steps) = super::of(tx, ctx, test).await?;
        let _: Permit<act::EditTest> = permit(&ctx.actor, &here.scope)?;
        let step = super::newest(&steps)?;
        // Nobody fills in a form that will be refused.
        super::card::may_change(&found, step)?;
        let measures = store::measure::of_team(tx, ctx.actor.place, here.team.id).await?;
        let deciding = measures.iter().find(|measure| measure.id == step.card.measure).cloned();
        let measures = measures_now(tx, ctx, measures).await?;
        Ok::<_, Error>(CardView {
            form: CardForm::of(&found.title, &step.card, deciding.as_ref()),
            version: Some(step.version),
            started: found.state == TestState::Running && step.started.is_some(),
            here,
            measures,
            methods: Vec::new(),
            foreseen: None,
            test: Some(found),
        })
    })
}

async fn measures_now(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    measures: Vec<Measure>,
) -> Result<Vec<MeasureNow>, Error> {
    let mut lines = Vec::new();
    for measure in measures {
        let series = store::observation::series(tx, ctx.actor.place, measure.id).await?;
        let words = now(&measure, &series).map_or_else(String::new, |now| {
            format!("about {} now", amount::words(&measure, now))
        });
        lines.push(MeasureNow { measure, words });
    }
    lines.sort_by_key(|line| !may_decide(&line.measure));
    Ok(lines)
}

/// True for measures that can decide: one of their ways is better.
fn may_decide(measure: &Measure) -> bool {
    measure.direction != Direction::Neither && measure.role != MeasureRole::Balancing
}

/// Where a measure stands now: the level of its last six counted periods, rounded as people write it.
pub(super) fn now(measure: &Measure, series: &[Observation]) -> Option<f64> {
    const RECENT: usize = 6;
    let counted: Vec<Observation> = series
        .iter()
        .filter(|one| one.counted.plotted().is_some())
        .cloned()
        .collect();
    let recent = counted.get(counted.len().saturating_sub(RECENT)..)?;
    let level = crate::verdict::level(measure, recent)?;
    amount::read(measure, &amount::words(measure, level)).ok()
}
