//! What is checked, and how much it weighs.

use super::checks::Check;
use super::custom::Custom;
use super::expected::{Demand, Observed};
use super::violation::Place;
use super::{Batch, References, RuleId, ValidationReport, Violation, Violations};
use crate::descriptor::{ApiVersion, Field, Object, Severity};
use crate::record::Record;
use crate::value::Value;

/// How much the violation of a rule weighs, if the rule is checked at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Not checked.
    Off,
    /// Reported; the record can be used.
    Warning,
    /// The record is wrong.
    Error,
}

impl Level {
    const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Checks records against the constraints and rules of their object.
///
/// | rule | reading | writing |
/// |---|---|---|
/// | `key`, `required`, `range`, `pattern`, `null_values`, `duplicate_key`, `references`, `custom` | error | error |
/// | `min_length`, `max_length`, `precision`, `scale` | warning | error |
/// | `email`, `phone`, `url`, `unlisted_value` | warning | warning |
/// | `api_version` (with [`Validator::api_version`] only) | error | error |
/// | `deprecated` | off | warning |
/// | `removed` | off | error |
/// | `not_before`, `requires`, `at_least_one`, `at_most_one` | as described | as described |
///
/// A rule about a column that was not there is not applied; see [`Row`](crate::Row).
///
/// ```
/// use dmo::{ApiVersion, Level, RuleId, Validator};
///
/// let validator = Validator::writing()
///     .api_version(ApiVersion::new(59, 0))
///     .level(RuleId::UnlistedValue, Level::Error);
/// ```
#[derive(Debug, Clone)]
pub struct Validator {
    writing: bool,
    api_version: Option<ApiVersion>,
    levels: [Option<Level>; RuleId::ALL.len()],
    custom: Vec<Custom>,
}

impl Default for Validator {
    /// [`Validator::reading`]
    fn default() -> Self {
        Self::reading()
    }
}

impl Validator {
    /// For records that came from the platform.
    pub const fn reading() -> Self {
        Self::new(false)
    }

    /// For records that go to the platform: stricter.
    pub const fn writing() -> Self {
        Self::new(true)
    }

    const fn new(writing: bool) -> Self {
        Self {
            writing,
            api_version: None,
            levels: [None; RuleId::ALL.len()],
            custom: Vec::new(),
        }
    }

    /// The API version of the other side: objects, fields and listed values that are newer must not
    /// be used.
    #[must_use]
    pub const fn api_version(mut self, version: ApiVersion) -> Self {
        self.api_version = Some(version);
        self
    }

    /// Says how much a rule weighs, whatever its default and its description say.
    #[must_use]
    pub const fn level(mut self, rule: RuleId, level: Level) -> Self {
        self.levels[rule as usize] = Some(level);
        self
    }

    /// Adds a check of the values of a field, of which an error is a violation of [`RuleId::Custom`] that has the name of
    /// the check for its word, and says what the check says. The name should be none of [`RuleId::WORDS`].
    ///
    /// It is checked in records of the type that has the field, and in projections with a column of it; a description that is
    /// read at run time, or another generation, has fields of its own. A field without a value is not checked. What is found is hidden where the field is sensitive; the words of the check
    /// are shown as they are, and should not quote it.
    ///
    #[cfg_attr(feature = "derive", doc = "```")]
    #[cfg_attr(not(feature = "derive"), doc = "```ignore")]
    /// use dmo::{Record, RecordExt as _, Validator, Value};
    ///
    /// #[derive(Default, dmo::Dmo)]
    /// #[dmo(api_name = "Trip__dlm", fields = Field)]
    /// struct Trip {
    ///     #[dmo(api_name = "Id__c", key)]
    ///     id: String,
    ///     #[dmo(api_name = "Stops__c")]
    ///     stops: Option<i64>,
    ///     #[dmo(api_name = "Direct__c")]
    ///     direct: Option<bool>,
    /// }
    ///
    /// fn trip_id(value: &Value<'_>) -> Result<(), String> {
    ///     match value.as_text() {
    ///         Some(text) if text.starts_with("T-") => Ok(()),
    ///         _ => Err("a trip begins with T-".into()),
    ///     }
    /// }
    ///
    /// let validator = Validator::reading()
    ///     .check_field("trip_id", &Field::Id, trip_id)
    ///     .check_record("direct", Trip::OBJECT, |trip: &dyn Record| {
    ///         match (trip.get(Field::Direct), trip.get(Field::Stops)) {
    ///             (Some(Value::Bool(true)), Some(Value::Int(1..))) => Err("a direct trip stops nowhere".into()),
    ///             _ => Ok(()),
    ///         }
    ///     });
    /// let trip = Trip { id: "7".into(), stops: Some(2), direct: Some(true) };
    /// assert_eq!(
    ///     validator.check(&trip).to_string(),
    ///     "error[trip_id] Id__c: a trip begins with T-, found \"7\"\n\
    ///      error[direct] Trip__dlm: a direct trip stops nowhere"
    /// );
    /// ```
    #[must_use]
    pub fn check_field(
        mut self,
        name: &'static str,
        field: &'static Field,
        check: impl Fn(&Value<'_>) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        self.custom.push(Custom::of_field(name, field, check));
        self
    }

    /// Adds a check of the records of an object; see [`Validator::check_field`]. A record is not checked where a column was
    /// not read, since the check may need it.
    #[must_use]
    pub fn check_record(
        mut self,
        name: &'static str,
        object: &'static Object,
        check: impl Fn(&dyn Record) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        self.custom.push(Custom::of_record(name, object, check));
        self
    }

    /// Checks one record.
    pub fn check(&self, record: &dyn Record) -> Violations {
        let mut found = Vec::new();
        Check::new(self, record, None, &mut found).run();
        Violations::new(found)
    }

    /// Checks one field of a record, and no rule across fields.
    #[cfg(feature = "sample")]
    pub(crate) fn check_one(&self, record: &dyn Record, index: usize) -> Vec<Violation> {
        let mut found = Vec::new();
        Check::new(self, record, None, &mut found).field(index);
        found
    }

    /// Checks a batch: each record alone, and that no two of one object have the same key. A record is
    /// anything that implements [`Record`], references and boxes of one included, so that a batch of
    /// `Box<dyn Record>` may have records of several objects.
    pub fn check_all<R: Record>(&self, rows: impl IntoIterator<Item = R>) -> Violations {
        self.check_numbered(rows.into_iter().enumerate())
    }

    /// Checks a batch of which some rows are missing, such as those that could not be read: each
    /// record comes with its number, by which reports name it.
    pub fn check_numbered<R: Record>(
        &self,
        rows: impl IntoIterator<Item = (usize, R)>,
    ) -> Violations {
        let mut found: Vec<Violation> = Vec::new();
        let mut batch = self.batch().samples(0);
        for (row, record) in rows {
            // Without a limit it goes on.
            let _ = batch.check(row, &record, |violation| found.push(violation));
        }
        Violations::new(found)
    }

    /// Checks rows one by one, as [`Validator::check_all`] does, tells each violation at once, and counts them.
    ///
    /// No row is kept. What grows is what duplicates are found by: of each row the bytes of its key, and about 50 bytes
    /// beside them; see [`Batch`].
    ///
    #[cfg_attr(feature = "derive", doc = "```")]
    #[cfg_attr(not(feature = "derive"), doc = "```ignore")]
    /// use dmo::Validator;
    ///
    /// #[derive(Default, dmo::Dmo)]
    /// #[dmo(api_name = "Trip__dlm")]
    /// struct Trip {
    ///     #[dmo(api_name = "Id__c", key)]
    ///     id: String,
    /// }
    ///
    /// let ids = ["1", "2", "1", ""];
    /// let trips = ids.into_iter().map(|id| Trip { id: id.into() });
    /// let mut lines = Vec::new();
    /// let report = Validator::reading().each(trips, |violation| lines.push(violation.to_string()));
    /// assert_eq!(lines[0], "error[duplicate_key] rows[2].Id__c: duplicate key, first used in rows[0], found \"1\"");
    /// assert_eq!((report.rows(), report.wrong_rows()), (4, 2));
    /// ```
    pub fn each<R: Record>(
        &self,
        rows: impl IntoIterator<Item = R>,
        tell: impl FnMut(Violation),
    ) -> ValidationReport {
        let mut batch = self.batch();
        let _ = batch.each(rows, tell);
        batch.finish()
    }

    /// A batch of rows that are given one by one, with settings of its own.
    pub fn batch(&self) -> Batch<'_> {
        Batch::new(self)
    }

    /// A check of the references among records of these objects, such as the `OBJECTS` of a generated module.
    pub fn references(&self, objects: &[&'static Object]) -> References<'_> {
        References::new(self, objects)
    }

    /// A violation, unless the rule is off. What it says is gathered only if it is needed; `described` is what the object
    /// says of the rule.
    pub(super) fn violation(
        &self,
        place: Place,
        rule: RuleId,
        described: Option<Severity>,
        message: impl FnOnce() -> (Demand, Observed),
    ) -> Option<Violation> {
        let severity = self.severity(rule, described)?;
        let (expected, found) = message();
        Some(Violation::new(place, rule, severity, expected, found))
    }

    /// The checks that the program brings.
    pub(super) fn custom(&self) -> &[Custom] {
        &self.custom
    }

    /// What is newer than this must not be used.
    pub(super) const fn target(&self) -> Option<ApiVersion> {
        self.api_version
    }

    /// How much the violation of a rule weighs; `described` is what the object says of it.
    pub(crate) fn severity(&self, rule: RuleId, described: Option<Severity>) -> Option<Severity> {
        match (self.levels[rule as usize], described) {
            (Some(level), _) => level.severity(),
            (None, Some(described)) => Some(described),
            (None, None) => self.default_level(rule).severity(),
        }
    }

    fn default_level(&self, rule: RuleId) -> Level {
        match rule {
            RuleId::Email | RuleId::Phone | RuleId::Url | RuleId::UnlistedValue => Level::Warning,
            // The platform keeps what it has: a limit that was set later makes no record wrong that is read.
            limit if limit.is_limit() && !self.writing => Level::Warning,
            RuleId::Deprecated if self.writing => Level::Warning,
            // Old rows have values in such fields, and rightly so.
            RuleId::Deprecated | RuleId::Removed if !self.writing => Level::Off,
            _ => Level::Error,
        }
    }
}
