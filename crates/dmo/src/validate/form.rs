//! The shapes of texts. They are meant to catch mix-ups of columns, not to judge addresses.

/// How many characters a text has, if it has fewer than `least`.
pub(super) fn shortfall(text: &str, least: u32) -> Option<usize> {
    let least = usize::try_from(least).unwrap_or(usize::MAX);
    // A long text needs not be counted to its end.
    let count = text.chars().take(least).count();
    (count < least).then_some(count)
}

/// How many characters a text has, if it has more than `most`.
pub(super) fn excess(text: &str, most: u32) -> Option<usize> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if text.len() <= most {
        return None;
    }
    let count = text.chars().count();
    if count > most { Some(count) } else { None }
}

/// Something before the last `@` and a name with a dot after it.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let seen = |character: char| !character.is_whitespace() && !character.is_control();
    let labels = domain.split('.');
    !local.is_empty()
        && text.chars().all(seen)
        && domain.contains('.')
        && labels.into_iter().all(|label| !label.is_empty())
}

/// At least three digits, and nothing that is not seen in phone numbers.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let extension = |byte: u8| matches!(byte.to_ascii_lowercase(), b'e' | b'x' | b't');
    digits >= 3
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+()-./ #*,;:".contains(&byte) || extension(byte))
}

/// A scheme with something after it, `www.`, or a path on the same host.
pub(super) fn is_url(text: &str) -> bool {
    if !text
        .chars()
        .all(|character| !character.is_whitespace() && !character.is_control())
    {
        return false;
    }
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    match text.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => !rest.trim_start_matches('/').is_empty(),
        _ => text.starts_with('/') || text.starts_with("www."),
    }
}

#[cfg(test)]
mod tests {
    use super::{excess, is_email, is_phone, is_url, shortfall};

    #[test]
    fn characters_are_counted() {
        assert_eq!(excess("ééé", 3), None);
        assert_eq!(excess("éééé", 3), Some(4));
        assert_eq!(excess("", 0), None);
        assert_eq!(shortfall("ééé", 3), None);
        assert_eq!(shortfall("éé", 3), Some(2));
        assert_eq!(shortfall("", 1), Some(0));
    }

    #[test]
    fn email() {
        for text in ["a@b.c", "jürgen+x@exämple.co.uk", "\"a@b\"@c.d"] {
            assert!(is_email(text), "{text}");
        }
        for text in ["", "a", "a@b", "@b.c", "a@.c", "a@b.", "a b@c.d", "a@b..c"] {
            assert!(!is_email(text), "{text}");
        }
    }

    #[test]
    fn phone() {
        for text in ["112", "+49 (0)30 1234-567", "555.123.4567 ext. 12", "*100#"] {
            assert!(is_phone(text), "{text}");
        }
        for text in ["", "12", "call me at 123456", "١٢٣"] {
            assert!(!is_phone(text), "{text}");
        }
    }

    #[test]
    fn url() {
        for text in [
            "https://example.com",
            "mailto:a@b.c",
            "www.example.com",
            "/services/photo/1",
        ] {
            assert!(is_url(text), "{text}");
        }
        for text in ["", "https://", "example", "http://a b", "1http://a", ":x"] {
            assert!(!is_url(text), "{text}");
        }
    }
}
