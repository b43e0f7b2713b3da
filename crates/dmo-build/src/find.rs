//! Finds objects and fields by the names that settings use for them.

use dmo_schema::glob;
use dmo_schema::name::developer_name;
use dmo_schema::suggest::nearest;

/// The items that a pattern matches by API name or developer name. A name without wildcards is an API name first; only
/// where no item has that name is it a developer name.
///
/// # Errors
///
/// The API names of all items that have the developer name, if there are several.
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
    let found = those(&|name| glob::matches(pattern, developer_name(name)));
    if found.len() > 1 {
        return Err(found.iter().map(|(_, item)| api_name(item)).collect());
    }
    Ok(found)
}

/// The API name or developer name that is nearest to a name.
pub(crate) fn near<'s>(name: &str, api_names: impl Iterator<Item = &'s str>) -> Option<&'s str> {
    nearest(
        name,
        api_names.flat_map(|name| [name, developer_name(name)]),
    )
}
