//! New files: what they look like, and that they build.

use dmo_import::What;
use expect_test::expect;

use crate::{Bench, alone, answer, changes, fresh, object, page, told};

#[test]
fn a_new_file_is_what_a_person_would_write() {
    let fields = [
        "Parcel ID | ssot__Id__c | Tells parcels apart. | text",
        "State | ssot__State__c | How it stands. Valid values are: Sent—It is on its way.Lost—Nobody knows. This field is available in API version 60.10 and later. | text",
        "Sender | ssot__SenderId__c | | text",
        "Note | ssot__Note__c | Two: with a colon, and `code`. | Test",
        "Is Open | ssot__IsOpen__c | | boolean",
    ];
    let relations = ["Parcel | Sender | Many to One (N:1) | Sender | Sender ID"];
    let text = page("Parcel", "ssot__Parcel__dlm", &fields, &relations);
    let sender = page(
        "Sender",
        "ssot__Sender__dlm",
        &["Sender ID | ssot__Id__c | | text"],
        &[],
    );
    let bench = Bench::new(&[]);
    bench.import(&alone(), &[("parcel.md", &text), ("sender.md", &sender)]);
    expect![[r"
        # yaml-language-server: $schema=dmo.schema.json
        api_name: ssot__Parcel__dlm
        label: Parcel
        primary_key: ssot__Id__c
        fields:
          ssot__Id__c:
            label: Parcel ID
            type: text
            description: Tells parcels apart.
          ssot__State__c:
            label: State
            type: text
            since: 60.10
            description: How it stands.
            values:
              Sent: It is on its way.
              Lost: Nobody knows.
          ssot__SenderId__c:
            label: Sender
            type: text
            references: ssot__Sender__dlm
          ssot__Note__c:
            label: Note
            type: text
            description: 'Two: with a colon, and code.'
            note: The page prints the type as `Test`.
          ssot__IsOpen__c:
            label: Is Open
            type: boolean
    "]]
    .assert_eq(&bench.text("parcel.yaml"));
    assert_eq!(bench.warnings(), [""; 0]);
}

#[test]
fn the_json_schema_lies_beside_new_files_and_is_kept_up_to_date() {
    let bench = Bench::new(&[("dmo.schema.json", "{}")]);
    let account = bench.import(&alone(), &[("org.json", &answer(&[&trip()]))]);
    assert_eq!(bench.text("dmo.schema.json"), dmo_schema::JSON_SCHEMA);
    assert_eq!(changes(&account), ["trip.yaml: new"]);
    let first = bench.text("trip.yaml").lines().next().map(str::to_owned);
    assert_eq!(
        first.as_deref(),
        Some("# yaml-language-server: $schema=dmo.schema.json")
    );
}

fn trip() -> String {
    object("Trip__dlm", "Trip", &[("Id__c", "Trip ID", "STRING")])
}

#[test]
fn fields_keep_the_order_of_pages_and_are_sorted_where_there_is_none() {
    let fields = ["Wheel | Wheel__c | | text", "Axle | Axle__c | | text"];
    let (text, _) = fresh(
        &alone(),
        &[("cart.md", &page("Cart", "Cart__dlm", &fields, &[]))],
    );
    assert!(text.find("Wheel__c") < text.find("Axle__c"), "{text}");
    let cart = object(
        "Cart__dlm",
        "Cart",
        &[
            ("Wheel__c", "Wheel", "STRING"),
            ("Axle__c", "Axle", "STRING"),
        ],
    );
    let (text, _) = fresh(&alone(), &[("org.json", &answer(&[&cart]))]);
    assert!(text.find("Wheel__c:") > text.find("Axle__c:"), "{text}");
}

#[test]
fn a_custom_field_beside_a_standard_one_gets_a_name_of_its_own() {
    let person = object(
        "ssot__Person__dlm",
        "Person",
        &[
            ("Birth_Date__c", "Birth Date", "DATE"),
            ("ssot__BirthDate__c", "Birth Date", "DATE"),
            ("ssot__Id__c", "ID", "STRING"),
        ],
    );
    let (text, account) = fresh(&alone(), &[("org.json", &answer(&[&person]))]);
    assert!(
        text.contains(
            "  Birth_Date__c:\n    label: Birth Date\n    type: date\n    rust: birth_date_custom\n"
        ),
        "{text}"
    );
    assert!(
        text.contains(
            "  ssot__BirthDate__c:\n    label: Birth Date\n    type: date\n  ssot__Id__c"
        ),
        "{text}"
    );
    assert_eq!(
        told(&account, What::Renamed),
        [
            "renamed: org.json:3: ssot__Person__dlm.Birth_Date__c: `rust: birth_date_custom`, since `birth_date` is taken"
        ]
    );
}

#[test]
fn whatever_fields_are_called_the_files_build() {
    let names = [
        "Id__c",
        "id__c",
        "ID__c",
        "ssot__Id__c",
        "ssot__id__c",
        "std__Id__c",
        "id_custom__c",
        "KQ_Id__c",
        "kq_id__c",
        "ssot___Id__c",
        "type__c",
        "Type__c",
        "ssot__Type__c",
        "self__c",
        "crate__c",
        "_1__c",
        "1__c",
        "ssot__1__c",
        "Type_c_c__c",
    ];
    let fields: Vec<_> = names.iter().map(|name| (*name, "Name", "STRING")).collect();
    let all = object("All__dlm", "All", &fields);
    let (text, account) = fresh(&alone(), &[("org.json", &answer(&[&all]))]);
    for name in names {
        assert!(text.contains(&format!("  {name}:\n")), "{name}\n{text}");
    }
    assert_eq!(account.entries(What::Renamed).count(), 11, "{account}");
    let standard = told(&account, What::Renamed).join("\n");
    assert!(
        !standard.contains("ssot__1__c"),
        "it comes first: {standard}"
    );
}

#[test]
fn key_qualifiers_whose_names_meet_are_listed_with_names_of_their_own() {
    let entry = r#"{"name": "Trip__dlm", "displayName": "Trip", "fields": [
        {"name": "Id__c", "displayName": "ID", "type": "STRING", "keyQualifier": "KQ_Id__c"},
        {"name": "No__c", "displayName": "Number", "type": "STRING", "keyQualifier": "KQ_ID__c"}]}"#;
    let (text, _) = fresh(&alone(), &[("org.json", &answer(&[entry]))]);
    let listed =
        "  KQ_ID__c:\n    label: Key Qualifier Number\n    type: text\n    rust: kq_id_custom\n";
    assert!(text.contains(listed), "{text}");
}

#[test]
fn whatever_objects_are_called_the_files_build() {
    let names = [
        "Trip__dlm",
        "trip__dlm",
        "ssot__Trip__dlm",
        "std__Trip__dlm",
        "ssot__TRIP__dlm",
        "Trip__dll",
        "Trip__cio",
        "Field__dlm",
        "1__dlm",
        "_1__dlm",
        "TripCustom__dlm",
        "AIAgent__dlm",
        "AiAgent__dlm",
        "GenAIRequest__dlm",
        "GenAiRequest_std__dlm",
    ];
    let objects: Vec<String> = names
        .iter()
        .map(|name| object(name, "Trip", &[("Id__c", "ID", "STRING")]))
        .collect();
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("org.json", &answer(&objects))]);
    assert!(
        bench
            .text("trip.yaml")
            .contains("api_name: ssot__Trip__dlm\n")
    );
    assert!(
        bench
            .text("trip_dlo.yaml")
            .contains("api_name: Trip__dll\nlabel: Trip\n")
    );
    assert!(
        bench
            .text("trip_custom.yaml")
            .contains("api_name: TripCustom__dlm\n")
    );
    let settled = told(&account, What::Renamed);
    let wanted = "Trip__dll: `rust: TripDlo`, since `Trip` is taken";
    assert!(
        settled.iter().any(|entry| entry.ends_with(wanted)),
        "{settled:#?}"
    );
    assert_eq!(settled.len(), 10, "{settled:#?}");
}

#[test]
fn whatever_values_are_called_the_files_build() {
    let schema = r"
openapi: 3.0.3
components:
  schemas:
    State:
      properties:
        state: {type: string, enum: [Inbound, inbound, 720+, '720', '+', '-', Unrecognized]}
        field: {type: string, enum: [a]}
        STATE_value: {type: string, enum: [b]}
";
    let (text, account) = fresh(&alone(), &[("schema.yaml", schema)]);
    expect![[r"
        # yaml-language-server: $schema=dmo.schema.json
        kind: ingestion
        api_name: State
        fields:
          state:
            type: text
            values:
              - Inbound
              - inbound:
                  rust: Inbound2
              - 720+
              - '720':
                  rust: V720_2
              - +:
                  rust: Value
              - '-':
                  rust: Value2
              - Unrecognized:
                  rust: Unrecognized2
            enum: StateValue
          field:
            type: text
            values: [a]
            enum: FieldValue
          STATE_value:
            type: text
            values: [b]
            enum: StateValueValue
    "]]
    .assert_eq(&text);
    assert_eq!(account.entries(What::Renamed).count(), 8, "{account}");
}

#[test]
fn two_fields_with_one_named_list_share_it() {
    let fields = [
        "State | State__c | Valid values are: Sent—Away.Lost—Gone. | ParcelState (enumeration of type string)",
        "Last State | LastState__c | Valid values are: Sent—Away.Lost—Gone. | ParcelState (enumeration of type string)",
        "Other State | OtherState__c | Valid values are: Old—Away.New—Gone. | ParcelState (enumeration of type string)",
    ];
    let (text, account) = fresh(
        &alone(),
        &[("parcel.md", &page("Parcel", "Parcel__dlm", &fields, &[]))],
    );
    assert_eq!(text.matches("enum: ParcelState\n").count(), 2, "{text}");
    assert_eq!(
        text.matches("enum: ParcelStateValue\n").count(),
        1,
        "{text}"
    );
    assert_eq!(account.entries(What::Renamed).count(), 1);
}
