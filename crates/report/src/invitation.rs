//! A calendar invitation as an iCalendar file (RFC 5545).

use jiff::{SignedDuration, Timestamp};

use crate::ics::{escaped, fold, moment};

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The same appointment keeps the same one.
    pub uid: String,
    /// When the file was made.
    pub stamp: Timestamp,
    /// When it begins.
    pub starts: Timestamp,
    /// How long it takes.
    pub minutes: i64,
    /// What it is called.
    pub summary: String,
    /// Where.
    pub place: String,
    /// More about it.
    pub words: String,
}

impl Invitation {
    /// The file.
    ///
    /// ```
    /// use report::invitation::Invitation;
    /// let starts = "2026-03-04T12:30:00Z".parse().unwrap();
    /// let file = Invitation {
    ///     uid: "1@hundred".into(), stamp: starts, starts, minutes: 25,
    ///     summary: "Coffee with Sam, Ines".into(), place: String::new(), words: "No agenda.".into(),
    /// }.to_ics();
    /// assert!(file.contains("DTSTART:20260304T123000Z\r\n"));
    /// assert!(file.contains("DTEND:20260304T125500Z\r\n"));
    /// assert!(file.contains(r"SUMMARY:Coffee with Sam\, Ines"));
    /// ```
    pub fn to_ics(&self) -> String {
        let ends = self
            .starts
            .saturating_add(SignedDuration::from_mins(self.minutes))
            .unwrap_or(self.starts);
        let mut file = String::new();
        for (name, value) in [
            ("BEGIN", "VCALENDAR".to_owned()),
            ("VERSION", "2.0".to_owned()),
            ("PRODID", "-//Hundred//EN".to_owned()),
            ("METHOD", "PUBLISH".to_owned()),
            ("BEGIN", "VEVENT".to_owned()),
            ("UID", escaped(&self.uid)),
            ("DTSTAMP", moment(self.stamp)),
            ("DTSTART", moment(self.starts)),
            ("DTEND", moment(ends)),
            ("SUMMARY", escaped(&self.summary)),
            ("LOCATION", escaped(&self.place)),
            ("DESCRIPTION", escaped(&self.words)),
            ("END", "VEVENT".to_owned()),
            ("END", "VCALENDAR".to_owned()),
        ] {
            if !value.is_empty() {
                fold(&mut file, &format!("{name}:{value}"));
            }
        }
        file
    }
}
