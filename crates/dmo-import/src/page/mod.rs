//! Reads the published reference pages of data model objects: one page describes one object.
//!
//! There are two generations of them on developer.salesforce.com. Pages of `ssot__` objects (`c360dm-flow-run-dmo` and its
//! like, in the Data Cloud reference) have sections and tables; pages of standard objects (`c360dm-si-flowrundmo-dmo` and
//! its like, in the DMO and mapping guide) have lines such as `Primary Key Field: Id`.
//!
//! A page comes as Markdown, as saved HTML or as plain text copied from a browser. Each form becomes the same blocks;
//! blocks become the raw statements of the page by its headings and column headers; statements become facts. Misprints
//! are repaired only where the right form is certain, with a sentence about it; what is not understood is refused.

mod block;
mod column;
mod description;
mod field;
mod html;
mod key;
mod language;
mod markdown;
mod name;
mod object;
mod pipe;
mod relation;
mod row;
mod section;
mod text;
mod text_row;
mod topic;
mod values;

use crate::facts::Facts;
use crate::source::Source;
use topic::Topic;

/// How a page is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageFormat {
    /// Markdown with pipe tables. Where only their words make lines headings, it is read as text is.
    Markdown,
    /// A saved page, with whatever stands around the article.
    Html,
    /// Text line by line, as copied from a browser: headings are lines, and rows have pipes, tabs or nothing between cells.
    Text,
}

/// The form of a reference page; `None` if the source is none.
pub(crate) fn recognise(source: &Source) -> Option<PageFormat> {
    let text = source.text().trim_start();
    let name = source.name().to_ascii_lowercase();
    let is_named = |endings: [&str; 2]| endings.iter().any(|ending| name.ends_with(ending));
    let is_markdown = is_named([".md", ".markdown"]);
    if is_named([".html", ".htm"]) || !is_markdown && html::is_html(text) {
        return (language::names_api_names(text) && name::are_in(text)).then_some(PageFormat::Html);
    }
    let names_object = text
        .lines()
        .any(|line| topic::of_line(line) == Some(Topic::ApiName));
    if !names_object || !name::are_in(text) {
        return None;
    }
    Some(if is_markdown || topic::are_marked(text) {
        PageFormat::Markdown
    } else {
        PageFormat::Text
    })
}

/// Whether a source has the name of an object, as texts about objects have that are no reference pages.
pub(crate) fn names_objects(source: &Source) -> bool {
    name::are_in(source.text())
}

/// Reads a page. Every row of its tables is a fact or refused; a text that is no page of an object is refused as a whole.
pub(crate) fn read(source: &Source, form: PageFormat) -> Facts {
    let text = source.text();
    let blocks = match form {
        PageFormat::Markdown if topic::are_lines(text) => text::blocks(text),
        PageFormat::Markdown => markdown::blocks(text),
        PageFormat::Html => html::blocks(text),
        PageFormat::Text => text::blocks(text),
    };
    object::facts(&section::page(blocks), source)
}
