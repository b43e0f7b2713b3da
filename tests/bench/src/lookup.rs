//! From an API name to the position of a field.

use std::collections::HashMap;

use crate::Error;
use crate::measure::{Entry, contest};
use crate::model::{self, Random};
use crate::types::{objects, phf_peer};

/// Looks names up in objects of 11, 60 and 300 fields: ones that are there, the same in lower case, and ones that are not.
///
/// # Errors
///
/// If a name is not found where it is.
pub fn lookup(rounds: usize) -> Result<(), Error> {
    of(11, objects::Wide11::OBJECT, &phf_peer::WIDE11, rounds)?;
    of(60, objects::Wide60::OBJECT, &phf_peer::WIDE60, rounds)?;
    of(300, objects::Wide300::OBJECT, &phf_peer::WIDE300, rounds)
}

fn of(
    fields: usize,
    object: &dmo::Object,
    phf: &phf::Map<&str, usize>,
    rounds: usize,
) -> Result<(), Error> {
    let names: Vec<String> = model::wide(fields)
        .fields
        .iter()
        .map(model::Field::api_name)
        .collect();
    for (at, name) in names.iter().enumerate() {
        if object.position(name, 0) != Some(at) || phf.get(name.as_str()) != Some(&at) {
            return Err(format!("{name} is not found").into());
        }
    }
    let map: HashMap<String, usize> = names.iter().cloned().zip(0..).collect();
    let mut random = Random::new(3);
    let hits: Vec<String> = (0..4096)
        .map(|_| names[random.below(fields)].clone())
        .collect();
    let lower: Vec<String> = hits.iter().map(|name| name.to_lowercase()).collect();
    let misses: Vec<String> = hits
        .iter()
        .map(|name| name.replace("Name", "Nome").replace("Id", "Ib"))
        .collect();
    for (what, asked) in [
        ("hit", &hits),
        ("hit in lower case", &lower),
        ("miss", &misses),
    ] {
        let exact = what != "hit in lower case";
        let mut entries = vec![Entry::each("dmo, Object::position", asked, |name| {
            object.position(name, 0)
        })];
        if exact {
            entries.push(Entry::each("phf", asked, |name| {
                phf.get(name.as_str()).copied()
            }));
            entries.push(Entry::each("HashMap", asked, |name| {
                map.get(name.as_str()).copied()
            }));
        }
        entries.push(Entry::each(
            "floor: the length of the name",
            asked,
            String::len,
        ));
        contest(
            &format!("lookup, {fields} fields, {what}"),
            asked.len(),
            rounds,
            &mut entries,
        )?;
    }
    Ok(())
}
