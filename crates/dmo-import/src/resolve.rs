//! Relationships as printed, with their labels, to facts about API names.

use std::collections::HashSet;
use std::fmt;

use dmo_schema::api_name::{End, end};
use dmo_schema::name::stem;
use dmo_schema::{Cardinality, Kind};

use crate::directory::{Directory, Entry, Match};
use crate::facts::{self, Name, Relation};

const NO_FIELD: &str = "it names no field that refers to the other object";

/// What becomes of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The field that owns it is one of an object of this import.
    Reference {
        owner: String,
        field: String,
        target: Target,
    },
    /// It belongs to an object that is not imported here, and refers to the key of one that is.
    Inbound { object: String, from: Source },
    /// An object of this import owns it, but lists no field by that name: `Field -> Object.Field`.
    Fieldless { object: String, relation: String },
    /// It is not taken, for this reason.
    Refused(String),
}

/// What a field refers to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Target {
    /// API name, or the label where it stands for nothing at hand.
    pub(crate) object: String,
    /// Likewise; `None` for the key.
    pub(crate) field: Option<String>,
    pub(crate) cardinality: Cardinality,
    /// Whether a label stands for either.
    pub(crate) labelled: bool,
}

/// The field that refers to an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// API name, or the label where it stands for nothing at hand.
    pub(crate) object: String,
    /// Likewise.
    pub(crate) field: String,
    pub(crate) cardinality: Cardinality,
    /// Whether a label stands for either.
    pub(crate) labelled: bool,
}

/// A relationship and what becomes of it.
#[derive(Debug)]
pub(crate) struct Resolved<'f> {
    pub(crate) relation: &'f Relation,
    /// Whether it was printed from a key to the field that refers to it.
    pub(crate) reversed: bool,
    pub(crate) fate: Fate,
}

/// One end, as far as it is known.
struct Pole {
    /// The API name; the text of the source where it stands for nothing at hand.
    object: Result<String, String>,
    field: Option<Result<Match, String>>,
}

/// Resolves a relationship. `imported` holds the API names of the objects of this import.
pub(crate) fn resolve<'f>(
    relation: &'f Relation,
    directory: &Directory,
    imported: &HashSet<&str>,
) -> Resolved<'f> {
    let mut from = Pole::of(&relation.from, directory);
    let mut to = Pole::of(&relation.to, directory);
    let reversed = from.is_key() && matches!(to.field, Some(Ok(Match::Field(_))));
    if reversed {
        std::mem::swap(&mut from, &mut to);
    }
    Resolved {
        relation,
        reversed,
        fate: fate(relation, &from, &to, imported).fit_to_stand(),
    }
}

impl Fate {
    /// What cannot stand as an end of a relationship in a description: a label that looks like an API name and is none,
    /// and a field that a described object does not list.
    fn fit_to_stand(self) -> Self {
        let fits = |text: String, labelled: bool| match end(&text, Kind::Dmo) {
            End::Named => !labelled,
            End::Labelled => true,
            End::Malformed => false,
        };
        match self {
            Self::Reference {
                owner,
                field,
                target,
            } if !fits(target.to_string(), target.labelled) => Self::Fieldless {
                relation: format!("{field} -> {target}"),
                object: owner,
            },
            Self::Inbound { object, from } if !fits(from.to_string(), from.labelled) => {
                Self::Fieldless {
                    relation: format!("{from} -> {object}"),
                    object,
                }
            }
            fate => fate,
        }
    }
}

fn fate(relation: &Relation, from: &Pole, to: &Pole, imported: &HashSet<&str>) -> Fate {
    let cardinality = relation.cardinality.unwrap_or_default();
    let is_imported = |name: &str| imported.contains(name);
    let owner = from.object.as_deref().ok().filter(|name| is_imported(name));
    let object = to.object.as_deref().ok().filter(|name| is_imported(name));
    match (owner, &from.field) {
        (Some(owner), Some(Ok(Match::Key(Some(field)) | Match::Field(field)))) => Fate::Reference {
            owner: owner.to_owned(),
            field: field.clone(),
            target: Target {
                object: to.object().to_owned(),
                field: to.field_beside_key().map(str::to_owned),
                cardinality,
                labelled: to.is_labelled(),
            },
        },
        (Some(_), None) => Fate::Refused(NO_FIELD.to_owned()),
        (Some(owner), Some(_)) => Fate::Fieldless {
            object: owner.to_owned(),
            relation: format!("{} -> {}", from.field().unwrap_or("ID"), to.text()),
        },
        (None, field) => match (object, field) {
            (Some(object), Some(_)) if to.field_beside_key().is_none() => Fate::Inbound {
                object: object.to_owned(),
                from: Source {
                    object: from.object().to_owned(),
                    field: from.field().unwrap_or("ID").to_owned(),
                    cardinality,
                    labelled: from.is_labelled() || from.field().is_none(),
                },
            },
            (Some(_), None) if from.object.is_ok() => Fate::Refused(NO_FIELD.to_owned()),
            (Some(_), None) => {
                Fate::Refused("where the label of the object ends is not certain".to_owned())
            }
            _ => Fate::Refused(format!(
                "it belongs to {}, which is not imported here",
                from.object()
            )),
        },
    }
}

impl Pole {
    fn of(end: &facts::End, directory: &Directory) -> Self {
        match end {
            facts::End::Named { object, field } => {
                Self::named(object, field.as_ref(), directory.object(object))
            }
            facts::End::RunTogether(text) => match directory.split(text) {
                Some((object, field)) => {
                    let object = Name::Label(object.to_owned());
                    let field = Name::Label(field.to_owned());
                    Self::named(&object, Some(&field), directory.object(&object))
                }
                None => Self {
                    object: Err(text.clone()),
                    field: None,
                },
            },
        }
    }

    fn named(object: &Name, field: Option<&Name>, entry: Option<&Entry>) -> Self {
        let found = |field: &Name| match (entry.and_then(|entry| entry.field(field)), field) {
            (Some(found), _) => Ok(found),
            (None, Name::Api(name)) if entry.is_none_or(|entry| !entry.is_described) => {
                Ok(Match::Field(name.clone()))
            }
            (None, Name::Api(text) | Name::Label(text)) => Err(text.clone()),
        };
        Self {
            object: match (entry, object) {
                (Some(entry), _) => Ok(entry.api_name.clone()),
                (None, Name::Api(name)) => Ok(name.clone()),
                (None, Name::Label(label)) => Err(label.clone()),
            },
            field: field.map(found),
        }
    }

    fn is_key(&self) -> bool {
        matches!(self.field, Some(Ok(Match::Key(Some(_)))))
    }

    /// The object's API name or label.
    fn object(&self) -> &str {
        let (Ok(object) | Err(object)) = &self.object;
        object
    }

    /// The field's API name or label; `None` for a key that nobody lists.
    fn field(&self) -> Option<&str> {
        match self.field.as_ref()? {
            Ok(Match::Key(field)) => field.as_deref(),
            Ok(Match::Field(field)) | Err(field) => Some(field),
        }
    }

    /// Likewise, but `None` for the key.
    fn field_beside_key(&self) -> Option<&str> {
        self.field()
            .filter(|_| !matches!(self.field, Some(Ok(Match::Key(_)))))
    }

    fn is_labelled(&self) -> bool {
        self.object.is_err() || matches!(self.field, Some(Err(_)))
    }

    /// The object, and the field unless it is the key.
    fn text(&self) -> String {
        match self.field_beside_key() {
            Some(field) => format!("{}.{field}", self.object()),
            None => self.object().to_owned(),
        }
    }
}

impl Target {
    /// Whether both are one relationship of a field: the key may be named or not.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let is_id = |field: &Option<String>| field.as_deref().is_none_or(|f| stem(f) == "Id");
        self.to_string() == other.to_string()
            || (self.object == other.object && is_id(&self.field) && is_id(&other.field))
    }
}

impl Source {
    /// Whether both are one relationship of an object.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.object)?;
        self.field
            .as_ref()
            .map_or(Ok(()), |field| write!(f, ".{field}"))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.object, self.field)
    }
}
