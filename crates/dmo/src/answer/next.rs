//! How to get the next page of an answer.

use std::fmt;

use super::envelope::{Envelope, Layout};
use super::rows::Rows;

/// The call by which the next rows of a query are had.
///
/// Prints as `GET /api/v3/query/…/rows?offset=2000`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NextCall {
    /// The method of HTTP.
    pub method: &'static str,
    /// Path and parameters, from the root of the interface on: for Connect, `/services/data/v64.0` and the like comes
    /// before. It begins with `?` where the path is that of the call before.
    pub path: String,
}

impl fmt::Display for NextCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// The call after a page. What a query that has ended does not give, it does not give to a second call either.
pub(super) fn call(envelope: &Envelope, rows: &Rows) -> Option<NextCall> {
    let (start, end) = (rows.offset(), rows.end());
    let call = |method, path| Some(NextCall { method, path });
    let id = envelope.query_id.as_deref().map(in_path);
    match envelope.layout {
        Layout::V3 | Layout::QuerySql => {
            let query = match envelope.layout {
                Layout::V3 => format!("/api/v3/query/{}", id?),
                _ => format!("/ssot/query-sql/{}", id?),
            };
            // Where nothing came, the query has not begun to give rows.
            if envelope.is_running() && start == end {
                return call("GET", query);
            }
            if !envelope.is_running() && rows.is_empty_list() && start > 0 {
                return None;
            }
            let has_more = envelope.is_running()
                || envelope.row_count.is_some_and(|total| end < total)
                || envelope.done == Some(false);
            let rows = format!("{query}/rows?offset={end}&omitSchema=true");
            has_more.then(|| call("GET", rows))?
        }
        Layout::V2 | Layout::QueryV2 => {
            let batch = in_path(envelope.next_batch_id.as_deref()?);
            let root = match envelope.layout {
                Layout::V2 => "/api/v2/query",
                _ => "/ssot/queryv2",
            };
            (envelope.done != Some(true)).then(|| call("GET", format!("{root}/{batch}")))?
        }
        Layout::V1 if envelope.done == Some(false) && start < end => match envelope.query_id {
            // Only a query has an id; a profile is asked for again.
            Some(_) => call("POST", format!("?offset={end}")),
            None => call("GET", format!("?offset={end}")),
        },
        Layout::V1 | Layout::Rows | Layout::Grpc => None,
    }
}

/// An id as a part of a path. Ids of the platform are encoded already: `…%2F9c77…`.
fn in_path(id: &str) -> String {
    let mut path = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~%=+:@!$&'()*,;".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}
