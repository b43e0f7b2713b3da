//! No value of a row means null once it is written.

use crate::dynamic::{field, refused, typed};
use dmo::sample::{self, Sampler};
use dmo::{DataType, Decimal, Validator};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Stay__dlm", null_values("-", "1.5"))]
struct Stay {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(
        api_name = "Count__c",
        scale = 0,
        range(min = "-1", max = "2"),
        null_values("0")
    )]
    count: Option<Decimal>,
    #[dmo(
        api_name = "Nights__c",
        range(min = "0", max = "3"),
        null_values("0", "3")
    )]
    nights: Option<i64>,
    #[dmo(
        api_name = "Rate__c",
        scale = 1,
        range(min = "0", max = "2"),
        null_values("0.0", "2")
    )]
    rate: Option<f64>,
    #[dmo(api_name = "Paid__c", null_values("false"))]
    paid: Option<bool>,
    #[dmo(
        api_name = "Day__c",
        range(min = "2024-02-28", max = "2024-03-01"),
        null_values("2024-02-29")
    )]
    day: Option<jiff::civil::Date>,
    #[dmo(api_name = "Grade__c", max_length = 1, null_values("", "5"))]
    grade: Option<String>,
    #[dmo(api_name = "Size__c", parse, type = "number", null_values("0", "1"))]
    size: Option<u8>,
}

#[test]
fn what_is_written_is_read_again() {
    let sampler = Sampler::new(Validator::writing(), Stay::default).expect("rows");
    let mut rows: Vec<Stay> = (0..300)
        .map(|seed| sampler.row(seed).expect("a row"))
        .collect();
    let broken = sampler.broken(0).into_iter().map(|broken| broken.row);
    rows.extend(broken.filter(|row| !row.id.is_empty()));
    for row in &rows {
        let json = serde_json::to_string(row).expect("JSON");
        assert_eq!(
            &serde_json::from_str::<Stay>(&json).expect("a row"),
            row,
            "{json}"
        );
        let mut table = csv::Writer::from_writer(Vec::new());
        table.serialize(row).expect("a line");
        let table = table.into_inner().expect("a table");
        let read = csv::Reader::from_reader(&*table)
            .deserialize::<Stay>()
            .next();
        let read = read.expect("a row").expect("a row");
        assert_eq!(&read, row);
    }
    assert!(rows.iter().any(|row| row.paid == Some(true)));
    assert!(
        rows.iter().any(|row| row.nights == Some(1))
            && rows.iter().any(|row| row.rate == Some(0.5))
    );
    assert!(rows.iter().any(|row| row.size.is_some()));
}

#[test]
fn values_that_all_mean_null_are_an_error() {
    #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
    #[dmo(api_name = "Flag__dlm")]
    struct Flag {
        #[dmo(api_name = "Flag__c", required, null_values("true", "false"))]
        flag: Option<bool>,
    }
    let error = sample::valid::<Flag>(0).expect_err("no flag");
    assert_eq!(
        error.to_string(),
        "no valid row of Flag__dlm was found\n\
         Flag__c: no value was found that satisfies required, null_values"
    );
    let facts = typed(DataType::Number).scale(0).required();
    let range = dmo::Range::new(DataType::Number, Some("1"), Some("1"));
    let one = field("Grade__c", &facts.range(range).null_values(&["1"]));
    let error = refused(&[one], &[]);
    assert_eq!(
        error.problems[0].to_string(),
        "Grade__c: no value was found that satisfies required, range (1 to 1), scale (0), null_values"
    );
}
