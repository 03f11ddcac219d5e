//! One recipe: what to do, what every place found, who may copy it.

use app::recipe::RecipeView;
use app::review::Held;
use app::spread::{Forecast, HeldAt, Judgement, SiteLine};
use domain::recipe::{Copying, Part, Worked};
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::Machinery;
use crate::components::{
    Align, Figure, Loudness, PostButton, Table, TableRow, Tone, Verdict, actions, breadcrumbs,
    card, day_words, figure, lead_card, link_button, page_heading, plain_section, post_button,
    table, tag, two_columns, verdict,
};
use crate::pages::measure::drawing;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct RecipePage {
    /// What is shown.
    pub view: RecipeView,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &RecipePage, around: &Shell) -> Markup {
    let view = &page.view;
    let origin = &view.origin;
    let above = match view.worked {
        Worked::Kept => format!("Kept by {}", origin.team),
        Worked::Dropped => format!(
            "Dropped by {}, and told so that others need not",
            origin.team
        ),
    };
    let from = [
        origin.setting.as_str(),
        origin.challenge.as_str(),
        origin.place.as_str(),
    ];
    let from: Vec<&str> = from.into_iter().filter(|part| !part.is_empty()).collect();
    shell(
        around,
        html! {
            (breadcrumbs(&[("Recipes", "/recipes")], ""))
            (page_heading(&above, view.content.title.as_str(), &from.join(" · ")))
            (ways(page))
            (elsewhere(view))
            (two_columns(&[parts(view), sites(view)], &[copying(page), about(view)]))
        },
    )
}

fn ways(page: &RecipePage) -> Markup {
    let view = &page.view;
    let id = view.id;
    html! {
            (actions(&[
                html! { @for (index, (team, name)) in view.teams.iter().enumerate() {
                    (link_button(
                        if index == 0 { Loudness::Primary } else { Loudness::Quiet },
                        &format!("Try it in {name}"),
                        &format!("/recipes/{id}/adopt/{team}"),
                    ))
                } },
                html! { @if view.may_plan { (link_button(Loudness::Quiet, "Where next?", &format!("/recipes/{id}/spread"))) } },
                link_button(Loudness::Quiet, "Recipe card", &format!("/recipes/{id}/card")),
            ]))
    }
}

/// What to expect in a new place: the sentence, then the picture.
pub(super) fn elsewhere(view: &RecipeView) -> Markup {
    let Some(forecast) = &view.spread.forecast else {
        return lead_card(html! {
            p.say { b { "No place has numbers to compare yet." } " What stands below was written by people who tried it." }
        });
    };
    let size = forecast
        .likely
        .as_ref()
        .map_or_else(String::new, |(low, high)| {
            format!(
                "Where {} is usual, as in the first place, likely between {low} and {high} ({}).",
                forecast.usual, view.origin.measure
            )
        });
    let (tone, word) = match forecast.judgement {
        Judgement::MostPlaces => (Tone::Better, "works in most places"),
        Judgement::WhereAlike => (Tone::LookHere, "works where places are alike"),
        Judgement::Stop => (Tone::LookHere, "better to stop"),
        Judgement::Open => (Tone::Usual, "not known yet"),
        Judgement::OnePlace => (Tone::Usual, "one place"),
    };
    lead_card(html! {
        (verdict(&Verdict {
            tone,
            word,
            in_ten: in_ten(forecast.works),
            headline: &forecast.headline(),
            size: &size,
            next: &forecast.badge(),
            surer: if forecast.places < 3 { "Three places or more say far more than one." } else { "" },
            caution: "Before and after can mislead in each place; that it repeats is what speaks for it.",
            ..Verdict::default()
        }))
        @if let Some(picture) = &view.spread.picture {
            (figure(&Figure {
                id: "forest",
                message: "",
                wide: drawing(&picture.wide),
                narrow: Some(drawing(&picture.narrow)),
                caption: &picture.caption,
                links: &[],
                table: Some(as_table(&view.spread.sites)),
            }))
        }
        @if let (Some(alike), Some(unlike)) = (forecast.alike, forecast.unlike) {
            p {
                b { "What differs: " }
                "in places 7 in 10 or more like the first it looks better in " (alike.better) " of " (alike.places)
                "; in the others in " (unlike.better) " of " (unlike.places) ". "
                "In a new place like the first it works " (Forecast::in_ten(forecast.works_alike)) "."
            }
        }
        @if !view.spread.notes.is_empty() {
            ul.notes { @for note in &view.spread.notes { li { (note) } } }
        }
        details {
            summary { "How we worked this out" }
            p {
                "Each place is compared with its own numbers from before, as a ratio. Places are put together with a model in which they may differ: "
                "a normal distribution between places, its spread with a half-normal prior of scale 0.5 (Röver 2020). "
                "A new place differs too, so what is said of it is less sure than the average of those so far. "
                "Places less like the first count for less where “like the first” is said."
            }
        }
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a chance in ten lies between 0 and 10"
)]
fn in_ten(chance: f64) -> Option<u8> {
    chance
        .is_finite()
        .then(|| (chance * 10.0).round().clamp(0.0, 10.0) as u8)
}

fn as_table(sites: &[SiteLine]) -> Markup {
    let rows: Vec<TableRow> = sites
        .iter()
        .map(|site| {
            let chance = match &site.found {
                Ok(effect) => Forecast::in_ten(effect.better()),
                Err(why) => why.clone(),
            };
            TableRow::of_words(&[
                &site.name,
                &format!("{} in 10", site.alike),
                &site.change,
                &chance,
            ])
        })
        .collect();
    table(&Table {
        id: "forest-table",
        caption: "What each place found",
        columns: &[
            ("Place", Align::Words),
            ("Like the first", Align::Words),
            ("Before and since", Align::Words),
            ("Better there", Align::Words),
        ],
        rows,
    })
}

fn parts(view: &RecipeView) -> Markup {
    let gaps = view.content.gaps();
    card(
        "The recipe",
        html! {
            dl.recipe {
                @for part in Part::ALL {
                    @let words = view.content.part(*part);
                    @if !words.is_empty() {
                        dt { (part.label()) }
                        dd { @for line in words.lines() { p { (line) } } }
                    }
                }
            }
            @if !gaps.is_empty() {
                p.hint { "Nobody has written yet: " (gap_words(&gaps)) "." }
            }
        },
    )
}

fn gap_words(gaps: &[Part]) -> String {
    gaps.iter()
        .map(|part| part.label().to_lowercase())
        .collect::<Vec<_>>()
        .join(", ")
}

fn sites(view: &RecipeView) -> Markup {
    card(
        "Place by place",
        html! {
            ul.log { @for site in &view.spread.sites { li { (one_site(site, view)) } } }
        },
    )
}

fn one_site(site: &SiteLine, view: &RecipeView) -> Markup {
    let (tone, word) = match &site.found {
        _ if site.stopped.is_some() => (Tone::Plain, "stopped early"),
        Err(_) => (Tone::Usual, "no result yet"),
        Ok(effect) if effect.better() >= 0.8 => (Tone::Better, "looks better"),
        Ok(effect) if effect.better() <= 0.2 => (Tone::LookHere, "looks worse"),
        Ok(_) => (Tone::Usual, "no telling yet"),
    };
    let [kept, adapted, left] = site.fidelity;
    html! {
        p {
            @match site.adoption {
                Some((adoption, _)) => a href={ "/adoptions/" (adoption) } { (site.name) },
                None => b { (site.name) },
            }
            " " (tag(tone, word))
        }
        p {
            @if site.first { "Where it began. " } @else { (site.alike) " in 10 like the first place. " }
            @if !site.change.is_empty() { (site.measure) " " (site.change) ". " }
            @if let Err(why) = &site.found { (why) " " }
            @if let Some(began) = site.began { span.quiet { "Since " (day_words(began, view.today)) "." } }
        }
        @if !site.changes.is_empty() { p { "Changed: " (site.changes) } }
        @if !site.mapping.is_empty() { p { "Counted differently: " (site.mapping) } }
        @if kept + adapted + left > 0 {
            p.quiet { (kept) " parts as in the recipe, " (adapted) " made to fit, " (left) " left out" }
        }
        @if let Some((on, why)) = &site.stopped {
            p { "Stopped on " (day_words(*on, view.today)) ": " (why) }
        }
        @if !site.held.is_empty() { p { (held_words(&site.held)) } }
    }
}

/// "After 30 days it held; after 90 partly."
pub(super) fn held_words(held: &[HeldAt]) -> String {
    let words: Vec<String> = held
        .iter()
        .map(|check| {
            let what = match check.held {
                Some(Held::Yes) => "it held",
                Some(Held::Partly) => "it held partly",
                Some(Held::No) => "it had slipped back",
                Some(Held::Nothing) => "there was no gain to hold",
                None => "nobody counted",
            };
            format!("after {} days {what}", check.after)
        })
        .collect();
    let sentence = words.join("; ");
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), letters.as_str())
    })
}

fn copying(page: &RecipePage) -> Markup {
    let view = &page.view;
    let machinery = Machinery {
        key: &page.key,
        version: None,
    };
    let answer = |copying: Copying, label: &'static str, loudness| {
        post_button(&PostButton {
            action: &format!("/recipes/{}/copying", view.id),
            label,
            loudness,
            values: &[("copying", copying.word())],
            machinery,
            ..PostButton::default()
        })
    };
    card(
        "May I copy?",
        html! {
            p { b { (view.copying.label()) } "." }
            @if view.copying == Copying::Asked {
                p.quiet { "Until the team lead has said yes, only this challenge sees it." }
            }
            @for who in &view.wishes { p { (who) " would like to copy it." } }
            @if view.may_answer {
                (actions(&[
                    html! { @if view.copying != Copying::Place { (answer(Copying::Place, "Yes, in this place", Loudness::Quiet)) } },
                    html! { @if view.copying != Copying::Everywhere { (answer(Copying::Everywhere, "Yes, anywhere", Loudness::Quiet)) } },
                    html! { @if view.copying != Copying::No { (answer(Copying::No, "Not yet", Loudness::Quiet)) } },
                ]))
                p.hint { "Whoever copies it sees the recipe and the results of all places, no names of people but those you wrote under “Whom to ask”." }
            }
            @if view.may_ask {
                (post_button(&PostButton {
                    action: &format!("/recipes/{}/ask", view.id),
                    label: "May I copy it?",
                    loudness: Loudness::Quiet,
                    machinery,
                    ..PostButton::default()
                }))
            }
        },
    )
}

fn about(view: &RecipeView) -> Markup {
    plain_section(
        "Versions",
        html! {
            ul.rows {
                @for version in &view.versions {
                    li { div.row-words {
                        "Version " (version.number) ", " (day_words(version.on, view.today))
                        @if !version.by.is_empty() { ", " (version.by) }
                    } }
                }
            }
            @if let Some((test, _)) = view.test {
                p {
                    a href={ "/tests/" (test) } { "The test it comes from" }
                    @if view.may_write { " · " a href={ "/tests/" (test) "/recipe" } { "Write a new version" } }
                }
            }
        },
    )
}

/// Works in most places, only where alike, only one place.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Recipe");
    let page_of = |view| RecipePage {
        view,
        key: "k-1".into(),
    };
    vec![
        Sample::new("recipe", page(&page_of(given::recipe()), &around)),
        Sample::new(
            "recipe-one-place",
            page(&page_of(given::one_place()), &around),
        ),
    ]
}
