//! Reads `[[lints]]`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{LINTS, REASON, SELECT, TomlParser, in_order};
use crate::diagnostic::Diagnostic;
use crate::lint::{self, Level, Lint};
use crate::selector::Selector;

impl TomlParser<'_> {
    /// Reads tables of a level with codes, and what they are about and why.
    pub(super) fn lints(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Lint> {
        let tables = self.tables(LINTS, value, &["allow"]).into_iter();
        tables
            .flat_map(|(item, table)| self.lint(item, table))
            .collect()
    }

    /// Reads one table: a lint for each of its codes, and none if something about it is wrong.
    fn lint(&mut self, item: &Spanned<DeValue<'_>>, table: &DeTable<'_>) -> Vec<Lint> {
        let known = [&Level::WORDS[..], &[SELECT, REASON]].concat();
        let before = self.config.diagnostics.len();
        let (mut select, mut reason, mut levels) = (None, None, Vec::new());
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                SELECT => select = self.text(SELECT, value).map(Selector::new),
                REASON => reason = self.text(REASON, value).map(|text| text.text),
                word => match Level::WORDS.iter().position(|known| *known == word) {
                    Some(at) => levels.push((Level::ALL[at], Level::WORDS[at], value)),
                    None => self.unknown(key.span(), word, &known),
                },
            }
        }
        let is_sound = self.config.diagnostics.len() == before;
        let &[(level, word, value)] = levels.as_slice() else {
            if is_sound {
                let message = "a lint has one of the keys `allow`, `warn` and `deny`";
                self.diagnostic(item.span(), Diagnostic::new(message));
            }
            return Vec::new();
        };
        let texts = self.some_texts(word, value, "codes");
        let lints = texts.into_iter().filter_map(|text| {
            Some(Lint {
                level,
                code: self.config.read(&text, lint::code)?,
                location: text.location,
                select: select.clone(),
                reason: reason.clone(),
            })
        });
        lints.filter(|_| is_sound).collect()
    }
}
