//! Objects that are likely two names of one, or that the author has told apart.

use dmo_schema::Code;

fn findings(objects: &[(&str, &str)]) -> Vec<Code> {
    let sources = objects.iter().map(|(api_name, more)| {
        let text = format!(
            "api_name: {api_name}\nlabel: X\n{more}fields:\n  Id__c: {{label: ID, type: text}}\n"
        );
        (format!("{api_name}.yaml"), text)
    });
    let reading = dmo_schema::read_sources(sources);
    reading.findings().iter().map(|one| one.code).collect()
}

#[test]
fn every_pair_of_names_of_one_concept_is_a_finding() {
    let names = [
        "Individual__dlm",
        "ssot__Individual__dlm",
        "std__IndividualDmo__dlm",
        "Individual_std__dlm",
        "INDIVIDUAL__dlm",
    ];
    for first in names {
        for second in names.iter().filter(|second| **second != first) {
            let found = findings(&[(first, ""), (second, "")]);
            assert_eq!(found, [Code::ObjectClash], "{first} {second}");
        }
    }
}

#[test]
fn a_name_of_its_own_or_an_alias_settles_it() {
    for (first, second) in [
        ("GenAIGatewayRequest__dlm", "GenAiGatewayRequest_std__dlm"),
        ("ssot__AIAgentSession__dlm", "ssot__AiAgentSession__dlm"),
        ("ssot__Trip__dlm", "std__TripDmo__dlm"),
    ] {
        let rust = "rust: Other\n";
        assert_eq!(findings(&[(first, rust), (second, "")]), []);
        assert_eq!(findings(&[(first, ""), (second, rust)]), []);
        let aliases = format!("aliases: {second}\n");
        assert_eq!(findings(&[(first, &aliases)]), []);
    }
}

#[test]
fn other_names_are_no_counterparts() {
    assert_eq!(
        findings(&[
            ("ssot__Trip__dlm", ""),
            ("ssot__TripDmo__dlm", ""),
            ("TripDmos__dlm", ""),
            ("ssot__TripStd__dlm", ""),
        ]),
        []
    );
}
