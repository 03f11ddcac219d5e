//! What makes room: asks, promises, routes, guardrails, roles and people.

use super::*;

impl Maker<'_> {
    pub(super) async fn ask(&mut self, method: &str, route: &str) -> (String, Fields) {
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
    pub(super) async fn route_form(&mut self) -> Fields {
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

    pub(super) async fn route(&mut self, route: &str) -> (String, Fields) {
        let path = format!("/c/{}/routes", self.cast.challenge);
        let form = self.route_form().await;
        sent(&mut self.leader, &path, &form).await;
        let page = self.leader.get(&path).await;
        let id = between(&page.body, "action=\"/routes/", "/remove").to_owned();
        (named(route, "{route}", &id), Vec::new())
    }

    /// What the leader said they would do; kept where the route opens it again.
    pub(super) async fn promise(&mut self, route: &str) -> (String, Fields) {
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
    pub(super) async fn letter(
        &mut self,
        site: &Site,
        method: &str,
        route: &str,
    ) -> (String, Fields) {
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

    pub(super) async fn guardrail(&mut self, route: &str) -> (String, Fields) {
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

    /// Somebody's role in the team, to be taken away, or to be written to again: somebody new each time, because nobody is
    /// written to without end.
    pub(super) async fn role(&mut self, route: &str) -> (String, Fields) {
        let people = self.team("/people");
        let before = self.steward.get("/place").await.body;
        let number = before.matches("/place/people/").count();
        let email = format!("ada.role{number}@wolds.example");
        let form = [("lines", format!("Ada Byron, {email}"))];
        made(&mut self.lead, &format!("{people}/lines"), &form).await;
        let page = self.lead.get(&people).await.body;
        let (_, row) = page.split_once(&email).unwrap();
        let role = between(row, "name=\"role\" value=\"", "\"").to_owned();
        (route.to_owned(), vec![("role", role)])
    }

    /// Somebody new of the place, to be made a steward, mended, sent away or let in again.
    pub(super) async fn person(&mut self, method: &str, route: &str) -> (String, Fields) {
        // One for each route: a steward cannot be sent away.
        let (_, last) = route.rsplit_once('/').unwrap();
        let email = format!("ada.{}@wolds.example", last.trim_matches(['{', '}']));
        let form = [("lines", format!("Ada Byron, {email}"))];
        made(&mut self.steward, "/place/people", &form).await;
        let page = self.steward.get("/place").await;
        let (_, row) = page.body.split_once(&email).unwrap();
        let person = between(row, "/place/people/", "\"").to_owned();
        let here = format!("/place/people/{person}");
        match (method, route) {
            (_, "/place/steward") => {
                let fields = vec![("person", person), ("steward", "yes".to_owned())];
                (route.to_owned(), fields)
            }
            ("POST", "/place/people/{person}") => {
                let version = self.steward.get(&here).await.hidden("version");
                let name = "Ada King".to_owned();
                let form = vec![("name", name), ("email", email), ("version", version)];
                (here, form)
            }
            _ => (named(route, "{person}", &person), Vec::new()),
        }
    }

    /// Two new organisations with somebody each, put together where the route takes them apart.
    pub(super) async fn organisation(&mut self, route: &str) -> (String, Fields) {
        let before = self.steward.get("/place").await.body;
        let number = before.matches("/place/people/").count();
        let names = [format!("Ward {number}"), format!("Clinic {number}")];
        let lines = format!(
            "Ada, ada{number}@wolds.example, Nurse, {}\nBo, bo{number}@wolds.example, Nurse, {}",
            names[0], names[1]
        );
        made(&mut self.steward, "/place/people", &[("lines", lines)]).await;
        let page = self.steward.get("/place").await.body;
        let id = |name: &str| {
            let (before, _) = page.split_once(&format!("\">{name}</a>")).unwrap();
            before.rsplit('/').next().unwrap().to_owned()
        };
        let (first, other) = (id(&names[0]), id(&names[1]));
        let together = vec![("into", other)];
        let path = format!("/place/organisations/{first}/together");
        let fields = match route.rsplit('/').next() {
            Some("together") => together,
            Some("apart") => {
                let done = sent(&mut self.steward, &path, &together).await;
                let page = self.steward.follow(&done).await;
                vec![("change", page.hidden("change"))]
            }
            _ => vec![("name", format!("Hospital {number}"))],
        };
        (named(route, "{organisation}", &first), fields)
    }

    /// A team of its own that joins the team of the cast, or has joined it.
    pub(super) async fn two_teams(&mut self, route: &str) -> (String, Fields) {
        let path = format!("/c/{}/teams/new", self.cast.challenge);
        let new = [("name", "Home sooner, north"), ("setting", "")]
            .map(|(name, words)| (name, words.to_owned()));
        let north = made(&mut self.steward, &path, &new).await;
        let north = north.split('/').nth(2).unwrap().to_owned();
        let into = vec![("into", self.cast.team.to_string())];
        if route.ends_with("/part") {
            sent(&mut self.steward, &format!("/t/{north}/join"), &into).await;
        }
        (named(route, "{team}", &north), into)
    }

    /// The leader's last word, written down.
    pub(super) async fn last_word(&mut self) -> Fields {
        let path = self.team("/reviews/final");
        let form = [("box-closing", "Thank you."), ("version-closing", "0")]
            .map(|(name, words)| (name, words.to_owned()));
        sent(&mut self.leader, &path, &form).await;
        Vec::new()
    }
}
