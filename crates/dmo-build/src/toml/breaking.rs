//! Reads `[[breaking]]`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{BREAKING, REASON, SELECT, TomlParser, in_order};
use crate::breaking::Breaking;
use crate::selector::Selector;

const LEVEL: &str = "level";
const RULES: &str = "rules";

impl TomlParser<'_> {
    /// Reads tables of a level, and the rules and elements whose changes it is for.
    pub(super) fn breaking(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Breaking> {
        let tables = self.tables(BREAKING, value, &[LEVEL]).into_iter();
        tables
            .map(|(item, table)| self.threshold(item, table))
            .collect()
    }

    /// Reads one table as far as it can be read, so that its words are looked at whatever else is wrong.
    fn threshold(&mut self, item: &Spanned<DeValue<'_>>, table: &DeTable<'_>) -> Breaking {
        let (mut level, mut rules, mut select, mut reason) = (None, Vec::new(), None, None);
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                LEVEL => level = self.text(LEVEL, value),
                // Without any rule it would be for all of them.
                RULES => rules = self.some_texts(RULES, value, "rules"),
                SELECT => select = self.text(SELECT, value).map(Selector::new),
                REASON => reason = self.text(REASON, value).map(|text| text.text),
                other => self.unknown(key.span(), other, &[LEVEL, REASON, RULES, SELECT]),
            }
        }
        if !table.contains_key(LEVEL) {
            self.missing(item.span(), LEVEL);
        }
        Breaking {
            level,
            rules,
            select,
            reason,
        }
    }
}
