//! A file that is there whole or not at all: written beside its place, for the eyes of its owner only, and put there when all of it is on
//! the disk.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A new file that is being written. Dropped before [`Draft::keep`] it leaves nothing behind.
///
/// Once the disk has said no, what follows is taken and thrown away: the one who writes has been told, and whoever still tidies up after
/// them (a half-written ZIP closes itself) has nothing to add.
#[derive(Debug)]
pub struct Draft {
    target: PathBuf,
    path: PathBuf,
    file: BufWriter<File>,
    /// Where the next byte goes, or would go.
    at: u64,
    failed: bool,
}

impl Draft {
    /// Begins a file that is to stand at `target`.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] when there is a file already; else what the system says.
    pub fn of(target: &Path) -> io::Result<Self> {
        if target.exists() {
            let told = "there is a file already; choose another name";
            return Err(io::Error::new(ErrorKind::AlreadyExists, told));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let path = target.with_file_name(name);
        // What a run that was killed left here is of no use, and may be for other eyes.
        let _ = std::fs::remove_file(&path);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        Ok(Self {
            file: BufWriter::new(options.open(&path).map_err(in_words)?),
            target: target.to_owned(),
            path,
            at: 0,
            failed: false,
        })
    }

    /// Where it is to stand.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Puts the file in its place, once all of it is on the disk.
    ///
    /// # Errors
    /// What the system says; nothing is left behind.
    pub fn keep(mut self) -> io::Result<()> {
        self.file.flush().map_err(in_words)?;
        self.file.get_ref().sync_all().map_err(in_words)?;
        std::fs::rename(&self.path, &self.target).map_err(in_words)
    }

    fn tried<T>(&mut self, tried: io::Result<T>) -> io::Result<T> {
        self.failed |= tried.is_err();
        tried.map_err(in_words)
    }
}

/// A full disk, with the remedy.
fn in_words(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => io::Error::new(
            error.kind(),
            "there is no room left on the disk. Make room and do it again; nothing was kept",
        ),
        _ => error,
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let tried = if self.failed {
            Ok(bytes.len())
        } else {
            self.file.write(bytes)
        };
        let written = self.tried(tried)?;
        self.at += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let tried = if self.failed {
            Ok(())
        } else {
            self.file.flush()
        };
        self.tried(tried)
    }
}

impl Seek for Draft {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let tried = match to {
            _ if !self.failed => self.file.seek(to),
            SeekFrom::Start(there) => Ok(there),
            SeekFrom::Current(by) | SeekFrom::End(by) => Ok(self.at.saturating_add_signed(by)),
        };
        self.at = self.tried(tried)?;
        Ok(self.at)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Kept under its own name it is no longer here; otherwise it is of no use to anybody.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn it_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("wolds.zip");
        let mut left = Draft::of(&target).unwrap();
        left.write_all(b"half").unwrap();
        assert_eq!(names(folder.path()), ["wolds.zip.part"]);
        drop(left);
        assert!(names(folder.path()).is_empty());

        let mut kept = Draft::of(&target).unwrap();
        kept.write_all(b"whole").unwrap();
        kept.keep().unwrap();
        assert_eq!(names(folder.path()), ["wolds.zip"]);
        assert_eq!(std::fs::read(&target).unwrap(), b"whole");
        assert_eq!(
            Draft::of(&target).unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("wolds.zip");
        std::fs::write(
            folder.path().join("wolds.zip.part"),
            "left by a run that was killed",
        )
        .unwrap();
        Draft::of(&target).unwrap().keep().unwrap();
        assert!(std::fs::read(&target).unwrap().is_empty());
        let mode = std::fs::metadata(&target).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_once_with_the_remedy() {
        // The device that is always full; a draft of its own would be a file beside it.
        let folder = tempfile::tempdir().unwrap();
        let mut draft = Draft::of(&folder.path().join("wolds.zip")).unwrap();
        draft.file = BufWriter::new(OpenOptions::new().write(true).open("/dev/full").unwrap());
        let told = draft.write_all(&vec![0; 100_000]).unwrap_err().to_string();
        assert!(told.contains("Make room"), "{told}");
        assert_eq!(draft.seek(SeekFrom::Start(40)).unwrap(), 40);
        draft.write_all(b"tidying up").unwrap();
        assert_eq!(draft.stream_position().unwrap(), 50);
        drop(draft);
        assert!(names(folder.path()).is_empty());
    }
}
