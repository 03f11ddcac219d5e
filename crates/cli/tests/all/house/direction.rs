//! Arrows point down only. The arrows stand in `ARCHITECTURE.md`; this test reads them there, so that
//! the page and the code cannot disagree.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Package};

use super::workspace::{METADATA, ROOT, assert_none, rooms};

/// Rooms that do no input or output.
const PURE: [&str; 6] = ["spc", "risk", "ties", "chart", "domain", "ui"];

/// What a pure room may not name: storage, network, other people's clocks.
const IMPURE: [&str; 8] = [
    "store",
    "tokio",
    "sqlx",
    "axum",
    "tower",
    "lettre",
    "getrandom",
    "tracing-subscriber",
];

/// Crates behind a wall, and the one room that may name them.
const WALLS: [(&str, &str); 9] = [
    ("sqlx", "store"),
    ("axum", "web"),
    ("tower-http", "web"),
    ("maud", "ui"),
    ("rust_xlsxwriter", "report"),
    ("calamine", "report"),
    ("krilla", "report"),
    ("resvg", "report"),
    ("clap", "cli"),
];

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Reads lines such as `app → report → chart → {spc, risk, ties}` from the block marked `arrows`, which must
/// be there.
fn arrows(page: &str) -> Arrows {
    let block = page
        .split_once("```arrows\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .unwrap()
        .0;
    let mut arrows = Arrows::new();
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        let stops: Vec<Vec<&str>> = line
            .split('→')
            .map(|stop| {
                stop.trim()
                    .trim_matches(['{', '}'])
                    .split(',')
                    .map(str::trim)
                    .collect()
            })
            .collect();
        for pair in stops.windows(2) {
            for from in &pair[0] {
                let below = arrows.entry((*from).to_owned()).or_default();
                below.extend(pair[1].iter().map(|to| (*to).to_owned()));
            }
        }
    }
    arrows
}

/// Everything that lies below each room, by following the arrows to their ends.
fn below(arrows: &Arrows) -> Arrows {
    let mut closed = arrows.clone();
    loop {
        let mut grown = closed.clone();
        for reached in grown.values_mut() {
            let further: Vec<String> = reached
                .iter()
                .filter_map(|room| closed.get(room))
                .flatten()
                .cloned()
                .collect();
            reached.extend(further);
        }
        if grown == closed {
            return closed;
        }
        closed = grown;
    }
}

fn names(package: &Package, wanted: impl Fn(DependencyKind) -> bool) -> BTreeSet<String> {
    package
        .dependencies
        .iter()
        .filter(|dependency| wanted(dependency.kind))
        .map(|dependency| dependency.name.clone())
        .collect()
}

fn shipped(package: &Package) -> BTreeSet<String> {
    names(package, |kind| kind != DependencyKind::Development)
}

#[test]
fn arrows_are_read_as_written() {
    let read = below(&arrows(
        "words\n```arrows\na → b → {c, d}\nd → e\n```\nmore",
    ));
    let of = |room: &str| read[room].iter().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(of("a"), "b c d e");
    assert_eq!(of("b"), "c d e");
    assert_eq!(of("d"), "e");
    assert!(!read.contains_key("c"));
}

#[test]
fn every_dependency_between_rooms_follows_an_arrow() {
    let page = std::fs::read_to_string(ROOT.join("ARCHITECTURE.md")).unwrap();
    let allowed = below(&arrows(&page));
    let all: BTreeSet<String> = rooms().iter().map(|room| room.name.to_string()).collect();
    let mut findings = Vec::new();
    for room in rooms() {
        let name = room.name.to_string();
        let down = allowed.get(&name).cloned().unwrap_or_default();
        if down.contains(&name) {
            findings.push(format!("the arrows lead from `{name}` back to itself"));
        }
        for other in shipped(room).intersection(&all) {
            if !down.contains(other) {
                findings.push(format!(
                    "`{name}` depends on `{other}`: no arrow leads there"
                ));
            }
        }
    }
    let drawn: BTreeSet<String> = allowed
        .iter()
        .flat_map(|(from, to)| to.iter().chain([from]))
        .cloned()
        .collect();
    findings.extend(
        all.difference(&drawn)
            .map(|room| format!("no arrow names the room `{room}`")),
    );
    findings.extend(
        drawn
            .difference(&all)
            .map(|room| format!("an arrow names `{room}`, no room")),
    );
    assert_none(
        &findings,
        "ARCHITECTURE.md says which room may depend on which:",
    );
}

#[test]
fn heavy_trees_sit_behind_one_wall_each() {
    let mut findings = Vec::new();
    for room in rooms() {
        for (heavy, owner) in WALLS {
            let kept_inside =
                room.name.as_str() == owner || (heavy == "maud" && room.name.as_str() == "web");
            if !kept_inside && shipped(room).contains(heavy) {
                findings.push(format!(
                    "`{}` depends on `{heavy}`: only `{owner}` may",
                    room.name
                ));
            }
        }
    }
    assert_none(&findings, "A heavy crate belongs to one room:");
}

#[test]
fn pure_rooms_name_no_storage_network_or_runtime() {
    let mut findings = Vec::new();
    for room in rooms()
        .into_iter()
        .filter(|room| PURE.contains(&room.name.as_str()))
    {
        for impure in shipped(room)
            .iter()
            .filter(|name| IMPURE.contains(&name.as_str()))
        {
            findings.push(format!(
                "`{}` is a pure room and depends on `{impure}`",
                room.name
            ));
        }
    }
    assert_none(
        &findings,
        "Pure rooms take time, seeds and data as arguments:",
    );
}

/// The mathematics and the words must build alone, for other people's programs: `ui` stands on `app`
/// and is not among them.
#[test]
fn the_publishable_rooms_pull_in_no_runtime_at_any_depth() {
    let resolved = METADATA.resolve.as_ref().unwrap();
    let mut findings = Vec::new();
    for start in ["spc", "risk", "ties", "chart", "domain"] {
        let room = rooms()
            .into_iter()
            .find(|room| room.name.as_str() == start)
            .unwrap();
        let mut seen = BTreeSet::from([room.id.clone()]);
        let mut ahead = vec![room.id.clone()];
        while let Some(id) = ahead.pop() {
            let node = resolved.nodes.iter().find(|node| node.id == id).unwrap();
            for dependency in &node.deps {
                let is_shipped = dependency
                    .dep_kinds
                    .iter()
                    .any(|kind| kind.kind != DependencyKind::Development);
                if is_shipped && seen.insert(dependency.pkg.clone()) {
                    ahead.push(dependency.pkg.clone());
                }
            }
        }
        let pulled: BTreeSet<&str> = seen.iter().map(|id| METADATA[id].name.as_str()).collect();
        for runtime in [
            "tokio",
            "sqlx",
            "sqlx-core",
            "axum",
            "hyper",
            "async-std",
            "mio",
        ] {
            if pulled.contains(runtime) {
                findings.push(format!("`{start}` pulls in `{runtime}`"));
            }
        }
    }
    assert_none(
        &findings,
        "Rooms of mathematics and words stay free of runtimes:",
    );
}
