//! The log-in page. The server alone draws it: it carries no wasm, but fetches the workspace's while one types.

use domain::Language;
use domain::texts;
use leptos::prelude::*;

use crate::admin::{Drawn, document};
use crate::icons::{Icon, Svg};
use crate::place;
use crate::shell::Head;
use crate::ui::{Button, ButtonKind, InputKind, TextField};

/// What was typed, and why it was refused.
#[derive(Clone, Debug, Default)]
pub struct LogInDraft {
    /// The address.
    pub email: String,
    /// The local address to go to afterwards; empty is the workspace.
    pub to: String,
    /// What is wrong, in words.
    pub fault: Option<String>,
}

/// The page, in a language; `files` is the address of the folder of what browsers load.
#[must_use]
pub fn draw(language: Language, files: &str, draft: LogInDraft) -> Drawn {
    document(language, || page(language, files, draft))
}

fn page(language: Language, files: &str, draft: LogInDraft) -> AnyView {
    let (words, sent) = (texts::of(language), texts::sent::of(language));
    let LogInDraft { email, to, fault } = draft;
    // Who was refused goes on with the password, and hears why.
    let (is_first, is_again) = (fault.is_none(), fault.is_some());
    let soon = ["hovor.js", "hovor.wasm"].map(|name| {
        view! { <link rel="prefetch" href=format!("{files}/{name}")/> }
    });
    view! {
        <html lang=language.tag() data-ready="">
            <head>
                <Head sheets=vec![format!("{files}/hovor.css")]/>
                <title>{format!("{} · {}", sent.login_title, words.product)}</title>
                {soon.to_vec()}
            </head>
            <body>
                <main class="login" id="main">
                    <div class="login__card">
                        <div class="login__brand">
                            <span class="brand-mark"><Svg icon=Icon::Chat/></span>
                            {words.product}
                        </div>
                        <h1 class="login__title">{sent.login_title}</h1>
                        <p class="login__text">{sent.login_text}</p>
                        <form class="form" method="post" action=place::LOG_IN>
                            <TextField
                                id="email"
                                label=sent.login_email
                                kind=InputKind::Email
                                autocomplete="username"
                                required=true
                                autofocus=is_first
                                initial=email
                            />
                            <TextField
                                id="password"
                                label=sent.login_password
                                kind=InputKind::Password
                                autocomplete="current-password"
                                required=true
                                autofocus=is_again
                                error=Signal::stored(fault)
                            />
                            <input type="hidden" name="to" value=to/>
                            <Button kind=ButtonKind::Primary wide=true submit=true>{sent.login_title}</Button>
                        </form>
                    </div>
                </main>
            </body>
        </html>
    }
    .into_any()
}
