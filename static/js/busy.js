/* A form that takes a while says so, and is not sent twice. */
"use strict";
for (const form of document.querySelectorAll("form[data-busy]")) {
  const status = form.querySelector("[data-busy-status]");
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    status.textContent = form.dataset.busy;
  });
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    status.textContent = "";
  });
}
