//! Answers that list all objects of an org: what they do not list is gone.
//!
//! No answer says that it is not filtered. One whose URL has no filter is not, and neither is one that has objects of two
//! categories: the platform filters by a name or by a category.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use dmo_schema::{Key, Kind, Object};

use crate::answer::lists_objects;
use crate::facts::{self, Facts, Row};
use crate::folder::Folder;

/// Where an object comes from that such an answer lists.
pub(crate) const ORIGIN: &str = "metadata of the org";

/// The objects of an org.
#[derive(Debug)]
pub(crate) struct Listing {
    /// Kinds of which all objects are listed.
    kinds: Vec<Kind>,
    names: HashSet<String>,
}

/// The pages of one list.
#[derive(Default)]
struct Pages<'f> {
    is_filtered: Option<bool>,
    objects: Vec<&'f facts::Object>,
}

impl Pages<'_> {
    /// Whether the list has all objects, as far as can be told.
    fn are_all(&self) -> bool {
        let categories = self.objects.iter();
        let categories = categories.filter_map(|object| object.stated.text(Key::Category));
        match self.is_filtered {
            Some(is_filtered) => !is_filtered,
            None => categories.collect::<BTreeSet<_>>().len() > 1,
        }
    }
}

impl Listing {
    /// What sources list, if they list all. Pages are not missing.
    pub(crate) fn of(sources: &[Facts]) -> Option<Self> {
        let mut lists: BTreeMap<&str, Pages<'_>> = BTreeMap::new();
        for facts in sources {
            for page in facts.pages.iter().filter(|page| lists_objects(page.list())) {
                // An object that could not be read is there.
                if facts
                    .refused
                    .iter()
                    .any(|refusal| refusal.row == Row::Object)
                {
                    return None;
                }
                let list = lists.entry(page.list()).or_default();
                if let Some(is_filtered) = page.is_filtered() {
                    list.is_filtered = Some(list.is_filtered == Some(true) || is_filtered);
                }
                list.objects.extend(&facts.objects);
            }
        }
        let objects = lists.into_values().filter(Pages::are_all);
        let objects: Vec<&facts::Object> = objects.flat_map(|list| list.objects).collect();
        (!objects.is_empty()).then(|| Self {
            kinds: objects.iter().map(|object| object.kind).collect(),
            names: objects
                .iter()
                .map(|object| object.api_name.clone())
                .collect(),
        })
    }

    /// States where listed objects come from, if that is not known better.
    pub(crate) fn note_origin(&self, sources: &mut [Facts], folder: &Folder) {
        for object in sources.iter_mut().flat_map(|facts| &mut facts.objects) {
            let existing = folder.find(&object.api_name);
            let is_known = existing.is_some_and(|existing| existing.object.origin.is_some());
            if !is_known && !object.stated.has(Key::Origin) && self.has(&object.api_name) {
                object.set(Key::Origin, ORIGIN);
            }
        }
    }

    /// Whether the object is listed.
    pub(crate) fn has(&self, api_name: &str) -> bool {
        self.names.contains(api_name)
    }

    /// Whether an object is gone which the org would list if it had it, and does not: such an answer listed it before. Where
    /// some orgs lack the object, this may be one of them.
    pub(crate) fn is_gone(&self, object: &Object) -> Option<bool> {
        let mut names = object.other_names().chain([object.api_name.as_str()]);
        let is_lacked = self.kinds.contains(&object.kind) && !names.any(|name| self.has(name));
        is_lacked.then(|| object.origin.as_deref() == Some(ORIGIN) && object.absent_in.is_empty())
    }
}
