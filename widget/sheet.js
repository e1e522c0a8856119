// Style sheets of what is loaded later.

/** Loads a style sheet, and waits until it holds; without it things only look plain. */
export function loadSheet(href) {
  return new Promise((done) => {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href, onload: done, onerror: done });
    document.head.append(sheet);
  });
}
