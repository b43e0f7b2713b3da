//! `dmo list` and `dmo show`.

use crate::{BAD, command, dmo, finish, piped, project, unread};

const DELIVERY: &str = "api_name: ssot__Delivery__dlm
label: Delivery
description: Goods on their way.
category: Engagement
primary_key: [ssot__Id__c, ssot__DataSourceId__c]
aliases: [std__DeliveryDmo__dlm]
fields:
  ssot__Id__c: {label: Delivery ID, type: text}
  ssot__DataSourceId__c: {label: Data Source, type: text}
  ssot__ReceiverIdentificationNumber__c:
    label: Number by which the receiver is known
    type: text
    since: 59.0
    references: [ssot__Account__dlm, ssot__Individual__dlm, ssot__Household__dlm, ssot__Party__dlm]
  ssot__State__c: {label: State, type: text, values: [Sent, Received, Lost]}
  ssot__Weight__c: {label: Weight, type: number, removed: true}
rules:
  - at_least_one: [ssot__State__c, ssot__Weight__c]
";

fn at(width: &str, folder: &tempfile::TempDir, arguments: &[&str]) -> String {
    let mut command = command(folder.path(), arguments);
    let output = command.env("COLUMNS", width).output().expect("dmo runs");
    finish(output).1
}

#[test]
fn show_says_where_no_rust_name_can_be_derived() {
    let folder =
        project("api_name: 東__dlm\nlabel: East\nfields:\n  _c__c: {label: C, type: text}\n");
    let (code, output, errors) = dmo(&folder, &["show", "East", "schema"]);
    assert_eq!(code, 1, "{errors}");
    assert!(
        output.contains("In Rust: no name can be derived; give one with `rust:`\n"),
        "{output}"
    );
}

#[test]
fn documented_objects_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, errors) = dmo(&folder, &["list"]);
    assert_eq!((code, errors.as_str()), (0, "146 objects\n"));
    assert_eq!(output.lines().count(), 147);
    let line = output
        .lines()
        .find(|line| line.starts_with("ssot__FlowRun__dlm"));
    let cells: Vec<&str> = line.expect("an object").split_whitespace().collect();
    assert_eq!(
        cells,
        ["ssot__FlowRun__dlm", "Engagement", "11", "Flow", "Run"]
    );

    for width in ["80", "100", "120"] {
        let output = at(width, &folder, &["list"]);
        let widest = output.lines().map(|line| line.chars().count()).max();
        assert!(widest <= width.parse().ok(), "{width}: {widest:?}");
    }
}

#[test]
fn objects_of_files_are_listed() {
    let folder = project(DELIVERY);
    let (code, output, errors) = dmo(&folder, &["list", "schema"]);
    assert_eq!((code, errors.as_str()), (0, "1 object\n"));
    assert_eq!(
        output,
        "Object              Category    Fields  Label
ssot__Delivery__dlm  Engagement  5       Delivery
"
        .replacen("Object ", "Object  ", 1)
    );
    let (code, output, errors) = dmo(&folder, &["list", "schema", "--format", "json"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let listed: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(
        listed,
        serde_json::json!([{
            "api_name": "ssot__Delivery__dlm",
            "label": "Delivery",
            "category": "Engagement",
            "subject_area": null,
            "primary_key": ["ssot__Id__c", "ssot__DataSourceId__c"],
            "fields": 5,
        }])
    );
}

#[test]
fn an_object_is_shown_whole() {
    let folder = project(DELIVERY);
    let (code, output, errors) = dmo(&folder, &["show", "Delivery", "schema"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(
        output,
        "ssot__Delivery__dlm  Delivery
Goods on their way.
Category: Engagement
Also called: std__DeliveryDmo__dlm
In Rust: delivery::Delivery

         Field                                  Type    Since  In Rust                         Label
key 1    ssot__Id__c                            text           id                              Delivery ID
key 2    ssot__DataSourceId__c                  text           data_source_id                  Data Source
         ssot__ReceiverIdentificationNumber__c  text    59.0   receiver_identification_number  Number by which the receiver is known
         ssot__State__c                         text           state                           State
removed  ssot__Weight__c                        number         weight                          Weight

Values
  ssot__State__c: Sent, Received, Lost

Refers to
  ssot__ReceiverIdentificationNumber__c -> ssot__Account__dlm, ssot__Individual__dlm, ssot__Household__dlm, ssot__Party__dlm

Rules
  at_least_one: ssot__State__c, ssot__Weight__c
"
    );
}

#[test]
fn other_names_are_shown_and_which_is_a_misprint() {
    let folder = project(
        "api_name: ssot__Bay__dlm
label: Bay
fields:
  ssot___Note__c: {label: Note, type: text, aliases: [Note__c, ssot__Note__c]}
  ssot__Size__c: {label: Size, type: number, aliases: ssot__Size___c}
  ssot__Id__c: {label: Bay ID, type: text}
",
    );
    let (code, output, errors) = dmo(&folder, &["show", "Bay", "schema"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let (_, names) = output.split_once("Also read as\n").expect("other names");
    assert_eq!(
        names,
        "  ssot___Note__c: Note__c, ssot__Note__c (most likely the right name)
  ssot__Size__c: ssot__Size___c (a misprint)
"
    );
}

#[test]
fn wide_cells_wrap_where_lines_are_short() {
    let folder = project(DELIVERY);
    let wide = at("120", &folder, &["show", "Delivery", "schema"]);
    assert!(
        wide.contains("receiver_identification_number  Number by which the\n"),
        "{wide}"
    );
    let narrow = at("95", &folder, &["show", "Delivery", "schema"]);
    assert!(
        narrow.contains(
            "receiver_identification_number\n           Number by which the receiver is known\n"
        ),
        "{narrow}"
    );
    assert!(
        narrow.contains("ssot__Individual__dlm,\n    ssot__Household__dlm, ssot__Party__dlm\n"),
        "{narrow}"
    );
    for (width, text) in [(120, wide), (95, narrow)] {
        assert!(
            text.lines().all(|line| line.chars().count() <= width),
            "{text}"
        );
    }
}

#[test]
fn objects_are_found_by_name_stem_label_and_pattern() {
    let folder = tempfile::tempdir().expect("a folder");
    for (word, expected) in [
        ("ssot__FlowRun__dlm", &["ssot__FlowRun__dlm"][..]),
        ("flowrun", &["ssot__FlowRun__dlm"]),
        ("flow run", &["ssot__FlowRun__dlm"]),
        ("account", &["ssot__Account__dlm"]),
        (
            "FlowElement*",
            &["ssot__FlowElement__dlm", "ssot__FlowElementRun__dlm"],
        ),
    ] {
        let (code, output, _) = dmo(&folder, &["show", word]);
        assert_eq!(code, 0);
        let shown: Vec<&str> = output
            .lines()
            .filter(|line| line.starts_with("ssot__"))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert_eq!(shown, expected, "{word}");
    }
}

#[test]
fn what_is_not_there_is_told() {
    let folder = project(DELIVERY);
    for (arguments, expected) in [
        (
            &["show", "FlowRnu", "--catalog"][..],
            "error: there is no object `FlowRnu`; did you mean `FlowRun`?\n",
        ),
        (
            &["show", "Zebra"],
            "error: there is no object `Zebra`; `dmo list` shows what there is\n",
        ),
        (
            &["show", "FlowRun", "schema"],
            "error: there is no object `FlowRun`; the catalog has it: `dmo show --catalog FlowRun`\n",
        ),
        (
            &["show", "FlowRun"],
            "error: there is no object `FlowRun`; the catalog has it: `dmo show --catalog FlowRun`\n",
        ),
        (
            &["show", "Zebra", "schema"],
            "error: there is no object `Zebra`; `dmo list schema` shows what there is\n",
        ),
    ] {
        let (code, output, errors) = dmo(&folder, arguments);
        assert_eq!((code, output.as_str(), errors.as_str()), (2, "", expected));
    }
    let (code, output, errors) = dmo(&folder, &["list", "nowhere"]);
    assert_eq!((code, output.as_str()), (2, ""));
    assert!(
        errors.contains("there is no such file or folder"),
        "{errors}"
    );
}

#[test]
fn errors_are_told_and_the_rest_is_shown() {
    let folder = project(BAD);
    let (code, output, errors) = dmo(&folder, &["show", "Payee", "schema"]);
    assert_eq!(code, 1);
    assert!(output.contains("ssot__Id__c"), "{output}");
    assert!(errors.contains("did you mean `label`?"), "{errors}");
}

#[test]
fn a_description_on_standard_input_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, errors) = piped(&folder, &["show", "Delivery", "-"], DELIVERY.as_bytes());
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        output.starts_with("ssot__Delivery__dlm  Delivery\n"),
        "{output}"
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&["list"][..], &["show", "FlowRun"]] {
        let (code, _, errors) = unread(&folder, arguments);
        assert_eq!((code, errors.as_str()), (0, ""));
    }
}

const CONTACT: &str = "api_name: ssot__Contact__dlm
label: Contact
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Contact ID, type: text}
  ssot__Mail__c: {label: Mail, type: email, tags: [pii, contact]}
  ssot__Birth__c: {label: \"=Birth, Date\", type: date, tags: [pii], sensitive: true}
  ssot__Phone__c: {label: Phone, type: phone, tags: [contact]}
";

#[test]
fn fields_are_listed_by_tag() {
    let folder = project(CONTACT);
    let list = |arguments: &[&str]| {
        let arguments = [&["list", "schema"], arguments].concat();
        let (code, output, errors) = dmo(&folder, &arguments);
        assert_eq!(code, 0, "{errors}");
        (output, errors)
    };
    assert_eq!(
        list(&["--tag", "pii", "--format", "csv"]),
        (
            "object,api_name,label,type,tags,sensitive
ssot__Contact__dlm,ssot__Mail__c,Mail,email,pii contact,false
ssot__Contact__dlm,ssot__Birth__c,\"'=Birth, Date\",date,pii,true
"
            .to_owned(),
            String::new()
        )
    );
    assert_eq!(
        list(&["--sensitive"]),
        (
            "Object              Field           Type  Tags  Sensitive  Label
ssot__Contact__dlm  ssot__Birth__c  date  pii   yes        =Birth, Date
"
            .to_owned(),
            "1 field\n".to_owned()
        )
    );
    let (output, _) = list(&["--tag", "contact", "--tag", "nobody", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(
        listed[1],
        serde_json::json!({
            "object": "ssot__Contact__dlm",
            "api_name": "ssot__Phone__c",
            "label": "Phone",
            "type": "phone",
            "tags": ["contact"],
            "sensitive": false,
        })
    );
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    let (output, _) = list(&["--format", "csv"]);
    assert_eq!(
        output,
        "api_name,label,category,subject_area,primary_key,fields
ssot__Contact__dlm,Contact,,,ssot__Id__c,4
"
    );
}

/// What an auditor sees is what the generated code does.
#[test]
fn settings_mark_fields_as_sensitive() {
    let folder = project(CONTACT);
    let settings =
        "[[sensitive]]\nselect = \"type:email\"\n\n[[sensitive]]\nselect = \"Elsewhere\"\n";
    std::fs::write(folder.path().join("dmo.toml"), settings).expect("written");
    let listed = |arguments: &[&str]| dmo(&folder, &[&["list", "schema"], arguments].concat()).1;
    let sensitive = listed(&["--sensitive", "--format", "csv"]);
    assert_eq!(sensitive.lines().count(), 3, "{sensitive}");
    assert!(sensitive.contains("ssot__Mail__c,Mail,email,pii contact,true"));
    let (_, shown, _) = dmo(&folder, &["show", "Contact", "schema"]);
    for line in ["key        ssot__Id__c", "sensitive  ssot__Mail__c"] {
        assert!(shown.contains(line), "{shown}");
    }
}

/// Who asks for sensitive fields in a project, and names no folder, asks for those of the project: the catalog has none.
#[test]
fn an_auditor_needs_no_path() {
    let folder = project(CONTACT);
    let list =
        |arguments: &[&str]| dmo(&folder, &[&["list", "--format", "csv"], arguments].concat());
    let (code, listed, errors) = list(&["--tag", "pii"]);
    assert_eq!((code, listed.lines().count(), errors.as_str()), (0, 3, ""));
    let (code, listed, errors) = list(&["--tag", "pi", "--tag", "contact", "--tag", "nobody"]);
    assert_eq!((code, listed.lines().count()), (0, 3));
    assert_eq!(
        errors,
        "no field has the tag `pi`; did you mean `pii`?\nno field has the tag `nobody`\n"
    );

    let write = |settings| std::fs::write(folder.path().join("dmo.toml"), settings);
    std::fs::create_dir(folder.path().join("more")).expect("a folder");
    let moved = folder.path().join("more/contact.yaml");
    std::fs::write(moved, CONTACT.replace("Contact", "Other")).expect("written");
    write("schema = [\"more\"]\n[[sensitive]]\nselect = \"type:email\"\n").expect("written");
    let (code, listed, errors) = list(&["--sensitive"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(listed.matches("ssot__Other__dlm").count(), 2, "{listed}");

    // Fields that a mistake leaves out are not kept quiet about.
    write("schema = [\"more\"]\n[[sensitive]]\nselect = \"type:emial\"\n").expect("written");
    let (code, _, errors) = list(&["--sensitive"]);
    assert_eq!(code, 1);
    assert!(errors.contains("did you mean `type:email`?"), "{errors}");

    std::fs::remove_file(folder.path().join("dmo.toml")).expect("removed");
    std::fs::remove_dir_all(folder.path().join("schema")).expect("removed");
    let (code, _, errors) = list(&["--sensitive"]);
    assert_eq!(code, 2);
    assert!(errors.contains("no such file or folder"), "{errors}");
}
