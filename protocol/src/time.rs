//! Points in time.

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Millis(pub i64);

impl Millis {
    /// This time and a number of milliseconds.
    #[must_use]
    pub const fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from an earlier time to this one; negative if the other is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(feature = "js")]
impl crate::wire::Wire for Millis {
    fn read(value: &wasm_bindgen::JsValue) -> Option<Self> {
        i64::read(value).map(Self)
    }

    fn write(&self) -> wasm_bindgen::JsValue {
        self.0.write()
    }
}
