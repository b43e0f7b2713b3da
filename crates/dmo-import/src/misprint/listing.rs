//! Which fields the sources of an import list of an object.

use std::collections::{HashMap, HashSet};

use dmo_schema::api_name::right_form;
use dmo_schema::{Key, Object};

use crate::facts::{self, Facts};

/// What all sources list of one object.
#[derive(Debug, Default)]
pub(super) struct Listing {
    sources: Vec<Listed>,
}

/// What one source lists.
#[derive(Debug)]
struct Listed {
    names: HashSet<String>,
    /// Names that the source takes for misprints, and their right forms.
    doubted: HashMap<String, String>,
    is_complete: bool,
    /// Whether the source is a page, which may print a name rightly and wrongly.
    is_page: bool,
}

impl Listing {
    /// The listings of all objects that sources state, in the order of sources.
    pub(super) fn of(sources: &[Facts]) -> Vec<(String, Self)> {
        let mut listings: Vec<(String, Self)> = Vec::new();
        let mut positions: HashMap<&str, usize> = HashMap::new();
        for object in sources.iter().flat_map(|facts| &facts.objects) {
            let at = *positions.entry(&object.api_name).or_insert_with(|| {
                listings.push((object.api_name.clone(), Self::default()));
                listings.len() - 1
            });
            listings[at].1.sources.push(Listed::of(object));
        }
        listings
    }

    /// Whether a source lists the field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.sources.iter().any(|one| one.names.contains(name))
    }

    /// Whether a source lists the field as the platform's own name.
    pub(super) fn insists(&self, name: &str) -> bool {
        let mut sources = self.sources.iter();
        sources.any(|one| one.names.contains(name) && !one.doubted.contains_key(name))
    }

    /// Whether a source that lists all fields does not have this one.
    pub(super) fn lacks(&self, name: &str) -> bool {
        let mut sources = self.sources.iter();
        sources.any(|one| one.is_complete && !one.names.contains(name))
    }

    /// Whether the platform has a field of either name.
    pub(super) fn has_both(&self, misprint: &str, right: &str) -> bool {
        let mut sources = self.sources.iter();
        sources.any(|one| !one.is_page && one.names.contains(misprint) && one.names.contains(right))
    }

    /// The names that sources take for misprints, where something has the right form: with that, or with nothing where
    /// the misprint is the name of another field.
    pub(super) fn corrections(&self, existing: Option<&Object>) -> HashMap<String, Option<String>> {
        let doubted = self.sources.iter().flat_map(|one| &one.doubted);
        let mut doubted: Vec<(&String, &String)> = doubted.collect();
        doubted.sort_unstable();
        doubted.dedup();
        let mut seen: HashSet<&String> = HashSet::new();
        let corrections = doubted.into_iter().filter_map(|(misprint, right)| {
            let is_first = seen.insert(right);
            let fields = existing.map_or(&[][..], |object| &object.fields);
            let is_own = fields.iter().any(|field| field.api_name == *misprint);
            let mut others = fields.iter().filter(|field| field.api_name != *misprint);
            let is_other = others.any(|o| o.api_name == *right || o.aliases.contains(right));
            if is_own && is_other || self.insists(misprint) && self.has(right) {
                Some((misprint.clone(), None))
            } else if !is_own && (is_other || self.has(right)) {
                Some((misprint.clone(), Some(right.clone())))
            } else {
                // Of two misprints of one name the first one has it as an alias.
                (!is_first).then(|| (misprint.clone(), None))
            }
        });
        corrections.collect()
    }
}

impl Listed {
    fn of(object: &facts::Object) -> Self {
        let doubted = object.fields.iter().filter_map(|field| {
            let right = right_form(&field.api_name)?;
            let is_doubted = field.stated.texts(Key::Aliases).contains(&&*right);
            is_doubted.then(|| (field.api_name.clone(), right))
        });
        Self {
            doubted: doubted.collect(),
            names: object.fields.iter().map(|f| f.api_name.clone()).collect(),
            is_complete: object.is_whole(),
            is_page: object.is_page,
        }
    }
}
