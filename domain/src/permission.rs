//! Who may do what: roles are made of permissions from one registry.

use protocol::{GroupId, wire_choice, wire_enum};

macro_rules! registry {
    ($($(#[$meta:meta])* $name:ident = $word:literal: $($role:ident),+;)*) => {
        /// Something that a role may do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Permission { $($(#[$meta])* $name),* }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The roles that hold it.
            #[must_use]
            pub const fn roles(self) -> &'static [Role] {
                match self { $(Self::$name => &[$(Role::$role),+]),* }
            }
        }
    };
}

registry! {
    /// Take sessions, write, end and evaluate them.
    TalkToClients = "talk_to_clients": Operator, Supervisor, Administrator;
    /// Block clients, where company and tenant let operators do so.
    BlockClients = "block_clients": Operator, Supervisor, Administrator;
    /// Take, hand over and end the sessions of others.
    SteerSessions = "steer_sessions": Supervisor, Administrator;
    /// See how operators were rated.
    SeeReports = "see_reports": Supervisor, Administrator;
    /// Look after the blacklist.
    ManageBlacklist = "manage_blacklist": Supervisor, Administrator;
    /// Take back what was marked as spam.
    RestoreSpam = "restore_spam": Administrator;
    /// Set up groups, routing and everything else of the tenant.
    Administer = "administer": Administrator;
    /// See the sessions of every group.
    SeeAllSessions = "see_all_sessions": Supervisor, Administrator;
    /// Be told of the installation's state: mail that waits, for instance.
    SeeInstallation = "see_installation": Administrator;
}

wire_choice! {
    /// What a user is in a tenant.
    pub enum Role {
        /// Talks to clients.
        Operator = "operator",
        /// Watches over sessions of all groups.
        Supervisor = "supervisor",
        /// Sets everything up.
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether the role holds a permission.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        permission.roles().contains(&self)
    }
}

wire_enum! {
    /// Which sessions somebody may see.
    #[derive(Eq)]
    pub enum Sight {
        /// All of the tenant.
        All = "all" {},
        /// Those of some groups.
        Groups = "groups" {
            /// Which.
            groups: Vec<GroupId>,
        },
    }
}

impl Sight {
    /// What a role in these groups may see.
    #[must_use]
    pub fn of(role: Role, groups: Vec<GroupId>) -> Self {
        if role.may(Permission::SeeAllSessions) { Self::All {} } else { Self::Groups { groups } }
    }

    /// The groups that it is limited to; none if it is not.
    #[must_use]
    pub fn groups(&self) -> Option<Vec<GroupId>> {
        match self {
            Self::All {} => None,
            Self::Groups { groups } => Some(groups.clone()),
        }
    }

    /// Whether sessions of a group may be seen.
    #[must_use]
    pub fn covers(&self, group: GroupId) -> bool {
        match self {
            Self::All {} => true,
            Self::Groups { groups } => groups.contains(&group),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_may_everything() {
        assert!(Permission::ALL.iter().all(|&permission| Role::Administrator.may(permission)));
    }

    #[test]
    fn an_operator_sees_own_groups_only() {
        let mine = GroupId::new(protocol::Millis(1), &[1; 10]);
        let other = GroupId::new(protocol::Millis(1), &[2; 10]);
        let sight = Sight::of(Role::Operator, vec![mine]);
        assert!(sight.covers(mine) && !sight.covers(other));
        assert!(Sight::of(Role::Supervisor, vec![]).covers(other));
    }
}
