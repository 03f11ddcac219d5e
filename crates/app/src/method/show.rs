//! The method of a test: its stages and what each still needs; one form of it with what stands in it.

use domain::method::answer::{Answer, Answers, Typed, cell_name};
use domain::method::compare::compare;
use domain::method::dates::{Dates, dates};
use domain::method::standing::{Around, Progress, standing};
use domain::method::{Artefact, Column, FieldKind, Pack};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::{Step, Test};
use domain::{PlaceId, TestId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use store::method::{Chosen, Written};

use super::fill::around;
use super::follow::{Series, series};
use super::made::{Made, made};
use super::packs::PackChoice;
use super::said::{Said, said};
use super::turn::Turn;
use super::{fed, packs, said, tally, turn};
use crate::scope::TeamScope;
use crate::{Ctx, Error};

/// One form of a method, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtefactLine {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How many of its fields hold something.
    pub filled: usize,
    /// How many fields it has to fill in.
    pub of: usize,
    /// The table of it that is a board, if one is.
    pub board: Option<String>,
}

/// Something written that the method has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Where it stood: "five-whys.whys".
    pub place: String,
    /// What stood there.
    pub words: String,
}

/// A newer version of the method than the one the test was begun with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer {
    /// Its version.
    pub version: u32,
    /// What would change, a line each.
    pub changes: Vec<String>,
}

/// The method of a test.
#[derive(Debug, Clone)]
pub struct MethodView {
    /// Where we are.
    pub here: TeamScope,
    /// The test.
    pub test: Test,
    /// Its method.
    pub pack: Pack,
    /// Every method one can choose.
    pub choices: Vec<PackChoice>,
    /// How far each stage is, with its forms.
    pub stages: Vec<(domain::method::Stage, Progress, Vec<ArtefactLine>)>,
    /// What has no place in it any more.
    pub earlier: Vec<Earlier>,
    /// What was written into other methods and comes back with them: the method, how many fields.
    pub elsewhere: Vec<(String, usize)>,
    /// A newer version, if there is one.
    pub newer: Option<Newer>,
    /// Days and times that the method puts into the calendar.
    pub dates: Dates,
    /// The day it is.
    pub today: Date,
    /// May choose another method.
    pub may_choose: bool,
}

/// One form.
#[derive(Debug, Clone)]
pub struct ArtefactView {
    /// Where we are.
    pub here: TeamScope,
    /// The test.
    pub test: Test,
    /// The name of the method.
    pub method: String,
    /// The form.
    pub artefact: Artefact,
    /// For which month or step; none for a form that is written once.
    pub turn: Option<Turn>,
    /// Every month or step there is.
    pub turns: Vec<Turn>,
    /// What stands in it, as it would be typed.
    pub typed: Typed,
    /// What stands in it, as it is read.
    pub said: Vec<(String, Said)>,
    /// What its tools make of it.
    pub made: Vec<(String, Made)>,
    /// Numbers that are a measure or could be one.
    pub series: Vec<Series>,
    /// Tables that can be counted on by taps.
    pub tallies: Vec<String>,
    /// Tables that are the columns of a board.
    pub boards: Vec<String>,
    /// Tables to which a board adds rows: which, and how many.
    pub fed: Vec<(String, usize)>,
    /// When it was looked at: what others write after that is not written over.
    pub seen: Timestamp,
    /// People of the challenge: id, name.
    pub people: Vec<(String, String)>,
    /// Measures of the team.
    pub measures: Vec<(String, String)>,
    /// Tests of the team.
    pub tests: Vec<(String, String)>,
    /// Asks of the team.
    pub asks: Vec<(String, String)>,
    /// May write.
    pub may_write: bool,
    /// May make measures.
    pub may_measure: bool,
}

/// What was written into a pack; of forms that are written anew, the newest page.
pub(super) fn answers_in(written: &[Written], pack: &Pack) -> Answers {
    let mut answers = Answers::none();
    for one in written.iter().filter(|one| one.pack == pack.key) {
        let is_shown = pack
            .artefact(&one.artefact)
            .is_none_or(|form| turn::newest(form, written, &pack.key) == one.turn);
        if let (true, Some(answer)) = (is_shown, &one.answer) {
            answers.write(&one.artefact, &one.field, answer.clone());
        }
    }
    answers
}

/// What was written into one page of a form.
pub(crate) fn answers_of_turn(
    written: &[Written],
    pack: &Pack,
    artefact: &str,
    turn: &str,
) -> Answers {
    let mut answers = Answers::none();
    for one in written {
        let is_here = one.pack == pack.key && one.artefact == artefact && one.turn == turn;
        if let (true, Some(answer)) = (is_here, &one.answer) {
            answers.write(&one.artefact, &one.field, answer.clone());
        }
    }
    answers
}

/// What gates ask about outside the pack.
pub(super) fn around_pack(steps: &[Step], is_decided: bool) -> Around {
    Around {
        // A card cannot be kept without one.
        has_prediction: true,
        has_numbers: steps.iter().any(|step| step.locked.is_some()),
        has_decision: is_decided,
    }
}

/// The method page of a test.
pub async fn show(ctx: &Ctx, test: TestId) -> Result<MethodView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let (found, here, steps) = crate::test::of(tx, ctx, test).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let chosen = store::method::chosen(tx, place, test).await?;
        let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
        let written = store::method::written(tx, place, test).await?;
        let mut answers = answers_in(&written, &pack);
        Box::pin(fed::feed(tx, ctx, test, &pack, &mut answers)).await?;
        let decided = store::decision::of_test(tx, place, test).await?;
        let stages = standing(&pack, &answers, around_pack(&steps, !decided.is_empty()))
            .into_iter()
            .map(|(stage, progress)| {
                let forms = stage.artefacts.iter().filter_map(|key| pack.artefact(key));
                let forms = forms.map(|form| line(form, &answers)).collect();
                (stage.clone(), progress, forms)
            })
            .collect();
        let earlier = answers
            .from_earlier(&pack)
            .into_iter()
            .map(|((artefact, field), answer)| Earlier {
                place: format!("{artefact}.{field}"),
                words: said::words(answer),
            })
            .collect();
        let choices = packs::all(tx, place).await?;
        let may = decide(&ctx.actor, Action::EditTest, &here.scope) == Decision::Allow;
        Ok::<_, Error>(MethodView {
            elsewhere: elsewhere(&written, &pack, &choices),
            newer: newer(tx, place, chosen.as_ref(), &pack).await?,
            dates: dates(&pack, &answers),
            today: ctx.today(),
            choices,
            may_choose: may,
            test: found,
            here,
            pack,
            stages,
            earlier,
        })
    })
}

/// How much stands in other methods.
fn elsewhere(written: &[Written], pack: &Pack, choices: &[PackChoice]) -> Vec<(String, usize)> {
    let count = |choice: &PackChoice| {
        let fields = written
            .iter()
            .filter(|one| one.pack == choice.key && one.answer.is_some());
        (choice.name.clone(), fields.count())
    };
    choices
        .iter()
        .filter(|choice| choice.key != pack.key)
        .map(count)
        .filter(|(_, fields)| *fields > 0)
        .collect()
}

async fn newer(
    tx: &mut Tx<'_>,
    place: PlaceId,
    chosen: Option<&Chosen>,
    pack: &Pack,
) -> Result<Option<Newer>, Error> {
    if chosen.is_none() {
        return Ok(None);
    }
    let newest = packs::newest(tx, place, &pack.key).await?;
    Ok(newest
        .filter(|newest| newest.pack.version > pack.version)
        .map(|newest| Newer {
            version: newest.pack.version,
            changes: compare(pack, &newest.pack)
                .iter()
                .map(ToString::to_string)
                .collect(),
        }))
}

fn line(form: &Artefact, answers: &Answers) -> ArtefactLine {
    let fields = || form.fields.iter().filter(|field| field.kind.is_filled_in());
    ArtefactLine {
        key: form.key.clone(),
        name: form.name.clone(),
        filled: fields()
            .filter(|field| answers.of(&form.key, &field.key).is_some())
            .count(),
        of: fields().count(),
        board: tables_that(form, fed::is_board).into_iter().next(),
    }
}

/// One form of the method of a test; `asked` says for which month or step, empty for the one that is on.
pub async fn artefact(
    ctx: &Ctx,
    test: TestId,
    key: &str,
    asked: &str,
) -> Result<ArtefactView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let (found, here, steps) = crate::test::of(tx, ctx, test).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let chosen = store::method::chosen(tx, place, test).await?;
        let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
        let form = pack.artefact(key).ok_or(Error::NotFound)?.clone();
        let turn = turn::asked(&form, asked, around(ctx, &here, &steps)).ok_or(Error::NotFound)?;
        let turns = turn::all(&form, around(ctx, &here, &steps));
        let written = store::method::written(tx, place, test).await?;
        let answers = answers_of_turn(&written, &pack, key, &turn);
        // What was typed is typed again into the boxes; what the board adds is only read.
        let mut all = answers.clone();
        let fed = Box::pin(fed::feed(tx, ctx, test, &pack, &mut all)).await?;
        let follows = store::method::follows(tx, place, test).await?;
        let lists = lists(tx, place, &here).await?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        Ok::<_, Error>(ArtefactView {
            may_write: may(Action::LogTest),
            may_measure: may(Action::EditMeasure),
            made: made(&form, &all, found.title.as_str()),
            typed: typed(&form, &answers),
            said: said(&form, &all, &lists),
            series: series(&pack, &form, &follows),
            tallies: tables_that(&form, tally::is_tally),
            boards: tables_that(&form, fed::is_board),
            fed: fed
                .into_iter()
                .filter(|one| one.artefact == key && one.rows > 0)
                .map(|one| (one.field, one.rows))
                .collect(),
            turn: turns.iter().find(|one| one.key == turn).cloned(),
            turns,
            seen: ctx.now,
            method: pack.name.clone(),
            artefact: form,
            people: lists.people,
            measures: lists.measures,
            tests: lists.tests,
            asks: lists.asks,
            test: found,
            here,
        })
    })
}

/// The tables of a form with such columns.
fn tables_that(form: &Artefact, are: fn(&[Column]) -> bool) -> Vec<String> {
    form.fields
        .iter()
        .filter(|field| matches!(&field.kind, FieldKind::Table(columns) if are(columns)))
        .map(|field| field.key.clone())
        .collect()
}

/// What can be chosen in fields that link.
pub(super) struct Lists {
    pub(super) people: Vec<(String, String)>,
    pub(super) measures: Vec<(String, String)>,
    pub(super) tests: Vec<(String, String)>,
    pub(super) asks: Vec<(String, String)>,
}

async fn lists(tx: &mut Tx<'_>, place: PlaceId, here: &TeamScope) -> Result<Lists, Error> {
    let team = here.team.id;
    let holders = store::membership::of_challenge(tx, place, here.challenge.id).await?;
    let mut people: Vec<(String, String)> = Vec::new();
    for holder in holders {
        let id = holder.person.to_string();
        if people.iter().all(|(known, _)| *known != id) {
            people.push((id, holder.name.to_string()));
        }
    }
    let measures = store::measure::of_team(tx, place, team).await?;
    let tests = store::test::of_team(tx, place, team).await?;
    let asks = store::ask::of_team(tx, place, team).await?;
    Ok(Lists {
        people,
        measures: measures
            .into_iter()
            .map(|one| (one.id.to_string(), one.name.to_string()))
            .collect(),
        tests: tests
            .into_iter()
            .map(|one| (one.id.to_string(), one.title.to_string()))
            .collect(),
        asks: asks
            .into_iter()
            .map(|one| (one.id.to_string(), one.line.to_string()))
            .collect(),
    })
}

/// What stands in a form, as it would be typed.
fn typed(form: &Artefact, answers: &Answers) -> Typed {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for field in &form.fields {
        let Some(answer) = answers.of(&form.key, &field.key) else {
            continue;
        };
        let mut say = |words: String| pairs.push((field.key.clone(), words));
        match answer {
            Answer::Line(line) => say(line.to_string()),
            Answer::Text(text) => say(text.to_string()),
            Answer::Number(number) => say(number.to_string()),
            Answer::Choice(key) => say(key.clone()),
            Answer::Person(id) => say(id.to_string()),
            Answer::Measure(id) => say(id.to_string()),
            Answer::Test(id) => say(id.to_string()),
            Answer::Ask(id) => say(id.to_string()),
            Answer::Date(date) => say(date.to_string()),
            Answer::Checks(keys) => keys.iter().cloned().for_each(say),
            Answer::List(_) => say(said::words(answer)),
            Answer::Table(rows) => {
                let FieldKind::Table(columns) = &field.kind else {
                    continue;
                };
                for (index, row) in rows.iter().enumerate() {
                    for column in columns {
                        if let Some(cell) = row.get(&column.key) {
                            pairs.push((cell_name(&field.key, index, &column.key), cell.clone()));
                        }
                    }
                }
            }
        }
    }
    Typed::from_pairs(pairs)
}
