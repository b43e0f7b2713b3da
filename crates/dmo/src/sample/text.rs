//! Texts of the right length and form.

use super::candidates::Candidates;
use super::pattern::Pattern;
use super::random::Random;
use crate::descriptor::{DataType, Field};
use crate::value::{Shape, Value};

/// What is hard on formats and on people: quotes, escapes, several lines, other scripts, the marks of YAML.
const AWKWARD: &str = "é \"quoted\" \\ {} '\n: # 東京 \u{202e}\u{200b}🦀 - ~ x";
/// What types of users are known to read.
const FOREIGN: [&str; 8] = [
    "192.0.2.1",
    "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "https://example.com/",
    "1.0.0",
    "EUR",
    "en",
    "1",
    "true",
];
/// Longer texts are not tried out.
const LONG: usize = 100_000;

/// The texts that a field may have.
#[derive(Debug)]
pub(super) struct Texts {
    data_type: DataType,
    values: Vec<&'static str>,
    pattern: Option<Pattern>,
    is_foreign: bool,
    least: usize,
    most: Option<usize>,
}

impl Texts {
    pub(super) fn of(field: &Field, shape: Shape) -> Self {
        Self {
            data_type: field.data_type,
            values: field.values.iter().map(|listed| listed.value).collect(),
            pattern: field.pattern.and_then(Pattern::parse),
            is_foreign: shape == Shape::Canonical,
            least: field.min_length.map_or(0, |least| least as usize),
            most: field.max_length.map(|most| most as usize),
        }
    }

    /// Texts of several lengths, the shortest and the longest among them, and some that are too long or too
    /// short, of another form, or not listed.
    pub(super) fn fixed(&self, random: &mut Random) -> Candidates {
        let most = self.most.filter(|&most| most < LONG);
        let too_long = most.map(|most| most + 1);
        let too_short = self.least.checked_sub(1);
        let fitting = [
            self.least,
            self.least.max(1),
            most.unwrap_or(self.least.max(40)),
        ];
        let mut likely = Vec::new();
        let mut wrong = Vec::new();
        if !self.values.is_empty() {
            likely.extend(self.values.iter().map(ToString::to_string));
        } else if let Some(pattern) = &self.pattern {
            for length in [0, 1, 4].into_iter().chain(fitting) {
                likely.extend(matching(pattern, length, random));
            }
            for length in too_long.into_iter().chain(too_short) {
                wrong.extend(matching(pattern, length, random));
            }
        } else {
            let usual = [5, 12, AWKWARD.chars().count()].map(|length| length.min(LONG));
            likely.extend(
                fitting
                    .into_iter()
                    .chain(usual)
                    .map(|length| self.sized(length)),
            );
            likely.extend((0..3).filter_map(|_| self.random(random)));
            wrong.extend(
                too_long
                    .into_iter()
                    .chain(too_short)
                    .map(|length| self.sized(length)),
            );
        }
        // For a pattern, a form, or a list that these do not have.
        let other = [self.least.max(3), most.unwrap_or(12), self.least];
        wrong.extend(other.map(|length| cycled("~ no such ", length)));
        wrong.push(String::new());
        if self.is_foreign {
            likely.extend(FOREIGN.map(str::to_owned));
        }
        Candidates {
            likely: likely.into_iter().map(Value::from).collect(),
            wrong: wrong.into_iter().map(Value::from).collect(),
        }
    }

    /// A text that hardly any other row has.
    pub(super) fn random(&self, random: &mut Random) -> Option<String> {
        if let Some(listed) = random.pick(&self.values) {
            return Some((*listed).to_owned());
        }
        if let Some(pattern) = &self.pattern {
            let spread = self.least.max(4).max(self.most.unwrap_or(0).min(40));
            return pattern.text(random, spread, false);
        }
        let id = format!("{:016x}", random.next());
        Some(match self.data_type {
            DataType::Email => format!("{id}@example.com"),
            DataType::Phone => format!("+{}", random.digits(15).unsigned_abs() + 1_000),
            DataType::Url => format!("https://example.com/{id}"),
            _ => {
                let length = self.least.max(1 + random.below(24)).min(LONG);
                let length = self.most.map_or(length, |most| length.min(most));
                let start = random.below(AWKWARD.chars().count());
                let awkward = AWKWARD.chars().cycle().skip(start);
                if random.below(2) == 0 {
                    id.chars()
                        .cycle()
                        .take(self.most.unwrap_or(16).clamp(1, 16).max(self.least))
                        .collect()
                } else {
                    awkward.take(length).collect()
                }
            }
        })
    }

    /// A text of this length, of the form that the type has as far as there is room.
    fn sized(&self, length: usize) -> String {
        match self.data_type {
            DataType::Email => extended("ü@b.c", length),
            DataType::Phone => extended("112", length),
            DataType::Url => extended("/é", length),
            _ => cycled(AWKWARD, length),
        }
    }
}

/// Texts that match, of about this length: the shortest ones, and those that are so much longer.
fn matching(pattern: &Pattern, length: usize, random: &mut Random) -> Vec<String> {
    let shortest = pattern.text(random, 0, true);
    let shortest = shortest.map_or(0, |text| text.chars().count());
    let spread = length.saturating_sub(shortest).min(LONG);
    let some = (0..4).filter_map(|_| pattern.text(random, spread, false));
    let mut texts: Vec<_> = some.collect();
    texts.extend(pattern.text(random, spread, true));
    texts
}

/// The text, its last character repeated up to a length.
fn extended(text: &str, length: usize) -> String {
    let last = text.chars().next_back();
    let more = std::iter::repeat(last).flatten();
    let length = length.max(text.chars().count()).min(LONG);
    text.chars().chain(more).take(length).collect()
}

/// The text again and again, up to a length.
fn cycled(text: &str, length: usize) -> String {
    text.chars().cycle().take(length.min(LONG)).collect()
}
