//! Names and labels of the reference pages, as descriptions.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dmo_schema::{Code, Finding, Loaded};

use crate::{files, say};

/// One row of the table of fields.
struct Listed {
    label: String,
    name: String,
    description: String,
    data_type: String,
}

/// The API name of a page's object and its fields.
fn page(text: &str) -> (String, Vec<Listed>) {
    let mut lines = text.lines();
    lines
        .find(|line| ["## Object API Name", "## API Name"].contains(line))
        .expect("an object");
    let name = lines.find(|line| !line.trim().is_empty()).expect("a name");
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let fields = text
        .lines()
        .skip_while(|line| !(line.starts_with('|') && line.contains("API Name |")))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| match cells(line).as_slice() {
            [label, name, description, data_type, ..] => Listed {
                label: label.clone(),
                name: name.clone(),
                description: description.clone(),
                data_type: data_type.to_lowercase(),
            },
            _ => panic!("not a field: {line}"),
        })
        .collect();
    (name.trim().replace('\\', ""), fields)
}

/// Whether a name is spelt as the platform spells names.
fn is_well_formed(name: &str, suffix: &str) -> bool {
    name.strip_suffix(suffix).is_some_and(|rest| {
        let prefix = ["ssot__", "std__"];
        let rest = prefix
            .iter()
            .find_map(|prefix| rest.strip_prefix(prefix))
            .unwrap_or(rest);
        let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        rest.starts_with(|first: char| first.is_ascii_alphabetic())
            && rest.bytes().all(word)
            && !rest.contains("__")
            && !rest.ends_with('_')
            && !rest.starts_with("ssot")
    })
}

fn describe<'a>(object: &str, fields: impl IntoIterator<Item = &'a Listed>) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("JSON");
    let mut yaml = format!("api_name: {}\nlabel: An object\nfields:\n", quoted(object));
    for field in fields {
        let data_type = match field.data_type.as_str() {
            "datetime" => "dateTime",
            known @ ("number" | "date" | "boolean" | "email" | "phone" | "url") => known,
            _ => "text",
        };
        let (name, label) = (quoted(&field.name), quoted(&field.label));
        let _ = write!(
            yaml,
            "  {name}:\n    label: {label}\n    type: {data_type}\n"
        );
        if !field.description.is_empty() {
            let _ = writeln!(yaml, "    description: {}", quoted(&field.description));
        }
    }
    yaml
}

type Codes = BTreeMap<Code, usize>;

/// What all pages have together.
#[derive(Default)]
struct Totals {
    names: usize,
    misprints: BTreeSet<String>,
    generated: usize,
    /// Findings in the names as published, and in those that are spelt well.
    published: Codes,
    well_spelt: Codes,
}

fn count(codes: &mut Codes, loaded: &Loaded) {
    for finding in loaded.findings() {
        *codes.entry(finding.code).or_default() += 1;
    }
    let _ = loaded.findings().render(false);
}

impl Totals {
    fn page(&mut self, file: &str, text: &str) {
        let (object, fields) = page(text);
        self.names += fields.len() + 1;
        let loaded = dmo_schema::parse(file, &describe(&object, &fields));
        count(&mut self.published, &loaded);
        let (sound, wrong): (Vec<_>, Vec<_>) = fields
            .iter()
            .partition(|field| is_well_formed(&field.name, "__c"));
        let sound_object = is_well_formed(&object, "__dlm");
        let mut misprints: BTreeSet<_> = wrong.iter().map(|field| field.name.clone()).collect();
        misprints.extend((!sound_object).then(|| object.clone()));
        for name in misprints {
            let says_so = |finding: &Finding| {
                [Code::MalformedName, Code::SuspiciousName].contains(&finding.code)
                    && finding.message.contains(&name)
            };
            let findings = loaded.findings();
            assert!(findings.iter().any(says_so), "{name}:\n{findings}");
            self.misprints.insert(name);
        }
        self.sound(
            file,
            if sound_object { &object } else { "Page__dlm" },
            sound,
        );
    }

    /// Reads and generates what is left without misprints.
    fn sound(&mut self, file: &str, object: &str, fields: Vec<&Listed>) {
        let loaded = dmo_schema::parse(file, &describe(object, fields));
        count(&mut self.well_spelt, &loaded);
        let Some(schema) = loaded.schema() else {
            // Pages that list a field twice are all that does not generate.
            let findings = loaded.findings();
            let is_twice = |finding: &Finding| finding.code == Code::DuplicateKey;
            assert!(findings.errors().all(is_twice), "{findings}");
            return;
        };
        let generated = dmo_build::Config::new().generate(schema);
        self.generated += generated.expect("files").files.len() - 1;
    }
}

#[test]
fn published_names_are_read() {
    let Some(pages) = files("pages", "md") else {
        return;
    };
    let mut totals = Totals::default();
    for (file, text) in &pages {
        totals.page(file, text);
    }
    say(&format!(
        "{} names on {} pages, of which {} generate",
        totals.names,
        pages.len(),
        totals.generated
    ));
    say(&format!(
        "{} misprints: {:?}",
        totals.misprints.len(),
        totals.misprints
    ));
    say(&format!(
        "findings in names as published: {:?}",
        totals.published
    ));
    say(&format!(
        "findings without misprints: {:?}",
        totals.well_spelt
    ));
    assert_eq!((totals.names, totals.generated), (3311, 144));
    let twice = [Code::DuplicateKey];
    let misprints = [Code::MalformedName, Code::SuspiciousName];
    assert!(totals.well_spelt.keys().eq(&twice));
    assert!(totals.published.keys().eq(twice.iter().chain(&misprints)));
}
