//! What the text and tag of a scalar mean: the rules are those of `serde_yaml`.

use super::{NodeKind, compare};

/// A tag without its mark; the mark itself where that is all.
pub(super) fn own_tag(tag: &str) -> &str {
    if tag.is_empty() { "!" } else { tag }
}

/// The name of one of YAML's own tags.
pub(super) fn core_tag(tag: &str) -> Option<&str> {
    tag.strip_prefix("tag:yaml.org,2002:")
}

/// What a scalar without quotes means to `serde_yaml`.
pub(super) fn plain(text: &str) -> NodeKind {
    let text = text.to_owned();
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null(text),
        "true" | "True" | "TRUE" => NodeKind::Bool(true, text),
        "false" | "False" | "FALSE" => NodeKind::Bool(false, text),
        word if is_number(word) => NodeKind::Number(text),
        _ => NodeKind::Text(text),
    }
}

/// What a scalar means by one of YAML's own tags, as `!!int`; text where the tag does not suit it.
pub(super) fn by_core_tag(text: &str, tag: &str) -> NodeKind {
    let kind = plain(text);
    let is_meant = match kind {
        NodeKind::Null(_) => tag == "null",
        NodeKind::Bool(..) => tag == "bool",
        NodeKind::Number(_) => matches!(tag, "int" | "float"),
        _ => false,
    };
    if is_meant {
        kind
    } else {
        NodeKind::Text(text.to_owned())
    }
}

/// Whether `serde_yaml` reads a scalar without quotes as a number. Its own type for numbers stops at 64 bits.
fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && (text.parse::<serde_yaml::Number>().is_ok() || compare::is_number(text))
}
