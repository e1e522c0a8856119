//! What tells the reader that clients wait: the page says it by attributes of its root, `app/alarm.js` makes it heard.

use domain::texts::Words;
use leptos::prelude::*;
use protocol::wire_choice;

wire_choice! {
    /// How somebody wants to be told.
    pub enum Alarm {
        /// By a sound.
        Sound = "sound",
        /// By a notification on the desktop.
        Desktop = "desktop",
    }
}

impl Alarm {
    /// Whether the reader wants it: the sound unless they said otherwise, the notification if they said so.
    #[must_use]
    pub fn is_wanted(self) -> bool {
        let kept = window().local_storage().ok().flatten();
        let kept = kept.and_then(|storage| storage.get_item(&self.key()).ok().flatten());
        kept.map_or(self == Self::Sound, |kept| kept == "on")
    }

    /// Keeps what the reader wants, in this browser.
    pub fn want(self, on: bool) {
        if let Some(storage) = window().local_storage().ok().flatten() {
            // Full, or forbidden: it holds until the page is left.
            let _ = storage.set_item(&self.key(), word(on));
        }
        say(self.as_str(), word(on));
    }

    fn key(self) -> String {
        ["hovor.alarm.", self.as_str()].concat()
    }
}

/// Keeps the page's root true while its owner lives: how many wait whom the reader may take.
pub fn follow(waiting: Memo<usize>, words: &'static Words) {
    Effect::new(move |_| {
        for alarm in Alarm::ALL {
            say(alarm.as_str(), word(alarm.is_wanted()));
        }
        let count = waiting.get();
        say("told", &words.clients_waiting.of(count as u64));
        say("waiting", &count.to_string());
    });
}

const fn word(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

fn say(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Refused only for a name that is none.
        let _ = root.set_attribute(&["data-", name].concat(), value);
    }
}
