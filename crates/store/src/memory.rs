//! What a reading transaction was told before. It sees one moment of the database, so the same question has the same answer: a page put
//! together from many parts asks for its team, its measures and their numbers in several of them, and the database is asked once.

use std::borrow::Cow;
use std::sync::Arc;

use crate::row::Row;
use crate::sql::Query;

/// Answers kept at most.
const ANSWERS: usize = 128;
/// Rows kept at most, all answers together: a page has a few hundred.
const ROWS: usize = 4_000;

/// The answers of one reading transaction.
#[derive(Default)]
pub(crate) struct Memory {
    answers: Vec<(Query, Arc<[Row]>)>,
    rows: usize,
}

impl Memory {
    /// The answer to a statement with these values, if it was asked before.
    pub(crate) fn recall(&self, query: &Query) -> Option<Arc<[Row]>> {
        let same = |asked: &Query| asked.text == query.text && asked.values == query.values;
        let (_, answer) = self.answers.iter().find(|(asked, _)| same(asked))?;
        Some(Arc::clone(answer))
    }

    /// Keeps an answer, unless it is large or one of very many, or the statement belongs to a copy of a whole table.
    pub(crate) fn keep(&mut self, query: Query, answer: &Arc<[Row]>) {
        let fits = self.answers.len() < ANSWERS && self.rows + answer.len() <= ROWS;
        if fits && matches!(query.text, Cow::Borrowed(_)) {
            self.rows += answer.len();
            self.answers.push((query, Arc::clone(answer)));
        }
    }
}
