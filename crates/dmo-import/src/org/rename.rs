//! From the names that an org has for objects to those that descriptions have, and to names in Rust.

use std::collections::{BTreeSet, HashMap};

use dmo_schema::{Key, Kind, Object, glob};

use crate::catalog::Catalog;
use crate::facts::{End, Facts, Name};
use crate::folder::Folder;
use crate::import::{ImportError, NameTaken};
use crate::org::unified::{Names, Unified, may_be};
use crate::org::{Org, fields};

/// Calls the objects of an org as descriptions call them, and gives those that identity resolution makes names in Rust
/// that are the same in each org.
///
/// # Errors
/// If the org calls an object by a name, and the sources have another object of the name that descriptions have.
pub(crate) fn rename(
    sources: &mut [Facts],
    folder: &Folder,
    org: Option<&Org>,
    with_catalog: bool,
) -> Result<(), ImportError> {
    let (renamed, in_rust) = {
        let listed = Listed::of(sources, folder, with_catalog);
        let renamed = org.map(|org| listed.renamed(org)).transpose()?;
        let renamed = renamed.unwrap_or_default();
        let in_rust = listed.names_in_rust(&renamed);
        (renamed, in_rust)
    };
    for facts in &mut *sources {
        in_facts(facts, &renamed);
        for object in &mut facts.objects {
            if let Some(name) = in_rust.get(&object.api_name) {
                object.set(Key::Rust, name.as_str());
            }
        }
    }
    if let Some(org) = org {
        note(sources, folder, org, &renamed);
        fields::note(sources, folder, org)?;
    }
    Ok(())
}

/// The objects that sources list, beside those of the folder.
struct Listed<'s> {
    folder: &'s Folder,
    names: Names<'s>,
    all: BTreeSet<&'s str>,
    /// Those that relationships name, which sources need not list.
    named: BTreeSet<&'s str>,
    /// What identity resolution made, where it is one of its sort.
    made: HashMap<&'s str, Unified>,
}

impl<'s> Listed<'s> {
    fn of(sources: &'s [Facts], folder: &'s Folder, with_catalog: bool) -> Self {
        let gone = sources.iter().flat_map(|facts| &facts.deleted);
        let gone = gone.map(|deleted| deleted.api_name.as_str());
        let all = sources.iter().flat_map(Facts::object_names).chain(gone);
        let all: BTreeSet<&str> = all.collect();
        // Reading the catalog takes its time.
        let is_needed = with_catalog && all.iter().any(|name| may_be(name));
        let documented = is_needed.then(|| Catalog::get().schema().objects());
        let known = folder.objects().chain(documented.unwrap_or_default());
        let names = Names::new(sources, known.map(|object| object.api_name.as_str()));
        let made = all
            .iter()
            .filter_map(|name| Some((*name, names.unified(name)?)));
        let mut made: HashMap<&str, Unified> = made.collect();
        let mut sorts: HashMap<Unified, usize> = HashMap::new();
        for unified in made.values() {
            *sorts.entry(unified.clone()).or_default() += 1;
        }
        made.retain(|_, unified| sorts.get(unified) == Some(&1));
        let relations = sources.iter().flat_map(|facts| &facts.relations);
        let ends = relations.flat_map(|relation| [&relation.from, &relation.to]);
        Self {
            folder,
            names,
            all,
            named: ends.filter_map(api_name).collect(),
            made,
        }
    }

    /// The objects that descriptions call otherwise than the org, and how.
    fn renamed(&self, org: &Org) -> Result<HashMap<String, String>, ImportError> {
        let mut renamed: HashMap<String, String> = HashMap::new();
        let mut taken = Vec::new();
        for &name in self.all.union(&self.named) {
            let stated = self.stated(name, org);
            let is_stated = stated.is_some();
            let described = stated.or_else(|| self.likely(name, org));
            let Some(described) = described.filter(|described| described != name) else {
                continue;
            };
            let mut others = renamed.values();
            let is_taken =
                self.all.contains(described.as_str()) || others.any(|known| *known == described);
            if !is_taken {
                renamed.insert(name.to_owned(), described);
            } else if is_stated {
                taken.push(NameTaken {
                    org: org.name.clone(),
                    name: name.to_owned(),
                    described,
                });
            }
        }
        if taken.is_empty() {
            Ok(renamed)
        } else {
            Err(ImportError::NamesTaken(taken))
        }
    }

    /// What the settings or a description say that the org calls so.
    fn stated(&self, name: &str, org: &Org) -> Option<String> {
        let mut names = org.names.iter().filter(|(_, there)| there == name);
        let by_settings = names.find_map(|(described, _)| {
            let mut objects = self.folder.objects();
            let object = objects.find(|object| glob::selects(described, &object.api_name));
            let whole = || Kind::of_name(described).map(|_| described.as_str());
            object.map(|object| object.api_name.as_str()).or_else(whole)
        });
        let is_so = |object: &&Object| {
            let mut names = object.names.iter();
            names.any(|(known, there)| *known == org.name && there == name)
        };
        let by_description = || Some(self.folder.objects().find(is_so)?.api_name.as_str());
        by_settings.or_else(by_description).map(str::to_owned)
    }

    /// What the name most likely stands for, unless a description has it: the data space is no part of it, and what
    /// identity resolution makes of an object is one object, whatever the ruleset is called.
    fn likely(&self, name: &str, org: &Org) -> Option<String> {
        if self.folder.find(name).is_some() || self.folder.find_alias(name).is_some() {
            return None;
        }
        let space = org.data_space.as_deref();
        let bare = space.and_then(|space| name.strip_prefix(space)?.strip_prefix('_'));
        let bare = bare.filter(|bare| Kind::of_name(bare).is_some());
        let described = self.described(name).map(|object| object.api_name.as_str());
        described.or(bare).map(str::to_owned)
    }

    /// The description of what identity resolution makes, where the folder has one that is called otherwise.
    fn described(&self, name: &str) -> Option<&'s Object> {
        let unified = self.made.get(name)?;
        let in_rust = unified.rust_name()?;
        let is_same = |object: &&Object| {
            object.rust_name == in_rust
                || self.names.unified(&object.api_name).as_ref() == Some(unified)
        };
        let mut same = self.folder.objects().filter(is_same);
        let first = same.next()?;
        let is_other = !self.all.contains(first.api_name.as_str());
        (is_other && same.next().is_none()).then_some(first)
    }

    /// Names in Rust of new objects that identity resolution makes, by the names that descriptions have.
    fn names_in_rust(&self, renamed: &HashMap<String, String>) -> HashMap<String, String> {
        let is_taken = |name: &String| self.folder.objects().any(|known| known.rust_name == *name);
        let names = self.made.iter().filter_map(|(&name, unified)| {
            let described = renamed.get(name).map_or(name, String::as_str);
            let is_new = self.folder.find(described).is_none();
            let in_rust = unified
                .rust_name()
                .filter(|in_rust| is_new && !is_taken(in_rust))?;
            let is_usual = dmo_schema::name::object(described).as_ref() == Some(&in_rust);
            (!is_usual).then(|| (described.to_owned(), in_rust))
        });
        names.collect()
    }
}

/// The object that an end names.
fn api_name(end: &End) -> Option<&str> {
    match end {
        End::Named {
            object: Name::Api(name),
            ..
        } => Some(name),
        _ => None,
    }
}

/// Renames the objects of what a source states.
fn in_facts(facts: &mut Facts, renamed: &HashMap<String, String>) {
    let rename = |name: &mut String| {
        if let Some(described) = renamed.get(name) {
            name.clone_from(described);
            return true;
        }
        false
    };
    for object in &mut facts.objects {
        if rename(&mut object.api_name) {
            // What a new file would be a copy of has the other name.
            object.verbatim = None;
        }
    }
    for deleted in &mut facts.deleted {
        rename(&mut deleted.api_name);
    }
    for relation in &mut facts.relations {
        for end in [&mut relation.from, &mut relation.to] {
            if let End::Named {
                object: Name::Api(name),
                ..
            } = end
            {
                rename(name);
            }
        }
        relation.stated_by.as_mut().map(rename);
    }
}

/// Has each object that the org lists say what the org calls it.
fn note(sources: &mut [Facts], folder: &Folder, org: &Org, renamed: &HashMap<String, String>) {
    let there: HashMap<&str, &str> = renamed
        .iter()
        .map(|(there, described)| (described.as_str(), there.as_str()))
        .collect();
    for object in sources.iter_mut().flat_map(|facts| &mut facts.objects) {
        // Only what the org lists says what it lacks.
        object.stated.remove(Key::AbsentIn);
        let existing = folder.find(&object.api_name);
        let names = existing.map_or(&[][..], |existing| &existing.object.names);
        let there = there.get(object.api_name.as_str()).copied();
        object.set(Key::Names, org.names_with(names, there));
    }
}
