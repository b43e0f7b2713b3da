//! Reads all of an answer but its rows.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::columns::{AnswerColumn, Metadata, MetadataForm};
use super::data::{Data, Piece, RowForm};
use super::envelope::{Envelope, Layout};
use super::error::AnswerError;
use super::refusal::{self, Refusals};
use super::scalar::{Count, Scalar, flags_and_numbers_are};
use crate::descriptor::Object;

/// An answer, of which the rows are not read yet.
pub(super) struct Document {
    pub(super) envelope: Envelope,
    pub(super) columns: Option<Vec<AnswerColumn>>,
    pub(super) data: Data,
    /// How its rows hold their values.
    pub(super) form: RowForm,
}

/// Reads all but the rows.
pub(super) fn read(body: &str, object: &'static Object) -> Result<Document, AnswerError> {
    let first = body.trim_start().as_bytes().first();
    if !matches!(first, Some(b'{' | b'[')) {
        return Err(AnswerError::no_answer(object));
    }
    let mut deserializer = serde_json::Deserializer::from_str(body);
    let mut found = Found::default();
    if first == Some(&b'{') {
        found = FoundSeed { object }
            .deserialize(&mut deserializer)
            .map_err(AnswerError::of_json)?;
    }
    let data = data(&mut found, deserializer, body, object)?;
    if let Some(refusals) = found.refusals() {
        return Err(AnswerError::refused(refusals));
    }
    let is_column = |column: &AnswerColumn| object.position(&column.name, 0).is_some();
    if !found.is_answer
        && !data.first_columns(body).iter().any(is_column)
        && let Some(refusals) = refusal::of_rows(&data, body)
    {
        return Err(AnswerError::refused(refusals));
    }
    let form = data.form(body);
    let metadata = found.metadata.as_ref().map(|metadata| metadata.form);
    if metadata == Some(MetadataForm::Unordered) && matches!(form, RowForm::Lists(_)) {
        return Err(AnswerError::no_order(object));
    }
    let mut envelope = found.envelope;
    envelope.layout = layout(metadata, form, found.is_answer, envelope.done);
    if let Some(said) = envelope.returned_rows
        && data.is_there
        && said != data.rows()
    {
        return Err(AnswerError::other_count(said, data.rows()));
    }
    let columns = found.metadata.map(|metadata| metadata.columns);
    Ok(Document {
        envelope,
        columns: columns.filter(|columns| !columns.is_empty()),
        data,
        form,
    })
}

/// Finds the rows: under `data`, after the map of the columns, or alone.
fn data<'de>(
    found: &mut Found<'de>,
    deserializer: serde_json::Deserializer<serde_json::de::StrRead<'de>>,
    body: &'de str,
    object: &'static Object,
) -> Result<Data, AnswerError> {
    let mut data = Data::default();
    match found.data.take() {
        Some(Piece::List(list)) => data.push_list(list, body),
        Some(Piece::Map | Piece::Other) => return Err(AnswerError::no_answer(object)),
        Some(Piece::Null) | None => {}
    }
    let mut rest = deserializer.into_iter::<Piece<'_>>();
    let mut end = rest.byte_offset();
    if end > 0 && !found.is_answer {
        if found.has_column {
            data.push_row(body, 0..end);
        } else if !found.refusals.is_error() {
            return Err(AnswerError::no_answer(object));
        }
    }
    while let Some(piece) = rest.next() {
        let start = std::mem::replace(&mut end, rest.byte_offset());
        match piece.map_err(AnswerError::of_json)? {
            Piece::List(list) => data.push_list(list, body),
            Piece::Map if !found.is_answer => data.push_row(body, start..end),
            _ => return Err(AnswerError::no_answer(object)),
        }
    }
    Ok(data)
}

fn layout(
    metadata: Option<MetadataForm>,
    form: RowForm,
    is_answer: bool,
    done: Option<bool>,
) -> Layout {
    let is_by_name = matches!(
        metadata,
        Some(MetadataForm::ByName | MetadataForm::Unordered)
    );
    match (metadata, form) {
        (Some(MetadataForm::Columns), _) => Layout::Grpc,
        (Some(MetadataForm::MapOfColumns), _) => Layout::V3,
        (Some(MetadataForm::List), _) => Layout::QuerySql,
        (_, RowForm::Lists(Some("rowData"))) => Layout::QueryV2,
        (_, RowForm::Lists(_)) if is_by_name => Layout::V2,
        (_, RowForm::Maps) if is_answer => Layout::V1,
        (_, RowForm::None) if is_by_name || done.is_some() => Layout::V1,
        _ => Layout::Rows,
    }
}

/// What stands in a map that may be an answer.
#[derive(Default)]
struct Found<'de> {
    envelope: Envelope,
    metadata: Option<Metadata>,
    data: Option<Piece<'de>>,
    has_data: bool,
    refusals: Refusals,
    /// Whether it has a member of an answer.
    is_answer: bool,
    /// Whether it has a column of the object.
    has_column: bool,
    /// The facts of the envelope that were read, beside the rows and under `status`.
    facts: [Vec<&'static str>; 2],
}

impl Found<'_> {
    /// The errors that it is instead of an answer, or beside one.
    fn refusals(&mut self) -> Option<Refusals> {
        let refusals = std::mem::take(&mut self.refusals);
        let is_alone = !self.has_data && self.metadata.is_none();
        let is_error = refusals.is_certain() || is_alone && refusals.is_error();
        (is_error && !self.has_column).then_some(refusals)
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
        let mut has_status = false;
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match &*key {
                "data" if found.has_data => return Err(A::Error::duplicate_field("data")),
                "data" => {
                    found.has_data = true;
                    found.data = Some(map.next_value()?);
                }
                "columns" | "metadata" if found.metadata.is_some() => {
                    return Err(A::Error::custom("the columns are described twice"));
                }
                "metadata" => found.metadata = Some(map.next_value()?),
                "columns" => {
                    let Metadata { columns, .. } = map.next_value()?;
                    let form = MetadataForm::Columns;
                    found.metadata = Some(Metadata { columns, form });
                }
                "status" | "queryStatus" if has_status => {
                    return Err(A::Error::duplicate_field("status"));
                }
                // gRPC has messages of that alone.
                "status" | "queryStatus" => {
                    has_status = true;
                    map.next_value_seed(StatusSeed(&mut found))?;
                    continue;
                }
                key if self.object.position(key, 0).is_some() => {
                    found.has_column = true;
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
                key => {
                    if !found.refusals.read_member(key, &mut map)? {
                        fact(key, Place::Beside, &mut found, &mut map)?;
                    }
                    continue;
                }
            }
            found.is_answer = true;
        }
        Ok(found)
    }
}

/// Where a fact of the envelope stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Beside the rows.
    Beside,
    /// Under `status`, which is the better source.
    Status,
}

/// The names of the facts.
const FACTS: [&str; 11] = [
    "queryId",
    "completionStatus",
    "nextBatchId",
    "startTime",
    "endTime",
    "expirationTime",
    "done",
    "progress",
    "rowCount",
    "returnedRows",
    "chunkCount",
];

/// Reads a fact of the envelope; other members are passed over.
fn fact<'de, A: MapAccess<'de>>(
    key: &str,
    place: Place,
    found: &mut Found<'de>,
    map: &mut A,
) -> Result<(), A::Error> {
    let Some(name) = FACTS.into_iter().find(|name| *name == key) else {
        map.next_value::<IgnoredAny>()?;
        return Ok(());
    };
    found.is_answer = true;
    let [beside, status] = &mut found.facts;
    let (own, has_better) = match place {
        Place::Beside => (beside, status.contains(&name)),
        Place::Status => (status, false),
    };
    if own.contains(&name) {
        return Err(A::Error::duplicate_field(name));
    }
    own.push(name);
    let mut passed_over = Envelope::default();
    let envelope = if has_better {
        &mut passed_over
    } else {
        &mut found.envelope
    };
    match name {
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
        _ => envelope.chunk_count = map.next_value::<Count>()?.0,
    }
    Ok(())
}

/// Reads the facts under `status`, if that is a map. Elsewhere it is the state in a word, or in an error a number of HTTP.
struct StatusSeed<'a, 'de>(&'a mut Found<'de>);

impl<'de> DeserializeSeed<'de> for StatusSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StatusSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the status of the query")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            fact(&key, Place::Status, self.0, &mut map)?;
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, status: &str) -> Result<(), E> {
        self.0
            .envelope
            .status
            .get_or_insert_with(|| status.to_owned());
        Ok(())
    }

    flags_and_numbers_are!(());

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
