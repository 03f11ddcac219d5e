//! How many numbers are due: those of the current week or month that nobody has written down.

use app::measure::{self, NewMeasure};
use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::text::Prose;

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines! {
    a_number_is_due_until_somebody_wrote_it_down,
}

async fn due(place: &Furnished) -> usize {
    let board = app::board::view(&place.by("sam"), place.team)
        .await
        .unwrap();
    let week = app::mine::week(&place.by("sam")).await.unwrap();
    let told = week.now.iter().any(|one| one.title.contains("due"));
    assert_eq!(told, board.numbers_due > 0, "board and week say the same");
    board.numbers_due
}

async fn a_number_is_due_until_somebody_wrote_it_down(place: Furnished) {
    place.day(8);
    assert_eq!(due(&place).await, 3);
    place
        .record(place.waiting, 7, Counted::Number { value: 24.0 })
        .await;
    assert_eq!(due(&place).await, 2);
    place.record(place.back, 7, Counted::NotCounted).await;
    assert_eq!(due(&place).await, 1, "nobody counted, and says so");
    let complaints = NewMeasure {
        name: "Complaints".parse().unwrap(),
        role: MeasureRole::Process,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: Prose::parse("Letters that came in the month.").unwrap(),
        unit: "letters".parse().unwrap(),
        denominator: None,
        per: 1,
        rhythm: Rhythm::Monthly,
        target: None,
    };
    let lead = place.by("pat");
    let monthly = measure::add(&lead, place.team, complaints).await.unwrap();
    assert_eq!(due(&place).await, 2, "and one of the month");
    // The first of the month lies before the launch.
    place
        .record(monthly, -4, Counted::Number { value: 2.0 })
        .await;
    assert_eq!(due(&place).await, 1);
    measure::stop(&lead, place.late).await.unwrap();
    assert_eq!(due(&place).await, 0);
    place.day(15);
    assert_eq!(
        due(&place).await,
        2,
        "a week later, the month is still told"
    );
}
