//! Drawing a round, and looking back at rounds for the figure "did meeting make ties?".

use std::collections::{BTreeMap, BTreeSet};

use domain::coffee::{Met, OfferKind, Slot};
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Permit, act, permit};
use domain::survey::{WaveKind, fold};
use domain::{MeetingId, PersonId, PlaceId, RoundId, TeamId};
use store::Tx;
use store::coffee::{Meeting, Offer, Round};
use store::survey::OnList;
use ties::matching::{CoffeeRound, CoffeeTable, Triple};
use ties::privacy::{Disclosures, TeamAnswers, WaveIndex};
use ties::{Network, Person, Seed};

use super::proposed;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::survey::{Raw, Table, load, table_of};
use crate::{Ctx, Error, change};

/// Rounds of a team, with everything the matching may know.
pub(crate) struct Rounds {
    drawn: Vec<Round>,
    meetings: Vec<Meeting>,
    about: BTreeMap<PersonId, OnList>,
    slots: BTreeMap<PersonId, Vec<Slot>>,
    offers: Vec<Offer>,
    apart: Vec<(PersonId, PersonId)>,
}

impl Rounds {
    async fn load(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Self, Error> {
        let guests = store::coffee::guests(tx, place, team).await?;
        Ok(Self {
            drawn: store::coffee::rounds(tx, place, team).await?,
            meetings: store::coffee::meetings(tx, place, team).await?,
            about: BTreeMap::new(),
            slots: guests
                .into_iter()
                .map(|one| (one.person, one.slots))
                .collect(),
            offers: store::coffee::offers(tx, place, team).await?,
            apart: store::coffee::apart(tx, place, team).await?,
        })
    }

    /// Rounds drawn after the wave before the last was opened and before the last one was; none when there are none.
    pub(crate) async fn between(
        tx: &mut Tx<'_>,
        place: PlaceId,
        raws: &[Raw],
    ) -> Result<Option<Self>, Error> {
        let Some((last, earlier)) = raws.split_last() else {
            return Ok(None);
        };
        let Some(before) = earlier.iter().rfind(|raw| raw.wave.closed.is_some()) else {
            return Ok(None);
        };
        let mut rounds = Self::load(tx, place, last.wave.team).await?;
        let (from, to) = (before.wave.opened, last.wave.opened);
        rounds
            .drawn
            .retain(|round| round.drawn >= from && round.drawn < to);
        rounds.about = about(raws);
        Ok(Some(rounds).filter(|rounds| !rounds.drawn.is_empty()))
    }

    /// The table as it was before the first of these rounds, the rounds as they were drawn, and a seed for re-drawing.
    pub(crate) fn seated(
        &self,
        team: &TeamAnswers,
        before: WaveIndex,
        table: &Table,
        wished: Network,
    ) -> Result<Option<(CoffeeTable, Vec<CoffeeRound>, Seed)>, Error> {
        let guests: BTreeSet<PersonId> = self
            .drawn
            .iter()
            .flat_map(|round| round.guests.iter().copied())
            .collect();
        let coffee = self.table(team, before, table, wished, &guests)?;
        // Whom somebody asked to be matched with instead is no work of chance.
        let drawn: Vec<CoffeeRound> = self
            .drawn
            .iter()
            .map(|round| self.conversations(round, table, |meeting| !meeting.again))
            .collect();
        let seed = self.drawn.first().map(|round| Seed(round.seed));
        Ok(seed.map(|seed| (coffee, drawn, seed)))
    }

    fn table(
        &self,
        team: &TeamAnswers,
        known: WaveIndex,
        table: &Table,
        wished: Network,
        guests: &BTreeSet<PersonId>,
    ) -> Result<CoffeeTable, Error> {
        let mut numbers = Numbers::default();
        let seats = table
            .people
            .iter()
            .map(|person| self.guest(*person, &mut numbers))
            .collect();
        let mut coffee = team.coffee_table(known, seats, wished)?;
        let absent = |at: usize| !guests.contains(&table.people[at]);
        for a in 0..table.people.len() {
            for b in a + 1..table.people.len() {
                let pair = (table.people[a], table.people[b]);
                let rather_not =
                    self.apart.contains(&pair) || self.apart.contains(&(pair.1, pair.0));
                if absent(a) || absent(b) || rather_not {
                    coffee.keep_apart(Person(a), Person(b))?;
                }
            }
        }
        Ok(coffee)
    }

    fn guest(&self, person: PersonId, numbers: &mut Numbers) -> ties::matching::Guest {
        let about = self.about.get(&person);
        let topics = |kind: OfferKind, numbers: &mut Numbers| {
            self.offers
                .iter()
                .filter(|offer| offer.person == person && offer.kind == kind)
                .map(|offer| {
                    let topic = offer.skill.map_or_else(
                        || fold(offer.line.as_str()),
                        |skill| skill.word().to_owned(),
                    );
                    numbers.of(&format!("topic {topic}"))
                })
                .collect()
        };
        let label = |words: Option<&str>| words.map(fold).filter(|words| !words.is_empty());
        let profession = label(about.map(|one| one.profession.as_str()));
        let organisation = label(about.map(|one| one.organisation.as_str()));
        ties::matching::Guest {
            profession: numbers.of(&format!("profession {}", profession.unwrap_or_default())),
            organisation: numbers.of(&format!(
                "organisation {}",
                organisation.unwrap_or_default()
            )),
            offers: topics(OfferKind::Offer, numbers),
            wants: topics(OfferKind::Want, numbers),
            slots: self
                .slots
                .get(&person)
                .into_iter()
                .flatten()
                .map(|slot| slot.number())
                .collect(),
        }
    }

    /// Whose last conversation of this round is not to be, and who still joins in.
    fn free(&self, round: &Round) -> Vec<PersonId> {
        let mut last: BTreeMap<PersonId, &Meeting> = BTreeMap::new();
        let of_round = |again: bool| {
            let of_kind = move |one: &&Meeting| one.round == round.id && one.again == again;
            self.meetings.iter().filter(of_kind)
        };
        // Each asking sets two or three people free, who are matched anew at most once more.
        for meeting in of_round(false).chain(of_round(true)) {
            for person in &meeting.people {
                last.insert(*person, meeting);
            }
        }
        last.into_iter()
            .filter(|(person, meeting)| {
                meeting.outcome == Met::Swap && self.slots.contains_key(person)
            })
            .map(|(person, _)| person)
            .collect()
    }

    /// A conversation of these people, proposed for when all of them could.
    fn meeting(&self, ctx: &Ctx, round: &Round, id: MeetingId, people: Vec<PersonId>) -> Meeting {
        let slot = common(&self.slots, &people);
        Meeting {
            id,
            round: round.id,
            team: round.team,
            starts: proposed(ctx, slot),
            online: slot == Some(Slot::Online),
            people,
            outcome: Met::Waiting,
            again: false,
        }
    }

    /// Some conversations of a round as the matching knows them. Whoever asked for somebody else comes first next time.
    fn conversations(
        &self,
        round: &Round,
        table: &Table,
        which: fn(&Meeting) -> bool,
    ) -> CoffeeRound {
        let mut drawn = CoffeeRound {
            seed: Seed(round.seed),
            pairs: Vec::new(),
            triples: Vec::new(),
            resting: Vec::new(),
        };
        let of_round = |one: &&Meeting| one.round == round.id && which(one);
        for meeting in self.meetings.iter().filter(of_round) {
            let mut seats: Vec<Person> = meeting
                .people
                .iter()
                .filter_map(|person| table.position(*person).map(Person))
                .collect();
            if meeting.outcome == Met::Swap {
                drawn.resting.extend(&seats);
            }
            match seats.as_mut_slice() {
                [a, b] => drawn.pairs.push((*a.min(b), *a.max(b))),
                [a, b, c] => drawn.triples.push(Triple {
                    pair: (*a.min(b), *a.max(b)),
                    joined_by: *c,
                }),
                _ => {}
            }
        }
        drawn
    }
}

/// A number for each label.
#[derive(Default)]
struct Numbers(BTreeMap<String, u32>);

impl Numbers {
    fn of(&mut self, label: &str) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(label.to_owned()).or_insert(next)
    }
}

fn about(raws: &[Raw]) -> BTreeMap<PersonId, OnList> {
    raws.iter()
        .flat_map(|raw| raw.list.iter())
        .map(|one| (one.person, one.clone()))
        .collect()
}

/// Draws a round for everybody who joins in, and keeps the seed it was drawn from. Answers with its number.
pub async fn draw(ctx: &Ctx, team: TeamId) -> Result<i64, Error> {
    let id: RoundId = ctx.new_id()?;
    let bytes = ctx.app.chance.bytes()?;
    let mut first = [0; 8];
    first.copy_from_slice(&bytes[..8]);
    let seed = u64::from_be_bytes(first);
    let mut ids: Vec<MeetingId> = Vec::new();
    for _ in 0..ties::MAX_PEOPLE / 2 {
        ids.push(ctx.new_id()?);
    }
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::RunPeople> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let guests: Vec<PersonId> =
            store::coffee::guests(tx, place, team).await?.into_iter().map(|guest| guest.person).collect();
        if guests.len() < 2 {
            return Err(Error::NotNow("A round needs at least two people who join in.".into()));
        }
        let mut rounds = Rounds::load(tx, place, team).await?;
        let conversations = matched(tx, place, &here, &mut rounds, &guests, Seed(seed)).await?;
        if conversations.is_empty() {
            return Err(Error::NotNow("Everybody who joins in has met everybody else. Invite somebody new to join.".into()));
        }
        let number = rounds.drawn.last().map_or(1, |round| round.number + 1);
        let kept = Round { id, team, number, seed, guests, drawn: ctx.now };
        let meetings: Vec<Meeting> = conversations
            .into_iter()
            .zip(&ids)
            .map(|(people, meeting)| rounds.meeting(ctx, &kept, *meeting, people))
            .collect();
        store::coffee::draw(tx, &permit, &kept, &meetings).await?;
        let after = serde_json::json!({ "round": number, "conversations": meetings.len() });
        let subject = Subject::new(SubjectKind::Team, team);
        record(tx, ctx, EventKind::CoffeeDrawn, subject, here.whereabouts(), None::<&()>, Some(&after)).await?;
        Ok(number)
    })
}

/// Matches at once all whose conversation of the newest round is not to be, because one of them asked for somebody else. Answers with
/// how many new conversations there are: none while nobody else is free, or all who are have met.
pub(super) async fn match_again(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::AnswerPeople>,
    here: &TeamScope,
    round: RoundId,
) -> Result<usize, Error> {
    let (place, team) = (ctx.actor.place, here.team.id);
    let mut rounds = Rounds::load(tx, place, team).await?;
    let Some(newest) = rounds
        .drawn
        .last()
        .filter(|newest| newest.id == round)
        .cloned()
    else {
        return Ok(0);
    };
    let free = rounds.free(&newest);
    let again = rounds
        .meetings
        .iter()
        .filter(|one| one.round == round && one.again);
    // The same each time it is drawn from the round's own seed.
    let seed = Seed(newest.seed.wrapping_add(1 + again.count() as u64));
    let mut meetings = Vec::new();
    for people in matched(tx, place, here, &mut rounds, &free, seed).await? {
        let meeting = rounds.meeting(ctx, &newest, ctx.new_id()?, people);
        meetings.push(Meeting {
            again: true,
            ..meeting
        });
    }
    store::coffee::match_again(tx, permit, &meetings).await?;
    Ok(meetings.len())
}

/// Who talks to whom among these guests.
async fn matched(
    tx: &mut Tx<'_>,
    place: PlaceId,
    here: &TeamScope,
    rounds: &mut Rounds,
    guests: &[PersonId],
    seed: Seed,
) -> Result<Vec<Vec<PersonId>>, Error> {
    let team = here.team.id;
    let mut raws = load(tx, place, team, WaveKind::Later).await?;
    raws.retain(|raw| raw.wave.closed.is_some());
    rounds.about = about(&raws);
    let holders = store::membership::of_challenge(tx, place, here.challenge.id).await?;
    let of_team = crate::survey::of_team(holders, team).into_iter();
    rounds.about.extend(of_team.map(|one| (one.person, one)));
    let choices = store::survey::choices(tx, place, team).await?;
    let mut table = table_of(&raws);
    for person in guests {
        table.include(*person);
    }
    for person in rounds.meetings.iter().flat_map(|meeting| &meeting.people) {
        table.include(*person);
    }
    let mut answers = TeamAnswers::new(table.people.len(), Disclosures::new());
    for raw in &raws {
        answers.add_wave(&table.named(&raw.sent)?, &table.part(raw, &choices))?;
    }
    let wished = match raws.last() {
        Some(raw) => table.wished(&raw.sent)?,
        None => table.wished(&[])?,
    };
    let known = WaveIndex(raws.len().saturating_sub(1));
    let joined: BTreeSet<PersonId> = guests.iter().copied().collect();
    let mut coffee = rounds.table(&answers, known, &table, wished, &joined)?;
    for round in &rounds.drawn {
        coffee.remember(&rounds.conversations(round, &table, |_| true));
    }
    let drawn = coffee.draw(seed);
    let mut conversations: Vec<Vec<Person>> =
        drawn.pairs.iter().map(|(a, b)| vec![*a, *b]).collect();
    let three = |three: &Triple| vec![three.pair.0, three.pair.1, three.joined_by];
    conversations.extend(drawn.triples.iter().map(three));
    let person = |seat: Person| table.people[seat.0];
    Ok(conversations
        .into_iter()
        .map(|seats| seats.into_iter().map(person).collect())
        .collect())
}

/// The first slot all of them could.
fn common(slots: &BTreeMap<PersonId, Vec<Slot>>, people: &[PersonId]) -> Option<Slot> {
    Slot::ALL.iter().copied().find(|slot| {
        people
            .iter()
            .all(|person| slots.get(person).is_some_and(|could| could.contains(slot)))
    })
}
