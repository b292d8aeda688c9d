// Wegenetz: what makes pages pleasanter. Every page works without it.
//   data-print               button that prints the page; hidden without JavaScript
//   data-copy="text"         button that copies the text, or the address of the page if empty; data-copied says it worked
//   data-focus               takes the focus when it appears: error summaries, answers to a question
//   data-announce="text"     read aloud when it appears
//   data-slash               search field that the key / focuses, unless somebody is typing
//   data-closes              <details> that closes on Escape and on a click elsewhere
(() => {
  "use strict";

  const messages = document.getElementById("messages");
  const voice = document.createElement("p");
  voice.className = "kern-sr-only";
  voice.setAttribute("role", "status");
  document.body.append(voice);

  /** Let screen readers say a text; the same text twice is said twice. */
  function announce(text) {
    voice.textContent = "";
    setTimeout(() => { voice.textContent = text; }, 100);
  }

  /** Show the buttons that need JavaScript; browsers give the clipboard to secure pages only. */
  function reveal() {
    const able = navigator.clipboard ? "[data-print], [data-copy]" : "[data-print]";
    for (const button of document.querySelectorAll(able)) button.hidden = false;
  }

  /** Say and focus what has just come; each asks once, so that a later swap takes nobody away from where they type. */
  function attend() {
    for (const news of document.querySelectorAll("[data-announce]")) {
      announce(news.dataset.announce);
      news.removeAttribute("data-announce");
    }
    const wanted = document.querySelector("[data-focus]");
    wanted?.removeAttribute("data-focus");
    wanted?.focus();
  }

  async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    const label = button.querySelector(".kern-label") ?? button;
    const before = label.textContent;
    label.textContent = button.dataset.copied;
    announce(button.dataset.copied);
    setTimeout(() => { label.textContent = before; }, 3000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print], [data-copy]");
    if (button?.matches("[data-print]")) window.print();
    else if (button) copy(button);
    for (const details of document.querySelectorAll("details[data-closes][open]")) {
      if (!details.contains(event.target)) details.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const field = document.querySelector("[data-slash]");
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && field && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
    if (event.key !== "Escape") return;
    for (const details of document.querySelectorAll("details[data-closes][open]")) {
      details.open = false;
      if (details.contains(document.activeElement)) details.querySelector("summary").focus();
    }
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    reveal();
    if (event.detail.target === messages) messages.focus();
    else attend();
  });

  document.body.addEventListener("htmx:sendError", () => {
    const notice = document.createElement("p");
    notice.className = "wn-notice wn-notice--late";
    notice.textContent = messages.dataset.unreachable;
    messages.replaceChildren(notice);
    messages.focus();
  });

  reveal();
  attend();
})();
