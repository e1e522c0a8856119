//! Puts what browsers load into the binary.
//!
//! `HOVOR_ASSETS` names the folder that `cargo xtask` made. Without it (an editor, a quick check), or
//! when it is empty, the binary is built with empty sets.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() {
    println!("cargo:rerun-if-env-changed=HOVOR_ASSETS");
    println!("cargo:rerun-if-changed=build.rs");
    let assets =
        env::var_os("HOVOR_ASSETS").map(PathBuf::from).filter(|folder| folder.join("loader.js").exists());
    let mut source = String::new();
    for set in ["workspace", "widget"] {
        let files = assets.as_ref().map(|assets| files(&assets.join(set))).unwrap_or_default();
        write_set(&mut source, set, &files);
    }
    let loader = match &assets {
        Some(assets) => assets.join("loader.js"),
        None => {
            Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../widget/loader.js")
        }
    };
    println!("cargo:rerun-if-changed={}", loader.display());
    writeln!(
        source,
        "/// The loader, with a place for a widget's settings.\npub const LOADER: &str = include_str!({:?});",
        loader.display().to_string()
    )
    .expect("a string takes everything");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("assets.rs");
    fs::write(out, source).expect("the output folder can be written");
}

/// The files of a set, without their compressed forms, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| !matches!(path.extension().and_then(|ext| ext.to_str()), Some("br" | "gz")))
        .collect();
    files.sort();
    files
}

/// A set as source, under a hash of all its content.
fn write_set(source: &mut String, set: &str, files: &[PathBuf]) {
    let mut hash = Sha256::new();
    let mut items = String::new();
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
        let name = file.file_name().and_then(|name| name.to_str()).expect("asset names are plain");
        hash.update(name);
        hash.update(fs::read(file).expect("an asset can be read"));
        let path = |suffix: &str| format!("{}{suffix}", file.display());
        writeln!(
            items,
            "Asset {{ name: {name:?}, brotli: include_bytes!({:?}), gzip: include_bytes!({:?}) }},",
            path(".br"),
            path(".gz"),
        )
        .expect("a string takes everything");
    }
    let hash: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let constant = set.to_uppercase();
    writeln!(source, "/// The files of the {set}.\npub const {constant}: AssetSet = AssetSet {{ hash: {hash:?}, files: &[{items}] }};")
        .expect("a string takes everything");
}
