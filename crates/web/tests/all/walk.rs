//! Every route as everybody: the golden file says who may what, with things that are really there. The list of routes is read
//! from the source, so a new route without a row here fails.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use crate::browser::Browser;
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

/// So many routes are tried on one team, with a measure, a test, an ask for each: pages and documents tell of all of them.
pub const ROUTES_A_TEAM: usize = 25;

/// Every `.route("…", get(…).post(…))` of the folder, as "GET /…".
pub fn routes() -> BTreeSet<(String, &'static str)> {
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

async fn signed_in(site: &Site, who: &str) -> Browser {
    match who {
        "nobody" => site.browser(),
        "steward" => site.signed_in("kim.sato@wolds.example").await,
        "foreigner" => site.signed_in("foreigner@else.example").await,
        who => site.signed_in(&format!("{who}@wolds.example")).await,
    }
}

/// Who only reads stays signed in for an hour: each visit takes a minute, and sessions end.
#[derive(Default)]
pub struct Readers(HashMap<String, (Timestamp, Browser)>);

impl Readers {
    pub async fn of(&mut self, site: &Site, who: &str) -> &mut Browser {
        let now = site.app.clock.now();
        let since = self.0.get(who).map(|(since, _)| *since);
        if since.is_none_or(|since| now.duration_since(since) > SignedDuration::from_hours(1)) {
            let browser = signed_in(site, who).await;
            self.0.insert(who.to_owned(), (now, browser));
        }
        &mut self.0.get_mut(who).unwrap().1
    }
}

on_both_engines! {
    async fn every_route_as_everybody(engine) {
        let site = Site::new(engine).await;
        let mut cast = site.cast().await;
        app::place::found(&site.app, &new_place("Elsewhere", "foreigner@else.example", false)).await.unwrap();
        let mut readers = Readers::default();
        let routes = routes();
        assert!(routes.len() > 20, "only {} routes were found in the source", routes.len());
        let mut told = String::from("method route: nobody");
        for who in EVERYBODY {
            write!(told, " {who}").unwrap();
        }
        told.push('\n');
        // Reading first: who only reads can stay signed in.
        let mut rows = BTreeMap::new();
        let (reading, doing): (Vec<_>, Vec<_>) = routes.into_iter().partition(|(_, method)| *method == "GET");
        for (number, (route, method)) in reading.into_iter().chain(doing).enumerate() {
            if number > 0 && number % ROUTES_A_TEAM == 0 {
                cast = site.cast().await;
            }
            let hands = Hands::signed_in(&site).await;
            let mut row = format!("{method} {route}:");
            let mut at = furnished_by(&hands, &site, &cast, method, &route).await;
            for who in ["nobody"].into_iter().chain(EVERYBODY) {
                let Furnished { path, fields } = &at;
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, words)| (*name, words.as_str())).collect();
                let answer = match method {
                    "GET" => readers.of(&site, who).await.get(path).await,
                    // A fresh session each: signing out is one of the routes.
                    _ => signed_in(&site, who).await.post(path, &fields).await,
                };
                assert!(answer.status < 500, "{method} {path} as {who}: {}", answer.body);
                write!(row, " {}", answer.status).unwrap();
                if method == "POST" && answer.status < 400 {
                    // It was done, so the next one comes to things as they were.
                    at = furnished_by(&hands, &site, &cast, method, &route).await;
                }
                // Limits are another test's subject.
                site.turn(SignedDuration::from_secs(60));
            }
            rows.insert((route, method), row);
        }
        for row in rows.values() {
            writeln!(told, "{row}").unwrap();
        }
        insta::with_settings!({ snapshot_path => "../golden", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("walk", told);
        });
    }
}

/// Pages that say what they are for in other ways: the door, letters' pages for people without an account, what others were sent,
/// files and feeds.
const WITHOUT_HELP: [&str; 13] = [
    "/",
    "/answer/{token}",
    "/calendar/{secret}",
    "/cover/{letter}",
    "/enter",
    "/s/{token}",
    "/s/{token}/figures.csv",
    "/s/{token}/figures.json",
    "/s/{token}/pdf",
    "/sign-in",
    "/sign-in/code",
    "/sign-in/link/{token}",
    "/t/{team}/live",
];

#[test]
fn every_page_has_its_three_sentences() {
    let id = "0190b0f0c0de7000800000000000abcd";
    let without: Vec<String> = routes()
        .into_iter()
        .filter(|(_, method)| *method == "GET")
        .map(|(path, _)| path)
        .filter(|path| {
            let parts = path
                .split('/')
                .map(|part| if part.starts_with('{') { id } else { part });
            ui::shell::help(&parts.collect::<Vec<_>>().join("/")).is_none()
        })
        .collect();
    assert_eq!(without, WITHOUT_HELP);
}
