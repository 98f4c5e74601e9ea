// Asks before a page is left with words that were typed and not sent; without it the browser does not ask.
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-guard]")) {
    let isChanged = false;
    form.addEventListener("input", () => { isChanged = true; });
    form.addEventListener("submit", () => { isChanged = false; });
    window.addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
  }
})();
