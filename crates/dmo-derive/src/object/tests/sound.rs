//! Sound structs.

use crate::object::derive;
use crate::testing;

/// The descriptor of one field with these attributes.
fn field(attrs: &str, ty: &str) -> String {
    let source = format!(
        "#[dmo(api_name = \"ssot__X__dlm\")] struct X {{ #[dmo(api_name = \"ssot__A__c\", {attrs})] a: {ty} }}"
    );
    let output = testing::output(derive, &source);
    let (_, rest) = output.split_once("\"X\"1[").unwrap_or_default();
    let (field, _) = rest.split_once("][").unwrap_or_default();
    field.to_owned()
}

/// The calls that follow the names, fields and key of an object with these attributes.
fn object(attrs: &str) -> String {
    let source = format!(
        "#[dmo(api_name = \"ssot__X__dlm\", {attrs})] struct X {{
            #[dmo(api_name = \"ssot__A__c\")] a: Option<String>, #[dmo(api_name = \"ssot__B__c\")] b: Option<String>
        }}"
    );
    let output = testing::output(derive, &source);
    let (_, rest) = output.split_once("[]{").unwrap_or_default();
    let (calls, _) = rest.split_once('}').unwrap_or_default();
    calls.to_owned()
}

#[test]
fn every_key_of_a_field() {
    for (attrs, calls) in [
        ("", ""),
        (
            "type = \"list<float>\"",
            ".data_type(::dmo::DataType::Floats)",
        ),
        ("required", ".required()"),
        ("since = \"60.10\"", ".since(60,10)"),
        ("max_length = 255", ".max_length(255)"),
        (
            "max_length = 9, min_length = 2",
            ".min_length(2).max_length(9)",
        ),
        ("precision = 38, scale = 0", ".precision(38).scale(0)"),
        ("pattern = \"\\\\d\"", r#".pattern("\\d")"#),
        (
            "null_values(\"NOT_SET\"), aliases(\"a\", \"b\")",
            r#".null_values(&["NOT_SET"]).aliases(&["a","b"])"#,
        ),
        (
            "names(\"uat\" = \"b__c\", \"test\" = \"b__c\"), absent_in(\"old\")",
            r#".names(&[("uat","b__c"),("test","b__c")]).absent_in(&["old"])"#,
        ),
        (
            "previously(\"p\"), tags(\"pii\"), sensitive",
            r#".previously(&["p"]).tags(&["pii"]).sensitive()"#,
        ),
        (
            "bundle = \"b\", origin = \"o\", note = \"n\"",
            r#".bundle("b").origin("o").note("n")"#,
        ),
        (
            "deprecated, removed = \"60\"",
            r#".deprecated("").removed("60")"#,
        ),
        ("meta(\"k\" = \"v\")", r#".meta(&[("k","v")])"#),
        ("meta()", ""),
        (
            "range(min = \"0\")",
            r#".range(::dmo::Range::new(::dmo::DataType::Number,::core::option::Option::Some("0"),::core::option::Option::None))"#,
        ),
    ] {
        assert_eq!(
            field(attrs, "Option<String>"),
            column(calls, "ssot__A__c"),
            "{attrs}"
        );
    }
    assert_eq!(field("label = \"L\"", "Option<String>"), column("", "L"));
}

/// What a text of which the calls say more expands to.
fn column(calls: &str, label: &str) -> String {
    let base = match calls {
        "" => "__TEXT".to_owned(),
        _ => format!("::dmo::Field::of(&<Option<String>as__Column>::FACTS{calls})"),
    };
    format!(r#"{base}.named("ssot__A__c","a","{label}")"#)
}

#[test]
fn every_way_of_reading_a_field() {
    assert_eq!(
        field("key = 1", "r#Text"),
        r#"<r#Textas__Column>::FIELD.named("ssot__A__c","a","ssot__A__c")"#
    );
    assert_eq!(
        field("parse", "std::option::Option<Uuid>"),
        r#"::dmo::Field::of(&::dmo::FieldFacts::parsed(true)).named("ssot__A__c","a","ssot__A__c")"#
    );
    assert_eq!(
        field("parse, type = \"url\"", "Uuid"),
        r#"::dmo::Field::of(&::dmo::FieldFacts::parsed(false).data_type(::dmo::DataType::Url)).named("ssot__A__c","a","ssot__A__c")"#
    );
}

#[test]
fn every_form_of_reference() {
    let references = |attrs| {
        let base = r#"<Tas__Column>::FIELD.named("ssot__A__c","a","ssot__A__c")"#;
        field(attrs, "T").replace(base, "")
    };
    assert_eq!(
        references("references(\"B__dlm\", \"C__dlm.x__c\")"),
        r#".references(&[::dmo::Reference::to("B__dlm"),::dmo::Reference::to("C__dlm").field("x__c")])"#
    );
    assert_eq!(
        references(
            "references(by = \"ssot__A__c\", \"B\" = \"B__dlm\", one_to_one), references(\"C__dlm\")"
        ),
        r#".references(&[::dmo::Reference::to("B__dlm").when("ssot__A__c","B").one_to_one(),::dmo::Reference::to("C__dlm")])"#
    );
}

#[test]
fn every_key_of_an_object() {
    for (attrs, calls) in [
        ("", ""),
        ("kind = \"dmo\"", ""),
        (
            "label = \"L\", category = \"c\", subject_area = \"s\"",
            r#".label("L").category("c").subject_area("s")"#,
        ),
        (
            "event_time = \"ssot__A__c\", record_modified = \"ssot__B__c\"",
            r#".event_time("ssot__A__c").record_modified("ssot__B__c")"#,
        ),
        (
            "since = \"59.0\", aliases(\"a\")",
            r#".since(59,0).aliases(&["a"])"#,
        ),
        (
            "previously(\"p\"), null_values(\"n\")",
            r#".previously(&["p"]).null_values(&["n"])"#,
        ),
        (
            "names(\"uat\" = \"b__dlm\"), absent_in(\"test\", \"old\"), removed",
            r#".names(&[("uat","b__dlm")]).absent_in(&["test","old"]).removed("")"#,
        ),
        (
            "origin = \"o\", note = \"n\", meta(\"k\" = \"v\")",
            r#".origin("o").note("n").meta(&[("k","v")])"#,
        ),
        (
            "referenced_by(\"b__dlm.x__c\"), referenced_by(\"c__dlm.y__c\", one_to_one)",
            r#".referenced_by(&[::dmo::Inbound::from("b__dlm","x__c"),::dmo::Inbound::from("c__dlm","y__c").one_to_one()])"#,
        ),
        (
            "rule(not_before(\"ssot__B__c\", \"ssot__A__c\"), severity = \"warning\", description = \"d\")",
            r#".rules(&[::dmo::Rule::new(::dmo::RuleKind::NotBefore,&[1,0]).warning().description("d")])"#,
        ),
        (
            "rule(requires(\"ssot__B__c\", \"ssot__A__c\"), severity = \"error\")",
            ".rules(&[::dmo::Rule::new(::dmo::RuleKind::Requires,&[1,0])])",
        ),
        (
            "allow_floats, number_json = \"number\"",
            ".number_json(::dmo::NumberJson::Number).allow_floats()",
        ),
        (
            "number_json = \"text\"",
            ".number_json(::dmo::NumberJson::Text)",
        ),
    ] {
        assert_eq!(object(attrs), calls, "{attrs}");
    }
}

#[test]
fn names_and_paths() {
    let source = "#[dmo(api_name = \"X__dlm\", crate = crate::re)] struct r#type {
        #[dmo(api_name = \"B__c\", key = 2)] r#match: String, #[dmo(api_name = \"A__c\", key = 1)] a: String
    }";
    assert_eq!(
        testing::output(derive, source),
        concat!(
            r#"crate::re::__record!{#[allow(deprecated)]r#type"X__dlm""type"2"#,
            r#"[<Stringas__Column>::FIELD.named("B__c","match","B__c"),"#,
            r#"<Stringas__Column>::FIELD.named("A__c","a","A__c")]"#,
            "[1,0]{}{0r#match1a}{}{}{}{validate}{}}",
            "crate::re::__serde!{r#typeserializedeserialize}",
        )
    );
}

#[test]
fn checks_of_the_users_are_called_with_what_they_are_about() {
    let source =
        "#[dmo(api_name = \"X__dlm\", serde = false, check = a::whole, check = r#type)] struct X {
        #[dmo(api_name = \"A__c\", check = some)] a: Option<f64>,
        #[dmo(api_name = \"B__c\", check = ::b::text)] b: String,
    }";
    let output = testing::output(derive, source);
    let calls = concat!(
        "{fnrun_checks(&self,__checks:&mutdyn::dmo::__private::Checks){",
        "::dmo::__private::Checks::check(__checks,::core::option::Option::Some(0),\"some\",&||match&self.a{",
        "::core::option::Option::Some(__value)=>some(__value),",
        "::core::option::Option::None=>::core::result::Result::Ok(()),});",
        "::dmo::__private::Checks::check(__checks,::core::option::Option::Some(1),\"text\",&||::b::text(&self.b));",
        "::dmo::__private::Checks::check(__checks,::core::option::Option::None,\"whole\",&||a::whole(self));",
        "::dmo::__private::Checks::check(__checks,::core::option::Option::None,\"type\",&||r#type(self));",
        "}}",
    );
    assert!(output.contains(calls), "{output}");
    assert!(output.contains("{.check()}"), "{output}");
}

#[test]
fn fields_are_lent_by_what_is_known_of_their_types() {
    let source = "#[dmo(api_name = \"X__dlm\", serde = false)] struct X {
        #[dmo(api_name = \"A__c\")] a: Option<f64>,
        #[dmo(api_name = \"B__c\")] b: Option<my::Text>,
        #[dmo(api_name = \"C__c\", parse)] c: Option<u8>,
        #[dmo(api_name = \"D__c\", parse)] d: String,
    }";
    let output = testing::output(derive, source);
    let cells =
        "{0a}{1bOption<my::Text>,}{2cu8,optionaloptional_mut3dString,cellcell_mut}{}{validate}{}}";
    assert!(output.ends_with(cells), "{output}");
    // Another derive brings the method.
    let other = source.replacen("serde = false", "serde = false, validate = false", 1);
    let output = testing::output(derive, &other);
    assert!(
        output.ends_with(&cells.replace("{validate}", "{}")),
        "{output}"
    );
}

#[test]
fn impls() {
    let source = |attr: &str| {
        format!(
            "#[dmo(api_name = \"X__dlm\", {attr})] struct X {{ #[dmo(api_name = \"A__c\")] a: T }}"
        )
    };
    let impls = |attr| testing::impls(derive, &source(attr));
    assert_eq!(impls(""), ["__record", "__serde"]);
    assert_eq!(impls("serde = false"), ["__record"]);
    assert_eq!(
        impls("serde = false, fields = F"),
        ["__record", "__fields", "__fields_traits"]
    );
}
