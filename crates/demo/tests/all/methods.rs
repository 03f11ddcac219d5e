//! Every method has a test that is worked by it.

use app::method::{ArtefactView, Made};
use domain::method::standing::Progress;

use crate::wolds::Wolds;

/// The method, who looks, the test, and how many of its stages are closed by the usual day.
const WORKED: [(&str, &str, &str, usize); 9] = [
    ("simple", "Pat Lindqvist", "home.lift", 2),
    ("pdsa", "Pat Lindqvist", "home.huddle", 2),
    ("lean", "Pat Lindqvist", "home.bag", 4),
    ("tqm", "Sian Probert", "steady.round", 6),
    ("collaborative", "Abel Moreno", "nights.ward2.lights", 5),
    ("flow", "Bea Marlow", "frailty.direct", 3),
    ("ebcd", "Yusuf Demir", "diabetes.cup", 5),
    ("double-diamond", "Bea Marlow", "frailty.number", 4),
    ("behaviour", "Yusuf Demir", "diabetes.text", 3),
];

async fn form(wolds: &Wolds, who: &str, test: &str, artefact: &str) -> ArtefactView {
    let ctx = wolds.as_(who).await;
    app::method::artefact(&ctx, wolds.furnished.tests[test], artefact, "")
        .await
        .unwrap()
}

fn pictures(view: &ArtefactView) -> usize {
    let is_picture = |(_, made): &&(String, Made)| matches!(made, Made::Picture(_));
    view.made.iter().filter(is_picture).count()
}

#[tokio::test]
async fn every_method_has_a_test_worked_by_it() {
    let wolds = Wolds::usual().await;
    let mut closed = Vec::new();
    for (method, who, test, _) in WORKED {
        let view = app::method::show(&wolds.as_(who).await, wolds.furnished.tests[test])
            .await
            .unwrap();
        assert_eq!(view.pack.key, method, "{test}");
        assert!(view.earlier.is_empty(), "{test}: {:?}", view.earlier);
        let is_closed = |progress: &Progress| *progress == Progress::Closed;
        let stages = view
            .stages
            .iter()
            .filter(|(_, progress, _)| is_closed(progress));
        closed.push((test, stages.count()));
    }
    let wanted: Vec<(&str, usize)> = WORKED
        .iter()
        .map(|(_, _, test, closed)| (*test, *closed))
        .collect();
    assert_eq!(closed, wanted);
    let drawn = [
        ("Pat Lindqvist", "home.bag", "current-map"),
        ("Pat Lindqvist", "home.bag", "a3"),
        ("Sian Probert", "steady.round", "check-sheet"),
        ("Sian Probert", "steady.round", "cause-effect"),
        ("Bea Marlow", "frailty.direct", "counts"),
        ("Yusuf Demir", "diabetes.cup", "touchpoints"),
        ("Abel Moreno", "nights.ward2.lights", "package"),
    ];
    for (who, test, artefact) in drawn {
        let view = form(&wolds, who, test, artefact).await;
        assert_eq!(pictures(&view), 1, "{test}: {artefact}");
    }
    let cycles = form(&wolds, "Pat Lindqvist", "home.huddle", "cycle").await;
    assert_eq!(cycles.turns.len(), 3, "a page a cycle");
    a_board_counts_by_itself(&wolds).await;
    wards_stand_side_by_side(&wolds).await;
}

/// Moved on three days: over a limit, and added to the days that were typed before.
async fn a_board_counts_by_itself(wolds: &Wolds) {
    let bea = wolds.as_("Bea Marlow").await;
    let spot = app::method::BoardSpot {
        test: wolds.furnished.tests["frailty.direct"],
        artefact: "policies",
        field: "columns",
    };
    let board = app::method::board(&bea, spot).await.unwrap();
    let stands: Vec<usize> = board.lanes.iter().map(|lane| lane.cases.len()).collect();
    assert_eq!(stands, [9, 5, 6, 3]);
    assert_eq!(
        board.lanes[1].over(),
        1,
        "five crews at a door where four were agreed"
    );
    assert!(board.late_after.is_some(), "thirteen finished are enough");
    let counts = form(wolds, "Bea Marlow", "frailty.direct", "counts").await;
    assert_eq!(counts.fed, [("days".to_owned(), 3)]);
    assert_eq!(
        counts.typed.all("days.0.day").len(),
        1,
        "typed days stay typed"
    );
    let sheet = counts.said.iter().find(|(key, _)| key == "days").unwrap();
    let app::method::Said::Table(_, rows) = &sheet.1 else {
        unreachable!("{sheet:?}")
    };
    assert_eq!(rows.len(), 17, "14 typed and 3 counted");
}

/// By name, on one line to aim at; a proposed score beside the team's own.
async fn wards_stand_side_by_side(wolds: &Wolds) {
    let abel = wolds.as_("Abel Moreno").await;
    let view = app::together::view(&abel, wolds.furnished.challenges["nights"], None)
        .await
        .unwrap();
    assert_eq!(view.chosen, "People who slept");
    let names: Vec<&str> = view.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(
        names,
        ["Stroke unit", "Ward 2", "Ward 5"],
        "by name, not by success"
    );
    assert_eq!(view.aim, "70");
    assert!(
        view.lines
            .iter()
            .all(|line| !line.differs && !line.sentence.is_empty())
    );
    let team = wolds.furnished.teams["nights.ward2"];
    let month = app::month::view(&abel, team, abel.today().yesterday().unwrap())
        .await
        .unwrap();
    assert_eq!(month.proposed.words(), "2.5", "{:?}", month.proposed);
    let own = month.own.unwrap();
    assert!(own.score.starts_with("3.5"), "{own:?}");
}
