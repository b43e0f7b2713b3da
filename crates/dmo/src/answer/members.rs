//! The members of a map that may be an answer.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde_json::value::RawValue;

use super::columns::{Metadata, MetadataForm};
use super::data::{Piece, span};
use super::envelope;
use super::error::{AnswerError, Unreadable};
use super::refusal::{self, Refusals};
use crate::convert::Position;
use crate::descriptor::Object;

/// The names under which an answer describes its columns.
const COLUMNS: [&str; 2] = ["metadata", "columns"];

/// The names under which an answer says how far the query is.
const STATUS: [&str; 2] = ["status", "queryStatus"];

/// A member of a name that is known, of which the value is not read yet.
pub(super) struct Member<'de> {
    pub(super) name: &'static str,
    value: &'de RawValue,
}

impl<'de> Member<'de> {
    /// Reads the value, which stands in `body`.
    pub(super) fn read<T: Deserialize<'de>>(&self, body: &str) -> Result<T, AnswerError> {
        let read = serde_json::from_str(self.value.get());
        read.map_err(|error| {
            let error = Unreadable::of(&error, self.start(body));
            AnswerError::of_member(self.name, error)
        })
    }

    /// The facts of the envelope that are members of the value; `None` if that is no map.
    pub(super) fn facts(&self, body: &str) -> Result<Option<Vec<Member<'de>>>, AnswerError> {
        if !self.value.get().starts_with('{') {
            return Ok(None);
        }
        let Facts(facts) = self.read(body)?;
        Ok(Some(facts))
    }

    /// The error of a member that is there before.
    pub(super) fn doubled(&self, body: &str) -> AnswerError {
        let error = Unreadable::new("expected once, found twice", self.start(body));
        AnswerError::of_member(self.name, error)
    }

    fn start(&self, body: &str) -> Position {
        Position::in_text(body, span(self.value.get(), body).start)
    }
}

/// What a map has that may be an answer, an error or a row.
pub(super) struct Members<'de> {
    pub(super) data: Option<Piece<'de>>,
    /// The members that answers and errors have, but for the rows.
    list: Vec<Member<'de>>,
    /// Whether another member is a column of the object.
    has_column: bool,
    /// Whether all members are columns of the object.
    only_columns: bool,
}

/// Whether rows with these columns are of the object, be they named as what answers and errors have.
pub(super) fn is_row<'n>(names: impl IntoIterator<Item = &'n str>, object: &Object) -> bool {
    let (mut has_column, mut only_columns) = (false, true);
    for name in names {
        let is_column = object.position(name, 0).is_some();
        has_column |= is_column && !is_of_answers(name);
        only_columns &= is_column;
    }
    has_column || only_columns
}

/// Whether answers or errors have members of this name.
fn is_of_answers(name: &str) -> bool {
    name == "data" || known(name).is_some()
}

/// The name, if answers or errors have members of it beside the rows.
fn known(name: &str) -> Option<&'static str> {
    let all: [&'static [&'static str]; 5] = [
        &COLUMNS,
        &STATUS,
        &envelope::FACTS,
        &refusal::NAMES,
        &refusal::BESIDE,
    ];
    all.into_iter().find_map(|names| among(names, name))
}

fn among(names: &'static [&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| *known == name)
}

impl<'de> Members<'de> {
    /// Whether it is a row that stands alone.
    pub(super) fn is_row(&self) -> bool {
        self.has_column || self.only_columns && !self.list.is_empty() && !self.has_rows()
    }

    /// Whether it has rows, or says of which columns they are.
    pub(super) fn has_rows(&self) -> bool {
        self.data.is_some() || self.named(&COLUMNS).next().is_some()
    }

    /// Whether it has anything that answers have and errors do not.
    pub(super) fn is_answer(&self) -> bool {
        // Elsewhere `status` is a word or a number.
        let is_map = |status: &Member<'_>| status.value.get().starts_with('{');
        self.has_rows() || self.facts().next().is_some() || self.named(&STATUS).any(is_map)
    }

    /// The members that have one of these names.
    fn named(&self, names: &'static [&str]) -> impl Iterator<Item = &Member<'de>> {
        let is_named = |member: &&Member<'_>| names.contains(&member.name);
        self.list.iter().filter(is_named)
    }

    /// The member of which there may be one.
    fn only(
        &self,
        names: &'static [&str],
        body: &str,
    ) -> Result<Option<&Member<'de>>, AnswerError> {
        let mut found = self.named(names);
        let first = found.next();
        match found.next() {
            Some(second) => Err(second.doubled(body)),
            None => Ok(first),
        }
    }

    /// The columns.
    pub(super) fn metadata(&self, body: &str) -> Result<Option<Metadata>, AnswerError> {
        let Some(member) = self.only(&COLUMNS, body)? else {
            return Ok(None);
        };
        let mut metadata: Metadata = member.read(body)?;
        if member.name == "columns" {
            metadata.form = MetadataForm::Columns;
        }
        Ok(Some(metadata))
    }

    /// The state of the query.
    pub(super) fn status(&self, body: &str) -> Result<Option<&Member<'de>>, AnswerError> {
        self.only(&STATUS, body)
    }

    /// The facts of the envelope that stand beside the rows.
    pub(super) fn facts(&self) -> impl Iterator<Item = &Member<'de>> {
        self.named(&envelope::FACTS)
    }

    /// What it says of errors.
    pub(super) fn refusals(&self, body: &str) -> Result<Refusals, AnswerError> {
        let mut refusals = Refusals::default();
        for member in self.named(&refusal::NAMES) {
            refusals.take(member.name, member.read(body)?);
        }
        Ok(refusals)
    }
}

/// Reads the members of a map that may be an answer with rows of an object.
pub(super) struct MembersSeed(pub(super) &'static Object);

impl<'de> DeserializeSeed<'de> for MembersSeed {
    type Value = Members<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Members<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for MembersSeed {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Members {
            data: None,
            list: Vec::new(),
            has_column: false,
            only_columns: true,
        };
        while let Some(name) = map.next_key::<Cow<'_, str>>()? {
            let is_column = self.0.position(&name, 0).is_some();
            members.only_columns &= is_column;
            if name == "data" {
                if members.data.is_some() {
                    return Err(A::Error::duplicate_field("data"));
                }
                members.data = Some(map.next_value()?);
            } else if let Some(name) = known(&name) {
                let value = map.next_value()?;
                members.list.push(Member { name, value });
            } else {
                members.has_column |= is_column;
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(members)
    }
}

/// The facts of the envelope in a map of other members too.
struct Facts<'de>(Vec<Member<'de>>);

impl<'de> Deserialize<'de> for Facts<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FactsVisitor)
    }
}

struct FactsVisitor;

impl<'de> Visitor<'de> for FactsVisitor {
    type Value = Facts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the state of a query")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Facts<'de>, A::Error> {
        let mut facts = Vec::new();
        while let Some(name) = map.next_key::<Cow<'_, str>>()? {
            let value = map.next_value()?;
            if let Some(name) = among(&envelope::FACTS, &name) {
                facts.push(Member { name, value });
            }
        }
        Ok(Facts(facts))
    }
}
