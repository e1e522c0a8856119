// The end of the window's script: starts the module that stands beside it.
import init from "./widget.js";
init({ module_or_path: new URL("widget.wasm", import.meta.url) });
