//! The names by which a module and the script that binds it call each other: wasm-opt shortens them in the module, and
//! this in the script.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::split::LOADER;

/// What wasm-opt did, as it prints it.
#[derive(Deserialize)]
pub struct ShortNames {
    /// Module, name and short name of what the module imports; every module is called [`MODULE`] from then on.
    imports: Vec<(String, String, String)>,
    /// Name and short name of what it exports.
    exports: Vec<(String, String)>,
}

/// What wasm-opt calls the one module that all imports come from.
const MODULE: &str = "a";

/// Between these the loader of the parts names what it takes.
const SHARED_FROM: &str = "const {";
const SHARED_UNTIL: &str = "} = initSync(";

impl ShortNames {
    /// Reads what wasm-opt printed.
    pub fn read(printed: &str) -> Result<Self> {
        serde_json::from_str(printed).context("reading the names that wasm-opt printed")
    }

    /// A script as wasm-bindgen writes it, with the short names.
    pub fn put_into(&self, script: &str) -> Result<String> {
        let mut script = script.to_owned();
        let mut fetching = String::new();
        for (module, name, short) in &self.imports {
            if module.strip_prefix("./") == Some(LOADER) {
                fetching.push_str(&format!(" {short}: import1.{name},"));
                continue;
            }
            let quoted = format!("{module:?}: ");
            script = script.replace(&quoted, &format!("{MODULE:?}: "));
            let (before, after) = (format!(" {name}: function("), format!(" {short}: function("));
            if script.matches(&before).count() != 1 {
                bail!("the binding must define the import {name} once");
            }
            script = script.replace(&before, &after);
        }
        if !fetching.is_empty() {
            // Both are one module from now on; the binding imports the loader once for each part.
            let own = format!("{MODULE:?}: import0,");
            if script.matches(&own).count() != 1 {
                bail!("the binding must import its own functions once");
            }
            let loaders = (1..).map(|number| format!("\"./{LOADER}\": import{number},"));
            for loader in loaders.take_while(|loader| script.contains(loader)).collect::<Vec<_>>() {
                script = script.replace(&loader, "");
            }
            script = script.replace(&own, &format!("{MODULE:?}: {{ ...import0,{fetching} }},"));
        }
        self.rename_exports(&script)
    }

    /// The script that fetches parts, with the short names: it takes what they share out of the module's exports, and
    /// hands it on by the names that the parts know.
    pub fn put_into_loader(&self, script: &str) -> Result<String> {
        let end = script.find(SHARED_UNTIL).context("the loader must take what is shared")?;
        let start = script[..end].rfind(SHARED_FROM).context("the loader must take what is shared")?;
        let mut renamed = script[..start + SHARED_FROM.len()].to_owned();
        for name in script[start + SHARED_FROM.len()..end].split(',').map(str::trim) {
            if !name.is_empty() {
                renamed.push_str(&format!(" {}: {name},", self.export(name)?));
            }
        }
        renamed.push_str(&script[end..]);
        Ok(renamed)
    }

    fn export(&self, name: &str) -> Result<&str> {
        let Some((_, short)) = self.exports.iter().find(|(long, _)| long == name) else {
            bail!("the binding uses the export {name}, which the module does not have");
        };
        Ok(short)
    }

    /// Renames wherever the script says `wasm.name`.
    fn rename_exports(&self, script: &str) -> Result<String> {
        let is_in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut renamed = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(at) = rest.find("wasm.") {
            let (before, after) = (&rest[..at], &rest[at + "wasm.".len()..]);
            let length = after.find(|c| !is_in_name(c)).unwrap_or(after.len());
            renamed.push_str(before);
            if length == 0 || before.ends_with(|c| is_in_name(c) || c == '.') {
                renamed.push_str("wasm.");
                rest = after;
                continue;
            }
            let name = &after[..length];
            renamed.push_str("wasm.");
            renamed.push_str(self.export(name)?);
            rest = &after[length..];
        }
        renamed.push_str(rest);
        Ok(renamed)
    }
}

#[cfg(test)]
mod tests {
    use super::ShortNames;

    const PRINTED: &str = r#"{"imports": [["./w_bg.js", "__wbg_log_1", "a"], ["./w_bg.js", "__wbg_log_12", "b"]],
        "exports": [["memory", "c"], ["start", "d"]]}"#;

    #[test]
    fn script_and_module_use_the_same_names() {
        let script = r#"
    const import0 = {
        __wbg_log_1: function(arg0) { new Uint8Array(wasm.memory.buffer); },
        __wbg_log_12: function() {},
    };
    return { "./w_bg.js": import0 };
    wasm.start(); new URL("w.wasm");"#;
        let short = ShortNames::read(PRINTED).unwrap().put_into(script).unwrap();
        assert_eq!(
            short,
            r#"
    const import0 = {
        a: function(arg0) { new Uint8Array(wasm.c.buffer); },
        b: function() {},
    };
    return { "a": import0 };
    wasm.d(); new URL("w.wasm");"#
        );
    }

    #[test]
    fn the_loader_of_parts_is_of_the_same_module_and_shares_its_exports() {
        let printed = r#"{"imports": [["./w_bg.js", "__wbg_log_1", "a"], ["./parts.js", "load_form", "b"]],
            "exports": [["memory", "c"], ["table", "d"]]}"#;
        let names = ShortNames::read(printed).unwrap();
        let script = "{ __wbg_log_1: function() {} }; { \"./w_bg.js\": import0, \"./parts.js\": import1, \"./parts.js\": import2, }";
        assert_eq!(
            names.put_into(script).unwrap(),
            "{ a: function() {} }; { \"a\": { ...import0, b: import1.load_form, },   }"
        );
        let loader = "const { table, memory,  } = initSync(undefined, undefined); share({ table, memory, });";
        assert_eq!(
            names.put_into_loader(loader).unwrap(),
            "const { d: table, c: memory,} = initSync(undefined, undefined); share({ table, memory, });"
        );
    }

    #[test]
    fn a_name_that_only_one_side_knows_is_a_fault() {
        let names = ShortNames::read(PRINTED).unwrap();
        assert!(names.put_into("wasm.start();").is_err());
        assert!(names.rename_exports("wasm.stop();").is_err());
    }
}
