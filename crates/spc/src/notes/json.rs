//! Notes as JSON: code, numbers and sentence. The sentence is written and never read back.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Note;

/// A note with its sentence.
#[derive(Serialize)]
struct Told {
    #[serde(flatten, with = "Note")]
    note: Note,
    sentence: String,
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Told {
            note: *self,
            sentence: self.sentence(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Note::deserialize(deserializer)
    }
}
