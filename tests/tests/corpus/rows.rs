//! Rows of every layout, decoded into records of structs written by hand.

use std::fmt::Debug;

use dmo::jiff::{Timestamp, civil::Date};
use dmo::{Decimal, Dmo, Layout, RecordExt as _, Value};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};

use crate::texts::plain;
use crate::{files, say};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Individual__dlm")]
struct Individual {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "FirstName__c")]
    first_name: Option<String>,
    #[dmo(api_name = "LastName__c")]
    last_name: Option<String>,
    #[dmo(api_name = "BirthDate__c")]
    birth_date: Option<Timestamp>,
    #[dmo(api_name = "GenderId__c")]
    gender_id: Option<String>,
    #[dmo(api_name = "Occupation__c")]
    occupation: Option<String>,
    #[dmo(api_name = "ExternalRecordId__c")]
    external_record_id: Option<String>,
    #[dmo(api_name = "DataSourceId__c")]
    data_source_id: Option<String>,
    #[dmo(api_name = "DataSourceObjectId__c")]
    data_source_object_id: Option<String>,
    #[dmo(api_name = "InternalOrganizationId__c")]
    internal_organization_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__Account__dlm")]
struct Report {
    #[dmo(api_name = "ssot__AccountTypeId__c")]
    type_id: Option<String>,
    #[dmo(api_name = "ssot__BillContactAddressId__c")]
    bill_contact_address_id: Option<String>,
    #[dmo(api_name = "ssot__CreatedDate__c")]
    created_date: Option<Timestamp>,
    #[dmo(api_name = "ssot__DataSourceId__c")]
    data_source_id: Option<String>,
    #[dmo(api_name = "ssot__DataSourceObjectId__c")]
    data_source_object_id: Option<String>,
    #[dmo(api_name = "ssot__Description__c")]
    description: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Orders__dlm")]
struct Order {
    #[dmo(api_name = "DataSourceObject__c")]
    data_source_object: Option<String>,
    #[dmo(api_name = "DataSource__c")]
    data_source: Option<String>,
    #[dmo(api_name = "category__c")]
    category: Option<String>,
    #[dmo(api_name = "cdp_sys_PartitionDate__c")]
    partition_date: Option<Date>,
    #[dmo(api_name = "city__c")]
    city: Option<String>,
    #[dmo(api_name = "country__c")]
    country: Option<String>,
    #[dmo(api_name = "customerid__c")]
    customer_id: Option<String>,
    #[dmo(api_name = "customername__c")]
    customer_name: Option<String>,
    #[dmo(api_name = "discount__c")]
    discount: Option<Decimal>,
    #[dmo(api_name = "individualid__c")]
    individual_id: Option<String>,
    #[dmo(api_name = "orderdate1__c")]
    ordered_at: Option<Timestamp>,
    #[dmo(api_name = "orderdate__c")]
    ordered_on: Option<Date>,
    #[dmo(api_name = "orderid__c")]
    id: Option<String>,
    #[dmo(api_name = "postalcode__c")]
    postal_code: Option<i64>,
    #[dmo(api_name = "productid__c")]
    product_id: Option<String>,
    #[dmo(api_name = "productname__c")]
    product_name: Option<String>,
    #[dmo(api_name = "profit__c")]
    profit: Option<Decimal>,
    #[dmo(api_name = "quantity__c")]
    quantity: Option<Decimal>,
    #[dmo(api_name = "region__c")]
    region: Option<String>,
    #[dmo(api_name = "rowid__c", key)]
    row_id: String,
    #[dmo(api_name = "sales__c")]
    sales: Option<Decimal>,
    #[dmo(api_name = "segment__c")]
    segment: Option<String>,
    #[dmo(api_name = "shipdate1__c")]
    ship_moment: Option<Timestamp>,
    #[dmo(api_name = "shipdate__c")]
    ship_date: Option<Date>,
    #[dmo(api_name = "shipmode__c")]
    ship_mode: Option<String>,
    #[dmo(api_name = "state__c")]
    state: Option<String>,
    #[dmo(api_name = "sub_category__c")]
    sub_category: Option<String>,
}

/// The answers have the names in lower case.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Flights__dlm")]
struct Flight {
    #[dmo(api_name = "FlightId__c", key)]
    id: Decimal,
    #[dmo(api_name = "DataSourceObject__c")]
    data_source_object: Option<String>,
    #[dmo(api_name = "DataSource__c")]
    data_source: Option<String>,
    #[dmo(api_name = "AircraftType__c")]
    aircraft_type: Option<String>,
    #[dmo(api_name = "ArrivalAirport__c")]
    arrival_airport: Option<String>,
    #[dmo(api_name = "ArrivalTime__c")]
    arrival_time: Option<Timestamp>,
    #[dmo(api_name = "DepartureAirport__c")]
    departure_airport: Option<String>,
    #[dmo(api_name = "DepartureTime__c")]
    departure_time: Option<Timestamp>,
    #[dmo(api_name = "FlightNumber__c")]
    number: Option<String>,
    #[dmo(api_name = "Miles__c")]
    miles: Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Seats__dlm")]
struct Seat {
    #[dmo(api_name = "SeatId__c", key)]
    id: i64,
    #[dmo(api_name = "DataSourceObject__c")]
    data_source_object: Option<String>,
    #[dmo(api_name = "DataSource__c")]
    data_source: Option<String>,
    #[dmo(api_name = "BoardingStatus__c")]
    boarding_status: Option<String>,
    #[dmo(api_name = "BookingDate__c")]
    booking_date: Option<Timestamp>,
    #[dmo(api_name = "CustomerId__c")]
    customer_id: Option<String>,
    #[dmo(api_name = "FlightId__c")]
    flight_id: Option<String>,
    #[dmo(api_name = "SeatNumber__c")]
    number: Option<String>,
    #[dmo(api_name = "SeatType__c")]
    class: Option<String>,
}

/// The rows of an answer as objects, whatever its layout.
fn rows(answer: &Json) -> Vec<Map<String, Json>> {
    let columns: Vec<String> = match &answer["metadata"] {
        Json::Array(list) => list
            .iter()
            .map(|column| column["name"].as_str().expect("a name").to_owned())
            .collect(),
        Json::Object(map) => {
            let mut columns: Vec<_> = map.iter().collect();
            columns.sort_by_key(|(_, column)| column["placeInOrder"].as_u64());
            columns.into_iter().map(|(name, _)| name.clone()).collect()
        }
        _ => Vec::new(),
    };
    let row = |row: &Json| match row {
        Json::Array(values) => {
            assert_eq!(values.len(), columns.len());
            columns
                .iter()
                .cloned()
                .zip(values.iter().cloned())
                .collect()
        }
        row => row.as_object().expect("a row").clone(),
    };
    answer["data"]
        .as_array()
        .expect("rows")
        .iter()
        .map(row)
        .collect()
}

/// Whether the record's value is what the answer has, apart from its spelling.
fn same(value: &Value<'_>, json: &Json) -> bool {
    let text = json.as_str().unwrap_or_default();
    match value {
        Value::Timestamp(_) => plain(&value.to_string()) == plain(text),
        Value::Decimal(number) if json.is_string() => number.to_string() == text,
        Value::Decimal(number) => json.as_f64().map(Decimal::try_from) == Some(Ok(*number)),
        Value::Int(number) if json.is_string() => text.parse() == Ok(Decimal::from(*number)),
        Value::Int(number) => json.as_f64().map(Decimal::try_from) == Some(Ok((*number).into())),
        value => value.to_string() == text,
    }
}

/// Decodes every row and counts the rows and the values that are found again.
fn decode<T: Dmo + dmo::FromRow<Source = ()> + Debug + PartialEq + Serialize + DeserializeOwned>(
    answer: &str,
) -> (usize, usize) {
    let rows = rows(&serde_json::from_str(answer).expect("JSON"));
    let mut values = 0;
    let mut answer = dmo::rows::<T>(answer).expect("an answer");
    for row in &rows {
        let record: T = serde_json::from_value(Json::Object(row.clone())).expect("a record");
        assert_eq!(
            answer.next().map(|row| row.expect("a record")).as_ref(),
            Some(&record)
        );
        let encoded = serde_json::to_value(&record).expect("JSON");
        for (name, json) in row.iter().filter(|(_, json)| !json.is_null()) {
            let value = record.get(name).expect(name);
            assert!(same(&value, json), "{name}: {json} became {value:?}");
            let position = T::OBJECT.position(name, 0).expect(name);
            assert!(!encoded[T::OBJECT.fields[position].api_name].is_null());
            values += 1;
        }
        assert_eq!(
            serde_json::from_value::<T>(encoded).expect("a record"),
            record
        );
        assert!(record.validate().is_ok(), "{}", record.validate());
    }
    assert!(!rows.is_empty() && answer.next().is_none());
    (rows.len(), values)
}

type Decode = fn(&str) -> (usize, usize);

const ANSWERS: [(&str, Decode); 10] = [
    ("post-apiv1query.5", decode::<Individual>),
    ("post-apiv2query.5", decode::<Order>),
    ("get-apiv1profiledatamodelname.3", decode::<Individual>),
    ("get-apiv1profiledatamodelnameid.3", decode::<Individual>),
    (
        "get-apiv1profiledatamodelnameidcalculated-insightsci-name.3",
        decode::<Individual>,
    ),
    (
        "get-apiv1profiledatamodelnameidchilddatamodelname.3",
        decode::<Individual>,
    ),
    ("get-profile-query-dmo-output-example", decode::<Report>),
    ("create-query-response-parameters-example", decode::<Seat>),
    ("create-query-response-simple-example", decode::<Flight>),
    ("get-query-rows-response-example", decode::<Flight>),
];

#[test]
fn rows_of_every_layout_lose_nothing() {
    let Some(files) = files("rows", "json") else {
        return;
    };
    let (mut rows, mut values) = (0, 0);
    for (name, decode) in ANSWERS {
        let answer = files
            .get(name)
            .unwrap_or_else(|| panic!("no rows/{name}.json"));
        let (found_rows, found_values) = decode(answer);
        rows += found_rows;
        values += found_values;
    }
    assert_eq!((rows, values), (22, 171));
    say(&format!(
        "{rows} rows with {values} values in {} answers",
        ANSWERS.len()
    ));
}

/// The layout of each answer, and how the rows after it are had, with the id of its query or batch.
const CALLS: [(&str, Layout, Option<&str>); 10] = [
    ("post-apiv1query.5", Layout::V1, None),
    (
        "post-apiv2query.5",
        Layout::V2,
        Some("GET /api/v2/query/{}"),
    ),
    (
        "get-apiv1profiledatamodelname.3",
        Layout::V1,
        Some("GET ?offset=3"),
    ),
    (
        "get-apiv1profiledatamodelnameid.3",
        Layout::V1,
        Some("GET ?offset=3"),
    ),
    (
        "get-apiv1profiledatamodelnameidcalculated-insightsci-name.3",
        Layout::V1,
        Some("GET ?offset=3"),
    ),
    (
        "get-apiv1profiledatamodelnameidchilddatamodelname.3",
        Layout::V1,
        Some("GET ?offset=3"),
    ),
    ("get-profile-query-dmo-output-example", Layout::V1, None),
    (
        "create-query-response-parameters-example",
        Layout::QuerySql,
        Some("GET /ssot/query-sql/{}/rows?offset=2&omitSchema=true"),
    ),
    (
        "create-query-response-simple-example",
        Layout::QuerySql,
        Some("GET /ssot/query-sql/{}/rows?offset=2&omitSchema=true"),
    ),
    ("get-query-rows-response-example", Layout::QuerySql, None),
];

#[test]
fn what_answers_say_beside_their_rows_is_read() {
    let Some(files) = files("rows", "json") else {
        return;
    };
    assert_eq!(files.len(), CALLS.len());
    for (name, layout, next) in CALLS {
        let answer = dmo::rows::<dmo::Row<Individual>>(&files[name]).expect("an answer");
        let json: Json = serde_json::from_str(&files[name]).expect("JSON");
        let fact = |name: &str| json.get(name).or_else(|| json["status"].get(name));
        // Connect says of a query that does not end that this is at no time.
        let text = |name| {
            fact(name)
                .and_then(Json::as_str)
                .filter(|text| !text.is_empty())
        };
        let number = |name| fact(name).and_then(Json::as_u64);
        let envelope = answer.envelope();
        assert_eq!(envelope.layout, layout, "{name}");
        for (found, sent) in [
            (&envelope.query_id, "queryId"),
            (&envelope.status, "completionStatus"),
            (&envelope.next_batch_id, "nextBatchId"),
            (&envelope.start_time, "startTime"),
            (&envelope.end_time, "endTime"),
            (&envelope.expiration_time, "expirationTime"),
        ] {
            assert_eq!(found.as_deref(), text(sent), "{name}: {sent}");
        }
        for (found, sent) in [
            (envelope.row_count, "rowCount"),
            (envelope.returned_rows, "returnedRows"),
            (envelope.chunk_count, "chunkCount"),
        ] {
            assert_eq!(found, number(sent), "{name}: {sent}");
        }
        assert_eq!(
            envelope.done,
            fact("done").and_then(Json::as_bool),
            "{name}"
        );
        assert_eq!(
            envelope.progress,
            fact("progress").and_then(Json::as_f64),
            "{name}"
        );
        let id = text("nextBatchId")
            .or_else(|| text("queryId"))
            .unwrap_or_default();
        let call = answer.next_call().map(|call| call.to_string());
        assert_eq!(call, next.map(|next| next.replace("{}", id)), "{name}");
    }
}
