//! Ideas by e-mail: a team's address, and what becomes of letters to it.

use app::letter::{Came, arrive};
use domain::letter::NoIdea;

use crate::on_both_engines;
use crate::site::Site;

/// A letter of somebody, by the head and the text.
fn letter(heads: &str, text: &str) -> Vec<u8> {
    format!("{heads}\r\n\r\n{text}")
        .replace('\n', "\r\n")
        .replace("\r\r", "\r")
        .into_bytes()
}

async fn comes(site: &Site, to: &str, heads: &str, text: &str) -> Came {
    let bytes = letter(&format!("To: {to}\n{heads}"), text);
    arrive(&site.app, &bytes, None).await.unwrap()
}

on_both_engines! {
    async fn ideas_come_by_letter(engine) {
        let site = Site::new(engine).await;
        let cast = site.cast().await;
        let mut lead = site.signed_in("lead@wolds.example").await;
        let ideas = format!("/t/{}/ideas", cast.team);
        let action = format!("{ideas}/address");
        assert!(lead.get(&ideas).await.body.contains("Make an address"));
        let made = lead.post(&action, &[("do", "make")]).await;
        let page = lead.follow(&made).await;
        let address = page.body.split("mailto:").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(address.starts_with("ideas+") && address.ends_with("@hundred.test"), "{address}");

        // From somebody of the team, with a quoted letter and a signature; capitals do not matter.
        let member = "From: Member <member@wolds.example>\nSubject: Re: Keys\nMessage-ID: <1@wolds.example>";
        let words = "Ask on the first day who has them.\n\n-- \nMember, 01482 555 0100\n\nOn Monday Lead wrote:\n> Secret words of others";
        let came = comes(&site, &address.to_uppercase(), member, words).await;
        assert!(matches!(came, Came::Kept(_)), "{came:?}");
        assert_eq!(comes(&site, &address, member, words).await, Came::Left(NoIdea::Twice));

        // From a stranger, as HTML with a picture, in another alphabet's encoding; in a copy, found by the server's own head.
        let html = "From: =?utf-8?Q?J=C3=B6rg?= <joerg@far.example>\nSubject: =?utf-8?Q?M=C3=BCde?=\nMIME-Version: 1.0\nX-Original-To: ADDRESS\nContent-Type: multipart/mixed; boundary=b".replace("ADDRESS", &address);
        let parts = "--b\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Licht aus <b>um zehn</b>, f=FCr alle.</p><script>alert(1)</script>\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n";
        let came = comes(&site, "all@wolds.example", &html, parts).await;
        assert!(matches!(came, Came::Kept(_)), "{came:?}");

        let page = lead.get(&ideas).await;
        assert!(page.body.contains("Keys: Ask on the first day who has them."), "{}", page.body);
        assert!(page.body.contains("member, by e-mail") || page.body.contains("Member, by e-mail"), "{}", page.body);
        assert!(page.body.contains("Müde: Licht aus um zehn, für alle.") && page.body.contains("Somebody, by e-mail"), "{}", page.body);
        for not in ["Secret words", "01482 555", "alert(1)", "joerg@far.example"] {
            assert!(!page.body.contains(not), "{not} came through");
        }
        assert!(lead.get(&format!("/t/{}/history", cast.team)).await.body.contains("came by e-mail"));
        assert_eq!(lead.get(&format!("/t/{}/tests", cast.team)).await.status, 200);

        // What no person wrote, and what leads nowhere.
        let from = "From: a@far.example\nSubject: Keys";
        let left = |why| Came::Left(why);
        assert_eq!(comes(&site, &address, &format!("{from}\nAuto-Submitted: auto-replied"), "Away").await, left(NoIdea::Automatic));
        assert_eq!(comes(&site, &address, &format!("{from}\nPrecedence: bulk"), "News").await, left(NoIdea::Automatic));
        assert_eq!(comes(&site, "ideas+aaaaaaaaaaaaaaaaaaaa@hundred.test", from, "Keys").await, left(NoIdea::NoAddress));
        assert_eq!(comes(&site, &address, "From: a@far.example", "> quoted").await, left(NoIdea::Empty));
        assert_eq!(arrive(&site.app, &vec![b'a'; 20_000_001], Some(&address)).await.unwrap(), left(NoIdea::TooLarge));
        assert!(!matches!(arrive(&site.app, b"\0\xff", Some(&address)).await.unwrap(), Came::Kept(_)));

        // Taken away, it drops letters; brought back, it counts; a new one ends it for good.
        let ended = lead.post(&action, &[("do", "end")]).await;
        assert!(!lead.follow(&ended).await.body.contains("mailto:"));
        let fresh = |number: u8| format!("From: a@far.example\nSubject: Light\nMessage-ID: <light-{number}@far.example>");
        assert_eq!(comes(&site, &address, &fresh(1), "Off at ten").await, left(NoIdea::NoAddress));
        let word = address.split(['+', '@']).nth(1).unwrap();
        assert_eq!(lead.post(&action, &[("do", "back"), ("word", "never")]).await.status, 404);
        lead.post(&action, &[("do", "back"), ("word", word)]).await;
        assert!(matches!(comes(&site, &address, &fresh(1), "Off at ten").await, Came::Kept(_)));
        lead.post(&action, &[("do", "make")]).await;
        assert_eq!(comes(&site, &address, &fresh(2), "Off at ten").await, left(NoIdea::NoAddress));

        let mut member = site.signed_in("member@wolds.example").await;
        assert!(member.get(&ideas).await.body.contains("mailto:"), "who may write one down sees it");
        assert_eq!(member.post(&action, &[("do", "end")]).await.status, 403);
        let mut observer = site.signed_in("outsider@wolds.example").await;
        assert_eq!(observer.post(&action, &[("do", "end")]).await.status, 404);

        // A flood is cut off, and a closed challenge takes none.
        let page = lead.get(&ideas).await;
        let address = page.body.split("mailto:").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let mut last = Came::Left(NoIdea::Empty);
        for number in 0..100 {
            last = comes(&site, &address, &fresh(100 + number), "Off at ten").await;
        }
        assert_eq!(last, left(NoIdea::TooMany));
        site.turn(jiff::SignedDuration::from_hours(24 * 300));
        assert_eq!(comes(&site, &address, &fresh(1), "Off at ten").await, left(NoIdea::Closed));
    }
}
