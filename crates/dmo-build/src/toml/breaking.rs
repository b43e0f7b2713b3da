//! Reads `[[breaking]]`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{BREAKING, REASON, SELECT, TomlParser, in_order};
use crate::breaking::Breaking;
use crate::diagnostic::Diagnostic;
use crate::selector::Selector;

const LEVEL: &str = "level";
const RULES: &str = "rules";

impl TomlParser<'_> {
    /// Reads tables of a level, and the rules and elements whose changes it is for.
    pub(super) fn breaking(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Breaking> {
        let tables = self.tables(BREAKING, value, &[LEVEL]).into_iter();
        tables
            .filter_map(|(item, table)| self.threshold(item, table))
            .collect()
    }

    fn threshold(&mut self, item: &Spanned<DeValue<'_>>, table: &DeTable<'_>) -> Option<Breaking> {
        let before = self.config.diagnostics.len();
        let (mut level, mut rules, mut select, mut reason) = (None, Vec::new(), None, None);
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                LEVEL => level = self.text(LEVEL, value),
                RULES => {
                    rules = self.texts(RULES, value);
                    // Without any rule it would be for all of them.
                    if rules.is_empty() && self.config.diagnostics.len() == before {
                        let message = format!("there are no rules in `{RULES}`");
                        self.diagnostic(value.span(), Diagnostic::new(message));
                    }
                }
                SELECT => select = self.text(SELECT, value).map(Selector::new),
                REASON => reason = self.text(REASON, value).map(|text| text.text),
                other => self.unknown(key.span(), other, &[LEVEL, REASON, RULES, SELECT]),
            }
        }
        if !table.contains_key(LEVEL) {
            self.missing(item.span(), LEVEL);
        }
        let level = level.filter(|_| self.config.diagnostics.len() == before)?;
        Some(Breaking {
            level,
            rules,
            select,
            reason,
        })
    }
}
