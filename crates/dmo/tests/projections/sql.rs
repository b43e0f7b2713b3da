//! What is written of SQL.
