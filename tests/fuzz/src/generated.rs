//! What is asserted of generated code.

/// Generates code for a schema without errors, and asserts that the derives and the compiler's constants take it.
///
/// # Panics
///
/// If the check has let something through that they refuse.
pub(crate) fn assert_taken(schema: &dmo_schema::Schema) {
    let generated = dmo_build::Config::new()
        .generate(schema)
        .expect("a schema without errors can be generated");
    for file in generated.files {
        let refused = verdict::refusals(&file.contents);
        assert!(
            refused.is_empty(),
            "{}: {refused:#?}\n{}",
            file.name,
            file.contents
        );
    }
}
