//! Which objects: API names and patterns.

use dmo_schema::name::developer_name;
use dmo_schema::{Kind, glob};

/// A name or a pattern with `*` for any text and `?` for any character.
///
/// It selects the objects whose API name or developer name it matches; matching ignores case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector(String);

impl Selector {
    /// A selector as people write it.
    pub fn new(pattern: &str) -> Self {
        Self(pattern.to_owned())
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands for the object.
    pub fn selects(&self, api_name: &str) -> bool {
        glob::selects(&self.0, api_name)
    }
}

/// Whether the platform makes the object for itself: the members of a segment, and parts of a data graph. Their names have
/// the numbers of what they were made for.
pub(crate) fn is_made_by_platform(api_name: &str) -> bool {
    let name = match Kind::of_name(api_name) {
        Some(Kind::Dmo) => developer_name(api_name),
        _ => return false,
    };
    let is_number = |part: &str| part.len() == 13 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = name.split('_').collect();
    match parts.as_slice() {
        [.., of, "SM", number] | [.., of, number, "ID" | "VALUE"] => {
            !of.is_empty() && is_number(number)
        }
        [.., "Dg", first, second, "FRAGMENT"] => first.len() == 4 && second.len() == 15,
        [.., last] => *last == "DataGraphStateTable",
        [] => false,
    }
}

/// The selectors that stand for none of the objects.
pub(crate) fn unused<'n>(
    selectors: &[Selector],
    names: &(impl Iterator<Item = &'n str> + Clone),
) -> Vec<Selector> {
    let is_unused = |selector: &&Selector| !names.clone().any(|name| selector.selects(name));
    selectors.iter().filter(is_unused).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_platform_makes_for_itself_is_known_by_its_name() {
        for name in [
            "Individual_SM_1700000000000__dlm",
            "ds1_Individual_SM_1700000000000__dlm",
            "Dg_abcd_0123456789abcde_FRAGMENT__dlm",
            "Orders_1700000000000_ID__dlm",
            "Orders_By_Day_1700000000000_VALUE__dlm",
            "DataGraphStateTable__dlm",
        ] {
            assert!(is_made_by_platform(name), "{name}");
        }
        for name in [
            "ssot__Individual__dlm",
            "SM_1700000000000__dlm",
            "Individual_SM_170000000000__dlm",
            "Individual_SM_17000000000ab__dlm",
            "Individual_SM_1700000000000__dll",
            "Customer_ID__dlm",
            "Dg_abc_0123456789abcde_FRAGMENT__dlm",
            "My_Values_VALUE__dlm",
            "UnifiedIndividual__dlm",
        ] {
            assert!(!is_made_by_platform(name), "{name}");
        }
    }
}
