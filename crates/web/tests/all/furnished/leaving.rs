//! What leaves a team: recipes, adoptions, links, and the rule for small numbers.

use super::*;

impl Maker<'_> {
    /// A recipe of the team, open to all, and another team that has taken it on.
    pub(super) async fn recipe(&mut self, method: &str, route: &str) -> (String, Fields) {
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
    pub(super) async fn share(&mut self, route: &str) -> (String, Fields) {
        let path = self.team("/documents/one-page/share");
        let answer = self.lead.post(&path, &[("days", "30")]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let token = between(&answer.body, "/s/", "\"").to_owned();
        let page = self.lead.get(&self.team("/documents")).await;
        let share = between(&page.body, "action=\"/shares/", "/end").to_owned();
        let path = named(&named(route, "{token}", &token), "{share}", &share);
        (path, Vec::new())
    }

    pub(super) async fn small_numbers(&mut self) -> Fields {
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
    pub(super) async fn adoption(
        &mut self,
        method: &str,
        route: &str,
        recipe: &str,
    ) -> (String, Fields) {
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
}

pub(super) fn a_recipe() -> Fields {
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
