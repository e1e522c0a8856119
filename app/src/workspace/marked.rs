//! A message's text as `domain::markup` reads it: elements and text nodes, never HTML.

use std::vec::IntoIter;

use domain::markup::{Mark, Piece, pieces};
use leptos::html::custom;
use leptos::prelude::*;

/// A text with what its signs mean.
#[component]
pub fn MarkedText(
    /// The text.
    text: String,
) -> impl IntoView {
    drawn(&mut pieces(&text).into_iter())
}

/// The pieces up to the end of what is open.
fn drawn(pieces: &mut IntoIter<Piece<'_>>) -> AnyView {
    let mut views = vec![];
    while let Some(piece) = pieces.next() {
        views.push(match piece {
            Piece::Words(words) => words.to_owned().into_any(),
            Piece::Open(mark) => around(mark, drawn(pieces)),
            Piece::Close(_) => break,
        });
    }
    views.into_any()
}

fn around(mark: Mark, within: AnyView) -> AnyView {
    let (name, value) = mark.element();
    let value = value.to_owned();
    match mark {
        Mark::Link(_) => {
            view! { <a href=value target="_blank" rel="noopener noreferrer nofollow">{within}</a> }.into_any()
        }
        Mark::Numbers(_) => view! { <ol start=value>{within}</ol> }.into_any(),
        Mark::Bold | Mark::Italic | Mark::Bullets | Mark::Item => custom(name).child(within).into_any(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let html = Owner::new().with(|| MarkedText(MarkedTextProps { text: text.to_owned() }).to_html());
        html.replace("<!>", "")
    }

    #[test]
    fn l_06_a_text_is_drawn_as_elements() {
        assert_eq!(
            html("Bring **two *lamps***:\n2. one"),
            "Bring <strong>two <em>lamps</em></strong>:<ol start=\"2\"><li>one</li></ol>"
        );
        assert_eq!(
            html("[shop](https://a.example/?a=1&b=2)"),
            "<a href=\"https://a.example/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">shop</a>"
        );
    }

    #[test]
    fn l_06_html_stays_text() {
        assert_eq!(
            html("**<b>bold</b>** [x](javascript:alert(1))"),
            "<strong>&lt;b&gt;bold&lt;/b&gt;</strong> [x](javascript:alert(1))"
        );
    }
}
