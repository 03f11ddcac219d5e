//! Talking about a test, an ask or a measure; whoever is named with @ gets a letter.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::text::Prose;
use domain::{PersonId, RemarkId, TeamId};
use store::Tx;
use store::membership::Holder;
pub use store::remark::Remark;
use uuid::Uuid;

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change, outbox};

/// What is talked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A test.
    Test,
    /// An ask.
    Ask,
    /// A measure.
    Measure,
}

impl Topic {
    /// As it stands in addresses and in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Ask => "ask",
            Self::Measure => "measure",
        }
    }

    /// From an address.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Test, Self::Ask, Self::Measure]
            .into_iter()
            .find(|topic| topic.word() == word)
    }

    /// The page of the thing itself.
    pub fn href(self, id: Uuid) -> String {
        let id = id.simple();
        match self {
            Self::Test => format!("/tests/{id}"),
            Self::Ask => format!("/asks/{id}"),
            Self::Measure => format!("/m/{id}"),
        }
    }

    const fn kind(self) -> SubjectKind {
        match self {
            Self::Test => SubjectKind::Test,
            Self::Ask => SubjectKind::Ask,
            Self::Measure => SubjectKind::Measure,
        }
    }
}

/// A remark with its author's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The remark.
    pub remark: Remark,
    /// Whose.
    pub by: String,
    /// Whoever looks said it.
    pub mine: bool,
}

/// The talk about something.
#[derive(Debug, Clone)]
pub struct TalkView {
    /// Where we are.
    pub here: TeamScope,
    /// About what.
    pub topic: Topic,
    /// About which.
    pub subject: Uuid,
    /// What it is called.
    pub title: String,
    /// The oldest first.
    pub said: Vec<Said>,
    /// Whom one may speak to by name.
    pub people: Vec<String>,
    /// May say something.
    pub may_say: bool,
}

/// The thing that is talked about: its team and its title.
async fn about(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    topic: Topic,
    subject: Uuid,
) -> Result<(TeamScope, String), Error> {
    let place = ctx.actor.place;
    let (team, title): (TeamId, String) = match topic {
        Topic::Test => {
            let test = store::test::get(tx, place, subject.into()).await?;
            (test.team, test.title.to_string())
        }
        Topic::Ask => {
            let ask = store::ask::get(tx, place, subject.into()).await?;
            (ask.team, ask.line.to_string())
        }
        Topic::Measure => {
            let measure = store::measure::get(tx, place, subject.into()).await?;
            (measure.team, measure.name.to_string())
        }
    };
    Ok((team_scope(tx, ctx, team).await?, title))
}

/// Everybody who may be spoken to: the team, and leaders and coaches of the challenge.
async fn around(tx: &mut Tx<'_>, ctx: &Ctx, here: &TeamScope) -> Result<Vec<Holder>, Error> {
    let mut people =
        store::membership::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
    people.retain(|holder| holder.team.is_none_or(|team| team == here.team.id));
    let mut seen = std::collections::BTreeSet::new();
    people.retain(|holder| seen.insert(holder.person));
    Ok(people)
}

/// The talk about something.
pub async fn view(ctx: &Ctx, topic: Topic, subject: Uuid) -> Result<TalkView, Error> {
    store::read!(ctx.db(), tx => {
        let (here, title) = about(tx, ctx, topic, subject).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut names = Names::default();
        let mut said = Vec::new();
        for remark in store::remark::about(tx, ctx.actor.place, subject).await? {
            let by = names.of(tx, ctx, remark.by_person).await?;
            let mine = remark.by_person == ctx.actor.person;
            said.push(Said { remark, by, mine });
        }
        let people = around(tx, ctx, &here).await?;
        Ok::<_, Error>(TalkView {
            may_say: decide(&ctx.actor, Action::Remark, &here.scope) == Decision::Allow,
            people: people.iter().map(|holder| holder.name.to_string()).collect(),
            here,
            topic,
            subject,
            title,
            said,
        })
    })
}

/// Whom words speak to: "@Sam Okoro", or "@Sam" when only one is called so. Capitals do not matter.
///
/// ```
/// use app::talk::spoken_to;
/// let people = ["Sam Okoro", "Sam Hill", "Ines Marlow"];
/// assert_eq!(spoken_to("@ines, could you ask @Sam Okoro?", &people), [0, 2]);
/// assert!(spoken_to("@Sam: which of you?", &people).is_empty());
/// assert!(spoken_to("write to ines@wolds.example", &people).is_empty());
/// ```
pub fn spoken_to(words: &str, people: &[&str]) -> Vec<usize> {
    let words = words.to_lowercase();
    let names: Vec<String> = people.iter().map(|name| name.to_lowercase()).collect();
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let mut found = std::collections::BTreeSet::new();
    for (at, _) in words.match_indices('@') {
        let before = words
            .get(..at)
            .and_then(|before| before.chars().next_back());
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let rest = words.get(at + 1..).unwrap_or_default();
        if let Some(index) = names
            .iter()
            .position(|name| rest.starts_with(name.as_str()))
        {
            found.insert(index);
            continue;
        }
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        let mut called = names
            .iter()
            .enumerate()
            .filter(|(_, name)| !word.is_empty() && first(name) == word);
        if let (Some((index, _)), None) = (called.next(), called.next()) {
            found.insert(index);
        }
    }
    found.into_iter().collect()
}

/// Says something; answers with the names of those who get a letter.
pub async fn say(
    ctx: &Ctx,
    topic: Topic,
    subject: Uuid,
    words: Prose,
) -> Result<Vec<String>, Error> {
    if words.is_empty() {
        return Err(Error::mend("words", "Write something here."));
    }
    let id: RemarkId = ctx.new_id()?;
    change!(ctx, tx => {
        let (here, title) = about(tx, ctx, topic, subject).await?;
        let permit: Permit<act::Remark> = permit(&ctx.actor, &here.scope)?;
        let people = around(tx, ctx, &here).await?;
        let names: Vec<&str> = people.iter().map(|holder| holder.name.as_str()).collect();
        let to: Vec<&Holder> = spoken_to(words.as_str(), &names)
            .into_iter()
            .filter_map(|index| people.get(index))
            .filter(|holder| holder.person != ctx.actor.person)
            .collect();
        let remark = Remark {
            id,
            challenge_id: here.challenge.id,
            team_id: here.team.id,
            subject_kind: topic.word().to_owned(),
            subject_id: subject,
            words: words.clone(),
            by_person: ctx.actor.person,
            at: ctx.now,
        };
        let ids: Vec<PersonId> = to.iter().map(|holder| holder.person).collect();
        store::remark::insert(tx, &permit, &remark, &ids).await?;
        let by = store::person::name(tx, ctx.actor.place, ctx.actor.person).await?;
        let by = by.map_or_else(|| "Somebody".to_owned(), |name| name.to_string());
        for holder in &to {
            let wants = store::notify::get(tx, ctx.actor.place, holder.person).await?;
            if !wants.unwrap_or_default().mention {
                continue;
            }
            let heading = format!("{by} speaks to you about “{title}”");
            let text = format!(
                "Hello {},\n\n{by}, about “{title}”:\n\n{words}\n\n{}/talk/{}/{}\n",
                holder.name, ctx.app.settings.address, topic.word(), subject.simple()
            );
            outbox::write(tx, ctx, &holder.email, heading, text).await?;
        }
        let told = serde_json::json!({ "title": &title, "words": &words });
        record(tx, ctx, EventKind::Remarked, Subject::new(topic.kind(), subject), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(to.iter().map(|holder| holder.name.to_string()).collect::<Vec<_>>())
    })
}

/// Takes one's own words back, or puts them back; answers with what they were about.
///
/// # Errors
/// [`Error::NotFound`] for words of somebody else.
pub async fn remove(ctx: &Ctx, remark: RemarkId, back: bool) -> Result<(String, Uuid), Error> {
    change!(ctx, tx => {
        let found = store::remark::get(tx, ctx.actor.place, remark).await?;
        let here = team_scope(tx, ctx, found.team_id).await?;
        let permit: Permit<act::Remark> = permit(&ctx.actor, &here.scope)?;
        if !store::remark::remove(tx, &permit, remark, (!back).then_some(ctx.now)).await? {
            return Err(Error::NotFound);
        }
        let topic = Topic::read(&found.subject_kind).ok_or(Error::NotFound)?;
        let kind = if back { EventKind::Remarked } else { EventKind::RemarkRemoved };
        record(tx, ctx, kind, Subject::new(topic.kind(), found.subject_id), here.whereabouts(), None::<&()>, None::<&()>).await?;
        Ok((found.subject_kind, found.subject_id))
    })
}
