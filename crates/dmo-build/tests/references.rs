//! What is generated for references: attributes for those with API names, words for all.

use dmo_build::Config;
use expect_test::expect;

const DESCRIPTION: &str = "
api_name: ssot__Journal__dlm
label: Journal
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Journal ID, type: text}
  ssot__SubtypeId__c: {label: Subtype, type: text, references: Loyal Journal Subtype.Subtype ID}
  ssot__OwnerId__c:
    label: Owner
    type: text
    references:
      - ssot__Account__dlm.ssot__Id__c
      - ssot__Account__dlm.ssot__Name__c
      - Sales *Team*
      - ssot__Account__dlm.Account Nmae
referenced_by:
  - Loyal Journal Entry.Journal Id
";

#[test]
fn targets_that_are_labels_are_words_and_not_attributes() {
    let (schema, _) = dmo_schema::parse("journal.yaml", DESCRIPTION)
        .into_result()
        .expect("a description with warnings");
    let generated = Config::new().generate(&schema).expect("generated");
    let module = &generated.files[1].contents;
    let start = module.find("/// Journal.").expect("the struct");
    let end = module.find("impl Journal").expect("its constructor");
    expect![[r#"
        /// Journal.
        #[derive(Clone, PartialEq, Default, ::dmo::Dmo)]
        #[dmo(api_name = "ssot__Journal__dlm", label = "Journal", debug, fields = Field)]
        pub struct Journal {
            /// Journal ID.
            ///
            /// Column `ssot__Id__c` of type `text`.
            #[dmo(api_name = "ssot__Id__c", label = "Journal ID", key)]
            pub id: String,
            /// Subtype. Refers to Loyal Journal Subtype.
            ///
            /// Column `ssot__SubtypeId__c` of type `text`.
            #[dmo(api_name = "ssot__SubtypeId__c", label = "Subtype")]
            pub subtype_id: Option<String>,
            /// Owner. Refers to `ssot__Account__dlm` or Sales \*Team\*.
            ///
            /// Column `ssot__OwnerId__c` of type `text`.
            #[dmo(api_name = "ssot__OwnerId__c", label = "Owner")]
            #[dmo(
                references("ssot__Account__dlm.ssot__Id__c", "ssot__Account__dlm.ssot__Name__c")
            )]
            pub owner_id: Option<String>,
        }

    "#]]
    .assert_eq(&module[start..end]);
}
