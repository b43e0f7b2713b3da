//! The words of all vocabularies for types, cardinalities and categories.

use dmo_schema::{Cardinality, DataType, category};

#[test]
fn words_of_every_vocabulary_name_one_type() {
    use DataType::{
        Boolean, Currency, Date, DateTime, Email, Floats, Number, Percent, Phone, Text, Texts,
        Time, Url,
    };
    for (words, data_type) in [
        (
            "text, Text, TEXT, string, STRING, VARCHAR, Varchar, id, Lookup, Picklist",
            Text,
        ),
        (
            "number, NUMBER, DOUBLE, double, DECIMAL, Numeric, integer",
            Number,
        ),
        (
            "dateTime, datetime, Date Time, DATETIME, DATE_TIME, date-time",
            DateTime,
        ),
        (
            "TIMESTAMP WITH TIME ZONE, TimestampTZ, timestamptz",
            DateTime,
        ),
        ("date, DATE, DATEONLY, DateOnly", Date),
        ("time, Time, TIME, Time Only, time without time zone", Time),
        ("boolean, BOOLEAN, Checkbox", Boolean),
        ("Email, EMAIL", Email),
        ("Phone", Phone),
        ("Url, URL, uri", Url),
        ("Currency", Currency),
        ("Percent", Percent),
        ("character varying, character, varchar", Text),
        ("bigint, smallint, double precision, real, float8", Number),
        ("ArrayOfTexts, array(text)", Texts),
        ("ArrayOfFloats, Vector, array(double precision)", Floats),
    ] {
        for word in words.split(", ") {
            assert_eq!(DataType::from_foreign(word), Some(data_type), "{word}");
        }
    }
    for word in ["", "Test", "GEOMETRY", "LISTOF", "array(numeric)", "S"] {
        assert_eq!(DataType::from_foreign(word), None, "{word}");
    }
}

#[test]
fn words_of_every_vocabulary_name_one_cardinality() {
    let many = "Many To One: N:1, Many To One (N:1), Many to One (N:1), ManyToOne (N:1), ManyToOne, \
        ManyToOne {N:1), NTOONE";
    let one = "One To One (1:1), One to One (1:1), OneToOne, ONETOONE";
    for (words, cardinality) in [(many, Cardinality::ManyToOne), (one, Cardinality::OneToOne)] {
        for word in words.split(", ") {
            assert_eq!(Cardinality::from_foreign(word), Some(cardinality), "{word}");
        }
    }
    for word in ["", "Many To One (1:1)", "FOREIGNKEY", "ManyToMany"] {
        assert_eq!(Cardinality::from_foreign(word), None, "{word}");
    }
}

#[test]
fn words_of_every_vocabulary_name_one_category() {
    for (words, category) in [
        ("Other., OTHER, Other, Related", "Other"),
        ("Profile, PROFILE", "Profile"),
        (
            "Salesforce_SFDCReferenceModel_0_93.Engagement",
            "Engagement",
        ),
        ("UNASSIGNED, Unassigned", "Unassigned"),
        (
            "Segment_Membership, Segment_Membership_Category",
            "Segment_Membership",
        ),
    ] {
        for word in words.split(", ") {
            assert_eq!(category::from_foreign(word), Some(category), "{word}");
        }
    }
    assert_eq!(category::from_foreign("Privacy"), None);
}
