//! From a name to a field.

use std::ptr;

use super::{Field, Object};

impl Object {
    /// The field with this API name, found as [`Object::position`] does.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.get(self.position(name, 0)?)
    }

    /// The position in [`Object::fields`] of the field with this API name.
    ///
    /// The name as it is written comes first, then aliases, then the one field whose name or alias
    /// differs only in the case of ASCII letters; two such fields are ambiguous and give `None`.
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
            None => self.search(name),
        }
    }

    fn search(&self, name: &str) -> Option<usize> {
        let mut fields = self.fields.iter();
        fields
            .position(|field| field.api_name == name)
            .or_else(|| {
                let mut fields = self.fields.iter();
                fields.position(|field| field.aliases.contains(&name))
            })
            .or_else(|| self.caseless(name))
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

    fn caseless(&self, name: &str) -> Option<usize> {
        let same = |field: &Field| {
            field.api_name.eq_ignore_ascii_case(name)
                || field
                    .aliases
                    .iter()
                    .any(|alias| alias.eq_ignore_ascii_case(name))
        };
        let mut found = (0..)
            .zip(self.fields)
            .filter(|(_, field)| same(field))
            .map(|(index, _)| index);
        let first = found.next();
        if found.next().is_none() { first } else { None }
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
    static FIELDS: [Field; 4] = [
        Field::of(&FACTS.aliases(&["std__A__c"])).named("ssot__A__c", "a", "A"),
        TEXT.named("b__c", "b", "B"),
        TEXT.named("B__c", "b_upper", "B"),
        TEXT.named("ssot__Id__c", "id", "ID"),
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
                ("", None),
            ] {
                assert_eq!(OBJECT.position(name, hint), position, "{name}, {hint}");
            }
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
