//! The page around everything, and the routes.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::language::{self, words};
use crate::pages::{Frame, NotFound, StyleGuidePage};
use crate::ui::{ToastRegion, Toasts};

#[cfg(feature = "ssr")]
pub use document::{Head, Site, policy, shell};

/// All pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(language::of_page());
    Toasts::provide();
    Effect::new(|_| {
        // The page answers from now on; tests wait for this mark.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-ready", "");
        }
    });
    let words = words();
    view! {
        <Title text=words.product/>
        <a class="skip" href="#main">{words.skip}</a>
        <Router>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    // The frame shows the place of the path itself: list and link outlive a change of it.
                    <Route path=path!("/") view=|| ()/>
                    <Route path=path!("/session/:id") view=|| ()/>
                    <Route path=path!("/archive") view=|| ()/>
                </ParentRoute>
                <Route path=path!("/styleguide") view=StyleGuidePage ssr=SsrMode::Async/>
            </Routes>
        </Router>
        <ToastRegion label=words.notices close_label=words.close/>
    }
}

#[cfg(feature = "ssr")]
mod document {
    use axum::http::{HeaderValue, header};
    use leptos::config::LeptosOptions;
    use leptos::hydration::HydrationScripts;
    use leptos::nonce::use_nonce;
    use leptos::prelude::*;
    use leptos_axum::ResponseOptions;
    use leptos_meta::MetaTags;

    use super::App;
    use crate::language;

    /// What pages know of their server.
    #[derive(Clone, Debug)]
    pub struct Site {
        /// The address that people reach it at, without a slash at its end.
        pub public_url: String,
        /// Whether that is HTTPS: cookies get `Secure`.
        pub secure: bool,
        /// The build; pages of another one offer to reload.
        pub build: String,
        /// Whether this is a development build: it shows the style guide.
        pub development: bool,
    }

    /// Applies the chosen theme before the first paint.
    const THEME: &str = "try{const t=localStorage.getItem('hovor.theme');\
        if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";

    /// Hears the composer's buttons and their keys, and loads what they do at the first of them.
    const TOOLS: &str = "{const use=async(tool,place)=>(await import(TOOLS)).use(tool,place);\
        addEventListener('click',({target})=>{const place=target.closest('[data-tool]');\
        if(place&&target.closest('.button'))use(place.dataset.tool,place)});\
        addEventListener('keydown',event=>{const tool={b:'bold',i:'italic'}[event.key?.toLowerCase()];\
        if(tool&&(event.ctrlKey||event.metaKey)&&!event.shiftKey&&!event.altKey&&event.target.matches('.composer__text'))\
        {event.preventDefault();use(tool,event.target)}})}";

    /// Loads what tells that clients wait when the first one does, or when its reader wants to be asked.
    const ALARM: &str = "new MutationObserver((_,observer)=>{const{waiting,desktop}=document.documentElement.dataset;\
        if(waiting>0||desktop==='on'){observer.disconnect();import(ALARM)}})\
        .observe(document.documentElement,{attributeFilter:['data-waiting','data-desktop']})";

    /// Hears that files are to be sent, and loads what sends them. Files that are dropped beside a conversation are not
    /// opened in the workspace's place.
    const FILES: &str = "{const use=async(...what)=>(await import(FILES)).hear(...what);\
        addEventListener('click',({target})=>{if(target.closest('[data-attach] button'))\
        use('choose',target.closest('form').querySelector('.uploads'))});\
        for(const kind of ['dragover','drop','paste'])addEventListener(kind,event=>{\
        const data=event.dataTransfer||event.clipboardData;\
        if(!data.types.includes('Files')||data.types.includes('text/plain'))return;event.preventDefault();\
        const place=event.target.closest('.conversation')?.querySelector('.uploads');\
        if(place)use(kind,place,[...data.files]);else data.dropEffect='none'})}";

    /// A whole document.
    pub fn shell(options: LeptosOptions) -> impl IntoView + 'static {
        set_policy();
        let sheets = vec![format!("/{}/hovor.css", options.site_pkg_dir)];
        let tools = TOOLS.replace("TOOLS", &format!("'/{}/tools.js'", options.site_pkg_dir));
        let alarm = ALARM.replace("ALARM", &format!("'/{}/alarm.js'", options.site_pkg_dir));
        let files = FILES.replace("FILES", &format!("'/{}/files.js'", options.site_pkg_dir));
        view! {
            <!DOCTYPE html>
            <html lang=language::of_page().tag()>
                <head>
                    <Head sheets/>
                    <script nonce=use_nonce() inner_html=tools></script>
                    <script nonce=use_nonce() inner_html=alarm></script>
                    <script nonce=use_nonce() inner_html=files></script>
                    <HydrationScripts options/>
                    <MetaTags/>
                </head>
                <body>
                    <App/>
                </body>
            </html>
        }
    }

    /// What stands in the head of every page.
    #[component]
    pub fn Head(
        /// Addresses of the style sheets.
        sheets: Vec<String>,
    ) -> impl IntoView {
        view! {
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="robots" content="noindex"/>
            <script nonce=use_nonce() inner_html=THEME></script>
            {sheets.into_iter().map(|sheet| view! { <link rel="stylesheet" href=sheet/> }).collect_view()}
            <link rel="icon" href=ICON/>
        }
    }

    /// The mark as a picture, so that no request asks for one.
    const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%23007a78'/%3E%3Cpath d='M8 9h16v11H16l-5 4v-4H8z' fill='none' stroke='%23fff' stroke-width='2' stroke-linejoin='round'/%3E%3C/svg%3E";

    fn set_policy() {
        if let (Some(policy), Some(response)) = (policy(), use_context::<ResponseOptions>()) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    }

    /// The policy of a page with its nonce: only this site's own scripts, styles and links; nothing may frame it.
    #[must_use]
    pub fn policy() -> Option<HeaderValue> {
        let nonce = use_nonce()?;
        let policy = format!(
            "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
             connect-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'; \
             form-action 'self'; frame-ancestors 'none'"
        );
        HeaderValue::from_str(&policy).ok()
    }
}
