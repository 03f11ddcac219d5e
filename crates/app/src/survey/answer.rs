//! Answering: one page after the other, kept as one goes, only ever one's own.

use std::collections::{BTreeMap, BTreeSet};

use domain::policy::{Permit, act, permit};
use domain::survey::{Answers, Happened, Part, Six, Skill, Statement, TieWord};
use domain::{PersonId, TeamId, WaveId};
use store::Tx;
use store::survey::{Choice, OnList, Wave};

use super::{Promise, promise_of};
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// Before anything: what, why, who sees what, when it is deleted, and the two ways out.
#[derive(Debug, Clone)]
pub struct WaveView {
    /// Where we are.
    pub here: TeamScope,
    /// Which wave.
    pub wave: Wave,
    /// A leader's word.
    pub promise: Option<Promise>,
    /// On the list when the wave was opened; somebody who came later may still look.
    pub on_list: bool,
    /// Answers, and may be on the list others see.
    pub choice: (bool, bool),
    /// The pages for this person.
    pub parts: Vec<Part>,
    /// The page to go on with; none when everything is sent.
    pub next: Option<Part>,
    /// Something is kept already.
    pub begun: bool,
    /// How many have answered so far, of how many.
    pub response: (usize, usize),
    /// Who named whom is deleted on this day.
    pub deleted_on: jiff::civil::Date,
}

/// One page of the survey.
#[derive(Debug, Clone)]
pub struct PartView {
    /// Where we are.
    pub here: TeamScope,
    /// Which wave.
    pub wave: Wave,
    /// Which page.
    pub part: Part,
    /// All pages.
    pub parts: Vec<Part>,
    /// People on the list, by organisation.
    pub list: Vec<OnForm>,
    /// What one answered so far.
    pub answers: Answers,
    /// People one named last time and not now.
    pub vanished: Vec<OnForm>,
}

/// Somebody to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnForm {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they do.
    pub profession: String,
    /// Where they come from.
    pub organisation: String,
    /// Another person of the list has a name that looks the same without accents.
    pub alike: bool,
}

/// What a page sends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Ticked people.
    pub ties: BTreeMap<PersonId, TieWord>,
    /// People one would like to know.
    pub wishes: BTreeSet<PersonId>,
    /// People of last time who are still so.
    pub still: BTreeSet<PersonId>,
    /// Skills now.
    pub skills: BTreeMap<Skill, u8>,
    /// Skills then.
    pub then: BTreeMap<Skill, u8>,
    /// Statements.
    pub statements: BTreeMap<Statement, u8>,
    /// The six.
    pub six: BTreeMap<Six, u8>,
    /// The last time it could have happened.
    pub happened: Option<Happened>,
    /// What will stay.
    pub keep: String,
    /// Who made it possible.
    pub thanks: String,
}

/// The most characters of a free answer.
const MOST: usize = 1_000;

struct Mine {
    wave: Wave,
    here: TeamScope,
    permit: Permit<act::AnswerPeople>,
    choice: Choice,
    list: Vec<OnList>,
    kept: Option<store::survey::Sent>,
}

async fn mine(tx: &mut Tx<'_>, ctx: &Ctx, wave: WaveId) -> Result<Mine, Error> {
    let place = ctx.actor.place;
    let wave = store::survey::get(tx, place, wave).await?;
    let here = team_scope(tx, ctx, wave.team).await?;
    let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
    let choice = own_choice(tx, ctx, wave.team).await?;
    let list = store::survey::list(tx, place, wave.id).await?;
    let kept = store::survey::mine(tx, &permit, wave.id).await?;
    Ok(Mine {
        wave,
        here,
        permit,
        choice,
        list,
        kept,
    })
}

async fn own_choice(tx: &mut Tx<'_>, ctx: &Ctx, team: TeamId) -> Result<Choice, Error> {
    let person = ctx.actor.person;
    let choices = store::survey::choices(tx, ctx.actor.place, team).await?;
    let mine = choices.into_iter().find(|choice| choice.person == person);
    Ok(mine.unwrap_or(Choice {
        person,
        answers: true,
        listed: true,
    }))
}

impl Mine {
    fn on_list(&self, ctx: &Ctx) -> bool {
        self.list.iter().any(|one| one.person == ctx.actor.person)
    }

    /// The pages of this person.
    fn parts(&self, ctx: &Ctx) -> Vec<Part> {
        let listed = self.choice.listed && self.on_list(ctx);
        self.wave.kind.parts(listed)
    }

    fn answers(&self) -> Answers {
        self.kept
            .as_ref()
            .map(|kept| kept.answers.clone())
            .unwrap_or_default()
    }

    fn takes_answers(&self, ctx: &Ctx) -> Result<(), Error> {
        if self.wave.closed.is_some() {
            return Err(Error::NotNow(
                "This asking is closed. Thank you for wanting to answer; the next one comes."
                    .into(),
            ));
        }
        if !self.on_list(ctx) {
            return Err(Error::NotNow(
                "You came to the team after this asking began. The next one asks you too.".into(),
            ));
        }
        // What was counted in figures stays, so that nobody's change can be read off a difference.
        if self.wave.figures.is_some() && self.kept.as_ref().is_some_and(|kept| kept.sent.is_some())
        {
            return Err(Error::NotNow(
                "Your answers are already part of the figures, so they stay as they are. You can delete them at any time.".into(),
            ));
        }
        Ok(())
    }
}

/// The screen before anything.
pub async fn open_wave(ctx: &Ctx, wave: WaveId) -> Result<WaveView, Error> {
    store::read!(ctx.db(), tx => {
        let mine = mine(tx, ctx, wave).await?;
        let promise = promise_of(tx, ctx, &mine.here.challenge).await?;
        let sent = store::survey::count(tx, ctx.actor.place, wave).await?;
        let parts = mine.parts(ctx);
        let answers = mine.answers();
        let is_sent = mine.kept.as_ref().is_some_and(|kept| kept.sent.is_some());
        let next = parts.iter().copied().find(|part| !answers.done.contains(part));
        let cycle = mine.here.challenge.cycle.template();
        let last = mine.wave.kind.day(cycle).max(cycle.length) + domain::survey::RAW_DAYS;
        Ok::<_, Error>(WaveView {
            promise,
            on_list: mine.on_list(ctx),
            choice: (mine.choice.answers, mine.choice.listed),
            next: next.filter(|_| !is_sent),
            begun: mine.kept.is_some(),
            parts,
            response: (sent, mine.list.len()),
            deleted_on: cycle.date_of(mine.here.challenge.launch, last),
            here: mine.here,
            wave: mine.wave,
        })
    })
}

/// One page, with what was answered so far.
pub async fn open_part(ctx: &Ctx, wave: WaveId, part: Part) -> Result<PartView, Error> {
    store::read!(ctx.db(), tx => {
        let mine = mine(tx, ctx, wave).await?;
        mine.takes_answers(ctx)?;
        let parts = mine.parts(ctx);
        if !parts.contains(&part) {
            return Err(Error::NotFound);
        }
        let answers = mine.answers();
        let vanished = vanished(tx, ctx, &mine, &answers).await?;
        let list = on_form(tx, ctx, &mine).await?;
        Ok(PartView {
            here: mine.here,
            wave: mine.wave,
            part,
            parts,
            vanished: list.iter().filter(|one| vanished.contains(&one.person)).cloned().collect(),
            list,
            answers,
        })
    })
}

/// The list somebody ticks: everybody but themselves and those who are not on it.
async fn on_form(tx: &mut Tx<'_>, ctx: &Ctx, mine: &Mine) -> Result<Vec<OnForm>, Error> {
    let hidden: BTreeSet<PersonId> = hidden(tx, ctx, mine.wave.team).await?;
    let shown: Vec<&OnList> = mine
        .list
        .iter()
        .filter(|one| one.person != ctx.actor.person && !hidden.contains(&one.person))
        .collect();
    let alike = |one: &OnList| {
        let name = domain::survey::fold(one.name.as_str());
        shown
            .iter()
            .filter(|other| domain::survey::fold(other.name.as_str()) == name)
            .count()
            > 1
    };
    let mut list: Vec<OnForm> = shown
        .iter()
        .map(|one| OnForm {
            person: one.person,
            name: one.name.to_string(),
            profession: one.profession.clone(),
            organisation: one.organisation.clone(),
            alike: alike(one),
        })
        .collect();
    list.sort_by(|a, b| (&a.organisation, &a.name).cmp(&(&b.organisation, &b.name)));
    Ok(list)
}

async fn hidden(tx: &mut Tx<'_>, ctx: &Ctx, team: TeamId) -> Result<BTreeSet<PersonId>, Error> {
    let choices = store::survey::choices(tx, ctx.actor.place, team).await?;
    Ok(choices
        .into_iter()
        .filter(|choice| !choice.listed)
        .map(|choice| choice.person)
        .collect())
}

/// People named at the wave before and not at this one, once the page of people was gone through.
async fn vanished(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    mine: &Mine,
    answers: &Answers,
) -> Result<BTreeSet<PersonId>, Error> {
    if !answers.done.contains(&Part::Ties) {
        return Ok(BTreeSet::new());
    }
    let waves = store::survey::of_team(tx, ctx.actor.place, mine.wave.team).await?;
    let before = waves.iter().rfind(|wave| wave.kind < mine.wave.kind);
    let Some(before) = before else {
        return Ok(BTreeSet::new());
    };
    let then = store::survey::mine(tx, &mine.permit, before.id).await?;
    Ok(then
        .map(|then| then.answers.ties.into_keys().collect::<BTreeSet<_>>())
        .unwrap_or_default()
        .into_iter()
        .filter(|person| !answers.ties.contains_key(person))
        .collect())
}

/// Keeps a page; answers with the page to go on with, none when it was the last one and everything is sent.
pub async fn save_part(
    ctx: &Ctx,
    wave: WaveId,
    part: Part,
    entry: Entry,
) -> Result<Option<Part>, Error> {
    if entry.keep.chars().count() > MOST {
        return Err(Error::mend(
            "keep",
            format!("At most {MOST} letters fit here."),
        ));
    }
    if entry.thanks.chars().count() > MOST {
        return Err(Error::mend(
            "thanks",
            format!("At most {MOST} letters fit here."),
        ));
    }
    change!(ctx, tx => {
        let mine = mine(tx, ctx, wave).await?;
        mine.takes_answers(ctx)?;
        let parts = mine.parts(ctx);
        let at = parts.iter().position(|one| *one == part).ok_or(Error::NotFound)?;
        let hidden = hidden(tx, ctx, mine.wave.team).await?;
        let allowed = |person: &PersonId| {
            *person != ctx.actor.person && !hidden.contains(person) && mine.list.iter().any(|one| one.person == *person)
        };
        let mut answers = mine.answers();
        let next = parts.get(at + 1).copied();
        match part {
            Part::Ties => {
                answers.ties.clone_from(&entry.ties);
                answers.ties.retain(|person, _| allowed(person));
                answers.wishes.clone_from(&entry.wishes);
                answers.wishes.retain(|person| allowed(person) && mine.wave.kind.asks_wishes());
            }
            Part::Skills => {
                answers.skills.clone_from(&entry.skills);
                answers.then.clone_from(&entry.then);
            }
            Part::Together => {
                answers.statements.clone_from(&entry.statements);
                answers.six.clone_from(&entry.six);
                answers.happened = entry.happened;
            }
            Part::Keep => {
                answers.keep = entry.keep.trim().to_owned();
                answers.thanks = entry.thanks.trim().to_owned();
            }
        }
        // "Still so": asked on the page after the people.
        for person in entry.still.iter().filter(|person| allowed(person)) {
            answers.ties.entry(*person).or_insert(TieWord::Could);
        }
        answers.done.insert(part);
        let sent = next.is_none().then_some(ctx.now);
        store::survey::save(tx, &mine.permit, wave, &answers, ctx.now, sent).await?;
        Ok(next)
    })
}

/// Says whether one answers, and whether one is on the list that others see. Leaving the list deletes nothing of one's
/// own; ties of others to somebody who is not on it are never counted.
pub async fn choose(ctx: &Ctx, team: TeamId, answers: bool, listed: bool) -> Result<(), Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        let choice = Choice { person: ctx.actor.person, answers, listed };
        store::survey::set_choice(tx, &permit, team, &choice, ctx.now).await?;
        if !listed {
            store::survey::forget_person(tx, &permit, team).await?;
        }
        Ok(())
    })
}

/// Deletes everything one ever answered in a team.
pub async fn forget_me(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    let nobody: PersonId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AnswerPeople> = permit(&ctx.actor, &here.scope)?;
        store::survey::delete_own(tx, &permit, team, nobody).await?;
        Ok(())
    })
}
