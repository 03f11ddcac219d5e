//! A team lives its weeks: the huddle with its notes, the plan, and the pulse, which nobody can trace to anybody.

use app::Ctx;
use app::people::{self, Circle, lines};
use domain::policy::{Actor, Permit, Scope, act, permit};
use domain::role::{Membership, Role};
use domain::text::Email;
use jiff::SignedDuration;
use store::Value;
use store::export::Exported;

use crate::browser::{Answer, Browser};
use crate::on_both_engines;
use crate::pages::{NOTE, with};
use crate::site::{Cast, Engine, Site};

/// Three more members, so that six have a slip.
const MORE: [&str; 3] = ["ada", "bo", "cy"];
/// Everybody with a slip.
const VOTERS: [&str; 6] = ["lead", "member", "analyst", "ada", "bo", "cy"];

async fn world(engine: Engine) -> (Site, Cast) {
    let site = Site::new(engine).await;
    let cast = site.cast().await;
    let more = MORE
        .map(|name| format!("{name}, {name}@wolds.example, member"))
        .join("\n");
    people::invite(
        &site.steward(),
        Circle::Team(cast.team),
        &lines::read(&more).people,
    )
    .await
    .unwrap();
    (site, cast)
}

async fn as_member(site: &Site, cast: &Cast, name: &str) -> Ctx {
    let place = site.place.place;
    let email = Email::parse(&format!("{name}@wolds.example")).unwrap();
    let found = store::read!(site.app.db, tx => store::person::by_email(tx, place, &email).await);
    let role = Membership {
        challenge: cast.challenge,
        team: Some(cast.team),
        role: Role::Member,
    };
    let actor = Actor {
        place,
        person: found.unwrap().unwrap().id,
        steward: false,
        roles: vec![role],
    };
    site.app.ctx(actor, None)
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
fn sound(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let problems = ui::html::check(&answer.body);
    assert!(problems.is_empty(), "{problems:?}\n{}", answer.body);
}

async fn tap(site: &Site, cast: &Cast, name: &str, taps: [&str; 3]) -> Answer {
    let mut browser = site.signed_in(&format!("{name}@wolds.example")).await;
    let page = browser.get(&format!("/t/{}/pulse", cast.team)).await;
    let key = page.hidden("idempotency_key");
    let [energy, goal, safe] = taps;
    let form = [
        ("idempotency_key", key.as_str()),
        ("energy", energy),
        ("goal", goal),
        ("safe", safe),
    ];
    browser
        .post(&format!("/t/{}/pulse", cast.team), &form)
        .await
}

async fn everything(site: &Site) -> Vec<Exported> {
    let ctx = site.steward();
    let permit: Permit<act::ExportPlace> =
        permit(&ctx.actor, &Scope::place(site.place.place)).unwrap();
    let all: Result<_, app::Error> =
        store::read!(site.app.db, tx => Ok(store::export::everything(tx, &permit).await?));
    all.unwrap()
}

async fn slips_of_this_week(site: &Site, cast: &Cast) -> Vec<domain::ballot::Slip> {
    let place = site.place.place;
    let kind = domain::ballot::BallotKind::Pulse;
    let key = app::ballot::key(cast.team, kind, "2026-03-02");
    let read: Result<_, app::Error> =
        store::read!(site.app.db, tx => Ok(store::ballot::slips(tx, place, &key).await?));
    read.unwrap()
}

fn table<'a>(all: &'a [Exported], name: &str) -> &'a Exported {
    all.iter().find(|table| table.name == name).unwrap()
}

on_both_engines! {
    async fn the_pulse_is_seen_from_five_up_and_only_together(engine) {
        let (site, cast) = world(engine).await;
        let path = format!("/t/{}/pulse", cast.team);
        for (name, energy) in VOTERS.iter().zip(["5", "4", "4", "3"]) {
            assert_eq!(tap(&site, &cast, name, [energy, "3", "4"]).await.status, 303);
        }
        let mut lead = site.signed_in("lead@wolds.example").await;
        let page = lead.get(&path).await;
        sound(&page);
        says(&page, "4 of 6 have tapped this week.");
        assert!(!page.body.contains("Week by week"), "four are too few");
        let early = lead.post(&format!("{path}/show"), &[]).await;
        assert!(early.body.contains("From 5 on"), "{}", early.body);
        assert_eq!(tap(&site, &cast, "bo", ["2", "3", "4"]).await.status, 303);
        let page = lead.get(&path).await;
        assert!(!page.body.contains("Week by week"), "the fifth’s taps must not show as a difference");
        let shown = lead.post(&format!("{path}/show"), &[]).await;
        let page = lead.follow(&shown).await;
        sound(&page);
        says(&page, "Week by week");
        // 5, 4, 4, 3, 2
        says(&page, "<td class=\"numbers\">3.6</td>");
        let late = tap(&site, &cast, "cy", ["1", "1", "1"]).await;
        assert!(late.body.contains("lie on the table"), "{}", late.body);
    }

    async fn one_taps_once_and_coach_and_leader_not_at_all(engine) {
        let (site, cast) = world(engine).await;
        assert_eq!(tap(&site, &cast, "member", ["3", "3", "3"]).await.status, 303);
        let again = tap(&site, &cast, "member", ["1", "1", "1"]).await;
        assert!(again.body.contains("You have given already"), "{}", again.body);
        for name in ["coach", "leader"] {
            let refused = tap(&site, &cast, name, ["3", "3", "3"]).await;
            assert_eq!(refused.status, 403, "{name}: {}", refused.body);
        }
        let missing = tap(&site, &cast, "bo", ["3", "", "3"]).await;
        assert_eq!(missing.status, 422);
        says(&missing, "Tap one of the five.");
        assert_eq!(slips_of_this_week(&site, &cast).await.len(), 3);
    }

    async fn who_said_what_cannot_be_recovered(engine) {
        let (site, cast) = world(engine).await;
        let given = ["1", "2", "3", "4", "5", "1"];
        for (name, energy) in VOTERS.iter().zip(given) {
            tap(&site, &cast, name, [energy, energy, energy]).await;
        }
        // The order of rows is the order of chance, so where a slip lies says nothing about when it came.
        let ids: Vec<_> = slips_of_this_week(&site, &cast).await.into_iter().map(|slip| slip.id).collect();
        assert_eq!(ids.len(), 3 * VOTERS.len());
        assert!(ids.is_sorted());
        if engine == Engine::Postgres {
            // Both engines have the same tables, which another test compares; a copy of everything is read on one.
            return;
        }
        let all = everything(&site).await;
        let slips = table(&all, "ballot_slip");
        // No column beside the ballot, a chance id, the question and the answer; the ids hold no time.
        assert_eq!(slips.columns, ["subject_id", "kind", "about", "id", "question", "answer"]);
        let column = |name: &str| slips.columns.iter().position(|one| one == name).unwrap();
        let mut by_chance = Vec::new();
        for row in &slips.rows {
            let Value::Uuid(id) = &row[column("id")] else { panic!("{row:?}") };
            assert_eq!(id.get_version_num(), 4, "an id that holds a time tells an order");
            by_chance.push((*id, row[column("answer")].clone()));
        }
        let persons = table(&all, "person");
        let id = persons.columns.iter().position(|one| one == "id").unwrap();
        let people: Vec<Value> = persons.rows.iter().map(|row| row[id].clone()).collect();
        assert!(slips.rows.iter().flatten().all(|cell| !people.contains(cell)), "a person stands on a slip");
        let given = table(&all, "ballot_given");
        assert_eq!(given.columns, ["subject_id", "kind", "about", "person_id"]);
        assert_eq!(given.rows.len(), VOTERS.len());
        // The ballot itself opened on Monday at midnight, not with the first tap.
        let ballot = &table(&all, "ballot").rows[0];
        let opened = table(&all, "ballot").columns.iter().position(|one| one == "opened_at").unwrap();
        let midnight: jiff::Timestamp = "2026-03-02T00:00:00Z".parse().unwrap();
        assert_eq!(ballot[opened], Value::Int(midnight.as_microsecond()));
        // Nothing in the history.
        let events = table(&all, "event");
        let kind = events.columns.iter().position(|one| one == "kind").unwrap();
        assert!(events.rows.iter().all(|row| !matches!(&row[kind], Value::Text(word) if word.contains("ballot") || word.contains("pulse"))));
    }

    async fn the_key_of_the_form_is_not_kept_because_its_fingerprint_would_tell(engine) {
        let (site, cast) = world(engine).await;
        let mut ctx = as_member(&site, &cast, "ada").await;
        ctx.once = Some("0123456789abcdef.fingerprint-of-the-taps".to_owned());
        let point = |raw| domain::ballot::Point::parse(raw).unwrap();
        app::pulse::tap(&ctx, cast.team, [point("2"), point("3"), point("4")]).await.unwrap();
        // A key that was kept would answer with the outcome of the first time instead of doing this.
        let idea = app::idea::add(&ctx, cast.team, "Ring before the visit".parse().unwrap()).await;
        assert!(idea.is_ok(), "{idea:?}");
    }

    async fn the_plan_asks_for_one_owner_and_one_word(engine) {
        let (site, cast) = world(engine).await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let plan = format!("/t/{}/plan", cast.team);
        let empty = lead.get(&plan).await;
        sound(&empty);
        says(&empty, "No task yet");
        let wrong = lead.post(&plan, &[("what", "Ring the three care homes"), ("due", "soon"), ("lane", "Ways home")]).await;
        assert_eq!(wrong.status, 422);
        says(&wrong, "A task of two is a task of nobody.");
        says(&wrong, "Ring the three care homes");
        let owner = as_member(&site, &cast, "ada").await.actor.person.to_string();
        let task = [("what", "Ring the three care homes"), ("owner", owner.as_str()), ("due", "2026-03-04"), ("lane", "Ways home"), ("first_win", "yes")];
        let added = lead.post(&plan, &task).await;
        let page = lead.follow(&added).await;
        sound(&page);
        says(&page, "It is on the plan.");
        let item = page.body.split("href=\"/plan/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        // Two days later it is late.
        site.turn(SignedDuration::from_hours(72));
        let mut lead = site.signed_in("lead@wolds.example").await;
        says(&lead.get(&plan).await, "One word why:");
        let said = lead.post(&format!("/plan/{item}/late"), &[("why", "waiting"), ("back", "plan")]).await;
        let page = lead.follow(&said).await;
        sound(&page);
        says(&page, "late: waiting");
        assert!(!page.body.contains("One word why:"));
        // Somebody else changed it meanwhile: both are told.
        let form = lead.get(&format!("/plan/{item}")).await;
        sound(&form);
        let stale = form.hidden("version");
        let change = |due: &'static str, version: &str| [("what", "Ring the three care homes".to_owned()), ("owner", owner.clone()), ("due", due.to_owned()), ("lane", "Ways home".to_owned()), ("version", version.to_owned())];
        let send = |fields: &[(&'static str, String); 5]| fields.clone().map(|(name, value)| (name, value));
        let first = send(&change("2026-03-09", &stale));
        let pairs: Vec<(&str, &str)> = first.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(lead.post(&format!("/plan/{item}"), &pairs).await.status, 303);
        let second = send(&change("2026-03-10", &stale));
        let pairs: Vec<(&str, &str)> = second.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let collided = lead.post(&format!("/plan/{item}"), &pairs).await;
        assert_eq!(collided.status, 409, "{}", collided.body);
        let page = lead.get(&plan).await;
        assert!(!page.body.contains("late: waiting"), "a new day takes the old reason away");
        let done = lead.post(&format!("/plan/{item}/settle"), &[("state", "done"), ("back", "huddle")]).await;
        assert!(done.leads_to().contains("/huddle#part-plan"));
        says(&lead.follow(&done).await, "Done. Well done.");
        let odd = lead.post(&format!("/plan/{item}/settle"), &[("state", "finished")]).await;
        assert_eq!(odd.status, 422, "{}", odd.body);
    }

    async fn when_the_start_moves_the_team_says_whether_its_tasks_do(engine) {
        let (site, cast) = world(engine).await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let plan = format!("/t/{}/plan", cast.team);
        let owner = as_member(&site, &cast, "ada").await.actor.person.to_string();
        for (what, due) in [("Ring the three care homes", "2026-03-06"), ("Ask the night porters", "2026-03-09")] {
            let task = [("what", what), ("owner", owner.as_str()), ("due", due), ("lane", "Ways home")];
            assert_eq!(lead.post(&plan, &task).await.status, 303);
        }
        assert!(!lead.get(&plan).await.body.contains("The start has moved"));
        let mut leader = site.signed_in("leader@wolds.example").await;
        let note = format!("/c/{}/edit", cast.challenge);
        let version = leader.get(&note).await.hidden("version");
        let later = with(&NOTE, &[("launch", "2026-01-19"), ("version", &version)]);
        let changed = leader.post(&note, &later).await;
        says(&leader.follow(&changed).await, "Each team is asked on its plan");
        // Whoever does not plan is not asked, and moves nothing.
        assert!(!leader.get(&plan).await.body.contains("The start has moved"));
        let start = format!("{plan}/start");
        assert_eq!(leader.post(&start, &[("answer", "move")]).await.status, 403);
        let page = lead.get(&plan).await;
        sound(&page);
        says(&page, "14 days later");
        says(&page, "2 tasks to do still have the days they had before.");
        says(&lead.get(&format!("/t/{}/huddle", cast.team)).await, "14 days later");
        let odd = lead.post(&start, &[("answer", "perhaps")]).await;
        assert_eq!(odd.status, 422, "{}", odd.body);
        let moved = lead.post(&start, &[("answer", "move"), ("back", "huddle")]).await;
        assert!(moved.leads_to().contains("/huddle#part-plan"));
        says(&lead.follow(&moved).await, "2 tasks have moved with the start.");
        let page = lead.get(&plan).await;
        says(&page, "by 20 March");
        says(&page, "by 23 March");
        let again = lead.post(&start, &[("answer", "move")]).await;
        let page = lead.follow(&again).await;
        sound(&page);
        says(&page, "Nothing is left to move");
        says(&lead.get(&format!("/t/{}/history", cast.team)).await, ">day 0<");
    }

    async fn one_press_takes_a_moved_plan_back(engine) {
        let (site, cast) = world(engine).await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let plan = format!("/t/{}/plan", cast.team);
        let owner = as_member(&site, &cast, "ada").await.actor.person.to_string();
        let task = [("what", "Ring the three care homes"), ("owner", owner.as_str()), ("due", "2026-03-06"), ("lane", "Ways home")];
        assert_eq!(lead.post(&plan, &task).await.status, 303);
        let mut leader = site.signed_in("leader@wolds.example").await;
        let note = format!("/c/{}/edit", cast.challenge);
        let version = leader.get(&note).await.hidden("version");
        leader.post(&note, &with(&NOTE, &[("launch", "2026-01-04"), ("version", &version)])).await;
        for (answer, said) in [("move", "One task has moved with the start."), ("stay", "Their days stay as they are.")] {
            says(&lead.get(&plan).await, "1 day earlier");
            let sent = lead.post(&format!("{plan}/start"), &[("answer", answer)]).await;
            let page = lead.follow(&sent).await;
            sound(&page);
            says(&page, said);
            assert!(!page.body.contains("The start has moved"));
            let undo = format!("{plan}/start/undo");
            says(&page, &format!("action=\"{undo}\""));
            let (first, last) = (page.hidden("first"), page.hidden("last"));
            let back = lead.post(&undo, &[("first", &first), ("last", &last)]).await;
            let page = lead.follow(&back).await;
            sound(&page);
            says(&page, "One task is as it was before.");
            says(&page, "by 6 March");
            let twice = lead.post(&undo, &[("first", &first), ("last", &last)]).await;
            assert_eq!(twice.status, 409, "{}", twice.body);
            let odd = lead.post(&undo, &[("first", "the first")]).await;
            assert_eq!(odd.status, 404, "{}", odd.body);
        }
    }

    async fn a_huddle_writes_its_own_notes_and_they_stay(engine) {
        let (site, cast) = world(engine).await;
        let mut lead: Browser = site.signed_in("lead@wolds.example").await;
        let huddle = format!("/t/{}/huddle", cast.team);
        let before = lead.get(&huddle).await;
        sound(&before);
        says(&before, "Begin the huddle");
        says(&before, "3 min");
        let not_begun = lead.post(&format!("{huddle}/end"), &[]).await;
        assert!(not_begun.body.contains("has not begun"), "{}", not_begun.body);
        let began = lead.post(&format!("{huddle}/begin"), &[]).await;
        let page = lead.follow(&began).await;
        sound(&page);
        // Noon, and the plan 13 minutes later.
        says(&page, "12:00");
        says(&page, "12:13");
        let owner = as_member(&site, &cast, "ada").await.actor.person.to_string();
        for (what, due) in [("Ring the three care homes", "2026-03-05"), ("Ask the night porters", "2026-03-08")] {
            let task = [("what", what), ("owner", owner.as_str()), ("due", due), ("lane", "Ways home"), ("back", "huddle")];
            assert_eq!(lead.post(&format!("/t/{}/plan", cast.team), &task).await.status, 303);
        }
        let plan = lead.get(&format!("/t/{}/plan", cast.team)).await;
        let item = plan.body.split("href=\"/plan/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        lead.post(&format!("/plan/{item}/settle"), &[("state", "done"), ("back", "huddle")]).await;
        let ended = lead.post(&format!("{huddle}/end"), &[]).await;
        let notes = lead.follow(&ended).await;
        sound(&notes);
        says(&notes, "Ask the night porters");
        says(&notes, "ada, by 8 March");
        // What is done later does not change the notes of today.
        let other = plan.body.split("href=\"/plan/").nth(2).unwrap().split('"').next().unwrap().to_owned();
        lead.post(&format!("/plan/{other}/settle"), &[("state", "dropped")]).await;
        let later = lead.get(ended.leads_to()).await;
        says(&later, "ada, by 8 March");
        site.turn(SignedDuration::from_hours(7 * 24));
        let mut lead = site.signed_in("lead@wolds.example").await;
        let next = lead.get(&huddle).await;
        says(&next, "Begin the huddle");
        let list = lead.get(&format!("/t/{}/huddles", cast.team)).await;
        sound(&list);
        says(&list, "1 done");
        let past = lead.post(&format!("/t/{}/huddles/2026-03-02/reopen", cast.team), &[]).await;
        assert!(past.body.contains("stay as they are"), "{}", past.body);
        let nowhere = lead.get(&format!("/t/{}/huddles/2026-03-16", cast.team)).await;
        assert_eq!(nowhere.status, 404);
    }

    async fn the_midpoint_lays_a_secret_vote_on_the_table_and_keeps_both_hands(engine) {
        let (site, cast) = world(engine).await;
        let path = format!("/t/{}/reviews/midpoint", cast.team);
        let mut lead = site.signed_in("lead@wolds.example").await;
        let page = lead.get(&path).await;
        sound(&page);
        says(&page, "What would move you up a point?");
        for (name, goal) in VOTERS.iter().zip(["1", "3", "4", "4", "5"]) {
            let mut voter = site.signed_in(&format!("{name}@wolds.example")).await;
            let given = voter.post(&format!("{path}/confidence/give"), &[("goal", goal), ("point", "A pharmacist")]).await;
            assert_eq!(given.status, 303, "{}", given.body);
        }
        let page = lead.get(&path).await;
        assert!(!page.body.contains("The middle is"), "hidden until it is laid on the table");
        let shown = lead.post(&format!("{path}/confidence/show"), &[]).await;
        let page = lead.follow(&shown).await;
        sound(&page);
        says(&page, "<b>3.4</b> of 5. You are far apart");
        says(&page, "A pharmacist");
        // A ballot of another review leads nowhere.
        let odd = lead.post(&format!("/t/{}/reviews/final/confidence/give", cast.team), &[("goal", "3")]).await;
        assert_eq!(odd.status, 404);

        // Two write into the same box: the second is told, nothing is lost.
        let first = [("box-good", "The porters joined."), ("version-good", "0"), ("box-bad", ""), ("version-bad", "0")];
        let saved = lead.post(&path, &first).await;
        says(&lead.follow(&saved).await, "The porters joined.");
        let mut member = site.signed_in("member@wolds.example").await;
        let collided = member.post(&path, &[("box-good", "The huddle works."), ("version-good", "0")]).await;
        assert_eq!(collided.status, 409, "{}", collided.body);
        says(&collided, "The huddle works.");

        let row = [("list", "risks"), ("risks-line", "Nobody counts any more"), ("risks-choice", "Nobody counts any more"), ("risks-owner", "Ward clerk")];
        let added = member.post(&format!("{path}/rows"), &row).await;
        let page = member.follow(&added).await;
        sound(&page);
        says(&page, "Ward clerk");
        let wrong = member.post(&format!("{path}/rows"), &[("list", "risks"), ("risks-line", "Nobody counts"), ("risks-choice", "Bad luck")]).await;
        assert_eq!(wrong.status, 422);
        says(&wrong, "Choose one of these.");
        let taken = page.body.split("/reviews/rows/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let off = member.post(&format!("/reviews/rows/{taken}/remove"), &[]).await;
        assert!(!member.follow(&off).await.body.contains("Ward clerk"));
        let back = member.post(&format!("/reviews/rows/{taken}/restore"), &[]).await;
        says(&member.follow(&back).await, "Ward clerk");
        let mut leader = site.signed_in("leader@wolds.example").await;
        let stays = [("list", "stays"), ("stays-line", "Huddle at 9"), ("stays-choice", "Yes, for good"), ("stays-owner", "Ward sister, Ward 4"), ("stays-due", "someday")];
        let wrong = leader.post(&format!("/t/{}/reviews/final/rows", cast.team), &stays).await;
        assert_eq!(wrong.status, 422);
        says(&wrong, "By which day?");
        let mut observer = site.signed_in("observer@wolds.example").await;
        assert_eq!(observer.post(&path, &first).await.status, 403);
    }

    async fn only_the_name_of_the_elected_leaves_the_slips(engine) {
        let (site, cast) = world(engine).await;
        let path = format!("/t/{}/reviews/launch", cast.team);
        let ada = as_member(&site, &cast, "ada").await.actor.person.to_string();
        let bo = as_member(&site, &cast, "bo").await.actor.person.to_string();
        for (name, choice) in VOTERS.iter().zip([&ada, &ada, &bo, &bo, &ada, &bo]) {
            let mut voter = site.signed_in(&format!("{name}@wolds.example")).await;
            let given = voter.post(&format!("{path}/lead/give"), &[("person", choice)]).await;
            assert_eq!(given.status, 303, "{}", given.body);
        }
        // All six have given, so it lies on the table by itself.
        let mut lead = site.signed_in("lead@wolds.example").await;
        says(&lead.get(&path).await, "named equally often");
        for (name, number) in VOTERS.iter().zip(["12", "18", "20", "15,5", "18"]) {
            let mut voter = site.signed_in(&format!("{name}@wolds.example")).await;
            let given = voter.post(&format!("{path}/number/give"), &[("number", number)]).await;
            assert!(given.status == 303 || number.contains(','), "{number}: {}", given.body);
        }
        let odd = lead.post(&format!("{path}/number/give"), &[("number", "many")]).await;
        assert!(odd.status >= 400, "{}", odd.body);
        let page = lead.get(&format!("/t/{}/reviews", cast.team)).await;
        sound(&page);
        says(&page, "Midpoint review");
    }
}
