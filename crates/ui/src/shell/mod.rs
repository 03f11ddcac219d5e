//! The whole document around a page: head, top bar, bottom bar on phones, banner, flash, main.

mod help;
mod menu;
mod navigation;
mod standstill;

use maud::{DOCTYPE, Markup, html};

pub use help::help;
pub use menu::PersonMenu;
pub use navigation::NavItem;
pub use standstill::Standstill;

use crate::assets::AssetLinks;
use crate::components::{Flash, flash};

/// How wide the page may get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// Boards and lists.
    #[default]
    Page,
    /// Forms and reading: one column.
    Narrow,
}

/// What stands at the top: nobody signed in, or a person somewhere.
#[derive(Debug, Clone, Copy)]
pub enum Top<'a> {
    /// Sign-in pages and things shown to anybody: only the name of the product.
    SignedOut,
    /// A person at work.
    SignedIn {
        /// Where they are: team or challenge, and where it leads.
        here: (&'a str, &'a str),
        /// The place, beside it; "" for none.
        place: &'a str,
        /// Four or five ways to go; on a phone they stand at the bottom.
        ways: &'a [NavItem<'a>],
        /// The person and what belongs to them.
        person: PersonMenu<'a>,
    },
}

/// Demo mode: who is being played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoBanner<'a> {
    /// "Pat Lindqvist, team lead"; "" before anybody was chosen.
    pub playing: &'a str,
    /// Where to choose somebody else.
    pub change_href: &'a str,
}

/// Everything around a page.
#[derive(Debug, Clone, Copy)]
pub struct Shell<'a> {
    /// Title of the page, first words first; " · Hundred" is added.
    pub title: &'a str,
    /// Addresses of the style sheet, the script and the icon.
    pub assets: AssetLinks<'a>,
    /// Top bar.
    pub top: Top<'a>,
    /// In demo mode, who is being played.
    pub demo: Option<DemoBanner<'a>>,
    /// What was just done.
    pub flash: Option<Flash<'a>>,
    /// Nothing goes on here, and why.
    pub standstill: Option<Standstill<'a>>,
    /// How wide.
    pub width: Width,
    /// Where the browser hears that the page has changed; none for pages that stand still.
    pub live: Option<&'a str>,
    /// What the page is for, in three sentences.
    pub help: Option<[&'a str; 3]>,
}

/// Wraps `main` into a whole document.
pub fn shell(shell: &Shell, main: Markup) -> Markup {
    let with_bar = matches!(shell.top, Top::SignedIn { ways, .. } if !ways.is_empty());
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="same-origin";
                title { (shell.title) " · Hundred" }
                link rel="icon" href=(shell.assets.icon) type="image/svg+xml";
                link rel="apple-touch-icon" href="/icon-192.png";
                link rel="manifest" href="/manifest.webmanifest";
                meta name="theme-color" content="#0f4c5c";
                link rel="stylesheet" href=(shell.assets.css);
                script src=(shell.assets.js) defer {}
            }
            body.has-ways[with_bar] {
                a.skip href="#main" { "Skip to the page" }
                @if let Some(demo) = &shell.demo { (demo_banner(demo)) }
                (top(&shell.top))
                main.narrow[shell.width == Width::Narrow] id="main" tabindex="-1" data-live=[shell.live] {
                    @if let Some(done) = &shell.flash { (flash(done)) }
                    @if let Some(standstill) = &shell.standstill { (standstill::strip(standstill)) }
                    (main)
                }
                @if let Some(sentences) = shell.help { (help::fold(sentences)) }
            }
        }
    }
}

fn demo_banner(demo: &DemoBanner) -> Markup {
    html! {
        aside.demo aria-label="Demo" {
            p {
                b { "Demo:" } " all made up."
                @if !demo.playing.is_empty() { " You are " (demo.playing) "." }
                " " a href=(demo.change_href) { "Be someone else" }
            }
        }
    }
}

fn top(top: &Top) -> Markup {
    html! {
        header.top {
            @match top {
                Top::SignedOut => (mark("/")),
                Top::SignedIn { here: (name, href), place, ways, person } => {
                    (mark("/"))
                    p.here { a href=(href) { (name) } @if !place.is_empty() { span.place { (place) } } }
                    (navigation::ways(ways))
                    (menu::person_menu(person))
                }
            }
        }
    }
}

/// The name of the product with the smallest track there is.
fn mark(href: &str) -> Markup {
    html! {
        a.mark href=(href) {
            svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true" focusable="false" {
                path.mark-ground d="M4 6h20" {}
                path d="M4 6h12" {}
                circle.mark-today cx="16" cy="6" r="4.5" {}
            }
            span { "hundred" }
        }
    }
}
