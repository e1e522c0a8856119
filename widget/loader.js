// The loader: the launcher on the customer's page and the way to the window.
//
// The server replaces __HOVOR_CONFIG__ by a widget's settings and serves this as /w/KEY.js. Until the visitor acts
// or has a session running, nothing else is loaded. Host and window talk by messages of the form
// {hovor: 1, t: 'what', ...}; each side checks the other's origin and window (widget/src/bridge.rs is the other side).
(() => {
  'use strict';
  const config = __HOVOR_CONFIG__;

  const stub = window.hovor;
  if (stub && stub.loaded) return;

  const PATIENCE_MS = 15000;
  const RUNNING = `hovor:${config.key}`;
  const OPEN = `hovor:${config.key}:open`;

  // What is kept in the host's storage: that a session runs, and whether the window stood open. Never a secret.
  const storage = (kind, name, value) => {
    try {
      const store = window[kind];
      if (value === undefined) return store.getItem(name);
      if (value) store.setItem(name, '1');
      else store.removeItem(name);
    } catch (error) {
      // A page may forbid storage; then a reload forgets.
    }
    return null;
  };

  // Events for the page.

  const handlers = {};
  let status = config.state;

  const call = (handler, detail) => {
    try {
      handler(detail);
    } catch (error) {
      console.error(error);
    }
  };
  const tell = (name, detail) => (handlers[name] || []).slice().forEach((handler) => call(handler, detail));

  // The launcher.

  const STYLE = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483000 !important; }
    .launcher, iframe { position: fixed; inset-block-end: 20px; SIDE: 20px; border: 0; }
    .launcher {
      width: 56px; height: 56px; padding: 0; border-radius: 50%; cursor: pointer;
      background: ACCENT; color: ON; color-scheme: light;
      box-shadow: 0 1px 3px #0003, 0 6px 20px #0003; transition: transform 150ms ease-out;
    }
    .launcher:hover { transform: scale(1.05); }
    .launcher:active { transform: scale(.97); }
    .launcher:focus-visible { outline: 2px solid ON; outline-offset: 2px; box-shadow: 0 0 0 6px ACCENT; }
    svg { position: absolute; inset: 16px; fill: none; stroke: currentColor; stroke-width: 2;
      stroke-linecap: round; stroke-linejoin: round; transition: opacity 150ms, transform 150ms ease-out; }
    [aria-expanded=true] .chat, [aria-expanded=false] .down { opacity: 0; transform: scale(.6); }
    .badge {
      position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 22px; height: 22px;
      padding: 0 6px; box-sizing: border-box; border-radius: 11px; background: #c62828; color: #fff;
      font: 600 12px/22px system-ui, sans-serif; text-align: center; font-variant-numeric: tabular-nums;
    }
    [hidden] { display: none; }
    iframe {
      inset-block-end: 88px; width: 380px; height: 640px; max-width: calc(100vw - 16px);
      max-height: calc(100vh - 104px); border-radius: 16px; background: Canvas; color-scheme: light dark;
      box-shadow: 0 0 0 1px #0000001a, 0 12px 48px #00000038; animation: rise 160ms ease-out;
    }
    @supports (height: 1dvh) { iframe { max-height: calc(100dvh - 104px); } }
    @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
    @media (max-height: 520px) { iframe { inset-block-end: 8px; max-height: calc(100% - 16px); } }
    @media (max-width: 480px) {
      iframe { inset: 0; width: 100%; height: 100%; max-width: none; max-height: none; border-radius: 0; }
    }
    @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
    @media print { :host { display: none !important; } }`;

  const SVG = 'http://www.w3.org/2000/svg';
  const icon = (name, path) => {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('class', name);
    svg.setAttribute('aria-hidden', 'true');
    svg.appendChild(document.createElementNS(SVG, 'path')).setAttribute('d', path);
    return svg;
  };

  const host = document.createElement('hovor-chat');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    STYLE.replace(/SIDE/g, config.position === 'left' ? 'left' : 'right')
      .replace(/ACCENT/g, config.accent)
      .replace(/ON\b/g, config.on_accent),
  );
  root.adoptedStyleSheets = [sheet];

  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = 'launcher';
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('aria-hidden', 'true');
  launcher.append(
    icon('chat', 'M21 11.5a8.4 8.4 0 0 1-12.2 7.6L3 21l1.9-5.8A8.4 8.4 0 1 1 21 11.5z'),
    icon('down', 'M6 9l6 6 6-6'),
    badge,
  );
  root.append(launcher);

  let isOpen = false;
  let hasFailed = false;
  let unread = 0;

  const draw = () => {
    let label = isOpen ? config.close_label : config.open_label;
    if (unread && !isOpen) label += `, ${config.unread_label.replace('{count}', unread)}`;
    if (hasFailed) label = config.failed_label || 'The chat cannot be reached. Click to try again.';
    launcher.setAttribute('aria-label', label);
    launcher.title = hasFailed ? label : '';
    launcher.setAttribute('aria-expanded', isOpen);
    badge.hidden = !unread || isOpen;
    badge.textContent = unread > 99 ? '99+' : unread;
    if (frame) frame.hidden = !isOpen;
  };

  // The window.

  let frame = null;
  let isReady = false;
  // A window that a reload brings back leaves the focus where the page put it.
  let mayFocus = true;
  let patience = 0;
  const parameters = {};
  const identity = {};

  const post = (t, content) => {
    if (isReady) frame.contentWindow.postMessage(Object.assign({ hovor: 1, t }, content), config.origin);
  };
  const postPage = () =>
    post('page', {
      url: location.href,
      language: document.documentElement.lang || config.language,
      title: document.title,
    });

  const load = () => {
    if (frame) return;
    hasFailed = false;
    frame = document.createElement('iframe');
    frame.title = config.frame_title;
    frame.allow = 'clipboard-write';
    frame.hidden = !isOpen;
    frame.src = config.window;
    root.append(frame);
    patience = setTimeout(() => {
      frame.remove();
      frame = null;
      isOpen = false;
      hasFailed = true;
      draw();
    }, PATIENCE_MS);
  };

  const show = (on, focus = true) => {
    if (on === isOpen) return;
    const wasInside = root.activeElement === frame;
    isOpen = on;
    mayFocus = focus;
    storage('sessionStorage', OPEN, on);
    if (on) load();
    draw();
    if (on && focus) frame.focus();
    if (!on && wasInside) launcher.focus({ preventScroll: true });
    postPage();
    post('visible', { on, focus });
    tell(on ? 'open' : 'close');
  };

  launcher.addEventListener('click', () => show(!isOpen));
  launcher.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });

  const heard = {
    ready() {
      clearTimeout(patience);
      isReady = true;
      postPage();
      post('identify', identity);
      post('set', { values: parameters });
      post('visible', { on: isOpen, focus: mayFocus });
    },
    status({ state }) {
      if (state === status) return;
      status = state;
      tell('status', status);
    },
    session: ({ running }) => storage('localStorage', RUNNING, running),
    event: ({ name, detail }) => tell(name, detail),
    unread({ count }) {
      unread = count;
      draw();
      tell('unread', { count });
    },
    close: () => show(false),
    warn: ({ text }) => console.warn(`hovor: ${text}`),
  };

  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin !== config.origin || !frame || source !== frame.contentWindow) return;
    if (data && data.hovor === 1 && heard.hasOwnProperty(data.t)) heard[data.t](data);
  });

  // A page may go on without being loaded anew: by history, or by its hash.

  const moves = window.navigation;
  if (moves) moves.addEventListener('currententrychange', postPage);
  else for (const kind of ['popstate', 'hashchange']) window.addEventListener(kind, postPage);

  // The page's functions.

  const off = (name, handler) => {
    handlers[name] = (handlers[name] || []).filter((kept) => kept !== handler);
  };

  const verbs = {
    open: () => show(true),
    close: () => show(false),
    set(name, value) {
      const values = {};
      const given = typeof name === 'object' ? name : { [name]: value };
      for (const key of Object.keys(given || {})) values[key] = parameters[key] = String(given[key]);
      post('set', { values });
    },
    identify(who) {
      for (const key of ['name', 'email', 'phone']) if (who && who[key] != null) identity[key] = String(who[key]);
      post('identify', identity);
    },
    on(name, handler) {
      off(name, handler);
      handlers[name].push(handler);
      if (name === 'status') call(handler, status);
      return () => off(name, handler);
    },
    off,
  };

  const hovor = (verb, ...rest) => {
    if (verbs.hasOwnProperty(verb)) return verbs[verb](...rest);
    console.warn(`hovor: there is no "${verb}"; there are ${Object.keys(verbs).join(', ')}`);
  };
  hovor.loaded = true;
  window.hovor = hovor;

  // The start: when there is a body to stand on, and for a running session when the page is done.

  const start = () => {
    document.body.append(host);
    draw();
    ((stub && stub.q) || []).forEach((words) => hovor(...words));
    if (!storage('localStorage', RUNNING)) return;
    const resume = () => (storage('sessionStorage', OPEN) ? show(true, false) : load());
    if (document.readyState === 'complete') resume();
    else window.addEventListener('load', resume, { once: true });
  };
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start, { once: true });
})();
