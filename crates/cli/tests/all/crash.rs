//! `kill -9` on the real binary, again and again, while four people write: nothing that was acknowledged is lost, and
//! nothing is done twice.
//!
//! Each writer sends an idea with an idempotency key and, whenever the answer does not come, sends the same again until
//! it does. Afterwards every acknowledged idea stands there exactly once, in the table and in the history.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use app::challenge::NewChallenge;
use app::chance::Chance;
use app::clock::Clock;
use app::people::lines::Invitee;
use app::people::{self, Circle};
use app::place::NewPlace;
use app::team::NewTeam;
use app::{App, Settings, sign_in};
use domain::challenge::Note;
use domain::cycle::CycleKey;
use domain::event::EventKind;
use domain::policy::Actor;
use domain::text::{Name, Prose};
use domain::{PlaceId, TeamId};
use jiff::tz::TimeZone;
use store::history::Of;
use store::place::Mode;
use store::{Db, Location, OpenOptions};

const ROUNDS: usize = 50;
const WRITERS: usize = 4;
const RESTART: Duration = Duration::from_secs(2);

/// A place with a team whose members are the writers, and a way in for each.
struct World {
    place: PlaceId,
    team: TeamId,
    tokens: Vec<String>,
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

async fn furnish(location: &Location) -> World {
    let db = Db::open(location, &OpenOptions::default()).await.unwrap();
    let app = Arc::new(App {
        db,
        clock: Clock::Wall,
        chance: Chance::System,
        settings: Settings {
            address: "http://127.0.0.1".to_owned(),
            zone: TimeZone::UTC,
            demo: false,
            ideas_at: None,
        },
    });
    let new = NewPlace {
        name: name("Wolds"),
        mode: Mode::Real,
        steward: "kim@wolds.example".parse().unwrap(),
        steward_name: None,
    };
    let founded = app::place::found(&app, &new).await.unwrap();
    let (place, person) = (founded.place, founded.steward);
    let ctx = app.ctx(
        Actor {
            place,
            person,
            steward: true,
            roles: Vec::new(),
        },
        None,
    );
    let nothing = Prose::empty;
    let challenge = NewChallenge {
        name: name("Fewer days in hospital"),
        note: Note {
            mission: nothing(),
            why_now: nothing(),
            not_worse: nothing(),
            learning_questions: nothing(),
            ideas: nothing(),
        },
        cycle: CycleKey::Hundred.into(),
        launch: ctx.today(),
    };
    let challenge = app::challenge::create(&ctx, challenge).await.unwrap();
    let team = NewTeam {
        name: name("Home sooner"),
        setting: None,
    };
    let team = app::team::create(&ctx, challenge, team).await.unwrap();
    let members: Vec<Invitee> = (0..WRITERS)
        .map(|writer| Invitee {
            name: name(&format!("Writer {writer}")),
            email: format!("writer{writer}@wolds.example").parse().unwrap(),
            profession: None,
            organisation: None,
            role: None,
        })
        .collect();
    people::invite(&ctx, Circle::Team(team), &members)
        .await
        .unwrap();
    let mut tokens = Vec::new();
    for member in &members {
        let link = sign_in::link(&app, &member.email).await.unwrap();
        tokens.push(link.rsplit('/').next().unwrap().to_owned());
    }
    drop(ctx);
    Arc::into_inner(app).unwrap().db.close().await;
    World {
        place,
        team,
        tokens,
    }
}

/// One request on a connection of its own; none when no whole answer came.
fn ask(server: SocketAddr, request: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect_timeout(&server, Duration::from_secs(2)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, _) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, head.to_owned()))
}

fn post(server: SocketAddr, path: &str, cookie: &str, body: &str) -> Option<(u16, String)> {
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {server}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    ask(server, &request)
}

/// The running binary; killed when a test ends early.
struct Running(Child);

impl Running {
    /// SIGKILL on unix.
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already, and then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the binary and waits until it takes a write; gives how long that took.
fn start(data: &Path, server: SocketAddr) -> (Running, Duration) {
    let begun = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_hundred"))
        .args(["serve", "--port", &server.port().to_string(), "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let child = Running(child);
    let ready = format!("GET /readyz HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n");
    loop {
        if ask(server, &ready).is_some_and(|(status, _)| status == 200) {
            return (child, begun.elapsed());
        }
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "it does not start again"
        );
        thread::sleep(Duration::from_millis(2));
    }
}

/// What became of a writer's ideas.
#[derive(Default)]
struct Written {
    acknowledged: Vec<String>,
    /// Sent, perhaps more than once, and never answered: may stand there or not.
    unanswered: Vec<String>,
    /// How often an answer did not come.
    broken: usize,
}

/// Writes ideas until told to stop, each sent again until it is acknowledged.
fn write(
    writer: usize,
    server: SocketAddr,
    cookie: &str,
    team: TeamId,
    stop: &AtomicBool,
    acknowledged: &AtomicUsize,
) -> Written {
    let mut written = Written::default();
    let path = format!("/t/{team}/ideas");
    for number in 0.. {
        let line = format!("idea-{writer}-{number}");
        let body = format!("idempotency_key=key-{writer}-{number:06}&line={line}");
        loop {
            match post(server, &path, cookie, &body) {
                Some((303, head)) => {
                    assert!(!head.contains("/sign-in"), "signed out: {head}");
                    acknowledged.fetch_add(1, Ordering::Relaxed);
                    written.acknowledged.push(line);
                    break;
                }
                Some((503, _)) | None => {}
                Some((status, head)) => {
                    assert_eq!(status, 303, "{head}");
                }
            }
            written.broken += 1;
            if stop.load(Ordering::Relaxed) {
                written.unanswered.push(line);
                return written;
            }
            thread::sleep(Duration::from_millis(3));
        }
        if stop.load(Ordering::Relaxed) {
            return written;
        }
    }
    written
}

/// Every idea of the team and how often it stands in the table and in the history.
async fn found(location: &Location, world: &World) -> (BTreeMap<String, usize>, usize) {
    let db = Db::open(location, &OpenOptions::default()).await.unwrap();
    let trouble = store::integrity::check(&db).await.unwrap();
    assert!(trouble.is_empty(), "{trouble:?}");
    let mut ideas = BTreeMap::new();
    let listed = store::read!(db, tx => store::idea::of_team(tx, world.place, world.team).await);
    for idea in listed.unwrap() {
        *ideas.entry(idea.line.to_string()).or_insert(0) += 1;
    }
    let events = store::read!(db, tx => {
        store::history::page(tx, world.place, Of::Team(world.team), None, u32::MAX).await
    });
    let told = events
        .unwrap()
        .iter()
        .filter(|event| event.kind == EventKind::IdeaAdded)
        .count();
    db.close().await;
    (ideas, told)
}

#[test]
fn fifty_kills_lose_nothing_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("place");
    let location = Location::Sqlite(data.clone());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let world = runtime.block_on(furnish(&location));
    let server = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();

    let (mut child, _) = start(&data, server);
    let cookies: Vec<String> = world
        .tokens
        .iter()
        .map(|token| {
            let (status, head) =
                post(server, "/sign-in/link", "none=1", &format!("token={token}")).unwrap();
            assert_eq!(status, 303, "{head}");
            let cookie = head.split("set-cookie: sid=").nth(1).unwrap();
            format!("sid={}", cookie.split(';').next().unwrap())
        })
        .collect();

    let stop = AtomicBool::new(false);
    let acknowledged = AtomicUsize::new(0);
    let mut restarts = Vec::new();
    let written: Vec<Written> = thread::scope(|scope| {
        let writers: Vec<_> = cookies
            .iter()
            .enumerate()
            .map(|(writer, cookie)| {
                let (stop, acknowledged, team) = (&stop, &acknowledged, world.team);
                scope.spawn(move || write(writer, server, cookie, team, stop, acknowledged))
            })
            .collect();
        for round in 0..ROUNDS {
            // Never before somebody wrote, and each time at another moment of the work.
            let before = acknowledged.load(Ordering::Relaxed);
            let begun = Instant::now();
            while acknowledged.load(Ordering::Relaxed) < before + 20 {
                assert!(
                    begun.elapsed() < Duration::from_secs(30),
                    "round {round}: nobody could write"
                );
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(Duration::from_micros(round as u64 * 1733 % 60_000));
            child.kill();
            let (next, took) = start(&data, server);
            child = next;
            restarts.push(took);
        }
        stop.store(true, Ordering::Relaxed);
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap())
            .collect()
    });
    child.kill();

    let (mut ideas, told) = runtime.block_on(found(&location, &world));
    assert_eq!(
        ideas.values().sum::<usize>(),
        told,
        "the history tells of each idea once"
    );
    let all: usize = written.iter().map(|one| one.acknowledged.len()).sum();
    let broken: usize = written.iter().map(|one| one.broken).sum();
    for line in written.iter().flat_map(|one| &one.acknowledged) {
        assert_eq!(ideas.remove(line), Some(1), "{line} of {all} acknowledged");
    }
    for line in written.iter().flat_map(|one| &one.unanswered) {
        assert!(ideas.remove(line).is_none_or(|times| times == 1), "{line}");
    }
    assert!(ideas.is_empty(), "nobody wrote these: {ideas:?}");
    assert!(
        broken >= ROUNDS,
        "only {broken} requests met a kill: it was no trial"
    );
    let slowest = restarts.iter().max().copied().unwrap_or_default();
    println!("{all} acknowledged, {broken} unanswered tries, slowest restart {slowest:?}");
    assert!(slowest < RESTART, "a restart took {slowest:?}");
}
