//! Many writers at once: nothing lost, nothing leaked, nobody left hanging.

use std::time::Duration;

use store::{Db, Error, sql, transact};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::fixture::{Engine, behind_the_back, fresh};
use crate::on_both_engines;
use crate::seam::leases;

async fn write(db: &Db, name: &str) -> Result<u64, Error> {
    transact!(db, tx => {
        tx.run(sql!("insert into lease (name, owner, until, fence) values ($1, 'w', 0, 0)", name)).await
    })
}

on_both_engines! {
    async fn all_of_many_writers_are_saved(engine) {
        let fixture = fresh(engine).await;
        let mut writers = JoinSet::new();
        for number in 0..300 {
            let db = fixture.db.clone();
            writers.spawn(async move { write(&db, &format!("lease {number}")).await });
        }
        while let Some(done) = writers.join_next().await {
            assert_eq!(done.unwrap().unwrap(), 1);
        }
        assert_eq!(leases(&fixture.db).await, 300);
    }

    async fn a_failing_writer_does_not_take_its_neighbours_along(engine) {
        let fixture = fresh(engine).await;
        write(&fixture.db, "taken").await.unwrap();
        let mut writers = JoinSet::new();
        for number in 0..90 {
            let db = fixture.db.clone();
            writers.spawn(async move {
                let name = if number % 3 == 0 { "taken".to_owned() } else { format!("lease {number}") };
                (number, write(&db, &name).await)
            });
        }
        while let Some(done) = writers.join_next().await {
            let (number, outcome) = done.unwrap();
            if number % 3 == 0 {
                assert!(matches!(outcome, Err(Error::Taken { .. })), "{outcome:?}");
            } else {
                assert_eq!(outcome.unwrap(), 1);
            }
        }
        assert_eq!(leases(&fixture.db).await, 61);
    }

    async fn dropped_half_way_a_body_leaks_nothing_and_holds_nobody(engine) {
        let fixture = fresh(engine).await;
        let mut kept = 0;
        for round in 0..40_u64 {
            let mut steady = JoinSet::new();
            for number in 0..4 {
                let db = fixture.db.clone();
                let name = format!("steady {round} {number}");
                steady.spawn(async move { write(&db, &name).await });
            }
            let db = fixture.db.clone();
            let dropped = tokio::spawn(async move {
                let outcome: Result<(), Error> = transact!(db, tx => {
                    for part in 0..50 {
                        tx.run(sql!(
                            "insert into lease (name, owner, until, fence) values ($1, 'd', 0, 0)",
                            format!("dropped {round} {part}")
                        )).await?;
                        tokio::task::yield_now().await;
                    }
                    // Never reaches its end: whatever it wrote must go.
                    sleep(Duration::from_mins(1)).await;
                    Ok(())
                });
                outcome
            });
            sleep(Duration::from_micros(300 * round)).await;
            dropped.abort();
            assert!(dropped.await.unwrap_err().is_cancelled());
            while let Some(done) =
                timeout(Duration::from_secs(10), steady.join_next()).await.expect("a writer hangs")
            {
                kept += done.unwrap().unwrap();
            }
        }
        assert_eq!(kept, 160);
        assert_eq!(leases(&fixture.db).await, 160);
    }

    async fn dropped_while_waiting_a_writer_leaves_the_queue(engine) {
        let fixture = fresh(engine).await;
        let db = fixture.db.clone();
        let slow = tokio::spawn(async move {
            let outcome: Result<u64, Error> = transact!(db, tx => {
                let rows = tx.run(sql!(
                    "insert into lease (name, owner, until, fence) values ('slow', 's', 0, 0)"
                )).await?;
                sleep(Duration::from_millis(300)).await;
                Ok(rows)
            });
            outcome
        });
        sleep(Duration::from_millis(50)).await;
        for _ in 0..20 {
            let impatient = timeout(Duration::from_millis(2), write(&fixture.db, "slow")).await;
            assert!(impatient.is_err() || impatient.unwrap().is_err());
        }
        timeout(Duration::from_secs(10), write(&fixture.db, "after")).await.expect("hangs").unwrap();
        assert_eq!(slow.await.unwrap().unwrap(), 1);
        assert_eq!(leases(&fixture.db).await, 2);
    }

    async fn a_panicking_body_is_undone(engine) {
        let fixture = fresh(engine).await;
        let db = fixture.db.clone();
        let panicked = tokio::spawn(async move {
            let outcome: Result<(), Error> = transact!(db, tx => {
                tx.run(sql!("insert into lease (name, owner, until, fence) values ('p', 'p', 0, 0)")).await?;
                panic!("as this test wants it");
            });
            outcome
        });
        assert!(panicked.await.unwrap_err().is_panic());
        write(&fixture.db, "after").await.unwrap();
        assert_eq!(leases(&fixture.db).await, 1);
    }

    async fn no_update_is_lost(engine) {
        let fixture = fresh(engine).await;
        write(&fixture.db, "counter").await.unwrap();
        let mut editors = JoinSet::new();
        for _ in 0..20 {
            let db = fixture.db.clone();
            editors.spawn(async move {
                let mut conflicts = 0_u32;
                let mut saved = 0_u32;
                while saved < 10 {
                    let seen: Result<(i64,), Error> = store::read!(db, tx => {
                        tx.one(sql!("select fence from lease where name = 'counter'")).await
                    });
                    let (version,) = seen.unwrap();
                    let touched: Result<u64, Error> = transact!(db, tx => {
                        tx.run(sql!(
                            "update lease set fence = fence + 1 where name = 'counter' and fence = $1",
                            version
                        )).await
                    });
                    if touched.unwrap() == 1 { saved += 1 } else { conflicts += 1 }
                }
                conflicts
            });
        }
        let mut conflicts = 0;
        while let Some(done) = editors.join_next().await {
            conflicts += done.unwrap();
        }
        assert!(conflicts > 0, "the editors never met: this shows nothing");
        let last: Result<(i64,), Error> = store::read!(fixture.db, tx => {
            tx.one(sql!("select fence from lease where name = 'counter'")).await
        });
        assert_eq!(last.unwrap().0, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn deadlocks_on_a_server_are_tried_again() {
    let fixture = fresh(Engine::Postgres).await;
    write(&fixture.db, "a").await.unwrap();
    write(&fixture.db, "b").await.unwrap();
    let crossing = |first: &'static str, second: &'static str| {
        let db = fixture.db.clone();
        tokio::spawn(async move {
            let mut bodies = 0_u32;
            let outcome: Result<(), Error> = transact!(db, tx => {
                bodies += 1;
                tx.run(sql!("update lease set fence = fence + 1 where name = $1", first)).await?;
                sleep(Duration::from_millis(200)).await;
                tx.run(sql!("update lease set fence = fence + 1 where name = $1", second)).await?;
                Ok(())
            });
            (outcome, bodies)
        })
    };
    let (one, other) = tokio::join!(crossing("a", "b"), crossing("b", "a"));
    let ((one, first), (other, second)) = (one.unwrap(), other.unwrap());
    one.unwrap();
    other.unwrap();
    assert_eq!(
        first + second,
        3,
        "one of the two deadlocked and ran once more"
    );
    let sums: Result<Vec<(i64,)>, Error> = store::read!(fixture.db, tx => tx.all(sql!("select fence from lease where name in ('a', 'b')")).await);
    assert_eq!(sums.unwrap(), [(2,), (2,)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn connections_the_server_cuts_are_made_again() {
    let fixture = fresh(Engine::Postgres).await;
    let mut bodies = 0;
    let outcome: Result<u64, Error> = transact!(fixture.db, tx => {
        bodies += 1;
        let (pid,) = tx.one::<(i64,)>(sql!("select cast(pg_backend_pid() as bigint)")).await?;
        if bodies <= 2 {
            let end = format!("select pg_terminate_backend({pid})");
            behind_the_back(&fixture.location, &end).await.unwrap();
        }
        tx.run(sql!("insert into lease (name, owner, until, fence) values ('cut', 'c', 0, 0)")).await
    });
    assert_eq!(outcome.unwrap(), 1);
    assert_eq!(bodies, 3);
    assert_eq!(leases(&fixture.db).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn passing_failures_of_a_server_are_tried_again_and_lasting_ones_are_not() {
    let fixture = fresh(Engine::Postgres).await;
    // A function that fails with any SQLSTATE, as a server in trouble would.
    behind_the_back(
        &fixture.location,
        "create function fail_with(code text) returns bigint language plpgsql as
         $$ begin raise exception using errcode = code; end $$",
    )
    .await
    .unwrap();
    for (code, tries) in [
        ("40001", 2),
        ("40P01", 2),
        ("25006", 2),
        ("57P01", 2),
        ("57P03", 2),
        ("08006", 2),
        ("22012", 1),
        ("42501", 1),
    ] {
        let mut bodies = 0;
        let outcome: Result<u64, Error> = transact!(fixture.db, tx => {
            bodies += 1;
            if bodies == 1 {
                tx.one::<(i64,)>(sql!("select fail_with($1)", code)).await?;
            }
            tx.run(sql!("insert into lease (name, owner, until, fence) values ($1, 'c', 0, 0)", code)).await
        });
        assert_eq!(bodies, tries, "{code}");
        assert_eq!(outcome.is_ok(), tries == 2, "{code}: {outcome:?}");
    }
    assert_eq!(leases(&fixture.db).await, 6);
    let options = store::OpenOptions {
        retry_limit: Duration::from_secs(1),
        ..store::OpenOptions::default()
    };
    let impatient = Db::open(&fixture.location, &options).await.unwrap();
    let outcome: Result<(i64,), Error> =
        transact!(impatient, tx => tx.one(sql!("select fail_with('40001')")).await);
    assert!(
        matches!(outcome, Err(Error::Unavailable { .. })),
        "{outcome:?}"
    );
}

/// Ends the connection between a body's last statement and its COMMIT.
async fn cut_before_commit(
    fixture: &crate::fixture::Fixture,
    keyed: bool,
) -> (Result<(), Error>, u32) {
    let mut bodies = 0;
    let outcome: Result<(), Error> = transact!(fixture.db, tx => {
        bodies += 1;
        if keyed {
            let now = crate::fixture::at(0);
            let place = crate::fixture::place();
            store::idempotency::claim(tx, place, "key", &[b"request"], now).await?;
        }
        let (pid,) = tx.one::<(i64,)>(sql!("select cast(pg_backend_pid() as bigint)")).await?;
        tx.run(sql!("insert into lease (name, owner, until, fence) values ('cut', 'c', 0, 0)")).await?;
        if bodies == 1 {
            let end = format!("select pg_terminate_backend({pid})");
            behind_the_back(&fixture.location, &end).await.unwrap();
            sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    });
    (outcome, bodies)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_commit_whose_answer_is_lost_is_repeated_only_under_a_key() {
    let fixture = fresh(Engine::Postgres).await;
    let (outcome, bodies) = cut_before_commit(&fixture, false).await;
    assert!(matches!(outcome, Err(Error::Unknown { .. })), "{outcome:?}");
    assert_eq!((bodies, leases(&fixture.db).await), (1, 0));
    let (outcome, bodies) = cut_before_commit(&fixture, true).await;
    outcome.unwrap();
    assert_eq!((bodies, leases(&fixture.db).await), (2, 1));
}
