#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__Box__dlm", label = "Box", null_values("NONE"), fields = Field)]
#[dmo(rule(not_before("Until__c", "Made__c"), severity = "warning"))]
pub struct Box {
    /// The key.
    #[dmo(api_name = "ssot__Id__c", key)]
    pub id: String,
    #[dmo(api_name = "Size__c", type = "number", precision = 9, scale = 2, range(min = "0"))]
    pub size: Option<dmo::Decimal>,
    #[dmo(api_name = "Made__c")]
    pub made: Option<dmo::jiff::Timestamp>,
    #[dmo(api_name = "Until__c", since = "59.0", deprecated)]
    pub until: Option<dmo::jiff::Timestamp>,
    #[dmo(api_name = "Owner__c", references("ssot__Account__dlm"), pattern = "^[a-z]+$", sensitive)]
    pub owner: Option<String>,
}
