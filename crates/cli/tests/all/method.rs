//! `hundred method`, and the page about writing a pack followed to the letter.

use std::path::Path;

use crate::said::{Said, hundred, said};

fn method(folder: &Path, words: &[&str]) -> Said {
    said(hundred().current_dir(folder).arg("method").args(words))
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The code blocks of a page in one language, in order.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside: Option<String> = None;
    for line in page.lines() {
        match (&mut inside, line.strip_prefix("```")) {
            (Some(_), Some(_)) => found.extend(inside.take()),
            (Some(block), None) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, Some(named)) if named == language => inside = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

/// The folder that whoever follows the page ends up with.
fn followed(folder: &Path) -> String {
    let page = std::fs::read_to_string(root().join("docs/methods/writing-a-pack.md")).unwrap();
    let pack = folder.join("second-look");
    std::fs::create_dir(&pack).unwrap();
    std::fs::write(pack.join("pack.toml"), blocks(&page, "toml").join("\n")).unwrap();
    let guide = blocks(&page, "markdown");
    assert_eq!(guide.len(), 1, "the page shows one guide");
    std::fs::write(pack.join("guide.md"), &guide[0]).unwrap();
    page
}

#[test]
fn the_page_about_writing_a_pack_makes_a_sound_pack() {
    let folder = tempfile::tempdir().unwrap();
    let page = followed(folder.path());
    let said = method(folder.path(), &["check", "second-look"]);
    assert!(said.good, "{}", said.err);
    let promised = blocks(&page, "text");
    assert_eq!(said.out, promised[0], "the page promises another answer");
}

#[test]
fn the_page_shows_the_message_a_slip_really_brings() {
    let folder = tempfile::tempdir().unwrap();
    let page = followed(folder.path());
    let file = folder.path().join("second-look/pack.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("type = \"date\""));
    std::fs::write(&file, text.replacen("type = \"date\"", "type = \"day\"", 1)).unwrap();
    let said = method(folder.path(), &["check", "second-look"]);
    assert!(!said.good && said.out.is_empty(), "{}", said.out);
    assert_eq!(
        said.err,
        blocks(&page, "text")[1],
        "the page shows another message"
    );
}

#[test]
fn the_packs_that_come_with_hundred_are_sound_and_listed() {
    let said = method(root(), &["check", "methods"]);
    assert!(said.good, "{}", said.err);
    assert_eq!(said.out.lines().count(), 9, "{}", said.out);
    let listed = method(root(), &["list"]);
    assert!(
        listed.good && listed.out.contains("Plan, do, study, act (version 1)"),
        "{}",
        listed.out
    );
}

#[test]
fn a_change_asks_for_a_new_version() {
    let folder = tempfile::tempdir().unwrap();
    followed(folder.path());
    let (old, new) = (
        folder.path().join("second-look"),
        folder.path().join("later"),
    );
    std::fs::create_dir(&new).unwrap();
    let text = std::fs::read_to_string(old.join("pack.toml")).unwrap();
    std::fs::copy(old.join("guide.md"), new.join("guide.md")).unwrap();
    std::fs::write(
        new.join("pack.toml"),
        text.replace("key = \"day\"", "key = \"date\""),
    )
    .unwrap();
    let said = method(folder.path(), &["compare", "second-look", "later"]);
    assert!(
        !said.good && said.err.contains("Write version = 2"),
        "{}",
        said.err
    );
    assert!(
        said.out.contains("what was written there is kept"),
        "{}",
        said.out
    );
    let same = method(folder.path(), &["compare", "second-look", "second-look"]);
    assert!(same.good && same.out.starts_with("Nothing"), "{}", same.err);
}

#[test]
fn a_folder_without_a_pack_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let said = method(folder.path(), &["check", "."]);
    assert!(
        !said.good && said.err.contains("there is no pack.toml in it"),
        "{}",
        said.err
    );
    let said = method(folder.path(), &["check", "nowhere"]);
    assert!(
        !said.good && said.err.contains("`nowhere` cannot be checked"),
        "{}",
        said.err
    );
}

#[test]
fn a_place_gives_its_method_out_as_a_zip_that_can_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    followed(folder.path());
    let own = folder.path().join("second-look");
    let text = std::fs::read_to_string(own.join("pack.toml")).unwrap();
    let guide = std::fs::read(own.join("guide.md")).unwrap();
    let zipped = |name: &str, text: &str| {
        let file = std::fs::File::create(folder.path().join(name)).unwrap();
        let mut bundle = report::bundle::Bundle::new(file);
        bundle
            .add("second-look/pack.toml", text.as_bytes())
            .unwrap();
        bundle.add("second-look/guide.md", &guide).unwrap();
        bundle.finish().unwrap();
    };
    zipped("second-look-1.zip", &text);
    let said = method(folder.path(), &["check", "second-look-1.zip"]);
    assert!(
        said.good && said.out.starts_with("Second look (version 1)"),
        "{}",
        said.err
    );

    // A loop of gates, an unknown type and a decision without a word, each at its line.
    for (part, instead, what) in [
        (
            "key = \"look\"\n",
            "key = \"look\"\nafter = [\"choose\"]\n",
            "in a circle",
        ),
        ("type = \"date\"", "type = \"day\"", "unknown type “day”"),
        (
            "hand_over = \"Show others how to look\"\n",
            "",
            "has no `hand_over`",
        ),
    ] {
        assert_eq!(text.matches(part).count(), 1, "{part}");
        zipped("slip.zip", &text.replacen(part, instead, 1));
        let said = method(folder.path(), &["check", "slip.zip"]);
        assert!(
            !said.good && said.err.contains(what) && said.err.contains("slip.zip: pack.toml:"),
            "{}",
            said.err
        );
    }
    std::fs::write(folder.path().join("torn.zip"), b"PK\x03\x04").unwrap();
    let said = method(folder.path(), &["check", "torn.zip"]);
    assert!(
        !said.good && said.err.contains("This file cannot be opened"),
        "{}",
        said.err
    );
}
