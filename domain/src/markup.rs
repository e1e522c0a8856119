//! What a message's signs mean: a small Markdown subset, one for widget, workspace and mail.
//!
//! `**bold**`, `*italic*` and `_italic_`, lists of lines that begin with `- `, `* ` or `1. `, web addresses, and
//! `[words](address)`. Everything else is text exactly as typed, and so is a sign without its other half. A reader
//! gets [`Piece`]s to draw as elements and text nodes; nothing here is or becomes HTML.
//!
//! Each byte is looked at a fixed number of times, however the signs stand. No formatting, sorting or Unicode tables:
//! this runs in the visitor's window.

mod address;
mod reader;

use reader::Reader;

/// What stands around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'t> {
    /// Important.
    Bold,
    /// Stressed.
    Italic,
    /// A link to this `http`, `https` or `mailto` address.
    Link(&'t str),
    /// A list; its items are all that is in it.
    Bullets,
    /// A list that counts from this number.
    Numbers(&'t str),
    /// An item of a list.
    Item,
}

impl<'t> Mark<'t> {
    /// The name of the element that draws it, and what it must know: a link's address, a list's first number.
    #[must_use]
    pub fn element(self) -> (&'static str, &'t str) {
        match self {
            Self::Bold => ("strong", ""),
            Self::Italic => ("em", ""),
            Self::Link(address) => ("a", address),
            Self::Bullets => ("ul", ""),
            Self::Numbers(first) => ("ol", first),
            Self::Item => ("li", ""),
        }
    }
}

/// A piece of a text. What is opened is closed, the last first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words, with their line ends.
    Words(&'t str),
    /// From here on.
    Open(Mark<'t>),
    /// Up to here.
    Close(Mark<'t>),
}

/// Tells a text's pieces in their order.
pub fn read<'t>(text: &'t str, take: &mut dyn FnMut(Piece<'t>)) {
    Reader::new(text, take).read();
}

/// A text's pieces.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    read(text, &mut |piece| pieces.push(piece));
    pieces
}

/// A text without its signs, for where nothing can be drawn: a line of a list, a notification.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut number = None;
    read(text, &mut |piece| match piece {
        Piece::Words(words) => plain.push_str(words),
        Piece::Open(Mark::Bullets) => number = None,
        Piece::Open(Mark::Numbers(first)) => number = first.parse::<u16>().ok(),
        Piece::Open(Mark::Item) => {
            if !plain.is_empty() {
                plain.push('\n');
            }
            match &mut number {
                Some(number) => {
                    plain.push_str(&number.to_string());
                    plain.push_str(". ");
                    *number += 1;
                }
                None => plain.push_str("• "),
            }
        }
        Piece::Close(Mark::Bullets | Mark::Numbers(_)) => plain.push('\n'),
        Piece::Open(Mark::Bold | Mark::Italic | Mark::Link(_))
        | Piece::Close(Mark::Bold | Mark::Italic | Mark::Link(_) | Mark::Item) => {}
    });
    plain.truncate(plain.trim_end_matches('\n').len());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces, written with tags.
    fn drawn(text: &str) -> String {
        let mut drawn = String::new();
        read(text, &mut |piece| match piece {
            Piece::Words(words) => drawn.push_str(&words.replace('<', "&lt;")),
            Piece::Open(mark) => match mark.element() {
                (name, "") => drawn.push_str(&format!("<{name}>")),
                (name, value) => drawn.push_str(&format!("<{name}={value}>")),
            },
            Piece::Close(mark) => drawn.push_str(&format!("</{}>", mark.element().0)),
        });
        drawn
    }

    #[test]
    fn l_06_bold_and_italic_are_drawn_and_nest() {
        for (text, expected) in [
            (
                "**bold** and *italic* and _italic_",
                "<strong>bold</strong> and <em>italic</em> and <em>italic</em>",
            ),
            ("**all *of* it**", "<strong>all <em>of</em> it</strong>"),
            ("*all **of** it*", "<em>all <strong>of</strong> it</em>"),
            ("***both***", "<strong><em>both</em></strong>"),
            ("***both** one*", "<strong>*both</strong> one*"),
            ("_**both**_", "<em><strong>both</strong></em>"),
            ("(*really*), „**opravdu**“!", "(<em>really</em>), „<strong>opravdu</strong>“!"),
            ("**ne**platí", "<strong>ne</strong>platí"),
            ("*a *b*", "*a <em>b</em>"),
            ("**a *b**", "<strong>a *b</strong>"),
        ] {
            assert_eq!(drawn(text), expected, "{text}");
        }
    }

    #[test]
    fn l_06_a_sign_without_its_other_half_is_text() {
        for text in [
            "",
            "*",
            "**",
            "****",
            "* * *x",
            "a * b * c",
            "2*3*4",
            "příliš*žluťoučký*kůň",
            "a_name_of_something",
            "__init__",
            "5 ** 2 ** 1",
            "**not closed",
            "over *two\nlines*",
            "<b>bold</b> <script>alert(1)</script>",
            "-5 °C",
            "-",
            "- ",
            "1.5 kg",
            "2024. year",
            "# no heading",
            "> no quote",
            "`no code`",
            "![no picture](x)",
        ] {
            let expected = text.replace('<', "&lt;").replace("* * *x", "<ul><li>* *x</li></ul>");
            assert_eq!(drawn(text), expected, "{text}");
        }
    }

    #[test]
    fn l_06_lines_that_begin_with_a_sign_are_a_list() {
        for (text, expected) in [
            ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
            (
                "Bring:\n* one\n- **two**\nThanks",
                "Bring:<ul><li>one</li><li><strong>two</strong></li></ul>Thanks",
            ),
            ("1. one\n2. two\n5. five", "<ol=1><li>one</li><li>two</li></ol><ol=5><li>five</li></ol>"),
            ("- one\n1. two", "<ul><li>one</li></ul><ol=1><li>two</li></ol>"),
            ("a\n\n- b\n\nc\nd", "a\n<ul><li>b</li></ul>\nc\nd"),
            ("25. prosince", "<ol=25><li>prosince</li></ol>"),
            ("*a\n* b*", "*a<ul><li>b*</li></ul>"),
        ] {
            assert_eq!(drawn(text), expected, "{text}");
        }
    }

    #[test]
    fn l_06_links_lead_to_the_web_and_to_mail_only() {
        for (text, expected) in [
            (
                "[the **shop**](https://a.example/b_(c))",
                "<a=https://a.example/b_(c)>the <strong>shop</strong></a>",
            ),
            ("[us](mailto:a@b.example)", "<a=mailto:a@b.example>us</a>"),
            ("**[x](http://a.example)**", "<strong><a=http://a.example>x</a></strong>"),
            ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
            ("[x](data:text/html,1)", "[x](data:text/html,1)"),
            ("[x](//a.example)", "[x](//a.example)"),
            ("[x](https://)", "[x](https://)"),
            ("[x](https://a b)", "[x](<a=https://a>https://a</a> b)"),
            ("[ ](https://a.example)", "[ ](<a=https://a.example>https://a.example</a>)"),
            ("[x] (https://a.example)", "[x] (<a=https://a.example>https://a.example</a>)"),
            ("*a [b* c](https://a.example)", "<em>a [b</em> c](<a=https://a.example>https://a.example</a>)"),
        ] {
            assert_eq!(drawn(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_look_like_an_address_do_not_hide_another() {
        assert_eq!(
            drawn("[https://bank.example](https://evil.example)"),
            "[<a=https://bank.example>https://bank.example</a>](<a=https://evil.example>https://evil.example</a>)"
        );
    }

    #[test]
    fn an_address_ends_before_the_sentences_punctuation() {
        for (text, expected) in [
            (
                "See https://a.example/b?c=d, or (http://e.example/f_(g)).",
                &["https://a.example/b?c=d", "http://e.example/f_(g)"][..],
            ),
            ("**https://a.example/x_y**", &["https://a.example/x_y"]),
            ("<https://b.example>!https://c.example/é)))", &["https://b.example", "https://c.example/é"]),
            (
                "javascript://x ftp://a.example https:// http:// x xhttps://a.example a:// https://<script>",
                &[],
            ),
        ] {
            let mut found = vec![];
            read(text, &mut |piece| {
                if let Piece::Open(Mark::Link(address)) = piece {
                    found.push(address);
                }
            });
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn l_06_plain_text_has_no_signs() {
        for (text, expected) in [
            ("**Hello** [there](https://a.example), _Eva_", "Hello there, Eva"),
            ("Bring:\n- one\n- two\nThanks", "Bring:\n• one\n• two\nThanks"),
            ("3. three\n4. four", "3. three\n4. four"),
            ("5 * 5", "5 * 5"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
