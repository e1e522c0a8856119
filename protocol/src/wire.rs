//! The macros that define what crosses a wire, and the browser's codec.
//!
//! `wire_struct!`, `wire_enum!` and `wire_choice!` write the type once and derive both codecs from it, as the features
//! `serde` and `js` of the crate that calls them say: a struct is a JSON object, an enum an object with its tag in `t`,
//! a choice a string. In browsers serde would weigh more than all that it reads.

/// Defines a struct that crosses a wire as a JSON object.
#[macro_export]
macro_rules! wire_struct {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub struct $name { $($(#[$field_meta])* pub $field: $ty),* }

        #[cfg(feature = "js")]
        impl $crate::wire::Wire for $name {
            fn read(value: &$crate::wire::JsValue) -> Option<Self> {
                Some(Self { $($field: $crate::wire::field(value, stringify!($field))?),* })
            }

            fn write(&self) -> $crate::wire::JsValue {
                let object = $crate::wire::object();
                $($crate::wire::put(&object, stringify!($field), &self.$field);)*
                object.into()
            }
        }
    };
}

/// Defines an enum that crosses a wire as a JSON object whose tag stands in `t`.
///
/// After `else` stands the variant that the widget reads for a tag that it does not know yet.
#[macro_export]
macro_rules! wire_enum {
    (@unknown) => { None };
    (@unknown $other:ident) => { Some(Self::$other {}) };
    ($(#[$meta:meta])* pub enum $name:ident $(else $other:ident)? {
        $($(#[$variant_meta:meta])* $variant:ident = $tag:literal {
            $($(#[$field_meta:meta])* $field:ident : $ty:ty),* $(,)?
        }),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(tag = "t"))]
        pub enum $name {
            $($(#[$variant_meta])* #[cfg_attr(feature = "serde", serde(rename = $tag))]
            $variant { $($(#[$field_meta])* $field: $ty),* }),*
        }

        #[cfg(feature = "js")]
        impl $crate::wire::Wire for $name {
            fn read(value: &$crate::wire::JsValue) -> Option<Self> {
                let tag: String = $crate::wire::field(value, "t")?;
                match tag.as_str() {
                    $($tag => Some(Self::$variant {
                        $($field: $crate::wire::field(value, stringify!($field))?),*
                    }),)*
                    _ => $crate::wire_enum!(@unknown $($other)?),
                }
            }

            fn write(&self) -> $crate::wire::JsValue {
                let object = $crate::wire::object();
                match self {
                    $(Self::$variant { $($field),* } => {
                        $crate::wire::put_tag(&object, $tag);
                        $($crate::wire::put(&object, stringify!($field), $field);)*
                    }),*
                }
                object.into()
            }
        }
    };
}

/// Defines an enum that crosses a wire as a string.
#[macro_export]
macro_rules! wire_choice {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum $name { $($(#[$variant_meta])* #[cfg_attr(feature = "serde", serde(rename = $word))] $variant),* }

        impl $name {
            /// Every choice, in the order of its definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that stands for this choice on the wire and in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The choice that a word stands for.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        #[cfg(feature = "js")]
        impl $crate::wire::Wire for $name {
            fn read(value: &$crate::wire::JsValue) -> Option<Self> {
                Self::parse(&value.as_string()?)
            }

            fn write(&self) -> $crate::wire::JsValue {
                self.as_str().into()
            }
        }
    };
}

#[cfg(feature = "js")]
pub use codec::{Wire, field, object, put, put_tag};
#[cfg(feature = "js")]
pub use wasm_bindgen::JsValue;

#[cfg(feature = "js")]
mod codec {
    use js_sys::{Array, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    /// A value that browsers read from and write to JavaScript.
    ///
    /// A number crosses as a double: exact up to 2^53, which no counter here reaches.
    pub trait Wire: Sized {
        /// The value, or nothing where its shape is not the expected one.
        fn read(value: &JsValue) -> Option<Self>;
        /// The JavaScript value for `JSON.stringify`.
        fn write(&self) -> JsValue;
    }

    /// An object without fields.
    #[must_use]
    pub fn object() -> Object {
        Object::new()
    }

    /// Reads a field of an object.
    pub fn field<T: Wire>(object: &JsValue, name: &str) -> Option<T> {
        T::read(&Reflect::get(object, &name.into()).ok()?)
    }

    /// Writes a field of an object.
    pub fn put<T: Wire>(object: &Object, name: &str, value: &T) {
        let _ = Reflect::set(object, &name.into(), &value.write());
    }

    /// Writes an object's tag.
    pub fn put_tag(object: &Object, tag: &str) {
        let _ = Reflect::set(object, &"t".into(), &tag.into());
    }

    impl Wire for String {
        fn read(value: &JsValue) -> Option<Self> {
            value.as_string()
        }

        fn write(&self) -> JsValue {
            self.as_str().into()
        }
    }

    impl Wire for bool {
        fn read(value: &JsValue) -> Option<Self> {
            value.as_bool()
        }

        fn write(&self) -> JsValue {
            (*self).into()
        }
    }

    macro_rules! number {
        ($($ty:ty),*) => {$(
            impl Wire for $ty {
                fn read(value: &JsValue) -> Option<Self> {
                    value.as_f64().map(|number| number as Self)
                }

                fn write(&self) -> JsValue {
                    JsValue::from_f64(*self as f64)
                }
            }
        )*};
    }
    number!(u8, u16, u32, u64, i16, i64);

    impl<T: Wire> Wire for Option<T> {
        fn read(value: &JsValue) -> Option<Self> {
            if value.is_null() || value.is_undefined() { Some(None) } else { T::read(value).map(Some) }
        }

        fn write(&self) -> JsValue {
            self.as_ref().map_or(JsValue::NULL, Wire::write)
        }
    }

    /// Nothing but that it was done: null.
    impl Wire for () {
        fn read(_: &JsValue) -> Option<Self> {
            Some(())
        }

        fn write(&self) -> JsValue {
            JsValue::NULL
        }
    }

    /// As serde writes it: an object with one field, `Ok` or `Err`.
    impl<T: Wire, E: Wire> Wire for Result<T, E> {
        fn read(value: &JsValue) -> Option<Self> {
            match field(value, "Err") {
                Some(error) => Some(Err(error)),
                None => field(value, "Ok").map(Ok),
            }
        }

        fn write(&self) -> JsValue {
            let object = Object::new();
            match self {
                Ok(value) => put(&object, "Ok", value),
                Err(error) => put(&object, "Err", error),
            }
            object.into()
        }
    }

    /// An array of two.
    impl<A: Wire, B: Wire> Wire for (A, B) {
        fn read(value: &JsValue) -> Option<Self> {
            let pair = value.dyn_ref::<Array>()?;
            Some((A::read(&pair.get(0))?, B::read(&pair.get(1))?))
        }

        fn write(&self) -> JsValue {
            Array::of2(&self.0.write(), &self.1.write()).into()
        }
    }

    impl<T: Wire> Wire for Vec<T> {
        fn read(value: &JsValue) -> Option<Self> {
            if !Array::is_array(value) {
                return None;
            }
            Array::from(value).iter().map(|item| T::read(&item)).collect()
        }

        fn write(&self) -> JsValue {
            let array = Array::new();
            for item in self {
                array.push(&item.write());
            }
            array.into()
        }
    }
}
