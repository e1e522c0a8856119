//! Reading by way of a JSON tree.

use serde::de::{DeserializeOwned, Deserializer, Error};
use serde::{Deserialize, Serialize};

/// A value that is read by way of a JSON tree.
///
/// Serde makes code for each pair of a type and what it is read from: an answer's bytes, the page's text,
/// a frame. By way of the tree, the code for a large type is in the browser once.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Tree<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Tree<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let tree = serde_json::Value::deserialize(from)?;
        serde_json::from_value(tree).map(Self).map_err(Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use protocol::OperatorNews;

    use super::*;

    #[test]
    fn a_tree_reads_what_was_written() {
        let news = OperatorNews::Reached { seq: 7 };
        let text = serde_json::to_string(&Tree(news.clone())).unwrap();
        assert_eq!(text, serde_json::to_string(&news).unwrap());
        assert_eq!(serde_json::from_str::<Tree<OperatorNews>>(&text).unwrap(), Tree(news));
        assert!(serde_json::from_str::<Tree<OperatorNews>>("{\"t\":\"later\"}").is_err());
    }
}
