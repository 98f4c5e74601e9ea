// Runs before the page is painted: says that scripts work and follows the system's light or dark.
"use strict";
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => { root.dataset.kernTheme = dark.matches ? "dark" : "light"; };
  root.classList.add("js");
  follow();
  dark.addEventListener("change", follow);
})();
