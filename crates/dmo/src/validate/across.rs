//! The rules across fields.

use std::cmp::Ordering;

use jiff::{Timestamp, civil::Date, tz};

use super::RuleId;
use super::checks::Check;
use super::expected::{Demand, Names, Observed};
use crate::descriptor::{DataType, Field, Rule, RuleKind};
use crate::record::Cell;
use crate::value::{Summary, Value, read};

// A match on the kinds below is never complete by itself, as more of them may come.
const _: () = assert!(RuleKind::ALL.len() == 4, "a kind of rule is not checked");

/// A field of a rule with its cell.
type Member<'r> = (&'static Field, &'r dyn Cell);

impl<'r> Check<'_, 'r> {
    pub(super) fn rules(&mut self) {
        let all_known = self.has_all_columns();
        for rule in self.object().all_rules() {
            // One column that was not there is enough to know nothing.
            if !all_known && !rule.fields.iter().all(|&index| self.is_known(index)) {
                continue;
            }
            match rule.kind {
                RuleKind::NotBefore => self.not_before(rule),
                RuleKind::Requires => self.requires(rule),
                RuleKind::AtLeastOne => self.at_least_one(rule),
                RuleKind::AtMostOne => self.at_most_one(rule),
                _ => {}
            }
        }
    }

    fn member(&self, index: usize) -> Option<Member<'r>> {
        Some((self.object().fields.get(index)?, self.cell(index)?))
    }

    fn has_value(&self, index: usize) -> bool {
        self.cell(index).is_some_and(|cell| !cell.value().is_null())
    }

    fn broken(
        &mut self,
        rule: &'static Rule,
        field: Option<&'static Field>,
        expected: Demand,
        found: Observed,
    ) {
        self.report(RuleId::from(rule.kind), field, Some(rule), || {
            (expected, found)
        });
    }

    fn not_before(&mut self, rule: &'static Rule) {
        let &[index, other] = rule.fields else { return };
        if let (Some((field, cell)), Some((other, start))) =
            (self.member(index), self.member(other))
            && let Some(when) = When::of(field, &cell.value())
            && let Some(earliest) = When::of(other, &start.value())
            && when.cmp(earliest) == Ordering::Less
        {
            let start = Summary::of(&start.value(), other.sensitive);
            let found = Summary::of(&cell.value(), field.sensitive);
            let expected = Demand::NotBefore { rule, start, other };
            self.broken(rule, Some(field), expected, Observed::Value(found));
        }
    }

    fn requires(&mut self, rule: &'static Rule) {
        let Some((owner, cell)) = rule.fields.first().and_then(|&index| self.member(index)) else {
            return;
        };
        if cell.value().is_null() {
            return;
        }
        for &index in rule.fields.iter().skip(1) {
            if let Some(missing) = self.object().fields.get(index)
                && !self.has_value(index)
            {
                let expected = Demand::Requires { rule, owner };
                let found = match self.cell(index) {
                    Some(_) => Observed::Value(Summary::NULL),
                    None => Observed::NoCell,
                };
                self.broken(rule, Some(missing), expected, found);
            }
        }
    }

    fn at_least_one(&mut self, rule: &'static Rule) {
        if !rule.fields.iter().any(|&index| self.has_value(index)) {
            let expected = Demand::AtLeastOne(self.object(), rule);
            self.broken(rule, None, expected, Observed::None);
        }
    }

    fn at_most_one(&mut self, rule: &'static Rule) {
        let set = || {
            let fields = rule.fields.iter().copied();
            fields.filter(|&index| self.has_value(index))
        };
        if set().nth(1).is_some() {
            let object = self.object();
            let found = Names::of(object, set());
            let expected = Demand::AtMostOne(object, rule);
            self.broken(rule, None, expected, Observed::Fields(found));
        }
    }
}

/// What a value says about time.
#[derive(Debug, Clone, Copy)]
pub(crate) enum When {
    Date(Date),
    Time(Timestamp),
}

impl When {
    /// `None` if the value is null or says nothing.
    pub(crate) fn of(field: &Field, value: &Value<'_>) -> Option<Self> {
        match value {
            Value::Null => None,
            Value::Timestamp(value) => Some(Self::Time(*value)),
            Value::Date(_) => read::date_of(value).ok().map(Self::Date),
            Value::Text(_) if field.data_type == DataType::Date => {
                read::date_of(value).ok().map(Self::Date)
            }
            value => read::timestamp_of(value).ok().map(Self::Time),
        }
    }

    /// Compared by the day, in UTC, unless both have a time.
    pub(crate) fn cmp(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Time(time), Self::Time(other)) => time.cmp(&other),
            _ => self.day().cmp(&other.day()),
        }
    }

    /// The value of a field of this type that says the same; a day may be beyond the last timestamp.
    #[cfg(feature = "sample")]
    pub(crate) fn value(self, data_type: DataType) -> Option<Value<'static>> {
        let date = Value::Date(self.day());
        match self {
            _ if data_type == DataType::Date => Some(date),
            Self::Time(time) => Some(Value::Timestamp(time)),
            Self::Date(_) => read::timestamp_of(&date).ok().map(Value::Timestamp),
        }
    }

    /// The day, in UTC.
    pub(crate) fn day(self) -> Date {
        match self {
            Self::Date(date) => date,
            Self::Time(time) => tz::Offset::UTC.to_datetime(time).date(),
        }
    }
}
