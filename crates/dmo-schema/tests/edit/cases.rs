//! What edits of a text look like.

use dmo_schema::yaml::edit::{EditError, Edits};
use dmo_schema::yaml::{Document, Parsers, Yaml};

fn word(word: &str) -> Yaml {
    Yaml::Word(word.to_owned())
}

fn list(items: &[&str]) -> Yaml {
    Yaml::List(items.iter().map(|&item| item.into()).collect())
}

fn map(entries: &[(&str, &str)]) -> Yaml {
    let entries = entries.iter();
    Yaml::Map(
        entries
            .map(|&(key, value)| (key.to_owned(), value.into()))
            .collect(),
    )
}

fn read(text: &str) -> Document<'_> {
    Document::parse(text, Parsers::Both).expect("the text is YAML")
}

/// The text with one value set; keys are parted by points.
fn set(text: &str, path: &str, value: &Yaml, order: &[&str]) -> String {
    let document = read(text);
    let mut edits = Edits::of(&document).expect("the text can be edited");
    let path: Vec<&str> = path.split('.').collect();
    edits
        .set(&path, value, order)
        .expect("the edit can be made");
    edits.finish().expect("the edit can be written")
}

fn remove(text: &str, paths: &[&str]) -> String {
    let document = read(text);
    let mut edits = Edits::of(&document).expect("the text can be edited");
    for path in paths {
        let path: Vec<&str> = path.split('.').collect();
        edits.remove(&path).expect("the edit can be made");
    }
    edits.finish().expect("the edit can be written")
}

/// Why one value cannot be set.
fn refusal(text: &str, path: &str) -> String {
    let attempt = || -> Result<String, EditError> {
        let document = Document::parse(text, Parsers::Both)?;
        let mut edits = Edits::of(&document)?;
        let path: Vec<&str> = path.split('.').collect();
        edits.set(&path, &"new".into(), &[])?;
        edits.finish()
    };
    attempt().expect_err("the edit cannot be made").to_string()
}

#[test]
fn a_value_is_replaced_in_its_place() {
    assert_eq!(
        set("a: x   # c\nb: 1\n", "a", &"y: z".into(), &[]),
        "a: 'y: z'   # c\nb: 1\n"
    );
    assert_eq!(
        set("a: 'x' # c\n", "a", &word("60.10"), &[]),
        "a: 60.10 # c\n"
    );
    assert_eq!(
        set("a:    \"x\\\n  y\" # c\n", "a", &"z".into(), &[]),
        "a:    z # c\n"
    );
    assert_eq!(
        set("a: |- # c\n  x\n\n  y\n\nb: 1\n", "a", &"z".into(), &[]),
        "a: z # c\n\nb: 1\n"
    );
    assert_eq!(set("a:\n  x # c\n", "a", &"z".into(), &[]), "a:\n  z # c\n");
    assert_eq!(
        set("a: # c\nb: 1\n", "a", &"z".into(), &[]),
        "a: z # c\nb: 1\n"
    );
    assert_eq!(set("a:  \nb: 1\n", "a", &"z".into(), &[]), "a: z\nb: 1\n");
    assert_eq!(set("a: x", "a", &"z".into(), &[]), "a: z");
}

#[test]
fn a_value_may_change_its_form() {
    let fields = map(&[("label", "L"), ("type", "text")]);
    assert_eq!(
        set("a: x # c\nb: 1\n", "a", &fields, &[]),
        "a: # c\n  label: L\n  type: text\nb: 1\n"
    );
    assert_eq!(
        set("a: x # c\n", "a", &"p\nq".into(), &[]),
        "a: |- # c\n  p\n  q\n"
    );
    assert_eq!(
        set("a:\n    # x\n    b: 1 # y\n\nc: 2\n", "a", &"z".into(), &[]),
        "a: z\n    # x\n\nc: 2\n"
    );
    assert_eq!(
        set("a: # c\n  - x\nb: 1\n", "a", &fields, &[]),
        "a: # c\n  label: L\n  type: text\nb: 1\n"
    );
    assert_eq!(
        set("a: {} # c\nb: 1\n", "a.label", &"L".into(), &[]),
        "a: # c\n  label: L\nb: 1\n"
    );
    assert_eq!(
        set("a:\n    # deeper\nb: 1\n", "a", &"p\nq".into(), &[]),
        "a: \"p\\nq\"\n    # deeper\nb: 1\n"
    );
}

#[test]
fn a_value_that_reads_the_same_stays_as_written() {
    let text =
        "a: \"x\"\nb: 60.10\nc: [ 'p',q ]\nd:\n- 'p' # 1\n- q\ne: {l: 'L' , t: text}\nf: >\n  x\n";
    let document = read(text);
    let mut edits = Edits::of(&document).expect("the text can be edited");
    let values = [
        ("a", "x".into()),
        ("b", word("60.10")),
        ("c", list(&["p", "q"])),
        ("d", list(&["p", "q"])),
        ("e", map(&[("t", "text"), ("l", "L")])),
        ("f", "x\n".into()),
    ];
    for (key, value) in &values {
        edits.set(&[key], value, &[]).expect("the edit can be made");
    }
    assert_eq!(edits.finish().as_deref(), Ok(text));
    assert_eq!(set("a: 60.1\n", "a", &word("60.10"), &[]), "a: 60.10\n");
    assert_eq!(set("a: 60.10\n", "a", &"60.10".into(), &[]), "a: '60.10'\n");
}

#[test]
fn a_map_is_edited_key_by_key_and_a_list_item_by_item() {
    let text = "values:\n  # first\n  A: 'a' # 1\n  # second\n  B: b # 2\n  D: d # 4\n";
    let values = map(&[("A", "a"), ("B", "bee"), ("C", "c"), ("D", "d")]);
    let expected =
        "values:\n  # first\n  A: 'a' # 1\n  # second\n  B: bee # 2\n  C: c\n  D: d # 4\n";
    assert_eq!(set(text, "values", &values, &[]), expected);
    let text = "values:\n  - A # 1\n  # second\n  - 'B' # 2\n  - C # 3\n";
    let expected = "values:\n  - 0\n  - A # 1\n  # second\n  - 'B' # 2\n  - X\n";
    let values = Yaml::List(vec![word("0"), "A".into(), "B".into(), "X".into()]);
    assert_eq!(set(text, "values", &values, &[]), expected);
    assert_eq!(
        set("a: ['x', y , z]\n", "a", &list(&["w", "x", "z"]), &[]),
        "a: [w, 'x', z]\n"
    );
    assert_eq!(
        set("a: [x, y]\n", "a", &list(&["p", "q"]), &[]),
        "a: [p, q]\n"
    );
}

#[test]
fn a_list_that_outgrows_its_line_is_broken() {
    let text = format!("a: [{}] # c\nb: 1\n", ["eight 88"; 11].join(", "));
    let grown = set(&text, "a", &list(&["eight 88"; 12]), &[]);
    assert_eq!(
        grown,
        format!("a: # c\n{}b: 1\n", "  - eight 88\n".repeat(12))
    );
}

#[test]
fn a_key_goes_where_the_order_puts_it() {
    let order = &["label", "type", "since", "values", "note"];
    let text = "# about all\nlabel: L # l\n# about own\nown: 1\n\n# about values\nvalues:\n  - v # v\n    # still v\n\n# end\n";
    let with = |key: &str, line: &str, place: &str| {
        assert_eq!(
            set(text, key, &word("1"), order),
            text.replace(place, &format!("{line}{place}"))
        );
    };
    with("type", "type: 1\n", "# about own");
    with("note", "note: 1\n", "\n# end");
    with("other", "other: 1\n", "\n# end");
    let text = "# about all\nown: 1\n\n# about note\nnote: n\n";
    let expected = "# about all\nown: 1\n\nsince: 1\n\n# about note\nnote: n\n";
    assert_eq!(set(text, "since", &word("1"), order), expected);
    assert_eq!(
        set("# all\nnote: n\n", "type", &word("1"), order),
        "# all\ntype: 1\nnote: n\n"
    );
    let text = "f:\n  # n\n  note: n\n";
    assert_eq!(
        set(text, "f.type", &word("1"), order),
        "f:\n  type: 1\n  # n\n  note: n\n"
    );
}

#[test]
fn edits_of_one_text_know_each_other() {
    let order = &["label", "type", "since", "values", "note"];
    let document = read("own: 1\n\nvalues: [v]\nlast: 1\n");
    let mut edits = Edits::of(&document).expect("the text can be edited");
    for key in ["note", "since", "label", "gone", "type"] {
        edits
            .set(&[key], &key.into(), order)
            .expect("the edit can be made");
    }
    edits
        .set(&["label"], &"Label".into(), &[])
        .expect("the edit can be made");
    edits
        .set(&["new", "a", "b"], &word("1"), &[])
        .expect("the edit can be made");
    edits
        .set(&["new", "a", "c"], &word("2"), &["c", "b"])
        .expect("the edit can be made");
    edits.remove(&["gone"]).expect("the edit can be made");
    edits.remove(&["own"]).expect("the edit can be made");
    edits
        .set(&["own"], &word("2"), &[])
        .expect("the edit can be made");
    let expected = "own: 2\n\nlabel: Label\ntype: type\nsince: since\nvalues: [v]\nnote: note\nlast: 1\nnew:\n  a:\n    c: 2\n    b: 1\n";
    assert_eq!(edits.finish().as_deref(), Ok(expected));
}

#[test]
fn indentation_line_breaks_and_blank_lines_go_on_as_they_are() {
    let text = "f:\r\n    x:\r\n        l: X\r\n\r\n    y:\r\n        l: Y";
    let expected = "f:\r\n    x:\r\n        l: X\r\n\r\n    y:\r\n        l: Y\r\n\r\n    z:\r\n        l: Z\r\n";
    assert_eq!(set(text, "f.z.l", &"Z".into(), &[]), expected);
    let expected = "f:\r\n    a: 1\r\n\r\n    x:\r\n        l: X\r\n\r\n    y:\r\n        l: Y";
    assert_eq!(set(text, "f.a", &word("1"), &["a", "x"]), expected);
    assert_eq!(
        set("\u{feff}a: 1\n", "b", &word("2"), &[]),
        "\u{feff}a: 1\nb: 2\n"
    );
}

#[test]
fn maps_in_braces_stay_in_braces() {
    let text = "f: {label: X, type: text} # c\n";
    let order = &["label", "since", "type", "note"];
    assert_eq!(
        set(text, "f.since", &word("59.0"), order),
        "f: {label: X, since: 59.0, type: text} # c\n"
    );
    assert_eq!(
        set(text, "f.note", &"a, b".into(), order),
        "f: {label: X, type: text, note: 'a, b'} # c\n"
    );
    assert_eq!(
        set(text, "f.values", &map(&[("A", "a: b\nc")]), order),
        "f: {label: X, type: text, values: {A: \"a: b\\nc\"}} # c\n"
    );
    assert_eq!(
        set(text, "f.label", &"Z".into(), order),
        "f: {label: Z, type: text} # c\n"
    );
    assert_eq!(
        set("f: { a: , b: 1, }\n", "f.c", &word("2"), &[]),
        "f: { a: , b: 1, c: 2, }\n"
    );
    assert_eq!(
        set("f: {a: {b: }}\n", "f.a.b", &word("2"), &[]),
        "f: {a: {b: 2 }}\n"
    );
    assert_eq!(
        set("f: {a: {}}\n", "f.a.b.c", &word("2"), &[]),
        "f: {a: {b: {c: 2}}}\n"
    );
    assert_eq!(remove(text, &["f.label"]), "f: {type: text} # c\n");
    assert_eq!(remove(text, &["f.type"]), "f: {label: X} # c\n");
    assert_eq!(remove(text, &["f.type", "f.label"]), "f: {} # c\n");
    assert_eq!(remove("f: {a: , b: 1}\n", &["f.b"]), "f: {a: }\n");
}

#[test]
fn entries_in_braces_on_their_own_lines_get_their_own_lines() {
    let text = "{\n  \"a\": 1, # 1\n  # above b\n  \"b\": 2 # 2\n}\n";
    assert_eq!(
        set(text, "c", &word("3"), &[]),
        "{\n  \"a\": 1, # 1\n  # above b\n  \"b\": 2, # 2\n  c: 3\n}\n"
    );
    assert_eq!(
        set(text, "0", &word("3"), &["0", "a"]),
        "{\n  '0': 3,\n  \"a\": 1, # 1\n  # above b\n  \"b\": 2 # 2\n}\n"
    );
    assert_eq!(remove(text, &["b"]), "{\n  \"a\": 1 # 1\n}\n");
    assert_eq!(remove(text, &["a"]), "{\n  # above b\n  \"b\": 2 # 2\n}\n");
    let text = "f: {a: 1, # 1\n  b: 2, c: 3}\n";
    assert_eq!(remove(text, &["f.b"]), "f: {a: 1, # 1\n  c: 3}\n");
    assert_eq!(remove(text, &["f.b", "f.c"]), "f: {a: 1 # 1\n  }\n");
    assert_eq!(
        set(text, "f.x", &word("0"), &["a", "x"]),
        "f: {a: 1, # 1\n  x: 0,\n  b: 2, c: 3}\n"
    );
}

#[test]
fn maps_in_braces_over_several_lines_take_additions_on_lines_of_their_own() {
    let order = &["first", "label", "type", "since"];
    let added = |text: &str, key: &str| set(text, &format!("f.{key}"), &word("1"), order);
    let text = "f: {label: X,\n    type: text}\n";
    assert_eq!(
        added(text, "since"),
        "f: {label: X,\n    type: text,\n    since: 1}\n"
    );
    assert_eq!(
        added(text, "first"),
        "f: {first: 1,\n    label: X,\n    type: text}\n"
    );
    let text = "f: {label: X, type: text, note: n\n}\n";
    assert_eq!(
        added(text, "since"),
        "f: {label: X, type: text,\n    since: 1,\n    note: n\n}\n"
    );
    let text = "f: {\r\n  label: X, type: text, # c\r\n}\r\n";
    assert_eq!(
        added(text, "since"),
        "f: {\r\n  label: X, type: text, # c\r\n  since: 1,\r\n}\r\n"
    );
    let text = "f: {label: X, values: {a: b,\n  c: d}}\n";
    assert_eq!(
        added(text, "since"),
        "f: {label: X,\n    since: 1,\n    values: {a: b,\n  c: d}}\n"
    );
}

#[test]
fn a_key_is_removed_with_its_lines() {
    let text = "a: 1\n# about b\nb: # b\n  c: 2\n  # within\n  # last\n# about d\nd: 3 # d\n";
    assert_eq!(
        remove(text, &["b"]),
        "a: 1\n# about b\n# about d\nd: 3 # d\n"
    );
    assert_eq!(remove(text, &["d"]), text.replace("d: 3 # d\n", ""));
    assert_eq!(
        remove(text, &["b.c"]),
        text.replace("b: # b\n  c: 2\n", "b: {} # b\n")
    );
    assert_eq!(remove(text, &["x", "b.x", "b.x.y"]), text);
    assert_eq!(remove("a: 1\n\nb: 2\n\nc: 3\n", &["b"]), "a: 1\n\nc: 3\n");
    assert_eq!(remove("# x\na: 1\n", &["a"]), "# x\n{}\n");
    assert_eq!(remove("a: 1\nb: 2", &["b"]), "a: 1\n");
    assert_eq!(remove("a: &x # c\n  b: 1\n", &["a.b"]), "a: &x {} # c\n");
}

#[test]
fn a_text_without_values_gets_some() {
    for (text, expected) in [
        ("", "a: 1\n"),
        ("# c\n", "# c\na: 1\n"),
        ("# c", "# c\na: 1\n"),
        ("---\n", "---\na: 1\n"),
        ("--- # c\n...\n", "--- # c\na: 1\n...\n"),
        ("null # c\n", "a: 1\n # c\n"),
        ("{}\n", "a: 1\n"),
    ] {
        assert_eq!(set(text, "a", &word("1"), &[]), expected, "{text:?}");
    }
}

#[test]
fn no_edit_reaches_into_what_is_shared_or_no_map() {
    let text = "a: &x\n  l: 1\nb: *x\nc:\n  <<: *x\n  m: 2\nd: [1]\ne: 5\nf: t\n";
    assert_eq!(
        refusal(text, "b.l"),
        "line 3: `l` is in what the alias `*x` repeats here, and `&x` marks in line 1; change it there, or write the \
         value out here first"
    );
    assert_eq!(
        refusal(text, "c.l"),
        "line 5: `l` may come from another map, by the merge key `<<` here"
    );
    assert_eq!(
        refusal(text, "c.<<"),
        "line 5: `<<` may come from another map, by the merge key `<<` here"
    );
    assert_eq!(
        refusal(text, "d.l"),
        "line 7: `l` is to be a key in what is a list, not a map"
    );
    assert_eq!(
        refusal(text, "e.l"),
        "line 8: `l` is to be a key in what is a number, not a map"
    );
    assert_eq!(
        refusal(text, "f.l.x"),
        "line 9: `l` is to be a key in what is text, not a map"
    );
    for path in ["a.l", "a", "a.new"] {
        assert_eq!(
            refusal(text, path),
            "line 1: the value that `&x` marks here is repeated by `*x` in line 3, which an edit of it would change \
             too; write the value out there first"
        );
    }
    assert_eq!(
        set(text, "c.m", &word("3"), &[]),
        text.replace("m: 2", "m: 3")
    );
    assert_eq!(
        set(text, "b", &word("3"), &[]),
        text.replace("b: *x", "b: 3")
    );
}

#[test]
fn texts_that_cannot_be_edited_say_why() {
    let error = |text: &str| {
        Document::parse(text, Parsers::Both)
            .map_err(EditError::from)
            .and_then(|document| Edits::of(&document).map(drop))
            .expect_err("it cannot be edited")
            .to_string()
    };
    assert_eq!(
        error("a: 1\n---\nb: 2\n"),
        "line 2: a second document begins here"
    );
    assert_eq!(
        error("a: 1\nb: 2\na: 3\n"),
        "line 3: the key `a` is there twice"
    );
    assert!(error("a: [\n").starts_with("line 2: "));
    assert_eq!(
        error("a: |\n  x"),
        "line 1: two YAML parsers read this differently: they see different values"
    );
    assert_eq!(
        refusal("? a\n: b\nc: d\n", "c"),
        "line 1: edits need each key on a line of its own that begins with it",
    );
}

#[test]
fn a_refused_edit_leaves_the_others() {
    let document = read("a: 1\nb: [2]\n");
    let mut edits = Edits::of(&document).expect("the text can be edited");
    assert!(edits.set(&["b", "c"], &word("3"), &[]).is_err());
    assert!(edits.remove(&["a", "c"]).is_err());
    edits
        .set(&["a"], &word("2"), &[])
        .expect("the edit can be made");
    assert!(edits.set(&["a", "c"], &word("3"), &[]).is_err());
    assert_eq!(edits.finish().as_deref(), Ok("a: 2\nb: [2]\n"));
}
