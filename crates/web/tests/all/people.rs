//! Ten people in two minutes, and taking it back.

use crate::on_both_engines;
use crate::site::Site;

const TEN: &str = "Name\tE-mail\tProfession\tOrganisation\tRole
Pat Lindqvist\tpat@wolds.example\tDistrict nurse\tWolds Community\tTeam lead
Sam Okafor\tsam@council.example\tSocial worker\tWolds Council\tMember
Ines Duarte\tines@home.example\tUses the services\t\tMember
Rui Costa\trui@wolds.example\tPharmacist\tWolds Community\tAnalyst";

on_both_engines! {
    async fn pasted_lines_become_people_with_mail(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut leader = site.signed_in("leader@wolds.example").await;
        let path = format!("/t/{}/people", cast.team);
        let answer = leader.post(&format!("{path}/lines"), &[("lines", TEN)]).await;
        let page = leader.follow(&answer).await.body;
        assert!(page.contains("Invited: Pat Lindqvist, Sam Okafor, Ines Duarte and Rui Costa."), "{page}");
        for words in ["District nurse, Wolds Community", "Social worker, Wolds Council", "Uses the services", "Team lead"] {
            assert!(page.contains(words), "{words}");
        }
        let place = app::people::place(&site.steward()).await.unwrap();
        assert_eq!(place.organisations.len(), 2, "each organisation once");
        let mail = app::outbox::list(&site.steward(), None).await.unwrap();
        let to_pat = mail.iter().find(|line| line.to.as_str() == "pat@wolds.example").unwrap();
        let text = to_pat.text.as_deref().unwrap();
        assert!(text.contains("leader invites you to the team “Home sooner” as team lead."), "{text}");
        assert!(text.contains(&format!("http://hundred.test/t/{}", cast.team)), "{text}");

        // The way in of somebody just invited: their address, the digits, and on to the team.
        let mut sam = site.browser();
        let first = sam.get(&format!("/t/{}/people", cast.team)).await;
        let asked = sam.follow(&first).await;
        let next = asked.hidden("next");
        let sent = sam.post("/sign-in", &[("email", "sam@council.example"), ("next", &next)]).await;
        assert_eq!(sent.status, 303);
        let (_, digits) = site.letter("sam@council.example").await;
        let inside = sam.post("/sign-in/code", &[("code", &digits), ("next", &next)]).await;
        assert_eq!(inside.leads_to(), path);
        assert!(sam.follow(&inside).await.body.contains("Pat Lindqvist"));
    }

    async fn lines_to_mend_come_back_and_the_others_are_in(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let path = format!("/t/{}/people/lines", cast.team);
        let lines = "Rui, rui@wolds.example\nIda, ida at wolds\nMax, max@wolds.example, Nurse, Wolds, leader";
        let answer = lead.post(&path, &[("lines", lines)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("Invited: Rui."), "{}", answer.body);
        assert!(answer.body.contains("Line 2, “Ida, ida at wolds”"), "{}", answer.body);
        assert!(answer.body.contains("Leader is a role in the whole challenge"), "{}", answer.body);
        assert!(answer.body.contains("Ida, ida at wolds\nMax, max@wolds.example, Leader</textarea>"), "{}", answer.body);
        let people = app::people::place(&site.steward()).await.unwrap().people;
        assert!(people.iter().any(|one| one.person.name.as_str() == "Rui"));
        assert!(people.iter().all(|one| one.person.name.as_str() != "Max"));
    }

    async fn a_role_taken_away_counts_at_once_and_can_be_given_back(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let mut member = site.signed_in("member@wolds.example").await;
        let path = format!("/t/{}/people", cast.team);
        assert_eq!(member.get(&path).await.status, 200);
        let page = lead.get(&path).await.body;
        let row = page.split("member@wolds.example").nth(1).unwrap();
        let role = row.split("name=\"role\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let taken = lead.post("/people/take", &[("role", &role)]).await;
        let said = lead.follow(&taken).await;
        assert!(said.body.contains("Role taken away: member."), "{}", said.body);
        assert_eq!(member.get(&path).await.status, 404, "not theirs any more");
        assert_eq!(lead.get(&path).await.body.matches("Role taken away").count(), 0, "said once");

        assert_eq!(said.hidden("back"), "yes");
        let back = lead.post("/people/take", &[("role", &role), ("back", "yes")]).await;
        assert!(lead.follow(&back).await.body.contains("Back again: member."));
        assert_eq!(member.get(&path).await.status, 200);
        let events = site.app.db.clone();
        let kinds = store::read!(events, tx => {
            let page = store::history::page(tx, site.place.place, store::history::Of::Team(cast.team), None, 2).await?;
            Ok::<_, store::Error>(page.into_iter().map(|event| event.kind.word()).collect::<Vec<_>>())
        });
        assert_eq!(kinds.unwrap(), ["invited", "role_removed"]);
    }

    async fn everybody_mends_what_is_said_of_them(engine) {
        let site = Site::new(engine).await;
        site.cast().await;
        let mut kim = site.signed_in("kim.sato@wolds.example").await;
        kim.post("/place/people", &[("lines", "Ola, ola@wolds.example, Volunteer, Neighbours Together")]).await;
        let mut member = site.signed_in("member@wolds.example").await;
        let other = site.signed_in("member@wolds.example").await;
        let page = member.get("/me").await;
        assert!(ui::html::check(&page.body).is_empty(), "{}", page.body);
        for words in ["value=\"member\"", "Neighbours Together", "You come in as <b>member@wolds.example</b>", "Change your e-mail", "This browser", "Another browser"] {
            assert!(page.body.contains(words), "“{words}” is not in {}", page.body);
        }
        let version = page.hidden("version");
        let empty = member.post("/me/about", &[("name", " "), ("profession", "Nurse"), ("version", &version)]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.body.contains("value=\"Nurse\""), "what was typed stays: {}", empty.body);
        let odd = member.post("/me/about", &[("name", "Mel"), ("organisation", "seven"), ("version", &version)]).await;
        assert_eq!(odd.status, 422);
        let organisation = page.body.split("\">Neighbours Together").next().unwrap().rsplit('"').next().unwrap().to_owned();
        let form = [("name", "Mel Ember"), ("profession", "Nurse"), ("organisation", organisation.as_str()), ("version", &version)];
        let kept = member.post("/me/about", &form).await;
        let page = member.follow(&kept).await;
        assert!(page.body.contains("value=\"Mel Ember\""), "{}", page.body);
        let again = member.post("/me/about", &form).await;
        assert_eq!(again.status, 409, "from another window: {}", again.body);

        let browser = page.hidden("browser");
        let mut other = other;
        assert_eq!(other.get("/me").await.status, 200);
        member.post("/me/browsers/end", &[("browser", &browser)]).await;
        assert_eq!(other.get("/me").await.status, 303);
        let mut third = site.signed_in("member@wolds.example").await;
        let ended = member.post("/me/browsers/others", &[]).await;
        assert!(member.follow(&ended).await.body.contains("One other browser is signed out."));
        assert_eq!(third.get("/me").await.status, 303);
        assert_eq!(member.get("/me").await.status, 200);
    }

    async fn a_steward_mends_an_address_and_sees_who_left(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut kim = site.signed_in("kim.sato@wolds.example").await;
        let mut member = site.signed_in("member@wolds.example").await;
        let list = kim.get("/place").await.body;
        let row = list.split_once("member@wolds.example").unwrap().1;
        let id = row.split("/place/people/").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/place/people/{id}");
        let page = kim.get(&path).await;
        assert!(ui::html::check(&page.body).is_empty(), "{}", page.body);
        assert!(page.body.contains("Member of Home sooner") && page.body.contains("In one browser now."), "{}", page.body);
        let version = page.hidden("version");
        let form = |email: &'static str| [("name", "Mel"), ("email", email), ("profession", "Nurse"), ("organisation", "New Practice")];
        let with = |email, version| { let mut all = form(email).to_vec(); all.push(("version", version)); all };
        let odd = kim.post(&path, &with("mel at wolds", &version)).await;
        assert_eq!(odd.status, 422);
        assert!(odd.body.contains("value=\"mel at wolds\""), "{}", odd.body);
        let taken = kim.post(&path, &with("lead@wolds.example", &version)).await;
        assert_eq!(taken.status, 422);
        assert!(taken.body.contains("comes in with this address already"), "{}", taken.body);
        let kept = kim.post(&path, &with("mel@wolds.example", &version)).await;
        let page = kim.follow(&kept).await;
        assert!(page.body.contains("Nurse, New Practice") && page.body.contains("Nowhere just now."), "{}", page.body);
        assert_eq!(member.get("/me").await.status, 303, "they come in anew");
        let mut mel = site.signed_in("mel@wolds.example").await;
        assert_eq!(mel.get(&format!("/t/{}", cast.team)).await.status, 200);

        let left = kim.post(&format!("{path}/left"), &[]).await;
        let page = kim.follow(&left).await;
        assert!(ui::html::check(&page.body).is_empty(), "{}", page.body);
        assert!(page.body.contains("Mel has left.") && page.body.contains("They are back"), "{}", page.body);
        assert_eq!(mel.get(&format!("/t/{}", cast.team)).await.status, 303);
        assert!(kim.get("/place").await.body.contains("One person has left"));
        let mut door = site.browser();
        assert_eq!(door.post("/sign-in", &[("email", "mel@wolds.example")]).await.status, 303, "the door tells nobody who is here");
        let mail = app::outbox::list(&site.steward(), None).await.unwrap();
        assert!(mail.iter().all(|line| line.subject != "Your way into Hundred" || line.to.as_str() != "mel@wolds.example"));
        assert!(page.body.contains(&format!("action=\"{path}/back\"")), "one press takes it back");
        let back = kim.post(&format!("{path}/back"), &[]).await;
        assert!(kim.follow(&back).await.body.contains("Member of Home sooner"));
        let mut mel = site.signed_in("mel@wolds.example").await;
        assert_eq!(mel.get(&format!("/t/{}", cast.team)).await.status, 200);
        let out = kim.post(&format!("{path}/sign-out"), &[]).await;
        assert!(kim.follow(&out).await.body.contains("Mel is signed out everywhere."));
        assert_eq!(mel.get("/me").await.status, 303);

        // On one's own page there is no way to send oneself away.
        let own = format!("/place/people/{}", site.place.steward);
        let page = kim.get(&own).await.body;
        assert!(!page.contains("They have left"), "{page}");
        assert_eq!(kim.post(&format!("{own}/left"), &[]).await.status, 409);
        let unknown = kim.get("/place/people/00000000000000000000000000000000").await;
        assert_eq!(unknown.status, 404);
    }

    async fn whoever_has_not_come_in_yet_is_seen_and_invited_again(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let path = format!("/t/{}/people", cast.team);
        let page = lead.get(&path).await;
        assert!(ui::html::check(&page.body).is_empty(), "{}", page.body);
        let row = |body: &str, email: &str| {
            let (before, after) = body.split_once(email).unwrap();
            let (_, begins) = before.rsplit_once("<li>").unwrap();
            format!("{begins}{}", after.split("<li>").next().unwrap())
        };
        assert!(!row(&page.body, "lead@wolds.example").contains("Not come in yet"));
        let waiting = row(&page.body, "analyst@wolds.example");
        assert!(waiting.contains("Not come in yet") && waiting.contains("Send the invitation again"), "{waiting}");
        let role = waiting.split("name=\"role\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        for _ in 0..3 {
            let again = lead.post("/people/again", &[("role", &role)]).await;
            assert!(lead.follow(&again).await.body.contains("The invitation is on its way again: analyst."));
        }
        assert_eq!(lead.post("/people/again", &[("role", &role)]).await.status, 429);
        let mail = app::outbox::list(&site.steward(), None).await.unwrap();
        let letters = mail.iter().filter(|line| line.to.as_str() == "analyst@wolds.example");
        assert_eq!(letters.count(), 4, "the first, and three more");
        // Whoever may not invite sees nothing of it.
        let mut member = site.signed_in("member@wolds.example").await;
        assert!(!member.get(&path).await.body.contains("Not come in yet"));
        assert_eq!(member.post("/people/again", &[("role", &role)]).await.status, 403);
        let mut analyst = site.signed_in("analyst@wolds.example").await;
        assert_eq!(analyst.get(&path).await.status, 200);
        assert!(!row(&lead.get(&path).await.body, "analyst@wolds.example").contains("Not come in yet"));
        let late = lead.post("/people/again", &[("role", &role)]).await;
        assert!(late.status == 409 && late.body.contains("has been here already"), "{}", late.body);
        assert_eq!(lead.post("/people/again", &[("role", "seven")]).await.status, 404);
    }

    async fn a_place_gets_a_name_of_its_own(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut kim = site.signed_in("kim.sato@wolds.example").await;
        let empty = kim.post("/place/name", &[("name", "  ")]).await;
        assert_eq!(empty.status, 422);
        assert!(ui::html::check(&empty.body).is_empty(), "{}", empty.body);
        let named = kim.post("/place/name", &[("name", "Wolds and Vale")]).await;
        let page = kim.follow(&named).await;
        assert!(page.body.contains("People of Wolds and Vale"), "{}", page.body);
        assert_eq!(page.hidden("name"), "Wolds", "one press takes it back");
        let mut member = site.signed_in("member@wolds.example").await;
        assert!(member.get(&format!("/t/{}", cast.team)).await.body.contains("Wolds and Vale"));
        // Who changed what stands in the place's own history; who came in does not.
        kim.post("/place/people", &[("lines", "Ada, ada@wolds.example, Nurse, Wolds Council")]).await;
        let history = kim.get("/place/history").await;
        assert!(ui::html::check(&history.body).is_empty(), "{}", history.body);
        for words in ["gave the place another name: Wolds and Vale", "added a person: Ada", "added an organisation: Wolds Council"] {
            assert!(history.body.contains(words), "“{words}” is not in {}", history.body);
        }
        assert!(!history.body.contains("signed in") && !history.body.contains("created the team"), "{}", history.body);
        assert_eq!(member.get("/place/history").await.status, 404);
        assert_eq!(member.post("/place/name", &[("name", "Mine")]).await.status, 404);
    }

    async fn one_organisation_written_in_two_ways_becomes_one(engine) {
        let site = Site::new(engine).await;
        let mut kim = site.signed_in("kim.sato@wolds.example").await;
        let lines = "Ada, ada@wolds.example, Nurse, Wolds Comunity\nBo, bo@wolds.example, Nurse, Wolds Comunity\nCy, cy@wolds.example, Nurse, Wolds Community\nDi, di@wolds.example, Nurse, Wolds Council";
        kim.post("/place/people", &[("lines", lines)]).await;
        let page = kim.get("/place").await.body;
        let id = |name: &str| page.split_once(&format!("\">{name}</a>")).unwrap().0.rsplit('/').next().unwrap().to_owned();
        let (wrong, right) = (id("Wolds Comunity"), id("Wolds Community"));
        let path = format!("/place/organisations/{wrong}");
        let form = kim.get(&path).await;
        assert!(ui::html::check(&form.body).is_empty(), "{}", form.body);
        assert!(form.body.contains("2 people come from it."), "{}", form.body);
        for (name, words) in [(" ", "Write"), ("wolds COMMUNITY", "Another one is called so already")] {
            let mend = kim.post(&path, &[("name", name)]).await;
            assert_eq!(mend.status, 422);
            assert!(mend.body.contains(words), "{}", mend.body);
        }
        let renamed = kim.post(&path, &[("name", "Wolds Comm.")]).await;
        let page = kim.follow(&renamed).await;
        assert!(page.body.contains("It has another name now.") && page.hidden("name") == "Wolds Comunity", "{}", page.body);

        for into in ["", wrong.as_str()] {
            assert_eq!(kim.post(&format!("{path}/together"), &[("into", into)]).await.status, 422);
        }
        let one = kim.post(&format!("{path}/together"), &[("into", &right)]).await;
        let page = kim.follow(&one).await;
        assert!(page.body.contains("is one with the other now") && page.body.contains("3 people"), "{}", page.body);
        assert!(!page.body.contains(&format!("/place/organisations/{wrong}\"")), "it is gone: {}", page.body);
        assert_eq!(kim.get(&path).await.status, 404);
        // Somebody moves on meanwhile: taking the two apart leaves them where they are.
        let change = page.hidden("change");
        let ada = page.body.split_once("ada@wolds.example").unwrap().1.split("/place/people/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let version = kim.get(&format!("/place/people/{ada}")).await.hidden("version");
        kim.post(&format!("/place/people/{ada}"), &[("name", "Ada"), ("email", "ada@wolds.example"), ("organisation", "Wolds Council"), ("version", &version)]).await;
        let apart = kim.post(&format!("{path}/apart"), &[("change", &change)]).await;
        let page = kim.follow(&apart).await;
        assert!(page.body.contains("Wolds Comm. stands apart again.") && page.body.contains("One person comes from it."), "{}", page.body);
        assert_eq!(kim.post(&format!("{path}/apart"), &[("change", &change)]).await.status, 409);
        for odd in ["", "7", "9223372036854775807"] {
            assert_eq!(kim.post(&format!("{path}/apart"), &[("change", odd)]).await.status, 404, "{odd}");
        }
        let mut ada = site.signed_in("ada@wolds.example").await;
        assert_eq!(ada.get(&path).await.status, 404);
    }

    async fn nobody_takes_their_own_role_and_the_last_steward_stays(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let page = lead.get(&format!("/t/{}/people", cast.team)).await.body;
        let row = page.split("lead@wolds.example").nth(1).unwrap();
        let role = row.split("name=\"role\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let answer = lead.post("/people/take", &[("role", &role)]).await;
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("This is your own role"), "{}", answer.body);

        let mut kim = site.signed_in("kim.sato@wolds.example").await;
        let me = site.place.steward.to_string();
        let answer = kim.post("/place/steward", &[("person", &me), ("steward", "no")]).await;
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("Make somebody else a steward first"), "{}", answer.body);
    }
}
