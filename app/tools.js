// What the composer's buttons do with what is selected. Loaded at the first press of one, or of its keys.
//
// A sign goes around each line by itself, since it means nothing over line ends (domain/src/markup.rs), and is taken
// away where it stands already.
import { insert, pick } from "./emoji.js";

const SIGNS = { bold: "**", italic: "*" };
/** The sign of a list's item, the words, and the spaces around them. */
const LINE = /^(\s*(?:[-*] |\d{1,3}\. )?)(.*?)(\s*)$/;

/** Uses a tool: what it is stands at its element, or is named by its keys. */
export function use(tool, place) {
  const field = place.closest("form").querySelector("textarea");
  if (tool === "emoji") pick(place.querySelector("button"), place.parentNode.dataset.groups);
  else if (tool === "bullets") list(field);
  else stress(field, SIGNS[tool]);
}

function stress(field, sign) {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const size = sign.length;
  const around = value.slice(start - size, start) === sign && value.slice(end, end + size) === sign;
  // One star within two is half of bold.
  const isOther = size === 1 && value[start - 2] === "*" && value[start - 3] !== "*";
  if (around && !isOther) {
    replace(field, start - size, end + size, value.slice(start, end), 0, 0);
    return;
  }
  const lines = value.slice(start, end).split("\n").map((line) => LINE.exec(line));
  const full = lines.filter(([, , words]) => words);
  const has = (words) => words.length > 2 * size && words.startsWith(sign) && words.endsWith(sign) && (size > 1 || !/^\*\*[^*]/.test(words));
  const isOn = full.length > 0 && full.every(([, , words]) => has(words));
  const changed = lines.map(([line, before, words, after]) => {
    if (!words) return line;
    return before + (isOn ? words.slice(size, -size) : sign + words + sign) + after;
  });
  if (full.length) replace(field, start, end, changed.join("\n"), 0, 0);
  else replace(field, start, end, sign + value.slice(start, end) + sign, size, size);
}

function list(field) {
  const { value } = field;
  const start = value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const next = value.indexOf("\n", Math.max(start, field.selectionEnd));
  const end = next < 0 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const isOn = lines.every((line) => !line.trim() || line.startsWith("- ")) && lines.some((line) => line.startsWith("- "));
  const changed = lines.map((line) => {
    if (isOn) return line.startsWith("- ") ? line.slice(2) : line;
    return line.trim() || lines.length === 1 ? `- ${line}` : line;
  });
  const text = changed.join("\n");
  const isOne = lines.length === 1;
  replace(field, start, end, text, isOne ? text.length : 0, 0);
}

// Puts a text in place of a part, and selects it but for so much at its ends.
function replace(field, from, to, text, less, lessAtEnd) {
  field.setSelectionRange(from, to);
  insert(field, text);
  field.setSelectionRange(from + less, from + text.length - lessAtEnd);
}
