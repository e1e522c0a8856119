// Files in the window: sending them, and drawing those that were sent. Loaded at the first of either.
//
// `host` is what boot.js lends: settings, memory, and the place where the visitor reads.
import { loadSheet } from "./sheet.js";
import { choose as chooseFiles, element, hint, labelOf, rulesOf, send, sizeOf } from "./upload.js";

// How often the addresses of files are made anew: a ticket is good for an hour.
const ANEW_MS = 1_800_000;
const AGAIN_MS = 10_000;

// Drawn when its style sheet is there: nobody sees it without.
await loadSheet(new URL("files.css", import.meta.url));

// The files that are drawn, by id.
const drawn = new Map();
let rules;

const pathOf = ({ config }) => `/files/visitor/${config.key}`;
const headersOf = ({ recall }) => ({ "x-hovor-token": recall("token") });
const rulesFor = (host) => (rules ??= rulesOf(`${pathOf(host)}?language=${host.config.language}`));

/** Chooses files and sends them. */
export function choose(host) {
  chooseFiles((files) => take(host, files));
}

/** Files are dragged over the window, dropped or pasted. */
export async function hear(host, kind, files) {
  const composer = document.querySelector(".composer");
  if (composer.hidden) return;
  if (kind !== "dragover") {
    take(host, files);
    return;
  }
  const { texts } = await rulesFor(host)();
  hint(document.querySelector("main"), texts.drop);
}

function take(host, files) {
  const composer = document.querySelector(".composer");
  let place = composer.querySelector(".uploads");
  if (!place) composer.prepend((place = element("div", "uploads")));
  const way = {
    path: pathOf(host),
    headers: () => headersOf(host),
    about: () => ({ page: host.page()?.slice(0, 2_000), language: host.config.language }),
    rules: rulesFor(host),
    focus: () => composer.querySelector("textarea").focus(),
  };
  for (const file of files) send(place, file, way);
}

/** Draws a file into its message. */
export function draw(host, bubble, file) {
  const isAtEnd = host.isAtEnd();
  bubble.classList.add("bubble--file");
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
  about.append(element("span", "file__name", file.name), element("span", "file__size", sizeOf(file.bytes, host.config.language)));
  link.append(about);
  bubble.append(link);
  const entry = { bubble, link, picture, file };
  drawn.set(file.id, entry);
  address(host, entry);
  if (isAtEnd) host.scrollToEnd();
}

/** A file is no longer there. */
export async function remove(host, id) {
  const entry = drawn.get(id);
  drawn.delete(id);
  const texts = await rulesFor(host)().then(({ texts }) => texts, () => ({}));
  if (!entry) return;
  entry.bubble.classList.remove("bubble--file");
  entry.link.replaceWith(element("span", "file__gone", texts.removed));
}

// Makes the addresses of a file, now and again.
async function address(host, entry) {
  const { file, link, picture } = entry;
  if (drawn.get(file.id) !== entry || !link.isConnected) return;
  let again = AGAIN_MS;
  try {
    const reply = await fetch(`${pathOf(host)}/${file.id}`, { headers: headersOf(host) });
    if (reply.status === 410) return;
    if (reply.ok) {
      const { until, key } = await reply.json();
      const ticket = `?widget=${encodeURIComponent(host.config.key)}&until=${until}&key=${key}`;
      link.href = `/files/${file.id}/content${ticket}`;
      if (picture && !picture.src) picture.src = `/files/${file.id}/thumb${ticket}`;
      again = ANEW_MS;
    }
  } catch {
    // No connection: soon again.
  }
  setTimeout(() => address(host, entry), again);
}
