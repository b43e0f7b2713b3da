//! Texts and edits to try.

use dmo_schema::yaml::Yaml;
use proptest::prelude::*;
use serde_yaml::Value as Read;

use crate::tree::Edit;

/// Texts with everything that people do. None has anchors: what an edit of those means is no question of lines.
const TEXTS: &[&str] = &[
    include_str!("../../../../schema/flow_run.yaml"),
    "# header\n\n# about a\na: 1 # one\nb: 'two' # zwei\n\n# about fields\nfields: # all\n  # about x\n  x: {label: X, type: text} # tail\n  y: # y\n    label: Y   # aligned\n    values: # list\n      - p # first\n      # between\n      - q\n    note: |- # lines\n      one\n\n      two\n    # still y\n  # deeper comment\n  é:\n    type: \"quoted: text\" # q\n\n# the end\n",
    "fields:\n    x:\n        label: X\n\n    y:\n        label: Y\n        note: >+\n            folded\n            text\n\n    é: {label: É, type: text, values: [p, q]}\n\n    z:\nb:\n- p\n- q\n- r: 1\n  s: 2\na: ~\nnote: plain\n  on two lines # c\n",
    "{\n  \"a\": 1,\n  \"b\": [\"p\", \"q\"],\n  \"fields\": {\n    \"x\": {\"label\": \"X\", \"type\": \"text\"}, # tail\n    \"y\": {}\n  }\n}\n",
    "--- # start\na: \nb: {}\nfields: {x: {label: X}, # one\n  y: {type: text, label: 'Y'} # two\n  }\nnote: |+\n  kept\n\n\n...\n# after\n",
    "a: 1\nfields: { x: { label: X , type: text, }, y: , é: [] }\nb: [p, q, # c\n  r]\nnote:\n  below # c\n",
    "# nothing but this\n",
    "",
    "---\n",
    "~ # none yet\n",
    "{}\n",
    "a: |\n    deep\n  # not text\nb:\n    # comment of b\n    - p\nfields:\n  # no field yet\nnote: \"a\\\n  b\" # c\n",
];

const KEYS: [&[&str]; 4] = [
    &[
        "a", "b", "fields", "note", "new", "label", "api_name", "yes",
    ],
    &[
        "x",
        "y",
        "é",
        "z",
        "In Progress",
        "ssot__Id__c",
        "ssot__ErrorReason__c",
    ],
    &["label", "type", "note", "values", "since", "null"],
    &["p", "InternalError", "a: b"],
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-z][A-Za-z .,:#'\"-]{0,30}",
        1 => "[a-z]{1,5}\n[ a-z#]{0,8}\n?",
        1 => prop::sample::select(&["p", "q", "X", "text", "yes", "", "null", "59", "é 🎉", "- a", "\t"][..]).prop_map(str::to_owned),
    ]
}

fn any_value() -> impl Strategy<Value = Yaml> {
    let words = &["1", "59.0", "60.10", "true", "null"][..];
    let leaf = prop_oneof![
        3 => any_text().prop_map(Yaml::Text),
        1 => prop::sample::select(words).prop_map(word_or_text),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let key =
            prop::sample::select(&["label", "type", "values", "p", "q", "x", "y", "a: b"][..]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Yaml::List),
            prop::collection::vec(Just("ten chars.").prop_map(Yaml::from), 8..16)
                .prop_map(Yaml::List),
            prop::collection::btree_map(key, inner, 0..4).prop_map(|entries| {
                Yaml::Map(
                    entries
                        .into_iter()
                        .map(|(key, value)| (key.to_owned(), value))
                        .collect(),
                )
            }),
        ]
    })
}

fn any_path() -> impl Strategy<Value = Vec<&'static str>> {
    let [first, second, third, fourth] = KEYS.map(prop::sample::select);
    (
        1_usize..=4,
        prop::bool::weighted(0.7),
        first,
        second,
        third,
        fourth,
    )
        .prop_map(|(length, in_fields, first, second, third, fourth)| {
            let first = if in_fields && length > 1 {
                "fields"
            } else {
                first
            };
            [first, second, third, fourth][..length].to_vec()
        })
}

pub(crate) fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (any_path(), any_value(), prop::bool::ANY).prop_map(|(path, value, ordered)| {
            let order = if ordered { KEYS[path.len() - 1].to_vec() } else { Vec::new() };
            Edit::Set(path, value, order)
        }),
        1 => any_path().prop_map(Edit::Remove),
    ]
}

pub(crate) fn any_source() -> impl Strategy<Value = String> {
    let text = prop::sample::select(TEXTS);
    (
        text,
        prop::bool::ANY,
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(text, crlf, cut, mark)| {
            let text = if crlf {
                text.replace('\n', "\r\n")
            } else {
                text.to_owned()
            };
            // Parsers disagree about kept lines at the end of a text without a line break there.
            let text = if cut {
                text.trim_end_matches(['\r', '\n'])
            } else {
                &text
            };
            format!("{}{text}", if mark { "\u{feff}" } else { "" })
        })
}

fn word_or_text(word: &str) -> Yaml {
    let read = serde_yaml::from_str(word);
    if matches!(read, Ok(Read::Null | Read::Bool(_) | Read::Number(_))) {
        Yaml::Word(word.to_owned())
    } else {
        Yaml::Text(word.to_owned())
    }
}

/// Texts with what is shared, tagged, or written as nobody would.
const ODDITIES: &[&str] = &[
    "a: &x\n  label: X\n  type: &t text\nfields:\n  x: *x\n  y:\n    <<: *x\n    type: *t\n  z: &z {label: Z}\nb: *z\nnote: !!str 59\n",
    "? a\n: 1\n? fields\n:\n  x: {? label : X, type}\nnote: |+\n\n\nb: |2-\n   deep\nfields2: 1\n",
    "a: >\n  x\n\nnote: |+\n  kept\nb: 1\n\nfields:\n  x:\n  - - p\n    - q\n  -\n    label: X\n  y: !t {label: Y}\n",
    "fields: {x: {label: X\n  , type: text}\n  , y: # y\n  {label: Y} ,\n  \"z\":1}\n\"a\"   : 1\nb:\t2\nnote:\n    'on\n    lines'\n",
];

/// Pieces that YAML gives a meaning, and keys that edits name.
const PIECES: &[&str] = &[
    "a: ",
    "b:\n",
    "fields:\n",
    "note: ",
    "  x: ",
    "  y:\n",
    "    label: ",
    "    values:\n",
    "  - ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "x: ",
    "&x ",
    "*x",
    "!t ",
    "|\n",
    ">-\n",
    "|+\n",
    "\"",
    "'",
    " # c\n",
    "# c\n",
    "--- ",
    "...\n",
    "\n",
    "\n",
    "\r\n",
    "\t",
    "  ",
    "    ",
    "p",
    "q\n",
    "é",
    "59",
    "? ",
    ": ",
];

pub(crate) fn any_oddity() -> impl Strategy<Value = String> {
    let soup = prop::collection::vec(prop::sample::select(PIECES), 0..16);
    prop_oneof![
        prop::sample::select(ODDITIES).prop_map(str::to_owned),
        soup.prop_map(|pieces| pieces.concat()),
    ]
}
