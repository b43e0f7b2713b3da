//! Real answers and reference pages, kept outside the repository: `DMO_CORPUS=<path>` switches this on.
//!
//! The folder has `rows/*.json`, answers of the query and profile endpoints; `hyper/*.json`, answers of the engine behind
//! them; and descriptions of objects: `pages/*.md`,
//! reference pages; `metadata/*.json`, answers of the metadata endpoints; `sfdx`, source folders; `ingestion`, schemas of
//! connectors.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

mod answers;
mod engine;
mod history;
mod imports;
mod numbers;
mod pages;
mod planted;
mod rows;
mod shapes;
mod texts;

#[expect(
    clippy::print_stderr,
    reason = "figures, and a test that is off says so"
)]
pub(crate) fn say(text: &str) {
    eprintln!("corpus: {text}");
}

/// The folder of the corpus, or `None` if the corpus is off.
pub(crate) fn root() -> Option<PathBuf> {
    let root = std::env::var_os("DMO_CORPUS");
    if root.is_none() {
        say("off: DMO_CORPUS does not name its folder");
    }
    root.map(PathBuf::from)
}

/// The files of a folder of the corpus by name, or `None` if the corpus is off.
pub(crate) fn files(folder: &str, extension: &str) -> Option<BTreeMap<String, String>> {
    let folder = root()?.join(folder);
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let files: BTreeMap<String, String> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            (name.into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .collect();
    assert!(!files.is_empty(), "no {extension} in {}", folder.display());
    Some(files)
}
