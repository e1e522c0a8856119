//! Making tenants, people and widgets; and the demo's.

use domain::session::Person;
use domain::{GroupSettings, Role};
use protocol::{FieldKind, GroupId, OperatorState, TenantId, UserId, WidgetId};
use store::{NewAccount, NewWidget, TenantKey, TimerKind};

use crate::operator::change_state;
use crate::rounds::assign;
use crate::{Engine, Error, fresh, password};

/// The password of every demo account.
pub const DEMO_PASSWORD: &str = "hovor-demo";
/// The key of the demo widget.
pub const DEMO_WIDGET: &str = "demo-shop";

/// Use cases of setting up.
pub struct Setup<'e>(pub(crate) &'e Engine);

impl Setup<'_> {
    /// The installation's tenant; makes it, with one group and one widget, on the first call.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn tenant(&self, name: &str, widget_key: &str) -> Result<TenantKey, Error> {
        if let Some(tenant) = self.0.tenants().await?.first() {
            return Ok(*tenant);
        }
        let now = self.0.now();
        let (name, widget_key) = (name.to_owned(), widget_key.to_owned());
        self.0
            .store()
            .write(TenantKey::NONE, async move |tx| {
                let company = fresh::id(TenantId::new, now);
                let tenant = tx.add_tenant(company, fresh::id(TenantId::new, now), &name).await?;
                let group = fresh::id(GroupId::new, now);
                tx.add_group(tenant, group, "Support", &GroupSettings::default()).await?;
                tx.set_choices(
                    tenant,
                    &["Solved", "Sold", "Call back", "No reply"],
                    &["Lunch", "Meeting", "Training"],
                )
                .await?;
                let widget = NewWidget {
                    id: fresh::id(WidgetId::new, now),
                    key: widget_key,
                    name,
                    group,
                    origins: vec![],
                    language: None,
                    feedback: Some(FieldKind::Stars),
                    offline_email: None,
                };
                tx.add_widget(tenant, &widget).await?;
                Ok::<_, Error>(tenant)
            })
            .await
    }

    /// Makes an account and puts it into every group of the tenant; false if the address is taken.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn add_user(
        &self,
        tenant: TenantKey,
        email: &str,
        name: &str,
        position: Option<&str>,
        role: Role,
        password: &str,
    ) -> Result<bool, Error> {
        let now = self.0.now();
        let new = NewAccount {
            id: fresh::id(UserId::new, now),
            email: email.trim().to_lowercase(),
            name: name.to_owned(),
            position: position.map(str::to_owned),
            role,
            password_hash: password::hash(password.to_owned()).await,
        };
        self.0
            .store()
            .write(tenant, async move |tx| {
                let added = tx.add_account(tenant, &new).await?;
                if added {
                    for group in tx.groups().await? {
                        tx.add_member(group.id, new.id, 1).await?;
                    }
                }
                Ok(added)
            })
            .await
    }

    /// Sets a password and ends the account's logins; false if there is no such account.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn set_password(&self, email: &str, password: &str) -> Result<bool, Error> {
        let hash = password::hash(password.to_owned()).await;
        let email = email.trim().to_lowercase();
        self.0.store().write(TenantKey::NONE, async move |tx| Ok(tx.set_password(&email, &hash).await?)).await
    }

    /// Disables an account: its logins end, its holder is offline, and what they had waits for their groups. False if there is no such account.
    /// Open workspaces close with their links' next look, whichever process holds them.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn disable_user(&self, email: &str) -> Result<bool, Error> {
        let now = self.0.now();
        let email = email.trim().to_lowercase();
        let asked = email.clone();
        let account = self
            .0
            .store()
            .read(TenantKey::NONE, async move |tx| Ok::<_, Error>(tx.account(&asked).await?))
            .await?;
        let Some(account) = account else { return Ok(false) };
        let holder = Person { id: account.id, name: account.name, position: None };
        self.0
            .store()
            .write(account.tenant, async move |tx| {
                let is_disabled = tx.disable(&email, now).await?;
                for mut stored in tx.held_by(holder.id).await? {
                    for fact in stored.session.let_go(&holder) {
                        tx.record(&mut stored, fact, now).await?;
                    }
                    tx.clear_timer(TimerKind::AfterCall, &stored).await?;
                    tx.save(&mut stored).await?;
                }
                change_state(tx, holder.id, Some(OperatorState::Offline {}), Some(false), now).await?;
                assign(tx, now).await?;
                Ok(is_disabled)
            })
            .await
    }

    /// The demo: a tenant, a widget for the shop's origin, two operators and an administrator, all with
    /// [`DEMO_PASSWORD`]. Doing it again only sets the origin. The only thing that makes accounts with a
    /// known password. False, and nothing is made, where a tenant of somebody's own is.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn demo(&self, shop_origin: &str) -> Result<bool, Error> {
        let tenant = self.tenant("Polárka", DEMO_WIDGET).await?;
        if self.0.widget(DEMO_WIDGET).await?.is_none() {
            return Ok(false);
        }
        for (email, name, position, role) in [
            ("jana@demo.test", "Jana Dvořáková", "Customer care", Role::Operator),
            ("petr@demo.test", "Petr Svoboda", "Customer care", Role::Operator),
            ("admin@demo.test", "Alena Nováková", "Head of care", Role::Administrator),
        ] {
            self.add_user(tenant, email, name, Some(position), role, DEMO_PASSWORD).await?;
        }
        let origins = vec![shop_origin.to_owned()];
        self.0
            .store()
            .write(tenant, async move |tx| Ok::<_, Error>(tx.set_origins(DEMO_WIDGET, &origins).await?))
            .await?;
        Ok(true)
    }
}
