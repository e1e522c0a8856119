// The window's hands: what touches the page, in the language that says it shortest.
//
// The wasm module decides (widget/src), and calls these functions by name (widget/src/hands.rs); this file becomes the
// end of the module's binding, so that the module's `take` is in reach here: it is told what happens, as an act and its
// detail. Nothing here knows a rule of the chat. Texts become text nodes, never HTML.
import init from "./widget.js";

const part = (selector) => document.querySelector(selector);
const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

const add = (parent, name, className, text = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
};

const put = (element, text) => {
  // A live region speaks only when something changed.
  if (element.textContent !== text) element.textContent = text;
};

// What is not needed at first, from beside this file.
const load = (name) => import(new URL(`${name}.js`, import.meta.url));

let config;

// The words of that name, with their places filled in.
const words = (key, first = "", second = "") =>
  (config.texts[key] || "").replace(/\{(\w+)\}/g, (_, place) => (/value/.test(place) ? second : first));

function readConfig() {
  config = JSON.parse((part("#hovor-config") || { textContent: "null" }).textContent);
  return config;
}

// Fills in the page, and tells from then on what happens.
function begin(html) {
  const style = document.documentElement.style;
  style.setProperty("--accent", config.accent);
  style.setProperty("--on-accent", config.on_accent);
  part("#hovor").innerHTML = html;
  all("[data-text]", (element) => put(element, words(element.dataset.text)));
  all("[data-label]", (element) => element.setAttribute("aria-label", words(element.dataset.label)));
  all("button[data-label]", (element) => (element.title = words(element.dataset.label)));
  all("[data-hint]", (element) => (element.placeholder = words(element.dataset.hint)));
  show(".attach", words("attach"));
  drawForm("offline", config.offline);

  const on = (kind, act) => addEventListener(kind, act);
  on("click", ({ target }) => {
    const button = target.closest("button[data-act]");
    if (!button) return;
    const { act, id } = button.dataset;
    if (act === "attach") files(act);
    else if (act === "emoji") load(act).then(({ pick }) => pick(button, words("emoji_groups")));
    else take(act, id);
  });
  on("submit", (event) => {
    event.preventDefault();
    take(event.target.dataset.act);
  });
  on("input", ({ target }) => {
    if (target.id === "composer") {
      grow();
      take("typing");
    }
  });
  on("keydown", (event) => {
    // Enter ends a composition first; some browsers tell that by key code 229 alone.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") take("close");
    if (event.key === "Enter" && !event.shiftKey && event.target.id === "composer") {
      event.preventDefault();
      take("send");
    }
  });
  const hear = (event) => {
    const { types, files: given } = event.dataTransfer || event.clipboardData;
    // What is copied out of a document is a text and its picture.
    if (!types.includes("Files") || types.includes("text/plain")) return;
    event.preventDefault();
    files(event.type, [...given]);
  };
  for (const kind of ["dragover", "drop", "paste"]) on(kind, hear);
  document.addEventListener("visibilitychange", () => take("look"));
  on("online", () => take("online"));
  on("message", hearHost);
  if (isEmbedded()) parent.postMessage({ hovor: 1, t: "ready" }, "*");
}

// The host page (widget/loader.js is the other side). The first message from an allowed origin fixes the host: only it
// is heard and told from then on. Before that only an empty `ready` goes out, since nobody knows yet who embeds the
// window.

let host;
let untold = [];

function hearHost({ source, origin, data }) {
  const { origins } = config;
  if (!isEmbedded() || source !== parent || !data || data.hovor !== 1) return;
  if (host ? origin !== host : origins.length && !origins.includes(origin)) return;
  host = origin;
  untold.forEach(tellHost);
  untold = [];
  const { t, values, name, email, phone, url } = data;
  if (url) config.page = url;
  if (t === "set") {
    for (const name in values) take("keep", { t, name, value: `${values[name]}` });
  } else if (t === "identify") {
    if (name || email || phone) take("keep", { t, name, email, phone });
  } else if (t === "page" || t === "visible") {
    // Nothing else: an act that the page could name would be the page's hand in the window.
    take(t, data);
  }
}

function tellHost(message) {
  if (host) parent.postMessage({ hovor: 1, ...message }, host);
  else untold.push(message);
}

// Parts of the page.

function show(selector, isShown) {
  part(selector).hidden = !isShown;
}

function say(selector, key, first, second) {
  const element = part(selector);
  put(element, words(key, first, second));
  return element;
}

function tell(selector, text) {
  put(part(selector), text);
}

function focusOn(selector) {
  const element = part(selector);
  if (element) element.focus();
}

function setBusy(selector, isBusy) {
  part(`${selector} .send-form`).ariaDisabled = isBusy;
}

function isEmbedded() {
  return parent !== window;
}

function isInSight() {
  return !document.hidden;
}

// Only if the focus is in the window: it is not fetched from the host page.
function isFocusHidden() {
  return document.hasFocus() && !!document.activeElement?.closest("[hidden]");
}

// How feedback is drawn loads once there is somebody to rate.
let scale;

function drawHeader(operator, position, state) {
  if (operator && config.feedback) {
    scale ??= load("scale").then(
      ({ draw }) => drawForm("feedback", config.feedback, draw),
      () => (scale = null),
    );
  }
  const name = operator || config.name;
  put(part(".name"), name);
  put(part(".avatar"), name.trim().split(/\s+/).filter((_, at, { length }) => !at || at === length - 1).map((word) => [...word][0]).join(""));
  const line = part(".line");
  put(line, operator ? position || config.name : words(state));
  line.classList.toggle("is-online", !operator && state === "online");
  part(".who").title = operator ? words("with", operator) : "";
}

// Fields.

function typed(selector) {
  return part(selector).value;
}

function typeIn(selector, text) {
  part(selector).value = text;
  grow();
}

// As high as its text; the style sheet sets the limit.
function grow() {
  const field = part("#composer");
  field.style.height = "auto";
  if (field.scrollHeight) field.style.height = `${field.scrollHeight}px`;
}

// Shows what is wrong with a field, below it; with no words, takes it back.
function fault(id, text) {
  const error = part(`#${id}-error`);
  const field = part(`#${id}`);
  put(error, text);
  error.hidden = !text;
  for (const [name, value] of [["aria-invalid", true], ["aria-describedby", error.id]]) {
    if (text) field.setAttribute(name, value);
    else field.removeAttribute(name);
  }
}

function sayFault(id, key, first, second) {
  fault(id, words(key, first, second));
}

// Forms.

function drawForm(selector, form, drawScale) {
  const fields = part(`.${selector} .fields`);
  for (const { name, kind, label, required } of form.fields) {
    const field = add(fields, "div", "field");
    const id = `${selector}-${name}`;
    if (/text|email/.test(kind)) {
      add(field, "label", "label", label).htmlFor = id;
      const input = add(field, kind === "textarea" ? kind : "input", "input");
      Object.assign(input, { id, required, rows: 3 });
      if (kind === "email") input.type = kind;
      // The names under which browsers know such values.
      if (/^(name|email)$/.test(name)) input.autocomplete = name;
    } else {
      drawScale(field, id, kind, label, add, words);
    }
    const error = add(field, "p", "error");
    error.id = `${id}-error`;
    error.hidden = true;
  }
}

// The value of a field; empty if no radio button is chosen.
function fieldValue(id) {
  const field = part(`#${id}`);
  const chosen = field.matches("fieldset") ? field.querySelector(":checked") : field;
  return chosen ? chosen.value.trim() : "";
}

function focusField(id) {
  focusOn(`input#${id},textarea#${id},#${id} :checked,#${id} input`);
}

// Takes back what was said of the form, and puts the form's own fault in its place.
function refuse(selector, text) {
  all(`${selector} .field .error`, (error) => fault(error.id.slice(0, -6), ""));
  const error = part(`${selector} .refused`);
  put(error, text);
  error.hidden = !text;
}

function emptyForm(selector) {
  part(selector).reset();
  refuse(selector, "");
}

// The conversation.

let group = {};
let lastOwn;

function clearLines() {
  part(".lines").textContent = "";
  group = {};
  lastOwn = null;
}

function addNotice(key, name) {
  add(part(".lines"), "p", "notice", words(key, name));
  group = {};
}

// Adds a message; the first of a group says who wrote it, and when.
function addMessage(where, author, at) {
  const isTogether = group.author === author && at - group.at < 60000;
  const message = add(part(where), "div", `message ${author ? "other" : "own"}${isTogether ? " together" : ""}`);
  if (!isTogether) {
    const meta = add(message, "p", "meta");
    add(meta, "span", author ? "author" : "visually-hidden", author || words("you"));
    add(meta, "time", "time", time(at));
  }
  group = { author, at };
  if (!author) lastOwn = message;
  place = add(message, "div", "bubble");
}

function time(at) {
  const options = { hour: "numeric", minute: "2-digit" };
  try {
    return new Date(at).toLocaleTimeString(config.language, options);
  } catch {
    return new Date(at).toLocaleTimeString([], options);
  }
}

// Where words go.
let place;

function addWords(text) {
  place.append(text);
}

// The value is a link's address, or a list's first number.
function openMark(name, value) {
  place = add(place, name, "");
  Object.assign(place, name === "a" ? { href: value, target: "_blank", rel: "noopener nofollow" } : { start: value });
}

function closeMark() {
  place = place.parentNode;
}

// Files, all of whose code loads at the first of them: what is done is named by what happens, and done in order.
const files = (act, ...what) => load("files").then((module) => module[act](config, recall, ...what));

function drawFile({ fact }) {
  files(fact.t, fact.file, place);
}

let afterLines;

// Begins to draw anew what is on its way; `endWaiting` ends it.
function beginWaiting() {
  part(".waiting").textContent = "";
  all(".status", (status) => status.remove());
  afterLines = [group, lastOwn];
}

function endWaiting(key) {
  if (lastOwn && key) add(lastOwn, "p", `status ${key}`, words(key));
  [group, lastOwn] = afterLines;
}

// Says that the last message was refused, and why, with a way to try again.
function addFault(reason, id) {
  const fault = add(lastOwn, "p", "fault");
  add(fault, "strong", "", words("not_sent"));
  add(fault, "span", "reason", reason);
  const retry = add(fault, "button", "link retry", words("retry"));
  retry.type = "button";
  retry.dataset.act = "retry";
  retry.dataset.id = id;
}

function isAtEnd() {
  const { scrollHeight, scrollTop, clientHeight } = part(".conversation");
  return scrollHeight - scrollTop - clientHeight < 80;
}

function scrollToEnd() {
  const conversation = part(".conversation");
  conversation.scrollTop = conversation.scrollHeight;
}

// Memory: storage of Hovor's origin, or this window's where a browser forbids it in frames. The draft is the tab's, and
// whether it gets a websocket.

const own = {};
const store = (name) => (/draft|strikes/.test(name) ? sessionStorage : localStorage);
const full = (name) => `hovor:${config.key}:${name}`;

function recall(name) {
  try {
    const text = store(name).getItem(full(name));
    if (text !== null) return text;
  } catch {}
  return own[name] || "";
}

// Keeps a text; an empty one is forgotten.
function keep(name, text) {
  delete own[name];
  try {
    if (text) store(name).setItem(full(name), text);
    else store(name).removeItem(full(name));
  } catch {
    own[name] = text;
  }
}

function recallFrames() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(full("out:"))).sort();
    return names.map((name) => JSON.parse(localStorage[name]));
  } catch {
    return [];
  }
}

// The link: only what comes from the present connection is told.

const PATH = "/link/visitor";
let connection;

function openSocket(protocol) {
  leave();
  try {
    const socket = new WebSocket(origin.replace(/^http/, "ws") + PATH, protocol);
    connection = socket;
    const on = (kind, act) =>
      socket.addEventListener(kind, (event) => {
        if (socket === connection) act(event);
      });
    on("open", () => take("greet"));
    on("message", ({ data }) => take("news", JSON.parse(data)));
    on("close", () => take("lost"));
    return true;
  } catch {
    return false;
  }
}

function openExchanges() {
  leave();
  connection = { sent: Promise.resolve() };
}

function send(frame) {
  try {
    connection.send(JSON.stringify(frame));
  } catch {
    // The close that follows is told.
  }
}

// Sends hello, and maybe a frame, over HTTP: frames one after the other, or they would come in any order. A question
// without a frame is the poll, which is asked again; only the last one counts.
function exchange(hello, frame, wait) {
  const asked = connection;
  const ask = () =>
    asked === connection &&
    fetch(PATH, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ frames: frame ? [hello, frame] : [hello], wait }),
    })
      .then((reply) => reply.json())
      .catch(() => ({}))
      .then(({ news }) => {
        if (asked !== connection) return;
        if (news) take("answer", { news, session: hello.session, poll: asked.poll === hello });
        else take("lost");
      });
  if (frame) {
    asked.sent = asked.sent.then(ask);
  } else {
    asked.poll = hello;
    ask();
  }
}

function leave() {
  const left = connection;
  connection = null;
  if (left && left.close) left.close();
}

// The rest of the world.

let alarm;

function wakeAfter(ms) {
  clearTimeout(alarm);
  alarm = setTimeout(() => take("wake"), ms);
}

function fillRandom(bytes) {
  crypto.getRandomValues(bytes);
}

init({ module_or_path: new URL("widget.wasm", import.meta.url) });
