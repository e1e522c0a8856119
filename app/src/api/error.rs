//! Why a server function did not do what was asked.

use domain::texts::Words;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use protocol::{Refused, wire_enum};

use crate::wire::WireEncoding;

wire_enum! {
    /// A refusal, which its reader may know, or a failure without details.
    #[derive(thiserror::Error)]
    pub enum ApiError {
        /// The rules say no; the sentence is in the reader's language.
        #[error("refused: {}", refused.code)]
        Refused = "refused" {
            /// Which rule.
            refused: Refused,
        },
        /// The server was not reached.
        #[error("the server was not reached")]
        NoConnection = "no_connection" {},
        /// The server failed; its log knows why.
        #[error("the server failed")]
        Internal = "internal" {},
    }
}

impl ApiError {
    /// Whether the reader is logged out.
    #[must_use]
    pub fn is_logged_out(&self) -> bool {
        matches!(self, Self::Refused { refused } if refused.code == "not_logged_in")
    }

    /// The sentence to show.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        match self {
            Self::Refused { refused } => refused.text.clone(),
            Self::NoConnection {} => words.error_connection.to_owned(),
            Self::Internal {} => words.error_internal.to_owned(),
        }
    }

    /// The sentence to show beside a field, if it is the one at fault.
    #[must_use]
    pub fn about(&self, field: &str) -> Option<String> {
        match self {
            Self::Refused { refused } if refused.field.as_deref() == Some(field) => {
                Some(refused.text.clone())
            }
            Self::Refused { .. } | Self::NoConnection {} | Self::Internal {} => None,
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = WireEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::NoConnection {},
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Response(_) => Self::Internal {},
        }
    }
}
