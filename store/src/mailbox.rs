//! The outbox: mails that wait to be sent, or were.

use protocol::Millis;
use rusqlite::params;

use crate::StoreError;
use crate::row::get;
use crate::tx::{Reading, TenantKey, Writing};

/// A mail to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMail {
    /// The address it goes to.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// A mail in the outbox.
#[derive(Clone, Debug)]
pub struct Posted {
    /// Its number.
    pub key: i64,
    /// Whose.
    pub tenant: TenantKey,
    /// How often it was tried.
    pub attempts: u32,
    /// The mail.
    pub mail: NewMail,
}

/// How many mails stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// Waiting to be sent.
    pub waiting: u64,
    /// Given up.
    pub failed: u64,
}

impl Reading {
    /// Mails of all tenants to try now, at most `limit`.
    pub async fn due_mail(&self, now: Millis, limit: u32) -> Result<Vec<Posted>, StoreError> {
        let sql = "select * from outbox where sent_at is null and failed_at is null and due_at <= $1
            order by due_at limit $2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![now.0, limit], |row| {
            Ok(Posted {
                key: get(row, "id")?,
                tenant: TenantKey(get(row, "tenant_id")?),
                attempts: get(row, "attempts")?,
                mail: NewMail {
                    recipient: get(row, "recipient")?,
                    subject: get(row, "subject")?,
                    text: get(row, "text_part")?,
                    html: get(row, "html_part")?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many of the tenant's mails wait or were given up.
    pub async fn mail_counts(&self) -> Result<MailCounts, StoreError> {
        let sql = "select count(*) filter (where failed_at is null) as waiting,
                count(*) filter (where failed_at is not null) as failed
            from outbox where tenant_id = $1 and sent_at is null";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([self.tenant.0], |row| {
            Ok(MailCounts { waiting: get(row, "waiting")?, failed: get(row, "failed")? })
        })?)
    }
}

impl Writing {
    /// Puts a mail into the outbox.
    pub async fn post(&mut self, mail: &NewMail, now: Millis) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into outbox (tenant_id, recipient, subject, text_part, html_part, created_at, due_at)
                 values ($1, $2, $3, $4, $5, $6, $6)",
            )?
            .execute(params![self.tenant.0, mail.recipient, mail.subject, mail.text, mail.html, now.0])?;
        Ok(())
    }

    /// A mail of the tenant was handed over.
    pub async fn mail_sent(&mut self, key: i64, now: Millis) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "update outbox set sent_at = $1, attempts = attempts + 1, last_error = null
                 where id = $2 and tenant_id = $3",
            )?
            .execute([now.0, key, self.tenant.0])?;
        Ok(())
    }

    /// A mail of the tenant could not be handed over: try again at `due`, or never.
    pub async fn mail_failed(
        &mut self,
        key: i64,
        why: &str,
        due: Option<Millis>,
        now: Millis,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "update outbox set attempts = attempts + 1, last_error = $1, due_at = coalesce($2, due_at),
                    failed_at = case when $2 is null then $3 else null end
                 where id = $4 and tenant_id = $5",
            )?
            .execute(params![why, due.map(|due| due.0), now.0, key, self.tenant.0])?;
        Ok(())
    }
}
