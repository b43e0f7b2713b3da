//! From a name to a field.

use std::ptr;

use super::names::Names;
use super::{Field, Object};

impl Object {
    /// The object of `objects` with this API name, such as one of `OBJECTS` in a generated module.
    ///
    /// The name as it is written comes first, then aliases and the names that orgs have, then former names (`previously`),
    /// then the one object of which a name differs only in the case of ASCII letters. Two objects of one other, former or
    /// caseless name are ambiguous and give `None`.
    pub fn find(objects: &[&'static Self], api_name: &str) -> Option<&'static Self> {
        type Names = fn(&Object) -> Vec<&'static str>;
        let lists: [Names; 3] = [
            |object| vec![object.api_name],
            |object| {
                let in_orgs = object.names.iter().map(|(_, name)| *name);
                object.aliases.iter().copied().chain(in_orgs).collect()
            },
            |object| object.previously.to_vec(),
        ];
        let with = |is_named: &dyn Fn(&Self) -> bool| {
            let found = objects.iter().copied().filter(|object| is_named(object));
            found.collect::<Vec<_>>()
        };
        let exact = lists
            .iter()
            .map(|names| with(&|object| names(object).contains(&api_name)));
        let caseless = || {
            with(&|object| {
                let mut names = lists.iter().flat_map(|names| names(object));
                names.any(|name| name.eq_ignore_ascii_case(api_name))
            })
        };
        let found = exact.chain(std::iter::once_with(caseless));
        match found.into_iter().find(|found| !found.is_empty())?[..] {
            [object] => Some(object),
            _ => None,
        }
    }

    /// The field with this API name, found as [`Object::position`] does.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.get(self.position(name, 0)?)
    }

    /// The position in [`Object::fields`] of the field with this API name.
    ///
    /// The name as it is written comes first, then aliases and the names that orgs have, then the one field of which such a
    /// name differs only in the case of ASCII letters. Where none is meant, former names (`previously`) are
    /// looked for in the same way, and where there are none either, the counterpart of the name: `std__Id__c` of
    /// `ssot__Id__c`, and the other way round. Two fields of one name are ambiguous and give `None`.
    /// The field at `hint` is looked at first, which saves time where columns come in order.
    #[inline]
    pub fn position(&self, name: &str, hint: usize) -> Option<usize> {
        if let Some(field) = self.fields.get(hint)
            && field.api_name == name
        {
            return Some(hint);
        }
        match self.tables() {
            Some(tables) => tables.names.position(name),
            None => self.position_by_hand(name),
        }
    }

    /// The same in an object that was put together by hand, whose names are nowhere kept.
    #[cold]
    fn position_by_hand(&self, name: &str) -> Option<usize> {
        Names::of(self.fields).position(name)
    }

    /// The position of a field that is one of [`Object::fields`] itself, and no equal one.
    pub(crate) fn position_of(&self, field: &Field) -> Option<usize> {
        let offset = ptr::from_ref(field)
            .addr()
            .checked_sub(self.fields.as_ptr().addr())?;
        let index = offset / size_of::<Field>();
        let found = self.fields.get(index)?;
        ptr::eq(found, field).then_some(index)
    }

    /// The field that the struct calls `name`, without `r#`.
    pub fn field_by_rust_name(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.rust_name == name)
    }

    /// The fields of the primary key, in key order.
    pub fn key_fields(&self) -> impl Iterator<Item = &'static Field> {
        let fields = self.fields;
        self.key.iter().filter_map(|&index| fields.get(index))
    }
}

#[cfg(test)]
mod tests {
    use crate::{DataType, Field, FieldFacts, Object};

    const FACTS: FieldFacts = FieldFacts::typed(DataType::Text, true);
    const TEXT: Field = Field::of(&FACTS);
    static FIELDS: [Field; 5] = [
        Field::of(&FACTS.aliases(&["std__A__c"]).previously(&[
            "Old__c",
            "b__c",
            "Both__c",
            "ssot__Two__c",
        ]))
        .named("ssot__A__c", "a", "A"),
        Field::of(
            &FACTS
                .previously(&["Both__c", "ssot__Two__c"])
                .names(&[("uat", "Copy__c"), ("test", "Copy__c")]),
        )
        .named("b__c", "b", "B"),
        TEXT.named("B__c", "b_upper", "B"),
        TEXT.named("ssot__Id__c", "id", "ID"),
        TEXT.named("std__Two__c", "two", "Two"),
    ];
    static OBJECT: Object = Object::new("ssot__X__dlm", "X", &FIELDS, &[3, 0, 9]);

    #[test]
    fn positions() {
        for hint in [0, 1, 3, 4, usize::MAX] {
            for (name, position) in [
                ("ssot__A__c", Some(0)),
                ("std__A__c", Some(0)),
                ("STD__a__C", Some(0)),
                ("ssot__id__c", Some(3)),
                ("b__c", Some(1)),
                ("B__c", Some(2)),
                ("b__C", None),
                ("ssot__A", None),
                ("Old__c", Some(0)),
                ("OLD__c", Some(0)),
                ("Both__c", None),
                ("ssot__Two__c", None),
                ("std__Two__c", Some(4)),
                ("Copy__c", Some(1)),
                ("copy__C", Some(1)),
                ("std__Id__c", Some(3)),
                ("STD__ID__C", Some(3)),
                ("std__B__c", None),
                ("ssot__std__Id__c", None),
                ("std__", None),
                ("std_é", None),
                ("", None),
            ] {
                assert_eq!(OBJECT.position(name, hint), position, "{name}, {hint}");
            }
        }
    }

    #[test]
    fn objects() {
        static RUN: Object = Object::new("ssot__Run__dlm", "Run", &[], &[])
            .aliases(&["std__Run__dlm"])
            .previously(&["Run__dlm"]);
        static OTHER: Object = Object::new("RUN__dlm", "Other", &[], &[])
            .aliases(&["ssot__run__dlm"])
            .names(&[("uat", "ds1_Other__dlm")]);
        let find = |name| Object::find(&[&RUN, &OTHER, &OBJECT], name).map(|found| found.rust_name);
        for (name, found) in [
            ("ssot__Run__dlm", Some("Run")),
            ("std__Run__dlm", Some("Run")),
            ("Run__dlm", Some("Run")),
            ("ssot__run__dlm", Some("Other")),
            ("ssot__x__DLM", Some("X")),
            ("ds1_Other__dlm", Some("Other")),
            ("DS1_other__dlm", Some("Other")),
            ("SSOT__RUN__DLM", None),
            ("run__dlm", None),
            ("ssot__Nobody__dlm", None),
        ] {
            assert_eq!(find(name), found, "{name}");
        }
    }

    #[test]
    fn fields() {
        assert_eq!(
            OBJECT.field("SSOT__ID__C").map(|field| field.rust_name),
            Some("id")
        );
        assert_eq!(
            OBJECT
                .field_by_rust_name("b_upper")
                .map(|field| field.api_name),
            Some("B__c")
        );
        assert_eq!(
            OBJECT
                .key_fields()
                .map(|field| field.rust_name)
                .collect::<Vec<_>>(),
            ["id", "a"]
        );
    }
}
