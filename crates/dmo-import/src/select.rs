//! Which objects: API names and patterns.

use dmo_schema::name::stem;

/// A name or a pattern with `*` for any text and `?` for any character.
///
/// It stands for objects whose API name or stem it fits, in any letter case.
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
        [api_name, stem(api_name)].into_iter().any(|name| {
            let pattern: Vec<char> = self.0.to_lowercase().chars().collect();
            let name: Vec<char> = name.to_lowercase().chars().collect();
            fits(&pattern, &name)
        })
    }
}

/// Linear in practice: after a `*`, only the last one is tried again.
fn fits(pattern: &[char], text: &[char]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::Selector;

    #[test]
    fn patterns_fit_names_and_stems_in_any_case() {
        for (pattern, name, expected) in [
            ("ssot__FlowRun__dlm", "ssot__FlowRun__dlm", true),
            ("flowrun", "ssot__FlowRun__dlm", true),
            ("Flow*", "ssot__FlowElementRun__dlm", true),
            ("*Run*", "ssot__FlowElementRun__dlm", true),
            ("Flow", "ssot__FlowRun__dlm", false),
            ("Flow?un", "ssot__FlowRun__dlm", true),
            ("*", "Booking__dlm", true),
            ("*x", "Booking__dlm", false),
            ("", "Booking__dlm", false),
        ] {
            assert_eq!(
                Selector::new(pattern).selects(name),
                expected,
                "{pattern} {name}"
            );
        }
    }
}
