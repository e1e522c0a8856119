//! Style sheets: bundled over `@import`, lowered for the browsers we serve, minified.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

/// One style sheet made of `entry` and all that it imports.
pub fn bundle(entry: &Path) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    let targets = browsers();
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    Ok(printed.code)
}

/// The oldest browsers that have all of dialog, adopted style sheets, popovers and logical properties.
fn browsers() -> Targets {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Targets::from(Browsers {
        chrome: version(114, 0),
        edge: version(114, 0),
        firefox: version(125, 0),
        safari: version(17, 0),
        ios_saf: version(17, 0),
        ..Browsers::default()
    })
}

#[cfg(test)]
mod tests {
    use super::bundle;

    #[test]
    fn imports_are_followed_and_the_result_is_small() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("main.css"), "@import './part.css';\nb { color: #ff0000 }\n")
            .unwrap();
        std::fs::write(folder.path().join("part.css"), "a { margin-inline: 0px }\n").unwrap();
        assert_eq!(bundle(&folder.path().join("main.css")).unwrap(), "a{margin-inline:0}b{color:red}");
    }
}
