//! The icon set: strokes of 1.5 px on a grid of 24, drawn in the colour of the text around them.
//!
//! An icon is decoration: it is hidden from screen readers, so the words beside it or the label of
//! its button say what it means. To add one: a variant and its path.

use leptos::prelude::*;

/// One drawing of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the drawings")]
pub enum Icon {
    Alert,
    Archive,
    ArrowLeft,
    ArrowRight,
    Attach,
    Ban,
    Bold,
    Chart,
    Chat,
    Check,
    Checks,
    ChevronDown,
    ChevronRight,
    Clock,
    Filter,
    Inbox,
    Info,
    Italic,
    List,
    Lock,
    LogOut,
    Mail,
    Monitor,
    Moon,
    More,
    Panel,
    Plus,
    Redirect,
    Search,
    Send,
    Settings,
    Smile,
    Star,
    Sun,
    User,
    Users,
    WifiOff,
    X,
}

impl Icon {
    /// All of them, in the order of the alphabet (the style guide shows them).
    pub const ALL: [Self; 38] = [
        Self::Alert,
        Self::Archive,
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::Attach,
        Self::Ban,
        Self::Bold,
        Self::Chart,
        Self::Chat,
        Self::Check,
        Self::Checks,
        Self::ChevronDown,
        Self::ChevronRight,
        Self::Clock,
        Self::Filter,
        Self::Inbox,
        Self::Info,
        Self::Italic,
        Self::List,
        Self::Lock,
        Self::LogOut,
        Self::Mail,
        Self::Monitor,
        Self::Moon,
        Self::More,
        Self::Panel,
        Self::Plus,
        Self::Redirect,
        Self::Search,
        Self::Send,
        Self::Settings,
        Self::Smile,
        Self::Star,
        Self::Sun,
        Self::User,
        Self::Users,
        Self::WifiOff,
        Self::X,
    ];

    fn path(self) -> &'static str {
        match self {
            Self::Alert => "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2",
            Self::Archive => "M3 4.5h18v4H3zM4.5 8.5V19a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1V8.5M10 12.5h4",
            Self::ArrowLeft => "M20 12H4M10 6l-6 6 6 6",
            Self::ArrowRight => "M4 12h16M14 6l6 6-6 6",
            Self::Attach => "M20 11l-8 8a5 5 0 0 1-7-7l8-8a3 3 0 0 1 5 5l-8 8a1 1 0 0 1-3-3l7-7",
            Self::Ban => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
            Self::Bold => "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
            Self::Chart => "M4 4v15a1 1 0 0 0 1 1h15M8.5 16v-4M13 16V8M17.5 16v-6",
            Self::Chat => {
                "M4 4.5h16a1 1 0 0 1 1 1V16a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V5.5a1 1 0 0 1 1-1z"
            }
            Self::Check => "m5 12.5 4.5 4.5L19 7",
            Self::Checks => "m2.5 12.5 4 4L15 7.5M11.5 16l.5.5L21 7.5",
            Self::ChevronDown => "m6 9.5 6 6 6-6",
            Self::ChevronRight => "m9.5 6 6 6-6 6",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
            Self::Filter => "M3.5 5h17L14 12.8V19l-4-1.5v-4.7z",
            Self::Inbox => "M3 13.5h5l1.5 3h5l1.5-3h5M3 13.5 6 5h12l3 8.5V18a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.2",
            Self::Italic => "M10 5h7M7 19h7M13.5 5l-3 14",
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6v.2M4.5 12v.2M4.5 18v.2",
            Self::Lock => {
                "M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8 11V8a4 4 0 0 1 8 0v3"
            }
            Self::LogOut => "M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h11M17.5 8.5 21 12l-3.5 3.5",
            Self::Mail => {
                "M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM3.5 6.5 12 13l8.5-6.5"
            }
            Self::Monitor => {
                "M4 4.5h16a1 1 0 0 1 1 1V15a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5.5a1 1 0 0 1 1-1zM12 16v4M8 20h8"
            }
            Self::Moon => "M20 14.5A8.5 8.5 0 1 1 9.5 4 7 7 0 0 0 20 14.5z",
            Self::More => {
                "M5 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM19 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2z"
            }
            Self::Panel => {
                "M4 4.5h16a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM15 4.5v15"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Redirect => "M4 18.5V14a4 4 0 0 1 4-4h12M15.5 5.5 20 10l-4.5 4.5",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5",
            Self::Send => "M6.5 12H13M4 4.5 21 12 4 19.5 6.5 12z",
            Self::Settings => {
                "M4 7h8.5M17.5 7H20M4 17h2.5M11.5 17H20M15 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM9 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
            }
            Self::Smile => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9.5v.5M15 9.5v.5M8 14c2 3 6 3 8 0",
            Self::Star => "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::User => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5",
            Self::Users => {
                "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c.5-3.2 3.1-5 6.5-5s6 1.8 6.5 5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.9c2 .8 3.2 2.4 3.5 4.6"
            }
            Self::WifiOff => {
                "m3 3 18 18M8.5 15.5a5 5 0 0 1 6.5-.4M5 12a10 10 0 0 1 5-2.7M14 9.2a10 10 0 0 1 5 2.8M2 8.5a15 15 0 0 1 4.3-2.7M10.5 4.6A15 15 0 0 1 22 8.5M12 19v.2"
            }
            Self::X => "M6 6l12 12M18 6 6 18",
        }
    }
}

/// Draws an icon, 16 px unless a class of `style/base.css` says otherwise.
#[component]
pub fn Svg(
    /// Which one.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
}
