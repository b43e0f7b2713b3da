//! Texts that match a pattern and have a given length.

use std::collections::BTreeMap;

use super::lengths::Lengths;
use super::pattern::Pattern;
use super::random::Random;

/// A pattern of which is known how long its texts can be, part by part, up to a limit.
#[derive(Debug)]
pub(super) struct Fit {
    lengths: Lengths,
    form: Form,
}

#[derive(Debug)]
enum Form {
    /// The text without characters.
    Nothing,
    Char(Vec<(char, char)>),
    /// One after the other.
    Both(Box<[Fit; 2]>),
    /// One of these.
    One(Vec<Fit>),
    Repeat(Box<Fit>, Powers),
}

/// How often a part is there: at least, and at most.
type Times = (usize, usize);

/// How long a part is that is there several times. It is divided into halves until it is there once.
#[derive(Debug)]
struct Powers {
    times: Times,
    lengths: BTreeMap<Times, Lengths>,
}

impl Fit {
    pub(super) fn of(pattern: Pattern, limit: usize) -> Self {
        match pattern {
            Pattern::Char(ranges) => Self {
                lengths: if ranges.is_empty() {
                    Lengths::none()
                } else {
                    Lengths::one(1)
                },
                form: Form::Char(ranges),
            },
            Pattern::All(parts) => Self::all(parts, limit),
            Pattern::One(parts) => {
                let parts: Vec<_> = parts
                    .into_iter()
                    .map(|part| Self::of(part, limit))
                    .collect();
                let mut lengths = Lengths::none();
                for part in &parts {
                    lengths.add(&part.lengths, 0, limit);
                }
                Self {
                    lengths,
                    form: Form::One(parts),
                }
            }
            Pattern::Repeat(part, least, most) => {
                let part = Self::of(*part, limit);
                // Parts without characters are as good as none, so that no more than `limit` are needed.
                let least = if part.lengths.has(0) { 0 } else { least };
                let most = most.map_or(limit, |most| most.min(limit));
                let powers = Powers::new(&part.lengths, (least, most), limit);
                Self {
                    lengths: powers.of(powers.times).clone(),
                    form: Form::Repeat(Box::new(part), powers),
                }
            }
        }
    }

    fn all(mut parts: Vec<Pattern>, limit: usize) -> Self {
        let rest = parts.split_off(parts.len().div_ceil(2));
        if rest.is_empty() {
            let nothing = || Self {
                lengths: Lengths::one(0),
                form: Form::Nothing,
            };
            return parts
                .pop()
                .map_or_else(nothing, |part| Self::of(part, limit));
        }
        let (one, other) = (Self::all(parts, limit), Self::all(rest, limit));
        Self {
            lengths: one.lengths.sums(&other.lengths, limit),
            form: Form::Both(Box::new([one, other])),
        }
    }

    /// The lengths of texts that match.
    pub(super) const fn lengths(&self) -> &Lengths {
        &self.lengths
    }

    /// A text of this length; none if there is none.
    pub(super) fn text(&self, random: &mut Random, length: usize) -> Option<String> {
        let mut text = String::new();
        self.write(random, length, &mut text)?;
        Some(text)
    }

    fn write(&self, random: &mut Random, length: usize, text: &mut String) -> Option<()> {
        if !self.lengths.has(length) {
            return None;
        }
        match &self.form {
            Form::Nothing => {}
            Form::Char(ranges) => text.push(random.character(ranges)?),
            Form::One(parts) => {
                let fitting = parts.iter().filter(|part| part.lengths.has(length));
                let fitting: Vec<_> = fitting.collect();
                random.pick(&fitting)?.write(random, length, text)?;
            }
            Form::Both(halves) => {
                let [front, back] = &**halves;
                let first = share(&front.lengths, &back.lengths, length, random)?;
                front.write(random, first, text)?;
                back.write(random, length - first, text)?;
            }
            Form::Repeat(part, powers) => powers.write(part, powers.times, random, length, text)?,
        }
        Some(())
    }
}

impl Powers {
    fn new(part: &Lengths, (least, most): Times, limit: usize) -> Self {
        let mut powers = Self {
            times: (least, most),
            lengths: BTreeMap::new(),
        };
        if least > most {
            powers.lengths.insert(powers.times, Lengths::none());
        } else {
            powers.find(part, powers.times, limit);
        }
        powers
    }

    fn find(&mut self, part: &Lengths, times: Times, limit: usize) {
        if self.lengths.contains_key(&times) {
            return;
        }
        let found = match times {
            (_, 0) => Lengths::one(0),
            (1, 1) => part.clone(),
            (_, 1) => {
                let mut found = Lengths::one(0);
                found.add(part, 0, limit);
                found
            }
            _ => {
                let [front, back] = halves(times);
                self.find(part, front, limit);
                self.find(part, back, limit);
                self.of(front).sums(self.of(back), limit)
            }
        };
        self.lengths.insert(times, found);
    }

    fn of(&self, times: Times) -> &Lengths {
        static NONE: Lengths = Lengths::none();
        self.lengths.get(&times).unwrap_or(&NONE)
    }

    fn write(
        &self,
        part: &Fit,
        times: Times,
        random: &mut Random,
        length: usize,
        text: &mut String,
    ) -> Option<()> {
        match times {
            (0, _) if length == 0 => Some(()),
            (_, 0) => None,
            (_, 1) => part.write(random, length, text),
            _ => {
                let [front, back] = halves(times);
                let first = share(self.of(front), self.of(back), length, random)?;
                self.write(part, front, random, first, text)?;
                self.write(part, back, random, length - first, text)
            }
        }
    }
}

const fn halves((least, most): Times) -> [Times; 2] {
    let front = (least / 2, most / 2);
    [front, (least - front.0, most - front.1)]
}

/// How much of a length is for the first of two parts.
fn share(front: &Lengths, back: &Lengths, length: usize, random: &mut Random) -> Option<usize> {
    let fits = |first: &usize| {
        length
            .checked_sub(*first)
            .is_some_and(|rest| back.has(rest))
    };
    let fitting: Vec<_> = front.iter().filter(fits).collect();
    random.pick(&fitting).copied()
}

#[cfg(test)]
mod tests {
    use super::{Fit, Pattern, Random};

    fn fit(pattern: &str, limit: usize) -> Fit {
        Fit::of(Pattern::parse(pattern).expect("a pattern"), limit)
    }

    #[test]
    fn each_part_has_its_lengths() {
        for (pattern, lengths) in [
            ("", &[0][..]),
            ("[^\\D\\d]", &[]),
            ("abc|d?", &[0, 1, 3]),
            ("(ab|cde){2,3}", &[4, 5, 6, 7, 8, 9]),
            ("(aaa)+(bb)?", &[3, 5, 6, 8, 9]),
            ("(a?){7}", &[0, 1, 2, 3, 4, 5, 6, 7]),
            ("(a*)*b{9}", &[9]),
            ("a{10}", &[]),
            ("a{3,2}", &[]),
            ("(aaaa){2}", &[8]),
        ] {
            let fit = fit(pattern, 9);
            assert_eq!(
                fit.lengths().iter().collect::<Vec<_>>(),
                lengths,
                "{pattern}"
            );
            let mut random = Random::new(0, "");
            for length in 0..10 {
                let text = fit.text(&mut random, length);
                let count = text.map(|text| text.chars().count());
                assert_eq!(
                    count,
                    lengths.contains(&length).then_some(length),
                    "{pattern}"
                );
            }
        }
    }

    #[test]
    fn every_text_is_written_in_its_turn() {
        let fit = fit("[ab]{2}|c[0-9]?", 9);
        let mut texts = std::collections::BTreeSet::new();
        let mut turn = Random::every();
        loop {
            texts.extend(fit.text(&mut turn, 2));
            if !turn.advance() {
                break;
            }
        }
        assert_eq!(texts.len(), 14);
    }

    #[test]
    fn long_texts_of_many_parts_are_written() {
        let fit = fit(&"(aa)*b?".repeat(50), 8_000);
        let text = fit.text(&mut Random::new(0, ""), 8_000).expect("a text");
        assert_eq!(text.len(), 8_000);
    }
}
