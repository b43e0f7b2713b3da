//! Dates and timestamps: what a field reads prints as text that it reads as the same value.

use dmo::{RecordExt as _, Value};

use crate::sample::Sample;
use crate::text::text;

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(text) = text(data) else {
        return false;
    };
    let mut is_read = false;
    for name in ["Moment__c", "Day__c"] {
        let mut record = Sample::default();
        if record.set(name, Value::from(text)).is_err() {
            assert_eq!(record, Sample::default());
            continue;
        }
        is_read = true;
        let printed = match record.get(name).expect("a field") {
            // Blank text and a null value are both null here.
            Value::Null => continue,
            value => value.to_string(),
        };
        let mut again = Sample::default();
        again
            .set(name, Value::from(printed.as_str()))
            .expect("own text is read");
        assert_eq!(record, again);
        if name == "Day__c" {
            let mut moment = Sample::default();
            let read = moment.set("Moment__c", Value::from(text));
            // The first two days of the calendar and the last one have no timestamp that is right in every time zone.
            let is_end = matches!(&*printed, "-009999-01-01" | "-009999-01-02" | "9999-12-31");
            assert!(read.is_ok() || is_end);
        }
    }
    is_read
}
