//! Things to do later: each has one due time, and the browser wakes the window.

use protocol::Millis;

use crate::hands;

/// What is due.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// To draw what changed.
    Draw,
    /// To connect, again.
    Connect,
    /// To ask whether the link is alive.
    Pulse,
    /// To say that there is no connection.
    Patience,
    /// To forget that the operator types.
    TypingEnds,
    /// To say that the visitor types no more.
    Idle,
    /// To send again what came too fast.
    Resend,
}

const ALL: [Timer; 7] = [
    Timer::Draw,
    Timer::Connect,
    Timer::Pulse,
    Timer::Patience,
    Timer::TypingEnds,
    Timer::Idle,
    Timer::Resend,
];

/// A timer that is not set.
const NEVER: Millis = Millis(i64::MAX);

/// The due times.
pub struct Timers {
    due: [Millis; ALL.len()],
}

impl Default for Timers {
    fn default() -> Self {
        Self { due: [NEVER; ALL.len()] }
    }
}

impl Timers {
    /// Sets a timer, anew if it was set.
    pub fn set(&mut self, timer: Timer, ms: u32) {
        self.put(timer, hands::now().plus(i64::from(ms)));
        // One too early or too many finds nothing due.
        hands::wake_after(ms);
    }

    /// Unsets a timer.
    pub fn stop(&mut self, timer: Timer) {
        self.put(timer, NEVER);
    }

    /// Whether a timer is set.
    pub fn is_set(&self, timer: Timer) -> bool {
        self.due.get(timer as usize).is_some_and(|due| *due != NEVER)
    }

    /// Unsets and names a timer that is due.
    pub fn next_due(&mut self) -> Option<Timer> {
        let now = hands::now();
        let timer = ALL.into_iter().zip(&self.due).find(|(_, due)| **due <= now)?.0;
        self.stop(timer);
        Some(timer)
    }

    fn put(&mut self, timer: Timer, at: Millis) {
        if let Some(due) = self.due.get_mut(timer as usize) {
            *due = at;
        }
    }
}
