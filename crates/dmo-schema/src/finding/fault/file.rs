//! Files that cannot be read as YAML.

use crate::code::Code;
use crate::finding::pending::FindingText as Text;
use crate::input::InputFault;

/// A file or folder of which nothing, or not all, can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileFault {
    /// A path that gave nothing.
    Input(InputFault),
    /// UTF-16.
    Utf16,
    /// Bytes that are not UTF-8.
    NotUtf8(Vec<u8>),
    /// A character that YAML does not allow.
    Control(char),
    /// A second document.
    SeveralDocuments,
    /// Nothing at all.
    Empty,
    /// No YAML, as the parser says.
    Syntax(String),
    /// YAML that two parsers read differently, and how.
    Ambiguous(String),
}

impl FileFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Input(InputFault::NothingWanted) => Text::error(
                Code::NoDescriptions,
                "the folder has no description: a file with the extension `.yaml` or `.yml`",
            ),
            Self::Input(InputFault::Unreadable(reason)) => {
                Text::error(Code::Unreadable, format!("it cannot be read: {reason}"))
            }
            Self::Input(fault) => Text::error(Code::Unreadable, fault.to_string()),
            Self::Utf16 => Text::error(Code::InvalidUtf8, "the file is UTF-16, not UTF-8")
                .help("save the file as UTF-8"),
            Self::NotUtf8(bytes) => {
                let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:#04x}")).collect();
                Text::error(Code::InvalidUtf8, format!("not UTF-8: {}", hex.join(" ")))
                    .help("save the file as UTF-8")
            }
            Self::Control(c) => {
                let message = format!(
                    "the character U+{:04X} is not allowed in YAML",
                    u32::from(*c)
                );
                Text::error(Code::ControlCharacter, message)
                    .help("remove it, or write it as an escape in double quotes")
            }
            Self::SeveralDocuments => {
                let message = "a file describes one object, but here a second document begins";
                Text::error(Code::SeveralDocuments, message)
                    .help("give each object a file of its own")
            }
            Self::Empty => Text::error(Code::Empty, "the file is empty")
                .help("a description begins with `api_name:`"),
            Self::Syntax(reason) => {
                Text::error(Code::InvalidYaml, format!("not valid YAML: {reason}"))
                    .help("the rest of the file is read once this is fixed")
            }
            Self::Ambiguous(reason) => {
                let message = format!("two YAML parsers read this differently: {reason}");
                Text::error(Code::AmbiguousYaml, message)
                    .help("write it in a plainer way, such as text in double quotes on one line")
            }
        }
    }
}
