//! How the files of a folder differ from what would be generated, and why.

use std::fmt;
use std::path::Path;

use dmo_schema::files::unix_lines;
use dmo_schema::printable::Escaped;

use crate::diagnostic::{Diagnostic, listed};
use crate::error::Error;
use crate::output::{File, is_generated};
use crate::seal::{Seal, VERSION};

/// What Git writes before and after two versions of some lines that it cannot merge.
const CONFLICT: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// How one file of a folder differs from what would be generated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The name of the file.
    pub name: String,
    /// What is the matter with it.
    pub state: State,
}

/// What is the matter with a file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// It is not there.
    Missing,
    /// It would be generated otherwise now.
    Stale(Reason),
    /// It was generated once and would not be any more.
    Surplus,
    /// It was generated, and somebody edited it since.
    Edited {
        /// The first line that was edited, where that is certain, since nothing else has changed.
        line: Option<usize>,
        /// Whether it would not be generated any more.
        is_surplus: bool,
    },
    /// It was not generated, and has the name of a file that would be.
    NotGenerated,
}

/// Why a file that was generated would be generated otherwise now.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It is empty, such as one that was made for `mod.rs` to be found.
    Empty,
    /// It has conflicts of a merge that are not resolved.
    Conflict,
    /// Only its last line, which tells edits, is another one.
    Unsealed,
    /// It was generated from something else, or by another version. Where neither is so, settings or the descriptions of
    /// other objects have changed.
    Changed {
        /// The version that generated it, if it is another one.
        version: Option<String>,
        /// What has changed, if the file was generated from something else: the description, by the name of its file.
        source: Option<String>,
    },
}

impl Difference {
    /// A file that is not there.
    pub(crate) fn missing(file: &File) -> Self {
        Self {
            name: file.name.clone(),
            state: State::Missing,
        }
    }

    /// How a file with these bytes differs from the one that would be generated.
    pub(crate) fn of(file: &File, bytes: &[u8]) -> Option<Self> {
        Some(Self {
            name: file.name.clone(),
            state: state(file, bytes)?,
        })
    }

    /// A file with these bytes that was generated and would not be any more.
    pub(crate) fn surplus(name: String, bytes: &[u8]) -> Self {
        let text = str::from_utf8(bytes).map(unix_lines).unwrap_or_default();
        let (body, seal) = Seal::split(&text);
        let is_as_generated = seal.is_some_and(|seal| seal.is_of(body)) || has_conflict(&text);
        let edited = State::Edited {
            line: None,
            is_surplus: true,
        };
        Self {
            name,
            state: if is_as_generated {
                State::Surplus
            } else {
                edited
            },
        }
    }

    /// Whether bringing the folder in step removes the file.
    pub fn is_surplus(&self) -> bool {
        let is_edited = |state: &State| {
            matches!(
                state,
                State::Edited {
                    is_surplus: true,
                    ..
                }
            )
        };
        self.state == State::Surplus || is_edited(&self.state)
    }
}

/// What is the matter with a file that has these bytes, where one would be generated.
fn state(file: &File, bytes: &[u8]) -> Option<State> {
    let edited = |line| State::Edited {
        line,
        is_surplus: false,
    };
    let text = str::from_utf8(bytes).map(unix_lines);
    match &text {
        _ if bytes.is_empty() => return Some(State::Stale(Reason::Empty)),
        Ok(text) if has_conflict(text) => return Some(State::Stale(Reason::Conflict)),
        _ if !is_generated(bytes) => return Some(State::NotGenerated),
        _ => {}
    }
    let Ok(text) = text else {
        return Some(edited(None));
    };
    let (body, seal) = Seal::split(&text);
    let seal = seal.filter(|seal| seal.is_of(body));
    match seal {
        Some(_) if body == file.contents => None,
        Some(seal) => Some(State::Stale(file.reason(seal))),
        None if body == file.contents => Some(State::Stale(Reason::Unsealed)),
        None => Some(edited(edited_line(file, &text))),
    }
}

/// The first line that was edited, if a seal among the lines tells that they were what would be generated now.
fn edited_line(file: &File, text: &str) -> Option<usize> {
    let mut seals = text.split_inclusive('\n').map(|line| Seal::split(line).1);
    let seal = seals.find_map(|seal| seal.filter(|seal| seal.is_of(&file.contents)))?;
    let line = seal.line();
    let before = file.contents.lines().chain(line.lines());
    let same = before.zip(text.lines()).take_while(|(old, new)| old == new);
    Some(same.count() + 1)
}

/// Whether Git could not merge the text. Such a text is no Rust, and both versions are in Git.
fn has_conflict(text: &str) -> bool {
    CONFLICT.iter().all(|mark| {
        let rest = |line: &str| line.strip_prefix(mark).map(|rest| rest.starts_with(' '));
        text.lines().any(|line| rest(line) == Some(true))
    })
}

impl File {
    /// Why the file is not as one that was sealed so.
    fn reason(&self, seal: Seal) -> Reason {
        let now = self.seal();
        let source = || {
            let described_in = self.described_in.clone();
            described_in.unwrap_or_else(|| "the list of objects".to_owned())
        };
        Reason::Changed {
            source: (seal.source != now.source).then(source),
            version: (seal.version != VERSION).then_some(seal.version),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Escaped(&self.name);
        match &self.state {
            State::Missing => write!(f, "{name} is missing"),
            State::Stale(reason) => write!(f, "{name} is stale: {reason}"),
            State::Surplus => write!(f, "{name} is surplus"),
            State::Edited {
                line: Some(line), ..
            } => write!(f, "{name} was edited by hand, in line {line}"),
            State::Edited {
                is_surplus: true, ..
            } => write!(f, "{name} is surplus, and was edited by hand"),
            State::Edited { .. } => write!(f, "{name} was edited by hand"),
            State::NotGenerated => write!(f, "{name} was not generated"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::Conflict => f.write_str("it has conflicts of a merge"),
            Self::Unsealed => f.write_str("its last line is not the one that dmo writes"),
            Self::Changed { version, source } => match (version, source) {
                (None, None) => f.write_str("settings or other descriptions changed"),
                (None, Some(source)) => write!(f, "{} changed", Escaped(source)),
                (Some(version), None) => write!(
                    f,
                    "generated by dmo {}, now {VERSION}; the description is the same",
                    Escaped(version)
                ),
                (Some(version), Some(source)) => write!(
                    f,
                    "{} changed, and dmo {} is now {VERSION}",
                    Escaped(source),
                    Escaped(version)
                ),
            },
        }
    }
}

/// Why files of a folder are rewritten: a line for each reason, with the descriptions or files.
#[doc(hidden)]
pub fn reasons(differences: &[Difference]) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for difference in differences {
        let State::Stale(reason) = &difference.state else {
            continue;
        };
        let (headline, what) = reason.headline(&difference.name);
        match groups.iter_mut().find(|(other, _)| *other == headline) {
            Some((_, names)) => names.push(what),
            None => groups.push((headline, vec![what])),
        }
    }
    let groups = groups.into_iter();
    let line = |(headline, names): (String, _)| format!("{headline}: {}", Escaped(&listed(names)));
    groups.map(line).collect()
}

impl Reason {
    /// What the reason is for several files, and what to name with it for a file.
    fn headline<'n>(&'n self, file: &'n str) -> (String, &'n str) {
        let from = |version| format!("generated by dmo {}, now {VERSION}", Escaped(version));
        let (headline, source) = match self {
            Self::Empty => ("were empty".to_owned(), None),
            Self::Conflict => ("had conflicts of a merge".to_owned(), None),
            Self::Unsealed => ("had another last line".to_owned(), None),
            Self::Changed { version, source } => match (version, source) {
                (None, None) => ("settings or other descriptions changed".to_owned(), None),
                (None, Some(source)) => ("changed".to_owned(), Some(source)),
                (Some(version), None) => {
                    let same = format!("{}; the descriptions are the same", from(version));
                    (same, None)
                }
                (Some(version), Some(source)) => {
                    (format!("{}; changed too", from(version)), Some(source))
                }
            },
        };
        (headline, source.map_or(file, String::as_str))
    }
}

/// What becomes of generated files that somebody edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edits {
    /// They stay, which is an error.
    Keep,
    /// They are generated anew.
    Replace,
}

/// Files that would be replaced or removed and are somebody's work.
///
/// # Errors
///
/// If there are any: all of them.
#[doc(hidden)]
pub fn refuse(folder: &Path, differences: &[Difference], edits: Edits) -> Result<(), Error> {
    let (mut foreign, mut edited) = (Vec::new(), Vec::new());
    for Difference { name, state } in differences {
        let path = folder.join(name);
        let path = path.display();
        if *state == State::NotGenerated {
            let message = format!("{path} was not generated, and is not replaced");
            let help = "move it, or write to another folder".to_owned();
            foreign.push(Diagnostic::new(message).help(help));
        }
        if let State::Edited { line, is_surplus } = state
            && edits == Edits::Keep
        {
            let line = line.map_or_else(String::new, |line| format!(":{line}"));
            let done = if *is_surplus { "removed" } else { "replaced" };
            let message = format!("{path}{line} was edited by hand, and is not {done}");
            let help = "change the description or the settings instead; \
                `dmo generate --force` drops what was edited"
                .to_owned();
            edited.push(Diagnostic::new(message).help(help));
        }
    }
    if foreign.is_empty() && edited.is_empty() {
        Ok(())
    } else if foreign.is_empty() {
        Err(Error::Edited(edited))
    } else {
        foreign.extend(edited);
        Err(Error::Foreign(foreign))
    }
}
