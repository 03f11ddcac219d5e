//! Every route as everybody: the golden file says who may what. The list of routes is read from the source, so a new
//! route without a row here fails.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::on_both_engines;
use crate::site::{Cast, Site, new_place};

const EVERYBODY: [&str; 9] = [
    "outsider",
    "observer",
    "member",
    "analyst",
    "lead",
    "leader",
    "coach",
    "steward",
    "foreigner",
];

/// Every `.route("…", get(…).post(…))` of the folder, as "GET /…".
fn routes() -> BTreeSet<(String, &'static str)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/routes");
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for part in text.split(".route(").skip(1) {
            let path = part.split('"').nth(1).unwrap().to_owned();
            let handlers = within_parentheses(part);
            for (word, method) in [("get(", "GET"), ("post(", "POST")] {
                if handlers.contains(word) {
                    found.insert((path.clone(), method));
                }
            }
        }
    }
    found
}

/// What stands before the parenthesis that closes the call.
fn within_parentheses(text: &str) -> &str {
    let mut open = 1;
    let end = text.find(|c| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open == 0
    });
    &text[..end.unwrap()]
}

/// The address of a route in the world of the test; ids of things it does not have lead nowhere.
fn address(route: &str, cast: &Cast) -> String {
    let nobody = "00000000000000000000000000000000";
    route
        .split('/')
        .map(|part| match part {
            "{team}" => cast.team.to_string(),
            "{challenge}" => cast.challenge.to_string(),
            part if part.starts_with('{') => nobody.to_owned(),
            part => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

on_both_engines! {
    async fn every_route_as_everybody(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        app::place::found(&site.app, &new_place("Elsewhere", "foreigner@else.example", false)).await.unwrap();
        let routes = routes();
        assert!(routes.len() > 20, "only {} routes were found in the source", routes.len());
        let mut told = String::from("method route: nobody");
        for who in EVERYBODY {
            write!(told, " {who}").unwrap();
        }
        told.push('\n');
        for (route, method) in routes {
            write!(told, "{method} {route}:").unwrap();
            let path = address(&route, &cast);
            for who in ["nobody"].into_iter().chain(EVERYBODY) {
                // A fresh session each: signing out is one of the routes.
                let mut browser = match who {
                    "nobody" => site.browser(),
                    "steward" => site.signed_in("kim.sato@wolds.example").await,
                    "foreigner" => site.signed_in("foreigner@else.example").await,
                    who => site.signed_in(&format!("{who}@wolds.example")).await,
                };
                let answer = match method {
                    "GET" => browser.get(&path).await,
                    _ => browser.post(&path, &[]).await,
                };
                assert!(answer.status < 500, "{method} {path} as {who}: {}", answer.body);
                write!(told, " {}", answer.status).unwrap();
                // Limits are another test's subject.
                site.turn(jiff::SignedDuration::from_secs(60));
            }
            told.push('\n');
        }
        insta::with_settings!({ snapshot_path => "../golden", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("walk", told);
        });
    }
}
