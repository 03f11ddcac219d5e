//! Days that the methods of a team's tests put into its calendar.

use domain::method::dates::{Dates, dates};
use domain::{TeamId, TestId};
use store::Tx;

use super::packs;
use super::show::answers_in;
use crate::{Ctx, Error};

/// Of each test of a team whose method knows days, those days. Whether the team may be seen is for the caller to have asked.
pub(crate) async fn of_team(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
) -> Result<Vec<(TestId, Dates)>, Error> {
    let place = ctx.actor.place;
    let mut all = Vec::new();
    for (test, chosen) in store::method::chosen_by_team(tx, place, team).await? {
        let pack = packs::of_test(tx, place, Some(&chosen)).await?;
        if !pack.has_dates() {
            continue;
        }
        let written = store::method::written(tx, place, test).await?;
        all.push((test, dates(&pack, &answers_in(&written, &pack))));
    }
    Ok(all)
}
