//! The `hundred` command line: one file a command.

mod backup;
mod chart;
mod check;
mod columns;
mod data;
mod demo;
mod evidence;
mod export;
mod history;
mod init;
mod mail_in;
mod method;
mod output;
mod plan;
mod restore;
mod rows;
mod serve;
mod settings;
mod site;
mod spread;
mod stakes;
mod trouble;
mod weigh;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::trouble::Trouble;

/// Calculated risks, a hundred days at a time.
#[derive(Debug, Parser)]
#[command(name = "hundred", version, max_term_width = 100)]
struct Hundred {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Chart(chart::Chart),
    Plan(plan::PlanAhead),
    Weigh(weigh::Weigh),
    Spread(spread::Spread),
    Init(init::Init),
    Serve(serve::Serve),
    #[command(subcommand)]
    Config(check::Config),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Export(export::Export),
    MailIn(mail_in::MailIn),
    #[command(subcommand)]
    History(history::History),
    #[command(subcommand)]
    Method(method::Method),
}

fn main() -> ExitCode {
    let asked = Hundred::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return Trouble::Machine(error.to_string()).tell(),
    };
    let done = runtime.block_on(async {
        match asked.command {
            Command::Demo(command) => Box::pin(command.run()).await,
            Command::Chart(command) => command.run(),
            Command::Plan(command) => command.run(),
            Command::Weigh(command) => command.run(),
            Command::Spread(command) => command.run(),
            Command::Init(command) => command.run().await,
            Command::Serve(command) => command.run().await,
            Command::Config(command) => command.run(),
            Command::Backup(command) => command.run().await,
            Command::Restore(command) => command.run().await,
            Command::Export(command) => command.run().await,
            Command::History(command) => command.run().await,
            Command::Method(command) => command.run(),
            Command::MailIn(command) => command.run().await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => trouble.tell(),
    }
}
