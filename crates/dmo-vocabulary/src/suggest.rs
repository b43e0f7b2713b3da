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
    Candidates::new(candidates).nearest(word)
}

/// Words of which one may have been meant, made ready to be asked for many others.
#[derive(Debug, Clone)]
pub struct Candidates<'a>(Vec<(&'a str, Vec<char>)>);

impl<'a> Candidates<'a> {
    /// These words.
    pub fn new(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self(words.into_iter().map(|word| (word, fold(word))).collect())
    }

    /// The one that was most likely meant, by the rules of [`nearest`].
    ///
    /// ```
    /// use dmo_vocabulary::suggest::Candidates;
    ///
    /// let known = Candidates::new(["label", "values"]);
    /// assert_eq!(known.nearest("lable"), Some("label"));
    /// assert_eq!(known.nearest("valeus"), Some("values"));
    /// ```
    pub fn nearest(&self, word: &str) -> Option<&'a str> {
        let folded = fold(word);
        // With half of the letters wrong nearly every short word would be near some other one.
        let mut most = (folded.len() / 3).max(1);
        let mut best = None;
        let mut begun = None;
        for (candidate, other) in &self.0 {
            // A word that is known elsewhere may be asked about; it is no hint to itself.
            if *candidate == word {
                continue;
            }
            if begun.is_none() && is_begun(&folded, other) {
                begun = Some(*candidate);
            }
            // As many steps as letters would replace the word, not repair it.
            let Some(enough) = other.len().checked_sub(1) else {
                continue;
            };
            if let Some(distance) = distance(&folded, other, most.min(enough)) {
                best = Some(*candidate);
                let Some(less) = distance.checked_sub(1) else {
                    break;
                };
                most = less;
            }
        }
        best.or(begun)
    }
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

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other, if they are at most so
/// many.
fn distance(from: &[char], to: &[char], most: usize) -> Option<usize> {
    if from.len().abs_diff(to.len()) > most {
        return None;
    }
    // What is further from the diagonal than `most` takes more steps than that.
    let far = most + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    let mut least_above = 0;
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![far; to.len() + 1];
        row[0] = i + 1;
        let mut least = row[0];
        for j in i.saturating_sub(most)..to.len().min(i + far) {
            let b = to[j];
            let replaced = above[j] + usize::from(*a != b);
            let mut steps = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == b {
                steps = steps.min(before[j - 1] + 1);
            }
            row[j + 1] = steps;
            least = least.min(steps);
        }
        // Whatever follows goes on from this row, or by a swap from the one above.
        if least > most && least_above >= most {
            return None;
        }
        least_above = least;
        before = std::mem::replace(&mut above, row);
    }
    Some(above[to.len()]).filter(|steps| *steps <= most)
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
    fn swapped_neighbours_are_one_step() {
        let distance = |from, to| distance(&fold(from), &fold(to), 9);
        assert_eq!(distance("tpye", "type"), Some(1));
        assert_eq!(distance("kitten", "sitting"), Some(3));
        assert_eq!(distance("", "abc"), Some(3));
        assert_eq!(distance("abc", ""), Some(3));
    }

    /// Words of up to four letters out of two, and longer ones.
    fn words() -> Vec<Vec<char>> {
        let mut words: Vec<String> = vec![String::new()];
        for length in 0..4 {
            let longer = words.iter().filter(|word| word.len() == length);
            let longer: Vec<String> = longer
                .flat_map(|word| ["a", "b"].map(|letter| format!("{word}{letter}")))
                .collect();
            words.extend(longer);
        }
        let long = ["flowversion", "folwversoin", "versionflow", "wolfnoisrev"];
        words.extend(long.map(str::to_owned));
        words.iter().map(|word| fold(word)).collect()
    }

    #[test]
    fn a_distance_is_told_up_to_the_most_that_counts() {
        let words = words();
        assert!(words.len() > 30);
        for (from, to) in words
            .iter()
            .flat_map(|from| words.iter().map(move |to| (from, to)))
        {
            let whole = distance(from, to, 100).expect("a distance below 100");
            for most in 0..12 {
                let told = distance(from, to, most);
                assert_eq!(
                    told,
                    Some(whole).filter(|steps| *steps <= most),
                    "{from:?} {to:?}"
                );
            }
        }
    }

    #[test]
    fn candidates_answer_as_if_asked_one_by_one() {
        let known = ["Flow", "FlowRun", "FlowVersion", "", "Folw"];
        let candidates = Candidates::new(known);
        for word in [
            "Flow",
            "folw",
            "FlowRnu",
            "flow-version",
            "Flo",
            "",
            "Order",
        ] {
            assert_eq!(candidates.nearest(word), nearest(word, known), "{word}");
        }
    }
}
