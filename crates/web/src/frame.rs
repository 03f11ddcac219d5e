//! The frame of a page: who is here, where they are, where they can go.

use app::around::{Around, Here, Standstill as Aside};
use ui::Shell;
use ui::components::form::Machinery;
use ui::components::{Flash, Icon, PostButton, day_words};
use ui::shell::{DemoBanner, NavItem, PersonMenu, Standstill, Top};

use crate::Web;
use crate::flash::Said;
use crate::page::Page;

/// What the frame is made of.
pub(crate) struct Frame<'a> {
    pub(crate) web: &'a Web,
    /// Under which way it stands.
    pub(crate) path: &'a str,
    /// The address as it was asked for.
    pub(crate) address: &'a str,
    pub(crate) around: Option<&'a Around>,
    pub(crate) said: Option<&'a Said>,
    /// The same page is there when its address is asked for once more; an answer to a form is not.
    pub(crate) comes_again: bool,
}

/// One way to go.
struct Way {
    label: &'static str,
    href: String,
    icon: Icon,
    waiting: usize,
}

impl Frame<'_> {
    /// Draws a page in it.
    pub(crate) fn draw(&self, page: &Page) -> String {
        let app = self.web.app();
        // Without a key the form still works, only a double click could count twice.
        let key = app.chance.secret().unwrap_or_default();
        let machinery = Machinery {
            key: &key,
            version: None,
        };
        let values = self.undo_values();
        let flash = self.said.map(|said| Flash {
            words: &said.words,
            undo: said.undo.as_ref().map(|undo| PostButton {
                action: &undo.action,
                label: "Undo",
                values: &values,
                machinery,
                ..PostButton::default()
            }),
            saved: &said.saved,
        });
        let playing = self.around.map(playing).unwrap_or_default();
        let demo = DemoBanner {
            playing: &playing,
            change_href: "/enter",
        };
        let mut shell = Shell {
            title: &page.title,
            assets: self.web.assets().links(),
            top: Top::SignedOut,
            demo: app.settings.demo.then_some(demo),
            flash,
            standstill: None,
            width: page.width,
            live: None,
            help: None,
        };
        let Some(around) = self.around else {
            return (page.draw)(&shell).into_string();
        };
        let here = here(around);
        let ways = ways(around);
        let items: Vec<NavItem> = ways.iter().map(|way| self.item(way, &ways)).collect();
        let links = links(around);
        let links: Vec<(&str, &str)> = links
            .iter()
            .map(|(l, h)| (l.as_str(), h.as_str()))
            .collect();
        shell.top = Top::SignedIn {
            here: (&here.0, &here.1),
            place: &around.place,
            ways: &items,
            person: PersonMenu {
                name: around.name.as_str(),
                links: &links,
                sign_out: "/sign-out",
                machinery,
            },
        };
        let words = around.aside.as_ref().map(|aside| self.standing(aside));
        let standstill = around.aside.as_ref().zip(words.as_ref());
        shell.standstill = standstill.map(|(aside, words)| told(aside, words, machinery));
        let live = match &around.here {
            Here::Team(team, _) if page.status.is_success() && self.comes_again => {
                Some(format!("/t/{}/live", team.id))
            }
            _ => None,
        };
        shell.live = live.as_deref();
        if page.status.is_success() {
            shell.help = ui::shell::help(self.address);
        }
        (page.draw)(&shell).into_string()
    }

    /// Since when nothing goes on, in words, and where to press so that it does.
    fn standing(&self, aside: &Aside) -> (String, String) {
        let app = self.web.app();
        let today = app.day_of(app.clock.now());
        let take_up = aside.mend.map(|id| format!("/c/{id}/take-up"));
        (day_words(aside.since, today), take_up.unwrap_or_default())
    }

    fn undo_values(&self) -> Vec<(&str, &str)> {
        let undo = self.said.and_then(|said| said.undo.as_ref());
        let values = undo.map_or(&[][..], |undo| undo.values.as_slice());
        values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// The way whose address begins this page's address, the longest such.
    fn item<'w>(&self, way: &'w Way, ways: &[Way]) -> NavItem<'w> {
        let leads_here =
            |way: &Way| self.path == way.href || self.path.starts_with(&format!("{}/", way.href));
        let longest = ways
            .iter()
            .filter(|way| leads_here(way))
            .map(|way| way.href.len())
            .max();
        NavItem {
            label: way.label,
            href: &way.href,
            icon: way.icon,
            current: leads_here(way) && longest == Some(way.href.len()),
            waiting: u32::try_from(way.waiting).unwrap_or(u32::MAX),
        }
    }
}

/// A challenge that was laid aside, told on each of its pages.
fn told<'a>(
    aside: &'a Aside,
    (since, take_up): &'a (String, String),
    machinery: Machinery<'a>,
) -> Standstill<'a> {
    Standstill {
        since,
        why: aside.why.as_str(),
        go_on: aside.mend.map(|_| PostButton {
            action: take_up,
            label: "Take it up again",
            machinery,
            ..PostButton::default()
        }),
    }
}

/// "Pat Lindqvist, team lead"
fn playing(around: &Around) -> String {
    if around.role.is_empty() {
        around.name.to_string()
    } else {
        format!("{}, {}", around.name, around.role.to_lowercase())
    }
}

fn here(around: &Around) -> (String, String) {
    match &around.here {
        Here::Home => ("My teams".to_owned(), "/".to_owned()),
        Here::Place => (around.place.clone(), "/place".to_owned()),
        Here::Challenge(link) => (link.name.to_string(), format!("/c/{}", link.id)),
        Here::Team(link, _) => (link.name.to_string(), format!("/t/{}", link.id)),
    }
}

fn ways(around: &Around) -> Vec<Way> {
    let way = |label, href: String, icon| Way {
        label,
        href,
        icon,
        waiting: 0,
    };
    match &around.here {
        Here::Team(link, _) => {
            let at = format!("/t/{}", link.id);
            vec![
                way("Team", at.clone(), Icon::Team),
                way("Tests", format!("{at}/tests"), Icon::Tests),
                way("Numbers", format!("{at}/measures"), Icon::Numbers),
                way("Asks", format!("{at}/asks"), Icon::Asks),
                way("People", format!("{at}/people"), Icon::People),
            ]
        }
        Here::Challenge(link) => {
            let at = format!("/c/{}", link.id);
            vec![
                way("Challenge", at.clone(), Icon::Challenge),
                Way {
                    waiting: around.asks_for_me,
                    ..way("Asks", format!("{at}/asks"), Icon::Asks)
                },
                way("Teams", format!("{at}/wall"), Icon::Team),
                way("People", format!("{at}/people"), Icon::People),
                if around.coaches {
                    way("Needs you", format!("{at}/radar"), Icon::Numbers)
                } else {
                    way("History", format!("{at}/history"), Icon::History)
                },
            ]
        }
        Here::Home | Here::Place if around.steward => place_ways(),
        Here::Home | Here::Place => Vec::new(),
    }
}

fn place_ways() -> Vec<Way> {
    let way = |label, href: &str, icon| Way {
        label,
        href: href.to_owned(),
        icon,
        waiting: 0,
    };
    vec![
        way("Challenges", "/home", Icon::Challenge),
        way("People", "/place", Icon::People),
        way("Methods", "/place/methods", Icon::Tests),
        way("Cycles", "/place/cycles", Icon::Numbers),
        way("Outbox", "/place/outbox", Icon::More),
    ]
}

/// Everywhere else somebody can go: what belongs to this spot first.
fn links(around: &Around) -> Vec<(String, String)> {
    let mut links = Vec::new();
    if let Here::Team(team, challenge) = &around.here {
        links.push(("Say how it goes".to_owned(), format!("/t/{}/word", team.id)));
        links.push(("Documents".to_owned(), format!("/t/{}/documents", team.id)));
        links.push((
            "The month on one page".to_owned(),
            format!("/t/{}/months", team.id),
        ));
        links.push((
            format!("Challenge: {}", challenge.name),
            format!("/c/{}", challenge.id),
        ));
        links.push((
            format!("History of {}", team.name),
            format!("/t/{}/history", team.id),
        ));
    }
    let here_team = match &around.here {
        Here::Team(team, _) => Some(team.id),
        _ => None,
    };
    for team in around
        .teams
        .iter()
        .filter(|team| Some(team.id) != here_team)
    {
        links.push((team.name.to_string(), format!("/t/{}", team.id)));
    }
    if let (Here::Challenge(challenge), true) = (&around.here, around.coaches) {
        links.push((
            format!("History of {}", challenge.name),
            format!("/c/{}/history", challenge.id),
        ));
    }
    if let (Here::Team(_, challenge), true) = (&around.here, around.coaches) {
        links.push((
            "Who needs you".to_owned(),
            format!("/c/{}/radar", challenge.id),
        ));
    }
    links.push(("Search".to_owned(), "/search".to_owned()));
    links.push(("My week".to_owned(), "/week".to_owned()));
    links.push(("All my teams and challenges".to_owned(), "/home".to_owned()));
    links.push(("Recipes".to_owned(), "/recipes".to_owned()));
    if around.makes_room {
        links.push(("The programme".to_owned(), "/programme".to_owned()));
    }
    links.push(("My settings".to_owned(), "/me".to_owned()));
    if around.steward {
        links.push((format!("People of {}", around.place), "/place".to_owned()));
        links.push(("Outbox".to_owned(), "/place/outbox".to_owned()));
        links.push((
            "Small numbers".to_owned(),
            "/place/small-numbers".to_owned(),
        ));
    }
    links
}
