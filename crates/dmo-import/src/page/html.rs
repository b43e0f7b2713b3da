//! HTML to blocks.

use html5gum::{DefaultEmitter, Spanned, Token, Tokenizer};

use super::block::{Block, Builder};
use crate::markup::without_many_attributes;

/// Elements of which nothing is shown, or nothing that belongs to an article.
const HIDDEN: &[&str] = &[
    "button", "footer", "iframe", "nav", "noscript", "script", "select", "style", "svg",
    "template", "textarea", "title",
];

/// Elements that begin and end with a line break.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "form",
    "header",
    "hr",
    "main",
    "p",
    "pre",
    "section",
    "summary",
];

/// Whether a text is HTML rather than another language with tags.
pub(super) fn is_html(text: &str) -> bool {
    if !text.starts_with('<') {
        return false;
    }
    let mut tags = text.split('<').map(|tag| {
        let name = tag.trim_start_matches('!');
        name.split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
    });
    tags.any(|tag| {
        ["html", "body", "table", "h1", "h2", "div"]
            .iter()
            .any(|known| tag.eq_ignore_ascii_case(known))
    })
}

/// The blocks of an HTML text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Without this, what stands in scripts and styles would be read as tags.
    emitter.naively_switch_states(true);
    let mut parser = HtmlParser::default();
    let text = without_many_attributes(text);
    for token in Tokenizer::new_with_emitter(text.as_ref(), emitter) {
        let Ok(token) = token;
        parser.token(token);
    }
    parser.builder.finish()
}

#[derive(Debug, Default)]
struct HtmlParser {
    builder: Builder,
    /// The hidden element that is open, and how many of its name are open inside each other.
    hidden: Option<(String, usize)>,
}

impl HtmlParser {
    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                self.start(name, tag.span.start, tag.self_closing);
            }
            Token::EndTag(tag) => self.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) if self.hidden.is_none() => self.text(&text),
            _ => {}
        }
    }

    fn start(&mut self, name: String, at: usize, is_closed: bool) {
        if let Some((hidden, depth)) = &mut self.hidden {
            // Of nested elements only those of the same name are counted: others may lack their end tags.
            if *hidden == name && !is_closed {
                *depth += 1;
            }
            return;
        }
        let builder = &mut self.builder;
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.heading(name.as_bytes()[1] - b'0'),
            "li" => builder.item(),
            "ul" | "ol" => builder.end_item(),
            "br" => builder.line(),
            "table" => builder.table(),
            "tr" => builder.row(at),
            "td" | "th" => builder.cell(),
            _ if BLOCKS.contains(&name.as_str()) => builder.paragraph(),
            _ if HIDDEN.contains(&name.as_str()) && !is_closed => self.hidden = Some((name, 1)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        let builder = &mut self.builder;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.paragraph(),
            "li" | "ul" | "ol" => builder.end_item(),
            "td" | "th" => builder.end_cell(),
            "table" => builder.end_table(),
            _ if BLOCKS.contains(&name) => builder.paragraph(),
            _ => {}
        }
    }

    /// Line breaks of the file are spaces of the page.
    fn text(&mut self, text: &Spanned<html5gum::HtmlString, usize>) {
        let shown = String::from_utf8_lossy(text).replace(['\n', '\r', '\t'], " ");
        self.builder.text(text.span.start, &shown);
    }
}
