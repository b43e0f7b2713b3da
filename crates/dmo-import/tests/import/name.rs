//! Names of fields and objects, and their labels, from a source to the description.

use dmo_import::{Report, What};

use crate::{Bench, alone, answer, fresh, object, page, told};

/// What an import into an empty folder makes of fields with these names, of which the first is the key.
fn fields(names: &[&str]) -> (String, Report) {
    let fields: Vec<_> = names.iter().map(|name| (*name, *name, "STRING")).collect();
    let cart = object("ssot__Cart__dlm", "Cart", &fields);
    fresh(&alone(), &[("org.json", &answer(&[&cart]))])
}

/// Checks that fields keep these names and need no other ones in Rust.
fn check_kept(names: &[&str]) {
    let (text, account) = fields(names);
    for name in names {
        let field = format!("  {name}:\n    label: {name}\n    type: text\n");
        assert!(text.contains(&field), "{name}\n{text}");
    }
    assert!(!text.contains("rust:"), "{text}");
    assert_eq!(account.entries, []);
}

#[test]
fn fields_that_would_take_one_name_are_settled() {
    let (text, account) = fields(&[
        "Id__c",
        "id__c",
        "ssot___Description__c",
        "ssot__Description__c",
        "ssot__IsSeller__c",
        "ssot__isSeller__c",
        "ssot__Type__c",
        "Type__c",
    ]);
    let settled = [
        ("id__c", "id_custom", "id"),
        ("ssot___Description__c", "ssot_description", "description"),
        ("ssot__isSeller__c", "ssot_is_seller", "is_seller"),
        ("Type__c", "type_custom", "type"),
    ];
    for (name, rust, _) in settled {
        let field = format!("  {name}:\n    label: {name}\n    type: text\n    rust: {rust}\n");
        assert!(text.contains(&field), "{name}\n{text}");
    }
    assert_eq!(text.matches("type: text\n").count(), 8);
    let told: Vec<String> = told(&account, What::Renamed);
    assert_eq!(told.len(), settled.len());
    for (entry, (name, rust, taken)) in told.iter().zip(settled) {
        let end = format!("{name}: `rust: {rust}`, since `{taken}` is taken");
        assert!(entry.ends_with(&end), "{entry}");
    }
}

#[test]
fn a_field_that_would_be_the_list_of_all_fields_is_settled() {
    let (text, account) = fields(&["Id__c", "A_L_L__c"]);
    let field = "  A_L_L__c:\n    label: A_L_L__c\n    type: text\n    rust: a_l_l_custom\n";
    assert!(text.contains(field), "{text}");
    assert_eq!(told(&account, What::Renamed).len(), 1, "{account:?}");
}

#[test]
fn near_twins_stay_apart() {
    check_kept(&[
        "ssot__PaymentTerm__c",
        "ssot__PaymentTermId__c",
        "ssot__AccountType__c",
        "ssot__AccountTypeId__c",
        "ssot__ShippingPhoneid__c",
        "ssot__ShippingPhoneId__c",
        "MobileEngagement_totalSpotNumber__c",
        "MobileEngagement_totalSpotNumbeD__c",
    ]);
}

#[test]
fn names_are_kept_letter_by_letter() {
    check_kept(&[
        "ssot__LeadlId__c",
        "ssot__BotlId__c",
        "ssot__Individualid__c",
        "ssot__Requestid__c",
        "MobileEngagement_DeviceTemprature__c",
        "MobileEngagement_OrderQuanity__c",
        "ssot__isInternal__c",
        "ssot__SLATypeId__c",
        "ssot__AccountWebsiteURL__c",
        "Atrial_Sensing_Amplitude_mV__c",
        "AV_Delay_ms__c",
        "cdp_sys_record_currency__c",
        "CustomDMO123__c",
        "promptTokens__c",
        "ssot__QualifyingPointsResetFrequencyNumber__c",
        "type__c",
    ]);
}

#[test]
fn one_suffix_is_cut_off_and_no_more() {
    check_kept(&["Id__c", "Id_c__c", "Type_c__c", "Type_c_c__c"]);
}

#[test]
fn a_key_qualifier_is_a_key_of_its_field() {
    let entry = |label: &str| {
        let id = r#"{"name": "Id__c", "displayName": "Cart ID", "type": "STRING"}"#;
        let qualifier =
            format!(r#"{{"name": "KQ_Id__c", "displayName": "{label}", "type": "STRING"}}"#);
        answer(&[&format!(
            r#"{{"name": "Cart__dlm", "displayName": "Cart", "fields": [{id}, {qualifier}]}}"#
        )])
    };
    let (text, account) = fresh(&alone(), &[("org.json", &entry("Key Qualifier Cart ID"))]);
    let field =
        "fields:\n  Id__c:\n    label: Cart ID\n    type: text\n    key_qualifier: KQ_Id__c\n";
    assert!(text.ends_with(field), "{text}");
    assert_eq!(account.entries, []);
    let (text, _) = fresh(&alone(), &[("org.json", &entry("Line"))]);
    let listed = "  KQ_Id__c:\n    label: Line\n    type: text\n";
    assert!(text.contains(listed), "{text}");
}

#[test]
fn labels_are_kept_as_printed() {
    let long = "Long Label ".repeat(30);
    let labels = [
        "FinancialAccountTransactionType__c",
        "Next. Review Date",
        "Cause End  DateTime",
        "is Partner",
        "Sanpshot Type",
        "MobileEngagement.serviceStatus",
        "Segment ID (15 digit)",
        "Leisure - Booster Seat Count",
        "Export Individual\u{2019}s Data",
        long.trim_end(),
    ];
    let names: Vec<String> = (0..labels.len()).map(|at| format!("F{at}__c")).collect();
    let fields = names.iter().zip(labels);
    let fields: Vec<_> = fields.map(|(n, l)| (n.as_str(), l, "STRING")).collect();
    let cart = object("Cart__dlm", "Anahita-exercises", &fields);
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("org.json", &answer(&[&cart]))]);
    assert_eq!(account.entries, []);
    let folder = bench.folder();
    let cart = folder.objects().next().expect("an object");
    assert_eq!(cart.label, "Anahita-exercises");
    let written: Vec<_> = cart.fields.iter().map(|f| f.label.as_str()).collect();
    assert_eq!(written, labels);
}

#[test]
fn a_label_of_two_fields_resolves_no_relationship() {
    let cart = page(
        "Cart",
        "Cart__dlm",
        &[
            "Cart ID | Id__c | | text",
            "Owner | OwnerId__c | | text",
            "Owner | OwnerName__c | | text",
        ],
        &["Cart | Owner | Many to One (N:1) | Person | Person ID"],
    );
    let person = page(
        "Person",
        "Person__dlm",
        &["Person ID | Id__c | | text"],
        &[],
    );
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("cart.md", &cart), ("person.md", &person)]);
    let text = bench.text("cart.yaml");
    assert_eq!(text.matches("label: Owner\n").count(), 2, "{text}");
    assert!(
        text.ends_with(
            "unresolved:\n  - relationship:\n      from: Owner\n      to: Person__dlm\n"
        ) && !text.contains("references"),
        "{text}"
    );
    assert_eq!(account.relations.unresolved, 1);
}

#[test]
fn names_of_one_concept_are_several_objects() {
    let names = [
        ("ssot__Individual__dlm", "ssot__Name__c"),
        ("Individual__dlm", "Name__c"),
        ("std__IndividualDmo__dlm", "std__NameInterfaceField__c"),
        ("Individual_std__dlm", "Name__c"),
        ("ds1_Individual__dlm", "Id__c"),
    ];
    let objects =
        names.map(|(name, field)| object(name, "Individual", &[(field, "Name", "STRING")]));
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    let bench = Bench::new(&[]);
    bench.import(&alone(), &[("org.json", &answer(&objects))]);
    let folder = bench.folder();
    assert_eq!(folder.objects().count(), names.len());
    for object in folder.objects() {
        let field = object.fields[0].api_name.as_str();
        assert!(names.contains(&(object.api_name.as_str(), field)));
        assert_eq!((&object.aliases, &object.previously), (&vec![], &vec![]));
    }
}

#[test]
fn names_and_labels_of_objects_are_kept() {
    let names = [
        ("pacemaker_iot_data__dlm", "pacemaker"),
        ("Brand_SM_PID__dlm", "Brand - Profiles"),
        ("donor_proposal_docs_dmo_chunk__dlm", "Donor"),
        ("ssot__AbnExperiment__dlm", "Experiment"),
        ("ssot__FiancialAccount__dlm", "Financial Report"),
        ("ds1_Individual__dlm", "Individual"),
        ("Anahita_exercises_6174646D__dlm", "Anahita-exercises"),
    ];
    let objects = names.map(|(name, label)| object(name, label, &[("Id__c", "ID", "STRING")]));
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("org.json", &answer(&objects))]);
    assert_eq!(account.entries, []);
    let folder = bench.folder();
    assert_eq!(folder.objects().count(), names.len());
    for object in folder.objects() {
        assert!(names.contains(&(object.api_name.as_str(), object.label.as_str())));
    }
}
