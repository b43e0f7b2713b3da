//! One thing said twice: as a description, and as structs with the attributes that say the same.

use dmo_schema::{Code, Finding, Loaded};

/// What is said of a description or of attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is read as written.
    Taken,
    /// The check warns, and reads something else than what is written: a constraint that does not suit
    /// is left out, `59` is read as `59.0`. A derive cannot warn, and refuses the same attribute.
    Corrected,
    /// It is an error.
    Refused,
}

/// A fact as a key of a description and as an attribute.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) key: &'static str,
    yaml: String,
    attr: String,
}

impl Fact {
    /// A fact from the two ways to write its value.
    pub(crate) fn new(key: &'static str, yaml: impl Into<String>, attr: impl Into<String>) -> Self {
        Self {
            key,
            yaml: format!("{key}: {}", yaml.into()),
            attr: attr.into(),
        }
    }

    /// `key: "text"` and `key = "text"`
    pub(crate) fn text(key: &'static str, text: &str) -> Self {
        Self::new(key, quoted(text), format!("{key} = {text:?}"))
    }

    /// `key: ["text"]` and `key("text")`
    pub(crate) fn texts(key: &'static str, texts: &[&str]) -> Self {
        let yaml: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        let attr: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
        Self::new(
            key,
            format!("[{}]", yaml.join(", ")),
            format!("{key}({})", attr.join(", ")),
        )
    }

    /// `names: {"uat": "name"}` and `names("uat" = "name")`
    pub(crate) fn names(names: &[(&str, &str)]) -> Self {
        let yaml = names
            .iter()
            .map(|(org, name)| format!("{}: {}", quoted(org), quoted(name)));
        let attr = names
            .iter()
            .map(|(org, name)| format!("{org:?} = {name:?}"));
        let (yaml, attr): (Vec<_>, Vec<_>) = yaml.zip(attr).unzip();
        Self::new(
            "names",
            format!("{{{}}}", yaml.join(", ")),
            format!("names({})", attr.join(", ")),
        )
    }

    /// `key: 5` and `key = 5`
    pub(crate) fn number(key: &'static str, number: &str) -> Self {
        Self::new(key, number, format!("{key} = {number}"))
    }

    /// `range: {min: "…", max: "…"}` and `range(min = "…", max = "…")`
    pub(crate) fn range(min: Option<&str>, max: Option<&str>) -> Self {
        let ends = [("min", min), ("max", max)];
        let ends = || ends.iter().filter_map(|(key, end)| Some((key, (*end)?)));
        let yaml: Vec<String> = ends()
            .map(|(key, end)| format!("{key}: {}", quoted(end)))
            .collect();
        let attr: Vec<String> = ends()
            .map(|(key, end)| format!("{key} = {end:?}"))
            .collect();
        Self::new(
            "range",
            format!("{{{}}}", yaml.join(", ")),
            format!("range({})", attr.join(", ")),
        )
    }

    /// One rule of a kind about fields.
    pub(crate) fn rule(kind: &str, fields: &[&str]) -> Self {
        let yaml: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        let attr: Vec<String> = fields.iter().map(|field| format!("{field:?}")).collect();
        Self::new(
            "rules",
            format!("[{{{kind}: [{}]}}]", yaml.join(", ")),
            format!("rule({kind}({}))", attr.join(", ")),
        )
    }
}

/// A text as YAML and JSON quote it, with everything escaped that YAML does not allow.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
            quoted.push(c);
        } else if c.is_ascii_graphic() || c == ' ' {
            quoted.push(c);
        } else {
            quoted.push_str(&format!("\\U{:08x}", u32::from(c)));
        }
    }
    quoted.push('"');
    quoted
}

/// An object with a field under test, and four others that can be named.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) object: String,
    pub(crate) kind: &'static str,
    pub(crate) of_object: Vec<Fact>,
    pub(crate) field: String,
    pub(crate) data_type: &'static str,
    pub(crate) is_key: bool,
    pub(crate) of_field: Vec<Fact>,
    pub(crate) values: Option<Vec<String>>,
}

impl Default for Pair {
    fn default() -> Self {
        Self {
            object: "ssot__A__dlm".to_owned(),
            kind: "dmo",
            of_object: Vec::new(),
            field: "ssot__Tested__c".to_owned(),
            data_type: "text",
            is_key: false,
            of_field: Vec::new(),
            values: None,
        }
    }
}

/// The fields beside the one under test: their developer names, and their types with the Rust types of these.
const OTHERS: [(&str, &str, &str); 4] = [
    ("Id", "text", "String"),
    ("Day", "date", "Option<dmo::jiff::civil::Date>"),
    ("Moment", "dateTime", "Option<dmo::jiff::Timestamp>"),
    ("Kind", "text", "Option<String>"),
];

impl Pair {
    /// A field of a type with one fact.
    pub(crate) fn of(data_type: &'static str, facts: &[Fact]) -> Self {
        Self {
            data_type,
            of_field: facts.to_vec(),
            ..Self::default()
        }
    }

    /// An object with facts.
    pub(crate) fn with(facts: &[Fact]) -> Self {
        Self {
            of_object: facts.to_vec(),
            ..Self::default()
        }
    }

    fn other(&self, developer_name: &str) -> String {
        match self.kind {
            "ingestion" => developer_name.to_owned(),
            _ => format!("ssot__{developer_name}__c"),
        }
    }

    /// The description.
    pub(crate) fn yaml(&self) -> String {
        let mut yaml = format!(
            "api_name: {}\nkind: {}\nrust: A\n",
            quoted(&self.object),
            self.kind
        );
        if !self.of_object.iter().any(|fact| fact.key == "label") {
            yaml += "label: A\n";
        }
        for fact in &self.of_object {
            yaml += &format!("{}\n", fact.yaml);
        }
        let mut key = vec![quoted(&self.other("Id"))];
        key.extend(self.is_key.then(|| quoted(&self.field)));
        yaml += &format!("primary_key: [{}]\nfields:\n", key.join(", "));
        for (developer_name, data_type, _) in OTHERS {
            let (name, rust) = (
                quoted(&self.other(developer_name)),
                developer_name.to_lowercase(),
            );
            yaml += &format!(
                "  {name}: {{label: {developer_name}, type: {data_type}, rust: {rust}}}\n"
            );
        }
        let mut keys = vec![
            "rust: tested".to_owned(),
            format!("type: {}", self.data_type),
        ];
        if !self.of_field.iter().any(|fact| fact.key == "label") {
            keys.push("label: Tested".to_owned());
        }
        keys.extend(self.of_field.iter().map(|fact| fact.yaml.clone()));
        if let Some(values) = &self.values {
            let values = values.iter().enumerate();
            let entries: Vec<String> = values
                .map(|(at, value)| format!("{{{}: {{rust: V{at}}}}}", quoted(value)))
                .collect();
            keys.push(format!("enum: Values, values: [{}]", entries.join(", ")));
        }
        yaml += &format!("  {}: {{{}}}\n", quoted(&self.field), keys.join(", "));
        yaml
    }

    /// The same by hand.
    pub(crate) fn rust(&self) -> String {
        let mut attrs = vec![
            format!("api_name = {:?}", self.object),
            format!("kind = {:?}", self.kind),
        ];
        attrs.extend(self.of_object.iter().map(|fact| fact.attr.clone()));
        let mut fields = String::new();
        for (developer_name, _, ty) in OTHERS {
            let (name, rust) = (self.other(developer_name), developer_name.to_lowercase());
            let key = if developer_name == "Id" { ", key" } else { "" };
            fields += &format!("#[dmo(api_name = {name:?}{key})] {rust}: {ty},\n");
        }
        let mut of_field = vec![
            format!("api_name = {:?}", self.field),
            format!("type = {:?}", self.data_type),
        ];
        of_field.extend(self.is_key.then(|| "key".to_owned()));
        of_field.extend(self.of_field.iter().map(|fact| fact.attr.clone()));
        let held = self.values.as_ref().map_or("String", |_| "Values");
        let ty = if self.is_key {
            held.to_owned()
        } else {
            format!("Option<{held}>")
        };
        fields += &format!("#[dmo({})] tested: {ty},\n", of_field.join(", "));
        let mut source = format!(
            "#[derive(Default, dmo::Dmo)]\n#[dmo({}, fields = Field)]\nstruct A {{\n{fields}}}\n",
            attrs.join(", ")
        );
        if let Some(values) = &self.values {
            source += "#[derive(dmo::ValueList)]\nenum Values {\n";
            for (at, value) in values.iter().enumerate() {
                source += &format!("#[dmo(value = {value:?})] V{at},\n");
            }
            source += "#[dmo(unlisted)] Unrecognized(dmo::Unlisted),\n}\n";
        }
        source
    }

    /// The verdict of both, which has to be one.
    pub(crate) fn verdict(&self) -> Verdict {
        let (yaml, rust) = (self.yaml(), self.rust());
        let loaded = dmo_schema::parse("a.yaml", &yaml);
        let checked = checked(&loaded);
        let refused = verdict::refusals(&rust);
        let all = || format!("{yaml}\n{}\n{rust}\n{refused:#?}", loaded.findings());
        assert_eq!(checked == Verdict::Taken, refused.is_empty(), "{}", all());
        if checked != Verdict::Refused {
            assert_eq!(generated(&loaded), Vec::<String>::new(), "{}", all());
        }
        checked
    }
}

/// The verdict of the check.
pub(crate) fn checked(loaded: &Loaded) -> Verdict {
    if loaded.findings().has_errors() {
        Verdict::Refused
    } else if loaded.findings().iter().any(is_fixed) {
        Verdict::Corrected
    } else {
        Verdict::Taken
    }
}

/// Whether a warning says that something else is read than what is written.
fn is_fixed(finding: &Finding) -> bool {
    match finding.code {
        Code::MisplacedKey | Code::MissingLabel | Code::UnresolvedReference | Code::EmptyList => {
            true
        }
        // `59`, and not `254.0`, which stands as it is.
        Code::InvalidVersion => {
            let version = finding.message.split('`').nth(1);
            version.is_some_and(|version| !version.contains('.'))
        }
        _ => false,
    }
}

/// What the derives refuse of the code that is generated for descriptions without errors.
pub(crate) fn generated(loaded: &Loaded) -> Vec<String> {
    let schema = loaded.schema().expect("no errors");
    let generated = dmo_build::Config::new().generate(schema).expect("code");
    let files = generated.files.iter();
    files
        .flat_map(|file| verdict::refusals(&file.contents))
        .collect()
}
