//! A furnished place on either engine: one challenge with two leaders, one team of three, three measures, a clock that
//! stands until it is turned.

use std::sync::Arc;

use app::challenge::{NewChallenge, NewGuardrail};
use app::chance::Chance;
use app::clock::Clock;
use app::measure::NewMeasure;
use app::numbers::{Entry, Outcome};
use app::people::{Circle, lines};
use app::place::NewPlace;
use app::team::NewTeam;
use app::{App, Ctx, Settings};
use domain::card_form::CardForm;
use domain::challenge::Note;
use domain::cycle::CycleKey;
use domain::goal::Direction;
use domain::guardrail::{Rule, Scope};
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::policy::Actor;
use domain::role::{Membership, Role};
use domain::text::{Email, Prose};
use domain::{ChallengeId, MeasureId, PersonId, PlaceId, TeamId};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use store::place::Mode;
use store::{Db, Location, OpenOptions, ScratchDatabase};

/// The engines of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Runs a test on both engines, as two tests.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name($crate::fixture::furnished($crate::fixture::Engine::Sqlite).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::$name($crate::fixture::furnished($crate::fixture::Engine::Postgres).await).await;
            }
        }
    )+};
}

/// The furnished place.
pub struct Furnished {
    pub app: Arc<App>,
    pub place: PlaceId,
    pub challenge: ChallengeId,
    pub team: TeamId,
    /// Fewer is better; twelve weeks of baseline, 26 to 34.
    pub waiting: MeasureId,
    /// A share that must not get worse; twelve weeks of 1 in 16.
    pub back: MeasureId,
    /// Nobody counts it yet.
    pub late: MeasureId,
    steward: PersonId,
    people: Vec<(&'static str, PersonId)>,
    _kept: Kept,
}

/// What is thrown away once nobody holds it: a folder, or a database of a server.
type Kept = Box<dyn std::any::Any + Send + Sync>;

/// Day 0 of the challenge, a Monday.
pub const LAUNCH: Date = date(2026, 1, 5);

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told of their server by the environment"
)]
fn server() -> String {
    std::env::var("HUNDRED_TEST_PG").unwrap_or_else(|_| {
        panic!(
            "this test needs a PostgreSQL server: start one and set \
             HUNDRED_TEST_PG=postgres://postgres@127.0.0.1:5432/postgres, or run ./test, which does both"
        )
    })
}

async fn location(engine: Engine) -> (Location, Kept) {
    if engine == Engine::Sqlite {
        let folder = tempfile::tempdir().unwrap();
        return (
            Location::Sqlite(folder.path().join("data")),
            Box::new(folder),
        );
    }
    let scratch = ScratchDatabase::ready(&server()).await.unwrap();
    (scratch.location(), Box::new(scratch))
}

/// Nine in the morning of a day, in UTC.
pub fn morning(day: Date) -> Timestamp {
    day.at(9, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .unwrap()
        .timestamp()
}

/// A place in which everything is ready for a test.
pub async fn furnished(engine: Engine) -> Furnished {
    let (location, kept) = location(engine).await;
    let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
    let app = Arc::new(App {
        db,
        clock: Clock::at(morning(LAUNCH)),
        chance: Chance::seeded(7),
        settings: Settings {
            address: "https://hundred.example".into(),
            zone: TimeZone::UTC,
            demo: false,
            ideas_at: None,
        },
    });
    let new = NewPlace {
        name: "Wolds".parse().unwrap(),
        mode: Mode::Demo,
        steward: Email::parse("kim@wolds.example").unwrap(),
        steward_name: Some("Kim Sato".parse().unwrap()),
    };
    let founded = app::place::found(&app, &new).await.unwrap();
    let nobody = uuid::Uuid::nil();
    let mut furnished = Furnished {
        app,
        place: founded.place,
        challenge: nobody.into(),
        team: nobody.into(),
        waiting: nobody.into(),
        back: nobody.into(),
        late: nobody.into(),
        steward: founded.steward,
        people: Vec::new(),
        _kept: kept,
    };
    furnished.shape().await;
    furnished.invite().await;
    furnished.count().await;
    furnished
}

impl Furnished {
    /// A use by somebody, now.
    pub fn by(&self, who: &str) -> Ctx {
        let (person, steward, roles) = match who {
            "steward" => (self.steward, true, Vec::new()),
            who => (self.person(who), false, self.roles(who)),
        };
        let actor = Actor {
            place: self.place,
            person,
            steward,
            roles,
        };
        self.app.ctx(actor, None)
    }

    /// A use by somebody as a coach of the challenge, now.
    pub fn coaching(&self, who: &str) -> Ctx {
        let actor = Actor {
            place: self.place,
            person: self.person(who),
            steward: false,
            roles: vec![Membership {
                challenge: self.challenge,
                team: None,
                role: Role::Coach,
            }],
        };
        self.app.ctx(actor, None)
    }

    /// Who somebody is.
    pub fn person(&self, who: &str) -> PersonId {
        self.people.iter().find(|(name, _)| *name == who).unwrap().1
    }

    fn roles(&self, who: &str) -> Vec<Membership> {
        let (team, role) = match who {
            "ines" | "tomas" => (None, Role::Leader),
            "pat" => (Some(self.team), Role::TeamLead),
            "sam" => (Some(self.team), Role::Member),
            "olu" => (Some(self.team), Role::Observer),
            _ => return Vec::new(),
        };
        vec![Membership {
            challenge: self.challenge,
            team,
            role,
        }]
    }

    /// Turns the clock to nine in the morning of a day of the challenge.
    pub fn day(&self, day: i64) -> Date {
        let date = LAUNCH + Span::new().days(day);
        self.app.clock.turn_to(morning(date));
        date
    }

    /// A steward moves the start of the challenge.
    pub async fn start_on(&self, launch: Date) {
        let steward = self.by("steward");
        let standing = app::challenge::to_edit(&steward, self.challenge)
            .await
            .unwrap();
        let moved = NewChallenge {
            name: standing.name,
            note: standing.note,
            cycle: CycleKey::Hundred.into(),
            launch,
        };
        app::challenge::edit(&steward, self.challenge, moved, standing.version)
            .await
            .unwrap();
    }

    /// Turns the clock on.
    pub fn hours_later(&self, hours: i64) {
        let now = self.app.clock.now();
        self.app.clock.turn_to(now + Span::new().hours(hours));
    }

    async fn shape(&mut self) {
        let steward = self.by("steward");
        let empty = Prose::empty;
        let note = Note {
            mission: empty(),
            why_now: empty(),
            not_worse: empty(),
            learning_questions: empty(),
            ideas: empty(),
        };
        let new = NewChallenge {
            name: "Winter without waiting".parse().unwrap(),
            note,
            cycle: CycleKey::Hundred.into(),
            launch: LAUNCH,
        };
        self.challenge = app::challenge::create(&steward, new).await.unwrap();
        for (sentence, scope, rule) in [
            (
                "Change when and how we talk with each other",
                "huddle, ward round",
                Rule::Free,
            ),
            (
                "Letters to GPs need the practices’ yes",
                "letter",
                Rule::Ask,
            ),
            ("No change of medicines", "medicine, dose", Rule::Never),
        ] {
            let new = NewGuardrail {
                sentence: sentence.parse().unwrap(),
                scope: Scope::parse(scope).unwrap(),
                rule,
            };
            app::challenge::add_guardrail(&steward, self.challenge, new)
                .await
                .unwrap();
        }
        let new = NewTeam {
            name: "Home sooner".parse().unwrap(),
            setting: None,
        };
        self.team = app::team::create(&steward, self.challenge, new)
            .await
            .unwrap();
    }

    async fn invite(&mut self) {
        let steward = self.by("steward");
        let leaders = lines::read(
            "Ines Marlow, ines@wolds.example, leader\nTomas Reyes, tomas@wolds.example, leader",
        );
        app::people::invite(&steward, Circle::Challenge(self.challenge), &leaders.people)
            .await
            .unwrap();
        let team = lines::read(
            "Pat Lindqvist, pat@wolds.example, team lead\nSam Okafor, sam@council.example, member\nOlu Bright, olu@wolds.example, observer",
        );
        app::people::invite(&steward, Circle::Team(self.team), &team.people)
            .await
            .unwrap();
        for name in [
            "ines@wolds",
            "tomas@wolds",
            "pat@wolds",
            "sam@council",
            "olu@wolds",
        ] {
            let email = Email::parse(&format!("{name}.example")).unwrap();
            let place = self.place;
            let person =
                store::read!(self.app.db, tx => store::person::by_email(tx, place, &email).await);
            let who = name.split('@').next().unwrap();
            self.people.push((who, person.unwrap().unwrap().id));
        }
    }

    async fn count(&mut self) {
        self.waiting = self
            .measure(
                "People waiting more than a day",
                MeasureKind::Count,
                MeasureRole::Outcome,
            )
            .await;
        self.back = self
            .measure(
                "Back in hospital within 7 days",
                MeasureKind::Proportion,
                MeasureRole::Balancing,
            )
            .await;
        self.late = self
            .measure(
                "Staff staying late",
                MeasureKind::Count,
                MeasureRole::Balancing,
            )
            .await;
        let baseline = [
            31.0, 28.0, 33.0, 30.0, 27.0, 32.0, 29.0, 34.0, 30.0, 28.0, 31.0, 26.0,
        ];
        for (value, week) in baseline.into_iter().zip(1..) {
            self.record(self.waiting, -7 * (13 - week), Counted::Number { value })
                .await;
            let shared = Counted::Of {
                numerator: 1.0,
                denominator: 16.0,
            };
            self.record(self.back, -7 * (13 - week), shared).await;
        }
    }

    pub async fn measure(&self, name: &str, kind: MeasureKind, role: MeasureRole) -> MeasureId {
        let new = NewMeasure {
            name: name.parse().unwrap(),
            role,
            kind,
            direction: Direction::Down,
            definition: Prose::parse("Counted on Monday morning by the ward clerk.").unwrap(),
            unit: "people".parse().unwrap(),
            denominator: kind
                .has_denominator()
                .then(|| "people sent home".parse().unwrap()),
            per: 1,
            rhythm: Rhythm::Weekly,
            target: None,
        };
        app::measure::add(&self.by("pat"), self.team, new)
            .await
            .unwrap()
    }

    /// Writes down the number of the week that begins on a day of the challenge.
    pub async fn record(&self, measure: MeasureId, day: i64, counted: Counted) {
        let entry = Entry {
            measure,
            period: LAUNCH + Span::new().days(day),
            counted,
            note: None,
            replaces: None,
            sure: true,
        };
        let outcome = app::numbers::save(&self.by("pat"), self.team, vec![entry])
            .await
            .unwrap();
        assert!(matches!(outcome, Outcome::Saved(_)));
    }

    /// Weeks of "people waiting" from a day of the challenge on; the clock stands at the Monday after the last.
    pub async fn weeks(&self, from: i64, values: &[f64]) {
        for (value, week) in values.iter().zip(0..) {
            self.day(from + 7 * (week + 1));
            self.record(
                self.waiting,
                from + 7 * week,
                Counted::Number { value: *value },
            )
            .await;
        }
    }

    /// A card that the guardrails let through at once.
    pub fn card(&self) -> CardForm {
        CardForm {
            title: "Discharge huddle at 9".into(),
            change: "Nurse, doctor and therapist meet for ten minutes".into(),
            predicted_from: "30".into(),
            predicted_to: "25".into(),
            by_when: "2026-12-31".into(),
            measure: self.waiting.to_string(),
            not_worse: vec![self.back.to_string(), self.late.to_string()],
            sure: "6".into(),
            worthwhile: "3".into(),
            sure_worthwhile: "4".into(),
            if_it_fails: "We stop the next day.".into(),
            undo: "in_a_day".into(),
            people: "25".into(),
            weeks: "6".into(),
            if_good: "adopt".into(),
            ..CardForm::default()
        }
    }
}
