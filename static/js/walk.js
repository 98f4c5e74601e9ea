// Saves each card by itself a moment after it was changed, says when it did, and shows the score.
// Without this script the same form is saved as a whole by its buttons.
"use strict";
(() => {
  const form = document.querySelector("form[data-walk]");
  if (!form) return;
  document.documentElement.classList.add("js");
  const PAUSE = 700;
  const RETRY = 5000;
  const words = form.dataset;
  const savedLine = document.querySelector("[data-saved]");
  const liveLine = document.querySelector("[data-live]");
  const waiting = new Map();
  const dirty = new Set();
  let queue = Promise.resolve();
  let saving = 0;

  const fieldsOf = (card) => {
    const sent = new URLSearchParams();
    sent.append("csrf_token", form.elements.csrf_token.value);
    for (const field of card.querySelectorAll("input, select, textarea")) {
      if (!field.name || ((field.type === "radio" || field.type === "checkbox") && !field.checked)) continue;
      sent.append(field.name, field.value);
    }
    return sent;
  };

  const say = (card, message, bad) => {
    const line = card.querySelector("[data-card-status]");
    line.textContent = message;
    line.classList.toggle("card__status--bad", Boolean(bad));
  };

  const showLive = async () => {
    const answer = await fetch(words.score, { headers: { Accept: "application/json" } });
    if (answer.ok) liveLine.textContent = (await answer.json()).sentence;
  };

  // A conflict is shown by the page itself, with both texts: the whole form goes the ordinary way.
  const showConflict = (key) => {
    dirty.clear();
    form.action += `#${key}-conflict`;
    const stay = form.querySelector("button[value='stay']");
    form.requestSubmit(stay);
  };

  // A card has several texts: the label says which one is meant.
  const spoken = (key, { field, message }) => {
    const label = document.querySelector(`label[for="${key}-${field}"]`);
    return label ? `${message} (${label.firstChild.textContent.trim()})` : message;
  };

  const settle = (card, result, savedAt, version) => {
    const key = card.dataset.card;
    if (result.outcome === "conflict") return showConflict(key);
    form.elements[`${key}-seen`].value = result.seen;
    if (card.version === version) dirty.delete(card);
    if (result.problems.length) {
      const refused = result.problems.map((problem) => spoken(key, problem)).join(" ");
      return say(card, `${words.refusedWords} ${refused}`, true);
    }
    const message = words.savedWords.replace("{time}", savedAt);
    say(card, message);
    savedLine.textContent = message;
  };

  const save = async (card) => {
    const version = card.version;
    say(card, words.savingWords);
    saving += 1;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: fieldsOf(card), headers: { Accept: "application/json" },
      });
      if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
        const isAway = answer.status >= 500;
        say(card, isAway ? words.unsavedWords : words.unwantedWords, true);
        if (isAway) later(card, RETRY);
        return;
      }
      const told = await answer.json();
      settle(card, told.answers[card.dataset.card], told.saved_at, version);
      await showLive();
    } catch {
      say(card, words.unsavedWords, true);
      later(card, RETRY);
    } finally {
      saving -= 1;
    }
  };

  const later = (card, pause) => {
    window.clearTimeout(waiting.get(card));
    waiting.set(card, window.setTimeout(() => { queue = queue.then(() => save(card)); }, pause));
  };

  const showReason = (card) => {
    const reason = card.querySelector(".reason");
    const chosen = card.querySelector(".levels input:checked");
    if (reason) reason.classList.toggle("reason--open", Boolean(chosen && chosen.value === "na") || Boolean(reason.querySelector("textarea").value));
  };

  for (const card of form.querySelectorAll("[data-card]")) {
    card.version = 0;
    showReason(card);
    card.addEventListener("input", () => {
      card.version += 1;
      dirty.add(card);
      showReason(card);
      if (card.querySelector("[data-conflict]")) say(card, words.undecidedWords, true);
      else later(card, PAUSE);
    });
  }

  // A page that is sent while a card is being saved would be in conflict with itself: it waits.
  form.addEventListener("submit", (event) => {
    for (const timer of waiting.values()) window.clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      const button = event.submitter;
      queue = queue.then(() => form.requestSubmit(button));
      return;
    }
    dirty.clear();
  });
  window.addEventListener("beforeunload", (event) => { if (dirty.size) event.preventDefault(); });
  const summary = document.getElementById("error-summary");
  if (summary && !window.location.hash) summary.focus();
  showLive();
})();
