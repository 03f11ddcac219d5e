//! Whatever stands in a form, and whatever stands behind a question mark, the answer is a page that says what to mend: never a failure
//! of ours, on no engine. What is odd is drawn from a fixed seed, so a failure comes back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;

use crate::browser::Answer;
use crate::furnished::{Hands, furnished_by};
use crate::on_both_engines;
use crate::site::Site;
use crate::walk::{ROUTES_A_TEAM, Readers, routes};

/// What nobody means to send.
const ODD: [&str; 32] = [
    "",
    " ",
    "-1",
    "0",
    "1e308",
    "-1e308",
    "NaN",
    "Infinity",
    "0.000000000001",
    "2147483648",
    "9223372036854775807",
    "99999999999999999999",
    "0x10",
    "1,5",
    "1;2\n3;4",
    "٣",
    "9999-12-31",
    "0001-01-01",
    "-0001-01-01",
    "10000-01-01",
    "2026-02-30",
    "99:99",
    "true",
    "null",
    "a@b",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "'; drop table team; --",
    "%00",
    "\u{0}",
    "\u{202e}abc\u{7}\u{85}\r\n",
    "0190b0f0c0de7000800000000000abcd",
];
const QUESTIONS: [&str; 5] = [
    "?day=9999-99-99&all=yes&page=-1&before=x",
    "?q=%00%ff&from=9999-12-31&to=0001-01-01",
    "?idea=x&recipe=x&new=x&own=x&step=99999999999999999999",
    "?show=%E2%80%AE&sort=&turn=-1&afford=1e308&column=",
    "?%00=&&==&a=%GG",
];
/// Each form is sent so often.
const TIMES: usize = 4;

/// A form as it stands in a page.
#[derive(Debug)]
struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?
        .1
        .split_once(to)
        .map(|(found, _)| found)
}

/// The forms of a page that change something. Values of areas and lists do not matter: most are replaced anyway.
fn forms(page: &str) -> Vec<Form> {
    page.split("<form ")
        .skip(1)
        .filter_map(|part| {
            let part = part.split("</form>").next()?;
            let (head, inside) = part.split_once('>')?;
            let action =
                between(head, "action=\"", "\"").filter(|_| head.contains("method=\"post\""))?;
            let fields = inside.split('<').filter_map(|tag| {
                let name = between(tag, " name=\"", "\"")?;
                let value = between(tag, " value=\"", "\"").unwrap_or("");
                Some((name.to_owned(), value.to_owned()))
            });
            Some(Form {
                action: action.to_owned(),
                fields: fields.collect(),
            })
        })
        .collect()
}

/// A form, wherever it stands and whatever it is about.
fn kind(form: &Form) -> String {
    let without_ids = |text: &str| {
        let parts = text.split(['/', '-']).map(|part| {
            if part.len() > 12 && part.chars().any(|letter| letter.is_ascii_digit()) {
                "*"
            } else {
                part
            }
        });
        parts.collect::<Vec<_>>().join("/")
    };
    let names: BTreeSet<String> = form
        .fields
        .iter()
        .map(|(name, _)| without_ids(name))
        .collect();
    format!("{} {names:?}", without_ids(&form.action))
}

/// Numbers that look drawn by chance and are the same each time (Knuth, MMIX).
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    /// The fields of a form, some with something odd in them, one with very much.
    fn filled(&mut self, form: &Form) -> Vec<(String, String)> {
        let long = "very much ".repeat(900);
        let much = self.below(form.fields.len().max(1) * 3);
        let filled = form.fields.iter().enumerate().map(|(at, (name, value))| {
            let odd = match self.below(2) {
                _ if name == "idempotency_key" => format!("{:032x}", self.0),
                _ if at == much => long.clone(),
                0 => value.clone(),
                _ => ODD[self.below(ODD.len())].to_owned(),
            };
            (name.clone(), odd)
        });
        filled.collect()
    }
}

fn answered(answer: &Answer, what: &str) {
    assert!(
        answer.status < 500,
        "{what}: {} {}",
        answer.status,
        answer.body
    );
}

on_both_engines! {
    async fn no_form_and_no_address_falls_over(engine) {
        let site = Site::new(engine).await;
        let mut cast = site.cast().await;
        let mut readers = Readers::default();
        let mut drawn = Drawn(81);
        let mut seen = BTreeSet::new();
        let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();
        let reading = routes().into_iter().filter(|(path, method)| *method == "GET" && path != "/enter");
        for (number, (route, method)) in reading.enumerate() {
            if number % ROUTES_A_TEAM == ROUTES_A_TEAM - 1 {
                cast = site.cast().await;
            }
            let hands = Hands::signed_in(&site).await;
            let path = furnished_by(&hands, &site, &cast, method, &route).await.path;
            for odd in QUESTIONS {
                let address = format!("{path}{odd}");
                answered(&readers.of(&site, "lead").await.get(&address).await, &address);
            }
            for who in ["lead", "leader", "steward"] {
                let page = readers.of(&site, who).await.get(&path).await;
                site.turn(SignedDuration::from_secs(60));
                for form in forms(&page.body).iter().filter(|form| form.action != "/sign-out") {
                    if !seen.insert(kind(form)) {
                        continue;
                    }
                    for _ in 0..TIMES {
                        let filled = drawn.filled(form);
                        let fields: Vec<(&str, &str)> = filled.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                        let answer = readers.of(&site, who).await.post(&form.action, &fields).await;
                        answered(&answer, &format!("POST {} as {who} with {fields:?}", form.action));
                        *statuses.entry(answer.status).or_default() += 1;
                        // Limits are another test's subject.
                        site.turn(SignedDuration::from_secs(60));
                    }
                }
            }
            // Nothing can be written into a challenge that was laid aside.
            if route.ends_with("/aside") {
                cast = site.cast().await;
            }
        }
        // It is about forms that were read, not about doors that were shut.
        let (mended, done) = (statuses.get(&422).copied().unwrap_or(0), statuses.get(&303).copied().unwrap_or(0));
        assert!(seen.len() > 60 && mended > 60 && done > 60 && !statuses.contains_key(&401), "{} forms: {statuses:?}", seen.len());
    }
}
