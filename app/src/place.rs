//! The places of the workspace and their addresses.

use protocol::SessionId;

/// The address of the log-in page.
pub const LOG_IN: &str = "/login";
/// Where the form goes that logs out.
pub const LOG_OUT: &str = "/logout";
/// The address of the workspace.
pub const WORKSPACE: &str = "/";
/// The address of the archive.
pub const ARCHIVE: &str = "/archive";

/// The address of the administration.
pub const ADMIN: &str = "/admin";
/// The address of the reports.
pub const REPORTS: &str = "/reports";

/// What an address inside the workspace shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Queue and conversations; one of them may be open.
    Desk(Option<SessionId>),
    /// Closed conversations.
    Archive,
}

impl Place {
    /// The place of a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        match path.trim_end_matches('/') {
            ARCHIVE => Self::Archive,
            path => Self::Desk(path.strip_prefix("/session/").and_then(SessionId::parse)),
        }
    }
}

/// The address of a session.
#[must_use]
pub fn of_session(session: SessionId) -> String {
    format!("/session/{session}")
}

/// The log-in page that leads back to a path.
#[must_use]
pub fn log_in_then(path: &str) -> String {
    if path == WORKSPACE || !is_local(path) { LOG_IN.to_owned() } else { format!("{LOG_IN}?to={path}") }
}

/// Whether an address stays on this site: a plain path that no browser takes for another host.
#[must_use]
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_place() {
        let id = SessionId::parse("018bcfe5-6800-7707-8707-070707070707").unwrap();
        assert_eq!(Place::of("/"), Place::Desk(None));
        assert_eq!(Place::of(&of_session(id)), Place::Desk(Some(id)));
        assert_eq!(Place::of("/session/nonsense"), Place::Desk(None));
        assert_eq!(Place::of("/archive/"), Place::Archive);
    }

    #[test]
    fn log_in_leads_to_this_site_only() {
        for foreign in
            ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a?b=//c", "/\t/evil"]
        {
            assert!(!is_local(foreign), "{foreign}");
            assert_eq!(log_in_then(foreign), "/login");
        }
        assert_eq!(log_in_then("/archive"), "/login?to=/archive");
        assert_eq!(log_in_then("/"), "/login");
    }
}
