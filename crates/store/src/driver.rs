//! The driver diagrams of teams.

use std::collections::BTreeMap;

use domain::driver::{Driver, Under};
use domain::policy::{Permit, act};
use domain::{DriverId, PlaceId, TeamId};
use uuid::Uuid;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Driver {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            parent: row.get("parent_id")?,
            line: row.get("line")?,
            under: Under::default(),
            sort: row.get("sort")?,
            removed: row.get("removed_at")?,
            version: row.get("version")?,
        })
    }
}

struct Link {
    driver: DriverId,
    kind: String,
    subject: Uuid,
}

impl FromRow for Link {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            driver: row.get("driver_id")?,
            kind: row.get("subject_kind")?,
            subject: row.get("subject_id")?,
        })
    }
}

/// A driver of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, driver: DriverId) -> Result<Driver, Error> {
    let mut driver: Driver = tx
        .one(sql!(
            "select * from driver where place_id = $1 and id = $2",
            place,
            driver
        ))
        .await?;
    let links: Vec<Link> = tx
        .all(sql!(
            "select driver_id, subject_kind, subject_id from driver_link where place_id = $1 and driver_id = $2
              order by subject_kind, subject_id",
            place,
            driver.id
        ))
        .await?;
    for link in links {
        hang(&mut driver.under, &link);
    }
    Ok(driver)
}

/// A team's drivers that are on the diagram, in their order.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Driver>, Error> {
    let mut drivers: Vec<Driver> = tx
        .all(sql!(
            "select * from driver where place_id = $1 and team_id = $2 and removed_at is null order by sort, id",
            place,
            team
        ))
        .await?;
    let links: Vec<Link> = tx
        .all(sql!(
            "select l.driver_id, l.subject_kind, l.subject_id
               from driver_link l join driver d on d.place_id = l.place_id and d.id = l.driver_id
              where l.place_id = $1 and d.team_id = $2
              order by l.subject_kind, l.subject_id",
            place,
            team
        ))
        .await?;
    let mut under: BTreeMap<DriverId, Under> = BTreeMap::new();
    for link in links {
        hang(under.entry(link.driver).or_default(), &link);
    }
    for driver in &mut drivers {
        driver.under = under.remove(&driver.id).unwrap_or_default();
    }
    Ok(drivers)
}

fn hang(under: &mut Under, link: &Link) {
    match link.kind.as_str() {
        IDEA => under.ideas.push(link.subject.into()),
        TEST => under.tests.push(link.subject.into()),
        MEASURE => under.measures.push(link.subject.into()),
        _ => {}
    }
}

const IDEA: &str = "idea";
const TEST: &str = "test";
const MEASURE: &str = "measure";

/// Writes a driver down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditPlan>,
    driver: &Driver,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into driver (place_id, id, team_id, parent_id, line, sort, version) values ($1, $2, $3, $4, $5, $6, 1)",
        permit.place(),
        driver.id,
        driver.team,
        driver.parent,
        &driver.line,
        driver.sort,
    ))
    .await?;
    Ok(())
}

/// Changes a driver that still has the version in it; says whether it had.
pub async fn update(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditPlan>,
    driver: &Driver,
) -> Result<bool, Error> {
    let place = permit.place();
    let changed = tx
        .run(sql!(
            "update driver set parent_id = $4, line = $5, sort = $6, removed_at = $7, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            place,
            driver.id,
            driver.version,
            driver.parent,
            &driver.line,
            driver.sort,
            driver.removed,
        ))
        .await?;
    if changed != 1 {
        return Ok(false);
    }
    tx.run(sql!(
        "delete from driver_link where place_id = $1 and driver_id = $2",
        place,
        driver.id
    ))
    .await?;
    let under = &driver.under;
    let ideas = under.ideas.iter().map(|id| (IDEA, Uuid::from(*id)));
    let tests = under.tests.iter().map(|id| (TEST, Uuid::from(*id)));
    let measures = under.measures.iter().map(|id| (MEASURE, Uuid::from(*id)));
    for (kind, subject) in ideas.chain(tests).chain(measures) {
        tx.run(sql!(
            "insert into driver_link (place_id, driver_id, subject_kind, subject_id) values ($1, $2, $3, $4)",
            place,
            driver.id,
            kind,
            subject
        ))
        .await?;
    }
    Ok(true)
}
