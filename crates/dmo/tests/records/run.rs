//! A record written by hand, as the derive would write it.

use dmo::__private::{Column, OnceTables, Parsed, Tables};
use dmo::jiff::{Timestamp, civil::Date};
use dmo::{
    ApiVersion, Cell, DataType, Decimal, Dmo, Field, FieldFacts, ListedValue, Object, Range,
    Record, RecordMut, Rule, RuleKind, Unlisted, ValueList,
};

/// An open value list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Reason {
    Error,
    Limit,
    Unrecognized(Unlisted),
}

impl ValueList for Reason {
    const VALUES: &'static [ListedValue] = &[
        ListedValue::new("InternalError", "Error"),
        ListedValue::new("720+", "Limit").since(62, 0),
    ];

    fn from_index(index: usize) -> Option<Self> {
        match index {
            0 => Some(Self::Error),
            1 => Some(Self::Limit),
            _ => None,
        }
    }

    fn index(&self) -> Option<usize> {
        match self {
            Self::Error => Some(0),
            Self::Limit => Some(1),
            Self::Unrecognized(_) => None,
        }
    }

    fn from_unlisted(text: Unlisted) -> Option<Self> {
        Some(Self::Unrecognized(text))
    }

    fn as_unlisted(&self) -> Option<&Unlisted> {
        if let Self::Unrecognized(text) = self {
            Some(text)
        } else {
            None
        }
    }
}

/// A closed value list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Left,
    Right,
}

impl ValueList for Side {
    const VALUES: &'static [ListedValue] = &[
        ListedValue::new("left", "Left"),
        ListedValue::new("right", "Right"),
    ];

    fn from_index(index: usize) -> Option<Self> {
        [Self::Left, Self::Right].get(index).copied()
    }

    fn index(&self) -> Option<usize> {
        Some(*self as usize)
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Run {
    pub(crate) id: String,
    pub(crate) number: i64,
    pub(crate) reason: Option<Reason>,
    pub(crate) side: Option<Side>,
    pub(crate) done: Option<bool>,
    pub(crate) flag: Option<bool>,
    pub(crate) score: Option<f64>,
    pub(crate) amount: Option<Decimal>,
    pub(crate) day: Option<Date>,
    pub(crate) started: Option<Timestamp>,
    pub(crate) ended: Option<Timestamp>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) vector: Option<Vec<f64>>,
    pub(crate) email: Option<String>,
    pub(crate) port: Option<u16>,
    pub(crate) moment: Option<Timestamp>,
    pub(crate) version: u8,
    pub(crate) text: Option<String>,
}

/// What the derive writes for a field without further facts.
const fn of<C: Column>(api_name: &'static str, rust_name: &'static str) -> Field {
    C::FIELD.named(api_name, rust_name, api_name)
}

/// What the derive writes for a field of which more is known.
const fn known(
    api_name: &'static str,
    rust_name: &'static str,
    facts: &'static FieldFacts,
) -> Field {
    Field::of(facts).named(api_name, rust_name, api_name)
}

static FIELDS: [Field; 18] = [
    known(
        "ssot__Id__c",
        "id",
        &<String as Column>::FACTS.key_qualifier("ssot__Text__c"),
    ),
    of::<i64>("ssot__Number__c", "number"),
    known(
        "ssot__Reason__c",
        "reason",
        &<Option<Reason> as Column>::FACTS.since(60, 0),
    ),
    of::<Option<Side>>("ssot__Side__c", "side"),
    of::<Option<bool>>("ssot__Done__c", "done"),
    known(
        "ssot__Flag__c",
        "flag",
        &<Option<bool> as Column>::FACTS.data_type(DataType::Text),
    ),
    known(
        "ssot__Score__c",
        "score",
        &<Option<f64> as Column>::FACTS.range(Range::new(DataType::Number, Some("0"), Some("100"))),
    ),
    known(
        "ssot__Amount__c",
        "amount",
        &<Option<Decimal> as Column>::FACTS
            .data_type(DataType::Currency)
            .precision(6)
            .scale(2),
    ),
    of::<Option<Date>>("ssot__Day__c", "day"),
    known(
        "ssot__Started__c",
        "started",
        &<Option<Timestamp> as Column>::FACTS.aliases(&["std__Start__c"]),
    ),
    of::<Option<Timestamp>>("ssot__Ended__c", "ended"),
    of::<Option<Vec<String>>>("ssot__Tags__c", "tags"),
    of::<Option<Vec<f64>>>("ssot__Vector__c", "vector"),
    known(
        "ssot__Email__c",
        "email",
        &<Option<String> as Column>::FACTS
            .data_type(DataType::Email)
            .sensitive()
            .max_length(20),
    ),
    known(
        "ssot__Port__c",
        "port",
        &FieldFacts::parsed(true).data_type(DataType::Number),
    ),
    known(
        "ssot__Moment__c",
        "moment",
        &FieldFacts::parsed(true).data_type(DataType::DateTime),
    ),
    known(
        "ssot__Version__c",
        "version",
        &FieldFacts::parsed(false).data_type(DataType::Number),
    ),
    known(
        "ssot__Text__c",
        "text",
        &<Option<String> as Column>::FACTS
            .required()
            .min_length(2)
            .pattern("[a-z]+")
            .null_values(&["NONE"]),
    ),
];

pub(crate) static OBJECT: Object = Object::new("ssot__Run__dlm", "Run", &FIELDS, &[0, 1])
    .tables_at(tables)
    .null_values(&["NOT_SET"])
    .rules(&[
        Rule::new(RuleKind::NotBefore, &[10, 9])
            .warning()
            .description("a run ends after it starts"),
        Rule::new(RuleKind::Requires, &[3, 4, 5]),
        Rule::new(RuleKind::AtMostOne, &[11, 12]),
        Rule::new(RuleKind::AtLeastOne, &[14, 17]),
    ]);

fn tables() -> &'static Tables {
    static TABLES: OnceTables = OnceTables::new();
    TABLES.get(&OBJECT)
}

/// The version in which `Reason` is there and one of its values is not.
pub(crate) const VERSION: ApiVersion = ApiVersion::new(61, 0);

impl Record for Run {
    fn object(&self) -> &'static Object {
        &OBJECT
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        Some(match index {
            0 => Column::cell(&self.id),
            1 => Column::cell(&self.number),
            2 => Column::cell(&self.reason),
            3 => Column::cell(&self.side),
            4 => Column::cell(&self.done),
            5 => Column::cell(&self.flag),
            6 => Column::cell(&self.score),
            7 => Column::cell(&self.amount),
            8 => Column::cell(&self.day),
            9 => Column::cell(&self.started),
            10 => Column::cell(&self.ended),
            11 => Column::cell(&self.tags),
            12 => Column::cell(&self.vector),
            13 => Column::cell(&self.email),
            14 => Parsed::optional(&self.port),
            15 => Parsed::optional(&self.moment),
            16 => Parsed::cell(&self.version),
            17 => Column::cell(&self.text),
            _ => return None,
        })
    }
}

impl RecordMut for Run {
    fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell> {
        Some(match index {
            0 => Column::cell_mut(&mut self.id),
            1 => Column::cell_mut(&mut self.number),
            2 => Column::cell_mut(&mut self.reason),
            3 => Column::cell_mut(&mut self.side),
            4 => Column::cell_mut(&mut self.done),
            5 => Column::cell_mut(&mut self.flag),
            6 => Column::cell_mut(&mut self.score),
            7 => Column::cell_mut(&mut self.amount),
            8 => Column::cell_mut(&mut self.day),
            9 => Column::cell_mut(&mut self.started),
            10 => Column::cell_mut(&mut self.ended),
            11 => Column::cell_mut(&mut self.tags),
            12 => Column::cell_mut(&mut self.vector),
            13 => Column::cell_mut(&mut self.email),
            14 => Parsed::optional_mut(&mut self.port),
            15 => Parsed::optional_mut(&mut self.moment),
            16 => Parsed::cell_mut(&mut self.version),
            17 => Column::cell_mut(&mut self.text),
            _ => return None,
        })
    }
}

impl Dmo for Run {
    const OBJECT: &'static Object = &OBJECT;
}

impl<'de> serde::Deserialize<'de> for Run {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        dmo::__private::deserialize(deserializer)
    }
}

impl serde::Serialize for Run {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        dmo::__private::serialize(self, serializer)
    }
}

/// A record of which only the columns that cannot be null are set.
pub(crate) fn run(id: &str) -> Run {
    Run {
        id: id.to_owned(),
        ..Run::default()
    }
}

/// A record with a value in every column.
pub(crate) fn full() -> Run {
    Run {
        id: "7".to_owned(),
        number: -3,
        reason: Some(Reason::Limit),
        side: Some(Side::Left),
        done: Some(true),
        flag: Some(false),
        score: Some(0.1),
        amount: "3.500000000000000000".parse().ok(),
        day: "2024-02-29".parse().ok(),
        started: "2024-03-22T05:47:10.865044Z".parse().ok(),
        ended: "2024-03-22T05:47:11Z".parse().ok(),
        tags: Some(vec!["a".to_owned(), String::new()]),
        vector: Some(vec![0.004, -0.028, 1.0]),
        email: Some("a@example.com".to_owned()),
        port: Some(8080),
        moment: "0019-01-05T00:00:00Z".parse().ok(),
        version: 9,
        text: Some("abc".to_owned()),
    }
}

/// A record with nothing wrong.
pub(crate) fn good() -> Run {
    Run {
        text: Some("abc".to_owned()),
        ..run("1")
    }
}
