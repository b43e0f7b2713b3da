//! The struct as checked: what is here can be written out without further questions.

use syn::{Ident, LitStr};

use crate::object::constraint::Stated;
use crate::object::input::{FieldInput, Input};
use crate::object::not_before::NotBefore;
use crate::object::rule::RuleAttr;

/// A sound struct.
pub(crate) struct Model<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) api_name: &'a LitStr,
    pub(crate) fields: Vec<Field<'a>>,
    /// Positions of the key fields, in key order.
    pub(crate) key: Vec<usize>,
    pub(crate) rules: Vec<Rule<'a>>,
    /// The constraints of which the attributes do not say whether they suit.
    pub(crate) constraints: Vec<Stated<'a>>,
    /// Pairs of fields of which the attributes do not say whether they are of one type.
    pub(crate) not_before: Vec<NotBefore<'a>>,
    /// The variants for the fields in the enum of the fields.
    pub(crate) variants: Vec<Ident>,
}

impl Model<'_> {
    /// Whether any function of the user's is to be called in validation.
    pub(crate) fn has_checks(&self) -> bool {
        let mut fields = self.fields.iter();
        !self.input.attr.checks.is_empty()
            || fields.any(|field| !field.input.attr.checks.is_empty())
    }
}

/// A sound field.
pub(crate) struct Field<'a> {
    pub(crate) input: &'a FieldInput<'a>,
    pub(crate) api_name: &'a LitStr,
}

/// A rule whose fields are known.
pub(crate) struct Rule<'a> {
    pub(crate) attr: &'a RuleAttr,
    pub(crate) fields: Vec<usize>,
}
