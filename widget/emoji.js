// The emoji picker, for window and workspace alike; both load it when it is first opened.
//
// `pick` opens it beside a button, for the text field of the button's form, and closes it when it is open. A screen
// reader names emoji by itself, in its own language, so there are names for the groups only.
import { loadSheet } from "./sheet.js";

const GROUPS = [
  "😀 😃 😄 😁 😆 😅 😂 🤣 🙂 🙃 😉 😊 😇 🥰 😍 🤩 😘 😋 😛 😜 🤪 🤗 🤭 🤫 🤔 🤨 😐 😑 😶 🙄 😏 😬 😌 😔 😴 😷 🤒 🤕 🥵 🥶 😵 🤯 🥳 😎 🤓 🧐 😕 😟 🙁 😮 😲 😳 🥺 😢 😭 😱 😞 😓 😩 😤 😠 😡",
  "👍 👎 👌 🤏 🤞 🤟 🤙 👈 👉 👆 👇 👋 🤚 ✋ 👏 🙌 🤝 🙏 💪 👀 🧠 🤷 🤦 🙋 🙇 💁 🏃 🧑‍💻 🧑‍🔧 🧑‍🍳 👪 👶",
  "❤️ 🧡 💛 💚 💙 💜 🖤 🤍 💔 💕 💯 ✅ ❌ ❓ ❗ ⚠️ 🚫 ⭐ ✨ 🔥 ⚡ 💡 🔔 🔍 🔒 🔑 ➡️ ⬅️ ⬆️ ⬇️ 🔄 💬",
  "🎉 🎁 🎂 🏆 🎯 ☀️ 🌧️ ❄️ 🌈 🌱 🌹 🍀 🐶 🐱 ☕ 🍵 🍕 🍎 🍷 🍺 🏠 🏢 🏥 🚗 🚚 ✈️ 📦 🛒 💳 💰 🧾 📞 📱 💻 🖨️ 📷 📧 📎 📄 📅 ⏰ ⏳ 🔧 🛠️ 🧹 👕 👟 👓",
].map((group) => group.split(" "));

const COLUMNS = 8;
const USED = "hovor:emoji";
const USED_MOST = 2 * COLUMNS;

// Opened when its style sheet is there: nobody sees it without.
await loadSheet(new URL("emoji.css", import.meta.url));

let used = recall();
// The picker that is open, and how it closes.
let open;

/** Opens the picker beside a button, or closes it; the names of the groups stand between `|`. */
export function pick(button, names) {
  const before = open;
  before?.close(button);
  if (before?.button === button) return;
  const field = button.closest("form").querySelector("textarea");
  const picker = element("div", "emoji-picker");
  picker.popover = "manual";
  picker.setAttribute("role", "dialog");
  picker.setAttribute("aria-label", button.getAttribute("aria-label"));
  const [usedName, ...groupNames] = names.split("|");
  if (used.length) add(picker, usedName, used);
  GROUPS.forEach((group, at) => add(picker, groupNames[at], group));
  const buttons = [...picker.querySelectorAll("button")];
  buttons[0].tabIndex = 0;

  const close = (focus) => {
    open = null;
    picker.remove();
    button.setAttribute("aria-expanded", false);
    removeEventListener("pointerdown", leave, true);
    removeEventListener("resize", leave);
    if (focus) focus.focus();
  };
  const leave = ({ target }) => {
    if (target === window || !(picker.contains(target) || button.contains(target))) close();
  };
  picker.addEventListener("keydown", (event) => {
    // No key of the page around means anything here.
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      close(button);
      return;
    }
    const next = after(buttons, event.key);
    if (!next) return;
    event.preventDefault();
    buttons.forEach((other) => (other.tabIndex = other === next ? 0 : -1));
    next.focus();
  });
  picker.addEventListener("focusout", ({ relatedTarget }) => {
    if (open && relatedTarget && relatedTarget !== button && !picker.contains(relatedTarget)) close();
  });
  picker.addEventListener("click", ({ target }) => {
    const chosen = target.closest("button");
    if (!chosen) return;
    keep(chosen.textContent);
    close(field);
    insert(field, chosen.textContent);
  });
  addEventListener("pointerdown", leave, true);
  addEventListener("resize", leave);
  button.setAttribute("aria-expanded", true);
  // Beside its button, where Tab goes on from it; the top layer shows it.
  button.after(picker);
  picker.showPopover();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.min(button.getBoundingClientRect().left, clientWidth - picker.offsetWidth - 8);
  const top = field.parentElement.getBoundingClientRect().top - picker.offsetHeight - 8;
  picker.style.left = `${Math.max(8, left)}px`;
  picker.style.top = `${Math.max(8, Math.min(top, clientHeight - picker.offsetHeight - 8))}px`;
  open = { picker, button, close };
  buttons[0].focus();
}

/** Puts a text in place of what is selected; by the browser's own way, so that it can be undone. */
export function insert(field, text) {
  field.focus();
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// The button that a key leads to; up and down stay in the column where the row has it.
function after(buttons, key) {
  const at = buttons.indexOf(document.activeElement);
  const rtl = getComputedStyle(buttons[0]).direction === "rtl";
  const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[key];
  if (step) return buttons[at + step];
  if (key === "Home") return buttons[0];
  if (key === "End") return buttons.at(-1);
  const leap = { PageDown: "nextElementSibling", PageUp: "previousElementSibling" }[key];
  if (leap) return buttons[at]?.parentElement[leap]?.[leap]?.querySelector("button");
  const turn = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!turn || at < 0) return undefined;
  const { offsetTop: row, offsetLeft: column } = buttons[at];
  const beyond = buttons.filter(({ offsetTop }) => (offsetTop - row) * turn > 0);
  const nearest = Math.min(...beyond.map(({ offsetTop }) => (offsetTop - row) * turn));
  const line = beyond.filter(({ offsetTop }) => (offsetTop - row) * turn === nearest);
  return line.findLast(({ offsetLeft }) => offsetLeft <= column) ?? line[0];
}

function add(picker, name, emojis) {
  const heading = element("p", "emoji-picker__name", name);
  heading.ariaHidden = true;
  const group = element("div", "emoji-picker__group");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", name);
  for (const emoji of emojis) {
    const button = element("button", "emoji-picker__emoji", emoji);
    Object.assign(button, { type: "button", tabIndex: -1 });
    group.append(button);
  }
  picker.append(heading, group);
}

function element(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

function recall() {
  try {
    return (localStorage.getItem(USED) || "").split(" ").filter(Boolean).slice(0, USED_MOST);
  } catch {
    return [];
  }
}

function keep(emoji) {
  used = [emoji, ...used.filter((other) => other !== emoji)].slice(0, USED_MOST);
  try {
    localStorage.setItem(USED, used.join(" "));
  } catch {
    // Then they are remembered until the page goes.
  }
}
