//! Writes every shape of drawing into a folder, to be looked at: `cargo run -p chart --example drawings -- OUTDIR`.
#![expect(
    clippy::unwrap_used,
    reason = "whoever draws the gallery reads the trouble in the terminal"
)]

#[path = "../tests/all/shapes/mod.rs"]
#[expect(dead_code, reason = "the tests ask shapes for more")]
mod shapes;

use std::fmt::Write as _;
use std::path::Path;

const HEAD: &str = "<!doctype html><meta charset=\"utf-8\"><title>Drawings</title><style>\
body{font:14px sans-serif;background:#fff;display:grid;grid-template-columns:640px 340px;gap:12px 24px;margin:12px}\
h2{grid-column:1/-1;margin:0;font-size:14px}img{outline:1px solid #eee;align-self:start}</style>";

fn main() {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    for (number, pictures) in shapes::pictures().chunks(4).enumerate() {
        let mut page = String::from(HEAD);
        for picture in pictures {
            write!(page, "<h2>{}</h2>", picture.name).unwrap();
            for (drawing, kind) in [(&picture.wide, "wide"), (&picture.narrow, "narrow")] {
                let file = format!("{}-{kind}.svg", picture.name.replace([' ', ','], "-"));
                std::fs::write(folder.join(&file), drawing.to_svg_alone()).unwrap();
                write!(page, "<img src=\"{file}\" alt=\"\">").unwrap();
            }
        }
        std::fs::write(folder.join(format!("page-{number}.html")), page).unwrap();
    }
}
