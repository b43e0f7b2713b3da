//! Text of a description as a doc comment: shown as written, whatever it contains.

use dmo_schema::printable::is_unsafe;

use crate::layout::{Place, push_blanks};

/// Columns that a doc comment may fill, its indentation and slashes not counted.
const WIDTH: usize = 92;

/// The paragraphs of one doc comment.
#[derive(Debug, Default)]
pub(crate) struct Doc {
    paragraphs: Vec<Vec<String>>,
}

impl Doc {
    /// Starts with text from a schema, or with a label, which becomes a sentence.
    pub(crate) fn new(description: Option<&str>, label: &str) -> Self {
        let mut doc = Self::default();
        match description {
            Some(text) => doc.text(text),
            None if label.ends_with(['.', '!', '?']) => doc.text(label),
            None => doc.text(&format!("{label}.")),
        };
        doc
    }

    /// Adds paragraphs from a schema.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.labelled("", text)
    }

    /// Adds paragraphs from a schema, the first of them after a word of ours.
    pub(crate) fn labelled(&mut self, label: &str, text: &str) -> &mut Self {
        let mut words: Vec<_> = label.split_whitespace().map(str::to_owned).collect();
        for line in text.lines() {
            if line.trim().is_empty() {
                self.paragraphs.push(std::mem::take(&mut words));
            }
            words.extend(split(line));
        }
        self.paragraphs.push(words);
        self.paragraphs.retain(|words| !words.is_empty());
        self
    }

    /// Adds a sentence of ours, which is Markdown already, to the first paragraph.
    pub(crate) fn fact(&mut self, markdown: &str) -> &mut Self {
        if self.paragraphs.is_empty() {
            self.paragraphs.push(Vec::new());
        }
        self.paragraphs[0].extend(markdown.split_whitespace().map(str::to_owned));
        self
    }

    /// Adds a paragraph of ours, which is Markdown already.
    pub(crate) fn paragraph(&mut self, markdown: &str) -> &mut Self {
        let words = markdown.split_whitespace().map(str::to_owned);
        self.paragraphs.push(words.collect());
        self
    }

    /// The lines, wrapped; an empty line stands between two paragraphs.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for words in &self.paragraphs {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            let mut line = String::new();
            for word in words {
                if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                    lines.push(std::mem::take(&mut line));
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            lines.push(line);
        }
        lines
            .iter()
            .map(|line| line.chars().map(visible).collect())
            .collect()
    }

    /// Writes the lines of the comment.
    pub(crate) fn push(&self, place: Place, out: &mut String) {
        for line in self.lines() {
            push_blanks(place.indent(), out);
            out.push_str("///");
            if !line.is_empty() {
                out.extend([" ", &line]);
            }
            out.push('\n');
        }
    }
}

/// A comment has no escapes: characters that cannot be printed safely, some of which rustc refuses in
/// comments, are shown as one that stands for what cannot be shown.
fn visible(c: char) -> char {
    if is_unsafe(c) {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

/// An API name, a value or another text of code, as code.
pub(crate) fn code(text: &str) -> String {
    if text.trim().is_empty() || text.contains(['`', '\n']) {
        return text
            .split_whitespace()
            .map(escape_characters)
            .collect::<Vec<_>>()
            .join(" ");
    }
    format!("`{text}`")
}

/// Words from a schema for a sentence of ours.
pub(crate) fn words(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(escape).collect();
    words.join(" ")
}

/// The words of a line. What is between two backticks is one word of code.
fn split(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut glued = false;
    for (at, part) in parts(line).into_iter().enumerate() {
        let next = if at % 2 == 1 {
            vec![code(part)]
        } else {
            part.split_whitespace().map(escape).collect()
        };
        glued &= !part.starts_with(char::is_whitespace);
        for word in next {
            match words.last_mut() {
                Some(last) if glued => last.push_str(&word),
                _ => words.push(word),
            }
            glued = false;
        }
        glued = !part.ends_with(char::is_whitespace);
    }
    words
}

/// The line, parted at its backticks: text and code in turn. Backticks that are not paired, or next to a letter or
/// digit outside, are text.
fn parts(line: &str) -> Vec<&str> {
    let parts: Vec<&str> = line.split('`').collect();
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let paired = parts.len() % 2 == 1 && !line.contains("``");
    let all_code = parts.windows(3).step_by(2).all(|part| {
        outside(part[0].chars().next_back())
            && part[1].trim() == part[1]
            && outside(part[2].chars().next())
    });
    if paired && all_code {
        parts
    } else {
        vec![line]
    }
}

/// One word, so that Markdown shows it letter by letter.
///
/// Words that look like code (`ssot__Id__c`, `DateTime`, addresses) become code, which is what
/// clippy's `doc_markdown` and rustdoc's `bare_urls` ask for.
fn escape(word: &str) -> String {
    let start = word.find(char::is_alphanumeric).unwrap_or(word.len());
    let after_last = |at: usize| at + word[at..].chars().next().map_or(0, char::len_utf8);
    let end = word.rfind(char::is_alphanumeric).map_or(start, after_last);
    let (before, core, after) = (&word[..start], &word[start..end], &word[end..]);
    if looks_like_code(core) {
        format!(
            "{}`{core}`{}",
            escape_characters(before),
            escape_characters(after)
        )
    } else {
        escape_characters(word)
    }
}

fn looks_like_code(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let plain = |c: char| c.is_alphanumeric() || "_-:./@?&=#%+~".contains(c);
    let sign = word.contains('_') || word.contains("::") || word.contains("//");
    word.chars().all(plain) && (sign || (capitals > 1 && word.contains(char::is_lowercase)))
}

fn escape_characters(text: &str) -> String {
    let number = text.strip_suffix(['.', ')']);
    if let Some(digits) = number.filter(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
    {
        return format!("{digits}\\{}", &text[digits.len()..]);
    }
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let block = at == 0 && matches!(c, '-' | '+' | '=' | ':');
        let address = c == '/' && text[..at].ends_with(':');
        if block
            || address
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|' | '~' | '&' | '$' | '!'
            )
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(text: &str) -> String {
        Doc::new(Some(text), "").lines().join("\n")
    }

    #[test]
    fn plain_text_stays() {
        assert_eq!(
            render("One execution of a flow."),
            "One execution of a flow."
        );
    }

    #[test]
    fn markup_is_shown_not_used() {
        for (text, doc) in [
            ("# not a heading", "\\# not a heading"),
            ("- not a list", "\\- not a list"),
            ("1. not a list", "1\\. not a list"),
            ("1999) not a list", "1999\\) not a list"),
            ("a *b* c", "a \\*b\\* c"),
            ("[link](https://x.y)", "\\[link\\](https:\\//x.y)"),
            ("<b>bold</b>", "\\<b\\>bold\\</b\\>"),
            ("``` fence", "\\`\\`\\` fence"),
            ("===", "\\==="),
            ("it's \"quoted\" {braced}", "it's \"quoted\" {braced}"),
            ("end */ of", "end \\*/ of"),
        ] {
            assert_eq!(render(text), doc);
        }
    }

    #[test]
    fn code_like_words_become_code() {
        assert_eq!(
            render("See ssot__Id__c, (DateTime)."),
            "See `ssot__Id__c`, (`DateTime`)."
        );
        assert_eq!(
            render("at https://example.com/a"),
            "at `https://example.com/a`"
        );
    }

    #[test]
    fn text_between_two_backticks_is_code() {
        for (text, doc) in [
            ("Printed as `ssot_Id_c`.", "Printed as `ssot_Id_c`."),
            ("(`Flow *Run*`), `a`", "(`Flow *Run*`), `a`"),
            ("See `a`, `b c`: [`d`]", "See `a`, `b c`\\: \\[`d`\\]"),
            ("`a`,ssot__Id__c", "`a`,`ssot__Id__c`"),
            ("`a`b_c", "\\`a\\`b\\_c"),
            ("an odd `one", "an odd \\`one"),
            ("a ` b ` c", "a \\` b \\` c"),
            ("``a``", "\\`\\`a\\`\\`"),
        ] {
            assert_eq!(render(text), doc);
        }
    }

    #[test]
    fn whitespace_cannot_make_a_code_block() {
        assert_eq!(render("a\n\n        let x = 1;\n"), "a\n\nlet x \\= 1;");
    }

    #[test]
    fn what_cannot_be_shown_is_replaced() {
        assert_eq!(render("a\u{7}b \u{7f}"), "a\u{fffd}b \u{fffd}");
    }

    /// All nine characters that rustc refuses in comments, and others that nobody sees.
    #[test]
    fn text_cannot_turn_direction() {
        let marks = ['\u{61c}', '\u{200e}', '\u{200f}', '\u{200b}', '\u{9b}'];
        let turns = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
        for c in turns.chain(marks) {
            assert_eq!(
                render(&format!("a{c}b {c}")),
                "a\u{fffd}b \u{fffd}",
                "{c:?}"
            );
            assert_eq!(Doc::new(None, &format!("a{c}")).lines(), ["a\u{fffd}."]);
            assert_eq!(
                Doc::default().fact(&code(&format!("a{c}"))).lines(),
                ["`a\u{fffd}`"]
            );
        }
    }

    #[test]
    fn long_text_is_wrapped() {
        let lines = Doc::new(Some(&"word ".repeat(60)), "").lines();
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= WIDTH));
    }
}
