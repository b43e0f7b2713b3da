//! Projections with all that their fields can be.

use std::fmt::Debug;
use std::net::IpAddr;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::sample::Sampler;
use dmo::{Decimal, Dmo, Row, Validator};
use dmo_tests::check::check;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::layouts::{Cells, ROWS, cells, layouts};

/// An open list.
#[derive(Debug, Clone, PartialEq, Eq, dmo::ValueList)]
enum Reason {
    #[dmo(value = "In Progress", since = "61.0")]
    InProgress,
    Done,
    #[dmo(unlisted)]
    Unrecognized(dmo::Unlisted),
}

/// A closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, dmo::ValueList)]
enum Color {
    #[default]
    Red,
    Blue,
}

/// A field of each type, with constraints, and rules across them.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm", null_values("NOT_SET"))]
#[dmo(rule(not_before("Until__c", "From__c")))]
#[dmo(rule(not_before("Day__c", "DayText__c"), severity = "warning"))]
#[dmo(rule(requires("Words__c", "Url__c")))]
#[dmo(rule(at_most_one("Email__c", "Phone__c", "Url__c")))]
#[dmo(rule(at_least_one("Email__c", "Phone__c", "Url__c")))]
struct Trip {
    #[dmo(
        api_name = "Id__c",
        key,
        key_qualifier = "KQ_Id__c",
        aliases("std__Id__c")
    )]
    id: String,
    #[dmo(api_name = "KQ_Id__c")]
    key_qualifier_id: Option<String>,
    #[dmo(api_name = "Code__c", min_length = 4, max_length = 6)]
    code: Option<String>,
    #[dmo(api_name = "Secret__c", sensitive, previously("Hidden__c"))]
    secret: Option<String>,
    #[dmo(api_name = "Flag__c")]
    flag: Option<bool>,
    #[dmo(api_name = "FlagText__c", type = "text")]
    flag_text: Option<bool>,
    #[dmo(api_name = "Whole__c", range(min = "-5.5", max = "5.5"))]
    whole: Option<i64>,
    #[dmo(api_name = "Float__c")]
    float: Option<f64>,
    #[dmo(api_name = "Exact__c", precision = 38, scale = 18)]
    exact: Option<Decimal>,
    #[dmo(
        api_name = "Price__c",
        type = "currency",
        precision = 18,
        scale = 2,
        range(min = "0")
    )]
    price: Option<Decimal>,
    #[dmo(api_name = "Share__c", type = "percent", precision = 3)]
    share: Option<String>,
    #[dmo(api_name = "Day__c")]
    day: Option<Date>,
    #[dmo(api_name = "DayText__c", type = "date")]
    day_text: Option<String>,
    #[dmo(api_name = "Opens__c")]
    opens: Option<Time>,
    #[dmo(api_name = "From__c", range(min = "2024-02-29T12:00:00Z"))]
    from: Option<Timestamp>,
    #[dmo(api_name = "Until__c", required)]
    until: Option<Timestamp>,
    #[dmo(api_name = "UntilText__c", type = "dateTime")]
    until_text: Option<String>,
    #[dmo(api_name = "Words__c")]
    words: Option<Vec<String>>,
    #[dmo(api_name = "Vector__c")]
    vector: Option<Vec<f64>>,
    #[dmo(api_name = "Reason__c", since = "60.0")]
    reason: Option<Reason>,
    #[dmo(api_name = "Color__c")]
    color: Color,
    #[dmo(api_name = "Email__c", type = "email")]
    email: Option<String>,
    #[dmo(api_name = "Phone__c", type = "phone")]
    phone: Option<String>,
    #[dmo(api_name = "Url__c", type = "url")]
    url: Option<String>,
    #[dmo(api_name = "Address__c", parse)]
    address: Option<IpAddr>,
    #[dmo(api_name = "Port__c", parse, type = "number")]
    port: Option<u16>,
    #[dmo(api_name = "Going__c", deprecated)]
    going: Option<String>,
}

/// All columns of one object, each as the object has it.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(trip = Trip))]
struct AsIs {
    #[dmo(trip)]
    id: String,
    #[dmo(trip)]
    key_qualifier_id: Option<String>,
    #[dmo(trip)]
    code: Option<String>,
    #[dmo(trip)]
    secret: Option<String>,
    #[dmo(trip)]
    flag: Option<bool>,
    #[dmo(trip)]
    flag_text: Option<bool>,
    #[dmo(trip)]
    whole: Option<i64>,
    #[dmo(trip)]
    float: Option<f64>,
    #[dmo(trip)]
    exact: Option<Decimal>,
    #[dmo(trip)]
    price: Option<Decimal>,
    #[dmo(trip)]
    share: Option<String>,
    #[dmo(trip)]
    day: Option<Date>,
    #[dmo(trip)]
    day_text: Option<String>,
    #[dmo(trip)]
    opens: Option<Time>,
    #[dmo(trip)]
    from: Option<Timestamp>,
    #[dmo(trip)]
    until: Option<Timestamp>,
    #[dmo(trip)]
    until_text: Option<String>,
    #[dmo(trip)]
    words: Option<Vec<String>>,
    #[dmo(trip)]
    vector: Option<Vec<f64>>,
    #[dmo(trip)]
    reason: Option<Reason>,
    #[dmo(trip)]
    color: Color,
    #[dmo(trip)]
    email: Option<String>,
    #[dmo(trip)]
    phone: Option<String>,
    #[dmo(trip)]
    url: Option<String>,
    #[dmo(trip, parse)]
    address: Option<IpAddr>,
    #[dmo(trip, parse)]
    port: Option<u16>,
    #[dmo(trip)]
    going: Option<String>,
}

/// Columns that have to have a value, under other names.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(trip = Trip))]
struct Narrow {
    #[dmo(trip = id)]
    r#type: String,
    #[dmo(trip = code, required)]
    short: String,
    #[dmo(trip = flag, required)]
    is_open: bool,
    #[dmo(trip = flag_text, required)]
    is_late: bool,
    #[dmo(trip, required)]
    whole: i64,
    #[dmo(trip, required)]
    float: f64,
    #[dmo(trip, required)]
    exact: Decimal,
    #[dmo(trip, required)]
    day: Date,
    #[dmo(trip = day_text, required)]
    first_day: String,
    #[dmo(trip, required)]
    opens: Time,
    #[dmo(trip, required)]
    from: Timestamp,
    #[dmo(trip = until, required)]
    end: Timestamp,
    #[dmo(trip, required)]
    words: Vec<String>,
    #[dmo(trip, required)]
    vector: Vec<f64>,
    #[dmo(trip = color)]
    paint: Color,
    #[dmo(trip, required, parse)]
    port: u16,
}

/// One object twice, the second time perhaps not, and columns of no object.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(first = Trip, next = Option<Trip>), join(next = false))]
struct Pair {
    #[dmo(first)]
    id: String,
    #[dmo(first, required)]
    from: Timestamp,
    #[dmo(first)]
    until: Option<Timestamp>,
    #[dmo(first)]
    email: Option<String>,
    #[dmo(first)]
    phone: Option<String>,
    #[dmo(first)]
    url: Option<String>,
    #[dmo(next = id)]
    next_id: Option<String>,
    #[dmo(next = from)]
    next_from: Option<Timestamp>,
    #[dmo(next = until)]
    next_until: Option<Timestamp>,
    #[dmo(next = email)]
    next_email: Option<String>,
    #[dmo(next = phone)]
    next_phone: Option<String>,
    #[dmo(next = url)]
    next_url: Option<String>,
    #[dmo(next = words)]
    next_words: Option<Vec<String>>,
    #[dmo(next = color)]
    next_color: Option<Color>,
    #[dmo(next = port, parse)]
    next_port: Option<u16>,
    #[dmo(column = "n")]
    count: i64,
    #[dmo(column = "sum of prices")]
    sum: Option<Decimal>,
    #[dmo(column = "avg")]
    average: Option<f64>,
    #[dmo(column = "MAX__c")]
    last: Option<Timestamp>,
    #[dmo(column = "names")]
    names: Option<Vec<String>>,
    #[dmo(column = "address", parse)]
    address: Option<IpAddr>,
}

/// Rows as answers name their columns where the query has no aliases: by the names that the source has for them.
fn by_names_of_sources<P: Dmo>(rows: &[Cells]) -> Vec<Cells> {
    let object = P::OBJECT;
    let name = |alias: &str| {
        let index = object.position(alias, 0).expect("a field");
        let field = object.fields[index].source.map(|source| source.field);
        let name = field.map_or(alias, |field| field.api_name);
        // Two fields may have values of one.
        let is_alone = object.position(name, 0) == Some(index);
        if is_alone { name } else { alias }.to_owned()
    };
    let rename = |row: &Cells| {
        let cells = row
            .iter()
            .map(|(alias, value)| (name(alias), value.clone()));
        cells.collect()
    };
    rows.iter().map(rename).collect()
}

/// Records come back from every layout, as records and as rows that know their columns, under both names.
fn survives<P>(seed: u64)
where
    P: Dmo + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let sampler = Sampler::new(Validator::writing(), P::default).expect("rows");
    let records = sampler.rows(seed, ROWS).expect("rows");
    let rows: Vec<Cells> = records.iter().map(cells).collect();
    for rows in [by_names_of_sources::<P>(&rows), rows] {
        for (layout, body) in layouts(&rows) {
            let name = format!("{} as {layout}, seed {seed}", P::OBJECT.api_name);
            let answer = dmo::rows::<P>(&body).expect(&name);
            assert!(answer.drift().is_empty(), "{name}");
            let found: Vec<P> = answer.map(|row| row.expect(&name)).collect();
            assert_eq!(found, records, "{name}");
            let parts = dmo::rows::<Row<P>>(&body).expect(&name);
            for (row, record) in parts.zip(&records) {
                let row = row.expect(&name);
                assert!(row.validate().is_empty(), "{name}: {}", row.validate());
                assert_eq!(row.into_record().expect(&name), *record, "{name}");
            }
        }
    }
}

/// Rows of some of the columns come back from every layout as those columns, and the rules about others are not applied.
fn parts_survive<P>(seed: u64)
where
    P: Dmo + Serialize,
{
    let sampler = Sampler::new(Validator::writing(), P::default).expect("rows");
    let records = sampler.rows(seed, ROWS).expect("rows");
    let is_in = |at: usize| (seed >> (at % 16)) & 1 == 1;
    let some = |record: &P| {
        let cells = cells(record).into_iter().enumerate();
        let cells = cells.filter(|(at, _)| is_in(*at));
        cells.map(|(_, cell)| cell).collect::<Cells>()
    };
    let rows: Vec<Cells> = records.iter().map(some).collect();
    if rows[0].is_empty() {
        return;
    }
    let tokens = |cells: &Cells| format!("{cells:?}");
    for (layout, body) in layouts(&rows) {
        let name = format!("{} as {layout}, seed {seed}", P::OBJECT.api_name);
        let parts = dmo::rows::<Row<P>>(&body).expect(&name);
        for (part, cells) in parts.zip(&rows) {
            let part = part.expect(&name);
            assert!(part.validate().is_empty(), "{name}: {}", part.validate());
            let written = dmo::json::to_string(&part).expect(&name);
            let again: Cells = serde_json::from_str(&written).expect(&name);
            assert_eq!(tokens(&again), tokens(cells), "{name}");
        }
    }
}

#[test]
fn parts_of_records_survive_each_layout() {
    for seed in (1..60_000).step_by(1_237) {
        parts_survive::<AsIs>(seed);
        parts_survive::<Narrow>(seed);
        parts_survive::<Pair>(seed);
    }
}

#[test]
fn records_survive_each_layout() {
    for seed in 0..40 {
        survives::<AsIs>(seed);
        survives::<Narrow>(seed);
        survives::<Pair>(seed);
    }
}

#[test]
fn nothing_is_lost_and_nothing_wrong_goes_unnoticed() {
    check::<Trip>();
    check::<AsIs>();
    check::<Narrow>();
    check::<Pair>();
}
