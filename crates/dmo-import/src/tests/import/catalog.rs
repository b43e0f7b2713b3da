//! Descriptions of the catalog as sources.

use crate::facts::Facts;
use crate::{Catalog, Folder, Import, Selector, What};

fn chosen(pattern: &str) -> Vec<Facts> {
    Catalog::get()
        .select(&[Selector::new(pattern)], false)
        .expect("objects")
}

#[test]
fn every_description_of_the_catalog_is_copied_as_it_stands() {
    let outcome = Import::default()
        .run(chosen("*"), &Folder::default())
        .expect("an import");
    for (file, (name, text)) in outcome.files.iter().zip(Catalog::get().files()) {
        assert_eq!((file.path.as_str(), file.after.as_str()), (*name, *text));
    }
    assert_eq!(outcome.files.len(), Catalog::get().files().len());
    assert_eq!(outcome.loaded.findings().errors().count(), 0);
    assert_eq!(outcome.report.entries(What::Repaired).count(), 0);
    assert_eq!(outcome.report.entries(What::Reversed).count(), 0);
    assert_eq!(outcome.report.fields.repaired, 0);
    for (name, text) in Catalog::get().files().iter().step_by(9) {
        let facts = chosen(
            name.strip_suffix(".yaml")
                .unwrap_or(name)
                .replace('_', "")
                .as_str(),
        );
        let outcome = Import::default()
            .run(facts, &Folder::default())
            .expect("an import");
        let texts: Vec<&str> = outcome
            .files
            .iter()
            .map(|file| file.after.as_str())
            .collect();
        assert!(texts.contains(text), "{name}");
    }
}
