//! The packs that come with Hundred.

use std::sync::LazyLock;

use super::finding::Finding;
use super::pack::Pack;
use super::read::read;

/// One pack as it stands in the folder `methods/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Files {
    /// The folder.
    pub key: &'static str,
    /// `pack.toml`.
    pub pack: &'static str,
    /// `guide.md`.
    pub guide: &'static str,
    /// The page of `docs/methods/`: how Hundred holds the method.
    pub page: &'static str,
}

macro_rules! packs {
    ($($key:literal),+ $(,)?) => {
        /// Every pack, in the order people choose from. A test holds it against the folder.
        pub const FILES: &[Files] = &[$(Files {
            key: $key,
            pack: include_str!(concat!("../../../../methods/", $key, "/pack.toml")),
            guide: include_str!(concat!("../../../../methods/", $key, "/guide.md")),
            page: include_str!(concat!("../../../../docs/methods/", $key, ".md")),
        },)+];
    };
}

packs![
    "simple",
    "pdsa",
    "lean",
    "tqm",
    "collaborative",
    "flow",
    "ebcd",
    "double-diamond",
    "behaviour",
];

/// Pages about all methods: the name they have in addresses, and the text.
pub const PAGES: &[(&str, &str)] = &[
    (
        "arithmetic",
        include_str!("../../../../docs/methods/arithmetic.md"),
    ),
    (
        "writing-a-pack",
        include_str!("../../../../docs/methods/writing-a-pack.md"),
    ),
];

/// The method a test has when nobody chose one.
pub const DEFAULT: &str = "simple";

/// The files are part of the program and never change, and a page may ask for all of them: they are read once.
static PACKS: LazyLock<Vec<Pack>> =
    LazyLock::new(|| FILES.iter().filter_map(|files| files.read().ok()).collect());

/// Every pack that comes with Hundred. A test reads them all, so that none is missing here.
pub fn packs() -> &'static [Pack] {
    &PACKS
}

/// One pack by its key.
pub fn pack(key: &str) -> Option<&'static Pack> {
    packs().iter().find(|pack| pack.key == key)
}

impl Files {
    /// The pack.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(&self) -> Result<Pack, Vec<Finding>> {
        read(
            &format!("methods/{}/pack.toml", self.key),
            self.pack,
            self.guide,
        )
    }
}
