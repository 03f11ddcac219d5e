//! What is said when something went wrong: what happened, what was kept, what to do.

use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{Problem, error_summary};
use crate::components::{
    Drawing, Loudness, actions, button, card, drawing, link_button, page_heading,
};
use crate::shell::{Shell, shell};

/// Something went wrong.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// A short name for it.
    pub title: String,
    /// What happened and what it means.
    pub words: String,
    /// What to do; "" for nothing.
    pub help: String,
    /// The picture.
    pub drawing: Drawing,
    /// What has to be mended, by field.
    pub problems: Vec<(String, String)>,
    /// What was typed: shown, so that it can be copied.
    pub typed: Vec<Typed>,
    /// What somebody else wrote in between.
    pub theirs: Option<Theirs>,
    /// Where the same can be sent again; none when that makes no sense.
    pub again: Option<String>,
    /// Where to look at the thing as it is now; "" for nowhere.
    pub look: String,
    /// Where to sign in in a new tab; "" when somebody is signed in.
    pub sign_in: String,
    /// Names this request in the log of the server; "" leaves it out.
    pub number: String,
}

/// What somebody else wrote while the reader was writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theirs {
    /// Who.
    pub who: String,
    /// What stands there now.
    pub fields: Vec<Typed>,
}

/// One field as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Its name in the form.
    pub name: String,
    /// Its raw value.
    pub value: String,
}

impl Typed {
    /// Hidden machinery and empty fields are sent again but not shown.
    fn is_worth_showing(&self) -> bool {
        let is_machinery = self.name == "idempotency_key"
            || self.name.starts_with("version")
            || self.name.contains("-version-");
        !is_machinery && !self.value.trim().is_empty()
    }

    /// `why_now` as "Why now".
    fn label(&self) -> String {
        let words = self.name.replace(['_', '-'], " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    }
}

/// The page.
pub fn page(view: &Trouble, around: &Shell) -> Markup {
    let problems: Vec<Problem> = view
        .problems
        .iter()
        .map(|(field, words)| Problem { field, words })
        .collect();
    let shown: Vec<&Typed> = view
        .typed
        .iter()
        .filter(|typed| typed.is_worth_showing())
        .collect();
    shell(
        around,
        html! {
            div.empty { (drawing(view.drawing)) }
            (page_heading("", &view.title, &view.words))
            (error_summary(&problems))
            @if !view.help.is_empty() { p { (view.help) } }
            (ways_on(view))
            (both(view, &shown))
            @if !view.number.is_empty() { p.hint { "Number of this request: " (view.number) } }
        },
    )
}

/// What the reader wrote, beside what somebody else did.
fn both(view: &Trouble, shown: &[&Typed]) -> Markup {
    let fields = |fields: &[&Typed]| {
        html! { dl { @for typed in fields { div { dt { (typed.label()) } dd { (typed.value) } } } } }
    };
    let theirs = view
        .theirs
        .as_ref()
        .filter(|theirs| !theirs.fields.is_empty());
    html! {
        @if let Some(theirs) = theirs {
            @let shown: Vec<&Typed> = theirs.fields.iter().collect();
            (card(&format!("What {} wrote", theirs.who), fields(&shown)))
        }
        @if !shown.is_empty() { (card("What you wrote", fields(shown))) }
    }
}

/// Loudest first: signing in, sending again, looking, going home.
fn ways_on(view: &Trouble) -> Markup {
    let mut ways = Vec::new();
    if !view.sign_in.is_empty() {
        ways.push(html! {
            a.button.primary href=(view.sign_in) target="_blank" rel="noopener" { "Sign in in a new tab" }
        });
    }
    let first = |ways: &[Markup]| {
        if ways.is_empty() {
            Loudness::Primary
        } else {
            Loudness::Quiet
        }
    };
    if let Some(action) = &view.again {
        ways.push(send_again(action, &view.typed, first(&ways)));
    }
    if !view.look.is_empty() {
        ways.push(link_button(first(&ways), "See how it is now", &view.look));
    }
    ways.push(link_button(first(&ways), "Go to the first page", "/"));
    actions(&ways)
}

/// Everything that was sent, with its key: what was saved already is not saved twice.
fn send_again(action: &str, typed: &[Typed], loudness: Loudness) -> Markup {
    html! {
        form.one-button method="post" action=(action) data-once {
            @for field in typed { input type="hidden" name=(field.name) value=(field.value); }
            (button(loudness, "Send it again"))
        }
    }
}

/// An address that leads nowhere; a form that met a database away; one that was too late.
pub(crate) fn samples() -> Vec<Sample> {
    let typed = |name: &str, value: &str| Typed {
        name: name.into(),
        value: value.into(),
    };
    let nothing = Trouble {
        title: "There is no page here".into(),
        words: "Either the address is not quite right, or it belongs to a team you are not in."
            .into(),
        help: "Ask whoever sent you the link to invite you.".into(),
        drawing: Drawing::Mitten,
        problems: Vec::new(),
        typed: Vec::new(),
        theirs: None,
        again: None,
        look: String::new(),
        sign_in: String::new(),
        number: String::new(),
    };
    let away = Trouble {
        title: "One moment".into(),
        words: "The database does not answer just now. Nothing was saved.".into(),
        help: "Send it again in a moment: nothing is done twice.".into(),
        drawing: Drawing::Cloud,
        typed: vec![
            typed("idempotency_key", "k-17"),
            typed(
                "what_happened",
                "Both wards had the bag ready by 18:00.\nOne came late.",
            ),
        ],
        again: Some("/t/home-sooner/tests/5/log".into()),
        number: "0192f0c1".into(),
        ..nothing.clone()
    };
    let late = Trouble {
        title: "Somebody was quicker".into(),
        words: "Sam Okafor changed this while you were writing. Nothing is lost: both versions stand below.".into(),
        theirs: Some(Theirs {
            who: "Sam Okafor".into(),
            fields: vec![typed("name", "Home sooner on four wards")],
        }),
        help: String::new(),
        drawing: Drawing::Table,
        problems: Vec::new(),
        typed: vec![
            typed("name", "Home sooner, both wards"),
            typed("version", "3"),
        ],
        again: None,
        look: "/t/home-sooner".into(),
        ..nothing.clone()
    };
    let out = Trouble {
        title: "You have been signed out".into(),
        words: "Nothing was saved yet, and what you typed is still here.".into(),
        help: "Sign in in a new tab, then come back to this one and send it again.".into(),
        sign_in: "/sign-in".into(),
        again: Some("/t/home-sooner/ideas".into()),
        typed: vec![
            typed("idempotency_key", "k-18"),
            typed("line", "Ring the care homes at nine"),
        ],
        ..nothing.clone()
    };
    [
        ("not-found", nothing),
        ("away", away),
        ("late", late),
        ("signed-out", out),
    ]
    .into_iter()
    .map(|(name, view)| {
        let around = super::signed_out_sample(&view.title);
        Sample::new(format!("trouble-{name}"), page(&view, &around))
    })
    .collect()
}
