//! Reading files: none is waited for, and none without an end is read to it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a file at most.
const MOST: u64 = 256 * 1024 * 1024;

/// Reads a regular file: pipes, sockets and devices are refused, since they may make who opens them wait.
///
/// # Errors
/// What the system says, or that it is another kind of file or too large.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() && !metadata.is_dir() {
        let what = "it is a pipe, a socket or a device, not a file";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    }
    // A file that the system makes while it is read says that it is empty, and may have no end.
    if metadata.is_file() && metadata.len() == 0 {
        return Ok(Vec::new());
    }
    read_named(path)
}

/// Reads a file of any kind, since somebody named it.
///
/// # Errors
/// What the system says, or that it is too large.
pub fn read_named(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.len() > MOST {
        return Err(too_large(MOST));
    }
    read_all(file)
}

/// Reads to the end.
///
/// # Errors
/// What the system says, or that there is too much.
pub fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    at_most(MOST, reader)
}

fn at_most(most: u64, reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let length = reader.take(most + 1).read_to_end(&mut bytes)?;
    if length as u64 > most {
        return Err(too_large(most));
    }
    Ok(bytes)
}

fn too_large(most: u64) -> io::Error {
    let most = most / 1024 / 1024;
    let message = format!("it has more than {most} MiB");
    io::Error::new(io::ErrorKind::FileTooLarge, message)
}

/// Whether a regular file begins so; a file of another kind does not.
///
/// # Errors
/// What the system says.
pub fn begins_with(path: &Path, beginning: &[u8]) -> io::Result<bool> {
    if !fs::metadata(path)?.is_file() {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    let beginning_length = beginning.len() as u64;
    File::open(path)?
        .take(beginning_length)
        .read_to_end(&mut bytes)?;
    Ok(bytes == beginning)
}

/// The text of bytes that were read.
///
/// # Errors
/// If they are not UTF-8.
pub fn text(bytes: Vec<u8>) -> io::Result<String> {
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    String::from_utf8(bytes).map_err(|error| {
        io::Error::other(if is_utf16 {
            "it is UTF-16, not UTF-8".to_owned()
        } else {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.split(|&byte| byte == b'\n').count();
            format!("it is not UTF-8 in line {line}")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_read_to_a_limit() {
        assert_eq!(at_most(3, &b"abc"[..]).expect("bytes"), b"abc");
        let error = at_most(3 << 20, io::repeat(0)).expect_err("an error");
        assert_eq!(error.to_string(), "it has more than 3 MiB");
    }

    #[test]
    fn a_file_that_is_too_large_is_not_even_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large");
        let file = File::create(&path).expect("a file");
        file.set_len(1 << 50)
            .or_else(|_| file.set_len(MOST + 1))
            .expect("a sparse file");
        for read in [read, read_named] {
            let error = read(&path).expect_err("an error");
            assert_eq!(error.to_string(), "it has more than 256 MiB");
        }
        assert!(!begins_with(&path, b"// Generated").expect("a beginning"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn files_that_the_system_makes_are_passed_over() {
        assert_eq!(read(Path::new("/proc/self/status")).expect("bytes"), b"");
        assert_ne!(
            read_named(Path::new("/proc/self/status")).expect("bytes"),
            b""
        );
        read(Path::new("/dev/zero")).expect_err("a device");
        read_named(Path::new("/dev/zero")).expect_err("a device without end");
    }
}
