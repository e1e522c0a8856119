// The scale of the feedback form. The window loads it once there is somebody to rate.
import { loadSheet } from "./sheet.js";

// Drawn when its style sheet is there: nobody sees it without.
await loadSheet(new URL("scale.css", import.meta.url));

/** Radio buttons, each with its value in words ("3 of 5") beside a mark that the style sheet draws. */
export function draw(field, id, kind, label, add, words) {
  const group = add(field, "fieldset", `scale ${kind}`);
  group.id = id;
  group.setAttribute("role", "radiogroup");
  const legend = add(group, "legend", "legend", label);
  legend.id = `${id}-legend`;
  group.setAttribute("aria-labelledby", legend.id);
  const row = add(group, "div", "values");
  const [low, high] = kind === "numeric" ? [0, 10] : [1, 5];
  for (let value = low; value <= high; value += 1) {
    const option = add(row, "label", "value");
    Object.assign(add(option, "input", ""), { type: "radio", name: id, value });
    add(option, "span", "visually-hidden", words("feedback_value", high, value));
    add(option, "span", `mark mark-${value}`, value).setAttribute("aria-hidden", "true");
  }
  const ends = add(group, "div", "ends");
  add(ends, "span", "", words("feedback_low"));
  add(ends, "span", "", words("feedback_high"));
  // The form was shown before it could take the focus.
  const isWaiting = document.hasFocus() && document.activeElement === document.body && group.checkVisibility();
  if (isWaiting) row.querySelector("input").focus();
}
