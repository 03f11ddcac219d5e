//! Networks of people: measures, privacy limits, matching and layout.
