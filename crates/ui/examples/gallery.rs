//! Writes every sample as a file that a browser can open:
//! `cargo run -p ui --example gallery -- OUTDIR`.

use std::path::Path;
use std::{env, fs, io};

use maud::{PreEscaped, html};
use ui::shell::{Top, Width};
use ui::{Sample, Shell, assets};

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1) else {
        return Err(io::Error::other(
            "say where to write: cargo run -p ui --example gallery -- OUTDIR",
        ));
    };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for asset in assets::ALL {
        fs::write(folder.join(asset.name), asset.text)?;
    }
    fs::write(folder.join("manifest.webmanifest"), assets::MANIFEST)?;
    fs::write(folder.join("icon-192.png"), assets::ICON_192)?;
    let samples = ui::samples();
    for sample in &samples {
        let page = if sample.is_document() {
            sample.html.clone()
        } else {
            framed(sample)
        };
        fs::write(folder.join(format!("{}.html", sample.name)), page)?;
    }
    fs::write(folder.join("index.html"), index(&samples))?;
    println!("{} samples in {}", samples.len(), folder.display());
    Ok(())
}

/// A part of a page, alone on a page.
fn framed(sample: &Sample) -> String {
    let body = html! { h1 { (sample.name) } h2 { "Sample" } (PreEscaped(&sample.html)) };
    ui::shell(&plain(&sample.name), body).into_string()
}

fn index(samples: &[Sample]) -> String {
    let body = html! {
        h1 { "Samples" }
        ul { @for sample in samples { li { a href={ (sample.name) ".html" } { (sample.name) } } } }
    };
    ui::shell(&plain("Samples"), body).into_string()
}

fn plain(title: &str) -> Shell<'_> {
    Shell {
        title,
        assets: assets::AssetLinks::BESIDE,
        top: Top::SignedOut,
        demo: None,
        flash: None,
        standstill: None,
        width: Width::Page,
        live: None,
        help: None,
    }
}
