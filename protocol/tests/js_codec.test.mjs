// The widget's codec reads and writes the golden frames as the server's does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const { through } = createRequire(import.meta.url)(process.env.HOVOR_JS_CODEC);
const golden = (name) => JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), "utf8"));

/** A value without the nothings that the line it came from does not have: an older version did not know those fields. */
function asOldAs(line, value) {
  if (Array.isArray(value)) return value.map((item, at) => asOldAs(line?.[at], item));
  if (value === null || typeof value !== "object") return value;
  const known = Object.entries(value).filter(([name, item]) => item !== null || (line && name in line));
  return Object.fromEntries(known.map(([name, item]) => [name, asOldAs(line?.[name], item)]));
}

for (const kind of ["visitor_frames", "visitor_news", "exchange", "exchange_reply"]) {
  test(`the widget's codec knows ${kind}`, () => {
    for (const line of golden(kind)) assert.deepEqual(asOldAs(line, through(kind, line)), line);
  });
}

test("unknown tags are nothing, unknown fields are ignored", () => {
  assert.equal(through("visitor_news", { t: "invented_later" }), undefined);
  assert.deepEqual(through("visitor_news", { t: "queue", place: 1, more: true }), { t: "queue", place: 1 });
});

test("a fact of a later version still counts", () => {
  const event = (fact) => ({ t: "event", n: 5, at: 1, fact });
  assert.deepEqual(through("visitor_news", event({ t: "invented_later", x: 1 })), event({ t: "unseen" }));
});
