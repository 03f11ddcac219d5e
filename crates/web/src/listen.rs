//! Listening: connections in, within limits, until somebody says stop.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use app::App;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::{Web, router};

const HEADERS: usize = 100;
const HEADER_BYTES: usize = 16 * 1024;
const HEADER_TIME: Duration = Duration::from_secs(10);
/// Requests in hand may finish within this time after "stop".
const DRAIN: Duration = Duration::from_secs(30);
/// Connections at once; further ones wait in the system's queue.
const CONNECTIONS: usize = 2048;

/// Where and how to listen.
#[derive(Debug, Clone)]
pub struct Listen {
    /// Address and port; port 0 takes any that is free.
    pub socket: SocketAddr,
    /// A proxy of ours stands in front and writes `X-Forwarded-For`.
    pub behind_proxy: bool,
}

/// Who is at the other end, as far as we can know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

impl Peer {
    /// Behind a proxy of ours: the last address it wrote down. What stands before that, anybody can claim.
    pub(crate) fn seen_through(self, web: &Web, headers: &HeaderMap) -> String {
        let forwarded = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|line| line.to_str().ok())
            .and_then(|line| line.rsplit(',').next())
            .map(str::trim);
        match forwarded {
            Some(address) if web.behind_proxy() && address.parse::<IpAddr>().is_ok() => {
                address.to_owned()
            }
            _ => self.0.to_string(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // Only a test speaks to the router without a connection.
        Ok(parts
            .extensions
            .get::<Self>()
            .copied()
            .unwrap_or(Self(Ipv4Addr::LOCALHOST.into())))
    }
}

/// A port that is taken, before anything is served on it: links can already name it.
pub struct Taken {
    listener: TcpListener,
    address: SocketAddr,
    behind_proxy: bool,
}

impl Taken {
    /// The address it really has.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// A server on it.
    pub fn serve(self, app: Arc<App>) -> Server {
        let Self {
            listener,
            address,
            behind_proxy,
        } = self;
        Server {
            listener,
            address,
            web: Web::new(app, behind_proxy),
        }
    }
}

/// A server that has its port.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    web: Web,
}

impl Server {
    /// Takes the port.
    ///
    /// # Errors
    /// When it is taken by somebody else or not allowed.
    pub async fn take(listen: &Listen) -> std::io::Result<Taken> {
        let listener = TcpListener::bind(listen.socket).await?;
        let address = listener.local_addr()?;
        Ok(Taken {
            listener,
            address,
            behind_proxy: listen.behind_proxy,
        })
    }

    /// The address it really has.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the handlers see; its bell wakes the postman.
    pub const fn web(&self) -> &Web {
        &self.web
    }

    /// Serves until `stop` is done, then lets requests in hand finish.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let site = router(self.web);
        let graceful = GracefulShutdown::new();
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let mut stop = std::pin::pin!(stop);
        loop {
            // The semaphore is never closed.
            let Ok(seat) = Arc::clone(&room).acquire_owned().await else {
                break;
            };
            let accepted = tokio::select! {
                accepted = self.listener.accept() => accepted,
                () = &mut stop => break,
            };
            match accepted {
                Ok((stream, peer)) => {
                    let connection = connection(stream, peer.ip(), site.clone());
                    let watched = graceful.watch(connection);
                    tokio::spawn(async move {
                        // A browser that hangs up in the middle is no trouble of ours.
                        if let Err(error) = watched.await {
                            tracing::debug!(error = %error, "a connection ended early");
                        }
                        drop(seat);
                    });
                }
                Err(error) => {
                    // No more file handles, say: pause instead of spinning.
                    tracing::warn!(error = %error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
        drop(self.listener);
        if tokio::time::timeout(DRAIN, graceful.shutdown())
            .await
            .is_err()
        {
            tracing::warn!(
                "some requests were still running after {} s",
                DRAIN.as_secs()
            );
        }
    }
}

/// Serves one connection within the limits.
fn connection(
    stream: TcpStream,
    peer: IpAddr,
    site: Router,
) -> impl GracefulConnection<Error = hyper::Error> {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        site.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_headers(HEADERS)
        .max_header_size(HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), service)
}

/// Done when the system asks the process to end: ctrl-c, or `SIGTERM` from a service manager.
pub async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without handlers the system ends the process by itself.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                () = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
