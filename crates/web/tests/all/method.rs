//! A method on a test, through the pages: chosen, filled in, drawn, counted, changed, and nothing lost; a place's own methods.

use crate::furnished::furnished;
use crate::on_both_engines;
use crate::site::Site;

/// Two steps of a map.
const MAP: [(&str, &str); 9] = [
    ("value", "To be home before it gets dark."),
    ("demand", "32"),
    ("available", "480"),
    ("steps.0.step", "Letter <written>"),
    ("steps.0.waiting", "300"),
    ("steps.0.process", "10"),
    ("steps.1.step", "Medicines"),
    ("steps.1.waiting", "1,090"),
    ("steps.1.process", "40"),
];

on_both_engines! {
    async fn a_method_is_chosen_filled_in_and_kept(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let test = furnished(&site, &cast, "GET", "/tests/{test}").await.path;
        let method = format!("{test}/method");
        let mut lead = site.signed_in("lead@wolds.example").await;
        assert!(lead.get(&test).await.body.contains(&method), "the test leads to its method");
        let page = lead.get(&method).await;
        assert!(page.body.contains("Simple test") && page.body.contains("Good for"), "{}", page.body);

        let chosen = lead.post(&method, &[("method", "lean")]).await;
        assert_eq!(chosen.status, 303);
        let page = lead.get(&method).await;
        assert!(page.body.contains("Make it standard work") && page.body.contains("Still missing"), "{}", page.body);

        let map = format!("{method}/current-map");
        let kept = lead.post(&map, &MAP).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let page = lead.get(&map).await;
        assert!(page.body.contains("1 day") || page.body.contains("24 h"), "300 + 10 + 1,090 + 40 minutes are a day");
        assert!(page.body.contains("one every 15 min"), "480 minutes for 32 people");
        assert!(page.body.contains("Cannot keep the takt") && page.body.contains("Medicines"));
        assert!(page.body.contains("Letter &lt;written&gt;") && !page.body.contains("<written>"));
        let sheet = lead.get(&format!("{map}/sheet")).await;
        assert!(sheet.body.contains("To be home before it gets dark.") && !sheet.body.contains("<textarea"), "{}", sheet.body);
        let csv = lead.get(&format!("{map}/files/steps.csv")).await;
        assert!(csv.body.contains("Medicines,1090,40"), "{}", csv.body);
        let svg = lead.get(&format!("{map}/files/map.svg")).await;
        assert!(svg.body.starts_with("<svg") && svg.body.contains("Letter &lt;written&gt;"), "{}", svg.body);
        let png = lead.get(&format!("{map}/files/map.png")).await;
        assert!(png.status == 200 && png.body.contains("PNG"), "{}", png.status);
        assert_eq!(lead.get(&format!("{map}/files/value.csv")).await.status, 404);
        assert_eq!(lead.get(&format!("{map}/files/steps.png")).await.status, 404, "a table is no drawing");

        let slip = lead.post(&map, &[("demand", "many"), ("value", "To be home.")]).await;
        assert_eq!(slip.status, 422);
        assert!(slip.body.contains("“many” is not a number") && slip.body.contains("To be home."), "{}", slip.body);

        // The map's lead time becomes a measure in one step, and follows what is written later.
        let made = [&MAP[..], &[("measure", "figures.lead-time")]].concat();
        let measure = lead.post(&map, &made).await;
        assert_eq!(measure.status, 303, "{}", measure.body);
        let chart = lead.follow(&measure).await;
        assert!(chart.body.contains("Lead time: Discharge huddle at 9"), "{}", chart.body);
        let data = measure.leads_to().to_owned() + "/data.csv";
        assert!(lead.get(&data).await.body.contains(",24"), "1,440 minutes are 24 hours");
        let shorter = [&MAP[..8], &[("steps.1.process", "10")]].concat();
        assert_eq!(lead.post(&map, &shorter).await.status, 303);
        assert!(lead.get(&data).await.body.contains(",23.5"));

        for other in ["simple", "lean"] {
            assert_eq!(lead.post(&method, &[("method", other)]).await.status, 303);
        }
        assert!(lead.get(&map).await.body.contains("To be home before it gets dark."), "what was written came back");

        let mut observer = site.signed_in("observer@wolds.example").await;
        let page = observer.get(&map).await;
        assert!(page.status == 200 && page.body.contains("You may read this, not change it."));
        assert_eq!(observer.post(&map, &MAP).await.status, 403);
        assert_eq!(lead.get(&format!("{method}/nowhere")).await.status, 404);
        assert_eq!(lead.post(&method, &[("method", "magic")]).await.status, 422);
    }

    async fn a_check_sheet_is_counted_by_taps(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let test = furnished(&site, &cast, "GET", "/tests/{test}").await.path;
        let mut lead = site.signed_in("lead@wolds.example").await;
        lead.post(&format!("{test}/method"), &[("method", "tqm")]).await;
        let sheet = format!("{test}/method/check-sheet");
        let tally = format!("{sheet}/tally/tally");
        assert!(lead.get(&tally).await.body.contains("Name the first kind"));
        for _ in 0..3 {
            assert_eq!(lead.post(&tally, &[("kind", "No label")]).await.status, 303);
        }
        // What was counted before becomes no week's number; from now on each mark counts in its week.
        let measure = lead.post(&sheet, &[("tally.0.kind", "No label"), ("tally.0.count", "3"), ("measure", "tally.count")]).await;
        assert_eq!(measure.status, 303, "{}", measure.body);
        lead.post(&tally, &[("kind", "Wrong tube")]).await;
        lead.post(&tally, &[("kind", "Wrong tube")]).await;
        let back = lead.post(&tally, &[("kind", "Wrong tube"), ("back", "yes")]).await;
        let page = lead.follow(&back).await;
        assert!(page.body.contains("4 marks so far") && page.body.contains("One mark is taken back"), "{}", page.body);
        assert!(lead.get(&(measure.leads_to().to_owned() + "/data.csv")).await.body.contains(",1"));
        assert!(lead.get(&format!("{sheet}/files/tally.csv")).await.body.contains("No label,3"));
        assert_eq!(lead.post(&tally, &[("kind", "")]).await.status, 422);
        assert_eq!(lead.get(&format!("{sheet}/tally/what")).await.status, 404, "a line cannot be counted on");
    }

    async fn cases_without_identity_move_on_a_board(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let board = furnished(&site, &cast, "GET", "/tests/{test}/method/{artefact}/board/{field}").await.path;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let form = board.trim_end_matches("/board/columns").to_owned();
        let policies = [
            ("columns.0.column", "Asked"), ("columns.0.limit", "1"), ("columns.0.enters", "A name and a door"),
            ("columns.1.column", "Seen"), ("when-full", "We ring the oldest first."),
        ];
        assert_eq!(lead.post(&form, &policies).await.status, 303);
        assert!(lead.get(&form).await.body.contains(&board), "the form leads to its board");

        // Over the limit is said, with what was agreed, and never prevented.
        let came = lead.post(&board, &[("how_many", "2"), ("since", "2026-03-01")]).await;
        let case = came.leads_to().rsplit("#case-").next().unwrap().to_owned();
        let page = lead.follow(&came).await;
        assert!(page.body.contains("That makes 3 where you agreed on 1. When it is full, you agreed: We ring the oldest first."), "{}", page.body);
        assert!(page.body.contains("3, 2 more than the limit of 1") && page.body.contains("A name and a door"));
        assert!(page.body.contains("1 day, all here"), "it came yesterday: {}", page.body);

        // A name does not belong on a card; what was typed is still there to be mended.
        let at = format!("{board}/{case}");
        let named = lead.post(&at, &[("waits_for", "Mrs Jones <rings>"), ("says", "yes"), ("seen", "1")]).await;
        assert!(named.status == 422 && named.body.contains("looks like a name") && named.body.contains("Mrs Jones &lt;rings&gt;"), "{}", named.body);
        assert_eq!(lead.post(&at, &[("waits_for", "transport"), ("says", "yes"), ("seen", "1")]).await.status, 303);
        assert!(lead.get(&board).await.body.contains("Waits for: transport"));

        // Moved, moved by a press that came too late, and taken back.
        let moved = lead.post(&at, &[("to", "Seen"), ("seen", "1")]).await;
        let page = lead.follow(&moved).await;
        assert!(page.body.contains("is in “Seen” now."), "{}", page.body);
        let late = lead.post(&at, &[("end", "finished"), ("seen", "1")]).await;
        assert!(lead.follow(&late).await.body.contains("somebody was quicker"));
        let back = lead.post(&at, &[("back", "2")]).await;
        assert!(lead.follow(&back).await.body.contains("is in “Asked” again."));
        let late = lead.post(&at, &[("back", "2")]).await;
        assert!(lead.follow(&late).await.body.contains("was moved again since"));

        // The next day the moves have become a day of the counts, and a measure made of them follows.
        site.turn(jiff::SignedDuration::from_hours(24));
        let mut lead = site.signed_in("lead@wolds.example").await;
        assert_eq!(lead.post(&at, &[("end", "finished"), ("seen", "1")]).await.status, 303);
        let counts = form.replace("/policies", "/counts");
        let page = lead.get(&counts).await;
        assert!(page.body.contains("The board adds 1 row to these by itself"), "{}", page.body);
        let measure = lead.post(&counts, &[("measure", "days.arrivals")]).await;
        let data = measure.leads_to().to_owned() + "/data.csv";
        assert!(lead.get(&data).await.body.contains("2026-03-02,1"), "one came on the day the board began");
        assert!(lead.get(&format!("{counts}/files/days.csv")).await.body.contains("2026-03-02,1,0"));
        assert!(lead.get(&form.replace("/policies", "/finished/files/cases.csv")).await.body.contains("2,2026-03-03"), "two days from start to finish");
        assert!(lead.get(&form.replace("/policies", "/open-now/sheet")).await.body.contains("days open"));

        // A renamed column loses nobody.
        let renamed = [("columns.0.column", "Rung"), ("columns.1.column", "Seen")];
        assert_eq!(lead.post(&form, &renamed).await.status, 303);
        assert!(lead.get(&board).await.body.contains("In a column that is no longer there"));
        for (slip, words) in [(("how_many", "none"), "as a number from 1 to 50"), (("since", "2031-01-01"), "has not come yet"), (("column", "Lost"), "Choose one of the columns")] {
            let page = lead.post(&board, &[slip]).await;
            assert!(page.status == 422 && page.body.contains(words), "{slip:?}: {}", page.body);
        }
        assert_eq!(lead.get(&board.replace("/columns", "/what")).await.status, 404, "a line is no board");
    }

    async fn a_place_has_methods_of_its_own(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let test = furnished(&site, &cast, "GET", "/tests/{test}").await.path;
        let mut steward = site.signed_in("kim.sato@wolds.example").await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let new = "/place/methods/new";
        let lean = domain::method::shipped::FILES.iter().find(|files| files.key == "lean").unwrap();
        let own = lean.pack.replacen("key = \"lean\"", "key = \"wolds-lean\"", 1).replacen("Lean and A3", "Lean as in Wolds", 1);
        let slip = own.replacen("hand_over = ", "hand_ower = ", 1);
        let slip = steward.post(new, &[("contents", &slip), ("guide", lean.guide)]).await;
        assert_eq!(slip.status, 422);
        assert!(slip.body.contains("Line ") && slip.body.contains("hand_over") && slip.body.contains("wolds-lean"), "{}", slip.body);
        let taken = steward.post(new, &[("contents", lean.pack), ("guide", lean.guide)]).await;
        assert!(taken.status == 422 && taken.body.contains("Line 1: the key “lean” belongs to a method that comes with Hundred"), "{}", taken.body);

        assert_eq!(steward.post(new, &[("contents", &own), ("guide", lean.guide)]).await.status, 303);
        let method = format!("{test}/method");
        assert_eq!(lead.post(&method, &[("method", "wolds-lean")]).await.status, 303);
        let form = format!("{method}/five-whys");
        lead.post(&form, &[("starts-with", "A bag came back")]).await;

        // The next version has no place for that any more: the running test stays, and moving loses nothing.
        let again = steward.post(new, &[("contents", &own), ("guide", lean.guide)]).await;
        assert!(again.status == 422 && again.body.contains("Write version = 2"), "{}", again.body);
        let next = own
            .replacen("version = 1", "version = 2", 1)
            .replacen("key = \"starts-with\"", "key = \"begins-with\"", 1);
        assert_eq!(steward.post(new, &[("contents", &next), ("guide", lean.guide)]).await.status, 303);
        let page = lead.get(&method).await;
        assert!(page.body.contains("This test stays on version 1") && page.body.contains("Use version 2"), "{}", page.body);
        assert!(lead.get(&form).await.body.contains("A bag came back"));
        lead.post(&method, &[("method", "wolds-lean")]).await;
        let page = lead.get(&method).await;
        assert!(page.body.contains("From an earlier version") && page.body.contains("A bag came back"), "{}", page.body);

        assert!(lead.get("/methods").await.body.contains("Lean as in Wolds"), "it is on the list to read");
        let guide = lead.get("/methods/wolds-lean?version=1").await;
        assert!(guide.status == 200 && guide.body.contains("Version 1"), "an older version can still be read: {}", guide.body);
        assert_eq!(lead.get("/methods/wolds-lean?version=7").await.status, 404);
        let sums = lead.get("/methods/arithmetic").await;
        assert!(sums.body.contains("How the tools do their sums") && sums.body.contains("<strong>Little"), "{}", sums.body);

        steward.post("/place/methods/wolds-lean/aside", &[("aside", "yes")]).await;
        assert!(lead.get(&method).await.body.contains("Lean as in Wolds"), "the test keeps it");
        assert_eq!(lead.post(&method, &[("method", "simple")]).await.status, 303);
        assert_eq!(lead.post(&method, &[("method", "wolds-lean")]).await.status, 422);
        assert_eq!(lead.get("/place/methods").await.status, 404);
    }
    async fn a_method_goes_out_as_a_file_and_comes_in_again(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let test = furnished(&site, &cast, "GET", "/tests/{test}").await.path;
        let mut steward = site.signed_in("kim.sato@wolds.example").await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let lean = domain::method::shipped::FILES.iter().find(|files| files.key == "lean").unwrap();
        let own = lean.pack.replacen("key = \"lean\"", "key = \"wolds-lean\"", 1).replacen("Lean and A3", "Lean as in Wolds", 1);
        assert_eq!(steward.post("/place/methods/new", &[("contents", &own), ("guide", lean.guide)]).await.status, 303);
        let method = format!("{test}/method");
        lead.post(&method, &[("method", "wolds-lean")]).await;
        lead.post(&format!("{method}/five-whys"), &[("starts-with", "A bag came back")]).await;

        // Out: the very texts, in a folder that the command line checks.
        let out = steward.get("/place/methods/wolds-lean/file").await;
        assert!(out.header("content-disposition").contains("wolds-lean-1.zip"), "{:?}", out.headers);
        let draft = app::method::read_file(&out.bytes).unwrap();
        assert_eq!((draft.contents.as_str(), draft.guide.as_str()), (own.as_str(), lean.guide));
        assert!(domain::method::read("pack.toml", &draft.contents, &draft.guide).is_ok());

        // In, with three slips at once: each with its line and what to do, and nothing is kept.
        let file = "/place/methods/file";
        let slips = own
            .replacen("version = 1", "version = 2", 1)
            .replacen("adopt = ", "adoptt = ", 1)
            .replacen("type = \"table\"", "type = \"grid\"", 1)
            .replacen("[[stages]]\n", "[[stages]]\nafter = [\"keep\"]\n", 1);
        let told = steward.post_file(file, &[], ("file", "pack.toml", slips.as_bytes())).await;
        assert_eq!(told.status, 422);
        for words in ["`adopt`", "unknown type “grid”", "in a circle", "version = 2", "# Lean"] {
            assert!(told.body.contains(words), "{words} in {}", told.body);
        }
        assert!(!steward.get("/place/methods/wolds-lean").await.body.contains("Version 2"), "nothing half kept");
        let none = steward.post_file(file, &[], ("file", "notes.zip", b"PK\x03\x04")).await;
        assert!(none.status == 422 && none.body.contains("This file cannot be opened"), "{}", none.body);
        assert_eq!(lead.post_file(file, &[], ("file", "pack.toml", own.as_bytes())).await.status, 404, "stewards only");

        // In, sound, without the guide: it keeps the one it had. An answer of a field that is gone is kept.
        let next = own
            .replacen("version = 1", "version = 2", 1)
            .replacen("key = \"starts-with\"", "key = \"begins-with\"", 1);
        assert_eq!(steward.post_file(file, &[], ("file", "pack.toml", next.as_bytes())).await.status, 303);
        lead.post(&method, &[("method", "wolds-lean")]).await;
        let page = lead.get(&method).await;
        assert!(page.body.contains("From an earlier version") && page.body.contains("A bag came back"), "{}", page.body);
        let again = steward.get("/place/methods/wolds-lean/file?version=1").await;
        assert_eq!(again.bytes, out.bytes, "an earlier version goes out as it was");
        assert_eq!(steward.get("/place/methods/wolds-lean/file?version=9").await.status, 404);
    }
}
