//! How values cross between server and browser: as JSON text, by the codecs of `protocol`; the server's is serde, the
//! browser's reads the values of `JSON.parse`.

use std::fmt;

use leptos::prelude::Resource;
use leptos::server::codee::{Decoder, Encoder};
use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};

use crate::api::ApiError;

/// A value that crosses.
pub trait Crossing: Sized {
    /// As JSON.
    fn write_text(&self) -> String;
    /// Reads JSON; none if it is something else.
    fn read_text(text: &str) -> Option<Self>;
}

#[cfg(feature = "js")]
impl<T: protocol::wire::Wire> Crossing for T {
    fn write_text(&self) -> String {
        js_sys::JSON::stringify(&self.write()).map(String::from).unwrap_or_default()
    }

    fn read_text(text: &str) -> Option<Self> {
        Self::read(&js_sys::JSON::parse(text).ok()?)
    }
}

#[cfg(not(feature = "js"))]
impl<T: serde::Serialize + serde::de::DeserializeOwned> Crossing for T {
    fn write_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn read_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What came was something else, which is all that there is to say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

/// Values as text in answers and pages.
pub struct WireEncoding;

/// The answer of a server function.
pub type AsWire = Post<WireEncoding>;

impl ContentType for WireEncoding {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for WireEncoding {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Crossing> Encodes<T> for WireEncoding {
    type Error = Unreadable;

    fn encode(value: &T) -> Result<Bytes, Unreadable> {
        Ok(value.write_text().into())
    }
}

impl<T: Crossing> Decodes<T> for WireEncoding {
    type Error = Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Unreadable> {
        str::from_utf8(&bytes).ok().and_then(T::read_text).ok_or(Unreadable)
    }
}

impl<T: Crossing> Encoder<T> for WireEncoding {
    type Encoded = String;
    type Error = Unreadable;

    fn encode(value: &T) -> Result<String, Unreadable> {
        Ok(value.write_text())
    }
}

impl<T: Crossing> Decoder<T> for WireEncoding {
    type Encoded = str;
    type Error = Unreadable;

    fn decode(text: &str) -> Result<T, Unreadable> {
        T::read_text(text).ok_or(Unreadable)
    }
}

/// What a page loads once: the server draws it, and the browser finds it in the page.
pub fn load<T, F>(
    fetch: impl Fn() -> F + Send + Sync + 'static,
) -> Resource<Result<T, ApiError>, WireEncoding>
where
    T: Send + Sync + 'static,
    Result<T, ApiError>: Crossing,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    Resource::new_with_options(|| (), move |()| fetch(), true)
}

#[cfg(all(test, not(feature = "js")))]
mod tests {
    use protocol::OperatorNews;

    use super::*;

    #[test]
    fn what_this_page_does_not_know_is_unreadable() {
        let news = OperatorNews::Reached { seq: 7 };
        assert_eq!(OperatorNews::read_text(&news.write_text()), Some(news));
        assert_eq!(OperatorNews::read_text("{\"t\":\"later\"}"), None);
    }
}
