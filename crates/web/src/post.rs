//! The postman: takes messages out of the outbox and sends them.
//!
//! Without a mail server he shows them in the terminal; they also stay in the steward's outbox page. A message is a job
//! of the database, so any node may send it, and one that dies in the middle leaves it to the next.

use std::sync::Arc;
use std::time::Duration;

use app::App;
use app::outbox::{self, Errand};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use tokio::sync::Notify;

/// Between two rounds when nobody rings.
const ROUND: Duration = Duration::from_secs(15);
/// The mail server has so long for one message.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two clearings of what can no longer count.
const CLEARING: Duration = Duration::from_hours(1);

/// Rings when a message was written, so that nobody waits for the next round.
#[derive(Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// A message was written.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    async fn wait(&self, most: Duration) {
        // Whether it rang or the time was up: the next round begins.
        let _ = tokio::time::timeout(most, self.0.notified()).await;
    }
}

/// How to reach the mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// `smtps://name:password@host:465`, `smtp://host:587?tls=required`, `smtp://localhost:25`.
    pub url: String,
    /// Name and password, when they do not stand in the address.
    pub login: Option<(String, String)>,
    /// Who writes: `Hundred <hundred@example.org>`.
    pub from: String,
}

/// Why the mail settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The address of the server.
    #[error(
        "the mail server's address cannot be used ({0}). It looks like smtps://host:465, smtp://host:587?tls=required or smtp://localhost:25"
    )]
    Url(lettre::transport::smtp::Error),
    /// The sender.
    #[error(
        "the sender `{0}` is not an e-mail address. It looks like Hundred <hundred@example.org>"
    )]
    From(String),
}

/// Where messages go.
#[derive(Clone)]
pub enum Carrier {
    /// To a mail server.
    Smtp(Box<MailServer>),
    /// To the terminal.
    Terminal,
}

/// A mail server and who writes through it.
#[derive(Clone)]
pub struct MailServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Carrier {
    /// Checks the settings; connects only with the first message.
    ///
    /// # Errors
    /// What cannot be used, and how it should look.
    pub fn smtp(settings: &Smtp) -> Result<Self, SmtpError> {
        let from: Mailbox = settings
            .from
            .parse()
            .map_err(|_| SmtpError::From(settings.from.clone()))?;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.url)
            .map_err(SmtpError::Url)?
            .timeout(Some(PATIENCE));
        if let Some((name, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Self::Smtp(Box::new(MailServer {
            transport: builder.build(),
            from,
        })))
    }
}

/// Sends what is written, until `stop` is done.
pub async fn rounds(app: Arc<App>, bell: Bell, carrier: Carrier, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    let worker = app
        .chance
        .secret()
        .unwrap_or_else(|_| "the only postman".to_owned());
    let mut cleared: Option<tokio::time::Instant> = None;
    loop {
        if cleared.is_none_or(|then| then.elapsed() >= CLEARING) {
            cleared = Some(tokio::time::Instant::now());
            if let Err(error) = outbox::sweep(&app).await {
                tracing::warn!(error = %error, "old sessions and codes could not be cleared away");
            }
            if let Err(error) = app::digest::tend(&app).await {
                tracing::warn!(error = %error, "weekly messages could not be written");
            }
            if let Err(error) = app::survey::tend(&app).await {
                tracing::warn!(error = %error, "waves of the people survey could not be looked after");
            }
        }
        while let Some(errand) = next(&app, &worker).await {
            if let Err(error) = carry(&app, &carrier, &errand).await {
                tracing::warn!(error = %error, "what became of a message could not be written down");
            }
        }
        tokio::select! {
            () = bell.wait(ROUND) => {}
            () = &mut stop => return,
        }
    }
}

async fn next(app: &Arc<App>, worker: &str) -> Option<Errand> {
    match outbox::next(app, worker).await {
        Ok(errand) => errand,
        Err(error) => {
            tracing::warn!(error = %error, "the outbox could not be read");
            None
        }
    }
}

async fn carry(app: &Arc<App>, carrier: &Carrier, errand: &Errand) -> Result<(), app::Error> {
    match carrier {
        Carrier::Terminal => {
            show(errand);
            outbox::shown(app, errand).await
        }
        Carrier::Smtp(server) => match send(server, errand).await {
            Ok(()) => outbox::sent(app, errand).await,
            Err(problem) => {
                // The server's words may name the reader: they go to the outbox page, not to the log.
                tracing::warn!("the mail server did not take a message; it is tried again later");
                outbox::refused(app, errand, &problem).await.map(|_| ())
            }
        },
    }
}

fn show(errand: &Errand) {
    let message = &errand.message;
    let line = "-".repeat(72);
    println!(
        "{line}\nTo: {}\nSubject: {}\n\n{}{line}",
        message.to, message.subject, message.text
    );
}

async fn send(server: &MailServer, errand: &Errand) -> Result<(), String> {
    let message = &errand.message;
    let to: Mailbox = message.to.as_str().parse().map_err(|e| format!("{e}"))?;
    let plain = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(message.text.clone());
    let builder = Message::builder()
        .from(server.from.clone())
        .to(to)
        .subject(message.subject.clone());
    // The same message sent twice by two postmen is one message to the reader's mail program.
    let id = format!("<{}@hundred>", message.id);
    let builder = builder.message_id(Some(id));
    let letter = match &message.html {
        None => builder.singlepart(plain),
        Some(html) => {
            let marked = SinglePart::builder()
                .header(ContentType::TEXT_HTML)
                .body(html.clone());
            builder.multipart(
                MultiPart::alternative()
                    .singlepart(plain)
                    .singlepart(marked),
            )
        }
    };
    let letter = letter.map_err(|e| e.to_string())?;
    server
        .transport
        .send(letter)
        .await
        .map(|_| ())
        .map_err(|e| e.to_string())
}
