//! Folders of sources: whatever lies in one is read once or passed over, in an order of its own, and what is imported of
//! it is sound.

use std::fs;
use std::path::PathBuf;

use dmo_import::Source;
use tempfile::TempDir;

use crate::import::import;
use crate::text::files;

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(files) = files(data) else {
        return false;
    };
    let room = TempDir::new().expect("a folder");
    let (from, to) = (room.path().join("from"), room.path().join("to"));
    fs::create_dir(&from).expect("a folder");
    for (name, text) in files {
        let path = from.join(path(name));
        // A name that is a file and a folder at once is written as what it is first.
        if let Some(folder) = path.parent()
            && fs::create_dir_all(folder).is_ok()
        {
            let _ = fs::write(&path, text);
        }
    }
    let sources = match Source::load(std::slice::from_ref(&from)) {
        Ok(sources) => sources,
        Err(errors) => {
            let [error] = &errors[..] else {
                panic!("all files can be read: {errors:?}");
            };
            assert!(error.to_string().contains("no file in it ends in"));
            return false;
        }
    };
    let twice = Source::load(&[from.clone(), from]).expect("sources");
    assert_eq!(format!("{sources:?}"), format!("{twice:?}"));
    let facts = dmo_import::read(&sources, None);
    for unread in dmo_import::unread(&facts) {
        assert!(!unread.reason.is_empty(), "{unread}");
    }
    !import(facts, &to).files.is_empty()
}

/// A path that stays in the folder: a few names of few characters.
fn path(name: &str) -> PathBuf {
    let parts = name
        .split('/')
        .filter(|part| !["", ".", ".."].contains(part));
    let short = |part: &str| {
        part.chars()
            .filter(|&c| c != '\0')
            .take(40)
            .collect::<String>()
    };
    let path: PathBuf = parts
        .take(5)
        .map(short)
        .filter(|part| !part.is_empty())
        .collect();
    if path.as_os_str().is_empty() {
        return PathBuf::from("empty");
    }
    path
}
