//! Descriptors that a program changes.

use crate::run::{OBJECT, Run, run};
use dmo::{Cell, Object, Record, RecordExt as _, RuleId, Validator};

/// A record of another object than its struct has.
struct Of(&'static Object, Run);

impl Record for Of {
    fn object(&self) -> &'static Object {
        self.0
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.1.cell(index)
    }
}

#[test]
fn a_changed_copy_is_read_as_it_is() {
    let mut fields = OBJECT.fields.to_vec();
    fields[13].api_name = "Mail__c";
    let mut facts = fields[13].facts.clone();
    facts.max_length = Some(2);
    fields[13].facts = Box::leak(Box::new(facts));
    let mut object = OBJECT.clone();
    object.fields = fields.leak();
    object.rules = &[];
    object.key = &[13];
    assert_eq!(object.position("mail__c", 0), Some(13));
    assert_eq!(object.position("ssot__Email__c", 0), None);
    let record = Of(
        Box::leak(Box::new(object)),
        Run {
            email: Some("a@example.com".to_owned()),
            text: Some("abc".to_owned()),
            ..run("")
        },
    );
    assert!(record.get("Mail__c").is_some());
    let found = Validator::writing().check(&record);
    let found = found.iter().map(|found| (found.rule, found.path()));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [(RuleId::MaxLength, "Mail__c".to_owned())]
    );
    assert_eq!(OBJECT.position("ssot__Email__c", 0), Some(13));
}
