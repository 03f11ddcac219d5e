//! A running site: the server and the postman, until somebody says stop.

use std::sync::Arc;

use app::App;
use tokio::sync::watch;
use web::post::{self, Carrier};
use web::{Server, stop_signal};

use crate::trouble::Trouble;

/// Runs both until a signal; lets requests in hand finish and closes the database.
pub(crate) async fn run(app: Arc<App>, server: Server, carrier: Carrier) -> Result<(), Trouble> {
    let (stop, stopped) = watch::channel(false);
    let bell = server.web().bell().clone();
    let postman = tokio::spawn(post::rounds(
        Arc::clone(&app),
        bell,
        carrier,
        told(stopped.clone()),
    ));
    tokio::spawn(async move {
        stop_signal().await;
        // Nobody listens only when everything has ended already.
        let _ = stop.send(true);
    });
    server.run(told(stopped)).await;
    // The postman holds no request: at most one message is under way, and its lease lets another node take it.
    postman.abort();
    let _ = postman.await;
    if let Some(app) = Arc::into_inner(app) {
        app.db.close().await;
    }
    Ok(())
}

async fn told(mut stopped: watch::Receiver<bool>) {
    // An error means that nobody can tell any more: stop as well.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Log lines on the terminal: warnings, or what `RUST_LOG` asks for.
pub(crate) fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let is_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    // A second subscriber is refused, which only a test could meet.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(is_terminal)
        .try_init();
}
