//! The seven ways spreading usually fails, held against what is written down.

use std::collections::BTreeSet;

use domain::PlaceId;
use domain::recipe::Part;
use domain::spread::{Adoption, Pitfall};
use domain::test::TestState;
use store::Tx;

use super::{Forecast, SiteLine};
use crate::recipe::{Found, newest};
use crate::{Ctx, Error};

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PitfallLine {
    /// Which.
    pub pitfall: Pitfall,
    /// It is as it should be; none when nothing can be said yet.
    pub fine: Option<bool>,
    /// Why, in a sentence.
    pub words: String,
}

/// Somebody looks at numbers that are older than this too seldom.
const SELDOM_DAYS: i64 = 28;
/// A first step in a new place with more people than this begins big.
const BIG: i64 = 25;
/// Ways of asking people to remember.
const REMEMBER: [&str; 6] = [
    "remember",
    "remind",
    "be careful",
    "take care to",
    "make sure that staff",
    "pay attention",
];

#[expect(clippy::too_many_lines, reason = "seven checks, in order")]
pub(super) async fn pitfalls(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    found: &Found,
    sites: &[SiteLine],
    adopted: &[(PlaceId, Adoption)],
    forecast: Option<&Forecast>,
) -> Result<Vec<PitfallLine>, Error> {
    let content = newest(tx, found.place, found.recipe.id).await?.content;
    let mut lines = Vec::new();
    let mut say = |pitfall: Pitfall, fine: Option<bool>, words: String| {
        lines.push(PitfallLine {
            pitfall,
            fine,
            words,
        });
    };
    let mut big = Vec::new();
    let mut hands = BTreeSet::new();
    let mut own = Vec::new();
    let mut seldom = Vec::new();
    let mut bold = Vec::new();
    let first_team = of_team(tx, found).await?;
    for (place, adoption) in adopted {
        hands.insert(adoption.by);
        let site = adoption.site.to_string();
        if first_team.contains(&adoption.by) {
            own.push(site.clone());
        }
        let Some(test) = store::idea::get(tx, *place, adoption.idea).await?.test else {
            continue;
        };
        let steps = store::test::steps(tx, *place, test).await?;
        if let Some(step) = steps.first() {
            if step.card.people.is_some_and(|people| people > BIG) {
                big.push(site.clone());
            }
            if let (Some(forecast), Some(from)) = (forecast, step.card.predicted_from)
                && from > 0.0
                && step.card.predicted_to > 0.0
            {
                let promised = (step.card.predicted_to / from).ln().abs();
                let seen = -forecast.belief.mean;
                if forecast.places >= 2 && seen > 0.0 && promised > 2.0 * seen {
                    bold.push(site.clone());
                }
            }
        }
        for note in store::test::log(tx, *place, test).await? {
            hands.insert(note.by);
        }
        let runs = store::test::get(tx, *place, test).await?.state == TestState::Running;
        if runs && adoption.stopped.is_none() {
            let last = store::adoption::last_number(tx, *place, adoption.measure).await?;
            let old =
                last.is_none_or(|last| ctx.now.duration_since(last).as_hours() > SELDOM_DAYS * 24);
            if old {
                seldom.push(site);
            }
        }
    }
    let any = (!adopted.is_empty()).then_some(());
    let listed = |names: &[String]| names.join(", ");
    say(
        Pitfall::BeginsBig,
        any.map(|()| big.is_empty()),
        match (adopted.is_empty(), big.is_empty()) {
            (true, _) => {
                "Begin with a few people in one place, then five times as many.".to_owned()
            }
            (_, true) => format!("Every place began with {BIG} people or fewer."),
            _ => format!(
                "{} began with more than {BIG} people. A small first step finds out cheaply what does not fit.",
                listed(&big)
            ),
        },
    );
    say(
        Pitfall::OnePerson,
        any.map(|()| hands.len() > 1 || adopted.len() == 1),
        match hands.len() {
            0 => "Agree on two people a place who carry it.".to_owned(),
            1 => "One person wrote everything down so far. What happens while they are away?"
                .to_owned(),
            count => format!("{count} people wrote down what happened."),
        },
    );
    let steps = format!(
        "{} {}",
        content.part(Part::Steps),
        content.part(Part::KeepFixed)
    )
    .to_lowercase();
    let leans = REMEMBER.iter().find(|words| steps.contains(**words));
    say(
        Pitfall::Remembering,
        Some(leans.is_none() && !content.part(Part::Materials).is_empty()),
        match leans {
            Some(words) => format!("The recipe says “{words}”. What could make it the easy way instead: a form, a place, a fixed time?"),
            None if content.part(Part::Materials).is_empty() => "Nothing is written under “What you need”. A thing on the wall remembers better than people.".to_owned(),
            None => "It has its own things: what you need is written down.".to_owned(),
        },
    );
    let unchanged: Vec<String> = sites
        .iter()
        .filter(|site| {
            !site.first && site.changes.is_empty() && site.fidelity[1] + site.fidelity[2] == 0
        })
        .map(|site| site.name.clone())
        .collect();
    say(
        Pitfall::Unchanged,
        any.map(|()| unchanged.is_empty()),
        if unchanged.is_empty() {
            "Each place says what it made its own.".to_owned()
        } else {
            format!(
                "{} copied it to the letter. Time to make it fit is part of the cost.",
                listed(&unchanged)
            )
        },
    );
    say(
        Pitfall::FirstTeam,
        any.map(|()| own.is_empty()),
        if own.is_empty() {
            "Other people than the first team carry it on.".to_owned()
        } else {
            format!(
                "People of the first team do it in {}. They are worth most as somebody to ring.",
                listed(&own)
            )
        },
    );
    say(
        Pitfall::SeldomSeen,
        any.map(|()| seldom.is_empty()),
        if seldom.is_empty() {
            format!(
                "Every place that runs it has numbers from the last {} weeks.",
                SELDOM_DAYS / 7
            )
        } else {
            format!(
                "{}: no number for {} weeks or more.",
                listed(&seldom),
                SELDOM_DAYS / 7
            )
        },
    );
    say(
        Pitfall::TooSoon,
        forecast
            .filter(|forecast| forecast.places >= 2)
            .map(|_| bold.is_empty()),
        match forecast.filter(|forecast| forecast.places >= 2) {
            None => "Once two places have results, promises can be held against them.".to_owned(),
            Some(_) if bold.is_empty() => {
                "What places expect is in keeping with what others saw.".to_owned()
            }
            Some(_) => format!(
                "{}: expects more than twice what other places saw.",
                listed(&bold)
            ),
        },
    );
    Ok(lines)
}

/// Whoever holds a role in the team that wrote it.
async fn of_team(tx: &mut Tx<'_>, found: &Found) -> Result<BTreeSet<domain::PersonId>, Error> {
    let team = store::team::get(tx, found.place, found.recipe.team).await?;
    let holders = store::membership::of_challenge(tx, found.place, team.challenge).await?;
    Ok(holders
        .into_iter()
        .filter(|holder| holder.team == Some(team.id))
        .map(|holder| holder.person)
        .collect())
}
