//! The things that addresses name, made anew for each visit: a measure with numbers, a test, an ask, a guardrail, a table.
//! With each comes a form that is kept whole, so that a refusal is about the person and never about the form.

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
        "m" => maker.measure(method, route).await,
        "tests" if route.contains("/photo") => maker.photo(route).await,
        "photos" => maker.photo(route).await,
        "tests" => maker.test(method, route).await,
        "asks" => maker.ask(method, route).await,
        "guardrails" => maker.guardrail(route).await,
        "imports" => maker.upload(method, route).await,
        "people" => maker.role().await,
        "recipes" | "adoptions" | "spread-sites" => maker.recipe(method, route).await,
        "shares" | "s" => maker.share(route).await,
        "plan" => maker.task(method, route).await,
        "reviews" => maker.row(route).await,
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
        "place" if route == "/place/steward" => maker.person().await,
        _ => {
            let path = route
                .replace("{team}", &cast.team.to_string())
                .replace("{challenge}", &cast.challenge.to_string())
                .replace("{week}", "2026-03-02")
                .replace("{review}", "midpoint")
                .replace("{ballot}", "confidence")
                .replace("{month}", "2026-02")
                .replace("{kind}", "one-page")
                .replace("{method}", "flow");
            let fields = match (method, route) {
                ("POST", "/t/{team}/documents/{kind}/share") => vec![("days", "30".to_owned())],
                ("POST", "/place/small-numbers") => maker.small_numbers().await,
                ("POST", "/t/{team}/plan") => maker.task_form().await,
                ("POST", "/t/{team}/thanks") => maker.thanks().await,
                ("POST", "/t/{team}/stories") => a_story(),
                ("POST", "/t/{team}/ideas") => vec![("line", "Ask who has the key".to_owned())],
                ("POST", "/t/{team}/cover") => maker.cover_form().await,
                ("POST", "/c/{challenge}/focus") => {
                    vec![("line", "Letters that come too late".to_owned())]
                }
                ("POST", "/c/{challenge}/vote" | "/c/{challenge}/choose") => {
                    maker.choice(route).await
                }
                ("POST", "/c/{challenge}/routes") => maker.route_form().await,
                ("POST", "/c/{challenge}/copy") => {
                    vec![
                        ("name", "The next wave".to_owned()),
                        ("launch", "2026-09-07".to_owned()),
                    ]
                }
                ("POST", "/t/{team}/reviews/{review}/rows") => a_row(),
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

    /// A task of the lead's own.
    async fn task_form(&mut self) -> Fields {
        let plan = self.team("/plan");
        let page = self.lead.get(&plan).await;
        let owner = page.body.split("<option value=\"").nth(2).unwrap();
        let owner = owner.split('"').next().unwrap().to_owned();
        let word = |text: &str| text.to_owned();
        vec![
            ("what", word("Ring the three care homes")),
            ("owner", owner),
            ("due", word("2026-03-09")),
            ("lane", word("Ways home")),
        ]
    }

    /// A row of a review; taken off its list where the route puts it back.
    async fn row(&mut self, route: &str) -> (String, Fields) {
        let path = self.team("/reviews/midpoint");
        let form = a_row();
        sent(&mut self.lead, &format!("{path}/rows"), &form).await;
        let page = self.lead.get(&path).await;
        let row = page.body.rsplit("/reviews/rows/").next().unwrap();
        let row = row.split('/').next().unwrap().to_owned();
        if route.ends_with("restore") {
            let off = format!("/reviews/rows/{row}/remove");
            sent(&mut self.lead, &off, &Vec::new()).await;
        }
        (named(route, "{row}", &row), Vec::new())
    }

    async fn task(&mut self, method: &str, route: &str) -> (String, Fields) {
        let mut form = self.task_form().await;
        let plan = self.team("/plan");
        sent(&mut self.lead, &plan, &form).await;
        let page = self.lead.get(&plan).await;
        let item = page.body.rsplit("href=\"/plan/").next().unwrap();
        let item = format!("/plan/{}", item.split('"').next().unwrap());
        let fields = match (method, route) {
            ("POST", "/plan/{item}") => {
                form.push(("version", self.lead.get(&item).await.hidden("version")));
                form
            }
            ("POST", "/plan/{item}/settle") => vec![("state", "done".to_owned())],
            ("POST", "/plan/{item}/late") => vec![("why", "time".to_owned())],
            _ => Vec::new(),
        };
        (named(route, "{item}", &item), fields)
    }

    /// A recipe of the team, open to all, and another team that has taken it on.
    async fn recipe(&mut self, method: &str, route: &str) -> (String, Fields) {
        let word = |text: &str| text.to_owned();
        let (test, _) = self.a_test().await;
        let version = self.lead.get(&test).await.hidden("version");
        let drop = [
            ("decision", "drop"),
            ("reason", "Too few mornings."),
            ("version", &version),
        ];
        let drop = drop.map(|(name, words)| (name, word(words)));
        sent(&mut self.lead, &format!("{test}/decide"), &drop).await;
        let form = a_recipe();
        let recipe = made(&mut self.lead, &format!("{test}/recipe"), &form).await;
        let open = vec![("copying", word("place"))];
        sent(&mut self.lead, &format!("{recipe}/copying"), &open).await;
        if route.starts_with("/spread-sites") {
            let plan = format!("{recipe}/spread");
            sent(&mut self.leader, &format!("{plan}/sites"), &a_site()).await;
            let page = self.leader.get(&plan).await;
            let id = between(&page.body, "/spread-sites/", "/remove").to_owned();
            if route.ends_with("restore") {
                let off = format!("/spread-sites/{id}/remove");
                sent(&mut self.leader, &off, &Vec::new()).await;
            }
            return (named(route, "{site}", &id), Vec::new());
        }
        if route.starts_with("/adoptions") || route.contains("/adopt/") {
            return self.adoption(method, route, &recipe).await;
        }
        let fields = match (method, route) {
            ("POST", "/recipes/{recipe}/copying") => open,
            ("POST", "/recipes/{recipe}/spread/sites") => a_site(),
            ("POST", "/recipes/{recipe}/spread/research") => vec![("chance", word("yes"))],
            ("POST", "/recipes/{recipe}/spread/draw") => {
                for name in ["Hill Street", "Mill Lane"] {
                    let mut site = a_site();
                    site[0].1 = word(name);
                    sent(&mut self.leader, &format!("{recipe}/spread/sites"), &site).await;
                }
                let asked = vec![
                    ("chance", word("yes")),
                    ("office", word("It is service improvement.")),
                ];
                sent(
                    &mut self.leader,
                    &format!("{recipe}/spread/research"),
                    &asked,
                )
                .await;
                vec![("first", word("2026-06-01")), ("weeks", word("4"))]
            }
            _ => Vec::new(),
        };
        (named(route, "{recipe}", &recipe), fields)
    }

    /// A link to a document, or what it shows.
    async fn share(&mut self, route: &str) -> (String, Fields) {
        let path = self.team("/documents/one-page/share");
        let answer = self.lead.post(&path, &[("days", "30")]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let token = between(&answer.body, "/s/", "\"").to_owned();
        let page = self.lead.get(&self.team("/documents")).await;
        let share = between(&page.body, "action=\"/shares/", "/end").to_owned();
        let path = named(&named(route, "{token}", &token), "{share}", &share);
        (path, Vec::new())
    }

    async fn small_numbers(&mut self) -> Fields {
        let version = self
            .steward
            .get("/place/small-numbers")
            .await
            .hidden("version");
        let word = |text: &str| text.to_owned();
        vec![
            ("hide_below", word("8")),
            ("round_to", word("5")),
            ("means_from", word("8")),
            ("frames", word("https://intranet.wolds.example")),
            ("version", version),
        ]
    }

    /// The recipe in a second team of the same challenge, led by the same lead.
    async fn adoption(&mut self, method: &str, route: &str, recipe: &str) -> (String, Fields) {
        let word = |text: &str| text.to_owned();
        let challenge = format!("/c/{}", self.cast.challenge);
        let new = [("name", "Northgate"), ("setting", "")].map(|(name, words)| (name, word(words)));
        let team = made(&mut self.steward, &format!("{challenge}/teams/new"), &new).await;
        let id = team.split('/').nth(2).unwrap_or_default().to_owned();
        let team = format!("/t/{id}");
        let people = [("lines", "Lead, lead@wolds.example, team lead")];
        let people = people.map(|(name, words)| (name, word(words)));
        made(&mut self.steward, &format!("{team}/people/lines"), &people).await;
        let measure = made(
            &mut self.lead,
            &format!("{team}/measures/new"),
            &a_measure_form(),
        )
        .await;
        let form = vec![
            ("site", word("Northgate")),
            ("alike", word("8")),
            ("measure", measure.trim_start_matches("/m/").to_owned()),
            ("counting", word("same")),
        ];
        let path = format!("{recipe}/adopt/{id}");
        if route.contains("/adopt/") {
            return (path, if method == "POST" { form } else { Vec::new() });
        }
        let adoption = made(&mut self.lead, &path, &form).await;
        let version = vec![("version", word("1"))];
        let stop = vec![("why", word("Two of three left.")), ("version", word("1"))];
        let fields = match route {
            "/adoptions/{adoption}/notes" => {
                vec![("part", word("The time")), ("kind", word("adapted"))]
            }
            "/adoptions/{adoption}/stop" => stop,
            "/adoptions/{adoption}/go-on" => version,
            _ => Vec::new(),
        };
        (named(route, "{adoption}", &adoption), fields)
    }

    async fn measure(&mut self, method: &str, route: &str) -> (String, Fields) {
        let measure = self.a_measure().await;
        let settings = format!("{measure}/settings");
        let fields = match (method, route) {
            ("POST", "/m/{measure}/edit") => {
                let page = self.lead.get(&format!("{measure}/edit")).await;
                let mut form = a_measure_form();
                form.push(("version", page.hidden("version")));
                form
            }
            ("POST", "/m/{measure}/import") => vec![("table", NINE_WEEKS.to_owned())],
            ("POST", "/m/{measure}/settings") => chart_choice(),
            ("POST", "/m/{measure}/settings/undo") => {
                let chosen = sent(&mut self.lead, &settings, &chart_choice()).await;
                let page = self.lead.follow(&chosen).await;
                vec![("change", page.hidden("change"))]
            }
            _ => Vec::new(),
        };
        (named(route, "{measure}", &measure), fields)
    }

    /// A note of a test with a photo, taken away where the route puts it back. Forms without a file are told to choose one.
    async fn photo(&mut self, route: &str) -> (String, Fields) {
        let (test, _) = self.a_test().await;
        let happened = [("happened", "All three came.".to_owned())];
        sent(&mut self.lead, &format!("{test}/log"), &happened).await;
        let page = self.lead.get(&test).await;
        let note = format!(
            "{test}/log/{}/photo",
            between(&page.body, "/log/", "/photo")
        );
        if !route.starts_with("/photos") {
            return (note, vec![("words", "Three reasons".to_owned())]);
        }
        let file = ("photo", "wall.png", crate::photo::PNG);
        let kept = self
            .lead
            .post_file(&note, &[("words", "Three reasons")], file)
            .await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let photo = kept.leads_to().rsplit("#photo-").next().unwrap().to_owned();
        if route.ends_with("restore") {
            sent(
                &mut self.lead,
                &format!("/photos/{photo}/remove"),
                &Vec::new(),
            )
            .await;
        }
        (named(route, "{photo}", &photo), Vec::new())
    }

    async fn test(&mut self, method: &str, route: &str) -> (String, Fields) {
        if route.contains("/board/") {
            return self.board(method, route).await;
        }
        let (test, mut card) = self.a_test().await;
        let version = self.lead.get(&test).await.hidden("version");
        let word = |text: &str| text.to_owned();
        let start = vec![("day", word("2026-03-02")), ("version", version.clone())];
        let verdict = |version: String| {
            vec![
                ("decision", word("drop")),
                ("reason", word("Too few mornings.")),
                ("version", version),
            ]
        };
        let fields = match (method, route) {
            ("POST", "/tests/{test}/card") => {
                card.push(("version", version));
                card
            }
            ("POST" | "GET", "/tests/{test}/recipe") => {
                let path = format!("{test}/decide");
                sent(&mut self.lead, &path, &verdict(version)).await;
                if method == "POST" {
                    a_recipe()
                } else {
                    Vec::new()
                }
            }
            ("POST", "/tests/{test}/start") => start,
            ("POST", "/tests/{test}/method") => vec![("method", word("lean"))],
            ("POST", "/tests/{test}/method/{artefact}") => {
                vec![("what", word("A list at the door."))]
            }
            (_, route) if route.contains("/tally/") || route.contains("/files/") => {
                self.a_tally(&test).await;
                vec![("kind", word("No label"))]
            }
            ("POST", "/tests/{test}/log") => vec![("happened", word("All three came."))],
            (_, "/tests/{test}/decide" | "/tests/{test}/undo" | "/tests/{test}/working") => {
                made(&mut self.lead, &format!("{test}/start"), &start).await;
                let version = self.lead.get(&test).await.hidden("version");
                if route == "/tests/{test}/undo" {
                    let path = format!("{test}/decide");
                    let decided = sent(&mut self.lead, &path, &verdict(version)).await;
                    let page = self.lead.follow(&decided).await;
                    vec![("decision", page.hidden("decision"))]
                } else if method == "POST" {
                    verdict(version)
                } else {
                    Vec::new()
                }
            }
            _ => Vec::new(),
        };
        let counts = route.contains("/tally/") || route.contains("/files/");
        let artefact = if counts { "check-sheet" } else { "test" };
        let route = route
            .replace("{artefact}", artefact)
            .replace("{field}", "tally")
            .replace("{file}", "tally.csv");
        (named(&route, "{test}", &test), fields)
    }

    /// A board of two columns with one case.
    async fn board(&mut self, method: &str, route: &str) -> (String, Fields) {
        let (test, _) = self.a_test().await;
        let flow = [("method", "flow".to_owned())];
        made(&mut self.lead, &format!("{test}/method"), &flow).await;
        let form = format!("{test}/method/policies");
        let columns = [
            ("columns.0.column", "Asked".to_owned()),
            ("columns.0.limit", "1".to_owned()),
            ("columns.1.column", "Seen".to_owned()),
        ];
        made(&mut self.lead, &form, &columns).await;
        let board = format!("{form}/board/columns");
        let came = sent(&mut self.lead, &board, &[]).await;
        if !route.ends_with("/{case}") {
            return (board, Vec::new());
        }
        let case = came.leads_to().rsplit("#case-").next().unwrap().to_owned();
        let seen = vec![("to", "Seen".to_owned()), ("seen", "1".to_owned())];
        let fields = if method == "POST" { seen } else { Vec::new() };
        (format!("{board}/{case}"), fields)
    }

    /// A check sheet with one mark.
    async fn a_tally(&mut self, test: &str) {
        let method = format!("{test}/method");
        let form = [("method", "tqm".to_owned())];
        made(&mut self.lead, &method, &form).await;
        let sheet = format!("{method}/check-sheet/tally/tally");
        made(&mut self.lead, &sheet, &[("kind", "No label".to_owned())]).await;
    }

    /// A method of the place's own, in a version that nobody published yet.
    async fn own_method(&mut self, route: &str) -> (String, Fields) {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let new = "/place/methods/new";
        let key = format!("our-simple-{}", MADE.fetch_add(1, Ordering::Relaxed));
        let simple = domain::method::shipped::FILES[0];
        let own = simple.pack.replacen("\"simple\"", &format!("\"{key}\""), 1);
        let form = vec![("contents", own), ("guide", simple.guide.to_owned())];
        if route == new {
            return (new.to_owned(), form);
        }
        if route == "/place/methods/file" {
            // Without a file the page says so; who may bring one is what the walk asks.
            return (route.to_owned(), Vec::new());
        }
        made(&mut self.steward, new, &form).await;
        (
            named(route, "{pack}", &key),
            vec![("aside", "yes".to_owned())],
        )
    }

    /// A cycle of the place's own, under a name nobody took yet.
    async fn own_cycle(&mut self, route: &str) -> (String, Fields) {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let new = "/place/cycles/new";
        let name = format!("Our days {}", MADE.fetch_add(1, Ordering::Relaxed));
        let draft = domain::cycle::Draft::of(&name, domain::cycle::CycleKey::Sixty.template());
        let form: Fields = domain::cycle::FIELDS
            .iter()
            .filter(|field| **field != "left_out")
            .map(|field| (*field, draft.get(field).to_owned()))
            .collect();
        if route == new {
            return (new.to_owned(), form);
        }
        let cycle = made(&mut self.steward, new, &form).await;
        let mut fields = vec![
            ("aside", "yes".to_owned()),
            ("to", "1".to_owned()),
            ("version", "1".to_owned()),
        ];
        if route.ends_with("/edit") {
            fields.extend(form);
        }
        (route.replace("/place/cycles/{cycle}", &cycle), fields)
    }

    async fn ask(&mut self, method: &str, route: &str) -> (String, Fields) {
        let form = [("kind", "data"), ("line", "Counts from the other hospital")]
            .map(|(name, words)| (name, words.to_owned()));
        let path = self.team("/asks/new");
        let ask = made(&mut self.lead, &path, &form).await;
        let yes = [("word", "yes"), ("version", "1")].map(|(name, word)| (name, word.to_owned()));
        let fields = match (method, route) {
            ("POST", "/asks/{ask}/answer") => yes.to_vec(),
            ("POST", "/asks/{ask}/take-back") => {
                let path = format!("{ask}/answer");
                made(&mut self.leader, &path, &yes).await;
                Vec::new()
            }
            _ => Vec::new(),
        };
        (named(route, "{ask}", &ask), fields)
    }

    /// Asks about letters go to the leader.
    async fn route_form(&mut self) -> Fields {
        let path = format!("/c/{}/routes", self.cast.challenge);
        let page = self.leader.get(&path).await;
        let select = between(&page.body, "name=\"leader\"", "</select>");
        let leader = select.rsplit("<option value=\"").next().unwrap();
        let leader = leader.split('"').next().unwrap().to_owned();
        vec![
            ("kind", String::new()),
            ("scope", "letter".to_owned()),
            ("leader", leader),
        ]
    }

    async fn route(&mut self, route: &str) -> (String, Fields) {
        let path = format!("/c/{}/routes", self.cast.challenge);
        let form = self.route_form().await;
        sent(&mut self.leader, &path, &form).await;
        let page = self.leader.get(&path).await;
        let id = between(&page.body, "action=\"/routes/", "/remove").to_owned();
        (named(route, "{route}", &id), Vec::new())
    }

    /// What the leader said they would do; kept where the route opens it again.
    async fn promise(&mut self, route: &str) -> (String, Fields) {
        let form = [("kind", "data"), ("line", "Counts from the other hospital")]
            .map(|(name, words)| (name, words.to_owned()));
        let path = self.team("/asks/new");
        let ask = made(&mut self.lead, &path, &form).await;
        let yes = [("word", "yes"), ("version", "1"), ("done_by", "2026-12-31")]
            .map(|(name, word)| (name, word.to_owned()));
        sent(&mut self.leader, &format!("{ask}/answer"), &yes).await;
        let page = self
            .leader
            .get(&format!("/c/{}/asks", self.cast.challenge))
            .await;
        let id = between(&page.body, "action=\"/promises/", "/keep").to_owned();
        if route.ends_with("reopen") {
            sent(&mut self.leader, &format!("/promises/{id}/keep"), &[]).await;
        }
        (named(route, "{promise}", &id), Vec::new())
    }

    /// The secret in the letter to the leader: whoever has it may answer.
    async fn letter(&mut self, site: &Site, method: &str, route: &str) -> (String, Fields) {
        // So that the newest letter is this one.
        site.turn(jiff::SignedDuration::from_secs(60));
        let form = [("kind", "data"), ("line", "Counts from the other hospital")]
            .map(|(name, words)| (name, words.to_owned()));
        let path = self.team("/asks/new");
        made(&mut self.lead, &path, &form).await;
        let letters = app::outbox::list(&site.steward(), None).await.unwrap();
        let text = letters
            .iter()
            .filter(|line| line.to.as_str() == "leader@wolds.example")
            .find_map(|line| line.text.as_deref()?.split("/answer/").nth(1))
            .unwrap();
        let token = text.split_whitespace().next().unwrap();
        let fields = match method {
            "POST" => [("word", "yes"), ("version", "1")]
                .map(|(name, word)| (name, word.to_owned()))
                .to_vec(),
            _ => Vec::new(),
        };
        (route.replace("{token}", token), fields)
    }

    /// Thanks to the lead, who is the first on the list of owners.
    async fn thanks(&mut self) -> Fields {
        let mut form = self.task_form().await;
        let (_, to) = form.swap_remove(1);
        vec![
            ("to", to),
            ("about", "counted this week’s numbers".to_owned()),
            ("words", "Thank you.".to_owned()),
        ]
    }

    /// An idea of the lead; and one it is the same as, where the route puts two together.
    async fn idea(&mut self, route: &str) -> (String, Fields) {
        let path = self.team("/ideas");
        let mut ids = Vec::new();
        for words in [
            "Ask who has the key",
            "Ask on the first day who has the key",
        ] {
            let answer = sent(&mut self.lead, &path, &[("line", words.to_owned())]).await;
            ids.push(answer.leads_to().rsplit("new=").next().unwrap().to_owned());
        }
        let fields = match route {
            "/ideas/{idea}/same" => vec![("same_as", ids[0].clone())],
            "/ideas/{idea}/support" => vec![("on", "yes".to_owned())],
            _ => Vec::new(),
        };
        (named(route, "{idea}", &ids[1]), fields)
    }

    /// An ask to talk about, and what the lead said about it.
    async fn talk(&mut self, method: &str, route: &str) -> (String, Fields) {
        let form = [("kind", "data"), ("line", "Counts from the other hospital")]
            .map(|(name, words)| (name, words.to_owned()));
        let path = self.team("/asks/new");
        let ask = made(&mut self.lead, &path, &form).await;
        let talk = format!("/talk/ask/{}", ask.rsplit('/').next().unwrap());
        let words = vec![("words", "Could we ask the other ward?".to_owned())];
        if route.starts_with("/talk") {
            let fields = if method == "POST" { words } else { Vec::new() };
            return (talk, fields);
        }
        sent(&mut self.lead, &talk, &words).await;
        let page = self.lead.get(&talk).await;
        let id = between(&page.body, "action=\"/remarks/", "/remove").to_owned();
        if route.ends_with("restore") {
            sent(&mut self.lead, &format!("/remarks/{id}/remove"), &[]).await;
        }
        (named(route, "{remark}", &id), Vec::new())
    }

    async fn story(&mut self, route: &str) -> (String, Fields) {
        let path = self.team("/stories");
        sent(&mut self.lead, &path, &a_story()).await;
        let page = self.lead.get(&path).await;
        let id = between(&page.body, "action=\"/stories/", "/").to_owned();
        let fields = match route {
            "/stories/{story}/consent" => vec![("consent", "everybody".to_owned())],
            _ => Vec::new(),
        };
        if route.ends_with("restore") {
            sent(&mut self.lead, &format!("/stories/{id}/remove"), &[]).await;
        }
        (named(route, "{story}", &id), fields)
    }

    /// Something on the short list, by its id.
    async fn on_the_list(&mut self) -> String {
        let shape = format!("/c/{}", self.cast.challenge);
        let form = [("line", "Letters that come too late".to_owned())];
        let answer = sent(&mut self.leader, &format!("{shape}/focus"), &form).await;
        let page = self.leader.follow(&answer).await;
        page.body
            .rsplit("action=\"/focus/")
            .next()
            .unwrap()
            .split('/')
            .next()
            .unwrap()
            .to_owned()
    }

    async fn focus(&mut self, route: &str) -> (String, Fields) {
        let id = self.on_the_list().await;
        if route.ends_with("restore") {
            sent(&mut self.leader, &format!("/focus/{id}/remove"), &[]).await;
        }
        (named(route, "{focus}", &id), Vec::new())
    }

    async fn choice(&mut self, route: &str) -> Fields {
        let shape = format!("/c/{}/shape", self.cast.challenge);
        let mut page = self.leader.get(&shape).await;
        if !page.body.contains("name=\"option\"") && !page.body.contains("name=\"chosen\"") {
            self.on_the_list().await;
            page = self.leader.get(&shape).await;
        }
        let name = if route.ends_with("vote") && page.body.contains("name=\"option\"") {
            "option"
        } else {
            "chosen"
        };
        let ids = format!("name=\"{name}\"");
        let id = page.body.split(&ids).nth(1).unwrap();
        let id = id
            .split("value=\"")
            .find(|part| {
                part.len() > 32 && part.bytes().take(32).all(|byte| byte.is_ascii_hexdigit())
            })
            .unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        if route.ends_with("vote") {
            return vec![("option", id)];
        }
        let version = page
            .body
            .split("action=\"/c/")
            .find(|form| form.contains("/choose\""));
        let version = version.map_or("0".to_owned(), |form| {
            between(form, "name=\"version\" value=\"", "\"").to_owned()
        });
        vec![("chosen", id), ("why", String::new()), ("version", version)]
    }

    /// Hours of the lead, who is the first on the list of owners.
    async fn cover_form(&mut self) -> Fields {
        let mut form = self.task_form().await;
        let (_, person) = form.swap_remove(1);
        let word = |text: &str| text.to_owned();
        vec![
            ("person", person),
            ("manager", word("Ann Fairweather")),
            ("email", word("ann@wolds.example")),
            ("hours", word("Two hours a week")),
        ]
    }

    /// The secret in the letter to a manager: whoever has it may answer.
    async fn cover(&mut self, site: &Site, method: &str, route: &str) -> (String, Fields) {
        // So that the newest letter is this one.
        site.turn(jiff::SignedDuration::from_secs(60));
        let form = self.cover_form().await;
        let path = self.team("/cover");
        sent(&mut self.lead, &path, &form).await;
        let letters = app::outbox::list(&site.steward(), None).await.unwrap();
        let letter = letters
            .iter()
            .find_map(|line| line.text.as_deref()?.split("/cover/").nth(1))
            .unwrap();
        let token = letter.split_whitespace().next().unwrap();
        let fields = match method {
            "POST" => vec![("word", "yes".to_owned())],
            _ => Vec::new(),
        };
        (route.replace("{letter}", token), fields)
    }

    async fn guardrail(&mut self, route: &str) -> (String, Fields) {
        let note = format!("/c/{}", self.cast.challenge);
        let form = [
            ("sentence", "Letters need the practices’ yes"),
            ("scope", "letter"),
            ("rule", "ask"),
        ]
        .map(|(name, words)| (name, words.to_owned()));
        let kept = sent(&mut self.steward, &format!("{note}/guardrails"), &form).await;
        let page = self.steward.follow(&kept).await;
        let id = between(&page.body, "action=\"/guardrails/", "/remove").to_owned();
        let remove = format!("/guardrails/{id}/remove");
        if route.ends_with("/restore") {
            made(&mut self.steward, &remove, &[]).await;
        }
        (named(route, "{guardrail}", &id), Vec::new())
    }

    async fn upload(&mut self, method: &str, route: &str) -> (String, Fields) {
        let measure = self.a_measure().await;
        let upload = self.a_table(&measure, "week,people\n2026-02-23,26\n").await;
        if (method, route) == ("POST", "/imports/{upload}/undo") {
            made(&mut self.lead, &upload, &[]).await;
        }
        (named(route, "{upload}", &upload), Vec::new())
    }

    /// Somebody's role in the team, to be taken away.
    async fn role(&mut self) -> (String, Fields) {
        let people = self.team("/people");
        let form = [("lines", "Ada Byron, ada@wolds.example")];
        let form = form.map(|(name, words)| (name, words.to_owned()));
        made(&mut self.lead, &format!("{people}/lines"), &form).await;
        let page = self.lead.get(&people).await;
        (
            "/people/take".to_owned(),
            vec![("role", page.hidden("role"))],
        )
    }

    /// Somebody of the place, to be made a steward.
    async fn person(&mut self) -> (String, Fields) {
        let page = self.steward.get("/place").await;
        let person = page.hidden("person");
        let fields = vec![("person", person), ("steward", "yes".to_owned())];
        ("/place/steward".to_owned(), fields)
    }
}

fn a_recipe() -> Fields {
    [
        ("title", "Discharge huddle at 9"),
        ("steps", "Meet for ten minutes at the board."),
    ]
    .map(|(name, words)| (name, words.to_owned()))
    .into()
}

fn a_site() -> Fields {
    [("name", "Hill Street"), ("people", "40"), ("alike", "6")]
        .map(|(name, words)| (name, words.to_owned()))
        .into()
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

fn chart_choice() -> Fields {
    [("do", "choose"), ("chart", "run"), ("rules", "anhoj")]
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

/// A story that anybody in the challenge may read.
fn a_story() -> Fields {
    [
        ("title", "The key"),
        ("before", "Nobody knew who had it."),
        ("after", "We ask on the first day."),
        ("agreed", "yes"),
        ("consent", "challenge"),
    ]
    .map(|(name, words)| (name, words.to_owned()))
    .into()
}

/// A row of a list of the midpoint.
fn a_row() -> Fields {
    [("list", "stuck"), ("stuck-line", "The keys")]
        .map(|(name, words)| (name, words.to_owned()))
        .into()
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
