//! Blocks to the raw statements of a page.

use dmo_schema::suggest::folded;

use super::block::{Block, Line, TableRow};
use super::column::{Column, FEWEST, Header, Listing};
use super::key::PrimaryKey;
use super::row::{beyond_header, field_row, foreign_key, is_repeated, relation_row};
use super::topic::{self, Topic};
use super::{language, pipe};
use crate::facts::{self, Reason};

/// What a page states, as printed.
#[derive(Debug, Default)]
pub(super) struct PrintedPage {
    pub(super) title: Option<Line>,
    /// What is between the title and the first section.
    pub(super) intro: Vec<Line>,
    pub(super) api_name: Option<Line>,
    pub(super) category: Option<Line>,
    pub(super) subject_area: Option<Line>,
    pub(super) key: Option<Line>,
    pub(super) fields: Vec<FieldRow>,
    pub(super) relations: Vec<RelationRow>,
    pub(super) refused: Vec<Refused>,
    /// How many rows the page has, be they understood or not.
    pub(super) rows: facts::Read,
}

/// A field as printed; what the page leaves out is empty.
#[derive(Debug, Default)]
pub(super) struct FieldRow {
    pub(super) at: usize,
    pub(super) label: String,
    /// Whether the label is a heading, or a copy has lost that: most of these are developer names.
    pub(super) is_heading: bool,
    pub(super) api_name: String,
    pub(super) description: String,
    pub(super) data_type: String,
    pub(super) bundle: String,
}

/// A relationship as printed.
#[derive(Debug)]
pub(super) struct RelationRow {
    pub(super) at: usize,
    pub(super) from: RelationSide,
    pub(super) to: RelationSide,
    pub(super) cardinality: String,
}

/// One side of a relationship as printed.
#[derive(Debug)]
pub(super) enum RelationSide {
    /// Object and field in cells of their own.
    Cells(String, String),
    /// A field of the object of the page.
    Own(String),
    /// Object and field with only a space between them.
    RunTogether(String),
}

/// Something that is not understood.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) at: usize,
    pub(super) row: facts::Row,
    pub(super) subject: String,
    pub(super) reason: Reason,
}

/// What the blocks of a page state.
pub(super) fn page(blocks: Vec<Block>) -> PrintedPage {
    let mut reader = SectionParser::default();
    for block in blocks {
        match block {
            Block::Heading { rank, line } => reader.heading(rank, line),
            Block::Paragraph(lines) => reader.paragraph(lines),
            Block::Table(rows) => reader.table(&rows),
        }
    }
    reader.page
}

#[derive(Debug, Default)]
struct SectionParser {
    page: PrintedPage,
    /// Rank of the heading that is the title; `None` while a paragraph is.
    title_rank: Option<u8>,
    /// Whether text belongs to the introduction, which a remark under a heading of its own does not.
    is_intro: bool,
    topic: Option<Topic>,
    /// The heading that nothing has followed yet: that of a field that is listed with a few lines is its label.
    heading: Option<String>,
    /// Whether the section is the first one of the key.
    is_key_open: bool,
    /// Whether the section of a key has a line.
    is_key_begun: bool,
}

impl SectionParser {
    fn heading(&mut self, rank: u8, line: Line) {
        let topic = topic::of_heading(&line.text);
        self.heading = (topic != Some(Topic::Fields)).then(|| line.text.clone());
        match topic {
            Some(topic) => self.section(topic),
            None if self.is_begun() => self.section(Topic::Other),
            None => self.title(Some(rank), line),
        }
    }

    fn section(&mut self, topic: Topic) {
        self.topic = Some(topic);
        self.is_key_open = self.page.key.is_none();
        self.is_key_begun = false;
    }

    /// Whether the sections have begun: the first is that of the API name.
    fn is_begun(&self) -> bool {
        self.page.api_name.is_some() || self.topic.is_some()
    }

    /// The title is a heading that ends in `DMO`, or else one of the highest rank; a page may print it twice.
    fn title(&mut self, rank: Option<u8>, mut line: Line) {
        // What follows a bar is the name of the site.
        if let Some(end) = line.text.find(" | ") {
            line.text.truncate(end);
        }
        let order = |rank: Option<u8>, text: &str| (!names_dmo(text), rank.unwrap_or(u8::MAX));
        let known = self.page.title.as_ref();
        let is_better = known
            .is_none_or(|known| order(rank, &line.text) <= order(self.title_rank, &known.text));
        if is_better {
            self.page.title = Some(line);
            self.title_rank = rank;
            self.page.intro.clear();
        }
        self.is_intro = is_better;
    }

    fn paragraph(&mut self, lines: Vec<Line>) {
        if let ([line], false) = (lines.as_slice(), self.is_begun())
            && self.is_title(&line.text)
        {
            let rank = self.title_rank;
            self.title(rank, line.clone());
            return;
        }
        for line in lines {
            if let Some((topic, text)) = topic::keyed(&line.text)
                && (topic == Topic::ApiName || self.is_begun())
            {
                self.section(topic);
                if !text.is_empty() {
                    let text = text.to_owned();
                    self.line(Line { at: line.at, text });
                }
            } else {
                self.line(line);
            }
        }
    }

    /// Whether a paragraph is the title: it repeats it, or nothing before it looks like one.
    fn is_title(&self, text: &str) -> bool {
        match &self.page.title {
            Some(title) if title.text == text => true,
            Some(title) => self.title_rank.is_none() && !names_dmo(&title.text) && names_dmo(text),
            None => {
                text.split(' ').count() <= 10
                    && !text.ends_with(language::SENTENCE_ENDS)
                    && !text.ends_with([':', '：'])
            }
        }
    }

    fn line(&mut self, line: Line) {
        let heading = self.heading.take();
        let Some(topic) = self.topic else {
            if self.is_intro || self.page.title.is_none() {
                self.page.intro.push(line);
            }
            return;
        };
        if let Some(row) = foreign_key(&line) {
            self.page.rows.relations += 1;
            self.page.relations.push(row);
            return;
        }
        match topic {
            Topic::ApiName => set(&mut self.page.api_name, line),
            Topic::Category => set(&mut self.page.category, line),
            Topic::SubjectArea => set(&mut self.page.subject_area, line),
            Topic::Key if !self.is_key_begun || PrimaryKey::new(&line.text).is_named() => {
                self.key_line(line);
            }
            // Pages without headings have their relationships after the key.
            Topic::Key if line.text.contains(" relationship with ") => self.relation_prose(line),
            Topic::Relations => self.relation_prose(line),
            Topic::FieldApiName | Topic::FieldType | Topic::FieldDescription => {
                self.field_line(topic, line, heading);
            }
            Topic::Fields if pipe::cells(&line.text).len() >= FEWEST => {
                self.page.rows.fields += 1;
                self.page.refused.push(Refused {
                    at: line.at,
                    row: facts::Row::Field,
                    subject: line.text,
                    reason: Reason::NoTable,
                });
            }
            Topic::Key | Topic::Fields | Topic::Availability | Topic::Other => {}
        }
    }

    /// A field that is listed with a few lines begins with its API name. Its heading is the label; a copy as text has
    /// lost it. Lines that follow a stated one are not its own.
    fn field_line(&mut self, topic: Topic, line: Line, heading: Option<String>) {
        self.topic = Some(Topic::Other);
        if topic == Topic::FieldApiName {
            self.page.rows.fields += 1;
            self.page.fields.push(FieldRow {
                at: line.at,
                label: heading.unwrap_or_default(),
                is_heading: true,
                api_name: line.text,
                ..FieldRow::default()
            });
        } else if let Some(field) = self.page.fields.last_mut() {
            if topic == Topic::FieldType {
                field.data_type = line.text;
            } else {
                field.description = line.text;
            }
        }
    }

    /// A line of the key: the first one, or one that names a further field of it. Any other paragraph after the key is
    /// about something else, and a key of another section is none.
    fn key_line(&mut self, line: Line) {
        self.is_key_begun = true;
        match &mut self.page.key {
            None => self.page.key = Some(line),
            Some(key) if key.text == line.text => {}
            Some(key) if self.is_key_open => {
                key.text += "; ";
                key.text += &line.text;
            }
            Some(key) => {
                let reason = Reason::SecondKey(key.text.clone());
                self.page.refused.push(Refused {
                    at: line.at,
                    row: facts::Row::Fact,
                    subject: line.text,
                    reason,
                });
            }
        }
    }

    fn relation_prose(&mut self, line: Line) {
        let word = folded(&line.text);
        if word != "none" && !word.contains("norelationships") {
            self.page.rows.relations += 1;
            self.page.refused.push(Refused {
                at: line.at,
                row: facts::Row::Relationship,
                subject: line.text,
                reason: Reason::Sentence,
            });
        }
    }

    fn table(&mut self, rows: &[TableRow]) {
        let Some((first, rows)) = rows.split_first() else {
            return;
        };
        let header = Header::new(first);
        // Some tables repeat their header, which is no row.
        let rows = rows.iter().filter(|row| !is_repeated(first, row));
        if header.listing() != Listing::Unknown {
            let refused = rows.clone().flat_map(|row| beyond_header(first, row));
            self.page.refused.extend(refused);
        }
        match header.listing() {
            Listing::Fields => {
                self.page.rows.fields += rows.clone().count();
                let fields: Vec<FieldRow> = rows.map(|row| field_row(&header, row)).collect();
                self.untyped(first.at, header.has(Column::Type), &fields);
                self.page.fields.extend(fields);
            }
            Listing::Relations => {
                self.page.rows.relations += rows.clone().count();
                let relations = rows.map(|row| relation_row(&header, row));
                self.page.relations.extend(relations);
            }
            Listing::Unknown if matches!(self.topic, Some(Topic::Fields | Topic::Relations)) => {
                self.page.refused.push(Refused {
                    at: first.at,
                    row: facts::Row::Fact,
                    subject: first.cells.join(" | "),
                    reason: Reason::UnknownTable,
                });
            }
            Listing::Unknown => {}
        }
    }
}

impl SectionParser {
    /// Says that the fields of a table have no types, none of them.
    fn untyped(&mut self, at: usize, has_column: bool, fields: &[FieldRow]) {
        let is_untyped = |field: &FieldRow| field.data_type.trim().is_empty();
        if fields.is_empty() || !fields.iter().all(is_untyped) {
            return;
        }
        let reason = if has_column {
            Reason::NoTypes
        } else {
            Reason::NoTypeColumn
        };
        self.page.refused.push(Refused {
            at,
            row: facts::Row::Fact,
            subject: "Data Type".to_owned(),
            reason,
        });
    }
}

fn names_dmo(title: &str) -> bool {
    language::label_of_title(title).is_some()
}

fn set(slot: &mut Option<Line>, line: Line) {
    slot.get_or_insert(line);
}
