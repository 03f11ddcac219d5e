//! What a team makes in its weeks: tasks, rows of reviews, ideas, stories, talk, votes, the letter to a manager.

use super::*;

impl Maker<'_> {
    /// A driver, alone on the diagram: there is room for a dozen.
    pub(super) async fn driver(&mut self, route: &str) -> (String, Fields) {
        self.no_drivers().await;
        let diagram = self.team("/drivers");
        let line = ("line", "The day is known".to_owned());
        sent(&mut self.lead, &diagram, std::slice::from_ref(&line)).await;
        let page = self.lead.get(&diagram).await.body;
        let driver = between(&page, "action=\"/drivers/", "\"");
        let path = route.replace("{driver}", driver);
        (path, vec![line, ("version", "1".to_owned())])
    }

    pub(super) async fn no_drivers(&mut self) {
        let diagram = self.team("/drivers");
        let page = self.lead.get(&diagram).await.body;
        let ways = page.split("action=\"/drivers/").skip(1);
        for way in ways.filter_map(|way| way.split('"').next()) {
            if way.ends_with("/off") {
                self.lead.post(&format!("/drivers/{way}"), &[]).await;
            }
        }
    }

    /// A task of the lead's own.
    pub(super) async fn task_form(&mut self) -> Fields {
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
    pub(super) async fn row(&mut self, route: &str) -> (String, Fields) {
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

    pub(super) async fn task(&mut self, method: &str, route: &str) -> (String, Fields) {
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

    /// Thanks to the lead, who is the first on the list of owners.
    pub(super) async fn thanks(&mut self) -> Fields {
        let mut form = self.task_form().await;
        let (_, to) = form.swap_remove(1);
        vec![
            ("to", to),
            ("about", "counted this week’s numbers".to_owned()),
            ("words", "Thank you.".to_owned()),
        ]
    }

    /// An idea of the lead; and one it is the same as, where the route puts two together.
    pub(super) async fn idea(&mut self, route: &str) -> (String, Fields) {
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
            "/ideas/{idea}/theme" => vec![("theme", "Talking earlier".to_owned())],
            _ => Vec::new(),
        };
        (named(route, "{idea}", &ids[1]), fields)
    }

    /// An ask to talk about, and what the lead said about it.
    pub(super) async fn talk(&mut self, method: &str, route: &str) -> (String, Fields) {
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

    pub(super) async fn story(&mut self, route: &str) -> (String, Fields) {
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
    pub(super) async fn on_the_list(&mut self) -> String {
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

    pub(super) async fn focus(&mut self, route: &str) -> (String, Fields) {
        let id = self.on_the_list().await;
        if route.ends_with("restore") {
            sent(&mut self.leader, &format!("/focus/{id}/remove"), &[]).await;
        }
        (named(route, "{focus}", &id), Vec::new())
    }

    pub(super) async fn choice(&mut self, route: &str) -> Fields {
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
    pub(super) async fn cover_form(&mut self) -> Fields {
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
    pub(super) async fn cover(
        &mut self,
        site: &Site,
        method: &str,
        route: &str,
    ) -> (String, Fields) {
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
}

/// A story that anybody in the challenge may read.
pub(super) fn a_story() -> Fields {
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
pub(super) fn a_row() -> Fields {
    [("list", "stuck"), ("stuck-line", "The keys")]
        .map(|(name, words)| (name, words.to_owned()))
        .into()
}
