//! The data folder: private to its owner, on a local disk, used by one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Name of the database file in the data folder.
pub const DATABASE_FILE: &str = "hundred.db";
const LOCK_FILE: &str = "hundred.lock";

/// A data folder that this process, and no other, works on until the value is dropped.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The lock, by being open; none beside another process that holds it.
    held: Option<File>,
}

impl Folder {
    /// Makes the folder if needed (mode 0700) and takes it for this process. When another process holds it and `beside`
    /// is allowed, goes in beside it.
    pub(crate) fn take(path: &Path, beside: bool) -> Result<Self, Error> {
        make_private_folder(path)?;
        let path = path.canonicalize().map_err(|e| not_writable(path, &e))?;
        if let Some(kind) = network_disk(&path) {
            return Err(Error::NetworkDisk { path, kind });
        }
        let lock = match lock(&path) {
            Ok(lock) => Some(lock),
            Err(Error::InUse { .. }) if beside => return Ok(Self { path, held: None }),
            Err(error) => return Err(error),
        };
        let folder = Self { path, held: lock };
        make_private_file(&folder.database())?;
        Ok(folder)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path.join(DATABASE_FILE)
    }

    /// Whether another process holds the folder.
    pub(crate) fn is_shared(&self) -> bool {
        self.held.is_none()
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Makes a file of mode 0600 if needed. SQLite gives its `-wal` and `-shm` files the mode of the
/// database, so that one is enough.
pub(super) fn make_private_file(path: &Path) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    private_mode(&mut options);
    let file = options.open(path).map_err(|e| not_writable(path, &e))?;
    restrict(&file, 0o600).map_err(|e| not_writable(path, &e))
}

fn lock(folder: &Path) -> Result<File, Error> {
    let path = folder.join(LOCK_FILE);
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true);
    private_mode(&mut options);
    let mut file = options.open(&path).map_err(|e| not_writable(&path, &e))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // What the file says only makes the message better.
            let _ = file.read_to_string(&mut holder);
            let holder = if holder.trim().is_empty() {
                "process unknown"
            } else {
                holder.trim()
            };
            return Err(Error::InUse {
                path: folder.to_owned(),
                holder: holder.to_owned(),
            });
        }
        Err(TryLockError::Error(e)) => return Err(not_writable(&path, &e)),
    }
    file.set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| writeln!(file, "process {}", std::process::id()))
        .map_err(|e| not_writable(&path, &e))?;
    Ok(file)
}

/// What stops us from writing there, in the words of [`Error`].
pub(crate) fn not_writable(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full {
            reason: format!("{}: {error}", path.display()),
        },
        _ => Error::ReadOnly {
            path: path.to_owned(),
            reason: if path.is_file() && error.kind() == io::ErrorKind::AlreadyExists {
                "it is a file, and a folder is needed".to_owned()
            } else {
                error.to_string()
            },
        },
    }
}

#[cfg(unix)]
fn make_private_folder(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::DirBuilderExt as _;
    if path.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|e| not_writable(path, &e))
}

#[cfg(not(unix))]
fn make_private_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|e| not_writable(path, &e))
}

#[cfg(unix)]
fn private_mode(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn private_mode(_: &mut OpenOptions) {}

#[cfg(unix)]
fn restrict(file: &File, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    if file.metadata()?.permissions().mode() & 0o777 == mode {
        return Ok(());
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn restrict(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}

/// Where locks are a matter of luck.
const NETWORK: [&str; 12] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "ncpfs",
    "fuse.sshfs",
];

/// Where the system tells its mounts, the name of the network file system the folder lies on.
fn network_disk(folder: &Path) -> Option<String> {
    let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
    let kind = file_system(&mounts, folder)?;
    NETWORK.contains(&kind.as_str()).then_some(kind)
}

/// The type of the file system a path lies on, from the text of `mountinfo`: field 5 is the mount
/// point, the first field after the lone dash the type.
fn file_system(mountinfo: &str, path: &Path) -> Option<String> {
    mountinfo
        .lines()
        .filter_map(|line| {
            let (front, back) = line.split_once(" - ")?;
            let point = front.split(' ').nth(4)?.replace("\\040", " ");
            let kind = back.split(' ').next()?;
            path.starts_with(&point)
                .then(|| (point.len(), kind.to_owned()))
        })
        // Of two mounts on the same point the later one is seen.
        .fold(None, |best: Option<(usize, String)>, next| match best {
            Some(best) if best.0 > next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /srv/shared\\040data rw - nfs4 files:/export rw
41 22 8:2 / /srv rw shared:2 - xfs /dev/sdb1 rw";

    #[test]
    fn the_longest_mount_point_decides() {
        let kind = |path: &str| file_system(MOUNTS, Path::new(path));
        assert_eq!(kind("/srv/shared data/hundred").as_deref(), Some("nfs4"));
        assert_eq!(kind("/srv/hundred").as_deref(), Some("xfs"));
        assert_eq!(kind("/var/lib/hundred").as_deref(), Some("ext4"));
        assert_eq!(kind("/srvother").as_deref(), Some("ext4"));
    }

    #[test]
    fn a_full_disk_and_a_closed_folder_are_told_apart() {
        let at = Path::new("/data");
        let full = not_writable(at, &io::Error::from(io::ErrorKind::StorageFull));
        assert!(matches!(full, Error::Full { .. }), "{full}");
        for kind in [
            io::ErrorKind::ReadOnlyFilesystem,
            io::ErrorKind::PermissionDenied,
        ] {
            let closed = not_writable(at, &io::Error::from(kind));
            assert!(closed.to_string().contains("--data"), "{closed}");
        }
    }
}
