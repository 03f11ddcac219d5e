//! The postman: takes messages out of the outbox and sends them.
//!
//! Without a mail server he shows them in the terminal; they also stay in the steward's outbox page. A message is a job
//! of the database, so any node may send it, and one that dies in the middle leaves it to the next.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

/// Rings when a message was written, so that nobody waits for the next round.
#[derive(Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// A message was written.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits for the bell, but no longer than `most`.
    pub async fn wait(&self, most: Duration) {
        let _ = tokio::time::timeout(most, self.0.notified()).await;
    }
}
