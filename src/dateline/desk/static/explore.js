// Explore: one filter, kept in the address; map, time line and table follow it together.
import { MapPane } from "./explore_map.js";
import { TimePane } from "./explore_time.js";

const form = document.getElementById("filter");
const results = document.getElementById("results");
const said = document.getElementById("said");
const WAIT_FOR_TYPING = 250;
let running = null;
let waiting = null;

/** The filter as the form has it, without what is empty. */
function formParams() {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (String(value).trim()) params.append(name, String(value).trim());
  return params;
}

/** Set the form to what the address says. */
function setForm(params) {
  for (const field of form.elements) {
    if (!field.name || (field.type === "submit")) continue;
    if (field.type === "checkbox") field.checked = params.getAll(field.name).includes(field.value);
    else field.value = params.get(field.name) ?? "";
  }
  countPicks();
}

function countPicks() {
  for (const pick of form.querySelectorAll("[data-pick]")) {
    const count = pick.querySelectorAll("input:checked").length;
    pick.querySelector(".count").textContent = count ? ` ${count}` : "";
  }
}

async function fetchTable(params, signal) {
  const answer = await fetch(`/explore/results?${params}`, { signal });
  if (!answer.ok) throw new Error(`the table could not be fetched (${answer.status})`);
  const text = await answer.text();
  results.innerHTML = text;
}

/** Show what a filter lets through everywhere; `push` leaves an entry in the history. */
export async function show(params, { push = true, sync = true } = {}) {
  clearTimeout(waiting);
  running?.abort();
  const mine = (running = new AbortController());
  if (sync) setForm(params);
  const address = params.size ? `/?${params}` : "/";
  if (push && address !== location.pathname + location.search) history.pushState(null, "", address);
  results.setAttribute("aria-busy", "true");
  try {
    await Promise.all([
      fetchTable(params, mine.signal),
      map.show(params, mine.signal),
      time.show(params, mine.signal),
    ]);
  } catch (error) {
    if (error.name === "AbortError") return;
    said.textContent = `The desk does not answer: ${error.message}. Is it still running?`;
    return;
  } finally {
    if (running === mine) results.removeAttribute("aria-busy");
  }
  said.textContent = "";
  root.dataset.settled = String(Number(root.dataset.settled ?? 0) + 1);
}

/** Change some of the filter's parts; an empty value takes a part away. The first page is shown. */
function change(changes) {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    if (value) params.set(name, value);
  }
  params.delete("page");
  return show(params);
}

const map = new MapPane(document.getElementById("map"), { area: (area) => change({ area }) });
const time = new TimePane(document.getElementById("timeline"), { days: (from, to) => change({ from, to }) });

form.addEventListener("submit", (event) => { event.preventDefault(); show(formParams(), { sync: false }); });
form.addEventListener("input", (event) => {
  countPicks();
  const typed = event.target.matches("input[type=search]");
  clearTimeout(waiting);
  waiting = setTimeout(() => show(formParams(), { sync: false }), typed ? WAIT_FOR_TYPING : 0);
});
results.addEventListener("change", (event) => {
  if (event.target.matches("[data-sort]")) change({ sort: event.target.value });
});
results.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  if (link && new URL(link.href).pathname === "/") {
    event.preventDefault();
    show(new URL(link.href).searchParams).then(() => {
      if (link.rel) results.scrollIntoView({ block: "start" });
    });
  } else if (!link) {
    const row = event.target.closest("tr[data-event]");
    if (row && !String(getSelection())) row.querySelector("a").click();
  }
});
results.addEventListener("pointerover", (event) => map.point(event.target.closest("tr[data-point]")?.dataset.point));
results.addEventListener("pointerleave", () => map.point(undefined));
results.addEventListener("focusin", (event) => map.point(event.target.closest("tr[data-point]")?.dataset.point));
// Only one list of choices is open at a time, and none once a person goes on.
document.addEventListener("click", (event) => {
  for (const pick of form.querySelectorAll("details[open]")) if (!pick.contains(event.target)) pick.open = false;
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest("details[open]");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
addEventListener("popstate", () => show(new URLSearchParams(location.search), { push: false }));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    form.elements.q.focus();
  }
});

// On a phone the filter folds away, but for the words.
const more = form.querySelector(".more");
more.hidden = false;
const fold = (folded) => { form.classList.toggle("folded", folded); more.setAttribute("aria-expanded", String(!folded)); };
more.addEventListener("click", () => fold(!form.classList.contains("folded")));
fold(true);

const root = document.documentElement;
const ready = (part) => { root.dataset.ready = `${root.dataset.ready ?? ""} ${part}`.trim(); };
ready("table");
form.querySelector("[type=submit]").hidden = true;
const first = new URLSearchParams(location.search);
time.show(first).then(() => ready("timeline"), () => {});
map.begin(first).then(() => ready("map"), (error) => { said.textContent = `The map cannot be drawn: ${error.message}`; });
