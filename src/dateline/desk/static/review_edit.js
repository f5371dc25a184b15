// A claim's fields while they are edited: roles take words of the text; only what was changed is sent.

import { isTyping, keyOf } from "./review_keys.js";

export class Editor {
  constructor(form, text, { save, cancel, say }) {
    this.form = form;
    this.text = text;
    this.handlers = { save, cancel, say };
    this.initial = JSON.parse(form.dataset.initial);
    this.active = null;
    this.roles = new Map([...form.querySelectorAll("[data-role]")].map((item) => [item.dataset.role, item]));
    for (const select of form.querySelectorAll("select")) {
      this.#meaning(select);
      select.addEventListener("change", () => this.#meaning(select));
      select.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        if (select.name === "type" && !this.active) this.choose("actor");
        this.#toText();
      });
    }
    form.addEventListener("click", (event) => this.#clicked(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.handlers.save(this);
    });
    this.choose(form.dataset.mode === "add" ? "trigger" : "actor");
    this.text.goTo(Number(form.dataset.start || this.text.first || 0));
    this.#toText();
  }

  get isNew() {
    return this.form.dataset.mode === "add";
  }

  // What a key does; true where it did something.
  press(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.handlers.save(this);
      return true;
    }
    if (event.key === "Escape") {
      if (isTyping(event.target) && event.target.closest("#form")) {
        this.#toText();
        return true;
      }
      this.handlers.cancel(this);
      return true;
    }
    if (isTyping(event.target)) return false;
    const key = keyOf(event);
    if (key === null) return false;
    if (key.startsWith("Arrow")) this.text.move(key, event.shiftKey);
    else if (key === "Enter" && !event.target.closest("button, summary, a")) this.set();
    else if (key === "Backspace" || key === "Delete") this.#takeLast();
    else {
      const item = [...this.roles.values()].find((one) => one.dataset.roleKey === key);
      if (!item) return false;
      this.choose(item.dataset.role);
      this.#toText();
    }
    event.preventDefault();
    return true;
  }

  choose(role) {
    this.active = role;
    for (const [name, item] of this.roles) {
      item.classList.toggle("on", name === role);
      item.querySelector(".role").setAttribute("aria-pressed", String(name === role));
      item.querySelector(".take").hidden = name !== role;
    }
    this.roles.get(role).scrollIntoView({ block: "nearest" });
    this.#underline();
  }

  // Set the chosen words for the active role.
  set() {
    const words = this.text.words();
    if (!words) return this.handlers.say("choose words in the text first");
    const list = this.roles.get(this.active).querySelector(".quotes");
    if (this.active === "trigger") list.replaceChildren();
    const there = [...list.children].some((one) => Number(one.dataset.start) === words.start && Number(one.dataset.end) === words.end);
    if (!there) list.append(this.#quote(words));
    this.#underline();
    this.handlers.say(`${this.active}: ${words.text}`);
    if (this.active === "trigger") {
      this.choose("actor");
      this.form.elements.type.focus();
    }
    return undefined;
  }

  // The changed fields, as the desk takes them.
  value() {
    const fields = this.form.elements;
    const made = {};
    for (const name of ["type", "certainty", "status", "when"]) {
      if (fields[name].value !== this.initial[name]) made[name] = fields[name].value;
    }
    for (const name of ["where", "counts"]) {
      if (fields[name].value !== this.initial[name]) made[name] = fields[name].value.split("\n");
    }
    for (const [role] of this.roles) {
      const spans = this.#spans(role);
      if (role === "trigger") {
        if (spans.length) made.trigger = { start: spans[0][0], end: spans[0][1] };
      } else if (JSON.stringify(spans) !== JSON.stringify(this.initial.roles[role] ?? [])) {
        made[this.isNew ? role : `roles.${role}`] = spans.map(([start, end]) => ({ start, end }));
      }
    }
    if (!this.isNew) return made;
    const { trigger, type, certainty, status, ...roles } = made;
    return { ...(trigger && { trigger }), ...(type && { type }), ...(certainty && { certainty }), ...(status && { status }), roles };
  }

  problem(message) {
    const place = this.form.querySelector("#form-problem");
    place.hidden = !message;
    place.textContent = message;
    if (message) place.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.text.clear();
    globalThis.CSS?.highlights?.delete("filling");
  }

  #spans(role) {
    return [...this.roles.get(role).querySelectorAll(".quotes > li")].map((one) => [Number(one.dataset.start), Number(one.dataset.end)]);
  }

  #quote({ start, end, text }) {
    const item = document.createElement("li");
    Object.assign(item.dataset, { start, end });
    const mark = document.createElement("mark");
    Object.assign(mark, { className: this.active, textContent: text, dir: "auto" });
    const remove = document.createElement("button");
    Object.assign(remove, { type: "button", className: "remove", textContent: "×" });
    remove.setAttribute("aria-label", `Take “${text}” away from ${this.active}`);
    item.append(mark, remove);
    return item;
  }

  #clicked(event) {
    const item = event.target.closest("[data-role]");
    if (event.target.closest(".remove")) {
      event.target.closest("li").remove();
      this.choose(item.dataset.role);
      this.#toText();
    } else if (event.target.closest(".take")) this.set();
    else if (event.target.closest(".role")) {
      this.choose(item.dataset.role);
      this.#toText();
    } else if (event.target.closest("[data-cancel]")) this.handlers.cancel(this);
  }

  #takeLast() {
    const last = this.roles.get(this.active).querySelector(".quotes").lastElementChild;
    if (!last) return;
    this.handlers.say(`taken away from ${this.active}: ${last.querySelector("mark").textContent}`);
    last.remove();
    this.#underline();
  }

  #underline() {
    if (!globalThis.CSS?.highlights) return;
    const ranges = this.#spans(this.active).map(([start, end]) => this.text.range(start, end)).filter(Boolean);
    CSS.highlights.set("filling", new Highlight(...ranges));
  }

  #meaning(select) {
    const place = document.getElementById(select.dataset.meant);
    place.textContent = select.selectedOptions[0]?.dataset.meaning ?? "";
  }

  #toText() {
    this.text.root.focus({ preventScroll: true });
  }
}
