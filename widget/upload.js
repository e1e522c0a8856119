// Files on their way to the server, for window and workspace alike; both load it when it is first needed.
//
// `send` draws a card that shows how far a file is, and that cancels it or tries again. What is drawn is told by the
// server together with what may be sent; nothing here knows which kinds are taken.

// Until the server was reached.
const WORDS = {
  sending: "Sending the file",
  cancel: "Cancel",
  retry: "Try again",
  discard: "Discard",
  not_sent: "Not sent.",
  offline: "There is no connection right now.",
};

/** An element with its class and its text. */
export function element(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

/** What may be sent on a way, asked once; asked again if there was no answer. */
export function rulesOf(path) {
  let asked;
  return () => {
    asked ??= fetch(path)
      .then((reply) => (reply.ok ? reply.json() : Promise.reject(reply.status)))
      .catch((fault) => {
        asked = null;
        throw fault;
      });
    return asked;
  };
}

/** Chooses files in the system's dialog. */
export function choose(then) {
  const input = Object.assign(element("input", ""), { type: "file", multiple: true });
  input.addEventListener("change", () => then([...input.files]));
  input.click();
}

/** What a file is, in a few letters: the ending of its name. */
export function labelOf(name) {
  const ending = /\.([^.\s]{1,5})$/.exec(name);
  return ending ? ending[1].toUpperCase() : "";
}

/** A size as a person reads it, in the words of the workspace (`domain::file::size`). */
export function sizeOf(bytes, language) {
  const units = ["B", "KB", "MB", "GB"];
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit + 1 < units.length) {
    value /= 1024;
    unit += 1;
  }
  const options = { maximumFractionDigits: value < 100 ? 1 : 0 };
  let number;
  try {
    number = value.toLocaleString(language, options);
  } catch {
    number = value.toLocaleString([], options);
  }
  return `${number} ${units[unit]}`;
}

/**
 * Sends a file and shows that in a place, on a way: its `path`, `headers`, what it says `about` the file, its `rules`,
 * and what takes the `focus` when a card goes.
 */
export function send(place, file, way) {
  const id = newId();
  const card = element("div", "file file--sending");
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", file.name);
  const mark = element("span", "file__kind", labelOf(file.name));
  mark.ariaHidden = true;
  const about = element("div", "file__about");
  const bar = Object.assign(element("progress", "file__bar"), { max: 1, value: 0 });
  const fault = element("p", "file__fault");
  fault.setAttribute("role", "alert");
  about.append(element("span", "file__name", file.name), bar, fault);
  const retry = Object.assign(element("button", "file__act file__retry"), { type: "button" });
  const cancel = Object.assign(element("button", "file__act file__cancel"), { type: "button" });
  card.append(mark, about, retry, cancel);
  place.append(card);

  let words = WORDS;
  let request;
  const show = (why) => {
    card.classList.toggle("file--failed", !!why);
    bar.hidden = !!why;
    bar.setAttribute("aria-label", words.sending);
    fault.textContent = why ? `${words.not_sent} ${why}` : "";
    retry.hidden = !why;
    retry.textContent = words.retry;
    cancel.textContent = why ? words.discard : words.cancel;
  };
  const leave = () => {
    const hadFocus = card.contains(document.activeElement);
    card.remove();
    if (hadFocus) way.focus();
  };
  const attempt = async () => {
    bar.value = 0;
    show();
    let rules;
    try {
      rules = await way.rules();
    } catch {
      show(words.offline);
      return;
    }
    if (!card.isConnected && !card.parentNode) return;
    words = rules.texts;
    show();
    if (!rules.bytes || file.size > rules.bytes) {
      show(rules.bytes ? words.too_large : words.no_files);
      return;
    }
    request = new XMLHttpRequest();
    request.open("POST", way.path);
    request.responseType = "json";
    for (const [name, value] of Object.entries(way.headers())) request.setRequestHeader(name, value);
    request.setRequestHeader("x-hovor-file", ascii({ id, name: file.name, ...way.about() }));
    request.upload.onprogress = ({ loaded, total }) => (bar.value = loaded / total);
    request.onerror = () => show(words.offline);
    request.onload = () => {
      if (request.status === 200) leave();
      else show(request.response?.refused?.text ?? words.offline);
    };
    request.send(file);
  };
  retry.addEventListener("click", () => {
    attempt();
    cancel.focus();
  });
  cancel.addEventListener("click", () => {
    request?.abort();
    leave();
  });
  attempt();
}

/** Shows in a part of the page that files may be dropped there, for as long as they are above it. */
export function hint(place, text) {
  let sign = place.querySelector(":scope > .drop");
  if (!sign) {
    sign = element("p", "drop", text);
    place.append(sign);
  }
  clearTimeout(sign.leaving);
  // While something is dragged, the browser says so again and again.
  sign.leaving = setTimeout(() => sign.remove(), 400);
}

// JSON for a header, which takes ASCII only.
function ascii(value) {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// A UUIDv7: the same for every try, so that a file is stored once.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = now % 256;
    now = Math.floor(now / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 15);
  bytes[8] = 0x80 | (bytes[8] & 63);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
