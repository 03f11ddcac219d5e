//! Every shape as it was last looked at and found good.

use chart::{Mark, Size};

use crate::held_to::{faults, tips};
use crate::shapes;

/// One element a line, so that a change can be read.
fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn draws_every_picture_as_it_was_looked_at() {
    for picture in shapes::pictures() {
        if picture.wide.marks.len() > 400 {
            continue; // Hundreds of points are held by their properties.
        }
        for (drawing, size) in [(&picture.wide, "wide"), (&picture.narrow, "narrow")] {
            let name = format!("{} {size}", picture.name).replace([' ', ',', '\''], "-");
            insta::assert_snapshot!(name, lines(&drawing.to_svg()));
        }
    }
}

#[test]
fn keeps_words_inside_and_apart_in_every_picture() {
    for picture in shapes::pictures() {
        for drawing in [&picture.wide, &picture.narrow] {
            let found = faults(drawing);
            assert!(
                found.is_empty(),
                "{} {}: {found:#?}",
                picture.name,
                drawing.width
            );
        }
    }
}

/// A drawing in a document is kept as words and read again: a mark it does not know would be drawn as a plain line.
#[test]
fn knows_what_every_mark_means() {
    let mut unknown = std::collections::BTreeSet::new();
    for picture in shapes::pictures() {
        for mark in picture.wide.marks.iter().chain(&picture.narrow.marks) {
            let (Mark::Line { class, .. }
            | Mark::Path { class, .. }
            | Mark::Band { class, .. }
            | Mark::Point { class, .. }
            | Mark::Ring { class, .. }
            | Mark::Text { class, .. }) = mark;
            if chart::meaning(class) != Some(class) {
                unknown.insert(*class);
            }
        }
    }
    assert_eq!(unknown, std::collections::BTreeSet::new());
}

#[test]
fn shows_the_same_points_in_every_size() {
    for picture in shapes::pictures() {
        assert_eq!(
            tips(&picture.wide),
            tips(&picture.narrow),
            "{}",
            picture.name
        );
        assert_eq!(picture.wide.description, picture.narrow.description);
        assert!(!picture.wide.description.is_empty(), "{}", picture.name);
    }
}

#[test]
fn draws_one_mark_a_point_until_they_are_hundreds() {
    for shape in shapes::all() {
        let drawn = tips(&shape.draw(Size::Wide)).len();
        if shape.points() < 200 {
            assert_eq!(drawn, shape.points(), "{}", shape.name);
        } else {
            assert!(drawn < shape.points() / 2, "{}: {drawn}", shape.name);
        }
    }
}

#[test]
fn brings_a_style_for_every_class_in_a_file_of_its_own() {
    for picture in shapes::pictures() {
        let file = picture.wide.to_svg_alone();
        let (style, body) = file.split_once("</style>").unwrap();
        for class in body
            .split("class=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .flat_map(str::split_whitespace)
        {
            // Labels of the axes take the colour of all words.
            assert!(
                class == "tick" || style.contains(&format!(".{class}")),
                "{}: no style for {class}",
                picture.name
            );
        }
    }
}

#[test]
fn makes_words_harmless() {
    let shapes = shapes::all();
    let named = shapes
        .iter()
        .find(|shape| shape.name == "names instead of dates")
        .unwrap();
    let svg = named.draw(Size::Wide).to_svg();
    assert!(
        svg.contains("Wards &lt;all&gt; &amp; &quot;others&quot;"),
        "{svg}"
    );
    assert!(
        svg.contains("Ward A &lt;east&gt; &amp; &quot;west&quot;: 3"),
        "{svg}"
    );
    assert!(!svg.contains("<all>") && !svg.contains("<east>"));
}

#[test]
fn says_in_words_what_the_picture_shows() {
    let shapes = shapes::all();
    let said = |name: &str| {
        shapes
            .iter()
            .find(|shape| shape.name == name)
            .unwrap()
            .draw(Size::Wide)
            .description
    };
    let better = said("frozen baseline, then better");
    assert!(
        better.contains("from 35 (week of 7 September 2026)"),
        "{better}"
    );
    assert!(
        better.contains("points are signals for the better.")
            && better.contains("Goal 18.")
            && better.contains("Now 22."),
        "{better}"
    );
    assert!(
        better.contains("Test: discharge huddle at 9, from week of 7 December 2026."),
        "{better}"
    );
    assert!(said("gaps").contains("5 weeks were not counted."));
    assert!(said("points left out").contains("2 left out."));
    assert!(said("three phases").contains(
        "New centre and limits from week of 14 December 2026: new handover on every ward."
    ));
    assert_eq!(said("nothing counted"), "No numbers yet.");
    assert!(said("no rule speaks").contains("No signal."));
}
