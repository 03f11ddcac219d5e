//! What reading a table into a measure would do.

use app::import::{Columns, Fate, Plan, plan};
use app::table::{self, CellProblem};
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use jiff::civil::date;

fn measure(kind: MeasureKind) -> Measure {
    Measure {
        id: uuid::Uuid::nil().into(),
        team: uuid::Uuid::nil().into(),
        name: "Breaches".parse().unwrap(),
        role: MeasureRole::Outcome,
        kind,
        direction: Direction::Down,
        definition: "waits above four hours".parse().unwrap(),
        unit: "breaches".parse().unwrap(),
        denominator: Some("attendances".parse().unwrap()),
        per: 1,
        rhythm: Rhythm::Monthly,
        target: None,
        position: 1,
        stopped: None,
        version: 1,
    }
}

fn planned(text: &str, kind: MeasureKind) -> Plan {
    let table = table::read(text.as_bytes()).unwrap();
    plan(
        &table,
        &measure(kind),
        &Columns::default(),
        &[],
        date(2026, 6, 1),
    )
}

#[test]
fn columns_are_found_by_name() {
    let plan = planned(
        "period,org,attendances,breaches\n2026-01-01,RQM,100,7\n",
        MeasureKind::Proportion,
    );
    assert_eq!(plan.problems, []);
    let written: Vec<_> = plan.to_write().collect();
    assert_eq!(
        written,
        [(
            date(2026, 1, 1),
            Counted::Of {
                numerator: 7.0,
                denominator: 100.0
            }
        )]
    );
}

#[test]
fn every_problem_is_told_with_row_and_column() {
    let text = "period,breaches,attendances\nJan 2026,7,100\nsoon,7,100\n2026-03,many,100\n2026-04,200,100\n2026-01-15,1,10\n2026-05,-1,10\n2027-01,1,2\n";
    let plan = planned(text, MeasureKind::Proportion);
    let places: Vec<String> = plan.problems.iter().map(CellProblem::place).collect();
    assert_eq!(
        places,
        [
            "row 3, column period",
            "row 4, column breaches",
            "row 5, column breaches",
            "row 6, column period",
            "row 7, column breaches",
            "row 8, column period"
        ]
    );
    assert_eq!(plan.to_write().count(), 1);
}

#[test]
fn an_empty_cell_is_a_gap_and_a_lone_half_is_a_problem() {
    let plan = planned(
        "period,breaches,attendances\n2026-01,,\n2026-02,3,\n",
        MeasureKind::Proportion,
    );
    assert_eq!(plan.count(|fate| *fate == Fate::Empty), 1);
    assert_eq!(plan.problems.len(), 1);
}

#[test]
fn a_missing_column_is_asked_for() {
    let plan = planned("when,how\n2026-01,3\n", MeasureKind::Count);
    assert!(
        plan.problems
            .iter()
            .any(|problem| problem.words.contains("holds the date")),
        "{plan:?}"
    );
}
