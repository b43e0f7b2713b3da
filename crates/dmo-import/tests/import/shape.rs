//! Keys, types, cardinalities and sizes, from a source to the description.

use dmo_import::What;

use crate::{Bench, alone, answer, fresh, object, page, told};

#[test]
fn keys_may_be_of_any_single_type_and_of_several_fields() {
    let run = object(
        "SrcValue_SM_PID__dlm",
        "Run",
        &[("runid__c", "Run", "NUMBER"), ("Day__c", "Day", "DATE")],
    );
    let link = r#"{"name": "AccountIdentityLink__dlm", "displayName": "Link", "fields": [
        {"name": "ssot__DataSourceObjectId__c", "displayName": "Object", "type": "STRING"},
        {"name": "ssot__DataSourceId__c", "displayName": "Source", "type": "DATE"},
        {"name": "SourceRecordId__c", "displayName": "Record", "type": "STRING"}], "primaryKeys": [
        {"name": "SourceRecordId__c", "indexOrder": "1"}, {"name": "ssot__DataSourceId__c", "indexOrder": "2"},
        {"name": "ssot__DataSourceObjectId__c", "indexOrder": "3"}]}"#;
    let none = r#"{"name": "PRA_CreditTierModels__dlm", "displayName": "Tiers",
        "fields": [{"name": "Id__c", "displayName": "ID", "type": "STRING"}]}"#;
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("org.json", &answer(&[&run, link, none]))]);
    assert_eq!(account.entries, []);
    let folder = bench.folder();
    let keys: Vec<String> = folder
        .objects()
        .map(|o| o.primary_key.join(" + "))
        .collect();
    for key in [
        "runid__c",
        "SourceRecordId__c + ssot__DataSourceId__c + ssot__DataSourceObjectId__c",
        "",
    ] {
        assert!(keys.iter().any(|known| known == key), "{key}\n{keys:?}");
    }
}

#[test]
fn types_are_kept_as_stated() {
    let one = object(
        "One__dlm",
        "One",
        &[
            ("Id__c", "ID", "STRING"),
            ("ssot__IsActive__c", "Is Active", "STRING"),
            ("ssot__EndDate__c", "End Date", "DATE"),
            ("ssot__TierExpirationDate__c", "Date", "STRING"),
        ],
    );
    let two = object(
        "Two__dlm",
        "Two",
        &[
            ("Id__c", "ID", "NUMBER"),
            ("ssot__IsActive__c", "Is Active", "BOOLEAN"),
            ("ssot__EndDate__c", "End Date", "DATE_TIME"),
        ],
    );
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("org.json", &answer(&[&one, &two]))]);
    assert_eq!(account.entries, []);
    let types = |file: &str| {
        let text = bench.text(file);
        let lines = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("type: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(types("one.yaml"), ["text", "date", "text", "text"]);
    assert_eq!(types("two.yaml"), ["number", "dateTime", "boolean"]);
}

#[test]
fn no_type_and_no_cardinality_stay_out() {
    let cart = page(
        "Cart",
        "Cart__dlm",
        &["Cart ID | Id__c | | text", "Owner | OwnerId__c | | "],
        &["Cart | Owner | | Person | Person ID"],
    );
    let person = page(
        "Person",
        "Person__dlm",
        &["Person ID | Id__c | | text"],
        &[],
    );
    let bench = Bench::new(&[]);
    bench.import(&alone(), &[("cart.md", &cart), ("person.md", &person)]);
    let text = bench.text("cart.yaml");
    let field = "  OwnerId__c:\n    label: Owner\n    references: Person__dlm\n";
    assert!(text.ends_with(field), "{text}");
    assert_eq!(bench.warnings(), ["schema::missing_type"]);
}

#[test]
fn the_bundle_of_a_field_is_kept() {
    let text = page(
        "Cart",
        "Cart__dlm",
        &["Cart ID | Id__c | | text | Sales"],
        &[],
    )
    .replace("Data Type |\n", "Data Type | Data Bundle or Origin |\n")
    .replace(
        "| --- | --- | --- | --- |\n",
        "| --- | --- | --- | --- | --- |\n",
    );
    let (text, _) = fresh(&alone(), &[("cart.md", &text)]);
    assert!(text.contains("    bundle: Sales\n"), "{text}");
}

#[test]
fn a_page_and_then_an_answer_have_the_fields_of_the_answer() {
    let work = page(
        "Agent Work",
        "ssot__AgentWork__dlm",
        &[
            "ID | ssot__Id__c | | text",
            "Accept Date | ssot__AcceptDate__c | | text",
        ],
        &[],
    );
    let org = answer(&[&object(
        "ssot__AgentWork__dlm",
        "Agent Work",
        &[
            ("ssot__Id__c", "ID", "STRING"),
            ("ssot__AcceptDateTime__c", "Accept Date", "DATE_TIME"),
        ],
    )]);
    let bench = Bench::new(&[]);
    bench.import(&alone(), &[("page.md", &work)]);
    let account = bench.import(&alone(), &[("org.json", &org)]);
    let text = bench.text("agent_work.yaml");
    let gone =
        "  ssot__AcceptDate__c:\n    label: Accept Date\n    type: text\n    removed: true\n";
    assert!(
        text.contains(gone) && text.contains("ssot__AcceptDateTime__c:"),
        "{text}"
    );
    assert_eq!(told(&account, What::Removed).len(), 1);
    let (text, account) = fresh(&alone(), &[("page.md", &work), ("org.json", &org)]);
    assert!(
        !text.contains("removed") && account.fields.written == 3,
        "{text}"
    );
}

#[test]
fn an_object_may_have_three_fields_or_hundreds() {
    for count in [3, 119, 700] {
        let names: Vec<String> = (0..count).map(|at| format!("F{at}__c")).collect();
        let fields: Vec<_> = names.iter().map(|n| (n.as_str(), "F", "STRING")).collect();
        let org = answer(&[&object("Cart__dlm", "Cart", &fields)]);
        let (text, account) = fresh(&alone(), &[("org.json", &org)]);
        assert_eq!(text.matches("label: F\n").count(), count);
        assert_eq!((account.fields.written, account.entries.len()), (count, 0));
    }
}

#[test]
fn files_of_added_fields_alone_describe_those_fields() {
    let field =
        "<CustomField><fullName>CIN__c</fullName><label>CIN</label><type>Text</type></CustomField>";
    let (text, account) = fresh(
        &alone(),
        &[(
            "objects/ssot__Individual__dlm/fields/CIN__c.field-meta.xml",
            field,
        )],
    );
    let fields = "fields:\n  CIN__c:\n    label: CIN\n    type: text\n";
    assert!(
        text.ends_with(fields) && !text.contains("primary_key"),
        "{text}"
    );
    assert_eq!(account.entries(What::Refused).count(), 0);
}

#[test]
fn an_insight_may_refer_to_an_object() {
    let entry = r#"{"name": "Trip_Length__cio", "displayName": "",
        "measures": [{"name": "Days__c", "displayName": "Days", "type": "NUMBER"}],
        "dimensions": [{"name": "trip_dim__c", "displayName": "", "type": "STRING"}]}"#;
    let rows = r#"{"relationships": [{"sourceEntity": {"name": "Trip_Length__cio", "keyQualifierField": null},
        "sourceField": {"name": "trip_dim__c"}, "targetEntity": {"name": "Trip__dlm"}, "cardinality": "ManyToOne"}]}"#;
    let sources = [
        ("org.json", answer(&[entry])),
        ("rows.json", rows.to_owned()),
    ];
    let sources = sources
        .each_ref()
        .map(|(name, text)| (*name, text.as_str()));
    let (text, _) = fresh(&alone(), &sources);
    assert!(text.starts_with("# yaml-language-server") && !text.contains("label: ''"));
    let field = "  trip_dim__c:\n    type: text\n    references: Trip__dlm\n";
    assert!(
        text.contains("kind: insight\n") && text.contains(field),
        "{text}"
    );
}

#[test]
fn what_is_no_shape_is_not_taken() {
    let answer = r#"{"id": "0dm", "name": "Cart__dlm", "label": "Cart", "creationType": "Custom", "isEnabled": true,
        "createdDate": "2025-01-01T00:00:00Z", "createdBy": {"id": "005"}, "dataSpaceName": "default",
        "lastModifiedDate": "2025-01-02T00:00:00Z", "url": "/ssot", "fields": [{"name": "Id__c", "label": "ID",
        "type": "Text", "id": "0df", "creationType": "System", "isPrimaryKey": true, "usageTag": "None"}]}"#;
    let (text, account) = fresh(&alone(), &[("org.json", answer)]);
    let expected = "# yaml-language-server: $schema=dmo.schema.json\napi_name: Cart__dlm\nlabel: Cart\n\
                    primary_key: Id__c\nfields:\n  Id__c:\n    label: ID\n    type: text\n";
    assert_eq!(text, expected);
    assert_eq!(account.entries, []);
}
