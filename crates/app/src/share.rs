//! A document for others: a preview of what changes, a link that shows the copy as it was on its day, and the rule behind it.

use std::sync::Arc;

use domain::document::DocumentKind;
use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::policy::{Permit, Scope, act, permit};
use domain::small::{SmallRule, small_words};
use domain::text::Line;
use domain::{ShareId, TeamId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::share::Share;

pub use store::share::ShareRule;

use crate::document::{Audience, Block, Document, Figures};
use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{App, Ctx, Error, change};

/// A number that is shown otherwise in the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What is counted, and when.
    pub what: String,
    /// In the team's own copy.
    pub before: String,
    /// In the copy for others; "*" for hidden.
    pub after: String,
}

/// What a copy for others would look like.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Where we are.
    pub here: TeamScope,
    /// Which document.
    pub kind: DocumentKind,
    /// The copy.
    pub document: Document,
    /// The rule.
    pub rule: SmallRule,
    /// Numbers that are shown otherwise, the first ones.
    pub changed: Vec<Changed>,
    /// How many there are in all.
    pub all_changed: usize,
    /// Small numbers in what people wrote: the sentence and the number. Nobody changes them by themselves.
    pub written: Vec<(String, String)>,
    /// There are measured values, whose means need enough people.
    pub has_values: bool,
    /// The team said that enough people are behind each.
    pub means_ok: bool,
}

/// Numbers named in a preview.
const MOST: usize = 40;

/// What a copy for others would look like.
pub async fn preview(
    ctx: &Ctx,
    team: TeamId,
    kind: DocumentKind,
    means_ok: bool,
) -> Result<Preview, Error> {
    let (here, rule) = ruled(ctx, team).await?;
    let audience = Audience::Others { rule, means_ok };
    let document = crate::document::team(ctx, team, kind, audience).await?;
    let (changed, has_values) = changed(ctx, team, rule, means_ok).await?;
    let all_changed = changed.len();
    Ok(Preview {
        written: written(&document, rule),
        changed: changed.into_iter().take(MOST).collect(),
        here,
        kind,
        document,
        rule,
        all_changed,
        has_values,
        means_ok,
    })
}

/// The team, and the rule that what leaves it passes through.
async fn ruled(ctx: &Ctx, team: TeamId) -> Result<(TeamScope, SmallRule), Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ShareOut> = permit(&ctx.actor, &here.scope)?;
        let rule = store::share::rule(tx, ctx.actor.place).await?.rule;
        Ok::<_, Error>((here, rule))
    })
}

async fn changed(
    ctx: &Ctx,
    team: TeamId,
    rule: SmallRule,
    means_ok: bool,
) -> Result<(Vec<Changed>, bool), Error> {
    store::read!(ctx.db(), tx => {
        let mut lines = Vec::new();
        let mut has_values = false;
        for measure in store::measure::of_team(tx, ctx.actor.place, team).await? {
            has_values |= measure.kind == domain::measure::MeasureKind::Value;
            for one in store::observation::series(tx, ctx.actor.place, measure.id).await? {
                let seen = rule.counted(measure.kind, one.counted, means_ok);
                if seen == Some(one.counted) {
                    continue;
                }
                lines.push(Changed {
                    what: format!("{}, {}", measure.name, one.period.strftime("%-d %B")),
                    before: crate::document::counted_words(one.counted),
                    after: seen.map_or_else(|| "*".to_owned(), crate::document::counted_words),
                });
            }
        }
        Ok::<_, Error>((lines, has_values))
    })
}

/// Small numbers in what people wrote. Dates, days and page furniture are ours and carry none.
fn written(document: &Document, rule: SmallRule) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut look = |words: &str| {
        let small = small_words(words, rule.hide_below);
        if !small.is_empty() {
            let cut: String = words.chars().take(160).collect();
            found.push((cut, small.join(", ")));
        }
    };
    for block in &document.blocks {
        match block {
            Block::Paragraph(words) => look(words),
            Block::List(points) | Block::Steps(points) => {
                for point in points {
                    look(point);
                }
            }
            _ => {}
        }
    }
    found.truncate(MOST);
    found
}

/// A link, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareLine {
    /// Which.
    pub id: ShareId,
    /// What it shows.
    pub title: String,
    /// Who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Until when it counts.
    pub expires: Timestamp,
    /// It shows its document.
    pub counts: bool,
}

/// What was made: shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Which.
    pub id: ShareId,
    /// The secret part of the address.
    pub token: String,
}

/// What a link keeps: the copy, and the figures behind its charts. Both as they were on their day, after the rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Copied {
    document: Document,
    /// None in links of an earlier version, which kept only the document.
    figures: Option<Figures>,
}

impl Copied {
    fn read(content: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(content).or_else(|_| {
            serde_json::from_str(content).map(|document| Self {
                document,
                figures: None,
            })
        })
    }
}

/// The longest a link may count.
const LONGEST_DAYS: i64 = 366;

/// Makes a link to the copy for others, as it is today.
pub async fn share(
    ctx: &Ctx,
    team: TeamId,
    kind: DocumentKind,
    means_ok: bool,
    days: i64,
) -> Result<Made, Error> {
    if !(1..=LONGEST_DAYS).contains(&days) {
        return Err(Error::mend(
            "days",
            format!("A link counts for 1 to {LONGEST_DAYS} days."),
        ));
    }
    let (_, rule) = ruled(ctx, team).await?;
    let audience = Audience::Others { rule, means_ok };
    let (document, figures) = crate::document::with_figures(ctx, team, kind, audience).await?;
    let title = format!("{}: {}", document.kind, document.title);
    let content = serde_json::to_string(&Copied {
        document,
        figures: Some(figures),
    })
    .map_err(|error| Error::Unreadable(format!("a document: {error}")))?;
    let title: String = title.chars().take(Line::MOST).collect();
    let title = Line::parse(&title).map_err(|problem| Error::mend("title", problem.words()))?;
    let id: ShareId = ctx.new_id()?;
    let token = ctx.app.chance.secret()?;
    let expires = ctx
        .now
        .saturating_add(SignedDuration::from_hours(24 * days))
        .unwrap_or(Timestamp::MAX);
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::ShareOut> = permit(&ctx.actor, &here.scope)?;
        let share = Share {
            id,
            place: ctx.actor.place,
            team,
            title: title.clone(),
            content: content.clone(),
            as_of: ctx.today(),
            expires,
            revoked: None,
            by: ctx.actor.person,
            at: ctx.now,
        };
        store::share::insert(tx, &permit, &token, &share).await?;
        let told = serde_json::json!({ "title": &share.title, "expires": share.expires });
        let subject = Subject::new(SubjectKind::Team, team);
        record(tx, ctx, EventKind::ShareMade, subject, here.whereabouts(), None::<&()>, Some(&told)).await?;
        // Kept with the key of the form only as long as that is: a second sending shows the same link.
        Ok(Made { id, token: token.clone() })
    })
}

/// The links of a team; none for those who may not make any.
pub async fn links(ctx: &Ctx, team: TeamId) -> Result<Option<Vec<ShareLine>>, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        if permit::<act::ShareOut>(&ctx.actor, &here.scope).is_err() {
            return Ok(None);
        }
        let mut names = Names::default();
        let mut lines = Vec::new();
        for share in store::share::of_team(tx, ctx.actor.place, team).await? {
            lines.push(ShareLine {
                by: names.of(tx, ctx, share.by).await?,
                counts: share.counts(ctx.now),
                id: share.id,
                title: share.title.to_string(),
                at: share.at,
                expires: share.expires,
            });
        }
        Ok::<_, Error>(Some(lines))
    })
}

/// Ends a link; tells of which team.
pub async fn end(ctx: &Ctx, share: ShareId) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let found = store::share::get(tx, ctx.actor.place, share).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::ShareOut> = permit(&ctx.actor, &here.scope)?;
        if store::share::revoke(tx, &permit, share, ctx.now).await? {
            let told = serde_json::json!({ "title": &found.title });
            let subject = Subject::new(SubjectKind::Team, found.team);
            record(tx, ctx, EventKind::ShareEnded, subject, here.whereabouts(), Some(&told), None::<&()>).await?;
        }
        Ok(found.team)
    })
}

/// What a link shows: the document, and the sites that may show it in a frame.
///
/// # Errors
/// [`Error::NotFound`] for a link that never was, was ended, or no longer counts: a stranger learns no more.
pub async fn open(app: &Arc<App>, token: &str) -> Result<(Document, Vec<String>), Error> {
    let (copied, frames) = found(app, token).await?;
    Ok((copied.document, frames))
}

/// The figures behind the charts of what a link shows, for other programs.
///
/// # Errors
/// As [`open`].
pub async fn figures(app: &Arc<App>, token: &str) -> Result<Figures, Error> {
    found(app, token).await?.0.figures.ok_or(Error::NotFound)
}

async fn found(app: &Arc<App>, token: &str) -> Result<(Copied, Vec<String>), Error> {
    let now = app.clock.now();
    store::read!(app.db, tx => {
        let share = store::share::find(tx, token).await?.filter(|share| share.counts(now)).ok_or(Error::NotFound)?;
        let rule = store::share::rule(tx, share.place).await?;
        let copied = Copied::read(&share.content)
            .map_err(|error| Error::Unreadable(format!("a shared document: {error}")))?;
        let frames = rule.frames.lines().map(str::to_owned).collect();
        Ok::<_, Error>((copied, frames))
    })
}

/// The rule of the place, for its stewards.
pub async fn rule(ctx: &Ctx) -> Result<ShareRule, Error> {
    let _: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    store::read!(ctx.db(), tx => Ok::<_, Error>(store::share::rule(tx, ctx.actor.place).await?))
}

/// Settles the rule of the place. Links that were made before keep what they showed.
pub async fn settle(ctx: &Ctx, new: ShareRule) -> Result<(), Error> {
    let frames = frames(&new.frames)?;
    let permit: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let before = store::share::rule(tx, place).await?;
        let new = ShareRule { frames: frames.clone(), ..new.clone() };
        let subject = Subject::new(SubjectKind::Place, place);
        if !store::share::set_rule(tx, &permit, &new).await? {
            return Err(crate::history::changed(tx, ctx, subject).await?);
        }
        record(tx, ctx, EventKind::ShareRuleChanged, subject, Whereabouts::default(), Some(&before.rule), Some(&new.rule)).await?;
        Ok(())
    })
}

/// One origin a line: `https://intranet.example.org`.
fn frames(raw: &str) -> Result<String, Error> {
    let mut kept = Vec::new();
    for line in raw.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let host = line
            .strip_prefix("https://")
            .map(|host| host.trim_end_matches('/'));
        let fits = host.is_some_and(|host| {
            !host.is_empty()
                && host.len() <= 250
                && host
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c))
        });
        match host.filter(|_| fits) {
            Some(host) => kept.push(format!("https://{host}")),
            None => {
                return Err(Error::mend(
                    "frames",
                    format!(
                        "“{line}” cannot be used. Write one site a line, like https://intranet.example.org."
                    ),
                ));
            }
        }
    }
    if kept.len() > 20 {
        return Err(Error::mend("frames", "At most 20 sites."));
    }
    Ok(kept.join("\n"))
}
