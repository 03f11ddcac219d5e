//! The web server: routes, extractors, sign-in, errors, assets.
//!
//! The only room that knows HTTP. A handler is short: an extractor gives it a [`app::Ctx`], one use case does the work,
//! and it answers with a [`Page`], a [`see_other`] or a [`download`](Download). Whatever a use case refuses becomes a
//! [`Failure`], mapped once in [`error`] and dressed as a page like every other.
//!
//! ```text
//! async fn add(Sent(ctx, fields): Sent, At(team): At<TeamId>) -> Answer {
//!     let new = parse(&fields)?;                          // Error::Mend -> the same page again, 422
//!     app::idea::add(&ctx, team, new).await?;             // one transaction
//!     Ok(see_other(format!("/t/{team}/ideas")).said("Your idea is written down."))
//! }
//! ```

mod alive;
pub mod answer;
pub mod assets;
pub mod at;
pub mod cookie;
pub mod download;
pub mod error;
pub mod fields;
pub mod flash;
mod frame;
mod hex;
mod layers;
pub mod listen;
pub mod page;
pub mod post;
mod router;
pub mod routes;
pub mod signed;
pub mod state;

pub use answer::{Answer, Redirect, see_other};
pub use at::At;
pub use download::Download;
pub use error::Failure;
pub use fields::{Fields, Upload};
pub use listen::{Listen, Server, Taken, stop_signal};
pub use page::Page;
pub use router::router;
pub use signed::{MaybeSigned, Sent, SentFile, Signed};
pub use state::Web;
