//! What literals say.

use syn::LitStr;

/// What a text in quotation marks says.
pub(crate) fn value(text: &LitStr) -> String {
    let written = text.token().to_string();
    let inner = written.strip_prefix('"');
    match inner.and_then(|inner| inner.strip_suffix('"')) {
        // Most texts have nothing to decode, which takes a build without optimizations long.
        Some(plain) if !plain.as_bytes().contains(&b'\\') && !plain.as_bytes().contains(&b'\r') => {
            plain.to_owned()
        }
        _ => text.value(),
    }
}

#[cfg(test)]
mod tests {
    use syn::LitStr;

    use super::value;

    #[test]
    fn texts_say_what_rust_says_that_they_do() {
        for source in [
            r#""""#,
            r#""ssot__Id__c""#,
            r#""größe \"x\" \n""#,
            r##"r#"a "b" \c"#"##,
            "\"two \\\n   lines\"",
            "\"two\r\nlines\"",
        ] {
            let text: LitStr = syn::parse_str(source).expect(source);
            assert_eq!(value(&text), text.value(), "{source}");
        }
    }
}
