//! Answering from an e-mail: a page behind a secret link, with a button. Looking changes nothing; the button works once.

use std::sync::Arc;

use domain::AskId;
use domain::ask::{Reply, Terms};

use super::answer::{NewIds, put};
use super::{AskView, show};
use crate::{App, Ctx, Error, change};

/// What stands behind a link.
#[derive(Debug, Clone)]
pub struct LinkView {
    /// The ask, as whoever got the letter sees it.
    pub view: AskView,
    /// Whose link it is.
    pub name: String,
    /// The link still counts.
    pub counts: bool,
}

/// Who got a letter, as somebody who may act.
async fn reader(
    app: &Arc<App>,
    token: &str,
    once: Option<String>,
) -> Result<(Ctx, store::answer_link::Link), Error> {
    let (actor, link) = store::read!(app.db, tx => {
        let link = store::answer_link::find(tx, token).await?.ok_or(Error::NotFound)?;
        let actor = crate::session::actor(tx, link.place_id, link.person_id).await?;
        Ok::<_, Error>((actor, link))
    })?;
    // A letter lets one answer as a leader, never look after the place.
    Ok((app.ctx(crate::session::plain(&actor), once), link))
}

/// The page behind a link.
///
/// # Errors
/// [`Error::NotFound`] for a link nobody sent, or whose reader may see the ask no more.
pub async fn open(app: &Arc<App>, token: &str) -> Result<LinkView, Error> {
    let (ctx, link) = reader(app, token, None).await?;
    let view = show(&ctx, link.ask_id).await?;
    let name = store::read!(app.db, tx => {
        store::person::name(tx, link.place_id, link.person_id).await
    })?;
    Ok(LinkView {
        counts: link.counts(ctx.now) && view.line.ask.settled.is_none() && view.may_answer,
        name: name.map_or_else(String::new, |name| name.to_string()),
        view,
    })
}

/// Answers with a link, which is used up by it.
pub async fn answer(
    app: &Arc<App>,
    token: &str,
    reply: Reply,
    terms: Terms,
    version: i64,
    once: Option<String>,
) -> Result<AskId, Error> {
    let (ctx, link) = reader(app, token, once).await?;
    let ids = NewIds::draw(&ctx)?;
    let ctx = &ctx;
    change!(ctx, tx => {
        if !store::answer_link::spend(tx, token, ctx.now).await? {
            return Err(Error::NotNow(
                "This link was used already, or is older than two weeks. Sign in to see the ask and answer it there.".to_owned(),
            ));
        }
        put(tx, ctx, link.ask_id, &reply, &terms, version, ids).await
    })
}
