//! Rows in a format: what decodes can be checked, and is the same after encoding and decoding, with and without `Row`.

use std::fmt::{Debug, Display};

use committed::FlowRun;
use dmo::{Columns, Dmo, Row, Validator};
use serde::{Serialize, de::DeserializeOwned};

use crate::sample::Sample;

/// A format that rows come in.
pub(crate) trait Format {
    /// Whether a row is written without the columns that it does not have; a format without names has them as null.
    const LEAVES_OUT: bool;

    fn decode<T: DeserializeOwned>(data: &[u8]) -> Result<T, impl Display>;
    fn encode<T: Serialize>(row: &T) -> Result<Vec<u8>, impl Debug>;
}

pub(crate) struct Json;

impl Format for Json {
    const LEAVES_OUT: bool = true;

    fn decode<T: DeserializeOwned>(data: &[u8]) -> Result<T, impl Display> {
        serde_json::from_slice(data)
    }

    fn encode<T: Serialize>(row: &T) -> Result<Vec<u8>, impl Debug> {
        serde_json::to_vec(row)
    }
}

/// A line of names and a line of texts; what follows is not read.
pub(crate) struct Csv;

impl Format for Csv {
    const LEAVES_OUT: bool = true;

    fn decode<T: DeserializeOwned>(data: &[u8]) -> Result<T, impl Display> {
        let mut reader = csv::Reader::from_reader(data);
        let first = reader.deserialize().next();
        first.unwrap_or_else(|| Err(std::io::Error::other("no row").into()))
    }

    fn encode<T: Serialize>(row: &T) -> Result<Vec<u8>, impl Debug> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.serialize(row).map_err(|error| error.to_string())?;
        writer.into_inner().map_err(|error| error.to_string())
    }
}

pub(crate) struct Yaml;

impl Format for Yaml {
    const LEAVES_OUT: bool = true;

    fn decode<T: DeserializeOwned>(data: &[u8]) -> Result<T, impl Display> {
        serde_yaml::from_slice(data)
    }

    fn encode<T: Serialize>(row: &T) -> Result<Vec<u8>, impl Debug> {
        serde_yaml::to_string(row).map(String::into_bytes)
    }
}

pub(crate) struct Cbor;

impl Format for Cbor {
    const LEAVES_OUT: bool = true;

    fn decode<T: DeserializeOwned>(data: &[u8]) -> Result<T, impl Display> {
        ciborium::from_reader(data)
    }

    fn encode<T: Serialize>(row: &T) -> Result<Vec<u8>, impl Debug> {
        let mut bytes = Vec::new();
        ciborium::into_writer(row, &mut bytes).map(|()| bytes)
    }
}

pub(crate) struct Postcard;

impl Format for Postcard {
    const LEAVES_OUT: bool = false;

    fn decode<T: DeserializeOwned>(data: &[u8]) -> Result<T, impl Display> {
        postcard::from_bytes(data)
    }

    fn encode<T: Serialize>(row: &T) -> Result<Vec<u8>, impl Debug> {
        postcard::to_allocvec(row)
    }
}

/// Reads an input as a Flow Run and as a record with a field of every type.
pub(crate) fn target<F: Format>(data: &[u8]) -> bool {
    let flow_run = is_sound::<F, FlowRun>(data);
    is_sound::<F, Sample>(data) || flow_run
}

/// Whether the input is a row.
fn is_sound<F: Format, T>(data: &[u8]) -> bool
where
    T: Dmo + Clone + Debug + Serialize + DeserializeOwned,
{
    let record = round_trip::<F, T>(data, |record| Some(format!("{record:?}")));
    // Columns that the object does not have are told and not written.
    let row = round_trip::<F, Row<T>>(data, |row| {
        let columns = F::LEAVES_OUT.then_some(&row.columns);
        // A row without columns is no row in CSV.
        let is_bare = columns.is_some_and(|columns| *columns == Columns::default());
        (!is_bare).then(|| format!("{:?} {columns:?}", row.record))
    });
    let from_row = row.as_ref().and_then(|row| row.clone().into_record().ok());
    // A NaN is not equal to itself, and the scale of a decimal counts here.
    assert_eq!(format!("{record:?}"), format!("{from_row:?}"));
    if let Some(record) = &record {
        for validator in [Validator::reading(), Validator::writing()] {
            let _ = validator.check(record).to_string();
        }
    }
    if let Some(row) = &row {
        let _ = row.validate().to_string();
    }
    row.is_some()
}

/// Decodes, and if that works asserts that encoding and decoding again gives what is shown as the same; where nothing is
/// shown, it cannot be encoded.
fn round_trip<F: Format, T: Serialize + DeserializeOwned>(
    data: &[u8],
    shown: impl Fn(&T) -> Option<String>,
) -> Option<T> {
    let record = F::decode::<T>(data)
        .map_err(|error| assert!(!error.to_string().is_empty()))
        .ok()?;
    let Some(text) = shown(&record) else {
        return Some(record);
    };
    let bytes = F::encode(&record).expect("what decodes can be encoded");
    let again = F::decode::<T>(&bytes).unwrap_or_else(|error| {
        let bytes = String::from_utf8_lossy(&bytes);
        panic!("{error}: {text} is encoded as {bytes:?}")
    });
    assert_eq!(Some(text), shown(&again));
    let same = F::encode(&again).expect("what decodes can be encoded");
    assert_eq!(bytes, same);
    Some(record)
}
