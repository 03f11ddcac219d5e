//! The things that addresses name, made anew for each visit: a measure with numbers, a test, an ask, a guardrail, a table.
//! With each comes a form that is kept whole, so that a refusal is about the person and never about the form.

mod leaving;
mod room;
mod trying;
mod weeks;

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::browser::{Answer, Browser};
use crate::site::{Cast, Site};

/// An address of the site, and what is sent there.
pub struct Furnished {
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
}

/// The address of a route, once everything it names is there.
pub async fn furnished(site: &Site, cast: &Cast, method: &str, route: &str) -> Furnished {
    furnished_by(&Hands::signed_in(site).await, site, cast, method, route).await
}

/// Those who make things, signed in once for many.
pub struct Hands {
    lead: Browser,
    leader: Browser,
    steward: Browser,
}

impl Hands {
    pub async fn signed_in(site: &Site) -> Self {
        Self {
            lead: site.signed_in("lead@wolds.example").await,
            leader: site.signed_in("leader@wolds.example").await,
            steward: site.signed_in("kim.sato@wolds.example").await,
        }
    }
}

/// As [`furnished`], by hands that are signed in already.
pub async fn furnished_by(
    hands: &Hands,
    site: &Site,
    cast: &Cast,
    method: &str,
    route: &str,
) -> Furnished {
    let mut maker = Maker {
        lead: hands.lead.clone(),
        leader: hands.leader.clone(),
        steward: hands.steward.clone(),
        cast,
    };
    let (path, fields) = match route.split('/').nth(1).unwrap_or_default() {
        "t" if route.ends_with("/join") || route.ends_with("/part") => maker.two_teams(route).await,
        "m" => maker.measure(method, route).await,
        "tests" if route.contains("/photo") => maker.photo(route).await,
        "photos" => maker.photo(route).await,
        "notes" => maker.note(route).await,
        "tests" => maker.test(method, route).await,
        "asks" => maker.ask(method, route).await,
        "guardrails" => maker.guardrail(route).await,
        "imports" => maker.upload(method, route).await,
        "people" => maker.role(route).await,
        "recipes" | "adoptions" | "spread-sites" => maker.recipe(method, route).await,
        "shares" | "s" => maker.share(route).await,
        "plan" => maker.task(method, route).await,
        "reviews" => maker.row(route).await,
        "drivers" => maker.driver(route).await,
        "place" if route.starts_with("/place/methods/") => maker.own_method(route).await,
        "place" if route.starts_with("/place/cycles/") => maker.own_cycle(route).await,
        "routes" => maker.route(route).await,
        "promises" => maker.promise(route).await,
        "answer" => maker.letter(site, method, route).await,
        "focus" => maker.focus(route).await,
        "ideas" => maker.idea(route).await,
        "stories" => maker.story(route).await,
        "talk" | "remarks" => maker.talk(method, route).await,
        "cover" => maker.cover(site, method, route).await,
        "place" if route.starts_with("/place/organisations/") => maker.organisation(route).await,
        "place" if route == "/place/steward" || route.starts_with("/place/people/") => {
            maker.person(method, route).await
        }
        _ => maker.elsewhere(method, route).await,
    };
    Furnished {
        path: to_nobody(&path),
        fields,
    }
}

/// Names that nothing above furnishes lead nowhere.
fn to_nobody(path: &str) -> String {
    let nobody = "00000000000000000000000000000000";
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { nobody } else { part });
    parts.collect::<Vec<_>>().join("/")
}

struct Maker<'a> {
    lead: Browser,
    leader: Browser,
    steward: Browser,
    cast: &'a Cast,
}

type Fields = Vec<(&'static str, String)>;

impl Maker<'_> {
    /// Addresses with nothing of their own in them but a team or a challenge.
    async fn elsewhere(&mut self, method: &str, route: &str) -> (String, Fields) {
        let path = route
            .replace("{team}", &self.cast.team.to_string())
            .replace("{challenge}", &self.cast.challenge.to_string())
            .replace("{week}", "2026-03-02")
            .replace("{review}", "midpoint")
            .replace("{ballot}", "confidence")
            .replace("{month}", "2026-02")
            .replace("{kind}", "one-page")
            .replace("{method}", "flow");
        let fields = match (method, route) {
            ("POST", "/t/{team}/documents/{kind}/share") => vec![("days", "30".to_owned())],
            ("POST", "/place/small-numbers") => self.small_numbers().await,
            ("GET", "/t/{team}/huddles/{week}") => {
                let begin = self.team("/huddle/begin");
                let begun = self.lead.post(&begin, &[]).await;
                assert_eq!(begun.status, 303, "{}", begun.body);
                Vec::new()
            }
            ("POST", "/t/{team}/drivers") => {
                self.no_drivers().await;
                vec![("line", "The day is known".to_owned())]
            }
            ("POST", "/t/{team}/plan") => self.task_form().await,
            ("POST", "/t/{team}/plan/start") => vec![("answer", "move".to_owned())],
            ("POST", "/t/{team}/plan/start/undo") => {
                vec![("first", "1".to_owned()), ("last", "1".to_owned())]
            }
            ("POST", "/t/{team}/edit") => {
                let version = self.lead.get(&path).await.hidden("version");
                vec![("name", "Home sooner".to_owned()), ("version", version)]
            }
            ("POST", "/c/{challenge}/aside") => {
                self.goes_on().await;
                vec![("why", "The ward closes.".to_owned())]
            }
            ("POST", "/place/name") => vec![("name", "Wolds and Vale".to_owned())],
            ("POST", "/me/email") => vec![("email", new_address())],
            ("POST", "/me/email/code") => vec![("code", "123456".to_owned())],
            ("POST", "/me/about") => {
                vec![("name", "Somebody".to_owned()), ("version", "1".to_owned())]
            }
            ("POST", "/t/{team}/thanks") => self.thanks().await,
            ("POST", "/t/{team}/stories") => weeks::a_story(),
            ("POST", "/t/{team}/ideas") => vec![("line", "Ask who has the key".to_owned())],
            ("POST", "/t/{team}/cover") => self.cover_form().await,
            ("POST", "/c/{challenge}/focus") => {
                vec![("line", "Letters that come too late".to_owned())]
            }
            ("POST", "/c/{challenge}/vote" | "/c/{challenge}/choose") => self.choice(route).await,
            ("POST", "/c/{challenge}/routes") => self.route_form().await,
            ("POST", "/c/{challenge}/copy") => {
                vec![
                    ("name", "The next wave".to_owned()),
                    ("launch", "2026-09-07".to_owned()),
                ]
            }
            ("POST", "/t/{team}/reviews/{review}/rows") => weeks::a_row(),
            ("POST", "/t/{team}/reviews/final/send") => self.last_word().await,
            ("POST", "/t/{team}/stage") => vec![("halves", "6".to_owned())],
            ("POST", "/c/{challenge}/coaches/{person}") => {
                let (_, person) = self.task_form().await.swap_remove(1);
                let path = path.replace("{person}", &person);
                return (
                    path,
                    vec![("version", "0".to_owned()), ("cares", "4".to_owned())],
                );
            }
            ("POST", "/t/{team}/reviews/{review}/{ballot}/give") => {
                vec![("goal", "4".to_owned()), ("point", String::new())]
            }
            ("POST", "/t/{team}/pulse") => ["energy", "goal", "safe"]
                .map(|tap| (tap, "3".to_owned()))
                .into(),
            _ => Vec::new(),
        };
        (path, fields)
    }

    /// Takes the challenge up again, if somebody laid it aside.
    async fn goes_on(&mut self) {
        let take_up = format!("/c/{}/take-up", self.cast.challenge);
        let done = self.leader.post(&take_up, &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
    }

    fn team(&self, rest: &str) -> String {
        format!("/t/{}{rest}", self.cast.team)
    }

    /// A measure with nine weeks of numbers.
    async fn a_measure(&mut self) -> String {
        let path = self.team("/measures/new");
        let measure = made(&mut self.lead, &path, &a_measure_form()).await;
        let upload = self.a_table(&measure, NINE_WEEKS).await;
        made(&mut self.lead, &upload, &[]).await;
        measure
    }

    async fn a_table(&mut self, measure: &str, table: &str) -> String {
        let path = format!("{measure}/import");
        made(&mut self.lead, &path, &[("table", table.to_owned())]).await
    }

    /// A measure of its own for each test: a team tries one thing at a time on a measure.
    async fn a_test(&mut self) -> (String, Fields) {
        let measure = self.a_measure().await;
        let card = card(measure.trim_start_matches("/m/"));
        let path = self.team("/tests/new");
        let test = made(&mut self.lead, &path, &card).await;
        (test, card)
    }
}

const NINE_WEEKS: &str = "week,people\n2025-12-01,31\n2025-12-08,28\n2025-12-15,33\n2025-12-22,30\n2025-12-29,27\n\
                          2026-01-05,32\n2026-01-12,29\n2026-01-19,34\n2026-01-26,30\n";

fn a_measure_form() -> Fields {
    [
        ("name", "People waiting more than a day"),
        ("role", "outcome"),
        ("kind", "count"),
        ("definition", "On the Monday round, from the board."),
        ("unit", "people"),
        ("per", "1000"),
        ("rhythm", "weekly"),
        ("direction", "down"),
        ("target", ""),
    ]
    .map(|(name, words)| (name, words.to_owned()))
    .to_vec()
}

fn card(measure: &str) -> Fields {
    [
        ("title", "Discharge huddle at 9"),
        ("change", "Meet for ten minutes"),
        ("predicted_from", ""),
        ("predicted_to", "25"),
        ("by_when", "2026-12-31"),
        ("measure", measure),
        ("sure", "6"),
        ("worthwhile", "3"),
        ("sure_worthwhile", "4"),
        ("if_it_fails", "We stop the next day."),
        ("undo", "in_a_day"),
        ("people", "25"),
        ("weeks", "4"),
    ]
    .map(|(name, words)| (name, words.to_owned()))
    .to_vec()
}

/// Sends a form that must be kept.
async fn sent(browser: &mut Browser, path: &str, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    let answer = browser.post(path, &fields).await;
    assert_eq!(answer.status, 303, "POST {path}: {}", answer.body);
    answer
}

/// One nobody has asked for yet: letters to one address are counted.
fn new_address() -> String {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let number = ASKED.fetch_add(1, Ordering::Relaxed);
    format!("somebody{number}@coast.example")
}

/// Sends a form that must be kept; gives the address it leads to.
async fn made(browser: &mut Browser, path: &str, fields: &[(&'static str, String)]) -> String {
    let answer = sent(browser, path, fields).await;
    let path = answer.leads_to();
    path.split('#').next().unwrap_or(path).to_owned()
}

/// The route with the id at the end of an address in the place of its name.
fn named(route: &str, name: &str, address: &str) -> String {
    route.replace(name, address.rsplit('/').next().unwrap_or(address))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("“{before}” is not in {text}"));
    rest.split_once(after).map_or(rest, |(within, _)| within)
}
