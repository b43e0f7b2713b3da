//! A large answer, made up.

/// A metadata answer, indented as the platform does, of `objects` objects with 60 fields and 10 relationships each.
pub(crate) fn metadata(objects: usize) -> String {
    let entries = (0..objects).map(|object| {
        let fields = list((0..60).map(field));
        let relationships = list((0..10).map(|at| relationship(object, at, objects)));
        map(
            4,
            &[
                ("name", text(&format!("Made{object}__dlm"))),
                ("displayName", text(&format!("Made Up {object}"))),
                ("category", text("Profile")),
                ("indexes", "[]".to_owned()),
                ("fields", fields),
                ("primaryKeys", list([key()])),
                ("relationships", relationships),
            ],
        )
    });
    let entries: Vec<String> = entries.collect();
    format!("{{\n  \"metadata\": [\n{}\n  ]\n}}\n", entries.join(",\n"))
}

fn field(at: usize) -> String {
    let (data_type, business_type) = match at % 4 {
        0 => ("STRING", "TEXT"),
        1 => ("STRING", "EMAIL"),
        2 => ("NUMBER", "NUMBER"),
        _ => ("DATE_TIME", "DATE_TIME"),
    };
    map(
        8,
        &[
            ("name", text(&format!("Field{at}__c"))),
            (
                "displayName",
                text(&format!("Field {at} of somebody&#39;s")),
            ),
            ("type", text(data_type)),
            ("keyQualifier", text(&format!("KQ_Field{at}__c"))),
            ("businessType", text(business_type)),
        ],
    )
}

fn key() -> String {
    let [name, label] = [text("Field0__c"), text("Field 0")];
    map(
        8,
        &[
            ("name", name),
            ("displayName", label),
            ("indexOrder", text("1")),
        ],
    )
}

fn relationship(object: usize, at: usize, objects: usize) -> String {
    let target = (object + at + 1) % objects;
    map(
        8,
        &[
            ("fromEntity", text(&format!("Made{object}__dlm"))),
            ("toEntity", text(&format!("Made{target}__dlm"))),
            (
                "fromEntityAttribute",
                text(&format!("Field{}__c", 4 * at + 4)),
            ),
            ("toEntityAttribute", text("Field0__c")),
            ("cardinality", text("NTOONE")),
        ],
    )
}

fn text(text: &str) -> String {
    format!("\"{text}\"")
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    format!("[\n{}\n      ]", items.join(",\n"))
}

fn map(indent: usize, members: &[(&str, String)]) -> String {
    let space = " ".repeat(indent);
    let members: Vec<String> = members
        .iter()
        .map(|(key, value)| format!("{space}  \"{key}\": {value}"))
        .collect();
    format!("{space}{{\n{}\n{space}}}", members.join(",\n"))
}
