//! Groups: what they are set to, and who is in them.

use domain::hours::Opening;
use domain::{GroupSettings, Refusal, limits};
use protocol::{GroupId, UserId};
use serde_json::json;
use store::GroupRow;

use super::{Admin, allowed, check_zone};
use crate::audit::note;
use crate::floor::Floor;
use crate::rounds::assign;
use crate::{Error, Login, fresh};

/// A group as administrators see it.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// The group.
    pub group: GroupRow,
    /// Its operators, first by rank.
    pub members: Vec<(UserId, u32)>,
    /// How many clients wait.
    pub waiting: u32,
    /// Whether its business hours are open now.
    pub is_open: bool,
    /// When they open next; none while they are open, or if it is not in sight.
    pub opens: Option<Opening>,
}

/// What a group shall be.
#[derive(Clone, Debug)]
pub struct GroupChange {
    /// Which; none makes a new one.
    pub id: Option<GroupId>,
    /// The version that the change was made from.
    pub version: u64,
    /// Its name.
    pub name: String,
    /// What it is set to.
    pub settings: GroupSettings,
    /// Its operators with their ranks.
    pub members: Vec<(UserId, u32)>,
}

impl Admin<'_> {
    /// The tenant's groups.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn groups(&self, login: &Login) -> Result<Vec<GroupView>, Error> {
        allowed(login)?;
        let now = self.0.now();
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                let floor = Floor::read(tx, now).await?;
                let members = tx.group_members().await?;
                let view = |group: GroupRow| {
                    let (hours, wall) = (&group.settings.hours, floor.wall_of(&group));
                    let is_open = hours.is_open(&wall);
                    GroupView {
                        members: members
                            .iter()
                            .filter(|member| member.group == group.id)
                            .map(|member| (member.operator, member.rank))
                            .collect(),
                        waiting: floor.waiting(group.id),
                        is_open,
                        opens: if is_open { None } else { hours.opens(&wall) },
                        group,
                    }
                };
                Ok(tx.groups().await?.into_iter().map(view).collect())
            })
            .await
    }

    /// Makes or changes a group; its id. What follows for those who wait follows at once.
    ///
    /// # Errors
    /// Refused: name blank, too long or taken, a number out of range, hours that overlap, no such time zone, group or operator,
    /// somebody leaves who has chats of the group, somebody else changed it meanwhile.
    pub async fn set_group(&self, login: &Login, change: GroupChange) -> Result<GroupId, Error> {
        allowed(login)?;
        let (limits, now) = (&self.0.settings().limits, self.0.now());
        let name = limits::text("name", &change.name, limits.contact_chars)?;
        change.settings.check()?;
        if let Some(zone) = &change.settings.time_zone {
            check_zone(zone)?;
        }
        let (tenant, by) = (login.tenant, login.clone());
        let id = change.id.unwrap_or_else(|| fresh::id(GroupId::new, now));
        let changed = self
            .0
            .store()
            .write(tenant, async move |tx| {
                let groups = tx.groups().await?;
                if groups.iter().any(|group| group.name == name && group.id != id) {
                    return Err(Refusal::InUse { field: "name", by: name }.into());
                }
                let detail = json!({ "name": name, "settings": change.settings, "members": change.members });
                let subject = name.clone();
                match change.id {
                    None => tx.add_group(tenant, id, &name, &change.settings).await?,
                    Some(_) if groups.iter().all(|group| group.id != id) => {
                        return Err(Refusal::NoSuch { field: "group" }.into());
                    }
                    Some(_) => {
                        let row = GroupRow { id, name, settings: change.settings, version: change.version };
                        if !tx.set_group(&row).await? {
                            return Err(Refusal::Conflict { field: "group" }.into());
                        }
                    }
                }
                let before = tx.group_members().await?;
                let before = before.iter().filter(|member| member.group == id);
                let mut changed: Vec<UserId> = vec![];
                for member in before.clone() {
                    if change.members.iter().all(|(operator, _)| *operator != member.operator) {
                        if let Some(held) = tx.holds_in_group(member.operator, id).await? {
                            return Err(Refusal::InUse { field: "members", by: held }.into());
                        }
                        tx.remove_member(id, member.operator).await?;
                        changed.push(member.operator);
                    }
                }
                for (operator, rank) in &change.members {
                    if tx.member(*operator).await?.is_none() {
                        return Err(Refusal::NoSuch { field: "operator" }.into());
                    }
                    tx.add_member(id, *operator, *rank).await?;
                    if before.clone().all(|member| member.operator != *operator) {
                        changed.push(*operator);
                    }
                }
                let action = if change.id.is_some() { "group.change" } else { "group.add" };
                note(tx, &by, action, &subject, detail, now).await?;
                assign(tx, now).await?;
                Ok::<_, Error>(changed)
            })
            .await?;
        // What they may see is another now: their workspaces come back and load it.
        for operator in changed {
            self.0.0.hub.close_operator(tenant, operator);
        }
        Ok(id)
    }
}
