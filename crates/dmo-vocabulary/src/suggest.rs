//! The nearest of several words.

/// Candidates that a report compares with wrong words at most: there may be thousands of both, and the time would grow
/// with the product.
pub const MOST_COMPARED: usize = 250_000;

/// The candidate that was most likely meant, or `None` if nothing is near.
///
/// Case and separators count for nothing at first: `event-time` means `event_time`. Otherwise a third of the
/// letters may differ. If there is no such candidate, the end of one of the two may be missing. Of equally near
/// candidates the first wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    let letters = Letters::of(&folded);
    // With half of the letters wrong nearly every short word would be near some other one.
    let limit = (folded.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    let mut begun = None;
    for candidate in candidates {
        // A word that is known elsewhere may be asked about; it is no hint to itself.
        if candidate == word {
            continue;
        }
        let other = fold(candidate);
        if begun.is_none() && is_begun(&folded, &other) {
            begun = Some(candidate);
        }
        // A candidate that is as far as the best one is none better.
        let most = best.map_or(limit, |(least, _)| least - 1);
        if !letters.may_be_within(most, &other) {
            continue;
        }
        let distance = distance(&folded, &other);
        // As many steps as letters would replace the word, not repair it.
        if distance <= most && distance < other.len() {
            best = Some((distance, candidate));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, candidate)| candidate).or(begun)
}

/// Whether one is the beginning of the other, and long enough to tell.
fn is_begun(one: &[char], other: &[char]) -> bool {
    // Two letters begin too many words.
    one.len().min(other.len()) > 2 && (one.starts_with(other) || other.starts_with(one))
}

/// The word in lower case, letters and digits only.
pub fn folded(word: &str) -> String {
    letters(word).collect()
}

/// Whether two words are the same but for case and separators.
pub fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

fn letters(word: &str) -> impl Iterator<Item = char> {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// What a word of another system stands for, by a table of such words, in any case and with any separators.
pub fn foreign<T: Copy>(word: &str, table: &[(&str, T)]) -> Option<T> {
    let mut table = table.iter();
    let (_, right) = table.find(|(foreign, _)| is_same(foreign, word))?;
    Some(*right)
}

/// ``did you mean `x`?``, if anything is near.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// Words of which one is to be chosen: `` `a`, `b` or `c` ``.
pub fn either(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn fold(word: &str) -> Vec<char> {
    word.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' ' | '.'))
        .flat_map(char::to_lowercase)
        // The distance costs the product of both lengths, and a text may be a page long.
        .take(200)
        .collect()
}

/// How often a word has each letter, by the last bits of its code: what two words do not have in common is a lower bound
/// of their distance, which takes much longer to find.
struct Letters {
    counts: [i16; 32],
    length: usize,
}

impl Letters {
    fn of(word: &[char]) -> Self {
        let mut counts = [0; 32];
        for letter in word {
            counts[Self::slot(*letter)] += 1;
        }
        let length = word.len();
        Self { counts, length }
    }

    fn slot(letter: char) -> usize {
        u32::from(letter) as usize % 32
    }

    /// Whether another word may differ in so many steps, or fewer.
    fn may_be_within(&self, steps: usize, other: &[char]) -> bool {
        if other.len().abs_diff(self.length) > steps {
            return false;
        }
        let mut counts = self.counts;
        let mut missing = 0;
        for letter in other {
            let count = &mut counts[Self::slot(*letter)];
            missing += usize::from(*count <= 0);
            *count -= 1;
        }
        // What the other has and this has not; the other way round it is as much but for the lengths.
        missing.max((missing + self.length).saturating_sub(other.len())) <= steps
    }
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = Vec::with_capacity(to.len() + 1);
        row.push(i + 1);
        for (j, b) in to.iter().enumerate() {
            let replaced = above[j] + usize::from(a != b);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_separators_come_first() {
        assert_eq!(
            nearest("eventTime", ["event_tim", "event_time"]),
            Some("event_time")
        );
        assert_eq!(nearest("Label", ["label"]), Some("label"));
    }

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        assert_eq!(nearest("lable", ["label", "values"]), Some("label"));
        assert_eq!(
            nearest("ssot__Idd__c", ["ssot__Name__c", "ssot__Id__c"]),
            Some("ssot__Id__c")
        );
        assert_eq!(nearest("colour", ["label", "values"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }

    #[test]
    fn the_end_of_a_word_may_be_missing() {
        let known = ["label", "note", "key", "kind"];
        assert_eq!(nearest("kee", known), Some("key"));
        assert_eq!(nearest("lab", known), Some("label"));
        assert_eq!(nearest("keys_of_it", known), Some("key"));
        assert_eq!(nearest("la", known), None);
        // What differs by a slip comes first.
        assert_eq!(nearest("FlowRnu", ["Flow", "FlowRun"]), Some("FlowRun"));
    }

    #[test]
    fn letters_that_differ_are_a_lower_bound() {
        let words = [
            "", "a", "flow", "folw", "flows", "kitten", "sitting", "ab", "ba",
        ];
        for one in words.map(fold) {
            for other in words.map(fold) {
                let steps = distance(&one, &other);
                assert!(Letters::of(&one).may_be_within(steps, &other));
            }
        }
        assert!(!Letters::of(&fold("flow")).may_be_within(3, &fold("abcd")));
    }

    #[test]
    fn swapped_neighbours_are_one_step() {
        assert_eq!(distance(&fold("tpye"), &fold("type")), 1);
        assert_eq!(distance(&fold("kitten"), &fold("sitting")), 3);
    }
}
