//! Asks to leaders: raising, answering, the clock both sides see.

mod answer;
pub mod by_link;
mod leader;
pub(crate) mod nudge;
pub mod promise;
mod raise;
pub mod route;
pub mod standing;
mod team;
mod tell;

use domain::ask::{Answer, Ask, waited, waiting_words};
use domain::event::{Subject, SubjectKind};
use domain::{AskId, PersonId};
use jiff::civil::Date;
use store::Tx;

pub use answer::{answer, answer_with, take_back};
pub(crate) use leader::turnaround;
pub use leader::{LeaderView, Turnaround, leader};
pub(crate) use raise::permission_ask;
pub use raise::{NewAsk, raise};
pub use team::{AskForm, AskView, AsksView, NewAskView, list, new, show};

use crate::names::Names;
use crate::{Ctx, Error};

/// An ask in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskLine {
    /// The ask.
    pub ask: Ask,
    /// The team's name.
    pub team: String,
    /// Who asks.
    pub by: String,
    /// Who is asked now.
    pub leader: String,
    /// Who settled it.
    pub settled_by: Option<String>,
    /// How long it waits, or waited until it was answered: "2 days 5 hours".
    pub waited: String,
    /// The same in minutes.
    pub minutes: i64,
    /// What a plain yes would cover; empty when it permits nothing lasting.
    pub covers: String,
    /// The last day of the challenge: until then a plain yes stands.
    pub until: Date,
    /// The trace: every answer with who gave it and whom it was passed to.
    pub trace: Vec<TraceLine>,
}

/// One answer of the trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceLine {
    /// The answer.
    pub answer: Answer,
    /// Who gave it.
    pub by: String,
    /// Whom it was passed to.
    pub passed_to: Option<String>,
}

/// A leader of the challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
}

pub(crate) fn subject(ask: AskId) -> Subject {
    Subject::new(SubjectKind::Ask, ask)
}

/// An ask with its names and trace.
pub(crate) async fn line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    ask: Ask,
) -> Result<AskLine, Error> {
    let place = ctx.actor.place;
    let team = store::team::get(tx, place, ask.team).await?;
    let challenge = store::challenge::get(tx, place, team.challenge).await?;
    let covers = if ask.settled.is_none() {
        standing::usual_scope(tx, ctx, &challenge, &ask).await?
    } else {
        None
    };
    let team = team.name.to_string();
    let mut trace = Vec::new();
    for answer in store::ask::answers(tx, place, ask.id).await? {
        let passed_to = match answer.passed_to {
            Some(person) => Some(names.of(tx, ctx, person).await?),
            None => None,
        };
        trace.push(TraceLine {
            by: names.of(tx, ctx, answer.by).await?,
            passed_to,
            answer,
        });
    }
    let settled_by = match &ask.settled {
        Some(settled) => Some(names.of(tx, ctx, settled.by).await?),
        None => None,
    };
    let minutes = waited(&ask, ctx.now);
    Ok(AskLine {
        team,
        by: names.of(tx, ctx, ask.by).await?,
        leader: names.of(tx, ctx, ask.leader).await?,
        settled_by,
        waited: waiting_words(minutes),
        minutes,
        covers: covers.map_or_else(String::new, |(_, scope)| scope.text()),
        until: standing::last_day(&challenge),
        trace,
        ask,
    })
}
