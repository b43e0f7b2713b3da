//! The last line of a generated file: what generated it, from what, and a hash of the lines before.
//!
//! It tells in any folder, with nothing beside the files, who changed one: an edit by hand has another hash than the line says.
//! Whoever regenerates learns whether the description or the generator is another one. A file whose other lines stay keeps the
//! line too, so that neither a comment in a description nor an update of this crate touches it.

use dmo_schema::digest::Digest;

/// How the line begins.
const LEAD: &str = "// dmo ";

/// What generates.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the last line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    /// The version of the generator.
    pub(crate) version: String,
    /// The hash of what the file was generated from.
    pub(crate) source: String,
    /// The hash of the lines before.
    pub(crate) text: String,
}

impl Seal {
    /// The seal of a text that this version generates.
    pub(crate) fn new(source: Digest, text: &str) -> Self {
        Self {
            version: VERSION.to_owned(),
            source: hash(source),
            text: hash(Digest::of(text.as_bytes())),
        }
    }

    /// The lines before the last one, and what that says, if it is a seal.
    pub(crate) fn split(sealed: &str) -> (&str, Option<Self>) {
        let lines = sealed.strip_suffix('\n').unwrap_or(sealed);
        let start = lines.rfind('\n').map_or(0, |end| end + 1);
        match Self::read(&lines[start..]) {
            Some(seal) => (&sealed[..start], Some(seal)),
            None => (sealed, None),
        }
    }

    fn read(line: &str) -> Option<Self> {
        let (version, hashes) = line.strip_prefix(LEAD)?.split_once(", source ")?;
        let (source, text) = hashes.split_once(", text ")?;
        let [version, source, text] = [version, source, text].map(str::to_owned);
        Some(Self {
            version,
            source,
            text,
        })
    }

    /// Whether the text is the one that was sealed.
    pub(crate) fn is_of(&self, text: &str) -> bool {
        hash(Digest::of(text.as_bytes())) == self.text
    }

    /// The line.
    pub(crate) fn line(&self) -> String {
        let Self {
            version,
            source,
            text,
        } = self;
        format!("{LEAD}{version}, source {source}, text {text}\n")
    }
}

/// As many digits as tell by chance.
fn hash(digest: Digest) -> String {
    format!("{:016x}", digest.short())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_read_again() {
        for text in ["", "// A\n", "// A\n\n// dmo is fine\n"] {
            let seal = Seal::new(Digest::of(b"description"), text);
            let sealed = text.to_owned() + &seal.line();
            assert_eq!(Seal::split(&sealed), (text, Some(seal.clone())));
            assert!(seal.is_of(text));
            assert!(!seal.is_of(&format!("{text} ")));
            assert_eq!(Seal::split(text), (text, None));
        }
    }
}
