//! Value lists over those that are there.

use dmo_import::{Import, What};

use crate::{Bench, alone, changes, page, told};

/// A page with a field State, whose values are as given.
fn parcel(values: &str) -> String {
    let state = format!("State | State__c | Valid values are: {values} | text");
    page(
        "Parcel",
        "Parcel__dlm",
        &["ID | Id__c | | text", &state],
        &[],
    )
}

fn described(values: &str) -> String {
    format!(
        "api_name: Parcel__dlm\nlabel: Parcel\nprimary_key: Id__c\nfields:\n  Id__c:\n    label: ID\n    type: text\n  State__c:\n    label: State\n    type: text\n{values}"
    )
}

/// What becomes of a description with these values when a page lists `Sent` and `Lost` with meanings.
fn after(values: &str) -> String {
    let bench = Bench::new(&[("parcel.yaml", &described(values))]);
    bench.import(
        &alone(),
        &[("parcel.md", &parcel("Sent—On its way.Lost—Nobody knows."))],
    );
    let text = bench.text("parcel.yaml");
    text.strip_prefix(&described(""))
        .expect("nothing else changes")
        .to_owned()
}

#[test]
fn values_are_added_to_a_map() {
    let map = "    values:\n      Found: By chance. # rare\n      Sent: On its way.\n";
    assert_eq!(after(map), format!("{map}      Lost: Nobody knows.\n"));
}

#[test]
fn a_meaning_follows_the_source_and_the_rest_of_a_value_stays() {
    let map = "    values:\n      Sent: {description: Away., rust: Gone} # ours\n      Lost:\n";
    let expected = "    values:\n      Sent: {description: On its way., rust: Gone} # ours\n      Lost: Nobody knows.\n";
    assert_eq!(after(map), expected);
}

#[test]
fn a_list_gets_meanings() {
    assert_eq!(
        after("    values: [Sent, Lost]\n"),
        "    values:\n      Sent: On its way.\n      Lost: Nobody knows.\n"
    );
    assert_eq!(
        after("    values:\n      - Found # by chance\n      - Sent: {rust: Gone}\n"),
        "    values:\n      - Found # by chance\n      - Sent:\n          description: On its way.\n          rust: Gone\n      - Lost: Nobody knows.\n"
    );
}

#[test]
fn a_shared_list_stays_shared() {
    let list = "    values: States\nvalue_lists:\n  States: [Found]\n";
    assert_eq!(
        after(list),
        "    values: States\nvalue_lists:\n  States: [Found, {Sent: On its way.}, {Lost: Nobody knows.}]\n"
    );
    let map = "    values: States\nvalue_lists:\n  States:\n    Found: By chance.\n";
    assert_eq!(
        after(map),
        format!("{map}    Sent: On its way.\n    Lost: Nobody knows.\n")
    );
}

#[test]
fn pinned_values_stay() {
    let values = "    values: [Found]\n    pinned: [values]\n";
    let bench = Bench::new(&[("parcel.yaml", &described(values))]);
    let account = bench.import(
        &alone(),
        &[("parcel.md", &parcel("Sent—On its way.Lost—Nobody knows."))],
    );
    assert_eq!(bench.text("parcel.yaml"), described(values));
    assert_eq!(
        told(&account, What::Pinned),
        [
            "pinned: Parcel__dlm.State__c: `values` is pinned and stays; the source states [{Sent: On its way.}, {Lost: Nobody knows.}]"
        ]
    );
}

#[test]
fn meanings_stay_out_if_asked_for() {
    let values = "    values: [Sent]\n";
    let bench = Bench::new(&[("parcel.yaml", &described(values))]);
    let import = Import {
        descriptions: false,
        ..alone()
    };
    let account = bench.import(
        &import,
        &[("parcel.md", &parcel("Sent—On its way.Lost—Nobody knows."))],
    );
    assert_eq!(
        bench.text("parcel.yaml"),
        described("    values: [Sent, Lost]\n")
    );
    assert_eq!(
        changes(&account),
        ["parcel.yaml: fields.State__c.values: [Sent] -> [Sent, Lost]"]
    );
}

#[test]
fn a_new_value_whose_variant_is_taken_gets_another_one() {
    let values = "    values:\n      - sent\n      - LOST: {rust: Sent2}\n";
    let bench = Bench::new(&[("parcel.yaml", &described(values))]);
    let account = bench.import(
        &alone(),
        &[("parcel.md", &parcel("Sent—On its way.Lost—Nobody knows."))],
    );
    let added = "      - Sent:\n          description: On its way.\n          rust: Sent3\n      - Lost: Nobody knows.\n";
    assert_eq!(
        bench.text("parcel.yaml"),
        described(&format!("{values}{added}"))
    );
    assert_eq!(account.entries(What::Renamed).count(), 1);
}

#[test]
fn a_list_whose_values_run_together_is_refused_and_that_of_people_stays() {
    let together = parcel("SENTLOSTFOUND_BY_CHANCE");
    let bench = Bench::new(&[("parcel.yaml", &described("    values: [SENT]\n"))]);
    let account = bench.import(&alone(), &[("parcel.md", &together)]);
    assert!(bench.text("parcel.yaml").contains("    values: [SENT]\n"));
    assert_eq!(account.entries(What::Refused).count(), 1, "{account}");
}

#[test]
fn an_enum_of_two_fields_stays_one_while_their_values_are_the_same() {
    let parcel = |state: &str, last: &str| {
        let row = |label: &str, name: &str, values: &str| {
            format!(
                "{label} | {name} | Valid values are: {values} | ParcelState (enumeration of type string)"
            )
        };
        let rows = [
            row("State", "State__c", state),
            row("Last State", "LastState__c", last),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        page("Parcel", "Parcel__dlm", &rows, &[])
    };
    let (few, many) = ("Sent—Away.Lost—Gone.", "Sent—Away.Lost—Gone.Found—Back.");
    let bench = Bench::new(&[]);
    for (state, last, enums) in [
        (few, few, 2),
        (many, many, 2),
        (many, "Sent—Away.Old—Torn.", 1),
    ] {
        let account = bench.import(&alone(), &[("parcel.md", &parcel(state, last))]);
        let text = bench.text("parcel.yaml");
        assert_eq!(text.matches("enum: ParcelState\n").count(), enums, "{text}");
        assert_eq!(account.entries(What::Renamed).count(), 2 - enums);
    }
    assert!(
        bench
            .text("parcel.yaml")
            .contains("enum: ParcelStateValue\n")
    );
}

#[test]
fn values_are_kept_letter_by_letter() {
    let values = [
        "0-579",
        "720+",
        "In Progress",
        "Deactived User",
        "A",
        "C (Experience Cloud Customer User)",
        "FLOW_DEACTIVATED",
        "InternalError",
        "Inbound",
        "inbound",
        "NOT_SET",
        "\"no_session\"",
    ];
    let listed = serde_json::to_string(&values).expect("JSON");
    let schema = format!(
        r#"{{"openapi": "3.0.3", "components": {{"schemas": {{"Parcel": {{"properties": {{"state": {{"type": "string", "enum": {listed}}}}}}}}}}}}}"#
    );
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("schema.json", &schema)]);
    let folder = bench.folder();
    let parcel = folder.objects().next().expect("an object");
    let written = parcel.value_lists[0].values.iter();
    let written: Vec<&str> = written.map(|value| value.value.as_str()).collect();
    assert_eq!(written, values);
    assert_eq!(
        told(&account, What::Renamed),
        [
            "renamed: schema.json:1: Parcel.state: `rust: Inbound2` for the value `inbound`, since `Inbound` is taken"
        ]
    );
}
