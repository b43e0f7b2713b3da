//! The table of keys.

use std::collections::HashSet;

use super::Section;
use crate::key::Key;
use crate::rule::RuleKind;

#[test]
fn every_key_is_used_and_in_no_section_twice() {
    let mut used = HashSet::new();
    for section in Section::ALL {
        let (keys, attributes): (Vec<Key>, Vec<Key>) =
            (section.keys().collect(), section.attributes().collect());
        for list in [keys, attributes] {
            let once: HashSet<Key> = list.iter().copied().collect();
            assert_eq!(once.len(), list.len(), "{section:?}");
            used.extend(once);
        }
    }
    let unused = Key::ALL.into_iter().find(|key| !used.contains(key));
    assert_eq!(unused, None);
}

#[test]
fn every_usage_has_a_sentence_and_an_example() {
    for section in Section::ALL {
        for usage in section.usages() {
            assert!(usage.meaning.ends_with('.'), "{}", usage.key);
            let word = usage.key.as_str();
            let begins = usage.example.lines().any(|line| line.starts_with(word));
            assert!(begins, "{section:?}: {word}");
        }
    }
}

#[test]
fn every_key_of_a_struct_is_an_attribute_or_said_otherwise() {
    let sections = [Section::Object, Section::Field, Section::Value];
    for usage in sections.iter().flat_map(|section| section.usages()) {
        let key = usage.key;
        assert!(
            usage.attribute.is_some() || usage.instead.is_some(),
            "{key}"
        );
        assert_eq!(
            usage.attribute_form().is_some(),
            usage.attribute.is_some(),
            "{key}"
        );
    }
}

#[test]
fn every_rule_is_a_key_of_rules() {
    let rules: Vec<&str> = Section::Rule.keys().map(Key::as_str).collect();
    assert_eq!(rules[..RuleKind::WORDS.len()], RuleKind::WORDS);
}
