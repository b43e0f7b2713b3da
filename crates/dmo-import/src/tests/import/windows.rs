//! Projects whose paths part their folders with backslashes, as on Windows.

use crate::tests::import::{alone, fresh};

const OBJECT: &str = r#"<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <label>Trip</label><mktDataModelAttributes><creationType>Custom</creationType></mktDataModelAttributes>
</CustomObject>"#;
const FIELD: &str = r#"<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Goal__c</fullName><label>Goal</label><length>80</length><type>Text</type>
</CustomField>"#;

/// The object of the folder `Trip__dlm`, with one field.
fn project(object: &str, field: &str) -> String {
    let (text, report) = fresh(&alone(), &[(object, OBJECT), (field, FIELD)]);
    assert_eq!(
        (report.fields.read, report.fields.written),
        (1, 1),
        "{report}"
    );
    text
}

#[test]
fn a_project_is_read_by_paths_of_windows() {
    let text = project(
        r"C:\repo\force-app\objects\Trip__dlm\Trip__dlm.object-meta.xml",
        r"C:\repo\force-app\objects\Trip__dlm\fields\Goal__c.field-meta.xml",
    );
    assert!(text.contains("api_name: Trip__dlm"), "{text}");
    assert!(text.contains("  Goal__c:\n    label: Goal"), "{text}");
    let with_slashes = project(
        "/repo/force-app/objects/Trip__dlm/Trip__dlm.object-meta.xml",
        "/repo/force-app/objects/Trip__dlm/fields/Goal__c.field-meta.xml",
    );
    assert_eq!(text, with_slashes);
}
