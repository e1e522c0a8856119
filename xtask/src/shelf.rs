//! The folder of finished assets, each beside its compressed forms, as the server embeds them.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// How hard brotli tries, from 0 to 11.
#[derive(Clone, Copy)]
pub struct Effort(pub i32);

/// Assets put in place; a file whose content is the same is left untouched, so that cargo does not rebuild.
pub struct Shelf {
    folder: PathBuf,
    effort: Effort,
    placed: BTreeSet<PathBuf>,
}

impl Shelf {
    /// Opens the folder, made if need be.
    pub fn open(folder: PathBuf, effort: Effort) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self { folder, effort, placed: BTreeSet::new() })
    }

    /// Places an asset and its `.br` and `.gz`.
    pub fn put(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let brotli_name = format!("{name}.br");
        let gzip_name = format!("{name}.gz");
        let changed = self.put_plain(name, content)?;
        let missing = [&brotli_name, &gzip_name].iter().any(|name| !self.folder.join(name).is_file());
        if changed || missing {
            self.put_plain(&brotli_name, &brotli(content, self.effort)?)?;
            self.put_plain(&gzip_name, &gzip(content)?)?;
        }
        self.placed.extend([brotli_name.into(), gzip_name.into()]);
        Ok(())
    }

    /// Places a file as it is; says whether that changed anything.
    pub fn put_plain(&mut self, name: &str, content: &[u8]) -> Result<bool> {
        let file = self.folder.join(name);
        self.placed.insert(name.into());
        if fs::read(&file).is_ok_and(|found| found == content) {
            return Ok(false);
        }
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, content).with_context(|| format!("writing {}", file.display()))?;
        Ok(true)
    }

    /// Removes whatever an earlier build left, and returns the folder.
    pub fn close(self) -> Result<PathBuf> {
        self.sweep(&self.folder)?;
        Ok(self.folder)
    }

    fn sweep(&self, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.sweep(&path)?;
            } else if !self.placed.contains(path.strip_prefix(&self.folder)?) {
                fs::remove_file(&path)?;
            }
        }
        Ok(())
    }
}

/// Compresses as a browser with `accept-encoding: br` receives it.
pub fn brotli(content: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: effort.0,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::{Effort, Shelf};

    #[test]
    fn an_unchanged_asset_keeps_its_time_and_a_stale_one_goes() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Shelf::open(folder.path().to_owned(), Effort(5)).unwrap();
        let mut first = open();
        first.put("a/kept.js", b"let a = 1").unwrap();
        first.put("a/stale.js", b"let b = 2").unwrap();
        first.close().unwrap();
        let modified = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().modified().unwrap();
        let before = [modified("a/kept.js"), modified("a/kept.js.br"), modified("a/kept.js.gz")];

        let mut second = open();
        second.put("a/kept.js", b"let a = 1").unwrap();
        second.close().unwrap();

        assert_eq!(before, [modified("a/kept.js"), modified("a/kept.js.br"), modified("a/kept.js.gz")]);
        assert!(!folder.path().join("a/stale.js").exists());
        assert!(!folder.path().join("a/stale.js.br").exists());
    }
}
