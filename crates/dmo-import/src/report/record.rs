//! Refusals and repairs put into the report.

use super::{Entry, Message, Report, What, message};
use crate::facts::{Field, Object, Quote, Reason, Refusal, Repair, Row, UNNAMED};
use crate::source::Place;

impl Entry {
    /// What happened to an object, or to a field of it.
    pub(crate) fn of(
        what: What,
        place: Option<&Place>,
        object: &str,
        field: Option<&str>,
        messages: impl IntoIterator<Item = Message>,
    ) -> Self {
        Self {
            what,
            place: place.cloned(),
            row: field.map_or(Row::Fact, |_| Row::Field),
            object: Some(object.to_owned()),
            subject: field.unwrap_or_default().to_owned(),
            messages: Vec::from_iter(messages),
        }
    }

    /// Why, as clauses or sentences.
    pub fn text(&self) -> String {
        message::text(&self.messages, false)
    }

    /// Why, for a line of a report: long texts of sources in it are shortened, and nothing else.
    pub fn brief(&self) -> String {
        message::text(&self.messages, true)
    }

    /// What it is about, unless its place says it: the object and its field, or the text of a source in quotes, shortened
    /// if it is long.
    pub fn about(&self) -> String {
        let subject = self.subject.as_str();
        let is_file = |place: &Place| *place.file == *subject;
        match &self.object {
            // A row about a field has a name, if an empty one.
            Some(object) if self.row == Row::Field => of_object(object, subject),
            Some(object) if subject.is_empty() || subject == object => quoted(object),
            Some(object) => of_object(object, subject),
            None if self.place.as_ref().is_some_and(is_file) => String::new(),
            None => quoted(subject),
        }
    }
}

/// A field of an object, or what stands in its place.
fn of_object(object: &str, subject: &str) -> String {
    if is_name(subject) {
        format!("{object}.{subject}")
    } else {
        format!("{}: {}", quoted(object), quoted(subject))
    }
}

/// A text of a source, in quotes unless it is a name, or two with an arrow between them.
fn quoted(text: &str) -> String {
    let is_plain = text == UNNAMED || text.split(" -> ").all(is_name);
    if is_plain {
        text.to_owned()
    } else {
        format!("`{:#}`", Quote::from(text))
    }
}

fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !text.is_empty() && text.chars().all(is_part)
}

impl Report {
    /// Takes what is not taken, and counts it if it is a row.
    pub(crate) fn refuse(&mut self, refusal: &Refusal, object: Option<&str>) {
        if let Reason::WithRows(_, rows) = &refusal.reason {
            self.fields.refused += rows.0;
        }
        let rows = match refusal.row {
            Row::Field => Some(&mut self.fields),
            Row::Relationship => Some(&mut self.relationships),
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
            messages: vec![Message::Reason(refusal.reason.clone())],
        });
    }

    /// Takes what happened, if there is something to say of it.
    pub(crate) fn tell(&mut self, entry: Entry) {
        if !entry.messages.is_empty() {
            self.entries.push(entry);
        }
    }

    /// Takes a name in Rust that a field gets because the usual one is taken.
    pub(crate) fn rename(&mut self, object: &str, field: &Field, message: Message) {
        let (place, field) = (Some(&field.place), Some(field.api_name.as_str()));
        let entry = Entry::of(What::Renamed, place, object, field, [message]);
        self.entries.push(entry);
    }

    /// Takes the repairs and refusals of an object, and the number of its rows.
    pub(crate) fn take(&mut self, object: &Object) {
        self.fields.read += object.rows;
        for refusal in &object.refused {
            self.refuse(refusal, Some(&object.api_name));
        }
        let repaired = |place, field, repairs: &[Repair]| {
            let messages = repairs.iter().cloned().map(Message::Repair);
            Entry::of(
                What::Repaired,
                Some(place),
                &object.api_name,
                field,
                messages,
            )
        };
        let own = object.repairs.chunks(1);
        let own = own.map(|repair| repaired(&object.place, None, repair));
        let fields = object
            .fields
            .iter()
            .filter(|field| !field.repairs.is_empty());
        let fields =
            fields.map(|field| repaired(&field.place, Some(&field.api_name), &field.repairs));
        self.entries.extend(own.chain(fields));
    }
}
