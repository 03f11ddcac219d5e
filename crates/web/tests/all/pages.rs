//! The pages of a challenge and its teams: note, guardrails, goal, measures, chart settings, tables, history. Each form is
//! filled in, mended, refused and taken back as people do it.

use std::fmt::Write as _;

use crate::browser::{Answer, Browser};
use crate::on_both_engines;
use crate::site::{Cast, Engine, Site};

/// A team of a site, with its lead and its analyst at their browsers.
pub struct World {
    pub site: Site,
    pub cast: Cast,
    pub lead: Browser,
    pub analyst: Browser,
}

impl World {
    pub async fn new(engine: Engine) -> Self {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let lead = site.signed_in("lead@wolds.example").await;
        let analyst = site.signed_in("analyst@wolds.example").await;
        Self {
            site,
            cast,
            lead,
            analyst,
        }
    }

    pub fn team(&self, rest: &str) -> String {
        format!("/t/{}{rest}", self.cast.team)
    }

    /// Adds a measure; answers with its address.
    pub async fn measure(&mut self, changed: &[(&str, &str)]) -> String {
        let path = self.team("/measures/new");
        let answer = self.lead.post(&path, &with(&COUNT, changed)).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.leads_to().to_owned()
    }

    /// Reads a table in, whole; answers with the page after it.
    pub async fn read_in(&mut self, measure: &str, table: &str) -> Answer {
        let kept = self.keep(measure, table, &[]).await;
        self.lead.follow(&kept).await
    }

    pub async fn keep(&mut self, measure: &str, table: &str, more: &[(&str, &str)]) -> Answer {
        let upload = self.bring(measure, table).await;
        self.lead.post(&upload, more).await
    }

    /// Brings a table; answers with the address of its preview.
    pub async fn bring(&mut self, measure: &str, table: &str) -> String {
        let path = format!("{measure}/import");
        let answer = self.lead.post(&path, &[("table", table)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.leads_to().to_owned()
    }
}

const COUNT: [(&str, &str); 9] = [
    ("name", "People waiting more than a day"),
    ("role", "outcome"),
    ("kind", "count"),
    ("definition", "On the Monday round, from the board."),
    ("unit", "people"),
    ("per", "1000"),
    ("rhythm", "weekly"),
    ("direction", "down"),
    ("target", ""),
];

pub const NOTE: [(&str, &str); 8] = [
    ("name", "Winter without waiting"),
    ("mission", "People go home the day they are ready."),
    ("why_now", "Last winter."),
    ("not_worse", "Coming back within a week."),
    ("learning_questions", ""),
    ("ideas", ""),
    ("cycle", "60"),
    ("launch", "2026-03-16"),
];

const GOAL: [(&str, &str); 7] = [
    ("what", "people waiting more than a day"),
    ("measure", ""),
    ("from", "30"),
    ("to", "18"),
    ("population", "Four wards at Wolds Hospital"),
    ("by_day", "100"),
    ("conditions", ""),
];

/// The same form with some values changed.
pub fn with<'a>(
    form: &[(&'a str, &'a str)],
    changed: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let value = |name: &str| changed.iter().find(|(key, _)| *key == name);
    let mut all: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, raw)| *value(name).unwrap_or(&(name, raw)))
        .collect();
    let new = changed
        .iter()
        .filter(|(name, _)| form.iter().all(|(key, _)| key != name));
    all.extend(new);
    all
}

/// A weekly table from the first Monday of September 2025.
pub fn weeks(values: &[&str]) -> String {
    let mut table = String::from("week,people\n");
    let mut day = jiff::civil::date(2025, 9, 1);
    for value in values {
        writeln!(table, "{day},{value}").unwrap();
        day = day.saturating_add(jiff::Span::new().days(7));
    }
    table
}

#[track_caller]
pub fn says(answer: &Answer, words: &str) {
    assert!(
        answer.body.contains(words),
        "“{words}” is not in\n{}",
        answer.body
    );
}

/// A page served whole: well-formed, reachable, in plain words.
#[track_caller]
pub fn sound(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let problems = ui::html::check(&answer.body);
    assert!(problems.is_empty(), "{problems:?}\n{}", answer.body);
    let words = ui::html::unwelcome_words(&answer.body);
    assert!(words.is_empty(), "{words:?}");
}

/// The way back that the page offers: where it is sent and what with.
pub async fn take_back(browser: &mut Browser, page: &Answer) -> Answer {
    let flash = page
        .body
        .split("<form")
        .find(|part| part.contains("Undo"))
        .unwrap_or_else(|| panic!("no Undo in {}", page.body));
    let action = flash
        .split("action=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let values: Vec<(String, String)> = flash
        .split("name=\"")
        .skip(1)
        .map(|part| {
            let name = part.split('"').next().unwrap();
            let value = part
                .split("value=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect();
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answer = browser.post(&action, &values).await;
    browser.follow(&answer).await
}

on_both_engines! {
    async fn a_challenge_note_is_written_mended_and_changed(engine) {
        let site = Site::new(engine).await;
        let mut steward = site.signed_in("kim.sato@wolds.example").await;
        sound(&steward.get("/c/new").await);
        let mend = steward.post("/c/new", &with(&NOTE, &[("name", ""), ("mission", " "), ("launch", "soon"), ("cycle", "77")])).await;
        assert_eq!(mend.status, 422);
        for words in ["4 things to mend", "Write something here.", "Say what should be different", "Choose the day of the launch", "value=\"soon\"", "Coming back within a week."] {
            says(&mend, words);
        }
        let kept = steward.post("/c/new", &NOTE).await;
        let path = kept.leads_to().to_owned();
        let page = steward.follow(&kept).await;
        sound(&page);
        for words in ["Winter without waiting", "60 days from 16 March to 15 May", "14 days before day 0", "No team yet"] {
            says(&page, words);
        }

        let form = steward.get(&format!("{path}/edit")).await;
        sound(&form);
        let version = form.hidden("version");
        let changed = steward.post(&format!("{path}/edit"), &with(&NOTE, &[("name", "No waiting"), ("version", &version)])).await;
        says(&steward.follow(&changed).await, "No waiting");
        let late = steward.post(&format!("{path}/edit"), &with(&NOTE, &[("name", "Mine"), ("version", &version)])).await;
        assert_eq!(late.status, 409, "the second of two who edit at once");
        for words in ["Kim", "changed this while you were writing", "Mine"] {
            says(&late, words);
        }
        says(&steward.get(&path).await, "No waiting");
        let history = steward.get(&format!("{path}/history")).await;
        sound(&history);
        says(&history, "<del>Winter without waiting</del>");
    }

    async fn guardrails_come_and_go_and_come_back(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut leader = site.signed_in("leader@wolds.example").await;
        let path = format!("/c/{}", cast.challenge);
        let rails = format!("{path}/guardrails");
        let mend = leader.post(&rails, &[("sentence", "No change of doses."), ("scope", "to"), ("rule", "")]).await;
        assert_eq!(mend.status, 422);
        for words in ["2 things to mend", "too short", "Choose one: try freely, ask first, or never.", "No change of doses."] {
            says(&mend, words);
        }
        let added = leader.post(&rails, &[("sentence", "No change of doses."), ("scope", "dose, medicine"), ("rule", "never")]).await;
        let page = leader.follow(&added).await;
        sound(&page);
        says(&page, "No change of doses.");
        says(&page, "when a card speaks of: dose, medicine");
        let gone = take_back(&mut leader, &page).await;
        assert!(!gone.body.contains("No change of doses."), "{}", gone.body);
        let back = take_back(&mut leader, &gone).await;
        says(&back, "No change of doses.");

        let mut lead = site.signed_in("lead@wolds.example").await;
        let refused = lead.post(&rails, &[("sentence", "x"), ("scope", "dose"), ("rule", "free")]).await;
        assert_eq!(refused.status, 403, "a team cannot widen its own guardrails");
        assert!(!lead.get(&path).await.body.contains("Take it away"));
    }

    async fn a_team_is_created_and_shown_its_first_steps(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut leader = site.signed_in("leader@wolds.example").await;
        let path = format!("/c/{}/teams/new", cast.challenge);
        sound(&leader.get(&path).await);
        let mend = leader.post(&path, &[("name", ""), ("setting", "Four wards")]).await;
        assert_eq!(mend.status, 422);
        says(&mend, "value=\"Four wards\"");
        let created = leader.post(&path, &[("name", "Frailty"), ("setting", "Four wards")]).await;
        assert!(created.leads_to().ends_with("/people"), "{}", created.leads_to());
        let people = leader.follow(&created).await;
        says(&people, "Now invite its people");
        let board = leader.get(created.leads_to().trim_end_matches("/people")).await;
        sound(&board);
        for words in ["Frailty", "First, the goal", "Invite the people of the team"] {
            says(&board, words);
        }
        let mut member = site.signed_in("member@wolds.example").await;
        assert_eq!(member.get(&path).await.status, 403);
        assert_eq!(site.signed_in("outsider@wolds.example").await.get(&path).await.status, 404);
    }

    async fn the_goal_is_one_sentence_with_gentle_remarks(engine) {
        let mut world = World::new(engine).await;
        let path = world.team("/goal");
        let first = world.lead.get(&path).await;
        sound(&first);
        says(&first, "so plain that a stranger can say");
        let wrong = [("what", ""), ("from", "many"), ("to", ""), ("population", ""), ("by_day", "soon"), ("version", "0")];
        let mend = world.lead.post(&path, &with(&GOAL, &wrong)).await;
        assert_eq!(mend.status, 422);
        for words in ["5 things to mend", "“many” is not a number", "Where should it be? Write a number.", "By which day of the cycle?", "value=\"many\"", "value=\"soon\""] {
            says(&mend, words);
        }
        let set = world.lead.post(&path, &with(&GOAL, &[("what", "run workshops"), ("by_day", "120"), ("population", "everybody"), ("version", "0")])).await;
        let page = world.lead.follow(&set).await;
        sound(&page);
        for words in ["From 30 to 18 run workshops, by day 120", "This reads like something you do", "For whom, exactly?", "after the end of this cycle", "Nothing yet watches for harm"] {
            says(&page, words);
        }
        let stale = world.lead.post(&path, &with(&GOAL, &[("version", "0")])).await;
        assert_eq!(stale.status, 409, "a goal is never overwritten unseen");
        let mut observer = world.site.signed_in("observer@wolds.example").await;
        let seen = observer.get(&path).await;
        sound(&seen);
        assert!(!seen.body.contains("Save the goal"));
        assert_eq!(observer.post(&path, &GOAL).await.status, 403);
    }

    async fn a_goal_begins_where_the_numbers_stand(engine) {
        let mut world = World::new(engine).await;
        let share = [("name", "Seen within a week"), ("kind", "proportion"), ("direction", "up"), ("denominator", "people referred")];
        let measure = world.measure(&share).await;
        let mut table = String::from("week,people,people referred\n");
        for week in weeks(&["6", "6", "6", "6", "6", "6", "6", "6", "6", "6"]).lines().skip(1) {
            writeln!(table, "{week},20").unwrap();
        }
        world.read_in(&measure, &table).await;
        let path = world.team("/goal");
        let page = world.lead.get(&path).await;
        sound(&page);
        for words in ["Seen within a week (usually 30%)", "value=\"% seen within a week\"", "name=\"from\" value=\"30\""] {
            says(&page, words);
        }
        let id = measure.trim_start_matches("/m/").to_owned();
        let set = world.lead.post(&path, &with(&GOAL, &[("what", "% seen within a week"), ("measure", &id), ("from", ""), ("to", "60%"), ("version", "0")])).await;
        let page = world.lead.follow(&set).await;
        says(&page, "From 30 to 60 % seen within a week, by day 100");
        says(&page, "Shown by <a href=\"/m/");
        let chart = world.lead.get(&measure).await;
        sound(&chart);
        says(&chart, "goal 60%");
        let board = world.lead.get(&world.team("")).await;
        sound(&board);
        says(&board, "From 30 to 60 % seen within a week, by day 100");
    }

    async fn measures_of_every_kind_are_added(engine) {
        let mut world = World::new(engine).await;
        let path = world.team("/measures");
        let empty = world.lead.get(&path).await;
        sound(&empty);
        says(&empty, "Nothing is counted yet");
        sound(&world.lead.get(&format!("{path}/new")).await);
        for kind in ["count", "proportion", "rate", "value", "time_between", "events_between", "cumulative"] {
            let name = format!("Measure of kind {kind}");
            let measure = world.measure(&[("kind", kind), ("name", &name), ("denominator", "bed days"), ("target", "4")]).await;
            let page = world.lead.get(&measure).await;
            sound(&page);
            says(&page, "Nothing counted yet");
            sound(&world.lead.get(&format!("{measure}/edit")).await);
        }
        let all = world.lead.get(&path).await;
        sound(&all);
        says(&all, "Measure of kind cumulative");
        says(&all, "Nothing here watches for harm elsewhere yet");
    }

    async fn a_measure_is_mended_field_by_field(engine) {
        let mut world = World::new(engine).await;
        let path = world.team("/measures/new");
        let empty: Vec<(&str, &str)> = COUNT.iter().map(|(name, _)| (*name, "")).collect();
        let mend = world.lead.post(&path, &empty).await;
        assert_eq!(mend.status, 422);
        says(&mend, "7 things to mend");
        let problems = ui::html::check(&mend.body);
        assert!(problems.is_empty(), "{problems:?}");
        let share = [("kind", "proportion"), ("target", "140"), ("denominator", "")];
        let mend = world.lead.post(&path, &with(&COUNT, &share)).await;
        for words in ["2 things to mend", "This kind has two numbers.", "A share lies between 0 and 100 per cent.", "value=\"140\""] {
            says(&mend, words);
        }
        let rate = [("kind", "rate"), ("per", "12"), ("denominator", "bed days")];
        says(&world.lead.post(&path, &with(&COUNT, &rate)).await, "Choose 1, 100, 1,000 or 10,000.");
        let mut observer = world.site.signed_in("observer@wolds.example").await;
        assert_eq!(observer.get(&path).await.status, 403);
        assert_eq!(observer.post(&path, &COUNT).await.status, 403);
    }

    async fn a_measure_that_nobody_needs_is_no_longer_due(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[("name", "Staff staying late")]).await;
        let stays = world.measure(&[("name", "People waiting")]).await;
        let numbers = world.team("/numbers");
        says(&world.lead.get(&numbers).await, "Staff staying late");
        says(&world.lead.get(&format!("{measure}/edit")).await, "Stop counting it");
        let stopped = world.lead.post(&format!("{measure}/stop"), &[]).await;
        let page = world.lead.follow(&stopped).await;
        sound(&page);
        says(&page, "Nothing is due for it any more");
        says(&page, "Not counted any more since");
        let due = world.lead.get(&numbers).await;
        assert!(!due.body.contains("Staff staying late"), "{}", due.body);
        says(&due, "People waiting");
        let list = world.lead.get(&world.team("/measures")).await;
        sound(&list);
        says(&list, "No longer counted: 1");
        let form = world.lead.get(&format!("{measure}/edit")).await;
        sound(&form);
        says(&form, "Count it again");
        assert!(page.body.contains(&format!("action=\"{measure}/resume\"")), "one press takes it back");
        let resumed = world.lead.post(&format!("{measure}/resume"), &[]).await;
        says(&world.lead.follow(&resumed).await, "is counted again");
        says(&world.lead.get(&numbers).await, "Staff staying late");
        let mut observer = world.site.signed_in("observer@wolds.example").await;
        assert_eq!(observer.post(&format!("{stays}/stop"), &[]).await.status, 403);
        assert_eq!(observer.post(&format!("{stays}/resume"), &[]).await.status, 403);
    }

    async fn a_team_gets_another_name(engine) {
        let mut world = World::new(engine).await;
        let path = world.team("/edit");
        says(&world.lead.get(&world.team("/people")).await, "Name and place of the team");
        let form = world.lead.get(&path).await;
        sound(&form);
        let version = form.hidden("version");
        let mend = world.lead.post(&path, &[("name", " "), ("setting", "Four wards"), ("version", &version)]).await;
        assert_eq!(mend.status, 422);
        assert!(ui::html::check(&mend.body).is_empty());
        says(&mend, "value=\"Four wards\"");
        let new = [("name", "Home much sooner"), ("setting", "Four wards"), ("version", version.as_str())];
        let changed = world.lead.post(&path, &new).await;
        let board = world.lead.follow(&changed).await;
        sound(&board);
        says(&board, "Home much sooner");
        assert_eq!(world.lead.post(&path, &new).await.status, 409, "from another window");
        let mut member = world.site.signed_in("member@wolds.example").await;
        assert_eq!(member.get(&path).await.status, 403);
    }

    async fn a_measure_changes_but_keeps_its_kind(engine) {
        let mut world = World::new(engine).await;
        let share = [("kind", "proportion"), ("denominator", "people"), ("target", "45%")];
        let measure = world.measure(&share).await;
        let path = format!("{measure}/edit");
        let form = world.lead.get(&path).await;
        says(&form, "name=\"target\" value=\"45\"");
        let version = form.hidden("version");
        let change = [("kind", "count"), ("name", "Sooner"), ("denominator", "people"), ("target", "12.5"), ("version", &version)];
        let changed = world.lead.post(&path, &with(&COUNT, &change)).await;
        says(&world.lead.follow(&changed).await, "Sooner");
        let form = world.lead.get(&path).await;
        for words in ["name=\"target\" value=\"12.5\"", "name=\"kind\" value=\"proportion\""] {
            says(&form, words);
        }
        assert_eq!(world.lead.post(&path, &with(&COUNT, &change)).await.status, 409);
    }

    async fn the_history_has_older_pages(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        let path = format!("{measure}/settings");
        for turn in 0..52 {
            let chart = if turn % 2 == 0 { "run" } else { "automatic" };
            let answer = world.analyst.post(&path, &[("do", "choose"), ("chart", chart), ("rules", "anhoj")]).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
        let first = world.lead.get(&world.team("/history")).await;
        sound(&first);
        assert!(!first.body.contains("added a measure"));
        let older = first.body.split("/history?before=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let second = world.lead.get(&format!("{}?before={older}", world.team("/history"))).await;
        sound(&second);
        says(&second, "added a measure");
        says(&second, "Newer");
        let odd = world.lead.get(&world.team("/history?before=x")).await;
        assert_eq!(odd.status, 200);
        let mut outsider = world.site.signed_in("outsider@wolds.example").await;
        assert_eq!(outsider.get(&world.team("/history")).await.status, 404);
    }

    async fn pages_of_a_measure_stand_under_their_team(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        for path in [measure.clone(), format!("{measure}/settings"), format!("{measure}/import"), format!("{measure}/edit")] {
            let page = world.lead.get(&path).await;
            sound(&page);
            says(&page, &world.team("/tests"));
        }
    }
}
