// KERN's style sheet without the parts we do not use, for both directions of writing.
// Called by collect.py: node reduce_kern.mjs CSS-FILE PART...  prints {"ltr": "...", "rtl": "..."}.
//
// purgecss drops KERN's `:is(body, ...):not([class*=kern-level-])`, on which all its colours hang; so the rule here is
// plainer: a selector goes when it needs a class kern-... that is not among the parts, or the dark theme.

import { readFileSync } from "node:fs";
import postcss from "postcss";
import rtlcss from "rtlcss";

const [file, ...parts] = process.argv.slice(2);
const used = new Set(parts);
const root = postcss.parse(readFileSync(file, "utf8"));

/** Whether an element of our pages can match the selector. */
function canMatch(selector) {
  const needs = selector.replace(/:(not|is)\([^()]*(\([^()]*\))?[^()]*\)/g, "");
  const classes = needs.match(/\.kern-[\w-]+/g) ?? [];
  return classes.every((name) => used.has(name.slice(1))) && !needs.includes("kern-theme=dark");
}

root.walkAtRules("media", (media) => {
  // The theme is fixed by data-kern-theme on <html>.
  if (media.params.includes("prefers-color-scheme")) media.remove();
});
root.walkRules((rule) => {
  if (rule.parent.name === "keyframes") return;
  const selectors = rule.selectors.filter(canMatch);
  if (selectors.length) rule.selectors = selectors;
  else rule.remove();
});

// Properties that nobody reads any more; removing one may orphan the next.
for (let removed = -1; removed !== 0; ) {
  const read = new Set(root.toString().match(/var\(\s*--[\w-]+/g)?.map((found) => found.slice(4).trim()));
  removed = 0;
  root.walkDecls(/^--/, (declaration) => {
    if (!read.has(declaration.prop)) {
      declaration.remove();
      removed += 1;
    }
  });
}
root.walkRules((rule) => {
  if (!rule.nodes.length) rule.remove();
});
root.walkAtRules((rule) => {
  if (rule.name === "charset" || rule.nodes?.length === 0) rule.remove();
});
root.walkComments((comment) => comment.remove());

const ltr = root.toString();
process.stdout.write(JSON.stringify({ ltr, rtl: rtlcss.process(ltr) }));
