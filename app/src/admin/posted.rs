//! A form as a browser sent it: names and values in the order of the page.

use super::Act;

/// The name that buttons of forms have.
pub const DO: &str = "do";

/// A form as a browser sent it.
#[derive(Clone, Debug, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    /// The value of a field; empty if it was not sent.
    #[must_use]
    pub fn one(&self, name: &str) -> String {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.replace("\r\n", "\n")).unwrap_or_default()
    }

    /// The values of a field that stands there several times.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        let found = self.0.iter().filter(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).collect()
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// The version that the form was made from; 0 is none.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.one("version").parse().unwrap_or_default()
    }

    /// What the pressed button wants other than saving.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        Act::parse(&self.one(DO))
    }
}
