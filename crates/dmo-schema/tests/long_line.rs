//! A description in one line, however long, is reported with what is near each mistake.

use std::fmt::Write;

const HEAD: &str = "{api_name: X__dlm, label: Größe, fields: {Id__c: {label: Id, type: text}";

/// The report of a description in one line, whose last fields are these.
fn report(fields: &[String]) -> (usize, String) {
    let mut text = HEAD.to_owned();
    for field in fields {
        let _ = write!(text, ", {field}");
    }
    let loaded = dmo_schema::parse("x.yaml", &(text + "}}"));
    (loaded.findings().len(), loaded.findings().render(false))
}

#[test]
fn the_report_grows_with_the_number_of_mistakes() {
    let field = |number: usize| format!("F{number:05}__c: {{label: L, type: strin}}");
    let lengths = [100, 200].map(|number| {
        let fields: Vec<String> = (0..number).map(field).collect();
        let (findings, report) = report(&fields);
        assert_eq!(findings, number);
        let column = HEAD.chars().count() + ", ".len() + (number - 1) * (field(0).len() + 2) + 29;
        assert!(
            report.contains(&format!(" --> x.yaml:1:{column}\n")),
            "{report}"
        );
        let widest = report
            .lines()
            .filter(|line| line.starts_with("1 |"))
            .map(str::len)
            .max();
        assert!(widest.is_some_and(|widest| widest < 160), "{widest:?}");
        report.len() / number
    });
    assert!(lengths[0].abs_diff(lengths[1]) < 10, "{lengths:?}");
}

#[test]
fn what_is_far_on_the_line_is_shown_apart() {
    let filler = format!("F__c: {{label: {}, type: text}}", "L".repeat(5_000));
    let (findings, report) = report(&[filler, "Id__c: {label: Id, type: text}".to_owned()]);
    assert_eq!(findings, 1);
    let lines: Vec<&str> = report.lines().map(str::trim_end).collect();
    assert_eq!(
        lines[0],
        "error[schema::duplicate_key]: the key `Id__c` is duplicated"
    );
    assert_eq!(lines[1], " --> x.yaml:1:5104");
    assert!(lines[3].starts_with("1 | ...LLL"), "{report}");
    assert!(
        lines[3].ends_with("LLL, type: text}, Id__c: {label: Id, type: text}}}"),
        "{report}"
    );
    assert!(
        lines[4].trim_start().starts_with('|') && lines[4].ends_with("^^^^^ duplicated here"),
        "{report}"
    );
    assert_eq!(lines[6], " ::: x.yaml:1:43");
    assert!(
        lines[8].starts_with("1 | {api_name: X__dlm, label: Größe"),
        "{report}"
    );
    assert!(lines[9].ends_with("----- first used here"), "{report}");
}
