//! Every documented object that is made at run time agrees with the generated one.

use std::fmt::Debug;
use std::sync::LazyLock;

use dmo::Dmo;
use dmo::schema::{self, DynamicObject};
use dmo_tests::agree::agree;
use serde::Serialize;
use serde::de::DeserializeOwned;

static OBJECTS: LazyLock<Vec<DynamicObject>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema");
    let (described, _) = schema::load(&[folder]).into_result().expect("a schema");
    schema::objects(&described)
});

fn check<T: Dmo + Clone + Serialize + DeserializeOwned + PartialEq + Debug>() {
    agree::<T>(&OBJECTS);
}

#[test]
fn every_object_agrees() {
    include!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
}
