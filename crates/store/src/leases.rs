//! Work that only one node may do at a time: a row with an owner and an end.
//!
//! Pass [`Tx::now`](crate::Tx::now) as the time where several nodes share a server: its clock is the one they
//! agree on. The fence grows with each new owner; whoever writes for a lease should compare it.

use jiff::{SignedDuration, Timestamp};

use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// Takes or prolongs a lease. Gives its fence, or nothing while another owner holds it.
pub async fn take(
    tx: &mut Tx<'_>,
    name: &str,
    owner: &str,
    now: Timestamp,
    length: SignedDuration,
) -> Result<Option<i64>, Error> {
    let until = now.saturating_add(length).unwrap_or(Timestamp::MAX);
    let taken: Option<(i64,)> = tx
        .maybe(sql!(
            "insert into lease (name, owner, until, fence) values ($1, $2, $4, 1)
             on conflict (name) do update set owner = excluded.owner, until = excluded.until,
                fence = case when lease.owner = excluded.owner and lease.until > $3
                    then lease.fence else lease.fence + 1 end
             where lease.until <= $3 or lease.owner = excluded.owner
             returning fence",
            name,
            owner,
            now,
            until
        ))
        .await?;
    Ok(taken.map(|(fence,)| fence))
}

/// Lets go of a lease. Its fence is kept, so that it keeps growing.
pub async fn release(tx: &mut Tx<'_>, name: &str, owner: &str) -> Result<bool, Error> {
    let released = tx
        .run(sql!(
            "update lease set until = 0 where name = $1 and owner = $2",
            name,
            owner
        ))
        .await?;
    Ok(released == 1)
}
