//! Objects that are made at run time agree with those that are generated.

use std::fmt::Debug;
use std::sync::LazyLock;

use dmo::schema::{self, DynamicObject, NumberType, Settings};
use dmo::{Dmo, NumberJson};
use dmo_tests::agree::agree;
use serde::Serialize;
use serde::de::DeserializeOwned;

static OBJECTS: LazyLock<Vec<DynamicObject>> = LazyLock::new(objects);

/// The objects of all descriptions, made at run time.
fn objects() -> Vec<DynamicObject> {
    let folders = [
        concat!(env!("OUT_DIR"), "/schema"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/schema"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/unconventional"),
    ];
    let described = folders.map(|folder| schema::load(&[folder]).into_result());
    let objects = described.map(|loaded| schema::objects(&loaded.expect("a schema").0));
    objects.concat()
}

fn check<T: Dmo + Clone + Serialize + DeserializeOwned + PartialEq + Debug>() {
    agree::<T>(&OBJECTS);
}

#[test]
#[expect(
    deprecated,
    reason = "a description says of its object that it is gone"
)]
fn every_object_agrees() {
    include!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
}

#[test]
fn an_equal_description_is_the_same_object() {
    assert_eq!(objects(), *OBJECTS);
}

/// The objects of `schema` with settings.
fn with(settings: Settings) -> Vec<DynamicObject> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema");
    let loaded = schema::load(&[folder]).into_result();
    settings.objects(&loaded.expect("a schema").0)
}

/// A test of each generated set, and of objects made with the settings that build.rs has for it.
macro_rules! settings_agree {
    ($($set:ident: $settings:expr;)*) => {$(
        mod $set {
            use super::*;

            static OBJECTS: LazyLock<Vec<DynamicObject>> = LazyLock::new(|| with($settings));

            fn check<T: Dmo + Clone + Serialize + DeserializeOwned + PartialEq + Debug>() {
                agree::<T>(&OBJECTS);
            }

            #[test]
            #[expect(deprecated, reason = "a description says of its object that it is gone")]
            fn every_object_agrees() {
                include!(concat!(env!("OUT_DIR"), "/dmo/", stringify!($set), ".rs"));
            }
        }
    )*};
}

settings_agree! {
    payload: Settings::new().number_json(NumberJson::Number).allow_floats(true);
    floats: Settings::new()
        .number_type(NumberType::Float)
        .date_time_as_text(true);
    texts: Settings::new()
        .number_type(NumberType::Text)
        .number_json(NumberJson::Number)
        .date_as_text(true)
        .time_as_text(true);
}
