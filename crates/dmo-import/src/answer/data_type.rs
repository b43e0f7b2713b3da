//! The type of a field: answers may give it twice, as it is stored (`type`) and as it is meant (`businessType`).

use dmo_schema::{DataType, Key};

use crate::facts::Field;
use crate::facts::{Entry, Reason, Repair};

/// Reads the type of a field; of two words the more precise one counts.
pub(super) fn read(entry: &mut Entry<'_>, field: &mut Field) {
    let stored = entry.name(&["type", "dataType"]);
    let meant = entry.name(&["businessType"]);
    let known = |word: &Option<String>| word.as_deref().and_then(DataType::from_foreign);
    let data_type = match (known(&stored), known(&meant)) {
        (Some(stored), Some(meant)) => Some(precise(stored, meant).unwrap_or(stored)),
        (stored, meant) => stored.or(meant),
    };
    field.set(Key::Type, data_type);
    if let (Some(stored), Some(meant)) = (known(&stored), known(&meant))
        && precise(stored, meant).is_none()
    {
        field.repairs.push(Repair::TwoTypes(stored, meant));
    }
    if let (None, Some(word)) = (data_type, stored.or(meant)) {
        entry.refuse(entry.place.clone(), Reason::UnknownType(word));
        field.type_refused = true;
    }
}

/// The more precise of two types that agree; `None` if they do not.
fn precise(stored: DataType, meant: DataType) -> Option<DataType> {
    if stored == meant || form(meant) == stored {
        Some(meant)
    } else if form(stored) == meant || (stored, meant) == (DataType::DateTime, DataType::Date) {
        // The business type called Date is stored with a time; Date_Only is the one without.
        Some(stored)
    } else {
        None
    }
}

/// The type as which values of a type are stored.
fn form(data_type: DataType) -> DataType {
    match data_type {
        DataType::Email | DataType::Phone | DataType::Url => DataType::Text,
        DataType::Currency | DataType::Percent => DataType::Number,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DataType::{Boolean, Currency, Date, DateTime, Email, Number, Text};

    #[test]
    fn the_more_precise_word_counts() {
        assert_eq!(precise(Text, Email), Some(Email));
        assert_eq!(precise(Email, Text), Some(Email));
        assert_eq!(precise(Number, Currency), Some(Currency));
        assert_eq!(precise(DateTime, Date), Some(DateTime));
        assert_eq!(precise(Date, DateTime), None);
        assert_eq!(precise(Text, Boolean), None);
    }
}
