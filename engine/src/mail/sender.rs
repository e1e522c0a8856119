//! The sender: hands mails of the outbox to the mail server, and tries again.

use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use protocol::Millis;
use store::{Posted, TenantKey};
use tokio::time::MissedTickBehavior;

use crate::{Engine, Error, MailSettings};

/// Mails that one look takes.
const PAGE: u32 = 20;
/// Tries before a mail is given up: over almost three days.
const ATTEMPTS: u32 = 16;

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// What is wrong with the mail settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFault {
    /// Which of them is wrong.
    pub setting: MailSetting,
    /// Why.
    pub why: String,
}

/// One of the mail settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSetting {
    /// The mail server.
    SmtpUrl,
    /// The sender.
    From,
}

impl MailSettings {
    /// Checks the settings; the sentence says what is wrong.
    ///
    /// # Errors
    /// Which of them is wrong, and why.
    pub fn check(&self) -> Result<(), MailFault> {
        let fault = |setting, why| MailFault { setting, why };
        self.transport().map_err(|why| fault(MailSetting::SmtpUrl, why.to_string()))?;
        self.from.parse::<Mailbox>().map(drop).map_err(|why| fault(MailSetting::From, why.to_string()))
    }

    fn transport(&self) -> Result<Transport, lettre::transport::smtp::Error> {
        Ok(Transport::from_url(&self.smtp_url)?.timeout(Some(Duration::from_secs(20))).build())
    }
}

impl Engine {
    /// Looks at the outbox until the engine closes; without mail settings, mail waits there.
    pub(crate) fn start_mail(&self) {
        let Some(settings) = self.settings().mail.clone() else { return };
        let Ok(transport) = settings.transport() else { return };
        let engine = self.clone();
        tokio::spawn(async move {
            let mut closed = engine.0.hub.closed();
            let mut look = tokio::time::interval(Duration::from_millis(engine.settings().mail_look_ms));
            look.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = look.tick() => {}
                    _ = closed.changed() => return,
                }
                if let Err(fault) = engine.send_due_mail(&transport, &settings.from).await {
                    tracing::error!(%fault, "the outbox could not be read");
                }
            }
        });
    }

    async fn send_due_mail(&self, transport: &Transport, from: &str) -> Result<(), Error> {
        let now = self.now();
        let due = self
            .store()
            .read(TenantKey::NONE, async move |tx| Ok::<_, Error>(tx.due_mail(now, PAGE).await?))
            .await?;
        for posted in due {
            metrics::counter!("hovor_mail_attempts_total").increment(1);
            let sent = match message(from, &posted) {
                // It will never have the right shape.
                Err(fault) => Err((fault, true)),
                Ok(message) => match transport.send(message).await {
                    Ok(_) => Ok(()),
                    Err(fault) => Err((fault.to_string(), fault.is_permanent())),
                },
            };
            self.settle_mail(posted, sent).await?;
        }
        Ok(())
    }

    async fn settle_mail(&self, posted: Posted, sent: Result<(), (String, bool)>) -> Result<(), Error> {
        let now = self.now();
        let key = posted.key;
        self.store()
            .write(posted.tenant, async move |tx| {
                match sent {
                    Ok(()) => tx.mail_sent(key, now).await?,
                    Err((why, permanent)) => {
                        let due = (!permanent).then(|| next_try(posted.attempts, now)).flatten();
                        tracing::warn!(
                            mail = key,
                            attempts = posted.attempts + 1,
                            gave_up = due.is_none(),
                            "mail not sent"
                        );
                        tx.mail_failed(key, &why, due, now).await?;
                    }
                }
                Ok(())
            })
            .await
    }
}

/// When to try again after so many tries: 10 s, doubled each time, a day at most; never after the last.
fn next_try(attempts: u32, now: Millis) -> Option<Millis> {
    let wait = 10_000_i64.saturating_mul(1 << attempts.min(20)).min(24 * 3_600_000);
    (attempts + 1 < ATTEMPTS).then(|| now.plus(wait))
}

fn message(from: &str, posted: &Posted) -> Result<Message, String> {
    let from: Mailbox = from.parse().map_err(|fault: lettre::address::AddressError| fault.to_string())?;
    let to = posted.mail.recipient.parse().map_err(|_| "the address cannot be read".to_owned())?;
    Message::builder()
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(&posted.mail.subject)
        .multipart(MultiPart::alternative_plain_html(posted.mail.text.clone(), posted.mail.html.clone()))
        .map_err(|fault| fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_tried_for_days_and_then_given_up() {
        let waits: Vec<_> = (0..ATTEMPTS).map(|attempts| next_try(attempts, Millis(0))).collect();
        assert_eq!(waits[0], Some(Millis(10_000)));
        assert!(waits.windows(2).all(|pair| pair[1].is_none() || pair[0] <= pair[1]));
        assert_eq!(waits[ATTEMPTS as usize - 1], None);
        let all: i64 = waits.iter().flatten().map(|due| due.0).sum();
        assert_eq!(all, 250_230_000, "2.9 days");
    }
}
