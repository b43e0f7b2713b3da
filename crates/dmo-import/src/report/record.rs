//! Rows counted, and repairs, refusals and contradictions put into the report.

use super::{Entry, Report, What};
use crate::assign_names::Assigned;
use crate::facts::{Object, Refusal, Repair, Row};
use crate::merge::Contradiction;
use crate::source::Place;

impl Report {
    /// Takes what is not taken, and counts it if it is a row.
    pub(crate) fn refuse(&mut self, refusal: &Refusal, object: Option<&str>) {
        let rows = match refusal.row {
            Row::Field => Some(&mut self.fields),
            Row::Relation => Some(&mut self.relations),
            Row::Empty | Row::Document | Row::Object | Row::Fact => None,
        };
        if let Some(rows) = rows {
            rows.refused += 1;
        }
        self.entries.push(Entry {
            what: match refusal.row {
                Row::Empty | Row::Document => What::PassedOver,
                _ => What::Refused,
            },
            place: Some(refusal.place.clone()),
            row: refusal.row,
            object: object.map(str::to_owned),
            subject: refusal.subject.clone(),
            text: refusal.reason.to_string(),
        });
    }

    /// Takes the repairs and refusals of an object, and the number of its rows.
    pub(crate) fn take(&mut self, object: &Object) {
        self.fields.read += object.rows;
        for refusal in &object.refused {
            self.refuse(refusal, Some(&object.api_name));
        }
        for repair in &object.repairs {
            self.repair(object, &object.place, Row::Fact, "", repair);
        }
        for field in &object.fields {
            for repair in &field.repairs {
                self.repair(object, &field.place, Row::Field, &field.api_name, repair);
            }
        }
    }

    fn repair(&mut self, object: &Object, place: &Place, row: Row, subject: &str, repair: &Repair) {
        self.entries.push(Entry {
            what: What::Repaired,
            place: Some(place.clone()),
            row,
            object: Some(object.api_name.clone()),
            subject: subject.to_owned(),
            text: repair.to_string(),
        });
    }

    /// Takes two statements that cannot both be true.
    pub(crate) fn contradict(&mut self, contradiction: Contradiction) {
        self.entries.push(Entry {
            what: What::Contradiction,
            place: Some(contradiction.place),
            row: row_of(contradiction.field.as_ref()),
            object: Some(contradiction.object),
            subject: contradiction.field.unwrap_or_default(),
            text: contradiction.text,
        });
    }

    /// Takes a name that was given because the usual one is taken.
    pub(crate) fn assign(&mut self, object: &Object, assigned: Assigned) {
        let field = assigned.field.as_ref();
        let stated = object
            .fields
            .iter()
            .find(|known| Some(&known.api_name) == field);
        self.entries.push(Entry {
            what: What::Renamed,
            place: Some(stated.map_or(&object.place, |field| &field.place).clone()),
            row: row_of(field),
            object: Some(object.api_name.clone()),
            subject: assigned.field.unwrap_or_default(),
            text: assigned.text,
        });
    }
}

fn row_of(field: Option<&String>) -> Row {
    if field.is_some() {
        Row::Field
    } else {
        Row::Fact
    }
}
