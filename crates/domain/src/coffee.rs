//! Coffee: matched conversations, offers and wants.

use jiff::civil::{Date, Weekday};

use crate::role::words;

words! {
    /// What became of a matched conversation.
    pub enum Met {
        /// Nobody has said yet.
        Waiting = "waiting", "not said yet";
        /// They met.
        Yes = "met", "we met";
        /// It is still to come.
        NotYet = "not_yet", "not yet";
        /// One of them would like somebody else.
        Swap = "swap", "swap me";
    }
}

words! {
    /// Which side of the board.
    pub enum OfferKind {
        /// "I can help with"
        Offer = "offer", "I can help with";
        /// "I would like"
        Want = "want", "I would like to learn";
    }
}

words! {
    /// When somebody could meet.
    pub enum Slot {
        /// Before the day begins.
        Early = "early", "Mornings before 10";
        /// Around lunch.
        Noon = "noon", "Around lunch";
        /// After the day.
        Late = "late", "Afternoons after 3";
        /// By screen or telephone.
        Online = "online", "Online or by phone";
    }
}

impl Slot {
    /// A number for the matching.
    pub fn number(self) -> u32 {
        Self::ALL
            .iter()
            .position(|slot| *slot == self)
            .and_then(|at| u32::try_from(at).ok())
            .unwrap_or(0)
    }

    /// Hour and minute a conversation is proposed for.
    pub const fn hour(self) -> (i8, i8) {
        match self {
            Self::Early => (8, 45),
            Self::Noon | Self::Online => (12, 30),
            Self::Late => (15, 30),
        }
    }
}

/// The day a conversation is proposed for: the Wednesday at least two days away.
///
/// ```
/// use jiff::civil::date;
/// use domain::coffee::proposed_day;
/// assert_eq!(proposed_day(date(2026, 3, 2)), date(2026, 3, 4));
/// assert_eq!(proposed_day(date(2026, 3, 3)), date(2026, 3, 11));
/// ```
pub fn proposed_day(today: Date) -> Date {
    let earliest = today.saturating_add(jiff::Span::new().days(2));
    let to_wednesday = (Weekday::Wednesday.to_monday_zero_offset()
        - earliest.weekday().to_monday_zero_offset())
    .rem_euclid(7);
    earliest.saturating_add(jiff::Span::new().days(i64::from(to_wednesday)))
}
