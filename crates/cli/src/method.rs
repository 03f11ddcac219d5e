//! `hundred method`

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::method::compare::compare;
use domain::method::{Finding, Pack, read, shipped};

use crate::trouble::Trouble;

/// Look at methods: packs of stages, things to write down and words
#[derive(Debug, Subcommand)]
pub(crate) enum Method {
    Check(Check),
    Compare(Compare),
    List(List),
}

/// Tell everything that is wrong with a pack, line by line
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  hundred method check my-method\n  hundred method check my-method-2.zip\n  hundred method check methods"
)]
pub(crate) struct Check {
    /// A pack.toml, the folder of one pack, a ZIP of it, or a folder of such folders
    #[arg(value_name = "FILE|DIR")]
    path: PathBuf,
}

/// Tell what changed from one version of a pack to another, and what would be kept as written earlier
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  hundred method compare my-method-1 my-method-2")]
pub(crate) struct Compare {
    /// The earlier version: a pack.toml or its folder
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later version
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

/// Name the methods that come with Hundred
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  hundred method list")]
pub(crate) struct List {}

impl Method {
    pub(crate) fn run(self) -> Result<(), Trouble> {
        match self {
            Self::Check(command) => command.run(),
            Self::Compare(command) => command.run(),
            Self::List(_) => {
                for pack in shipped::packs() {
                    println!("{:<16}{} {}", pack.key, pack.name, version(pack));
                    println!("{:<16}{}", "", pack.summary);
                }
                Ok(())
            }
        }
    }
}

fn version(pack: &Pack) -> String {
    format!("(version {})", pack.version)
}

fn so_many(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

impl Check {
    fn run(&self) -> Result<(), Trouble> {
        let files = packs_under(&self.path)?;
        let (mut sound, mut problems) = (Vec::new(), Vec::new());
        for file in &files {
            match read_pack(file)? {
                Ok(pack) => sound.push(pack),
                Err(found) => problems.extend(found),
            }
        }
        for pack in &sound {
            println!(
                "{} {}: {}, {} to write down, {}. Nothing wrong.",
                pack.name,
                version(pack),
                so_many(pack.stages.len(), "stage", "stages"),
                so_many(pack.artefacts.len(), "thing", "things"),
                so_many(pack.fields().count(), "field", "fields")
            );
        }
        told(&problems)
    }
}

impl Compare {
    fn run(&self) -> Result<(), Trouble> {
        let one = |path: &Path| -> Result<Pack, Trouble> {
            match read_pack(&pack_file(path))? {
                Ok(pack) => Ok(pack),
                Err(problems) => Err(told(&problems).err().unwrap_or_else(|| {
                    Trouble::Found(format!("`{}` cannot be read", path.display()))
                })),
            }
        };
        let (old, new) = (one(&self.old)?, one(&self.new)?);
        let changes = compare(&old, &new);
        if changes.is_empty() {
            println!("Nothing that somebody who wrote into it would notice.");
        }
        for change in &changes {
            println!("{change}");
        }
        if !changes.is_empty() && new.version <= old.version {
            return Err(Trouble::Found(format!(
                "the pack changed and its version is still {}. Write version = {} in the new one",
                new.version,
                old.version.saturating_add(1)
            )));
        }
        Ok(())
    }
}

/// Every problem, one a line.
fn told(problems: &[Finding]) -> Result<(), Trouble> {
    if problems.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let count = so_many(problems.len(), "problem", "problems");
    Err(Trouble::Found(format!("{count}\n{}", lines.join("\n"))))
}

fn pack_file(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join("pack.toml")
    } else {
        path.to_owned()
    }
}

/// The pack files a path means, in the order of their names.
fn packs_under(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let cannot = |reason: String| Trouble::File {
        path: path.to_owned(),
        what: "cannot be checked",
        reason,
    };
    let own = pack_file(path);
    if own.is_file() {
        return Ok(vec![own]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| cannot(error.to_string()))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path().join("pack.toml"))
        .filter(|file| file.is_file())
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(cannot(
            "there is no pack.toml in it, nor in a folder inside it. docs/methods/writing-a-pack.md shows how one is written"
                .to_owned(),
        ));
    }
    Ok(files)
}

/// A pack with the guide beside it; a missing guide is one of its problems.
fn read_pack(file: &Path) -> Result<Result<Pack, Vec<Finding>>, Trouble> {
    if file
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"))
    {
        return read_zip(file);
    }
    let text = std::fs::read_to_string(file).map_err(|error| Trouble::File {
        path: file.to_owned(),
        what: "cannot be read",
        reason: error.to_string(),
    })?;
    let guide = std::fs::read_to_string(file.with_file_name("guide.md")).unwrap_or_default();
    Ok(read(&file.display().to_string(), &text, &guide))
}

/// A pack as a place gives it out.
fn read_zip(file: &Path) -> Result<Result<Pack, Vec<Finding>>, Trouble> {
    let cannot = |reason: String| Trouble::File {
        path: file.to_owned(),
        what: "cannot be read",
        reason,
    };
    let bytes = std::fs::read(file).map_err(|error| cannot(error.to_string()))?;
    let texts = app::method::read_file(&bytes).map_err(cannot)?;
    let name = format!("{}: pack.toml", file.display());
    Ok(read(&name, &texts.contents, &texts.guide))
}
