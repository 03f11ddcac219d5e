//! Ideas: written down in a line, supported by others, put together when they are the same, tried when somebody makes a test of
//! them.

use std::collections::BTreeSet;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::likeness::{ALIKE, likeness};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::Idea;
use domain::text::{Line, Name};
use domain::{IdeaId, PersonId, TeamId, TestId};
use store::Tx;

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// An idea with the name of whoever had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaLine {
    /// The idea.
    pub idea: Idea,
    /// Whose it was.
    pub by: String,
    /// It came by e-mail.
    pub by_letter: bool,
}

/// Writes an idea down.
pub async fn add(ctx: &Ctx, team: TeamId, line: Line) -> Result<IdeaId, Error> {
    let id: IdeaId = ctx.new_id()?;
    let idea = Idea {
        id,
        team,
        line,
        by: ctx.actor.person,
        at: ctx.now,
        test: None,
    };
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        store::idea::insert(tx, &permit, &idea).await?;
        let subject = Subject::new(SubjectKind::Idea, id);
        record(tx, ctx, EventKind::IdeaAdded, subject, here.whereabouts(), None::<&()>, Some(&idea)).await?;
        Ok(id)
    })
}

/// An idea on the page of ideas, with those that are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaCard {
    /// The idea and whose it was.
    pub line: IdeaLine,
    /// Others that are the same.
    pub same: Vec<IdeaLine>,
    /// How many people want it: whoever had it or one that is the same, and whoever supports one of them.
    pub people: usize,
    /// Whoever looks is among them.
    pub mine: bool,
    /// The test it became, by name.
    pub test: Option<(TestId, String)>,
    /// What it lies under.
    pub theme: Option<Name>,
    /// Whoever looks may take it back.
    pub may_take_back: bool,
}

/// How ideas reach the team by e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByLetter {
    /// The team's address; none when it has none.
    pub address: Option<String>,
    /// May make one and take it away.
    pub may_change: bool,
}

/// The page of ideas.
#[derive(Debug, Clone)]
pub struct IdeasView {
    /// Where we are.
    pub here: TeamScope,
    /// Who looks.
    pub me: PersonId,
    /// Ideas, those that most people want first; those that became a test come last.
    pub ideas: Vec<IdeaCard>,
    /// The idea that was just written down, when others look like it: it, and those.
    pub fresh: Option<(IdeaLine, Vec<IdeaLine>)>,
    /// Themes there are, in the order of their first idea, then the lanes of the plan.
    pub themes: Vec<Name>,
    /// Ideas by e-mail; none where the place takes none.
    pub letters: Option<ByLetter>,
    /// May write ideas down and support them.
    pub may_add: bool,
    /// May make a test of one.
    pub may_try: bool,
    /// May put one on the plan.
    pub may_plan: bool,
}

impl IdeasView {
    /// Ideas under each theme, those under none last; themes without an idea are left out.
    pub fn by_theme(&self) -> Vec<(Option<&Name>, Vec<&IdeaCard>)> {
        self.themes
            .iter()
            .map(Some)
            .chain([None])
            .map(|theme| {
                let under = |card: &&IdeaCard| card.theme.as_ref() == theme;
                (theme, self.ideas.iter().filter(under).collect::<Vec<_>>())
            })
            .filter(|(_, cards)| !cards.is_empty())
            .collect()
    }
}

/// The ideas of a team; `fresh` is one that was just written down.
pub async fn list(ctx: &Ctx, team: TeamId, fresh: Option<IdeaId>) -> Result<IdeasView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let same = store::idea::same(tx, place, team).await?;
        let supporters = store::idea::supporters(tx, place, team).await?;
        let under = store::idea::themes(tx, place, team).await?;
        let all = of_team(tx, ctx, &mut Names::default(), team).await?;
        let mut ideas = Vec::new();
        for line in all.iter().filter(|line| first_of(&same, line.idea.id) == line.idea.id) {
            let twins: Vec<IdeaLine> = all
                .iter()
                .filter(|other| other.idea.id != line.idea.id && first_of(&same, other.idea.id) == line.idea.id)
                .cloned()
                .collect();
            let theme = under.iter().find(|(idea, _)| *idea == line.idea.id).map(|(_, theme)| theme.clone());
            let card = card(tx, ctx, line, twins, &supporters).await?;
            let may_take_back = card.test.is_none() && card.same.is_empty() && may_take_back(ctx, &here, &line.idea);
            ideas.push(IdeaCard { theme, may_take_back, ..card });
        }
        ideas.sort_by_key(|card| (card.test.is_some(), std::cmp::Reverse(card.people)));
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let planned = store::plan::of_team(tx, place, team).await?;
        let mut themes: Vec<Name> = Vec::new();
        for theme in under.iter().map(|(_, theme)| theme).chain(planned.iter().map(|item| &item.lane)) {
            if !themes.contains(theme) {
                themes.push(theme.clone());
            }
        }
        Ok::<_, Error>(IdeasView {
            themes,
            may_plan: may(Action::EditPlan),
            fresh: fresh.and_then(|fresh| alike(&all, &same, fresh)),
            me: ctx.actor.person,
            ideas,
            may_add: may(Action::AddIdea),
            may_try: may(Action::EditTest),
            letters: match &ctx.app.settings.ideas_at {
                None => None,
                Some(_) => Some(ByLetter {
                    address: crate::letter::address_of(tx, ctx, team).await?,
                    may_change: may(Action::ManageTeam),
                }),
            },
            here,
        })
    })
}

/// A team's ideas with the names of whoever had them, the newest first.
pub(crate) async fn of_team(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    team: TeamId,
) -> Result<Vec<IdeaLine>, Error> {
    let place = ctx.actor.place;
    let letters = store::idea_address::by_letter(tx, place, team).await?;
    let mut lines = Vec::new();
    for idea in store::idea::of_team(tx, place, team).await? {
        let by = if idea.by == crate::letter::nobody() {
            "Somebody".to_owned()
        } else {
            names.of(tx, ctx, idea.by).await?
        };
        lines.push(IdeaLine {
            by_letter: letters.contains(&idea.id),
            idea,
            by,
        });
    }
    Ok(lines)
}

/// The idea that stands for another one; chains are followed, circles are not.
fn first_of(same: &[(IdeaId, IdeaId)], idea: IdeaId) -> IdeaId {
    let mut at = idea;
    for _ in same {
        match same.iter().find(|(one, _)| *one == at) {
            Some((_, next)) if *next != idea => at = *next,
            _ => break,
        }
    }
    at
}

async fn card(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: &IdeaLine,
    same: Vec<IdeaLine>,
    supporters: &[(IdeaId, PersonId)],
) -> Result<IdeaCard, Error> {
    let group = || std::iter::once(line).chain(&same);
    let mut people: BTreeSet<PersonId> = group().map(|one| one.idea.by).collect();
    people.extend(
        supporters
            .iter()
            .filter(|(idea, _)| group().any(|one| one.idea.id == *idea))
            .map(|(_, person)| *person),
    );
    let test = group().find_map(|one| one.idea.test);
    let test = match test {
        Some(id) => {
            let test = store::test::get(tx, ctx.actor.place, id).await?;
            Some((id, test.title.to_string()))
        }
        None => None,
    };
    Ok(IdeaCard {
        line: line.clone(),
        people: people.len(),
        mine: people.contains(&ctx.actor.person),
        same,
        test,
        theme: None,
        may_take_back: false,
    })
}

/// More than so many look alike to nobody.
const SHOWN: usize = 3;

/// Ideas that look like a fresh one, the most alike first; none when nothing does.
fn alike(
    all: &[IdeaLine],
    same: &[(IdeaId, IdeaId)],
    fresh: IdeaId,
) -> Option<(IdeaLine, Vec<IdeaLine>)> {
    let new = all.iter().find(|line| line.idea.id == fresh)?;
    if first_of(same, fresh) != fresh {
        return None;
    }
    let mut others: Vec<(f64, &IdeaLine)> = all
        .iter()
        .filter(|line| line.idea.id != fresh && first_of(same, line.idea.id) == line.idea.id)
        .map(|line| {
            (
                likeness(new.idea.line.as_str(), line.idea.line.as_str()),
                line,
            )
        })
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    others.sort_by(|one, other| other.0.total_cmp(&one.0));
    let others: Vec<IdeaLine> = others
        .into_iter()
        .take(SHOWN)
        .map(|(_, line)| line.clone())
        .collect();
    (!others.is_empty()).then(|| (new.clone(), others))
}

/// Takes back an idea, or puts it back when `back` is true (undo); tells its team. One's own, or any of the team for those who look
/// after its people.
///
/// # Errors
/// [`Error::NotFound`] for an idea of somebody else, [`Error::NotNow`] once it is tried or stands for others that are the same.
pub async fn take_back(ctx: &Ctx, idea: IdeaId, back: bool) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let found = store::idea::written(tx, place, idea).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        if !may_take_back(ctx, &here, &found) {
            return Err(Error::NotFound);
        }
        let same = store::idea::same(tx, place, found.team).await?;
        let all = store::idea::of_team(tx, place, found.team).await?;
        let stands_for_others = all.iter().any(|other| same.contains(&(other.id, idea)));
        if !back && stands_for_others {
            return Err(Error::NotNow("Others said the same. Say first that theirs is not the same.".to_owned()));
        }
        if !back && found.test.is_some() {
            return Err(Error::NotNow("It is being tried. Change its card, or decide on the test.".to_owned()));
        }
        let at = (!back).then_some(ctx.now);
        if store::idea::set_removed(tx, &permit, idea, at).await? {
            let kind = if back { EventKind::IdeaBack } else { EventKind::IdeaTakenBack };
            record(tx, ctx, kind, Subject::new(SubjectKind::Idea, idea), here.whereabouts(), None::<&()>, None::<&()>).await?;
        }
        Ok(found.team)
    })
}

fn may_take_back(ctx: &Ctx, here: &TeamScope, idea: &Idea) -> bool {
    let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
    may(Action::AddIdea) && (idea.by == ctx.actor.person || may(Action::ManageTeam))
}

/// Supports an idea, or does no more; tells its team.
pub async fn support(ctx: &Ctx, idea: IdeaId, on: bool) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let found = store::idea::get(tx, ctx.actor.place, idea).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        if store::idea::support(tx, &permit, idea, on, ctx.now).await? {
            let kind = if on { EventKind::IdeaSupported } else { EventKind::IdeaUnsupported };
            let told = serde_json::json!({ "title": &found.line });
            record(tx, ctx, kind, Subject::new(SubjectKind::Idea, idea), here.whereabouts(), None::<&()>, Some(&told)).await?;
        }
        Ok(found.team)
    })
}

/// Says that an idea is the same as another one of its team, or (none) that it stands alone; tells the team.
///
/// # Errors
/// [`Error::NotFound`] for an idea of another team.
pub async fn join(ctx: &Ctx, idea: IdeaId, same_as: Option<IdeaId>) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let found = store::idea::get(tx, place, idea).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        let subject = Subject::new(SubjectKind::Idea, idea);
        let (kind, told) = match same_as {
            Some(other) => {
                let other = store::idea::get(tx, place, other).await?;
                let same = store::idea::same(tx, place, found.team).await?;
                if other.team != found.team || first_of(&same, other.id) == idea {
                    return Err(Error::NotFound);
                }
                (EventKind::IdeaJoined, serde_json::json!({ "title": &found.line, "same_as": &other.line }))
            }
            None => (EventKind::IdeaParted, serde_json::json!({ "title": &found.line })),
        };
        store::idea::join(tx, &permit, idea, same_as, ctx.now).await?;
        record(tx, ctx, kind, subject, here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(found.team)
    })
}

/// An idea and where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lying {
    /// Whose.
    pub team: TeamId,
    /// What it says.
    pub line: Line,
    /// The theme it lies under.
    pub theme: Option<Name>,
}

/// Where an idea lies.
pub async fn lying(ctx: &Ctx, idea: IdeaId) -> Result<Lying, Error> {
    store::read!(ctx.db(), tx => {
        let found = store::idea::get(tx, ctx.actor.place, idea).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>(Lying {
            theme: theme_of(tx, ctx, &found).await?,
            team: found.team,
            line: found.line,
        })
    })
}

async fn theme_of(tx: &mut Tx<'_>, ctx: &Ctx, idea: &Idea) -> Result<Option<Name>, Error> {
    Ok(store::idea::themes(tx, ctx.actor.place, idea.team)
        .await?
        .into_iter()
        .find(|(one, _)| *one == idea.id)
        .map(|(_, theme)| theme))
}

/// Puts an idea under a theme, or (none) under none; tells its team and the theme before.
pub async fn put_under(
    ctx: &Ctx,
    idea: IdeaId,
    theme: Option<Name>,
) -> Result<(TeamId, Option<Name>), Error> {
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let found = store::idea::get(tx, place, idea).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
        let before = theme_of(tx, ctx, &found).await?;
        if before != theme {
            store::idea::put_under(tx, &permit, idea, theme.as_ref(), ctx.now).await?;
            let told = |theme: &Option<Name>| serde_json::json!({ "title": &found.line, "theme": theme });
            let subject = Subject::new(SubjectKind::Idea, idea);
            record(tx, ctx, EventKind::IdeaGrouped, subject, here.whereabouts(), Some(&told(&before)), Some(&told(&theme))).await?;
        }
        Ok((found.team, before))
    })
}
