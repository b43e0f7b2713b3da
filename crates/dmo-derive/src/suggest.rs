//! The nearest known word, for "did you mean".

/// The known word nearest to `word`, if one is near enough to be meant: a third of the letters may
/// be wrong, or the end of one of the two missing; case, `_` and `-` do not count.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let allowed = (word.len() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (apart(&word, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `; did you mean … ?` for the nearest known word, nothing if none is near.
pub(crate) fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |known| format!("; did you mean `{known}`?"))
}

fn fold(word: &str) -> Vec<char> {
    word.chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The distance of two words, one if either is the beginning of the other.
fn apart(a: &[char], b: &[char]) -> usize {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let begins = short.len() > 2 && long.starts_with(short);
    distance(a, b).min(if begins { 1 } else { usize::MAX })
}

/// How many letters have to be put in, left out, changed or swapped with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let changed = above[j] + usize::from(from != to);
            let mut least = changed.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *to && *from == b[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(a: &str, b: &str) -> usize {
        distance(&fold(a), &fold(b))
    }

    #[test]
    fn counts_edits() {
        assert_eq!(count("label", "label"), 0);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("lable", "label"), 1);
        assert_eq!(count("requird", "required"), 1);
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("API-Name", "api_name"), 0);
    }

    #[test]
    fn names_the_nearest_or_nothing() {
        let known = ["label", "note", "key", "kind"];
        assert_eq!(nearest("lable", known), Some("label"));
        assert_eq!(nearest("kee", known), Some("key"));
        assert_eq!(nearest("lab", known), Some("label"));
        assert_eq!(nearest("keys_of_it", known), Some("key"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(hint("notes", known), "; did you mean `note`?");
        assert_eq!(hint("colour", known), "");
    }
}
