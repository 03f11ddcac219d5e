//! The same seed on the same day makes the same database.

use app::Error;
use domain::policy::{Permit, Scope, act, permit};
use store::export::Exported;

use crate::wolds::{MONDAY, Wolds};

async fn everything(wolds: &Wolds) -> Vec<Exported> {
    let kim = wolds.as_("Kim Sato").await;
    let permit: Permit<act::ExportPlace> =
        permit(&kim.actor, &Scope::place(wolds.furnished.place)).unwrap();
    let all: Result<_, Error> =
        store::read!(wolds.app.db, tx => Ok(store::export::everything(tx, &permit).await?));
    all.unwrap()
}

#[tokio::test]
async fn the_same_seed_makes_the_same_database() {
    let one = everything(&Wolds::with(5, MONDAY, 63).await).await;
    let again = everything(&Wolds::with(5, MONDAY, 63).await).await;
    let rows: usize = one.iter().map(|table| table.rows.len()).sum();
    assert!(rows > 1_000, "only {rows} rows");
    assert_eq!(one.len(), again.len());
    for (one, again) in one.iter().zip(&again) {
        assert_eq!(one, again, "table {}", one.name);
    }
}

#[tokio::test]
async fn another_seed_makes_another_one() {
    let one = everything(&Wolds::with(5, MONDAY, 20).await).await;
    let other = everything(&Wolds::with(6, MONDAY, 20).await).await;
    let numbers = |all: &[Exported]| {
        all.iter()
            .find(|table| table.name == "observation")
            .unwrap()
            .rows
            .clone()
    };
    assert_eq!(numbers(&one).len(), numbers(&other).len());
    assert_ne!(numbers(&one), numbers(&other));
}
