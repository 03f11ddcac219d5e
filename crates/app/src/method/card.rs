//! The method as it stands on the page of a test.

use domain::TestId;
use domain::decision::DecisionWord;
use domain::method::shipped;
use domain::method::standing::{Progress, standing};
use domain::policy::{Action, Decision, decide};
use domain::test::Step;
use store::Tx;

use super::fed;
use super::packs::{self, PackChoice};
use super::show::{answers_in, around_pack};
use crate::scope::TeamScope;
use crate::{Ctx, Error};

/// The method as it stands on the page of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodCard {
    /// The key of its pack.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Its own words for our decisions; empty for the default, which uses ours.
    pub words: Vec<(DecisionWord, String)>,
    /// The stage that is open: its name, and how many things it still needs.
    pub stage: Option<(String, usize)>,
    /// Every method one can choose.
    pub choices: Vec<PackChoice>,
    /// May choose another one.
    pub may_choose: bool,
}

impl MethodCard {
    /// The method's own word for a decision, where it has one.
    pub fn word(&self, word: DecisionWord) -> Option<&str> {
        let own = self.words.iter().find(|(one, _)| *one == word);
        own.map(|(_, words)| words.as_str())
    }
}

/// The method of a test, for its page.
pub(crate) async fn card(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    test: TestId,
    steps: &[Step],
    is_decided: bool,
) -> Result<MethodCard, Error> {
    let place = ctx.actor.place;
    let chosen = store::method::chosen(tx, place, test).await?;
    let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
    let written = store::method::written(tx, place, test).await?;
    let mut answers = answers_in(&written, &pack);
    Box::pin(fed::feed(tx, ctx, test, &pack, &mut answers)).await?;
    let stages = standing(&pack, &answers, around_pack(steps, is_decided));
    let open = stages
        .into_iter()
        .find_map(|(stage, progress)| match progress {
            Progress::Open(missing) => Some((stage.name.clone(), missing.len())),
            Progress::Waits(_) | Progress::Closed => None,
        });
    let own_words = |word: &DecisionWord| (*word, pack.words.of(*word).to_owned());
    Ok(MethodCard {
        words: if pack.key == shipped::DEFAULT {
            Vec::new()
        } else {
            DecisionWord::ALL.iter().map(own_words).collect()
        },
        stage: open,
        choices: packs::all(tx, place).await?,
        may_choose: decide(&ctx.actor, Action::EditTest, &here.scope) == Decision::Allow,
        key: pack.key,
        name: pack.name,
    })
}
