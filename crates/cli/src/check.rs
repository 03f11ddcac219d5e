//! `hundred config check`

use clap::{Args, Subcommand};

use crate::settings::Settings;
use crate::trouble::Trouble;

/// Look at the configuration
#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    Check(Check),
}

/// Print what is in force, without secrets
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  hundred config check --config /etc/hundred.toml")]
pub(crate) struct Check {
    #[command(flatten)]
    settings: Settings,
}

impl Config {
    pub(crate) fn run(self) -> Result<(), Trouble> {
        let Self::Check(check) = self;
        println!("{}", check.settings.in_force()?);
        Ok(())
    }
}
