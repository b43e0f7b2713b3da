//! Where a projection has its columns from.

use std::fmt;

use super::{DataType, Field, FieldFacts, Object, Rule, RuleKind};

/// One of the objects of which a projection has columns.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Source {
    /// What the projection calls it, in Rust and in SQL.
    pub alias: &'static str,
    /// The object.
    pub object: &'static Object,
    /// Whether a row may lack it, as the side of a left join.
    pub optional: bool,
}

impl Source {
    /// An object that every row has.
    ///
    /// # Panics
    ///
    /// If the object is a projection itself.
    pub const fn new(alias: &'static str, object: &'static Object) -> Self {
        assert!(
            object.sources.is_empty(),
            "a projection cannot be a source: name the structs of its objects"
        );
        Self {
            alias,
            object,
            optional: false,
        }
    }

    /// The same source, which a row may lack.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// The object by its name: each field of a projection has its source.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("alias", &self.alias)
            .field("object", &self.object.api_name)
            .field("optional", &self.optional)
            .finish()
    }
}

/// The field of which a field of a projection has its values.
#[derive(Debug, PartialEq)]
#[non_exhaustive]
pub struct SourceField {
    /// The object that has it.
    pub source: Source,
    /// The field.
    pub field: &'static Field,
    /// What is known of the field of the projection.
    facts: FieldFacts,
}

impl SourceField {
    /// The field that the struct of `source` calls `rust_name`, for a field of a projection whose type says `own` of it.
    ///
    /// # Panics
    ///
    /// If the object has no such field.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(source: Source, rust_name: &str, own: FieldFacts) -> Self {
        let field = by_rust_name(source.object, rust_name);
        Self {
            source,
            field,
            facts: facts(field.facts, &own, source.optional),
        }
    }

    /// A field of a source as it is there, with these other names of its own.
    pub(super) fn whole(
        source: Source,
        field: &'static Field,
        aliases: &'static [&'static str],
        previously: &'static [&'static str],
        names: &'static [(&'static str, &'static str)],
    ) -> Self {
        let facts = facts(field.facts, field.facts, source.optional);
        Self {
            source,
            field,
            facts: facts.aliases(aliases).previously(previously).names(names),
        }
    }
}

/// The field that the struct of an object calls `rust_name`.
///
/// # Panics
///
/// If the object has no such field. The one that stands for a struct with errors has no field at all: that is not said again.
pub(crate) const fn by_rust_name(object: &'static Object, rust_name: &str) -> &'static Field {
    let fields = object.fields;
    let mut at = 0;
    while at < fields.len() {
        if is_same(fields[at].rust_name, rust_name) {
            return &fields[at];
        }
        at += 1;
    }
    assert!(
        fields.is_empty(),
        "the object of the source does not describe a field of this name"
    );
    NO_FIELD
}

/// What stands for a field of a struct with errors.
pub(crate) const NO_FIELD: &Field = &Field::of(&FieldFacts::typed(DataType::Text, true));

/// What the source says of its field, as far as it holds in a projection: the Rust type says whether null is allowed there, and a
/// row that lacks the source has no value.
const fn facts(source: &FieldFacts, own: &FieldFacts, is_optional: bool) -> FieldFacts {
    FieldFacts {
        nullable: own.nullable,
        takes_any: own.takes_any,
        required: source.required && !is_optional,
        // Other names are those of the source: two of them may have the same.
        aliases: &[],
        previously: &[],
        names: &[],
        key_qualifier: None,
        ..*source
    }
}

impl Field {
    /// A field of a projection, which has the values of another one.
    #[doc(hidden)]
    #[must_use]
    pub const fn projected(name: &'static str, source: &'static SourceField) -> Self {
        let mut field = Self::of(&source.facts).named(name, name, source.field.label);
        field.source = Some(source);
        field
    }

    /// The names of the field of which this one has its values. Each of them finds it, if no other field has the same.
    pub(super) fn names_of_source(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let field = self.source.map(|source| source.field);
        field.into_iter().flat_map(|field| {
            let others = field.other_names().chain(field.previously.iter().copied());
            [field.api_name].into_iter().chain(others)
        })
    }
}

/// The rules of the sources of a projection whose fields it has, by their positions there. They are kept for the life of the
/// program, as the projection is.
pub(super) fn rules(object: &Object) -> Box<[Rule]> {
    let rules = object.sources.iter().flat_map(|source| {
        let rules = source.object.rules.iter();
        rules.filter_map(|rule| {
            // A row that lacks the source has none of its values.
            let holds = !source.optional || rule.kind != RuleKind::AtLeastOne;
            let fields = rule.fields.iter().map(|at| position(object, source, *at));
            let fields: Option<Vec<usize>> = fields.collect();
            let fields = fields.filter(|_| holds)?.leak();
            Some(Rule {
                fields,
                ..rule.clone()
            })
        })
    });
    rules.collect()
}

/// The position of the field that has the values of another one.
fn position(object: &Object, source: &Source, at: usize) -> Option<usize> {
    let wanted = source.object.fields.get(at)?;
    let mut fields = object.fields.iter();
    fields.position(|field| {
        let from = field.source;
        from.is_some_and(|from| {
            from.source.alias == source.alias && std::ptr::eq(from.field, wanted)
        })
    })
}

/// Whether two texts are equal, in constants.
pub(crate) const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
