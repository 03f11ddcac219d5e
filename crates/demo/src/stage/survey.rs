//! Asking about people: promises, waves, answers, coffee, habits.

use std::collections::BTreeSet;

use app::Ctx;
use app::coffee::NewOffer;
use app::survey::{Entry, NewWave, OnForm, Wave};
use domain::TeamId;
use domain::coffee::Met;
use domain::survey::{Answers, Part, Six, Skill, Statement, TieWord};
use domain::text::Line;

use super::{Stage, get};
use crate::Error;
use crate::cast::{self, Somebody};
use crate::deed::{Deed, Key};

/// A number from 0 to 99 that depends on the words alone (FNV-1a).
fn lot(words: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash >> 17) % 100
}

/// The same for two people whichever comes first.
fn lot_of_two(a: &str, b: &str, salt: &str) -> u64 {
    lot(&[a.min(b), a.max(b), salt])
}

impl Stage {
    pub(super) async fn ask_about_people(
        &mut self,
        ctx: &Ctx,
        who: Key,
        deed: &Deed,
    ) -> Result<(), Error> {
        match deed {
            Deed::Promise { team } => {
                app::survey::promise(ctx, get(&self.known.teams, team)?).await?;
            }
            Deed::OpenWave { team, practice } => {
                let new = NewWave {
                    practice: Line::parse(practice).ok(),
                };
                app::survey::open(ctx, get(&self.known.teams, team)?, new).await?;
            }
            Deed::AnswerWave { team, stage } => {
                let team = get(&self.known.teams, team)?;
                let wave = newest(ctx, team).await?;
                let me = cast::find(who).ok_or_else(|| Error::Unknown(who.to_owned()))?;
                answer(ctx, team, &wave, me, *stage).await?;
            }
            Deed::CloseWave { team } => {
                let wave = newest(ctx, get(&self.known.teams, team)?).await?;
                app::survey::close(ctx, wave.id).await?;
            }
            Deed::ReleaseWave { team } => {
                let wave = newest(ctx, get(&self.known.teams, team)?).await?;
                app::survey::results(ctx, wave.id).await?;
                app::survey::release(ctx, wave.id).await?;
            }
            Deed::Tend => app::survey::tend(&self.app).await?,
            _ => {}
        }
        Ok(())
    }

    pub(super) async fn bring_together(&mut self, ctx: &Ctx, deed: &Deed) -> Result<(), Error> {
        match deed {
            Deed::JoinCoffee { team, slot } => {
                let team = get(&self.known.teams, team)?;
                app::coffee::join(ctx, team, vec![*slot], Vec::new()).await?;
            }
            Deed::DrawCoffee { team } => {
                app::coffee::draw(ctx, get(&self.known.teams, team)?).await?;
            }
            Deed::SayCoffee { team, outcome } => {
                let view = app::coffee::coffee(ctx, get(&self.known.teams, team)?).await?;
                if let Some(meeting) = view.meetings.first() {
                    app::coffee::say(ctx, meeting.id, *outcome).await?;
                }
            }
            Deed::Offer {
                team,
                kind,
                skill,
                line,
            } => {
                let new = NewOffer {
                    kind: *kind,
                    skill: *skill,
                    line: Line::parse(line)?,
                };
                app::coffee::add_offer(ctx, get(&self.known.teams, team)?, new).await?;
            }
            Deed::OpenHabit { team, practice } => {
                let team = get(&self.known.teams, team)?;
                app::habit::open(ctx, team, Line::parse(practice)?).await?;
            }
            Deed::SayHabit {
                team,
                six,
                happened,
            } => {
                let habits = app::habit::list(ctx, get(&self.known.teams, team)?).await?;
                if let Some((habit, _)) = habits.habits.first() {
                    let answers = Answers {
                        six: Six::ALL.iter().copied().zip(*six).collect(),
                        happened: Some(*happened),
                        ..Answers::default()
                    };
                    app::habit::say(ctx, habit.id, answers).await?;
                }
            }
            Deed::ChooseHabit { team, thing } => {
                let habits = app::habit::list(ctx, get(&self.known.teams, team)?).await?;
                if let Some((habit, _)) = habits.habits.first() {
                    app::habit::choose(ctx, habit.id, thing).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

async fn newest(ctx: &Ctx, team: TeamId) -> Result<Wave, Error> {
    let home = app::survey::home(ctx, team).await?;
    home.waves
        .last()
        .map(|line| line.wave.clone())
        .ok_or_else(|| Error::Unknown("a wave".to_owned()))
}

/// Goes through the pages as somebody would, and stops where the answers are in.
async fn answer(
    ctx: &Ctx,
    team: TeamId,
    wave: &Wave,
    me: &Somebody,
    stage: u8,
) -> Result<(), Error> {
    let mut next = app::survey::open_wave(ctx, wave.id).await?.next;
    let met = met(ctx, team).await?;
    while let Some(part) = next {
        let view = app::survey::open_part(ctx, wave.id, part).await?;
        let entry = match part {
            Part::Ties => people(me, &view.list, &met, stage, wave),
            Part::Skills | Part::Together | Part::Keep => steps(me.name, stage, wave, part),
        };
        next = app::survey::save_part(ctx, wave.id, part, entry).await?;
    }
    Ok(())
}

/// Names of people one met over coffee.
async fn met(ctx: &Ctx, team: TeamId) -> Result<BTreeSet<String>, Error> {
    let view = app::coffee::coffee(ctx, team).await?;
    let met = view
        .meetings
        .into_iter()
        .filter(|one| one.outcome == Met::Yes);
    Ok(met.flat_map(|one| one.with).collect())
}

/// Within a profession people know each other; across, more of them do at every wave; some ties fade; who met for coffee
/// mostly stays in touch.
fn people(me: &Somebody, list: &[OnForm], met: &BTreeSet<String>, stage: u8, wave: &Wave) -> Entry {
    let mut entry = Entry::default();
    let mine = me.profession;
    let me = me.name;
    for one in list {
        let them = one.name.as_str();
        let across = mine != one.profession;
        let reach = match (across, stage) {
            (false, _) => 62,
            (true, 0) => 16,
            (true, 1) => 24,
            (true, _) => 30,
        };
        let standing = (2 * lot_of_two(me, them, "tie") + lot(&[me, them])) / 3;
        let faded = stage > 0 && lot_of_two(me, them, "fade") < 7;
        let by_coffee = stage > 0 && met.contains(&one.name) && lot_of_two(me, them, "coffee") < 55;
        if (standing < reach && !faded) || by_coffee {
            let often = lot(&[me, them, "often"]) < 55;
            let word = if often { TieWord::Have } else { TieWord::Could };
            entry.ties.insert(one.person, word);
        } else if across && wave.kind.asks_wishes() && lot(&[me, them, "wish"]) < 6 {
            entry.wishes.insert(one.person);
        }
    }
    entry
}

fn steps(me: &str, stage: u8, wave: &Wave, part: Part) -> Entry {
    let step = |words: &[&str], low: u64| -> u8 {
        let mut all = vec![me];
        all.extend(words);
        u8::try_from((low + lot(&all) * 3 / 100).min(4)).unwrap_or(4)
    };
    let grown = u64::from(stage.min(2));
    let mut entry = Entry::default();
    match part {
        Part::Ties => {}
        Part::Skills => {
            for skill in Skill::ALL {
                let more = if lot(&[me, skill.word(), "grows"]) < 70 {
                    grown
                } else {
                    0
                };
                entry.skills.insert(*skill, step(&[skill.word()], more));
                if wave.kind.asks_then() {
                    let then = step(&[skill.word()], 0)
                        .saturating_sub(u8::from(lot(&[me, skill.word(), "humble"]) < 40));
                    entry.then.insert(*skill, then);
                }
            }
        }
        Part::Together => {
            for statement in Statement::ALL {
                entry
                    .statements
                    .insert(*statement, step(&[statement.word()], 1 + grown / 2));
            }
            if wave.practice.is_some() {
                for six in Six::ALL {
                    let low = match six {
                        Six::Worth | Six::Around => 2,
                        Six::Room | Six::Habit => 0,
                        Six::Know | Six::Able => 1,
                    };
                    entry.six.insert(*six, step(&[six.word()], low));
                }
                entry.happened = Some(if lot(&[me, "happened"]) < 70 {
                    domain::survey::Happened::Yes
                } else {
                    domain::survey::Happened::No
                });
            }
        }
        Part::Keep => {
            const KEEP: [&str; 6] = [
                "The evening walk-round",
                "Ringing the other home before we write",
                "Ten minutes on Thursdays with everybody",
                "Asking residents first",
                "Looking at the month’s numbers together",
                "Saying when something does not work",
            ];
            let at = usize::try_from(lot(&[me, "keep"])).unwrap_or(0) % KEEP.len();
            KEEP.get(at)
                .copied()
                .unwrap_or("")
                .clone_into(&mut entry.keep);
        }
    }
    entry
}
