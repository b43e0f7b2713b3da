//! What settings say of changes that break something: from which level on they count, by rule and by object or field.
//!
//! Which levels and rules there are, the command knows, which compares descriptions. So the words are kept as they are
//! written, until it reads them.

use std::collections::{HashMap, HashSet};

use dmo_schema::Object;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, SettingText};
use crate::error::Error;
use crate::lint::reached;
use crate::selector::{Element, Selector};

/// A setting as written.
#[derive(Debug, Clone)]
pub(crate) struct Breaking {
    /// `None` where it is wrong that there is none.
    pub(crate) level: Option<SettingText>,
    pub(crate) rules: Vec<SettingText>,
    pub(crate) select: Option<Selector>,
    pub(crate) reason: Option<String>,
}

/// A setting with its words read.
#[derive(Debug)]
pub struct Threshold<L, R> {
    /// The level.
    pub level: L,
    /// The rules that it is for; all of them if there are none.
    pub rules: Vec<R>,
    /// Why it is so.
    pub reason: Option<String>,
    select: Option<Selector>,
}

/// API names of an object, and of a field of it.
type Name = (String, Option<String>);

impl Config {
    /// The settings for changes that break something, in the order of the file.
    ///
    /// # Errors
    ///
    /// What is wrong with their words, all of it.
    #[doc(hidden)]
    pub fn thresholds<L, R>(
        &self,
        level: impl Fn(&str) -> Result<L, Diagnostic>,
        rule: impl Fn(&str) -> Result<R, Diagnostic>,
    ) -> Result<Vec<Threshold<L, R>>, Error> {
        let mut wrong = Vec::new();
        let mut thresholds = Vec::new();
        for breaking in &self.breaking {
            let level = breaking.level.as_ref().map(|text| text.read(&level));
            let level = level.and_then(|level| level.map_err(|one| wrong.push(one)).ok());
            let rules = breaking.rules.iter().map(|text| text.read(&rule));
            let rules = rules.filter_map(|rule| rule.map_err(|one| wrong.push(one)).ok());
            let rules = rules.collect();
            thresholds.extend(level.map(|level| Threshold {
                level,
                rules,
                reason: breaking.reason.clone(),
                select: breaking.select.clone(),
            }));
        }
        if wrong.is_empty() {
            Ok(thresholds)
        } else {
            Err(Error::config(wrong))
        }
    }
}

impl<L, R> Threshold<L, R> {
    /// Whether it is for every change.
    pub fn is_general(&self) -> bool {
        self.select.is_none() && self.rules.is_empty()
    }

    /// The names of what it selects in the objects of both generations; `None` where it is for all.
    ///
    /// # Errors
    ///
    /// If its selector matches nothing in either of them, or is ambiguous.
    pub fn selected(&self, both: &[Object]) -> Result<Option<HashSet<Name>>, Diagnostic> {
        let Some(selector) = &self.select else {
            return Ok(None);
        };
        let name = |element: Element| {
            let object = &both[element.object()];
            let field = match element {
                Element::Field(_, field) => Some(object.fields[field].api_name.clone()),
                _ => None,
            };
            (object.api_name.clone(), field)
        };
        let elements = reached(selector, both, true)?;
        Ok(Some(elements.into_iter().map(name).collect()))
    }

    /// A diagnostic with what the selector selects; `what` follows its text.
    pub fn diagnostic(&self, what: &str) -> Option<Diagnostic> {
        Some(self.select.as_ref()?.diagnostic(what))
    }
}

/// The objects of two generations as selectors see them: each name once, with the fields of both.
#[doc(hidden)]
pub fn both_generations(old: &[Object], new: &[Object]) -> Vec<Object> {
    let mut both = new.to_vec();
    let positions = both.iter().enumerate();
    let positions: HashMap<String, usize> = positions
        .map(|(at, object)| (object.api_name.to_lowercase(), at))
        .collect();
    for object in old {
        let Some(&at) = positions.get(&object.api_name.to_lowercase()) else {
            both.push(object.clone());
            continue;
        };
        let other = &mut both[at];
        let known = other.fields.iter();
        let known: HashSet<String> = known.map(|field| field.api_name.to_lowercase()).collect();
        let lists = other.value_lists.len();
        other.value_lists.extend(object.value_lists.iter().cloned());
        let gone = object.fields.iter();
        let gone = gone.filter(|field| !known.contains(&field.api_name.to_lowercase()));
        other.fields.extend(gone.cloned().map(|mut field| {
            field.values = field.values.map(|at| at + lists);
            field
        }));
    }
    both
}
