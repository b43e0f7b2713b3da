//! One accepted break.

use std::fmt;

use dmo_schema::printable::is_unsafe;

use super::Until;
use crate::change::{Acceptance, Change};
use crate::rule::Rule;

/// An accepted break. `Display` prints it as a table of a TOML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The kind of change.
    pub rule: Rule,
    /// What changed, as reports write it.
    pub element: String,
    /// The old value; `None` where there was none.
    pub old: Option<String>,
    /// The new value; `None` where there is none.
    pub new: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub by: String,
    /// Until when; `None` for good.
    pub until: Option<Until>,
}

/// What an entry and the change that it names have in common.
pub(super) type Key = (Rule, String, Option<String>, Option<String>);

pub(super) fn key(change: &Change) -> Key {
    let (old, new) = (change.old.clone(), change.new.clone());
    (change.rule, change.element.to_string(), old, new)
}

impl Entry {
    /// The entry for a change.
    pub fn accepting(change: &Change, reason: &str, by: &str, until: Option<Until>) -> Self {
        let (rule, element, old, new) = key(change);
        Self {
            rule,
            element,
            old,
            new,
            reason: reason.to_owned(),
            by: by.to_owned(),
            until,
        }
    }

    pub(super) fn key(&self) -> Key {
        let (old, new) = (self.old.clone(), self.new.clone());
        (self.rule, self.element.clone(), old, new)
    }

    pub(super) fn acceptance(&self) -> Acceptance {
        Acceptance {
            reason: self.reason.clone(),
            by: self.by.clone(),
            until: self.until.as_ref().map(Until::to_string),
        }
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[[accepted]]\n")?;
        let until = self.until.as_ref().map(Until::to_string);
        let lines = [
            ("rule", Some(self.rule.to_string())),
            ("element", Some(self.element.clone())),
            ("old", self.old.clone()),
            ("new", self.new.clone()),
            ("reason", Some(self.reason.clone())),
            ("by", Some(self.by.clone())),
            ("until", until),
        ];
        for (key, text) in lines {
            if let Some(text) = text {
                writeln!(f, "{key} = {}", quoted(&text))?;
            }
        }
        Ok(())
    }
}

/// A text as TOML, on one line, with escapes for whatever is not safe to show.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted += "\\n",
            '\r' => quoted += "\\r",
            '\t' => quoted += "\\t",
            c if c.is_control() || is_unsafe(c) => quoted += &format!("\\U{:08X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
