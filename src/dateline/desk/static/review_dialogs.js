// The dialogs of Review: one at a time, with number keys for what can be chosen, Enter to do it and Escape to leave.

import { isTyping, keyOf } from "./review_keys.js";

export class Dialogs {
  constructor(dialog) {
    this.dialog = dialog;
    this.decide = null;
    dialog.addEventListener("keydown", (event) => this.#pressed(event));
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) dialog.close();
      else if (event.target.closest("[data-why]")) this.#done(event.target.closest("form"), event.target.closest("[data-why]").dataset.why);
      else if (event.target.closest("[data-other]")) dialog.querySelector("[name=why]").focus();
    });
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#done(event.target);
    });
  }

  get isOpen() {
    return this.dialog.open;
  }

  // Show a dialog; `decide(form, why)` is called when the person has decided.
  show(html, decide, what = "") {
    this.decide = decide;
    this.dialog.innerHTML = html;
    const place = this.dialog.querySelector(".what");
    if (place) place.textContent = what;
    if (!this.dialog.open) this.dialog.showModal();
  }

  template(name) {
    return document.getElementById(`dialog-${name}`).innerHTML;
  }

  // Say in the dialog what is wrong, and leave it open.
  problem(message) {
    let place = this.dialog.querySelector(".problem");
    if (!place) {
      place = document.createElement("p");
      place.className = "problem";
      place.setAttribute("role", "alert");
      this.dialog.querySelector(".form-acts").before(place);
    }
    place.textContent = message;
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  #done(form, why = null) {
    if (form.dataset.busy) return;
    this.decide?.(form, reasonOf(why ?? "", (form.elements.why?.value ?? "").trim()));
  }

  #pressed(event) {
    if (isTyping(event.target) || event.repeat) return;
    const key = keyOf(event);
    if (event.key === "Enter" && event.target.matches("input[type=radio], input[type=checkbox]")) {
      event.preventDefault();
      this.dialog.querySelector("form")?.requestSubmit();
      return;
    }
    const chosen = key && key.length === 1 ? this.dialog.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
    if (chosen.matches("input[type=radio]")) this.dialog.querySelector("[name=why]")?.focus();
    else if (chosen.matches("input")) chosen.focus();
  }
}

// A reason chosen, with what was typed beside it: neither is lost.
function reasonOf(chosen, typed) {
  if (!chosen || !typed || typed === chosen || typed.startsWith(`${chosen}:`)) return typed || chosen;
  return `${chosen}: ${typed}`;
}
