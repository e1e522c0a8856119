//! Crates that run in browsers: compiled, bound to JavaScript by wasm-bindgen, made small.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::cache::Cache;
use crate::node::{Node, ScriptKind};
use crate::workspace::Workspace;
use crate::{process, snip, split};

const TARGET: &str = "wasm32-unknown-unknown";

/// The operators' workspace, for browsers.
const APP: [&str; 4] = ["--package", "app", "--features", "hydrate"];
/// The same, with parts that can be cut out.
const APP_IN_PARTS: [&str; 4] = ["--package", "app", "--features", "hydrate,split"];

/// What is shipped: a panic stops the module and says nothing, no message, no place in the source (nor the builder's
/// folders). The variable replaces `rustflags` of the configuration file, so what stands there stands here again.
const SMALL_FLAGS: &str = "--cfg=erase_components -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// A module as browsers load it, with the script that binds it.
pub struct Bound {
    /// The ES module whose default export starts the wasm module.
    pub script: Vec<u8>,
    /// The wasm module.
    pub module: Vec<u8>,
    /// What the script fetches when it is needed, by name.
    pub parts: Vec<(String, Vec<u8>)>,
}

/// How a module is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, with checks and readable panics.
    Debug,
    /// As small as the stable compiler makes it.
    Small,
}

/// Compiles the operators' workspace.
pub fn compile_app(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    match profile {
        Profile::Debug => {
            process::run(workspace.cargo().args(["build", "--lib", "--target", TARGET]).args(APP))?;
            Ok(workspace.target.join(TARGET).join("debug/app.wasm"))
        }
        Profile::Small => compile_small(workspace, &APP_IN_PARTS).map(|folder| folder.join("app.wasm")),
    }
}

/// Compiles the visitor's window, always small.
pub fn compile_widget(workspace: &Workspace) -> Result<PathBuf> {
    compile_small(workspace, &["--package", "widget"]).map(|folder| folder.join("widget.wasm"))
}

/// Compiles with a standard library of its own whose panics just stop, or with the usual one where that cannot be
/// built; gives the folder of the modules.
fn compile_small(workspace: &Workspace, what: &[&str]) -> Result<PathBuf> {
    let small = || {
        let mut command = workspace.cargo();
        command.args(["build", "--lib", "--target", TARGET, "--profile", "wasm-release"]).args(what);
        command
    };
    // A folder of its own: the flags would make cargo build everything else again.
    let target = workspace.target.join("small");
    let own_std = process::run(
        small()
            // Building the standard library is not stable yet; the compiler is, and its version is pinned.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", SMALL_FLAGS)
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size", "--target-dir"])
            .arg(&target),
    );
    let folder = match own_std {
        Ok(()) => target,
        Err(error) => {
            println!("What browsers load gets the usual standard library and is larger: {error}");
            process::run(&mut small())?;
            workspace.target.clone()
        }
    };
    Ok(folder.join(TARGET).join("wasm-release"))
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

/// Where the parts are that are loaded when they are opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// In the module, and there from the start.
    Inside,
    /// Each in a module of its own.
    Apart,
}

/// What happens when a page loads a binding script.
#[derive(Clone, Copy)]
pub enum Start<'a> {
    /// Nothing: the page imports it and calls it.
    ByThePage(Parts),
    /// The script starts the module, with this file (which imports the binding) as its end.
    ByItself(&'a Path),
}

/// What of wasm-opt makes a small module smaller. The lowest KiB of memory is the far end of the stack, where nothing is
/// kept.
const PASSES: [&str; 3] = ["-Oz", "--low-memory-unused", "--reorder-functions"];
/// What makes a large one smaller on its way: brotli finds what repeats by itself, if it is left alike and lies near.
const PASSES_FOR_BROTLI: [&str; 6] =
    ["-O1", "-s", "2", "--dae-optimizing", "--duplicate-function-elimination", "--reorder-functions-by-name"];

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
    let (end, passes) = match start {
        Start::ByThePage(_) => (Vec::new(), &PASSES_FOR_BROTLI[..]),
        Start::ByItself(file) => (read(file)?, &PASSES[..]),
    };
    let is_apart = matches!(start, Start::ByThePage(Parts::Apart));
    // Named after the recipe, which the inputs do not show.
    let variant = if optimiser.is_some() { "short" } else { "plain" };
    let script_name = format!("{name}.js");
    let module_name = format!("{name}.wasm");
    let cache = Cache::new(workspace.made("bound").join(format!("{name}-{variant}")));
    let [script, module] = cache.files(&[&input, &end], [&script_name, &module_name], |folder| {
        let whole = snip::without(&input, &snip::NEVER_CALLED)?;
        let main = if is_apart { split::split(&whole, &script_name, folder)? } else { whole };
        let mut bindgen = Bindgen::new();
        bindgen.input_bytes(name, main).out_name(name).web(true)?.keep_lld_exports(is_apart);
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
        text = match start {
            Start::ByThePage(_) => loading(&text, EXPORTS)?,
            Start::ByItself(_) => loading(&text, &without_import(std::str::from_utf8(&end)?, name)?)?,
        };
        let Some(node) = optimiser else { return Ok(fs::write(&script, text)?) };
        let short = node.shorten(&folder.join(&module_name), passes)?;
        fs::write(&script, short.put_into(&text)?)?;
        for part in others(folder, &[&script_name, &module_name])? {
            let file = folder.join(part);
            if file.ends_with(split::LOADER) {
                fs::write(&file, short.put_into_loader(&fs::read_to_string(&file)?)?)?;
            } else {
                node.optimise(&file, passes)?;
            }
        }
        node.minify(&script, ScriptKind::Module)?;
        if is_apart {
            // It is in the script by now.
            fs::remove_file(folder.join(split::LOADER))?;
        }
        Ok(())
    })?;
    let parts = others(cache.folder(), &[&script_name, &module_name, Cache::STAMP])?
        .into_iter()
        .map(|part| read(&cache.folder().join(&part)).map(|content| (part, content)))
        .collect::<Result<_>>()?;
    Ok(Bound { script, module, parts })
}

/// The names of the other files of a folder, in order.
fn others(folder: &Path, known: &[&str]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().into_string();
        let name = name.map_err(|name| anyhow!("{} is no plain name", name.display()))?;
        if !known.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Binds the codec for node, into a folder that is returned.
pub fn bind_codec(workspace: &Workspace, compiled: &Path) -> Result<PathBuf> {
    let folder = workspace.made("js_codec");
    Bindgen::new().input_path(compiled).nodejs(true)?.typescript(false).generate(&folder)?;
    Ok(folder)
}

/// What loads a module: streamed, as all browsers that we serve do it and our server's type allows. The binding's own
/// tries more, in ten times the bytes.
const INIT: &str = "async function init({ module_or_path }) {
    const load = WebAssembly.instantiateStreaming(fetch(module_or_path), __wbg_get_imports());
    const { instance, module } = await load;
    return __wbg_finalize_init(instance, module);
}
";

/// What the page calls, and what the loader of parts asks for the main module's exports, as it calls them.
const EXPORTS: &str =
    "const exportsOfMain = () => wasm;\nexport { exportsOfMain as initSync, init as default };\n";

/// A binding that loads its module by [`INIT`], and its end.
fn loading(binding: &str, end: &str) -> Result<String> {
    let export = "export { initSync, __wbg_init as default };";
    let parts = [export, "function __wbg_get_imports()", "function __wbg_finalize_init(instance, module)"];
    if let Some(missing) = parts.iter().find(|part| !binding.contains(**part)) {
        bail!("the binding has no `{missing}`");
    }
    Ok(binding.replace(export, "") + INIT + end)
}

/// A script that starts its module, as the end of the binding: a request less, and nothing to export.
fn without_import(end: &str, name: &str) -> Result<String> {
    let import = format!("import init from \"./{name}.js\";\n");
    if !end.contains(&import) {
        bail!("the script that starts the module must say `{import}`");
    }
    Ok(end.replace(&import, ""))
}

#[cfg(test)]
mod tests {
    use super::{INIT, loading, without_import};

    const BINDING: &str = "function __wbg_get_imports() {}\nfunction __wbg_finalize_init(instance, module) {}\n\
        async function __wbg_init() {}\nexport { initSync, __wbg_init as default };\n";

    #[test]
    fn a_script_that_starts_itself_imports_and_exports_nothing() {
        let end = without_import("import init from \"./w.js\";\ninit();\n", "w").unwrap();
        let joined = loading(BINDING, &end).unwrap();
        assert!(joined.ends_with(&[INIT, "init();\n"].concat()), "{joined}");
        assert!(!joined.contains("import ") && !joined.contains("export "), "{joined}");
        assert!(without_import("init();", "w").is_err());
    }

    #[test]
    fn a_binding_of_another_shape_is_a_fault() {
        assert!(loading("export { initSync, __wbg_init as default };", "").is_err());
    }
}
