//! Files of a session, as both sides know them.

use crate::FileId;

wire_struct! {
    /// A file.
    #[derive(Eq, Hash)]
    pub struct FileInfo {
        /// Its id; the address of its content is made of it.
        pub id: FileId,
        /// Its name, without a path.
        pub name: String,
        /// Its type, as its content says: `image/png` and the like.
        pub kind: String,
        /// Its size in bytes.
        pub bytes: u64,
        /// Width of a picture in pixels; none for other files.
        pub width: Option<u32>,
        /// Height of a picture in pixels; none for other files.
        pub height: Option<u32>,
    }
}

impl FileInfo {
    /// Whether it is a picture that browsers draw, and that has a thumbnail.
    #[must_use]
    pub const fn is_picture(&self) -> bool {
        self.width.is_some()
    }
}
