//! The style guide: every part in every state and a filled workspace, in development builds.
//!
//! Each section is type-erased, or the page's view type outgrows the stack of a debug wasm.
//! Its words are samples and stand here in English; no other page may do so.

use leptos::prelude::*;

use crate::icons::{Icon, Svg};
use crate::ui::{
    Avatar, AvatarSize, Badge, Banner, Button, ButtonKind, Checkbox, Choice, Column, Dialog, Drawer, Empty,
    IconButton, InputKind, Kbd, LinkButton, Menu, MenuGroup, MenuItem, MenuSeparator, Presence, RadioGroup,
    Segmented, Select, Severity, Skeleton, SkeletonShape, Spinner, Switch, Tab, TabPanel, Table, TableRow,
    Tabs, TextArea, TextField, ToastRegion, Toasts, Tone, Tooltip,
};

/// Every part and the sample layouts.
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
            <Rows/>
            <Workspace/>
            <EmptyWorkspace/>
            <AfterCall/>
            <LogIn/>
            <Archive/>
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
            <Drawer id="guide-drawer" open=drawer title="Details" close_label="Close"><Facts/></Drawer>
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

#[component]
fn Rail(id: &'static str) -> impl IntoView {
    let places = [
        (Icon::Inbox, "Workspace", true),
        (Icon::Archive, "Sessions", false),
        (Icon::Chart, "Statistics", false),
        (Icon::Settings, "Administration", false),
    ];
    view! {
        <nav class="rail" aria-label=format!("Places, {id}")>
            <span class="rail__brand"><Svg icon=Icon::Chat/></span>
            <ul class="rail__places">
                {places
                    .into_iter()
                    .map(|(icon, name, here)| {
                        view! {
                            <li>
                                <a class="rail__place has-tip" data-tip="inline-end" href="#main" aria-current=here.then_some("page")>
                                    <Svg icon/>
                                    {here.then(|| view! { <span class="rail__count">"2"</span> })}
                                    <span class="visually-hidden">{name}</span>
                                    <span class="tip" aria-hidden="true">{name}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <div class="rail__foot">
                <Menu
                    id=format!("{id}-me")
                    label="Petra Malá, online"
                    trigger_class="rail__place rail__me"
                    place="inline-end"
                    trigger=|| view! { <Avatar name="Petra Malá" presence=Presence::Online/> }
                >
                    <MenuItem icon=Icon::LogOut>"Log out"</MenuItem>
                </Menu>
            </div>
        </nav>
    }
    .into_any()
}

#[component]
fn List(id: &'static str) -> impl IntoView {
    view! {
        <div class="list">
            <header class="list__head">
                <h3 class="list__title">"Workspace"</h3>
                <div class="list__tools" data-align="end"><IconButton icon=Icon::Search label="Search" small=true/></div>
            </header>
            <div class="list__scroll">
                <section class="list__section" aria-labelledby=format!("{id}-queue")>
                    <h4 class="list__heading" id=format!("{id}-queue")>"Queue "<span class="list__count">"3"</span></h4>
                    <ul class="list__entries">
                        <Entry class="entry entry--unassigned entry--unanswered entry--unread" who="Karel Dvořák" when="4 min" words="The invoice has the wrong address on it" accept=true/>
                        <Entry class="entry entry--unassigned entry--unread" who="Visitor 4821" when="1 min" words="Dobrý den, máte to i v modré?" accept=true/>
                        <Entry class="entry entry--unassigned" who="Maximiliana-Alexandra von Hohenstein-Waldburg" when="now" words="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" accept=true/>
                    </ul>
                </section>
                <section class="list__section" aria-labelledby=format!("{id}-mine")>
                    <h4 class="list__heading" id=format!("{id}-mine")>"My conversations "<span class="list__count">"4"</span></h4>
                    <ul class="list__entries">
                        <Entry class="entry" who="Jana Nováková" when="0:42" words="You: It will be with you tomorrow" here=true/>
                        <Entry class="entry entry--unanswered entry--unread" who="Ada Lovelace" when="2 min" words="Could you check the other order too? I wrote about it on Monday" count="3"/>
                        <Entry class="entry" who="Mai Linh" when="9 min" words="Thanks, that works"/>
                        <Entry class="entry" who="Ondřej Š" when="18 min" words="You: Shall I call you?" mail=true/>
                    </ul>
                </section>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Entry(
    class: &'static str,
    who: &'static str,
    when: &'static str,
    words: &'static str,
    #[prop(optional)] here: bool,
    #[prop(optional)] accept: bool,
    #[prop(optional)] mail: bool,
    #[prop(optional, into)] count: Option<&'static str>,
) -> impl IntoView {
    view! {
        <li class=class>
            <a class="entry__link" href="#main" aria-current=here.then_some("page")>
                <Avatar name=who/>
                <span class="entry__who">{who}</span>
                <time class="entry__when timer">{when}</time>
                <span class="entry__words">{words}</span>
                <span class="entry__marks">
                    {mail.then(|| view! { <Svg icon=Icon::Mail/> })}
                    {count.map(|count| view! { <Badge count=true tone=Tone::Waiting>{count}</Badge> })}
                </span>
            </a>
            {accept.then(|| view! { <div class="entry__action"><Button small=true>"Accept"</Button></div> })}
        </li>
    }
    .into_any()
}

#[component]
fn TopBar(name: &'static str) -> impl IntoView {
    view! {
        <header class="topbar">
            <a class="button button--ghost button--icon topbar__back" href="#main" aria-label="Back to the list"><Svg icon=Icon::ArrowLeft/></a>
            <Avatar name=name presence=Presence::Online/>
            <div class="topbar__who">
                <h3 class="topbar__name">{name}</h3>
                <p class="topbar__facts"><span>"shop.example.org"</span><span>"Sales"</span><span class="timer">"4:12"</span></p>
            </div>
            <div class="topbar__actions" data-align="end">
                <span class="topbar__fold"><Button kind=ButtonKind::Ghost icon=Icon::Redirect>"Redirect"</Button></span>
                <span class="topbar__fold"><Button kind=ButtonKind::Ghost icon=Icon::Ban>"Block"</Button></span>
                <Button kind=ButtonKind::Danger>"End"</Button>
                <IconButton icon=Icon::Panel label="Details" pressed=true/>
            </div>
        </header>
    }
    .into_any()
}

#[component]
fn Thread() -> impl IntoView {
    view! {
        <div class="thread" role="log" aria-label="Messages" tabindex="0">
            <div class="thread__column">
                <p class="system">"Chat started on shop.example.org/parcel "<time>"13:58"</time></p>
                <article class="group">
                    <Avatar name="Jana Nováková"/>
                    <div class="group__body">
                        <header class="group__head"><span class="group__author">"Jana Nováková"</span><time class="group__time timer">"13:58"</time></header>
                        <div class="bubble"><p class="bubble__text">"Hello"</p><time class="bubble__time">"13:58:02"</time></div>
                        <div class="bubble"><p class="bubble__text">"My parcel should have come yesterday, but the tracking page says it is still in the warehouse. It is a birthday present."</p><time class="bubble__time">"13:58:31"</time></div>
                    </div>
                </article>
                <p class="system">"Petra Malá accepted the chat "<time>"13:59"</time></p>
                <article class="group group--own">
                    <div class="group__body">
                        <header class="group__head"><span class="group__author">"You"</span><time class="group__time timer">"13:59"</time></header>
                        <div class="bubble"><p class="bubble__text">"Hello Jana, I am looking at your order now."</p><time class="bubble__time">"13:59:10"</time></div>
                        <div class="bubble"><p class="bubble__text">"It left this morning and will be with you tomorrow before noon. You can follow it here: "<a href="#main">"https://parcels.example.org/track/8f31c0de9a7b44d2a1c5e0f7b3d9a6c2e8f4b1d7a3c9e5f0b6d2a8c4e1f7b3d9"</a></p><time class="bubble__time">"13:59:48"</time></div>
                    </div>
                </article>
                <div class="note" role="note">
                    <Svg icon=Icon::Lock/>
                    <div class="note__body">
                        <p class="note__head">"Petra Malá, 14:00"</p>
                        <p class="note__text">"Second late parcel this month. Offer free delivery next time."</p>
                    </div>
                </div>
                <article class="group">
                    <Avatar name="Jana Nováková"/>
                    <div class="group__body">
                        <header class="group__head"><span class="group__author">"Jana Nováková"</span><time class="group__time timer">"14:01"</time></header>
                        <div class="bubble"><p class="bubble__text">"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftskapitänsmützenabzeichen"</p></div>
                    </div>
                </article>
                <div class="newline" role="separator"><span>"New"</span></div>
                <article class="group">
                    <Avatar name="Jana Nováková"/>
                    <div class="group__body">
                        <header class="group__head"><span class="group__author">"Jana Nováková"</span><time class="group__time timer">"14:03"</time></header>
                        <div class="bubble"><p class="bubble__text">"Great, thank you. Could it be left with the neighbours?"</p></div>
                    </div>
                </article>
                <article class="group group--own">
                    <div class="group__body">
                        <header class="group__head"><span class="group__author">"You"</span><time class="group__time timer">"14:03"</time></header>
                        <div class="bubble"><p class="bubble__text">"Of course, I have told the driver."</p></div>
                        <p class="group__ticks group__ticks--read">"Read"<Svg icon=Icon::Checks/></p>
                    </div>
                </article>
                <div class="typing">
                    <Avatar name="Jana Nováková"/>
                    <span class="typing__dots" aria-hidden="true"><i></i><i></i><i></i></span>
                    <span>"Jana is typing"</span>
                </div>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Composer(id: &'static str) -> impl IntoView {
    let kind = RwSignal::new(String::from("reply"));
    view! {
        <form class="composer">
            <div class="composer__box">
                <label class="visually-hidden" for=id>"Message"</label>
                <textarea class="composer__text" rows="1" id=id placeholder="Write to Jana"></textarea>
                <div class="composer__bar">
                    <div class="composer__tools">
                        <Segmented
                            name=format!("{id}-kind")
                            legend="What to write"
                            choices=vec![Choice::new("reply", "Reply"), Choice::new("note", "Note")]
                            value=kind
                        />
                    </div>
                    <span class="composer__hint"><Kbd>"Enter"</Kbd>" sends"</span>
                    <IconButton icon=Icon::Send label="Send" tip="block-start" primary=true/>
                </div>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn Facts() -> impl IntoView {
    view! {
        <dl class="facts">
            <div class="facts__row"><dt>"E-mail"</dt><dd><a href="mailto:jana@example.org">"jana.novakova.with.a.long.name@example.org"</a></dd></div>
            <div class="facts__row"><dt>"Page"</dt><dd>"shop.example.org/parcel?id=8f31c0de9a7b44d2a1c5e0f7b3d9a6c2e8f4b1d7"</dd></div>
            <div class="facts__row"><dt>"Waited"</dt><dd class="timer">"0:42"</dd></div>
            <div class="facts__row"><dt>"Group"</dt><dd>"Sales"</dd></div>
            <div class="facts__row"><dt>"State"</dt><dd><Badge tone=Tone::Online>"Chatting"</Badge></dd></div>
        </dl>
    }
    .into_any()
}

#[component]
fn Details(id: &'static str) -> impl IntoView {
    let tab = RwSignal::new("client");
    let tabs = vec![
        Tab::new("client", "Client"),
        Tab::new("params", "Parameters").with_count(Signal::stored(2)),
        Tab::new("notes", "Notes").with_count(Signal::stored(1)),
    ];
    view! {
        <aside class="details" aria-label=format!("Details, {id}")>
            <header class="details__head" data-align="end">
                <Tabs id=id label="Details" tabs selected=tab/>
                <IconButton icon=Icon::X label="Hide details" small=true/>
            </header>
            <div class="details__scroll">
                <TabPanel tabs=id tab="client" selected=tab>
                    <section class="details__section"><h4 class="details__title">"Session"</h4><Facts/></section>
                    <section class="details__section"><h4 class="details__title">"Earlier sessions"</h4>
                        <Empty icon=Icon::Clock title="None yet" text="Earlier chats with this client will be here." compact=true/>
                    </section>
                </TabPanel>
                <TabPanel tabs=id tab="params" selected=tab>
                    <section class="details__section">
                        <ul class="params">
                            <li class="param"><span class="param__name">"order"</span><span class="param__source">"page, 13:58"</span><span class="param__value">"2026-114-8831"</span></li>
                            <li class="param"><span class="param__name">"loyalty"</span><span class="param__source">"page, 13:58"</span><span class="param__value">"gold"</span></li>
                        </ul>
                    </section>
                </TabPanel>
                <TabPanel tabs=id tab="notes" selected=tab>
                    <section class="details__section"><TextArea id=format!("{id}-note") label="Note" hint="Only operators see it."/></section>
                </TabPanel>
            </div>
        </aside>
    }
    .into_any()
}

#[component]
fn Workspace() -> impl IntoView {
    view! {
        <section class="guide__section">
            <h2>"Workspace"</h2>
            <div class="guide__sample">
                <div class="workspace" data-view="main" data-list="open" data-details="auto">
                    <Rail id="guide-full"/>
                    <List id="guide-full"/>
                    <div class="main">
                        <section class="conversation" aria-label="Jana Nováková">
                            <TopBar name="Jana Nováková"/>
                            <Thread/>
                            <Composer id="guide-compose"/>
                        </section>
                    </div>
                    <Details id="guide-details"/>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn EmptyWorkspace() -> impl IntoView {
    view! {
        <section class="guide__section">
            <h2>"Workspace, nothing to do"</h2>
            <div class="guide__sample">
                <div class="workspace" data-view="list" data-list="open" data-details="closed">
                    <Rail id="guide-empty"/>
                    <div class="list">
                        <header class="list__head"><h3 class="list__title">"Workspace"</h3></header>
                        <div class="list__scroll">
                            <section class="list__section"><h4 class="list__heading">"Queue"</h4><p class="list__none">"Nobody is waiting."</p></section>
                            <section class="list__section"><h4 class="list__heading">"My conversations"</h4>
                                <Empty icon=Icon::Inbox title="No conversations" text="Accept a chat from the queue, or wait until one is offered to you." compact=true/>
                            </section>
                        </div>
                    </div>
                    <div class="main">
                        <Banner severity=Severity::Warn actions=|| view! { <Button small=true>"Go online"</Button> }>"You are away; new chats go to others."</Banner>
                        <Empty icon=Icon::Chat title="Choose a conversation" text="Its messages will be here. Up and Down move through the list."/>
                    </div>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn AfterCall() -> impl IntoView {
    let result = RwSignal::new(String::from("solved"));
    let send = RwSignal::new(true);
    let results = vec![Choice::new("solved", "Solved"), Choice::new("later", "Call back later")];
    view! {
        <section class="guide__section">
            <h2>"After-call work"</h2>
            <div class="guide__sample">
                <div class="workspace workspace--wide" data-view="main">
                    <Rail id="guide-acw"/>
                    <div class="main">
                        <section class="conversation" aria-label="Very long name">
                            <TopBar name="Maximiliana-Alexandra von Hohenstein-Waldburg zu Sonnenberg und Trauchburg"/>
                            <Thread/>
                            <section class="acw" aria-labelledby="guide-acw-title">
                                <header class="acw__head">
                                    <h4 class="acw__title" id="guide-acw-title">"After-call work"</h4>
                                    <p class="acw__clock timer" role="timer">"1:42 left"</p>
                                </header>
                                <progress class="acw__left" max="120" value="102" aria-label="Time left"></progress>
                                <form class="acw__form">
                                    <Select id="guide-acw-result" label="Result" choices=results value=result/>
                                    <TextArea id="guide-acw-note" label="Note" placeholder="What the next operator should know" rows=2/>
                                    <div class="acw__across"><Checkbox id="guide-acw-mail" label="Send the transcript to jana@example.org" checked=send/></div>
                                    <div class="buttons buttons--end">
                                        <Button kind=ButtonKind::Primary>"Save and finish"</Button>
                                    </div>
                                </form>
                            </section>
                        </section>
                    </div>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn LogIn() -> impl IntoView {
    view! {
        <section class="guide__section">
            <h2>"Log-in"</h2>
            <div class="guide__sample">
                <div class="login">
                    <div class="login__card">
                        <div class="login__brand"><span class="brand-mark"><Svg icon=Icon::Chat/></span>"Hovor"</div>
                        <h3 class="login__title">"Log in"</h3>
                        <p class="login__text">"To the workspace of Acme."</p>
                        <form class="form">
                            <Banner severity=Severity::Danger>"E-mail and password do not match. Try again or ask your administrator."</Banner>
                            <TextField id="guide-login" label="E-mail" kind=InputKind::Email autocomplete="username"/>
                            <TextField id="guide-password" label="Password" kind=InputKind::Password autocomplete="current-password"/>
                            <Button kind=ButtonKind::Primary wide=true>"Log in"</Button>
                        </form>
                    </div>
                    <footer class="login__foot"><a href="#main">"Čeština"</a></footer>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Archive() -> impl IntoView {
    view! {
        <section class="guide__section">
            <h2>"Archive"</h2>
            <div class="guide__sample">
                <div class="workspace workspace--wide" data-view="main">
                    <Rail id="guide-archive"/>
                    <div class="main page">
                        <header class="page__head">
                            <h3 class="page__title">"Sessions"</h3>
                            <div class="page__tools">
                                <TextField id="guide-find" label="Search" hide_label=true kind=InputKind::Search placeholder="Name, e-mail or words"/>
                                <Button icon=Icon::Filter>"Filter"</Button>
                            </div>
                        </header>
                        <div class="page__body"><Sessions label="Sessions"/></div>
                        <footer class="page__foot">"7 sessions"</footer>
                    </div>
                </div>
            </div>
        </section>
    }
    .into_any()
}
