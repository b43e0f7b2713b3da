//! Tags of HTML and XML, looked at before a parser sees them: parsers take the square of the number of attributes, or nest
//! as deeply as an element has attributes.

use std::borrow::Cow;
use std::ops::Range;

/// Attributes that no element of a page or source file comes near.
const MANY: usize = 100;

/// A tag that opens or closes an element.
#[derive(Debug, PartialEq, Eq)]
struct Tag {
    /// From behind the name to before the end.
    attributes: Range<usize>,
    count: usize,
}

/// Whether a tag has too many attributes, or all tags declare too many namespaces: each is looked up among all of them.
pub(crate) fn has_many_attributes(xml: &str) -> bool {
    let mut namespaces = xml.matches("xmlns:");
    namespaces.nth(MANY).is_some() || tags(xml).any(|tag| tag.count > MANY)
}

/// The text without the attributes of tags that have too many, of which no reader of pages needs any. What stands behind
/// them stays where it is.
pub(crate) fn without_many_attributes(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut end = 0;
    for Tag { attributes, .. } in tags(text).filter(|tag| tag.count > MANY) {
        kept += &text[end..attributes.start];
        kept.extend(std::iter::repeat_n(' ', attributes.len()));
        end = attributes.end;
    }
    if end == 0 {
        return Cow::Borrowed(text);
    }
    kept += &text[end..];
    Cow::Owned(kept)
}

/// The tags of a text outside of comments. What has no end is none.
fn tags(text: &str) -> impl Iterator<Item = Tag> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text.get(at..)?.find('<')? + 1;
            let rest = &text[at..];
            if let Some(end) = section_end(rest) {
                at += rest.find(end)? + end.len();
                continue;
            }
            // The tag that closes an element may have attributes, too.
            let name = rest.strip_prefix('/').unwrap_or(rest);
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let tag = tag(text, text.len() - name.len())?;
                at = tag.attributes.end;
                return Some(tag);
            }
        }
    })
}

/// How a comment or the like ends that begins behind a `<`.
fn section_end(rest: &str) -> Option<&'static str> {
    let sections = [("!--", "-->"), ("![CDATA[", "]]>")];
    let mut sections = sections.iter();
    let (_, end) = sections.find(|(start, _)| rest.starts_with(start))?;
    Some(end)
}

/// The tag whose name begins at a byte.
fn tag(text: &str, name: usize) -> Option<Tag> {
    let bytes = text.as_bytes();
    let next = |from: usize, is_it: &dyn Fn(u8) -> bool| {
        let found = bytes[from..].iter().position(|byte| is_it(*byte))?;
        Some(from + found)
    };
    let is_blank = |byte: u8| byte.is_ascii_whitespace();
    let is_end = |byte: u8| is_blank(byte) || matches!(byte, b'/' | b'>');
    let start = next(name, &is_end)?;
    let (mut at, mut count) = (start, 0);
    loop {
        at = next(at, &|byte| !is_blank(byte) && byte != b'/')?;
        if bytes[at] == b'>' {
            let is_closed = bytes[at - 1] == b'/';
            let attributes = start..at - usize::from(is_closed);
            return Some(Tag { attributes, count });
        }
        count += 1;
        // A name may begin with the sign that comes before values.
        at = next(at + 1, &|byte| is_end(byte) || byte == b'=')?;
        let sign = next(at, &|byte| !is_blank(byte))?;
        if bytes[sign] != b'=' {
            continue;
        }
        at = next(sign + 1, &|byte| !is_blank(byte))?;
        at = match bytes[at] {
            quote @ (b'"' | b'\'') => next(at + 1, &|byte| byte == quote)? + 1,
            _ => next(at, &|byte| is_blank(byte) || byte == b'>')?,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> Vec<usize> {
        tags(text).map(|tag| tag.count).collect()
    }

    #[test]
    fn attributes_are_counted_as_html_reads_them() {
        assert_eq!(counts("<p>a</p b><br/><hr />"), [0, 1, 0, 0]);
        assert_eq!(counts("<p a b=c d = 'e>' f=\"<q x>\" / g>"), [5]);
        assert_eq!(counts("<p =a='b' c\"d e=f/g>"), [3]);
        assert_eq!(counts("1 < 2 <!-- <p a> --> <![CDATA[<q b>]]> <r c>"), [1]);
        for text in [
            "",
            "<",
            "<p",
            "<p a",
            "<p a=",
            "<p a='b>",
            "<!-- <p a>",
            "</ p>",
        ] {
            assert_eq!(counts(text), [] as [usize; 0], "{text}");
        }
    }

    #[test]
    fn many_attributes_or_namespaces_of_xml_are_seen() {
        let attributes = |number: usize| format!("<a/><b{}/>", " c='d'".repeat(number));
        assert!(!has_many_attributes(&attributes(MANY)));
        assert!(has_many_attributes(&attributes(MANY + 1)));
        assert!(has_many_attributes(&"<a xmlns:b='c'>".repeat(MANY + 1)));
    }

    #[test]
    fn many_attributes_become_blanks() {
        let few = "<p a='é' b>c</p>";
        assert!(matches!(without_many_attributes(few), Cow::Borrowed(text) if text == few));
        let many = " é=1".repeat(MANY + 1);
        let text = format!("{few}<q{many}/>d<r x>");
        let blank = " ".repeat(many.len());
        assert_eq!(
            without_many_attributes(&text),
            format!("{few}<q{blank}/>d<r x>")
        );
    }
}
