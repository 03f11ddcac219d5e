//! The card's look ahead: what it can teach, how big to begin, when to stop. Nothing is kept.

use domain::TeamId;
use domain::card_form::CardForm;
use domain::policy::{Permit, act, permit};
use store::Tx;

use crate::scope::{TeamScope, team_scope};
use crate::verdict::{Ahead, StopLine, ahead, stop_line};
use crate::{Ctx, Error};

/// What the card comes to, as far as it is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// What it can teach; or what is missing, in a sentence or two.
    pub ahead: Result<Ahead, Vec<String>>,
    /// When to stop, for the deciding measure and what must not get worse.
    pub stops: Vec<StopLine>,
}

/// Looks ahead by the boxes that are filled in so far.
pub async fn foresee(ctx: &Ctx, team: TeamId, form: &CardForm) -> Result<Foreseen, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::EditTest> = permit(&ctx.actor, &here.scope)?;
        foreseen(tx, ctx, &here, form).await
    })
}

async fn foreseen(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    form: &CardForm,
) -> Result<Foreseen, Error> {
    let (place, today) = (ctx.actor.place, ctx.today());
    let measures = store::measure::of_team(tx, place, here.team.id).await?;
    let card = match form.looking_ahead(&measures, today) {
        Ok(card) => card,
        Err(problems) => {
            let missing = problems
                .iter()
                .flat_map(|(_, all)| all.iter().map(|problem| problem.words().to_owned()))
                .collect();
            return Ok(Foreseen {
                ahead: Err(missing),
                stops: Vec::new(),
            });
        }
    };
    let mut found = Foreseen {
        ahead: Err(Vec::new()),
        stops: Vec::new(),
    };
    for id in std::iter::once(&card.measure).chain(&card.not_worse) {
        let Some(measure) = measures.iter().find(|measure| measure.id == *id) else {
            continue;
        };
        let series = store::observation::series(tx, place, *id).await?;
        found
            .stops
            .extend(stop_line(measure, &series, &card, today));
        if *id == card.measure {
            found.ahead = ahead(measure, &series, &card, today).map_err(|missing| vec![missing]);
        }
    }
    Ok(found)
}
