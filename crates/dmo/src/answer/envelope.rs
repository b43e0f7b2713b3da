//! What an answer says beside its rows.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::columns::{AnswerColumn, Metadata, MetadataForm};
use super::data::{Data, RowForm, Segment};
use super::error::AnswerError;
use crate::descriptor::Object;

/// What an answer says beside its rows; `None` where it does not.
///
/// Sources: the references of the Query API and of Connect REST, and answers of the query engine.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Envelope {
    /// Which way of asking gives answers of this form.
    pub layout: Layout,
    /// The query, by which further pages are asked for.
    pub query_id: Option<String>,
    /// How far the query is, as the platform spells it: `Running`, `ResultsProduced`, `FINISHED`, …
    pub status: Option<String>,
    /// Whether this is the last page.
    pub done: Option<bool>,
    /// How many rows the query gives; in versions 1 and 2 how many are in this answer.
    pub row_count: Option<u64>,
    /// How many rows are in this answer.
    pub returned_rows: Option<u64>,
    /// In how many chunks the rows can be had.
    pub chunk_count: Option<u64>,
    /// How far the query is, from 0 to 1.
    pub progress: Option<f64>,
    /// The next batch of version 2.
    pub next_batch_id: Option<String>,
    /// When the query began.
    pub start_time: Option<String>,
    /// When it ended.
    pub end_time: Option<String>,
    /// Until when its rows are kept.
    pub expiration_time: Option<String>,
}

/// Which way of asking gives answers of a form. They are told apart by what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Layout {
    /// Rows alone: a list of them, or one after the other.
    #[default]
    Rows,
    /// `POST /api/v1/query`, and `GET /api/v1/profile/…`: rows by the names of their columns.
    V1,
    /// `POST /api/v2/query`: rows as lists, and columns by their names.
    V2,
    /// `POST /ssot/queryv2`: rows as lists under `rowData`.
    QueryV2,
    /// `POST /ssot/query-sql`: rows as lists, and a list of columns.
    QuerySql,
    /// `POST /api/v3/query`: rows as lists, and columns in `metadata.columns`.
    V3,
    /// gRPC, `JSON_ARRAY`: a map of columns, and lists of rows after it.
    Grpc,
}

impl Envelope {
    /// Whether the query still runs, so that rows may come which are not counted yet.
    pub fn is_running(&self) -> bool {
        // `RUNNING_OR_UNSPECIFIED` of gRPC and version 3, `Running` of Connect.
        self.status.as_deref().is_some_and(|status| {
            let start = status.get(..7).unwrap_or(status);
            start.eq_ignore_ascii_case("running")
        })
    }

    /// Takes what this page leaves out from the one before.
    pub(super) fn continue_from(&mut self, before: &Self) {
        if self.layout == Layout::Rows {
            self.layout = before.layout;
        }
        for (own, before) in [
            (&mut self.query_id, &before.query_id),
            (&mut self.status, &before.status),
            (&mut self.expiration_time, &before.expiration_time),
        ] {
            if own.is_none() {
                own.clone_from(before);
            }
        }
        if self.has_total() {
            self.row_count = self.row_count.or(before.row_count);
            self.chunk_count = self.chunk_count.or(before.chunk_count);
        }
    }

    /// Whether `row_count` is that of the query, and not of this answer.
    pub(super) const fn has_total(&self) -> bool {
        matches!(self.layout, Layout::QuerySql | Layout::V3 | Layout::Grpc)
    }
}

/// As a map of its members, in lower case with underscores.
impl Serialize for Envelope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut envelope = serializer.serialize_struct("Envelope", 12)?;
        envelope.serialize_field("layout", self.layout.as_str())?;
        envelope.serialize_field("query_id", &self.query_id)?;
        envelope.serialize_field("status", &self.status)?;
        envelope.serialize_field("done", &self.done)?;
        envelope.serialize_field("row_count", &self.row_count)?;
        envelope.serialize_field("returned_rows", &self.returned_rows)?;
        envelope.serialize_field("chunk_count", &self.chunk_count)?;
        envelope.serialize_field("progress", &self.progress)?;
        envelope.serialize_field("next_batch_id", &self.next_batch_id)?;
        envelope.serialize_field("start_time", &self.start_time)?;
        envelope.serialize_field("end_time", &self.end_time)?;
        envelope.serialize_field("expiration_time", &self.expiration_time)?;
        envelope.end()
    }
}

impl Layout {
    /// Its name: `v3`, `query_sql`, …
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::QueryV2 => "query_v2",
            Self::QuerySql => "query_sql",
            Self::V3 => "v3",
            Self::Grpc => "grpc",
        }
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An answer, of which the rows are not read yet.
pub(super) struct Document {
    pub(super) envelope: Envelope,
    pub(super) columns: Option<Vec<AnswerColumn>>,
    pub(super) data: Data,
}

/// Reads all but the rows.
pub(super) fn read(body: &str, object: &'static Object) -> Result<Document, AnswerError> {
    let mut deserializer = serde_json::Deserializer::from_str(body);
    let mut found = Found::default();
    let first = body
        .as_bytes()
        .iter()
        .find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'{') {
        found = FoundSeed { object }
            .deserialize(&mut deserializer)
            .map_err(AnswerError::of_json)?;
        if let Some(error) = found.error() {
            return Err(error);
        }
    }
    let is_answer = found.data.is_some() || found.metadata.is_some() || found.has_envelope;
    let mut segments = Vec::new();
    let span = |raw: &RawValue| span(raw, body);
    if let Some(data) = found.data.filter(|data| data.get() != "null") {
        if !data.get().starts_with('[') {
            return Err(AnswerError::no_answer(object));
        }
        segments.push(Segment::List(span(data)));
    }
    let mut rest = deserializer.into_iter::<&RawValue>();
    if first == Some(&b'{') && !is_answer {
        if !found.has_column {
            return Err(AnswerError::no_answer(object));
        }
        segments.push(Segment::Row(0..rest.byte_offset()));
    }
    for raw in rest.by_ref() {
        let raw = raw.map_err(AnswerError::of_json)?;
        segments.push(match raw.get().as_bytes() {
            [b'[', ..] => Segment::List(span(raw)),
            [b'{', ..] if !is_answer => Segment::Row(span(raw)),
            _ => return Err(AnswerError::no_answer(object)),
        });
    }
    if segments.is_empty() && !is_answer {
        return Err(AnswerError::no_answer(object));
    }
    let data = Data { segments };
    if let Some(error) = data.first_row(body).and_then(error_of_row) {
        return Err(error);
    }
    let layout = layout(is_answer, &found, &data, body);
    let mut envelope = found.envelope;
    envelope.layout = layout;
    let columns = found.metadata.map(|metadata| metadata.columns);
    Ok(Document {
        envelope,
        columns: columns.filter(|columns| !columns.is_empty()),
        data,
    })
}

/// Where a value of a text stands in it.
fn span(raw: &RawValue, body: &str) -> Range<usize> {
    let start = raw.get().as_ptr().addr() - body.as_ptr().addr();
    start..start + raw.get().len()
}

fn layout(is_answer: bool, found: &Found<'_>, data: &Data, body: &str) -> Layout {
    let metadata = found.metadata.as_ref();
    match (metadata.map(|metadata| metadata.form), data.form(body)) {
        (Some(MetadataForm::Columns), _) => Layout::Grpc,
        (Some(MetadataForm::MapOfColumns), _) => Layout::V3,
        (Some(MetadataForm::List), _) => Layout::QuerySql,
        (_, RowForm::Lists(Some("rowData"))) => Layout::QueryV2,
        (Some(MetadataForm::ByName), RowForm::Lists(_)) => Layout::V2,
        (_, RowForm::Maps) if is_answer => Layout::V1,
        (_, RowForm::None) if metadata.is_some() || found.envelope.done.is_some() => Layout::V1,
        _ => Layout::Rows,
    }
}

/// The error that a row of an answer is: Connect answers `[{"errorCode": …, "message": …}]`.
fn error_of_row(row: &str) -> Option<AnswerError> {
    if !row.starts_with('{') {
        return None;
    }
    let mut members = Members::default();
    let mut deserializer = serde_json::Deserializer::from_str(row);
    deserializer
        .deserialize_map(MembersVisitor(&mut members))
        .ok()?;
    (members.code.is_some() && members.message.is_some()).then(|| members.error())
}

/// What stands in a map that may be an answer.
#[derive(Default)]
struct Found<'de> {
    envelope: Envelope,
    metadata: Option<Metadata>,
    data: Option<&'de RawValue>,
    members: Members,
    /// Whether it has a member of an envelope.
    has_envelope: bool,
    /// Whether it has a column of the object.
    has_column: bool,
}

impl Found<'_> {
    /// The error that it is instead of an answer.
    fn error(&self) -> Option<AnswerError> {
        let is_error = self.data.is_none()
            && (self.members.code.is_some() || self.members.message.is_some())
            && !self.has_column;
        is_error.then(|| self.members.error())
    }
}

/// The members of an error, in the spellings that the platform has.
#[derive(Default)]
struct Members {
    code: Option<String>,
    message: Option<String>,
}

impl Members {
    fn error(&self) -> AnswerError {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        AnswerError::refused(text(&self.code), text(&self.message))
    }

    /// Where the text of a member goes, if it is one of these.
    fn place(&mut self, key: &str) -> Option<&mut Option<String>> {
        match key {
            "errorCode" | "error" | "internalErrorCode" => Some(&mut self.code),
            "message" | "error_description" | "errorMessage" => Some(&mut self.message),
            _ => None,
        }
    }
}

struct MembersVisitor<'a>(&'a mut Members);

impl<'de> Visitor<'de> for MembersVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            let value = map.next_value::<Scalar>()?;
            if let Some(place) = self.0.place(&key) {
                *place = value.text();
            }
        }
        Ok(())
    }
}

struct FoundSeed {
    object: &'static Object,
}

impl<'de> DeserializeSeed<'de> for FoundSeed {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FoundSeed {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found<'de>, A::Error> {
        let mut found = Found::default();
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match &*key {
                "data" if found.data.is_some() => return Err(A::Error::duplicate_field("data")),
                "data" => found.data = Some(map.next_value()?),
                "columns" | "metadata" if found.metadata.is_some() => {
                    return Err(A::Error::custom("the columns are described twice"));
                }
                "metadata" => found.metadata = Some(map.next_value()?),
                "columns" => {
                    let Metadata { columns, .. } = map.next_value()?;
                    let form = MetadataForm::Columns;
                    found.metadata = Some(Metadata { columns, form });
                }
                "status" => map.next_value_seed(StatusSeed(&mut found))?,
                key if self.object.position(key, 0).is_some() => {
                    found.has_column = true;
                    map.next_value::<IgnoredAny>()?;
                }
                key => match found.members.place(key) {
                    Some(place) => *place = map.next_value::<Scalar>()?.text(),
                    None => fact(key, &mut found, &mut map)?,
                },
            }
        }
        Ok(found)
    }
}

/// Reads a fact of the envelope, which stands beside the rows or under `status`.
fn fact<'de, A: MapAccess<'de>>(
    key: &str,
    found: &mut Found<'de>,
    map: &mut A,
) -> Result<(), A::Error> {
    let envelope = &mut found.envelope;
    match key {
        "queryId" => envelope.query_id = map.next_value::<Scalar>()?.text(),
        "completionStatus" => envelope.status = map.next_value::<Scalar>()?.text(),
        "nextBatchId" => envelope.next_batch_id = map.next_value::<Scalar>()?.text(),
        "startTime" => envelope.start_time = map.next_value::<Scalar>()?.text(),
        "endTime" => envelope.end_time = map.next_value::<Scalar>()?.text(),
        "expirationTime" => envelope.expiration_time = map.next_value::<Scalar>()?.text(),
        "done" => envelope.done = map.next_value()?,
        "progress" => envelope.progress = map.next_value()?,
        "rowCount" => envelope.row_count = map.next_value::<Count>()?.0,
        "returnedRows" => envelope.returned_rows = map.next_value::<Count>()?.0,
        "chunkCount" => envelope.chunk_count = map.next_value::<Count>()?.0,
        _ => {
            map.next_value::<IgnoredAny>()?;
            return Ok(());
        }
    }
    found.has_envelope = true;
    Ok(())
}

/// Reads the facts under `status`, if that is a map.
struct StatusSeed<'a, 'de>(&'a mut Found<'de>);

impl<'de> DeserializeSeed<'de> for StatusSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for StatusSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the status of the query, as a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            fact(&key, self.0, &mut map)?;
        }
        Ok(())
    }
}

/// A count, which some answers write as text; the empty text is none.
pub(super) struct Count(pub(super) Option<u64>);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let scalar = Scalar::deserialize(deserializer)?;
        let text = match &scalar {
            Scalar::Null => return Ok(Self(None)),
            Scalar::Text(text) | Scalar::Number(text) => text.trim(),
            Scalar::Other => "",
        };
        match text.parse() {
            Ok(count) => Ok(Self(Some(count))),
            Err(_) if text.is_empty() && matches!(scalar, Scalar::Text(_)) => Ok(Self(None)),
            Err(_) => Err(D::Error::custom("expected a count, a number from 0 on")),
        }
    }
}

/// A value that is one text, number or null; others are passed over.
enum Scalar {
    Null,
    Text(String),
    Number(String),
    Other,
}

impl Scalar {
    fn text(self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Number(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number.to_string()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scalar, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}
