//! The folder that an import writes to, as it is before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use dmo_schema::Findings;

/// The descriptions of a folder.
#[derive(Debug, Default)]
pub struct Folder {
    root: PathBuf,
    pub(crate) files: Vec<Existing>,
    pub(crate) json_schema: Option<String>,
}

/// A description that is there.
#[derive(Debug)]
pub(crate) struct Existing {
    /// Relative to the folder, with `/` on every system.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) object: dmo_schema::Object,
}

/// Why a folder cannot be imported into.
#[derive(Debug)]
#[non_exhaustive]
pub enum FolderError {
    /// A file or folder cannot be read.
    Io(PathBuf, io::Error),
    /// Descriptions have errors, so that it is not certain what they say.
    Findings(Box<Findings>),
}

impl std::error::Error for FolderError {}

impl std::fmt::Display for FolderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::Findings(findings) => write!(
                f,
                "{findings}\nnothing is imported over descriptions that have errors"
            ),
        }
    }
}

impl Folder {
    /// Reads the descriptions of a folder; one that is not there yet is empty.
    ///
    /// # Errors
    /// If a file cannot be read, or a description has an error: what it says is not certain then.
    pub fn read(root: &Path) -> Result<Self, FolderError> {
        let mut folder = Self {
            root: root.to_owned(),
            ..Self::default()
        };
        let io = |path: &Path, error| FolderError::Io(path.to_owned(), error);
        let json_schema = root.join("dmo.schema.json");
        if json_schema.is_file() {
            let text = fs::read_to_string(&json_schema).map_err(|error| io(&json_schema, error))?;
            folder.json_schema = Some(text);
        }
        let reading = dmo_schema::read(&[root]);
        let files = reading.inputs().iter().filter(|path| path.is_file());
        let mut texts = Vec::new();
        for path in files {
            let text = fs::read_to_string(path).map_err(|error| io(path, error))?;
            texts.push((slashed(path.strip_prefix(root).unwrap_or(path)), text));
        }
        if texts.is_empty() {
            return Ok(folder);
        }
        if reading.findings().has_errors() {
            return Err(FolderError::Findings(Box::new(reading.findings().clone())));
        }
        for (path, text) in texts {
            let reading = dmo_schema::read_text(&path, &text);
            if let Some(object) = reading.partial().objects.first() {
                let object = object.clone();
                folder.files.push(Existing { path, text, object });
            }
        }
        Ok(folder)
    }

    /// The folder's path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The descriptions, in the order of files.
    pub fn objects(&self) -> impl Iterator<Item = &dmo_schema::Object> {
        self.files.iter().map(|file| &file.object)
    }

    pub(crate) fn find(&self, api_name: &str) -> Option<&Existing> {
        self.files
            .iter()
            .find(|file| file.object.api_name == api_name)
    }
}

fn slashed(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
