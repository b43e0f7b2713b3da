//! The columns that an answer says it has.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::envelope::Count;
use crate::codec::decode::Plan;
use crate::descriptor::Object;

/// A column as the metadata of an answer describe it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct AnswerColumn {
    /// Its name, as the answer writes it.
    pub name: String,
    /// The name of its type, such as `Varchar`, `timestamptz` or `TIMESTAMP WITH TIME ZONE`; empty if there is none.
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
    /// A map by their names.
    ByName,
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
                    placed.push(described);
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
        if placed.iter().all(|described| described.place.is_some()) {
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
            form: MetadataForm::ByName,
        })
    }
}

/// A member of a map of columns, which may hold something else.
enum Member {
    Column(Described),
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
        DescribedVisitor.visit_map(map).map(Member::Column)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Member, E> {
        Ok(Member::Other)
    }

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
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "name" => column.name = map.next_value()?,
                "type" => column.type_name = map.next_value()?,
                "length" => column.length = map.next_value::<Count>()?.0,
                "precision" => column.precision = map.next_value::<Count>()?.0,
                "scale" => column.scale = map.next_value::<Count>()?.0,
                "nullable" => column.nullable = map.next_value()?,
                "placeInOrder" => described.place = map.next_value::<Count>()?.0,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(described)
    }
}
