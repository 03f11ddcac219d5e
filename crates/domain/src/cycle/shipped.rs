//! The cycles that come with Hundred.

use std::borrow::Cow;

use super::{CycleTemplate, Milestone};
use crate::review::Review;

const fn on(day: i64, label: &'static str) -> Milestone {
    Milestone {
        day,
        label: Cow::Borrowed(label),
    }
}

const fn called(review: Review, label: &'static str) -> (Review, Cow<'static, str>) {
    (review, Cow::Borrowed(label))
}

static HUNDRED_DAYS: [Milestone; 5] = [
    on(0, "Launch"),
    on(15, "First win"),
    on(30, "Progress review"),
    on(50, "Midpoint"),
    on(100, "Final review"),
];

pub(super) static HUNDRED: CycleTemplate = CycleTemplate {
    length: 100,
    data_check: 21,
    progress: 30,
    midpoint: 50,
    milestones: Cow::Borrowed(&HUNDRED_DAYS),
    names: Cow::Borrowed(&[]),
    checks: Cow::Borrowed(&[30, 90, 180]),
    coach_from: 14,
    huddle_every: 7,
    left_out: Cow::Borrowed(&[]),
    ready: Cow::Borrowed(&[]),
};

static AMERICAN_DAYS: [Milestone; 5] = [
    on(0, "Kickoff"),
    on(15, "Early win"),
    on(30, "30-day check-in"),
    on(50, "Halfway"),
    on(100, "Finish line"),
];

static AMERICAN_NAMES: [(Review, Cow<'static, str>); 4] = [
    called(Review::Launch, "Kickoff"),
    called(Review::Progress, "30-day check-in"),
    called(Review::Midpoint, "Halfway review"),
    called(Review::Final, "Finish-line review"),
];

pub(super) static HUNDRED_US: CycleTemplate = CycleTemplate {
    length: 100,
    data_check: 21,
    progress: 30,
    midpoint: 50,
    milestones: Cow::Borrowed(&AMERICAN_DAYS),
    names: Cow::Borrowed(&AMERICAN_NAMES),
    checks: Cow::Borrowed(&[30, 90, 180]),
    coach_from: 14,
    huddle_every: 7,
    left_out: Cow::Borrowed(&[]),
    ready: Cow::Borrowed(&[]),
};

static SIXTY_DAYS: [Milestone; 4] = [
    on(0, "Launch"),
    on(10, "First win"),
    on(30, "Midpoint"),
    on(60, "Final review"),
];

pub(super) static SIXTY: CycleTemplate = CycleTemplate {
    length: 60,
    data_check: 12,
    progress: 18,
    midpoint: 30,
    milestones: Cow::Borrowed(&SIXTY_DAYS),
    names: Cow::Borrowed(&[]),
    checks: Cow::Borrowed(&[30, 90, 180]),
    coach_from: 14,
    huddle_every: 7,
    left_out: Cow::Borrowed(&[]),
    ready: Cow::Borrowed(&[]),
};

static THIRTY_DAYS: [Milestone; 4] = [
    on(0, "Launch"),
    on(7, "First win"),
    on(15, "Midpoint"),
    on(30, "Final review"),
];

pub(super) static THIRTY: CycleTemplate = CycleTemplate {
    length: 30,
    data_check: 6,
    progress: 9,
    midpoint: 15,
    milestones: Cow::Borrowed(&THIRTY_DAYS),
    names: Cow::Borrowed(&[]),
    checks: Cow::Borrowed(&[30, 90]),
    coach_from: 7,
    huddle_every: 7,
    left_out: Cow::Borrowed(&[]),
    ready: Cow::Borrowed(&[]),
};
