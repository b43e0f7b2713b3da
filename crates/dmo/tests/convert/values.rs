//! Which value of which form goes into which other one.

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::{ConversionError, ConversionReason, Decimal, convert};

macro_rules! one_field {
    ($($name:ident: $type:ty;)*) => {$(
        #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
        #[dmo(api_name = "Value__dlm")]
        struct $name {
            #[dmo(api_name = "Value__c")]
            value: Option<$type>,
        }

        impl From<$type> for $name {
            fn from(value: $type) -> Self {
                Self { value: Some(value) }
            }
        }
    )*};
}

one_field! {
    Text: String;
    Flag: bool;
    Whole: i64;
    Float: f64;
    Number: Decimal;
    Day: Date;
    Clock: Time;
    Moment: Timestamp;
    Texts: Vec<String>;
    Floats: Vec<f64>;
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Value__dlm")]
struct Identifier {
    #[dmo(api_name = "Value__c", type = "text")]
    value: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Value__dlm", null_values("NOT_SET"))]
struct Unset {
    #[dmo(api_name = "Value__c")]
    value: Option<String>,
}

fn text(text: &str) -> Text {
    Text::from(text.to_owned())
}

/// That one record becomes another, and that a row written of the first is read as the second.
fn becomes<O, N>(old: &O, new: &N)
where
    O: dmo::Dmo + serde::Serialize,
    N: dmo::Dmo + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let converted = convert::<N>(old).into_result();
    assert_eq!(converted.as_ref(), Ok(new));
    let json = dmo::json::to_string(old).expect("JSON");
    assert_eq!(
        &serde_json::from_str::<N>(&json).expect("a row"),
        new,
        "{json}"
    );
}

/// That a record cannot become another, with what is said of it, and that no row written of it can.
fn is_refused<O, N>(old: &O, said: &str)
where
    O: dmo::Dmo + serde::Serialize,
    N: dmo::Dmo + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let conversion = convert::<N>(old);
    let of = "Value__dlm.Value__c -> Value__dlm.Value__c: ";
    assert_eq!(conversion.errors.to_string(), format!("{of}{said}"));
    assert_eq!(conversion.record, N::default());
    let json = dmo::json::to_string(old).expect("JSON");
    assert!(serde_json::from_str::<N>(&json).is_err(), "{json}");
}

fn number(text: &str) -> Number {
    Number::from(text.parse::<Decimal>().expect("a number"))
}

#[test]
fn text_is_read_as_what_it_says() {
    becomes(&text("2.0"), &Whole::from(2));
    becomes(&text("2.50"), &number("2.50"));
    becomes(&text("2.5"), &Float::from(2.5));
    becomes(&text("True"), &Flag::from(true));
    becomes(&text("2024-03-22"), &Day::from(Date::constant(2024, 3, 22)));
    becomes(&text("05:47"), &Clock::from(Time::constant(5, 47, 0, 0)));
    let moment = "2024-03-22T05:47:10Z".parse::<Timestamp>();
    let moment = Moment::from(moment.expect("a moment"));
    becomes(&text("2024-03-22 05:47:10.000 UTC"), &moment);
    is_refused::<_, Number>(
        &text("abc"),
        "expected a number such as -12.50, found \"abc\"",
    );
    is_refused::<_, Whole>(&text("2.5"), "expected a whole number, found \"2.5\"");
    is_refused::<_, Texts>(&text("a"), "expected a list of texts, found \"a\"");
}

/// Decoding takes it for null, and a conversion says which value that was.
#[test]
fn what_means_null_is_told() {
    fn is_null<N>(old: &str)
    where
        N: dmo::Dmo + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        let row = text(old);
        let conversion = convert::<N>(&row);
        assert_eq!(conversion.record, N::default());
        let said =
            format!("Value__dlm.Value__c -> Value__dlm.Value__c: means null there, found {old:?}");
        assert_eq!(conversion.errors.to_string(), said);
        let reason = conversion.errors.iter().next().map(ConversionError::reason);
        assert_eq!(reason, Some(ConversionReason::MeansNull));
        let json = dmo::json::to_string(&row).expect("JSON");
        assert_eq!(serde_json::from_str::<N>(&json).ok(), Some(N::default()));
    }
    is_null::<Unset>("NOT_SET");
    is_null::<Whole>(" ");
    is_null::<Whole>("");
    is_null::<Flag>("");
    is_null::<Moment>("\t");
    becomes(&Text::default(), &Unset::default());
}

#[test]
fn what_is_written_as_text_becomes_text() {
    becomes(&number("2.50"), &text("2.50"));
    becomes(&Day::from(Date::constant(2024, 3, 22)), &text("2024-03-22"));
    becomes(&Clock::from(Time::constant(5, 47, 0, 0)), &text("05:47:00"));
    becomes(&Moment::from(Timestamp::MAX), &text("9999-12-31T23:59:59Z"));
    becomes(&Identifier { value: Some(7) }, &text("7"));
    becomes(&Identifier { value: Some(7) }, &Whole::from(7));
    becomes(&Whole::from(7), &Identifier { value: Some(7) });
    becomes(&Float::from(f64::INFINITY), &text("inf"));
    is_refused::<_, Text>(&Whole::from(7), "expected text, found 7");
    is_refused::<_, Text>(&Flag::from(true), "expected text, found true");
    is_refused::<_, Text>(&Float::from(0.5), "expected text, found 0.5");
}

#[test]
fn numbers_stay_exact() {
    let long = "12345678.123456789012345678";
    becomes(&number(long), &number(long));
    becomes(&number("7.00"), &Whole::from(7));
    becomes(&Whole::from(i64::MAX), &number("9223372036854775807"));
    becomes(&Float::from(0.1), &number("0.1"));
    becomes(&number("0.5"), &Float::from(0.5));
    becomes(&text("1e300"), &Float::from(1e300));
    becomes(&Whole::from(1), &Flag::from(true));
    is_refused::<_, Whole>(
        &number("9223372036854775808"),
        "expected a whole number, found \"9223372036854775808\"",
    );
    is_refused::<_, Number>(
        &Float::from(1e300),
        "expected at most 38 digits, found 1e300",
    );
}

/// A conversion moves what is there; decoding reads it as well as the type of the field can.
#[test]
fn digits_that_an_f64_does_not_have_are_told() {
    fn is_told<O: dmo::Dmo, N: dmo::Dmo + PartialEq + std::fmt::Debug>(old: &O, found: &str) {
        let conversion = convert::<N>(old);
        assert_eq!(conversion.record, N::default());
        let said = "Value__dlm.Value__c -> Value__dlm.Value__c: expected a number that an f64 gives back, found";
        assert_eq!(conversion.errors.to_string(), format!("{said} {found}"));
    }
    let long = "12345678.123456789012345678";
    is_told::<_, Float>(&number(long), &format!("{long:?}"));
    is_told::<_, Float>(&text(long), &format!("{long:?}"));
    is_told::<_, Float>(&Whole::from(i64::MAX), "9223372036854775807");
    let list = Texts::from(vec!["0.5".to_owned(), long.to_owned()]);
    is_told::<_, Floats>(&list, &format!("{long:?}"));
    is_told::<_, Float>(&text(&"9".repeat(40)), &format!("{:?}", "9".repeat(40)));
    becomes(&text("0.10"), &Float::from(0.1));
    becomes(&text("1e-7"), &Float::from(1e-7));
}

#[test]
fn days_and_moments_are_read_as_each_other_where_nothing_is_lost() {
    let midnight = "2024-03-22T00:00:00Z"
        .parse::<Timestamp>()
        .expect("a moment");
    let day = Day::from(Date::constant(2024, 3, 22));
    becomes(&day, &Moment::from(midnight));
    becomes(&Moment::from(midnight), &day);
    let later = "2024-03-22T00:00:01Z"
        .parse::<Timestamp>()
        .expect("a moment");
    let errors = convert::<Day>(&Moment::from(later)).errors;
    assert_eq!(errors.len(), 1);
    becomes(
        &Day::from(Date::constant(9999, 12, 30)),
        &Moment::from(
            "9999-12-30T00:00:00Z"
                .parse::<Timestamp>()
                .expect("a moment"),
        ),
    );
    assert_eq!(convert::<Moment>(&Day::from(Date::MAX)).errors.len(), 1);
}

#[test]
fn lists_are_read_element_by_element() {
    let texts =
        |list: &[&str]| Texts::from(list.iter().map(|&text| text.into()).collect::<Vec<_>>());
    becomes(&texts(&["0.5", "2"]), &Floats::from(vec![0.5, 2.0]));
    becomes(&texts(&[]), &Floats::from(vec![]));
    becomes(&Floats::from(vec![]), &texts(&[]));
    becomes(&Floats::from(vec![f64::INFINITY]), &texts(&["inf"]));
    is_refused::<_, Floats>(&texts(&["0.5", "x"]), "expected a number, found \"x\"");
    is_refused::<_, Texts>(&Floats::from(vec![0.5]), "expected text, found 0.5");
}
