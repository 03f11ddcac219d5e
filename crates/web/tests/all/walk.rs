//! Every route as everybody: the golden file says who may what, with things that are really there. The list of routes is read
//! from the source, so a new route without a row here fails.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::furnished::{Furnished, Hands, furnished_by};
use crate::on_both_engines;
use crate::site::{Site, new_place};

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
            let hands = Hands::signed_in(&site).await;
            write!(told, "{method} {route}:").unwrap();
            let mut at = furnished_by(&hands, &site, &cast, method, &route).await;
            for who in ["nobody"].into_iter().chain(EVERYBODY) {
                let Furnished { path, fields } = &at;
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, words)| (*name, words.as_str())).collect();
                // A fresh session each: signing out is one of the routes, and each visit takes a minute.
                let mut browser = match who {
                    "nobody" => site.browser(),
                    "steward" => site.signed_in("kim.sato@wolds.example").await,
                    "foreigner" => site.signed_in("foreigner@else.example").await,
                    who => site.signed_in(&format!("{who}@wolds.example")).await,
                };
                let answer = match method {
                    "GET" => browser.get(path).await,
                    _ => browser.post(path, &fields).await,
                };
                assert!(answer.status < 500, "{method} {path} as {who}: {}", answer.body);
                write!(told, " {}", answer.status).unwrap();
                if method == "POST" && answer.status < 400 {
                    // It was done, so the next one comes to things as they were.
                    at = furnished_by(&hands, &site, &cast, method, &route).await;
                }
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
