//! Bringing a photo beside a note of what happened, and how photos stand there.

use app::photo::BringView;
use domain::FieldProblems;
use domain::photo::{LARGEST, Photo};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{
    Field, Form, Machinery, error_summary, file, form, problem_of, text,
};
use crate::components::{Loudness, PostButton};
use crate::pages::mending_in_order;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct PhotoPage {
    /// What is shown.
    pub view: BringView,
    /// What there is to see, as typed.
    pub words: String,
    /// What needs mending.
    pub problems: FieldProblems,
    /// Idempotency key.
    pub key: String,
}

/// Draws the page.
pub fn page(page: &PhotoPage, around: &Shell) -> Markup {
    let view = &page.view;
    let problems = mending_in_order(&page.problems, &["photo", "words"]);
    let test = format!("/tests/{}", view.test.id);
    let team = format!("/t/{}", view.here.team.id);
    let hint = format!(
        "JPEG, PNG or WebP, up to {} MB. Where, when and with what it was taken is removed.",
        LARGEST / 1_000_000
    );
    shell(
        around,
        html! {
            (c::breadcrumbs(&[(view.here.team.name.as_str(), &team), (view.test.title.as_str(), &test)], "Add a photo"))
            (c::page_heading("", "Add a photo", "Of a flip chart, a board, a drawing. No faces and no names of patients: people would have to be asked, and paper can be copied."))
            (error_summary(&problems))
            p { "It stands beside:" }
            blockquote { (view.note.words.happened) }
            (form(
                &Form {
                    action: &format!("{test}/log/{}/photo", view.note.id),
                    machinery: Machinery { key: &page.key, version: None },
                    draft: "photo",
                    files: true,
                },
                html! {
                    (file(&Field::new("photo", "The photo").hint(&hint).problem(problem_of(&problems, "photo")), "image/jpeg,image/png,image/webp"))
                    (text(&Field::new("words", "What is there to see?").hint("For whoever cannot see it: “Flip chart: three reasons for waiting, keys the most often”.").problem(problem_of(&problems, "words")), &page.words))
                    div.send { (c::button(Loudness::Primary, "Keep the photo")) }
                },
            ))
        },
    )
}

/// The photos beside a note; whoever may write there can take one away.
pub(super) fn beside(photos: &[Photo], may: bool, machinery: Machinery) -> Markup {
    html! {
        @if !photos.is_empty() {
            ul.photos { @for photo in photos {
                li id={ "photo-" (photo.id) } {
                    img src={ "/photos/" (photo.id) } alt=(photo.words) loading="lazy";
                    p { a.quiet href={ "/photos/" (photo.id) } { (photo.words) } }
                    @if may {
                        (c::post_button(&PostButton {
                            action: &format!("/photos/{}/remove", photo.id),
                            label: "Take it away",
                            about: photo.words.as_str(),
                            machinery,
                            ..PostButton::default()
                        }))
                    }
                }
            } }
        }
    }
}

/// Empty, and to mend.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::tests("Add a photo")
    };
    let test = given::test_view(domain::test::TestState::Running);
    let Some(line) = test.log.first() else {
        return Vec::new();
    };
    let view = BringView {
        here: test.here.clone(),
        note: line.note.clone(),
        test: test.test.clone(),
    };
    let mut mend = FieldProblems::one(
        "photo",
        "The photo has 11.2 MB; 8 MB fit. Cut away what is not needed, or take it again with a smaller size.",
    );
    mend.add(
        "words",
        domain::Problem::new("Say in a line what there is to see, for somebody who cannot."),
    );
    let of = |problems| PhotoPage {
        view: view.clone(),
        words: String::new(),
        problems,
        key: "k-1".into(),
    };
    vec![
        Sample::new("photo", page(&of(FieldProblems::none()), &around)),
        Sample::new("photo-to-mend", page(&of(mend), &around)),
    ]
}
