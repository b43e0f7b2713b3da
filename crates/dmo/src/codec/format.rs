//! What the engine has to know about a serde format, and serde does not say.
//!
//! Some formats guess what a value is before they hand it over, and the digits of a number are lost
//! when the guess is `f64`. Some show a value in the error that it is not what they were asked for. How
//! to ask differs from format to format, so the engine looks at the name of the type that reads or
//! writes. In a format that it does not know nothing is lost without a word: numbers come as `f64`
//! there, and a column of exact numbers refuses those.

use std::any::type_name;

/// How a format hands over numbers and texts as they are spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// No format that people read, such as `postcard`: values stand in the order of the fields, each
    /// as the type that is asked for.
    Binary,
    /// `serde_json`, from text and from its `Value`: it gives the token that is asked for as [`TOKEN`].
    Json,
    /// The same where all but lists is asked for as its token, which takes longer. A token has an end even where its
    /// text is no Unicode.
    Tokens,
    /// `csv`: every value is text. Only what is asked for distinguishes a row from a value.
    Csv,
    /// `serde_yaml` and the crates that continue it: numbers are text where text is asked for.
    Yaml,
    /// `ron`: the names of types are part of the text, so nothing can be asked for by name, and what
    /// may be missing is marked.
    Ron,
    /// Values that something has read before: the buffer of an untagged or tagged enum, the `Value` of
    /// a YAML crate.
    Buffer,
    /// The buffer of serde's `flatten`, which gives its columns only to what asks for a struct.
    Flat,
    /// Any other. It may know tokens, as an adapter of `serde_json` does, or take the name for that
    /// of a type and give the value.
    Other,
}

/// The name under which `serde_json` gives the token of a value; its `RawValue` asks by it.
pub(crate) const TOKEN: &str = "$serde_json::private::RawValue";

/// The name under which `serde_json` gives a number where a crate of the program turns on its feature
/// `arbitrary_precision`.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// Parts of the names of types. An adapter such as that of `serde_path_to_error` has the name of what it
/// adapts in its own. Buffers come first: they have the name of their format's error in theirs.
const NAMES: [(&str, Format); 16] = [
    ("FlatMapDeserializer<", Format::Flat),
    ("ContentDeserializer<", Format::Buffer),
    ("ContentRefDeserializer<", Format::Buffer),
    ("serde_json::", Format::Json),
    ("csv::deserializer::DeRecordWrap<", Format::Csv),
    ("csv::serializer::", Format::Csv),
    ("csv_async::", Format::Csv),
    ("serde_yaml::value::", Format::Buffer),
    ("yaml_serde::value::", Format::Buffer),
    ("serde_yaml_ng::value::", Format::Buffer),
    ("serde_norway::value::", Format::Buffer),
    ("serde_yaml::de::", Format::Yaml),
    ("yaml_serde::de::", Format::Yaml),
    ("serde_yaml_ng::de::", Format::Yaml),
    ("serde_norway::de::", Format::Yaml),
    ("ron::", Format::Ron),
];

/// Parts of the names of serializers that name columns in formats that nobody reads: of CBOR, BSON, and `rmp_serde`
/// where its structs are asked to be maps.
const NAMING: [&str; 4] = [
    "ciborium::",
    "serde_cbor::",
    "bson::",
    "rmp_serde::config::StructMapConfig<",
];

/// Whether `S` names the columns of a row, so that one which is left out is not taken for the next one.
pub(crate) fn names_columns<S>(is_human_readable: bool) -> bool {
    is_human_readable || NAMING.iter().any(|part| has(type_name::<S>(), part))
}

impl Format {
    /// The format that `T` reads or writes: a deserializer or a serializer, which says whether it is
    /// human readable.
    #[inline]
    pub(crate) fn of<T>(is_human_readable: bool) -> Self {
        if !is_human_readable {
            return Self::Binary;
        }
        let name = type_name::<T>();
        // The most frequent one is found by one comparison, and all others once a row.
        if name.starts_with("&mut serde_json::de::Deserializer<") {
            Self::Json
        } else {
            Self::of_name(name)
        }
    }

    fn of_name(name: &str) -> Self {
        let found = NAMES.iter().find(|(part, _)| has(name, part));
        found.map_or(Self::Other, |(_, format)| *format)
    }

    /// Whether errors of the format itself may show a value that the engine has not refused.
    pub(crate) fn shows_values(self) -> bool {
        matches!(self, Self::Ron | Self::Other)
    }
}

/// Whether `part` is in a name at the beginning of a word.
fn has(name: &str, part: &str) -> bool {
    name.match_indices(part).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_')
    })
}

#[cfg(test)]
mod tests {
    use super::{Format, names_columns};

    #[test]
    fn binary_formats_with_names_are_told_from_others() {
        mod ciborium {
            pub(super) struct Serializer;
        }
        mod postcard {
            pub(super) struct Serializer;
        }
        let [cbor, postcard] = [
            names_columns::<&mut ciborium::Serializer>,
            names_columns::<&mut postcard::Serializer>,
        ];
        assert!(cbor(false) && cbor(true) && postcard(true));
        assert!(!postcard(false));
    }

    #[test]
    fn adapters_and_buffers_are_told_apart() {
        for (name, format) in [
            ("serde_json::value::Value", Format::Json),
            (
                "serde_path_to_error::de::Deserializer<'_, '_, &mut serde_json::de::Deserializer<X>>",
                Format::Json,
            ),
            (
                "serde::private::de::content::ContentDeserializer<'_, serde_json::error::Error>",
                Format::Buffer,
            ),
            (
                "serde::private::de::FlatMapDeserializer<'_, '_, csv::deserializer::DeserializeError>",
                Format::Flat,
            ),
            (
                "a::Adapter<&mut csv::deserializer::DeRecordWrap<csv::deserializer::DeStringRecord>>",
                Format::Csv,
            ),
            (
                "&mut yaml_serde::de::DeserializerFromEvents<'_, '_>",
                Format::Yaml,
            ),
            ("yaml_serde::value::Value", Format::Buffer),
            ("&mut ron::de::Deserializer<'_>", Format::Ron),
            ("&mut electron::de::Deserializer", Format::Other),
            ("&mut dyn erased_serde::de::Deserializer", Format::Other),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }
}
