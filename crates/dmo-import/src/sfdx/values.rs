//! The values that a field can have: `valueSet`, or `picklist` in files of old API versions.

use std::collections::HashSet;

use crate::facts::{NoneOf, Reason, Value};
use crate::sfdx::element::Element;
use crate::sfdx::known;
use crate::source::Place;
use crate::yaml::Yaml;

/// The element that names a value.
const NAME: &[&str] = &["fullName"];

/// Reads the values of a field, each once. Gives what is not taken, too.
pub(super) fn read(field: Element<'_, '_>) -> (Vec<Value>, Vec<(Place, Reason)>) {
    let mut values = Vec::new();
    let mut refused = Vec::new();
    let mut seen = HashSet::new();
    for set in ["valueSet", "picklist"]
        .into_iter()
        .filter_map(|name| field.child(name))
    {
        refused.extend(known::others(set, &known::VALUE_SET));
        if let Some(name) = set.words("valueSetName") {
            refused.push((name.place, Reason::OtherValueSet(name.value.into())));
        }
        let definition = set.child("valueSetDefinition");
        let defined = definition.into_iter().flat_map(|set| set.children("value"));
        for element in set.children("picklistValues").chain(defined) {
            refused.extend(known::others(element, &known::VALUE));
            let Some(name) = element.text(NAME) else {
                refused.push((element.place(), Reason::Lacks(NoneOf(NAME))));
                continue;
            };
            if seen.insert(name.clone()) {
                values.push(value(element, name));
            } else {
                refused.push((element.place(), Reason::DuplicateValue(name)));
            }
        }
    }
    (values, refused)
}

/// A value and what is said of it: a label is a meaning only if it says more than the value.
fn value(element: Element<'_, '_>, name: String) -> Value {
    let label = element.text(&["label"]).filter(|label| *label != name);
    let meaning = element.text(&["description"]).or(label);
    let is_off = element
        .text(&["isActive"])
        .is_some_and(|text| text == "false");
    Value {
        deprecated: is_off.then(|| Yaml::Word("true".to_owned())),
        ..Value::new(name, meaning)
    }
}
