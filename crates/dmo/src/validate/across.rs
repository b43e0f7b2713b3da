//! The rules across fields.

use std::cmp::Ordering;

use jiff::{Timestamp, civil::Date, tz};

use crate::coerce;
use crate::field::Field;
use crate::object::DataType;
use crate::record::Cell;
use crate::rule::{Rule, RuleKind};
use crate::summary;
use crate::validate::RuleId;
use crate::validate::checks::Check;
use crate::value::Value;

// A match on the kinds below is never complete by itself, as more of them may come.
const _: () = assert!(RuleKind::ALL.len() == 4, "a kind of rule is not checked");

/// A field of a rule with its cell.
type Member<'r> = (&'static Field, &'r dyn Cell);

impl<'r> Check<'_, 'r> {
    pub(super) fn rules(&mut self) {
        let all_known = self.has_all_columns();
        for rule in self.object().rules {
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

    /// The fields of the rule that have a value, or those that have none.
    fn members(&self, rule: &Rule, null: bool) -> impl Iterator<Item = &'static Field> {
        rule.fields
            .iter()
            .filter_map(|&index| self.member(index))
            .filter(move |(_, cell)| cell.value().is_null() == null)
            .map(|(field, _)| field)
    }

    fn broken(
        &mut self,
        rule: &'static Rule,
        field: Option<&'static Field>,
        message: impl FnOnce() -> (String, String),
    ) {
        self.report(RuleId::from(rule.kind), field, Some(rule), message);
    }

    fn not_before(&mut self, rule: &'static Rule) {
        let &[index, other] = rule.fields else { return };
        if let (Some((field, cell)), Some((other, start))) =
            (self.member(index), self.member(other))
            && let Some(moment) = moment(field, &cell.value())
            && let Some(earliest) = self::moment(other, &start.value())
            && moment.cmp(earliest) == Ordering::Less
        {
            self.broken(rule, Some(field), || {
                let start = summary::value(&start.value(), Some(other));
                let expected = format!("{start} or later, as {} says", other.api_name);
                (expected, summary::value(&cell.value(), Some(field)))
            });
        }
    }

    fn requires(&mut self, rule: &'static Rule) {
        let Some((field, cell)) = rule.fields.first().and_then(|&index| self.member(index)) else {
            return;
        };
        if cell.value().is_null() {
            return;
        }
        for &index in rule.fields.iter().skip(1) {
            if let Some((missing, cell)) = self.member(index)
                && cell.value().is_null()
            {
                self.broken(rule, Some(missing), || {
                    (
                        format!("a value, as {} has one", field.api_name),
                        "null".to_owned(),
                    )
                });
            }
        }
    }

    fn at_least_one(&mut self, rule: &'static Rule) {
        if self.members(rule, false).next().is_none() {
            let all = names(self.members(rule, true));
            self.broken(rule, None, || {
                (
                    format!("a value in at least one of {all}"),
                    "none".to_owned(),
                )
            });
        }
    }

    fn at_most_one(&mut self, rule: &'static Rule) {
        if self.members(rule, false).nth(1).is_some() {
            let fields = self.object().fields;
            let all = names(rule.fields.iter().filter_map(|&index| fields.get(index)));
            let set = names(self.members(rule, false));
            self.broken(rule, None, || {
                (
                    format!("a value in at most one of {all}"),
                    format!("values in {set}"),
                )
            });
        }
    }
}

fn names(fields: impl Iterator<Item = &'static Field>) -> String {
    fields
        .map(|field| field.api_name)
        .collect::<Vec<_>>()
        .join(", ")
}

#[derive(Clone, Copy)]
enum Moment {
    Date(Date),
    Time(Timestamp),
}

impl Moment {
    /// Compared by the day, in UTC, unless both have a time.
    fn cmp(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Time(time), Self::Time(other)) => time.cmp(&other),
            _ => self.day().cmp(&other.day()),
        }
    }

    fn day(self) -> Date {
        match self {
            Self::Date(date) => date,
            Self::Time(time) => tz::Offset::UTC.to_datetime(time).date(),
        }
    }
}

/// What a value says about time; `None` if it is null or says nothing.
fn moment(field: &Field, value: &Value<'_>) -> Option<Moment> {
    match value {
        Value::Date(_) => coerce::date_of(value).ok().map(Moment::Date),
        Value::Text(_) if field.data_type == DataType::Date => {
            coerce::date_of(value).ok().map(Moment::Date)
        }
        value => coerce::timestamp_of(value).ok().map(Moment::Time),
    }
}
