//! Proposing a test: the card is held against the guardrails at once.

use domain::card_form::{CardForm, NewCard};
use domain::event::EventKind;
use domain::guardrail::{Given, Permission, Rule, check_with};
use domain::measure::Measure;
use domain::policy::{Permit, act, permit};
use domain::test::{Card, Step, Test};
use domain::text::Line;
use domain::{AskId, FieldProblems, Problem, StepId, TeamId, TestId};
use store::Tx;

use super::{state_by, subject};
use crate::ask::permission_ask;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// Writes a test down with its card. The guardrails answer at once: it may start, a leader is asked, or it is not for this
/// challenge. An empty "from" becomes where the numbers stand now.
pub async fn propose(ctx: &Ctx, team: TeamId, form: &CardForm) -> Result<TestId, Error> {
    let (id, step): (TestId, StepId) = (ctx.new_id()?, ctx.new_id()?);
    let ask: AskId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::EditTest> = permit(&ctx.actor, &here.scope)?;
        let new = read_card(tx, ctx, &here, form).await?;
        let permission = permission(tx, ctx, &here, &new.title, &new.card).await?;
        let test = Test {
            id,
            team,
            idea: new.idea,
            title: new.title,
            state: state_by(&permission),
            permission,
            version: 1,
        };
        let first = Step {
            id: step,
            test: id,
            number: 1,
            card: new.card,
            started: None,
            ended: None,
            locked: None,
            version: 1,
        };
        store::test::insert(tx, &permit, &test, ctx.now).await?;
        store::test::insert_step(tx, &permit, &first).await?;
        crate::method::begin(tx, ctx, &permit, id, &form.method).await?;
        if let Some(idea) = new.idea {
            store::idea::became(tx, &permit, idea, id).await?;
        }
        let after = serde_json::json!({ "test": &test, "card": &first.card });
        record(tx, ctx, EventKind::TestProposed, subject(id), here.whereabouts(), None::<&()>, Some(&after)).await?;
        if test.permission.rule() == Rule::Ask {
            permission_ask(tx, ctx, &here, &permit, ask, &test, &first.card).await?;
        }
        Ok(id)
    })
}

/// Reads a card with the team's own measures; an empty "from" becomes where the numbers stand now.
pub(super) async fn read_card(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    form: &CardForm,
) -> Result<NewCard, Error> {
    let place = ctx.actor.place;
    let measures = store::measure::of_team(tx, place, here.team.id).await?;
    let mut new = form.read(&measures, ctx.today())?;
    if let Some(idea) = new.idea {
        let idea = store::idea::get(tx, place, idea).await?;
        new.idea = (idea.team == here.team.id).then_some(idea.id);
    }
    let measure = measures
        .iter()
        .find(|measure| measure.id == new.card.measure);
    if let (None, Some(measure)) = (new.card.predicted_from, measure) {
        let series = store::observation::series(tx, place, measure.id).await?;
        new.card.predicted_from = super::new::now(measure, &series);
        towards_better(measure, &new.card)?;
    }
    Ok(new)
}

/// The prediction must go the better way from where the numbers stand.
fn towards_better(measure: &Measure, card: &Card) -> Result<(), FieldProblems> {
    use domain::goal::Direction;
    let Some(from) = card.predicted_from else {
        return Ok(());
    };
    let wrong = match measure.direction {
        Direction::Down => card.predicted_to >= from,
        Direction::Up => card.predicted_to <= from,
        Direction::Neither => false,
    };
    if !wrong {
        return Ok(());
    }
    let side = if measure.direction == Direction::Down {
        "below"
    } else {
        "above"
    };
    let now = domain::amount::words(measure, from);
    let mut problems = FieldProblems::none();
    problems.add(
        "predicted_to",
        Problem::new(format!(
            "It stands at about {now} now, so better is {side} that. Write where it will go, or where it starts if that is not right."
        )),
    );
    Err(problems)
}

/// What the guardrails of the challenge say to a card, and the yeses that stand today.
pub(super) async fn permission(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    title: &Line,
    card: &Card,
) -> Result<Permission, Error> {
    let guardrails = store::guardrail::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
    let words = card.words(title);
    let given = crate::ask::standing::given(tx, ctx, here).await?;
    let given: Vec<Given> = given
        .iter()
        .map(|(exception, name)| Given { exception, name })
        .collect();
    Ok(check_with(&guardrails, &given, card.proposed(&words)))
}
