//! The checker finds what it is there to find.

use ui::html::{check, unwelcome_words};

/// Each wrong piece of HTML, and a part of what must be said about it.
const WRONG: [(&str, &str); 25] = [
    ("<p><b>x</p></b>", "</p> closes <b>"),
    ("<div>", "<div> is never closed"),
    ("</div>", "closes nothing"),
    ("<div/>", "<div/> does not close itself"),
    ("<p class=a>x</p>", "not quoted"),
    ("<p class=\"a\" class=\"b\">x</p>", "has class twice"),
    ("<p>you & me</p>", "& is not escaped"),
    ("<p style=\"color:red\">x</p>", "inline style"),
    ("<script>x()</script>", "<script> inside the page"),
    ("<p onclick=\"x()\">x</p>", "has onclick"),
    ("<a href=\"JavaScript:x()\">x</a>", "runs script"),
    ("<p id=\"a\">x</p><p id=\"a\">y</p>", "“a” is there twice"),
    (
        "<label for=\"nobody\">x</label>",
        "“nobody”, which is not here",
    ),
    ("<a href=\"#nobody\">x</a>", "#nobody, which is not here"),
    ("<input type=\"text\" name=\"n\">", "“n” has no label"),
    ("<a href=\"/\"></a>", "<a> has no words"),
    (
        "<svg viewBox=\"0 0 1 1\"></svg>",
        "neither hidden nor named",
    ),
    (
        "<a href=\"/\">x <button type=\"button\">y</button></a>",
        "<button> inside <a>",
    ),
    ("<p>x<div>y</div></p>", "<div> inside <p>"),
    ("<ul><p>x</p></ul>", "straight inside <ul>"),
    ("<h2>x</h2><h4>y</h4>", "an h4 follows an h2"),
    (
        "<form method=\"post\" action=\"/x\"></form>",
        "no idempotency key",
    ),
    ("<button>x</button>", "has no type"),
    ("<table><tr><th>x</th></tr></table>", "<th> has no scope"),
    (
        "<!DOCTYPE html><html lang=\"en\"><head><title>x</title></head><body></body></html>",
        "one <main>",
    ),
];

#[test]
fn every_kind_of_problem_is_found() {
    for (html, said) in WRONG {
        let problems = check(html);
        assert!(
            problems.iter().any(|problem| problem.contains(said)),
            "{html}\nshould say “{said}”, says {problems:?}"
        );
    }
}

#[test]
fn good_html_passes() {
    let html = "<!DOCTYPE html><html lang=\"en\"><head><title>Team</title></head><body><main>\
        <h1>Team</h1><h2>Numbers</h2><form method=\"post\" action=\"/n\">\
        <input type=\"hidden\" name=\"idempotency_key\" value=\"k\">\
        <label for=\"n\">People &amp; beds</label><input type=\"text\" id=\"n\" name=\"n\" value=\"a > b\">\
        <label><input type=\"checkbox\" name=\"m\"> Did not count</label>\
        <button type=\"submit\">Save</button></form></main></body></html>";
    assert_eq!(check(html), Vec::<String>::new());
}

#[test]
fn an_id_in_another_form_does_not_label() {
    let html = "<label for=\"a\">A</label><input id=\"a\"><input name=\"b\">";
    assert_eq!(check(html), ["<input> “b” has no label"]);
}

#[test]
fn unwelcome_words_are_whole_words_in_text_and_in_heard_attributes() {
    assert_eq!(unwelcome_words("<p>Usernames of the accused</p>").len(), 0);
    assert_eq!(unwelcome_words("<p>A significant change</p>").len(), 1);
    assert_eq!(
        unwelcome_words("<p aria-label=\"Invalid number\">x</p>").len(),
        1
    );
    assert_eq!(
        unwelcome_words("<input type=\"submit\" class=\"user\">").len(),
        0
    );
}
