//! API names and the Rust names made of them.

use dmo_vocabulary::Key;

use crate::api_name::{self, ApiNameFault, Named, fault, meant, other_fault, right_form};
use crate::finding::{Doubt, NameFault, PendingFindings};
use crate::name;
use crate::parse::{Entries, Keys, Located, Parser};
use crate::source::Span;

/// The case that Rust expects of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Snake,
    Camel,
    /// Camel too, of a type beside its module: one named as the module is a finding of its own.
    Struct,
}

impl Parser {
    /// Checks an API name letter by letter; says whether it can stand.
    pub(crate) fn api_name(&mut self, text: &str, at: Span, named: Named) -> bool {
        let fault = fault(text, named);
        if let Some(fault) = fault {
            self.malformed(text, at, named, fault);
        }
        fault.is_none()
    }

    /// Warns of an API name that can stand and is likely misprinted, unless its certain right form is read too, as one of
    /// the `aliases`. `can_be_alias` says of that form whether it could be.
    pub(crate) fn suspect(
        &mut self,
        (text, at): (&str, Span),
        aliases: &[String],
        named: Named,
        can_be_alias: impl Fn(&str) -> bool,
    ) {
        let right = right_form(text);
        let is_read = |right: &String| aliases.contains(right);
        if named.is_ingestion() || right.as_ref().is_some_and(is_read) {
            return;
        }
        if let Some(doubt) = doubt(text, right.clone()) {
            let alias = right.filter(|right| can_be_alias(right));
            self.add(at, NameFault::Suspicious(text.to_owned(), doubt, alias));
        }
    }

    /// Reports a name that cannot be what it is to name.
    pub(crate) fn malformed(&mut self, text: &str, at: Span, named: Named, fault: ApiNameFault) {
        let (name, meant) = (text.to_owned(), meant(text, named));
        self.add(at, NameFault::Malformed(name, fault, meant));
    }

    /// Other API names of something, which may be misprints and therefore need only be names at all.
    pub(crate) fn other_names(&mut self, keys: &Keys<'_>, key: Key) -> Vec<Located> {
        let names = keys.texts(self, key);
        for (text, at) in &names {
            if let Some(fault) = other_fault(text) {
                self.add(*at, NameFault::Malformed(text.clone(), fault, None));
            }
        }
        names
    }

    /// The names that orgs have for an object or a field, each with its org.
    pub(crate) fn names_in_orgs(
        &mut self,
        keys: &Keys<'_>,
        what: Named,
    ) -> (Vec<(String, String)>, Vec<Span>) {
        let names = keys.read(Key::Names, |node| {
            let Entries { list, again } = self.entries(node, "`names`");
            let mut names = Vec::with_capacity(list.len());
            for ((org, _), node) in list {
                let name = self.located(node, "an entry of `names`");
                if let Some((name, at)) = name
                    && self.api_name(&name, at, what)
                {
                    names.push(((org, name), at));
                }
            }
            for (_, node) in again {
                self.located(node, "an entry of `names`");
            }
            names
        });
        names.unwrap_or_default().into_iter().unzip()
    }

    /// The Rust name: the one given, or the one derived; empty where there is neither, which is reported.
    pub(crate) fn rust_name(
        &mut self,
        given: Option<&Located>,
        derived: Option<String>,
        at: Span,
        case: Case,
    ) -> String {
        if let Some((given, at)) = given {
            self.given_name(given, *at, case);
            return given.clone();
        }
        derived.unwrap_or_else(|| {
            self.add(at, NameFault::NoRustName);
            String::new()
        })
    }

    fn given_name(&mut self, given: &str, at: Span, case: Case) {
        if !name::is_identifier(given) {
            self.add(at, NameFault::NotAnIdentifier(given.to_owned()));
            return;
        }
        let (fits, right) = match case {
            Case::Snake => (!given.chars().any(char::is_uppercase), name::field(given)),
            Case::Camel => (is_camel(given), name::type_name(given)),
            Case::Struct => (
                is_camel(given) || name::module(given) == given,
                name::type_name(given),
            ),
        };
        if !fits {
            let case = if case == Case::Snake {
                "snake_case"
            } else {
                "UpperCamelCase"
            };
            let name = given.to_owned();
            self.add(at, NameFault::Unconventional(name, case, right));
        }
    }
}

fn is_camel(name: &str) -> bool {
    let bytes = name.as_bytes();
    let joined = (1..bytes.len().saturating_sub(1))
        .filter(|&at| bytes[at] == b'_')
        .all(|at| bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit());
    joined && !name.trim_start_matches('_').starts_with(char::is_lowercase)
}

/// Warns of the API name of something that nobody described, if it is likely misprinted. The platform has a few such names
/// of its own, so that none is an error.
pub(crate) fn suspect(findings: &mut PendingFindings, text: &str, at: Span) {
    if let Some(doubt) = doubt(text, right_form(text)) {
        findings.add(at, NameFault::Suspicious(text.to_owned(), doubt, None));
    }
}

/// What is odd about a name, of which the right form may be certain.
fn doubt(text: &str, certain: Option<String>) -> Option<Doubt> {
    if let Some(prefix) = api_name::prefix(text) {
        let rest = &text[prefix.len()..];
        if rest.starts_with(prefix) {
            let right = certain.unwrap_or_else(|| rest.to_owned());
            return Some(Doubt::Twice(right));
        }
    }
    if text.contains("___") {
        let mut likely = text.to_owned();
        while likely.contains("___") {
            likely = likely.replace("___", "__");
        }
        return Some(Doubt::Underscores(certain.unwrap_or(likely)));
    }
    if name::developer_name(text).starts_with(|c: char| c.is_ascii_digit()) {
        return Some(Doubt::Digit);
    }
    let (prefix, rest) = text.split_once('_')?;
    let rest = rest.trim_start_matches('_');
    let prefix = api_name::meant_prefix(prefix)?;
    let right = certain.unwrap_or_else(|| format!("{prefix}{rest}"));
    (right != text).then_some(Doubt::Almost { prefix, right })
}
