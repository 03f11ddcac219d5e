//! Values, rows, transactions.

use domain::event::EventKind;
use jiff::Timestamp;
use jiff::civil::date;
use store::{Error, Row, Uuid, Value, read, sql, transact};

use crate::fixture::{at, behind_the_back, fresh, fresh_with, id};
use crate::on_both_engines;

const TABLE: &str = "create table sample (n bigint not null primary key, yes boolean,
    real_number double precision, words text, who uuid, raw bytea)";

struct Sample {
    n: i64,
    yes: Option<bool>,
    real_number: Option<f64>,
    words: Option<String>,
    who: Option<Uuid>,
    raw: Option<Vec<u8>>,
}
store::row!(Sample {
    n,
    yes,
    real_number,
    words,
    who,
    raw
});

/// A row that is read in all the wrong ways.
struct Wrong;
impl store::FromRow for Wrong {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let missing = row.get::<i64>("nothing").unwrap_err().to_string();
        assert!(
            missing.contains("`nothing`") && missing.contains("words"),
            "{missing}"
        );
        let kind = row.get::<i64>("words").unwrap_err().to_string();
        assert!(
            kind.contains("`words`") && kind.contains("bigint"),
            "{kind}"
        );
        let narrow = row.get::<u32>("n").unwrap_err().to_string();
        assert!(narrow.contains("-1"), "{narrow}");
        let empty = row.get::<i64>("gap").unwrap_err().to_string();
        assert!(empty.contains("nothing was there"), "{empty}");
        Ok(Self)
    }
}

on_both_engines! {
    async fn every_kind_of_value_comes_back_as_it_went(engine) {
        let fixture = fresh(engine).await;
        behind_the_back(&fixture.location, TABLE).await.unwrap();
        let who: Uuid = id(7);
        let written: Result<u64, Error> = transact!(fixture.db, tx => {
            tx.run(sql!(
                "insert into sample (n, yes, real_number, words, who, raw)
                 values ($1, $2, $3, $4, $5, $6)",
                i64::MIN, true, 0.1 + 0.2, "naïve ☕ '; drop table sample", who, vec![0_u8, 255]
            )).await?;
            tx.run(sql!(
                "insert into sample (n, yes, real_number, words, who, raw)
                 values ($1, $2, $3, $4, $5, $6)",
                i64::MAX, None::<bool>, None::<f64>, None::<&str>, None::<Uuid>, None::<Vec<u8>>
            )).await
        });
        assert_eq!(written.unwrap(), 1);
        let rows: Vec<Sample> = read!(fixture.db, tx => {
            tx.all(sql!("select * from sample order by n")).await
        }).map_err(|e: Error| e).unwrap();
        let [full, empty] = rows.as_slice() else { panic!("two rows, not {}", rows.len()) };
        assert_eq!((full.n, full.yes), (i64::MIN, Some(true)));
        assert_eq!(full.real_number, Some(0.1 + 0.2));
        assert_eq!(full.words.as_deref(), Some("naïve ☕ '; drop table sample"));
        assert_eq!((full.who, full.raw.as_deref()), (Some(who), Some(&[0_u8, 255][..])));
        assert_eq!((empty.n, empty.yes, empty.real_number), (i64::MAX, None, None));
        assert!(empty.words.is_none() && empty.who.is_none() && empty.raw.is_none());
    }

    async fn times_dates_and_words_come_back_as_they_went(engine) {
        let fixture = fresh(engine).await;
        let moment: Timestamp = "2026-03-29T00:59:59.123456Z".parse().unwrap();
        let day = date(2026, 2, 28);
        let (a, b, c): (Timestamp, jiff::civil::Date, EventKind) = read!(fixture.db, tx => {
            tx.one(sql!(
                "select cast($1 as bigint) as a, cast($2 as text) as b, cast($3 as text) as c",
                moment, day, EventKind::GoalSet
            )).await
        }).map_err(|e: Error| e).unwrap();
        assert_eq!((a, b, c), (moment, day, EventKind::GoalSet));
    }

    async fn a_wrong_column_is_named(engine) {
        let fixture = fresh(engine).await;
        let seen: Result<Wrong, Error> = read!(fixture.db, tx => {
            tx.one(sql!("select 'x' as words, cast(-1 as bigint) as n, cast(null as bigint) as gap"))
                .await
        });
        seen.unwrap();
    }

    async fn what_one_engine_could_not_keep_is_refused_on_both(engine) {
        let fixture = fresh(engine).await;
        behind_the_back(&fixture.location, TABLE).await.unwrap();
        for bad in [Value::Text("a\0b".to_owned()), Value::Real(f64::NAN), Value::Real(f64::INFINITY)] {
            let query = match bad {
                Value::Text(text) => sql!("insert into sample (n, words) values (1, $1)", text),
                Value::Real(real) => sql!("insert into sample (n, real_number) values (1, $1)", real),
                other => panic!("{other:?}"),
            };
            let refused: Result<u64, Error> =
                transact!(fixture.db, tx => tx.run(query.clone()).await);
            assert!(matches!(refused, Err(Error::Value { place: 1, .. })), "{refused:?}");
        }
    }

    async fn broken_rules_have_the_same_names(engine) {
        let fixture = fresh(engine).await;
        let name = |mode: &'static str| {
            let db = fixture.db.clone();
            async move {
                let outcome: Result<u64, Error> = transact!(db, tx => {
                    tx.run(sql!("insert into place (id, name, mode, created_at) values ($1, 'A', $2, 0)",
                        id::<Uuid>(1), mode)).await
                });
                outcome
            }
        };
        assert_eq!(name("demo").await.unwrap(), 1);
        assert!(matches!(name("demo").await, Err(Error::Taken { .. })));
        assert!(matches!(name("other").await, Err(Error::Refused { .. })));
        let missing: Result<(String,), Error> = read!(fixture.db, tx => {
            tx.one(sql!("select name from place where id = $1", id::<Uuid>(9))).await
        });
        assert!(matches!(missing, Err(Error::NotFound)));
    }

    async fn a_failed_statement_spoils_its_transaction_even_when_caught(engine) {
        let fixture = fresh(engine).await;
        let outcome: Result<(), Error> = transact!(fixture.db, tx => {
            tx.run(sql!("insert into lease (name, owner, until, fence) values ('a', 'x', 0, 0)")).await?;
            let twice = tx
                .run(sql!("insert into lease (name, owner, until, fence) values ('a', 'x', 0, 0)"))
                .await;
            assert!(matches!(twice, Err(Error::Taken { .. })));
            Ok(())
        });
        assert!(matches!(outcome, Err(Error::Spoiled { .. })), "{outcome:?}");
        assert_eq!(leases(&fixture.db).await, 0);
    }

    async fn an_error_of_the_caller_undoes_everything(engine) {
        #[derive(Debug)]
        enum Own { Store, Mine }
        impl From<Error> for Own {
            fn from(_: Error) -> Self { Self::Store }
        }
        let fixture = fresh(engine).await;
        let outcome: Result<(), Own> = transact!(fixture.db, tx => {
            tx.run(sql!("insert into lease (name, owner, until, fence) values ('a', 'x', 0, 0)")).await?;
            Err(Own::Mine)
        });
        assert!(matches!(outcome, Err(Own::Mine)), "{outcome:?}");
        assert_eq!(leases(&fixture.db).await, 0);
    }

    async fn reading_sees_one_moment_and_cannot_write(engine) {
        let fixture = fresh(engine).await;
        let db = &fixture.db;
        let outcome: Result<(i64, i64), Error> = read!(db, tx => {
            let (before,) = tx.one::<(i64,)>(sql!("select count(*) from lease")).await?;
            let written: Result<u64, Error> = transact!(db, other => {
                other.run(sql!("insert into lease (name, owner, until, fence) values ('a', 'x', 0, 0)"))
                    .await
            });
            assert_eq!(written.unwrap(), 1);
            // In other words, or it would be answered from memory.
            let (after,) = tx.one::<(i64,)>(sql!("select count(*) as again from lease")).await?;
            Ok((before, after))
        });
        let (before, after) = outcome.unwrap();
        assert_eq!(before, after, "the snapshot moved under the reader");
        assert_eq!(leases(db).await, before + 1);
        let refused: Result<u64, Error> = read!(db, tx => tx.run(sql!("delete from lease")).await);
        assert!(refused.is_err());
        assert_eq!(leases(db).await, before + 1);
    }

    async fn the_same_question_is_asked_once_while_nothing_can_change(engine) {
        async fn dice(tx: &mut store::Tx<'_>, n: i64) -> Result<String, Error> {
            let thrown = sql!("select cast(random() as text) where cast($1 as bigint) > 0", n);
            Ok(tx.one::<(String,)>(thrown).await?.0)
        }
        let fixture = fresh(engine).await;
        let read: Result<[String; 3], Error> = read!(fixture.db, tx => {
            Ok([dice(tx, 1).await?, dice(tx, 2).await?, dice(tx, 1).await?])
        });
        let [first, other, again] = read.unwrap();
        assert_eq!(first, again, "one moment has one answer");
        assert_ne!(first, other, "another value is another question");
        let written: Result<[String; 2], Error> = transact!(fixture.db, tx => {
            Ok([dice(tx, 1).await?, dice(tx, 1).await?])
        });
        let [first, again] = written.unwrap();
        assert_ne!(first, again, "what a transaction writes changes what it reads");
    }

    async fn whoever_stops_waiting_spoils_nothing_for_the_next(engine) {
        let options = store::OpenOptions {
            connections: 1,
            ..store::OpenOptions::default()
        };
        let fixture = fresh_with(engine, &options).await;
        // A browser that goes away drops the work wherever it stands: after its first step, its second, …
        for steps in (1..=8).cycle().take(160) {
            let mut abandoned = Box::pin(leases(&fixture.db));
            let mut done = 0;
            std::future::poll_fn(|context| {
                if done == steps {
                    return std::task::Poll::Ready(());
                }
                done += 1;
                abandoned.as_mut().poll(context).map(|_| ())
            })
            .await;
            drop(abandoned);
            assert_eq!(leases(&fixture.db).await, 0, "after {steps} steps");
        }
    }

    async fn a_transaction_that_hangs_lets_the_others_go_on(engine) {
        let options = store::OpenOptions {
            transaction_limit: std::time::Duration::from_millis(200),
            ..store::OpenOptions::default()
        };
        let fixture = fresh_with(engine, &options).await;
        let hung: Result<(), Error> = transact!(fixture.db, tx => {
            tx.run(sql!("insert into lease (name, owner, until, fence) values ('a', 'x', 0, 0)")).await?;
            std::future::pending::<()>().await;
            Ok(())
        });
        assert!(matches!(hung, Err(Error::Unavailable { .. })), "{hung:?}");
        fixture.db.ready().await.unwrap();
        assert_eq!(leases(&fixture.db).await, 0);
    }

    async fn the_database_tells_the_time(engine) {
        let fixture = fresh(engine).await;
        let now: Result<Timestamp, Error> = read!(fixture.db, tx => tx.now().await);
        assert!(now.unwrap() > at(0) - jiff::SignedDuration::from_hours(24 * 365));
    }
}

/// How many leases there are (the test's spare table).
pub async fn leases(db: &store::Db) -> i64 {
    let count: Result<(i64,), Error> = read!(db, tx => {
        tx.one(sql!("select count(*) from lease where name <> 'schema'")).await
    });
    count.unwrap().0
}
