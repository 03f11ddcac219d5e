//! What goes wrong with a folder, told by the real binary: what, where and how to mend it; and nothing is lost.

use std::io::{BufRead as _, BufReader, Lines, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::Duration;

use tempfile::tempdir;

fn hundred(words: &[&str], data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hundred"));
    command.args(words).arg("--data").arg(data);
    command
}

fn done(words: &[&str], data: &Path) -> Output {
    hundred(words, data).output().unwrap()
}

fn init(data: &Path) {
    let made = done(&["init", "--steward", "stella@wolds.example"], data);
    assert!(made.status.success(), "{}", said(&made));
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Refused with status 1, one message on standard error, and all the words in it.
fn refused(output: &Output, words: &[&str]) {
    assert_eq!(output.status.code(), Some(1), "{}", said(output));
    let told = String::from_utf8_lossy(&output.stderr);
    for word in words {
        assert!(told.contains(word), "`{word}` is missing in: {told}");
    }
}

/// A running server and what it says; ended when a test ends early.
struct Running(Child, Lines<BufReader<ChildStdout>>);

impl Running {
    fn serve(data: &Path) -> Self {
        let mut child = hundred(&["serve", "--port", "0"], data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let listens = lines
            .by_ref()
            .map_while(Result::ok)
            .any(|line| line.contains("http://"));
        assert!(listens, "it never said where it listens");
        Self(child, lines)
    }

    fn ask_to_stop(&self) {
        interrupt(&self.0);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already, and then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What Ctrl-C sends.
fn interrupt(child: &Child) {
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

/// Four bytes of the file's header, where SQLite keeps whose file it is and the schema it has.
fn overwrite_header(data: &Path, at: usize, with: u32) {
    let file = data.join("hundred.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[at..at + 4].copy_from_slice(&with.to_be_bytes());
    std::fs::write(&file, bytes).unwrap();
}

#[test]
fn a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let folder = tempdir().unwrap();
    init(folder.path());
    let mut first = Running::serve(folder.path());
    refused(
        &done(&["serve", "--port", "0"], folder.path()),
        &["another hundred already uses", "Stop it first", "--data"],
    );
    assert!(first.0.try_wait().unwrap().is_none(), "the first one ended");
    first.ask_to_stop();
    assert!(first.0.wait().unwrap().success());
    let last: Vec<String> = first.1.by_ref().map_while(Result::ok).collect();
    assert!(
        last.iter().all(|line| !line.contains("panicked")),
        "{last:?}"
    );
    Running::serve(folder.path());
}

#[test]
fn a_newer_schema_and_a_foreign_file_are_refused_and_left_as_they_are() {
    let folder = tempdir().unwrap();
    init(folder.path());
    let ours = std::fs::read(folder.path().join("hundred.db")).unwrap();
    overwrite_header(folder.path(), 60, 9_999);
    refused(
        &done(&["serve", "--port", "0"], folder.path()),
        &["schema 9999", "Install the newer hundred", "backup"],
    );
    std::fs::write(folder.path().join("hundred.db"), &ours).unwrap();
    overwrite_header(folder.path(), 68, 42);
    let foreign = std::fs::read(folder.path().join("hundred.db")).unwrap();
    refused(
        &done(&["serve", "--port", "0"], folder.path()),
        &[
            "is not a database of hundred",
            "Choose another folder",
            "left as it is",
        ],
    );
    assert_eq!(
        std::fs::read(folder.path().join("hundred.db")).unwrap(),
        foreign
    );
    std::fs::write(
        folder.path().join("hundred.db"),
        b"Dear diary, this is no database at all.\n".repeat(200),
    )
    .unwrap();
    refused(
        &done(&["serve", "--port", "0"], folder.path()),
        &["is not a database", "--data"],
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let told = done(
        &["init", "--steward", "stella@wolds.example"],
        Path::new("/proc/hundred"),
    );
    refused(&told, &["/proc/hundred", "cannot be written", "--data"]);
}

#[test]
fn an_archive_that_is_none_is_refused_and_the_folder_stays_empty() {
    let folder = tempdir().unwrap();
    let archive = folder.path().join("holiday.zip");
    std::fs::write(&archive, b"pictures of the sea").unwrap();
    let into = folder.path().join("new");
    let told = done(&["restore", archive.to_str().unwrap()], &into);
    refused(&told, &["holiday.zip"]);
    assert!(!into.join("hundred.db").exists());
}

#[test]
fn a_demo_stopped_while_it_is_furnished_keeps_nothing_half_done() {
    let folder = tempdir().unwrap();
    let mut child = hundred(&["demo", "--port", "0"], folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    assert!(line.contains("Furnishing the demo"), "{line}");
    // The signal is listened for from the first line of the history on.
    std::thread::sleep(Duration::from_millis(300));
    interrupt(&child);
    told.read_to_string(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{line}");
    assert!(line.contains("nothing was kept of the demo"), "{line}");
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

#[test]
fn what_leaves_is_its_owners_alone_and_nothing_is_written_over() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("place");
    init(&data);
    for word in ["export", "backup"] {
        let file = folder.path().join(format!("{word}.zip"));
        let taken = done(&[word, file.to_str().unwrap()], &data);
        assert!(taken.status.success(), "{}", said(&taken));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{word}");
        }
        let before = std::fs::read(&file).unwrap();
        let again = done(&[word, file.to_str().unwrap()], &data);
        refused(&again, &["there is a file already", "choose another name"]);
        assert_eq!(std::fs::read(&file).unwrap(), before);
    }
    let mut left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["backup.zip", "export.zip", "place"]);
}
