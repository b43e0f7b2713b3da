//! Texts that are made up match the pattern of their field.

use std::collections::BTreeSet;

use crate::dynamic::{TEXT, field, refused, sampler, typed, writing};
use dmo::sample::Problem;
use dmo::{DataType, Level, RuleId, Validator};

#[test]
fn texts_match_their_patterns() {
    for pattern in [
        "^[A-Z]{2}$",
        r"\A\d{3}-\d{4}\z",
        "[a-z]+(-[a-z0-9]+)*",
        "(red|green|blue)",
        r"(?:[01]\d|2[0-3]):[0-5]\d",
        "[^,;]+",
        r"[\w.+-]+@[\w-]+\.[a-z]{2,}",
        "(?i)abc",
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "a??b+?c{0,3}?",
        r"\$\(\)\\\.",
        "(?P<year>[0-9]{4})",
        "(?x) a # comment\n [ab]",
        "x{2,}",
        "[]a]+",
        "[a-]+",
        "(a|)b",
        r"[\D\S]\W",
        "東+",
    ] {
        let fields = [field("Code__c", &TEXT.pattern(pattern).required())];
        let rows = writing(&fields, &[]).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        assert!(rows.iter().all(|row| row[0].is_some()), "{pattern}");
        let broken = sampler(Validator::writing(), &fields, &[])
            .expect("rows")
            .broken(0);
        let breaks = broken
            .iter()
            .any(|broken| broken.breakage.rule == RuleId::Pattern);
        assert!(breaks, "{pattern}");
    }
}

#[test]
fn patterns_and_lengths_are_satisfied_together() {
    let fields = [
        field(
            "Long__c",
            &TEXT.pattern("[0-9a-f]*").min_length(64).max_length(64),
        ),
        field(
            "Name__c",
            &TEXT.pattern("[A-Z][a-z]+").min_length(5).max_length(7),
        ),
        field(
            "Mail__c",
            &typed(DataType::Email).pattern("[a-z]+@[a-z]+[.]org"),
        ),
    ];
    let rows = writing(&fields, &[]).expect("rows");
    for (at, field) in fields.iter().enumerate() {
        let filled = rows.iter().filter(|row| row[at].is_some()).count();
        assert!(filled > 40, "{} {filled}", field.api_name);
    }
    let broken = sampler(Validator::writing(), &fields, &[])
        .expect("rows")
        .broken(0);
    let rules: BTreeSet<_> = broken.iter().map(|broken| broken.breakage.rule).collect();
    let expected = [RuleId::MinLength, RuleId::MaxLength, RuleId::Pattern];
    assert_eq!(rules, expected.into());
}

#[test]
fn a_tight_length_is_aimed_at() {
    for (pattern, least, most) in [
        (r"\w+@\w+", 20, 20),
        ("[a-z]+-[a-z]+-[a-z]+", 30, 30),
        (r"https?://[^/]+/.*\.pdf", 60, 60),
        ("^[A-Z][a-z]*( [A-Z][a-z]*)*$", 5, 5),
        (r"0|[1-9]\d*", 12, 12),
        (r"\d{5}(-\d{4})?", 6, 10),
        ("a{3}|b{200}", 100, 300),
        ("(ab|cde){0,1000}", 999, 999),
        ("((aa)+|b{7})*", 501, 501),
        ("[a-c]{1,64}@[a-c]{1,63}[.]com", 0, 8),
        ("x*", 1_990, 2_000),
    ] {
        let fields = [field(
            "A__c",
            &TEXT
                .pattern(pattern)
                .min_length(least)
                .max_length(most)
                .required(),
        )];
        let sampler = sampler(Validator::writing(), &fields, &[])
            .unwrap_or_else(|error| panic!("{pattern}: {error}"));
        for seed in 0..20 {
            assert!(sampler.row(seed).is_ok(), "{pattern} {seed}");
        }
    }
    // Texts that are just too short and just too long match, too.
    let fields = [field(
        "A__c",
        &TEXT.pattern("(aaa)+").min_length(6).max_length(9),
    )];
    let broken = sampler(Validator::writing(), &fields, &[])
        .expect("rows")
        .broken(0);
    let lengths = broken
        .iter()
        .filter(|broken| broken.breakage.rule.is_limit());
    let lengths: Vec<_> = lengths
        .filter_map(|broken| Some(broken.row.cell(0)?.value().as_text()?.len()))
        .collect();
    assert_eq!(lengths, [3, 12]);
}

#[test]
fn a_pattern_that_is_not_understood_is_named() {
    let error = refused(
        &[field(
            "Code__c",
            &TEXT.pattern(r"[a-z]+\b[0-9]?").min_length(2),
        )],
        &[],
    );
    assert!(
        matches!(&*error.problems, [Problem::Value { rules, .. }] if rules.contains(&RuleId::Pattern))
    );
    assert!(
        error.to_string().contains(r"pattern ([a-z]+\b[0-9]?)"),
        "{error}"
    );
    // Whoever does not want them checked gets rows all the same.
    let fields = [field("Code__c", &TEXT.pattern(r"[a-z]+\b[0-9]?"))];
    let validator = Validator::writing().level(RuleId::Pattern, Level::Off);
    assert!(sampler(validator, &fields, &[]).is_ok());
}
