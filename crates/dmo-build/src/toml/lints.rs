//! Reads `[[lints]]`.

use toml::Spanned;
use toml::de::DeValue;

use super::{LINTS, SELECT, TomlParser, in_order};
use crate::diagnostic::Diagnostic;
use crate::lint::{self, Level, Lint};
use crate::selector::Selector;

const REASON: &str = "reason";

impl TomlParser<'_> {
    /// Reads tables of a level with codes, and what they are about and why.
    pub(super) fn lints(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Lint> {
        let known = [&Level::WORDS[..], &[SELECT, REASON]].concat();
        let mut lints = Vec::new();
        for (item, table) in self.tables(LINTS, value, &["allow"]) {
            let (mut select, mut reason, mut levels) = (None, None, Vec::new());
            for (key, value) in in_order(table) {
                match key.get_ref().as_ref() {
                    SELECT => select = self.text(SELECT, value).map(Selector::new),
                    REASON => reason = self.text(REASON, value).map(|text| text.text),
                    word => match Level::WORDS.iter().position(|known| *known == word) {
                        Some(at) => levels.push((Level::ALL[at], word.to_owned(), value)),
                        None => self.unknown(key.span(), word, &known),
                    },
                }
            }
            let lacks_select = select.is_none() && table.contains_key(SELECT);
            if levels.len() != 1 {
                let message = "a lint has one of the keys `allow`, `warn` and `deny`";
                self.diagnostic(item.span(), Diagnostic::new(message));
            }
            for (level, word, value) in levels {
                for text in self.texts(&word, value) {
                    let code = self.config.read(&text, lint::code);
                    lints.extend(code.filter(|_| !lacks_select).map(|code| Lint {
                        level,
                        code,
                        location: text.location,
                        select: select.clone(),
                        reason: reason.clone(),
                    }));
                }
            }
        }
        lints
    }
}
