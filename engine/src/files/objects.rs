//! Where the content of files is: a folder, by way of `object_store`.
//!
//! What arrives lies in `incoming/` until its row is committed, so that whatever is there after a crash is known to be
//! unfinished.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error as Fault, GetResult, MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload};
use protocol::FileId;

/// The folder of what is not recorded yet.
const INCOMING: &str = "incoming";
/// The ending of thumbnails.
const THUMBNAIL: &str = ".thumb";

/// What is kept of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePart {
    /// As it was sent.
    Content,
    /// A small picture of it.
    Thumbnail,
}

/// The folder of files.
#[derive(Clone)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    folder: PathBuf,
}

impl Objects {
    /// Opens the folder, and makes it if it is not there.
    pub fn open(folder: PathBuf) -> Result<Self, Fault> {
        let fault = |source: io::Error| Fault::Generic { store: "folder", source: source.into() };
        std::fs::create_dir_all(folder.join(INCOMING)).map_err(fault)?;
        // A file that is recorded must be there after the power failed, too.
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder })
    }

    /// Begins to take a file's content; it is nowhere to be seen until it is complete.
    pub async fn begin(&self, file: FileId) -> Result<Box<dyn MultipartUpload>, Fault> {
        self.store.put_multipart(&incoming(file, FilePart::Content)).await
    }

    /// The content of a file that is not recorded yet.
    pub async fn arrived(&self, file: FileId) -> Result<GetResult, Fault> {
        self.store.get(&incoming(file, FilePart::Content)).await
    }

    /// Keeps the thumbnail of a file that is not recorded yet.
    pub async fn put_thumbnail(&self, file: FileId, picture: Vec<u8>) -> Result<(), Fault> {
        self.store.put(&incoming(file, FilePart::Thumbnail), PutPayload::from(picture)).await.map(drop)
    }

    /// A file that is recorded takes its place.
    pub async fn settle(&self, file: FileId) -> Result<(), Fault> {
        for part in [FilePart::Thumbnail, FilePart::Content] {
            match self.store.rename(&incoming(file, part), &settled(file, part)).await {
                Ok(()) | Err(Fault::NotFound { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// Takes away whatever there is of a file. What cannot go now goes with the next start.
    pub async fn discard(&self, file: FileId) {
        for part in [FilePart::Thumbnail, FilePart::Content] {
            for path in [incoming(file, part), settled(file, part)] {
                match self.store.delete(&path).await {
                    Ok(()) | Err(Fault::NotFound { .. }) => {}
                    Err(fault) => tracing::warn!(%fault, %file, "a file could not be taken away"),
                }
            }
        }
    }

    /// A part of a file, wherever it is just now.
    pub async fn get(&self, file: FileId, part: FilePart) -> Result<Option<GetResult>, Fault> {
        // It may take its place between two looks.
        for path in [settled(file, part), incoming(file, part), settled(file, part)] {
            match self.store.get(&path).await {
                Ok(found) => return Ok(Some(found)),
                Err(Fault::NotFound { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(None)
    }

    /// The files that arrived and did not take their place.
    pub async fn incoming(&self) -> Result<Vec<FileId>, Fault> {
        self.list(Some(&Path::from(INCOMING))).await
    }

    /// The files that are in their place.
    pub async fn kept(&self) -> Result<Vec<FileId>, Fault> {
        self.list(None).await
    }

    /// Takes away what a killed process had taken of files that were not complete. `object_store` does not list it.
    pub async fn forget_parts(&self) {
        let folder = self.folder.join(INCOMING);
        let forget = move || -> io::Result<()> {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.file_name().is_some_and(|name| name.to_string_lossy().contains('#')) {
                    std::fs::remove_file(path)?;
                }
            }
            Ok(())
        };
        if let Ok(Err(fault)) = tokio::task::spawn_blocking(forget).await {
            tracing::warn!(%fault, "parts of files could not be taken away");
        }
    }

    async fn list(&self, folder: Option<&Path>) -> Result<Vec<FileId>, Fault> {
        let listed = self.store.list_with_delimiter(folder).await?.objects;
        let mut files: Vec<FileId> = listed
            .iter()
            .filter_map(|object| FileId::parse(object.location.filename()?.trim_end_matches(THUMBNAIL)))
            .collect();
        files.sort_unstable();
        files.dedup();
        Ok(files)
    }
}

/// The content as bytes.
pub async fn read(content: GetResult) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(usize::try_from(content.meta.size).unwrap_or_default());
    let mut stream = content.into_stream();
    while let Some(chunk) = stream.try_next().await? {
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn settled(file: FileId, part: FilePart) -> Path {
    Path::from(name(file, part))
}

fn incoming(file: FileId, part: FilePart) -> Path {
    Path::from([INCOMING, "/", &name(file, part)].concat())
}

fn name(file: FileId, part: FilePart) -> String {
    match part {
        FilePart::Content => file.text(),
        FilePart::Thumbnail => file.text() + THUMBNAIL,
    }
}
