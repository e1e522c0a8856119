//! The keyboard: A accepts the first who may be accepted, J and K or the arrows move through the list.

use leptos::ev;
use leptos::prelude::*;
use protocol::SessionId;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::desk::Sections;
use super::{Go, accept};
use crate::live::Live;
use crate::place;

/// Where a key means something else.
const TAKEN: &str =
    "input, textarea, select, [contenteditable], dialog[open], [role=menu], [role=tablist], [role=log]";
/// Where the arrows do.
const TURNED: &str = "[aria-haspopup=menu], [role=tabpanel]";

/// Listens while its owner lives.
pub fn listen(selected: Memo<Option<SessionId>>, sections: Sections) {
    let live = Live::get();
    let go: Go = expect_context();
    let owner = Owner::current();
    Effect::new(move |_| {
        let owner = owner.clone();
        let pressed = window_event_listener(ev::keydown, move |event| {
            let act = || press(&event, live, go, selected, sections);
            match &owner {
                Some(owner) => owner.with(act),
                None => act(),
            }
        });
        on_cleanup(move || pressed.remove());
    });
}

fn press(event: &KeyboardEvent, live: Live, go: Go, selected: Memo<Option<SessionId>>, sections: Sections) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || is_in(event, TAKEN)
    {
        return;
    }
    if event.key().starts_with("Arrow") && is_in(event, TURNED) {
        return;
    }
    let next = match event.key().as_str() {
        "a" | "A" => {
            if let Some(first) = sections.open.get_untracked().first() {
                accept(live, go, *first);
            }
            return;
        }
        "j" | "ArrowDown" => moved(&sections.all(), selected.get_untracked(), Direction::Down),
        "k" | "ArrowUp" => moved(&sections.all(), selected.get_untracked(), Direction::Up),
        _ => return,
    };
    if let Some(next) = next {
        event.prevent_default();
        go.to(place::of_session(next));
    }
}

fn is_in(event: &KeyboardEvent, places: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(places).is_ok_and(|place| place.is_some()))
}

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
}

/// The neighbour of the selected one; without one, the first or the last.
fn moved(all: &[SessionId], selected: Option<SessionId>, direction: Direction) -> Option<SessionId> {
    let at = selected.and_then(|selected| all.iter().position(|id| *id == selected));
    match (at, direction) {
        (None, Direction::Down) => all.first().copied(),
        (None, Direction::Up) => all.last().copied(),
        (Some(at), Direction::Down) => all.get(at + 1).copied(),
        (Some(at), Direction::Up) => all.get(at.checked_sub(1)?).copied(),
    }
}

#[cfg(test)]
mod tests {
    use protocol::Millis;

    use super::*;

    #[test]
    fn the_list_is_walked_to_its_ends() {
        let all: Vec<_> = (1..=3).map(|i| SessionId::new(Millis(i), &[0; 10])).collect();
        assert_eq!(moved(&all, None, Direction::Down), Some(all[0]));
        assert_eq!(moved(&all, None, Direction::Up), Some(all[2]));
        assert_eq!(moved(&all, Some(all[0]), Direction::Down), Some(all[1]));
        assert_eq!(moved(&all, Some(all[2]), Direction::Down), None);
        assert_eq!(moved(&all, Some(all[0]), Direction::Up), None);
        assert_eq!(moved(&[], None, Direction::Down), None);
    }
}
