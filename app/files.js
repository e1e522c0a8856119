// Sending files from the workspace. Loaded when files are first chosen, dragged over a conversation or pasted.
//
// The cards stand in the composer's place for them, which comes and goes with the conversation; they stay.
import { choose, element, hint, rulesOf, send } from "./upload.js";

// What is on its way, by session.
const kept = new Map();

/** Files are chosen for a composer, dragged over its conversation, dropped or pasted there. */
export async function hear(kind, place, files) {
  const way = wayTo(place);
  if (kind === "choose") choose((chosen) => take(way, chosen));
  else if (kind !== "dragover") take(way, files);
  else {
    const { texts } = await way.rules();
    hint(place.closest(".conversation"), texts.drop);
  }
}

function wayTo(place) {
  const { session } = place.dataset;
  if (!kept.has(session)) {
    const path = `/files/operator/${session}`;
    const box = element("div", "uploads__box");
    const focus = () => document.querySelector(`.uploads[data-session="${session}"] ~ .composer__box textarea`)?.focus();
    kept.set(session, { box, path, headers: () => ({}), about: () => ({}), rules: rulesOf(path), focus });
    place.append(box);
  }
  return kept.get(session);
}

function take(way, files) {
  for (const file of files) send(way.box, file, way);
}

new MutationObserver(() => {
  for (const place of document.querySelectorAll(".uploads[data-session]:empty")) {
    const way = kept.get(place.dataset.session);
    if (way) place.append(way.box);
  }
}).observe(document.body, { childList: true, subtree: true });
