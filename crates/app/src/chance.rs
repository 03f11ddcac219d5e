//! Ids and secrets: the one place where randomness enters.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Where random bytes come from: the operating system, or a seed so that the demo and tests repeat exactly.
pub enum Chance {
    /// The operating system's generator.
    System,
    /// SHA-256 of seed and counter: the same seed gives the same bytes in the same order.
    Seeded(Mutex<Seeded>),
}

/// The state of a seeded source.
pub struct Seeded {
    seed: u64,
    drawn: u64,
}

impl Chance {
    /// A source that repeats.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Mutex::new(Seeded { seed, drawn: 0 }))
    }

    /// Thirty-two random bytes.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn bytes(&self) -> Result<[u8; 32], getrandom::Error> {
        match self {
            Self::System => {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes)?;
                Ok(bytes)
            }
            Self::Seeded(state) => {
                // A panic elsewhere cannot leave the counter half written: keep counting.
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                state.drawn += 1;
                let mut hash = Sha256::new();
                hash.update(state.seed.to_be_bytes());
                hash.update(state.drawn.to_be_bytes());
                Ok(hash.finalize().into())
            }
        }
    }

    /// A new id that sorts by time (UUID version 7).
    ///
    /// # Errors
    /// As [`Chance::bytes`].
    pub fn id(&self, now: Timestamp) -> Result<Uuid, getrandom::Error> {
        let random = self.bytes()?;
        let mut tail = [0; 10];
        tail.copy_from_slice(&random[..10]);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid())
    }

    /// A secret of 256 bits for links and cookies, in letters and digits.
    ///
    /// # Errors
    /// As [`Chance::bytes`].
    pub fn secret(&self) -> Result<String, getrandom::Error> {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(64);
        for byte in self.bytes()? {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Ok(text)
    }

    /// Six digits to type from one screen to another, each code equally likely.
    ///
    /// # Errors
    /// As [`Chance::bytes`].
    pub fn six_digits(&self) -> Result<String, getrandom::Error> {
        loop {
            let bytes = self.bytes()?;
            for chunk in bytes.chunks_exact(4) {
                let number = u32::from_be_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
                // The last, incomplete million of the range is thrown away so that no code is favoured.
                if number < 4_294_000_000 {
                    return Ok(format!("{:06}", number % 1_000_000));
                }
            }
        }
    }
}
