//! Files: who may send, open and remove them. Their content is in [`Objects`], what is known of them in the store.

mod objects;
mod picture;
mod ticket;
mod upload;

pub use objects::{FilePart, Objects};
pub use ticket::Ticket;
pub use upload::{Sender, Upload};

use std::net::IpAddr;

use domain::{Permission, Refusal, file};
use object_store::GetResult;
use protocol::{Fact, FileId, FileInfo, SessionId};
use store::{FileRow, Reading, TenantKey};

use crate::operator::seen_by;
use crate::{Engine, Error, Login, Secret, WidgetRow, audit};

/// What is done with files.
pub struct Files<'e>(pub(crate) &'e Engine);

/// What a side may send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRules {
    /// Most bytes of a file; 0 takes none.
    pub bytes: u64,
    /// The kinds that are taken, as `image/*`.
    pub kinds: Vec<String>,
}

/// A file that somebody may see.
#[derive(Debug)]
pub struct OpenFile {
    /// What is known of it.
    pub info: FileInfo,
    /// The content, or the thumbnail.
    pub content: GetResult,
}

impl Files<'_> {
    /// What visitors of a widget may send.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn rules_for_visitors(&self, widget: &WidgetRow) -> Result<FileRules, Error> {
        let settings =
            self.0.store().read(widget.tenant, async |tx| Ok::<_, Error>(tx.tenant().await?.settings));
        let settings = settings.await?;
        let bytes = if settings.visitors_send_files { settings.file_bytes } else { 0 };
        Ok(FileRules { bytes, kinds: settings.file_kinds })
    }

    /// What operators may send.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn rules_for_operators(&self, login: &Login) -> Result<FileRules, Error> {
        let settings =
            self.0.store().read(login.tenant, async |tx| Ok::<_, Error>(tx.tenant().await?.settings));
        let settings = settings.await?;
        Ok(FileRules { bytes: settings.file_bytes, kinds: settings.file_kinds })
    }

    /// A file, or its thumbnail, for an operator.
    ///
    /// # Errors
    /// Refused: there is none, it may not be seen, or not before its session is accepted, it was removed.
    pub async fn open(&self, login: &Login, file: FileId, part: FilePart) -> Result<OpenFile, Error> {
        let reader = login.clone();
        let read = async move |tx: &Reading| {
            let missing = || Refusal::NoSuch { field: "file" };
            let row = tx.file(file).await?.ok_or_else(missing)?;
            match seen_by(tx, &reader, row.session).await {
                Ok(_) => Ok(row),
                Err(Error::Refused(Refusal::NoSuchSession)) => Err(missing().into()),
                Err(error) => Err(error),
            }
        };
        let row = self.0.store().read(login.tenant, read).await?;
        self.open_row(row, part).await
    }

    /// A file, or its thumbnail, for the visitor who was given the ticket.
    ///
    /// # Errors
    /// Refused: there is none, the ticket is not its own or too old, it was removed.
    pub async fn open_with(
        &self,
        widget: &str,
        file: FileId,
        ticket: &Ticket,
        part: FilePart,
    ) -> Result<OpenFile, Error> {
        let row = self.row_of_widget(widget, file).await?;
        if !ticket.admits(&row, self.0.now()) {
            return Err(Refusal::NotPermitted.into());
        }
        self.open_row(row, part).await
    }

    /// What opens a file of a visitor's own session for a while.
    ///
    /// # Errors
    /// Refused: there is none, it is another visitor's, it was removed, too fast.
    pub async fn ticket(
        &self,
        widget: &str,
        token: &str,
        file: FileId,
        address: IpAddr,
    ) -> Result<Ticket, Error> {
        self.0.0.rates.address(address)?;
        let row = self.row_of_widget(widget, file).await?;
        if Secret::presented(token).hash() != row.visitor_hash {
            return Err(Refusal::NoSuch { field: "file" }.into());
        }
        if row.removed_at.is_some() {
            return Err(Refusal::FileRemoved.into());
        }
        Ok(Ticket::new(&row, self.0.now()))
    }

    /// Removes a file from its session: what is known of it stays, its content is gone. Again, it changes nothing.
    ///
    /// # Errors
    /// Refused: there is none, it may not be seen, the role does not allow it.
    pub async fn remove(&self, login: &Login, file: FileId) -> Result<(), Error> {
        if !login.role.may(Permission::TalkToClients) {
            return Err(Refusal::NotPermitted.into());
        }
        let (by, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let row = tx.file(file).await?.filter(|row| by.sight.covers(row.group));
                let Some(row) = row else { return Err(Refusal::NoSuch { field: "file" }.into()) };
                let stored = tx.session(row.session).await?;
                let Some(mut stored) = stored else { return Err(Refusal::NoSuchSession.into()) };
                if !tx.remove_file(file, now).await? {
                    return Ok(());
                }
                let (operator, name) = (by.person.id, by.person.name.clone());
                tx.record(&mut stored, Fact::FileRemoved { file, operator, name }, now).await?;
                tx.save(&mut stored).await?;
                let detail =
                    serde_json::json!({ "session": row.session, "file": file, "kind": row.info.kind });
                audit::note(tx, &by, "file.remove", &row.info.name, detail, now).await
            })
            .await?;
        self.0.0.objects.discard(file).await;
        Ok(())
    }

    async fn row_of_widget(&self, widget: &str, file: FileId) -> Result<FileRow, Error> {
        let Some(widget) = self.0.widget(widget).await? else {
            return Err(Refusal::UnknownWidget { key: widget.to_owned() }.into());
        };
        self.row(widget.tenant, file).await
    }

    async fn row(&self, tenant: TenantKey, file: FileId) -> Result<FileRow, Error> {
        let row = self.0.store().read(tenant, async move |tx| Ok::<_, Error>(tx.file(file).await?)).await?;
        row.ok_or_else(|| Refusal::NoSuch { field: "file" }.into())
    }

    async fn open_row(&self, row: FileRow, part: FilePart) -> Result<OpenFile, Error> {
        if row.removed_at.is_some() {
            return Err(Refusal::FileRemoved.into());
        }
        if part == FilePart::Thumbnail && !row.info.is_picture() {
            return Err(Refusal::NoSuch { field: "file" }.into());
        }
        let content = self.0.0.objects.get(row.info.id, part).await?;
        let Some(content) = content else {
            tracing::error!(file = %row.info.id, "the content of a file is not in the folder of files");
            return Err(Refusal::NoSuch { field: "file" }.into());
        };
        Ok(OpenFile { info: row.info, content })
    }
}

impl OpenFile {
    /// Whether browsers may show it instead of keeping it: a picture in which nothing can run.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.info.is_picture() && file::is_drawn(&self.info.kind)
    }
}

impl Engine {
    /// Settles what a crash left in the folder of files: what arrived and is recorded takes its place, what is not
    /// recorded goes, and so does what was removed.
    pub(crate) async fn settle_files(&self) -> Result<(), Error> {
        let objects = self.0.objects.clone();
        objects.forget_parts().await;
        for file in objects.incoming().await? {
            match self.is_file_removed(file).await? {
                Some(false) => objects.settle(file).await?,
                Some(true) | None => objects.discard(file).await,
            }
        }
        let engine = self.clone();
        tokio::spawn(async move {
            if let Err(fault) = engine.discard_removed().await {
                tracing::warn!(%fault, "the folder of files could not be looked through");
            }
        });
        Ok(())
    }

    async fn discard_removed(&self) -> Result<(), Error> {
        for file in self.0.objects.kept().await? {
            if self.is_file_removed(file).await? == Some(true) {
                self.0.objects.discard(file).await;
            }
        }
        Ok(())
    }

    async fn is_file_removed(&self, file: FileId) -> Result<Option<bool>, Error> {
        let read = async move |tx: &store::Reading| Ok(tx.is_file_removed(file).await?);
        self.store().read(TenantKey::NONE, read).await
    }

    /// The session that an operator's file goes to may be answered by them.
    pub(crate) async fn may_answer(&self, login: &Login, session: SessionId) -> Result<(), Error> {
        let (sight, operator) = (login.sight.clone(), login.person.id);
        self.store()
            .read(login.tenant, async move |tx| {
                let stored = tx.session(session).await?;
                let stored = stored.filter(|stored| sight.covers(stored.session.group));
                let Some(stored) = stored else { return Err(Refusal::NoSuchSession.into()) };
                Ok(stored.session.may_be_answered_by(operator)?)
            })
            .await
    }
}
