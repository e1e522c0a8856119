//! Logging in and out.

use std::net::IpAddr;

use domain::session::Person;
use domain::texts::Language;
use domain::{Refusal, Role, Sight};
use protocol::OperatorState;
use store::{LoginRow, TenantKey};

use crate::operator::change_state;
use crate::{Engine, Error, Secret, password};

/// Use cases of accounts.
pub struct Account<'e>(pub(crate) &'e Engine);

/// A logged-in user and what they may see.
#[derive(Clone, Debug)]
pub struct Login {
    /// Where.
    pub tenant: TenantKey,
    /// The tenant's name.
    pub tenant_name: String,
    /// Who.
    pub person: Person,
    /// E-mail address.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Which sessions they may see.
    pub sight: Sight,
    /// The language they chose.
    pub language: Option<Language>,
}

impl Account<'_> {
    /// Logs in: the secret for the cookie. Who logs in is online.
    ///
    /// # Errors
    /// Refused: wrong password, or too many of them.
    pub async fn log_in(&self, email: &str, password: &str, address: IpAddr) -> Result<Secret, Error> {
        let engine = self.0;
        let email = email.trim().to_lowercase();
        let now = engine.now();
        engine.0.throttle.begin(&email, address, now)?;
        let asked = email.clone();
        let account = engine
            .store()
            .read(TenantKey::NONE, async move |tx| Ok::<_, Error>(tx.account(&asked).await?))
            .await?
            .filter(|account| !account.disabled);
        let hash = account.as_ref().and_then(|account| account.password_hash.clone());
        let fits = password::fits(password.to_owned(), hash).await;
        let Some(account) = account.filter(|_| fits) else {
            return Err(Refusal::WrongPassword.into());
        };
        engine.0.throttle.succeeded(&email, address);
        let secret = Secret::fresh();
        let (hash, expires_at) = (secret.hash(), now.plus(engine.settings().login_ms));
        engine
            .store()
            .write(account.tenant, async move |tx| {
                tx.add_login(&hash, account.id, now, expires_at).await?;
                change_state(tx, account.id, Some(OperatorState::Online {}), None, now).await
            })
            .await?;
        Ok(secret)
    }

    /// Who holds a secret.
    ///
    /// # Errors
    /// Refused: nobody does, or no longer.
    pub async fn who(&self, secret: &Secret) -> Result<Login, Error> {
        let (hash, now) = (secret.hash(), self.0.now());
        let found = self
            .0
            .store()
            .read(TenantKey::NONE, async move |tx| Ok::<_, Error>(tx.login(&hash, now).await?))
            .await?;
        let Some(LoginRow { user, name, position, email, language, tenant, tenant_name, role, .. }) = found
        else {
            return Err(Refusal::NotLoggedIn.into());
        };
        let groups =
            self.0.store().read(tenant, async move |tx| Ok::<_, Error>(tx.groups_of(user).await?)).await?;
        Ok(Login {
            tenant,
            tenant_name,
            person: Person { id: user, name, position },
            email,
            role,
            sight: Sight::of(role, groups),
            language: language.as_deref().and_then(Language::parse),
        })
    }

    /// Logs out: the secret is worth nothing, its holder is offline, their links close.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn log_out(&self, secret: &Secret) -> Result<(), Error> {
        let login = match self.who(secret).await {
            Ok(login) => login,
            Err(Error::Refused(_)) => return Ok(()),
            Err(fault) => return Err(fault),
        };
        let (hash, user, now) = (secret.hash(), login.person.id, self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                tx.end_login(&hash).await?;
                change_state(tx, user, Some(OperatorState::Offline {}), None, now).await
            })
            .await?;
        self.0.0.hub.close_operator(login.tenant, user);
        Ok(())
    }

    /// Chooses a language for the workspace.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn choose_language(&self, login: &Login, language: Language) -> Result<(), Error> {
        let user = login.person.id;
        self.0
            .store()
            .write(login.tenant, async move |tx| Ok(tx.set_language(user, language.tag()).await?))
            .await
    }
}
