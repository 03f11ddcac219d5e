//! The challenge note on one page: to read, to print on A4, to send.

use std::collections::BTreeSet;

use domain::ChallengeId;
use domain::challenge::Challenge;
use domain::cycle::Milestone;
use domain::event::EventKind;
use domain::guardrail::{Guardrail, Rule};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::role::Role;
use domain::shape::ShapeWords;
use jiff::civil::Date;
use store::Tx;

use super::{boxes, focus, names, subject};
use crate::record::record;
use crate::scope::{ChallengeScope, challenge_scope};
use crate::{Ctx, Error, change, outbox};

/// The note.
#[derive(Debug, Clone)]
pub struct NoteView {
    /// The challenge.
    pub challenge: Challenge,
    /// Today where the place is.
    pub today: Date,
    /// The focus that was chosen, and why.
    pub focus: Option<(String, String)>,
    /// Guardrails in force.
    pub guardrails: Vec<Guardrail>,
    /// Leaders, the strategist first.
    pub leaders: Vec<String>,
    /// Coaches.
    pub coaches: Vec<String>,
    /// Teams with where they work.
    pub teams: Vec<(String, String)>,
    /// Named days with their dates, and the checks after the last day.
    pub days: Vec<(String, Date)>,
    /// Room, hours and the rest.
    pub logistics: Vec<ShapeWords>,
    /// How many people would get it.
    pub readers: usize,
    /// May send it.
    pub may_send: bool,
}

/// The note of a challenge.
pub async fn view(ctx: &Ctx, challenge: ChallengeId) -> Result<NoteView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        build(tx, ctx, &here).await
    })
}

async fn build(tx: &mut Tx<'_>, ctx: &Ctx, here: &ChallengeScope) -> Result<NoteView, Error> {
    let place = ctx.actor.place;
    let challenge = &here.challenge;
    let people = store::membership::of_challenge(tx, place, challenge.id).await?;
    let leaders = names(&people, Role::Leader);
    let focus = focus::look(tx, ctx, here, leaders.len()).await?;
    let template = challenge.cycle.template();
    let named = |milestone: &Milestone| {
        (
            milestone.label.to_string(),
            template.date_of(challenge.launch, milestone.day),
        )
    };
    let checks = template.checks.iter().map(|after| {
        (
            format!("Did it hold? {after} days after"),
            template.date_of(challenge.launch, template.length + after),
        )
    });
    let mut logistics = boxes(tx, ctx, challenge.id).await?;
    logistics.retain(|one| {
        use domain::shape::ShapeBox::{Bring, Hours, Room};
        matches!(one.part, Room | Hours | Bring) && !one.words.is_empty()
    });
    let readers: BTreeSet<_> = people.iter().map(|holder| holder.person).collect();
    Ok(NoteView {
        focus: focus
            .chosen
            .map(|chosen| (chosen.line.to_string(), focus.why)),
        guardrails: store::guardrail::of_challenge(tx, place, challenge.id).await?,
        coaches: names(&people, Role::Coach),
        leaders,
        teams: store::team::of_challenge(tx, place, challenge.id)
            .await?
            .into_iter()
            .map(|team| {
                let setting = team.setting.map_or_else(String::new, String::from);
                (team.name.to_string(), setting)
            })
            .collect(),
        days: template
            .milestones
            .iter()
            .map(named)
            .chain(checks)
            .collect(),
        logistics,
        readers: readers.len(),
        may_send: decide(&ctx.actor, Action::EditChallenge, &here.scope) == Decision::Allow,
        today: ctx.today(),
        challenge: challenge.clone(),
    })
}

/// Sends the note to everybody with a role in the challenge; tells how many letters are on their way.
pub async fn send(ctx: &Ctx, challenge: ChallengeId) -> Result<usize, Error> {
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        let note = build(tx, ctx, &here).await?;
        let place = ctx.actor.place;
        let people = store::membership::of_challenge(tx, place, challenge).await?;
        let mut sent = BTreeSet::new();
        for holder in &people {
            if !sent.insert(holder.person) {
                continue;
            }
            let heading = format!("{}: what it is for, and what may be tried", note.challenge.name);
            let text = format!("Hello {},\n\n{}\n{}/c/{challenge}/note\n", holder.name, words(&note), ctx.app.settings.address);
            outbox::write(tx, ctx, &holder.email, heading, text).await?;
        }
        let told = serde_json::json!({ "people": sent.len() });
        record(tx, ctx, EventKind::NoteSent, subject(challenge), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(sent.len())
    })
}

/// The note as plain text.
pub fn words(view: &NoteView) -> String {
    let note = &view.challenge.note;
    let mut parts = vec![view.challenge.name.to_string()];
    let mut part = |title: &str, words: &str| {
        if !words.is_empty() {
            parts.push(format!("{}\n{words}", title.to_uppercase()));
        }
    };
    part("What this is for", note.mission.as_str());
    if let Some((focus, why)) = &view.focus {
        part("Our focus", format!("{focus}\n{why}").trim());
    }
    part("Why now", note.why_now.as_str());
    part("What must not get worse", note.not_worse.as_str());
    for rule in Rule::ALL {
        let lines: Vec<String> = view
            .guardrails
            .iter()
            .filter(|one| one.rule == *rule)
            .map(|one| format!("- {}", one.sentence))
            .collect();
        part(rule.label(), &lines.join("\n"));
    }
    part("What we want to learn", note.learning_questions.as_str());
    part("Ideas to take or leave", note.ideas.as_str());
    let mut who = vec![format!("Leaders: {}", view.leaders.join(", "))];
    if !view.coaches.is_empty() {
        who.push(format!("Coach: {}", view.coaches.join(", ")));
    }
    who.extend(
        view.teams
            .iter()
            .map(|(name, setting)| match setting.as_str() {
                "" => format!("Team: {name}"),
                setting => format!("Team: {name} ({setting})"),
            }),
    );
    part("Who", &who.join("\n"));
    let days: Vec<String> = view
        .days
        .iter()
        .map(|(what, day)| format!("- {what}: {}", day.strftime("%-d %B %Y")))
        .collect();
    part("When", &days.join("\n"));
    for one in &view.logistics {
        part(one.part.label(), one.words.as_str());
    }
    format!("{}\n", parts.join("\n\n"))
}
