//! What to generate and how: the builder form of `dmo.toml`.

use std::path::PathBuf;

use crate::selector::Selector;

/// Settings for generation, each of which `dmo.toml` can state too.
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
/// A setting for some parts of a schema names them by API name; `*` stands for any characters, `?` for one, and
/// a stem (`FlowRun`) is enough where it is unique. Where two settings meet on one part, the later one wins; a selector that
/// matches nothing is an error.
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
    pub(crate) number: Option<String>,
    pub(crate) date_time: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) objects: Vec<Selector>,
    pub(crate) types: Vec<(Selector, String)>,
    pub(crate) derives: Vec<(Selector, String)>,
    pub(crate) attributes: Vec<(Selector, String)>,
    pub(crate) file: Option<PathBuf>,
}

impl Config {
    /// Settings as they are without a `dmo.toml`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the set of generated types a name, so that one crate can include several:
    /// `dmo::include_generated!("billing")`.
    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = Some(name.into());
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
        self.runtime = Some(path.into());
        self
    }

    /// The Rust type of numbers, currencies and percentages, instead of `dmo::Decimal`.
    ///
    /// `f64`, `i64` and the types of `dmo` are taken as they are; any other type is read with `FromStr` and written with `Display`.
    pub fn number_type(&mut self, rust: impl Into<String>) -> &mut Self {
        self.number = Some(rust.into());
        self
    }

    /// The Rust type of moments in time, instead of `jiff::Timestamp`. It reads and writes RFC 3339 with `FromStr` and
    /// `Display`.
    pub fn date_time_type(&mut self, rust: impl Into<String>) -> &mut Self {
        self.date_time = Some(rust.into());
        self
    }

    /// The Rust type of calendar days, instead of `jiff::civil::Date`. It reads and writes `yyyy-mm-dd` with `FromStr`
    /// and `Display`.
    pub fn date_type(&mut self, rust: impl Into<String>) -> &mut Self {
        self.date = Some(rust.into());
        self
    }

    /// Generates only the objects that this selector or another one given so matches.
    pub fn object(&mut self, selector: &str) -> &mut Self {
        self.objects.push(Selector::new(selector));
        self
    }

    /// Replaces the Rust type of the selected fields; see [`Config::number_type`] for what it has to offer.
    pub fn field_type(&mut self, selector: &str, rust: impl Into<String>) -> &mut Self {
        self.types.push((Selector::new(selector), rust.into()));
        self
    }

    /// Adds derives, separated by commas, to the selected structs and enums.
    pub fn derive(&mut self, selector: &str, derives: impl Into<String>) -> &mut Self {
        self.derives.push((Selector::new(selector), derives.into()));
        self
    }

    /// Puts an attribute, such as `#[serde(skip)]`, on the selected structs, fields and enums.
    pub fn attribute(&mut self, selector: &str, attribute: impl Into<String>) -> &mut Self {
        self.attributes
            .push((Selector::new(selector), attribute.into()));
        self
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

    /// The folder that [`Config::out_dir`] or `dmo.toml` names.
    #[must_use]
    pub fn out_folder(&self) -> Option<PathBuf> {
        self.out_dir.as_ref().map(|folder| self.root.join(folder))
    }
}
