//! Imports into a folder that people have written: their comments and fields stay, files that no source is about stay as
//! they are, and the import ends. The files of the input that are called `schema/…` are the folder's, the others sources.

use std::fs;
use std::path::{Path, PathBuf};

use dmo_import::{Folder, FolderError};
use dmo_schema::Schema;
use tempfile::TempDir;

use crate::import::{facts, import};
use crate::text::files;

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(files) = files(data) else {
        return false;
    };
    let (mine, sources): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(name, _)| name.starts_with("schema/"));
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    for (at, (_, text)) in mine.iter().enumerate() {
        fs::write(file(root, at), text).expect("a file");
    }
    match Folder::read(root) {
        Ok(_) => {}
        Err(FolderError::Findings(findings)) => {
            assert!(findings.has_errors());
            return false;
        }
        Err(error) => panic!("{error}"),
    }
    let before = dmo_schema::load(&[root]);
    let outcome = import(facts(&sources), root);
    for (at, (_, text)) in mine.iter().enumerate() {
        let now = fs::read_to_string(file(root, at)).expect("the file stays");
        let name = format!("{at}.yaml");
        if outcome.files.iter().all(|file| file.path != name) {
            assert_eq!(*text, now);
        }
        assert_comments_stay(text, &now);
    }
    let after = dmo_schema::load(&[root]);
    if let (Some(before), Some(after)) = (before.schema(), after.schema()) {
        assert_fields_stay(before, after);
    }
    !mine.is_empty() && outcome.files.iter().any(|file| file.before.is_some())
}

fn file(root: &Path, at: usize) -> PathBuf {
    root.join(format!("{at}.yaml"))
}

/// Comments that have a line of their own. In a text with long texts, what looks like one may be part of them; and what is
/// said of a relationship with labels goes with it.
fn assert_comments_stay(before: &str, after: &str) {
    let others = ["|", ">", "\"", "'", "reference", "unresolved"];
    if others.iter().any(|other| before.contains(other)) {
        return;
    }
    let mut lines = after.lines().map(str::trim);
    for comment in before
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('#'))
    {
        assert!(
            lines.any(|line| line == comment),
            "{comment:?} of\n{before}\nis gone from\n{after}"
        );
    }
}

/// Every field is there under its name, or is another name of one that is.
fn assert_fields_stay(before: &Schema, after: &Schema) {
    for object in before.objects() {
        let mut now = after.objects().iter();
        let now = now
            .find(|now| now.api_name == object.api_name || now.aliases.contains(&object.api_name));
        let now = now.unwrap_or_else(|| panic!("{} is gone", object.api_name));
        for field in &object.fields {
            let stays = now
                .fields
                .iter()
                .any(|now| now.api_name == field.api_name || now.aliases.contains(&field.api_name));
            assert!(stays, "{}.{} is gone", object.api_name, field.api_name);
        }
    }
}
