//! Selectors: which objects, fields or value lists a setting is meant for.

use std::collections::HashSet;
use std::fmt;

use dmo_schema::suggest::nearest;
use dmo_schema::{Field, Object};

use crate::diagnostic::{Diagnostic, SettingText, listed};
use crate::find::{find, near};

/// A selector as written, such as `ssot__FlowRun__dlm.*`, `*.ssot__Id__c`, `tag:pii`, `type:number`
/// or `values:*.ssot__ErrorReason__c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selector {
    written: SettingText,
    pattern: Pattern,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    Object(String),
    Field(String, String),
    Values(String, String),
    Tag(String),
    Type(String),
}

const PREFIXES: [&str; 3] = ["tag", "type", "values"];

/// What a selector can point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Element {
    /// The struct of the object at this position.
    Object(usize),
    /// The struct field at this position of this object.
    Field(usize, usize),
    /// The enum at this position of this object's value lists.
    Values(usize, usize),
}

impl Element {
    /// The position of the object that it is or is part of.
    pub(crate) fn object(self) -> usize {
        match self {
            Self::Object(object) | Self::Field(object, _) | Self::Values(object, _) => object,
        }
    }

    pub(crate) fn is_field(self) -> bool {
        matches!(self, Self::Field(..))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written.text)
    }
}

impl Selector {
    /// Reads a selector; every text is one.
    pub(crate) fn new(written: impl Into<SettingText>) -> Self {
        let written = written.into();
        let text = written.text.as_str();
        let pair = |text: &str| {
            text.split_once('.')
                .map(|(object, field)| (object.to_owned(), field.to_owned()))
        };
        let pattern = if let Some(tag) = text.strip_prefix("tag:") {
            Pattern::Tag(tag.to_owned())
        } else if let Some(name) = text.strip_prefix("type:") {
            Pattern::Type(name.to_owned())
        } else if let Some(rest) = text.strip_prefix("values:") {
            let (object, field) = pair(rest).unwrap_or_else(|| (rest.to_owned(), "*".to_owned()));
            Pattern::Values(object, field)
        } else if let Some((object, field)) = pair(text) {
            Pattern::Field(object, field)
        } else {
            Pattern::Object(text.to_owned())
        };
        Self { written, pattern }
    }

    /// The selector as written.
    pub(crate) fn as_str(&self) -> &str {
        &self.written.text
    }

    /// A diagnostic with what the selector selects; `what` follows its text.
    pub(crate) fn diagnostic(&self, what: &str) -> Diagnostic {
        Diagnostic::new(format!("selector `{self}` {what}")).at(self.written.location.clone())
    }

    /// Everything that the selector points to, in schema order.
    ///
    /// # Errors
    ///
    /// If it matches nothing, or if several objects or fields have the developer name. `with_hint` says whether what was
    /// meant is looked for.
    pub(crate) fn matches(
        &self,
        all: &[Object],
        with_hint: bool,
    ) -> Result<Vec<Element>, Diagnostic> {
        let elements: Vec<_> = match &self.pattern {
            Pattern::Object(object) => {
                let objects = self.objects(all, object)?.into_iter();
                objects.map(|(at, _)| Element::Object(at)).collect()
            }
            Pattern::Field(object, field) => {
                let fields = self.fields(all, object, field)?.into_iter();
                fields
                    .map(|(at, position, _)| Element::Field(at, position))
                    .collect()
            }
            Pattern::Values(object, field) => {
                let fields = self.fields(all, object, field)?;
                if !fields.is_empty() && fields.iter().all(|(.., field)| field.values.is_none()) {
                    return Err(self.diagnostic("selects no field with a value list"));
                }
                lists(&fields)
            }
            Pattern::Tag(tag) => having(all, |field| field.tags.contains(tag)),
            Pattern::Type(name) => having(all, |field| field.data_type.as_str() == name),
        };
        if elements.is_empty() {
            let hint = with_hint.then(|| self.hint(all)).flatten();
            return Err(self.diagnostic("matches nothing").help(hint));
        }
        Ok(elements)
    }

    fn objects<'s>(
        &self,
        all: &'s [Object],
        pattern: &str,
    ) -> Result<Vec<(usize, &'s Object)>, Diagnostic> {
        let found = find(pattern, all, |object| &object.api_name);
        found.map_err(|names| self.ambiguous(pattern, &names, ""))
    }

    fn fields<'s>(
        &self,
        all: &'s [Object],
        object: &str,
        pattern: &str,
    ) -> Result<Vec<(usize, usize, &'s Field)>, Diagnostic> {
        let mut fields = Vec::new();
        for (at, object) in self.objects(all, object)? {
            let found = find(pattern, &object.fields, |field| &field.api_name);
            let found = found.map_err(|names| {
                self.ambiguous(pattern, &names, &format!(" of `{}`", object.api_name))
            })?;
            fields.extend(
                found
                    .into_iter()
                    .map(|(position, field)| (at, position, field)),
            );
        }
        Ok(fields)
    }

    fn ambiguous(&self, pattern: &str, names: &[&str], of: &str) -> Diagnostic {
        let names = listed(names.iter().copied());
        self.diagnostic(&format!("is ambiguous: `{pattern}` matches {names}{of}"))
            .help("give the API name in full, or a pattern with `*` for all of them".to_owned())
    }

    /// What was probably meant by a selector that matches nothing.
    fn hint(&self, all: &[Object]) -> Option<String> {
        let objects = || all.iter().map(|object| object.api_name.as_str());
        let meant = match &self.pattern {
            Pattern::Object(object) => match object.split_once(':') {
                Some((prefix, rest)) => format!("{}:{rest}", nearest(prefix, PREFIXES)?),
                None => near(object, objects())?.to_owned(),
            },
            Pattern::Field(object, field) | Pattern::Values(object, field) => {
                let found = self.objects(all, object).ok()?;
                let fields = found.iter().flat_map(|(_, object)| &object.fields);
                let pair = if found.is_empty() {
                    format!("{}.{field}", near(object, objects())?)
                } else {
                    let field = near(field, fields.map(|field| field.api_name.as_str()))?;
                    format!("{object}.{field}")
                };
                match &self.pattern {
                    Pattern::Values(..) => format!("values:{pair}"),
                    _ => pair,
                }
            }
            Pattern::Tag(tag) => {
                let fields = all.iter().flat_map(|object| &object.fields);
                let tags = fields.flat_map(|field| &field.tags).map(String::as_str);
                format!("tag:{}", nearest(tag, tags)?)
            }
            Pattern::Type(name) => {
                let fields = all.iter().flat_map(|object| &object.fields);
                format!(
                    "type:{}",
                    nearest(name, fields.map(|field| field.data_type.as_str()))?
                )
            }
        };
        Some(format!("did you mean `{meant}`?"))
    }
}

/// The value lists of fields, each once.
fn lists(fields: &[(usize, usize, &Field)]) -> Vec<Element> {
    let mut seen = HashSet::new();
    let lists = fields
        .iter()
        .filter_map(|&(at, _, field)| Some(Element::Values(at, field.values?)));
    lists.filter(|list| seen.insert(*list)).collect()
}

/// The fields of all objects that pass a test.
fn having(all: &[Object], test: impl Fn(&Field) -> bool) -> Vec<Element> {
    let objects = all.iter().enumerate();
    let fields = objects.flat_map(|(at, object)| {
        let fields = object.fields.iter().enumerate();
        fields.map(move |(position, field)| (at, position, field))
    });
    fields
        .filter(|(.., field)| test(field))
        .map(|(at, position, _)| Element::Field(at, position))
        .collect()
}

#[cfg(test)]
mod tests {
    use dmo_schema::Schema;

    use super::*;

    const SCHEMA: &str = "
api_name: ssot__FlowRun__dlm
label: Flow Run
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Flow Run ID, type: text}
  ssot__State__c: {label: State, type: text, tags: [pii], values: {A: First, B: Second}}
  State__c: {label: Own State, rust: own_state, type: number}
---
api_name: ssot__Payee__dlm
label: Payee
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Payee ID, type: text}
---
api_name: Payee__dlm
label: Own Payee
rust: OwnPayee
primary_key: Id__c
fields:
  Id__c: {label: Payee ID, type: text}
";

    fn schema() -> Schema {
        let files = SCHEMA.split("---\n").enumerate();
        let files = files.map(|(at, text)| (format!("{at}.yaml"), text));
        dmo_schema::parse_all(files)
            .into_result()
            .expect("a schema")
            .0
    }

    /// What a selector selects, or what is wrong with it, without the words that all have in common.
    fn select(text: &str) -> String {
        let schema = schema();
        let name = |element: &Element| match *element {
            Element::Object(at) => schema.objects()[at].api_name.clone(),
            Element::Field(at, field) => schema.objects()[at].fields[field].api_name.clone(),
            Element::Values(at, list) => schema.objects()[at].value_lists[list].rust_name.clone(),
        };
        match Selector::new(text).matches(schema.objects(), true) {
            Ok(elements) => elements.iter().map(name).collect::<Vec<_>>().join(" "),
            Err(diagnostic) => {
                let lead = format!("selector `{text}` ");
                let message = diagnostic
                    .message
                    .strip_prefix(&lead)
                    .expect("the selector");
                match diagnostic.help {
                    Some(help) => format!("{message}; {help}"),
                    None => message.to_owned(),
                }
            }
        }
    }

    #[test]
    fn selectors_select() {
        for (text, selected) in [
            ("FlowRun", "ssot__FlowRun__dlm"),
            ("*__dlm", "ssot__FlowRun__dlm ssot__Payee__dlm Payee__dlm"),
            ("FlowRun.Id", "ssot__Id__c"),
            ("FlowRun.State__c", "State__c"),
            ("FlowRun.*State__c", "ssot__State__c State__c"),
            ("Flow*", "ssot__FlowRun__dlm"),
            ("flowrun.*state", "ssot__State__c State__c"),
            ("PAYEE__DLM", "Payee__dlm"),
            ("*.Id", "ssot__Id__c ssot__Id__c Id__c"),
            ("tag:pii", "ssot__State__c"),
            ("type:number", "State__c"),
            ("values:*", "State"),
            ("values:FlowRun.ssot__State__c", "State"),
        ] {
            assert_eq!(select(text), selected, "{text}");
        }
    }

    #[test]
    fn a_stem_is_enough_only_where_it_is_unique() {
        let remedy = "give the API name in full, or a pattern with `*` for all of them";
        for (text, wrong) in [
            (
                "Payee",
                "`Payee` matches `ssot__Payee__dlm` and `Payee__dlm`",
            ),
            (
                "Payee.Id",
                "`Payee` matches `ssot__Payee__dlm` and `Payee__dlm`",
            ),
            (
                "FlowRun.State",
                "`State` matches `ssot__State__c` and `State__c` of `ssot__FlowRun__dlm`",
            ),
            (
                "values:*.State",
                "`State` matches `ssot__State__c` and `State__c` of `ssot__FlowRun__dlm`",
            ),
        ] {
            assert_eq!(select(text), format!("is ambiguous: {wrong}; {remedy}"));
        }
    }

    #[test]
    fn a_selector_that_matches_nothing_is_told_what_is_near() {
        for (text, meant) in [
            ("FlowRum", "FlowRun"),
            ("sot__FlowRun__dlm", "ssot__FlowRun__dlm"),
            ("FlowRun.Idd", "FlowRun.Id"),
            ("FlowRum.Id", "FlowRun.Id"),
            ("values:FlowRun.Stat", "values:FlowRun.State"),
            ("tag:pi", "tag:pii"),
            ("type:nummber", "type:number"),
            ("tags:pii", "tag:pii"),
        ] {
            assert_eq!(
                select(text),
                format!("matches nothing; did you mean `{meant}`?")
            );
        }
        assert_eq!(select("Nobody"), "matches nothing");
        assert_eq!(
            select("values:FlowRun.Id"),
            "selects no field with a value list"
        );
    }
}
