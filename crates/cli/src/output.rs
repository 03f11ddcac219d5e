//! Where a result goes: a file or the terminal.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::trouble::Trouble;

/// Where the result goes.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Write to this file instead of the terminal
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a chart is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartFormat {
    /// Sentences and a table
    #[default]
    Text,
    /// Everything, for other programs
    Json,
    /// A picture
    Svg,
    /// A picture of points, for slides and e-mail
    Png,
}

/// How a verdict is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum WordsFormat {
    /// Sentences
    #[default]
    Text,
    /// Everything, for other programs
    Json,
}

impl Output {
    /// Refuses what cannot be written before any work is done.
    pub(crate) fn check(&self, format: ChartFormat) -> Result<(), Trouble> {
        use std::io::IsTerminal as _;
        if format == ChartFormat::Png && self.output.is_none() && std::io::stdout().is_terminal() {
            return Err(Trouble::Setting(
                "--format png: a terminal cannot show it. Add --output FILE.png".to_owned(),
            ));
        }
        Ok(())
    }

    /// Writes a drawing as a file of its own.
    pub(crate) fn picture(
        &self,
        drawing: &chart::Drawing,
        format: ChartFormat,
    ) -> Result<(), Trouble> {
        match format {
            ChartFormat::Png => self.write(&png(drawing)?),
            ChartFormat::Svg | ChartFormat::Text | ChartFormat::Json => {
                self.write(drawing.to_svg_alone().as_bytes())
            }
        }
    }

    /// Writes a result.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Trouble> {
        if let Some(path) = &self.output {
            return std::fs::write(path, bytes).map_err(|error| Trouble::File {
                path: path.clone(),
                what: "cannot be written",
                reason: error.to_string(),
            });
        }
        let mut out = std::io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            // Whoever reads has seen enough (`| head`).
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Trouble::Found(format!(
                "the terminal takes no more: {error}"
            ))),
            Ok(()) => Ok(()),
        }
    }

    /// Writes a result as JSON.
    pub(crate) fn json<T: serde::Serialize>(&self, result: &T) -> Result<(), Trouble> {
        let mut text = serde_json::to_string_pretty(result).map_err(|error| {
            Trouble::Found(format!("the result cannot be written as JSON: {error}"))
        })?;
        text.push('\n');
        self.write(text.as_bytes())
    }
}

/// Twice the size on the page: sharp on paper and on good screens.
fn png(drawing: &chart::Drawing) -> Result<Vec<u8>, Trouble> {
    report::png::png(drawing, 2.0).map_err(|error| Trouble::Found(format!("--format png: {error}")))
}
