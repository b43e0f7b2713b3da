//! Rows that break a constraint or a rule.

use dmo::{Field, Object, Rule, RuleId, RuleKind, Shape};
use serde_json::Value as Json;

use super::column::{Column, Values};
use super::{JsonRow, Turn};

/// A row that breaks a rule, and perhaps others that follow from it.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The row.
    pub row: JsonRow,
    /// The rule that is broken.
    pub rule: RuleId,
    /// The field at which the violation is reported; `None` for rules that name no one field.
    pub field: Option<&'static Field>,
}

/// One row for each way to break a constraint or a rule of the object.
pub(super) fn rows(object: &'static Object, columns: &[Column], sound: &JsonRow) -> Vec<Broken> {
    let mut rows = Vec::new();
    let mut push = |rule, field, changes: Vec<(&Column, Json)>| {
        let mut row = sound.clone();
        let changes = changes.into_iter();
        row.extend(changes.map(|(column, value)| (column.name(), value)));
        rows.push(Broken { row, rule, field });
    };
    for column in columns {
        for (rule, value) in wrong(column) {
            push(rule, Some(column.field), vec![(column, value)]);
        }
    }
    for rule in object.rules {
        for (field, changes) in breaks(rule, columns) {
            push(RuleId::from(rule.kind), field, changes);
        }
    }
    rows
}

/// Values that a column may not have, with the rule that says so.
fn wrong(column: &Column) -> Vec<(RuleId, Json)> {
    let written = |(rule, value)| (rule, column.written(&value));
    let mut wrong: Vec<_> = match &column.values {
        Values::Numbers(numbers) => numbers.wrong().map(written).collect(),
        Values::Timestamps(timestamps) => timestamps.wrong().map(written).collect(),
        Values::Times(times) => times.wrong().map(written).collect(),
        Values::Texts(texts) => texts.wrong().map(written).collect(),
        Values::Listed(_) => vec![(RuleId::UnlistedValue, Json::from("no such value"))],
        _ => Vec::new(),
    };
    wrong.extend(absent(column));
    if let Some(value) = column.value(Turn::Own) {
        let gone = column
            .field
            .removed
            .map(|_| (RuleId::Removed, value.clone()));
        let going = column.field.deprecated.map(|_| (RuleId::Deprecated, value));
        wrong.extend(gone.into_iter().chain(going));
    }
    wrong
}

/// What is as good as no value, where one must be; a null in a key is never read.
fn absent(column: &Column) -> Option<(RuleId, Json)> {
    let field = column.field;
    if column.key && column.shape == Shape::Text && !column.stands_for_null("") {
        Some((RuleId::Key, Json::from("")))
    } else if field.required && field.nullable {
        Some((RuleId::Required, Json::Null))
    } else {
        None
    }
}

/// What breaks a rule: the field at which that is reported, and the columns to change.
type Break<'c> = (Option<&'static Field>, Vec<(&'c Column, Json)>);

fn breaks<'c>(rule: &Rule, columns: &'c [Column]) -> Vec<Break<'c>> {
    let members: Vec<&Column> = rule.fields.iter().map(|&at| &columns[at]).collect();
    let set = |column: &&'c Column| Some((*column, column.value(Turn::Own)?));
    let null = |column: &&'c Column| (*column, Json::Null);
    match rule.kind {
        RuleKind::NotBefore => not_before(&members).into_iter().collect(),
        RuleKind::Requires => {
            let Some(first) = members.first().and_then(set) else {
                return Vec::new();
            };
            let others = members
                .iter()
                .skip(1)
                .filter(|column| column.field.nullable);
            others
                .map(|column| (Some(column.field), vec![first.clone(), null(column)]))
                .collect()
        }
        RuleKind::AtLeastOne if members.iter().all(|column| column.field.nullable) => {
            vec![(None, members.iter().map(null).collect())]
        }
        RuleKind::AtMostOne => {
            let set: Vec<_> = members.iter().filter_map(set).collect();
            set.windows(2).map(|two| (None, two.to_vec())).collect()
        }
        _ => Vec::new(),
    }
}

fn not_before<'c>(members: &[&'c Column]) -> Option<Break<'c>> {
    let &[later, earlier] = members else {
        return None;
    };
    let (Values::Timestamps(one), Values::Timestamps(other)) = (&later.values, &earlier.values)
    else {
        return None;
    };
    let last = other.last()?;
    let before = one.day_before(other)?;
    let changes = vec![
        (later, later.written(&before)),
        (earlier, earlier.written(&last)),
    ];
    Some((Some(later.field), changes))
}
