//! What generated docs say of fields whose published names are misprinted.

use dmo_build::Config;

#[test]
fn the_doc_of_a_misprinted_field_names_its_right_form() {
    let text = "
api_name: ssot__Cart__dlm
label: Cart
fields:
  ssot___Note__c: {label: Note, type: text, aliases: ssot__Note__c}
  ssot__Size__c: {label: Size, type: text, aliases: ssot__Size___c}
";
    let loaded = dmo_schema::parse("cart.yaml", text);
    let schema = loaded.schema().expect("a description");
    let generated = Config::new().generate(schema).expect("generated");
    let module = &generated.files[1].contents;
    let misprinted = "    /// Note.
    ///
    /// Column `ssot___Note__c` of type `text`.
    ///
    /// `ssot___Note__c` is most likely a misprint of `ssot__Note__c`, which is read too.
    #[dmo(api_name = \"ssot___Note__c\", label = \"Note\", aliases(\"ssot__Note__c\"))]
    pub note: Option<String>,
";
    assert!(module.contains(misprinted), "{module}");
    let right = "    /// Size.
    ///
    /// Column `ssot__Size__c` of type `text`.
    #[dmo(";
    assert!(module.contains(right), "{module}");
}
