//! What trying things takes: measures, tests with their boards and photos, tables, a place's own methods and cycles.

use super::*;

impl Maker<'_> {
    pub(super) async fn measure(&mut self, method: &str, route: &str) -> (String, Fields) {
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

    /// What the lead wrote about a test.
    pub(super) async fn note(&mut self, route: &str) -> (String, Fields) {
        let (test, _) = self.a_test().await;
        let happened = [("happened", "All three came.".to_owned())];
        sent(&mut self.lead, &format!("{test}/log"), &happened).await;
        let page = self.lead.get(&test).await;
        let note = between(&page.body, "/log/", "/photo").to_owned();
        (named(route, "{note}", &note), Vec::new())
    }

    /// A note of a test with a photo, taken away where the route puts it back. Forms without a file are told to choose one.
    pub(super) async fn photo(&mut self, route: &str) -> (String, Fields) {
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

    pub(super) async fn test(&mut self, method: &str, route: &str) -> (String, Fields) {
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
                    leaving::a_recipe()
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
    pub(super) async fn board(&mut self, method: &str, route: &str) -> (String, Fields) {
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
    pub(super) async fn a_tally(&mut self, test: &str) {
        let method = format!("{test}/method");
        let form = [("method", "tqm".to_owned())];
        made(&mut self.lead, &method, &form).await;
        let sheet = format!("{method}/check-sheet/tally/tally");
        made(&mut self.lead, &sheet, &[("kind", "No label".to_owned())]).await;
    }

    /// A method of the place's own, in a version that nobody published yet.
    pub(super) async fn own_method(&mut self, route: &str) -> (String, Fields) {
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
    pub(super) async fn own_cycle(&mut self, route: &str) -> (String, Fields) {
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

    pub(super) async fn upload(&mut self, method: &str, route: &str) -> (String, Fields) {
        let measure = self.a_measure().await;
        let upload = self.a_table(&measure, "week,people\n2026-02-23,26\n").await;
        if (method, route) == ("POST", "/imports/{upload}/undo") {
            made(&mut self.lead, &upload, &[]).await;
        }
        (named(route, "{upload}", &upload), Vec::new())
    }
}

fn chart_choice() -> Fields {
    [("do", "choose"), ("chart", "run"), ("rules", "anhoj")]
        .map(|(name, words)| (name, words.to_owned()))
        .to_vec()
}
