//! A calendar others can follow: days on which something is, as an iCalendar file (RFC 5545).

use jiff::Timestamp;
use jiff::civil::Date;

use crate::ics::{day, escaped, fold, moment};

/// Something on a day, or at a moment of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same thing keeps the same one, so that a changed day moves it.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// The last day, for what takes several.
    pub to: Option<Date>,
    /// From when to when; none when it is about the whole day.
    pub at: Option<(Timestamp, Timestamp)>,
    /// What it is called.
    pub summary: String,
    /// More about it.
    pub words: String,
    /// Where to look.
    pub link: String,
}

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called in a list of calendars.
    pub name: String,
    /// When the file was made.
    pub stamp: Timestamp,
    /// What is in it.
    pub entries: Vec<Entry>,
}

impl Calendar {
    /// The file.
    ///
    /// ```
    /// use report::calendar::{Calendar, Entry};
    /// let file = Calendar {
    ///     name: "Hundred: Pat".into(),
    ///     stamp: "2026-03-02T12:00:00Z".parse().unwrap(),
    ///     entries: vec![Entry {
    ///         uid: "review-1@hundred".into(), on: "2026-02-24".parse().unwrap(), to: None, at: None,
    ///         summary: "Midpoint review".into(), words: "Home sooner".into(), link: "https://h.example/t/1".into(),
    ///     }],
    /// }.to_ics();
    /// assert!(file.contains("DTSTART;VALUE=DATE:20260224\r\nDTEND;VALUE=DATE:20260225\r\n"));
    /// assert!(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    /// ```
    pub fn to_ics(&self) -> String {
        let mut file = String::new();
        let mut line = |name: &str, value: &str| {
            if !value.is_empty() {
                fold(&mut file, &format!("{name}:{value}"));
            }
        };
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Hundred//EN");
        line("METHOD", "PUBLISH");
        line("X-WR-CALNAME", &escaped(&self.name));
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        for entry in &self.entries {
            line("BEGIN", "VEVENT");
            line("UID", &escaped(&entry.uid));
            line("DTSTAMP", &moment(self.stamp));
            if let Some((from, to)) = entry.at {
                line("DTSTART", &moment(from));
                line("DTEND", &moment(to));
            } else {
                let last = entry.to.unwrap_or(entry.on).max(entry.on);
                line("DTSTART;VALUE=DATE", &day(entry.on));
                line("DTEND;VALUE=DATE", &day(last.tomorrow().unwrap_or(last)));
                // A day on which something is due keeps nobody busy.
                line("TRANSP", "TRANSPARENT");
            }
            line("SUMMARY", &escaped(&entry.summary));
            line("DESCRIPTION", &escaped(&entry.words));
            line("URL", &entry.link);
            line("END", "VEVENT");
        }
        line("END", "VCALENDAR");
        file
    }
}
