//! Selectors: which objects, fields or value lists a setting is meant for.

use std::collections::HashSet;
use std::fmt;

use dmo_schema::name::stem;
use dmo_schema::{Field, Object, Schema};

/// A selector as written, such as `ssot__FlowRun__dlm.*`, `*.ssot__Id__c`, `tag:pii`, `type:number`
/// or `values:*.ssot__ErrorReason__c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selector {
    text: String,
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

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Selector {
    /// Reads a selector; every text is one.
    pub(crate) fn new(text: &str) -> Self {
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
        Self {
            text: text.to_owned(),
            pattern,
        }
    }

    /// Everything that the selector points to, in schema order.
    ///
    /// # Errors
    ///
    /// If it points to nothing, or if a stem stands for several objects.
    pub(crate) fn matches(&self, schema: &Schema) -> Result<Vec<Element>, String> {
        let elements = match &self.pattern {
            Pattern::Object(object) => self
                .objects(schema, object)?
                .map(|(at, _)| Element::Object(at))
                .collect(),
            Pattern::Field(object, field) => {
                self.fields(schema, object, |f| names(&f.api_name, field))?
            }
            Pattern::Tag(tag) => self.fields(schema, "*", |f| f.tags.iter().any(|t| t == tag))?,
            Pattern::Type(name) => {
                self.fields(schema, "*", |f| f.data_type.as_str() == name.as_str())?
            }
            Pattern::Values(object, field) => {
                let mut lists = Vec::new();
                for (at, object) in self.objects(schema, object)? {
                    let used = object.fields.iter().filter(|f| names(&f.api_name, field));
                    lists.extend(
                        used.filter_map(|f| f.values)
                            .map(|list| Element::Values(at, list)),
                    );
                }
                let mut seen = HashSet::new();
                lists.retain(|list| seen.insert(*list));
                lists
            }
        };
        if elements.is_empty() {
            Err(format!("selector `{self}` matches nothing"))
        } else {
            Ok(elements)
        }
    }

    fn objects<'s>(
        &self,
        schema: &'s Schema,
        pattern: &str,
    ) -> Result<impl Iterator<Item = (usize, &'s Object)> + use<'s>, String> {
        let found = |test: &dyn Fn(&Object) -> bool| -> Vec<(usize, &'s Object)> {
            schema
                .objects
                .iter()
                .enumerate()
                .filter(|(_, object)| test(object))
                .collect()
        };
        let mut matching = found(&|object| glob(pattern, &object.api_name));
        if matching.is_empty() {
            matching = found(&|object| stem(&object.api_name) == pattern);
            if matching.len() > 1 {
                let names: Vec<_> = matching
                    .iter()
                    .map(|(_, o)| format!("`{}`", o.api_name))
                    .collect();
                return Err(format!(
                    "selector `{self}`: `{pattern}` stands for {}",
                    names.join(" and ")
                ));
            }
        }
        Ok(matching.into_iter())
    }

    fn fields(
        &self,
        schema: &Schema,
        object: &str,
        test: impl Fn(&Field) -> bool,
    ) -> Result<Vec<Element>, String> {
        let mut fields = Vec::new();
        for (at, object) in self.objects(schema, object)? {
            let matching = object
                .fields
                .iter()
                .enumerate()
                .filter(|(_, field)| test(field));
            fields.extend(matching.map(|(field, _)| Element::Field(at, field)));
        }
        Ok(fields)
    }
}

fn names(api_name: &str, pattern: &str) -> bool {
    glob(pattern, api_name) || stem(api_name) == pattern
}

/// Whether `pattern`, in which `*` stands for any characters and `?` for one, matches all of `text`.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t, mut retry) = (0, 0, None);
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((star, from)) = retry else {
                    return false;
                };
                retry = Some((star, from + 1));
                p = star + 1;
                t = from + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("*", "ssot__Id__c", true),
            ("ssot__*__c", "ssot__Id__c", true),
            ("ssot__*__c", "std__Id__c", false),
            ("*Id*", "ssot__Id__c", true),
            ("ssot__I?__c", "ssot__Id__c", true),
            ("ssot__I?__c", "ssot__I__c", false),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
            ("", "x", false),
        ] {
            assert_eq!(glob(pattern, text), expected, "{pattern} against {text}");
        }
    }
}
