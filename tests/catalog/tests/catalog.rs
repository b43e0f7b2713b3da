//! Every documented object keeps every value of a made-up row, and validates it.

use std::fs;
use std::path::Path;

use dmo_tests::check::check;

#[test]
fn every_object_is_checked() {
    include!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
}

#[test]
fn every_description_is_generated() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let files = fs::read_dir(schema).expect("the folder of descriptions");
    let names = files.map(|file| file.expect("a file").file_name());
    let descriptions = names
        .filter(|name| name.to_string_lossy().ends_with(".yaml"))
        .count();
    let calls = include_str!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
    assert!(descriptions > 0);
    assert_eq!(calls.matches("check::<").count(), descriptions);
}

/// Pages misprint names of these columns; an org has them as here.
#[test]
fn columns_of_an_org_are_read_under_their_right_names() -> Result<(), dmo::DecodeError> {
    let row =
        r#"{"ssot__Id__c": "1", "ssot__Description__c": "a", "ssot__AutoPaymentMethodId__c": "b"}"#;
    let dmo::Strict(account) = dmo::from_str::<dmo::Strict<catalog::Account>>(row)?;
    assert_eq!(account.description.as_deref(), Some("a"));
    assert_eq!(account.sot_auto_payment_method_id.as_deref(), Some("b"));
    Ok(())
}
