//! The README's table of settings is the one that the binary knows.
//!
//! `UPDATE=1 cargo test -p server --test readme` writes it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

const BEGIN: &str = "<!-- settings -->\n";
const END: &str = "<!-- /settings -->";

/// The table, from the definitions that flags, variables and the file derive from.
fn table() -> String {
    let command = server::command(None).unwrap();
    let serve = command.find_subcommand("serve").unwrap();
    let arguments = command.get_arguments().chain(serve.get_arguments()).filter(|arg| !arg.is_hide_set());
    let mut table = "| setting | default | meaning |\n| --- | --- | --- |\n".to_owned();
    for argument in arguments {
        let Some(name) = argument.get_long() else { continue };
        let default: Vec<_> =
            argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        let default = if default.is_empty() { String::new() } else { format!("`{}`", default.join(" ")) };
        let meaning = argument.get_help().unwrap().to_string();
        table.push_str(&format!("| `{name}` | {default} | {meaning} |\n"));
    }
    table
}

#[test]
fn the_readme_lists_the_settings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (listed, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, [before, BEGIN, &table(), END, after].concat()).unwrap();
        return;
    }
    assert_eq!(listed, table());
}
