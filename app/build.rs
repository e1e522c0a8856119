//! Asks the linker for the notes that the build tool needs to cut parts out of the module.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is_for_browsers = env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    if is_for_browsers && env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo:rustc-link-arg-cdylib=--emit-relocs");
    }
}
