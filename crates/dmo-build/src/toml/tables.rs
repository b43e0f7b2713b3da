//! Files of TOML that are tables of texts under one name, such as what people accept.

use std::collections::BTreeMap;
use std::path::Path;

use super::in_order;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Location, SettingText};

/// A table whose values are texts.
#[derive(Debug)]
pub struct TextTable {
    /// Where it begins.
    pub location: Location,
    texts: BTreeMap<&'static str, SettingText>,
}

impl TextTable {
    /// What it has for a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(|text| text.text.as_str())
    }

    /// What is made of the text of a key, if it has one; what is wrong with it is added to the others.
    pub fn parsed<T>(
        &self,
        key: &str,
        parse: impl FnOnce(&str) -> Result<T, Diagnostic>,
        wrong: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let text = self.texts.get(key)?;
        let wrong = |diagnostic| wrong.push(diagnostic);
        text.read(parse).map_err(wrong).ok()
    }
}

/// The tables under the only name that a text of TOML has, in its order, and what is wrong with it: also a table without one
/// of the required keys, which come first. A table with something wrong has what could be read.
pub fn text_tables(
    path: &Path,
    text: String,
    name: &str,
    keys: &[&'static str],
    required: usize,
) -> (Vec<TextTable>, Vec<Diagnostic>) {
    let mut tables = Vec::new();
    let config = super::parse(path, text, Config::default(), |parser, key, value| {
        if key.get_ref() != name {
            parser.unknown(key.span(), key.get_ref(), &[name]);
            return;
        }
        for (item, table) in parser.tables(name, value, &keys[..required]) {
            let mut texts = BTreeMap::new();
            for (given, value) in in_order(table) {
                match keys.iter().find(|key| given.get_ref() == *key) {
                    Some(key) => texts.extend(Some(*key).zip(parser.text(key, value))),
                    None => parser.unknown(given.span(), given.get_ref(), keys),
                }
            }
            for key in &keys[..required] {
                if !table.contains_key(*key) {
                    parser.missing(item.span(), key);
                }
            }
            let location = parser.location(item.span());
            tables.push(TextTable { location, texts });
        }
    });
    (tables, config.diagnostics)
}
