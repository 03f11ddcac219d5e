//! The ZIP file of a backup: written and read by a thread, because ZIP knows no waiting.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{FORMAT, FORMAT_VERSION, Manifest, TableEntry};
use crate::digest;
use crate::draft::Draft;
use crate::error::Error;

const MANIFEST: &str = "manifest.json";

pub(super) fn file_of(table: &str) -> String {
    format!("tables/{table}.ndjson")
}

fn unwritable(path: &Path, reason: impl std::fmt::Display) -> Error {
    Error::Backup {
        what: "cannot be written",
        reason: format!("{}: {reason}", path.display()),
    }
}

fn damaged(path: &Path, reason: impl std::fmt::Display) -> Error {
    Error::Backup {
        what: "is damaged",
        reason: format!("{}: {reason}", path.display()),
    }
}

enum Piece {
    File(String),
    Bytes(Vec<u8>),
    Finish,
}

/// A backup that is being written.
pub(super) struct Writing {
    path: PathBuf,
    pieces: mpsc::Sender<Piece>,
    thread: Option<JoinHandle<Result<(), Error>>>,
    hash: Sha256,
    rows: u64,
}

impl Writing {
    pub(super) fn begin(path: &Path) -> Result<Self, Error> {
        let draft = Draft::of(path).map_err(|reason| unwritable(path, reason))?;
        let (pieces, received) = mpsc::channel(4);
        let thread = tokio::task::spawn_blocking(move || write_zip(draft, received));
        Ok(Self {
            path: path.to_owned(),
            pieces,
            thread: Some(thread),
            hash: Sha256::new(),
            rows: 0,
        })
    }

    pub(super) async fn table(&mut self, name: &str) -> Result<(), Error> {
        self.send(Piece::File(file_of(name))).await
    }

    pub(super) async fn rows(&mut self, text: Vec<u8>, rows: usize) -> Result<(), Error> {
        self.hash.update(&text);
        self.rows += rows as u64;
        self.send(Piece::Bytes(text)).await
    }

    pub(super) fn end_of_table(&mut self, name: &str) -> TableEntry {
        let hash = std::mem::replace(&mut self.hash, Sha256::new());
        let rows = std::mem::take(&mut self.rows);
        TableEntry {
            name: name.to_owned(),
            rows,
            sha256: digest::hex(&hash.finalize()),
        }
    }

    pub(super) async fn finish(mut self, manifest: &Manifest) -> Result<(), Error> {
        let text = serde_json::to_vec_pretty(manifest).map_err(|e| unwritable(&self.path, e))?;
        self.send(Piece::File(MANIFEST.to_owned())).await?;
        self.send(Piece::Bytes(text)).await?;
        self.send(Piece::Finish).await?;
        self.outcome().await
    }

    async fn send(&mut self, piece: Piece) -> Result<(), Error> {
        if self.pieces.send(piece).await.is_ok() {
            return Ok(());
        }
        // The thread has ended early: it knows why.
        self.outcome().await?;
        Err(unwritable(&self.path, "writing stopped"))
    }

    async fn outcome(&mut self) -> Result<(), Error> {
        match self.thread.take() {
            Some(thread) => thread.await.map_err(|e| unwritable(&self.path, e))?,
            None => Ok(()),
        }
    }
}

/// Writes the pieces as they come. When the sender goes away before [`Piece::Finish`], nothing is left behind.
fn write_zip(draft: Draft, pieces: mpsc::Receiver<Piece>) -> Result<(), Error> {
    let path = draft.target().to_owned();
    match write_pieces(draft, pieces) {
        Ok(true) => Ok(()),
        Ok(false) => Err(unwritable(&path, "stopped half-way; nothing was kept")),
        Err(ZipError::Io(reason)) => Err(unwritable(&path, reason)),
        Err(reason) => Err(unwritable(&path, reason)),
    }
}

fn write_pieces(draft: Draft, mut pieces: mpsc::Receiver<Piece>) -> Result<bool, ZipError> {
    let mut zip = ZipWriter::new(draft);
    // Tables may pass four gigabytes; a fixed time makes equal data equal files.
    let settings = SimpleFileOptions::default()
        .large_file(true)
        .unix_permissions(0o600);
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::File(name) => zip.start_file(name, settings)?,
            Piece::Bytes(bytes) => zip.write_all(&bytes)?,
            Piece::Finish => {
                zip.finish()?.keep()?;
                return Ok(true);
            }
        }
    }
    Ok(false)
}

pub(super) type Archive = ZipArchive<BufReader<File>>;

pub(super) fn open(path: &Path) -> Result<Archive, Error> {
    let file = File::open(path).map_err(|e| Error::Backup {
        what: "cannot be read",
        reason: format!("{}: {e}", path.display()),
    })?;
    ZipArchive::new(BufReader::new(file)).map_err(|e| damaged(path, e))
}

/// Reads a backup from end to end and compares every table with the manifest.
///
/// # Errors
/// [`Error::Backup`] names the first thing that is damaged; [`Error::Newer`] when the backup was
/// made by a newer program.
pub async fn check(path: &Path) -> Result<Manifest, Error> {
    let path = path.to_owned();
    let reader = tokio::task::spawn_blocking(move || check_now(&path));
    reader.await.map_err(|e| Error::Backup {
        what: "cannot be read",
        reason: e.to_string(),
    })?
}

fn check_now(path: &Path) -> Result<Manifest, Error> {
    let mut archive = open(path)?;
    let manifest = manifest(path, &mut archive)?;
    if archive.len() != manifest.tables.len() + 1 {
        return Err(damaged(
            path,
            "it does not have the files its manifest lists",
        ));
    }
    for table in &manifest.tables {
        let name = file_of(&table.name);
        let mut file = archive
            .by_name(&name)
            .map_err(|e| damaged(path, format!("{name}: {e}")))?;
        let (hash, rows) =
            hash_and_rows(&mut file).map_err(|e| damaged(path, format!("{name}: {e}")))?;
        if hash != table.sha256 || rows != table.rows {
            return Err(damaged(path, format!("{name} is not as it was written")));
        }
    }
    Ok(manifest)
}

fn manifest(path: &Path, archive: &mut Archive) -> Result<Manifest, Error> {
    let mut text = String::new();
    archive
        .by_name(MANIFEST)
        .map_err(|_| Error::Backup {
            what: "cannot be read",
            reason: format!(
                "{} is another kind of archive. Restore takes a file that `hundred backup` wrote; what `hundred export` writes is for other programs",
                path.display()
            ),
        })?
        .read_to_string(&mut text)
        .map_err(|e| damaged(path, format!("{MANIFEST}: {e}")))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|e| damaged(path, format!("{MANIFEST}: {e}")))?;
    if manifest.format != FORMAT || manifest.format_version != FORMAT_VERSION {
        return Err(Error::Backup {
            what: "does not fit",
            reason: format!(
                "{} is a `{}` of version {}; this program reads `{FORMAT}` of version {FORMAT_VERSION}",
                path.display(),
                manifest.format,
                manifest.format_version
            ),
        });
    }
    crate::migrate::refuse_newer(manifest.schema)?;
    Ok(manifest)
}

#[expect(
    clippy::naive_bytecount,
    reason = "hashing the same bytes takes far longer"
)]
fn hash_and_rows(file: &mut impl Read) -> std::io::Result<(String, u64)> {
    let mut hash = Sha256::new();
    let mut rows = 0;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else {
            return Ok((digest::hex(&hash.finalize()), rows));
        };
        hash.update(bytes);
        rows += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    }
}
