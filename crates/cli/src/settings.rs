//! Everything that can be set: by flags, by the environment, by one TOML file, in this order.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::Args;
use domain::text::Email;
use jiff::tz::TimeZone;
use serde::Deserialize;
use web::post::{Carrier, Smtp};

use crate::data::Data;
use crate::trouble::Trouble;

const PORT: u16 = 8100;

/// Settings of a server.
#[derive(Debug, Clone, Args)]
pub(crate) struct Settings {
    /// A TOML file with any of these settings, by their long names: `port = 8200`
    #[arg(long, value_name = "FILE", env = "HUNDRED_CONFIG")]
    config: Option<PathBuf>,
    #[command(flatten)]
    data: Data,
    /// Port to listen on; 0 takes any that is free [default: 8100]
    #[arg(long, env = "HUNDRED_PORT")]
    port: Option<u16>,
    /// Network address to listen on [default: 127.0.0.1]
    #[arg(long, value_name = "IP", env = "HUNDRED_ADDRESS")]
    address: Option<IpAddr>,
    /// Where people reach it, for links in mail: https://hundred.example.org [default: the address and port above]
    #[arg(long, value_name = "URL", env = "HUNDRED_URL")]
    url: Option<String>,
    /// A proxy of yours stands in front and writes X-Forwarded-For
    #[arg(long, env = "HUNDRED_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true")]
    behind_proxy: Option<bool>,
    /// Whose midnight ends the day: Europe/London [default: that of this machine]
    #[arg(long, value_name = "ZONE", env = "HUNDRED_ZONE")]
    zone: Option<String>,
    /// Mail server: smtps://host:465, smtp://host:587?tls=required, smtp://localhost:25. Without one, messages stay in
    /// the outbox page and are printed here
    #[arg(
        long,
        value_name = "URL",
        env = "HUNDRED_SMTP_URL",
        hide_env_values = true
    )]
    smtp_url: Option<String>,
    /// Name to sign in to the mail server with
    #[arg(long, value_name = "NAME", env = "HUNDRED_SMTP_NAME")]
    smtp_name: Option<String>,
    /// File that holds the password for it, and nothing else
    #[arg(long, value_name = "FILE", env = "HUNDRED_SMTP_PASSWORD_FILE")]
    smtp_password_file: Option<PathBuf>,
    /// Who writes: "Hundred <hundred@example.org>"
    #[arg(long, value_name = "SENDER", env = "HUNDRED_MAIL_FROM")]
    mail_from: Option<String>,
    /// Mailbox that takes ideas for teams, of which a mail server brings the letters: ideas@hundred.example.org
    #[arg(long, value_name = "ADDRESS", env = "HUNDRED_IDEAS_AT")]
    ideas_at: Option<String>,
}

/// The same settings as a file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct FromFile {
    data: Option<PathBuf>,
    database_url: Option<String>,
    port: Option<u16>,
    address: Option<IpAddr>,
    url: Option<String>,
    behind_proxy: Option<bool>,
    zone: Option<String>,
    smtp_url: Option<String>,
    smtp_name: Option<String>,
    smtp_password_file: Option<PathBuf>,
    mail_from: Option<String>,
    ideas_at: Option<String>,
}

/// What is in force.
#[derive(Debug, Clone)]
pub(crate) struct InForce {
    pub(crate) data: Data,
    pub(crate) socket: SocketAddr,
    /// As it was set; none follows the port really taken.
    pub(crate) url: Option<String>,
    pub(crate) behind_proxy: bool,
    pub(crate) zone: TimeZone,
    pub(crate) smtp: Option<Smtp>,
    pub(crate) ideas_at: Option<Email>,
}

impl Settings {
    /// Joins flags, environment and file, and checks what can be checked without connecting anywhere.
    pub(crate) fn in_force(self) -> Result<InForce, Trouble> {
        let file = match &self.config {
            Some(path) => read(path)?,
            None => FromFile::default(),
        };
        let Data { data, database_url } = self.data;
        // A flag for one kind of database outweighs the other kind in the file.
        let data = match (data, database_url) {
            (None, None) => Data {
                data: file.data,
                database_url: file.database_url,
            },
            (data, database_url) => Data { data, database_url },
        };
        data.location()?;
        let address = self
            .address
            .or(file.address)
            .unwrap_or(Ipv4Addr::LOCALHOST.into());
        let socket = SocketAddr::new(address, self.port.or(file.port).unwrap_or(PORT));
        let url = self
            .url
            .or(file.url)
            .map(|url| public_address(&url))
            .transpose()?;
        let smtp = smtp(
            self.smtp_url.or(file.smtp_url),
            self.smtp_name.or(file.smtp_name),
            self.smtp_password_file.or(file.smtp_password_file),
            self.mail_from.or(file.mail_from),
        )?;
        Ok(InForce {
            data,
            socket,
            url,
            behind_proxy: self.behind_proxy.or(file.behind_proxy).unwrap_or(false),
            zone: zone(self.zone.or(file.zone))?,
            smtp,
            ideas_at: ideas_at(self.ideas_at.or(file.ideas_at))?,
        })
    }
}

fn read(path: &Path) -> Result<FromFile, Trouble> {
    let trouble = |what, reason| Trouble::File {
        path: path.to_owned(),
        what,
        reason,
    };
    let text = std::fs::read_to_string(path)
        .map_err(|error| trouble("cannot be read", error.to_string()))?;
    toml::from_str(&text).map_err(|error| trouble("is not a configuration", error.to_string()))
}

/// `https://hundred.example.org`: no path, no slash at the end.
pub(crate) fn public_address(raw: &str) -> Result<String, Trouble> {
    let url = raw.trim().trim_end_matches('/');
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(url.to_owned())
        }
        _ => Err(Trouble::Setting(format!(
            "`{raw}` is not an address people can open. --url looks like https://hundred.example.org, without a path"
        ))),
    }
}

fn zone(name: Option<String>) -> Result<TimeZone, Trouble> {
    match name {
        None => Ok(TimeZone::system()),
        Some(name) => TimeZone::get(&name).map_err(|_| {
            Trouble::Setting(format!(
                "`{name}` is not a time zone. --zone looks like Europe/London"
            ))
        }),
    }
}

/// A mailbox without a word behind a plus: teams get theirs.
fn ideas_at(raw: Option<String>) -> Result<Option<Email>, Trouble> {
    let Some(raw) = raw else { return Ok(None) };
    let email =
        Email::parse(&raw).map_err(|problem| Trouble::Setting(format!("--ideas-at: {problem}")))?;
    if email.as_str().contains('+') {
        return Err(Trouble::Setting(format!(
            "`{raw}` has a plus sign already. --ideas-at looks like ideas@hundred.example.org; each team gets its own word behind a plus"
        )));
    }
    Ok(Some(email))
}

fn smtp(
    url: Option<String>,
    name: Option<String>,
    password_file: Option<PathBuf>,
    from: Option<String>,
) -> Result<Option<Smtp>, Trouble> {
    let Some(url) = url else { return Ok(None) };
    let from = from.ok_or_else(|| {
        Trouble::Setting("a mail server is set, but not who writes: add --mail-from \"Hundred <hundred@example.org>\"".to_owned())
    })?;
    let login = match (name, password_file) {
        (None, None) => None,
        (Some(name), Some(path)) => {
            let password = std::fs::read_to_string(&path).map_err(|error| Trouble::File {
                path,
                what: "cannot be read",
                reason: error.to_string(),
            })?;
            Some((name, password.trim_end_matches(['\r', '\n']).to_owned()))
        }
        _ => {
            return Err(Trouble::Setting(
                "--smtp-name and --smtp-password-file go together: set both or neither".to_owned(),
            ));
        }
    };
    let smtp = Smtp { url, login, from };
    Carrier::smtp(&smtp)?;
    Ok(Some(smtp))
}

/// An address without its password.
pub(crate) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((login, host)) => {
            let name = login.split(':').next().unwrap_or("");
            let hidden = if login.contains(':') { ":…" } else { "" };
            format!("{scheme}://{name}{hidden}@{host}")
        }
        None => url.to_owned(),
    }
}

impl fmt::Display for InForce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let database = match (&self.data.data, &self.data.database_url) {
            (Some(folder), _) => format!("folder {}", folder.display()),
            (None, Some(url)) => without_password(url),
            (None, None) => "not set".to_owned(),
        };
        let url = match &self.url {
            Some(url) => url.clone(),
            None => format!("http://{} (follows the socket)", self.socket),
        };
        writeln!(f, "database      {database}")?;
        writeln!(f, "listening     {}", self.socket)?;
        writeln!(f, "address       {url}")?;
        writeln!(
            f,
            "cookies       {}",
            if url.starts_with("https://") {
                "secure"
            } else {
                "plain: the address is not https"
            }
        )?;
        writeln!(
            f,
            "behind proxy  {}",
            if self.behind_proxy { "yes" } else { "no" }
        )?;
        writeln!(
            f,
            "time zone     {}",
            self.zone.iana_name().unwrap_or("of this machine")
        )?;
        match &self.smtp {
            Some(smtp) => {
                let login = smtp.login.as_ref().map_or(String::new(), |(name, _)| {
                    format!(", as {name} with a password")
                });
                write!(
                    f,
                    "mail          {}{login}, from {}",
                    without_password(&smtp.url),
                    smtp.from
                )
            }
            None => write!(
                f,
                "mail          none: messages stay in the outbox and are printed"
            ),
        }?;
        match &self.ideas_at {
            Some(mailbox) => write!(f, "\nideas at      {mailbox}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_never_shown() {
        assert_eq!(
            without_password("postgres://h:s3cret@db:5432/x"),
            "postgres://h:…@db:5432/x"
        );
        assert_eq!(
            without_password("smtps://h:p@ss@mail:465"),
            "smtps://h:…@mail:465"
        );
        assert_eq!(
            without_password("smtp://localhost:25"),
            "smtp://localhost:25"
        );
    }

    #[test]
    fn a_public_address_has_no_path() {
        assert_eq!(
            public_address("https://h.example/").unwrap(),
            "https://h.example"
        );
        for wrong in [
            "h.example",
            "https://h.example/x",
            "ftp://h",
            "https://",
            "https://a b",
        ] {
            assert!(public_address(wrong).is_err(), "{wrong}");
        }
    }
}
