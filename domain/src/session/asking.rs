//! Asking the client at the end how it was, and their answer by message.

use protocol::{EndReason, Fact, FieldKind, MessageId, Millis, SessionKind};

use super::{Session, visitor_message};
use crate::rating::{self, Scale};
use crate::texts::{self, Language};
use crate::{Limits, TenantSettings};

impl Session {
    /// That the client is asked how it was, after a conversation with an operator: by the widget's feedback form, or
    /// else, where the tenant wants that, by a closing message. Nothing follows if nobody is to be asked.
    #[must_use]
    pub fn ask(&self, form: Option<FieldKind>, settings: &TenantSettings, now: Millis) -> Option<Fact> {
        let talked = self.kind == SessionKind::Chat && self.operator().is_some();
        if !talked || self.ending().is_none() || self.was_thrown_out() {
            return None;
        }
        let scale = |kind: FieldKind| kind.as_str().to_owned();
        if let Some(kind) = form {
            return Some(Fact::Asked { scale: scale(kind), text: None, until: None });
        }
        settings.rates_by_message.then(|| {
            let words = texts::sent::of(Language::parse(&self.language).unwrap_or_default());
            let own = settings.closing_text.as_deref();
            Fact::Asked {
                scale: scale(settings.closing_scale.kinds()[0]),
                text: Some(rating::closing_message(own, settings.closing_scale, words)),
                until: Some(rating::answer_until(now)),
            }
        })
    }

    /// Whether it ended because its client was blocked or taken for a sender of spam.
    #[must_use]
    pub fn was_thrown_out(&self) -> bool {
        self.ending().is_some_and(|ending| match ending.reason {
            EndReason::Blocked | EndReason::Spam => true,
            EndReason::Operator | EndReason::Visitor | EndReason::VisitorGone => false,
        })
    }

    /// The client's message as the answer to the closing message, in time: their words and the rating. None if it is
    /// any other message.
    #[must_use]
    pub fn answer_by_number(
        &self,
        id: MessageId,
        text: &str,
        limits: &Limits,
        now: Millis,
    ) -> Option<[Fact; 2]> {
        let scale = self.asked.as_deref().filter(|_| self.asked_until.is_some_and(|until| now <= until))?;
        let score = rating::by_message(text, Scale::of(FieldKind::parse(scale)?)?)?;
        let words = visitor_message(id, text, limits).ok()?;
        let (scale, score) = (scale.to_owned(), Some(score));
        Some([words, Fact::Feedback { scale, score, comment: None, message: Some(id) }])
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Event, GroupId, SessionId, UserId, VisitorId, WidgetId};

    use super::*;
    use crate::session::{Claim, Person};

    const END: Millis = Millis(1_000);

    /// A chat that an operator held and that ended.
    fn ended(reason: EndReason) -> Session {
        let mut session = born();
        let by = Person { id: UserId::new(END, &[5; 10]), name: "Jana".to_owned(), position: None };
        let accepted = session.accept(&by, Claim::Role).unwrap();
        take(&mut session, accepted);
        let end = session.ended(reason, None, Some(60_000), END);
        take(&mut session, vec![end]);
        session
    }

    fn born() -> Session {
        let fact = Fact::Created {
            kind: SessionKind::Chat,
            widget: WidgetId::new(END, &[1; 10]),
            widget_name: "Shop".to_owned(),
            group: GroupId::new(END, &[2; 10]),
            group_name: "Support".to_owned(),
            visitor: VisitorId::new(END, &[3; 10]),
            page: None,
            language: "cs".to_owned(),
            device: None,
            is_marked: None,
        };
        let id = SessionId::new(END, &[4; 10]);
        Session::born(&Event { seq: 1, session: Some(id), n: 1, at: END, fact }).unwrap()
    }

    fn take(session: &mut Session, facts: impl IntoIterator<Item = Fact>) {
        for fact in facts {
            let n = session.n + 1;
            session.apply(&Event { seq: n, session: Some(session.id), n, at: END, fact });
        }
    }

    fn by_message() -> TenantSettings {
        TenantSettings { rates_by_message: true, ..TenantSettings::default() }
    }

    fn answer(session: &Session, text: &str, now: Millis) -> Option<[Fact; 2]> {
        session.answer_by_number(MessageId::new(now, &[6; 10]), text, &Limits::default(), now)
    }

    #[test]
    fn cv_22_a_closing_message_asks_in_the_clients_language_if_no_form_does() {
        let session = ended(EndReason::Operator);
        let Some(Fact::Asked { scale, text: Some(text), until }) = session.ask(None, &by_message(), END)
        else {
            panic!("not asked");
        };
        assert_eq!((scale.as_str(), until), ("stars", Some(END.plus(rating::ANSWER_MS))));
        assert!(text.contains("1 do 5"), "{text}");
        let form = session.ask(Some(FieldKind::Emoji), &by_message(), END);
        assert_eq!(form, Some(Fact::Asked { scale: "emoji".to_owned(), text: None, until: None }));
        assert_eq!(session.ask(None, &TenantSettings::default(), END), None);
    }

    #[test]
    fn cv_22_nobody_is_asked_who_talked_to_nobody_or_was_thrown_out() {
        for reason in [EndReason::Blocked, EndReason::Spam] {
            assert_eq!(ended(reason).ask(None, &by_message(), END), None);
        }
        let mut alone = born();
        assert_eq!(alone.ask(None, &by_message(), END), None, "it runs");
        let end = alone.end_by_visitor(None, END).unwrap();
        take(&mut alone, end);
        assert_eq!(alone.ask(None, &by_message(), END), None, "nobody took it");
    }

    #[test]
    fn cv_23_a_number_in_time_counts_once_and_any_other_text_does_not() {
        let mut session = ended(EndReason::Visitor);
        let asked = session.ask(None, &by_message(), END);
        take(&mut session, asked);
        assert_eq!(answer(&session, "5 minutes", END), None);
        assert_eq!(answer(&session, "5", END.plus(rating::ANSWER_MS + 1)), None);
        let facts = answer(&session, "pět", END.plus(rating::ANSWER_MS)).unwrap();
        assert!(matches!(&facts[1], Fact::Feedback { score: Some(5), message: Some(_), .. }), "{facts:?}");
        take(&mut session, facts);
        assert_eq!(session.rating.as_ref().and_then(|rating| rating.score), Some(5));
        assert_eq!(answer(&session, "4", END), None);
    }

    #[test]
    fn who_takes_a_conversation_up_again_does_not_lose_its_rating() {
        let mut session = ended(EndReason::Operator);
        let asked = session.ask(None, &by_message(), END);
        take(&mut session, asked);
        let facts = answer(&session, "2", END).unwrap();
        take(&mut session, facts);
        let closed = session.acw_due(END.plus(60_000));
        take(&mut session, closed);
        let again = session.reopen_by_visitor(None).unwrap();
        take(&mut session, again);
        assert_eq!(session.rating.as_ref().and_then(|rating| rating.score), Some(2));
        assert_eq!(answer(&session, "5", END), None, "it runs");
    }
}
