// Files in the window: sending them, and drawing those that were sent. Loaded at the first of either.
//
// boot.js lends the settings and its memory; each function is named by what happens: an act, an event, a fact.
import { loadSheet } from "./sheet.js";
import { choose, element, hint, labelOf, rulesOf, send, sizeOf } from "./upload.js";

// How often the addresses of files are made anew: a ticket is good for an hour.
const ANEW_MS = 1_800_000;
const AGAIN_MS = 10_000;

// Drawn when its style sheet is there: nobody sees it without.
await loadSheet(new URL("files.css", import.meta.url));

// The files that are drawn, by id.
const drawn = new Map();
let rules;

const pathOf = ({ key }) => `/files/visitor/${key}`;
const headersOf = (recall) => ({ "x-hovor-token": recall("token") });
const rulesFor = (config) => (rules ??= rulesOf(`${pathOf(config)}?language=${config.language}`));
const composer = () => document.querySelector(".composer");

/** Chooses files and sends them. */
export function attach(config, recall) {
  choose((files) => take(config, recall, files));
}

/** Files are dragged over the window. */
export async function dragover(config) {
  if (composer().hidden) return;
  const { texts } = await rulesFor(config)();
  hint(document.querySelector("main"), texts.drop);
}

/** Files are dropped on the window. */
export const drop = take;

/** Files are pasted. */
export const paste = take;

function take(config, recall, files) {
  if (composer().hidden) return;
  let place = composer().querySelector(".uploads");
  if (!place) composer().prepend((place = element("div", "uploads")));
  const way = {
    path: pathOf(config),
    headers: () => headersOf(recall),
    about: () => ({ page: config.page?.slice(0, 2_000), language: config.language }),
    rules: rulesFor(config),
    focus: () => composer().querySelector("textarea").focus(),
  };
  const stay = stayAtEnd();
  for (const file of files) send(place, file, way);
  stay();
}

/** Draws a file into its message. */
export function file(config, recall, file, bubble) {
  const stay = stayAtEnd();
  const link = element("a", "file");
  Object.assign(link, { target: "_blank", rel: "noopener" });
  let picture;
  if (file.width) {
    picture = element("img", "file__picture");
    // The place is kept before the picture is there.
    const scale = Math.min(1, 320 / Math.max(file.width, file.height));
    Object.assign(picture, { width: Math.ceil(file.width * scale), height: Math.ceil(file.height * scale), alt: "" });
    link.append(picture);
  } else {
    const mark = element("span", "file__kind", labelOf(file.name));
    mark.ariaHidden = true;
    link.append(mark);
  }
  const about = element("span", "file__about");
  about.append(element("span", "file__name", file.name), element("span", "file__size", sizeOf(file.bytes, config.language)));
  link.append(about);
  bubble.append(link);
  const entry = { link, picture, file };
  drawn.set(file.id, entry);
  address(config, recall, entry);
  stay();
}

/** A file is no longer there. */
export async function file_removed(config, recall, id) {
  const entry = drawn.get(id);
  if (!entry) return;
  drawn.delete(id);
  const gone = element("span", "file__gone");
  entry.link.replaceWith(gone);
  const { texts } = await rulesFor(config)();
  gone.textContent = texts.removed;
}

// Who reads the end goes on reading it.
function stayAtEnd() {
  const conversation = document.querySelector(".conversation");
  const { scrollHeight, scrollTop, clientHeight } = conversation;
  return () => {
    if (scrollHeight - scrollTop - clientHeight < 80) conversation.scrollTop = conversation.scrollHeight;
  };
}

// Makes the addresses of a file, now and again.
async function address(config, recall, entry) {
  const { file, link, picture } = entry;
  if (drawn.get(file.id) !== entry || !link.isConnected) return;
  let again = AGAIN_MS;
  try {
    const reply = await fetch(`${pathOf(config)}/${file.id}`, { headers: headersOf(recall) });
    if (reply.status === 410) return;
    if (reply.ok) {
      const { until, key } = await reply.json();
      const ticket = `?widget=${encodeURIComponent(config.key)}&until=${until}&key=${key}`;
      link.href = `/files/${file.id}/content${ticket}`;
      if (picture && !picture.src) picture.src = `/files/${file.id}/thumb${ticket}`;
      again = ANEW_MS;
    }
  } catch {
    // No connection: soon again.
  }
  setTimeout(() => address(config, recall, entry), again);
}
