//! Values to be written as YAML.

mod scalar;

use std::fmt;

use super::{Node, NodeKind};

pub(crate) use scalar::{Quoting, is_word};

/// Lines are no longer than this where a list can be broken: two files fit beside each other in a review.
pub(crate) const WIDTH: usize = 120;

/// A value to be written as YAML.
///
/// Its [`Display`](fmt::Display) form is a whole document in the style of the descriptions: block maps with two spaces,
/// short lists of scalars on one line, quotes only where YAML demands them. Whatever text it holds, reading the document
/// gives the same tree, also with readers of YAML 1.1, which take `yes` for a boolean and `1:30` for 90.
///
/// ```
/// use dmo_schema::yaml::Yaml;
///
/// let field = Yaml::Map(vec![
///     ("label".into(), Yaml::Text("Is Open: yes".into())),
///     ("since".into(), Yaml::Word("60.10".into())),
///     ("values".into(), Yaml::List(vec![Yaml::Text("yes".into()), Yaml::Text("In Progress".into())])),
/// ]);
/// assert_eq!(field.to_string(), "label: 'Is Open: yes'\nsince: 60.10\nvalues: ['yes', In Progress]\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Yaml {
    /// Text, which stays text whatever it looks like.
    Text(String),
    /// A number, a boolean or `null`, written bare as given so that `60.10` keeps its digits. Anything else is written
    /// as text.
    Word(String),
    /// A list.
    List(Vec<Yaml>),
    /// A map with text as keys, each of which is there once, in order.
    Map(Vec<(String, Yaml)>),
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Yaml {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The value as written, aliases written out; without its tag, and without keys that are no scalars.
impl From<&Node> for Yaml {
    fn from(node: &Node) -> Self {
        match &node.untagged().kind {
            NodeKind::List(items) => Self::List(items.iter().map(Self::from).collect()),
            NodeKind::Map(entries) => {
                let entries = entries.iter();
                let entries = entries
                    .filter_map(|(key, value)| Some((key.scalar()?.to_owned(), value.into())));
                Self::Map(entries.collect())
            }
            NodeKind::Null(text) if text.is_empty() => Self::Word("null".to_owned()),
            NodeKind::Null(text) | NodeKind::Bool(_, text) | NodeKind::Number(text) => {
                Self::Word(text.clone())
            }
            NodeKind::Text(_) | NodeKind::Tagged(..) => {
                Self::Text(node.scalar().unwrap_or_default().to_owned())
            }
        }
    }
}

impl Yaml {
    /// A map of these keys and values.
    pub fn map<K: fmt::Display>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        let entries = entries.into_iter();
        Self::Map(
            entries
                .map(|(key, value)| (key.to_string(), value))
                .collect(),
        )
    }

    /// The text of a single value, whatever it looks like.
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Word(text) => Some(text),
            Self::List(_) | Self::Map(_) => None,
        }
    }

    /// Whether nothing is written.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Word(word) if matches!(word.as_str(), "null" | "~" | "Null" | "NULL"))
    }

    /// The value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .find(|(known, _)| known == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value on one line, for people: without quotes.
    pub fn brief(&self) -> String {
        match self {
            Self::Text(text) | Self::Word(text) => text.clone(),
            Self::List(items) => format!("[{}]", join(items.iter().map(Self::brief))),
            Self::Map(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, value)| format!("{key}: {}", value.brief()));
                format!("{{{}}}", join(entries))
            }
        }
    }

    /// The text that is written as text.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Word(word) if !is_word(word) => Some(word),
            _ => None,
        }
    }

    /// The number, boolean or `null` that is written bare.
    pub(crate) fn as_word(&self) -> Option<&str> {
        match self {
            Self::Word(word) if is_word(word) => Some(word),
            _ => None,
        }
    }

    /// The value on one line, lists and maps in brackets.
    pub fn flow(&self) -> String {
        self.flow_with(Quoting::Needed)
    }

    /// The value on one line, lists and maps in brackets, and text as `quoting` says.
    pub(crate) fn flow_with(&self, quoting: Quoting) -> String {
        match self {
            Self::Word(word) if is_word(word) => word.clone(),
            Self::Text(text) | Self::Word(text) => scalar::flow(text, quoting),
            Self::List(items) => {
                let items = items.iter().map(|item| item.flow_with(quoting));
                format!("[{}]", join(items))
            }
            Self::Map(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, value)| flow_entry(key, value, quoting));
                format!("{{{}}}", join(entries))
            }
        }
    }

    /// The value on one line if it is a list of scalars that fits after `column` characters.
    pub(crate) fn line(&self, column: usize) -> Option<String> {
        let is_short = |item: &Self| match item {
            Self::Text(text) | Self::Word(text) => !text.contains('\n'),
            Self::List(_) | Self::Map(_) => false,
        };
        match self {
            Self::List(items) if items.iter().all(is_short) => {
                Some(self.flow()).filter(|line| column + line.chars().count() <= WIDTH)
            }
            _ => None,
        }
    }
}

/// A key and its value inside braces.
pub(crate) fn flow_entry(key: &str, value: &Yaml, quoting: Quoting) -> String {
    let (mark, key) = scalar::key(scalar::flow(key, quoting));
    let colon = if mark.is_empty() { ":" } else { " :" };
    format!("{mark}{key}{colon} {}", value.flow_with(quoting))
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Yaml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layout = Layout { eol: "\n", step: 2 };
        f.write_str(&layout.block(self, 0))
    }
}

/// How blocks are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// The line break.
    pub(crate) eol: &'static str,
    /// By how many columns a map or list stands deeper than its key.
    pub(crate) step: usize,
}

impl Layout {
    /// The lines of a value that is on lines of its own.
    pub(crate) fn block(self, value: &Yaml, indent: usize) -> String {
        match value {
            Yaml::Map(entries) if !entries.is_empty() => entries
                .iter()
                .map(|(key, value)| self.entry(key, value, indent))
                .collect(),
            Yaml::List(items) if !items.is_empty() => {
                items.iter().map(|item| self.item(item, indent)).collect()
            }
            _ => {
                let line = self.after(value, indent, 0);
                format!("{:indent$}{}", "", line.trim_start_matches(' '))
            }
        }
    }

    /// The lines of a key and its value.
    pub(crate) fn entry(self, key: &str, value: &Yaml, indent: usize) -> String {
        let (mark, key) = scalar::key(scalar::block(key));
        let value = self.after(value, indent, indent + key.chars().count() + 1);
        if mark.is_empty() {
            format!("{:indent$}{key}:{value}", "")
        } else {
            format!(
                "{:indent$}{mark}{key}{}{:indent$}:{value}",
                "", self.eol, ""
            )
        }
    }

    /// The lines of an item of a list.
    pub(crate) fn item(self, value: &Yaml, indent: usize) -> String {
        let line = value.line(indent + 2);
        match value {
            Yaml::Map(inner) if inner.is_empty() => format!("{:indent$}- {{}}{}", "", self.eol),
            Yaml::Map(_) | Yaml::List(_) if line.is_none() => {
                let block = self.block(value, indent + 2);
                format!("{:indent$}- {}", "", &block[indent + 2..])
            }
            _ => format!("{:indent$}-{}", "", self.after(value, indent, indent + 1)),
        }
    }

    /// What follows the colon of a key at `indent`, or a dash there, that ends in column `column`: the rest of the line,
    /// and further lines.
    pub(crate) fn after(self, value: &Yaml, indent: usize, column: usize) -> String {
        let eol = self.eol;
        match value {
            Yaml::Word(word) if is_word(word) => format!(" {word}{eol}"),
            Yaml::Text(text) | Yaml::Word(text) => match scalar::literal(text) {
                Some(header) => {
                    let mut lines = format!(" {header}{eol}");
                    for line in text.lines() {
                        if !line.is_empty() {
                            lines.extend([&" ".repeat(indent + self.step), line]);
                        }
                        lines.push_str(eol);
                    }
                    lines
                }
                None => format!(" {}{eol}", scalar::block(text)),
            },
            Yaml::Map(entries) if entries.is_empty() => format!(" {{}}{eol}"),
            Yaml::List(_) | Yaml::Map(_) => match value.line(column + 1) {
                Some(line) => format!(" {line}{eol}"),
                None => format!("{eol}{}", self.block(value, indent + self.step)),
            },
        }
    }
}
