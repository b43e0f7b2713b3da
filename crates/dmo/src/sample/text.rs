//! Texts of the right length and form.

use std::collections::HashMap;
use std::net::Ipv4Addr;

use super::fit::Fit;
use super::pattern::Pattern;
use super::random::Random;
use crate::descriptor::{ApiVersion, DataType, Field, ListedValue};
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
/// The characters of texts with room for a few only.
const SHORT: [(char, char); 6] = [
    ('0', '9'),
    ('A', 'Z'),
    ('a', 'z'),
    ('À', 'ÿ'),
    ('一', '鿿'),
    ('¡', '\u{d7ff}'),
];
/// Digits in an id that hardly any other row has.
const ID: usize = 16;
/// Longer texts are not tried out.
const LONG: usize = 100_000;
/// Longer texts that match a pattern are not tried out.
const LONG_MATCH: usize = 10_000;
/// So many listed values of one version are tried out, more only if none of them is valid.
const LISTED: usize = 256;
/// Where texts may be of any length, most are not longer.
const USUAL: usize = 40;

/// The texts that a field may have.
#[derive(Debug)]
pub(super) struct Texts {
    field: &'static Field,
    /// What matches the pattern, if that is understood.
    fit: Option<Fit>,
    is_foreign: bool,
    least: usize,
    most: usize,
}

impl Texts {
    pub(super) fn of(field: &'static Field, shape: Shape) -> Self {
        let least = field.min_length.map_or(0, |least| least as usize);
        let most = field
            .max_length
            .map_or(least.max(USUAL), |most| most as usize);
        // Far enough to find texts that are too long, too.
        let limit = least.max(most).saturating_mul(2).saturating_add(USUAL);
        let pattern = field.pattern.and_then(Pattern::parse);
        Self {
            field,
            fit: pattern.map(|pattern| Fit::of(pattern, limit.min(LONG_MATCH))),
            is_foreign: shape == Shape::Canonical,
            least,
            most,
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
            USUAL,
            least.saturating_sub(1),
            most.saturating_add(1),
        ];
        let lengths = lengths.into_iter().filter(|length| *length <= LONG);
        let mut texts = self.listed();
        if let Some(fit) = &self.fit {
            texts.extend(self.matching(fit, random));
        }
        // Where nothing judges whether texts match, there are no others.
        if self.fit.is_none() || cfg!(feature = "pattern") {
            texts.extend(lengths.clone().map(|length| self.sized(length)));
            texts.extend(lengths.map(|length| cycled("~ no such ", length)));
            texts.push(String::new());
        }
        if self.is_foreign {
            texts.extend(FOREIGN.map(str::to_owned));
        }
        texts
    }

    /// Listed values, of a long list some that came with each version.
    fn listed(&self) -> Vec<String> {
        let mut counts: HashMap<Option<ApiVersion>, usize> = HashMap::new();
        let is_tried = |listed: &&ListedValue| {
            let count = counts.entry(listed.since).or_default();
            *count += 1;
            *count <= LISTED
        };
        let values = self.field.values.iter().filter(is_tried);
        values.map(|listed| listed.value.to_owned()).collect()
    }

    /// A text that hardly any other row has, as far as the constraints leave room.
    pub(super) fn random(&self, random: &mut Random) -> Option<String> {
        if let Some(listed) = random.pick(self.field.values) {
            return Some(listed.value.to_owned());
        }
        if let Some(fit) = &self.fit {
            let length = self.length(fit, random)?;
            return fit.text(random, length);
        }
        if self.least > LONG {
            return None;
        }
        if self.is_foreign && random.weighted(&[1, 1]) == 0 {
            return Some(foreign(random));
        }
        match self.field.data_type {
            DataType::Email if self.most >= 28 => {
                let id = word(random, ID)?;
                Some(extended(&format!("{id}@example.com"), self.least))
            }
            DataType::Email => {
                let name = word(random, self.most.checked_sub("@b.c".len())?)?;
                Some(extended(&format!("{name}@b.c"), self.least))
            }
            DataType::Phone => Some(extended(&phone(random, self.most)?, self.least)),
            DataType::Url if self.most >= 36 => {
                let id = word(random, ID)?;
                Some(extended(&format!("https://example.com/{id}"), self.least))
            }
            DataType::Url => {
                let path = word(random, self.most.checked_sub(1)?)?;
                Some(extended(&format!("/{path}"), self.least))
            }
            _ => self.plain(random),
        }
    }

    /// A text of no special form.
    fn plain(&self, random: &mut Random) -> Option<String> {
        let (least, most) = (self.least, self.most);
        if most < ID {
            let least = least.max(1);
            let length = least + random.below((most + 1).checked_sub(least)?);
            return Some(drawn(random, &SHORT, length));
        }
        let id = word(random, ID)?;
        Some(if random.weighted(&[1, 1]) == 0 {
            cycled(&id, ID.max(least).min(most))
        } else {
            let words = AWKWARD.chars().cycle().skip(random.below(AWKWARD.len()));
            let length = (ID + random.below(24)).clamp(least.min(most), most);
            id.chars().chain(words).take(length).collect()
        })
    }

    /// A length that the constraints allow, of a text that matches; most are usual ones.
    fn length(&self, fit: &Fit, random: &mut Random) -> Option<usize> {
        let allowed = self.allowed(fit);
        let usual = allowed.iter().filter(|length| **length <= USUAL).count();
        let count = if usual == 0 || random.weighted(&[7, 1]) == 1 {
            allowed.len()
        } else {
            usual
        };
        allowed.get(random.below(count)).copied()
    }

    /// The lengths of texts that match and are neither too short nor too long.
    fn allowed(&self, fit: &Fit) -> Vec<usize> {
        let bounds = self.least..=self.most;
        let lengths = fit.lengths().iter();
        lengths.filter(|length| bounds.contains(length)).collect()
    }

    /// Texts that match, the shortest and the longest, and also such as are just too short or too long.
    fn matching(&self, fit: &Fit, random: &mut Random) -> Vec<String> {
        let allowed = self.allowed(fit);
        let ends = [allowed.first(), allowed.last()];
        let mut lengths: Vec<_> = ends.into_iter().flatten().copied().collect();
        lengths.extend((0..3).filter_map(|_| self.length(fit, random)));
        let all = || fit.lengths().iter();
        lengths.extend(all().take_while(|length| *length < self.least).last());
        lengths.extend(all().find(|length| *length > self.most));
        // One way to write it may be wrong where another is not, for all that is passed over in a pattern.
        let several = lengths.into_iter().flat_map(|length| [length; 4]);
        several
            .filter_map(|length| fit.text(random, length))
            .collect()
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

/// A word that hardly any other row has, or, where there is less room, a shorter one.
fn word(random: &mut Random, room: usize) -> Option<String> {
    if room >= ID {
        return Some(format!("{:0ID$x}", random.next()));
    }
    let length = 1 + random.below(room);
    let letters = SHORT.get(..3)?;
    (room > 0).then(|| drawn(random, letters, length))
}

fn drawn(random: &mut Random, ranges: &[(char, char)], length: usize) -> String {
    (0..length)
        .filter_map(|_| random.character(ranges))
        .collect()
}

/// A phone number that has room, if there is one.
fn phone(random: &mut Random, room: usize) -> Option<String> {
    let digits = 3 + random.below(room.min(15).checked_sub(2)?);
    let number = random.wide(10_u128.pow(u32::try_from(digits).ok()?));
    let plus = if digits < room { "+" } else { "" };
    Some(format!("{plus}{number:0digits$}"))
}

/// A text such as types of users are known to read.
fn foreign(random: &mut Random) -> String {
    let id = random.next();
    let number = u32::try_from(id % (1 << 32)).unwrap_or(0);
    let [first, second, third, fourth] = number.to_le_bytes();
    match random.below(5) {
        0 => format!("{number:08x}-0000-4000-8000-{:012x}", id >> 32),
        1 => Ipv4Addr::new(fourth, third, second, first).to_string(),
        2 => format!("https://example.com/{id:x}"),
        3 => format!("{third}.{second}.{first}"),
        _ => (number % 1_000_000).to_string(),
    }
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
