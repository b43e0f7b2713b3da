//! A type as a source names it: a word of some vocabulary, and numbers in brackets.

use dmo_schema::suggest::folded;
use dmo_schema::{DataType, Limit, Limits};

use super::{Field, LimitForm, Reason};

/// A type and what its name says besides: `varchar(60)`, `decimal(18,2)`, `timestamp(3) with time zone`,
/// `array(character varying(40))`. The words are those of [`DataType`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypeName {
    text: String,
    /// The type.
    pub(crate) data_type: DataType,
    /// The limits that the numbers are; `None` if what they say is not certain.
    limits: Option<Limits>,
}

impl TypeName {
    /// The type that a text names, if it is one.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (data_type, limits) = match parted(text) {
            Some((word, numbers)) => {
                let data_type = DataType::from_foreign(&word)?;
                (data_type, limits(data_type, &word, &numbers))
            }
            None => (DataType::from_foreign(text)?, Some(Limits::default())),
        };
        Some(Self {
            text: text.to_owned(),
            data_type,
            limits,
        })
    }

    /// Gives a field, of which the type is known, the limits that the name states. Gives why others are not taken.
    pub(crate) fn limit(&self, field: &mut Field) -> Vec<Reason> {
        match self.limits {
            Some(limits) => LimitForm::TYPE_NAME.limit(field, limits),
            None => vec![Reason::TypeNumbers(self.text.as_str().into())],
        }
    }
}

/// The name without the numbers in its innermost brackets, and these.
fn parted(text: &str) -> Option<(String, Vec<u32>)> {
    let (before, rest) = text.rsplit_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    let numbers = inside.split(',').map(|number| number.trim().parse().ok());
    Some((format!("{before}{after}"), numbers.collect::<Option<_>>()?))
}

/// The limits that numbers are after this word; `None` if what they say is not certain.
///
/// In `decimal(18,2)` the first number counts all digits. In `Number(16, 2)`, as the setup of an org shows a field, it
/// counts those before the decimal point, and elsewhere all of them. Behind `int` or `float` a number is a width.
fn limits(data_type: DataType, word: &str, numbers: &[u32]) -> Option<Limits> {
    let mut limits = Limits::default();
    match *numbers {
        [length] if data_type.is_text() => limits.set(Limit::MaxLength, Some(length)),
        [precision] if is_decimal(word) => digits(&mut limits, precision, 0),
        [precision, scale] if is_decimal(word) => digits(&mut limits, precision, scale),
        // How finely moments are stored, for which there is no key.
        [_] if matches!(data_type, DataType::DateTime | DataType::Time) => {}
        _ => return None,
    }
    Some(limits)
}

fn digits(limits: &mut Limits, precision: u32, scale: u32) {
    limits.set(Limit::Precision, Some(precision));
    limits.set(Limit::Scale, Some(scale));
}

/// Whether the word is one of SQL for an exact decimal.
fn is_decimal(word: &str) -> bool {
    matches!(folded(word).as_str(), "decimal" | "numeric")
}

#[cfg(test)]
mod tests {
    use dmo_schema::{DataType, Limit};

    use super::TypeName;

    /// The type, and its length and digits.
    fn read(text: &str) -> Option<(DataType, Option<[Option<u32>; 3]>)> {
        let name = TypeName::read(text)?;
        let words = [Limit::MaxLength, Limit::Precision, Limit::Scale];
        let limits = name
            .limits
            .map(|limits| words.map(|limit| limits.get(limit)));
        Some((name.data_type, limits))
    }

    #[test]
    fn numbers_in_brackets_are_lengths_or_digits() {
        for (text, data_type, limits) in [
            ("varchar(60)", DataType::Text, [Some(60), None, None]),
            ("VARCHAR ( 60 )", DataType::Text, [Some(60), None, None]),
            ("string(255)", DataType::Text, [Some(255), None, None]),
            (
                "character varying(36)",
                DataType::Text,
                [Some(36), None, None],
            ),
            ("character(2)", DataType::Text, [Some(2), None, None]),
            ("Email(80)", DataType::Email, [Some(80), None, None]),
            (
                "decimal(38,18)",
                DataType::Number,
                [None, Some(38), Some(18)],
            ),
            (
                "numeric(10, 0)",
                DataType::Number,
                [None, Some(10), Some(0)],
            ),
            ("numeric(5)", DataType::Number, [None, Some(5), Some(0)]),
            ("numeric", DataType::Number, [None; 3]),
            ("bigint", DataType::Number, [None; 3]),
            ("double precision", DataType::Number, [None; 3]),
            ("timestamptz", DataType::DateTime, [None; 3]),
            ("timestamp with time zone", DataType::DateTime, [None; 3]),
            ("timestamp(3) with time zone", DataType::DateTime, [None; 3]),
            ("array(text)", DataType::Texts, [None; 3]),
            ("array(double precision)", DataType::Floats, [None; 3]),
            ("list<float>", DataType::Floats, [None; 3]),
        ] {
            assert_eq!(read(text), Some((data_type, Some(limits))), "{text}");
        }
    }

    #[test]
    fn numbers_that_say_nothing_certain_are_told() {
        for (text, data_type) in [
            ("int(11)", DataType::Number),
            ("float(53)", DataType::Number),
            ("Number(16, 2)", DataType::Number),
            ("varchar(1,2)", DataType::Text),
            ("decimal(1,2,3)", DataType::Number),
            ("array(character varying(40))", DataType::Texts),
            ("boolean(1)", DataType::Boolean),
        ] {
            assert_eq!(read(text), Some((data_type, None)), "{text}");
        }
    }

    #[test]
    fn what_is_no_type_is_none() {
        for text in [
            "",
            "geometry(4)",
            "array(numeric(18,2))",
            "varchar(60",
            "varchar(max)",
            "varchar(-1)",
            "varchar(6)(7)",
            "varchar(99999999999)",
            "(60)",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
