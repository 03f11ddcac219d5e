//! The door: signing in, entering the demo, and what is said when something goes wrong.

pub mod enter;
pub mod front;
pub mod home;
pub mod sign_in;
pub mod trouble;

use crate::Sample;
use crate::assets::AssetLinks;
use crate::shell::{Shell, Top, Width};

/// Samples of every page at the door.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    all.extend(front::samples());
    all.extend(sign_in::samples());
    all.extend(enter::samples());
    all.extend(home::samples());
    all.extend(trouble::samples());
    all
}

/// The frame of sample pages with nobody signed in.
pub(crate) fn signed_out_sample(title: &str) -> Shell<'_> {
    Shell {
        title,
        assets: AssetLinks::BESIDE,
        top: Top::SignedOut,
        demo: None,
        flash: None,
        standstill: None,
        width: Width::Narrow,
        live: None,
        help: None,
    }
}
