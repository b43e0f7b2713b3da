//! Answers of the platform: rows in any layout, with what the envelope says of them.

mod all;
mod cells;
mod columns;
mod data;
mod document;
mod drift;
mod envelope;
mod error;
mod lenient;
mod members;
mod next;
mod refusal;
mod row;
mod rows;
mod scalar;
mod tuple;

use std::borrow::Cow;
use std::fmt;
use std::io::Read;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::sync::Arc;

pub use all::BadRows;
pub use cells::UnknownCell;
pub use columns::AnswerColumn;
pub use drift::Drift;
pub use envelope::{Envelope, Layout};
pub use error::{AnswerError, BadRow};
pub use lenient::{BadCell, LenientAnswer, LenientRow};
pub use next::NextCall;
pub use row::FromRow;

use columns::Header;
use data::RowForm;
use document::Document;
use rows::{Refused, Rows};

use crate::convert::UnknownField;
use crate::descriptor::Object;

/// Reads the rows of an answer, whatever its layout is: that of the Query API in its versions 1, 2 and 3, of Connect's
/// `query-sql` and `queryv2`, of profiles, of gRPC as text, or a list of rows alone.
///
/// What the rows become is a struct, a [`Row`](crate::Row) of one, a tuple of several of either, or
/// [`Strict`](crate::Strict) of any of these. They are read one by one as they are asked for; a row that is wrong is an error,
/// and the next one can be read.
///
/// The columns of a tuple, such as `(FlowRun, Option<FlowVersion>)`, have names that begin with the position of their record, as
/// in `1.ssot__Id__c`: [`sql::Joined`](crate::sql::Joined) selects them so. A name without a position is of the one field that
/// has it. A record in an `Option` is `None` where none of its columns has a value, or none is there; where one has, its key has
/// to have one too.
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
/// #[dmo(api_name = "Trip__dlm")]
/// struct Trip {
///     #[dmo(api_name = "Id__c", key)]
///     id: String,
///     #[dmo(api_name = "Score__c")]
///     score: Option<f64>,
/// }
///
/// let body = r#"{
///   "metadata": [{"name": "score__c", "type": "Numeric"}, {"name": "id__c", "type": "Varchar"}],
///   "data": [[4.5, "7"], ["high", "8"]],
///   "status": {"queryId": "q1", "rowCount": 2, "completionStatus": "Finished"}
/// }"#;
/// let mut trips = dmo::rows::<Trip>(body)?;
/// assert_eq!(trips.envelope().query_id.as_deref(), Some("q1"));
/// assert_eq!(trips.next().unwrap()?, Trip { id: "7".into(), score: Some(4.5) });
/// let bad = trips.next().unwrap().unwrap_err();
/// assert_eq!(
///     bad.to_string(),
///     "rows[1]: column Score__c of Trip__dlm: expected a number, found \"high\" at line 3 column 25"
/// );
/// assert!(trips.next().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If `body` is no answer that this crate knows, is cut off, or says what went wrong; if it has another number of rows than
/// `returnedRows` says; if a fact of the envelope is there twice; and if it has rows without names and
/// does not say which columns there are, or in which order, as a later page does: [`Answer::next_page`] reads that.
///
/// The text of gRPC, and rows one after the other, have no end of their own: what is cut off between two of their values is
/// read as it is.
pub fn rows<T: FromRow<Source = ()>>(
    body: &(impl AsRef<[u8]> + ?Sized),
) -> Result<Answer<'_, T>, AnswerError> {
    Answer::of(text(body.as_ref())?.into(), ())
}

/// Reads the rows of an answer, as [`rows`] does, from a file or another reader.
///
/// What `reader` gives is kept in memory, and the rows are read out of that: an answer of version 3 has 20 MB at most.
///
/// # Errors
///
/// Those of [`rows`], and if `reader` fails.
pub fn rows_from_reader<T: FromRow<Source = ()>>(
    reader: impl Read,
) -> Result<Answer<'static, T>, AnswerError> {
    Answer::from_reader(reader, ())
}

/// The byte order mark, which some programs put in front of a text.
const MARK: char = '\u{feff}';

/// The text of an answer.
pub(crate) fn text(body: &[u8]) -> Result<&str, AnswerError> {
    let text = str::from_utf8(body).map_err(|error| AnswerError::no_text(body, error))?;
    Ok(text.strip_prefix(MARK).unwrap_or(text))
}

/// The rows of an answer, one after the other, and what else it says; [`rows`] makes it.
pub struct Answer<'a, T: FromRow> {
    body: Cow<'a, str>,
    source: T::Source,
    envelope: Envelope,
    /// The columns, if the answer or the first page names them.
    header: Option<Arc<Header>>,
    rows: Rows,
    row: PhantomData<fn() -> T>,
}

impl<'a, T: FromRow> Answer<'a, T> {
    /// Reads the envelope of an answer, or of the first page of one.
    pub(crate) fn of(body: Cow<'a, str>, source: T::Source) -> Result<Self, AnswerError> {
        Self::read(body, source, None, 0)
    }

    /// Reads all that a reader gives, and the envelope in it.
    pub(crate) fn from_reader(
        mut reader: impl Read,
        source: T::Source,
    ) -> Result<Self, AnswerError> {
        let mut body = Vec::new();
        reader.read_to_end(&mut body).map_err(AnswerError::of_io)?;
        let body = String::from_utf8(body);
        let mut body =
            body.map_err(|error| AnswerError::no_text(error.as_bytes(), error.utf8_error()))?;
        if body.starts_with(MARK) {
            body.remove(0);
        }
        Self::of(Cow::Owned(body), source)
    }

    /// Reads the envelope of a page. `known` are the columns of the first page, and `offset` is how many rows came before.
    fn read(
        body: Cow<'a, str>,
        source: T::Source,
        known: Option<Arc<Header>>,
        offset: u64,
    ) -> Result<Self, AnswerError> {
        let object = T::object(source);
        let Document {
            envelope,
            columns,
            data,
            form,
        } = document::read(&body, object)?;
        let header = match columns {
            Some(columns) => Some(Arc::new(Header::of(columns, object))),
            None => known,
        };
        if let RowForm::Lists(_) = form
            && header.is_none()
        {
            return Err(AnswerError::no_columns(object));
        }
        Ok(Self {
            rows: Rows::of(data, form, offset),
            body,
            source,
            envelope,
            header,
            row: PhantomData,
        })
    }

    /// The rows of the next page of the same query, which need not name its columns. Errors count rows from the first page on,
    /// so that the pages are to be read in their order.
    ///
    /// The state of a query that has not given rows yet is a page without rows.
    ///
    /// # Errors
    ///
    /// Those of [`rows`].
    pub fn next_page<'b>(
        &self,
        body: &'b (impl AsRef<[u8]> + ?Sized),
    ) -> Result<Answer<'b, T>, AnswerError> {
        let body = text(body.as_ref())?.into();
        let mut page = Answer::read(body, self.source, self.header.clone(), self.rows.end())?;
        page.envelope.continue_from(&self.envelope);
        Ok(page)
    }

    /// What the answer says beside its rows.
    pub const fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The columns that the answer says it has, in the order of its rows; of a later page that does not say, those of the
    /// first one. `None` if the rows alone name them.
    pub fn columns(&self) -> Option<&[AnswerColumn]> {
        self.header.as_deref().map(|header| &*header.columns)
    }

    /// Where the columns of the answer are not those of the object: missing, unknown, retyped, longer or doubled.
    ///
    /// No column of a [`Row`](crate::Row) is missing, as it need not have all. An answer that does not say which columns it has
    /// is judged by the names in its first row, and none is missing in it either.
    pub fn drift(&self) -> Vec<Drift> {
        let object = T::object(self.source);
        match self.columns() {
            Some(columns) => drift::of(object, columns, &|index| T::is_part(self.source, index)),
            None => drift::of(object, &self.rows.first_columns(&self.body), &|_| true),
        }
    }

    /// How many of the columns an object has, be it that of the rows or another one: for tools that find out of which of several
    /// objects an answer is.
    pub fn columns_of(&self, object: &Object) -> usize {
        let first = || self.rows.first_columns(&self.body).into();
        let columns = self.columns().map_or_else(first, Cow::Borrowed);
        let is_known = |column: &&AnswerColumn| object.position(&column.name, 0).is_some();
        columns.iter().filter(is_known).count()
    }

    /// The same rows, in which a value that cannot be read is null, and told with the row: one bad cell does not cost the row.
    pub fn lenient(self) -> LenientAnswer<'a, T> {
        LenientAnswer(self)
    }

    /// The values of the row that was read last in columns that the object does not have.
    ///
    #[cfg_attr(feature = "derive", doc = "```")]
    #[cfg_attr(not(feature = "derive"), doc = "```ignore")]
    /// # #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
    /// # #[dmo(api_name = "Trip__dlm")]
    /// # struct Trip {
    /// #     #[dmo(api_name = "Id__c", key)]
    /// #     id: String,
    /// # }
    /// let mut trips = dmo::rows::<Trip>(r#"{"data": [{"Id__c": "7", "Seats__c": 4.0}], "done": true}"#)?;
    /// while let Some(trip) = trips.next() {
    ///     assert_eq!(trip?.id, "7");
    ///     let cells = trips.unknown_cells();
    ///     assert_eq!((cells[0].column.name(), cells[0].raw), ("Seats__c", "4.0"));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// They are looked for at each call. There are none before the first row is read.
    pub fn unknown_cells(&self) -> Vec<UnknownCell<'_>> {
        let object = T::object(self.source);
        let row = self.body.get(self.rows.last()).unwrap_or_default();
        let mut found = Vec::new();
        let header = self.header.as_deref();
        let form = self.rows.form();
        // A row that names its columns may have values for names.
        let unknown = match form {
            RowForm::Lists(_) => UnknownField::new,
            RowForm::Maps | RowForm::None => UnknownField::of_column,
        };
        cells::each(row, form, header, &mut |name, raw| {
            if object.position(name, 0).is_none() {
                let column = unknown(name, object);
                let raw = raw.get();
                found.push(UnknownCell { column, raw });
            }
        });
        found
    }

    fn read_next(&mut self) -> Option<Result<T, Refused<T>>> {
        let header = self.header.as_deref();
        self.rows.next::<T>(&self.body, self.source, header)
    }

    /// How to get what follows this page; `None` if nothing does, which is so too if a query that has ended gave no row where
    /// more were to come.
    ///
    /// The state of a query that has ended does not say by itself which interface it is of: it is to be read by
    /// [`Answer::next_page`] of the answer before.
    pub fn next_call(&self) -> Option<NextCall> {
        next::call(&self.envelope, &self.rows)
    }
}

impl<T: FromRow> Iterator for Answer<'_, T> {
    type Item = Result<T, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.read_next()?.map_err(|refused| refused.error))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.rows.left());
        (left.unwrap_or(usize::MAX), left.ok())
    }
}

/// Its length is the number of rows of this page that are still to be read.
impl<T: FromRow> ExactSizeIterator for Answer<'_, T> {}

impl<T: FromRow> FusedIterator for Answer<'_, T> {}

impl<T: FromRow> fmt::Debug for Answer<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("object", &T::object(self.source).api_name)
            .field("envelope", &self.envelope)
            .field("columns", &self.columns())
            .finish_non_exhaustive()
    }
}
