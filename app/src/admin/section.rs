//! The places of the administration.

use domain::texts::admin::AdminWords;
use domain::{Permission, Role};

use crate::icons::Icon;

/// A place of the administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Groups.
    Groups,
    /// Operators.
    Operators,
    /// Routing.
    Routing,
    /// Results and what else is asked after a conversation.
    Results,
    /// Settings of tenant and company.
    Settings,
    /// Who is blocked, and spam.
    Blacklist,
}

impl Section {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 6] =
        [Self::Groups, Self::Operators, Self::Routing, Self::Results, Self::Settings, Self::Blacklist];

    /// Its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Groups => "/admin/groups",
            Self::Operators => "/admin/operators",
            Self::Routing => "/admin/routing",
            Self::Results => "/admin/results",
            Self::Settings => "/admin/settings",
            Self::Blacklist => "/admin/blacklist",
        }
    }

    /// What one needs to see it.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Groups | Self::Operators | Self::Routing | Self::Results | Self::Settings => {
                Permission::Administer
            }
            Self::Blacklist => Permission::ManageBlacklist,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self, words: &AdminWords) -> &'static str {
        match self {
            Self::Groups => words.groups,
            Self::Operators => words.operators,
            Self::Routing => words.routing,
            Self::Results => words.results,
            Self::Settings => words.settings,
            Self::Blacklist => words.blacklist,
        }
    }

    /// Its drawing.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Groups => Icon::Users,
            Self::Operators => Icon::User,
            Self::Routing => Icon::Redirect,
            Self::Results => Icon::Checks,
            Self::Settings => Icon::Settings,
            Self::Blacklist => Icon::Ban,
        }
    }

    /// Those that a role may see.
    pub fn of(role: Role) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |section| role.may(section.permission()))
    }
}
