//! Files in a thread: what was sent, and taking it away again.

use domain::file;
use domain::texts::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::FileInfo;

use super::lines::Attached;
use crate::api;
use crate::icons::Icon;
use crate::language::{self, words};
use crate::later::{LaterDialog, part};
use crate::live::Live;
use crate::ui::{Button, ButtonKind, Dialog, IconButton};

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
    let words = words();
    let Attached { info, is_removed } = attached;
    if is_removed {
        return view! { <p class="bubble__text file__gone">{words.file_removed}</p> }.into_any();
    }
    let Removing(removing, open) = expect_context();
    let address = ["/files/", &info.id.text()].concat();
    let size = file::size(info.bytes, language::of_page());
    let name = info.name.clone();
    let remove = fill(words.file_remove, &[("name", &name)]);
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
        let (live, words) = (Live::get(), words());
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
            fill(words.file_remove_question, &[("name", file.as_ref().map_or("", |file| &file.name))])
        };
        view! {
            <Dialog
                id="remove-file"
                open
                title=Signal::derive(title)
                close_label=words.close
                actions=move || {
                    view! {
                        <Button on_press=move || open.set(false)>{words.file_remove_no}</Button>
                        <Button kind=ButtonKind::DangerPrimary busy on_press=remove>{words.file_remove_yes}</Button>
                    }
                }
            >
                <p>{words.file_remove_text}</p>
            </Dialog>
        }
    }
}
