//! Texts of the right length and form.

use super::pattern::Pattern;
use super::random::Random;
use crate::descriptor::{DataType, Field};
use crate::value::Shape;

/// What is hard on formats and on people: quotes, escapes, several lines, other scripts, the marks of YAML.
const AWKWARD: &str = "é \"quoted\" \\ {} '\n: # 東京 \u{202e}\u{200b}🦀 - ~ x ";
/// What types of users are known to read.
const FOREIGN: [&str; 7] = [
    "192.0.2.1",
    "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "https://example.com/",
    "1.0.0",
    "EUR",
    "en",
    "1",
];
/// Longer texts are not tried out.
const LONG: usize = 100_000;

/// The texts that a field may have.
#[derive(Debug)]
pub(super) struct Texts {
    field: &'static Field,
    pattern: Option<Pattern>,
    is_foreign: bool,
    least: usize,
    most: usize,
}

impl Texts {
    pub(super) fn of(field: &'static Field, shape: Shape) -> Self {
        let least = field.min_length.map_or(0, |least| least as usize);
        Self {
            field,
            pattern: field.pattern.and_then(Pattern::parse),
            is_foreign: shape == Shape::Canonical,
            least,
            most: field.max_length.map_or(least.max(40), |most| most as usize),
        }
    }

    /// Texts of several lengths, the shortest and the longest among them, and some that are too long or too
    /// short, of another form, or not listed.
    pub(super) fn fixed(&self, random: &mut Random) -> Vec<String> {
        let (least, most) = (self.least, self.most);
        let lengths = [
            least,
            most,
            least.max(1),
            5,
            12,
            40,
            least.saturating_sub(1),
            most.saturating_add(1),
        ];
        let lengths = lengths.into_iter().filter(|length| *length <= LONG);
        let values = self.field.values.iter();
        let mut texts: Vec<_> = values.map(|listed| listed.value.to_owned()).collect();
        if let Some(pattern) = &self.pattern {
            for length in lengths.clone().chain([0]) {
                texts.extend(matching(pattern, length, random));
            }
        }
        // Where nothing judges whether texts match, there are no others.
        if self.pattern.is_none() || cfg!(feature = "pattern") {
            texts.extend(lengths.clone().map(|length| self.sized(length)));
            texts.extend(lengths.map(|length| cycled("~ no such ", length)));
            texts.push(String::new());
        }
        if self.is_foreign {
            texts.extend(FOREIGN.map(str::to_owned));
        }
        texts
    }

    /// A text that hardly any other row has, as far as the constraints leave room.
    pub(super) fn random(&self, random: &mut Random) -> Option<String> {
        if let Some(listed) = random.pick(self.field.values) {
            return Some(listed.value.to_owned());
        }
        if let Some(pattern) = &self.pattern {
            return pattern.text(random, self.most.min(self.least.max(40)), false);
        }
        let id = format!("{:016x}", random.next());
        Some(match self.field.data_type {
            DataType::Email => format!("{id}@example.com"),
            DataType::Phone => format!("+{}", random.digits(15).unsigned_abs() + 1_000),
            DataType::Url => format!("https://example.com/{id}"),
            _ if random.below(2) == 0 => id
                .chars()
                .cycle()
                .take(16.max(self.least).min(self.most))
                .collect(),
            _ => {
                let words = AWKWARD.chars().cycle().skip(random.below(AWKWARD.len()));
                let length = (16 + random.below(24)).clamp(self.least.min(self.most), self.most);
                id.chars().chain(words).take(length).collect()
            }
        })
    }

    /// A text of this length, of the form that the type has as far as there is room.
    fn sized(&self, length: usize) -> String {
        match self.field.data_type {
            DataType::Email => extended("ü@b.c", length),
            DataType::Phone => extended("112", length),
            DataType::Url => extended("/é", length),
            _ => cycled(AWKWARD, length),
        }
    }
}

/// Texts that match: short ones, and those that are of about this length.
fn matching(pattern: &Pattern, length: usize, random: &mut Random) -> Vec<String> {
    let shortest = pattern
        .text(random, 0, true)
        .map_or(0, |text| text.chars().count());
    let spread = length.saturating_sub(shortest);
    let some = [true, false, false, false].into_iter();
    some.filter_map(|whole| pattern.text(random, spread, whole))
        .collect()
}

/// The text, its last character repeated up to a length.
fn extended(text: &str, length: usize) -> String {
    let more = text.chars().next_back().into_iter().cycle();
    text.chars()
        .chain(more)
        .take(length.max(text.chars().count()))
        .collect()
}

/// The text again and again, up to a length.
fn cycled(text: &str, length: usize) -> String {
    text.chars().cycle().take(length).collect()
}
