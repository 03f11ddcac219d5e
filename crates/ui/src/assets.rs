//! The files a page asks for: one style sheet, one small script, one icon.
//!
//! The web crate serves them under names that carry a hash of their content and passes the
//! resulting addresses to [`crate::Shell`] as [`AssetLinks`].

/// The style sheet, in cascade layers, each file of the folder one subject.
pub const CSS: &str = concat!(
    include_str!("../assets/css/tokens.css"),
    include_str!("../assets/css/base.css"),
    include_str!("../assets/css/shell.css"),
    include_str!("../assets/css/layout.css"),
    include_str!("../assets/css/parts.css"),
    include_str!("../assets/css/records.css"),
    include_str!("../assets/css/door.css"),
    include_str!("../assets/css/track.css"),
    include_str!("../assets/css/forms.css"),
    include_str!("../assets/css/method.css"),
    include_str!("../assets/css/charts.css"),
    include_str!("../assets/css/cycle.css"),
    include_str!("../assets/css/people.css"),
    include_str!("../assets/css/document.css"),
    include_str!("../assets/css/trim.css"),
    include_str!("../assets/css/forced.css"),
    include_str!("../assets/css/print.css"),
);

/// The script: it only makes pages nicer, each works wholly without it. Each file of the folder is one thing it does.
pub const JS: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("../assets/script/page.js"),
    include_str!("../assets/script/store.js"),
    include_str!("../assets/script/drafts.js"),
    include_str!("../assets/script/waiting.js"),
    include_str!("../assets/script/sending.js"),
    include_str!("../assets/script/week.js"),
    include_str!("../assets/script/foresee.js"),
    include_str!("../assets/script/chart.js"),
    include_str!("../assets/script/menus.js"),
    include_str!("../assets/script/copy.js"),
    include_str!("../assets/script/alike.js"),
    include_str!("../assets/script/live.js"),
    include_str!("../assets/script/telephone.js"),
    include_str!("../assets/script/start.js"),
    "})();\n",
);

/// The icon of the browser tab.
pub const ICON: &str = include_str!("../assets/icon.svg");

/// How a telephone puts it on its first page.
pub const MANIFEST: &str = include_str!("../assets/manifest.webmanifest");

/// What opens pages without a connection.
pub const WORKER: &str = include_str!("../assets/sw.js");

/// The icon as pixels, for telephones that take no drawing.
pub const ICON_192: &[u8] = include_bytes!("../assets/icon-192.png");

/// The same, larger.
pub const ICON_512: &[u8] = include_bytes!("../assets/icon-512.png");

/// A file to serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// File name without the hash.
    pub name: &'static str,
    /// `Content-Type` header.
    pub content_type: &'static str,
    /// Content.
    pub text: &'static str,
}

/// All files to serve.
pub const ALL: [Asset; 3] = [
    Asset {
        name: "hundred.css",
        content_type: "text/css; charset=utf-8",
        text: CSS,
    },
    Asset {
        name: "hundred.js",
        content_type: "text/javascript; charset=utf-8",
        text: JS,
    },
    Asset {
        name: "icon.svg",
        content_type: "image/svg+xml",
        text: ICON,
    },
];

/// Addresses of the files, as the web crate serves them (with the hash of the content).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssetLinks<'a> {
    /// Address of the style sheet.
    pub css: &'a str,
    /// Address of the script.
    pub js: &'a str,
    /// Address of the icon.
    pub icon: &'a str,
}

impl AssetLinks<'static> {
    /// Plain names beside the page: for samples written as files.
    pub const BESIDE: Self = Self {
        css: "hundred.css",
        js: "hundred.js",
        icon: "icon.svg",
    };
}
