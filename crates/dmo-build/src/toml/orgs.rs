//! Reads the tables `[orgs.NAME]`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{TomlParser, in_order};
use crate::diagnostic::{Diagnostic, SettingText};
use crate::org::{self, Org};
use crate::selector::Selector;

const SOURCE: &str = "source";
const DATA_SPACE: &str = "data_space";
const NAMES: &str = "names";

impl TomlParser<'_> {
    /// The orgs, in the order of the file: of two words for one thing the word of the first one counts.
    pub(super) fn orgs(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Org> {
        let mut orgs = Vec::new();
        for (name, value) in self.table(key, value).map_or_else(Vec::new, in_order) {
            let text = name.get_ref().as_ref();
            if text.trim().is_empty() {
                self.diagnostic(name.span(), Diagnostic::new("an org has no name"));
            }
            let mut org = Org::new(text);
            for (key, value) in self.table(text, value).map_or_else(Vec::new, in_order) {
                match key.get_ref().as_ref() {
                    SOURCE => {
                        let texts = self.texts(SOURCE, value).into_iter();
                        org.sources = texts.map(|text| text.text).collect();
                    }
                    DATA_SPACE => org.data_space = self.parsed(DATA_SPACE, value, org::data_space),
                    NAMES => org.names = self.names(value),
                    other => self.unknown(key.span(), other, &[DATA_SPACE, NAMES, SOURCE]),
                }
            }
            orgs.push(org);
        }
        orgs
    }

    /// What an org calls some objects.
    fn names(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(Selector, SettingText)> {
        let mut names = Vec::new();
        for (object, value) in self.table(NAMES, value).map_or_else(Vec::new, in_order) {
            let text = SettingText {
                text: object.get_ref().to_string(),
                location: Some(self.location(object.span())),
            };
            let selector = org::one_object(&text);
            let name = self.text(&text.text, value);
            let is_name = name
                .as_ref()
                .is_some_and(|name| self.config.read(name, org::object_name).is_some());
            match selector {
                Err(diagnostic) => self.config.diagnostics.push(diagnostic),
                Ok(selector) => names.extend(name.filter(|_| is_name).map(|name| (selector, name))),
            }
        }
        names
    }

    fn table<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v Spanned<DeValue<'i>>,
    ) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.expected("a table", key, value);
        }
        table
    }
}
