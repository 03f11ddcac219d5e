//! Cycles of a place's own: copied, changed, chosen for a challenge, which keeps the version it took.

use domain::cycle::{CycleKey, Draft, FIELDS};
use domain::shape::ReadyItem;

use crate::browser::Browser;
use crate::on_both_engines;
use crate::site::Site;

/// A form with the hundred days under a name, and some boxes typed over.
fn form(name: &str, own: &[(&'static str, &str)]) -> Vec<(String, String)> {
    let usual = Draft::of(name, CycleKey::Hundred.template());
    let mut form: Vec<(String, String)> = FIELDS
        .iter()
        .filter(|field| **field != "left_out")
        .map(|field| {
            let typed = own.iter().find(|(name, _)| name == field);
            let words = typed.map_or(usual.get(field), |(_, words)| *words);
            ((*field).to_owned(), words.to_owned())
        })
        .collect();
    let asked = ReadyItem::ALL
        .iter()
        .filter(|item| **item != ReadyItem::Baseline)
        .map(|item| (format!("ask-{}", item.word()), "yes".to_owned()));
    form.extend(asked);
    form
}

async fn send(
    browser: &mut Browser,
    path: &str,
    form: &[(String, String)],
) -> crate::browser::Answer {
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, words)| (name.as_str(), words.as_str()))
        .collect();
    browser.post(path, &fields).await
}

on_both_engines! {
    async fn a_place_has_cycles_of_its_own(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut steward = site.signed_in("kim.sato@wolds.example").await;
        let new = "/place/cycles/new";
        let copy = steward.get("/place/cycles/new?from=60").await;
        assert!(copy.body.contains("Our 60 days") && copy.body.contains("value=\"60\""), "{}", copy.body);

        let slip = send(&mut steward, new, &form("Ninety", &[("length", "40"), ("day-midpoint", "50")])).await;
        assert_eq!(slip.status, 422);
        assert!(slip.body.contains("Day 50 is not before the end: the cycle has 40 days") && slip.body.contains("Ninety"), "{}", slip.body);
        let taken = send(&mut steward, new, &form("100 DAYS", &[])).await;
        assert!(taken.status == 422 && taken.body.contains("is the name of another cycle"), "{}", taken.body);

        let own = [("length", "90"), ("day-midpoint", "45"), ("label-midpoint", "Half-time"), ("ready", "The staff side was told")];
        let kept = send(&mut steward, new, &form("Ninety", &own)).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let cycle = kept.leads_to().to_owned();
        let id = cycle.rsplit('/').next().unwrap().to_owned();

        // A challenge takes it, with its days, its words and its checklist.
        let page = steward.get("/c/new").await;
        assert!(page.body.contains("Ninety") && page.body.contains("half-time on day 45 of 90"), "{}", page.body);
        let note = |cycle: &str| [
            ("name", "Calm nights"), ("mission", "Everybody sleeps."), ("not_worse", "Falls."), ("launch", "2027-01-04"), ("cycle", cycle),
        ].map(|(name, words)| (name.to_owned(), words.to_owned())).to_vec();
        let made = send(&mut steward, "/c/new", &note(&id)).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let challenge = made.leads_to().to_owned();
        let page = steward.get(&challenge).await;
        assert!(page.body.contains("Half-time"), "{}", page.body);
        let shape = steward.get(&format!("{challenge}/shape")).await;
        assert!(shape.body.contains("The staff side was told") && shape.body.contains("of 10 are there"), "{}", shape.body);
        assert!(!shape.body.contains(ReadyItem::Baseline.label()), "{}", shape.body);
        let written = steward.post(&format!("{challenge}/shape"), &[("own-0", "Ola rang them on Monday"), ("own-version-0", "0")]).await;
        let shape = steward.follow(&written).await;
        assert!(shape.body.contains("Ola rang them on Monday"), "{}", shape.body);
        let stale = steward.post(&format!("{challenge}/shape"), &[("own-0", "No, it was me"), ("own-version-0", "0")]).await;
        assert_eq!(stale.status, 409, "nobody's words are written over");

        // What the place changes later does not reach it, until whoever writes its note says so.
        let mut next = form("Ninety", &[("length", "80"), ("day-midpoint", "40"), ("label-midpoint", "Middle")]);
        next.push(("version".to_owned(), "1".to_owned()));
        let edit = format!("{cycle}/edit");
        assert_eq!(send(&mut steward, &edit, &next).await.status, 303);
        assert_eq!(send(&mut steward, &edit, &next).await.status, 409, "somebody else was quicker");
        assert!(steward.get(&challenge).await.body.contains("Half-time"));
        let to_edit = steward.get(&format!("{challenge}/edit")).await;
        assert!(to_edit.body.contains("Ninety, as this challenge has it") && to_edit.body.contains("Ninety, version 2"), "{}", to_edit.body);
        let mut keeps = note("kept");
        keeps.push(("version".to_owned(), "1".to_owned()));
        assert_eq!(send(&mut steward, &format!("{challenge}/edit"), &keeps).await.status, 303);
        assert!(steward.get(&challenge).await.body.contains("Half-time"));
        let mut takes = note(&id);
        takes.push(("version".to_owned(), "2".to_owned()));
        assert_eq!(send(&mut steward, &format!("{challenge}/edit"), &takes).await.status, 303);
        assert!(steward.get(&challenge).await.body.contains("Middle"));

        // Undo, and laying aside.
        let back = steward.post(&format!("{cycle}/back"), &[("to", "1")]).await;
        assert!(steward.follow(&back).await.body.contains("Half-time"));
        steward.post(&format!("{cycle}/aside"), &[("aside", "yes")]).await;
        assert!(!steward.get("/c/new").await.body.contains("Ninety"));
        let gone = send(&mut steward, "/c/new", &note(&id)).await;
        assert!(gone.status == 422 && gone.body.contains("Choose how long it runs"), "{}", gone.body);
        assert!(steward.get(&challenge).await.body.contains("Middle"), "the challenge keeps it");

        let mut lead = site.signed_in("lead@wolds.example").await;
        assert_eq!(lead.get("/place/cycles").await.status, 404);
        assert!(lead.get(&format!("/c/{}", cast.challenge)).await.body.contains("Midpoint"), "others are as they were");
    }
}
