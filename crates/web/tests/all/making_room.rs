//! Leaders, coaches and the programme in the browser: answering from a letter, the wall, the radar, live pages.

use crate::on_both_engines;
use crate::site::{Cast, Site};

/// The member asks for a key; answers with the ask's address.
async fn asked(site: &Site, cast: &Cast) -> String {
    let mut member = site.signed_in("member@wolds.example").await;
    let path = format!("/t/{}/asks/new", cast.team);
    let fields = [
        ("kind", "barrier"),
        ("nature", "technical"),
        ("line", "A key for the day room"),
    ];
    let answer = member.post(&path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.leads_to().to_owned()
}

/// The address of the page in the newest letter to the leader.
async fn way(site: &Site) -> String {
    let letters = app::outbox::list(&site.steward(), None).await.unwrap();
    let text = letters
        .iter()
        .find(|line| line.to.as_str() == "leader@wolds.example" && line.subject.contains("needs"))
        .and_then(|line| line.text.clone())
        .unwrap();
    let rest = text.split("http://hundred.test").nth(1).unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

on_both_engines! {
    async fn a_leader_answers_from_a_letter_without_signing_in(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let ask = asked(&site, &cast).await;
        let way = way(&site).await;
        let mut stranger = site.browser();
        for _ in 0..3 {
            let page = stranger.get(&way).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains("You answer as leader"), "{}", page.body);
        }
        // Whatever opens letters by itself may press a button, but chooses nothing.
        let page = stranger.get(&way).await;
        let (key, version) = (page.hidden("idempotency_key"), page.hidden("version"));
        let pressed = stranger.post(&way, &[("idempotency_key", &key), ("version", &version)]).await;
        assert_eq!(pressed.status, 422);
        let no = [("idempotency_key", key.as_str()), ("version", &version), ("word", "no_because"), ("words", "")];
        let mend = stranger.post(&way, &no).await;
        assert_eq!(mend.status, 422);
        assert!(mend.body.contains("Write why not."));
        let yes = [("idempotency_key", key.as_str()), ("version", &version), ("word", "yes_if"), ("words", "it is back by six")];
        let answer = stranger.post(&way, &yes).await;
        let page = stranger.follow(&answer).await;
        assert!(page.body.contains("it is back by six"), "{}", page.body);
        // The same form once more does nothing twice; another answer is refused.
        assert_eq!(stranger.post(&way, &yes).await.status, 303);
        let other = [("version", "2"), ("word", "no_because"), ("words", "I changed my mind")];
        assert_ne!(stranger.post(&way, &other).await.status, 303);
        let mut member = site.signed_in("member@wolds.example").await;
        assert!(member.get(&ask).await.body.contains("leader</b> said yes, if"));
    }

    async fn what_no_leader_can_hand_over_comes_back_with_a_question(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut member = site.signed_in("member@wolds.example").await;
        let path = format!("/t/{}/asks/new", cast.team);
        let fields = [("kind", "barrier"), ("nature", "adaptive"), ("line", "The night shift does not trust us")];
        let back = member.post(&path, &fields).await;
        assert_eq!(back.status, 422);
        assert!(back.body.contains("A question first"));
        assert!(back.body.contains("The night shift does not trust us"), "what was typed is kept");
        let all_the_same = [fields[0], fields[1], fields[2], ("all_the_same", "yes")];
        assert_eq!(member.post(&path, &all_the_same).await.status, 303);
    }

    async fn the_wall_shows_the_teams_own_word_beside_the_facts(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        asked(&site, &cast).await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let word = format!("/t/{}/word", cast.team);
        let mend = lead.post(&word, &[("line", "It works")]).await;
        assert_eq!(mend.status, 422);
        assert!(mend.body.contains("It works"), "what was typed is kept");
        assert_eq!(lead.post(&word, &[("word", "stuck"), ("line", "Nobody has the key")]).await.status, 303);
        let mut leader = site.signed_in("leader@wolds.example").await;
        let wall = leader.get(&format!("/c/{}/wall", cast.challenge)).await;
        assert!(wall.body.contains("1 thing needs your answer"));
        assert!(wall.body.contains("Nobody has the key") && wall.body.contains("We are stuck"));
        assert!(wall.body.contains("no number yet · nothing runs · 1 ask waits"), "{}", wall.body);
    }

    async fn only_coaches_see_the_radar_and_only_its_writer_a_note(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let radar = format!("/c/{}/radar", cast.challenge);
        let call = format!("/t/{}/call", cast.team);
        let mut coach = site.signed_in("coach@wolds.example").await;
        let page = coach.get(&radar).await;
        assert!(page.body.contains("1 team may need you") && page.body.contains("There is no goal yet."), "{}", page.body);
        let noted = coach.post(&call, &[("version", "0"), ("words", "Tired, not unwilling")]).await;
        assert_eq!(noted.status, 303, "{}", noted.body);
        assert!(coach.get(&call).await.body.contains("Tired, not unwilling"));
        assert_eq!(coach.post(&call, &[("version", "0"), ("words", "An older window")]).await.status, 409);
        for who in ["leader", "lead", "member"] {
            let mut other = site.signed_in(&format!("{who}@wolds.example")).await;
            assert_eq!((other.get(&radar).await.status, other.get(&call).await.status), (403, 403));
        }
        let mut steward = site.signed_in("kim.sato@wolds.example").await;
        let history = steward.get(&format!("/t/{}/history", cast.team)).await;
        assert!(!history.body.contains("Tired"), "nothing of it stands in the history");
    }

    async fn the_programme_filters_by_facts_and_starts_the_next_wave(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut leader = site.signed_in("leader@wolds.example").await;
        let page = leader.get("/programme?show=no-goal").await;
        assert!(page.body.contains("Wave of 5 January 2026") && page.body.contains("Home sooner"), "{}", page.body);
        assert!(!leader.get("/programme?show=stuck").await.body.contains("no number yet"));
        let copy = format!("/c/{}/copy", cast.challenge);
        assert_eq!(leader.post(&copy, &[("name", "The next one"), ("launch", "soon")]).await.status, 422);
        let answer = leader.post(&copy, &[("name", "The next one"), ("launch", "2026-09-07")]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let mut leader = site.signed_in("leader@wolds.example").await;
        let note = leader.get(answer.leads_to()).await;
        assert!(note.body.contains("The next one") && note.body.contains("Everybody sleeps in their own bed."));
        assert!(leader.get("/programme").await.body.contains("Wave of 7 September 2026"));
        let mut member = site.signed_in("member@wolds.example").await;
        assert_eq!(member.get("/programme").await.status, 404);
        assert_eq!(member.post(&copy, &[("name", "Mine"), ("launch", "2026-09-07")]).await.status, 403);
    }

    async fn a_page_of_a_team_hears_of_changes(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let live = format!("/t/{}/live", cast.team);
        let mut member = site.signed_in("member@wolds.example").await;
        let page = member.get(&format!("/t/{}", cast.team)).await;
        assert!(page.body.contains(&format!("data-live=\"{live}\"")));
        let before = member.get(&live).await;
        assert_eq!(before.header("content-type"), "text/event-stream");
        asked(&site, &cast).await;
        let after = member.get(&live).await;
        assert!(before.body.starts_with("event: history\ndata: ") && after.body != before.body, "{} {}", before.body, after.body);
        let mut outsider = site.signed_in("outsider@wolds.example").await;
        assert_eq!(outsider.get(&live).await.status, 404);
    }
}
