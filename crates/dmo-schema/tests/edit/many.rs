//! Edits of maps with many keys.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use dmo_schema::yaml::edit::Edits;
use dmo_schema::yaml::{Document, Parsers, Yaml};

/// A map of `count` keys below `fields`, each a map of its own.
fn fields(count: usize) -> String {
    (0..count).fold("fields:\n".to_owned(), |mut text, at| {
        let _ = writeln!(text, "  Old{at}__c: {{label: Old {at}}}");
        text
    })
}

/// New keys come first, a tenth of what is there; each of the others changes, and every tenth goes.
fn edit(text: &str, count: usize) -> String {
    let document = Document::parse(text, Parsers::One).expect("YAML");
    let mut edits = Edits::of(&document).expect("edits");
    let new: Vec<String> = (0..count / 10).map(|at| format!("New{at}__c")).collect();
    let mut order: Vec<&str> = new.iter().map(String::as_str).collect();
    order.push("Old0__c");
    let mut set = |path: &[&str], value: &str, order: &[&str]| {
        let value = Yaml::from(value);
        edits.set(path, &value, order).expect("an edit");
    };
    for (at, name) in new.iter().enumerate() {
        // A few changes in between, at both ends.
        set(
            &["fields", name],
            "new",
            if at == 0 { &order } else { &order[at - 1..] },
        );
        let old = format!("Old{}__c", if at % 2 == 0 { at } else { count - at });
        set(&["fields", &old, "label"], "twice", &[]);
    }
    for at in 0..count {
        set(
            &["fields", &format!("Old{at}__c"), "label"],
            &format!("{at} again"),
            &[],
        );
    }
    for at in (0..count).step_by(10) {
        edits
            .remove(&["fields", &format!("Old{at}__c")])
            .expect("an edit");
    }
    edits.finish().expect("the edited text")
}

#[test]
fn every_key_is_found_where_others_have_come_before_it() {
    for count in [60, 64, 66, 130, 2_000] {
        let new = (0..count / 10).map(|at| format!("  New{at}__c: new\n"));
        let old = (0..count).filter(|at| at % 10 > 0);
        let old = old.map(|at| format!("  Old{at}__c: {{label: {at} again}}\n"));
        let expected: String = std::iter::once("fields:\n".to_owned())
            .chain(new)
            .chain(old)
            .collect();
        assert_eq!(edit(&fields(count), count), expected, "{count}");
    }
}

/// Eight times as many keys took 24 times as long where each edit looked through all of them.
#[test]
fn many_edits_cost_no_more_each_than_few() {
    let time = |count| {
        let text = fields(count);
        let once = || {
            let start = Instant::now();
            edit(&text, count);
            start.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or(Duration::ZERO)
    };
    let (few, many) = (time(1_500), time(12_000));
    assert!(many < few * 16, "{few:?} for 1500, {many:?} for 12000");
}
