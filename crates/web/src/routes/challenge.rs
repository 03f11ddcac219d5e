//! Challenges: writing the note, reading it, its guardrails, its teams.

use app::challenge::{self, NewChallenge, NewGuardrail};
use app::cycle::{ChosenCycle, KEPT};
use app::{Ctx, Error};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::challenge::{Challenge, Note};
use domain::cycle::{Cycle, CycleKey};
use domain::guardrail::{Rule, Scope};
use domain::text::{Line, Name, Prose};
use domain::{ChallengeId, FieldProblems, GuardrailId, Problem};
use ui::pages::challenge::aside::{self, AsidePage};
use ui::pages::challenge::form::{self, FormPage, Typed};
use ui::pages::challenge::show::{self, ShowPage, TypedGuardrail};

use crate::{Answer, At, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of challenges.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/c/new", get(blank).post(create))
        .route("/c/{challenge}", get(open))
        .route("/c/{challenge}/edit", get(to_edit).post(edit))
        .route("/c/{challenge}/aside", get(to_lay_aside).post(lay_aside))
        .route("/c/{challenge}/take-up", post(take_up))
        .route("/c/{challenge}/guardrails", post(add_guardrail))
        .route("/guardrails/{guardrail}/remove", post(remove))
        .route("/guardrails/{guardrail}/restore", post(restore))
}

async fn blank(web: Web, Signed(ctx): Signed) -> Answer<Page> {
    challenge::may_create(&ctx)?;
    let typed = Typed {
        cycle: CycleKey::Hundred.word().to_owned(),
        ..Typed::default()
    };
    note_form(&web, &ctx, None, (typed, None), FieldProblems::none()).await
}

async fn note_form(
    web: &Web,
    ctx: &Ctx,
    challenge: Option<&Challenge>,
    (typed, version): (Typed, Option<i64>),
    problems: FieldProblems,
) -> Answer<Page> {
    let title = if challenge.is_some() {
        "Change the challenge note"
    } else {
        "Write the challenge note"
    };
    let page = FormPage {
        cycles: app::cycle::choices(ctx, challenge.map(|challenge| &challenge.cycle)).await?,
        challenge: challenge.map(|challenge| challenge.id),
        typed,
        version,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, form::page).narrow())
}

async fn create(web: Web, Sent(ctx, fields): Sent) -> Answer {
    challenge::may_create(&ctx)?;
    let typed = typed(&fields);
    let created = match parse(&typed) {
        Ok(new) => challenge::create(&ctx, new).await,
        Err(problems) => Err(problems.into()),
    };
    match created {
        Ok(id) => Ok(see_other(format!("/c/{id}"))
            .said("The challenge note is kept. Next: the guardrails, and a team.")
            .saved("challenge")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(note_form(&web, &ctx, None, (typed, None), problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

async fn to_edit(web: Web, Signed(ctx): Signed, At(id): At<ChallengeId>) -> Answer<Page> {
    let found = challenge::to_edit(&ctx, id).await?;
    let typed = (standing(&found), Some(found.version));
    note_form(&web, &ctx, Some(&found), typed, FieldProblems::none()).await
}

async fn edit(web: Web, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    let found = challenge::to_edit(&ctx, id).await?;
    let typed = typed(&fields);
    let parsed = parse(&typed);
    let moved = parsed.as_ref().is_ok_and(|new| new.launch != found.launch);
    let edited = match parsed {
        Ok(new) => challenge::edit(&ctx, id, new, fields.version().unwrap_or(0)).await,
        Err(problems) => Err(problems.into()),
    };
    match edited {
        Ok(id) => {
            let said = if moved {
                "The challenge note is changed, and the start has moved. Each team is asked on its plan whether its tasks move along."
            } else {
                "The challenge note is changed. The history keeps the earlier one."
            };
            Ok(see_other(format!("/c/{id}"))
                .said(said)
                .saved("challenge")
                .into_response())
        }
        Err(Error::Mend(problems)) => {
            let typed = (typed, fields.version());
            Ok(note_form(&web, &ctx, Some(&found), typed, problems)
                .await?
                .to_mend()
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /c/{challenge}/aside`
async fn to_lay_aside(web: Web, Signed(ctx): Signed, At(id): At<ChallengeId>) -> Answer<Page> {
    aside_form(&web, &ctx, id, String::new(), FieldProblems::none()).await
}

async fn aside_form(
    web: &Web,
    ctx: &Ctx,
    id: ChallengeId,
    why: String,
    problems: FieldProblems,
) -> Answer<Page> {
    let page = AsidePage {
        challenge: challenge::to_lay_aside(ctx, id).await?,
        why,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new("Lay this challenge aside", page, aside::page).narrow())
}

/// `POST /c/{challenge}/aside`
async fn lay_aside(web: Web, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    let why = fields.get("why").to_owned();
    let mut problems = FieldProblems::none();
    let laid = match problems.keep("why", Line::parse(&why)) {
        Some(why) => challenge::lay_aside(&ctx, id, why).await,
        None => Err(problems.into()),
    };
    match laid {
        Ok(name) => {
            web.bell().ring();
            Ok(see_other(format!("/c/{id}"))
                .said(format!("“{name}” is laid aside."))
                .undo(format!("/c/{id}/take-up"), &[])
                .saved("aside")
                .into_response())
        }
        Err(Error::Mend(problems)) => Ok(aside_form(&web, &ctx, id, why, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `POST /c/{challenge}/take-up`
async fn take_up(web: Web, At(id): At<ChallengeId>, Sent(ctx, _): Sent) -> Answer {
    let name = challenge::take_up(&ctx, id).await?;
    web.bell().ring();
    Ok(see_other(format!("/c/{id}"))
        .said(format!("“{name}” goes on. Everything is as it was."))
        .into_response())
}

fn typed(fields: &Fields) -> Typed {
    let raw = |name| fields.get(name).to_owned();
    Typed {
        name: raw("name"),
        mission: raw("mission"),
        why_now: raw("why_now"),
        not_worse: raw("not_worse"),
        learning_questions: raw("learning_questions"),
        ideas: raw("ideas"),
        cycle: raw("cycle"),
        launch: raw("launch"),
    }
}

fn standing(challenge: &Challenge) -> Typed {
    let note = &challenge.note;
    Typed {
        name: challenge.name.to_string(),
        mission: note.mission.to_string(),
        why_now: note.why_now.to_string(),
        not_worse: note.not_worse.to_string(),
        learning_questions: note.learning_questions.to_string(),
        ideas: note.ideas.to_string(),
        cycle: match &challenge.cycle {
            Cycle::Shipped(key) => key.word().to_owned(),
            Cycle::Own(_) => KEPT.to_owned(),
        },
        launch: challenge.launch.to_string(),
    }
}

fn parse(typed: &Typed) -> Result<NewChallenge, FieldProblems> {
    let mut problems = FieldProblems::none();
    let name = problems.keep("name", Name::parse(&typed.name));
    let mission = problems.keep(
        "mission",
        written(
            &typed.mission,
            "Say what should be different, and for whom.",
        ),
    );
    let why_now = problems.keep("why_now", Prose::parse(&typed.why_now));
    let not_worse = problems.keep(
        "not_worse",
        written(
            &typed.not_worse,
            "Say what must not get worse. It is what keeps trying safe.",
        ),
    );
    let learning_questions = problems.keep(
        "learning_questions",
        Prose::parse(&typed.learning_questions),
    );
    let ideas = problems.keep("ideas", Prose::parse(&typed.ideas));
    let cycle = problems.keep("cycle", ChosenCycle::parse(&typed.cycle));
    let launch = app::table::read_date(&typed.launch, app::table::DateOrder::DayFirst)
        .map_err(|_| Problem::new("Choose the day of the launch, or write it as 2026-01-05."));
    let launch = problems.keep("launch", launch);
    let note = (|| {
        Some(Note {
            mission: mission?,
            why_now: why_now?,
            not_worse: not_worse?,
            learning_questions: learning_questions?,
            ideas: ideas?,
        })
    })();
    let new = (|| {
        Some(NewChallenge {
            name: name?,
            note: note?,
            cycle: cycle?,
            launch: launch?,
        })
    })();
    problems.or(new)
}

/// Prose that must not be empty.
fn written(raw: &str, missing: &str) -> Result<Prose, Problem> {
    let prose = Prose::parse(raw)?;
    if prose.is_empty() {
        Err(Problem::new(missing))
    } else {
        Ok(prose)
    }
}

async fn open(web: Web, Signed(ctx): Signed, At(id): At<ChallengeId>) -> Answer<Page> {
    note(
        &web,
        &ctx,
        id,
        TypedGuardrail::default(),
        FieldProblems::none(),
    )
    .await
}

async fn note(
    web: &Web,
    ctx: &Ctx,
    id: ChallengeId,
    typed: TypedGuardrail,
    problems: FieldProblems,
) -> Answer<Page> {
    let view = challenge::view(ctx, id).await?;
    let title = view.challenge.name.to_string();
    let page = ShowPage {
        view,
        typed,
        problems,
        key: web.new_key()?,
    };
    Ok(Page::new(title, page, show::page))
}

async fn add_guardrail(web: Web, At(id): At<ChallengeId>, Sent(ctx, fields): Sent) -> Answer {
    let typed = TypedGuardrail {
        sentence: fields.get("sentence").to_owned(),
        scope: fields.get("scope").to_owned(),
        rule: fields.get("rule").to_owned(),
    };
    challenge::to_edit(&ctx, id).await?;
    let added = match parse_guardrail(&typed) {
        Ok(new) => challenge::add_guardrail(&ctx, id, new).await,
        Err(problems) => Err(problems.into()),
    };
    match added {
        Ok(guardrail) => Ok(see_other(format!("/c/{id}"))
            .said("The guardrail is in force from now on.")
            .undo(format!("/guardrails/{guardrail}/remove"), &[])
            .saved("guardrail")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(note(&web, &ctx, id, typed, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn parse_guardrail(typed: &TypedGuardrail) -> Result<NewGuardrail, FieldProblems> {
    let mut problems = FieldProblems::none();
    let sentence = problems.keep("sentence", Line::parse(&typed.sentence));
    let scope = problems.keep("scope", Scope::parse(&typed.scope));
    let rule = typed.rule.parse::<Rule>();
    let rule = problems.keep(
        "rule",
        rule.map_err(|_| Problem::new("Choose one: try freely, ask first, or never.")),
    );
    problems.or((|| {
        Some(NewGuardrail {
            sentence: sentence?,
            scope: scope?,
            rule: rule?,
        })
    })())
}

async fn remove(At(guardrail): At<GuardrailId>, Sent(ctx, _): Sent) -> Answer {
    let challenge = challenge::remove_guardrail(&ctx, guardrail, false).await?;
    Ok(see_other(format!("/c/{challenge}"))
        .said("The guardrail is taken away.")
        .undo(format!("/guardrails/{guardrail}/restore"), &[])
        .into_response())
}

async fn restore(At(guardrail): At<GuardrailId>, Sent(ctx, _): Sent) -> Answer {
    let challenge = challenge::remove_guardrail(&ctx, guardrail, true).await?;
    Ok(see_other(format!("/c/{challenge}"))
        .said("The guardrail is back in force.")
        .into_response())
}
