//! Names that files can have on every system.

use std::borrow::Cow;

use crate::digest::Digest;

/// Bytes of a name without its ending at most. File systems take 255 with it, and some of them 143.
const LONGEST: usize = 120;

/// Bytes that are kept of a name that is longer.
const KEPT: usize = 80;

/// Names that are devices on Windows, with any ending, in any case.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Names that are devices on Windows with one more character, which is a digit.
const PORTS: [&str; 2] = ["COM", "LPT"];

/// A name without its ending as a file can have it on every system: the name itself, or a settled other one.
///
/// Names in lower case that have no `__` inside and no `_` at the end, as modules have, stay different from one another.
///
/// ```
/// use dmo_schema::files::name::stem;
///
/// assert_eq!(stem("flow_run"), "flow_run");
/// assert_eq!(stem("con"), "con_");
/// assert!(stem(&"a".repeat(300)).starts_with("aaaa"));
/// ```
pub fn stem(name: &str) -> String {
    let name = name.trim_end_matches(['.', ' ']);
    let name = shortened(name);
    match name.split_once('.') {
        Some((first, rest)) if is_reserved(first) => format!("{first}_.{rest}"),
        None if is_reserved(&name) => format!("{name}_"),
        _ => name.into_owned(),
    }
}

/// A name that is not too long: the name itself, or how it begins, and its hash.
fn shortened(name: &str) -> Cow<'_, str> {
    if name.len() <= LONGEST {
        return Cow::Borrowed(name);
    }
    let kept = &name[..crate::source::floor(name, KEPT)];
    Cow::Owned(format!("{kept}__{}", Digest::of(name.as_bytes())))
}

/// A name as case-insensitive file systems compare it.
pub fn folded(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

/// Whether Windows takes a name, which is looked at up to its first point, for a device.
pub fn is_reserved(first: &str) -> bool {
    let first = first.trim_end().to_uppercase();
    let is_port = |port: &str| {
        let number = first.strip_prefix(port);
        // Windows takes these three for digits too.
        number.is_some_and(|n| {
            let mut digits = n.chars();
            let digit = digits.next();
            digit.is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
                && digits.next().is_none()
        })
    };
    DEVICES.contains(&first.as_str()) || PORTS.iter().any(|port| is_port(port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_reserves_gets_another_name() {
        for name in [
            "con", "CON", "nul", "Prn", "aux", "com1", "LPT9", "com0", "com¹", "conin$",
        ] {
            assert_eq!(stem(name), format!("{name}_"));
        }
        assert_eq!(stem("nul.tar.gz"), "nul_.tar.gz");
        assert_eq!(stem("con .x"), "con _.x");
        assert_eq!(stem("a. ."), "a");
        for name in ["cons", "com", "com12", "lptx", "icon", "con_", "a.con", "é"] {
            assert_eq!(stem(name), name);
        }
    }

    #[test]
    fn what_is_too_long_gets_a_shorter_name_that_is_its_own() {
        let long = "é".repeat(200);
        let other = "é".repeat(201);
        assert!(stem(&long).len() <= LONGEST);
        assert!(stem(&long).starts_with(&"é".repeat(40)));
        assert_ne!(stem(&long), stem(&other));
        assert_eq!(stem(&long), stem(&long.clone()));
        assert_eq!(stem(&"a".repeat(LONGEST)), "a".repeat(LONGEST));
        // A device stays none.
        let device = stem(&format!("con.{long}"));
        assert!(device.starts_with("con_.é"), "{device}");
        assert_eq!(stem(&device), device);
    }

    #[test]
    fn names_meet_as_case_insensitive_file_systems_compare_them() {
        assert_eq!(folded("Straße"), folded("STRASSE"));
        assert_eq!(folded("Flow_Run"), folded("flow_run"));
    }
}
