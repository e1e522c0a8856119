//! Parts of the workspace that browsers load when they are opened: each chunk of them is a module of its own.
//!
//! The server never draws them and nothing hydrates them, which keeps them out of all that a page needs at first. To
//! make a part load later: write the function that draws it in `part!`, and show it with [`Later`] or [`LaterDialog`].

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use leptos::wasm_split::SplitLoaderError;

use crate::icons::Icon;
use crate::language::words;
use crate::ui::{Banner, Button, Severity, Skeleton, SkeletonShape, Toasts, focus};

/// The chunk of a part did not come: no connection, or the server has another build by now.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A part on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<AnyView, NotLoaded>>>>;

/// A function that draws a part, `in` the chunk that is loaded when it is first called. Parts that are opened together
/// share one. Its arguments are what the part is about; the rest comes from the context.
macro_rules! part {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($about:ident: $kind:ty),* $(,)?) in $chunk:ident $body:block) => {
        $(#[$meta])*
        $vis fn $name($($about: $kind),*) -> $crate::later::Loading {
            #[cfg(feature = "split")]
            #[::leptos::wasm_split::wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn $name($($about: $kind),*) -> Result<::leptos::prelude::AnyView, $crate::later::NotLoaded> {
                Ok(::leptos::prelude::IntoAny::into_any($body))
            }
            #[cfg(not(feature = "split"))]
            async fn $name($($about: $kind),*) -> Result<::leptos::prelude::AnyView, $crate::later::NotLoaded> {
                Ok(::leptos::prelude::IntoAny::into_any($body))
            }
            Box::pin($name($($about),*))
        }
    };
}
pub(crate) use part;

/// A part that has come and is about to be shown.
type Drawn = Arc<Mutex<Option<AnyView>>>;

fn take(drawn: &Drawn) -> AnyView {
    drawn.lock().unwrap_or_else(PoisonError::into_inner).take().into_any()
}

/// Asks for a part, and says whether it has come, unless its place is gone by then. What the part makes lives as long
/// as its place, its `owner`.
fn ask(
    part: Callback<(), Loading>,
    owner: &Owner,
    drawn: &Drawn,
    then: impl FnOnce(Result<(), NotLoaded>) + 'static,
) {
    let drawn = Arc::clone(drawn);
    let load = async move {
        let came = part.run(()).await;
        then(came.map(|view| *drawn.lock().unwrap_or_else(PoisonError::into_inner) = Some(view)));
    };
    untrack(|| owner.with(|| spawn_local_scoped_with_cancellation(load)));
}

/// What is seen in a part's place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Waiting,
    Here,
    Failed,
}

/// Shows a part when it is here; until then its shape, and if it does not come a button that tries again.
#[component]
pub fn Later(
    /// Asks for it.
    #[prop(into)]
    part: Callback<(), Loading>,
    /// Its shape, seen after 150 ms.
    shape: SkeletonShape,
    /// How many of them.
    #[prop(default = 4)]
    count: usize,
    /// What in it takes the focus if nothing has it by then.
    #[prop(optional)]
    focus: Option<&'static str>,
) -> impl IntoView {
    let words = words();
    let stage = RwSignal::new(Stage::Waiting);
    let busy = RwSignal::new(false);
    let drawn = Drawn::default();
    let asking = Callback::new({
        let (drawn, owner) = (Arc::clone(&drawn), Owner::current().unwrap_or_default());
        move |()| {
            busy.set(true);
            ask(part, &owner, &drawn, move |came| {
                busy.set(false);
                let reached = if came.is_ok() { Stage::Here } else { Stage::Failed };
                // Drawn anew, the button would lose the focus.
                if stage.get_untracked() != reached {
                    stage.set(reached);
                }
                if let (Ok(()), Some(focus)) = (came, focus) {
                    focus::catch(focus);
                }
            });
        }
    });
    Effect::new(move |_| asking.run(()));
    move || match stage.get() {
        Stage::Waiting => view! { <Skeleton shape count label=words.loading/> }.into_any(),
        Stage::Here => take(&drawn),
        Stage::Failed => view! {
            <Banner
                severity=Severity::Danger
                icon=Icon::WifiOff
                actions=move || view! { <Button small=true busy on_press=asking>{words.retry}</Button> }
            >
                {words.error_connection}
            </Banner>
        }
        .into_any(),
    }
}

/// Shows a dialog when it is first opened. If it does not come, a toast says so, and what opens it is there to try
/// again: the focus has not left it.
#[component]
pub fn LaterDialog(
    /// Asks for the dialog, which follows the same signal.
    #[prop(into)]
    part: Callback<(), Loading>,
    /// Opens it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (words, toasts) = (words(), Toasts::get());
    let stage = RwSignal::new(Stage::Failed);
    let drawn = Drawn::default();
    let (asked, owner) = (Arc::clone(&drawn), Owner::current().unwrap_or_default());
    Effect::new(move |_| {
        if !open.get() || stage.get_untracked() != Stage::Failed {
            return;
        }
        stage.set(Stage::Waiting);
        ask(part, &owner, &asked, move |came| match came {
            Ok(()) => stage.set(Stage::Here),
            Err(NotLoaded) => {
                stage.set(Stage::Failed);
                open.set(false);
                toasts.refuse(words.error_connection);
            }
        });
    });
    move || match stage.get() {
        Stage::Here => take(&drawn),
        Stage::Waiting | Stage::Failed => ().into_any(),
    }
}
