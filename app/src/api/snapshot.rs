//! What the server functions give.

use domain::{Board, Conversation, Questionnaire, Role, Session, Sight};
use protocol::{Millis, SessionId, UserId, wire_struct};

wire_struct! {
    /// All that the workspace shows first, as of `board.seq`.
    pub struct Snapshot {
        /// Who looks.
        pub me: Me,
        /// The open sessions and the colleagues.
        pub board: Board,
        /// The conversation that is open, if it may be seen.
        pub conversation: Option<Conversation>,
        /// What is asked at the end.
        pub questionnaire: Questionnaire,
        /// The reasons for being away.
        pub away_reasons: Vec<String>,
        /// The state of the mail, for who may know it.
        pub mail: Option<Mail>,
        /// What the tenant lets operators do and see.
        pub rights: Rights,
        /// How much of anything is taken.
        pub sizes: Sizes,
        /// The server's time; the browser's clock may be wrong.
        pub now: Millis,
        /// The server's build.
        pub build: String,
    }
}

wire_struct! {
    /// Who looks.
    pub struct Me {
        /// Their id.
        pub id: UserId,
        /// Name.
        pub name: String,
        /// E-mail address.
        pub email: String,
        /// As what.
        pub role: Role,
        /// Where.
        pub tenant: String,
        /// Which sessions they may see.
        pub sight: Sight,
    }
}

wire_struct! {
    /// The state of the mail.
    #[derive(Copy, Eq)]
    pub struct Mail {
        /// Whether a mail server is set.
        pub is_set: bool,
        /// Mails that wait.
        pub waiting: u64,
        /// Mails that were given up.
        pub failed: u64,
    }
}

wire_struct! {
    /// What the tenant lets operators do and see.
    #[derive(Copy, Eq)]
    pub struct Rights {
        /// Block clients.
        pub may_block: bool,
        /// Look at a waiting session before it is accepted.
        pub has_preview: bool,
        /// See to whom else a waiting session is offered.
        pub shows_offers: bool,
    }
}

wire_struct! {
    /// The most characters of what is typed here.
    #[derive(Copy, Eq)]
    pub struct Sizes {
        /// Of a message.
        pub message: u32,
        /// Of a note.
        pub note: u32,
    }
}

wire_struct! {
    /// A page of closed sessions, last closed first.
    pub struct ArchivePage {
        /// The sessions.
        pub sessions: Vec<Session>,
        /// Where the next page begins; none if this is the last.
        pub next: Option<(Millis, SessionId)>,
    }
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use domain::Refusal;
    use engine::{Archive, Error};
    use leptos::prelude::use_context;
    use protocol::SessionId;

    use super::{ArchivePage, Mail, Me, Rights, Sizes, Snapshot};
    use crate::api::caller::Caller;
    use crate::shell::Site;

    impl Snapshot {
        /// Takes it for a caller.
        ///
        /// # Errors
        /// Those of the store.
        pub async fn take(caller: &Caller, session: Option<SessionId>) -> Result<Self, Error> {
            let Caller { engine, login, .. } = caller;
            let operator = engine.operator();
            // The board comes first: the link goes on from its `seq`, and what the conversation has
            // already by then is known by its numbers.
            let board = operator.board(login).await?;
            let (questionnaire, away_reasons) = operator.choices(login).await?;
            let counts = operator.mail_counts(login).await?;
            let settings = engine.settings();
            let conversation = match session {
                None => None,
                Some(session) => match operator.conversation(login, session).await {
                    Ok(conversation) => Some(conversation),
                    Err(Error::Refused(Refusal::NoSuchSession)) => None,
                    Err(error) => return Err(error),
                },
            };
            Ok(Self {
                me: Me {
                    id: login.person.id,
                    name: login.person.name.clone(),
                    email: login.email.clone(),
                    role: login.role,
                    tenant: login.tenant_name.clone(),
                    sight: login.sight.clone(),
                },
                board,
                conversation,
                questionnaire,
                away_reasons,
                mail: counts.map(|counts| Mail {
                    is_set: settings.mail.is_some(),
                    waiting: counts.waiting,
                    failed: counts.failed,
                }),
                rights: operator.rights(login).await.map(|rights| Rights {
                    may_block: rights.may_block,
                    has_preview: rights.has_preview,
                    shows_offers: rights.shows_offers,
                })?,
                sizes: Sizes { message: settings.limits.message_chars, note: settings.limits.note_chars },
                now: engine.clock().now(),
                build: use_context::<Site>().map(|site| site.build).unwrap_or_default(),
            })
        }
    }

    impl From<Archive> for ArchivePage {
        fn from(archive: Archive) -> Self {
            Self { sessions: archive.sessions, next: archive.next }
        }
    }
}
