//! Runs a folder of golden cases against `spc`, `risk` and `ties`.
//!
//! `conformance DIR` looks at what the folder holds to know its family, prints every failure and every case it cannot
//! run, and closes with `N passed, N failed`. Exit code 1 when any case failed, 2 when the folder
//! cannot be read.

mod decision;
mod family;
mod network;
mod report;
mod spc;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use family::Family;
use report::Report;

fn main() -> ExitCode {
    match conform() {
        Ok(report) if report.failed.is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(message) => {
            let _ = writeln!(io::stderr(), "conformance: {message}");
            ExitCode::from(2)
        }
    }
}

fn conform() -> Result<Report, String> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), None) = (arguments.next(), arguments.next()) else {
        return Err("give one folder of golden cases, for example: conformance golden/spc".into());
    };
    let folder = PathBuf::from(folder);
    let report = match Family::of(&folder)? {
        Family::Spc => spc::run(&folder),
        Family::Decision => decision::run(&folder),
        Family::Network => network::run(&folder),
    };
    report
        .print(&mut io::stdout().lock())
        .map_err(|error| format!("cannot write the report: {error}"))?;
    Ok(report)
}
