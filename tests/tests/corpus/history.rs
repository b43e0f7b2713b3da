//! Published pages over releases: descriptions made of each release differ as a separate script found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dmo_diff::{Change, Effect, Subject};
use dmo_schema::{Key, Schema};

use crate::{root, say};

/// A table with a header: its rows by the names of its columns.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

/// The fields of an object in a release; the first row of a name that is printed twice.
type Fields = BTreeMap<String, BTreeMap<String, String>>;

fn fields(release: &Path, object: &str) -> Fields {
    let mut fields = Fields::new();
    for mut row in table(&release.join(format!("{object}.csv"))) {
        let name = name(&row["api_name"]);
        // What an empty cell says is not known.
        row.retain(|_, cell| !cell.is_empty());
        fields.entry(name).or_insert(row);
    }
    fields
}

/// A name without the prefix and suffix, which two kinds of pages do not have in common, and as a description takes it.
fn name(api_name: &str) -> String {
    let name = api_name
        .trim_start_matches("ssot__")
        .trim_start_matches("std__");
    let name = name.strip_suffix("__c").unwrap_or(name);
    name.replace([' ', '.'], "__")
}

/// The description of an object; what is not known of a field is as `other` has it.
fn describe(fields: &Fields, other: &Fields) -> Schema {
    let mut yaml = "api_name: Object__dlm\nlabel: Object\nfields:\n".to_owned();
    for (name, row) in fields {
        let cell = |key: &str, default: &str| {
            let known = row.get(key).or_else(|| other.get(name)?.get(key));
            known.map_or(default, String::as_str).to_owned()
        };
        let data_type = cell("type", "text");
        // `FlowErrorCode (enumeration of type string)` is a text.
        let word = data_type
            .rsplit_once(" of type ")
            .map_or(data_type.as_str(), |(_, word)| word);
        let data_type = dmo_schema::DataType::from_foreign(word.trim_end_matches(')'))
            .unwrap_or_else(|| panic!("{name}: {data_type}"));
        yaml += &format!(
            "  {name}__c:\n    type: {data_type}\n    label: {:?}\n",
            cell("label", "Label")
        );
        let since = cell("since", "");
        if !since.is_empty() {
            yaml += &format!("    since: {since:?}\n");
        }
        let values = cell("values", "");
        if !values.is_empty() {
            let values: Vec<String> = values
                .split('|')
                .map(|value| format!("{value:?}"))
                .collect();
            yaml += &format!("    values: [{}]\n", values.join(", "));
        }
    }
    let loaded = dmo_schema::parse("object.yaml", &yaml);
    loaded
        .into_result()
        .unwrap_or_else(|findings| panic!("{findings}"))
        .0
}

/// What a change is called in the table of differences, with its field.
fn rows(change: &Change) -> Vec<(&'static str, String)> {
    let field = || name(change.element.field.as_deref().unwrap_or_default());
    match (change.rule.subject, change.rule.effect) {
        (Subject::Field, Effect::Added) => vec![("added", field())],
        (Subject::Field, Effect::Removed) => vec![("removed", field())],
        // Names that differ in case only are one name for the platform, and two for the script.
        (Subject::Field, Effect::Renamed) => {
            let old = name(change.old.as_deref().unwrap_or_default());
            vec![("added", field()), ("removed", old)]
        }
        (Subject::Fact(Key::Type), _) => vec![("retyped", field())],
        (Subject::Fact(Key::Label), _) => vec![("relabelled", field())],
        (Subject::Fact(Key::Since), _) => vec![("since", field())],
        (Subject::Value | Subject::Fact(Key::Values), _) => vec![("values", field())],
        // Names in Rust follow, and the order of the table is by name.
        (Subject::Fact(Key::Rust), _) => Vec::new(),
        _ => panic!("{}: {change}", change.rule),
    }
}

/// Pairs of texts, by an object and two releases of it.
type Found = BTreeMap<[String; 3], BTreeSet<(String, String)>>;

/// What the script found: changes with their fields, and guesses of renames.
fn found(differences: &Path) -> (Found, Found) {
    let (mut pairs, mut renames) = (Found::new(), Found::new());
    for row in table(differences) {
        let pair = ["object", "from", "to"].map(|key| row[key].clone());
        match row["change"].as_str() {
            // Facts of the object are compared by themselves, and another spelling of a type is no change.
            "object" => {}
            "rename?" => {
                let names = (name(&row["before"]), name(&row["after"]));
                renames.entry(pair).or_default().insert(names);
            }
            "none" | "respelled" => drop(pairs.entry(pair).or_default()),
            change => {
                let found = (change.to_owned(), name(&row["field"]));
                pairs.entry(pair).or_default().insert(found);
            }
        }
    }
    (pairs, renames)
}

#[test]
fn releases_differ_as_a_script_found() {
    let Some(root) = root().map(|root| root.join("history")) else {
        return;
    };
    let (pairs, renames) = found(&root.join("differences.csv"));
    let (mut changes, mut offered) = (0, 0);
    for (pair, expected) in &pairs {
        let [object, from, to] = pair;
        let [mut old, mut new] = [from, to].map(|release| fields(&root.join(release), object));
        // There the label is the name, so that another one says nothing.
        if to == "std-md" {
            let rows = old.values_mut().chain(new.values_mut());
            rows.for_each(|row| drop(row.remove("label")));
        }
        let diff = dmo_diff::diff(&describe(&old, &new), &describe(&new, &old));
        let told = diff.changes.iter().flat_map(rows);
        let told: BTreeSet<(String, String)> = told
            .map(|(change, field)| (change.to_owned(), field))
            .collect();
        assert_eq!(told, *expected, "{pair:?}");
        changes += told.len();
        let likely: BTreeSet<(String, String)> = diff
            .likely_renames
            .iter()
            .map(|rename| {
                let [old, new] = [&rename.old, &rename.new]
                    .map(|side| name(side.field.as_deref().unwrap_or_default()));
                (old, new)
            })
            .collect();
        for guess in renames.get(pair).into_iter().flatten() {
            // The script knows that one, which no evidence but the type speaks for, from the announcement of the pages.
            let is_announced = guess.0 == "NameInterfaceField";
            let is_told = likely.contains(guess) || guess.0.eq_ignore_ascii_case(&guess.1);
            assert!(is_told || is_announced, "{pair:?}: {guess:?}");
            offered += usize::from(is_told);
        }
    }
    say(&format!(
        "history: {} pairs, {changes} changes, {offered} renames offered",
        pairs.len()
    ));
    assert!(pairs.len() > 20 && changes > 100 && offered > 3);
}

/// The facts of objects in a release, by the name that all releases have in common.
fn objects(release: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let file = release.join("object.csv");
    let rows = if file.exists() {
        table(&file)
    } else {
        Vec::new()
    };
    let rows = rows.into_iter().map(|mut row| {
        row.retain(|_, cell| !cell.is_empty());
        let name = name(&row["api_name"]);
        let name = name.strip_suffix("__dlm").unwrap_or(&name);
        let name = name.strip_suffix("Dmo").unwrap_or(name).to_owned();
        (name, row)
    });
    rows.collect()
}

/// The description of an object by its facts; what is not known is as `other` has it. A new name says what it was before.
fn describe_object(
    facts: &BTreeMap<String, String>,
    other: &BTreeMap<String, String>,
    is_new: bool,
) -> Schema {
    let mut yaml = format!("api_name: {}\n", facts["api_name"]);
    for key in ["label", "category", "subject_area"] {
        if let Some(cell) = facts.get(key).or_else(|| other.get(key)) {
            yaml += &format!("{key}: {cell:?}\n");
        }
    }
    if is_new && facts["api_name"] != other["api_name"] {
        yaml += &format!("previously: [{}]\n", other["api_name"]);
    }
    yaml += "fields:\n  ssot__Id__c: {type: text, label: Id}\n";
    let loaded = dmo_schema::parse("object.yaml", &yaml);
    loaded
        .into_result()
        .unwrap_or_else(|findings| panic!("{findings}"))
        .0
}

/// What a change of an object is called in the table of differences, with both values.
fn fact(change: &Change) -> Option<[String; 3]> {
    let key = match (change.rule.subject, change.rule.effect) {
        (Subject::Object, Effect::Renamed) => "api_name",
        (Subject::Fact(Key::Label), _) => "label",
        (Subject::Fact(Key::Category), _) => "category",
        (Subject::Fact(Key::SubjectArea), _) => "subject_area",
        // The name in Rust follows, and the former name is what the test says.
        (Subject::Fact(Key::Rust | Key::Previously), _) => return None,
        _ => panic!("{}: {change}", change.rule),
    };
    let value = |value: &Option<String>| value.clone().unwrap_or_default();
    let new = if key == "api_name" {
        change.element.object.clone()
    } else {
        value(&change.new)
    };
    Some([key.to_owned(), value(&change.old), new])
}

/// Keys are left out: pages name them by the labels of fields, and the field is the same everywhere.
#[test]
fn objects_differ_as_a_script_found() {
    let Some(root) = root().map(|root| root.join("history")) else {
        return;
    };
    let mut expected: BTreeMap<[String; 3], BTreeSet<[String; 3]>> = BTreeMap::new();
    for row in table(&root.join("differences.csv")) {
        let pair = ["object", "from", "to"].map(|key| row[key].clone());
        let facts = expected.entry(pair).or_default();
        if row["change"] == "object" && row["field"] != "primary_key" {
            facts.insert(["field", "before", "after"].map(|key| row[key].clone()));
        }
    }
    let mut changes = 0;
    for ([object, from, to], facts) in &expected {
        let [old, new] = [from, to].map(|release| objects(&root.join(release)));
        let (Some(old), Some(new)) = (old.get(object), new.get(object)) else {
            assert!(facts.is_empty(), "{object}, {from}, {to}: {facts:?}");
            continue;
        };
        let diff = dmo_diff::diff(
            &describe_object(old, new, false),
            &describe_object(new, old, true),
        );
        let told: BTreeSet<_> = diff.changes.iter().filter_map(fact).collect();
        assert_eq!(told, *facts, "{object}, {from}, {to}");
        changes += told.len();
    }
    say(&format!("history: {changes} changes of objects"));
    assert!(changes > 20, "{changes}");
}
