// Adds a button that copies the content of a field; without this script it is marked and copied by hand.
"use strict";
(() => {
  if (!navigator.clipboard) return;
  for (const field of document.querySelectorAll("input[data-copy]")) {
    const button = document.createElement("button");
    const label = document.createElement("span");
    button.type = "button";
    button.className = "kern-btn kern-btn--secondary copy";
    label.className = "kern-label";
    label.textContent = field.dataset.copy;
    label.setAttribute("aria-live", "polite");
    button.append(label);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      label.textContent = field.dataset.copied;
    });
    field.parentElement.after(button);
  }
})();
