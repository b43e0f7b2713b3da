//! Objects changed at random: one change or several at once.

use std::fmt::Write as _;

use dmo_diff::{Break, Change, Generation, Subject};
use dmo_schema::Key;

use crate::pairs::FIELDS;
use crate::side::{Side, meet, rows_only, sampled, told};

/// How many pairs are tried where `DMO_DIFF_CASES` says nothing else.
const CASES: u64 = 400;

/// Both generations of an object.
pub(crate) struct Pair {
    pub(crate) seed: u64,
    pub(crate) old: Side,
    pub(crate) new: Side,
    changes: Vec<Change>,
    /// Both descriptions, for messages.
    text: String,
}

impl Pair {
    /// One of so many of all pairs that are tried.
    pub(crate) fn some(one_of: u64) -> Vec<Self> {
        let cases = std::env::var("DMO_DIFF_CASES").ok();
        let cases = cases.map_or(CASES, |cases| cases.parse().expect("a number"));
        (0..cases / one_of).filter_map(Self::new).collect()
    }

    /// `None` where a description has errors, or nothing changed.
    fn new(seed: u64) -> Option<Self> {
        let mut random = Random(seed);
        let old = Model::new(&mut random);
        let mut new = old.clone();
        for _ in 0..=random.below(3) {
            new.change(&mut random);
        }
        let (old, new) = (old.yaml(), new.yaml());
        let text = format!("{old}---\n{new}");
        let (old, new) = (Side::read(&old).ok()?, Side::read(&new).ok()?);
        let changes = dmo_diff::diff(&old.schema, &new.schema).changes;
        let pair = Self {
            seed,
            old,
            new,
            changes,
            text,
        };
        (!pair.changes.is_empty()).then_some(pair)
    }

    pub(crate) fn breaks(&self) -> impl Iterator<Item = &Break> {
        self.changes.iter().flat_map(|change| &change.breaks)
    }
}

/// The generator `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("below a usize")
    }
}

/// An object that can be changed.
#[derive(Clone)]
struct Model {
    rust: Option<String>,
    null_values: bool,
    rule: Option<&'static str>,
    fields: Vec<Member>,
    /// How many names were given.
    names: usize,
}

#[derive(Clone)]
struct Member {
    label: String,
    name: String,
    rust: String,
    facts: &'static str,
    former: Vec<String>,
    is_required: bool,
    is_key: bool,
    has_enum: bool,
}

impl Model {
    fn new(random: &mut Random) -> Self {
        let mut model = Self {
            rust: None,
            null_values: random.below(4) == 0,
            rule: None,
            fields: Vec::new(),
            names: 0,
        };
        for _ in 0..3 {
            model.add(random);
        }
        model.fields[0].is_key = random.below(3) > 0;
        model
    }

    fn add(&mut self, random: &mut Random) {
        self.names += 1;
        let at = self.names;
        self.fields.push(Member {
            label: format!("Label {at}"),
            name: format!("F{at}__c"),
            rust: format!("f{at}"),
            facts: FIELDS[random.below(FIELDS.len())],
            former: Vec::new(),
            is_required: random.below(4) == 0,
            is_key: false,
            has_enum: false,
        });
    }

    fn change(&mut self, random: &mut Random) {
        self.names += 1;
        let (names, count) = (self.names, self.fields.len());
        let at = random.below(count);
        let field = &mut self.fields[at];
        match random.below(12) {
            0 => self.add(random),
            1 if count > 1 => {
                self.fields.remove(at);
            }
            2 => {
                field.former.push(std::mem::take(&mut field.name));
                field.name = format!("F{names}__c");
            }
            3 => field.name = field.name.to_uppercase().replace("__C", "__c"),
            4 => field.rust = format!("f{names}"),
            5 => field.is_key = !field.is_key,
            6 => field.is_required = !field.is_required,
            7 => field.has_enum = !field.has_enum,
            8 => self.rust = Some(format!("Ship{names}")),
            9 => self.null_values = !self.null_values,
            10 => {
                let rules = ["requires", "at_least_one", "at_most_one"];
                let rule = Some(rules[random.below(rules.len())]);
                self.rule = rule.filter(|_| self.rule.is_none());
            }
            11 => self.fields.rotate_left(1),
            _ => field.facts = FIELDS[random.below(FIELDS.len())],
        }
    }

    fn yaml(&self) -> String {
        let mut text = "api_name: Boat__dlm\nlabel: Boat\n".to_owned();
        let names = |fields: Vec<&Member>| {
            let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            names.join(", ")
        };
        if let Some(rust) = &self.rust {
            writeln!(text, "rust: {rust}").expect("a String");
        }
        if self.null_values {
            text += "null_values: ['-']\n";
        }
        // What has few values would leave few rows with different keys.
        let has_many = |facts: &str| !["bool", "values"].iter().any(|few| facts.contains(few));
        let key = self.fields.iter();
        let key = key.filter(|field| field.is_key && has_many(field.facts));
        let key: Vec<&Member> = key.collect();
        if !key.is_empty() {
            writeln!(text, "primary_key: [{}]", names(key)).expect("a String");
        }
        text += "fields:\n";
        for field in &self.fields {
            text += &field.yaml();
        }
        if let Some(rule) = self.rule {
            let fields = names(self.fields.iter().take(2).collect());
            writeln!(text, "rules:\n  - {rule}: [{fields}]").expect("a String");
        }
        text
    }
}

impl Member {
    fn yaml(&self) -> String {
        let Self {
            name,
            label,
            rust,
            facts,
            ..
        } = self;
        // Other names of two fields differ.
        let facts = facts.replace("Before__c", &format!("Before_{name}"));
        let facts = facts.replace("Other__c", &format!("Other_{name}"));
        let mut text = format!("  {name}: {{label: {label}, rust: {rust}, {facts}");
        if !self.former.is_empty() {
            text += &format!(", previously: [{}]", self.former.join(", "));
        }
        if self.is_required {
            text += ", required: true";
        }
        if self.has_enum && facts.contains("values: [a") {
            text += &format!(", enum: Enum{}", label.replace(' ', ""));
        }
        text + "}\n"
    }
}

#[test]
fn every_verdict_on_rows_of_objects_changed_at_random_is_what_happens() {
    let mut wrong = Vec::new();
    let (mut tried, mut exact) = (0, 0);
    for pair in Pair::some(1) {
        let Pair { old, new, .. } = &pair;
        let (Some(before), Some(after)) = (sampled(old), sampled(new)) else {
            continue;
        };
        let mut happens = meet(&before, old, new, Generation::New);
        happens.extend(meet(&after, new, old, Generation::Old));
        let told = rows_only(told(pair.breaks()));
        let breaking = pair.changes.iter().filter(|change| change.is_breaking());
        let breaking: Vec<&Change> = breaking.collect();
        // Of several changes one may make up for another. No two sampled rows have the same key, and a text that means null
        // need not suit a pattern: folders show these.
        let unshown = [Key::PrimaryKey, Key::NullValues].map(Subject::Fact);
        let is_right = if breaking.len() == 1 && !unshown.contains(&breaking[0].rule.subject) {
            exact += 1;
            told == happens
        } else {
            told.is_superset(&happens)
        };
        if !is_right {
            let (seed, text) = (pair.seed, &pair.text);
            wrong.push(format!(
                "{seed}: {happens:?} happens, {told:?} is told\n{text}"
            ));
        }
        tried += 1;
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} wrong:\n{}", wrong.join("\n"));
    assert!(exact * 5 > tried, "{exact} of {tried}");
}
