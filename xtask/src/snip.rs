//! Functions that are compiled because something could call them, and that nothing calls: out they go.

use anyhow::{Result, anyhow};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Hydration that waits for lazily loaded parts: in the table of every erased view, and never called after
/// `hydrate_body`. A fifth of the workspace hangs on it.
pub const LAZY_HYDRATION: &str = "::into_any::hydrate_async";

/// A module in which every function of that path's end traps instead of doing what it did, and so does what it waits
/// in, the closure of an async block, which stands in a table of its own. What only those called goes with them when the
/// module is bound. Whatever else lies in such a function stays as it is: the compiler may share it with functions that
/// are called.
pub fn without(module: &[u8], path_end: &str) -> Result<Vec<u8>> {
    let mut module =
        Module::from_buffer(module).map_err(|error| anyhow!("reading a wasm module: {error:#}"))?;
    let is_named = |id: FunctionId| {
        let name = module.funcs.get(id).name.as_deref();
        name.is_some_and(|name| is_of(&format!("{:#}", rustc_demangle::demangle(name)), path_end))
    };
    let named: Vec<FunctionId> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|id| is_named(*id)).collect();
    for id in named {
        let kind = module.types.get(module.funcs.get(id).ty());
        let (params, results) = (kind.params().to_vec(), kind.results().to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        let arguments = params.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    Ok(module.emit_wasm())
}

/// Whether a function, `<T as path::Trait>::function` with or without what its parameters stand for, is of that path.
fn is_of(function: &str, path_end: &str) -> bool {
    let parameter = ["<T as ", "<_ as "].iter().find_map(|start| function.strip_prefix(start));
    let Some((of, rest)) = parameter.and_then(|path| path.split_once('>')) else { return false };
    let is_path = of.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ':');
    let Some(rest) = rest.strip_prefix(path_end).filter(|_| is_path) else { return false };
    let rest =
        ["::{{closure}}", "::{closure#0}"].iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest);
    rest.is_empty() || is_parameters(rest)
}

/// Whether a text is `::<...>` and nothing more.
fn is_parameters(text: &str) -> bool {
    let Some(text) = text.strip_prefix("::<") else { return false };
    let mut depth = 1_usize;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1 == text.len();
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, Module, ValType, ir};

    use super::{LAZY_HYDRATION, is_of, without};

    #[test]
    fn only_the_function_itself_is_of_its_path() {
        for (function, expected) in [
            ("<T as tachys::view::IntoAny>::into_any::hydrate_async", true),
            ("<_ as tachys::view::IntoAny>::into_any::hydrate_async::<tachys::Div<fn() -> ()>>", true),
            ("<_ as tachys::view::IntoAny>::into_any::hydrate_async::<tachys::Div>::{closure#0}", true),
            ("<T as tachys::view::IntoAny>::into_any::hydrate_async::{{closure}}", true),
            (
                "<_ as tachys::view::IntoAny>::into_any::hydrate_async::<tachys::Div>::{closure#0}::inner",
                false,
            ),
            ("<T as tachys::view::IntoAny>::into_any::hydrate_from_server", false),
            ("core::ptr::drop_in_place::<<_ as tachys::view::IntoAny>::into_any::hydrate_async>", false),
        ] {
            assert_eq!(is_of(function, LAZY_HYDRATION), expected, "{function}");
        }
    }

    #[test]
    fn a_function_that_is_left_out_traps() {
        let mut module = Module::default();
        let names =
            ["<T as view::IntoAny>::into_any::hydrate_async", "<T as view::IntoAny>::into_any::build"];
        for name in names {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
            builder.name(name.to_owned()).func_body().i32_const(7);
            let argument = module.locals.add(ValType::I32);
            let id = builder.finish(vec![argument], &mut module.funcs);
            module.exports.add(name, id);
        }
        let snipped = Module::from_buffer(&without(&module.emit_wasm(), LAZY_HYDRATION).unwrap()).unwrap();
        let traps = names.map(|name| {
            let function = snipped.funcs.get(snipped.funcs.by_name(name).unwrap()).kind.unwrap_local();
            matches!(function.block(function.entry_block()).instrs[..], [(ir::Instr::Unreachable(_), _)])
        });
        assert_eq!(traps, [true, false]);
    }
}
