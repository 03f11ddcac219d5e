//! Documents and what others see of them; the workbook out and in again.

use std::sync::Arc;

use app::ask::NewAsk;
use app::document::{Audience, Block, Document, pdf, team as made};
use app::{Error, import, share, workbook};
use domain::ask::AskKind;
use domain::document::DocumentKind;
use domain::observation::Counted;
use domain::small::SmallRule;
use domain::text::Prose;

use crate::fixture::Furnished;
use crate::on_both_engines;

on_both_engines!(
    every_document_of_a_team_is_made,
    nothing_small_leaves_with_a_copy_for_others,
    figures_for_programs_pass_the_same_rule,
    a_link_ends,
    a_workbook_is_read_in_again,
);

async fn every_document_of_a_team_is_made(place: Furnished) {
    place.day(20);
    for kind in DocumentKind::ALL {
        let document = made(&place.by("pat"), place.team, *kind, Audience::Team)
            .await
            .unwrap();
        assert!(!document.blocks.is_empty(), "{kind}");
        assert_eq!(document.as_of, "As of 25 January 2026");
        assert!(pdf(&document).unwrap().starts_with(b"%PDF"), "{kind}");
        let words = document.words().to_lowercase();
        for never in ["caused", "because of us", "p-value", "significant"] {
            assert!(!words.contains(never), "{kind} says {never}");
        }
    }
}

/// Everything in a copy for others, figures included.
fn everything(document: &Document) -> String {
    serde_json::to_string(document).unwrap()
}

async fn nothing_small_leaves_with_a_copy_for_others(place: Furnished) {
    // Weeks of 3 and 6 among weeks of about thirty: marked numbers that occur nowhere else.
    place.weeks(0, &[33.0, 6.0, 3.0, 31.0]).await;
    place.day(30);
    let pat = place.by("pat");
    let ask = NewAsk {
        kind: AskKind::Barrier,
        line: "A key to the store".parse().unwrap(),
        why: Prose::empty(),
        test: None,
    };
    app::ask::raise(&pat, place.team, ask).await.unwrap();
    let rule = SmallRule::default();
    let others = Audience::Others {
        rule,
        means_ok: false,
    };
    for kind in DocumentKind::ALL {
        let copy = made(&pat, place.team, *kind, others).await.unwrap();
        let text = everything(&copy);
        // What is read out of a chart, and what stands in a table.
        for small in [": 3 people", ": 6 people", "1 of 16", "usual 6%", "6.3%"] {
            assert!(!text.contains(small), "{kind} shows “{small}”");
        }
        for block in &copy.blocks {
            if let Block::Table(table) = block
                && table.columns.iter().any(|(head, _)| head == "Counted")
            {
                for row in &table.rows {
                    let number: Option<i64> = row[1].parse().ok();
                    assert!(
                        number.is_none_or(|number| number % 5 == 0),
                        "{kind}: {row:?} is not rounded"
                    );
                }
            }
        }
        for person in [
            "pat@wolds.example",
            "Pat Lindqvist",
            "Sam Okafor",
            "Ines Marlow",
            "Tomas Reyes",
        ] {
            assert!(!text.contains(person), "{kind} names {person}");
        }
    }
    let note = made(&pat, place.team, DocumentKind::ChallengeNote, others)
        .await
        .unwrap();
    assert!(
        everything(&note).contains("2 people"),
        "leaders as a number"
    );
    let preview = share::preview(&pat, place.team, DocumentKind::Appendix, false)
        .await
        .unwrap();
    let hidden: Vec<&str> = preview
        .changed
        .iter()
        .filter(|line| line.after == "*" && line.what.starts_with("People waiting"))
        .map(|line| line.before.as_str())
        .collect();
    assert_eq!(hidden, ["6", "3"]);
    let own = made(&pat, place.team, DocumentKind::Appendix, Audience::Team)
        .await
        .unwrap();
    assert!(
        everything(&own).contains("\"33\""),
        "the team sees every number"
    );
}

/// What a program reads behind a link: rounded or hidden like the copy itself, and of no measure that the copy does not show.
async fn figures_for_programs_pass_the_same_rule(place: Furnished) {
    place.weeks(0, &[33.0, 6.0, 3.0, 31.0]).await;
    place.day(30);
    let pat = place.by("pat");
    for kind in DocumentKind::ALL {
        let link = share::share(&pat, place.team, *kind, false, 30)
            .await
            .unwrap();
        let (document, _) = share::open(&place.app, &link.token).await.unwrap();
        let figures = share::figures(&place.app, &link.token).await.unwrap();
        let json = String::from_utf8(app::document::figures_json(&figures).unwrap()).unwrap();
        let csv = String::from_utf8(app::document::figures_csv(&figures).unwrap()).unwrap();
        assert_eq!(figures.schema, "hundred-figures/1");
        assert!(figures.small_numbers.contains("are hidden"), "{kind}");
        let charts = document
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Figure(..)));
        let charts = charts.count();
        assert!(
            figures.measures.len() <= charts,
            "{kind}: a measure that the copy does not show"
        );
        for series in &figures.measures {
            for number in &series.numbers {
                // The lower number of a rate is no count of people.
                let whole = number.denominator.filter(|_| series.kind != "rate");
                for shown in [
                    number.numerator,
                    whole,
                    number.value.filter(|_| series.kind == "count"),
                ] {
                    let Some(shown) = shown else { continue };
                    let is_rounded = shown == 0.0 || (shown >= 10.0 && shown % 5.0 == 0.0);
                    assert!(
                        is_rounded,
                        "{kind}, {}: {number:?} is not rounded",
                        series.name
                    );
                }
                let is_shown = number.state == report::figures::State::Shown;
                assert_eq!(
                    is_shown,
                    number.value.is_some(),
                    "{kind}: a hidden number has no value: {number:?}"
                );
            }
        }
        // The two small weeks are there as hidden, in both forms, and their values in neither.
        if let Some(series) = figures
            .measures
            .iter()
            .find(|one| one.name.starts_with("People waiting"))
        {
            let words: Vec<Option<f64>> =
                series.numbers.iter().map(|number| number.value).collect();
            let weeks = [Some(35.0), None, None, Some(30.0)];
            assert!(
                words.windows(4).any(|four| four == weeks),
                "{kind}: {words:?}"
            );
            assert!(csv.matches(",hidden,,,,").count() >= 2, "{csv}");
            assert!(json.matches("\"hidden\"").count() >= 2, "{json}");
        }
    }
    let note = share::share(&pat, place.team, DocumentKind::ChallengeNote, false, 30)
        .await
        .unwrap();
    let figures = share::figures(&place.app, &note.token).await.unwrap();
    assert!(
        figures.measures.is_empty(),
        "a note shows no chart, so no figures were shared"
    );
    share::end(&pat, note.id).await.unwrap();
    assert!(matches!(
        share::figures(&place.app, &note.token).await,
        Err(Error::NotFound)
    ));
}

async fn a_link_ends(place: Furnished) {
    place.day(20);
    let pat = place.by("pat");
    let kind = DocumentKind::OnePage;
    let sam = share::share(&place.by("sam"), place.team, kind, false, 30).await;
    assert!(matches!(sam, Err(Error::Denied(_))));
    assert!(matches!(
        share::share(&pat, place.team, kind, false, 0).await,
        Err(Error::Mend(_))
    ));
    let link = share::share(&pat, place.team, kind, false, 30)
        .await
        .unwrap();
    let open = || share::open(&place.app, &link.token);
    let (document, _) = open().await.unwrap();
    assert_eq!(document.as_of, "As of 25 January 2026");
    assert!(document.mark.contains("small numbers hidden"));
    // It stays as it was while numbers go on.
    place.weeks(14, &[20.0]).await;
    assert_eq!(open().await.unwrap().0, document);
    assert!(matches!(
        share::open(&place.app, "0000").await.map(|_| ()),
        Err(Error::NotFound)
    ));
    share::end(&place.by("pat"), link.id).await.unwrap();
    assert!(matches!(open().await.map(|_| ()), Err(Error::NotFound)));

    let other = share::share(&place.by("pat"), place.team, kind, false, 2)
        .await
        .unwrap();
    place.day(40);
    let late = share::open(&Arc::clone(&place.app), &other.token).await;
    assert!(matches!(late.map(|_| ()), Err(Error::NotFound)));
    let lines = share::links(&place.by("pat"), place.team)
        .await
        .unwrap()
        .unwrap();
    assert!(lines.iter().all(|line| !line.counts));
    assert!(
        share::links(&place.by("olu"), place.team)
            .await
            .unwrap()
            .is_none()
    );
}

async fn a_workbook_is_read_in_again(place: Furnished) {
    place.weeks(0, &[29.0, 27.0]).await;
    let (name, bytes) = workbook::team(&place.by("olu"), place.team).await.unwrap();
    assert_eq!(name, "Home sooner");
    let pat = place.by("pat");
    for measure in [place.waiting, place.back] {
        let id = place.place;
        let before =
            store::read!(place.app.db, tx => store::observation::series(tx, id, measure).await)
                .unwrap();
        let source = "Home sooner.xlsx".parse().unwrap();
        let upload = import::bring(&pat, measure, source, &bytes).await.unwrap();
        let preview = import::preview(&pat, upload, &import::Columns::default())
            .await
            .unwrap();
        let fates: Vec<_> = preview.plan.to_write().collect();
        assert!(
            fates.is_empty(),
            "the same data again changes nothing: {fates:?}"
        );
        let numbers: Vec<Counted> = before.iter().map(|one| one.counted).collect();
        assert!(numbers.len() > 11);
        assert_eq!(
            preview.plan.rows.len(),
            numbers.len(),
            "every row was understood"
        );
    }
    let broken = import::bring(
        &pat,
        place.waiting,
        "x.xlsx".parse().unwrap(),
        b"PK\x03\x04 broken",
    )
    .await;
    assert!(matches!(broken, Err(Error::Mend(_))), "{broken:?}");
}
