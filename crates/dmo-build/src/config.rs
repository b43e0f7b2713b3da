//! What to generate and how: the builder form of `dmo.toml`.

use std::path::{Path, PathBuf};

use dmo_schema::fault::Fault;
use dmo_schema::files;
use dmo_schema::{Key, Loaded, NumberJson, Object};

use crate::breaking::Breaking;
use crate::diagnostic::{Diagnostic, SettingText};
use crate::error::Error;
use crate::lint::{self, Level, Lint};
use crate::org::{self, Org};
use crate::plan::{self, Described};
use crate::rust_type::{self, RustType};
use crate::selector::{Element, Selector};

/// Settings for generation, each of which `dmo.toml` can state too.
///
/// They start from a file, by [`Config::from_folder`] or [`Config::from_file`], or from the defaults, by [`Config::new`];
/// what is set later wins. Generating reports all that is wrong with them at once. Cargo cannot watch for a `dmo.toml`
/// that is not there, so touch `build.rs` after creating one.
///
/// ```
/// let mut config = dmo_build::Config::new();
/// config
///     .out_dir("src/generated")
///     .number_type("f64")
///     .derive("ssot__FlowRun__dlm", "Eq")
///     .field_type("*.ssot__AmountValue__c", "rust_decimal::Decimal");
/// ```
///
/// # Selectors
///
/// A setting for some parts of a schema names them by API name; `*` matches any characters, `?` one, and a developer name
/// (`FlowRun`, the API name without prefix and suffix) is enough where it is unique. Matching ignores case. Where two
/// settings apply to one part, the later one wins. A selector that matches nothing that is generated is an error, and so
/// is a developer name that several objects or fields have.
///
/// | selector | selects |
/// |---|---|
/// | `ssot__FlowRun__dlm` | the object's struct |
/// | `ssot__FlowRun__dlm.ssot__Id__c` | one field |
/// | `ssot__FlowRun__dlm.*`, `*.ssot__Id__c` | fields by pattern |
/// | `tag:pii` | fields with a tag |
/// | `type:number` | fields with a type |
/// | `values:FlowRun.ErrorReason`, `values:*` | the enums of value lists |
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub(crate) root: PathBuf,
    pub(crate) name: Option<String>,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) schema: Vec<PathBuf>,
    pub(crate) runtime: Option<String>,
    pub(crate) number: Option<RustType>,
    pub(crate) date_time: Option<RustType>,
    pub(crate) date: Option<RustType>,
    pub(crate) time: Option<RustType>,
    pub(crate) number_json: Option<NumberJson>,
    pub(crate) allow_floats: bool,
    pub(crate) deprecated: Option<bool>,
    pub(crate) objects: Vec<Selector>,
    pub(crate) sensitive: Vec<Selector>,
    pub(crate) types: Vec<(Selector, RustType)>,
    pub(crate) derives: Vec<(Selector, Vec<String>)>,
    pub(crate) attributes: Vec<(Selector, Vec<String>)>,
    pub(crate) lints: Vec<Lint>,
    pub(crate) breaking: Vec<Breaking>,
    pub(crate) ledger: Option<PathBuf>,
    /// Whether the settings file is TOML at all.
    pub(crate) is_broken: bool,
    pub(crate) orgs: Vec<Org>,
    pub(crate) file: Option<PathBuf>,
    /// What is wrong with the settings themselves, whatever the schema is.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Config {
    /// The defaults. It reads no `dmo.toml`; for that there is [`Config::from_folder`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the set of generated types a name of letters, digits, `_` and `-`, so that one crate can include several:
    /// `dmo::include_generated!("billing")`. Where the settings name a folder, it is a folder of that name in it.
    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = self.read(&name.into().into(), set_name);
        self
    }

    /// Writes to this folder instead of a place below `OUT_DIR`. The folder belongs to the generator: files of its own
    /// making that are no longer generated are removed from it.
    pub fn out_dir(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Names the runtime crate by another path, such as `::my_facade::dmo`, for crates that re-export it.
    pub fn runtime(&mut self, path: impl Into<String>) -> &mut Self {
        self.runtime = self.read(&path.into().into(), rust_type::path);
        self
    }

    /// The Rust type of numbers, currencies and percentages, instead of `dmo::Decimal`.
    ///
    /// `f64`, `i64` and the types of `dmo` are taken as they are. Any other type owns what it holds and has `FromStr`, which
    /// is given plain digits, and `Display`; what that prints is written in plain digits.
    pub fn number_type(&mut self, rust: impl Into<String>) -> &mut Self {
        self.number = self.read(&rust.into().into(), RustType::parse);
        self
    }

    /// The Rust type of timestamps, instead of `jiff::Timestamp`. Its `FromStr` is given RFC 3339 in UTC; what its
    /// `Display` prints is written in RFC 3339 in UTC, as for `chrono::DateTime<chrono::Utc>`, which prints another form.
    pub fn date_time_type(&mut self, rust: impl Into<String>) -> &mut Self {
        self.date_time = self.read(&rust.into().into(), RustType::parse);
        self
    }

    /// The Rust type of calendar days, instead of `jiff::civil::Date`. It reads and writes `yyyy-MM-dd` with `FromStr`
    /// and `Display`.
    pub fn date_type(&mut self, rust: impl Into<String>) -> &mut Self {
        self.date = self.read(&rust.into().into(), RustType::parse);
        self
    }

    /// The Rust type of times of day, instead of `jiff::civil::Time`. It reads and writes `HH:mm:ss`, with a fraction of a
    /// second where there is one, with `FromStr` and `Display`.
    pub fn time_type(&mut self, rust: impl Into<String>) -> &mut Self {
        self.time = self.read(&rust.into().into(), RustType::parse);
        self
    }

    /// How exact numbers stand in JSON that is written, for objects of every kind. Unless this is set, they are numbers
    /// for the Ingestion API, which demands that, and text everywhere else.
    pub fn number_json(&mut self, form: NumberJson) -> &mut Self {
        self.number_json = Some(form);
        self
    }

    /// Lets columns of exact numbers take an `f64`, which may have lost digits. That is for formats which have no other
    /// numbers; JSON, YAML and CSV give every digit.
    pub fn allow_floats(&mut self, allow: bool) -> &mut Self {
        self.allow_floats = allow;
        self
    }

    /// Whether objects, fields and values that are deprecated or removed carry `#[deprecated]`, so that the compiler warns where they
    /// are used. They do unless this says otherwise.
    pub fn deprecated(&mut self, warn: bool) -> &mut Self {
        self.deprecated = Some(warn);
        self
    }

    /// Marks the selected fields as sensitive, beside those of which the descriptions say so: their values stand in no
    /// error, in no violation and in no `Debug` output.
    pub fn sensitive(&mut self, selector: &str) -> &mut Self {
        self.sensitive.push(Selector::new(selector));
        self
    }

    /// What becomes of the warnings of a code, such as `schema::missing_label`, that are about what the selector selects: an
    /// object with its fields, or fields. Of several settings for one warning the last one counts. Only warnings can be
    /// set; errors stay errors.
    ///
    /// ```
    /// use dmo_build::{Config, Level};
    ///
    /// Config::new().lint(Level::Allow, "schema::missing_label", "*.ssot__Id__c");
    /// ```
    pub fn lint(&mut self, level: Level, code: &str, selector: &str) -> &mut Self {
        let code = self.read(&code.into(), lint::code);
        self.lints.extend(code.map(|code| Lint {
            level,
            code,
            location: None,
            select: Some(Selector::new(selector)),
            reason: None,
        }));
        self
    }

    /// Whether the settings are sound and fit the descriptions, without generating anything: also those that have errors, as
    /// far as they could be read.
    ///
    /// # Errors
    ///
    /// If settings are wrong or do not fit the descriptions, for all of them.
    pub fn check_settings(&self, loaded: &Loaded) -> Result<(), Error> {
        let described = Described {
            objects: loaded.objects(),
            is_whole: loaded.is_whole(),
        };
        plan::plan(self, described).map(drop)
    }

    /// What is wrong with the settings themselves, whatever the descriptions are.
    ///
    /// # Errors
    ///
    /// All of that, if there is any.
    #[doc(hidden)]
    pub fn sound(self) -> Result<Self, Error> {
        if self.diagnostics.is_empty() {
            Ok(self)
        } else {
            Err(Error::config(self.diagnostics))
        }
    }

    /// Whether the settings come from a file that is no TOML, so that nobody knows what they say.
    #[doc(hidden)]
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Whether the settings say where descriptions are.
    #[doc(hidden)]
    pub fn states_schema(&self) -> bool {
        !self.schema.is_empty()
    }

    /// Marks as sensitive, in descriptions that were read, what these settings say is so: for tools that list or show
    /// them. A selector that selects nothing is no mistake here, as these may not be all descriptions.
    #[doc(hidden)]
    pub fn mark_sensitive(&self, objects: &mut [Object]) {
        let found = self.sensitive.iter();
        let found: Vec<Element> = found
            .filter_map(|selector| selector.matches(objects, false).ok())
            .flatten()
            .collect();
        for element in found {
            if let Element::Field(object, field) = element {
                objects[object].fields[field].sensitive = true;
            }
        }
    }

    /// Generates only the objects that this selector or another one given so matches.
    pub fn object(&mut self, selector: &str) -> &mut Self {
        self.objects.push(Selector::new(selector));
        self
    }

    /// Replaces the Rust type of the selected fields; see [`Config::number_type`] for what it has to offer.
    pub fn field_type(&mut self, selector: &str, rust: impl Into<String>) -> &mut Self {
        let rust = self.read(&rust.into().into(), RustType::parse);
        self.types
            .extend(rust.map(|rust| (Selector::new(selector), rust)));
        self
    }

    /// Adds derives, separated by commas, to the selected structs and enums.
    pub fn derive(&mut self, selector: &str, derives: impl Into<String>) -> &mut Self {
        let derives = self.read(&derives.into().into(), rust_type::derives);
        self.derives
            .extend(derives.map(|derives| (Selector::new(selector), derives)));
        self
    }

    /// Puts an attribute, such as `#[serde(skip)]`, on the selected structs, fields and enums.
    pub fn attribute(&mut self, selector: &str, attribute: impl Into<String>) -> &mut Self {
        let attributes = self.read(&attribute.into().into(), rust_type::attributes);
        self.attributes
            .extend(attributes.map(|attributes| (Selector::new(selector), attributes)));
        self
    }

    /// Says what an org calls an object, so that `FlowRun::OBJECT.name_in("uat")` tells it; the object is named by API name
    /// or developer name. Of what a description says of the org, this is said instead.
    pub fn name_in(&mut self, org: &str, object: &str, name: impl Into<String>) -> &mut Self {
        let name: SettingText = name.into().into();
        let selector = org::one_object(&object.into());
        let is_name = self.read(&name, org::object_name).is_some();
        match selector {
            Err(diagnostic) => self.diagnostics.push(diagnostic),
            Ok(selector) if is_name => self.org_mut(org).names.push((selector, name)),
            Ok(_) => {}
        }
        self
    }

    fn org_mut(&mut self, name: &str) -> &mut Org {
        let known = self.orgs.iter().position(|org| org.name == name);
        let at = known.unwrap_or_else(|| {
            self.orgs.push(Org::new(name));
            self.orgs.len() - 1
        });
        &mut self.orgs[at]
    }

    /// The orgs that are described together, in the order in which their words count.
    #[must_use]
    pub fn orgs(&self) -> &[Org] {
        &self.orgs
    }

    /// The folder that paths of the settings start from.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where descriptions are looked for if a command names no path: the setting `schema` of `dmo.toml`, or the folder
    /// `schema` beside it.
    #[must_use]
    pub fn schema_paths(&self) -> Vec<PathBuf> {
        if self.schema.is_empty() {
            return vec![self.root.join("schema")];
        }
        self.schema
            .iter()
            .map(|path| self.root.join(path))
            .collect()
    }

    /// The file of accepted breaks that `dmo.toml` names.
    #[doc(hidden)]
    #[must_use]
    pub fn ledger(&self) -> Option<PathBuf> {
        self.ledger.as_ref().map(|file| self.root.join(file))
    }

    /// The folder that [`Config::out_dir`] or `dmo.toml` names; of a set with a name, the one of that name in it, as two sets
    /// of one crate would write over each other.
    #[must_use]
    pub fn out_folder(&self) -> Option<PathBuf> {
        let mut folder = self.root.join(self.out_dir.as_ref()?);
        folder.extend(&self.name);
        Some(folder)
    }

    /// What the text of a setting says; where it says nothing, that is one more diagnostic.
    pub(crate) fn read<T>(
        &mut self,
        text: &SettingText,
        parse: impl FnOnce(&str) -> Result<T, Diagnostic>,
    ) -> Option<T> {
        let wrong = |diagnostic| self.diagnostics.push(diagnostic);
        text.read(parse).map_err(wrong).ok()
    }
}

/// Reads how exact numbers are written in JSON.
pub(crate) fn number_json(word: &str) -> Result<NumberJson, Diagnostic> {
    NumberJson::from_word(word).ok_or_else(|| {
        let diagnostic = Diagnostic::new(Fault::UnknownWord(Key::NumberJson, word));
        diagnostic.help("exact numbers are written to JSON as `text` or as `number`".to_owned())
    })
}

/// Reads the name of a set of generated types, which is one part of a path on every system.
pub(crate) fn set_name(name: &str) -> Result<String, Diagnostic> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    // It is the name of a folder too.
    let is_possible = files::name::stem(name) == name;
    if !name.is_empty() && name.bytes().all(plain) && is_possible {
        return Ok(name.to_owned());
    }
    let help = if is_possible {
        "use letters, digits, `_` and `-`"
    } else {
        "use a shorter name, and none that Windows reserves, such as `con`"
    };
    let help = help.to_owned();
    Err(Diagnostic::new(format!("`{name}` cannot name a set of types")).help(help))
}
