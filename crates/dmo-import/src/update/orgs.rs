//! What one of several orgs says, and what it lacks.

use dmo_schema::{Key, Section};

use crate::facts::{Field, Object, policy};
use crate::report::{AbsentState, Message, What};
use crate::update::{FIELDS, Update, is_pinned, path_of};
use crate::yaml::Yaml;

impl Update<'_> {
    /// Whether the word of another org counts for what stands under the keys.
    pub(super) fn yields(&self, path: &[&str]) -> bool {
        let object = self.existing.object;
        let absent_in = match path {
            [FIELDS, field, ..] => match self.position(field) {
                Some(at) => &object.fields[at].absent_in,
                None => return false,
            },
            _ => &object.absent_in,
        };
        self.how.org.is_some_and(|org| org.yields(absent_in))
    }

    /// What becomes of a value that an org states, where the word of another org counts: what both say together. `None` if
    /// both cannot be true, so that nothing changes.
    pub(super) fn joined(
        &mut self,
        path: &[&str],
        key: Key,
        before: &Yaml,
        value: &Yaml,
    ) -> Option<Yaml> {
        // What the org itself calls an object or a field, and what the import calls a new enum.
        if matches!(key, Key::Names | Key::Enum) {
            return Some(value.clone());
        }
        let (section, field) = match path {
            [FIELDS, field, _] => (Section::Field, Some(*field)),
            _ => (Section::Object, None),
        };
        let joined = policy::join(section, key, before, value);
        if joined.is_none() {
            let org = self
                .how
                .org
                .map_or_else(String::new, |org| org.name.clone());
            let message = Message::Orgs(key, value.brief().into(), org, before.brief().into());
            self.entry(What::OrgDifference, field, None, message);
        }
        joined.filter(|joined| joined != before)
    }

    /// Takes notice that the org lacks something, or has it. Gives the orgs that lack it then.
    pub(super) fn note_absence(
        &mut self,
        path: &[&str],
        absent_in: &[String],
        lacks: bool,
    ) -> Vec<String> {
        let Some(org) = self.how.org else {
            return absent_in.to_vec();
        };
        let now = org.lacking(absent_in, lacks);
        if now != absent_in {
            let path = [path, &[Key::AbsentIn.as_str()]].concat();
            if now.is_empty() {
                self.remove(&path);
            } else {
                let orgs = now.iter().map(|org| org.as_str().into()).collect();
                let before = self.written(&path).cloned();
                let order = match path.len() {
                    1 => Section::Object.words(),
                    _ => Section::Field.words(),
                };
                self.set(&path, &Yaml::List(orgs), &order, before.as_ref());
            }
        }
        now
    }
}

/// Takes notice that sources have an object: no mark says otherwise, and no org has a name for it that it does not use.
pub(super) fn listed(update: &mut Update<'_>, new: &Object) {
    let object = update.existing.object;
    let is_free = |key| !is_pinned(&object.pinned, key);
    if object.removed.is_some() && !new.stated.has(Key::Removed) && is_free(Key::Removed) {
        update.remove(&[Key::Removed.as_str()]);
    }
    if update.how.org.is_none() {
        return;
    }
    if is_free(Key::AbsentIn) {
        update.note_absence(&[], &object.absent_in, false);
    }
    if !object.names.is_empty() && !new.stated.has(Key::Names) && is_free(Key::Names) {
        update.remove(&[Key::Names.as_str()]);
    }
}

/// Takes notice that sources have a field.
pub(super) fn listed_field(update: &mut Update<'_>, described: &dmo_schema::Field, field: &Field) {
    if field.is_retained {
        return;
    }
    let name = field.api_name.as_str();
    let is_free = |key| !is_pinned(&described.pinned, key);
    if described.removed.is_some() && !field.stated.has(Key::Removed) && is_free(Key::Removed) {
        update.remove(&path_of(name, Key::Removed));
    }
    if update.how.org.is_none() {
        return;
    }
    if is_free(Key::AbsentIn) {
        update.note_absence(&[FIELDS, name], &described.absent_in, false);
    }
    if !described.names.is_empty() && !field.stated.has(Key::Names) && is_free(Key::Names) {
        update.remove(&path_of(name, Key::Names));
    }
}

/// Marks an object that the org lacks. One that is gone, or, of several orgs, that none has, is removed.
pub(super) fn lacking(update: &mut Update<'_>, mut is_gone: bool) {
    let object = update.existing.object;
    let is_free = |key| !is_pinned(&object.pinned, key);
    if let Some(org) = update.how.org {
        let mut now = object.absent_in.clone();
        if is_free(Key::AbsentIn) {
            now = update.note_absence(&[], &object.absent_in, true);
        }
        is_gone = org.nobody_has(&now);
        if !is_gone && now != object.absent_in {
            update.absent(None, AbsentState::AbsentIn(org.name.clone()));
        }
    }
    if is_gone && object.removed.is_none() && is_free(Key::Removed) {
        let mark = Yaml::Word("true".to_owned());
        update.set(
            &[Key::Removed.as_str()],
            &mark,
            &Section::Object.words(),
            None,
        );
        update.absent(None, AbsentState::MarkedRemoved);
    }
}
