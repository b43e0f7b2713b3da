//! Schemas of connectors.

use crate::{Source, ingestion};

#[test]
fn other_texts_are_not_recognised() {
    for text in [
        "",
        "api_name: Trip\nkind: ingestion\n",
        "# openapi\n",
        "{\"metadata\": []}",
        "{\"records\": [{\"Id\": 1}]}",
        "{\"openapi\": ",
    ] {
        assert!(!ingestion::recognise(&Source::new("x", text)), "{text}");
    }
}
