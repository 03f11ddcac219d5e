//! Numbers on their way in: tables read in and taken back, the week's numbers, and how a chart is set.

use crate::on_both_engines;
use crate::pages::{World, says, sound, take_back, weeks};
use axum::body::Body;
use axum::http::Method;

on_both_engines! {
    async fn a_table_is_looked_at_read_in_and_taken_back(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        sound(&world.lead.get(&format!("{measure}/import")).await);
        let upload = world.bring(&measure, "\u{feff}week;people\n01/09/2025;31\n08/09/2025;28\n15/09/2025;\n").await;
        let look = world.lead.get(&upload).await;
        sound(&look);
        for words in ["Everything fits", "Nothing is kept yet", "Read in 2 numbers", "8 September 2025", "not counted: stays a gap"] {
            says(&look, words);
        }
        says(&world.lead.get(&measure).await, "Nothing counted yet");
        let kept = world.lead.post(&upload, &[("idempotency_key", "a-key-of-mine")]).await;
        let again = world.lead.post(&upload, &[("idempotency_key", "a-key-of-mine")]).await;
        assert_eq!(again.leads_to(), kept.leads_to(), "sending twice does the thing once");
        let chart = world.lead.follow(&kept).await;
        sound(&chart);
        for words in ["2 numbers are read in.", "filled in afterwards", "2 of 8 numbers so far"] {
            says(&chart, words);
        }
        let upload = world.bring(&measure, "week,people\n2025-09-08,28\n2025-09-01,33\n2025-09-22,30\n").await;
        says(&world.lead.get(&upload).await, "takes the place of 31");
        let kept = world.lead.post(&upload, &[]).await;
        let chart = world.lead.follow(&kept).await;
        says(&chart, "2 numbers are read in.");
        let back = take_back(&mut world.lead, &chart).await;
        says(&back, "2 numbers are taken back.");
        let data = world.lead.get(&format!("{measure}/data.csv")).await.body;
        assert!(data.contains("2025-09-01,31") && !data.contains("2025-09-22"), "{data}");
        let history = world.lead.get(&world.team("/history")).await;
        sound(&history);
        says(&history, "took an import back");
    }

    async fn every_problem_of_a_table_is_told_and_nothing_is_half_kept(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        let upload = world.bring(&measure, "week,people\n2025-09-01,31\nsoon,28\n2025-09-15,many\n2025-09-16,3\n2025-09-22,-4\n2027-01-04,5\n").await;
        let look = world.lead.get(&upload).await;
        sound(&look);
        for words in ["5 rows have problems", "“soon” is not a date", "“many” is not a number", "for the same period", "below zero", "has not come yet", "Read in 1 number, leave out 5 rows"] {
            says(&look, words);
        }
        let refused = world.lead.post(&upload, &[]).await;
        assert_eq!(refused.status, 422);
        says(&refused, "Mend them, or say that they should be left out.");
        says(&world.lead.get(&measure).await, "Nothing counted yet");
        let kept = world.lead.post(&upload, &[("leave_out", "yes")]).await;
        says(&world.lead.follow(&kept).await, "One number is read in.");
    }

    async fn columns_are_chosen_when_their_names_say_nothing(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        let upload = world.bring(&measure, "a,b,c\n2025-09-01,31,7\n").await;
        let look = world.lead.get(&upload).await;
        sound(&look);
        says(&look, "Which column is which?");
        says(&look, "Which column holds the date?");
        let look = world.lead.get(&format!("{upload}?date=a&value=c")).await;
        sound(&look);
        says(&look, "Everything fits");
        assert_eq!(look.hidden("value"), "c");
        let kept = world.lead.post(&upload, &[("date", "a"), ("value", "c")]).await;
        world.lead.follow(&kept).await;
        let data = world.lead.get(&format!("{measure}/data.csv")).await.body;
        assert!(data.contains("2025-09-01,7"), "{data}");
    }

    async fn what_is_no_table_is_refused_with_the_remedy(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        let path = format!("{measure}/import");
        let mend = world.lead.post(&path, &[("table", "  ")]).await;
        assert_eq!(mend.status, 422);
        says(&mend, "Paste the table here, or choose a file below.");
        let mend = world.lead.post(&path, &[("table", "week,people\n2025-09-01,1,234\n")]).await;
        says(&mend, "Row 2 has 3 cells");
        says(&mend, "2025-09-01,1,234");
        let file = |name: &str, bytes: &[u8]| {
            let mut body = format!("--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n").into_bytes();
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n--cut--\r\n");
            Body::from(body)
        };
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=cut")];
        let sheet = world.lead.send(Method::POST, &path, &headers, file("a.xlsx", b"PK\x03\x04...")).await;
        assert_eq!(sheet.status, 422);
        says(&sheet, "CSV UTF-8");
        let latin = world.lead.send(Method::POST, &path, &headers, file("a.csv", b"week,people\n2025-09-01,3\n\xe9t\xe9,4\n")).await;
        says(&latin, "Row 3 has letters that cannot be read");
        let good = world.lead.send(Method::POST, &path, &headers, file("C:\\tables\\autumn.csv", b"week,people\n2025-09-01,3\n")).await;
        says(&world.lead.follow(&good).await, "From autumn.csv.");
        let large = world.lead.send(Method::POST, &path, &headers, file("large.csv", &vec![b'1'; 50_000_001])).await;
        assert_eq!(large.status, 413);
        says(&large, "Up to 50 MB fit here");
        let mut observer = world.site.signed_in("observer@wolds.example").await;
        assert_eq!(observer.get(&path).await.status, 403);
        assert_eq!(observer.post(&path, &[("table", "week,people\n")]).await.status, 403);
    }

    async fn chart_settings_are_changed_one_at_a_time_and_taken_back(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        let numbers = ["31", "28", "33", "30", "27", "32", "29", "34", "30", "28", "31", "29", "30", "27"];
        world.read_in(&measure, &weeks(&numbers)).await;
        let path = format!("{measure}/settings");
        let page = world.analyst.get(&path).await;
        sound(&page);
        let mend = world.analyst.post(&path, &[("do", "leave_out"), ("left_out", "2025-09-08"), ("left_out_reason", "")]).await;
        assert_eq!(mend.status, 422);
        says(&mend, "Write something here.");
        says(&mend, "value=\"2025-09-08\" selected");
        let out = world.analyst.post(&path, &[("do", "leave_out"), ("left_out", "2025-09-08"), ("left_out_reason", "Two wards were closed.")]).await;
        let page = world.analyst.follow(&out).await;
        sound(&page);
        says(&page, "Two wards were closed.");
        says(&world.analyst.get(&measure).await, "left out: Two wards were closed.");
        let twice = world.analyst.post(&path, &[("do", "leave_out"), ("left_out", "2025-09-08"), ("left_out_reason", "Again.")]).await;
        says(&twice, "This one is left out already.");
        let phase = world.analyst.post(&path, &[("do", "phase"), ("phase_from", "2025-10-20"), ("phase_label", "Third ward"), ("phase_reason", "It joined.")]).await;
        let page = world.analyst.follow(&phase).await;
        says(&page, "Third ward");
        says(&page, "Two wards were closed.");
        let early = world.analyst.post(&path, &[("do", "phase"), ("phase_from", "2025-09-01"), ("phase_label", "x"), ("phase_reason", "y")]).await;
        says(&early, "There must be a number before this day");
        let back = take_back(&mut world.analyst, &page).await;
        assert!(!back.body.contains("Third ward"), "{}", back.body);
        says(&back, "Two wards were closed.");
        let frozen = world.analyst.post(&path, &[("do", "choose"), ("chart", "individuals"), ("rules", "western_electric"), ("baseline_until", "2025-09-08")]).await;
        says(&frozen, "Up to this day there are 2 numbers");
        let frozen = world.analyst.post(&path, &[("do", "choose"), ("chart", "individuals"), ("rules", "western_electric"), ("baseline_until", "2025-10-06")]).await;
        let page = world.analyst.follow(&frozen).await;
        sound(&page);
        says(&page, "value=\"2025-10-06\" selected");
        let taken_in = world.analyst.post(&path, &[("do", "take_in"), ("day", "2025-09-08")]).await;
        let page = world.analyst.follow(&taken_in).await;
        assert!(!page.body.contains("Two wards were closed."));
    }

    async fn an_old_way_back_never_undoes_a_newer_change(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        world.read_in(&measure, &weeks(&["31", "28", "33", "30", "27"])).await;
        let path = format!("{measure}/settings");
        let first = world.analyst.post(&path, &[("do", "choose"), ("chart", "run"), ("rules", "anhoj")]).await;
        let page = world.analyst.follow(&first).await;
        let change = page.hidden("change");
        let second = world.analyst.post(&path, &[("do", "choose"), ("chart", "individuals"), ("rules", "anhoj")]).await;
        assert_eq!(second.status, 303);
        let refused = world.analyst.post(&format!("{path}/undo"), &[("change", &change)]).await;
        assert_eq!(refused.status, 409);
        says(&refused, "The chart was changed again since.");
        let mut observer = world.site.signed_in("observer@wolds.example").await;
        assert_eq!(observer.get(&path).await.status, 403);
        assert_eq!(observer.post(&path, &[("do", "choose"), ("chart", "run"), ("rules", "anhoj")]).await.status, 403);
    }

    async fn a_point_left_out_may_lose_its_number(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        world.read_in(&measure, &weeks(&["31", "28", "33", "30", "27"])).await;
        let chart = world.read_in(&measure, "week,people\n2025-10-06,90\n").await;
        let path = format!("{measure}/settings");
        let out = world.analyst.post(&path, &[("do", "leave_out"), ("left_out", "2025-10-06"), ("left_out_reason", "A slip.")]).await;
        assert_eq!(out.status, 303);
        take_back(&mut world.lead, &chart).await;
        sound(&world.lead.get(&measure).await);
    }

    async fn weekly_numbers_are_saved_asked_about_and_taken_back(engine) {
        let mut world = World::new(engine).await;
        let measure = world.measure(&[]).await;
        world.read_in(&measure, &weeks(&["31", "28", "33", "30", "27", "32", "29", "34", "30"])).await;
        let path = world.team("/numbers");
        let name = {
            let page = world.lead.get(&path).await;
            sound(&page);
            says(&page, "One number. One minute.");
            let rest = page.body.split("name=\"n-").nth(1).unwrap().to_owned();
            format!("n-{}", rest.split('"').next().unwrap())
        };
        let mend = world.lead.post(&path, &[("day", "2026-03-02"), (&name, "about 20"), ("note", "A note")]).await;
        assert_eq!(mend.status, 422);
        for words in ["“about 20” is not a number. Write it with digits, or tick “Did not count”.", "value=\"about 20\"", "value=\"A note\""] {
            says(&mend, words);
        }
        let problems = ui::html::check(&mend.body);
        assert!(problems.is_empty(), "{problems:?}");
        let asked = world.lead.post(&path, &[("day", "2026-03-02"), (&name, "300")]).await;
        says(&asked, "300 is far from the usual 30. Is it right?");
        let sure = name.replace("n-", "sure-");
        let saved = world.lead.post(&path, &[("day", "2026-03-02"), (&name, "300"), (&sure, "300")]).await;
        let chart = world.lead.follow(&saved).await;
        sound(&chart);
        says(&chart, "One number is saved. Thank you.");
        let again = world.lead.post(&path, &[("day", "2026-03-02"), (&name, "300")]).await;
        says(&world.lead.follow(&again).await, "That is what was saved already. Nothing has changed.");
        let back = take_back(&mut world.lead, &chart).await;
        says(&back, "Taken back.");
        let history = world.lead.get(&world.team("/history")).await;
        sound(&history);
        says(&history, "recorded a number: People waiting more than a day");
    }
}
