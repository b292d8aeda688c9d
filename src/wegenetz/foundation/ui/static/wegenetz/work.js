// A little work before a form may be sent: nothing for one person, something for a machine that sends thousands. Nobody waits for
// it: it is done while somebody types, and without it the form can be sent a few seconds later.
//   <input type="hidden" value="PUZZLE" data-work="14" data-worked="id of the input for the answer">
// The answer is a number: SHA-256 of "PUZZLE:ANSWER" begins with so many zero bits.
(() => {
  "use strict";

  const AT_ONCE = 64;
  const puzzle = document.querySelector("[data-work]");
  const answer = puzzle && document.getElementById(puzzle.dataset.worked);
  const subtle = globalThis.crypto && crypto.subtle;
  if (!answer || !subtle) return;

  const spare = 32 - Number(puzzle.dataset.work);
  const letters = new TextEncoder();
  const digest = (number) => subtle.digest("SHA-256", letters.encode(`${puzzle.value}:${number}`));
  const fits = (made) => new DataView(made).getUint32(0) >>> spare === 0;

  const work = async () => {
    for (let first = 0; ; first += AT_ONCE) {
      const made = await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => digest(first + place)));
      const place = made.findIndex(fits);
      if (place >= 0) {
        answer.value = String(first + place);
        return;
      }
    }
  };
  work();
})();
