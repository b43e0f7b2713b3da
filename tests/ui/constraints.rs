//! Constraints that no value could meet, as far as the attributes show it.

use dmo::Dmo;

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
#[dmo(rule(not_before("ssot__G__c", "ssot__H__c")), rule(not_before("ssot__G__c", "ssot__M__c")))]
struct A {
    #[dmo(api_name = "ssot__A__c", max_length = 0, precision = 0)]
    a: Option<String>,
    #[dmo(api_name = "ssot__B__c", type = "number", max_length = 5, pattern = "a")]
    b: Option<i64>,
    #[dmo(api_name = "ssot__C__c", precision = 39, scale = 39)]
    c: Option<i64>,
    #[dmo(api_name = "ssot__D__c", type = "percent", precision = 5, scale = 6)]
    d: Option<dmo::Decimal>,
    #[dmo(api_name = "ssot__E__c", type = "text", scale = 2, range(min = "1"))]
    e: Option<String>,
    #[dmo(api_name = "ssot__F__c", type = "list<text>", key)]
    f: Vec<String>,
    #[dmo(api_name = "ssot__G__c", type = "dateTime", range(max = "2025-12-31"))]
    g: Option<dmo::jiff::Timestamp>,
    #[dmo(api_name = "ssot__H__c", type = "text")]
    h: Option<String>,
    #[dmo(api_name = "ssot__I__c", precision = 5, range(min = "2025-12-31"))]
    i: Option<i64>,
    #[dmo(api_name = "ssot__J__c", parse, scale = 2)]
    j: Option<f32>,
    #[dmo(api_name = "ssot__K__c", range(min = "2", max = "1"))]
    k: Option<i64>,
    #[dmo(api_name = "ssot__M__c", type = "date", aliases("M c"), names("uat" = "Mc"), references("Case_dlm", "Case"))]
    m: Option<String>,
    #[dmo(api_name = "ssot__std__c", bundle = "")]
    std: Option<String>,
    #[dmo(api_name = "ssot__L__c", range(max = "9999-12-31T23:59:58Z"))]
    l: Option<dmo::jiff::Timestamp>,
}

fn main() {}
