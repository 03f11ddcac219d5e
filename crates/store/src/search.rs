//! Looking for words in everything a place has. Whether whoever looks may see what is found is for the use case to say.

use domain::{ChallengeId, PlaceId, TeamId};
use uuid::Uuid;

use crate::{Error, Tx, sql};

/// Something whose words fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub id: Uuid,
    /// In which challenge.
    pub challenge_id: ChallengeId,
    /// In which team; none for a challenge.
    pub team_id: Option<TeamId>,
    /// Its words.
    pub words: String,
    /// The name of the team or challenge it belongs to.
    pub home: String,
}
crate::row!(Found {
    id,
    challenge_id,
    team_id,
    words,
    home
});

/// What is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum In {
    /// Challenges, by name and mission.
    Challenges,
    /// Teams, by name and setting.
    Teams,
    /// Tests, by title.
    Tests,
    /// Ideas.
    Ideas,
    /// Measures, by name.
    Measures,
    /// Asks.
    Asks,
    /// Tasks of plans.
    Tasks,
    /// Stories that are not for the team alone.
    Stories,
}

/// More than anybody reads.
const MOST: u32 = 60;

/// A pattern that finds a word anywhere.
fn pattern(word: &str) -> String {
    let word = word
        .to_lowercase()
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    format!("%{word}%")
}

/// What holds a word.
pub async fn word(
    tx: &mut Tx<'_>,
    place: PlaceId,
    within: In,
    word: &str,
) -> Result<Vec<Found>, Error> {
    let like = pattern(word);
    let query = match within {
        In::Challenges => sql!(
            "select c.id as id, c.id as challenge_id, c.id as team_id, c.name as words, c.name as home from challenge c
              where c.place_id = $1 and (lower(c.name) like $2 escape '!' or lower(c.mission) like $2 escape '!') order by c.launch desc, c.id limit $3",
            place,
            like,
            MOST
        ),
        In::Teams => sql!(
            "select t.id as id, t.challenge_id as challenge_id, t.id as team_id, t.name as words, c.name as home
               from team t join challenge c on c.place_id = t.place_id and c.id = t.challenge_id
              where t.place_id = $1 and (lower(t.name) like $2 escape '!' or lower(coalesce(t.setting, '')) like $2 escape '!')
              order by t.name, t.id limit $3",
            place,
            like,
            MOST
        ),
        In::Tests => sql!(
            "select x.id as id, t.challenge_id as challenge_id, t.id as team_id, x.title as words, t.name as home
               from test x join team t on t.place_id = x.place_id and t.id = x.team_id
              where x.place_id = $1 and lower(x.title) like $2 escape '!' order by x.proposed_at desc, x.id limit $3",
            place,
            like,
            MOST
        ),
        In::Ideas => sql!(
            "select x.id as id, t.challenge_id as challenge_id, t.id as team_id, x.line as words, t.name as home
               from idea x join team t on t.place_id = x.place_id and t.id = x.team_id
              where x.place_id = $1 and x.removed_at is null and lower(x.line) like $2 escape '!' order by x.at desc, x.id limit $3",
            place,
            like,
            MOST
        ),
        In::Measures => sql!(
            "select x.id as id, t.challenge_id as challenge_id, t.id as team_id, x.name as words, t.name as home
               from measure x join team t on t.place_id = x.place_id and t.id = x.team_id
              where x.place_id = $1 and lower(x.name) like $2 escape '!' order by x.name, x.id limit $3",
            place,
            like,
            MOST
        ),
        In::Asks => sql!(
            "select x.id as id, t.challenge_id as challenge_id, t.id as team_id, x.line as words, t.name as home
               from ask x join team t on t.place_id = x.place_id and t.id = x.team_id
              where x.place_id = $1 and lower(x.line) like $2 escape '!' order by x.asked_at desc, x.id limit $3",
            place,
            like,
            MOST
        ),
        In::Tasks => sql!(
            "select x.id as id, t.challenge_id as challenge_id, t.id as team_id, x.what as words, t.name as home
               from plan_item x join team t on t.place_id = x.place_id and t.id = x.team_id
              where x.place_id = $1 and lower(x.what) like $2 escape '!' order by x.due desc, x.id limit $3",
            place,
            like,
            MOST
        ),
        In::Stories => sql!(
            "select x.id as id, t.challenge_id as challenge_id, t.id as team_id, x.title as words, t.name as home
               from story x join team t on t.place_id = x.place_id and t.id = x.team_id
              where x.place_id = $1 and x.removed_at is null and x.consent <> 'team' and lower(x.title) like $2 escape '!'
              order by x.at desc, x.id limit $3",
            place,
            like,
            MOST
        ),
    };
    tx.all(query).await
}
