//! Real answers and reference pages, kept outside the repository: `DMO_CORPUS=<path>` switches this on.
//!
//! The folder has `rows/*.json`, answers of the query and profile endpoints, and `pages/*.md`,
//! reference pages of objects with tables of their fields.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::{Path, PathBuf};

use dmo::jiff::{Timestamp, civil::Date};
use dmo::{Decimal, Dmo, Record as _, Value};
use dmo_schema::{Code, Reading};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Moments__dlm")]
struct Moments {
    #[dmo(api_name = "Moment__c")]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Day__c")]
    day: Option<Date>,
}

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
struct Account {
    #[dmo(api_name = "ssot__AccountTypeId__c")]
    account_type_id: Option<String>,
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
    order_moment: Option<Timestamp>,
    #[dmo(api_name = "orderdate__c")]
    order_date: Option<Date>,
    #[dmo(api_name = "orderid__c")]
    order_id: Option<String>,
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
    flight_id: Decimal,
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
    flight_number: Option<String>,
    #[dmo(api_name = "Miles__c")]
    miles: Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Seats__dlm")]
struct Seat {
    #[dmo(api_name = "SeatId__c", key)]
    seat_id: i64,
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
    seat_number: Option<String>,
    #[dmo(api_name = "SeatType__c")]
    seat_type: Option<String>,
}

#[expect(
    clippy::print_stderr,
    reason = "figures, and a test that is off says so"
)]
fn say(text: &str) {
    eprintln!("corpus: {text}");
}

/// The files of a folder of the corpus by name, or `None` if the corpus is off.
fn files(folder: &str, extension: &str) -> Option<BTreeMap<String, String>> {
    let Some(root) = std::env::var_os("DMO_CORPUS") else {
        say("off: DMO_CORPUS does not name its folder");
        return None;
    };
    let folder: PathBuf = Path::new(&root).join(folder);
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let files: BTreeMap<String, String> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            (name.into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .collect();
    assert!(!files.is_empty(), "no {extension} in {}", folder.display());
    Some(files)
}

/// Every text in the answers.
fn texts() -> Option<Vec<String>> {
    fn walk(json: &Json, texts: &mut Vec<String>) {
        match json {
            Json::String(text) => texts.push(text.clone()),
            Json::Array(values) => values.iter().for_each(|value| walk(value, texts)),
            Json::Object(values) => values.values().for_each(|value| walk(value, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for text in files("rows", "json")?.values() {
        walk(&serde_json::from_str(text).expect("JSON"), &mut texts);
    }
    Some(texts)
}

/// `0019-01-05 00:00:00.500 UTC` as `0019-01-05T00:00:00.5`; all moments of the corpus are in UTC.
fn plain(moment: &str) -> String {
    let zones = [" UTC", "Z", "+00:00", "+0000"];
    let local = zones
        .iter()
        .find_map(|zone| moment.strip_suffix(zone))
        .unwrap_or(moment)
        .replacen(' ', "T", 1);
    match (local.contains('T'), local.contains('.')) {
        (false, _) => local + "T00:00:00",
        (true, false) => local,
        (true, true) => local.trim_end_matches('0').trim_end_matches('.').to_owned(),
    }
}

fn is_moment(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let digits = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    digits(parts.next())
        && digits(parts.next())
        && parts
            .next()
            .is_some_and(|day| day.len() == 2 || day.contains(':'))
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.split_once('.').is_some_and(|(whole, part)| {
        [whole, part]
            .iter()
            .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

#[test]
fn moments_lose_nothing() {
    let Some(texts) = texts() else { return };
    let (mut moments, mut days) = (0, 0);
    for text in texts.iter().filter(|text| is_moment(text)) {
        let mut record = Moments::default();
        record.set("Moment__c", text.as_str().into()).expect(text);
        let printed = record.moment.expect(text).to_string();
        assert_eq!(plain(text), plain(&printed));
        let mut again = Moments::default();
        again.set("Moment__c", printed.as_str().into()).expect(text);
        assert_eq!(record, again);
        moments += 1;
        if text.len() == "yyyy-mm-dd".len() {
            record.set("Day__c", text.as_str().into()).expect(text);
            assert_eq!(record.day.expect(text).to_string(), *text);
            days += 1;
        }
    }
    say(&format!(
        "{moments} dates and moments, {days} of them dates"
    ));
    assert!(moments > days && days > 0);
}

#[test]
fn decimals_keep_their_text() {
    let Some(texts) = texts() else { return };
    let mut count = 0;
    for text in texts.iter().filter(|text| is_decimal(text)) {
        let number: Decimal = text.parse().expect(text);
        assert_eq!(number.to_string(), *text);
        count += 1;
    }
    say(&format!("{count} decimals"));
    assert!(count > 0);
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
fn decode<T: Dmo + Debug + PartialEq + Serialize + DeserializeOwned>(
    answer: &str,
) -> (usize, usize) {
    let rows = rows(&serde_json::from_str(answer).expect("JSON"));
    let mut values = 0;
    for row in &rows {
        let record: T = serde_json::from_value(Json::Object(row.clone())).expect("a record");
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
    assert!(!rows.is_empty());
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
    ("get-profile-query-dmo-output-example", decode::<Account>),
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
    say(&format!(
        "{rows} rows with {values} values in {} answers",
        ANSWERS.len()
    ));
}

/// One row of the table of fields.
struct Listed {
    label: String,
    name: String,
    description: String,
    data_type: String,
}

/// The API name of a page's object and its fields.
fn page(text: &str) -> (String, Vec<Listed>) {
    let mut lines = text.lines();
    lines
        .find(|line| ["## Object API Name", "## API Name"].contains(line))
        .expect("an object");
    let name = lines.find(|line| !line.trim().is_empty()).expect("a name");
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let fields = text
        .lines()
        .skip_while(|line| !(line.starts_with('|') && line.contains("API Name |")))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| match cells(line).as_slice() {
            [label, name, description, data_type, ..] => Listed {
                label: label.clone(),
                name: name.clone(),
                description: description.clone(),
                data_type: data_type.to_lowercase(),
            },
            _ => panic!("not a field: {line}"),
        })
        .collect();
    (name.trim().replace('\\', ""), fields)
}

/// Whether a name is spelt as the platform spells names.
fn is_well_formed(name: &str, suffix: &str) -> bool {
    name.strip_suffix(suffix).is_some_and(|rest| {
        let prefix = ["ssot__", "std__"];
        let rest = prefix
            .iter()
            .find_map(|prefix| rest.strip_prefix(prefix))
            .unwrap_or(rest);
        let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        rest.starts_with(|first: char| first.is_ascii_alphabetic())
            && rest.bytes().all(word)
            && !rest.contains("__")
            && !rest.ends_with('_')
            && !rest.starts_with("ssot_")
    })
}

fn describe<'a>(object: &str, fields: impl IntoIterator<Item = &'a Listed>) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("JSON");
    let mut yaml = format!("api_name: {}\nlabel: An object\nfields:\n", quoted(object));
    for field in fields {
        let data_type = match field.data_type.as_str() {
            "datetime" => "dateTime",
            known @ ("number" | "date" | "boolean" | "email" | "phone" | "url") => known,
            _ => "text",
        };
        let (name, label) = (quoted(&field.name), quoted(&field.label));
        let _ = writeln!(yaml, "  {name}: {{label: {label}, type: {data_type}");
        if !field.description.is_empty() {
            let _ = write!(yaml, "    , description: {}", quoted(&field.description));
        }
        yaml.push_str("}\n");
    }
    yaml
}

fn count(codes: &mut BTreeMap<&'static str, usize>, reading: &Reading) {
    for finding in reading.findings() {
        *codes.entry(finding.code.as_str()).or_default() += 1;
    }
    let _ = reading.findings().render(false);
}

#[test]
fn published_names_are_read() {
    let Some(pages) = files("pages", "md") else {
        return;
    };
    let (mut names, mut misprints, mut generated) = (0, BTreeSet::new(), 0);
    let (mut sound_codes, mut all_codes) = (BTreeMap::new(), BTreeMap::new());
    for (file, text) in &pages {
        let (object, fields) = page(text);
        names += fields.len();
        let (sound, wrong): (Vec<_>, Vec<_>) = fields
            .iter()
            .partition(|field| is_well_formed(&field.name, "__c"));
        let all = dmo_schema::read_text(file, &describe(&object, &fields));
        count(&mut all_codes, &all);
        for field in wrong {
            let names_it = |finding: &dmo_schema::Finding| {
                [Code::MalformedName, Code::SuspiciousName].contains(&finding.code)
                    && finding.message.contains(&field.name)
            };
            assert!(all.findings().iter().any(names_it), "{}", field.name);
            misprints.insert(field.name.clone());
        }
        assert!(is_well_formed(&object, "__dlm"), "{object}");
        let reading = dmo_schema::read_text(file, &describe(&object, sound));
        count(&mut sound_codes, &reading);
        if let Some(schema) = reading.schema() {
            let config = dmo_build::Config::new();
            generated += config.generate(schema).expect("files").files.len() - 1;
        }
    }
    say(&format!(
        "{names} names on {} pages, of which {generated} generate",
        pages.len()
    ));
    say(&format!("misprints: {misprints:?}"));
    say(&format!("findings without misprints: {sound_codes:?}"));
    say(&format!("findings with misprints: {all_codes:?}"));
}
