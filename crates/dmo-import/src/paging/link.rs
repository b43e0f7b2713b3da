//! What an answer calls another page of its list: a URL, or a word that only the platform understands.

/// Parameters of a URL that are different on each page.
const OFFSET: &[&str] = &["offset"];
const LIMIT: &[&str] = &["limit", "pageSize", "batchSize"];
const TOKEN: &[&str] = &["pageToken", "page"];

/// A page as an answer calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The URL or word as written.
    pub(super) text: String,
    /// The list, without what is different on each page; `None` if the link is a word.
    resource: Option<String>,
    /// How many entries stand before the page.
    pub(super) offset: Option<usize>,
    /// The most entries that the page may have.
    pub(super) limit: Option<usize>,
    token: Option<String>,
}

impl Link {
    pub(super) fn new(text: String) -> Self {
        // Tokens and the numbers of batches have no slash, and mean nothing outside of the platform.
        if !text.contains('/') {
            return Self {
                token: Some(text.clone()),
                text,
                resource: None,
                offset: None,
                limit: None,
            };
        }
        let (path, query) = text.split_once('?').unwrap_or((&text, ""));
        let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
        let parameters: Vec<(&str, &str)> = parameters
            .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
            .collect();
        let of = |names: &[&str]| {
            let mut found = parameters.iter().filter(|(name, _)| names.contains(name));
            found.next().map(|(_, value)| *value)
        };
        let number = |names: &[&str]| of(names)?.parse().ok();
        let (path, offset) = cursor(path);
        let paging = [OFFSET, LIMIT, TOKEN].concat();
        let others = parameters.iter().filter(|(name, _)| !paging.contains(name));
        let mut others: Vec<String> = others
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        // Their order says nothing, and need not be the same on each page.
        others.sort();
        Self {
            resource: Some(format!("{}?{}", without_version(path), others.join("&"))),
            offset: number(OFFSET).or(offset),
            limit: number(LIMIT),
            token: of(TOKEN).map(str::to_owned),
            text,
        }
    }

    pub(super) fn resource(&self) -> Option<&str> {
        self.resource.as_deref()
    }

    /// Where the page begins; that of a URL that does not say it is the first one.
    pub(super) fn start(&self) -> Option<usize> {
        let is_first = self.resource.is_some() && self.token.is_none();
        self.offset.or(is_first.then_some(0))
    }

    /// Whether both are the same page.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.token.is_some() && self.token == other.token
    }
}

/// Parts the path of a URL from the number of entries before the page, which follows the name of a cursor:
/// `query/01gRO0000016PIAYA2-500`.
fn cursor(path: &str) -> (&str, Option<usize>) {
    let parted = path.rsplit_once('-').and_then(|(before, number)| {
        let name = before.rsplit('/').next().unwrap_or_default();
        let is_cursor = name.len() >= 15 && name.chars().all(|c| c.is_ascii_alphanumeric());
        is_cursor.then_some((before, number.parse().ok()?))
    });
    parted.map_or((path, None), |(path, offset)| (path, Some(offset)))
}

/// The path without the version of the interface, which pages of one list need not have in common.
fn without_version(path: &str) -> String {
    const VERSIONS: &str = "/services/data/";
    let parted = path.split_once(VERSIONS).and_then(|(host, rest)| {
        let (_, rest) = rest.split_once('/')?;
        Some(format!("{host}{VERSIONS}{rest}"))
    });
    parted.unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<String>, Option<usize>, Option<usize>, Option<String>) {
        let link = Link::new(text.to_owned());
        assert_eq!(link.text, text);
        (link.resource, link.offset, link.limit, link.token)
    }

    #[test]
    fn a_url_tells_the_list_and_the_place() {
        let list = "/services/data/ssot/data-model-objects?dataspace=a".to_owned();
        assert_eq!(
            parts("/services/data/v66.0/ssot/data-model-objects?limit=20&offset=40&dataspace=a"),
            (Some(list.clone()), Some(40), Some(20), None)
        );
        assert_eq!(
            parts("/services/data/v67.0/ssot/data-model-objects?pageToken=x%3D&dataspace=a"),
            (Some(list), None, None, Some("x%3D".to_owned()))
        );
        assert_eq!(
            parts("https://org/services/data/v66.0/query/01gRO0000016PIAYA2-500"),
            (
                Some("https://org/services/data/query/01gRO0000016PIAYA2?".to_owned()),
                Some(500),
                None,
                None
            )
        );
    }

    #[test]
    fn a_word_tells_nothing() {
        assert_eq!(
            parts("0abCD12345EFGHiJKL"),
            (None, None, None, Some("0abCD12345EFGHiJKL".to_owned()))
        );
    }

    #[test]
    fn a_url_without_an_offset_is_the_first_page() {
        let start = |text: &str| Link::new(text.to_owned()).start();
        assert_eq!(
            start("/services/data/v66.0/ssot/data-model-objects?limit=2"),
            Some(0)
        );
        assert_eq!(start("/ssot/data-model-objects?pageToken=a"), None);
        assert_eq!(
            start("/services/data/v66.0/ssot/x?offset=7&pageToken=a"),
            Some(7)
        );
        assert_eq!(start("0ab"), None);
    }
}
