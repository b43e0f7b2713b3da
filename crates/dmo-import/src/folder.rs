//! The folder that an import writes to, as it is before.

use std::collections::HashMap;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use dmo_schema::files::read;
use dmo_schema::printable;
use dmo_schema::{Code, Findings, Loaded, Object, Parsers};

use crate::edit::EditError;
use crate::outcome::JSON_SCHEMA_FILE;

/// The descriptions of a folder.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    root: PathBuf,
    /// Names and texts, in order.
    files: Vec<(String, String)>,
    folders: Vec<PathBuf>,
    loaded: Arc<Loaded>,
    /// Positions by API name, and by the other names that descriptions give to their objects.
    by_name: HashMap<String, usize>,
    by_alias: HashMap<String, usize>,
    pub(crate) json_schema: Option<String>,
    /// Texts as they are on the disk, of files that an import has changed already.
    before: HashMap<String, String>,
}

/// A description that is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Existing<'f> {
    /// Relative to the folder, with `/` on every system.
    pub(crate) path: &'f str,
    pub(crate) text: &'f str,
    pub(crate) object: &'f Object,
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
            Self::Io(path, error) => write!(f, "cannot read {}: {error}", printable::path(path)),
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
        if root.exists() && !root.is_dir() {
            let error = io::Error::new(io::ErrorKind::NotADirectory, "it is not a folder");
            return Err(FolderError::Io(root.to_owned(), error));
        }
        if !root.is_dir() {
            return Ok(folder);
        }
        let json_schema = root.join(JSON_SCHEMA_FILE);
        if json_schema.exists() {
            let bytes = read::read(&json_schema);
            folder.json_schema = Some(text(&json_schema, bytes)?);
        }
        let input = dmo_schema::gather(&[root]);
        let files = input.files.clone();
        let looked_at = input.looked_at.iter();
        folder.folders = looked_at.filter(|path| path.is_dir()).cloned().collect();
        let loaded = dmo_schema::load_input(input, Parsers::Both);
        let findings = loaded.findings();
        // A folder without descriptions is one to begin in.
        if findings
            .errors()
            .any(|finding| finding.code != Code::NoDescriptions)
        {
            return Err(FolderError::Findings(Box::new(findings.clone())));
        }
        if findings.has_errors() {
            return Ok(folder);
        }
        for file in files {
            let name = slashed(file.path.strip_prefix(root).unwrap_or(&file.path));
            folder.files.push((name, text(&file.path, Ok(file.bytes))?));
        }
        folder.index(loaded);
        Ok(folder)
    }

    /// The descriptions of texts with their names, which are in no folder, and where they state what. One parser reads them,
    /// since they are checked where they are.
    ///
    /// # Errors
    /// If a description has an error: what it says is not certain then.
    pub fn of(texts: Vec<(String, String)>) -> Result<Self, FolderError> {
        let named = texts.iter();
        let named = named.map(|(name, text)| (name.clone(), text.as_str()));
        let loaded = dmo_schema::parse_all_to_locate(named);
        if loaded.findings().has_errors() {
            return Err(FolderError::Findings(Box::new(loaded.findings().clone())));
        }
        let mut folder = Self {
            files: texts,
            ..Self::default()
        };
        folder.index(loaded);
        Ok(folder)
    }

    /// What the folder describes, with the findings about it.
    pub fn descriptions(&self) -> &Loaded {
        &self.loaded
    }

    /// Takes what the files describe.
    fn index(&mut self, loaded: Loaded) {
        self.by_name.clear();
        self.by_alias.clear();
        for (at, object) in loaded.objects().iter().enumerate() {
            self.by_name.insert(object.api_name.clone(), at);
            let aliases = object.aliases.iter();
            self.by_alias
                .extend(aliases.map(|alias| (alias.clone(), at)));
        }
        self.loaded = Arc::new(loaded);
    }

    /// The folder with other texts of some of its files, which are not written yet.
    ///
    /// # Errors
    /// What they cannot describe, with the path of each file.
    pub(crate) fn with(
        &self,
        texts: &HashMap<String, String>,
    ) -> Result<Self, Vec<(String, EditError)>> {
        let mut folder = self.clone();
        for (path, text) in &mut folder.files {
            if let Some(new) = texts.get(path) {
                let before = std::mem::replace(text, new.clone());
                folder.before.entry(path.clone()).or_insert(before);
            }
        }
        let named = folder.files.iter();
        let named = named.map(|(path, text)| (slashed(&folder.root.join(path)), text.as_str()));
        let loaded = dmo_schema::parse_all(named);
        let errors = loaded.findings().errors().map(|finding| {
            let path = Path::new(&finding.file);
            let path = slashed(path.strip_prefix(&self.root).unwrap_or(path));
            let message = finding.message.clone();
            (
                path,
                EditError {
                    line: finding.line,
                    message,
                },
            )
        });
        let errors: Vec<(String, EditError)> = errors.collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        folder.index(loaded);
        Ok(folder)
    }

    /// The text of a file as it is on the disk.
    pub(crate) fn before(&self, path: &str) -> &str {
        let text = || self.files().find(|(known, _)| *known == path);
        match self.before.get(path) {
            Some(before) => before,
            None => text().map_or("", |(_, text)| text),
        }
    }

    /// Files that an import has changed before it came to their objects: path, text on the disk, and text now.
    pub(crate) fn changed(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let files = self.files();
        files.filter_map(|(path, text)| Some((path, self.before.get(path)?.as_str(), text)))
    }

    /// How findings and reports call a file.
    pub(crate) fn place_of(&self, path: &str) -> Arc<str> {
        slashed(&self.root.join(path)).into()
    }

    /// The folder's path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder and those in it, as far as they were there.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(PathBuf::as_path)
    }

    /// The descriptions, in the order of files.
    pub(crate) fn objects(&self) -> impl Iterator<Item = &Object> {
        self.loaded.objects().iter()
    }

    /// The descriptions with their findings.
    pub(crate) fn loaded(&self) -> &Arc<Loaded> {
        &self.loaded
    }

    /// Names and texts of files, in order.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter();
        files.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The description of the object of this name.
    pub(crate) fn find(&self, api_name: &str) -> Option<Existing<'_>> {
        self.existing(*self.by_name.get(api_name)?)
    }

    /// The description that has this name among its `aliases`.
    pub(crate) fn find_alias(&self, api_name: &str) -> Option<Existing<'_>> {
        self.existing(*self.by_alias.get(api_name)?)
    }

    /// Without errors, every file describes one object.
    fn existing(&self, at: usize) -> Option<Existing<'_>> {
        let (path, text) = self.files.get(at)?;
        Some(Existing {
            path,
            text,
            object: self.loaded.objects().get(at)?,
        })
    }
}

fn text(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<String, FolderError> {
    let text = bytes.and_then(read::text);
    text.map_err(|error| FolderError::Io(path.to_owned(), error))
}

/// The path with `/` on every system.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}
