//! Pages and components: pure functions from views to HTML.
//!
//! Nothing here reads a clock, a file or a request. A component is one function in one file of
//! [`components`]; a page is one function over a view in `pages/<noun>/`; [`shell()`] wraps a page
//! into a whole document. Every component and page gives samples, [`samples()`] collects them, and
//! one test renders and checks them all with [`html::check`].
//!
//! The list of components with a line of use each is in `crates/ui/README.md`.
#![expect(
    clippy::needless_pass_by_value,
    reason = "a slot takes the markup it is given: pages read better without an & before every html!"
)]

pub mod assets;
pub mod components;
pub mod html;
pub mod pages;
mod sample;
mod samples;
pub mod shell;

pub use maud::{DOCTYPE, Markup, PreEscaped, html as markup};
pub use sample::{Sample, samples};
pub use shell::{Shell, shell};
