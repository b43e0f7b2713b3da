//! Objects that are made at run time agree with those that are generated.

use std::fmt::Debug;
use std::sync::LazyLock;

use dmo::Dmo;
use dmo::schema::{self, DynamicObject};
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
fn every_object_agrees() {
    include!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
}

#[test]
fn an_equal_description_is_the_same_object() {
    assert_eq!(objects(), *OBJECTS);
}
