//! A file on its way in: its bytes go by, are looked at and written; only then it is recorded.
//!
//! Whatever goes wrong, also when whoever sends it is gone in the middle, nothing is left of it.

use std::net::IpAddr;

use domain::file::{self, Sniffer};
use domain::session::{operator_file, visitor_file};
use domain::{Permission, Refusal};
use object_store::{MultipartUpload, PutPayload};
use protocol::{FileId, FileInfo, MessageId, SessionId, SessionKind};

use super::objects::read;
use super::{FileRules, Files, Objects, picture};
use crate::visitor::Receipt;
use crate::visitor::begin::{deliver, first_use, same};
use crate::{Engine, Error, Login, VisitorContext, fresh};

/// How much is written at once, in bytes.
const PART: usize = 1 << 20;

/// Who sends a file.
#[derive(Clone, Debug)]
pub enum Sender {
    /// A visitor, in their running chat or in one that begins with it.
    Visitor(Box<VisitorContext>),
    /// An operator, in a session that they hold.
    Operator(Box<Login>, SessionId),
}

/// A file on its way in.
pub struct Upload {
    engine: Engine,
    sender: Sender,
    id: MessageId,
    name: String,
    rules: FileRules,
    incoming: Incoming,
    content: Box<dyn MultipartUpload>,
    /// Taken and not written yet.
    buffer: Vec<u8>,
    bytes: u64,
    sniffer: Sniffer,
}

/// A file that is not recorded yet: unless it is kept, it is gone with this.
struct Incoming {
    objects: Objects,
    file: FileId,
    is_kept: bool,
}

impl Files<'_> {
    /// Begins to take a file. `bytes` is how many are announced, if that is known.
    ///
    /// # Errors
    /// Refused: too fast, no files are taken, too large, no name, not a session that the operator holds.
    pub async fn begin(
        &self,
        sender: Sender,
        address: IpAddr,
        id: MessageId,
        name: &str,
        bytes: Option<u64>,
    ) -> Result<Upload, Error> {
        let engine = self.0.clone();
        engine.0.rates.address(address)?;
        let rules = match &sender {
            Sender::Visitor(by) => {
                engine.0.rates.visitor(by.visitor)?;
                self.rules_for_visitors(&by.widget).await?
            }
            Sender::Operator(login, session) => {
                if !login.role.may(Permission::TalkToClients) {
                    return Err(Refusal::NotPermitted.into());
                }
                engine.may_answer(login, *session).await?;
                self.rules_for_operators(login).await?
            }
        };
        if rules.bytes == 0 {
            return Err(Refusal::NoFiles.into());
        }
        at_most(rules.bytes, bytes.unwrap_or_default())?;
        let name = file::clean_name(name, engine.settings().limits.contact_chars)?;
        let objects = engine.0.objects.clone();
        let file = FileId::unguessable(fresh::bytes());
        let content = objects.begin(file).await?;
        Ok(Upload {
            engine,
            sender,
            id,
            name,
            rules,
            incoming: Incoming { objects, file, is_kept: false },
            content,
            buffer: vec![],
            bytes: 0,
            sniffer: Sniffer::default(),
        })
    }
}

impl Upload {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// Refused: too large, a kind that is not taken or not what the name says. [`Upload::cancel`] it then.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        at_most(self.rules.bytes, self.bytes)?;
        self.sniffer.take(bytes);
        if let Some(kind) = self.sniffer.early() {
            file::check_kind(&self.rules.kinds, kind, &self.name)?;
        }
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PART { self.write().await } else { Ok(()) }
    }

    /// Gives up; when this returns, nothing is left.
    pub async fn cancel(mut self) {
        // Refused only for what is complete, which goes with the rest.
        let _ = self.content.abort().await;
        self.incoming.discard().await;
    }

    /// All of it went by: it is looked at as a whole and recorded. The same id again gives the first result.
    ///
    /// # Errors
    /// Refused: empty, a kind that is not taken, and those of sending a message.
    pub async fn finish(mut self) -> Result<Receipt, Error> {
        if let Err(error) = self.complete().await {
            self.cancel().await;
            return Err(error);
        }
        let Self { engine, sender, id, name, incoming, bytes, sniffer, .. } = self;
        let kind = sniffer.kind().to_owned();
        let info = FileInfo { id: incoming.file, name, kind, bytes, width: None, height: None };
        // Whoever sent it may be gone before it is recorded: then it is recorded all the same, or wholly undone.
        let recording = tokio::spawn(async move {
            let done = record(&engine, sender, id, info, &incoming.objects).await;
            match &done {
                Ok((_, true)) => incoming.keep().await,
                Ok((_, false)) | Err(_) => incoming.discard().await,
            }
            done.map(|(receipt, _)| receipt)
        });
        recording.await.map_err(|_| store::StoreError::Bug("recording a file broke"))?
    }

    async fn write(&mut self) -> Result<(), Error> {
        let part = std::mem::take(&mut self.buffer);
        Ok(self.content.put_part(PutPayload::from(part)).await?)
    }

    async fn complete(&mut self) -> Result<(), Error> {
        if self.bytes == 0 {
            return Err(Refusal::Empty { field: "file" }.into());
        }
        file::check_kind(&self.rules.kinds, self.sniffer.kind(), &self.name)?;
        if !self.buffer.is_empty() {
            self.write().await?;
        }
        self.content.complete().await?;
        Ok(())
    }
}

/// Looks at a file and records it; whether it is new.
async fn record(
    engine: &Engine,
    sender: Sender,
    id: MessageId,
    info: FileInfo,
    objects: &Objects,
) -> Result<(Receipt, bool), Error> {
    let info = look(info, objects).await?;
    match sender {
        Sender::Visitor(by) => engine.record_visitors_file(*by, id, info).await,
        Sender::Operator(login, session) => engine.record_operators_file(*login, session, id, info).await,
    }
}

/// What is known of a file, now that it is looked at; a picture has a thumbnail from then on.
async fn look(info: FileInfo, objects: &Objects) -> Result<FileInfo, Error> {
    if !file::is_drawn(&info.kind) || info.bytes > picture::LARGEST {
        return Ok(info);
    }
    let content = async { read(objects.arrived(info.id).await?).await };
    let Some(picture) = picture::measure(content).await? else { return Ok(info) };
    objects.put_thumbnail(info.id, picture.thumbnail).await?;
    Ok(FileInfo { width: Some(picture.width), height: Some(picture.height), ..info })
}

impl Incoming {
    async fn keep(mut self) {
        self.is_kept = true;
        if let Err(fault) = self.objects.settle(self.file).await {
            tracing::warn!(%fault, "a file takes its place with the next start");
        }
    }

    async fn discard(mut self) {
        self.is_kept = true;
        self.objects.discard(self.file).await;
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if let (false, Ok(runtime)) = (self.is_kept, tokio::runtime::Handle::try_current()) {
            let (objects, file) = (self.objects.clone(), self.file);
            runtime.spawn(async move { objects.discard(file).await });
        }
    }
}

impl Engine {
    async fn record_visitors_file(
        &self,
        by: VisitorContext,
        id: MessageId,
        info: FileInfo,
    ) -> Result<(Receipt, bool), Error> {
        let now = self.now();
        let (visitor, early, limits) =
            (by.visitor, self.0.early.of(by.visitor), self.settings().limits.clone());
        let recorded = self
            .store()
            .write(by.widget.tenant, async move |tx| {
                let fact = visitor_file(id, info.clone());
                if let Some((session, first)) = first_use(tx, &by, id, SessionKind::Chat).await? {
                    return Ok((same(&session, &first, &fact)?, false));
                }
                let (stored, event) = deliver(tx, &by, fact, early, &limits, now).await?;
                tx.add_file(&stored, &info, now).await?;
                Ok::<_, Error>((Receipt::of(&stored.session, &event), true))
            })
            .await?;
        self.0.early.forget(visitor);
        Ok(recorded)
    }

    async fn record_operators_file(
        &self,
        login: Login,
        session: SessionId,
        id: MessageId,
        info: FileInfo,
    ) -> Result<(Receipt, bool), Error> {
        let now = self.now();
        self.store()
            .write(login.tenant, async move |tx| {
                let mut stored = crate::operator::seen(tx, &login, session).await?;
                if let Some(first) = tx.message(&stored, id).await? {
                    let person = &login.person;
                    let again = operator_file(person, id, info);
                    return Ok((same(&stored.session, &first, &again)?, false));
                }
                let fact = stored.session.answer_with(&login.person, id, info.clone())?;
                let event = tx.record(&mut stored, fact, now).await?;
                tx.save(&mut stored).await?;
                tx.add_file(&stored, &info, now).await?;
                Ok((Receipt::of(&stored.session, &event), true))
            })
            .await
    }
}

fn at_most(limit: u64, value: u64) -> Result<(), Refusal> {
    if value > limit { Err(Refusal::FileTooLarge { limit, value }) } else { Ok(()) }
}
