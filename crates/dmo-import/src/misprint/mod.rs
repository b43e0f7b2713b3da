//! Fields whose published names are certainly misprinted, once something has the right one: it becomes the name.
//!
//! A page that misprints a name states the right form as an alias, and so do descriptions made from it. A source that has
//! the right form says that it was a misprint. Both are brought together here, before anything else is done with them: in
//! the folder, as if the description had always had the right name, and in what the sources state.

mod listing;
mod rewrite;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use dmo_schema::api_name::right_form;
use dmo_schema::{Key, Object};

use crate::facts::{Described, End, Facts, Field, Name, Reason, Stated, description};
use crate::folder::Folder;
use crate::output::{Uneditable, uneditable};
use crate::report::{Change, Entry, Message, What};
use crate::source::{Place, Source};
use crate::update::is_pinned;

use listing::Listing;
use rewrite::Texts;

/// What becomes of a misprinted name in a description.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Correction {
    misprint: String,
    right: String,
    way: Way,
}

/// How a description comes to have the right name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The field gets it, and keeps the misprint as an alias.
    Rename,
    /// Another field has it, which takes over what only the misprinted one says.
    Join,
    /// Both are names of the platform, of two fields: neither is an alias of the other.
    Part,
}

/// The folder with the right names, and what that changes.
pub(crate) struct Corrected<'f> {
    pub(crate) folder: Cow<'f, Folder>,
    pub(crate) changes: Vec<Change>,
    pub(crate) entries: Vec<Entry>,
    /// Objects whose files cannot be changed like that.
    pub(crate) failed: Uneditable,
}

/// Gives misprinted fields their right names, in the descriptions of the folder and in what the sources state, where a
/// source has the right one. Objects that are not `wanted` stay as they are.
pub(crate) fn correct<'f>(
    sources: &mut [Facts],
    folder: &'f Folder,
    wanted: impl Fn(&str) -> bool,
) -> Corrected<'f> {
    let mut listings = Listing::of(sources);
    listings.retain(|(name, _)| wanted(name));
    let mut corrected = Corrected::of(folder, &listings);
    for (name, listing) in listings {
        let existing = corrected.folder.find(&name);
        let names = listing.corrections(existing.map(|existing| existing.object));
        if names.is_empty() {
            continue;
        }
        for facts in &mut *sources {
            let failed = fold(facts, &name, &names);
            corrected
                .failed
                .extend(failed.map(|why| (name.clone(), why)));
        }
    }
    corrected
}

impl<'f> Corrected<'f> {
    /// Corrects descriptions, and what others say of their fields, until nothing is left: of several misprints of one name
    /// one is corrected after the other.
    fn of(folder: &'f Folder, listings: &[(String, Listing)]) -> Self {
        let mut corrected = Self {
            folder: Cow::Borrowed(folder),
            changes: Vec::new(),
            entries: Vec::new(),
            failed: Uneditable::new(),
        };
        while let Some(folder) = corrected.step(listings) {
            corrected.folder = Cow::Owned(folder);
        }
        corrected
    }

    /// Makes one correction of each name. Gives the folder if that changes it.
    fn step(&mut self, listings: &[(String, Listing)]) -> Option<Folder> {
        let folder = &*self.folder;
        let mut texts = Texts::of(folder);
        let mut names = Vec::new();
        for (name, listing) in listings {
            let Some(existing) = folder.find(name) else {
                continue;
            };
            let corrections = corrections(existing.object, listing);
            if corrections.is_empty() || self.failed.contains_key(name) {
                continue;
            }
            match texts.correct(existing, &corrections) {
                Ok(changes) => {
                    names.push(name);
                    self.changes.extend(changes);
                    let told = corrections.iter().map(|one| entry(one, existing.object));
                    self.entries.extend(told);
                }
                Err(errors) => {
                    let errors = uneditable(&folder.place_of(existing.path), errors);
                    self.failed.insert(name.clone(), errors);
                }
            }
        }
        if texts.new.is_empty() {
            return None;
        }
        match folder.with(&texts.new) {
            Ok(folder) => Some(folder),
            // Which of the corrections is in the way is not certain.
            Err(errors) => {
                let errors = errors
                    .into_iter()
                    .flat_map(|(path, error)| uneditable(&folder.place_of(&path), vec![error]));
                let errors: Vec<(Place, Reason)> = errors.collect();
                let failed = names.into_iter().map(|name| (name.clone(), errors.clone()));
                self.failed.extend(failed);
                None
            }
        }
    }
}

/// What the report says of a correction.
fn entry(correction: &Correction, object: &Object) -> Entry {
    let Correction {
        misprint,
        right,
        way,
    } = correction;
    let mut names = [misprint, right].map(|name| rust_name(object, name));
    let message = match way {
        Way::Rename => Message::RightName(misprint.clone(), std::mem::take(&mut names[0])),
        Way::Join => {
            let rust = rewrite::joined_name(object, misprint, right);
            let gone = names.into_iter().filter(|name| *name != rust);
            let gone: Vec<String> = gone.collect();
            Message::OneField(misprint.clone(), rust, gone.join("` or `"))
        }
        Way::Part => Message::TwoFields(misprint.clone()),
    };
    Entry::of(
        What::Renamed,
        None,
        &object.api_name,
        Some(right),
        [message],
    )
}

/// The name in Rust of a field.
fn rust_name(object: &Object, field: &str) -> String {
    let mut fields = object.fields.iter();
    let field = fields.find(|known| known.api_name == field);
    field.map_or_else(String::new, |field| field.rust_name.clone())
}

/// What becomes of the misprinted names of a description.
fn corrections(existing: &Object, listing: &Listing) -> Vec<Correction> {
    if is_pinned(&existing.pinned, Key::Fields) {
        return Vec::new();
    }
    let mut names: HashMap<&str, &str> = HashMap::new();
    for field in &existing.fields {
        names.insert(&field.api_name, &field.api_name);
        for alias in &field.aliases {
            names.entry(alias).or_insert(&field.api_name);
        }
    }
    let owner = |name: &str| names.get(name).copied();
    let mut corrections = Vec::new();
    let mut corrected = HashSet::new();
    for field in &existing.fields {
        // A description that was corrected before has the misprint as an alias.
        let others = field.aliases.iter();
        for misprint in others.chain([&field.api_name]) {
            let Some(right) = right_form(misprint) else {
                continue;
            };
            let (own, other) = (owner(misprint), owner(&right));
            let is_one = own == other;
            let way = if listing.has_both(misprint, &right) {
                is_one.then_some(Way::Part)
            } else if own != Some(misprint) || !listing.has(&right) || listing.insists(misprint) {
                None
            } else if is_one || other.is_none() {
                Some(Way::Rename)
            } else if other == Some(&right) {
                let has_gone = field.removed.is_some() || listing.lacks(misprint);
                has_gone.then_some(Way::Join)
            } else {
                None
            };
            // Of two misprints of one name the first one counts; the other one is next.
            let way = way.filter(|way| *way == Way::Part || corrected.insert(right.clone()));
            corrections.extend(way.map(|way| Correction {
                misprint: misprint.clone(),
                right,
                way,
            }));
        }
    }
    corrections
}

/// Brings the misprinted fields that a source states under the names of the others: a right form, or nothing where the
/// misprint is the name of a field beside that of the right form. Gives what stands in the way.
fn fold(
    facts: &mut Facts,
    object: &str,
    names: &HashMap<String, Option<String>>,
) -> Option<Vec<(Place, Reason)>> {
    let mut renamed: HashMap<String, String> = HashMap::new();
    for stated in &mut facts.objects {
        if stated.api_name != object {
            continue;
        }
        if let Some(described) = &stated.verbatim {
            // A source that is a description has nothing else.
            let (file, described) = (Arc::clone(&stated.place.file), Arc::clone(described));
            return described_again(facts, &file, &described, names).err();
        }
        for field in &mut stated.fields {
            if let Some(right) = names.get(&field.api_name)
                && let Some(misprint) = take(field, right.as_deref())
            {
                renamed.insert(misprint, field.api_name.clone());
            }
        }
        stated.rename_fields(&|name: &mut String| {
            if let Some(right) = renamed.get(name) {
                name.clone_from(right);
            }
        });
    }
    if renamed.is_empty() {
        return None;
    }
    let relations = facts.relations.iter_mut();
    for end in relations.flat_map(|relation| [&mut relation.from, &mut relation.to]) {
        if let End::Named {
            object: Name::Api(owner),
            field: Some(Name::Api(name)),
        } = end
            && owner == object
            && let Some(right) = renamed.get(name)
        {
            name.clone_from(right);
        }
    }
    None
}

/// Reads a description that is a source again, with the right names: a new file begins as a copy of it.
fn described_again(
    facts: &mut Facts,
    file: &Arc<str>,
    described: &Described,
    names: &HashMap<String, Option<String>>,
) -> Result<(), Vec<(Place, Reason)>> {
    let fields = described.object.fields.iter();
    let doubted = fields.filter_map(|field| {
        let misprint = field.api_name.clone();
        let right = right_form(&misprint).filter(|right| field.aliases.contains(right))?;
        let way = match names.get(&misprint)? {
            Some(_) => Way::Rename,
            None => Way::Part,
        };
        Some(Correction {
            misprint,
            right,
            way,
        })
    });
    let corrections: Vec<Correction> = doubted.collect();
    let corrected = rewrite::description(described.existing(), &corrections);
    let (text, _) = corrected.map_err(|errors| uneditable(file, errors))?;
    let loaded = dmo_schema::parse(file, &text);
    if let Some(object) = loaded.objects().first() {
        let mut read = description::facts(object, &Source::new(file, text));
        for field in read
            .objects
            .iter_mut()
            .flat_map(|object| &mut object.fields)
        {
            let mut renamed = corrections.iter();
            if renamed.any(|one| one.right == field.api_name && !names_in_rust(facts, one)) {
                field.stated.remove(Key::Rust);
            }
        }
        facts.objects = read.objects;
        facts.relations = read.relations;
    }
    Ok(())
}

/// Whether the source itself names the field in Rust: a name that only goes on is nothing to state of other descriptions.
fn names_in_rust(facts: &Facts, correction: &Correction) -> bool {
    let mut fields = facts.objects.iter().flat_map(|object| &object.fields);
    let field = fields.find(|field| field.api_name == correction.misprint);
    field.is_some_and(|field| field.stated.has(Key::Rust))
}

/// Gives a field that states its right form that name. Gives the misprint if it does.
fn take(field: &mut Field, right: Option<&str>) -> Option<String> {
    let form = right_form(&field.api_name)?;
    let mut aliases = aliases(&field.stated);
    let before = aliases.len();
    aliases.retain(|alias| *alias != form);
    if aliases.len() == before {
        return None;
    }
    let misprint = right.map(|right| std::mem::replace(&mut field.api_name, right.to_owned()));
    aliases.extend(misprint.clone());
    field.set(Key::Aliases, aliases);
    misprint
}

fn aliases(stated: &Stated) -> Vec<String> {
    let aliases = stated.texts(Key::Aliases).into_iter();
    aliases.map(str::to_owned).collect()
}
