//! A photo of the flip chart beside what happened: what is kept of it, who sees it, how it goes away and comes back.

use std::collections::BTreeSet;
use std::io::Cursor;

use crate::furnished::furnished;
use crate::on_both_engines;
use crate::site::Site;

/// One transparent pixel, with a text beside it that nobody should read.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\x11tEXtAuthor\0SecretName\0\0\0\0\0\0\0\x0aIDATx\x9cc\0\x01\0\0\x05\0\x01\x0d\x0a\x2d\xb4\0\0\0\0IEND\xaeB`\x82";

/// A photo as a telephone writes it: where it was taken stands in it.
fn jpeg() -> Vec<u8> {
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap();
        [&[0xFF, marker][..], &length.to_be_bytes(), body].concat()
    };
    [
        vec![0xFF, 0xD8],
        segment(0xE1, b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 53.7 N 0.4 W SecretPhone"),
        segment(0xFE, b"SecretComment"),
        segment(0xDB, b"tables"),
        segment(0xC0, b"frame"),
        segment(0xDA, b"scan"),
        b"picture".to_vec(),
        vec![0xFF, 0xD9],
    ]
    .concat()
}

/// The names of the photos in the place's export, as they stand in the file's own list.
async fn exported(site: &Site) -> BTreeSet<String> {
    let to = Cursor::new(Vec::new());
    let bundle = app::export::place(&site.steward(), to, |_| ())
        .await
        .unwrap();
    let text = String::from_utf8_lossy(bundle.get_ref()).into_owned();
    text.split("photos/")
        .skip(1)
        .filter_map(|rest| rest.split_once('.'))
        .map(|(id, rest)| format!("{id}.{}", &rest[..3]))
        .collect()
}

on_both_engines! {
    async fn a_photo_stands_beside_what_happened(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let test = furnished(&site, &cast, "GET", "/tests/{test}").await.path;
        let mut lead = site.signed_in("lead@wolds.example").await;
        lead.post(&format!("{test}/log"), &[("happened", "All three came.")]).await;
        let page = lead.get(&test).await;
        let note = page.body.split(&format!("{test}/log/")).nth(1).unwrap().split('/').next().unwrap().to_owned();
        let bring = format!("{test}/log/{note}/photo");
        assert!(lead.get(&bring).await.body.contains("All three came."));

        let words = [("words", "Three reasons for waiting")];
        let none = lead.post_file(&bring, &words, ("photo", "", b"")).await;
        assert!(none.status == 422 && none.body.contains("Choose a photo") && none.body.contains("Three reasons"), "{}", none.body);
        let script = lead.post_file(&bring, &words, ("photo", "wall.jpg", b"<svg onload='alert(1)'/>")).await;
        assert!(script.status == 422 && script.body.contains("no photo we can show"), "{}", script.body);
        let silent = lead.post_file(&bring, &[("words", " ")], ("photo", "wall.jpg", &jpeg())).await;
        assert!(silent.status == 422 && silent.body.contains("what there is to see"), "{}", silent.body);
        let large = lead.post_file(&bring, &words, ("photo", "wall.jpg", &vec![0xFF; 9_000_000])).await;
        assert!(large.status == 422 && large.body.contains("9.0 MB; 8 MB fit"), "{}", large.body);

        let kept = lead.post_file(&bring, &words, ("photo", "wall.jpg", &jpeg())).await;
        let page = lead.follow(&kept).await;
        assert!(page.body.contains("alt=\"Three reasons for waiting\""), "{}", page.body);
        let photo = format!("/photos/{}", kept.leads_to().rsplit("#photo-").next().unwrap());
        let picture = lead.get(&photo).await;
        assert_eq!((picture.status, picture.header("content-type")), (200, "image/jpeg"));
        assert_eq!(picture.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
        assert_eq!(picture.header("x-content-type-options"), "nosniff");
        assert!(picture.header("cache-control").starts_with("private"));
        for word in ["GPS", "53.7", "Secret"] {
            assert!(!picture.body.contains(word), "{word} came back");
        }
        for part in ["tables", "frame", "scan", "picture"] {
            assert!(picture.body.contains(part), "{part} is missing");
        }

        // What was written is taken back with its photo, and comes back with it.
        let took = lead.post(&format!("/notes/{note}/take-back"), &[]).await;
        let page = lead.follow(&took).await;
        assert!(page.body.contains("What you wrote is taken back.") && !page.body.contains("All three came."), "{}", page.body);
        assert_eq!(lead.get(&photo).await.status, 404);
        assert_eq!(page.hidden("back"), "yes");
        let put = lead.post(&format!("/notes/{note}/take-back"), &[("back", "yes")]).await;
        let page = lead.follow(&put).await;
        assert!(page.body.contains("It stands there again.") && page.body.contains("All three came."), "{}", page.body);
        assert_eq!(lead.get(&photo).await.status, 200);

        // Those who may read the test see it, nobody else; only those who write there take it away.
        let mut observer = site.signed_in("observer@wolds.example").await;
        let mut outsider = site.signed_in("outsider@wolds.example").await;
        assert_eq!(observer.get(&photo).await.status, 200);
        assert_eq!(outsider.get(&photo).await.status, 404);
        assert_eq!(site.browser().get(&photo).await.status, 303);
        assert_eq!(observer.post(&format!("{photo}/remove"), &[]).await.status, 403);
        for _ in 0..3 {
            assert_eq!(lead.post_file(&bring, &words, ("photo", "wall.png", PNG)).await.status, 303);
        }
        let many = lead.post_file(&bring, &words, ("photo", "wall.png", PNG)).await;
        assert!(many.status == 422 && many.body.contains("4 photos stand beside this note"), "{}", many.body);

        // It leaves with the place's data; one that was taken away does not.
        assert_eq!(exported(&site).await.len(), 4);
        let gone = lead.post(&format!("{photo}/remove"), &[]).await;
        let shown = format!("src=\"{photo}\"");
        assert!(!lead.follow(&gone).await.body.contains(&shown));
        assert_eq!(lead.get(&photo).await.status, 404);
        let left = exported(&site).await;
        assert!(left.len() == 3 && left.iter().all(|name| name.rsplit('.').next() == Some("png")), "{left:?}");
        let back = lead.post(&format!("{photo}/restore"), &[]).await;
        assert!(lead.follow(&back).await.body.contains(&shown));

        // After a month it is gone for good.
        lead.post(&format!("{photo}/remove"), &[]).await;
        site.turn(jiff::SignedDuration::from_hours(24 * 31));
        app::outbox::sweep(&site.app).await.unwrap();
        let mut lead = site.signed_in("lead@wolds.example").await;
        assert_eq!(lead.post(&format!("{photo}/restore"), &[]).await.status, 404);
    }
}
