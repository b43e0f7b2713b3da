//! Lengths and digits that a source states: which of them limit a field, and which are only what every field has.

use dmo_schema::{DataType, Limit, Limits};

use super::{Field, Found, Reason, Wanted, length};

/// How a kind of source states limits.
///
/// A limit becomes a constraint where somebody chose it. Every field of a source has some length or digits, so a source
/// that states those which nobody chose does not say that a value may not have more: the platform does not enforce them.
/// What nobody chose is told from the rest by its value alone, since no source marks it. So somebody who chose just that
/// value is not understood; in the description it can be stated and kept by `pinned`.
#[derive(Debug)]
pub(crate) struct LimitForm {
    /// What the source calls a limit.
    word: fn(Limit) -> &'static str,
    /// The length of every text of which nobody chose one.
    length: u32,
    /// The digits in all and after the decimal point of every number of which nobody chose them.
    digits: (u32, u32),
}

impl LimitForm {
    /// Elements of source files. In deployed ones every text has the length 60, and every number and currency 18 digits
    /// of which 6 are after the decimal point: the 423 texts and 87 numbers of the project
    /// `congmingwudi/sfdx-plc-data-cloud`, and the 1,339 fields of `salesforce-misc/Data360AgentforceSolutionKitRetail`.
    pub(crate) const ELEMENT: Self = Self {
        word: |limit| match limit {
            Limit::MinLength => "minLength",
            Limit::MaxLength => "length",
            Limit::Precision => "precision",
            Limit::Scale => "scale",
            _ => limit.as_str(),
        },
        length: 60,
        digits: (18, 6),
    };

    /// Numbers in brackets after the name of a type. `decimal(38,18)` is how Data Cloud stores every number, and 255 how
    /// long a text field of the core platform can be at most, which tools print for every text: `string(255)`. Another
    /// number, such as that of `varchar(60)`, is printed only if somebody chose it.
    pub(crate) const TYPE_NAME: Self = Self {
        word: Limit::as_str,
        length: 255,
        digits: (38, 18),
    };

    /// Gives a field, of which the type is known, the limits that somebody chose and that do not stand yet. Gives why
    /// others are not taken.
    pub(crate) fn limit(&self, field: &mut Field, stated: Limits) -> Vec<Reason> {
        let mut limits = self.chosen(stated);
        // A field without a type is text, as in a description.
        let data_type = field.stated.data_type().unwrap_or_default();
        let mut refused = Vec::new();
        for limit in Limit::ALL {
            let fault = limits
                .get(limit)
                .and_then(|value| self.fault(limit, value, data_type));
            if let Some(fault) = fault {
                refused.push(fault);
                limits.set(limit, None);
            }
        }
        for fault in limits.faults() {
            refused.push(Reason::Limits(fault));
            limits.set(fault.least, None);
        }
        for limit in Limit::ALL {
            if !field.stated.has(limit.key()) {
                field.set(limit.key(), limits.get(limit));
            }
        }
        refused
    }

    /// Why a field of the type cannot have the limit.
    fn fault(&self, limit: Limit, value: u32, data_type: DataType) -> Option<Reason> {
        let word = (self.word)(limit);
        if !limit.suits(data_type) {
            return Some(Reason::Unsuited(word, data_type));
        }
        let found = || Found::Number(value.to_string().into());
        let is_outside = !limit.values().contains(&value);
        is_outside.then(|| Reason::WrongForm(Wanted::Limit(limit), word.into(), found().into()))
    }

    /// The limits without those that every field has. Sources have 0 where they say nothing of a length, or of digits.
    fn chosen(&self, mut limits: Limits) -> Limits {
        let longest = limits.get(Limit::MaxLength).and_then(length);
        let longest = longest.filter(|longest| *longest != self.length);
        limits.set(Limit::MaxLength, longest);
        let (precision, scale) = self.digits;
        let is_every_scale = limits
            .get(Limit::Scale)
            .is_none_or(|stated| stated == scale);
        let says_nothing = match limits.get(Limit::Precision) {
            None => is_every_scale,
            Some(stated) => stated == 0 || stated == precision && is_every_scale,
        };
        if says_nothing {
            limits.set(Limit::Precision, None);
            limits.set(Limit::Scale, None);
        }
        limits
    }
}
