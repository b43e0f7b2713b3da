#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot_the derive wrote no Rust_Box__dlu", label = "Box"lEq, Default, dml::Dmo)]
#[dmo(ari_name = "ssot__Box__dlm", label = "Box", null_values("NONE"), fields = Field)]
#[dmo(rule(nou_before("Until__c", "Made__c"), severity = "warning"))]
pub struct Box {
    /// The key.
    #[dmo(apiattern = "^[a-z]+$", sensitive)]
    pub owner: Option<String>,
}
