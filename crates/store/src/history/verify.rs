//! Walks a place's chain and names the first event that was tampered with.

use domain::PlaceId;

use super::chain::{GENESIS, seal};
use crate::error::Error;
use crate::row::{FromRow, Row};
use crate::sql;
use crate::tx::Tx;
use crate::value::{FromValue, IntoValue, Value};

const AT_ONCE: u32 = 1000;

/// The end of a place's chain. Keep a copy elsewhere (in the minutes, on paper): whoever can
/// rewrite the whole database can also make a new chain, but not one with this end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The number of the last event.
    pub seq: i64,
    /// Its seal.
    pub hash: String,
}

crate::row!(Head { seq, hash });

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every event is as it was written.
    Sound {
        /// How many there are.
        events: i64,
    },
    /// The first event that is not as it was written.
    Broken {
        /// Its number.
        seq: i64,
        /// In which way.
        how: Break,
    },
}

/// In which way a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The event with this number is missing.
    Missing,
    /// It does not follow from the one before it.
    Unlinked,
    /// It was changed after it was written.
    Changed,
    /// From this number on the end of the chain is missing.
    Cut,
    /// There are events from this number on that the end of the chain does not know.
    Beyond,
    /// It is not the one that was written down elsewhere.
    NotAsWitnessed,
}

impl std::fmt::Display for Break {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Missing => "it is missing",
            Self::Unlinked => "it does not follow from the one before it",
            Self::Changed => "it was changed after it was written",
            Self::Cut => "it and whatever followed were cut off",
            Self::Beyond => "it was added behind the program's back",
            Self::NotAsWitnessed => "it is not the one whose seal was kept elsewhere",
        })
    }
}

/// The end of a place's chain; none when nothing has happened there yet.
pub async fn head(tx: &mut Tx<'_>, place: PlaceId) -> Result<Option<Head>, Error> {
    tx.maybe(sql!(
        "select seq, hash from history_head where place_id = $1",
        place
    ))
    .await
}

/// A row as it lies there, read without asking what it means.
struct Raw {
    seq: i64,
    columns: Vec<Value>,
    prev_hash: String,
    hash: String,
}

impl FromRow for Raw {
    fn from_row(row: &Row) -> Result<Self, Error> {
        fn column<T: FromValue + IntoValue>(row: &Row, name: &str) -> Result<Value, Error> {
            row.get::<Option<T>>(name).map(IntoValue::into_value)
        }
        use crate::Uuid;
        Ok(Self {
            seq: row.get("seq")?,
            columns: vec![
                column::<Uuid>(row, "place_id")?,
                column::<i64>(row, "seq")?,
                column::<i64>(row, "at")?,
                column::<Uuid>(row, "actor_id")?,
                column::<String>(row, "kind")?,
                column::<String>(row, "subject_kind")?,
                column::<Uuid>(row, "subject_id")?,
                column::<Uuid>(row, "challenge_id")?,
                column::<Uuid>(row, "team_id")?,
                column::<String>(row, "body")?,
            ],
            prev_hash: row.get("prev_hash")?,
            hash: row.get("hash")?,
        })
    }
}

/// Walks the whole chain of a place. With a `witness`, an end that was kept elsewhere, also finds a
/// chain that was made anew from the start.
pub async fn verify(
    tx: &mut Tx<'_>,
    place: PlaceId,
    witness: Option<&Head>,
) -> Result<Verdict, Error> {
    let mut last = Head {
        seq: 0,
        hash: GENESIS.to_owned(),
    };
    loop {
        let rows = tx
            .all::<Raw>(sql!(
                "select place_id, seq, at, actor_id, kind, subject_kind, subject_id, challenge_id,
                    team_id, body, prev_hash, hash
                 from event where place_id = $1 and seq > $2 order by seq limit $3",
                place,
                last.seq,
                AT_ONCE
            ))
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if let Some(broken) = against(&last, &row, witness) {
                return Ok(broken);
            }
            last = Head {
                seq: row.seq,
                hash: row.hash,
            };
        }
    }
    let known = head(tx, place).await?.unwrap_or(Head {
        seq: 0,
        hash: GENESIS.to_owned(),
    });
    Ok(end_of_chain(&last, &known, witness))
}

fn against(last: &Head, row: &Raw, witness: Option<&Head>) -> Option<Verdict> {
    let broken = |seq, how| Some(Verdict::Broken { seq, how });
    if row.seq != last.seq + 1 {
        return broken(last.seq + 1, Break::Missing);
    }
    if row.prev_hash != last.hash {
        return broken(row.seq, Break::Unlinked);
    }
    if row.hash != seal(&row.prev_hash, &row.columns) {
        return broken(row.seq, Break::Changed);
    }
    match witness {
        Some(seen) if seen.seq == row.seq && seen.hash != row.hash => {
            broken(row.seq, Break::NotAsWitnessed)
        }
        _ => None,
    }
}

fn end_of_chain(last: &Head, known: &Head, witness: Option<&Head>) -> Verdict {
    let reach = known.seq.max(witness.map_or(0, |seen| seen.seq));
    if last.seq < reach {
        return Verdict::Broken {
            seq: last.seq + 1,
            how: Break::Cut,
        };
    }
    if last.seq > known.seq {
        return Verdict::Broken {
            seq: known.seq + 1,
            how: Break::Beyond,
        };
    }
    if last.hash != known.hash {
        return Verdict::Broken {
            seq: last.seq,
            how: Break::Changed,
        };
    }
    Verdict::Sound { events: last.seq }
}
