//! Before day 0, and what people share: the checklist, silent voices, managers' letters, the note; ideas, stories, one's own
//! calendar.

use crate::browser::{Answer, Browser};
use crate::on_both_engines;
use crate::site::{Cast, Site};

/// A leader more than the site has, so that voices can stay silent.
async fn with_two_leaders(site: &Site, cast: &Cast) {
    use app::people::{self, Circle, lines};
    let lines = lines::read("Tom Hollis, tom@wolds.example, leader").people;
    people::invite(&site.steward(), Circle::Challenge(cast.challenge), &lines)
        .await
        .unwrap();
}

#[track_caller]
fn says(answer: &Answer, words: &str) {
    assert!(
        answer.body.contains(words),
        "“{words}” is not in\n{}",
        answer.body
    );
}

#[track_caller]
fn keeps_silent_about(answer: &Answer, words: &str) {
    assert!(
        !answer.body.contains(words),
        "“{words}” is in\n{}",
        answer.body
    );
}

async fn signed_in(site: &Site, name: &str) -> Browser {
    site.signed_in(&format!("{name}@wolds.example")).await
}

/// The address with a secret in the newest letter to somebody.
async fn letter(site: &Site, to: &str, part: &str) -> String {
    let letters = app::outbox::list(&site.steward(), None).await.unwrap();
    let text = letters
        .iter()
        .filter(|line| line.to.as_str() == to)
        .find_map(|line| line.text.clone().filter(|text| text.contains(part)))
        .unwrap();
    let rest = text.split("http://hundred.test").nth(1).unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

/// The value of a choice by its label, in a list or beside a button.
fn value_of(page: &Answer, label: &str) -> String {
    let before = ["option", "label"]
        .iter()
        .find_map(|tag| page.body.split_once(&format!(">{label}</{tag}>")))
        .unwrap()
        .0;
    let value = before.rsplit("value=\"").next().unwrap();
    value.split('"').next().unwrap().to_owned()
}

on_both_engines! {
    async fn voices_about_the_focus_stay_silent_until_all_have_voted(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        with_two_leaders(&site, &cast).await;
        let shape = format!("/c/{}/shape", cast.challenge);
        let at = |rest: &str| format!("/c/{}{rest}", cast.challenge);
        let mut leader = signed_in(&site, "leader").await;
        for line in ["People who wait", "Letters that come late"] {
            assert_eq!(leader.post(&at("/focus"), &[("line", line)]).await.status, 303);
        }
        let mend = leader.post(&at("/focus"), &[("line", ""), ("about", "It is loud")]).await;
        assert_eq!(mend.status, 422);
        says(&mend, "It is loud");
        let page = leader.get(&shape).await;
        let waits = value_of(&page, "People who wait");
        assert_eq!(leader.post(&at("/vote"), &[("option", &waits)]).await.status, 303);
        let mut tom = signed_in(&site, "tom").await;
        let page = tom.get(&shape).await;
        says(&page, "1 of 2 leaders have voted.");
        keeps_silent_about(&page, "1 voice");
        assert_eq!(tom.post(&at("/vote"), &[("option", &waits)]).await.status, 303);
        let page = tom.get(&shape).await;
        says(&page, "2 voices");
        let late = tom.post(&at("/vote"), &[("option", &waits)]).await;
        assert_ne!(late.status, 303, "nobody changes a voice that lies on the table");
        let chosen = [("chosen", waits.as_str()), ("why", "It hurts most"), ("version", "0")];
        assert_eq!(tom.post(&at("/choose"), &chosen).await.status, 303);
        says(&leader.get(&at("/note")).await, "People who wait");
        let again = leader.post(&at("/choose"), &chosen).await;
        assert_eq!(again.status, 409, "somebody chose meanwhile");
        let mut member = signed_in(&site, "member").await;
        says(&member.get(&shape).await, "It hurts most");
        assert_eq!(member.post(&at("/vote"), &[("option", &waits)]).await.status, 403);
        assert_eq!(member.post(&at("/vote"), &[]).await.status, 403, "who may not hears that first");
    }

    async fn a_manager_answers_with_the_letter_alone(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let cover = format!("/t/{}/cover", cast.team);
        let mut lead = signed_in(&site, "lead").await;
        let page = lead.get(&cover).await;
        let member = value_of(&page, "member");
        let asked = [("person", member.as_str()), ("manager", "Ann Fairweather"), ("email", "ann"), ("hours", "Two hours a week")];
        let mend = lead.post(&cover, &asked).await;
        assert_eq!(mend.status, 422);
        says(&mend, "is not an e-mail address");
        let asked = [("person", member.as_str()), ("manager", "Ann Fairweather"), ("email", "ann@wolds.example"), ("hours", "Two hours a week")];
        assert_eq!(lead.post(&cover, &asked).await.status, 303);
        let way = letter(&site, "ann@wolds.example", "/cover/").await;
        let mut ann = site.browser();
        let page = ann.get(&way).await;
        assert_eq!(page.status, 200);
        says(&page, "Two hours a week.");
        assert_eq!(ann.post(&way, &[]).await.status, 422, "opening a letter by machine answers nothing");
        let yes = [("word", "yes"), ("words", "Gladly")];
        assert_eq!(ann.post(&way, &yes).await.status, 303);
        says(&ann.get(&way).await, "You said: Yes, they have the time.");
        says(&lead.get(&cover).await, "“Gladly”");
        says(&lead.get(&format!("/c/{}/shape", cast.challenge)).await, "1 of 3 said yes");
        let told = app::outbox::list(&site.steward(), None).await.unwrap();
        assert!(told.iter().any(|line| line.to.as_str() == "lead@wolds.example" && line.subject.contains("About the hours")));
        assert_eq!(ann.get("/cover/nobody-sent-this").await.status, 404);

        // A deed of somebody whose hours were asked for: their manager can be thanked, too.
        let mut member = signed_in(&site, "member").await;
        member.post(&format!("/t/{}/ideas", cast.team), &[("line", "Ask who has the key")]).await;
        let mut leader = signed_in(&site, "leader").await;
        let wall = leader.get(&format!("/c/{}/wall", cast.challenge)).await;
        says(&wall, "Thank Ann Fairweather, too");
        let to = wall.body.split("name=\"to\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let thanks = [("to", to.as_str()), ("about", "wrote down an idea"), ("words", "It was seen."), ("manager", "yes")];
        assert_eq!(leader.post(&format!("/t/{}/thanks", cast.team), &thanks).await.status, 303);
        let letters = app::outbox::list(&site.steward(), None).await.unwrap();
        let thanked: Vec<&str> = letters.iter().filter(|line| line.subject.contains("thanks")).map(|line| line.to.as_str()).collect();
        assert_eq!(thanked.len(), 2, "{thanked:?}");
        assert!(thanked.contains(&"ann@wolds.example") && thanked.contains(&"member@wolds.example"), "{thanked:?}");
    }

    async fn the_checklist_fills_itself_and_the_note_is_sent(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let shape = format!("/c/{}/shape", cast.challenge);
        let mut leader = signed_in(&site, "leader").await;
        let page = leader.get(&shape).await;
        assert_eq!(page.status, 200);
        assert!(ui::html::check(&page.body).is_empty(), "{:?}", ui::html::check(&page.body));
        says(&page, "Not sent yet.");
        let boxes = [("box-functions", "Nurse\nPharmacist"), ("version-functions", "0"), ("box-room", "The village hall"), ("version-room", "0"), ("box-hours", "9 to 4"), ("version-hours", "0")];
        assert_eq!(leader.post(&shape, &boxes).await.status, 303);
        assert_eq!(leader.post(&shape, &[("box-room", "Elsewhere"), ("version-room", "0")]).await.status, 409);
        let send = format!("/c/{}/note/send", cast.challenge);
        assert_eq!(leader.post(&send, &[]).await.status, 303);
        let page = leader.get(&shape).await;
        says(&page, "Sent on 2 March.");
        says(&page, "Written down below.");
        let letters = app::outbox::list(&site.steward(), None).await.unwrap();
        let to_member = letters.iter().find(|line| line.to.as_str() == "member@wolds.example" && line.subject.contains("what may be tried"));
        assert!(to_member.unwrap().text.as_deref().unwrap().contains("The village hall"));
    }

    async fn ideas_that_look_alike_are_asked_about_and_count_as_one(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let ideas = format!("/t/{}/ideas", cast.team);
        let mut lead = signed_in(&site, "lead").await;
        let first = lead.post(&ideas, &[("line", "Ask on the first day who has the key")]).await;
        assert_eq!(first.status, 303);
        keeps_silent_about(&lead.get(first.leads_to()).await, "Is it the same");
        let mut member = signed_in(&site, "member").await;
        let second = member.post(&ideas, &[("line", "Asking for the key already on the first day")]).await;
        let page = member.get(second.leads_to()).await;
        says(&page, "Is it the same as one of these?");
        let (old, new) = (first.leads_to().rsplit('=').next().unwrap(), second.leads_to().rsplit('=').next().unwrap());
        assert_eq!(member.post(&format!("/ideas/{new}/same"), &[("same_as", old)]).await.status, 303);
        let mut analyst = signed_in(&site, "analyst").await;
        assert_eq!(analyst.post(&format!("/ideas/{old}/support"), &[("on", "yes")]).await.status, 303);
        let page = analyst.get(&ideas).await;
        says(&page, "3 people want it");
        says(&page, "the same: “Asking for the key");
        assert_eq!(lead.post(&format!("/ideas/{old}/same"), &[("same_as", new)]).await.status, 404, "not in a circle");
        assert_eq!(analyst.post(&format!("/ideas/{new}/apart"), &[]).await.status, 303);
        says(&analyst.get(&ideas).await, "2 people want it");
        keeps_silent_about(&analyst.get(&format!("{ideas}?q=bus")).await, "Asking for the key");
    }

    async fn a_story_for_the_team_is_read_by_the_team(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let stories = format!("/t/{}/stories", cast.team);
        let mut member = signed_in(&site, "member").await;
        let story = |agreed: &'static str| [("title", "The key under the pot"), ("before", "It was lost."), ("after", "It is found."), ("agreed", agreed), ("consent", "team")];
        let without = member.post(&stories, &story("")).await;
        assert_eq!(without.status, 422);
        says(&without, "Ask them first.");
        says(&without, "The key under the pot");
        assert_eq!(member.post(&stories, &story("yes")).await.status, 303);
        says(&member.get(&stories).await, "The key under the pot");
        let mut leader = signed_in(&site, "leader").await;
        keeps_silent_about(&leader.get(&stories).await, "The key under the pot");
        keeps_silent_about(&leader.get(&format!("/t/{}/history", cast.team)).await, "The key under the pot");
        let page = member.get(&stories).await;
        let id = page.body.split("action=\"/stories/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        assert_eq!(leader.post(&format!("/stories/{id}/remove"), &[]).await.status, 403);
        assert_eq!(member.post(&format!("/stories/{id}/consent"), &[("consent", "challenge")]).await.status, 303);
        says(&leader.get(&stories).await, "The key under the pot");
    }

    async fn a_calendar_follows_until_its_address_is_taken_away(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = signed_in(&site, "lead").await;
        let plan = format!("/t/{}/plan", cast.team);
        let owner = value_of(&lead.get(&plan).await, "lead");
        let task = [("what", "Ring the three care homes"), ("owner", owner.as_str()), ("due", "2026-03-05"), ("lane", "Ways home")];
        assert_eq!(lead.post(&plan, &task).await.status, 303);
        says(&lead.get("/week").await, "Ring the three care homes");
        let made = lead.post("/me/calendar", &[]).await;
        assert_eq!(made.status, 200);
        let address = made.body.split("http://hundred.test").nth(1).unwrap().split('"').next().unwrap().to_owned();
        keeps_silent_about(&lead.get("/me").await, &address);
        let mut program = site.browser();
        let feed = program.get(&address).await;
        assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
        says(&feed, "Ring the three care homes");
        says(&feed, "DTSTART;VALUE=DATE:20260305");
        let mut member = signed_in(&site, "member").await;
        keeps_silent_about(&member.get("/week").await, "Ring the three care homes");
        assert_eq!(lead.post("/me/calendar/stop", &[]).await.status, 303);
        assert_eq!(program.get(&address).await.status, 404);
    }

    async fn a_workshop_is_gone_through_step_by_step(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = signed_in(&site, "lead").await;
        let day = format!("/t/{}/reviews/launch/day", cast.team);
        let page = lead.get(&format!("{day}?step=5&began=09:00")).await;
        assert_eq!(page.status, 200);
        assert!(ui::html::check(&page.body).is_empty(), "{:?}", ui::html::check(&page.body));
        says(&page, "12:00 to 12:30, 30 minutes; 30 minutes left");
        let kept = [("box-rhythm", "Tuesdays at 12"), ("version-rhythm", "0"), ("step", "5"), ("began", "09:00")];
        let answer = lead.post(&format!("/t/{}/reviews/launch", cast.team), &kept).await;
        assert_eq!(answer.leads_to(), format!("{day}?step=5&began=09:00"));
        says(&lead.follow(&answer).await, "Tuesdays at 12");
        assert_eq!(lead.get(&format!("{day}?step=99")).await.status, 200, "beyond the last step stands the whole review");
        let mut outsider = signed_in(&site, "outsider").await;
        assert_eq!(outsider.get(&day).await.status, 404);
    }
}
