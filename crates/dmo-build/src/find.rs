//! Finds objects and fields by the names that settings use for them.

use dmo_schema::glob;
use dmo_schema::name::stem;
use dmo_schema::suggest::nearest;

/// The items that a pattern matches by API name or stem. A name without wildcards is an API name first; only where no
/// item has that name is it a stem.
///
/// # Errors
///
/// The API names of all items that have the stem, if there are several.
pub(crate) fn find<'s, T>(
    pattern: &str,
    items: &'s [T],
    api_name: impl Fn(&'s T) -> &'s str,
) -> Result<Vec<(usize, &'s T)>, Vec<&'s str>> {
    let those = |test: &dyn Fn(&str) -> bool| -> Vec<_> {
        let items = items.iter().enumerate();
        items.filter(|(_, item)| test(api_name(item))).collect()
    };
    if glob::is_pattern(pattern) {
        return Ok(those(&|name| glob::selects(pattern, name)));
    }
    let named = those(&|name| glob::matches(pattern, name));
    if !named.is_empty() {
        return Ok(named);
    }
    let stems = those(&|name| glob::matches(pattern, stem(name)));
    if stems.len() > 1 {
        return Err(stems.iter().map(|(_, item)| api_name(item)).collect());
    }
    Ok(stems)
}

/// The API name or stem that is nearest to a name.
pub(crate) fn near<'s>(name: &str, api_names: impl Iterator<Item = &'s str>) -> Option<&'s str> {
    nearest(name, api_names.flat_map(|name| [name, stem(name)]))
}
