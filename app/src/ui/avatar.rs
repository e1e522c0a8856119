//! Avatar: a person's initials on a colour of theirs, with a dot for presence.

use leptos::prelude::*;

use super::Text;

/// How large an avatar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 20 px, in tables.
    Small,
    /// 28 px, in lists and conversations.
    #[default]
    Medium,
    /// 40 px, at the head of a panel.
    Large,
}

/// Whether a person is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There and taking chats.
    Online,
    /// There, not taking chats.
    Away,
    /// Not there.
    Offline,
}

impl Presence {
    /// The dot's classes.
    pub fn class(self) -> &'static str {
        match self {
            Self::Online => "dot dot--online",
            Self::Away => "dot dot--away",
            Self::Offline => "dot dot--offline",
        }
    }
}

/// The first letters of the first and the last word, upper case; of one word its first letter; a
/// name without a letter or figure has none.
pub fn initials_of(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Which of the eight avatar colours a name has, 1 to 8. The same name has the same colour on the
/// server and in the browser (FNV-1a, no random seed).
pub fn hue_of(name: &str) -> u8 {
    let hash = name
        .trim()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The middle bits mix better than the low ones.
    1 + ((hash >> 15) % 8) as u8
}

/// Initials in a circle. It is decoration: the name stands beside it.
#[component]
pub fn Avatar(
    /// Whose.
    #[prop(into)]
    name: Text,
    /// How large.
    #[prop(optional)]
    size: AvatarSize,
    /// Draws a dot. Say the presence in words nearby too.
    #[prop(optional, into)]
    presence: Option<Signal<Presence>>,
) -> impl IntoView {
    let size = match size {
        AvatarSize::Small => " avatar--small",
        AvatarSize::Medium => "",
        AvatarSize::Large => " avatar--large",
    };
    view! {
        <span class=move || format!("avatar avatar--{}{size}", hue_of(&name.read())) aria-hidden="true">
            {move || initials_of(&name.read())}
            {presence.map(|presence| view! { <span class=move || presence.get().class()></span> })}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        for (name, initials) in [
            ("Jana Nováková", "JN"),
            ("jana", "J"),
            ("  Šárka   van den Berg ", "ŠB"),
            ("(Anna) „Bětka“", "AB"),
            ("ßimon", "SS"),
            ("42 Pilots", "4P"),
            ("山田 太郎", "山太"),
            ("… —", ""),
            ("", ""),
        ] {
            assert_eq!(initials_of(name), initials, "{name:?}");
        }
    }

    #[test]
    fn a_name_keeps_its_colour_and_all_colours_are_used() {
        assert_eq!(hue_of("Jana Nováková"), hue_of(" Jana Nováková "));
        let mut used = [0_u32; 9];
        for i in 0..800 {
            used[usize::from(hue_of(&format!("Visitor {i}")))] += 1;
        }
        assert_eq!(used[0], 0);
        assert!(used[1..].iter().all(|&n| (50..150).contains(&n)), "{used:?}");
    }
}
