//! Files in a thread: what was sent, and taking it away again.

use domain::file;
use domain::texts::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::FileInfo;

use super::lines::Attached;
use crate::api;
use crate::icons::Icon;
use crate::language::{self, file_words, words};
use crate::later::{Later, LaterDialog, part};
use crate::live::Live;
use crate::ui::{Button, ButtonKind, Dialog, IconButton, SkeletonShape, focus};

/// The longest side of a thumbnail, in pixels.
const SIDE: u32 = 320;

/// The file that the reader is about to take away.
#[derive(Clone, Copy)]
struct Removing(RwSignal<Option<FileInfo>>, RwSignal<bool>);

/// Where files of a thread ask before they are taken away; [`FileCard`]s stand in it.
#[component]
pub fn FilesOfThread(
    /// The thread.
    children: Children,
) -> impl IntoView {
    let (file, open) = (RwSignal::new(None), RwSignal::new(false));
    provide_context(Removing(file, open));
    view! {
        {children()}
        <LaterDialog open part=move |()| remove_dialog(file, open)/>
    }
}

/// A file that was sent.
#[component]
pub fn FileCard(
    /// Which.
    attached: Attached,
) -> impl IntoView {
    view! { <Later part=move |()| card(attached.clone()) shape=SkeletonShape::Rows count=1/> }
}

part! {
    /// Name and size of a file, or its thumbnail; a click opens it.
    fn card(attached: Attached) in files {
        let more = file_words();
        let Attached { info, is_removed } = attached;
        if is_removed {
            view! { <p class="bubble__text file__gone">{more.file_removed}</p> }.into_any()
        } else {
            view! { <Sent info/> }.into_any()
        }
    }
}

#[component]
fn Sent(info: FileInfo) -> impl IntoView {
    let more = file_words();
    let Removing(removing, open) = expect_context();
    let address = ["/files/", &info.id.text()].concat();
    let size = file::size(info.bytes, language::of_page());
    let name = info.name.clone();
    let remove = fill(more.file_remove, &[("name", &name)]);
    let picture = info.width.zip(info.height).map(|(width, height)| {
        let longest = width.max(height).max(SIDE);
        let shown = |side: u32| (u64::from(side) * u64::from(SIDE)).div_ceil(u64::from(longest)).to_string();
        let source = [&address, "/thumb"].concat();
        view! {
            <img class="file__picture" src=source width=shown(width) height=shown(height) alt="" loading="lazy"/>
        }
    });
    let mark = picture.is_none().then(|| {
        view! { <span class="file__kind" aria-hidden="true">{file::label(&name)}</span> }
    });
    view! {
        <div class="file file--sent">
            <a class="file" href=[&address, "/content"].concat() target="_blank" rel="noopener external">
                {picture}
                {mark}
                <span class="file__about">
                    <span class="file__name">{name}</span>
                    <span class="file__size">{size}</span>
                </span>
            </a>
            <IconButton
                icon=Icon::X
                label=remove
                small=true
                on_press=move || {
                    removing.set(Some(info.clone()));
                    open.set(true);
                }
            />
        </div>
    }
    .into_any()
}

part! {
    /// Asks before it takes a file away.
    fn remove_dialog(file: RwSignal<Option<FileInfo>>, open: RwSignal<bool>) in files {
        let (live, words, more) = (Live::get(), words(), file_words());
        let busy = RwSignal::new(false);
        let remove = move || {
            let Some(id) = file.read_untracked().as_ref().map(|file| file.id) else { return };
            busy.set(true);
            spawn_local(async move {
                live.settle(api::remove_file(id).await);
                busy.set(false);
                open.set(false);
            });
        };
        let title = move || {
            let file = file.read();
            fill(more.file_remove_question, &[("name", file.as_ref().map_or("", |file| &file.name))])
        };
        view! {
            <Dialog
                id="remove-file"
                open
                title=Signal::derive(title)
                close_label=words.close
                on_close=|()| focus::catch("main")
                actions=move || {
                    view! {
                        <Button on_press=move || open.set(false)>{more.file_remove_no}</Button>
                        <Button kind=ButtonKind::DangerPrimary busy on_press=remove>{more.file_remove_yes}</Button>
                    }
                }
            >
                <p>{more.file_remove_text}</p>
            </Dialog>
        }
    }
}
