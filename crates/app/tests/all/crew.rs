//! A crew around the team: nurses, social workers and others who answer the people survey.

use std::collections::BTreeMap;

use app::people::{Circle, lines};
use app::survey::{self, Entry, NewWave, ResultsView};
use app::{Ctx, Error};
use domain::policy::Actor;
use domain::survey::figures::{Figures, GroupFigures};
use domain::survey::{Grouping, Part, RUNGS, Six, Skill, Statement, TieWord};
use domain::text::Email;
use domain::{PersonId, WaveId};

use crate::fixture::Furnished;

/// `nurse1@wolds.example` and so on: six nurses, six social workers, three doctors, all observers of the team.
pub const CREW: [&str; 15] = [
    "nurse1", "nurse2", "nurse3", "nurse4", "nurse5", "nurse6", "social1", "social2", "social3",
    "social4", "social5", "social6", "doctor1", "doctor2", "doctor3",
];

/// Invites people with lines as they are pasted.
pub async fn invite(place: &Furnished, text: &str) {
    let read = lines::read(text);
    app::people::invite(&place.by("steward"), Circle::Team(place.team), &read.people)
        .await
        .unwrap();
}

/// The usual crew, and a promise.
pub async fn crew(place: &Furnished) {
    let profession = |key: &str| match key.trim_end_matches(char::is_numeric) {
        "nurse" => "Nurse",
        "social" => "Social worker",
        _ => "Doctor",
    };
    let text: Vec<String> = CREW
        .iter()
        .map(|key| {
            format!(
                "{key}, {key}@wolds.example, {}, Wolds, observer",
                profession(key)
            )
        })
        .collect();
    invite(place, &text.join("\n")).await;
    survey::promise(&place.by("ines"), place.team)
        .await
        .unwrap();
}

/// A use by somebody known by address, with the roles they hold now.
pub async fn by(place: &Furnished, key: &str) -> Ctx {
    let host = if key == "sam" { "council" } else { "wolds" };
    let email = Email::parse(&format!("{key}@{host}.example")).unwrap();
    let id = place.place;
    let actor: Result<Actor, Error> = store::read!(place.app.db, tx => {
        let found = store::person::by_email(tx, id, &email).await?.unwrap();
        let roles = store::membership::of_person(tx, id, found.id).await?;
        Ok(Actor { place: id, person: found.id, steward: found.steward, roles })
    });
    place.app.ctx(actor.unwrap(), None)
}

/// Opens the wave whose time it is.
pub async fn open(place: &Furnished) -> WaveId {
    let new = NewWave {
        practice: "The huddle at nine".parse().ok(),
    };
    survey::open(&by(place, "pat").await, place.team, new)
        .await
        .unwrap()
}

/// Everybody on the list that somebody ticks, by name.
pub async fn list(ctx: &Ctx, wave: WaveId) -> BTreeMap<String, PersonId> {
    let view = survey::open_part(ctx, wave, Part::Ties).await.unwrap();
    view.list
        .into_iter()
        .map(|one| (one.name, one.person))
        .collect()
}

/// What somebody sends on every page: these people, and the same step everywhere but for a first one.
pub fn entry(named: impl IntoIterator<Item = PersonId>, step: u8) -> Entry {
    Entry {
        ties: named.into_iter().map(|one| (one, TieWord::Could)).collect(),
        skills: Skill::ALL.iter().map(|one| (*one, step % RUNGS)).collect(),
        then: Skill::ALL.iter().map(|one| (*one, 0)).collect(),
        statements: Statement::ALL
            .iter()
            .map(|one| (*one, step % RUNGS))
            .collect(),
        six: Six::ALL.iter().map(|one| (*one, step % RUNGS)).collect(),
        keep: format!("The huddle, says somebody on step {step}"),
        ..Entry::default()
    }
}

/// Goes through all pages.
pub async fn answer(place: &Furnished, wave: WaveId, key: &str, entry: &Entry) {
    let ctx = by(place, key).await;
    let mut next = survey::open_wave(&ctx, wave).await.unwrap().next;
    while let Some(part) = next {
        next = survey::save_part(&ctx, wave, part, entry.clone())
            .await
            .unwrap();
    }
}

/// So many of the crew answer; each names the `reach` people after them on the crew's list.
pub async fn answers(place: &Furnished, wave: WaveId, who: &[&str], reach: usize) {
    let list = list(&by(place, "pat").await, wave).await;
    for key in who {
        let at = CREW.iter().position(|one| one == key).unwrap();
        let named = (1..=reach).map(|step| list[CREW[(at + step) % CREW.len()]]);
        let named: Vec<PersonId> = named.collect();
        answer(place, wave, key, &entry(named, u8::try_from(at).unwrap())).await;
    }
}

/// Closes it, and looks.
pub async fn closed(place: &Furnished, wave: WaveId) -> ResultsView {
    let pat = by(place, "pat").await;
    survey::close(&pat, wave).await.unwrap();
    survey::results(&pat, wave).await.unwrap()
}

/// The figures of the professions.
pub fn profession(figures: &Figures) -> &GroupFigures {
    figures
        .groups
        .iter()
        .find(|group| group.by == Grouping::Profession)
        .unwrap()
}
