//! One model for every system: objects made up from a seed, and written as each system wants its types.
//!
//! The same arguments give the same model. `build.rs` uses this module too.

mod interchange;
mod names;
mod rust;

pub use interchange::{proto, yaml};
pub use names::snake;
pub use rust::{PeerTypes, garde, phf, plain, serde, validator};

use names::{ADJECTIVES, NOUNS, VALUES};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A timestamp.
    DateTime,
    /// A number.
    Number,
}

/// A field of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name without prefix and suffix, such as `FlowName`.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it is the key or has to have a value.
    pub required: bool,
    /// The most characters, if limited.
    pub max_length: Option<usize>,
    /// The values it may have; none if it is not limited to some.
    pub values: Vec<&'static str>,
    /// Whether it refers to the object itself.
    pub reference: bool,
}

impl Field {
    fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            required: false,
            max_length: None,
            values: Vec::new(),
            reference: false,
        }
    }

    fn limited(mut self, max_length: usize) -> Self {
        self.max_length = Some(max_length);
        self
    }

    fn one_of(mut self, values: &[&'static str]) -> Self {
        self.values = values.to_vec();
        self
    }

    /// The name as the platform has it.
    pub fn api_name(&self) -> String {
        format!("ssot__{}__c", self.name)
    }
}

/// An object.
#[derive(Debug, Clone)]
pub struct Object {
    /// The name without prefix and suffix, such as `FlowRun`.
    pub name: String,
    /// Its fields; the first is the key.
    pub fields: Vec<Field>,
    /// Two moments, by name, of which the first is not before the second.
    pub not_before: Option<[&'static str; 2]>,
}

impl Object {
    /// The name as the platform has it.
    pub fn api_name(&self) -> String {
        format!("ssot__{}__dlm", self.name)
    }
}

/// Numbers that follow from a seed.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of a seed, which is not 0.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or_default() % limit
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// The two models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// As the published objects are: 84 of 100 fields are text, 10 moments and 6 numbers; three value lists in all.
    CatalogLike,
    /// A value list in every ninth field, and a limit of the length of all others.
    ListHeavy,
}

impl Model {
    /// Makes objects of so many fields each.
    pub fn objects(self, objects: usize, fields: usize) -> Vec<Object> {
        let mut random = Random::new(7);
        (0..objects)
            .map(|number| {
                let name = format!("{}{}{number}", random.of(NOUNS), random.of(NOUNS));
                let fields = (0..fields).map(|field| self.field(number, field, &mut random));
                Object {
                    name,
                    fields: fields.collect(),
                    not_before: None,
                }
            })
            .collect()
    }

    fn field(self, object: usize, field: usize, random: &mut Random) -> Field {
        if field == 0 {
            let mut key = Field::new("Id", Kind::Text);
            key.required = true;
            return key;
        }
        let name = format!("{}{}{field}", random.of(ADJECTIVES), random.of(NOUNS));
        let listed = match self {
            Self::CatalogLike => object.is_multiple_of(40) && field == 5,
            Self::ListHeavy => field % 9 == 5,
        };
        if listed {
            let from = random.below(VALUES.len() - 8);
            let number = 2 + random.below(6);
            return Field::new(format!("{name}Status"), Kind::Text)
                .one_of(&VALUES[from..from + number]);
        }
        match random.below(100) {
            0..84 if self == Self::ListHeavy => {
                Field::new(format!("{name}Text"), Kind::Text).limited(255)
            }
            0..60 => Field::new(format!("{name}Text"), Kind::Text),
            60..84 => {
                let mut field = Field::new(format!("{name}Id"), Kind::Text);
                field.reference = true;
                field
            }
            84..94 => Field::new(format!("{name}DateTime"), Kind::DateTime),
            _ => Field::new(format!("{name}Amount"), Kind::Number),
        }
    }
}

/// The object whose rows are read, written and validated: nine texts, two of them of a list, and two moments.
pub fn run() -> Object {
    let text = |name: &str| Field::new(name, Kind::Text).limited(255);
    let mut key = text("Id");
    key.required = true;
    let modes = ["Scheduled", "Record Triggered", "Screen", "Autolaunched"];
    Object {
        name: "Run".to_owned(),
        fields: vec![
            key,
            text("FlowName"),
            text("FlowVersionId"),
            Field::new("RunMode", Kind::Text).one_of(&modes),
            Field::new("ErrorSeverity", Kind::Text).one_of(&["Fatal", "Recoverable"]),
            text("ErrorReason"),
            text("StartedById"),
            text("DataSourceId"),
            text("OrganizationId"),
            Field::new("ScheduledDateTime", Kind::DateTime),
            Field::new("CompletedDateTime", Kind::DateTime),
        ],
        not_before: Some(["CompletedDateTime", "ScheduledDateTime"]),
    }
}

/// An object with ten numbers.
pub fn measures() -> Object {
    let mut key = Field::new("Id", Kind::Text);
    key.required = true;
    let numbers = (0..10).map(|number| Field::new(format!("Amount{number}"), Kind::Number));
    Object {
        name: "Measures".to_owned(),
        fields: [key].into_iter().chain(numbers).collect(),
        not_before: None,
    }
}

/// An object of so many text fields.
pub fn wide(fields: usize) -> Object {
    let mut key = Field::new("Id", Kind::Text);
    key.required = true;
    let nouns = ["Person", "Contact", "Account", "Other"];
    let texts =
        (1..fields).map(|field| Field::new(format!("{}Name{field}", nouns[field % 4]), Kind::Text));
    Object {
        name: format!("Wide{fields}"),
        fields: [key].into_iter().chain(texts).collect(),
        not_before: None,
    }
}

/// An object with a list of so many values.
pub fn listed(values: usize) -> Object {
    let mut key = Field::new("Id", Kind::Text);
    key.required = true;
    let values = (0..values).map(|value| &*format!("Value {value}").leak());
    let mut field = Field::new("State", Kind::Text);
    field.values = values.collect();
    Object {
        name: "Listed".to_owned(),
        fields: vec![key, field],
        not_before: None,
    }
}
