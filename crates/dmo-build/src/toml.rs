//! Reads `dmo.toml`.

mod breaking;
mod lints;
mod orgs;
mod tables;

use std::borrow::Cow;
use std::collections::HashSet;
use std::io;
use std::ops::Range;
use std::path::Path;

use dmo_schema::Key;
use dmo_schema::fault::Fault;
use dmo_schema::files::read;
use dmo_schema::source::Source;
use dmo_schema::suggest::did_you_mean;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::{Config, number_json, set_name};
use crate::diagnostic::{Diagnostic, Location, SettingText};
use crate::error::Error;
use crate::rust_type::{self, RustType};
use crate::selector::Selector;

pub use tables::{TextTable, text_tables};

const ALLOW_FLOATS: &str = Key::AllowFloats.as_str();
const DEPRECATED: &str = Key::Deprecated.as_str();
const NUMBER_JSON: &str = Key::NumberJson.as_str();

const SENSITIVE: &str = Key::Sensitive.as_str();

const SELECT: &str = "select";
const REASON: &str = "reason";

const BREAKING: &str = "breaking";
const LEDGER: &str = "ledger";
const LINTS: &str = "lints";
const ORGS: &str = "orgs";

const KEYS: [&str; 20] = [
    ALLOW_FLOATS,
    "attributes",
    BREAKING,
    "date",
    "date_time",
    DEPRECATED,
    "derives",
    LEDGER,
    LINTS,
    "name",
    "number",
    NUMBER_JSON,
    "objects",
    ORGS,
    "out",
    "runtime",
    "schema",
    SENSITIVE,
    "time",
    "types",
];

impl Config {
    /// The settings of a `dmo.toml`. Paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or for everything in it that is no setting, whatever the descriptions are.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open(path)?.sound()
    }

    /// The settings of a file as far as they can be read; what is wrong with them, they know.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    #[doc(hidden)]
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        settings(path, read::read_named(path))
    }

    /// The settings of the `dmo.toml` in a folder, or those of [`Config::new`] if there is none.
    ///
    /// # Errors
    ///
    /// As [`Config::from_file`].
    pub fn from_folder(folder: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_folder(folder)?.sound()
    }

    /// The settings of the `dmo.toml` in a folder as far as they can be read, or those of [`Config::new`] if there is none.
    ///
    /// # Errors
    ///
    /// As [`Config::open`].
    #[doc(hidden)]
    pub fn open_folder(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let path = folder.as_ref().join("dmo.toml");
        if path.symlink_metadata().is_ok() {
            return settings(&path, read::read(&path));
        }
        Ok(Self {
            root: folder.as_ref().to_owned(),
            ..Self::default()
        })
    }
}

/// The settings of the file at `path`, and everything in it that is not a setting.
fn settings(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<Config, Error> {
    let text = bytes.and_then(read::text);
    let text = text.map_err(Error::io("cannot read", path))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let config = Config {
        root: folder.to_owned(),
        file: Some(path.to_owned()),
        ..Config::default()
    };
    Ok(parse(path, text, config, |parser, key, value| {
        parser.setting(key, value);
    }))
}

/// What is made of a text of TOML, key by key, and everything in it that is wrong.
fn parse(
    path: &Path,
    text: String,
    config: Config,
    mut setting: impl FnMut(&mut TomlParser<'_>, &Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>),
) -> Config {
    let source = Source::new(String::new(), text, 0);
    let mut reader = TomlParser {
        path,
        source: &source,
        config,
    };
    let (table, errors) = DeTable::parse_recoverable(source.text());
    for error in errors {
        reader.diagnostic(
            error.span().unwrap_or_default(),
            Diagnostic::new(error.message()),
        );
    }
    let mut diagnostics = std::mem::take(&mut reader.config.diagnostics);
    for (key, value) in in_order(table.get_ref()) {
        setting(&mut reader, key, value);
    }
    let mut config = reader.config;
    // What was made of a broken line is not what it says.
    let line = |diagnostic: &Diagnostic| diagnostic.location.as_ref().map(|location| location.line);
    let broken: HashSet<_> = diagnostics.iter().map(line).collect();
    let rest = std::mem::take(&mut config.diagnostics).into_iter();
    config.is_broken = !diagnostics.is_empty();
    diagnostics.extend(rest.filter(|diagnostic| !broken.contains(&line(diagnostic))));
    config.diagnostics = diagnostics;
    config
}

type Setting<'t, 'i> = (&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Setting<'t, 'i>> {
    let mut entries: Vec<_> = table.iter().collect();
    // The table is sorted by key; whoever reads a report goes through the file from top to bottom.
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

struct TomlParser<'t> {
    path: &'t Path,
    source: &'t Source,
    config: Config,
}

impl TomlParser<'_> {
    fn location(&self, span: Range<usize>) -> Location {
        Location::new(self.path, self.source, span)
    }

    fn diagnostic(&mut self, span: Range<usize>, diagnostic: Diagnostic) {
        let location = self.location(span);
        self.config.diagnostics.push(diagnostic.at(Some(location)));
    }

    fn setting(&mut self, key: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let name = key.get_ref().as_ref();
        match name {
            "schema" => {
                let texts = self.texts(name, value).into_iter();
                self.config.schema = texts.map(|text| text.text.into()).collect();
            }
            "out" => self.config.out_dir = self.text(name, value).map(|text| text.text.into()),
            "name" => self.config.name = self.parsed(name, value, set_name),
            "runtime" => self.config.runtime = self.parsed(name, value, rust_type::path),
            "number" => self.config.number = self.parsed(name, value, RustType::parse),
            NUMBER_JSON => self.config.number_json = self.parsed(name, value, number_json),
            ALLOW_FLOATS => self.config.allow_floats = self.flag(name, value).unwrap_or_default(),
            DEPRECATED => self.config.deprecated = self.flag(name, value),
            SENSITIVE => self.config.sensitive = self.selectors(name, value),
            "date_time" => self.config.date_time = self.parsed(name, value, RustType::parse),
            "date" => self.config.date = self.parsed(name, value, RustType::parse),
            "time" => self.config.time = self.parsed(name, value, RustType::parse),
            BREAKING => self.config.breaking = self.breaking(value),
            LEDGER => self.config.ledger = self.text(name, value).map(|text| text.text.into()),
            LINTS => self.config.lints = self.lints(value),
            "objects" => {
                let texts = self.texts(name, value);
                self.config.objects = texts.into_iter().map(Selector::new).collect();
            }
            "types" => self.config.types = self.pairs(name, value, "rust", RustType::parse),
            "derives" => self.config.derives = self.pairs(name, value, "add", rust_type::derives),
            "attributes" => {
                self.config.attributes = self.pairs(name, value, "add", rust_type::attributes);
            }
            ORGS => self.config.orgs = self.orgs(name, value),
            other => self.unknown(key.span(), other, &KEYS),
        }
    }

    fn unknown(&mut self, span: Range<usize>, key: &str, known: &[&str]) {
        let hint = did_you_mean(key, known.iter().copied());
        self.diagnostic(span, Diagnostic::new(Fault::UnknownKey(key)).help(hint));
    }

    fn missing(&mut self, span: Range<usize>, key: &str) {
        self.diagnostic(span, Diagnostic::new(Fault::MissingKey(key)));
    }

    fn expected(&mut self, wanted: &str, key: &str, found: &Spanned<DeValue<'_>>) {
        let (key, name) = (format!("`{key}`"), name(found.get_ref()));
        let fault = Fault::Form(wanted, &key, name);
        self.diagnostic(found.span(), Diagnostic::new(fault));
    }

    fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<SettingText> {
        let Some(text) = value.get_ref().as_str() else {
            self.expected("text", key, value);
            return None;
        };
        let location = self.location(value.span());
        Some(SettingText {
            text: text.to_owned(),
            location: Some(location),
        })
    }

    fn flag(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.expected("a boolean", key, value);
        }
        flag
    }

    fn texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<SettingText> {
        match value.get_ref().as_array() {
            Some(array) => array
                .iter()
                .filter_map(|item| self.text(key, item))
                .collect(),
            None => self.text(key, value).into_iter().collect(),
        }
    }

    /// Reads texts of which there is at least one.
    fn some_texts(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        what: &str,
    ) -> Vec<SettingText> {
        if value
            .get_ref()
            .as_array()
            .is_some_and(|texts| texts.is_empty())
        {
            let message = format!("there are no {what} in `{key}`");
            self.diagnostic(value.span(), Diagnostic::new(message));
        }
        self.texts(key, value)
    }

    fn parsed<T>(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        parse: impl FnOnce(&str) -> Result<T, Diagnostic>,
    ) -> Option<T> {
        let text = self.text(key, value)?;
        self.config.read(&text, parse)
    }

    /// Reads tables of `select` and one other key.
    fn pairs<T>(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        parse: impl Fn(&str) -> Result<T, Diagnostic>,
    ) -> Vec<(Selector, T)> {
        let tables = self.tables(name, value, &[SELECT, key]);
        let mut pairs = Vec::new();
        for table in tables {
            let [select, setting] = self.entries(&table, [SELECT, key]);
            let select = select.and_then(|select| self.text(SELECT, select));
            let setting = setting.and_then(|setting| self.parsed(key, setting, &parse));
            pairs.extend(select.map(Selector::new).zip(setting));
        }
        pairs
    }

    /// Reads tables of `select` alone.
    fn selectors(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Vec<Selector> {
        let tables = self.tables(name, value, &[SELECT]);
        let mut selectors = Vec::new();
        for table in tables {
            let [select] = self.entries(&table, [SELECT]);
            let select = select.and_then(|select| self.text(SELECT, select));
            selectors.extend(select.map(Selector::new));
        }
        selectors
    }

    fn tables<'v, 'i>(
        &mut self,
        name: &str,
        value: &'v Spanned<DeValue<'i>>,
        keys: &[&str],
    ) -> Vec<(&'v Spanned<DeValue<'i>>, &'v DeTable<'i>)> {
        let Some(array) = value.get_ref().as_array() else {
            let keys = keys.iter().map(|key| format!("`{key}`"));
            let keys = keys.collect::<Vec<_>>().join(" and ");
            self.expected(&format!("tables with {keys}"), name, value);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(array.len());
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => tables.push((item, table)),
                None => self.expected("a table", name, item),
            }
        }
        tables
    }

    /// What a table has for each of these keys, which are all that there are; one that is missing is reported.
    fn entries<'v, 'i, const N: usize>(
        &mut self,
        &(item, table): &(&'v Spanned<DeValue<'i>>, &'v DeTable<'i>),
        keys: [&str; N],
    ) -> [Option<&'v Spanned<DeValue<'i>>>; N] {
        let mut entries = [None; N];
        for (given, value) in in_order(table) {
            let given_key = given.get_ref().as_ref();
            match keys.iter().position(|key| *key == given_key) {
                Some(at) => entries[at] = Some(value),
                None => self.unknown(given.span(), given_key, &keys),
            }
        }
        for (key, entry) in keys.iter().zip(&entries) {
            if entry.is_none() {
                self.missing(item.span(), key);
            }
        }
        entries
    }
}

/// What messages call a value of a form that is not the one wanted.
fn name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests;
