//! Orgs whose objects are described together.

use std::collections::HashMap;

use dmo_schema::api_name::{Named, fault};
use dmo_schema::{Kind, Object, glob};

use crate::diagnostic::{Diagnostic, SettingText};
use crate::plan::Described;
use crate::selector::{Element, Selector};

/// An org: where its objects are imported from, and what it calls otherwise than the descriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Org {
    pub(crate) name: String,
    pub(crate) sources: Vec<String>,
    pub(crate) data_space: Option<String>,
    pub(crate) names: Vec<(Selector, SettingText)>,
}

impl Org {
    /// An org of which nothing is set.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            sources: Vec::new(),
            data_space: None,
            names: Vec::new(),
        }
    }

    /// How settings and descriptions call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What `dmo import` reads, as written.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The prefix that the org's data space gives to names of objects.
    pub fn data_space(&self) -> Option<&str> {
        self.data_space.as_deref()
    }

    /// Objects, by API name or developer name, and what the org calls them.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.names.iter();
        names.map(|(object, name)| (object.as_str(), name.text.as_str()))
    }
}

/// Reads the name that an org has for an object.
pub(crate) fn object_name(name: &str) -> Result<String, Diagnostic> {
    let Some(kind) = Kind::of_name(name) else {
        let message = format!("`{name}` is not the API name of an object");
        let help = "it ends in `__dlm`, `__dll` or `__cio`";
        return Err(Diagnostic::new(message).help(help.to_owned()));
    };
    match fault(name, Named::Object(kind)) {
        None => Ok(name.to_owned()),
        Some(fault) => Err(Diagnostic::new(format!(
            "`{name}` is not an API name: it {fault}"
        ))),
    }
}

/// Reads the prefix of a data space.
pub(crate) fn data_space(prefix: &str) -> Result<String, Diagnostic> {
    let is_plain = prefix
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !prefix.is_empty() && is_plain {
        return Ok(prefix.trim_end_matches('_').to_owned());
    }
    let message = format!("`{prefix}` cannot be the prefix of a data space");
    Err(Diagnostic::new(message).help("it has letters, digits and `_`: `ds1`".to_owned()))
}

/// Reads the object that an org calls otherwise: one object, so that it is no pattern.
pub(crate) fn one_object(text: &SettingText) -> Result<Selector, Diagnostic> {
    let is_one =
        !text.text.is_empty() && !text.text.contains(['.', ':']) && !glob::is_pattern(&text.text);
    if is_one {
        return Ok(Selector::new(text.clone()));
    }
    let message = format!("`{}` is not one object", text.text);
    let help = "an org has one name for an object: give the API name or developer name of one";
    Err(Diagnostic::new(message)
        .help(help.to_owned())
        .at(text.location.clone()))
}

/// The names that orgs have for each object, by descriptions and by settings, which count more; and what is wrong: names for
/// objects that are not described, and names that stand for two.
pub(crate) fn names(
    orgs: &[Org],
    described: &Described<'_>,
    mut most_hints: usize,
) -> (Vec<Vec<(String, String)>>, Vec<Diagnostic>) {
    let objects = described.objects;
    let mut names: Vec<Vec<(String, String)>> =
        objects.iter().map(|object| object.names.clone()).collect();
    let mut stated = Vec::new();
    let mut wrong = Vec::new();
    for org in orgs {
        for (selector, name) in &org.names {
            let found = selector.matches(objects, most_hints > 0);
            let found = found.map(|found| found.into_iter().map(Element::object).next());
            match found {
                Err(diagnostic) if described.is_whole => {
                    most_hints = most_hints.saturating_sub(1);
                    wrong.push(diagnostic);
                }
                // It may be one of those that could not be read.
                Err(_) => {}
                Ok(at) => stated.extend(at.map(|at| (at, &org.name, name))),
            }
        }
    }
    for &(at, org, name) in &stated {
        let known = names[at].iter_mut().find(|(known, _)| known == org);
        match known {
            Some((_, known)) => known.clone_from(&name.text),
            None => names[at].push((org.clone(), name.text.clone())),
        }
    }
    wrong.extend(second_names(objects, &stated));
    wrong.extend(clashes(objects, &names, &stated));
    (names, wrong)
}

/// Names of the settings for an object that they name before, by API name or developer name, for the same org.
fn second_names(objects: &[Object], stated: &[(usize, &String, &SettingText)]) -> Vec<Diagnostic> {
    let mut first: HashMap<(usize, &str), &str> = HashMap::new();
    let second = stated.iter().filter_map(|&(at, org, name)| {
        let known = *first.entry((at, org)).or_insert(&name.text);
        let object = &objects[at].api_name;
        let message = format!(
            "`{}` is a second name of `{object}` in the org `{org}`, beside `{known}`",
            name.text
        );
        let help = "an org has one name for an object: remove the other one";
        let diagnostic = Diagnostic::new(message).help(help.to_owned());
        (known != name.text).then(|| diagnostic.at(name.location.clone()))
    });
    second.collect()
}

/// Names of the settings that stand for another object too, in whichever org.
fn clashes(
    objects: &[Object],
    names: &[Vec<(String, String)>],
    stated: &[(usize, &String, &SettingText)],
) -> Vec<Diagnostic> {
    let mut owners: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, object) in objects.iter().enumerate() {
        let others = object
            .aliases
            .iter()
            .chain(names[at].iter().map(|(_, name)| name));
        for name in others.chain([&object.api_name]) {
            owners.entry(name).or_default().push(at);
        }
    }
    let clashes = stated.iter().filter_map(|&(at, org, name)| {
        let mut owners = owners.get(name.text.as_str())?.iter();
        let other = &objects[*owners.find(|owner| **owner != at)?].api_name;
        let (name, location) = (&name.text, name.location.clone());
        let own = &objects[at].api_name;
        let message =
            format!("`{name}`, the name of `{own}` in the org `{org}`, stands for `{other}` too");
        let help = "give each object a name that no other one has in any org";
        Some(Diagnostic::new(message).help(help.to_owned()).at(location))
    });
    clashes.collect()
}
