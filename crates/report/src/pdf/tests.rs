//! What a screen reader finds in a document.

use super::layout::lay_out;
use super::paint::{Kid, Paint};
use super::pdf;
use crate::document::{Block, Document, Paper, Picture, Side, Table};
use pdf_writer::types::StructRole;

fn picture() -> Picture {
    let values: Vec<Option<f64>> = (0..30).map(|n| Some(f64::from(n % 7))).collect();
    Picture::from(&chart::sparkline("s", "Waiting", &values, None, "pt"))
}

fn document(paper: Paper, blocks: Vec<Block>) -> Document {
    Document {
        kind: "Final pack".into(),
        title: "Home sooner".into(),
        whose: "Wolds".into(),
        as_of: "As of 25 January 2026".into(),
        mark: "Copy for others".into(),
        paper,
        blocks,
    }
}

fn one_of_everything(times: usize) -> Vec<Block> {
    let row = |n: usize| {
        vec![
            format!("Change {n}"),
            "kept, and it is how we work now".to_owned(),
            n.to_string(),
        ]
    };
    let mut blocks = Vec::new();
    for part in 0..times {
        blocks.extend([
            Block::Heading(1, format!("Part {part}")),
            Block::Lead("From 30 to 18 people.".into()),
            Block::Paragraph("A long story. ".repeat(60)),
            Block::List(vec!["One".into(), "Two".into()]),
            Block::Steps(vec!["First".into(), "Then".into()]),
            Block::Facts(vec![("Team".into(), "Home sooner".into())]),
            Block::Numbers(vec![
                ("9".into(), "tried".into()),
                ("4".into(), "kept".into()),
            ]),
            Block::Figure(Box::new(picture()), "People waiting, each week.".into()),
            Block::Table(Table {
                caption: "What we tried".into(),
                columns: vec![
                    ("What".into(), Side::Left),
                    ("Decided".into(), Side::Left),
                    ("No.".into(), Side::Right),
                ],
                rows: (0..40).map(row).collect(),
            }),
            Block::Note("Before and after can mislead.".into()),
        ]);
    }
    blocks
}

/// The page a mark or a picture is on.
fn pages_of(paint: &Paint, role: StructRole) -> Vec<usize> {
    let page_of = |kid: &Kid| match kid {
        Kid::Stretch { page, .. } => Some(*page),
        Kid::Element(_) => None,
    };
    let of_role = paint.elements.iter().filter(|one| one.role == role);
    of_role
        .filter_map(|one| one.kids.iter().find_map(page_of))
        .collect()
}

fn painted(document: &Document) -> Paint {
    lay_out(document).unwrap_or_else(|error| unreachable!("{error}"))
}

#[test]
fn a_heading_and_its_sentence_go_where_their_picture_goes() {
    for lines in 20..60 {
        let mut blocks = vec![Block::Paragraph("A line.".into()); lines];
        blocks.extend([
            Block::Heading(2, "Huddles held".into()),
            Block::Paragraph(
                "About 91% now; 92% is usual. These are the usual ups and downs.".into(),
            ),
            Block::Figure(Box::new(picture()), "Huddles held, each week.".into()),
        ]);
        let paint = painted(&document(Paper::A4, blocks));
        let headings = pages_of(&paint, StructRole::H2);
        assert_eq!(headings.len(), 1);
        assert_eq!(
            headings,
            pages_of(&paint, StructRole::Figure),
            "after {lines} lines"
        );
    }
}

#[test]
fn everything_that_is_painted_is_read_or_marked_as_only_looked_at() {
    let paint = painted(&document(Paper::A4, one_of_everything(2)));
    for (number, page) in paint.pages.iter().enumerate() {
        for (stretch, element) in page.stretches.iter().enumerate() {
            let found = paint.elements[*element].kids.iter().any(|kid| {
                matches!(kid, Kid::Stretch { page, number: n } if *page == number && usize::try_from(*n) == Ok(stretch))
            });
            assert!(found, "page {number}, stretch {stretch} belongs to nobody");
        }
    }
    let count = |role: StructRole| paint.elements.iter().filter(|one| one.role == role).count();
    assert_eq!((count(StructRole::H1), count(StructRole::H2)), (1, 2));
    assert_eq!((count(StructRole::Table), count(StructRole::L)), (4, 4));
    assert_eq!(count(StructRole::TR), 2 * (41 + 1));
    assert_eq!(count(StructRole::LI), count(StructRole::LBody));
    for figure in paint
        .elements
        .iter()
        .filter(|one| one.role == StructRole::Figure)
    {
        assert!(figure.alt.starts_with("Waiting") && figure.frame.is_some());
    }
    for row in paint
        .elements
        .iter()
        .filter(|one| one.role == StructRole::TR)
    {
        assert!(
            row.kids.iter().all(|kid| matches!(kid, Kid::Element(_))),
            "a row holds cells only"
        );
    }
}

#[test]
fn the_file_says_that_it_is_tagged_and_names_itself() {
    let bytes = pdf(&document(Paper::A3, one_of_everything(1))).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    for said in [
        "%PDF-1.7",
        "/StructTreeRoot",
        "/Marked true",
        "/Lang (en-GB)",
        "/DisplayDocTitle true",
        "pdfuaid:part>1<",
        "/ToUnicode",
        "/FontFile2",
        "/Scope /Column",
        "/Scope /Row",
        "/StructParents 0",
        "/Outlines",
    ] {
        assert!(text.contains(said), "{said} is missing");
    }
    assert!(!text.contains("/Type1"), "every letter is embedded");
}

#[test]
fn odd_content_is_laid_out_all_the_same() {
    let rows = vec![
        vec!["x".repeat(3000), String::new()],
        vec!["one cell".into()],
        vec!["\u{4e2d}\u{6587} و".into(), "word ".repeat(4000)],
    ];
    let blocks = vec![
        Block::Paragraph("y".repeat(5000)),
        Block::Heading(2, "A heading ".repeat(40)),
        Block::List(Vec::new()),
        Block::Numbers(vec![("123456789 days 23 hours".into(), "wait ".repeat(30))]),
        Block::Table(Table {
            caption: String::new(),
            columns: vec![("a".into(), Side::Left), ("b".into(), Side::Right)],
            rows,
        }),
        Block::Table(Table {
            caption: "empty".into(),
            columns: Vec::new(),
            rows: Vec::new(),
        }),
        Block::NewPage,
        Block::NewPage,
    ];
    for paper in [Paper::A4, Paper::A3] {
        let paint = painted(&document(paper, blocks.clone()));
        assert!(
            paint.pages.len() > 1 && paint.pages.len() < 120,
            "{} pages",
            paint.pages.len()
        );
    }
    let nothing = painted(&document(Paper::A4, Vec::new()));
    assert_eq!(nothing.pages.len(), 1);
}

#[test]
fn lines_stay_within_their_room() {
    let mut paint = painted(&document(Paper::A4, Vec::new()));
    let lines = paint.fonts.lines(
        "Sie fragen: wer bringt Donaudampfschifffahrtsgesellschaften heim?",
        super::font::Weight::Regular,
        10.0,
        90.0,
    );
    for line in &lines {
        let wide = paint.fonts.width(line, super::font::Weight::Regular, 10.0);
        assert!(wide <= 90.5, "{line} is {wide} wide");
    }
    assert_eq!(
        lines.concat().replace(' ', ""),
        "Siefragen:werbringtDonaudampfschifffahrtsgesellschaftenheim?"
    );
}

#[test]
fn a_few_lines_get_no_sheet_of_their_own() {
    let heads = |count: usize| {
        let blocks = (0..count)
            .map(|n| Block::Heading(1, format!("Part {n}")))
            .collect();
        lay_out(&document(Paper::A4, blocks)).unwrap()
    };
    let (count, first_of_two) = (1..200)
        .map(|count| (count, heads(count)))
        .find(|(_, paint)| paint.last() == 1)
        .unwrap();
    let on_the_second = first_of_two
        .marks
        .iter()
        .filter(|mark| mark.page == 1)
        .count();
    assert!(
        on_the_second >= 2,
        "{on_the_second} of {count} headings stand alone"
    );
    // What is long anyway is as large as ever: the next one takes no step back.
    assert_eq!(heads(count + 1).last(), 1);
}
