//! Views written as bytes: CSV, ZIP, PNG, PDF, spreadsheets, calendars.
