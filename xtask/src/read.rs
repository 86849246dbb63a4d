//! Reads every file that the commands need: a regular file of a limited size. Reading a pipe would wait, and
//! reading a device might never end.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The largest file that is read, in bytes: far larger than any source file, manifest or page.
pub(crate) const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Reads the regular file at `path`, following links.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    first_bytes(path, MOST_BYTES + 1)
        .and_then(|bytes| {
            if bytes.len() as u64 > MOST_BYTES {
                let what = format!("it has more than {MOST_BYTES} bytes");
                return Err(io::Error::new(ErrorKind::FileTooLarge, what));
            }
            Ok(bytes)
        })
        .map_err(|error| at(path, &error))
}

/// Reads the regular file at `path` as a string, following links.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    let bytes = bytes(path)?;
    String::from_utf8(bytes).map_err(|_| at(path, &io::Error::new(ErrorKind::InvalidData, "it is not UTF-8")))
}

/// Reads the first `most` bytes of the regular file at `path`.
pub(crate) fn first_bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Checked before it is opened: opening a pipe waits for a writer.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(
            ErrorKind::InvalidInput,
            "it is not a regular file",
        ));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Adds the path to an error.
pub(crate) fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_a_bounded_size_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        std::fs::write(&path, "text").expect("a file");
        assert_eq!(text(&path).expect("a text"), "text");

        let large = File::create(&path).expect("a file");
        large.set_len(MOST_BYTES).expect("a file without blocks");
        assert_eq!(bytes(&path).expect("not too large").len() as u64, MOST_BYTES);
        large.set_len(MOST_BYTES + 1).expect("a file without blocks");
        let error = bytes(&path).expect_err("too large").to_string();
        assert!(error.contains("more than 16777216 bytes"), "{error}");

        let error = bytes(folder.path()).expect_err("a folder").to_string();
        assert!(error.ends_with("it is not a regular file"), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_not_read() {
        for device in ["/dev/zero", "/dev/null", "/dev/stdin"] {
            assert!(bytes(Path::new(device)).is_err(), "{device}");
        }
    }
}
