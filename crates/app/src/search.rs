//! Search over everything somebody may see.

use domain::ChallengeId;
use domain::likeness::has_words;
use domain::policy::{Permit, act, permit, visible};
use store::search::{Found, In};

use crate::mine::own;
use crate::{Ctx, Error};

/// A group of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are: "Tests".
    pub title: &'static str,
    /// The best few.
    pub found: Vec<Hit>,
    /// How many more there are.
    pub more: usize,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its words.
    pub words: String,
    /// Where it belongs.
    pub home: String,
    /// Its page.
    pub href: String,
}

/// The page of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchView {
    /// What was looked for.
    pub search: String,
    /// What was found, by kind.
    pub groups: Vec<Group>,
}

/// Shown of each kind.
const SHOWN: usize = 8;

/// Everything with all the words somebody typed, as far as they may see it.
pub async fn search(ctx: &Ctx, raw: &str) -> Result<SearchView, Error> {
    let _: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    let words = raw.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let search = words.join(" ");
    // The longest word finds the fewest.
    let Some(longest) = search
        .split(' ')
        .max_by_key(|word| word.len())
        .filter(|word| !word.is_empty())
    else {
        return Ok(SearchView {
            search,
            groups: Vec::new(),
        });
    };
    let seen = visible(&ctx.actor);
    store::read!(ctx.db(), tx => {
        let mut groups = Vec::new();
        let aside: Vec<ChallengeId> = store::challenge::laid_aside(tx, &seen).await?.iter().map(|challenge| challenge.id).collect();
        for (within, title) in KINDS {
            let mut found = store::search::word(tx, ctx.actor.place, within, longest).await?;
            found.retain(|one| seen.shows(one.challenge_id) && !aside.contains(&one.challenge_id));
            if within != In::Challenges && within != In::Teams {
                found.retain(|one| has_words(&one.words, &search));
            }
            if !found.is_empty() {
                let more = found.len().saturating_sub(SHOWN);
                found.truncate(SHOWN);
                groups.push(Group { title, found: found.into_iter().map(|one| hit(within, one)).collect(), more });
            }
        }
        Ok::<_, Error>(SearchView { search: search.clone(), groups })
    })
}

const KINDS: [(In, &str); 8] = [
    (In::Tests, "Tests"),
    (In::Measures, "Measures"),
    (In::Asks, "Asks"),
    (In::Ideas, "Ideas"),
    (In::Tasks, "Tasks"),
    (In::Stories, "Stories"),
    (In::Teams, "Teams"),
    (In::Challenges, "Challenges"),
];

fn hit(within: In, found: Found) -> Hit {
    let id = found.id.simple();
    let team = found
        .team_id
        .map_or_else(String::new, |team| format!("/t/{team}"));
    let href = match within {
        In::Challenges => format!("/c/{id}"),
        In::Teams => team,
        In::Tests => format!("/tests/{id}"),
        In::Ideas => format!("{team}/ideas?q={}", first_words(&found.words)),
        In::Measures => format!("/m/{id}"),
        In::Asks => format!("/asks/{id}"),
        In::Tasks => format!("{team}/plan"),
        In::Stories => format!("{team}/stories"),
    };
    Hit {
        words: found.words,
        home: found.home,
        href,
    }
}

/// The first words of an idea, as they stand in an address.
fn first_words(words: &str) -> String {
    let kept: Vec<&str> = words
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(3)
        .collect();
    kept.join("+")
}
