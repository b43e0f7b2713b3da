//! Characters that cannot be printed safely: generated code has none of them, and says what the description says.

use dmo_build::Config;
use dmo_schema::printable::is_unsafe;

/// As YAML writes it in double quotes, and the text itself.
const HOSTILE: (&str, &str) = (
    r"A\e[2J\x9B3J\a\x7F\u202E\u2066\u200F\u2028\u200B\uFEFF\r\n\tB",
    "A\u{1b}[2J\u{9b}3J\u{7}\u{7f}\u{202e}\u{2066}\u{200f}\u{2028}\u{200b}\u{feff}\r\n\tB",
);

#[test]
fn generated_code_has_them_as_escapes() {
    let text = "
api_name: Trip__dlm
label: \"H\"
description: \"H\"
category: \"H\"
subject_area: \"H\"
primary_key: Id__c
note: \"H\"
origin: \"H\"
null_values: [\"H\"]
meta: {\"H\": \"H\"}
fields:
  Id__c: {label: \"H\", type: text, description: \"H\", tags: [\"H\"], bundle: \"H\"}
  State__c:
    label: \"H\"
    type: text
    deprecated: \"H\"
    removed: \"H\"
    values: {\"H\": \"H\", \"H2\": }
    references: \"H\"
  At__c: {label: At, type: text, pattern: \"(H)\"}
rules:
  - requires: [Id__c, At__c]
    description: \"H\"
"
    .replace("\"H", &format!("\"{}", HOSTILE.0))
    .replace("(H)", r"(\x9B\u202E)");
    let loaded = dmo_schema::parse("trip.yaml", &text);
    let (schema, _) = loaded.into_result().expect("a description");
    let generated = Config::new().generate(&schema).expect("code");
    let mut labels = 0;
    for file in &generated.files {
        let found = file.contents.find(|c| c != '\n' && is_unsafe(c));
        let around = found.map(|at| file.contents[at.saturating_sub(80)..].escape_debug());
        assert!(found.is_none(), "{}: {around:?}", file.name);
        let tokens: proc_macro2::TokenStream = file.contents.parse().expect("Rust");
        labels += texts(tokens)
            .iter()
            .filter(|text| *text == HOSTILE.1)
            .count();
    }
    assert!(labels > 10, "{labels}\n{generated}");
}

/// All texts in quotes.
fn texts(tokens: proc_macro2::TokenStream) -> Vec<String> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => all.extend(texts(group.stream())),
            proc_macro2::TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    all.push(text.value());
                }
            }
            _ => {}
        }
    }
    all
}
