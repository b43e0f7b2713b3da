//! Fingerprints of changes, and entries that accept them.

use dmo_diff::ledger::{Entry, Fault, Now, Until, cover};
use dmo_diff::{Diff, Fingerprint, Rule, Waiver, diff};
use dmo_schema::Schema;

fn schema(fields: &str) -> Schema {
    let yaml = format!("api_name: Order__dlm\nlabel: Order\nfields:\n{fields}");
    let loaded = dmo_schema::parse("order.yaml", &yaml);
    loaded.into_result().expect("no errors").0
}

fn limited(most: u32) -> Schema {
    schema(&format!(
        "  Id__c: {{label: ID, type: text, max_length: {most}}}\n  Note__c: {{label: Note, type: text}}\n"
    ))
}

/// A text of 20 characters has 18 in the new generation.
fn shorter() -> Diff {
    diff(&limited(20), &limited(18))
}

fn now(version: Option<&str>) -> Now {
    Now {
        today: "2026-06-15".parse().expect("a day"),
        version: version.map(|text| text.parse().expect("a version")),
    }
}

fn accepting(diff: &Diff, until: Option<&str>) -> Entry {
    let until = until.map(|text| text.parse().expect("an end"));
    Entry::accepting(&diff.changes[0], "Nobody has longer ones.", "Ada", until)
}

/// What is wrong with entries, by their numbers.
fn faults(diff: &mut Diff, entries: &[Entry], version: Option<&str>) -> Vec<(usize, String)> {
    let faults = cover(diff, entries, &now(version)).into_iter();
    faults.map(|(at, fault)| (at, fault.to_string())).collect()
}

/// These are in ledgers of users: none may ever be another one.
#[test]
fn fingerprints_never_change() {
    let old = "  Id__c: {label: ID, type: text, max_length: 20}
  State__c: {label: State, type: text, values: {Open: , Shut: }}
  Gone__c: {label: Gone, type: number}
";
    let new = "  Id__c: {label: ID, type: text, max_length: 18}
  State__c: {label: State, type: text, values: {Open: , 'Shut = 2': }}
  Note__c: {label: Note, type: text}
";
    let diff = diff(&schema(old), &schema(new));
    let mut found: Vec<String> = diff
        .changes
        .iter()
        .map(|change| {
            format!(
                "{} {} {}",
                change.fingerprint(),
                change.rule,
                change.element
            )
        })
        .collect();
    found.sort();
    let expected = [
        "3b38494899e24759 field_added Order__dlm.Note__c",
        "47e414e051c4cd82 value_added Order__dlm.State__c = Shut = 2",
        "826f4f6492dbcbc8 field_removed Order__dlm.Gone__c",
        "87dd5c9d5329e8af max_length_tightened Order__dlm.Id__c",
        "d6c4e26d12898314 value_removed Order__dlm.State__c = Shut",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_fingerprint_is_of_rule_element_and_values_alone() {
    let first = shorter().changes[0].fingerprint();
    let mut other = shorter();
    other.changes[0].breaks.clear();
    assert_eq!(other.changes[0].fingerprint(), first);
    // The same change beside others, of a schema in another order.
    let long = "  More__c: {label: More, type: text}\n  Id__c:\n    max_length: 20\n    type: text\n    label: ID\n";
    let short = "  Id__c: {label: Key, type: text, max_length: 18}\n";
    let beside = diff(&schema(long), &schema(short));
    assert!(beside.changes.len() > 1);
    assert!(beside.changes.iter().any(|one| one.fingerprint() == first));

    let mut all = vec![first];
    for edit in [
        |diff: &mut Diff| diff.changes[0].old = None,
        |diff: &mut Diff| diff.changes[0].old = Some(String::new()),
        |diff: &mut Diff| diff.changes[0].new = Some("17".to_owned()),
        |diff: &mut Diff| diff.changes[0].element.field = None,
        |diff: &mut Diff| diff.changes[0].element.field = Some(String::new()),
        |diff: &mut Diff| {
            let element = &mut diff.changes[0].element;
            element.value = element.field.take();
        },
        |diff: &mut Diff| {
            let change = &mut diff.changes[0];
            (change.old, change.new) = (change.new.take(), change.old.take());
        },
        |diff: &mut Diff| diff.changes[0].rule = "min_length_tightened".parse().expect("a rule"),
    ] {
        let mut diff = shorter();
        edit(&mut diff);
        all.push(diff.changes[0].fingerprint());
    }
    let number = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), number);
}

#[test]
fn fingerprints_and_rules_are_read_as_they_are_printed() {
    let change = &shorter().changes[0];
    let text = change.fingerprint().to_string();
    assert_eq!(text.parse(), Ok(change.fingerprint()));
    for wrong in [
        "",
        "123",
        "+123456789abcdef",
        "0123456789abcdeg",
        "00123456789abcdef",
    ] {
        assert!(wrong.parse::<Fingerprint>().is_err(), "{wrong}");
    }
    assert_eq!(change.rule.to_string().parse(), Ok(change.rule));
    let wrong = "max_length_tihgtened".parse::<Rule>().expect_err("no rule");
    assert_eq!(
        wrong.to_string(),
        "there is no rule `max_length_tihgtened`; did you mean `max_length_tightened`?"
    );
}

#[test]
fn an_entry_covers_its_change_and_stays_in_the_report() {
    let mut diff = shorter();
    let entries = [accepting(&diff, Some("2026-06-15"))];
    assert_eq!(faults(&mut diff, &entries, None), []);
    let change = &diff.changes[0];
    assert!(!change.is_breaking() && !change.breaks.is_empty());
    let Some(Waiver::Accepted(acceptance)) = &change.waiver else {
        panic!("{change:?}");
    };
    let expected = "by Ada, until 2026-06-15: Nobody has longer ones.";
    assert_eq!(acceptance.to_string(), expected);
}

#[test]
fn a_further_change_is_not_covered() {
    let entries = [accepting(&shorter(), None)];
    let mut further = diff(&limited(20), &limited(17));
    let wrong =
        "the change is another one by now: Order__dlm.Id__c: `max_length` is `17`, was `20`";
    assert_eq!(
        faults(&mut further, &entries, None),
        [(0, wrong.to_owned())]
    );
    assert!(further.changes[0].is_breaking());
}

#[test]
fn unused_safe_and_doubled_entries_are_told() {
    let mut diff = shorter();
    let entry = accepting(&diff, None);
    let unused = Entry {
        element: "Order__dlm.Other__c".to_owned(),
        ..entry.clone()
    };
    let other = Entry {
        reason: "Another one.".to_owned(),
        ..entry.clone()
    };
    let mut longer = dmo_diff::diff(&limited(20), &limited(18));
    longer.changes[0].breaks.clear();
    assert_eq!(
        cover(
            &mut diff,
            &[unused.clone(), entry.clone(), other],
            &now(None)
        ),
        [
            (0, Fault::Unused { further: None }),
            (2, Fault::Doubled { first: 1 })
        ]
    );
    assert_eq!(cover(&mut longer, &[entry], &now(None)), [(0, Fault::Safe)]);
    assert!(longer.changes[0].waiver.is_none());
}

#[test]
fn an_entry_that_is_over_warns_and_covers() {
    for (until, version, is_over) in [
        ("2026-06-14", None, Some(true)),
        ("2026-06-15", None, Some(false)),
        ("2.0.0", Some("1.9.9"), Some(false)),
        ("2.0.0", Some("2.0.0-rc.1"), Some(false)),
        ("2.0.0", Some("2.0.0"), Some(true)),
        ("2.0.0", Some("2.0.0+build"), Some(true)),
        ("2.0.0", Some("10.0.0"), Some(true)),
        ("2.0.0", None, None),
    ] {
        let mut diff = shorter();
        let entries = [accepting(&diff, Some(until))];
        let found = cover(&mut diff, &entries, &now(version));
        let end = until.parse().expect("an end");
        let expected = match is_over {
            Some(true) => vec![(0, Fault::Expired(end))],
            Some(false) => vec![],
            None => vec![(0, Fault::NoVersion(end))],
        };
        assert_eq!(found, expected, "{until} {version:?}");
        assert!(
            found
                .iter()
                .all(|(_, one)| one.is_warning() == (is_over == Some(true)))
        );
        assert!(!diff.changes[0].is_breaking());
    }
}

#[test]
fn an_end_is_a_day_or_a_version() {
    for text in ["2027-01-31", "2.0.0", "0.10.3"] {
        let until: Until = text.parse().expect("an end");
        assert_eq!(until.to_string(), text);
    }
    for wrong in [
        "",
        "2027-02-30",
        "2027-1-1",
        "20270131",
        "2027-01-31T00:00",
        "2.0",
        "v2.0.0",
        "2.0.0-rc.1",
        "02.0.0",
        "2.0.0.0",
        "+2.0.0",
        "2.0.0+1",
        "99999999999999999999.0.0",
    ] {
        let error = wrong.parse::<Until>().expect_err(wrong).to_string();
        assert!(error.contains("is neither a day"), "{error}");
    }
}

#[test]
fn an_entry_is_printed_as_toml_whatever_its_texts_are() {
    let entry = Entry {
        old: Some("a\"b\\c\n\u{202e}\u{7f}é".to_owned()),
        new: None,
        ..accepting(&shorter(), Some("2.0.0"))
    };
    let expected = r#"[[accepted]]
rule = "max_length_tightened"
element = "Order__dlm.Id__c"
old = "a\"b\\c\n\U0000202E\U0000007Fé"
reason = "Nobody has longer ones."
by = "Ada"
until = "2.0.0"
"#;
    assert_eq!(entry.to_string(), expected);
}
