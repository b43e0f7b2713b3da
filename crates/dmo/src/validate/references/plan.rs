//! Which fields refer to which, among some objects.

use crate::descriptor::{Field, Object, Reference};
use crate::record::{Record, is_known};
use crate::validate::key::Key;
use crate::value::Value;

/// The references among some objects.
pub(super) struct Plan {
    objects: Vec<&'static Object>,
    pub(super) targets: Vec<Target>,
    sources: Vec<Source>,
}

/// A field by which records are referred to.
pub(super) struct Target {
    object: &'static Object,
    index: usize,
    field: &'static Field,
    /// Whether both sides have a key qualifier.
    is_qualified: bool,
}

/// A field that refers to records.
pub(super) struct Source {
    pub(super) object: &'static Object,
    pub(super) field: &'static Field,
    index: usize,
    /// What the field refers to, with the position of the target, if its records are expected.
    alternatives: Vec<(&'static Reference, Option<usize>)>,
}

/// What a field of a record refers to.
pub(super) struct Look {
    pub(super) wanted: Box<[(usize, Key)]>,
    pub(super) meant: Box<[&'static Reference]>,
    pub(super) is_hidden: bool,
}

impl Plan {
    pub(super) fn of(objects: &[&'static Object]) -> Self {
        let mut known: Vec<&'static Object> = Vec::new();
        for &object in objects {
            if !known.iter().any(|known| is_same(known, object)) {
                known.push(object);
            }
        }
        let mut plan = Self {
            objects: known,
            targets: Vec::new(),
            sources: Vec::new(),
        };
        for object in plan.objects.clone() {
            for (index, field) in object.fields.iter().enumerate() {
                plan.add(object, index, field);
            }
        }
        plan
    }

    fn add(&mut self, object: &'static Object, index: usize, field: &'static Field) {
        // A column of a projection has the values of another field, and refers to what that one does.
        let origin = field.source.map_or(field, |source| source.field);
        if origin.references.is_empty() {
            return;
        }
        let references = origin.references.iter();
        let alternatives = references
            .map(|reference| (reference, self.target(object, field, reference)))
            .collect();
        self.sources.push(Source {
            object,
            field,
            index,
            alternatives,
        });
    }

    /// The position of the target of a reference.
    fn target(
        &mut self,
        source: &'static Object,
        field: &Field,
        reference: &Reference,
    ) -> Option<usize> {
        let object = Object::find(&self.objects, reference.object)?;
        let index = match (reference.field, object.key) {
            (Some(name), _) => object.position(name, 0)?,
            (None, &[index]) => index,
            (None, _) => return None,
        };
        let referred = object.fields.get(index)?;
        let has_qualifier = |object: &Object, field: &Field| {
            let name = field.key_qualifier;
            name.is_some_and(|name| object.position(name, 0).is_some())
        };
        let target = Target {
            object,
            index,
            field: referred,
            is_qualified: has_qualifier(source, field) && has_qualifier(object, referred),
        };
        let known = self.targets.iter().position(|known| known.is(&target));
        Some(known.unwrap_or_else(|| {
            self.targets.push(target);
            self.targets.len() - 1
        }))
    }

    pub(super) fn expects(&self, object: &Object) -> bool {
        self.position(object).is_some()
    }

    /// The position of an object among those that are expected.
    pub(super) fn position(&self, object: &Object) -> Option<usize> {
        let mut objects = self.objects.iter();
        objects.position(|known| is_same(known, object))
    }

    /// The position here of each target of a plan of the same objects; `None` if it is of others.
    pub(super) fn places_of(&self, other: &Self) -> Option<Vec<usize>> {
        let expects = |object: &&Object| self.expects(object);
        let are_same =
            self.objects.len() == other.objects.len() && other.objects.iter().all(expects);
        let place = |target: &Target| self.targets.iter().position(|known| known.is(target));
        if are_same {
            other.targets.iter().map(place).collect()
        } else {
            None
        }
    }

    pub(super) fn sources_of(&self, object: &Object) -> impl Iterator<Item = &Source> {
        self.sources
            .iter()
            .filter(|source| is_same(source.object, object))
    }

    pub(super) fn unchecked(
        &self,
    ) -> impl Iterator<Item = (&'static Object, &'static Field, Reference)> {
        self.sources.iter().flat_map(|source| {
            let alternatives = source.alternatives.iter();
            let unexpected = alternatives.filter(|(_, target)| target.is_none());
            unexpected.map(|(reference, _)| (source.object, source.field, **reference))
        })
    }
}

/// An object is known by its name, as one that is made at run time is another value.
fn is_same(object: &Object, other: &Object) -> bool {
    std::ptr::eq(object, other) || object.api_name == other.api_name
}

impl Target {
    fn is(&self, other: &Self) -> bool {
        is_same(self.object, other.object)
            && self.index == other.index
            && self.is_qualified == other.is_qualified
    }

    /// What refers to a record, if it is one of the object.
    pub(super) fn key_of(&self, record: &dyn Record) -> Option<Key> {
        if !is_same(self.object, record.object()) {
            return None;
        }
        Key::of_field(record, self.index, self.field.data_type, self.is_qualified)
    }

    /// Whether a record is one of the object, and it is not known what refers to it.
    pub(super) fn is_unknown_in(&self, record: &dyn Record) -> bool {
        let name = self.field.key_qualifier.filter(|_| self.is_qualified);
        let qualifier = name.and_then(|name| record.object().position(name, 0));
        let mut columns = std::iter::once(self.index).chain(qualifier);
        is_same(self.object, record.object()) && columns.any(|index| !is_known(record, index))
    }
}

impl Source {
    /// What a record is to be looked for; `None` if it refers to nothing, or to a record of an object that is not expected.
    pub(super) fn look(&self, record: &dyn Record, targets: &[Target]) -> Option<Look> {
        let alternatives = self.alternatives.iter();
        let meant = alternatives.filter(|(reference, _)| self.is_meant(record, reference));
        let mut look: (Vec<(usize, Key)>, Vec<&'static Reference>) = (Vec::new(), Vec::new());
        let mut is_hidden = self.field.sensitive;
        for &(reference, target) in meant {
            let at = target?;
            let target = targets.get(at)?;
            // As the column that is referred to has it, so that a number is found by its text.
            let data_type = target.field.data_type;
            let key = Key::of_field(record, self.index, data_type, target.is_qualified)?;
            is_hidden |= target.field.sensitive;
            look.0.push((at, key));
            look.1.push(reference);
        }
        let (wanted, meant) = look;
        (!wanted.is_empty()).then(|| Look {
            wanted: wanted.into(),
            meant: meant.into(),
            is_hidden,
        })
    }

    /// Whether the field that names the target says this one, or says nothing.
    fn is_meant(&self, record: &dyn Record, reference: &Reference) -> bool {
        let Some((by, value)) = reference.when else {
            return true;
        };
        let cell = self.object.position(by, 0).and_then(|index| {
            let cell = record.cell(index)?;
            is_known(record, index).then_some(cell)
        });
        match cell.map_or(Value::Null, |cell| cell.value()) {
            Value::Null => true,
            Value::Text(text) => text.is_empty() || text == value,
            other => other.to_string() == value,
        }
    }
}
