//! Things to do later: each has one due time, and the browser wakes the window.

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
const NEVER: f64 = f64::INFINITY;

/// The due times, in milliseconds of a clock that nobody sets.
pub struct Timers {
    due: [f64; ALL.len()],
}

impl Default for Timers {
    fn default() -> Self {
        Self { due: [NEVER; ALL.len()] }
    }
}

impl Timers {
    /// Sets a timer, anew if it was set.
    pub fn set(&mut self, timer: Timer, ms: u32) {
        self.put(timer, hands::clock() + f64::from(ms));
        self.arm();
    }

    /// Has the browser wake the window for the first timer; a wake-up that came too early is asked for anew.
    pub fn arm(&self) {
        let first = self.due.iter().copied().fold(NEVER, f64::min);
        if first < NEVER {
            hands::wake_after(first - hands::clock());
        }
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
        let now = hands::clock();
        let timer = ALL.into_iter().zip(&self.due).find(|(_, due)| **due <= now)?.0;
        self.stop(timer);
        Some(timer)
    }

    fn put(&mut self, timer: Timer, at: f64) {
        if let Some(due) = self.due.get_mut(timer as usize) {
            *due = at;
        }
    }
}
