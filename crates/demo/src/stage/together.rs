//! What teams do together: huddles, tasks, secret slips, reviews.

use app::Ctx;
use app::plan::NewTask;
use app::review::NewRow;
use domain::PersonId;
use domain::ballot::{Point, Question};
use domain::driver::Under;
use domain::plan::PlanState;
use domain::review::Written;
use domain::text::{Email, Line, Name, Prose};

use super::{Stage, get};
use crate::Error;
use crate::cast;
use crate::deed::{Driver, Key, Task, Together};

impl Stage {
    pub(super) async fn together(&mut self, ctx: &Ctx, deed: &Together) -> Result<(), Error> {
        match deed {
            Together::Begin { team } => {
                app::huddle::begin(ctx, get(&self.known.teams, team)?).await?;
            }
            Together::End { team } => {
                app::huddle::end(ctx, get(&self.known.teams, team)?).await?;
            }
            Together::Task(task) => self.task(ctx, task).await?,
            Together::Driver(deed) => self.driver(ctx, deed).await?,
            Together::Done { task } => {
                let task = get(&self.known.tasks, task)?;
                app::plan::settle(ctx, task, PlanState::Done).await?;
            }
            Together::Park { task } => {
                let task = get(&self.known.tasks, task)?;
                app::plan::settle(ctx, task, PlanState::Parked).await?;
            }
            Together::Late { task, why } => {
                app::plan::late(ctx, get(&self.known.tasks, task)?, *why).await?;
            }
            Together::Pulse { team, taps } => {
                let [energy, goal, safe] = taps.map(|tap| Point::parse(&tap.to_string()));
                let team = get(&self.known.teams, team)?;
                app::pulse::tap(ctx, team, [energy?, goal?, safe?]).await?;
            }
            Together::Slip {
                team,
                review,
                kind,
                answers,
            } => {
                let team = get(&self.known.teams, team)?;
                let mut said = Vec::new();
                for (question, answer) in answers {
                    said.push((*question, self.answer(*question, answer).await?));
                }
                app::review::give(ctx, team, *review, *kind, &said).await?;
            }
            Together::LastWord { team } => {
                app::review::closing::send(ctx, get(&self.known.teams, team)?).await?;
            }
            Together::Words {
                team,
                review,
                boxes,
            } => {
                let mut written = Vec::new();
                for (word, words) in *boxes {
                    written.push(Written {
                        word: (*word).to_owned(),
                        words: Prose::parse(words)?,
                        version: 0,
                    });
                }
                app::review::write(ctx, get(&self.known.teams, team)?, *review, &written).await?;
            }
            Together::Row {
                team,
                review,
                list,
                line,
                about,
                choice,
                owner,
                due,
            } => {
                let new = NewRow {
                    list: (*list).to_owned(),
                    line: Line::parse(line)?,
                    about: Prose::parse(about)?,
                    choice: (*choice).to_owned(),
                    owner: (*owner).to_owned(),
                    due: *due,
                };
                app::review::add(ctx, get(&self.known.teams, team)?, *review, new).await?;
            }
        }
        Ok(())
    }

    /// Writes down what must change, or says anew what is on it.
    async fn driver(&self, ctx: &Ctx, deed: &Driver) -> Result<(), Error> {
        let team = get(&self.known.teams, deed.team)?;
        let mut on_it = Under::default();
        for key in deed.tests {
            on_it.tests.push(get(&self.known.tests, key)?);
        }
        for key in deed.measures {
            on_it.measures.push(get(&self.known.measures, key)?);
        }
        let line = Line::parse(deed.line)?;
        let there = app::driver::view(ctx, team).await?.drivers;
        let of = |words: &str| there.iter().find(|one| one.line.as_str() == words);
        let parent = deed.under.and_then(of).map(|parent| parent.id);
        let (id, version) = match of(deed.line) {
            Some(driver) => (driver.id, driver.version),
            None => (app::driver::add(ctx, team, line.clone(), parent).await?, 1),
        };
        app::driver::write(ctx, id, line, parent, on_it, version).await?;
        Ok(())
    }

    async fn task(&mut self, ctx: &Ctx, task: &Task) -> Result<(), Error> {
        let new = NewTask {
            lane: Name::parse(task.lane)?,
            what: Line::parse(task.what)?,
            owner: self.person(task.owner).await?,
            due: task.due,
            first_win: task.first_win,
        };
        let team = get(&self.known.teams, task.team)?;
        let id = app::plan::add(ctx, team, new).await?;
        self.known.tasks.insert(task.key, id);
        Ok(())
    }

    /// People are named in slips by their id.
    async fn answer(&self, question: Question, answer: &'static str) -> Result<String, Error> {
        Ok(match question {
            Question::Person => self.person(answer).await?.to_string(),
            _ => answer.to_owned(),
        })
    }

    pub(super) async fn person(&self, key: Key) -> Result<PersonId, Error> {
        let somebody = cast::find(key).ok_or_else(|| Error::Unknown(key.to_owned()))?;
        let email = Email::parse(somebody.email)?;
        let place = self.place;
        let found: Result<_, app::Error> = store::read!(self.app.db, tx => {
            Ok(store::person::by_email(tx, place, &email).await?)
        });
        found?
            .map(|person| person.id)
            .ok_or_else(|| Error::Unknown(key.to_owned()))
    }
}
