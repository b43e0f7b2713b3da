//! The documented objects, as they come with this crate.

use std::collections::HashSet;
use std::sync::OnceLock;

use dmo_schema::{Object, Parsers, Schema};

use crate::facts::{Facts, description};
use crate::select::{self, Selector};
use crate::source::Source;

/// Descriptions of the documented objects of the platform.
#[derive(Debug)]
pub struct Catalog {
    schema: Schema,
    files: Vec<(&'static str, &'static str)>,
}

/// All files one after the other, each after a line `--- # NAME`.
const TEXT: &str = include_str!("../catalog.yaml");

impl Catalog {
    /// The catalog, read once.
    ///
    /// # Panics
    /// Never: a test holds that its descriptions have no errors.
    pub fn get() -> &'static Self {
        static CATALOG: OnceLock<Catalog> = OnceLock::new();
        CATALOG.get_or_init(|| {
            let files: Vec<(&str, &str)> = files(TEXT).collect();
            let loaded = dmo_schema::parse_all_with(files.iter().copied(), Parsers::One);
            let (schema, _) = loaded.into_result().expect("the catalog has no errors");
            Self { schema, files }
        })
    }

    /// The objects, in the order of file names.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// File names and texts, in the order of names.
    pub fn files(&self) -> &[(&'static str, &'static str)] {
        &self.files
    }

    /// The objects that selectors stand for and, if asked for, those that they refer to; each with the text of its file.
    ///
    /// # Errors
    /// Gives the selectors that stand for none.
    pub fn select(
        &self,
        selectors: &[Selector],
        with_references: bool,
    ) -> Result<Vec<Facts>, Vec<Selector>> {
        let objects = self.schema.objects();
        let names = objects.iter().map(|object| &*object.api_name);
        let unused = select::unused(selectors, &names);
        if !unused.is_empty() {
            return Err(unused);
        }
        let is_selected = |object: &&Object| selectors.iter().any(|s| s.selects(&object.api_name));
        let selected = objects.iter().filter(is_selected);
        let fields = selected.flat_map(|object| &object.fields);
        let references = fields.flat_map(|field| &field.references);
        let references: HashSet<&str> = references
            .filter(|_| with_references)
            .map(|reference| reference.object.as_str())
            .collect();
        let chosen = objects.iter().zip(&self.files).filter(|(object, _)| {
            is_selected(object) || references.contains(object.api_name.as_str())
        });
        Ok(chosen
            .map(|(object, (name, text))| {
                description::facts(object, &Source::new(&format!("catalog:{name}"), *text))
            })
            .collect())
    }
}

fn files(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let marks = text.match_indices("--- # ").map(|(at, _)| at);
    let mut starts: Vec<usize> = marks
        .filter(|&at| at == 0 || text[..at].ends_with('\n'))
        .collect();
    starts.push(text.len());
    let parts: Vec<&str> = starts
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect();
    parts.into_iter().filter_map(|part| {
        let (mark, text) = part.split_once('\n')?;
        Some((mark.strip_prefix("--- # ")?, text))
    })
}
