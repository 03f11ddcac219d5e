//! A method as a file: `pack.toml` alone, or a ZIP of its folder. Out, and in again.

use std::io::Cursor;

use domain::FieldProblems;
use domain::method::LARGEST;
use domain::policy::{Permit, Scope, act, permit};

use super::own::{Draft, versions};
use crate::{Ctx, Error};

const PACK: &str = "pack.toml";
const GUIDE: &str = "guide.md";

/// Reads a file as it was brought. It is not checked yet: that is for [`super::publish`] and `hundred method check`.
///
/// # Errors
/// A sentence that says what the file is instead, and what to bring.
pub fn read_file(bytes: &[u8]) -> Result<Draft, String> {
    if bytes.starts_with(b"PK") {
        return unpacked(bytes);
    }
    Ok(Draft {
        contents: text(PACK, bytes)?,
        guide: String::new(),
    })
}

fn unpacked(bytes: &[u8]) -> Result<Draft, String> {
    let is_ours = |name: &str| {
        let hidden = name
            .split('/')
            .any(|part| part.starts_with('.') || part == "__MACOSX");
        !hidden && (leaf(name) == PACK || leaf(name) == GUIDE)
    };
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    let found = report::bundle::unpack(bytes, most, is_ours)
        .map_err(|error| format!("This file cannot be opened ({error}). Pack the folder of the method anew, as a ZIP without a password."))?;
    let packs: Vec<&(String, Vec<u8>)> = found
        .files
        .iter()
        .filter(|(name, _)| leaf(name) == PACK)
        .collect();
    let [(name, contents)] = packs.as_slice() else {
        return Err(if packs.is_empty() {
            let names: Vec<&str> = found.names.iter().take(5).map(String::as_str).collect();
            let holds = if names.is_empty() {
                "nothing".to_owned()
            } else {
                names.join(", ")
            };
            format!(
                "There is no {PACK} in it; it holds {holds}. A method is a folder with {PACK} and {GUIDE}."
            )
        } else {
            let names: Vec<&str> = packs.iter().map(|(name, _)| name.as_str()).collect();
            format!(
                "It holds {} methods: {}. Bring one at a time.",
                packs.len(),
                names.join(", ")
            )
        });
    };
    let beside = format!("{}{GUIDE}", name.strip_suffix(PACK).unwrap_or_default());
    let guide = found.files.iter().find(|(name, _)| *name == beside);
    Ok(Draft {
        contents: text(name, contents)?,
        guide: guide.map_or_else(|| Ok(String::new()), |(name, bytes)| text(name, bytes))?,
    })
}

/// The last part of a name.
fn leaf(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// A text as programs of every kind save it: with a mark before the first letter or without, with either kind of line end.
fn text(name: &str, bytes: &[u8]) -> Result<String, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.len() > LARGEST {
        return Err(format!(
            "{name} is larger than {} kB. Shorten it.",
            LARGEST / 1000
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = String::from_utf8_lossy(before).matches('\n').count() + 1;
            Err(format!(
                "Line {line} of {name} holds a letter that is not UTF-8. Save it as text in UTF-8; a document of a word processor or a spreadsheet is none."
            ))
        }
    }
}

/// One of the place's own methods as a ZIP: its name, and the bytes. `hundred method check` reads it, and it can be brought to
/// another place.
pub async fn export(
    ctx: &Ctx,
    key: &str,
    version: Option<i64>,
) -> Result<(String, Vec<u8>), Error> {
    let _: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    let kept = store::read!(ctx.db(), tx => versions(tx, ctx, key).await)?;
    let asked = |version: &i64| kept.iter().find(|kept| kept.version == *version);
    let kept = match &version {
        Some(version) => asked(version),
        None => kept.first(),
    }
    .ok_or(Error::NotFound)?;
    let bundled = || {
        let mut bundle = report::bundle::Bundle::new(Cursor::new(Vec::new()));
        bundle.add(&format!("{key}/{PACK}"), kept.contents.as_bytes())?;
        bundle.add(&format!("{key}/{GUIDE}"), kept.guide.as_bytes())?;
        Ok::<_, report::Error>(bundle.finish()?.into_inner())
    };
    let bytes =
        bundled().map_err(|error| Error::Unreadable(format!("the method {key}: {error}")))?;
    Ok((format!("{key}-{}.zip", kept.version), bytes))
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Brought {
    /// It is published under this key.
    Published(String),
    /// What could be read of it, so that it can be mended on the page, and what is wrong: under "file" when it is no method at all,
    /// under "contents" line by line.
    ToMend(Draft, FieldProblems),
}

/// Brings a method as a file: read, checked as a whole, published. A guide that did not travel with it is the one it had before.
pub async fn bring(ctx: &Ctx, bytes: &[u8]) -> Result<Brought, Error> {
    let _: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    let mut draft = match read_file(bytes) {
        Ok(draft) => draft,
        Err(words) => {
            let problems = FieldProblems::one("file", words);
            return Ok(Brought::ToMend(Draft::default(), problems));
        }
    };
    if draft.guide.trim().is_empty() {
        draft.guide = guide_before(ctx, &draft.contents).await?;
    }
    match super::own::publish(ctx, &draft).await {
        Ok(key) => Ok(Brought::Published(key)),
        Err(Error::Mend(problems)) => Ok(Brought::ToMend(draft, problems)),
        Err(error) => Err(error),
    }
}

/// The guide of the newest version of the same method; empty for a new one, and for a text that has no key. The text may have
/// faults elsewhere: its key is read from its line.
async fn guide_before(ctx: &Ctx, contents: &str) -> Result<String, Error> {
    let line = contents
        .lines()
        .find(|line| line.trim_start().starts_with("key"));
    let Some(key) = line.and_then(|line| line.split('"').nth(1)) else {
        return Ok(String::new());
    };
    let kept = store::read!(ctx.db(), tx => versions(tx, ctx, key).await)?;
    Ok(kept
        .into_iter()
        .next()
        .map(|kept| kept.guide)
        .unwrap_or_default())
}
