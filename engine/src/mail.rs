//! Mail: letters are written into the outbox with the change that causes them, and sent from there.

mod letters;
mod sender;

pub use letters::{offline_message, transcript};
pub use sender::{MailFault, MailSetting};
