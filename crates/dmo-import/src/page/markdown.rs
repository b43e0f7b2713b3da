//! Markdown to blocks.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Builder};
use super::pipe;

/// The blocks of a Markdown text. Escapes are the notation and are gone; front matter and images are passed over.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut builder = Builder::default();
    let mut hidden = 0_usize;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(_) | Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::MetadataBlock(_) | TagEnd::Image) => {
                hidden = hidden.saturating_sub(1);
            }
            _ if hidden > 0 => {}
            Event::Start(tag) => start(&mut builder, &tag, range.start),
            Event::End(tag) => {
                if tag == TagEnd::TableRow {
                    cells_beyond_header(&mut builder, range.start, &text[range]);
                }
                end(&mut builder, tag);
            }
            Event::Text(text) | Event::Code(text) => builder.text(range.start, &text),
            Event::SoftBreak | Event::HardBreak => builder.line(),
            Event::InlineHtml(tag) => inline_html(&mut builder, &tag),
            _ => {}
        }
    }
    builder.finish()
}

fn start(builder: &mut Builder, tag: &Tag<'_>, at: usize) {
    match tag {
        Tag::Heading { level, .. } => builder.heading(*level as u8),
        Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => builder.paragraph(),
        Tag::Item => builder.item(),
        Tag::Table(_) => builder.table(),
        Tag::TableHead | Tag::TableRow => builder.row(at),
        Tag::TableCell => builder.cell(),
        _ => {}
    }
}

fn end(builder: &mut Builder, tag: TagEnd) {
    match tag {
        TagEnd::Heading(_)
        | TagEnd::Paragraph
        | TagEnd::CodeBlock
        | TagEnd::HtmlBlock
        | TagEnd::Item => builder.paragraph(),
        TagEnd::Table => builder.end_table(),
        TagEnd::TableCell => builder.end_cell(),
        _ => {}
    }
}

/// Adds the cells for which the header has no column: Markdown leaves them out, and whoever wrote them would not know.
fn cells_beyond_header(builder: &mut Builder, at: usize, row: &str) {
    let cells = pipe::cells(row.lines().next().unwrap_or_default());
    for cell in cells.into_iter().skip(builder.cells()) {
        builder.cell();
        builder.text(at, cell.trim());
        builder.end_cell();
    }
}

/// Tags inside a paragraph or cell: those that break a line count, others are passed over.
fn inline_html(builder: &mut Builder, tag: &str) {
    let name = tag
        .trim_start_matches(['<', '/'])
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "br" | "p" => builder.line(),
        "li" if !tag.starts_with("</") => builder.item(),
        "li" | "ul" | "ol" => builder.end_item(),
        _ => {}
    }
}
