//! Dates and timestamps: what a field reads prints as text that it reads as the same value.

#![no_main]

use dmo::{RecordExt as _, Value};
use dmo_fuzz::Sample;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for name in ["Moment__c", "Day__c"] {
        let mut record = Sample::default();
        if record.set(name, Value::from(text)).is_err() {
            assert_eq!(record, Sample::default());
            continue;
        }
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
            // The last day of the calendar has no timestamp that is right in every time zone.
            assert!(read.is_ok() || printed == "9999-12-31");
        }
    }
});
