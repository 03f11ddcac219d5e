//! A story as it is written down: who does what, and when.

use domain::decision::DecisionWord;
use domain::role::Role;
use jiff::civil::DateTime;

use super::{BoardDay, Cell, Deed, Key, Lived, Note3, Scene, Shape, Together, Written};

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
