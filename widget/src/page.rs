//! What the host page said of itself and its user, kept to be told to the server with each session.

use protocol::VisitorFrame;

/// The page and its user.
#[derive(Default)]
pub struct Page {
    /// Its address.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
    parameters: Vec<(String, String)>,
    identity: Option<VisitorFrame>,
}

impl Page {
    /// Keeps a parameter; returns its frame if it is news.
    pub fn set(&mut self, name: String, value: String) -> Option<VisitorFrame> {
        match self.parameters.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) if *known == value => return None,
            Some((_, known)) => known.clone_from(&value),
            None => self.parameters.push((name.clone(), value.clone())),
        }
        Some(VisitorFrame::Set { name, value })
    }

    /// Keeps what is known of the user; returns the frame if it is news.
    pub fn identify(
        &mut self,
        name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
    ) -> Option<VisitorFrame> {
        if name.is_none() && email.is_none() && phone.is_none() {
            return None;
        }
        let identity = VisitorFrame::Identify { name, email, phone };
        if self.identity.as_ref() == Some(&identity) {
            return None;
        }
        self.identity = Some(identity.clone());
        Some(identity)
    }

    /// Everything that a session should know; the server takes what it has already as no change.
    pub fn frames(&self) -> Vec<VisitorFrame> {
        let parameters =
            self.parameters.iter().map(|(name, value)| VisitorFrame::Set { name: name.clone(), value: value.clone() });
        self.identity.iter().cloned().chain(parameters).collect()
    }
}
