//! Answers that say what went wrong.

use crate::facts::Row;
use crate::facts::{MapReader, OrgError, OrgErrors};
use crate::node::{Node, ValueType};

/// Members that hold an error, or several, in a map of their own or as a word.
const ERRORS: &[&str] = &["error", "errors"];

/// Members that say which error it is, and those that say it to people.
const CODES: &[&str] = &["errorCode", "error", "code", "name"];
const MESSAGES: &[&str] = &["message", "error_description", "errorMessage"];

/// What an answer says that went wrong.
pub(super) struct ErrorAnswer {
    /// The errors.
    pub(super) errors: OrgErrors,
    /// Whether nothing else looks like this. A document with a word under `error` may be anything.
    pub(super) is_certain: bool,
}

impl ErrorAnswer {
    /// The error that an answer is: of a resource, with `errorCode`; of a sign-in or a gateway, with `error`.
    pub(super) fn new(page: &MapReader<'_>) -> Option<Self> {
        if page.has("errorCode") {
            return Some(Self {
                errors: OrgErrors(vec![error(page)]),
                is_certain: true,
            });
        }
        // A sign-in or a gateway has a word under `error`, other answers a map or a list.
        let node = page.get(ERRORS)?;
        let nodes = match node.form() {
            ValueType::List if node.items().is_empty() => return None,
            ValueType::List => node.items(),
            _ => vec![node],
        };
        let inner = nodes.into_iter().map(|node| page.inner(node, Row::Fact));
        let inner: Vec<MapReader<'_>> = inner.filter_map(Result::ok).collect();
        let entries = if inner.is_empty() {
            vec![page]
        } else {
            inner.iter().collect()
        };
        Some(Self {
            errors: OrgErrors(entries.iter().map(|entry| error(entry)).collect()),
            is_certain: entries.iter().all(|entry| entry.get(MESSAGES).is_some()),
        })
    }
}

/// The code and the message.
fn error(entry: &MapReader<'_>) -> OrgError {
    let word = |keys| Some(entry.get(keys).and_then(Node::word)?.into_owned());
    OrgError {
        code: word(CODES),
        message: word(MESSAGES),
        actions: Vec::new(),
    }
}
