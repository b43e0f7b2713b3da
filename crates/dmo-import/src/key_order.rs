//! The fields of a key in their order, as the orders of its fields give it.
//!
//! Orders start at 1; 0 says that a field is not in the key.

use std::collections::HashSet;

use dmo_schema::Key;

use crate::facts::{KeyFault, Object, Orders, Reason, Refusal, Row};
use crate::source::Place;

/// What a source says of the part that a field has in a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyPart {
    /// It is not in the key.
    None,
    /// It is in the key, in this place from 1.
    At(u32),
    /// It is in the key, and the source does not say in which place.
    Somewhere,
    /// What the source says cannot be read.
    Unreadable,
}

impl KeyPart {
    /// The part that an order gives where nothing else does.
    pub(crate) fn of_order(order: Option<u32>) -> Self {
        match order {
            None | Some(0) => Self::None,
            Some(order) => Self::At(order),
        }
    }
}

/// The fields of a key, collected one after the other.
#[derive(Debug, Default)]
pub(crate) struct KeyOrder {
    fields: Vec<Keyed>,
    refused: Vec<Refusal>,
    lacks_field: bool,
}

#[derive(Debug)]
struct Keyed {
    order: Option<u32>,
    place: Place,
    name: String,
}

impl KeyOrder {
    /// Adds a field, if it is in the key. Those without an order come last, as written.
    pub(crate) fn add(&mut self, part: KeyPart, place: &Place, name: &str) {
        let order = match part {
            KeyPart::None => return,
            KeyPart::Unreadable => {
                return self.lacks(place, name, KeyFault::Order);
            }
            KeyPart::At(order) => Some(order),
            KeyPart::Somewhere => None,
        };
        self.fields.push(Keyed {
            order,
            place: place.clone(),
            name: name.to_owned(),
        });
    }

    /// Takes notice of a field that is not taken: if it is in the key, that is not known whole.
    pub(crate) fn add_refused(&mut self, part: KeyPart, place: &Place, name: &str) {
        if part != KeyPart::None {
            self.lacks(place, name, KeyFault::Refused);
        }
    }

    /// Takes notice of a field of the key that is not known.
    pub(crate) fn lacks(&mut self, place: &Place, name: &str, fault: KeyFault) {
        self.refuse(place, name, Reason::KeyLacks(fault));
        self.lacks_field = true;
    }

    fn refuse(&mut self, place: &Place, name: &str, reason: Reason) {
        self.refused
            .push(Refusal::new(place.clone(), Row::Fact, name, reason));
    }

    /// Gives an object its key, and says where the orders leave something open: two fields with one order, or an order
    /// that no field has. A key of which a field is not known is none.
    pub(crate) fn finish(mut self, object: &mut Object) {
        if !self.lacks_field {
            let mut fields = std::mem::take(&mut self.fields);
            fields.sort_by_key(|field| field.order.unwrap_or(u32::MAX));
            let mut last = (0, "");
            for field in &fields {
                let Some(order) = field.order else { break };
                if let Some(reason) = doubt(last, order) {
                    self.refuse(&field.place, &field.name, reason);
                }
                last = (order, &field.name);
            }
            object.set(Key::PrimaryKey, self.once(fields));
        }
        object.refused.append(&mut self.refused);
    }

    /// The names of the fields, each once. Refuses the others.
    fn once(&mut self, fields: Vec<Keyed>) -> Vec<String> {
        let mut seen = HashSet::new();
        let mut names = Vec::with_capacity(fields.len());
        for field in fields {
            if seen.insert(field.name.clone()) {
                names.push(field.name);
            } else {
                self.refuse(&field.place, &field.name, Reason::KeyTwice);
            }
        }
        names
    }
}

/// What an order leaves open after the order of another field.
fn doubt((last, name): (u32, &str), order: u32) -> Option<Reason> {
    match order - last {
        0 => Some(Reason::SameOrder(order, name.to_owned())),
        1 => None,
        _ => Some(Reason::MissingOrders(order, Orders(last + 1, order - 1))),
    }
}
