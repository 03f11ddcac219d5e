//! What people of the stories do, as data.

use app::measure::NewMeasure;
use domain::ask::{AnswerWord, AskKind};
use domain::ballot::{BallotKind, Question};
use domain::card_form::CardForm;
use domain::challenge::Note;
use domain::cycle::CycleKey;
use domain::decision::DecisionWord;
use domain::goal::{Direction, Reckoning};
use domain::guardrail::Rule;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::plan::LateWhy;
use domain::radar::TeamWord;
use domain::review::Review;
use domain::role::Role;
use domain::shape::{CoverWord, ShapeBox};
use domain::story::Consent;
use domain::text::{Name, Prose};
use domain::tool::board::Ended;
use jiff::civil::{Date, DateTime};

use crate::Error;

/// Short names by which scenes know what earlier ones made.
pub(crate) type Key = &'static str;

/// Somebody does something at a moment.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    pub(crate) at: DateTime,
    pub(crate) who: Key,
    pub(crate) deed: Deed,
}

/// What they do.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// Fills in who they are themselves.
    Introduce {
        person: Key,
    },
    Challenge {
        key: Key,
        name: &'static str,
        note: Note,
        launch: Date,
    },
    Guardrail {
        challenge: Key,
        rule: Rule,
        sentence: &'static str,
        scope: &'static str,
    },
    InviteLeaders {
        challenge: Key,
        people: Vec<(Key, Role)>,
    },
    Team {
        challenge: Key,
        key: Key,
        name: &'static str,
        setting: &'static str,
    },
    InviteTeam {
        team: Key,
        people: Vec<(Key, Role)>,
    },
    Measure {
        team: Key,
        key: Key,
        new: NewMeasure,
    },
    Import {
        measure: Key,
        file: &'static str,
        table: String,
    },
    Goal(Goal),
    Numbers {
        team: Key,
        written: Vec<Written>,
    },
    Idea {
        team: Key,
        key: Key,
        line: &'static str,
    },
    Propose {
        team: Key,
        key: Key,
        idea: Option<Key>,
        card: Card,
    },
    /// Looks a drafted card through before its step starts.
    Redraft {
        test: Key,
        draft: Draft,
    },
    Start {
        test: Key,
    },
    Log {
        test: Key,
        note: Note3,
    },
    Decide {
        test: Key,
        word: DecisionWord,
        reason: &'static str,
    },
    Ask {
        team: Key,
        key: Key,
        kind: AskKind,
        line: &'static str,
        why: &'static str,
    },
    Answer {
        ask: OfAsk,
        word: AnswerWord,
        words: &'static str,
        to: Option<Key>,
    },
    /// A leader promises what the people survey is never used for.
    Promise {
        team: Key,
    },
    OpenWave {
        team: Key,
        practice: &'static str,
    },
    /// Answers the wave that is open; how connected the story is by now, in steps.
    AnswerWave {
        team: Key,
        stage: u8,
    },
    CloseWave {
        team: Key,
    },
    ReleaseWave {
        team: Key,
    },
    JoinCoffee {
        team: Key,
        slot: domain::coffee::Slot,
    },
    DrawCoffee {
        team: Key,
    },
    /// Says what became of the newest conversation.
    SayCoffee {
        team: Key,
        outcome: domain::coffee::Met,
    },
    Offer {
        team: Key,
        kind: domain::coffee::OfferKind,
        skill: Option<domain::survey::Skill>,
        line: &'static str,
    },
    OpenHabit {
        team: Key,
        practice: &'static str,
    },
    /// Says six numbers about the newest practice.
    SayHabit {
        team: Key,
        six: [u8; 6],
        happened: domain::survey::Happened,
    },
    ChooseHabit {
        team: Key,
        thing: &'static str,
    },
    /// The clock closes and deletes what it promised to.
    Tend,
    /// Says yes, and that it will be done in so many days.
    WillDo {
        ask: Key,
        days: i64,
    },
    /// Says that what was promised is done.
    Kept {
        ask: Key,
    },
    /// Says in the team's own words how it goes.
    Say {
        team: Key,
        word: TeamWord,
        line: &'static str,
    },
    /// A coach writes a private note.
    Note {
        team: Key,
        words: &'static str,
    },
    /// Tells a decided test so that others can copy it; the boxes that the test fills stay as they are.
    Recipe {
        test: Key,
        key: Key,
        parts: &'static [(domain::recipe::Part, &'static str)],
        copying: domain::recipe::Copying,
    },
    /// Takes a recipe on.
    TakeOn(TakeOn),
    /// Says what became of a part of a recipe.
    Fidelity {
        adoption: Key,
        kind: domain::spread::NoteKind,
        part: &'static str,
        words: &'static str,
    },
    /// Stops copying early.
    StopCopy {
        adoption: Key,
        why: &'static str,
    },
    /// Names a place where a recipe could go next.
    Site {
        recipe: Key,
        name: &'static str,
        people: i64,
        alike: i64,
    },
    /// Answers whether it is research.
    Research {
        recipe: Key,
        yes: &'static [domain::spread::ResearchQuestion],
        office: &'static str,
    },
    /// Says who answers asks about something.
    Route {
        challenge: Key,
        scope: &'static str,
        leader: Key,
    },
    /// Takes a method up for a test.
    Method {
        test: Key,
        method: Key,
    },
    /// Writes into a form of the test's method.
    Fill {
        test: Key,
        form: Key,
        cells: Vec<Cell>,
    },
    /// A day on a board of cases without identity.
    Board {
        test: Key,
        day: BoardDay,
    },
    /// What a team does together.
    Together(Together),
    /// Getting ready, and what people share.
    Shape(Shape),
    /// What comes from outside, and a cycle of the place's own.
    Lived(Lived),
}

/// What comes from outside, and a cycle of the place's own.
#[derive(Debug, Clone)]
pub(crate) enum Lived {
    /// A photo of the flip chart beside the newest note of a test.
    Photo { test: Key, words: &'static str },
    /// An address for ideas by e-mail.
    Letters { team: Key },
    /// A letter to that address.
    Letter {
        team: Key,
        from: &'static str,
        subject: &'static str,
        text: &'static str,
    },
    /// A cycle copied from one that comes with Hundred, with some boxes typed over.
    Cycle {
        from: CycleKey,
        boxes: &'static [(&'static str, &'static str)],
    },
}

/// What happens on a board in one go; always to the oldest of a column.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BoardDay {
    /// How many leave a column, and how.
    pub(crate) ended: &'static [(Key, Ended, usize)],
    /// How many go from one column to another.
    pub(crate) moved: &'static [(Key, Key, usize)],
    /// Into which column how many come, and how many days ago they came.
    pub(crate) came: &'static [(Key, i64, usize)],
    /// What the oldest so many of a column wait for.
    pub(crate) notes: &'static [(Key, usize, &'static str)],
}

/// What is written into a field of a form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell {
    /// Words, a number, the key of an answer.
    Is(Key, &'static str),
    /// The keys of what is ticked.
    Ticks(Key, &'static [Key]),
    /// A day.
    Day(Key, Date),
    /// A day in a row of a table: the table, the row, the column.
    DayIn(Key, usize, Key, Date),
    /// A measure of the stories.
    Measure(Key, Key),
    /// Columns, and the rows under them.
    Rows(Key, &'static [Key], &'static [&'static [&'static str]]),
    /// As rows, one day after another in the column `day`.
    Days(
        Key,
        Date,
        &'static [Key],
        &'static [&'static [&'static str]],
    ),
}

/// A recipe in another team; its idea has the same key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TakeOn {
    pub(crate) recipe: Key,
    pub(crate) team: Key,
    pub(crate) key: Key,
    pub(crate) site: &'static str,
    pub(crate) alike: i64,
    pub(crate) changes: &'static str,
    pub(crate) measure: Key,
    pub(crate) mapping: &'static str,
    pub(crate) people: i64,
}

/// Getting ready, and what people share.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Boxes {
        challenge: Key,
        boxes: &'static [(ShapeBox, &'static str)],
    },
    Option {
        challenge: Key,
        key: Key,
        line: &'static str,
        about: &'static str,
    },
    Vote {
        challenge: Key,
        option: Key,
    },
    Choose {
        challenge: Key,
        option: Key,
        why: &'static str,
    },
    /// A manager is asked, and answers or does not.
    Cover {
        team: Key,
        person: Key,
        manager: &'static str,
        answer: Option<(CoverWord, &'static str)>,
    },
    Send {
        challenge: Key,
    },
    Support {
        idea: Key,
    },
    Story {
        team: Key,
        title: &'static str,
        before: &'static str,
        tried: &'static str,
        after: &'static str,
        /// What was said, and by whom.
        quote: (&'static str, &'static str),
        consent: Consent,
    },
}

/// What a team does together.
#[derive(Debug, Clone)]
pub(crate) enum Together {
    Begin {
        team: Key,
    },
    End {
        team: Key,
    },
    Task(Task),
    Driver(Driver),
    Done {
        task: Key,
    },
    Park {
        task: Key,
    },
    Late {
        task: Key,
        why: LateWhy,
    },
    /// Energy, the goal, speaking up.
    Pulse {
        team: Key,
        taps: [u8; 3],
    },
    /// A slip of a ballot of a review.
    Slip {
        team: Key,
        review: Review,
        kind: BallotKind,
        answers: Vec<(Question, &'static str)>,
    },
    /// The strategist's last word goes to everybody who gave something.
    LastWord {
        team: Key,
    },
    /// Words into boxes that nobody wrote into yet.
    Words {
        team: Key,
        review: Review,
        boxes: &'static [(&'static str, &'static str)],
    },
    Row {
        team: Key,
        review: Review,
        list: &'static str,
        line: &'static str,
        about: &'static str,
        choice: &'static str,
        owner: &'static str,
        due: Option<Date>,
    },
}

/// Something that must change, on the driver diagram; said again with more on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Driver {
    pub(crate) team: Key,
    pub(crate) line: &'static str,
    /// What it belongs under, by its line.
    pub(crate) under: Option<&'static str>,
    pub(crate) tests: &'static [Key],
    pub(crate) measures: &'static [Key],
}

/// A task of a plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Task {
    pub(crate) team: Key,
    pub(crate) key: Key,
    pub(crate) lane: &'static str,
    pub(crate) what: &'static str,
    pub(crate) owner: Key,
    pub(crate) due: Date,
    pub(crate) first_win: bool,
}

/// A goal.
#[derive(Debug, Clone)]
pub(crate) struct Goal {
    pub(crate) team: Key,
    pub(crate) measure: Key,
    pub(crate) what: &'static str,
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) population: &'static str,
    pub(crate) conditions: &'static str,
    pub(crate) reckoning: Reckoning,
}

/// One number that is written down.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) measure: Key,
    pub(crate) period: Date,
    pub(crate) counted: Counted,
    pub(crate) note: Option<&'static str>,
    /// Takes the place of the first entry.
    pub(crate) corrects: bool,
}

impl Written {
    /// A plain number.
    pub(crate) const fn new(measure: Key, period: Date, counted: Counted) -> Self {
        Self {
            measure,
            period,
            counted,
            note: None,
            corrects: false,
        }
    }

    /// With a remark.
    pub(crate) const fn with_note(self, note: &'static str) -> Self {
        Self {
            note: Some(note),
            ..self
        }
    }
}

/// Which ask is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OfAsk {
    /// One that stands alone.
    Alone(Key),
    /// The one a test waits for.
    ForTest(Key),
}

/// A note in a test's log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note3 {
    pub(crate) happened: &'static str,
    pub(crate) surprised: &'static str,
    pub(crate) next: &'static str,
    pub(crate) people: Option<i64>,
}

/// A test card as somebody types it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Card {
    pub(crate) title: &'static str,
    pub(crate) change: &'static str,
    pub(crate) measure: Key,
    pub(crate) not_worse: &'static [Key],
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    /// "8 in 10 would help, 5 in 10 by that much."
    pub(crate) sure: (u8, u8),
    pub(crate) worthwhile: &'static str,
    pub(crate) if_it_fails: &'static str,
    pub(crate) undo: domain::test::Undo,
    pub(crate) who_harmed: &'static str,
    pub(crate) how_noticed: &'static str,
    pub(crate) people: Option<u32>,
    pub(crate) weeks: u8,
    pub(crate) rule: (DecisionWord, DecisionWord, DecisionWord),
}

/// What is changed on the card of a next step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft {
    pub(crate) change: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) people: Option<u32>,
    pub(crate) weeks: u8,
    /// What is decided if it comes out good.
    pub(crate) if_good: DecisionWord,
}

impl Draft {
    /// Writes it into the boxes; `today` is when.
    pub(crate) fn fill(self, form: &mut CardForm, today: Date) {
        self.change.clone_into(&mut form.change);
        self.from.clone_into(&mut form.predicted_from);
        self.to.clone_into(&mut form.predicted_to);
        form.people = self
            .people
            .map_or_else(String::new, |people| people.to_string());
        form.weeks = self.weeks.to_string();
        form.by_when = in_weeks(today, self.weeks);
        self.if_good.word().clone_into(&mut form.if_good);
    }
}

/// The day so many weeks after the coming Monday.
pub(crate) fn in_weeks(today: Date, weeks: u8) -> String {
    let monday = Rhythm::Weekly.next(Rhythm::Weekly.period_of(today));
    monday
        .saturating_add(jiff::Span::new().days(7 * i64::from(weeks) - 3))
        .to_string()
}

/// A measure as the stories write it.
pub(crate) struct Counting {
    pub(crate) name: &'static str,
    pub(crate) role: MeasureRole,
    pub(crate) kind: MeasureKind,
    pub(crate) direction: Direction,
    pub(crate) definition: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) of: Option<&'static str>,
    pub(crate) rhythm: Rhythm,
    pub(crate) target: Option<f64>,
}

impl Counting {
    /// As the use case takes it.
    pub(crate) fn read(&self) -> Result<NewMeasure, Error> {
        Ok(NewMeasure {
            name: Name::parse(self.name)?,
            role: self.role,
            kind: self.kind,
            direction: self.direction,
            definition: Prose::parse(self.definition)?,
            unit: Name::parse(self.unit)?,
            denominator: self.of.map(Name::parse).transpose()?,
            per: 1,
            rhythm: self.rhythm,
            target: self.target,
        })
    }
}

/// A table as somebody brings it: a date and one or two numbers a row.
pub(crate) fn table(heading: &str, rows: &[(Date, Counted)]) -> String {
    let row = |(period, counted): &(Date, Counted)| {
        let cells = match counted {
            Counted::Number { value } => value.to_string(),
            Counted::Of {
                numerator,
                denominator,
            } => format!("{numerator},{denominator}"),
            Counted::NotCounted => String::new(),
        };
        format!("{},{cells}\n", period.strftime("%d/%m/%Y"))
    };
    let rows: String = rows.iter().map(row).collect();
    format!("{heading}\n{rows}")
}

/// The part of a story that is written down so far.
#[derive(Default)]
pub(crate) struct Story {
    pub(crate) scenes: Vec<Scene>,
}

impl Story {
    /// Somebody does something.
    pub(crate) fn add(&mut self, at: DateTime, who: Key, deed: Deed) {
        self.scenes.push(Scene { at, who, deed });
    }

    /// The coach invites a team.
    pub(crate) fn invite(&mut self, at: DateTime, team: Key, people: &[(Key, Role)]) {
        self.add(
            at,
            "nell",
            Deed::InviteTeam {
                team,
                people: people.to_vec(),
            },
        );
    }

    /// Somebody writes the week's numbers down.
    pub(crate) fn numbers(&mut self, at: DateTime, who: Key, team: Key, written: Vec<Written>) {
        self.add(at, who, Deed::Numbers { team, written });
    }

    /// Somebody does something with the team.
    pub(crate) fn together(&mut self, at: DateTime, who: Key, deed: Together) {
        self.add(at, who, Deed::Together(deed));
    }

    /// Somebody gets a challenge ready, or shares something.
    pub(crate) fn shape(&mut self, at: DateTime, who: Key, deed: Shape) {
        self.add(at, who, Deed::Shape(deed));
    }

    /// Something comes from outside.
    pub(crate) fn lived(&mut self, at: DateTime, who: Key, deed: Lived) {
        self.add(at, who, Deed::Lived(deed));
    }

    /// Somebody has an idea.
    pub(crate) fn idea(&mut self, at: DateTime, who: Key, team: Key, key: Key, line: &'static str) {
        self.add(at, who, Deed::Idea { team, key, line });
    }

    /// Somebody writes down what happened.
    pub(crate) fn log(
        &mut self,
        at: DateTime,
        who: Key,
        test: Key,
        [happened, surprised, next]: [&'static str; 3],
        people: Option<i64>,
    ) {
        self.add(
            at,
            who,
            Deed::Log {
                test,
                note: Note3 {
                    happened,
                    surprised,
                    next,
                    people,
                },
            },
        );
    }

    /// Somebody takes a method up for a test.
    pub(crate) fn method(&mut self, at: DateTime, who: Key, test: Key, method: Key) {
        self.add(at, who, Deed::Method { test, method });
    }

    /// Somebody writes into a form of the test's method.
    pub(crate) fn fill(
        &mut self,
        at: DateTime,
        who: Key,
        (test, form): (Key, Key),
        cells: &[Cell],
    ) {
        let cells = cells.to_vec();
        self.add(at, who, Deed::Fill { test, form, cells });
    }

    /// Somebody moves cases on a board.
    pub(crate) fn board(&mut self, at: DateTime, who: Key, test: Key, day: BoardDay) {
        self.add(at, who, Deed::Board { test, day });
    }

    /// Somebody writes a decision down.
    pub(crate) fn decide(
        &mut self,
        at: DateTime,
        who: Key,
        test: Key,
        word: DecisionWord,
        reason: &'static str,
    ) {
        self.add(at, who, Deed::Decide { test, word, reason });
    }
}
