//! Durable writes: how many changes a second reach the disk, by how many write at once.
//!
//! `cargo bench -p store`. Each change is an event of the history and a job, in one transaction.
//! With `HUNDRED_TEST_PG` set, PostgreSQL is measured too.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench stops at the first surprise and is told of its server by the environment"
)]

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::{JobId, PlaceId};
use jiff::Timestamp;
use serde_json::json;
use store::{Db, Error, Location, OpenOptions, Uuid, history, jobs, read, transact};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

static NEXT: AtomicU64 = AtomicU64::new(1);

async fn change(db: &Db, place: PlaceId) {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let event = history::NewEvent {
        at: Timestamp::UNIX_EPOCH,
        kind: EventKind::NumberRecorded,
        subject: Subject::new(SubjectKind::Measure, Uuid::nil()),
        whereabouts: Whereabouts::default(),
        body: json!({ "before": null, "after": number }),
    };
    let job = jobs::NewJob {
        id: JobId::from(Uuid::from_u128(u128::from(number))),
        kind: "summary",
        payload: json!({}),
        run_at: Timestamp::UNIX_EPOCH,
        slot: None,
    };
    let done: Result<i64, Error> = transact!(db, tx => {
        jobs::enqueue(tx, place, &job, Timestamp::UNIX_EPOCH).await?;
        history::append_as(tx, place, None, &event).await
    });
    done.unwrap();
}

/// The time `changes` changes take when `writers` write at once.
async fn together(db: &Db, writers: u64, changes: u64) -> Duration {
    let start = Instant::now();
    let mut all = JoinSet::new();
    for writer in 0..writers {
        let share = changes / writers + u64::from(writer < changes % writers);
        let db = db.clone();
        all.spawn(async move {
            // Each in a place of its own, as teams of many places would be.
            let place = PlaceId::from(Uuid::from_u128(u128::from(writer)));
            for _ in 0..share {
                change(&db, place).await;
            }
        });
    }
    while let Some(done) = all.join_next().await {
        done.unwrap();
    }
    start.elapsed()
}

fn measure(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut locations = vec![("sqlite", Location::Sqlite(folder.path().join("data")))];
    if let Ok(url) = std::env::var("HUNDRED_TEST_PG") {
        locations.push(("postgres", Location::Postgres(url)));
    }
    for (engine, location) in locations {
        let options = OpenOptions::default();
        let db = runtime.block_on(Db::open(&location, &options)).unwrap();
        NEXT.store(u64::from(std::process::id()) << 32, Ordering::Relaxed);
        let mut group = criterion.benchmark_group(format!("changes/{engine}"));
        group.throughput(Throughput::Elements(1)).sample_size(20);
        for writers in [1, 8, 64] {
            group.bench_with_input(
                BenchmarkId::new("writers", writers),
                &writers,
                |b, &writers| {
                    b.iter_custom(|changes| runtime.block_on(together(&db, writers, changes)));
                },
            );
        }
        group.bench_function("read the newest 20 events", |b| {
            b.iter(|| {
                let events: Result<Vec<history::Event>, Error> = runtime.block_on(async {
                    let place = PlaceId::from(Uuid::nil());
                    read!(db, tx => history::page(tx, place, history::Of::Place, None, 20).await)
                });
                black_box(events.unwrap())
            });
        });
        group.finish();
        runtime.block_on(db.close());
    }
}

criterion_group!(benches, measure);
criterion_main!(benches);
