//! Names as SQL has them.

use std::fmt;

/// A name in quotation marks, letter by letter: without them the engine takes it for one in lower case.
///
/// ```
/// assert_eq!(dmo::sql::Name("KQ_Id__c").to_string(), r#""KQ_Id__c""#);
/// assert_eq!(dmo::sql::Name(r#"a"b"#).to_string(), r#""a""b""#);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Name<'a>(pub &'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        doubled(self.0, '"', f)?;
        f.write_str("\"")
    }
}

/// Writes a text in which each mark that would end it is doubled.
pub(super) fn doubled(text: &str, mark: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, part) in text.split(mark).enumerate() {
        if at > 0 {
            write!(f, "{mark}{mark}")?;
        }
        f.write_str(part)?;
    }
    Ok(())
}

/// A column of a table that may have an alias.
pub(super) fn column(alias: Option<&str>, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(alias) = alias {
        write!(f, "{}.", Name(alias))?;
    }
    write!(f, "{}", Name(name))
}
