// Review: the queue, the claim that stands open, and what a person decides about it.

import { Refused, ask, part, send } from "./review_calls.js";
import { Dialogs } from "./review_dialogs.js";
import { Editor } from "./review_edit.js";
import { isTyping, keyOf } from "./review_keys.js";
import { TextPane, points } from "./review_text.js";

const page = document.getElementById("review");
const open = document.getElementById("open");
const saidPlace = document.getElementById("said");
const heard = document.getElementById("heard");
const dialogs = new Dialogs(document.getElementById("dialog"));
const filter = page.dataset.filter;
const may = page.dataset.may === "yes";

let text = null;
let editor = null;
let loading = 0; // claims that are being fetched to be shown
let busy = 0; // how much is under way: judgements, and claims that are being fetched
let last = null; // the number of the last judgement made here
let ahead = null; // {claim, html}: the next claim, fetched while this one is looked at
let fading = 0;
let turns = 0;
let counting = 0; // how often it was asked how many claims are left

const pane = () => document.getElementById("claim-pane");
const textPane = () => document.getElementById("text-pane");
const lines = () => [...document.querySelectorAll("#queue .line")];
const lineOf = (claim) => lines().find((one) => one.dataset.claim === claim);
const withFilter = (path, more = {}) => {
  const params = new URLSearchParams(filter);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  const query = params.toString();
  return query ? `${path}?${query}` : path;
};

function say(message, wrong = false) {
  saidPlace.textContent = message;
  saidPlace.classList.toggle("wrong", wrong);
  clearTimeout(fading);
  fading = setTimeout(() => (saidPlace.textContent = ""), wrong ? 9000 : 5000);
}

function refused(error) {
  if (!(error instanceof Refused)) throw error;
  say(error.message, true);
}

// ---- the claim that stands open

function settle({ focus = true } = {}) {
  const root = document.getElementById("text");
  text = root ? new TextPane(root, heard) : null;
  const trigger = root?.querySelector("mark.trigger");
  const view = textPane();
  if (trigger && getComputedStyle(view).overflowY !== "visible") {
    view.scrollTop += trigger.getBoundingClientRect().top - view.getBoundingClientRect().top - view.clientHeight / 3;
  }
  pane().scrollTop = 0;
  if (focus) document.getElementById("claim-head")?.focus({ preventScroll: true });
  const claim = pane().dataset.claim ?? "";
  for (const line of lines()) {
    if (line.dataset.claim === claim) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
  }
  const line = lineOf(claim);
  if (line) {
    line.scrollIntoView({ block: "nearest" });
    setState(line, pane().dataset.state);
  }
}

async function show(claim, { whole = false, focus = true } = {}) {
  if (!claim) return;
  const turn = (turns += 1);
  begin();
  loading += 1;
  try {
    await opening(claim, whole, focus, turn);
  } finally {
    loading -= 1;
    end();
  }
}

function begin() {
  busy += 1;
  page.setAttribute("aria-busy", "true");
}

function end() {
  busy -= 1;
  if (!busy) page.removeAttribute("aria-busy");
}

// Wait until nothing is under way.
async function quiet() {
  while (busy) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function opening(claim, whole, focus, turn) {
  const address = withFilter(`/review/claim/${encodeURIComponent(claim)}`, whole ? { whole: 1 } : {});
  const kept = !whole && ahead?.claim === claim;
  const html = kept ? await ahead.html : await part(address);
  if (turn !== turns) return; // another claim was asked for meanwhile
  ahead = null;
  open.innerHTML = html;
  // A claim alone in the address asks for its document's claims, so that the whole queue says that it is meant.
  const own = filter ? {} : { state: "" };
  history.replaceState(null, "", withFilter("/review", whole ? { ...own, claim, whole: 1 } : { ...own, claim }));
  closeDrawer();
  settle({ focus });
  if (innerWidth <= 860) scrollTo(0, 0);
  page.classList.remove("bar-open");
  if (kept) recount().catch(() => {});
  fetchNext();
}

function fetchNext() {
  const next = neighbour(1, true)?.dataset.claim;
  if (!next || editor) return;
  const html = part(withFilter(`/review/claim/${encodeURIComponent(next)}`));
  html.catch(() => (ahead = null));
  ahead = { claim: next, html };
}

// The line before or after the open one; with `waiting`, the next that is still to be judged.
function neighbour(by, waiting = false) {
  const every = lines();
  const at = every.findIndex((one) => one.hasAttribute("aria-current"));
  if (at < 0) return waiting ? every.find(isWaiting) : every[0];
  if (!waiting) return every[at + by];
  return every.slice(at + 1).find(isWaiting) ?? every.slice(0, at).find(isWaiting);
}

function isWaiting(line) {
  return !line.hasAttribute("data-done");
}

function setState(line, state) {
  line.dataset.state = state;
  const place = line.querySelector(".state");
  place.className = `state ${state || "unjudged"}`;
  place.textContent = state || "unjudged";
}

async function more() {
  const queue = document.getElementById("queue");
  const left = Number(queue.dataset.more);
  if (!left) return false;
  const states = queue.dataset.states.split(" ");
  const skip = lines().filter((one) => states.includes(one.dataset.state || "unjudged")).length;
  const made = new DOMParser().parseFromString(await part(withFilter("/review/queue", { skip })), "text/html");
  const known = new Set(lines().map((one) => one.dataset.claim));
  const fresh = [...made.querySelectorAll("#queue > li")].filter((one) => !known.has(one.querySelector(".line").dataset.claim));
  queue.append(...fresh);
  queue.dataset.more = fresh.length ? made.getElementById("queue").dataset.more : 0;
  document.getElementById("more").hidden = !Number(queue.dataset.more);
  return fresh.length > 0;
}

// Ask anew how many claims are left in the queue and in the document that is open: what was fetched ahead may be older
// than the last judgement.
async function recount() {
  const turn = (counting += 1);
  const name = textPane().dataset.document ?? "";
  const { left, left_here } = await ask(withFilter("/review/count", { of: name }));
  if (turn !== counting) return; // it was asked for again meanwhile
  document.getElementById("left").textContent = left.toLocaleString("en");
  if (left_here === null || textPane().dataset.document !== name) return;
  textPane().dataset.left = left_here;
  const place = document.getElementById("doc-left");
  if (place) place.textContent = left_here.toLocaleString("en");
}

async function reload() {
  const made = new DOMParser().parseFromString(await part(withFilter("/review/queue")), "text/html");
  document.getElementById("empty")?.remove();
  document.getElementById("queue").replaceWith(...made.body.children);
  document.getElementById("more").hidden = !Number(document.getElementById("queue").dataset.more);
  await recount();
}

async function move(by) {
  let line = neighbour(by);
  if (!line && by > 0 && (await more())) line = neighbour(by);
  if (!line) return say(by > 0 ? "that was the last claim of the queue" : "that is the first claim of the queue");
  return show(line.dataset.claim);
}

// ---- judgements

async function judge(kind, { subject = pane().dataset.claim, value = {}, why = null, seen = pane().dataset.seen } = {}) {
  const done = await send("/review/judge", { kind, subject, value, why: why || null, seen });
  last = done.number;
  if (why) remember(why);
  say(`${done.said} (Z takes it back)`);
  return done;
}

async function once(work) {
  if (busy) return;
  begin();
  try {
    await work();
  } catch (error) {
    refused(error);
  } finally {
    end();
  }
}

// It was not done, mostly since somebody else decided meanwhile: show the claim as it stands now, and leave the
// decision to the person.
async function again(error, claim) {
  ahead = null;
  await show(claim);
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("role", "alert");
  note.textContent = error.message;
  document.getElementById("stale")?.replaceChildren(note);
  say(error.message, true);
}

async function state(kind, why = null) {
  const { claim, event: itsEvent } = pane().dataset;
  const line = lineOf(claim);
  return once(async () => {
    const decided = judge(kind, { why });
    decided.catch(() => {}); // what it was is said below
    if (line) line.dataset.done = "yes";
    const next = neighbour(1, true) ?? ((await more()) ? neighbour(1, true) : null);
    // Only a rejection changes what is shown of events; the rest is kept while the next claim is read already.
    const ahead_of_it = kind !== "reject" && next ? show(next.dataset.claim) : null;
    try {
      const done = await decided;
      if (line) setState(line, done.state);
      await ahead_of_it;
      if (!ahead_of_it) {
        if (next?.dataset.event === itsEvent) ahead = null;
        await show(next ? next.dataset.claim : claim);
      }
      if (!next) say(`${done.said} (Z takes it back). That was the last claim of the queue.`);
      await recount();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (line) delete line.dataset.done;
      await again(error, claim);
    }
  });
}

async function undo() {
  return once(async () => {
    const done = await send("/review/undo");
    if (done.job) {
      say(`taking back ${done.of.toLocaleString("en")} judgements …`);
      await followed(done, (now) => say(`${now.phase}: ${now.done.toLocaleString("en")} of ${now.of.toLocaleString("en")}`));
      await reload();
      if (pane().dataset.claim) await show(pane().dataset.claim);
      return;
    }
    last = null;
    say(done.said);
    ahead = null;
    const claim = done.claim ?? pane().dataset.claim;
    const line = lineOf(claim);
    if (line && done.claim) delete line.dataset.done;
    if (claim) await show(claim);
    await recount();
    if (done.claim && !line) await reload();
    settle();
  });
}

// Wait for work that takes longer than an answer may.
async function followed(job, tell) {
  let now = job;
  while (!now.finished) {
    tell(now);
    await new Promise((resolve) => setTimeout(resolve, 300));
    now = await ask(`/review/bulk/${job.job}`);
  }
  if (now.problem) throw new Refused(now.problem);
  say(now.said);
  return now;
}

function remember(why) {
  const list = document.getElementById("reasons");
  if ([...list.children].some((one) => one.value === why)) return;
  const option = document.createElement("option");
  option.value = why;
  list.prepend(option);
}

const about = () => pane().dataset.label ?? "";

// A dialog's decision: what is refused is said in the dialog, which stays open.
function inDialog(work) {
  return (form, why) =>
    once(async () => {
      form.dataset.busy = "yes";
      try {
        await work(form, why);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        dialogs.problem(error.message);
      } finally {
        delete form.dataset.busy;
      }
    });
}

async function changedEvent(done) {
  dialogs.close();
  ahead = null;
  if (pane().dataset.claim) await show(pane().dataset.claim);
  await reload();
  settle();
  return done;
}

function reject() {
  return dialogs.show(dialogs.template("reject"), (_, why) => {
    dialogs.close();
    state("reject", why);
  }, about());
}

function giveReason() {
  if (!last) return say("there is no judgement of yours here to give a reason to", true);
  return dialogs.show(dialogs.template("why"), inDialog(async (_, why) => {
    const done = await send("/review/why", { number: last, why });
    last = done.number;
    remember(why);
    dialogs.close();
    say(done.said);
    if (pane().dataset.claim) await show(pane().dataset.claim);
  }), saidPlace.textContent);
}

function documentDone() {
  const { document: name, left, reviewed } = textPane().dataset;
  if (!name) return say("no document is open");
  const count = Number(left);
  const what = reviewed ? "It is marked as reviewed already." : count ? `${count} of its claims ${count === 1 ? "is" : "are"} still to be judged.` : "All its claims are judged.";
  return dialogs.show(dialogs.template("document"), inDialog(async (_, why) => {
    await judge("reviewed", { subject: name, why, seen: null });
    dialogs.close();
    ahead = null;
    if (pane().dataset.claim) await show(pane().dataset.claim);
  }), what);
}

async function eventDialog(kind) {
  const { event, claim } = pane().dataset;
  if (!event) return say("this claim stands in no event");
  return once(async () => {
    const html = await part(`/review/dialog/${kind}?${new URLSearchParams({ event, claim })}`);
    dialogs.show(html, inDialog(async (form, why) => {
      const { subject, seen } = form.dataset;
      const ticked = [...form.querySelectorAll("[name=claims]:checked")].map((one) => one.value);
      const other = form.elements.named?.value.trim() || form.elements.other?.value;
      if (kind === "merge" && !other) return dialogs.problem("choose an event first, by its number or identifier");
      if (kind === "split" && !ticked.length) return dialogs.problem("tick the claims that leave first");
      const value = {
        merge: () => ({ events: [other] }),
        split: () => ({ claims: ticked }),
        grade: () => ({ information: form.elements.information.value }),
      }[kind]();
      return changedEvent(await judge(kind, { subject, value, why, seen }));
    }));
  });
}

async function bulk() {
  return once(async () => {
    dialogs.show(await part(withFilter("/review/dialog/bulk")), inDialog(async (form, why) => {
      const said = form.querySelector("#bulk-said");
      const bar = form.querySelector("#bulk-progress");
      const begun = await send("/review/bulk", { filter: form.dataset.filter, digest: form.dataset.digest, why });
      said.hidden = bar.hidden = false;
      await followed(begun, (now) => {
        bar.value = now.done;
        said.textContent = `${now.phase}: ${now.done.toLocaleString("en")} of ${now.of.toLocaleString("en")}. It goes on if you leave.`;
      });
      await changedEvent();
    }));
  });
}

// ---- fields

async function edit(isNew) {
  const claim = pane().dataset.claim;
  const its_document = textPane().dataset.document;
  if (isNew ? !its_document : !claim) return say("no claim is open");
  return once(async () => {
    const asked = isNew ? { document: its_document } : { claim };
    const html = await part(`/review/form?${new URLSearchParams(asked)}`);
    const start = pane().dataset.start ?? "";
    pane().innerHTML = html;
    const form = document.getElementById("form");
    if (isNew) form.dataset.start = start;
    page.classList.add("editing");
    editor = new Editor(form, text, { save, cancel: leave, say });
  });
}

async function leave() {
  closeEditor();
  const claim = pane().dataset.claim;
  if (claim) await show(claim);
  else location.reload();
}

function closeEditor() {
  editor?.close();
  editor = null;
  page.classList.remove("editing");
}

async function save(one) {
  const { claim, document: its_document, seen } = one.form.dataset;
  const why = one.form.elements.why.value.trim();
  return once(async () => {
    try {
      one.problem("");
      const done = one.isNew
        ? await judge("add", { subject: its_document, value: one.value(), why, seen: null })
        : await judge("edit", { subject: claim, value: one.value(), why, seen });
      closeEditor();
      ahead = null;
      await show(one.isNew ? (pane().dataset.claim ?? done.claim) : done.claim);
      await reload();
      settle();
      const waits = pane().querySelector("#claim-head .state.unjudged");
      if (waits) say(`${done.said}, and still to judge: A accepts it as it now stands (Z takes it back)`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      one.problem(error.message);
    }
  });
}

// ---- keys and buttons

const search = () => {
  openDrawer();
  document.getElementById("q").focus();
  document.getElementById("q").select();
};
const help = () => dialogs.show(dialogs.template("help"), null);

const READING = { next: () => move(1), previous: () => move(-1), help, search };
const ACTING = {
  accept: () => state("accept"),
  unsure: () => state("unsure"),
  reject,
  edit: () => edit(false),
  add: () => edit(true),
  document: documentDone,
  merge: () => eventDialog("merge"),
  split: () => eventDialog("split"),
  grade: () => eventDialog("grade"),
  undo,
  why: giveReason,
  bulk,
};
const ABOUT_A_CLAIM = new Set(["accept", "reject", "unsure", "edit", "merge", "split", "grade"]);
const KEYS = { j: "next", k: "previous", "?": "help", "/": "search", a: "accept", x: "reject", u: "unsure", e: "edit", n: "add", d: "document", m: "merge", s: "split", g: "grade", z: "undo", w: "why" };

function act(name) {
  if (editor) return undefined;
  if (name in READING) return attempt(READING[name]);
  if (!may) return say("you may read, not judge; ask for the role of a reviewer", true);
  if (name === "undo" && busy) return quiet().then(undo);
  // What is pressed while another claim is still on its way was meant for neither; what is pressed while the last
  // judgement is being kept is meant for the claim that is shown by now.
  if (loading) return undefined;
  const { claim } = pane().dataset;
  if (busy) return quiet().then(() => (pane().dataset.claim === claim ? act(name) : undefined));
  if (!pane().dataset.claim && ABOUT_A_CLAIM.has(name)) return say("no claim is open");
  return ACTING[name]();
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    refused(error);
  }
}

document.addEventListener("keydown", (event) => {
  if (dialogs.isOpen) return;
  if (editor) {
    editor.press(event);
    return;
  }
  if (event.key === "Escape") {
    if (isTyping(event.target)) event.target.blur();
    closeDrawer();
    return;
  }
  if (isTyping(event.target)) return;
  const name = KEYS[keyOf(event)];
  if (!name || (event.repeat && !["next", "previous"].includes(name))) return;
  event.preventDefault();
  act(name);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) return act(button.dataset.act);
  if (event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const line = event.target.closest("#queue .line");
  if (line) {
    event.preventDefault();
    return editor ? say("save or cancel what you edit first", true) : attempt(() => show(line.dataset.claim));
  }
  const mark = event.target.closest("#text mark.other");
  if (mark && !editor && document.getSelection().isCollapsed) return attempt(() => show(mark.dataset.claim));
  const whole = event.target.closest("[data-whole]");
  if (whole && pane().dataset.claim && !editor) {
    event.preventDefault();
    return attempt(() => show(pane().dataset.claim, { whole: true }));
  }
  if (event.target.closest("#more")) return attempt(more);
  const others = event.target.closest("#show-more");
  if (others) {
    others.setAttribute("aria-expanded", String(page.classList.toggle("bar-open")));
    return undefined;
  }
  if (event.target.closest("#show-queue")) return page.classList.contains("drawer-open") ? closeDrawer() : openDrawer();
  return undefined;
});

let choosing = 0;
document.addEventListener("pointerup", (event) => {
  if (!editor || !text?.root.contains(event.target)) return;
  setTimeout(() => text.take(document.getSelection(), event.altKey) || pointed(event), 0);
});

// A finger's selection ends without a pointer's end.
document.addEventListener("selectionchange", () => {
  if (!editor || !matchMedia("(pointer: coarse)").matches) return;
  clearTimeout(choosing);
  choosing = setTimeout(() => text?.take(document.getSelection(), false), 400);
});

// A click on a word chooses it.
function pointed(event) {
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const found = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const [node, offset] = found ? [found.offsetNode, found.offset] : [range?.startContainer, range?.startOffset];
  const start = node?.parentElement?.closest("[data-start]")?.dataset.start;
  if (start === undefined || node.nodeType !== Node.TEXT_NODE) return;
  text.goTo(Number(start) + points(node.data.slice(0, offset)));
}

document.getElementById("state").addEventListener("change", (event) => event.target.form.requestSubmit());

function openDrawer() {
  page.classList.add("drawer-open");
  document.getElementById("show-queue").setAttribute("aria-expanded", "true");
}

function closeDrawer() {
  page.classList.remove("drawer-open");
  document.getElementById("show-queue").setAttribute("aria-expanded", "false");
}

settle();
fetchNext();
