//! The log-in page. Its form works without wasm.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::{ApiError, LogIn as LogInAction};
use crate::icons::{Icon, Svg};
use crate::language::words;
use crate::ui::{Banner, Button, ButtonKind, InputKind, Severity, TextField};

/// The log-in page.
#[component]
pub fn LogIn() -> impl IntoView {
    let words = words();
    let to = use_query_map().read_untracked().get("to").unwrap_or_default();
    let action = ServerAction::<LogInAction>::new();
    let fault = move || match action.value().get() {
        Some(Err(error)) => Some(error),
        Some(Ok(_)) | None => None,
    };
    Effect::new(move |_| {
        if let Some(Ok(to)) = action.value().get() {
            // A whole page: it comes drawn, and in the account's language.
            let _ = window().location().assign(&to);
        }
    });
    let entering = move || action.pending().get() || matches!(*action.value().read(), Some(Ok(_)));
    view! {
        <Title text=format!("{} · {}", words.login_title, words.product)/>
        <main class="login" id="main">
            <div class="login__card">
                <div class="login__brand">
                    <span class="brand-mark"><Svg icon=Icon::Chat/></span>
                    {words.product}
                </div>
                <h1 class="login__title">{words.login_title}</h1>
                <p class="login__text">{words.login_text}</p>
                <ActionForm action attr:class="form">
                    {move || fault().map(|error: ApiError| {
                        view! { <Banner severity=Severity::Danger>{error.text(words)}</Banner> }
                    })}
                    <TextField
                        id="email"
                        label=words.login_email
                        kind=InputKind::Email
                        autocomplete="username"
                        required=true
                        autofocus=true
                        initial=typed_email()
                    />
                    <TextField
                        id="password"
                        label=words.login_password
                        kind=InputKind::Password
                        autocomplete="current-password"
                        required=true
                    />
                    <input type="hidden" name="to" value=to/>
                    <Button kind=ButtonKind::Primary wide=true submit=true busy=Signal::derive(entering)>
                        {words.login_title}
                    </Button>
                </ActionForm>
            </div>
        </main>
    }
    .into_any()
}

/// The address that was refused a moment ago, where there was no wasm to keep it in its field.
#[cfg(feature = "ssr")]
fn typed_email() -> String {
    crate::api::caller::typed_email().unwrap_or_default()
}

/// The server has filled it in.
#[cfg(not(feature = "ssr"))]
fn typed_email() -> String {
    String::new()
}
