//! Everything that browsers load, made into one folder that the server embeds.
//!
//! `<target>/hovor/assets-<dev|release>/` holds `workspace/hovor.{js,wasm,css}`, the parts of the
//! workspace that are loaded when they are opened (`workspace/split_*.wasm`, and `chunk_*.wasm` for what some of them
//! share), `widget/widget.{js,wasm}`, `widget/window.css`, scripts and style
//! sheets that both load later, each with `.br` and `.gz`, and `loader.js`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::cache::Cache;
use crate::css;
use crate::node::{Node, ScriptKind};
use crate::shelf::{Effort, Shelf};
use crate::wasm::{self, Parts, Profile, Start};
use crate::workspace::Workspace;

/// The variable that names the folder to the server's build script.
pub const VARIABLE: &str = "HOVOR_ASSETS";

/// The identifier in the loader that the server replaces with a widget's settings.
pub const CONFIG_PLACEHOLDER: &str = "__HOVOR_CONFIG__";

/// What pages load when they first need it, and where its source is.
const PARTS: [(&str, &str); 17] = [
    ("widget/sheet.js", "widget/sheet.js"),
    ("widget/emoji.js", "widget/emoji.js"),
    ("widget/emoji.css", "style/emoji.css"),
    ("widget/scale.js", "widget/scale.js"),
    ("widget/scale.css", "style/window/scale.css"),
    ("workspace/sheet.js", "widget/sheet.js"),
    ("workspace/emoji.js", "widget/emoji.js"),
    ("workspace/emoji.css", "style/emoji.css"),
    ("workspace/tools.js", "app/tools.js"),
    ("workspace/alarm.js", "app/alarm.js"),
    ("widget/upload.js", "widget/upload.js"),
    ("widget/files.js", "widget/files.js"),
    ("widget/files.css", "style/files.css"),
    ("workspace/upload.js", "widget/upload.js"),
    ("workspace/files.js", "app/files.js"),
    // The pages that the server alone draws.
    ("workspace/admin.css", "style/admin.css"),
    ("workspace/admin.js", "app/admin.js"),
];

/// Whether assets are made to be built quickly or to be shipped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A debug build of the workspace, compressed lightly.
    Dev,
    /// Everything as small as it gets.
    Release,
}

impl Mode {
    fn effort(self) -> Effort {
        match self {
            Self::Dev => Effort(5),
            Self::Release => Effort(11),
        }
    }

    fn parts(self) -> Parts {
        match self {
            Self::Dev => Parts::Inside,
            Self::Release => Parts::Apart,
        }
    }

    fn profile(self) -> Profile {
        match self {
            Self::Dev => Profile::Debug,
            Self::Release => Profile::Small,
        }
    }
}

/// The folder of a mode's assets.
pub fn folder(workspace: &Workspace, mode: Mode) -> PathBuf {
    workspace.made(match mode {
        Mode::Dev => "assets-dev",
        Mode::Release => "assets-release",
    })
}

/// Makes the assets; without `node` scripts and wasm stay as the compiler leaves them.
pub fn make(workspace: &Workspace, mode: Mode, node: Option<&Node>) -> Result<PathBuf> {
    println!("Building what browsers load");
    let mut shelf = Shelf::open(folder(workspace, mode), mode.effort())?;
    let app_optimiser = match mode {
        Mode::Dev => None,
        Mode::Release => node,
    };
    let app = wasm::compile_app(workspace, mode.profile())?;
    let app = wasm::bind(workspace, &app, "hovor", Start::ByThePage(mode.parts()), app_optimiser)?;
    shelf.put("workspace/hovor.js", &app.script)?;
    shelf.put("workspace/hovor.wasm", &app.module)?;
    for (name, content) in &app.parts {
        shelf.put(&format!("workspace/{name}"), content)?;
    }
    shelf.put("workspace/hovor.css", css::bundle(&workspace.root.join("style/main.css"))?.as_bytes())?;

    let widget = wasm::compile_widget(workspace)?;
    let start = workspace.root.join("widget/boot.js");
    let widget = wasm::bind(workspace, &widget, "widget", Start::ByItself(&start), node)?;
    shelf.put("widget/widget.js", &widget.script)?;
    shelf.put("widget/widget.wasm", &widget.module)?;
    shelf.put("widget/window.css", css::bundle(&workspace.root.join("style/window.css"))?.as_bytes())?;

    for (name, source) in PARTS {
        let content = if source.ends_with(".css") {
            css::bundle(&workspace.root.join(source))?.into_bytes()
        } else {
            part(workspace, source, node)?
        };
        shelf.put(name, &content)?;
    }

    shelf.put_plain("loader.js", &loader(workspace, node)?)?;
    shelf.close()
}

/// A module that a page loads when it is first needed, and that imports others from beside it.
fn part(workspace: &Workspace, source: &str, node: Option<&Node>) -> Result<Vec<u8>> {
    let text = fs::read(workspace.root.join(source)).with_context(|| format!("reading {source}"))?;
    let Some(node) = node else { return Ok(text) };
    let cache = Cache::new(workspace.made("parts").join(source));
    let [script] = cache.files(&[&text], ["part.js"], |folder| {
        let script = folder.join("part.js");
        fs::write(&script, &text)?;
        node.minify(&script, ScriptKind::Part)
    })?;
    Ok(script)
}

fn loader(workspace: &Workspace, node: Option<&Node>) -> Result<Vec<u8>> {
    let source =
        fs::read_to_string(workspace.root.join("widget/loader.js")).context("reading widget/loader.js")?;
    let source = without_margin(&source);
    ensure_one_placeholder(&source)?;
    let Some(node) = node else {
        return Ok(source.into_bytes());
    };
    let cache = Cache::new(workspace.made("loader"));
    let [script] = cache.files(&[source.as_bytes()], ["loader.js"], |folder| {
        let script = folder.join("loader.js");
        fs::write(&script, &source)?;
        node.minify(&script, ScriptKind::Classic)?;
        ensure_one_placeholder(&fs::read_to_string(&script)?)
    })?;
    Ok(script)
}

/// The loader without comment lines (one may explain the placeholder) and without indentation, which means nothing
/// in its style sheet either, where a minifier of scripts does not look.
fn without_margin(script: &str) -> String {
    script
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

fn ensure_one_placeholder(script: &str) -> Result<()> {
    let count = script.matches(CONFIG_PLACEHOLDER).count();
    ensure!(count == 1, "the loader must hold {CONFIG_PLACEHOLDER} once, and holds it {count} times");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ensure_one_placeholder, without_margin};

    #[test]
    fn a_placeholder_in_a_comment_does_not_count() {
        let script = without_margin("  // __HOVOR_CONFIG__ is replaced\nconst config = __HOVOR_CONFIG__;\n");
        assert_eq!(script, "const config = __HOVOR_CONFIG__;\n");
        assert!(ensure_one_placeholder(&script).is_ok());
        assert!(ensure_one_placeholder("const config = 1;").is_err());
    }
}
