//! The design system's parts. Screens are made of these and style nothing past them.
//!
//! Parts take signals, callbacks and every word that a user can read; they fetch nothing and hold no
//! text of their own. Each has one file here and one in `style/` that names its markup. No part
//! writes a `style` attribute or an inline handler: the policy of the workspace forbids both.
//! Parts are type-erased at their edge (`into_any`): a page of many parts keeps a type that compiles
//! and fits the stack of a debug wasm.
//! What only shows something works before (and without) the wasm.
//!
//! To add one: a file here, a file in `style/` with its import in `main.css`, a section on the style
//! guide's page that shows every state.

mod avatar;
mod badge;
mod banner;
mod button;
mod checkbox;
mod dialog;
mod drawer;
mod empty;
mod field;
pub mod focus;
mod kbd;
mod menu;
mod radio;
mod segmented;
mod select;
mod skeleton;
mod spinner;
mod switch;
mod table;
mod tabs;
mod tag;
mod toast;
mod tooltip;

pub use avatar::{Avatar, AvatarSize, Presence, hue_of, initials_of};
pub use badge::{Badge, Tone};
pub use banner::{Banner, Severity};
pub use button::{Button, ButtonKind, IconButton, LinkButton};
pub use checkbox::Checkbox;
pub use dialog::Dialog;
pub use drawer::Drawer;
pub use empty::Empty;
pub use field::{InputKind, TextArea, TextField};
pub use kbd::Kbd;
pub use menu::{Menu, MenuGroup, MenuItem, MenuSeparator};
pub use radio::RadioGroup;
pub use segmented::Segmented;
pub use select::{Choice, Select};
pub use skeleton::{Skeleton, SkeletonShape};
pub use spinner::Spinner;
pub use switch::Switch;
pub use table::{Column, Table, TableRow};
pub use tabs::{Tab, TabPanel, Tabs};
pub use tag::Tag;
pub use toast::{ToastRegion, Toasts};
pub use tooltip::Tooltip;

use leptos::prelude::Signal;

/// Words that a user reads. They follow the chosen language, so they are a signal; a `&str`, a
/// `String` or a closure becomes one by itself.
pub type Text = Signal<String>;
