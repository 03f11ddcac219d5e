//! A site of its own for each test: a fresh database, a clock turned by hand, a place with a team and somebody of
//! every role.

use std::sync::Arc;

use app::challenge::NewChallenge;
use app::chance::Chance;
use app::clock::Clock;
use app::people::lines::Invitee;
use app::people::{self, Circle};
use app::place::{Founded, NewPlace, found};
use app::team::NewTeam;
use app::{App, Ctx, Settings};
use axum::Router;
use domain::challenge::Note;
use domain::cycle::CycleKey;
use domain::policy::Actor;
use domain::role::Role;
use domain::text::{Email, Name, Prose};
use domain::{ChallengeId, TeamId};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::place::Mode;
use store::{Db, Location, OpenOptions, ScratchDatabase};
use web::Web;

use crate::browser::Browser;

/// The engines of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A site nobody else uses.
pub struct Site {
    pub app: Arc<App>,
    pub router: Router,
    pub place: Founded,
    _kept: Kept,
}

/// What is thrown away once nobody holds it: a folder, or a database of a server.
type Kept = Box<dyn std::any::Any + Send + Sync>;

/// A team in a challenge, with somebody of every role.
pub struct Cast {
    pub challenge: ChallengeId,
    pub team: TeamId,
}

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

/// What ids, links and codes are drawn from: the same on every run, so that no test fails by the luck of an id.
/// `HUNDRED_TEST_SEED=7` draws others, to find a test that leans on these.
#[expect(
    clippy::disallowed_methods,
    reason = "who looks for such a test says so in the environment"
)]
fn seed() -> u64 {
    std::env::var("HUNDRED_TEST_SEED").map_or(1, |seed| seed.parse().unwrap())
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

/// Noon of the first Monday of March 2026.
pub fn noon() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

impl Site {
    /// A real place with one steward, `kim.sato@wolds.example`.
    pub async fn new(engine: Engine) -> Self {
        Self::with(engine, "http://hundred.test", false).await
    }

    pub async fn with(engine: Engine, address: &str, demo: bool) -> Self {
        let (location, kept) = location(engine).await;
        let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
        let app = Arc::new(App {
            db,
            clock: Clock::at(noon()),
            chance: Chance::seeded(seed()),
            settings: Settings {
                address: address.to_owned(),
                zone: TimeZone::UTC,
                demo,
                ideas_at: Email::parse("ideas@hundred.test").ok(),
            },
        });
        let place = found(&app, &new_place("Wolds", "kim.sato@wolds.example", demo))
            .await
            .unwrap();
        let router = web::router(Web::new(Arc::clone(&app), false));
        Self {
            app,
            router,
            place,
            _kept: kept,
        }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    pub fn turn(&self, by: SignedDuration) {
        self.app.clock.turn_to(self.app.clock.now() + by);
    }

    /// What the place's steward may do.
    pub fn steward(&self) -> Ctx {
        let Founded { place, steward } = self.place;
        self.app.ctx(
            Actor {
                place,
                person: steward,
                steward: true,
                roles: Vec::new(),
            },
            None,
        )
    }

    /// The newest message to an address: its link's token and its six digits.
    pub async fn letter(&self, to: &str) -> (String, String) {
        let messages = app::outbox::list(&self.steward(), None).await.unwrap();
        let text = messages
            .into_iter()
            .find(|line| line.to.as_str() == to && line.subject.contains("way into"))
            .and_then(|line| line.text)
            .unwrap_or_else(|| panic!("no message to {to}"));
        let token = text.split("/sign-in/link/").nth(1).unwrap();
        let token: String = token
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let digits = text.split("this message: ").nth(1).unwrap();
        (
            token,
            digits
                .chars()
                .take(7)
                .filter(char::is_ascii_digit)
                .collect(),
        )
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let email = Email::parse(email).unwrap();
        let link = app::sign_in::link(&self.app, &email).await.unwrap();
        let token = link.rsplit('/').next().unwrap().to_owned();
        let mut browser = self.browser();
        let answer = browser.post("/sign-in/link", &[("token", &token)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        browser
    }

    /// A challenge, a team, and `lead@`, `member@`, `analyst@`, `observer@`, `leader@`, `coach@`, `outsider@wolds.example`.
    pub async fn cast(&self) -> Cast {
        let ctx = self.steward();
        let prose = |text: &str| Prose::parse(text).unwrap();
        let new = NewChallenge {
            name: Name::parse("Fewer days in hospital").unwrap(),
            note: Note {
                mission: prose("Everybody sleeps in their own bed."),
                why_now: prose("Winter."),
                not_worse: prose("Coming back within a week."),
                learning_questions: Prose::empty(),
                ideas: Prose::empty(),
            },
            cycle: CycleKey::Hundred.into(),
            launch: jiff::civil::date(2026, 1, 5),
        };
        let challenge = app::challenge::create(&ctx, new).await.unwrap();
        let team = NewTeam {
            name: Name::parse("Home sooner").unwrap(),
            setting: None,
        };
        let team = app::team::create(&ctx, challenge, team).await.unwrap();
        let one = |word: &str, role| Invitee {
            name: Name::parse(word).unwrap(),
            email: Email::parse(&format!("{word}@wolds.example")).unwrap(),
            profession: None,
            organisation: None,
            role,
        };
        let of_team = [
            one("lead", Some(Role::TeamLead)),
            one("member", Some(Role::Member)),
            one("analyst", Some(Role::Analyst)),
            one("observer", Some(Role::Observer)),
        ];
        people::invite(&ctx, Circle::Team(team), &of_team)
            .await
            .unwrap();
        let of_challenge = [
            one("leader", Some(Role::Leader)),
            one("coach", Some(Role::Coach)),
        ];
        people::invite(&ctx, Circle::Challenge(challenge), &of_challenge)
            .await
            .unwrap();
        people::add(&ctx, &[one("outsider", None)]).await.unwrap();
        Cast { challenge, team }
    }
}

pub fn new_place(name: &str, steward: &str, demo: bool) -> NewPlace {
    NewPlace {
        name: Name::parse(name).unwrap(),
        mode: if demo { Mode::Demo } else { Mode::Real },
        steward: Email::parse(steward).unwrap(),
        steward_name: None,
    }
}

/// Writes a module with the same tests on both engines.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($engine:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            $(#[$meta])*
            async fn check($engine: $crate::site::Engine) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                check($crate::site::Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                check($crate::site::Engine::Postgres).await;
            }
        }
    )+};
}
