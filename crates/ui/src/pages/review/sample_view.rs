//! Reviews as they may look.

use app::ballot::BallotView;
use app::plan::Owner;
use app::review::{
    BoxView, Check, Closing, Facts, Held, ListView, ReviewLine, ReviewView, ReviewsView,
};
use domain::FieldProblems;
use domain::ballot::{BallotKey, BallotKind, Question, Slip};
use domain::review::{Review, ReviewRow};
use jiff::Span;

use super::day;
use super::show::{At, ReviewPage, page};
use crate::Sample;
use crate::pages::measure::sample_view as given;

fn slip(question: Question, answer: &str) -> Slip {
    Slip {
        id: given::id(900),
        question,
        answer: answer.into(),
    }
}

fn ballot(kind: BallotKind, slips: Option<Vec<Slip>>, given: usize) -> BallotView {
    BallotView {
        key: BallotKey {
            subject: given::here().team.id.into(),
            kind,
            about: "midpoint".into(),
        },
        given,
        people: 8,
        mine: false,
        may_give: slips.is_none(),
        may_show: slips.is_none() && given >= 5,
        closed: slips.is_some(),
        slips,
    }
}

/// A last word that went out.
const CLOSING: Closing = Closing {
    written: true,
    people: 18,
    managers: 6,
    sent: Some((given::TODAY, 24)),
    may_send: true,
};

fn view(review: Review) -> ReviewView {
    let board = crate::pages::team::sample_board();
    let template = board.here.challenge.cycle.template();
    let day = review.day(template);
    let sheet = review.sheet();
    let boxes = sheet.boxes.iter().map(|words| BoxView {
        words: *words,
        written: String::new(),
        version: 0,
    });
    let lists = sheet.lists.iter().map(|list| ListView {
        list: *list,
        rows: vec![ReviewRow {
            id: given::id(501),
            subject: board.here.team.id.into(),
            review,
            list: list.word.into(),
            line: given::line(
                "Therapists are moved to another ward in spring, and nobody calls the huddle",
            ),
            about: given::prose(
                "Write down how it goes, and let two others lead it from next week.",
            ),
            choice: list.choices.first().copied().unwrap_or_default().into(),
            owner: "Ward sister, Ward 4".into(),
            due: (!list.due.is_empty()).then_some(given::TODAY),
            at: jiff::Timestamp::UNIX_EPOCH,
        }],
    });
    ReviewView {
        review,
        day,
        date: template.date_of(board.here.challenge.launch, day),
        today: given::TODAY,
        now: given::TODAY.at(9, 31, 0, 0),
        facts: Facts {
            huddles: 7,
            tried: 4,
            kept: 1,
            dropped: 1,
            reached: 131,
            done: 12,
            late: 2,
            answered: 3,
            waiting: 1,
            usual_wait: Some("2 days 3 hours".into()),
            goal_changes: 1,
            kept_titles: vec!["Huddle at 9".into()],
            dropped_titles: vec![(
                "Discharge leaflet".into(),
                "Nobody read it, and it took ten minutes.".into(),
            )],
        },
        ballots: sheet
            .ballots
            .iter()
            .map(|kind| ballot(*kind, None, 6))
            .collect(),
        people: vec![
            Owner {
                id: given::id(41),
                name: "Pat Lindqvist".into(),
            },
            Owner {
                id: given::id(42),
                name: "Sam Okafor".into(),
            },
        ],
        elected: None,
        boxes: boxes.collect(),
        lists: lists.collect(),
        checks: Vec::new(),
        closing: (review == Review::Final).then_some(CLOSING),
        may_write: true,
        may_hold: true,
        board,
    }
}

/// A midpoint whose vote lies on the table.
fn midpoint() -> ReviewView {
    let mut shown = view(Review::Midpoint);
    let mut slips: Vec<Slip> = ["1", "3", "4", "4", "5"]
        .map(|point| slip(Question::Goal, point))
        .into();
    slips.push(slip(Question::Point, "A pharmacist on two mornings"));
    slips.push(slip(Question::Point, "That the council answers"));
    shown.ballots = vec![ballot(BallotKind::Confidence, Some(slips), 5)];
    let words = [
        "The night porters asked to join.",
        "The leaflet. Nobody read it.",
    ];
    for (one, words) in shown.boxes.iter_mut().zip(words) {
        one.written = words.into();
        one.version = 1;
    }
    shown
}

/// A launch at which everybody has given.
fn launched() -> ReviewView {
    let wonder = slip(Question::Wonder, "Will you still answer in week seven?");
    let numbers = ["12", "15", "18", "18", "25"].map(|n| slip(Question::Number, n));
    let mut launched = view(Review::Launch);
    launched.ballots = vec![
        ballot(BallotKind::Wonder, Some(vec![wonder; 5]), 5),
        ballot(BallotKind::Number, Some(numbers.into()), 5),
        ballot(
            BallotKind::Lead,
            Some(vec![slip(Question::Person, "x"); 5]),
            5,
        ),
    ];
    launched.elected = Some(("Pat Lindqvist".into(), true));
    launched
}

/// A month after the end.
fn sustained() -> ReviewView {
    let check = |after: i64, value: Option<f64>, held: Option<Held>, due: bool| Check {
        after,
        date: given::TODAY.saturating_add(Span::new().days(after)),
        due,
        value,
        held,
    };
    ReviewView {
        checks: vec![
            check(30, Some(19.0), Some(Held::Yes), true),
            check(90, None, None, true),
            check(180, None, None, false),
        ],
        ..view(Review::Sustain)
    }
}

fn all() -> ReviewsView {
    let line = |review: &Review| ReviewLine {
        review: *review,
        day: review.day(given::here().challenge.cycle.template()),
        date: given::TODAY,
        begun: *review == Review::Launch,
    };
    ReviewsView {
        here: given::here(),
        today: given::TODAY,
        reviews: Review::ALL.iter().map(line).collect(),
    }
}

/// Every review, with ballots to give and on the table.
pub(super) fn samples() -> Vec<Sample> {
    let around = crate::pages::sample_shell::team("Review");
    let of = |view: ReviewView| ReviewPage {
        view,
        typed: Vec::new(),
        problems: FieldProblems::none(),
        key: "k-1".into(),
        at: None,
    };
    let on_screen = |view: ReviewView, step| ReviewPage {
        at: Some(At {
            step,
            began: Some(9 * 60),
        }),
        ..of(view)
    };
    let looking = ReviewView {
        may_write: false,
        may_hold: false,
        ..midpoint()
    };
    let typed = ReviewPage {
        typed: vec![
            ("list".into(), "risks".into()),
            ("risks-line".into(), String::new()),
        ],
        problems: FieldProblems::one("risks-line", "Write something here."),
        ..of(view(Review::Midpoint))
    };
    let mut samples = vec![
        Sample::new("reviews", super::list(&all(), &around)),
        Sample::new("review-midpoint-shown", page(&of(midpoint()), &around)),
        Sample::new("review-launch-shown", page(&of(launched()), &around)),
        Sample::new("review-sustain-checks", page(&of(sustained()), &around)),
        Sample::new(
            "review-day-launch",
            day::page(&on_screen(launched(), 4), &around),
        ),
        Sample::new(
            "review-day-midpoint",
            day::page(&on_screen(view(Review::Midpoint), 1), &around),
        ),
        Sample::new("review-looking", page(&of(looking), &around)),
        Sample::new("review-to-mend", page(&typed, &around)),
    ];
    let names = [
        "review-launch",
        "review-data",
        "review-progress",
        "review-midpoint",
        "review-final",
        "review-sustain",
    ];
    for (review, name) in Review::ALL.iter().zip(names) {
        samples.push(Sample::new(name, page(&of(view(*review)), &around)));
    }
    samples
}
