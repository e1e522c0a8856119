//! Crates that run in browsers: compiled, bound to JavaScript by wasm-bindgen, made small.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::cache::Cache;
use crate::node::{Node, ScriptKind};
use crate::process;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// A panic stops the module and says nothing: no message, no place in the source (nor the builder's folders).
const WIDGET_FLAGS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// A module as browsers load it, with the script that binds it.
pub struct Bound {
    /// The ES module whose default export starts the wasm module.
    pub script: Vec<u8>,
    /// The wasm module.
    pub module: Vec<u8>,
}

/// How a module is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, with checks and readable panics.
    Debug,
    /// As small as the stable compiler makes it.
    Small,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Debug => "dev",
            Self::Small => "wasm-release",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Small => "wasm-release",
        }
    }
}

/// Compiles the operators' workspace.
pub fn compile_app(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    process::run(
        workspace.cargo().args(["build", "--package", "app", "--lib", "--features", "hydrate"]).args([
            "--target",
            TARGET,
            "--profile",
            profile.name(),
        ]),
    )?;
    Ok(workspace.target.join(TARGET).join(profile.folder()).join("app.wasm"))
}

/// Compiles the visitor's window, always small: with a standard library of its own whose panics just stop, which
/// saves a third, or with the usual one where that cannot be built.
pub fn compile_widget(workspace: &Workspace) -> Result<PathBuf> {
    // A folder of its own: the flags would make cargo build everything else again.
    let target = workspace.target.join("widget");
    let widget = || {
        let mut command = workspace.cargo();
        command.args([
            "build",
            "--package",
            "widget",
            "--lib",
            "--profile",
            "wasm-release",
            "--target",
            TARGET,
        ]);
        command
    };
    let own_std = process::run(
        widget()
            // Building the standard library is not stable yet; the compiler is, and its version is pinned.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", WIDGET_FLAGS)
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size", "--target-dir"])
            .arg(&target),
    );
    let folder = match own_std {
        Ok(()) => target,
        Err(error) => {
            println!("The widget gets the usual standard library and is a third larger: {error}");
            process::run(&mut widget())?;
            workspace.target.clone()
        }
    };
    Ok(folder.join(TARGET).join("wasm-release").join("widget.wasm"))
}

/// Compiles the widget's codec as an example that node's tests call.
pub fn compile_codec(workspace: &Workspace) -> Result<PathBuf> {
    process::run(
        workspace.cargo().args(["build", "--package", "protocol", "--example", "js_codec"]).args([
            "--no-default-features",
            "--features",
            "js",
            "--target",
            TARGET,
        ]),
    )?;
    Ok(workspace.target.join(TARGET).join("debug/examples/js_codec.wasm"))
}

/// What happens when a page loads a binding script.
#[derive(Clone, Copy)]
pub enum Start<'a> {
    /// Nothing: the page imports it and calls it.
    ByThePage,
    /// The script starts the module, with this file (which imports the binding) as its end.
    ByItself(&'a Path),
}

/// Binds a compiled module for browsers under `name`, optimised if there is a tool for it.
pub fn bind(
    workspace: &Workspace,
    compiled: &Path,
    name: &str,
    start: Start,
    optimiser: Option<&Node>,
) -> Result<Bound> {
    let read = |file: &Path| fs::read(file).with_context(|| format!("reading {}", file.display()));
    let input = read(compiled)?;
    let end = match start {
        Start::ByThePage => Vec::new(),
        Start::ByItself(file) => read(file)?,
    };
    let variant = if optimiser.is_some() { "small" } else { "plain" };
    let script_name = format!("{name}.js");
    let module_name = format!("{name}.wasm");
    let cache = Cache::new(workspace.made("bound").join(format!("{name}-{variant}")));
    let [script, module] = cache.files(&[&input, &end], [&script_name, &module_name], |folder| {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(compiled).out_name(name).web(true)?;
        bindgen.typescript(false).remove_producers_section(true).generate(folder)?;
        if folder.join("snippets").exists() {
            bail!(
                "{name} has inline JavaScript, which is not embedded: write it as a file of the page instead"
            );
        }
        // Leptos asks for `name.wasm`, wasm-bindgen writes `name_bg.wasm`.
        let bindgen_name = format!("{name}_bg.wasm");
        fs::rename(folder.join(&bindgen_name), folder.join(&module_name))?;
        let script = folder.join(&script_name);
        let mut text = fs::read_to_string(&script)?.replace(&bindgen_name, &module_name);
        if let Start::ByItself(_) = start {
            text = ended_with(&text, std::str::from_utf8(&end)?, name)?;
        }
        fs::write(&script, text)?;
        if let Some(node) = optimiser {
            node.optimise(&folder.join(&module_name))?;
            node.minify(&script, ScriptKind::Module)?;
        }
        Ok(())
    })?;
    Ok(Bound { script, module })
}

/// Binds the codec for node, into a folder that is returned.
pub fn bind_codec(workspace: &Workspace, compiled: &Path) -> Result<PathBuf> {
    let folder = workspace.made("js_codec");
    Bindgen::new().input_path(compiled).nodejs(true)?.typescript(false).generate(&folder)?;
    Ok(folder)
}

/// A binding and the script that starts it as one script: a request less, and nothing to export.
fn ended_with(binding: &str, end: &str, name: &str) -> Result<String> {
    let import = format!("import init from \"./{name}.js\";");
    let export = "export { initSync, __wbg_init as default };";
    if !end.contains(&import) || !binding.contains(export) {
        bail!("the binding must end with `{export}`, and the script that starts it must say `{import}`");
    }
    Ok(binding.replace(export, "") + &end.replace(&import, "const init = __wbg_init;"))
}

#[cfg(test)]
mod tests {
    use super::ended_with;

    #[test]
    fn a_script_that_starts_itself_imports_and_exports_nothing() {
        let binding = "async function __wbg_init() {}\nexport { initSync, __wbg_init as default };\n";
        let joined = ended_with(binding, "import init from \"./w.js\";\ninit();\n", "w").unwrap();
        assert_eq!(joined, "async function __wbg_init() {}\n\nconst init = __wbg_init;\ninit();\n");
        assert!(ended_with(binding, "init();", "w").is_err());
    }
}
