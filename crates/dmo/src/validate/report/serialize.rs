//! A report as data.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{RuleCount, ValidationReport};
use crate::convert::Printed;
use crate::validate::Violation;
use crate::validate::violation::Message;

/// As a map of `rows`, `wrong_rows`, `unread_rows`, `stopped`, `rules` and `validationReport`.
impl Serialize for ValidationReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Records of several objects may have the same numbers, where references between them were checked.
        let mut by_row: BTreeMap<(Option<usize>, &str), Vec<String>> = BTreeMap::new();
        for sample in self.rules().flat_map(|counted| &counted.samples) {
            let of_record = by_row.entry((sample.row, sample.object.api_name));
            of_record.or_default().push(pointer(sample));
        }
        let records = by_row.into_iter();
        let records: Vec<OfRecord<'_>> = records
            .map(|((number, object), exceptions)| OfRecord {
                number,
                object,
                exceptions,
            })
            .collect();
        let rules: Vec<&RuleCount> = self.rules().collect();
        let mut report = serializer.serialize_struct("ValidationReport", 6)?;
        report.serialize_field("rows", &self.rows)?;
        report.serialize_field("wrong_rows", &self.wrong_rows)?;
        report.serialize_field("unread_rows", &self.unread_rows)?;
        report.serialize_field("stopped", &self.is_stopped)?;
        report.serialize_field("rules", &rules)?;
        report.serialize_field("validationReport", &records)?;
        report.end()
    }
}

/// What is wrong with a row, as the platform says it: `#/Id__c: expected a value, found null`.
fn pointer(violation: &Violation) -> String {
    let field = violation.field.map_or_else(String::new, |field| {
        // The two characters that a JSON pointer spells otherwise.
        format!("/{}", field.api_name.replace('~', "~0").replace('/', "~1"))
    });
    format!("#{field}: {}", Message(violation))
}

/// The samples of one row.
struct OfRecord<'r> {
    number: Option<usize>,
    object: &'r str,
    exceptions: Vec<String>,
}

impl Serialize for OfRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("OfRecord", 3)?;
        record.serialize_field("record", &self.number)?;
        record.serialize_field("object", self.object)?;
        record.serialize_field("causingExceptions", &self.exceptions)?;
        record.end()
    }
}

/// As a map of `object`, `field`, `rule`, `severity`, `count` and `samples`.
impl Serialize for RuleCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut counted = serializer.serialize_struct("RuleCount", 6)?;
        counted.serialize_field("object", self.object.api_name)?;
        counted.serialize_field("field", &self.field.map(|field| field.api_name))?;
        counted.serialize_field("rule", self.rule_name)?;
        counted.serialize_field("severity", &Printed(&self.severity))?;
        counted.serialize_field("count", &self.count)?;
        counted.serialize_field("samples", &self.samples)?;
        counted.end()
    }
}
