//! E-mails about asks: to whoever must answer, and to whoever asked. Written with the change, sent afterwards.

use domain::PersonId;
use domain::ask::{Answer, AnswerWord, Ask};
use store::Tx;

use crate::scope::TeamScope;
use crate::{Ctx, Error};

/// Tells a leader that something needs their answer.
pub(super) async fn leader(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    ask: &Ask,
) -> Result<(), Error> {
    let why = if ask.why.is_empty() {
        String::new()
    } else {
        format!("{}\n\n", ask.why)
    };
    let text = format!(
        "“{}” asks: {}\n\n{why}Answer in two taps: yes, yes if, pass on, or no because. The team sees how long it has waited, and so do you.",
        here.team.name, ask.line,
    );
    let subject = format!("{} needs your answer: {}", here.team.name, ask.line);
    send(tx, ctx, ask, ask.leader, subject, text).await
}

/// Reminds the leader after days of silence.
pub(super) async fn remind(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    ask: &Ask,
    waited: &str,
) -> Result<(), Error> {
    let text = format!(
        "“{}” has waited {waited} for your answer: {}\n\nIf it is not yours to answer, pass it on: that is one of the four answers.",
        here.team.name, ask.line,
    );
    let subject = format!("Still waiting for your answer: {}", ask.line);
    send(tx, ctx, ask, ask.leader, subject, text).await
}

/// Tells another leader that an ask waits too long.
pub(super) async fn escalate(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    ask: &Ask,
    (to, waited): (PersonId, &str),
) -> Result<(), Error> {
    let name = store::person::name(tx, ctx.actor.place, ask.leader).await?;
    let name = name.map_or_else(|| "somebody".to_owned(), |name| name.to_string());
    let text = format!(
        "“{}” has waited {waited}: {}\n\nIt is with {name}. Perhaps they are away. You speak for the leaders: answer it yourself, or ring them.",
        here.team.name, ask.line,
    );
    let subject = format!("An ask has waited {waited}: {}", ask.line);
    send(tx, ctx, ask, to, subject, text).await
}

/// Tells whoever asked what was said.
pub(super) async fn asker(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    ask: &Ask,
    answer: &Answer,
) -> Result<(), Error> {
    let name = store::person::name(tx, ctx.actor.place, answer.by).await?;
    let who = name.map_or_else(|| "A leader".to_owned(), |name| name.to_string());
    let said = match answer.word {
        AnswerWord::Yes => "says yes",
        AnswerWord::YesIf => "says yes, if",
        AnswerWord::PassedOn => "passed it on",
        AnswerWord::NoBecause => "says no, because",
    };
    let words = if answer.words.is_empty() {
        String::new()
    } else {
        format!(": {}", answer.words)
    };
    let text = format!("You asked: {}\n\n{who} {said}{words}.", ask.line);
    let subject = format!("{who} {said}: {}", ask.line);
    send(tx, ctx, ask, ask.by, subject, text).await
}

async fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    ask: &Ask,
    to: PersonId,
    subject: String,
    text: String,
) -> Result<(), Error> {
    // Nobody needs a letter about what they just did themselves.
    if to == ctx.actor.person {
        return Ok(());
    }
    let person = store::person::get(tx, ctx.actor.place, to).await?;
    let address = &ctx.app.settings.address;
    let link = if ask.by == to || ask.settled.is_some() {
        format!("{address}/asks/{}", ask.id)
    } else {
        // Whoever may answer needs no signing in for this one answer.
        let token = ctx.app.chance.secret()?;
        let whose = (ctx.actor.place, to, ask.id);
        store::answer_link::issue(tx, &token, whose, ctx.now).await?;
        format!(
            "{address}/answer/{token}\n\nThe link is yours alone and counts for one answer. Opening it changes nothing."
        )
    };
    let text = format!("Hello {},\n\n{text}\n\n{link}\n", person.name);
    crate::outbox::write(tx, ctx, &person.email, subject, text).await
}
