//! What the clock does: closes waves whose time is over, deletes who named whom when it was promised.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::survey::RAW_DAYS;
use domain::survey::figures::Figures;
use domain::{PersonId, PlaceId, WaveId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::history::{NewEvent, append_as};
use store::survey::Wave;
use ties::privacy::{Disclosures, FEWEST_PEOPLE, Feature, RESPONSE_FOR_FIGURES, Shown};

use super::figures::{Given, Raw, load, work_out};
use crate::coffee::Rounds;
use crate::{App, Error};

/// What was shown of a team, kept beside the raw answers and deleted with them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Memory {
    figures: Vec<Kept>,
    answered: BTreeMap<WaveId, BTreeSet<PersonId>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    features: Vec<(Kind, i64)>,
    naming: Vec<BTreeSet<usize>>,
    named: Vec<BTreeSet<usize>>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum Kind {
    Ties(usize),
    Kept(usize, usize),
    Shape(usize),
}

impl Memory {
    fn read(text: Option<String>) -> Result<Self, Error> {
        let unreadable = |e: serde_json::Error| Error::Unreadable(format!("what was shown: {e}"));
        text.map_or_else(
            || Ok(Self::default()),
            |text| serde_json::from_str(&text).map_err(unreadable),
        )
    }

    pub(super) fn disclosures(&self) -> Disclosures {
        let shown = self.figures.iter().map(|kept| Shown {
            features: kept
                .features
                .iter()
                .map(|(kind, factor)| (feature(*kind), *factor))
                .collect(),
            naming: kept.naming.clone(),
            named: kept.named.clone(),
        });
        Disclosures::restored(shown.collect())
    }

    pub(super) fn remember(&mut self, raw: &Raw, shown: &Disclosures) {
        self.figures = shown
            .shown()
            .iter()
            .map(|shown| Kept {
                features: shown
                    .features
                    .iter()
                    .map(|(feature, factor)| (kind(*feature), *factor))
                    .collect(),
                naming: shown.naming.clone(),
                named: shown.named.clone(),
            })
            .collect();
        self.answered.insert(raw.wave.id, answered(raw));
    }

    /// So many people answered, or took their answer back, since the wave's figures were worked out.
    fn differ(&self, raw: &Raw) -> usize {
        let then = self.answered.get(&raw.wave.id);
        let now = answered(raw);
        then.map_or(now.len(), |then| then.symmetric_difference(&now).count())
    }
}

fn answered(raw: &Raw) -> BTreeSet<PersonId> {
    raw.sent.iter().map(|one| one.person).collect()
}

fn feature(kind: Kind) -> Feature {
    match kind {
        Kind::Ties(wave) => Feature::Ties { wave },
        Kind::Kept(before, after) => Feature::Kept { before, after },
        Kind::Shape(wave) => Feature::Shape { wave },
    }
}

fn kind(feature: Feature) -> Kind {
    match feature {
        Feature::Ties { wave } => Kind::Ties(wave),
        Feature::Kept { before, after } => Kind::Kept(before, after),
        Feature::Shape { wave } => Kind::Shape(wave),
    }
}

/// Works the figures of a wave out and closes it; says what they are.
///
/// Figures that were shown before the wave was opened again stand when fewer than five people answered since: the
/// difference would tell what those few said.
pub(super) async fn close_now(
    tx: &mut Tx<'_>,
    place: PlaceId,
    wave: &Wave,
    now: Timestamp,
    today: Date,
) -> Result<Figures, Error> {
    let raws = load(tx, place, wave.team, wave.kind).await?;
    let raw = raws.last().filter(|raw| raw.wave.id == wave.id);
    let raw = raw.ok_or(Error::NotFound)?;
    let mut memory = Memory::read(store::survey::shown(tx, place, wave.team).await?)?;
    let stands = wave.figures.as_ref().filter(|figures| {
        let was_shown = figures.answered >= FEWEST_PEOPLE
            && figures.answered * 100 >= figures.asked * RESPONSE_FOR_FIGURES;
        was_shown && memory.differ(raw) < FEWEST_PEOPLE
    });
    let figures = if let Some(figures) = stands {
        Figures {
            kept_from: Some(figures.kept_from.unwrap_or(figures.on)),
            ..figures.clone()
        }
    } else {
        let choices = store::survey::choices(tx, place, wave.team).await?;
        let rounds = Rounds::between(tx, place, &raws).await?;
        let given = Given {
            raws: &raws,
            choices: &choices,
            rounds: rounds.as_ref(),
            today,
        };
        work_out(&given, &mut memory)?
    };
    let text = serde_json::to_string(&memory)
        .map_err(|e| Error::Unreadable(format!("what was shown: {e}")))?;
    store::survey::set_shown(tx, place, wave.team, &text).await?;
    store::survey::close(tx, place, wave.id, &figures, now).await?;
    Ok(figures)
}

/// Closes every wave whose last day is over and deletes who named whom where it is time. Called about once an hour.
pub async fn tend(app: &Arc<App>) -> Result<(), Error> {
    let now = app.clock.now();
    let today = app.day_of(now);
    let places = store::read!(app.db, tx => Ok::<_, Error>(store::place::all(tx).await?))?;
    for place in places {
        store::transact!(app.db, tx => {
            for wave in store::survey::to_tend(tx, place.id).await? {
                tend_one(tx, place.id, &wave, now, today).await?;
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

async fn tend_one(
    tx: &mut Tx<'_>,
    place: PlaceId,
    wave: &Wave,
    now: Timestamp,
    today: Date,
) -> Result<(), Error> {
    let team = store::team::get(tx, place, wave.team).await?;
    let challenge = store::challenge::get(tx, place, team.challenge).await?;
    let cycle = challenge.cycle.template();
    // The last wave comes long after the others are deleted; its own answers stay as long as theirs did.
    let last_day = wave.kind.day(cycle).max(cycle.length) + RAW_DAYS;
    let gone = cycle.date_of(challenge.launch, last_day);
    if wave.closed.is_none() && (today > wave.closes || today >= gone) {
        close_now(tx, place, wave, now, today).await?;
        let event = NewEvent {
            at: now,
            kind: EventKind::WaveClosed,
            subject: Subject::new(SubjectKind::Team, wave.team),
            whereabouts: Whereabouts {
                challenge: Some(challenge.id),
                team: Some(wave.team),
            },
            body: serde_json::json!({ "before": null, "after": { "wave": wave.kind } }),
        };
        append_as(tx, place, None, &event).await?;
    }
    if today >= gone {
        store::survey::forget_raw(tx, place, wave.id, wave.team, now).await?;
    }
    Ok(())
}
