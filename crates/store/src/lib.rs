//! Storage: one SQL text for SQLite and PostgreSQL, history, jobs, sessions.
