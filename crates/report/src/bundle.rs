//! Several files in one: a ZIP.

use std::io::{Cursor, Read as _, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::Error;

/// A bundle being written. The same files in the same order give the same bytes: no clock goes in.
pub struct Bundle<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Bundle<W> {
    /// An empty bundle.
    pub fn new(to: W) -> Self {
        Self {
            zip: ZipWriter::new(to),
        }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Closes the bundle.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<W, Error> {
        Ok(self.zip.finish()?)
    }
}

/// The most names a bundle from elsewhere may hold.
const MOST_NAMES: usize = 1_000;

/// Reads files out of a bundle from elsewhere: the names of all, and what stands in those that are `wanted`. Nothing is taken on
/// trust: of no file are more than `most` bytes unpacked, whatever it says of its size.
///
/// # Errors
/// A sentence when it is no bundle, is locked, or holds too much.
pub fn unpack(bytes: &[u8], most: u64, wanted: impl Fn(&str) -> bool) -> Result<Unpacked, Error> {
    let odd = |error: &dyn std::fmt::Display| Error::Unpack(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| odd(&error))?;
    if archive.len() > MOST_NAMES {
        return Err(odd(&format!("it holds {} files", archive.len())));
    }
    let mut unpacked = Unpacked::default();
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| odd(&error))?;
        let name = file.name().map_err(|error| odd(&error))?.into_owned();
        if !file.is_dir() && wanted(&name) {
            let mut content = Vec::new();
            file.take(most + 1)
                .read_to_end(&mut content)
                .map_err(|error| odd(&error))?;
            if content.len() as u64 > most {
                return Err(odd(&format!("{name} is larger than {} kB", most / 1000)));
            }
            unpacked.files.push((name.clone(), content));
        }
        unpacked.names.push(name);
    }
    Ok(unpacked)
}

/// What came out of a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// Every name in it, in its order.
    pub names: Vec<String>,
    /// The files that were wanted, with their names.
    pub files: Vec<(String, Vec<u8>)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bundle = Bundle::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            bundle.add(name, bytes).unwrap();
        }
        bundle.finish().unwrap().into_inner()
    }

    #[test]
    fn takes_only_what_is_wanted_and_no_more_than_it_may() {
        let zip = bundle(&[("a/pack.toml", b"key"), ("a/photo.jpg", &[7; 5000])]);
        let out = unpack(&zip, 100, |name| name == "a/pack.toml").unwrap();
        assert_eq!(out.names, ["a/pack.toml", "a/photo.jpg"]);
        assert_eq!(out.files, [("a/pack.toml".to_owned(), b"key".to_vec())]);
        // A file that unpacks to far more than it weighs is not unpacked to its end.
        let bomb = bundle(&[("pack.toml", &vec![b' '; 10_000_000])]);
        assert!(bomb.len() < 20_000);
        let told = unpack(&bomb, 1_000, |_| true).unwrap_err().to_string();
        assert!(told.contains("pack.toml is larger than 1 kB"), "{told}");
        assert!(unpack(b"PK\x03\x04 and then nothing", 100, |_| true).is_err());
    }
}
