//! Texts in Rust: words that may be API names, placeholders, and code in doc comments.

use crate::uses::mentions::Mentions;

impl Mentions {
    /// A text of the program, such as a query.
    pub(super) fn text(&mut self, text: &str) {
        self.words.extend(words(text).map(str::to_lowercase));
        let mut rest = text;
        while let Some((_, behind)) = rest.split_once('{') {
            let end = behind.find(|c: char| !is_word(c) && c != '.');
            let end = end.unwrap_or(behind.len());
            if behind[end..].starts_with(['}', ':']) {
                self.fields.extend(words(&behind[..end]).map(str::to_owned));
            }
            rest = behind;
        }
    }

    /// A doc comment, of which code between fences is compiled. `is_code` goes from line to line.
    pub(super) fn doc(&mut self, text: &str, is_code: &mut bool) {
        for line in text.lines() {
            if line.trim_start().starts_with("```") {
                *is_code = !*is_code;
            } else if *is_code {
                self.text(line);
                for word in words(line) {
                    self.idents.insert(word.to_owned());
                    self.fields.insert(word.to_owned());
                    self.modules.insert(word.to_owned());
                }
            }
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !is_word(c));
    words.filter(|word| !word.is_empty())
}
