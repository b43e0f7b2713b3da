//! Source files of a Salesforce DX project.

use dmo_import::{Source, sfdx};
use expect_test::{Expect, expect};

use crate::show::show;

const NAMESPACE: &str = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

fn xml(path: &str, root: &str, content: &str) -> Source {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} {NAMESPACE}>\n{content}\n</{root}>\n"
    );
    Source::new(path, text)
}

fn object(name: &str, content: &str) -> Source {
    let path = format!("force-app/main/default/objects/{name}/{name}.object-meta.xml");
    xml(&path, "CustomObject", content)
}

fn field(object: &str, name: &str, content: &str) -> Source {
    let path = format!("force-app/main/default/objects/{object}/fields/{name}.field-meta.xml");
    xml(
        &path,
        "CustomField",
        &format!("<fullName>{name}</fullName>{content}"),
    )
}

fn relation(content: &str) -> Source {
    let path = "force-app/main/default/fieldSrcTrgtRelationships/A_map_B_1771007320098.fieldSrcTrgtRelationship-meta.xml";
    xml(path, "FieldSrcTrgtRelationship", content)
}

fn check(files: &[Source], expected: &Expect) {
    assert!(files.iter().all(sfdx::recognise));
    expected.assert_eq(&show(&sfdx::read(files)));
}

#[test]
fn an_object_of_the_project_is_complete() {
    let attributes = "<mktDataModelFieldAttributes><primaryIndexOrder>2</primaryIndexOrder><usageTag>None</usageTag><keyQualifierName>KQ_Id</keyQualifierName></mktDataModelFieldAttributes>";
    check(
        &[
            field(
                "Trip__dlm",
                "Id__c",
                &format!(
                    "<label>Guest&apos;s &lt;Id&gt;</label><length>60</length>{attributes}<required>true</required><type>Text</type>"
                ),
            ),
            field(
                "Trip__dlm",
                "Day__c",
                "<mktDataModelFieldAttributes><labelOverride>Day</labelOverride><primaryIndexOrder>1</primaryIndexOrder></mktDataModelFieldAttributes><label>Day__c</label><type>Date</type>",
            ),
            object(
                "Trip__dlm",
                "<label>My_Trip</label><mktDataModelAttributes><creationType>Custom</creationType><description>A journey.</description><labelOverride>My Trip</labelOverride><objectCategory>Salesforce_SFDCReferenceModel_0_93.Related</objectCategory><referenceEntitySubjectArea>Travel</referenceEntitySubjectArea></mktDataModelAttributes>",
            ),
        ],
        &expect![[r#"
            2 dmo Trip__dlm, label "My Trip", category "Other", area "Travel", description "A journey.", key Day__c + Id__c, complete
                2 Id__c text, label "Guest's <Id>", qualifier "KQ_Id__c", required
                    repaired: The source names the key qualifier `KQ_Id`, without the suffix.
                2 Day__c date, label "Day"
        "#]],
    );
}

#[test]
fn words_for_types_and_what_is_a_default() {
    let types = [
        ("Text", "<length>60</length>"),
        ("Text", "<length>255</length>"),
        ("Number", "<precision>18</precision><scale>2</scale>"),
        ("DateTime", ""),
        ("Date", ""),
        ("Checkbox", "<defaultValue>false</defaultValue>"),
        ("Currency", "<precision>18</precision>"),
        ("Percent", ""),
        ("Url", "<length>40</length>"),
        ("Email", ""),
        ("Phone", "<length>long</length>"),
        ("Summary", ""),
    ];
    let mut files: Vec<Source> = (types.iter().enumerate())
        .map(|(at, (word, more))| {
            field(
                "ssot__Trip__dlm",
                &format!("F{at}__c"),
                &format!("<type>{word}</type>{more}"),
            )
        })
        .collect();
    files.push(field(
        "ssot__Trip__dlm",
        "Formula__c",
        "<formula>1</formula>",
    ));
    check(
        &files,
        &expect![[r#"
        2 dmo ssot__Trip__dlm
            2 F0__c text
            2 F1__c text, at most 255
            2 F2__c number
            2 F3__c dateTime
            2 F4__c date
            2 F5__c boolean
            2 F6__c currency
            2 F7__c percent
            2 F8__c url
            2 F9__c email
            2 F10__c phone
            2 F11__c ?
            2 Formula__c ?
            refused fact in line 2: `F10__c` has `long` as `length`, not a whole number
            refused fact in line 2: `F11__c` has the type `Summary`, which is not known
    "#]],
    );
}

#[test]
fn fields_that_a_project_adds_are_an_extension() {
    check(
        &[
            field(
                "ssot__Individual__dlm",
                "CIN__c",
                "<label>CIN</label><type>Text</type>",
            ),
            object(
                "ssot__Case__dlm",
                "<label>Case</label><mktDataModelAttributes><creationType>Standard</creationType></mktDataModelAttributes>",
            ),
            field("ssot__Case__dlm", "Type__c", "<type>Text</type>"),
        ],
        &expect![[r#"
            2 dmo ssot__Individual__dlm
                2 CIN__c text, label "CIN"
            2 dmo ssot__Case__dlm, label "Case"
                2 Type__c text
        "#]],
    );
}

#[test]
fn a_data_lake_object_says_which_fields_play_a_part() {
    let role = |word: &str| {
        format!(
            "<type>DateTime</type><mktDataLakeFieldAttributes><{word}>true</{word}><usageTag>NONE</usageTag></mktDataLakeFieldAttributes>"
        )
    };
    check(
        &[
            object(
                "Trip_00D__dll",
                "<label>Trip_00D</label><mktDataLakeAttributes><creationType>Custom</creationType><objectCategory>X.Engagement</objectCategory></mktDataLakeAttributes>",
            ),
            field("Trip_00D__dll", "Start__c", &role("isEventDate")),
            field(
                "Trip_00D__dll",
                "SystemModstamp__c",
                &role("isRecordModified"),
            ),
            field("Trip_00D__dll", "End__c", &role("isEventDate")),
        ],
        &expect![[r#"
            2 dlo Trip_00D__dll, label "Trip_00D", category "Engagement", event "Start__c", modified "SystemModstamp__c", complete
                2 Start__c dateTime
                2 SystemModstamp__c dateTime
                2 End__c dateTime
                refused fact in line 2: `End__c` is a second event time beside `Start__c`
        "#]],
    );
}

#[test]
fn lookups_and_relationships() {
    let lookup = |target: &str| format!("<referenceTo>{target}</referenceTo><type>Lookup</type>");
    let nil =
        "<targetEntity xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>";
    check(
        &[
            relation(&format!(
                "<relationshipCardinality>ManyToOne</relationshipCardinality>\n<sourceFieldName>Trip__dlm.Guide__c</sourceFieldName>{nil}<targetFieldName>ssot__Individual__dlm.ssot__Id__c</targetFieldName>"
            )),
            relation(
                "<sourceFieldName>Trip__dlm.Bus__c</sourceFieldName><targetEntity>Bus__dlm</targetEntity>",
            ),
            relation(
                "<sourceFieldName>Trip__dlm.Bus__c</sourceFieldName><targetFieldName>Contact.Id</targetFieldName>",
            ),
            relation(
                "<sourceFieldName>Trip__dlm</sourceFieldName><targetEntity>Bus__dlm</targetEntity>",
            ),
            relation(
                "<relationshipCardinality>Some</relationshipCardinality><sourceFieldName>Trip__dlm.Bus__c</sourceFieldName><targetEntity>Bus__dlm</targetEntity>",
            ),
            field(
                "Trip__dlm",
                "rel_1771007320098_end__c",
                &lookup("ssot__Individual__dlm"),
            ),
            field("Trip__dlm", "Contact__c", &lookup("Contact")),
        ],
        &expect![[r#"
            2 dmo Trip__dlm
                2 rel_1771007320098_end__c text
                2 Contact__c text
                refused relation in line 2: `Contact__c` is with `Contact`, which is no object of Data Cloud
            2 Trip__dlm.rel_1771007320098_end__c -> ssot__Individual__dlm
            2 Trip__dlm.Guide__c -> ssot__Individual__dlm.ssot__Id__c, ManyToOne
            2 Trip__dlm.Bus__c -> Bus__dlm
            refused relation in line 2: `A_map_B_1771007320098` is with `Contact`, which is no object of Data Cloud
            refused relation in line 2: `A_map_B_1771007320098` has `Trip__dlm` as `sourceFieldName`, which does not name an object and its field
            refused relation in line 2: `A_map_B_1771007320098` has the cardinality `Some`, which is not known
        "#]],
    );
}

#[test]
fn other_files_of_a_project_are_passed_over() {
    let other = [
        Source::new(
            "force-app/main/default/classes/A.cls-meta.xml",
            "<ApexClass/>",
        ),
        Source::new("sfdx-project.xml", "broken"),
    ];
    assert!(!other.iter().any(sfdx::recognise));
    let mut files = other.to_vec();
    files.push(object("Report", "<label>Report</label>"));
    files.push(Source::new(
        "objects/Trip__c/fields/A__c.field-meta.xml",
        "broken",
    ));
    expect![[""]].assert_eq(&show(&sfdx::read(&files)));
}

#[test]
fn a_broken_file_does_not_stop_the_others() {
    let folder = r"C:\project\objects\Trip__dlm";
    check(
        &[
            Source::new(
                &format!(r"{folder}\Trip__dlm.object-meta.xml"),
                "<CustomObject>\n<label>\n</CustomObject>",
            ),
            Source::new(
                &format!(r"{folder}\fields\A__c.field-meta.xml"),
                "\u{feff}<CustomField>\n<type>Text</type></CustomField>",
            ),
            Source::new(&format!(r"{folder}\fields\B__c.field-meta.xml"), ""),
            Source::new(
                &format!(r"{folder}\fields\C__c.field-meta.xml"),
                "<CustomObject/>",
            ),
            Source::new(
                &format!(r"{folder}\fields\D.field-meta.xml"),
                "<CustomField/>",
            ),
            Source::new(
                &format!(r"{folder}\other\A__c.field-meta.xml"),
                "<CustomField/>",
            ),
            Source::new(
                r"other\Trip__dlm\fields\A__c.field-meta.xml",
                "<CustomField/>",
            ),
            Source::new("Tour__dlm.object-meta.xml", "<CustomField/>"),
        ],
        &expect![[r#"
            1 dmo Trip__dlm
                1 A__c text
                refused field in line 1: `D` does not end in `__c`
                refused field in line 1: `A__c` is described by C:\project\objects\Trip__dlm\fields\A__c.field-meta.xml already
            refused object in line 3: `Trip__dlm` is not valid XML: expected 'label' tag, not 'CustomObject'
            refused field in line 1: `B__c` is not valid XML: the document does not have a root node
            refused field in line 1: `C__c` is a `CustomObject`, not a `CustomField`
            refused field in line 1: `C:\project\objects\Trip__dlm\other\A__c.field-meta.xml` is not in the folder `fields` of an object
            refused object in line 1: `Tour__dlm` is a `CustomField`, not a `CustomObject`
        "#]],
    );
}

#[test]
fn deep_nesting_and_entities_do_no_harm() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let bomb = "<!DOCTYPE a [<!ENTITY b \"b\">]><CustomField><label>&b;</label></CustomField>";
    for text in [deep.as_str(), bomb] {
        let facts = sfdx::read(&[Source::new(
            "objects/Trip__dlm/fields/A__c.field-meta.xml",
            text,
        )]);
        assert_eq!((facts.objects.len(), facts.refused.len()), (0, 1));
    }
}
