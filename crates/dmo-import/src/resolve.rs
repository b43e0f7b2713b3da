//! Relationships as printed, with their labels, to facts about API names.

use std::collections::HashSet;

use dmo_schema::api_name::{Named, fault};
use dmo_schema::{Cardinality, Kind, Unresolved};

use crate::facts::{End, Name, Reason, Relation, Target};
use crate::index::{Index, Indexed, Match};

/// What becomes of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// The field that owns it is one of an object of this import.
    Reference {
        owner: String,
        field: String,
        target: Target,
    },
    /// It belongs to an object that is not imported here, and refers to the key of one that is.
    Inbound { object: String, from: Target },
    /// An object of this import states it, but it can be no key of the description: kept as written, for this reason.
    Loose {
        object: String,
        fact: Unresolved,
        reason: Reason,
    },
    /// It is not taken, for this reason.
    Refused(Reason),
}

impl Resolution {
    /// The object of which the description holds the relationship, and the field if a field does.
    pub(crate) fn holder(&self) -> Option<(String, Option<String>)> {
        match self {
            Self::Reference { owner, field, .. } => Some((owner.clone(), Some(field.clone()))),
            Self::Inbound { object, .. } | Self::Loose { object, .. } => {
                Some((object.clone(), None))
            }
            Self::Refused(_) => None,
        }
    }

    /// The same relationship with another cardinality.
    pub(crate) fn with_cardinality(mut self, cardinality: Option<Cardinality>) -> Self {
        if let Self::Reference { target, .. } | Self::Inbound { from: target, .. } = &mut self {
            target.cardinality = cardinality;
        }
        self
    }
}

/// A relationship and what becomes of it.
#[derive(Debug)]
pub(crate) struct Resolved<'f> {
    pub(crate) relation: &'f Relation,
    /// Whether it was printed from a key to the field that refers to it.
    pub(crate) reversed: bool,
    pub(crate) resolution: Resolution,
}

/// One end, as far as it is known.
struct Endpoint<'d> {
    /// The API name; the text of the source where it matches no known object.
    object: Result<String, String>,
    entry: Option<&'d Indexed<'d>>,
    field: Option<EndpointField>,
}

/// The field of an end.
enum EndpointField {
    Key(String),
    Field(String),
    /// The label of a key that nobody names, or that has several fields.
    KeyLabel(String),
    /// An API name that the object does not list.
    Unlisted(String),
    Label(String),
}

/// Resolves a relationship. `imported` holds the API names of the objects of this import.
pub(crate) fn resolve<'f>(
    relation: &'f Relation,
    index: &Index<'_>,
    imported: &HashSet<&str>,
) -> Resolved<'f> {
    let mut from = Endpoint::of(&relation.from, index);
    let mut to = Endpoint::of(&relation.to, index);
    // Pages print some relationships from the object that is referred to. Where nothing says that the other end is no
    // key, they may be right.
    let reversed = from.is_key() && to.is_certainly_beside_key();
    if reversed {
        std::mem::swap(&mut from, &mut to);
    }
    let imported = |name: &str| imported.contains(name);
    Resolved {
        relation,
        reversed,
        resolution: resolution(relation, &from, &to, &imported),
    }
}

fn resolution(
    relation: &Relation,
    from: &Endpoint<'_>,
    to: &Endpoint<'_>,
    imported: &dyn Fn(&str) -> bool,
) -> Resolution {
    let stated_by = relation.stated_by.as_deref();
    let owner = from.object.as_deref().ok().filter(|name| imported(name));
    let object = to.object.as_deref().ok().filter(|name| imported(name));
    if matches!(relation.from, End::RunTogether(_)) && from.field.is_none() {
        let reason = Reason::UncertainLabel;
        return match stated_by.filter(|name| imported(name)) {
            None => Resolution::Refused(reason),
            Some(object) => Resolution::Loose {
                object: object.to_owned(),
                fact: Unresolved::Row {
                    from: relation.from.to_string(),
                    to: relation.to.to_string(),
                    cardinality: relation.cardinality,
                },
                reason,
            },
        };
    }
    match (owner, object) {
        (Some(owner), _) => owned(relation, from, to, owner),
        (None, Some(object)) if to.field_beside_key().is_none() => {
            inbound(relation, from, to, object)
        }
        _ => Resolution::Refused(Reason::NotImported(from.object().to_owned())),
    }
}

/// A relationship of an object of this import.
fn owned(relation: &Relation, from: &Endpoint<'_>, to: &Endpoint<'_>, owner: &str) -> Resolution {
    let target = Target {
        object: to.object().to_owned(),
        field: to.field_beside_key().map(str::to_owned),
        cardinality: relation.cardinality,
        labelled: to.is_labelled(),
    };
    let loose = |field: &str, reason: Reason| Resolution::Loose {
        object: owner.to_owned(),
        fact: Unresolved::Relationship {
            from: field.to_owned(),
            to: target.to_string(),
            cardinality: target.cardinality,
        },
        reason,
    };
    let field = match &from.field {
        None => {
            return Resolution::Refused(Reason::NoOwningField);
        }
        Some(EndpointField::Key(field) | EndpointField::Field(field)) => field,
        Some(
            EndpointField::KeyLabel(field)
            | EndpointField::Unlisted(field)
            | EndpointField::Label(field),
        ) => {
            let reason = Reason::UnlistedField(owner.to_owned(), field.clone());
            return loose(field, reason);
        }
    };
    match to.fault(&target.to_string()) {
        Some(reason) => loose(field, reason),
        None => Resolution::Reference {
            owner: owner.to_owned(),
            field: field.clone(),
            target,
        },
    }
}

/// A relationship of another object that refers to the key of one of this import.
fn inbound(
    relation: &Relation,
    from: &Endpoint<'_>,
    to: &Endpoint<'_>,
    object: &str,
) -> Resolution {
    let Some(field) = from.field() else {
        return Resolution::Refused(Reason::NoOwningField);
    };
    let source = Target {
        object: from.object().to_owned(),
        field: Some(field.to_owned()),
        cardinality: relation.cardinality,
        labelled: from.is_labelled() || matches!(from.field, Some(EndpointField::KeyLabel(_))),
    };
    let fault = from.fault(&source.to_string());
    match (fault, from.entry.is_some_and(|entry| entry.is_described)) {
        (None, _) => Resolution::Inbound {
            object: object.to_owned(),
            from: source,
        },
        (Some(reason), true) => Resolution::Refused(reason),
        (Some(reason), false) => Resolution::Loose {
            object: object.to_owned(),
            fact: Unresolved::Row {
                from: source.to_string(),
                to: to.object().to_owned(),
                cardinality: source.cardinality,
            },
            reason,
        },
    }
}

impl<'d> Endpoint<'d> {
    fn of(end: &End, index: &'d Index<'d>) -> Self {
        match end {
            End::Named { object, field } => {
                let named = |text: &str| Kind::of_name(text).map(Named::Object);
                let is_known = index.object(object).is_some();
                let object = &if is_known {
                    object.clone()
                } else {
                    as_api_name(object, named)
                };
                let entry = index.object(object);
                match (object, field, entry) {
                    (Name::Label(text), None, None) => Self::run_together(text, index),
                    _ => Self::named(object, field.as_ref(), entry),
                }
            }
            End::RunTogether(text) => Self::run_together(text, index),
            End::Uncertain(text) => {
                let (object, field) = split(text);
                Self {
                    object: Err(object.to_owned()),
                    entry: None,
                    field: field.map(|field| EndpointField::Label(field.to_owned())),
                }
            }
        }
    }

    fn run_together(text: &str, index: &'d Index<'d>) -> Self {
        let label = |text: &str| Name::Label(text.to_owned());
        let by_point = || {
            let (object, field) = split(text);
            index.object(&label(object)).filter(|_| is_certain(text))?;
            Some((object, field?))
        };
        match index.split(text).or_else(by_point) {
            Some((object, field)) => {
                let (object, field) = (label(object), label(field));
                Self::named(&object, Some(&field), index.object(&object))
            }
            None => Self::named(&label(text), None, index.object(&label(text))),
        }
    }

    fn named(object: &Name, field: Option<&Name>, entry: Option<&'d Indexed<'d>>) -> Self {
        let lacks = |field: &str| entry.is_some_and(|entry| entry.lacks(field));
        let found = |field: &Name| match entry.and_then(|entry| entry.field(field)) {
            Some(Match::Field(name)) if lacks(&name) => EndpointField::Unlisted(name),
            Some(Match::Field(name)) => EndpointField::Field(name),
            Some(Match::Key(Some(name))) => EndpointField::Key(name),
            Some(Match::Key(None)) => EndpointField::KeyLabel(field.as_str().to_owned()),
            None => match as_api_name(field, |_| Some(Named::Field(Kind::Dmo))) {
                Name::Api(name) if lacks(&name) => EndpointField::Unlisted(name),
                Name::Api(name) => EndpointField::Field(name),
                Name::Label(label) => EndpointField::Label(label),
            },
        };
        Self {
            object: match (entry, object) {
                (Some(entry), _) => Ok(entry.api_name.to_owned()),
                (None, Name::Api(name)) => Ok(name.clone()),
                (None, Name::Label(label)) => Err(label.clone()),
            },
            entry,
            field: field.map(found),
        }
    }

    fn is_key(&self) -> bool {
        matches!(self.field, Some(EndpointField::Key(_)))
    }

    /// Whether the field is not the key, nor a part of it, for the key is known.
    fn is_certainly_beside_key(&self) -> bool {
        match (&self.field, self.entry) {
            (Some(EndpointField::Field(field)), Some(entry)) => entry.is_beside_key(field),
            _ => false,
        }
    }

    /// The object's API name or label.
    fn object(&self) -> &str {
        let (Ok(object) | Err(object)) = &self.object;
        object
    }

    /// The field's API name or label.
    fn field(&self) -> Option<&str> {
        let (EndpointField::Key(field)
        | EndpointField::Field(field)
        | EndpointField::KeyLabel(field)
        | EndpointField::Unlisted(field)
        | EndpointField::Label(field)) = self.field.as_ref()?;
        Some(field)
    }

    /// Likewise, but `None` for the key.
    fn field_beside_key(&self) -> Option<&str> {
        let is_key = matches!(
            self.field,
            Some(EndpointField::Key(_) | EndpointField::KeyLabel(_))
        );
        self.field().filter(|_| !is_key)
    }

    fn is_labelled(&self) -> bool {
        self.object.is_err() || matches!(self.field, Some(EndpointField::Label(_)))
    }

    /// Why a description cannot name this end by `text`.
    fn fault(&self, text: &str) -> Option<Reason> {
        if let Some(EndpointField::Unlisted(field)) = &self.field {
            let object = self.object().to_owned();
            return Some(Reason::UnlistedField(object, field.clone()));
        }
        (!can_stand(text)).then(|| Reason::NoLabelOrName(text.into()))
    }
}

/// The name; a label that stands for nothing is an API name if it can be one.
fn as_api_name(name: &Name, named: impl Fn(&str) -> Option<Named>) -> Name {
    match name {
        Name::Label(label) if named(label).is_some_and(|named| fault(label, named).is_none()) => {
            Name::Api(label.clone())
        }
        name => name.clone(),
    }
}

/// The sides of the first point that may part an object from its field.
pub(crate) fn split(text: &str) -> (&str, Option<&str>) {
    parts(text)
        .next()
        .map_or((text, None), |(object, field)| (object, Some(field)))
}

/// Whether no other point may part them.
pub(crate) fn is_certain(text: &str) -> bool {
    parts(text).nth(1).is_none()
}

/// The sides of each point that has both, and that no space shows to belong to a label.
fn parts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let points = text
        .match_indices('.')
        .map(|(at, _)| (&text[..at], &text[at + 1..]));
    let is_side = |text: &str, trimmed: &str| !text.is_empty() && text == trimmed;
    points.filter(move |(object, field)| {
        is_side(object, object.trim_end()) && is_side(field, field.trim_start())
    })
}

/// Whether `Object` or `Object.Field`, of which one side is a label, can stand in a description: what looks like an API
/// name must be one.
fn can_stand(text: &str) -> bool {
    let (object, field) = match text.split_once('.') {
        Some((object, field)) => (object, Some(field)),
        None => (text, None),
    };
    let is_side = |text: &str, named: fn(Kind) -> Named| {
        let looks_like_name = text.contains("__")
            || ["_dlm", "_dll", "_cio", "_c"]
                .iter()
                .any(|end| text.ends_with(end));
        let kind = Kind::of_name(text).unwrap_or_default();
        !text.trim().is_empty() && (!looks_like_name || fault(text, named(kind)).is_none())
    };
    is_side(object, Named::Object) && field.is_none_or(|field| is_side(field, Named::Field))
}
