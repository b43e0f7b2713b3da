//! One generation: what is described, and what its code does with rows.

use std::collections::BTreeSet;

use dmo::sample::Sampler;
use dmo::schema::{self, DynamicObject, DynamicRecord};
use dmo::{RecordExt, Validator, Value};
use dmo_diff::{Break, Generation, Level};
use dmo_schema::{Field, Findings, Schema};

pub(crate) struct Side {
    pub(crate) schema: Schema,
    objects: Vec<DynamicObject>,
}

/// A row as a record of the one who wrote it, and as it was written.
pub(crate) type Written = (DynamicRecord, String);

/// What happens, or is told, on which level, to whom.
pub(crate) type Broken = BTreeSet<(Level, Option<Generation>)>;

impl Side {
    /// Reads descriptions, parted by lines `# file: NAME`.
    pub(crate) fn read(text: &str) -> Result<Self, Findings> {
        let parts = text.split("# file: ").filter(|part| !part.is_empty());
        let files = parts.enumerate().map(|(at, part)| {
            let file = match part.split_once('\n') {
                Some((_, file)) if text.starts_with("# file: ") => file,
                _ => part,
            };
            (format!("{at}.yaml"), file)
        });
        let (schema, _) = dmo_schema::parse_all(files).into_result()?;
        let objects = schema::objects(&schema);
        Ok(Self { schema, objects })
    }

    /// The object that rows are of.
    pub(crate) fn object(&self) -> DynamicObject {
        self.objects[0]
    }

    pub(crate) fn fields(&self) -> &[Field] {
        &self.schema.objects()[0].fields
    }

    pub(crate) fn decode(&self, json: &str) -> Option<DynamicRecord> {
        let mut decoder = serde_json::Deserializer::from_str(json);
        self.object().decode(&mut decoder).ok()
    }
}

/// Whether rows are valid, all together: what only warns is valid.
pub(crate) fn is_valid(rows: &[DynamicRecord]) -> bool {
    Validator::writing().check_all(rows).is_ok()
}

/// What happens to valid rows of one side where the other one reads them.
pub(crate) fn meet(rows: &[Written], writer: &Side, reader: &Side, who: Generation) -> Broken {
    let found = rows.iter().filter_map(|(row, json)| {
        let read = reader.decode(json)?;
        (!is_value_lost((row, writer), (&read, reader))).then_some(read)
    });
    let found: Vec<DynamicRecord> = found.collect();
    let mut broken = Broken::new();
    if found.len() < rows.len() {
        broken.insert((Level::Wire, Some(who)));
    }
    // Rows that are refused, or of which values are not found, are neither valid nor invalid.
    if !is_valid(&found) {
        broken.insert((Level::Data, Some(who)));
    }
    broken
}

/// Whether a field that both sides have has a value for the one, and none for the other.
fn is_value_lost(
    (row, writer): (&DynamicRecord, &Side),
    (read, reader): (&DynamicRecord, &Side),
) -> bool {
    let has_value = |record: &DynamicRecord, field: &Field| {
        !matches!(
            record.get(field.api_name.as_str()),
            None | Some(Value::Null)
        )
    };
    writer.fields().iter().any(|field| {
        let names = names(field);
        let same = |other: &&Field| !names.is_disjoint(&self::names(other));
        let other = reader.fields().iter().find(same);
        has_value(row, field) && other.is_some_and(|other| !has_value(read, other))
    })
}

pub(crate) fn names(field: &Field) -> BTreeSet<String> {
    let own = field.previously.iter().chain([&field.api_name]);
    let names = own.map(String::as_str).chain(field.other_names());
    names.map(str::to_lowercase).collect()
}

/// Texts that mean null for some, or that some list and have no longer; samples need not have them.
const TEXTS: [&str; 2] = ["-", "b"];

/// The rows that are tried of a side. Every one has values or nulls, hard ones among them.
const ROWS: u64 = 60;

/// Valid rows of a side, and each as it is written; `None` where no row can be valid.
pub(crate) fn sampled(side: &Side) -> Option<Vec<Written>> {
    let object = side.object();
    let sampler = Sampler::new(Validator::writing(), move || object.record()).ok()?;
    let fields = side.fields().iter();
    let special = fields.flat_map(|field| TEXTS.map(|text| (field.api_name.as_str(), text)));
    let special = special.map(Some).zip(ROWS..);
    let mut rows: Vec<DynamicRecord> = Vec::new();
    for (special, seed) in (0..ROWS).map(|seed| (None, seed)).chain(special) {
        let mut row = sampler.row(seed).expect("a valid row");
        let is_set = special.is_none_or(|(field, text)| row.set(field, text).is_ok());
        rows.push(row);
        // The same key twice, or a text that does not suit the field.
        if !is_set || !is_valid(&rows) {
            rows.pop();
        }
    }
    let mut bare = sampler.row(2 * ROWS).expect("a valid row");
    for field in side.fields() {
        let mut less = bare.clone();
        let is_set = less.set(field.api_name.as_str(), Value::Null).is_ok();
        if is_set && is_valid(std::slice::from_ref(&less)) {
            bare = less;
        }
    }
    rows.push(bare);
    if !is_valid(&rows) {
        rows.pop();
    }
    Some(rows.into_iter().map(written).collect())
}

/// A row, and as it is written.
fn written(row: DynamicRecord) -> Written {
    let json = serde_json::to_string(&row).expect("a row of its own object");
    (row, json)
}

/// What of all breaks rows can show.
pub(crate) fn rows_only(mut broken: Broken) -> Broken {
    broken.retain(|(level, _)| matches!(level, Level::Wire | Level::Data));
    broken
}

/// What is told.
pub(crate) fn told<'b>(breaks: impl IntoIterator<Item = &'b Break>) -> Broken {
    let breaks = breaks.into_iter();
    breaks.map(|found| (found.level, found.reader)).collect()
}
