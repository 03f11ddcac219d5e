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
