// Renews the state of what is being done until it is over; without this script a link does it.
"use strict";
(() => {
  const PAUSE = 2000;
  const LONGEST = 10000;
  const region = document.querySelector("[data-progress]");
  if (!region) return;
  const show = (page) => {
    if (!page) return;
    const fresh = page.querySelector("[data-progress]");
    const isRunning = fresh !== null && fresh.hasAttribute("data-running");
    if (region.hasAttribute("data-reload") && !isRunning) {
      window.location.reload(); // all of the page is another now, and nothing was typed on this one
      return;
    }
    if (!fresh) return;
    region.toggleAttribute("data-running", isRunning);
    if (fresh.innerHTML !== region.innerHTML) region.replaceChildren(...fresh.childNodes);
  };
  const renew = (pause) => {
    if (!region.hasAttribute("data-running")) return;
    window.setTimeout(() => {
      const asking = new XMLHttpRequest();
      asking.open("GET", window.location.href);
      asking.responseType = "document"; // read as a document, in which no script runs
      asking.addEventListener("load", () => { if (asking.status === 200) show(asking.response); });
      asking.addEventListener("loadend", () => { renew(Math.min(pause * 1.5, LONGEST)); });
      asking.send();
    }, pause);
  };
  renew(PAUSE);
})();
