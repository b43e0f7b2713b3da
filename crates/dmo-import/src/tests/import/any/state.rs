//! Made-up facts, of names and labels that meet often.

use crate::facts::{
    End, Facts, Field, Name, Object, Read, Reason, Refusal, Relation, Repair, Row, Value,
};
use crate::{Place, Source};
use dmo_schema::{ApiVersion, Cardinality, DataType, Key, Kind, Unresolved};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

const OBJECTS: [(&str, Kind); 9] = [
    ("Cart__dlm", Kind::Dmo),
    ("ssot__Cart__dlm", Kind::Dmo),
    ("cart__dlm", Kind::Dmo),
    ("Cart__dll", Kind::Dlo),
    ("Sum__cio", Kind::Insight),
    ("Field__dlm", Kind::Dmo),
    ("1__dlm", Kind::Dmo),
    ("Wheel__dlm", Kind::Dmo),
    ("std__WheelDmo__dlm", Kind::Dmo),
];

const FIELDS: [&str; 16] = [
    "Id__c",
    "ssot__Id__c",
    "id__c",
    "ssot__BirthDate__c",
    "Birth_Date__c",
    "KQ_Id__c",
    "kq_id__c",
    "Type__c",
    "type__c",
    "CartId__c",
    "OwnerId__c",
    "ssot___Note__c",
    "Note__c",
    "1__c",
    "Cart__c",
    "Field__c",
];

/// The field that may be a list, which cannot be a key.
const LISTED: &str = "ssot___Note__c";

const LABELS: [&str; 24] = [
    "Cart",
    "Cart ID",
    "ID",
    "Id",
    "Wheel",
    "Wheel ID",
    "Owner",
    "Owner ID",
    "Cart Owner",
    "Key Qualifier ID",
    "Next. Date",
    "a.",
    ".b",
    "Cart.Owner",
    "Cart.Wheel.ID",
    "x: y # z",
    "null",
    "yes",
    "Export Individual’s Data",
    "Segment ID (15 digit)",
    "Some__c",
    "Cart__dlm",
    "two  spaces",
    "- {[\u{7}",
];

/// Labels that are told apart by points alone, once they stand as `Object.Field`.
const POINTED: [&str; 4] = ["a", "b", "a.b", "b.a"];

const VALUES: [&str; 14] = [
    "Sent",
    "sent",
    "SENT",
    "In Progress",
    "0-579",
    "720+",
    "720",
    "+",
    "-",
    "null",
    "yes",
    "Unrecognized",
    "a: b",
    "\"quoted\"",
];

/// Several sources, each of which states some objects and relationships.
pub(super) fn sources(most: usize) -> impl Strategy<Value = Vec<Facts>> {
    vec(facts(), 1..=most)
}

fn facts() -> impl Strategy<Value = Facts> {
    let objects = subsequence(OBJECTS.to_vec(), 0..4).prop_flat_map(|names| {
        names
            .into_iter()
            .map(|(name, kind)| object(name, kind))
            .collect::<Vec<_>>()
    });
    (objects, vec(relation(), 0..6), vec(refusal(), 0..2)).prop_map(
        |(objects, relations, refused)| Facts {
            rows: rows(&objects, &relations, &refused),
            objects,
            relations,
            refused,
            ..Facts::default()
        },
    )
}

/// The rows that a reader would have come upon.
fn rows(objects: &[Object], relations: &[Relation], refused: &[Refusal]) -> Read {
    let of_objects = objects.iter().flat_map(|object| &object.refused);
    let count = |refusal: &&Refusal| refusal.row == Row::Relationship;
    let refused_relations = of_objects.chain(refused).filter(count).count();
    Read {
        fields: refused.iter().filter(|r| r.row == Row::Field).count(),
        relations: relations.len() + refused_relations,
    }
}

fn place() -> Place {
    Source::new("made-up", "").place(0)
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(LABELS.to_vec()).prop_map(str::to_owned),
        2 => pointed(),
        1 => "[ -~éß中]{1,12}".prop_filter_map("is blank", |text| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        }),
    ]
}

fn pointed() -> impl Strategy<Value = String> {
    select(POINTED.to_vec()).prop_map(str::to_owned)
}

fn maybe(rare: f64) -> impl Strategy<Value = bool> {
    proptest::bool::weighted(rare)
}

fn object(name: &'static str, kind: Kind) -> impl Strategy<Value = Object> {
    let names = subsequence(FIELDS.to_vec(), 0..7).prop_shuffle();
    let fields = names.prop_flat_map(|names| names.into_iter().map(field).collect::<Vec<_>>());
    let labels = [(); 4].map(|()| proptest::option::of(label()));
    let key = (vec(any::<Index>(), 0..3), any::<Index>(), maybe(0.2));
    let flags = (any::<bool>(), any::<bool>(), maybe(0.2));
    (fields, labels, key, flags, vec(refusal(), 0..2)).prop_map(
        move |(fields, labels, (key, time, has_time), flags, refused)| {
            let [label, description, key_label, category] = labels;
            let name_of = |index: &Index| index.get(&fields).api_name.clone();
            let mut key: Vec<String> = if fields.is_empty() {
                Vec::new()
            } else {
                key.iter().map(name_of).collect()
            };
            let event_time = (has_time && !fields.is_empty()).then(|| name_of(&time));
            let mut object = Object {
                key_label,
                unresolved: if key.is_empty() && flags.2 {
                    vec![Unresolved::PrimaryKey("X (Y)".to_owned())]
                } else {
                    Vec::new()
                },
                complete: flags.0,
                ordered: flags.1,
                repairs: if flags.2 {
                    vec![Repair::ApiName("Object".into())]
                } else {
                    Vec::new()
                },
                rows: fields.len() + refused.iter().filter(|r| r.row == Row::Field).count(),
                refused,
                fields,
                ..Object::new(place(), kind, name)
            };
            object.set(Key::Label, label);
            object.set(Key::Description, description);
            object.set(Key::Category, category);
            object.set(Key::EventTime, event_time);
            key.retain(|name| name != LISTED);
            object.set(Key::PrimaryKey, key);
            object
        },
    )
}

fn field(name: &'static str) -> impl Strategy<Value = Field> {
    let types = data_type(name);
    let values = btree_map(select(VALUES.to_vec()), proptest::option::of(label()), 0..5);
    let facts = (
        proptest::option::of(label()),
        proptest::option::of(label()),
        proptest::option::weighted(0.8, types),
    );
    let enum_name =
        proptest::option::weighted(0.2, select(vec!["State", "Cart", "Field", "no name"]));
    let qualifier =
        proptest::option::weighted(0.2, select(vec!["KQ_Id__c", "KQ_ID__c", "KQ_Owner__c"]));
    let numbers = (
        proptest::option::weighted(0.2, 1..300_u32),
        proptest::option::weighted(0.2, (1..300_u16, 0..3_u16)),
    );
    (
        facts,
        values,
        enum_name,
        qualifier,
        numbers,
        maybe(0.1),
        maybe(0.2),
    )
        .prop_map(
            move |(
                (label, description, data_type),
                values,
                enum_name,
                qualifier,
                (max_length, since),
                required,
                repaired,
            )| {
                let values = values.into_iter();
                let values = values.map(|(value, meaning)| Value::new(value, meaning));
                let since = since.map(|(major, minor)| ApiVersion { major, minor });
                let mut field = Field::new(place(), name)
                    .with(Key::Label, label)
                    .with(Key::Description, description)
                    .with(Key::Type, data_type)
                    .with(Key::Required, required)
                    .with(Key::Since, since)
                    .with(Key::Values, values.collect::<Vec<_>>())
                    .with(Key::Enum, enum_name)
                    .with(Key::KeyQualifier, qualifier)
                    .with(Key::MaxLength, max_length);
                if repaired {
                    field.repairs.push(Repair::ApiName("Field".into()));
                }
                field
            },
        )
}

/// Types of a field, text more often than others.
fn data_type(name: &str) -> impl Strategy<Value = DataType> + use<> {
    use DataType::{Boolean, Currency, Date, DateTime, Email, Floats, Number, Text};
    let list = if name == LISTED { Floats } else { Text };
    select(vec![
        Boolean, Currency, Date, DateTime, Email, list, Number, Text, Text,
    ])
}

fn relation() -> impl Strategy<Value = Relation> {
    let cardinality =
        proptest::option::of(select(vec![Cardinality::ManyToOne, Cardinality::OneToOne]));
    let stated_by = proptest::option::of(select(OBJECTS.to_vec()));
    (end(), end(), cardinality, stated_by, maybe(0.2)).prop_map(
        |(from, to, cardinality, stated_by, repaired)| Relation {
            place: place(),
            from,
            to,
            cardinality,
            stated_by: stated_by.map(|(name, _)| name.to_owned()),
            repairs: if repaired {
                vec![Repair::Cardinality("Row".into())]
            } else {
                Vec::new()
            },
        },
    )
}

fn end() -> impl Strategy<Value = End> {
    let api = |names: Vec<&'static str>| select(names).prop_map(|name| Name::Api(name.to_owned()));
    let objects = OBJECTS.iter().map(|(name, _)| *name).collect();
    let object = prop_oneof![api(objects), label().prop_map(Name::Label)];
    let field = prop_oneof![api(FIELDS.to_vec()), label().prop_map(Name::Label)];
    prop_oneof![
        4 => (object, proptest::option::weighted(0.9, field)).prop_map(|(object, field)| End::Named { object, field }),
        2 => (pointed(), pointed()).prop_map(|(object, field)| End::Named {
            object: Name::Label(object),
            field: Some(Name::Label(field)),
        }),
        1 => (label(), label()).prop_map(|(object, field)| End::RunTogether(format!("{object} {field}"))),
    ]
}

fn refusal() -> impl Strategy<Value = Refusal> {
    let row = select(vec![Row::Fact, Row::Field, Row::Relationship]);
    row.prop_map(|row| Refusal {
        place: place(),
        row,
        subject: "something".to_owned(),
        reason: Reason::Sentence,
    })
}
