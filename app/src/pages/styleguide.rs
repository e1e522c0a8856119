//! The style guide: every part in every state, in development builds. Whole screens are looked at in the
//! workspace itself.
//!
//! Each section is type-erased, or the page's view type outgrows the stack of a debug wasm.
//! Its words are samples and stand here in English; no other page may do so.

use leptos::prelude::*;

use crate::icons::{Icon, Svg};
use crate::ui::{
    Avatar, AvatarSize, Badge, Banner, Button, ButtonKind, Checkbox, Choice, Column, Dialog, Drawer, Empty,
    IconButton, InputKind, Kbd, LinkButton, Menu, MenuGroup, MenuItem, MenuSeparator, Presence, RadioGroup,
    Segmented, Select, Severity, Skeleton, SkeletonShape, Spinner, Switch, Tab, TabPanel, Table, TableRow,
    Tabs, Tag, TextArea, TextField, ToastRegion, Toasts, Tone, Tooltip,
};

/// Every part.
#[component]
pub fn StyleGuide() -> impl IntoView {
    Toasts::provide();
    let theme = RwSignal::new(String::from("system"));
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        // Refused only for a name that is no attribute's.
        let _ = match theme.get().as_str() {
            "system" => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen),
        };
    });
    view! {
        <main class="guide" id="main">
            <header class="guide__head">
                <h1>"Style guide"</h1>
                <Segmented
                    name="guide-theme"
                    legend="Theme"
                    choices=vec![Choice::new("system", "System"), Choice::new("light", "Light"), Choice::new("dark", "Dark")]
                    value=theme
                />
            </header>
            <Colours/>
            <Buttons/>
            <Fields/>
            <Choices/>
            <Floating/>
            <Marks/>
            <Places/>
            <Panels/>
            <Rows/>
            <section class="guide__section">
                <h2>"Icons"</h2>
                <div class="guide__row icon-large">
                    {Icon::ALL
                        .into_iter()
                        .map(|icon| view! { <span class="guide__icon"><Svg icon/>{format!("{icon:?}")}</span> })
                        .collect_view()}
                </div>
            </section>
        </main>
        <ToastRegion label="What happened" close_label="Close"/>
    }
    .into_any()
}

#[component]
fn Colours() -> impl IntoView {
    let grounds = [
        "surface",
        "sunken",
        "raised",
        "hover",
        "active",
        "accent",
        "accent-tint",
        "waiting",
        "waiting-tint",
        "unassigned",
        "online",
        "away",
        "note",
        "danger",
    ];
    view! {
        <section class="guide__section">
            <h2>"Colour and type"</h2>
            <div class="guide__swatches">
                {grounds
                    .into_iter()
                    .map(|name| view! { <div class=format!("guide__swatch guide__swatch--{name}")>{name}</div> })
                    .collect_view()}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Buttons() -> impl IntoView {
    let starred = RwSignal::new(true);
    view! {
        <section class="guide__section">
            <h2>"Button"</h2>
            <div class="guide__row">
                <Button kind=ButtonKind::Primary icon=Icon::Send>"Send"</Button>
                <Button>"Redirect"</Button>
                <Button kind=ButtonKind::Ghost icon=Icon::Ban>"Block"</Button>
                <Button kind=ButtonKind::Danger>"End chat"</Button>
                <Button kind=ButtonKind::DangerPrimary>"End chat"</Button>
                <LinkButton href="#main" icon=Icon::ArrowRight>"Open session"</LinkButton>
            </div>
            <div class="guide__row">
                <Button kind=ButtonKind::Primary small=true>"Accept"</Button>
                <Button small=true icon=Icon::Plus>"Add"</Button>
                <Button kind=ButtonKind::Primary busy=true>"Saving"</Button>
                <Button busy=true>"Loading"</Button>
                <Button kind=ButtonKind::Primary disabled=true>"Send"</Button>
                <Button disabled=true>"Redirect"</Button>
            </div>
            <div class="guide__row">
                <IconButton icon=Icon::Search label="Search"/>
                <IconButton icon=Icon::Star label="Keep" pressed=starred on_press=move || starred.update(|on| *on = !*on)/>
                <IconButton icon=Icon::More label="More" small=true/>
                <IconButton icon=Icon::Send label="Send" primary=true/>
                <IconButton icon=Icon::Lock label="Locked" disabled=true/>
                <span><Kbd>"Ctrl"</Kbd>" "<Kbd>"Enter"</Kbd></span>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Fields() -> impl IntoView {
    let group = RwSignal::new(String::from("sales"));
    let name = RwSignal::new(String::from("Jana Nováková"));
    let fault = Some(String::from("This is not an e-mail address. It needs an @ and a domain."));
    view! {
        <section class="guide__section">
            <h2>"Field"</h2>
            <div class="guide__columns">
                <TextField id="guide-name" label="Name" hint="As the visitor will see it." value=name/>
                <TextField
                    id="guide-mail"
                    label="E-mail"
                    kind=InputKind::Email
                    error=Signal::stored(fault)
                    initial="jana.novakova"
                    autocomplete="off"
                />
                <TextField id="guide-search" label="Search" kind=InputKind::Search placeholder="Name, e-mail or words" />
                <TextField id="guide-limit" label="Sessions at once" kind=InputKind::Number initial="4"/>
                <TextField id="guide-off" label="Address" initial="chat.example.org" disabled=true/>
                <Select id="guide-group" label="Group" choices=groups() value=group hint="Operators who share a queue."/>
                <TextArea id="guide-note" label="Note" placeholder="What the next operator should know"/>
                <TextArea
                    id="guide-long"
                    label="Reply"
                    initial="Hello Jana, your parcel left the warehouse this morning and will be with you tomorrow."
                    error=Signal::stored(Some(String::from("The reply is too long: 8,012 of at most 8,000 characters.")))
                />
            </div>
        </section>
    }
    .into_any()
}

fn groups() -> Vec<Choice> {
    vec![
        Choice::new("sales", "Sales"),
        Choice::new("support", "Support"),
        Choice::new("returns", "Returns and complaints"),
    ]
}

#[component]
fn Choices() -> impl IntoView {
    let ticked = RwSignal::new(true);
    let empty = RwSignal::new(false);
    let result = RwSignal::new(String::from("solved"));
    let view_as = RwSignal::new(String::from("reply"));
    let sound = RwSignal::new(true);
    let results = vec![
        Choice::new("solved", "Solved"),
        Choice::new("later", "Call back later"),
        Choice::new("spam", "Spam"),
    ];
    view! {
        <section class="guide__section">
            <h2>"Checkbox, radio, switch, segmented"</h2>
            <div class="guide__columns">
                <div>
                    <Checkbox id="guide-transcript" label="Send the transcript" hint="To jana@example.org" checked=ticked/>
                    <Checkbox id="guide-follow" label="Remind me tomorrow" checked=empty/>
                    <Checkbox id="guide-locked" label="Set by your administrator" checked=ticked disabled=true/>
                </div>
                <RadioGroup name="guide-result" legend="Result" choices=results value=result/>
                <div>
                    <Switch
                        id="guide-sound"
                        label="Sound for new messages"
                        hint="Only while this tab is in the background."
                        on=sound
                        on_change=move |on| sound.set(on)
                    />
                    <Switch id="guide-desk" label="Desktop notifications" on=false on_change=|_| ()/>
                </div>
                <Segmented
                    name="guide-kind"
                    legend="What to write"
                    choices=vec![Choice::new("reply", "Reply"), Choice::new("note", "Note")]
                    value=view_as
                />
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Floating() -> impl IntoView {
    let asking = RwSignal::new(false);
    let drawer = RwSignal::new(false);
    let state = RwSignal::new("online");
    let toasts = Toasts::get();
    view! {
        <section class="guide__section">
            <h2>"Menu, dialog, drawer, toast, tooltip"</h2>
            <div class="guide__row">
                <Menu
                    id="guide-menu"
                    label="State"
                    trigger_class="button button--quiet"
                    trigger=|| view! { <span class="dot dot--online"></span>"Online"<Svg icon=Icon::ChevronDown/> }
                >
                    <MenuGroup label="State">
                        <MenuItem dot="online" checked=Signal::derive(move || state.get() == "online") on_select=move || state.set("online")>
                            "Online"
                        </MenuItem>
                        <MenuItem dot="away" checked=Signal::derive(move || state.get() == "lunch") on_select=move || state.set("lunch")>
                            "Away: lunch"
                        </MenuItem>
                        <MenuItem dot="offline" checked=Signal::derive(move || state.get() == "off") on_select=move || state.set("off")>
                            "Offline"
                        </MenuItem>
                    </MenuGroup>
                    <MenuSeparator/>
                    <MenuItem icon=Icon::Settings disabled=true>"Settings"</MenuItem>
                    <MenuItem icon=Icon::LogOut danger=true>"Log out"</MenuItem>
                </Menu>
                <Button on_press=move || asking.set(true)>"Open dialog"</Button>
                <Button on_press=move || drawer.set(true)>"Open drawer"</Button>
                <Button on_press=move || toasts.say("Transcript sent to jana@example.org.")>"Toast"</Button>
                <Button on_press=move || {
                    toasts.say_with_undo("Session ended.", "Undo", Callback::new(move |()| toasts.say("Session is open again.")));
                }>"Toast with undo"</Button>
                <Button on_press=move || toasts.fault("The message was not sent: no connection. It is kept and sent when you are online again.")>
                    "Fault"
                </Button>
                <Tooltip id="guide-tip" text="Tuesday, 22 November 2026, 14:03:22">
                    <button type="button" class="button button--ghost" aria-describedby="guide-tip">"2 minutes ago"</button>
                </Tooltip>
            </div>
            <Dialog
                id="guide-dialog"
                open=asking
                title="End the chat with Jana Nováková?"
                close_label="Close"
                actions=move || view! {
                    <Button on_press=move || asking.set(false)>"Keep open"</Button>
                    <Button kind=ButtonKind::DangerPrimary on_press=move || asking.set(false)>"End chat"</Button>
                }
            >
                <p>"She sees that the chat has ended and is asked for feedback. You go on to after-call work."</p>
            </Dialog>
            <Drawer id="guide-drawer" open=drawer title="Details" close_label="Close"><p>"Name, e-mail, page."</p></Drawer>
            // The same parts standing open, for pictures.
            <div class="guide__row">
                <div class="toast"><Svg icon=Icon::Check/><p class="toast__text">"Session ended."</p>
                    <button type="button" class="toast__action">"Undo"</button>
                    <IconButton icon=Icon::X label="Close" small=true/>
                </div>
                <div class="toast toast--fault"><Svg icon=Icon::Alert/><p class="toast__text">"The message was not sent: no connection."</p>
                    <IconButton icon=Icon::X label="Close" small=true/>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Marks() -> impl IntoView {
    let people = [
        "Jana Nováková",
        "Bo",
        "Karel Dvořák",
        "Visitor 48",
        "Ondřej Š",
        "Mai Linh",
        "Petra Malá",
        "Ada Lovelace",
        "Zoë K",
        "Ivan Horák",
    ];
    view! {
        <section class="guide__section">
            <h2>"Badge, avatar, presence"</h2>
            <div class="guide__row">
                {Tone::ALL.into_iter().map(|tone| view! { <Badge tone>{format!("{tone:?}")}</Badge> }).collect_view()}
                <Badge count=true>"12"</Badge>
                <Tag name="VIP".to_owned()/>
                <Tag name="Late order".to_owned() remove_label="Remove" on_remove=|| {}/>
                <Badge count=true tone=Tone::Accent>"2"</Badge>
                <Badge count=true tone=Tone::Waiting>"3"</Badge>
            </div>
            <div class="guide__row">
                {people.into_iter().map(|name| view! { <Avatar name=name/> }).collect_view()}
                <Avatar name="Jana Nováková" size=AvatarSize::Small/>
                <Avatar name="Jana Nováková" size=AvatarSize::Large presence=Presence::Online/>
                <Avatar name="Petra Malá" presence=Presence::Away/>
                <Avatar name="Ivan Horák" presence=Presence::Offline/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Places() -> impl IntoView {
    view! {
        <section class="guide__section">
            <h2>"Banner, empty state, loading"</h2>
            <div class="guide__sample">
                <Banner>"Your state is away; new chats go to others."</Banner>
                <Banner severity=Severity::Warn actions=|| view! { <Button small=true>"Open settings"</Button> }>
                    "Mail is not set up: 3 transcripts wait. "
                </Banner>
                <Banner severity=Severity::Danger icon=Icon::WifiOff>
                    "No connection. What you write is kept and sent when it is back."
                </Banner>
            </div>
            <div class="guide__columns">
                <div class="guide__sample">
                    <Empty icon=Icon::Inbox title="Nobody is waiting" text="New chats appear here the moment a visitor writes.">
                        <Button small=true>"Open the demo shop"</Button>
                    </Empty>
                </div>
                <div class="guide__sample">
                    <Empty icon=Icon::Chat title="No conversations" text="Accept a chat from the queue." compact=true/>
                </div>
                <Skeleton shape=SkeletonShape::Lines label="Loading"/>
                <div class="guide__sample"><Skeleton shape=SkeletonShape::Entries count=3 label="Loading"/></div>
                <div class="guide__sample"><Skeleton shape=SkeletonShape::Messages count=3 label="Loading"/></div>
                <Spinner label="Loading"/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Panels() -> impl IntoView {
    let selected = RwSignal::new("client");
    let tabs = vec![Tab::new("client", "Client"), Tab::new("session", "Conversation")];
    view! {
        <section class="guide__section">
            <h2>"Tabs"</h2>
            <div>
                <Tabs id="guide-tabs" label="What is known" tabs selected/>
                <TabPanel tabs="guide-tabs" tab="client" selected><p>"Name, e-mail, page."</p></TabPanel>
                <TabPanel tabs="guide-tabs" tab="session" selected><p>"When it began, and how it ended."</p></TabPanel>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Rows() -> impl IntoView {
    view! {
        <section class="guide__section">
            <h2>"Table"</h2>
            <div class="guide__sample guide__sample--table"><Sessions label="Sessions of today"/></div>
        </section>
    }
    .into_any()
}

#[component]
fn Sessions(label: &'static str) -> impl IntoView {
    let columns = vec![
        Column::new("Client"),
        Column::new("Group"),
        Column::new("Operator"),
        Column::new("Result"),
        Column::number("Waited"),
        Column::number("Messages"),
        Column::new("Started"),
    ];
    let rows = [
        ("Jana Nováková", "Sales", "Petra Malá", Tone::Online, "Solved", "0:08", "14"),
        ("Karel Dvořák", "Support", "Ivan Horák", Tone::Neutral, "Call back later", "1:42", "6"),
        (
            "Maximiliana-Alexandra von Hohenstein-Waldburg zu Sonnenberg",
            "Returns and complaints",
            "—",
            Tone::Danger,
            "Abandoned",
            "12:30",
            "2",
        ),
        ("Visitor 4821", "Sales", "—", Tone::Unassigned, "Offline message", "—", "1"),
        ("Ada Lovelace", "Support", "Petra Malá", Tone::Online, "Solved", "0:21", "32"),
        ("Mai Linh", "Sales", "Ivan Horák", Tone::Online, "Solved", "0:03", "9"),
        ("Ondřej Š", "Sales", "Petra Malá", Tone::Neutral, "Spam", "0:55", "1"),
    ];
    view! {
        <Table label=label columns=columns>
            {rows
                .into_iter()
                .enumerate()
                .map(|(i, (client, group, operator, tone, result, waited, messages))| {
                    view! {
                        <TableRow href="#main" title=client selected=Signal::stored(i == 1)>
                            <td>{group}</td>
                            <td>{operator}</td>
                            <td><Badge tone>{result}</Badge></td>
                            <td class="table__number">{waited}</td>
                            <td class="table__number">{messages}</td>
                            <td class="table__muted"><time datetime="2026-11-22T14:03:22Z" title="22 November 2026, 14:03:22">"Today, 14:03"</time></td>
                        </TableRow>
                    }
                })
                .collect_view()}
        </Table>
    }
    .into_any()
}
