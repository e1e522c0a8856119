//! Filling in the places of a text.

/// The text with `{name}` replaced by a value.
#[must_use]
pub fn fill(text: &str, name: &str, value: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.strip_prefix(name).and_then(|after| after.strip_prefix('}')) {
            Some(after) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The first letters of a name's first and last word, for an avatar without a picture; the style sheet makes them
/// capitals.
#[must_use]
pub fn initials(name: &str) -> String {
    let name = name.trim();
    let first = name.chars().next();
    let last = name.rsplit_once(' ').and_then(|(_, last)| last.chars().next());
    first.into_iter().chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::{fill, initials};

    #[test]
    fn a_place_is_filled_and_others_stay() {
        assert_eq!(fill("{value} of {max}", "value", "3"), "3 of {max}");
        assert_eq!(fill("{value} of {max}", "max", "5"), "{value} of 5");
        assert_eq!(fill("no place {", "max", "5"), "no place {");
    }

    #[test]
    fn a_value_is_not_filled_again() {
        assert_eq!(fill("{name} joined", "name", "{name}"), "{name} joined");
    }

    #[test]
    fn initials_are_two_letters_at_most() {
        assert_eq!(initials("Jana Nováková"), "JN");
        assert_eq!(initials("šárka"), "š");
        assert_eq!(initials("Jan van der Berg"), "JB");
        assert_eq!(initials(" "), "");
    }
}
