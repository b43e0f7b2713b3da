//! What an answer says beside its rows.

use std::fmt;

use serde::{Serialize, Serializer};

use super::error::AnswerError;
use super::members::{Member, Members};
use super::scalar::{Count, Scalar, Share};

/// The names of the facts, as answers have them.
pub(super) const FACTS: [&str; 11] = [
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
    /// Reads the facts that stand beside the rows, and those under `status`, which is the better source.
    pub(super) fn of(members: &Members<'_>, body: &str) -> Result<Self, AnswerError> {
        let mut envelope = Self::default();
        envelope.take_all(members.facts(), body)?;
        let Some(status) = members.status(body)? else {
            return Ok(envelope);
        };
        match status.facts(body)? {
            Some(facts) => envelope.take_all(facts.iter(), body)?,
            // Elsewhere it is the state in a word, or in an error a number of HTTP.
            None if envelope.status.is_none() => {
                if let Scalar::Text(word) = status.read(body)? {
                    envelope.status = Some(word);
                }
            }
            None => {}
        }
        Ok(envelope)
    }

    /// Takes facts that stand in one map.
    fn take_all<'m, 'de: 'm>(
        &mut self,
        facts: impl Iterator<Item = &'m Member<'de>>,
        body: &str,
    ) -> Result<(), AnswerError> {
        let mut before = Vec::new();
        for fact in facts {
            if before.contains(&fact.name) {
                return Err(fact.doubled(body));
            }
            before.push(fact.name);
            self.take(fact, body)?;
        }
        Ok(())
    }

    /// Takes a fact, unless it has no value.
    fn take(&mut self, fact: &Member<'_>, body: &str) -> Result<(), AnswerError> {
        fn set<T>(place: &mut Option<T>, value: Option<T>) {
            if value.is_some() {
                *place = value;
            }
        }
        let count = || fact.read(body).map(|Count(count)| count);
        match fact.name {
            "done" => set(&mut self.done, fact.read(body)?),
            "progress" => set(&mut self.progress, fact.read::<Share>(body)?.0),
            "rowCount" => set(&mut self.row_count, count()?),
            "returnedRows" => set(&mut self.returned_rows, count()?),
            "chunkCount" => set(&mut self.chunk_count, count()?),
            name => {
                let place = match name {
                    "queryId" => &mut self.query_id,
                    "completionStatus" => &mut self.status,
                    "nextBatchId" => &mut self.next_batch_id,
                    "startTime" => &mut self.start_time,
                    "endTime" => &mut self.end_time,
                    _ => &mut self.expiration_time,
                };
                set(place, fact.read::<Scalar>(body)?.text());
            }
        }
        Ok(())
    }

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
