//! The binary `hovor`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::commands::main()
}
