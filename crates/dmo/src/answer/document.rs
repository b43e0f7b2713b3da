//! Reads all of an answer but its rows.

use serde::de::DeserializeSeed;

use super::columns::{AnswerColumn, Metadata, MetadataForm};
use super::data::{Data, List, Piece, RowForm, start_of_row};
use super::envelope::{Envelope, Layout};
use super::error::AnswerError;
use super::members::{Members, MembersSeed, is_row};
use super::refusal::{self, Refusals};
use crate::convert::Position;
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
    let mut deserializer = serde_json::Deserializer::from_str(body);
    let head = match body.trim_start().as_bytes().first() {
        Some(b'{') => {
            let members = MembersSeed(object).deserialize(&mut deserializer);
            Head::of(&members.map_err(AnswerError::of_json)?, body, object)?
        }
        Some(b'[') => Head::default(),
        Some(_) => return Err(AnswerError::no_answer(object, "what is no map and no list")),
        None => return Err(AnswerError::no_answer(object, "nothing")),
    };
    let Head {
        mut envelope,
        metadata,
        list,
        is_answer,
    } = head;
    let data = data(list, is_answer, deserializer, body, object)?;
    if !is_answer && let Some(refusals) = refusals_in(&data, body, object) {
        return Err(AnswerError::refused(refusals));
    }
    let form = data.form(body);
    let metadata_form = metadata.as_ref().map(|metadata| metadata.form);
    if metadata_form == Some(MetadataForm::Unordered) && matches!(form, RowForm::Lists(_)) {
        return Err(AnswerError::no_order(object));
    }
    envelope.layout = layout(metadata_form, form, is_answer, &envelope);
    if let Some(said) = envelope.returned_rows
        && data.is_there
        && said != data.rows()
    {
        return Err(AnswerError::other_count(said, data.rows()));
    }
    let columns = metadata.map(|metadata| metadata.columns);
    Ok(Document {
        envelope,
        columns: columns.filter(|columns| !columns.is_empty()),
        data,
        form,
    })
}

/// What the map says that an answer is, or begins with; nothing where it begins with a row.
#[derive(Default)]
struct Head<'de> {
    envelope: Envelope,
    metadata: Option<Metadata>,
    list: Option<List<'de>>,
    /// Whether it is a map of an answer, and no row that stands alone.
    is_answer: bool,
}

impl<'de> Head<'de> {
    fn of(
        members: &Members<'de>,
        body: &'de str,
        object: &'static Object,
    ) -> Result<Self, AnswerError> {
        if members.is_row() {
            return Ok(Self::default());
        }
        let refusals = members.refusals(body)?;
        if refusals.is_certain() || refusals.is_error() && !members.has_rows() {
            return Err(AnswerError::refused(refusals));
        }
        if !members.is_answer() {
            return Err(AnswerError::no_answer(object, "a map without `data`"));
        }
        Ok(Self {
            envelope: Envelope::of(members, body)?,
            metadata: members.metadata(body)?,
            list: match &members.data {
                Some(Piece::List(list)) => Some(*list),
                Some(Piece::Map | Piece::Other) => {
                    return Err(AnswerError::no_answer(object, "`data` that is no list"));
                }
                Some(Piece::Null) | None => None,
            },
            is_answer: true,
        })
    }
}

/// Finds the rows: under `data`, after the map of the columns, or alone. The first value was read if it is a map.
fn data<'de>(
    list: Option<List<'de>>,
    is_answer: bool,
    deserializer: serde_json::Deserializer<serde_json::de::StrRead<'de>>,
    body: &'de str,
    object: &'static Object,
) -> Result<Data, AnswerError> {
    let mut data = Data::default();
    if let Some(list) = list {
        data.push_list(list, body);
    }
    let mut rest = deserializer.into_iter::<Piece<'_>>();
    let mut end = rest.byte_offset();
    if end > 0 && !is_answer {
        data.push_row(body, 0..end);
    }
    while let Some(piece) = rest.next() {
        let start = std::mem::replace(&mut end, rest.byte_offset());
        match piece.map_err(AnswerError::of_json)? {
            Piece::List(list) => data.push_list(list, body),
            Piece::Map if !is_answer => data.push_row(body, start..end),
            _ => {
                let start = start_of_row(body, &(start..end)).unwrap_or(start);
                return Err(AnswerError::no_rows(object, Position::in_text(body, start)));
            }
        }
    }
    Ok(data)
}

/// The errors of the platform that the rows are.
fn refusals_in(data: &Data, body: &str, object: &'static Object) -> Option<Refusals> {
    let columns = data.first_columns(body);
    let names = columns.iter().map(|column| column.name.as_str());
    if is_row(names, object) {
        return None;
    }
    refusal::of_rows(data, body)
}

fn layout(
    metadata: Option<MetadataForm>,
    form: RowForm,
    is_answer: bool,
    envelope: &Envelope,
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
        (_, RowForm::None) if is_by_name || envelope.done.is_some() => Layout::V1,
        // The state of a query alone is told apart by its spelling.
        (None, RowForm::None) if envelope.is_running() => match envelope.status.as_deref() {
            Some("RUNNING_OR_UNSPECIFIED") => Layout::V3,
            _ => Layout::QuerySql,
        },
        _ => Layout::Rows,
    }
}
