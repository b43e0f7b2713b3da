//! By which fields one source is joined to another, found while the program is compiled.

use crate::descriptor::{Field, NO_FIELD, Object, Reference, Source, by_rust_name, is_same};

/// By which fields a source is joined. The derive finds them while the program is compiled.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JoinFields {
    /// The source that is joined.
    pub(super) joined: usize,
    /// The source whose field refers to the other one, and that field.
    pub(super) owner: usize,
    pub(super) field: &'static Field,
    /// The source that is referred to, and the field there.
    pub(super) target: usize,
    pub(super) target_field: &'static Field,
    /// The key qualifiers of the two fields, if both have one.
    pub(super) qualifiers: Option<[&'static Field; 2]>,
    /// The field of the owner that names the target, where one does.
    pub(super) when: Option<&'static Field>,
}

/// Why it is not said by which fields a source is joined.
#[derive(Clone, Copy)]
pub(super) enum Unclear {
    /// No field refers from one to the other.
    NoReference,
    /// Several do.
    Several,
}

impl JoinFields {
    /// The one field that refers from the source at `joined` to one before it, or the other way round.
    ///
    /// # Panics
    ///
    /// If there is none, or several, or if the join loses rows.
    #[must_use]
    pub const fn find(sources: &'static [Source], joined: usize) -> Self {
        match Self::search(sources, joined) {
            Ok(join) => join.assert_keeps_rows(sources),
            Err(_) if has_errors(sources, joined) => Self::none(joined),
            Err(Unclear::NoReference) => panic!(
                "no field refers from one source to the key of the other: name one on the struct, as in `#[dmo(join(version = run.flow_version_id))]`, or say `join(version = false)`"
            ),
            Err(Unclear::Several) => panic!(
                "several fields refer from one source to the other: name one of them on the struct, as in `#[dmo(join(version = run.flow_version_id))]`, or say `join(version = false)`"
            ),
        }
    }

    /// The same, or why there is no such field.
    pub(super) const fn search(sources: &'static [Source], joined: usize) -> Result<Self, Unclear> {
        let mut found = None;
        let mut other = 0;
        while other < joined {
            let mut way = 0;
            while way < 2 {
                let (owner, target) = if way == 0 {
                    (other, joined)
                } else {
                    (joined, other)
                };
                let fields = sources[owner].object.fields;
                let mut at = 0;
                while at < fields.len() {
                    if let Some(join) = Self::along(sources, joined, owner, &fields[at], target) {
                        if found.is_some() {
                            return Err(Unclear::Several);
                        }
                        found = Some(join);
                    }
                    at += 1;
                }
                way += 1;
            }
            other += 1;
        }
        match found {
            Some(join) => Ok(join),
            None => Err(Unclear::NoReference),
        }
    }

    /// The field of the source at `owner` that has this name in Rust, which refers to the source at `joined`, or from it to one
    /// before it.
    ///
    /// # Panics
    ///
    /// If the field refers to no such source, and none of them has one field as its key, or if the join loses rows.
    #[must_use]
    pub const fn by(sources: &'static [Source], joined: usize, owner: usize, name: &str) -> Self {
        let field = by_rust_name(sources[owner].object, name);
        match Self::by_field(sources, joined, owner, field) {
            Some(join) => join.assert_keeps_rows(sources),
            None if has_errors(sources, joined) => Self::none(joined),
            None => panic!(
                "the field does not refer to one field of the source: say `join(version = false)`, and write the join in the query"
            ),
        }
    }

    /// The join by a field of the source at `owner`; `None` if it refers to none of the sources that it could.
    pub(super) const fn by_field(
        sources: &'static [Source],
        joined: usize,
        owner: usize,
        field: &'static Field,
    ) -> Option<Self> {
        let mut target = 0;
        while target <= joined {
            let is_pair = target != owner && (target == joined || owner == joined);
            if is_pair && let Some(join) = Self::along(sources, joined, owner, field, target) {
                return Some(join);
            }
            target += 1;
        }
        // Nothing is said of what it refers to, or it is something else.
        let target = if owner == joined { 0 } else { joined };
        match key(sources[target].object) {
            Some(target_field) if field.references.is_empty() => Some(Self {
                joined,
                owner,
                field,
                target,
                target_field,
                qualifiers: qualifiers(
                    (sources[owner].object, field),
                    (sources[target].object, target_field),
                ),
                when: None,
            }),
            _ => None,
        }
    }

    /// Whether rows that lack the one source, which is joined from the left, have no place in the join of the other.
    pub(super) const fn loses_rows(&self, sources: &[Source]) -> bool {
        let before = if self.owner == self.joined {
            self.target
        } else {
            self.owner
        };
        sources[before].optional && !sources[self.joined].optional
    }

    pub(super) const fn assert_keeps_rows(self, sources: &[Source]) -> Self {
        assert!(
            !self.loses_rows(sources),
            "rows that lack a source lack what is joined to it: put it in an `Option` too"
        );
        self
    }

    /// What stands for a join of structs with errors.
    const fn none(joined: usize) -> Self {
        Self {
            joined,
            owner: 0,
            field: NO_FIELD,
            target: joined,
            target_field: NO_FIELD,
            qualifiers: None,
            when: None,
        }
    }

    /// The join by a field, if it refers to the source at `target`.
    const fn along(
        sources: &'static [Source],
        joined: usize,
        owner: usize,
        field: &'static Field,
        target: usize,
    ) -> Option<Self> {
        let (object, mut at) = (sources[target].object, 0);
        while at < field.references.len() {
            let reference = &field.references[at];
            if is_named(object, reference.object)
                && let Some(target_field) = end(object, reference)
            {
                let when = match reference.when {
                    Some((by, _)) => match by_api_name(sources[owner].object, by) {
                        Some(by) => Some(by),
                        None => return None,
                    },
                    None => None,
                };
                return Some(Self {
                    joined,
                    owner,
                    field,
                    target,
                    target_field,
                    qualifiers: qualifiers((sources[owner].object, field), (object, target_field)),
                    when,
                });
            }
            at += 1;
        }
        None
    }
}

/// Whether one of the sources up to the joined one is a struct with errors, of which no field is known.
const fn has_errors(sources: &[Source], joined: usize) -> bool {
    let mut at = 0;
    while at <= joined {
        if sources[at].object.fields.is_empty() {
            return true;
        }
        at += 1;
    }
    false
}

/// The field to which a reference refers: the one that it names, or the only one of the key.
pub(super) const fn end(object: &'static Object, reference: &Reference) -> Option<&'static Field> {
    match reference.field {
        Some(name) => by_api_name(object, name),
        None => key(object),
    }
}

/// The key, if it is one field.
const fn key(object: &'static Object) -> Option<&'static Field> {
    match object.key {
        [key] => Some(&object.fields[*key]),
        _ => None,
    }
}

/// The key qualifiers of two fields, if both have one.
const fn qualifiers(
    (one, field): (&'static Object, &Field),
    (other, target): (&'static Object, &Field),
) -> Option<[&'static Field; 2]> {
    match (field.facts.key_qualifier, target.facts.key_qualifier) {
        (Some(of_one), Some(of_other)) => {
            match (by_api_name(one, of_one), by_api_name(other, of_other)) {
                (Some(one), Some(other)) => Some([one, other]),
                _ => panic!("the key qualifier of a field is no field of its object"),
            }
        }
        _ => None,
    }
}

const fn by_api_name(object: &'static Object, name: &str) -> Option<&'static Field> {
    let mut at = 0;
    while at < object.fields.len() {
        if is_same(object.fields[at].api_name, name) {
            return Some(&object.fields[at]);
        }
        at += 1;
    }
    None
}

/// Whether an object has, or had, this API name.
pub(super) const fn is_named(object: &Object, name: &str) -> bool {
    is_same(object.api_name, name)
        || is_among(object.aliases, name)
        || is_among(object.previously, name)
}

const fn is_among(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if is_same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
}
