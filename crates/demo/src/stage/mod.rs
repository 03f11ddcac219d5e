//! The stage: a clock to turn, people who act, and what they know by name.

mod leaders;
mod lived;
mod methods;
mod numbers;
mod people;
mod shape;
mod spread;
mod survey;
mod tests;
mod together;

use std::collections::BTreeMap;
use std::sync::Arc;

use app::chance::Chance;
use app::clock::Clock;
use app::place::NewPlace;
use app::{App, Ctx, Settings};
use domain::policy::Actor;
use domain::text::{Email, Name};
use domain::{
    AdoptionId, AskId, ChallengeId, FocusId, IdeaId, MeasureId, PlaceId, PlanItemId, RecipeId,
    TeamId, TestId,
};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use store::Db;
use store::place::Mode;

use crate::cast::{self, CAST};
use crate::deed::{Deed, Key, Scene};
use crate::{Error, Furnished};

/// Links in invitations. They were all "sent" long before anybody could follow them.
const ADDRESS: &str = "https://wolds.example";

/// What the scenes so far have made, by name.
#[derive(Default)]
struct Known {
    challenges: BTreeMap<Key, ChallengeId>,
    teams: BTreeMap<Key, TeamId>,
    measures: BTreeMap<Key, MeasureId>,
    ideas: BTreeMap<Key, IdeaId>,
    tests: BTreeMap<Key, TestId>,
    asks: BTreeMap<Key, AskId>,
    recipes: BTreeMap<Key, RecipeId>,
    adoptions: BTreeMap<Key, AdoptionId>,
    tasks: BTreeMap<Key, PlanItemId>,
    options: BTreeMap<Key, FocusId>,
}

/// The stage.
pub(crate) struct Stage {
    app: Arc<App>,
    place: PlaceId,
    known: Known,
}

fn moment(zone: &TimeZone, at: DateTime) -> Result<jiff::Timestamp, Error> {
    // A wall clock that jumps over this minute reads the minute after the jump.
    Ok(at.to_zoned(zone.clone())?.timestamp())
}

fn get<T: Copy>(known: &BTreeMap<Key, T>, key: Key) -> Result<T, Error> {
    known
        .get(key)
        .copied()
        .ok_or_else(|| Error::Unknown(key.to_owned()))
}

impl Stage {
    /// Founds the place an hour before the first scene.
    pub(crate) async fn set(
        db: &Db,
        seed: u64,
        zone: TimeZone,
        first: DateTime,
    ) -> Result<Self, Error> {
        let hour = jiff::Span::new().hours(1);
        let clock = Clock::at(moment(&zone, first.saturating_sub(hour))?);
        let settings = Settings {
            address: ADDRESS.to_owned(),
            zone,
            demo: true,
            ideas_at: Some(Email::parse("ideas@wolds.example")?),
        };
        let chance = Chance::seeded(seed);
        let app = Arc::new(App {
            db: db.clone(),
            clock,
            chance,
            settings,
        });
        let steward = CAST
            .first()
            .ok_or_else(|| Error::Unknown("the steward".to_owned()))?;
        let new = NewPlace {
            name: Name::parse("Wolds")?,
            mode: Mode::Demo,
            steward: Email::parse(steward.email)?,
            steward_name: Some(Name::parse(steward.name)?),
        };
        let founded = app::place::found(&app, &new).await?;
        Ok(Self {
            app,
            place: founded.place,
            known: Known::default(),
        })
    }

    /// Plays one scene.
    pub(crate) async fn play(&mut self, scene: &Scene) -> Result<(), Error> {
        self.app
            .clock
            .turn_to(moment(&self.app.settings.zone, scene.at)?);
        let ctx = self
            .acting(scene.who)
            .await
            .map_err(|error| within(scene, error))?;
        self.perform(&ctx, scene)
            .await
            .map_err(|error| within(scene, error))?;
        self.deliver().await
    }

    /// The evening before the day on which somebody looks: what is due by itself is done.
    pub(crate) async fn close(&self, today: Date) -> Result<(), Error> {
        let evening = today.yesterday()?.at(21, 30, 0, 0);
        self.app
            .clock
            .turn_to(moment(&self.app.settings.zone, evening)?);
        self.deliver().await
    }

    async fn perform(&mut self, ctx: &Ctx, scene: &Scene) -> Result<(), Error> {
        let today = scene.at.date();
        match &scene.deed {
            Deed::Introduce { .. }
            | Deed::Challenge { .. }
            | Deed::Guardrail { .. }
            | Deed::InviteLeaders { .. }
            | Deed::Team { .. }
            | Deed::InviteTeam { .. } => self.gather(ctx, &scene.deed).await,
            Deed::Measure { .. } | Deed::Import { .. } | Deed::Goal(_) | Deed::Numbers { .. } => {
                self.count(ctx, &scene.deed).await
            }
            Deed::Idea { .. }
            | Deed::Propose { .. }
            | Deed::Redraft { .. }
            | Deed::Start { .. }
            | Deed::Log { .. }
            | Deed::Decide { .. }
            | Deed::Ask { .. }
            | Deed::Answer { .. } => self.try_out(ctx, &scene.deed, today).await,
            Deed::Promise { .. }
            | Deed::OpenWave { .. }
            | Deed::AnswerWave { .. }
            | Deed::CloseWave { .. }
            | Deed::ReleaseWave { .. }
            | Deed::Tend => self.ask_about_people(ctx, scene.who, &scene.deed).await,
            Deed::JoinCoffee { .. }
            | Deed::DrawCoffee { .. }
            | Deed::SayCoffee { .. }
            | Deed::Offer { .. }
            | Deed::OpenHabit { .. }
            | Deed::SayHabit { .. }
            | Deed::ChooseHabit { .. } => self.bring_together(ctx, &scene.deed).await,
            Deed::Recipe { .. }
            | Deed::TakeOn(_)
            | Deed::Fidelity { .. }
            | Deed::StopCopy { .. }
            | Deed::Site { .. }
            | Deed::Research { .. } => self.spread(ctx, &scene.deed).await,
            Deed::WillDo { .. }
            | Deed::Kept { .. }
            | Deed::Say { .. }
            | Deed::Note { .. }
            | Deed::Route { .. } => self.make_room(ctx, &scene.deed, today).await,
            Deed::Method { .. } | Deed::Fill { .. } | Deed::Board { .. } => {
                self.work_by(ctx, &scene.deed).await
            }
            Deed::Together(deed) => self.together(ctx, deed).await,
            Deed::Shape(deed) => self.shape(ctx, deed).await,
            Deed::Lived(deed) => self.live(ctx, deed).await,
        }
    }

    /// Somebody acting now, with the roles they hold now.
    pub(crate) async fn acting(&self, who: Key) -> Result<Ctx, Error> {
        let email = cast::find(who)
            .ok_or_else(|| Error::Unknown(who.to_owned()))?
            .email;
        self.acting_as(email).await
    }

    /// Turns the clock by hand.
    pub(crate) fn turn_to(&self, at: DateTime) -> Result<(), Error> {
        self.app.clock.turn_to(moment(&self.app.settings.zone, at)?);
        Ok(())
    }

    /// Whoever has this address, acting now.
    pub(crate) async fn acting_as(&self, email: &str) -> Result<Ctx, Error> {
        let email = Email::parse(email)?;
        let place = self.place;
        let actor = store::read!(self.app.db, tx => {
            let found = store::person::by_email(tx, place, &email).await?.ok_or(app::Error::NotFound)?;
            let roles = store::membership::of_person(tx, place, found.id).await?;
            Ok::<_, app::Error>(Actor { place, person: found.id, steward: found.steward, roles })
        })?;
        Ok(self.app.ctx(actor, None))
    }

    /// What stands in the database.
    pub(crate) fn furnished(self, launch: Date, scenes: usize) -> Furnished {
        fn named<T>(known: BTreeMap<Key, T>) -> BTreeMap<String, T> {
            known
                .into_iter()
                .map(|(key, id)| (key.to_owned(), id))
                .collect()
        }
        Furnished {
            place: self.place,
            launch,
            scenes,
            challenges: named(self.known.challenges),
            teams: named(self.known.teams),
            measures: named(self.known.measures),
            tests: named(self.known.tests),
            asks: named(self.known.asks),
            recipes: named(self.known.recipes),
        }
    }
}

fn within(scene: &Scene, error: Error) -> Error {
    match error {
        Error::Founding(source) => Error::Scene {
            scene: describe(scene),
            source,
        },
        other => other,
    }
}

fn describe(scene: &Scene) -> String {
    let deed = format!("{:?}", scene.deed);
    let short: String = deed.chars().take(160).collect();
    format!("{}, {}: {short}", scene.at, scene.who)
}
