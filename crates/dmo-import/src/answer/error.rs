//! Answers that say what went wrong.

use crate::facts::Entry;
use crate::facts::Row;
use crate::node::{Form, Node};

/// Members that hold an error, or several, in a map of their own or as a word.
const ERRORS: &[&str] = &["error", "errors"];

/// Members that say which error it is, and those that say it to people.
const CODES: &[&str] = &["errorCode", "error", "code", "name"];
const MESSAGES: &[&str] = &["message", "error_description", "errorMessage"];

/// What an answer says that went wrong.
pub(super) struct ErrorAnswer {
    /// The error, as a clause.
    pub(super) reason: String,
    /// Whether nothing else looks like this. A document with a word under `error` may be anything.
    pub(super) is_certain: bool,
}

impl ErrorAnswer {
    /// The error that an answer is: of a resource, with `errorCode`; of a sign-in or a gateway, with `error`.
    pub(super) fn new(page: &Entry<'_>) -> Option<Self> {
        if page.has("errorCode") {
            return Some(Self {
                reason: reason(page),
                is_certain: true,
            });
        }
        let node = page.get(ERRORS)?;
        let nodes = match node.form() {
            Form::List if node.items().is_empty() => return None,
            Form::List => node.items(),
            _ => vec![node],
        };
        let inner = nodes.into_iter().map(|node| page.inner(node, Row::Fact));
        let inner: Vec<Entry<'_>> = inner.filter_map(Result::ok).collect();
        let entries = if inner.is_empty() {
            vec![page]
        } else {
            inner.iter().collect()
        };
        let reasons: Vec<String> = entries.iter().map(|entry| reason(entry)).collect();
        Some(Self {
            reason: reasons.join(", and "),
            is_certain: entries.iter().all(|entry| entry.get(MESSAGES).is_some()),
        })
    }
}

/// The code and the message, as a clause.
fn reason(entry: &Entry<'_>) -> String {
    let word = |keys| entry.get(keys).and_then(Node::word);
    match (word(CODES), word(MESSAGES)) {
        (Some(code), Some(message)) => format!("is the error `{code}` ({message})"),
        (Some(code), None) => format!("is the error `{code}`"),
        (None, Some(message)) => format!("is an error ({message})"),
        (None, None) => "is an error".to_owned(),
    }
}
