//! `cargo xtask budget`: what browsers load, weighed as they receive it.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::assets::{self, CONFIG_PLACEHOLDER, Mode};
use crate::node::Node;
use crate::shelf::{Effort, brotli};
use crate::workspace::Workspace;
use crate::{binary, setup};

const KIB: u64 = 1024;

/// Settings as the server writes them into the loader.
const LOADER_SAMPLE: &str = include_str!("../samples/loader.json");

/// What a browser loads before the workspace works.
const FIRST_LOAD: [&str; 3] = ["workspace/hovor.js", "workspace/hovor.wasm", "workspace/hovor.css"];

/// What to weigh.
#[derive(Args)]
pub struct Arguments {
    /// Weigh the release binary too, which takes minutes to build.
    #[arg(long)]
    binary: bool,
}

/// One thing with a limit.
struct Weight {
    what: Cow<'static, str>,
    bytes: u64,
    /// What it must not pass.
    limit: u64,
}

/// Builds what is weighed, prints the table, fails past a limit.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    setup::toolchain(workspace)?;
    let node = Node::set_up(workspace)?;
    if !arguments.binary {
        assets::make(workspace, Mode::Release, Some(&node))?;
        return weigh_assets(workspace);
    }
    let binary = binary::make(workspace, Mode::Release, Some(&node))?;
    let bytes = fs::metadata(binary)?.len();
    let mut weights = asset_weights(workspace)?;
    weights.push(Weight { what: "binary, stripped, with assets".into(), bytes, limit: 20 * KIB * KIB });
    judge(&weights)
}

/// Weighs the release assets that are there.
pub fn weigh_assets(workspace: &Workspace) -> Result<()> {
    judge(&asset_weights(workspace)?)
}

/// Bytes in words that a person reads.
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes * 10 / (KIB * KIB);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

fn asset_weights(workspace: &Workspace) -> Result<Vec<Weight>> {
    let folder = assets::folder(workspace, Mode::Release);
    let compressed = |names: &[&str]| -> Result<u64> {
        names.iter().try_fold(0, |sum, name| {
            let file = folder.join(format!("{name}.br"));
            Ok(sum + fs::metadata(&file).with_context(|| format!("weighing {}", file.display()))?.len())
        })
    };
    let loader =
        fs::read_to_string(folder.join("loader.js"))?.replace(CONFIG_PLACEHOLDER, LOADER_SAMPLE.trim());
    let mut weights = vec![
        Weight {
            what: "loader with a widget's settings".into(),
            bytes: brotli_size(&loader)?,
            limit: 5 * KIB / 2,
        },
        Weight {
            what: "all that an open chat window loads".into(),
            bytes: page_size(workspace)?
                + compressed(&["widget/widget.js", "widget/widget.wasm", "widget/window.css"])?,
            limit: 24 * KIB,
        },
        Weight { what: "workspace, first load".into(), bytes: compressed(&FIRST_LOAD)?, limit: 300 * KIB },
    ];
    for part in parts(&folder)? {
        let bytes = compressed(&[&part])?;
        weights.push(Weight { what: part.into(), bytes, limit: 60 * KIB });
    }
    Ok(weights)
}

/// What of the workspace is loaded when it is opened.
fn parts(folder: &Path) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder.join("workspace"))? {
        let name = format!("workspace/{}", entry?.file_name().display());
        if let Some(name) = name.strip_suffix(".br")
            && !FIRST_LOAD.contains(&name)
        {
            parts.push(name.to_owned());
        }
    }
    parts.sort();
    Ok(parts)
}

/// The window's page, which the server writes: its sample, or what is set aside for it.
fn page_size(workspace: &Workspace) -> Result<u64> {
    match fs::read_to_string(workspace.root.join("widget/window-sample.html")) {
        Ok(page) => brotli_size(&page),
        Err(_) => Ok(KIB),
    }
}

/// How large a text is on its way; the server compresses what it fills in as hard as files.
fn brotli_size(text: &str) -> Result<u64> {
    Ok(u64::try_from(brotli(text.as_bytes(), Effort(11))?.len())?)
}

fn judge(weights: &[Weight]) -> Result<()> {
    println!("{:<36}{:>12}{:>12}", "what", "bytes", "limit");
    for Weight { what, bytes, limit, .. } in weights {
        let verdict = if bytes > limit { "  past the limit" } else { "" };
        println!("{what:<36}{bytes:>12}{limit:>12}{verdict}");
    }
    let too_heavy = past_their_limit(weights);
    if !too_heavy.is_empty() {
        bail!("heavier than it may be: {}", too_heavy.join(", "));
    }
    Ok(())
}

fn past_their_limit(weights: &[Weight]) -> Vec<&str> {
    weights.iter().filter(|weight| weight.bytes > weight.limit).map(|weight| &*weight.what).collect()
}

#[cfg(test)]
mod tests {
    use super::{LOADER_SAMPLE, Weight, megabytes, parts, past_their_limit};
    use crate::workspace::Workspace;

    #[test]
    fn the_sample_has_every_setting_that_the_loader_reads() {
        let sample: serde_json::Map<String, serde_json::Value> = serde_json::from_str(LOADER_SAMPLE).unwrap();
        let loader =
            std::fs::read_to_string(Workspace::find().unwrap().root.join("widget/loader.js")).unwrap();
        for rest in loader.split("config.").skip(1) {
            let end = rest.find(|character: char| !(character.is_ascii_lowercase() || character == '_'));
            let name = &rest[..end.unwrap_or(rest.len())];
            assert!(sample.contains_key(name), "xtask/samples/loader.json has no {name}");
        }
    }

    #[test]
    fn a_limit_may_be_reached_but_not_passed() {
        let weights = [
            Weight { what: "light".into(), bytes: 1, limit: 10 },
            Weight { what: "full".into(), bytes: 10, limit: 10 },
            Weight { what: "heavy".into(), bytes: 11, limit: 10 },
        ];
        assert_eq!(past_their_limit(&weights), ["heavy"]);
    }

    #[test]
    fn what_is_not_loaded_at_first_is_weighed_apart() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("workspace")).unwrap();
        for name in ["hovor.js", "split_end.wasm"] {
            for form in ["", ".br", ".gz"] {
                std::fs::write(folder.path().join(format!("workspace/{name}{form}")), name).unwrap();
            }
        }
        assert_eq!(parts(folder.path()).unwrap(), ["workspace/split_end.wasm"]);
    }

    #[test]
    fn megabytes_have_one_decimal() {
        assert_eq!(megabytes(20 * 1024 * 1024 + 512 * 1024), "20.5 MB");
    }
}
