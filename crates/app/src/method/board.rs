//! A board of cases without identity: one comes in, moves on, is finished; every move can be taken back.

use std::collections::BTreeSet;

use domain::event::EventKind;
use domain::method::answer::{Answer, Answers};
use domain::method::{Artefact, FieldKind, Pack};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::Test;
use domain::tool::board::{self, Case, Column, Ended, Lane};
use domain::tool::cycle_time;
use domain::{CaseId, FieldProblems, Problem, TestId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::board::BoardAt;

use super::fed;
use super::made::{Made, made};
use super::show::answers_in;
use super::{follow, packs};
use crate::record::record;
use crate::scope::TeamScope;
use crate::test::subject;
use crate::{Ctx, Error, change};

/// Which board: the table of columns of a form of a test's method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardSpot<'a> {
    /// Of which test.
    pub test: TestId,
    /// In which form.
    pub artefact: &'a str,
    /// Which of its tables.
    pub field: &'a str,
}

/// A form that the moves fill, with what its tools make of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FedForm {
    /// The form.
    pub form: Artefact,
    /// By field.
    pub made: Vec<(String, Made)>,
}

/// A board as it stands.
#[derive(Debug, Clone)]
pub struct BoardView {
    /// Where we are.
    pub here: TeamScope,
    /// The test.
    pub test: Test,
    /// The form its columns stand in.
    pub artefact: Artefact,
    /// The table of columns.
    pub field: String,
    /// What flows, in the team's words; may be empty.
    pub what: String,
    /// What the team does when a column is full; may be empty.
    pub when_full: String,
    /// In which order the next one is taken; may be empty.
    pub order: String,
    /// The columns with their cases.
    pub lanes: Vec<Lane>,
    /// Cases of columns that are no longer there.
    pub astray: Vec<Case>,
    /// Older than this many days is older than most that were finished; none before there are enough of them.
    pub late_after: Option<f64>,
    /// The day it is.
    pub today: Date,
    /// How many came and went today.
    pub today_so_far: (usize, usize),
    /// What the moves add up to.
    pub adds_up: Vec<FedForm>,
    /// May move cases.
    pub may_write: bool,
}

impl BoardView {
    /// How many are in progress.
    pub fn in_progress(&self) -> usize {
        self.lanes
            .iter()
            .map(|lane| lane.cases.len())
            .sum::<usize>()
            + self.astray.len()
    }
}

/// Everything a command or a question about a board begins with.
struct Opened {
    test: Test,
    here: TeamScope,
    pack: Pack,
    answers: Answers,
    columns: Vec<Column>,
}

impl Opened {
    fn at<'a>(&'a self, spot: BoardSpot<'a>) -> BoardAt<'a> {
        BoardAt {
            test: spot.test,
            pack: &self.pack.key,
            artefact: spot.artefact,
            field: spot.field,
        }
    }

    fn words(&self, spot: BoardSpot<'_>, field: &str) -> String {
        match self.answers.of(spot.artefact, field) {
            Some(Answer::Line(line)) => line.to_string(),
            Some(Answer::Text(text)) => text.to_string(),
            _ => String::new(),
        }
    }
}

async fn open(tx: &mut Tx<'_>, ctx: &Ctx, spot: BoardSpot<'_>) -> Result<Opened, Error> {
    let place = ctx.actor.place;
    let (test, here, _) = crate::test::of(tx, ctx, spot.test).await?;
    let chosen = store::method::chosen(tx, place, spot.test).await?;
    let pack = packs::of_test(tx, place, chosen.as_ref()).await?;
    let form = pack.artefact(spot.artefact).ok_or(Error::NotFound)?;
    match form.field(spot.field).map(|field| &field.kind) {
        Some(FieldKind::Table(columns)) if fed::is_board(columns) => {}
        _ => return Err(Error::NotFound),
    }
    let written = store::method::written(tx, place, spot.test).await?;
    let answers = answers_in(&written, &pack);
    Ok(Opened {
        columns: board::columns(answers.rows(spot.artefact, spot.field)),
        test,
        here,
        pack,
        answers,
    })
}

/// A board as it stands.
pub async fn board(ctx: &Ctx, spot: BoardSpot<'_>) -> Result<BoardView, Error> {
    store::read!(ctx.db(), tx => {
        let opened = open(tx, ctx, spot).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &opened.here.scope)?;
        let today = ctx.today();
        let cases = fed::read(tx, ctx.actor.place, opened.at(spot), today).await?.cases;
        let (lanes, astray) = board::lanes(&opened.columns, &cases);
        let mut answers = opened.answers.clone();
        Box::pin(fed::feed(tx, ctx, spot.test, &opened.pack, &mut answers)).await?;
        let title = opened.test.title.as_str();
        let adds_up = fed::sums(&opened.pack).map(|form| FedForm {
            made: made(form, &answers, title),
            form: form.clone(),
        });
        let went = |case: &&Case| case.ended.is_some_and(|(_, day)| day == today);
        Ok::<_, Error>(BoardView {
            what: opened.words(spot, "what"),
            when_full: opened.words(spot, "when-full"),
            order: opened.words(spot, "order"),
            late_after: late_after(&cases),
            today_so_far: (
                cases.iter().filter(|case| case.since == today).count(),
                cases.iter().filter(went).count(),
            ),
            adds_up: adds_up.collect(),
            may_write: decide(&ctx.actor, Action::LogTest, &opened.here.scope) == Decision::Allow,
            artefact: opened.pack.artefact(spot.artefact).ok_or(Error::NotFound)?.clone(),
            field: spot.field.to_owned(),
            lanes,
            astray,
            today,
            test: opened.test,
            here: opened.here,
        })
    })
}

/// Within how many days 85 in 100 of the finished cases were finished.
fn late_after(cases: &[Case]) -> Option<f64> {
    let times = cycle_time::times(&board::finished(cases));
    cycle_time::cycle_times(&times)
        .expectation()
        .map(|one| one.within)
}

/// How cases come in, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coming {
    /// How many; empty is one.
    pub how_many: String,
    /// Since which day; empty is today.
    pub since: String,
    /// Into which column; empty is the first.
    pub column: String,
}

/// Cases that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// The first of them.
    pub first: CaseId,
    /// Their labels.
    pub labels: Vec<String>,
    /// Into which column.
    pub column: String,
    /// Set when that column holds more than its limit now.
    pub over: Option<Over>,
}

/// More stand in a column than the team agreed on. It is said, never prevented: the case is there, whatever the board says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Over {
    /// How many stand there.
    pub there: usize,
    /// How many should.
    pub limit: usize,
    /// What the team agreed to do then; may be empty.
    pub when_full: String,
}

/// The most cases put on a board at once.
const MOST_AT_ONCE: usize = 50;

/// Puts cases on a board. Their labels are drawn by chance.
///
/// # Errors
/// [`Error::Mend`] for a number, a day or a column that cannot be.
pub async fn come(ctx: &Ctx, spot: BoardSpot<'_>, coming: &Coming) -> Result<Came, Error> {
    let (how_many, since) = read_coming(coming, ctx.today())?;
    let drawn = (0..how_many)
        .map(|_| Ok((ctx.new_id()?, ctx.app.chance.bytes()?)))
        .collect::<Result<Vec<(CaseId, [u8; 32])>, Error>>()?;
    change!(ctx, tx => {
        let opened = open(tx, ctx, spot).await?;
        let permit: Permit<act::LogTest> = permit(&ctx.actor, &opened.here.scope)?;
        let today = ctx.today();
        let column = match coming.column.as_str() {
            "" => opened.columns.first(),
            name => opened.columns.iter().find(|column| column.name == name),
        };
        let column = column.ok_or_else(|| Error::mend("column", "Choose one of the columns of the board."))?;
        let at = opened.at(spot);
        let there = fed::read(tx, ctx.actor.place, at, today).await?.cases;
        let open = there.iter().filter(|case| case.ended.is_none()).count();
        if open + how_many > board::MOST_CASES {
            return Err(Error::mend("how_many", format!(
                "With these there would be {} cases on the board; it holds {}. Finish some, or count them as numbers.",
                open + how_many, board::MOST_CASES
            )));
        }
        let mut taken: BTreeSet<String> = there.into_iter().map(|case| case.label).collect();
        let mut labels = Vec::new();
        for (id, chance) in &drawn {
            let label = board::label(chance, &taken);
            taken.insert(label.clone());
            let case = Case {
                id: *id,
                label: label.clone(),
                since,
                column: column.name.clone(),
                here_since: since,
                waits_for: String::new(),
                ended: None,
                moves: 1,
            };
            store::board::put(tx, &permit, at, &case, today).await?;
            labels.push(label);
        }
        let told = format!("{} in “{}”", labels.join(", "), column.name);
        catch_up(tx, ctx, &opened, spot.test).await?;
        record(tx, ctx, EventKind::CasePutOn, subject(spot.test), opened.here.whereabouts(), None::<&()>, Some(&told)).await?;
        let first = drawn.first().map(|(id, _)| *id).ok_or(Error::NotFound)?;
        Ok(Came { first, labels, over: over(tx, ctx, &opened, spot, &column.name).await?, column: column.name.clone() })
    })
}

fn read_coming(coming: &Coming, today: Date) -> Result<(usize, Date), FieldProblems> {
    let mut problems = FieldProblems::none();
    let how_many = match coming.how_many.trim() {
        "" => Ok(1),
        raw => match raw.parse() {
            Ok(count @ 1..=MOST_AT_ONCE) => Ok(count),
            _ => Err(Problem::new(format!(
                "Write how many came as a number from 1 to {MOST_AT_ONCE}."
            ))),
        },
    };
    let since = match coming.since.trim() {
        "" => Ok(today),
        raw => match raw.parse::<Date>() {
            Err(_) => Err(Problem::new(format!(
                "“{raw}” is not a day. Write it like {today}."
            ))),
            Ok(day) if day > today => Err(Problem::new(
                "That day has not come yet. Write the day the case came.",
            )),
            Ok(day) if domain::cycle::days_between(day, today) > 5 * 366 => Err(Problem::new(
                "That is more than five years ago. Look at the year.",
            )),
            Ok(day) => Ok(day),
        },
    };
    let how_many = problems.keep("how_many", how_many);
    let since = problems.keep("since", since);
    problems.or(how_many.zip(since))
}

/// What happens to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseChange {
    /// It stands in another column now.
    To(String),
    /// It left the board.
    End(Ended),
    /// What it waits for, as it is typed; empty for nothing.
    WaitsFor(String),
}

/// A case after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Its label.
    pub label: String,
    /// Where it stands.
    pub column: String,
    /// How it left, if it did.
    pub ended: Option<Ended>,
    /// How often it was moved: what an undo names.
    pub moves: i64,
    /// Set when its column holds more than its limit now.
    pub over: Option<Over>,
}

/// Moves a case, ends it, or says what it waits for. `seen` is how often it had been moved when the board was drawn.
///
/// # Errors
/// [`Error::Mend`] when somebody moved it meanwhile, for a column that is not there, or for words that do not belong on a card.
pub async fn change_case(
    ctx: &Ctx,
    spot: BoardSpot<'_>,
    case: CaseId,
    seen: i64,
    what: &CaseChange,
) -> Result<Changed, Error> {
    change!(ctx, tx => {
        let opened = open(tx, ctx, spot).await?;
        let permit: Permit<act::LogTest> = permit(&ctx.actor, &opened.here.scope)?;
        let was = store::board::get(tx, ctx.actor.place, opened.at(spot), case).await?;
        if was.moves != seen || was.ended.is_some() {
            return Err(Error::mend("case", moved_meanwhile(&was)));
        }
        let is = changed(&was, what, &opened.columns, ctx.today())?;
        store::board::change(tx, &permit, &was, &is, ctx.now).await?;
        let kind = if is.moves == was.moves { EventKind::CaseNoted } else { EventKind::CaseMoved };
        let told = |case: &Case| match (case.ended, case.waits_for.as_str()) {
            (Some((how, _)), _) => format!("{}: {}", case.label, how.label()),
            (None, note) if kind == EventKind::CaseNoted => format!("{} waits for: {note}", case.label),
            _ => format!("{} in “{}”", case.label, case.column),
        };
        catch_up(tx, ctx, &opened, spot.test).await?;
        record(tx, ctx, kind, subject(spot.test), opened.here.whereabouts(), Some(&told(&was)), Some(&told(&is))).await?;
        let over = match what {
            CaseChange::To(column) => over(tx, ctx, &opened, spot, column).await?,
            CaseChange::End(_) | CaseChange::WaitsFor(_) => None,
        };
        Ok(outcome(is, over))
    })
}

fn outcome(case: Case, over: Option<Over>) -> Changed {
    Changed {
        label: case.label,
        column: case.column,
        ended: case.ended.map(|(how, _)| how),
        moves: case.moves,
        over,
    }
}

fn moved_meanwhile(case: &Case) -> String {
    let stands = match case.ended {
        Some((how, _)) => format!("{} is {} already", case.label, how.label()),
        None => format!("{} is in “{}” already", case.label, case.column),
    };
    format!(
        "{stands}: somebody was quicker. Nothing was changed by this press; below it stands as it is now."
    )
}

fn changed(was: &Case, what: &CaseChange, columns: &[Column], today: Date) -> Result<Case, Error> {
    let mut is = was.clone();
    match what {
        CaseChange::WaitsFor(raw) => {
            is.waits_for =
                board::note(raw).map_err(|problem| Error::mend("waits_for", problem.words()))?;
        }
        CaseChange::End(how) => {
            is.ended = Some((*how, today));
            is.moves += 1;
        }
        CaseChange::To(name) => {
            if !columns.iter().any(|column| column.name == *name) {
                return Err(Error::mend(
                    "case",
                    format!(
                        "There is no column “{name}” any more. Choose one of those that are there."
                    ),
                ));
            }
            is.column.clone_from(name);
            is.here_since = today;
            is.moves += 1;
        }
    }
    Ok(is)
}

/// Takes the latest move of a case back; of one that was never moved, its coming.
///
/// # Errors
/// [`Error::Mend`] when it was moved again since.
pub async fn take_back(
    ctx: &Ctx,
    spot: BoardSpot<'_>,
    case: CaseId,
    number: i64,
) -> Result<Changed, Error> {
    change!(ctx, tx => {
        let opened = open(tx, ctx, spot).await?;
        let permit: Permit<act::LogTest> = permit(&ctx.actor, &opened.here.scope)?;
        let place = ctx.actor.place;
        let was = store::board::get(tx, place, opened.at(spot), case).await?;
        if was.moves != number {
            return Err(Error::mend("case", format!(
                "{} was moved again since, so this move was not taken back. It stands in “{}”.", was.label, was.column
            )));
        }
        let is = if let Some(stood) = store::board::stood(tx, place, &was).await? {
            let is = Case { column: stood.column, here_since: stood.since, ended: None, moves: was.moves - 1, ..was.clone() };
            store::board::change(tx, &permit, &was, &is, ctx.now).await?;
            is
        } else {
            store::board::take_off(tx, &permit, case).await?;
            Case { moves: 0, ..was.clone() }
        };
        let told = if is.moves == 0 { format!("{} never came", is.label) } else { format!("{} in “{}”", is.label, is.column) };
        catch_up(tx, ctx, &opened, spot.test).await?;
        record(tx, ctx, EventKind::CaseMovedBack, subject(spot.test), opened.here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(outcome(is, None))
    })
}

/// How far a column is over its limit, if it is.
async fn over(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    opened: &Opened,
    spot: BoardSpot<'_>,
    column: &str,
) -> Result<Option<Over>, Error> {
    let cases = fed::read(tx, ctx.actor.place, opened.at(spot), ctx.today())
        .await?
        .cases;
    let (lanes, _) = board::lanes(&opened.columns, &cases);
    let lane = lanes.into_iter().find(|lane| lane.column.name == column);
    Ok(lane.filter(|lane| lane.over() > 0).map(|lane| Over {
        there: lane.cases.len(),
        limit: lane.cases.len() - lane.over(),
        when_full: opened.words(spot, "when-full"),
    }))
}

/// Measures made of numbers that the board counts follow its moves.
async fn catch_up(tx: &mut Tx<'_>, ctx: &Ctx, opened: &Opened, test: TestId) -> Result<(), Error> {
    for form in fed::forms(&opened.pack) {
        follow::catch_up(tx, ctx, &opened.here, test, &opened.pack, form).await?;
    }
    Ok(())
}
