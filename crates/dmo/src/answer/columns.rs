//! The columns that an answer says it has.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::scalar::{Count, flags_and_numbers_are};
use crate::codec::decode::Plan;
use crate::descriptor::{DataType, Object};

/// A column as the metadata of an answer describe it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct AnswerColumn {
    /// Its name, as the answer writes it.
    pub name: String,
    /// The name of its type, such as `Varchar`, `timestamptz`, `array(varchar)` or `TIMESTAMP WITH TIME ZONE`; empty if there is none.
    pub type_name: String,
    /// The most characters that a text has.
    pub length: Option<u64>,
    /// The digits of a number.
    pub precision: Option<u64>,
    /// Those of them behind the point.
    pub scale: Option<u64>,
    /// Whether there may be no value. This is said of the expression: it proves nothing about the object.
    pub nullable: Option<bool>,
}

impl AnswerColumn {
    /// The type of its values, if its name is one that is known.
    pub fn data_type(&self) -> Option<DataType> {
        let name = self.type_name.as_str();
        let known = DataType::from_foreign(name);
        let (Some((word, inner)), None) = (name.split_once('('), known) else {
            return known;
        };
        if !word.trim().eq_ignore_ascii_case("array") {
            // What is in brackets is a length, or digits.
            return DataType::from_foreign(word.trim());
        }
        let inner = inner.strip_suffix(')')?;
        let inner = inner.split_once('(').map_or(inner, |(word, _)| word).trim();
        match DataType::from_foreign(inner)? {
            DataType::Text => Some(DataType::Texts),
            // Other numbers are exact.
            DataType::Number if FLOATS.iter().any(|float| inner.eq_ignore_ascii_case(float)) => {
                Some(DataType::Floats)
            }
            _ => None,
        }
    }
}

/// The names of the types of floats, as the engine writes those inside of an array.
const FLOATS: [&str; 2] = ["float4", "float8"];

/// The columns of an answer, and where their values go.
pub(super) struct Header {
    pub(super) columns: Vec<AnswerColumn>,
    pub(super) plan: Plan,
}

impl Header {
    pub(super) fn of(columns: Vec<AnswerColumn>, object: &'static Object) -> Self {
        let names = columns.iter().map(|column| column.name.as_str());
        Self {
            plan: Plan::of(object, names),
            columns,
        }
    }
}

/// What an answer has for its columns.
pub(super) struct Metadata {
    pub(super) columns: Vec<AnswerColumn>,
    pub(super) form: MetadataForm,
}

/// The forms in which answers describe their columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MetadataForm {
    /// A list in their order.
    List,
    /// A map of that list.
    MapOfColumns,
    /// A map by their names, which numbers them.
    ByName,
    /// A map by their names, which does not.
    Unordered,
    /// A list that stands for itself, before the rows.
    Columns,
}

impl<'de> Deserialize<'de> for Metadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MetadataVisitor)
    }
}

struct MetadataVisitor;

impl<'de> Visitor<'de> for MetadataVisitor {
    type Value = Metadata;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the columns, as a list or by their names")
    }

    fn visit_unit<E: Error>(self) -> Result<Metadata, E> {
        Ok(Metadata {
            columns: Vec::new(),
            form: MetadataForm::ByName,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Metadata, A::Error> {
        let mut columns = Vec::new();
        while let Some(Described { column, .. }) = list.next_element()? {
            if column.name.is_empty() {
                return Err(A::Error::missing_field("name"));
            }
            columns.push(column);
        }
        Ok(Metadata {
            columns,
            form: MetadataForm::List,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Metadata, A::Error> {
        let mut placed: Vec<Described> = Vec::new();
        let mut listed = None;
        while let Some(name) = map.next_key::<String>()? {
            // No column has this name: those of the platform end in `__c`, and others are in lists.
            if name == "columns" {
                listed = Some(map.next_value::<Metadata>()?.columns);
                continue;
            }
            match map.next_value()? {
                Member::Column(mut described) => {
                    described.column.name = name;
                    placed.push(*described);
                }
                Member::Other => {}
            }
        }
        if let Some(columns) = listed {
            return Ok(Metadata {
                columns,
                form: MetadataForm::MapOfColumns,
            });
        }
        let is_ordered = placed.iter().all(|described| described.place.is_some());
        if is_ordered {
            placed.sort_by_key(|described| described.place);
            let mut pairs = placed.iter().zip(placed.iter().skip(1));
            if let Some((first, second)) = pairs.find(|(a, b)| a.place == b.place) {
                let (first, second) = (&first.column.name, &second.column.name);
                return Err(A::Error::custom(format_args!(
                    "{first} and {second} have one `placeInOrder`"
                )));
            }
        }
        let columns = placed.into_iter().map(|described| described.column);
        Ok(Metadata {
            columns: columns.collect(),
            form: if is_ordered {
                MetadataForm::ByName
            } else {
                MetadataForm::Unordered
            },
        })
    }
}

/// A member of a map of columns, which may hold something else.
enum Member {
    Column(Box<Described>),
    Other,
}

impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MemberVisitor)
    }
}

struct MemberVisitor;

impl<'de> Visitor<'de> for MemberVisitor {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Member, A::Error> {
        DescribedVisitor
            .visit_map(map)
            .map(|column| Member::Column(Box::new(column)))
    }

    flags_and_numbers_are!(Member::Other);

    fn visit_str<E: Error>(self, _: &str) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Member, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Member::Other)
    }
}

/// A column, and its place where the answer numbers them.
#[derive(Default)]
struct Described {
    column: AnswerColumn,
    place: Option<u64>,
}

impl<'de> Deserialize<'de> for Described {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DescribedVisitor)
    }
}

struct DescribedVisitor;

impl<'de> Visitor<'de> for DescribedVisitor {
    type Value = Described;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column: a map of its `name` and `type`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Described, A::Error> {
        let mut described = Described::default();
        let column = &mut described.column;
        let (mut type_name, mut inner) = (String::new(), Member::Other);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "name" if !column.name.is_empty() => {
                    return Err(A::Error::duplicate_field("name"));
                }
                "name" => column.name = map.next_value()?,
                "type" => type_name = map.next_value::<Option<String>>()?.unwrap_or_default(),
                "inner" | "innerElement" => inner = map.next_value::<Member>()?,
                "length" => column.length = map.next_value::<Count>()?.0,
                "precision" => column.precision = map.next_value::<Count>()?.0,
                "scale" => column.scale = map.next_value::<Count>()?.0,
                "nullable" => column.nullable = map.next_value()?,
                "placeInOrder" if described.place.is_some() => {
                    return Err(A::Error::duplicate_field("placeInOrder"));
                }
                "placeInOrder" => described.place = map.next_value::<Count>()?.0,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        column.type_name = match inner {
            Member::Column(inner) => format!("{type_name}({})", inner.column.type_name),
            Member::Other => type_name,
        };
        Ok(described)
    }
}
