//! From the platform's names to Rust's, by tables.

use crate::name;

#[test]
fn stems_lose_one_prefix_and_one_suffix() {
    for (api_name, expected) in [
        ("ssot__ErrorReason__c", "ErrorReason"),
        ("std__FlowRunDmo__dlm", "FlowRunDmo"),
        ("Contact_00DDp0000016kkn__dll", "Contact_00DDp0000016kkn"),
        ("Sales__cio", "Sales"),
        ("Type_c_c__c", "Type_c_c"),
        ("ssot__ssot__LeadlId__c", "ssot__LeadlId"),
        ("KQ_Id__c", "KQ_Id"),
        ("ssot__BotId___c", "BotId_"),
        ("Individual_std__dlm", "Individual_std"),
        ("plain", "plain"),
        ("", ""),
    ] {
        assert_eq!(name::developer_name(api_name), expected, "{api_name}");
    }
}

#[test]
fn fields_are_in_snake_case() {
    for (api_name, field) in [
        ("ssot__CompletedDateTime__c", "completed_date_time"),
        ("ssot__AccountWebsiteURL__c", "account_website_url"),
        ("ssot__SLATypeId__c", "sla_type_id"),
        ("KQ_FlowVersionId__c", "kq_flow_version_id"),
        ("cdp_sys_record_currency__c", "cdp_sys_record_currency"),
        ("std__cdp_sys_record_currency__c", "cdp_sys_record_currency"),
        ("rel_1771007320098_end__c", "rel_1771007320098_end"),
        ("AV_Delay_ms__c", "av_delay_ms"),
        (
            "Atrial_Sensing_Amplitude_mV__c",
            "atrial_sensing_amplitude_m_v",
        ),
        (
            "MobileEngagement_totalSpotNumbeD__c",
            "mobile_engagement_total_spot_numbe_d",
        ),
        ("ssot__ShippingPhoneid__c", "shipping_phoneid"),
        ("ssot___Description__c", "description"),
        ("Type_c_c__c", "type_c_c"),
        ("ssot__Type__c", "type"),
        ("Self__c", "self"),
        ("2fa__c", "_2fa"),
        ("date-time", "date_time"),
    ] {
        assert_eq!(name::field(api_name).as_deref(), Some(field), "{api_name}");
    }
    assert_eq!(name::field("ssot_____c"), None);
    assert_eq!(name::field("--"), None);
}

#[test]
fn objects_are_in_camel_case_and_modules_in_snake_case() {
    for (api_name, object, module) in [
        ("ssot__FlowRun__dlm", "FlowRun", "flow_run"),
        (
            "ssot__AIAgentSession__dlm",
            "AiAgentSession",
            "ai_agent_session",
        ),
        (
            "ssot__AiAgentSession__dlm",
            "AiAgentSession",
            "ai_agent_session",
        ),
        (
            "pacemaker_iot_data__dlm",
            "PacemakerIotData",
            "pacemaker_iot_data",
        ),
        ("Brand_SM_PID__dlm", "BrandSmPid", "brand_sm_pid"),
        ("ssot__Case__dlm", "Case", "case"),
        ("ssot__Self__dlm", "Self", "self"),
        ("3DModel__dlm", "_3dModel", "_3d_model"),
    ] {
        assert_eq!(
            name::object(api_name).as_deref(),
            Some(object),
            "{api_name}"
        );
        assert_eq!(name::module(object), module, "{api_name}");
    }
}

#[test]
fn values_become_variants() {
    for (text, variant) in [
        ("FLOW_DEACTIVATED", "FlowDeactivated"),
        (
            "MessagingApiEntitlementReached",
            "MessagingApiEntitlementReached",
        ),
        ("In Progress", "InProgress"),
        ("inbound", "Inbound"),
        ("0-579", "V0_579"),
        ("720+", "V720"),
        ("1.5", "V1_5"),
        ("2024-01 x", "V2024_01X"),
        ("-1", "V1"),
        ("", "Empty"),
        ("\"no_session\"", "NoSession"),
        (
            "C (Experience Cloud Customer User)",
            "CExperienceCloudCustomerUser",
        ),
        ("A", "A"),
        ("Self", "Self"),
        ("große Straße", "GroßeStraße"),
        ("été", "Été"),
        ("予約済み", "予約済み"),
        ("x²", "X"),
        ("Ⓐ b", "B"),
    ] {
        assert_eq!(name::value(text).as_deref(), Some(variant), "{text}");
    }
    for text in ["++", " ", "—", "²", "😀"] {
        assert_eq!(name::value(text), None, "{text}");
    }
}

#[test]
fn variants_of_fields() {
    for (field, variant) in [
        ("error_reason", "ErrorReason"),
        ("type", "Type"),
        ("self", "Self"),
        ("_2fa", "_2fa"),
        ("line_1", "Line1"),
    ] {
        assert_eq!(name::field_variant(field), variant);
    }
}

#[test]
fn keywords_are_escaped() {
    for (word, ident) in [
        ("type", "r#type"),
        ("async", "r#async"),
        ("gen", "r#gen"),
        ("yield", "r#yield"),
        ("self", "self_"),
        ("Self", "Self_"),
        ("super", "super_"),
        ("crate", "crate_"),
        ("_", "__"),
        ("union", "union"),
        ("id", "id"),
    ] {
        assert_eq!(name::ident(word), ident);
    }
    assert!(name::is_keyword("Self") && !name::is_keyword("self_") && !name::is_keyword("_"));
}

#[test]
fn identifiers() {
    for text in [
        "a",
        "_a",
        "__",
        "type",
        "Été",
        "a1",
        "予約",
        "x²".trim_end_matches('²'),
    ] {
        assert!(name::is_identifier(text), "{text}");
    }
    for text in [
        "",
        "_",
        "1a",
        "a b",
        "a-b",
        "r#type",
        "x²",
        "Ⓐ",
        "a\u{301}",
        "😀",
        "\u{212a}",
        "a\u{212a}",
        "a\u{1f71}",
        "字\u{f900}",
        "a\u{1100}\u{1161}",
        "\u{10400}",
        "'a",
    ] {
        assert!(!name::is_identifier(text), "{text}");
    }
}
