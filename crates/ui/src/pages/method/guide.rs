//! What can be read about a method, without a network: the list, and one page each.

use app::method::{GuideView, PackChoice};
use domain::decision::DecisionWord;
use domain::method::{Pack, shipped};
use maud::{Markup, html};

use crate::Sample;
use crate::components::{Row, Tone, breadcrumbs, card, markdown, page_heading, rows, two_columns};
use crate::shell::{Shell, shell};

/// Draws the list.
pub fn list(choices: &[PackChoice], around: &Shell) -> Markup {
    let hrefs: Vec<String> = choices.iter().map(|one| address(&one.key)).collect();
    let all: Vec<Row> = choices
        .iter()
        .zip(&hrefs)
        .map(|(one, href)| Row {
            title: &one.name,
            href,
            about: &one.good_for,
            tag: one.own.then_some((Tone::Plain, "our own")),
            ..Row::default()
        })
        .collect();
    shell(
        around,
        html! {
            (page_heading("", "Methods", "Hundred prescribes none. Each ends in the same five decisions; choose what feels like home."))
            (rows(&all))
            (card("About all of them", html! { ul {
                li { a href=(address("arithmetic")) { "How the tools do their sums" } }
                li { a href=(address("writing-a-pack")) { "Writing a method of your own" } }
            } }))
        },
    )
}

/// Where a page about a method, or about all of them, is read.
pub(super) fn address(key: &str) -> String {
    format!("/methods/{key}")
}

/// Where a link of a guide leads: pages of ours stay here, others open on their own site.
fn leads(target: &str) -> Option<String> {
    if target.starts_with("https://") {
        return Some(target.to_owned());
    }
    let page = target.strip_suffix(".md")?;
    let is_method = shipped::FILES.iter().any(|files| files.key == page);
    let is_page = shipped::PAGES.iter().any(|(name, _)| *name == page);
    if page == "README" {
        return Some("/methods".to_owned());
    }
    (is_method || is_page).then(|| address(page))
}

/// The heading of a text, and the rest of it.
fn headed(text: &str) -> (&str, &str) {
    match text
        .strip_prefix("# ")
        .and_then(|rest| rest.split_once('\n'))
    {
        Some((title, rest)) => (title.trim(), rest),
        None => ("", text),
    }
}

/// What the page is called.
pub fn title(view: &GuideView) -> String {
    match &view.pack {
        Some(pack) => pack.name.clone(),
        None => headed(view.page).0.to_owned(),
    }
}

/// Draws one page.
pub fn page(view: &GuideView, around: &Shell) -> Markup {
    let title = title(view);
    let Some(pack) = &view.pack else {
        return shell(
            around,
            html! {
                (breadcrumbs(&[("Methods", "/methods")], &title))
                (page_heading("", &title, ""))
                (markdown(headed(view.page).1, 1, &leads))
            },
        );
    };
    let mut main = vec![markdown(headed(&view.guide).1, 1, &leads)];
    if !view.page.is_empty() {
        // The page begins with the same words as the guide; what it adds starts at its first heading.
        let rest = view.page.find("\n## ").and_then(|at| view.page.get(at..));
        main.push(markdown(rest.unwrap_or_default(), 1, &leads));
    }
    shell(
        around,
        html! {
            (breadcrumbs(&[("Methods", "/methods")], &pack.name))
            (page_heading(if view.own { "A method of our own" } else { "" }, &pack.name, &pack.summary))
            (two_columns(&main, &[asks_for(pack), words(pack), sources(pack)]))
        },
    )
}

fn asks_for(pack: &Pack) -> Markup {
    card(
        "What it asks for",
        html! {
            p { strong { "To predict: " } (pack.prediction.asks) }
            ol { @for stage in &pack.stages {
                li {
                    b { (stage.name) } ": " (stage.purpose)
                    @let forms: Vec<&str> = stage.artefacts.iter().filter_map(|key| pack.artefact(key)).map(|form| form.name.as_str()).collect();
                    @if !forms.is_empty() { p.quiet { (forms.join(", ")) } }
                }
            } }
        },
    )
}

fn words(pack: &Pack) -> Markup {
    card(
        "Its words for the five decisions",
        html! { dl.facts { @for word in DecisionWord::ALL { div { dt { (word.label()) } dd { (pack.words.of(*word)) } } } } },
    )
}

fn sources(pack: &Pack) -> Markup {
    card(
        "Where it comes from",
        html! {
            ul { @for source in &pack.sources {
                li {
                    (source.by) " (" (source.year) "): " (source.title) ". " (source.used_for)
                    @if !source.licence.is_empty() { " " (source.licence) "." }
                }
            } }
            p.quiet { "Version " (pack.version) ", " (pack.licence) "." }
        },
    )
}

/// The list; a method; a page about all of them.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::tests as around;
    let flow = shipped::FILES
        .iter()
        .find(|files| files.key == "flow")
        .unwrap_or_else(|| unreachable!("a pack that comes with Hundred"));
    let one = GuideView {
        pack: shipped::pack("flow").cloned(),
        own: false,
        guide: flow.guide.to_owned(),
        page: flow.page,
    };
    let all = GuideView {
        pack: None,
        own: false,
        guide: String::new(),
        page: shipped::PAGES.first().map_or("", |(_, page)| page),
    };
    vec![
        Sample::new(
            "methods",
            list(&super::sample_choices(), &around("Methods")),
        ),
        Sample::new("method-guide", page(&one, &around("Flow"))),
        Sample::new("method-arithmetic", page(&all, &around("Arithmetic"))),
    ]
}

#[cfg(test)]
mod tests {
    use super::leads;

    #[test]
    fn links_of_guides_stay_here_or_open_a_secure_page() {
        assert_eq!(
            leads("arithmetic.md").as_deref(),
            Some("/methods/arithmetic")
        );
        assert_eq!(
            leads("double-diamond.md").as_deref(),
            Some("/methods/double-diamond")
        );
        assert_eq!(leads("README.md").as_deref(), Some("/methods"));
        assert_eq!(
            leads("https://example.org/x").as_deref(),
            Some("https://example.org/x")
        );
        for odd in [
            "javascript:x.md",
            "../operate.md",
            "http://example.org",
            "/me",
        ] {
            assert_eq!(leads(odd), None, "{odd}");
        }
    }

    #[test]
    fn every_link_of_our_own_pages_leads_somewhere() {
        use domain::method::shipped::{FILES, PAGES};
        let texts = FILES.iter().flat_map(|files| [files.guide, files.page]);
        for text in texts.chain(PAGES.iter().map(|(_, text)| *text)) {
            for part in text.split("](").skip(1) {
                let target = part.split(')').next().unwrap();
                assert!(leads(target).is_some(), "{target}");
            }
        }
    }
}
