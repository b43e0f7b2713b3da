//! What stands around an answer: the head of an HTTP response, the quotes of a text, and what `sf … --json` prints, with the
//! warnings in front of it where both streams of the command are one.
//!
//! It is taken off before anybody looks at what kind of source the answer is, so that every reader reads what is in it.

use std::borrow::Cow;

use crate::facts::{MapReader, OrgError, OrgErrors, Reason, Refusal, Row};
use crate::node::{self, Node, ValueType};
use crate::source::Source;

/// The members of what a command prints as JSON: whether it failed, and what it gives or why not.
const STATUS: &str = "status";
const RESULT: &str = "result";
const CODES: &[&str] = &["name", "code"];
const MESSAGE: &str = "message";
const ACTIONS: &str = "actions";

/// A document without an envelope, or what is wrong that one speaks of.
pub(crate) type Opened<'s> = Result<Cow<'s, Source>, Refusal>;

/// The documents of a source without their envelopes: the source itself where it has none.
pub(crate) fn open(source: &Source) -> Vec<Opened<'_>> {
    let body = match body(source) {
        Ok(body) => body,
        Err(refusal) => return vec![Err(refusal)],
    };
    match contents(&body) {
        Some(opened) => opened,
        None => vec![Ok(body)],
    }
}

/// The source without warnings in front and the head of an HTTP response, or the text that it is the JSON of.
fn body(source: &Source) -> Opened<'_> {
    let start = source.text().trim_start();
    let mut rest = after_warnings(start);
    let is_behind_warnings = rest.len() < start.len();
    let mut status = None;
    // A response may follow that of a proxy, or one that only says to go on.
    while let Some(head) = rest.strip_prefix("HTTP/") {
        let line = head.lines().next().unwrap_or_default();
        status = line.split_ascii_whitespace().nth(1);
        let ends = ["\r\n\r\n", "\n\n", "\n \n"];
        let ends = ends
            .iter()
            .filter_map(|end| Some(head.find(end)? + end.len()));
        rest = ends.min().map_or("", |end| &head[end..]).trim_start();
    }
    match status {
        None if is_behind_warnings => Ok(Cow::Owned(source.part(rest))),
        None => Ok(quoted(source).map_or(Cow::Borrowed(source), Cow::Owned)),
        Some(status) if rest.is_empty() && !status.starts_with('2') => {
            let error = OrgError {
                code: Some(format!("HTTP {status}")),
                ..OrgError::default()
            };
            let reason = Reason::Errors(OrgErrors(vec![error]));
            Err(Refusal::new(
                source.place(0),
                Row::Object,
                source.name(),
                reason,
            ))
        }
        Some(_) => Ok(Cow::Owned(source.part(rest))),
    }
}

/// What follows the warnings that a command prints, such as that there is a newer one; the whole text if that is no answer.
fn after_warnings(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with(['›', '»']) || rest.starts_with("Warning:") {
        rest = rest
            .split_once('\n')
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    let is_answer = rest.starts_with(['{', '[']) || rest.starts_with("HTTP/");
    if is_answer { rest } else { text }
}

/// The JSON document that is in a JSON text.
fn quoted(source: &Source) -> Option<Source> {
    let text = source.text().trim();
    let inner: String = text
        .starts_with('"')
        .then(|| serde_json::from_str(text).ok())??;
    let inner = source.inside(&source.place_of(text), inner);
    node::is_json(&inner).then_some(inner)
}

/// What is in the envelopes of a source, document by document; `None` if none is in one.
fn contents(source: &Source) -> Option<Vec<Opened<'static>>> {
    if !source.text().contains("\"status\"") || !node::is_json(source) {
        return None;
    }
    let (documents, error) = node::json(source);
    let documents = documents
        .into_iter()
        .flat_map(|document| match document.form() {
            ValueType::List => document.items(),
            _ => vec![document],
        });
    let documents: Vec<_> = documents
        .map(|document| (document, envelope(source, document)))
        .collect();
    if documents.iter().all(|(_, envelope)| envelope.is_none()) {
        return None;
    }
    let opened = documents
        .into_iter()
        .map(|(document, envelope)| match envelope {
            Some(envelope) => content(source, &envelope),
            None => Ok(source.part(document.raw())),
        });
    let opened = opened.chain(error.map(Err));
    Some(opened.map(|opened| opened.map(Cow::Owned)).collect())
}

/// The envelope that a document is: it says with a number whether a command failed.
fn envelope<'s>(source: &'s Source, document: Node<'s>) -> Option<MapReader<'s>> {
    let entry = MapReader::called(source.name(), source, document, Row::Object).ok()?;
    let has_status = entry.get(&[STATUS])?.form() == ValueType::Number;
    // An error of a gateway has a status and a message, and no name.
    let is_failure = entry.has(MESSAGE) && CODES.iter().any(|key| entry.has(key));
    let is_envelope = has_status && (entry.names(RESULT) || is_failure);
    is_envelope.then_some(entry)
}

/// What is in an envelope, which may be the text of JSON.
fn content(source: &Source, envelope: &MapReader<'_>) -> Result<Source, Refusal> {
    let status = envelope.get(&[STATUS]).and_then(Node::word);
    let result = envelope.get(&[RESULT]);
    if status.as_deref() != Some("0") {
        let reason = Reason::Errors(OrgErrors(vec![failure(envelope, status)]));
        return Err(envelope.refusal(Row::Object, reason));
    }
    let Some(result) = result else {
        return Ok(source.part(""));
    };
    Ok(match result.text() {
        Some(text) => source.inside(&result.place(source), text),
        None => source.part(result.raw()),
    })
}

/// Why a command failed, and what it advises.
fn failure(envelope: &MapReader<'_>, status: Option<Cow<'_, str>>) -> OrgError {
    let word = |keys| Some(envelope.get(keys).and_then(Node::text)?.into_owned());
    let status = || Some(format!("status {}", status?));
    let actions = envelope
        .get(&[ACTIONS])
        .map(Node::items)
        .unwrap_or_default();
    let actions = actions.into_iter().filter_map(Node::text);
    OrgError {
        code: word(CODES).or_else(status),
        message: word(&[MESSAGE]),
        actions: actions.map(Cow::into_owned).collect(),
    }
}
