//! What programs name, to which a verdict can be limited.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use dmo_schema::render::{MOST_SHOWN, Paragraph, not_shown};
use dmo_schema::suggest::{MOST_COMPARED, nearest};
use dmo_schema::text::count;
use dmo_schema::{Field, Object, Place, Schema, Severity};

use crate::change::{Change, Diff, Element, Waiver};
use crate::pair::Named;
use crate::verdict::Level;

/// All fields of an object, in records that are read or written whole.
const ALL: &str = "*";

/// The objects, fields and values that programs name. Objects and fields are known in any letter case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Used {
    /// Objects that are named alone, so that all of each is used.
    whole_objects: HashSet<String>,
    /// Objects whose records are read or written whole.
    records: HashSet<String>,
    /// Objects of which anything is named.
    objects: HashSet<String>,
    /// Fields that are named alone, by their objects.
    whole_fields: HashSet<(String, String)>,
    /// Fields of which anything is named.
    fields: HashSet<(String, String)>,
    values: HashSet<(String, String, String)>,
}

/// Names that neither generation has.
#[derive(Debug)]
pub struct UnknownNames(Vec<UnknownName>);

#[derive(Debug)]
struct UnknownName {
    place: Place,
    name: String,
    near: Option<String>,
}

impl Diff {
    /// Waives what breaks nothing that is used. What an object says of itself, its key and its rules, is used by whoever uses
    /// the object or any field of it, and what a field says of itself by whoever uses a value of it.
    pub fn limit(&mut self, used: &Used) {
        for change in &mut self.changes {
            if change.is_breaking() && !used.has(change) {
                change.waiver = Some(Waiver::NotUsed);
            }
        }
    }
}

impl Used {
    /// Reads API names, one a line: `Object`, `Object.Field`, `Object.Field = value`, or `Object.*` where records are read or
    /// written whole, so that of all fields the changes of payloads and rows count. Blank lines and those that begin with `#`
    /// say nothing. A name of either generation does, also a former one or an alias.
    ///
    /// # Errors
    /// Names that neither generation has, each with its place.
    pub fn read(file: &str, text: &str, old: &Schema, new: &Schema) -> Result<Self, UnknownNames> {
        let mut reader = Reader::new([old, new]);
        // Some editors mark a text as UTF-8.
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut start = text.len() - body.len();
        for line in body.split_inclusive('\n') {
            let name = line.trim();
            if !name.is_empty() && !name.starts_with('#') {
                let at = start + line.len() - line.trim_start().len();
                reader.name(name, at..at + name.len());
            }
            start += line.len();
        }
        if reader.unknown.is_empty() {
            return Ok(reader.used);
        }
        let places = reader.unknown.iter().map(|(span, ..)| span.clone());
        let places = Place::all_in(file, text, places);
        let unknown = std::iter::zip(places, reader.unknown);
        let unknown = unknown.map(|(place, (_, name, near))| UnknownName { place, name, near });
        Err(UnknownNames(unknown.collect()))
    }

    /// Whether the change is about something that is used, by its old or its new name.
    fn has(&self, change: &Change) -> bool {
        let elements = [&change.element, &change.former];
        if elements.iter().any(|element| self.names(element)) {
            return true;
        }
        // Who names no field does not see that one is gone, but does see that one is read otherwise.
        let meets_records = |level| matches!(level, Level::Wire | Level::Data);
        let is_of_records = |element: &&Element| self.records.contains(&fold(&element.object));
        change.breaks.iter().any(|one| meets_records(one.level))
            && elements.iter().any(is_of_records)
    }

    fn names(&self, element: &Element) -> bool {
        let object = fold(&element.object);
        if self.whole_objects.contains(&object) {
            return true;
        }
        let Some(field) = element.field.as_deref().map(fold) else {
            // An enum that no field has is used by whoever names all of the object.
            return element.value.is_none() && self.objects.contains(&object);
        };
        let field = (object, field);
        match &element.value {
            None => self.fields.contains(&field),
            Some(_) if self.whole_fields.contains(&field) => true,
            Some(value) => {
                let (object, field) = field;
                self.values.contains(&(object, field, value.clone()))
            }
        }
    }

    fn add_object(&mut self, object: &Object) {
        let object = fold(&object.api_name);
        self.whole_objects.insert(object);
    }

    fn add_records(&mut self, object: &Object) {
        let object = fold(&object.api_name);
        self.objects.insert(object.clone());
        self.records.insert(object);
    }

    fn add_field(&mut self, object: &Object, field: &Field, value: Option<&str>) {
        let (object, field) = (fold(&object.api_name), fold(&field.api_name));
        self.objects.insert(object.clone());
        self.fields.insert((object.clone(), field.clone()));
        match value {
            None => {
                self.whole_fields.insert((object, field));
            }
            Some(value) => {
                self.values.insert((object, field, value.to_owned()));
            }
        }
    }
}

/// A field and its object.
type Owned<'s> = (&'s Object, &'s Field);

/// Names while they are looked up.
struct Reader<'s> {
    schemas: [&'s Schema; 2],
    /// Objects of both generations, by every name of theirs in lower case.
    objects: HashMap<String, Vec<&'s Object>>,
    /// The same of fields, with the API name of the object.
    fields: HashMap<(String, String), Vec<Owned<'s>>>,
    used: Used,
    unknown: Vec<(Range<usize>, String, Option<String>)>,
    /// How many names were compared for suggestions.
    compared: usize,
}

impl<'s> Reader<'s> {
    fn new(schemas: [&'s Schema; 2]) -> Self {
        let mut reader = Self {
            schemas,
            objects: HashMap::new(),
            fields: HashMap::new(),
            used: Used::default(),
            unknown: Vec::new(),
            compared: 0,
        };
        for object in schemas.into_iter().flat_map(Schema::objects) {
            for name in names(object) {
                reader.objects.entry(fold(name)).or_default().push(object);
            }
            let of = fold(&object.api_name);
            for field in &object.fields {
                for name in names(field) {
                    let named = reader.fields.entry((of.clone(), fold(name))).or_default();
                    named.push((object, field));
                }
            }
        }
        reader
    }

    fn name(&mut self, name: &str, span: Range<usize>) {
        let (path, value) = match name.split_once('=') {
            Some((path, value)) => (path.trim(), Some(value.trim())),
            None => (name, None),
        };
        let (object_name, field_name) = match path.split_once('.') {
            Some((object, field)) => (object, Some(field)),
            None => (path, None),
        };
        let objects = self.objects.get(&fold(object_name));
        let objects = objects.cloned().unwrap_or_default();
        match (field_name, value) {
            _ if object_name.is_empty() => self.unknown.push((span, name.to_owned(), None)),
            _ if objects.is_empty() => {
                let span = span.start..span.start + object_name.len();
                let all = self.schemas.into_iter().flat_map(Schema::objects);
                let near = self.near(object_name, all.map(|object| object.api_name.as_str()));
                self.unknown.push((span, object_name.to_owned(), near));
            }
            (None, None) => objects
                .iter()
                .for_each(|object| self.used.add_object(object)),
            (Some(ALL), None) => objects
                .iter()
                .for_each(|object| self.used.add_records(object)),
            // Only fields have values.
            (None | Some(ALL), Some(_)) => self.unknown.push((span, name.to_owned(), None)),
            (Some(field), value) => self.field(&objects, (object_name, field), value, span),
        }
    }

    fn field(
        &mut self,
        objects: &[&'s Object],
        (object_name, name): (&str, &str),
        value: Option<&str>,
        span: Range<usize>,
    ) {
        let named = objects.iter().filter_map(|object| {
            let key = (fold(&object.api_name), fold(name));
            self.fields.get(&key).cloned()
        });
        let fields: Vec<Owned<'s>> = named.flatten().collect();
        if fields.is_empty() {
            let all = objects.iter().flat_map(|object| &object.fields);
            let near = self.near(name, all.map(|field| field.api_name.as_str()));
            let near = near.map(|near| format!("{object_name}.{near}"));
            self.unknown
                .push((span, format!("{object_name}.{name}"), near));
            return;
        }
        if let Some(value) = value {
            let lists = fields
                .iter()
                .filter_map(|(object, field)| object.value_lists.get(field.values?));
            let listed = lists.flat_map(|list| &list.values);
            let listed: Vec<&str> = listed.map(|listed| listed.value.as_str()).collect();
            if !listed.contains(&value) {
                let path = format!("{object_name}.{name}");
                let near = self.near(value, listed.into_iter());
                let near = near.map(|near| format!("{path} = {near}"));
                self.unknown.push((span, format!("{path} = {value}"), near));
                return;
            }
        }
        for (object, field) in fields {
            self.used.add_field(object, field, value);
        }
    }

    /// The name that is likely meant, unless too many were compared already.
    fn near<'n>(&mut self, name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
        let names: Vec<&str> = names.collect();
        self.compared = self.compared.saturating_add(names.len());
        if self.compared > MOST_COMPARED {
            return None;
        }
        nearest(name, names).map(str::to_owned)
    }
}

fn fold(name: &str) -> String {
    Object::folded(name)
}

/// The names that an element has, had before, or has elsewhere.
fn names<T: Named>(element: &T) -> impl Iterator<Item = &str> {
    std::iter::once(element.name()).chain(element.others())
}

impl UnknownNames {
    /// The report for people, drawn as findings are.
    pub fn render(&self, color: bool) -> String {
        let mut text = String::new();
        for UnknownName { place, name, near } in self.0.iter().take(MOST_SHOWN) {
            let help = near
                .iter()
                .map(|near| ("help", format!("did you mean `{near}`?")));
            let paragraph = Paragraph {
                severity: Severity::Error,
                word: "error",
                code: None,
                title: &format!("neither side has `{name}`"),
                places: vec![(place, "")],
                notes: help.collect(),
            };
            text += &format!("{}\n", paragraph.render(color));
        }
        if self.0.len() > MOST_SHOWN {
            text += &format!("{}\n\n", not_shown(self.0.len() - MOST_SHOWN));
        }
        format!("{text}{}\n", count(self.0.len(), "error"))
    }
}
