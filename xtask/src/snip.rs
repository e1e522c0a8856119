//! Functions that are compiled because something could call them, and that nothing calls: out they go.

use std::ops::Range;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, RelocSectionReader, TypeRef};

/// What is in the table of every erased view or attribute and never called: hydration that waits for lazily loaded
/// parts (a fifth of the workspace hangs on it), since the page comes alive by `hydrate_body`; and hydration of the
/// macro `template`, which nobody uses.
pub const NEVER_CALLED: [&str; 2] = ["::into_any::hydrate_async", "::into_any_attr::hydrate_from_template"];

/// The section of the linker's notes about the code.
const NOTES: &str = "reloc.CODE";

/// How a body without locals that traps begins; instructions that do nothing fill it up to the length that it had.
const TRAP: [u8; 2] = [0x00, 0x00];
const NOTHING: u8 = 0x01;
const END: u8 = 0x0b;

/// A module in which every function of one of those paths' ends traps instead of doing what it did, and so does what it waits
/// in, the closure of an async block, which stands in a table of its own. What only those called goes with them when the
/// module is split or bound. Whatever else lies in such a function stays as it is: the compiler may share it with
/// functions that are called. All code stays in its place, or the linker's notes for the splitter would be wrong.
pub fn without(module: &[u8], path_ends: &[&str]) -> Result<Vec<u8>> {
    let parts = Parts::of(module).context("reading a wasm module")?;
    let mut snipped = module.to_vec();
    let mut gone = Vec::new();
    for (index, name) in parts.names {
        let Some(body) = index.checked_sub(parts.imported).and_then(|index| parts.bodies.get(index)) else {
            continue;
        };
        let name = format!("{:#}", rustc_demangle::demangle(name));
        if body.len() <= TRAP.len() || !path_ends.iter().any(|path_end| is_of(&name, path_end)) {
            continue;
        }
        let code = &mut snipped[body.clone()];
        code.fill(NOTHING);
        code[..TRAP.len()].copy_from_slice(&TRAP);
        code[body.len() - 1] = END;
        gone.push(body.clone());
    }
    if let Some(notes) = parts.notes {
        snipped.splice(notes.section.clone(), notes.without(module, &gone)?);
    }
    Ok(snipped)
}

/// What of a module is where.
#[derive(Default)]
struct Parts<'m> {
    /// How many functions are imported: these are counted first.
    imported: usize,
    bodies: Vec<Range<usize>>,
    /// Functions and their names.
    names: Vec<(usize, &'m str)>,
    notes: Option<Notes>,
}

impl<'m> Parts<'m> {
    fn of(module: &'m [u8]) -> Result<Self> {
        let mut parts = Self::default();
        let (mut code, mut end) = (0, 0);
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            if let Payload::ImportSection(imports) = &payload {
                for import in imports.clone().into_imports() {
                    parts.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            } else if let Payload::CodeSectionStart { range, .. } = &payload {
                code = range.start;
            } else if let Payload::CodeSectionEntry(body) = &payload {
                parts.bodies.push(in_memory(&body.range())?);
            } else if let Payload::CustomSection(custom) = &payload {
                match custom.as_known() {
                    KnownCustom::Name(names) => {
                        for name in names {
                            let Name::Function(functions) = name? else { continue };
                            for function in functions {
                                let function = function?;
                                parts.names.push((usize::try_from(function.index)?, function.name));
                            }
                        }
                    }
                    KnownCustom::Reloc(notes) if custom.name() == NOTES => {
                        parts.notes = Some(Notes::read(end..custom.range().end, code, &notes)?);
                    }
                    _ => {}
                }
            }
            if let Some((_, range)) = payload.as_section() {
                end = range.end;
            }
        }
        Ok(parts)
    }
}

/// The linker's notes of what each place in the code refers to, if it was asked for them (`--emit-relocs`).
struct Notes {
    /// The whole section, with its header.
    section: Range<usize>,
    /// The section that they are about.
    about: u32,
    /// Each note, and the place that it is about.
    notes: Vec<(Range<usize>, usize)>,
}

impl Notes {
    fn read(section: Range<u64>, code: u64, notes: &RelocSectionReader) -> Result<Self> {
        let entries = notes.entries().into_iter_with_offsets().collect::<wasmparser::Result<Vec<_>>>()?;
        let ends = entries.iter().skip(1).map(|(start, _)| *start).chain([section.end]);
        let notes_of = |((start, note), end): (&(u64, wasmparser::RelocationEntry), u64)| {
            Ok((in_memory(&(*start..end))?, usize::try_from(code + u64::from(note.offset))?))
        };
        let read = entries.iter().zip(ends).map(notes_of).collect::<Result<_>>()?;
        Ok(Self { section: in_memory(&section)?, about: notes.section_index(), notes: read })
    }

    /// The section without the notes about code that is gone.
    fn without(&self, module: &[u8], gone: &[Range<usize>]) -> Result<Vec<u8>> {
        let mut kept = Vec::new();
        let mut count = 0;
        for (note, place) in &self.notes {
            let after = gone.partition_point(|body| body.end <= *place);
            if gone.get(after).is_none_or(|body| *place < body.start) {
                kept.extend_from_slice(&module[note.clone()]);
                count += 1;
            }
        }
        let mut content = number(u32::try_from(NOTES.len())?);
        content.extend_from_slice(NOTES.as_bytes());
        content.extend(number(self.about));
        content.extend(number(count));
        content.extend(kept);
        let mut section = vec![0];
        section.extend(number(u32::try_from(content.len())?));
        section.extend(content);
        Ok(section)
    }
}

fn in_memory(range: &Range<u64>) -> Result<Range<usize>> {
    Ok(usize::try_from(range.start)?..usize::try_from(range.end)?)
}

/// A number as wasm writes it: seven bits a byte, the lowest first.
fn number(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
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
    use super::{NEVER_CALLED, is_of, number, without};

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
            assert_eq!(is_of(function, NEVER_CALLED[0]), expected, "{function}");
        }
    }

    /// A section: what it is, and what it holds.
    fn section(kind: u8, content: &[&[u8]]) -> Vec<u8> {
        let content = content.concat();
        [vec![kind], number(u32::try_from(content.len()).unwrap()), content].concat()
    }

    /// A text with its length before it.
    fn text(text: &str) -> Vec<u8> {
        [number(u32::try_from(text.len()).unwrap()), text.as_bytes().to_vec()].concat()
    }

    #[test]
    fn a_function_that_is_left_out_traps_and_refers_to_nothing() {
        let names =
            ["<T as view::IntoAny>::into_any::build", "<T as view::IntoAny>::into_any::hydrate_async"];
        // Both call function 0, each in a body of eight bytes; the linker notes where.
        let body = [0x00, 0x10, 0x80, 0x80, 0x80, 0x80, 0x00, 0x0b];
        let code = section(10, &[&[2, 8], &body, &[8], &body]);
        let note = |place: u8| [0, place, 0];
        let functions = [&[2_u8, 0][..], &text(names[0]), &[1], &text(names[1])].concat();
        let module = |code: &[u8], notes: &[&[u8]]| {
            [
                b"\0asm\x01\0\0\0".to_vec(),
                section(1, &[&[1, 0x60, 0, 0]]),
                section(3, &[&[2, 0, 0]]),
                code.to_vec(),
                section(0, &[&text("reloc.CODE"), &[2, u8::try_from(notes.len()).unwrap()], &notes.concat()]),
                section(0, &[&text("name"), &section(1, &[&functions])]),
            ]
            .concat()
        };
        let trap = [0x00, 0x00, 0x01, 0x01, 0x01, 0x01, 0x01, 0x0b];
        let snipped = section(10, &[&[2, 8], &body, &[8], &trap]);
        assert_eq!(
            without(&module(&code, &[&note(4), &note(13)]), &NEVER_CALLED).unwrap(),
            module(&snipped, &[&note(4)])
        );
    }
}
