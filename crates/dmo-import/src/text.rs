//! Words of a source as people see them.

use dmo_schema::category;

/// A label or sentence: HTML entities decoded, space around it cut off. `None` if nothing is left.
///
/// The platform escapes labels in its answers, so that an apostrophe comes as `&#39;`.
pub(crate) fn words(text: &str) -> Option<String> {
    let text = decoded(text);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A category in the platform's word for it; a word that is not known is kept.
pub(crate) fn category(text: &str) -> Option<String> {
    let word = words(text)?;
    Some(category::from_foreign(&word).map_or(word, str::to_owned))
}

fn decoded(mut text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    while let Some(start) = text.find('&') {
        decoded.push_str(&text[..start]);
        text = &text[start..];
        let entity = text[1..]
            .split_once(';')
            .and_then(|(name, _)| Some((name.len() + 2, character(name)?)));
        let (length, character) = entity.unwrap_or((1, '&'));
        decoded.push(character);
        text = &text[length..];
    }
    decoded + text
}

/// The character of an entity, without `&` and `;`.
fn character(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        let number = u32::from_str_radix(digits, radix).ok()?;
        char::from_u32(number).filter(|&c| c != '\0')
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16),
            None => number(&name[1..], 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_once() {
        assert_eq!(
            words(" Report&#39;s &amp;amp; &#x2019; &lt;b&gt; &eacute; R&D; A & B ").as_deref(),
            Some("Report's &amp; \u{2019} <b> &eacute; R&D; A & B")
        );
        assert_eq!(words("&#0; &#x110000;").as_deref(), Some("&#0; &#x110000;"));
        assert_eq!(words("&nbsp; "), None);
        assert_eq!(words("&").as_deref(), Some("&"));
    }

    #[test]
    fn categories_have_the_platforms_word_where_there_is_one() {
        assert_eq!(category("PROFILE").as_deref(), Some("Profile"));
        assert_eq!(category("Privacy").as_deref(), Some("Privacy"));
        assert_eq!(category(" "), None);
    }
}
