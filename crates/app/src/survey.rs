//! The people survey: a promise, waves, answers only their author reads, figures that passed every limit.
//!
//! [`figures`] is the one place that sees what everybody answered. It works the figures out when a wave closes; pages read
//! what was kept then. Answering and staying silent leave no line in the history, because it would tell who did which.

mod answer;
mod figures;
mod home;
mod map;
mod results;
mod run;
mod tend;

pub use answer::{
    Entry, OnForm, PartView, WaveView, choose, forget_me, open_part, open_wave, save_part,
};
pub use home::{HomeView, WaveLine, home};
pub use map::{MyMap, MyTie, TeamMap, TeamMapView, consent, my_map, team_map};
pub use results::{ResultsView, release, results};
pub use run::{NewWave, close, open, promise, reopen};
pub use store::survey::{Look, Wave};
pub use tend::tend;

pub(crate) use figures::{Raw, Table, load, six, table_of};
pub(crate) use home::due;
pub(crate) use run::of_team;

use domain::challenge::Challenge;
use store::Tx;

use crate::{Ctx, Error};

/// A leader's word, shown on every page of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Who promised.
    pub name: String,
    /// When.
    pub at: jiff::civil::DateTime,
}

async fn promise_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: &Challenge,
) -> Result<Option<Promise>, Error> {
    let place = ctx.actor.place;
    let Some((person, at)) = store::survey::promise(tx, place, challenge.id).await? else {
        return Ok(None);
    };
    let name = crate::names::Names::default().of(tx, ctx, person).await?;
    Ok(Some(Promise {
        name,
        at: ctx.local(at),
    }))
}
