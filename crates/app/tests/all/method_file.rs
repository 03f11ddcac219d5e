//! A method that comes as a file.

use std::io::Cursor;

use app::method::read_file;

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut bundle = report::bundle::Bundle::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        bundle.add(name, text.as_bytes()).unwrap();
    }
    bundle.finish().unwrap().into_inner()
}

#[test]
fn a_folder_is_read_however_it_was_packed() {
    let packed = [
        ("our/pack.toml", "key = \"our\"\r\n"),
        ("our/guide.md", "\u{FEFF}# Our"),
        ("__MACOSX/our/._pack.toml", "x"),
        ("our/photo.txt", "x"),
    ];
    let draft = read_file(&zip(&packed)).unwrap();
    assert_eq!(draft.contents, "key = \"our\"\n");
    assert_eq!(draft.guide, "# Our");
    let alone = read_file("\u{FEFF}key = \"our\"".as_bytes()).unwrap();
    assert_eq!(
        (alone.contents.as_str(), alone.guide.as_str()),
        ("key = \"our\"", "")
    );
}

#[test]
fn what_is_no_method_is_told_what_it_is() {
    let told = |bytes: &[u8]| read_file(bytes).unwrap_err();
    assert!(told(&zip(&[("notes.md", "x")])).contains("no pack.toml in it; it holds notes.md"));
    let two = zip(&[("a/pack.toml", "x"), ("b/pack.toml", "y")]);
    assert!(told(&two).contains("2 methods: a/pack.toml, b/pack.toml"));
    assert!(
        told(b"key = 1\nname = \"caf\xE9\"")
            .starts_with("Line 2 of pack.toml holds a letter that is not UTF-8")
    );
    assert!(told(b"PK\x03\x04 torn off").starts_with("This file cannot be opened"));
}
