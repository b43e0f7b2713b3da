//! Limits of a connector's schema, from import to generated code.

use std::fs;

use tempfile::TempDir;

use crate::dmo;

const CONNECTOR: &str = "openapi: 3.0.3
components:
  schemas:
    Trip:
      type: object
      properties:
        code: {type: string, minLength: 3, maxLength: 8}
        note: {type: string, minLength: 0}
        seats: {type: integer, minLength: 2}
        wrong: {type: string, minLength: 9, maxLength: 8}
";

fn write(folder: &TempDir, text: &str) {
    fs::write(folder.path().join("connector.yaml"), text).expect("written");
}

#[test]
fn lengths_of_a_connector_become_constraints() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder, CONNECTOR);
    let (_, output, errors) = dmo(&folder, &["import", "connector.yaml"]);
    assert!(
        output.contains("wrong: `min_length` is above `max_length`, which is `8`"),
        "{output}{errors}"
    );
    let described = fs::read_to_string(folder.path().join("schema/trip.yaml")).expect("text");
    assert!(
        described.contains("  code:\n    type: text\n    min_length: 3\n    max_length: 8\n"),
        "{described}"
    );
    assert_eq!(described.matches("min_length").count(), 1, "{described}");
    assert!(
        described.contains("  wrong:\n    type: text\n    max_length: 8\n"),
        "{described}"
    );

    let (_, output, _) = dmo(&folder, &["import", "connector.yaml"]);
    assert!(output.contains("0 new, 0 changed, 1 unchanged"), "{output}");
    write(&folder, &CONNECTOR.replace("minLength: 3", "minLength: 4"));
    let (_, output, _) = dmo(&folder, &["import", "connector.yaml"]);
    assert!(
        output.contains("fields.code.min_length: 3 -> 4"),
        "{output}"
    );

    let (code, output, errors) = dmo(&folder, &["generate", "schema", "--out", "-"]);
    assert_eq!(code, 0, "{errors}");
    assert!(
        output.contains("min_length = 4, max_length = 8"),
        "{output}"
    );
}
