//! What the texts that match a pattern consist of.
//!
//! Only what is needed to write a text is understood of a pattern, and the engine of regular expressions judges
//! the text: anchors, say, are passed over, wherever they stand.

/// Groups in groups.
const DEEP: usize = 50;
/// Repetitions of a repetition, as in `a{2}{3}`.
const STACKED: usize = 3;
/// What stands for any character, and is left of classes that only say what is not in them.
const USUAL: &str = "aZ09 -_.,:;/@#'\"!?()[]{}<>=+*%&|\\~^$`éß東bcdefghijklmnopqrstuvwxyABCDEFGHIJKLMNOPQRSTUVWXY12345678";

/// What a text consists of.
#[derive(Debug)]
pub(super) enum Pattern {
    /// One character, which is in one of these ranges.
    Char(Vec<(char, char)>),
    /// All of these, one after the other.
    All(Vec<Pattern>),
    /// One of these.
    One(Vec<Pattern>),
    /// The same several times; if there is no end, as often as one likes.
    Repeat(Box<Pattern>, usize, Option<usize>),
}

impl Pattern {
    /// `None` if there is something in the pattern that is not understood.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let dense = pattern.strip_prefix("(?x)").map(|spaced| {
            let lines = spaced
                .lines()
                .map(|line| line.split('#').next().unwrap_or(""));
            lines.flat_map(str::split_whitespace).collect::<String>()
        });
        let mut parser = Parser {
            rest: dense.as_deref().unwrap_or(pattern),
            depth: 0,
        };
        let parsed = parser.alternatives()?;
        parser.rest.is_empty().then_some(parsed)
    }
}

struct Parser<'p> {
    rest: &'p str,
    depth: usize,
}

impl<'p> Parser<'p> {
    fn next(&mut self) -> Option<char> {
        let mut rest = self.rest.chars();
        let next = rest.next();
        self.rest = rest.as_str();
        next
    }

    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// What is before a mark, which is passed over.
    fn until(&mut self, mark: char) -> Option<&'p str> {
        let (text, rest) = self.rest.split_once(mark)?;
        self.rest = rest;
        Some(text)
    }

    fn alternatives(&mut self) -> Option<Pattern> {
        self.depth += 1;
        let mut parts = vec![self.sequence()?];
        while self.eat("|") {
            parts.push(self.sequence()?);
        }
        self.depth -= 1;
        Some(Pattern::One(parts))
    }

    fn sequence(&mut self) -> Option<Pattern> {
        let mut parts = Vec::new();
        while self.depth <= DEEP && !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let part = self.part()?;
            parts.push(self.repeated(part)?);
        }
        (self.depth <= DEEP).then_some(Pattern::All(parts))
    }

    fn part(&mut self) -> Option<Pattern> {
        if self.eat("\\A") || self.eat("\\z") || self.eat("^") || self.eat("$") {
            return Some(Pattern::All(Vec::new()));
        }
        Some(match self.next()? {
            '.' => Pattern::Char(except(&[])),
            '[' => Pattern::Char(self.class()?),
            '(' => self.group()?,
            '\\' => Pattern::Char(self.escape()?),
            '*' | '+' | '?' => return None,
            other => Pattern::Char(vec![(other, other)]),
        })
    }

    fn repeated(&mut self, mut part: Pattern) -> Option<Pattern> {
        for _ in 0..=STACKED {
            let (least, most) = if self.eat("*") {
                (0, None)
            } else if self.eat("+") {
                (1, None)
            } else if self.eat("?") {
                (0, Some(1))
            } else if self.eat("{") {
                let counts = self.until('}')?;
                let (least, most) = counts.split_once(',').unwrap_or((counts, counts));
                let most = if most.is_empty() {
                    None
                } else {
                    Some(most.parse().ok()?)
                };
                (least.parse().ok()?, most)
            } else {
                return Some(part);
            };
            // Whether as little as possible is matched makes no difference here.
            self.eat("?");
            part = Pattern::Repeat(Box::new(part), least, most);
        }
        None
    }

    /// After the parenthesis.
    fn group(&mut self) -> Option<Pattern> {
        if self.eat("?P<") || self.eat("?<") {
            self.until('>')?;
        } else if self.eat("?") {
            // Flags by which more texts match make no difference.
            let end = self.rest.find([':', ')'])?;
            let (flags, rest) = self.rest.split_at(end);
            self.rest = rest;
            if !flags.chars().all(|flag| "ismUR".contains(flag)) {
                return None;
            }
            if self.eat(")") {
                return Some(Pattern::All(Vec::new()));
            }
            self.eat(":");
        }
        let inside = self.alternatives()?;
        self.eat(")").then_some(inside)
    }

    /// After the bracket.
    fn class(&mut self) -> Option<Vec<(char, char)>> {
        let is_negated = self.eat("^");
        let mut ranges = Vec::new();
        while ranges.is_empty() || !self.eat("]") {
            let item = self.item()?;
            let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            match *item {
                [(first, _)] if is_range => {
                    self.eat("-");
                    let &[(last, _)] = &*self.item()? else {
                        return None;
                    };
                    ranges.push((first, last));
                }
                _ => ranges.extend(item),
            }
        }
        Some(if is_negated { except(&ranges) } else { ranges })
    }

    fn item(&mut self) -> Option<Vec<(char, char)>> {
        match self.next()? {
            '\\' => self.escape(),
            '[' => None,
            other => Some(vec![(other, other)]),
        }
    }

    /// After the backslash.
    fn escape(&mut self) -> Option<Vec<(char, char)>> {
        const DIGITS: &[(char, char)] = &[('0', '9')];
        const WORDS: &[(char, char)] = &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')];
        const SPACES: &[(char, char)] = &[(' ', ' '), ('\t', '\t')];
        Some(match self.next()? {
            'd' => DIGITS.to_vec(),
            'w' => WORDS.to_vec(),
            's' => SPACES.to_vec(),
            'D' => except(DIGITS),
            'W' => except(WORDS),
            'S' => except(SPACES),
            'n' => vec![('\n', '\n')],
            't' => vec![('\t', '\t')],
            other if other.is_ascii_alphanumeric() => return None,
            other => vec![(other, other)],
        })
    }
}

/// The usual characters that are in none of the ranges.
fn except(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let is_in = |c: &char| ranges.iter().any(|(first, last)| first <= c && c <= last);
    USUAL
        .chars()
        .filter(|c| !is_in(c))
        .map(|c| (c, c))
        .collect()
}
