//! The layers of docs/ARCHITECTURE.md, proved: who may depend on what, and where SQL may stand.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// A crate in the browser, and the packages that must not come with it.
struct Layer {
    package: &'static str,
    features: &'static [&'static str],
    forbidden: &'static [&'static str],
}

const LAYERS: [Layer; 2] = [
    Layer {
        package: "app",
        features: &["--features", "hydrate"],
        forbidden: &["tokio", "axum", "hyper", "rusqlite", "store", "engine"],
    },
    Layer { package: "widget", features: &[], forbidden: &["leptos", "serde", "serde_json"] },
];

/// Crates without SQL: all but `store`, and this one, which names it below.
const WITHOUT_SQL: [&str; 7] = ["protocol", "domain", "engine", "app", "server", "widget", "bench"];

/// What SQL looks like in Rust source, in whatever case.
const SQL: [&str; 5] = ["rusqlite", "\"select ", "\"insert ", "\"delete from ", "\"update "];

/// Fails with every breach in the message.
pub fn check(workspace: &Workspace) -> Result<()> {
    let mut breaches = Vec::new();
    for layer in LAYERS {
        let tree = process::output(
            workspace
                .cargo()
                .args(["tree", "--package", layer.package, "--target", "wasm32-unknown-unknown"])
                .args(layer.features)
                .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]),
        )?;
        breaches.extend(
            forbidden_in(&tree, layer.forbidden).map(|name| format!("{} depends on {name}", layer.package)),
        );
    }
    for package in WITHOUT_SQL {
        find_sql(&workspace.root.join(package).join("src"), &mut breaches)?;
    }
    if !breaches.is_empty() {
        bail!("{}", breaches.join("\n"));
    }
    println!("Every crate keeps to its layer");
    Ok(())
}

/// The forbidden packages that a `cargo tree` (one package a line, name first) lists.
fn forbidden_in<'a>(tree: &'a str, forbidden: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    forbidden.iter().copied().filter(|name| tree.lines().any(|line| line.split(' ').next() == Some(*name)))
}

fn find_sql(folder: &Path, breaches: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find_sql(&path, breaches)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)?;
            breaches.extend(sql_in(&text).map(|sql| format!("{} has SQL ({sql})", path.display())));
        }
    }
    Ok(())
}

/// The signs of SQL in a source.
fn sql_in(text: &str) -> impl Iterator<Item = &'static str> {
    let text = text.to_lowercase();
    SQL.into_iter().filter(move |sql| text.contains(sql))
}

#[cfg(test)]
mod tests {
    use super::{forbidden_in, sql_in};

    #[test]
    fn sql_is_found_in_whatever_case_it_is_written() {
        for source in
            [r#"tx.one("select id from session")"#, r#""DELETE FROM login""#, "use rusqlite::params;"]
        {
            assert_eq!(sql_in(source).count(), 1, "{source}");
        }
        assert_eq!(sql_in("<Select id='update'/>").count(), 0);
    }

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        let tree = "app v0.1.0 (/somewhere/app)\nserde_core v1.0.0\ntokio v1.0.0\n";
        assert_eq!(forbidden_in(tree, &["serde", "tokio", "axum"]).collect::<Vec<_>>(), ["tokio"]);
    }
}
