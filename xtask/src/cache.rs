//! Files that are made from inputs, and made again only when the inputs change.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};

/// A folder with made files, and a stamp of what they were made from.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// A cache in `folder`, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file that says what the others were made from.
    pub const STAMP: &str = "stamp";

    /// Where the files are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The contents of the files `names`, which `make` writes into the folder it is given unless they are there
    /// already, made from the same `inputs` by the same xtask.
    pub fn files<const N: usize>(
        &self,
        inputs: &[&[u8]],
        names: [&str; N],
        make: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<[Vec<u8>; N]> {
        let stamp = stamp(inputs)?;
        let stamp_file = self.folder.join(Self::STAMP);
        let fresh = fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp)
            && names.iter().all(|name| self.folder.join(name).is_file());
        if !fresh {
            if self.folder.exists() {
                fs::remove_dir_all(&self.folder)?;
            }
            fs::create_dir_all(&self.folder)?;
            make(&self.folder)?;
            fs::write(&stamp_file, stamp)?;
        }
        let mut contents = [const { Vec::new() }; N];
        for (content, name) in contents.iter_mut().zip(names) {
            let file = self.folder.join(name);
            *content = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        }
        Ok(contents)
    }
}

/// A fingerprint of the inputs and of this program, since another xtask may make other files from them.
fn stamp(inputs: &[&[u8]]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    inputs.hash(&mut hasher);
    let program = fs::metadata(std::env::current_exe()?)?;
    program.len().hash(&mut hasher);
    program.modified()?.duration_since(UNIX_EPOCH)?.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::Cache;

    #[test]
    fn files_are_made_again_only_for_other_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("made"));
        let mut times_made = 0;
        for input in ["a", "a", "b"] {
            let [content] = cache
                .files(&[input.as_bytes()], ["out"], |folder| {
                    times_made += 1;
                    Ok(std::fs::write(folder.join("out"), input)?)
                })
                .unwrap();
            assert_eq!(content, input.as_bytes());
        }
        assert_eq!(times_made, 2);
    }
}
