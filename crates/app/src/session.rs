//! Sessions: recognising somebody by their cookie, ending it.

use std::sync::Arc;

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::policy::Actor;
use domain::{PersonId, PlaceId};
use store::Tx;

use crate::record::record;
use crate::{App, Ctx, Error};

/// Who a session's secret belongs to, with everything policy asks about; none when it is not in force.
///
/// Looked up with every request, so that a role taken away or a session ended counts at once.
pub async fn recognise(app: &Arc<App>, secret: &str) -> Result<Option<Actor>, Error> {
    let now = app.clock.now();
    let found = store::read!(app.db, tx => {
        let Some(session) = store::sessions::find(tx, secret, now).await? else {
            return Ok::<_, Error>(None);
        };
        let actor = match actor(tx, session.place_id, session.person_id).await {
            Ok(actor) => actor,
            // The person is gone, and their session with them.
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(session.is_in_force(actor.steward, now).then_some((session, actor)))
    })?;
    let Some((session, actor)) = found else {
        return Ok(None);
    };
    if session.should_be_noted(now) {
        let noted: Result<(), Error> = store::transact!(app.db, tx => {
            Ok(store::sessions::touch(tx, &session, now).await?)
        });
        // Reading goes on while nothing can be written; the session then ends a little early.
        if let Err(error) = noted {
            tracing::warn!(error = %error, "a session's last use could not be written down");
        }
    }
    Ok(Some(actor))
}

/// Everything policy asks about a person.
pub(crate) async fn actor(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Actor, Error> {
    let found = store::person::get(tx, place, person).await?;
    if found.left.is_some() {
        return Err(Error::NotFound);
    }
    let roles = store::membership::of_person(tx, place, person).await?;
    Ok(Actor {
        place,
        person,
        steward: found.steward,
        roles,
    })
}

/// The same person without what being a steward adds.
pub(crate) fn plain(actor: &Actor) -> Actor {
    Actor {
        steward: false,
        ..actor.clone()
    }
}

/// Begins a session and answers with its secret, made anew each time.
pub(crate) async fn begin(tx: &mut Tx<'_>, ctx: &Ctx, secret: &str) -> Result<(), Error> {
    let Actor { place, person, .. } = ctx.actor;
    store::sessions::begin(tx, secret, place, person, ctx.now).await?;
    let subject = Subject::new(SubjectKind::Person, person);
    record(
        tx,
        ctx,
        EventKind::SignedIn,
        subject,
        Whereabouts::default(),
        None::<&()>,
        None::<&()>,
    )
    .await?;
    Ok(())
}

/// Ends the session of a secret.
pub async fn end(ctx: &Ctx, secret: &str) -> Result<(), Error> {
    store::transact!(ctx.app.db, tx => {
        if store::sessions::revoke(tx, secret, ctx.now).await? {
            let subject = Subject::new(SubjectKind::Person, ctx.actor.person);
            let nowhere = Whereabouts::default();
            record(tx, ctx, EventKind::SignedOut, subject, nowhere, None::<&()>, None::<&()>).await?;
        }
        Ok::<_, Error>(())
    })
}
