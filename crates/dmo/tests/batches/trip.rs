//! The records of the tests.

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
pub(crate) struct Trip {
    #[dmo(api_name = "Id__c", key, key_qualifier = "KQ_Id__c")]
    pub(crate) id: String,
    #[dmo(api_name = "Leg__c", key)]
    pub(crate) leg: i64,
    #[dmo(api_name = "KQ_Id__c")]
    pub(crate) source: Option<String>,
    #[dmo(api_name = "Rating__c", range(min = "1", max = "5"))]
    pub(crate) rating: Option<i64>,
    #[dmo(api_name = "Email__c", type = "email", sensitive)]
    pub(crate) email: Option<String>,
}

pub(crate) fn trip(id: &str, rating: i64) -> Trip {
    Trip {
        id: id.to_owned(),
        rating: Some(rating),
        ..Trip::default()
    }
}
