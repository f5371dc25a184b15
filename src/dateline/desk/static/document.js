/* A document: a claim lights its words, and words light the claims that use them. */
const text = document.getElementById("text");
const marks = [...text.querySelectorAll("mark[data-claims]")];
const claims = new Map([...document.querySelectorAll(".claim")].map((item) => [item.dataset.claim, item]));
const words = new Map([...claims.keys()].map((name) => [name, []]));
const plainly = new Map(marks.map((mark) => [mark, mark.className]));
for (const mark of marks) {
  mark.names = mark.dataset.claims.split(" ");
  mark.roles = new Map(mark.dataset.roles.split(" ").map((one) => one.split(":")));
  for (const name of mark.names) words.get(name)?.push(mark);
}

let kept = []; // the claims that stay lit when nothing is pointed at
let lit = [];

/** Light claims and their words, those alone in colour; none lets all stand as they were. */
function light(names) {
  if (names.length === lit.length && names.every((name, at) => name === lit[at])) return;
  for (const name of lit) {
    claims.get(name)?.classList.remove("on");
    for (const mark of words.get(name) ?? []) mark.className = plainly.get(mark);
  }
  lit = names;
  text.classList.toggle("lit", names.length > 0);
  for (const name of names) {
    claims.get(name)?.classList.add("on");
    for (const mark of words.get(name) ?? []) {
      const roles = names.flatMap((one) => (mark.roles.get(one) ?? "").split(",")).filter(Boolean);
      mark.className = ["on", ...new Set(roles)].join(" ");
    }
  }
}

function keep(names) {
  kept = names;
  light(names);
}

/** Bring a claim into view within its own list, without moving the page. */
function show(name) {
  const item = claims.get(name);
  const list = item?.closest(".claims-pane");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const [inside, around] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inside.top < around.top || inside.bottom > around.bottom) list.scrollTop += inside.top - around.top - 40;
}

/** Bring a claim's words into view. */
function reveal(name) {
  const mark = words.get(name)?.find((one) => (one.roles.get(name) ?? "").includes("trigger")) ?? words.get(name)?.[0];
  if (!mark) return;
  const { top, bottom } = mark.getBoundingClientRect();
  const floor = innerWidth <= 860 ? innerHeight * 0.55 : innerHeight;
  if (top < 60 || bottom > floor - 20) scrollBy({ top: top - floor * 0.35, behavior: "auto" });
}

// One of the marked words is in the order of the tab key, and the arrow keys go on from it: a text may have hundreds.
let current = null;
function reach(mark) {
  if (current) current.tabIndex = -1;
  current = mark;
  mark.tabIndex = 0;
}
for (const mark of marks) {
  mark.tabIndex = -1;
  mark.setAttribute("role", "button");
  mark.setAttribute("aria-describedby", mark.names.map((name) => `n-${name}`).join(" "));
}
if (marks.length) reach(marks[0]);

text.addEventListener("pointerover", (event) => {
  const mark = event.pointerType === "mouse" && event.target.closest("mark[data-claims]");
  if (mark) light(mark.names);
});
text.addEventListener("pointerout", (event) => {
  if (event.pointerType === "mouse" && !event.relatedTarget?.closest?.("mark[data-claims]")) light(kept);
});
text.addEventListener("focusin", (event) => {
  if (!event.target.names) return;
  reach(event.target);
  light(event.target.names);
  show(event.target.names[0]);
});
text.addEventListener("focusout", () => light(kept));
text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-claims]");
  if (!mark) return keep([]);
  keep(mark.names);
  show(mark.names[0]);
});
text.addEventListener("keydown", (event) => {
  const at = marks.indexOf(event.target);
  if (at < 0) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    marks[at + step]?.focus();
  } else if (event.key === "Enter") {
    event.preventDefault();
    const [name] = event.target.names;
    keep([name]);
    claims.get(name)?.focus();
  }
});

for (const [name, item] of claims) {
  item.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && light([name]));
  item.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && light(kept));
  item.addEventListener("focusin", () => light([name]));
  item.addEventListener("focusout", () => light(kept));
  const choose = () => {
    keep([name]);
    reveal(name);
  };
  item.addEventListener("click", (event) => {
    if (event.target.closest(".claim-foot a")) return;
    if (event.target.closest("a")) {
      // The browser's own jump would put the claim's words at the top; they are to stand where they can be read on.
      event.preventDefault();
      history.replaceState(null, "", `#c-${name}`);
    }
    choose();
  });
  item.addEventListener("keydown", (event) => {
    if (event.target === item && event.key === "Enter") choose();
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.target === item && step && item[step]) {
      event.preventDefault();
      item[step].focus({ preventScroll: true });
      show(item[step].dataset.claim);
    }
  });
}
document.addEventListener("keydown", (event) => event.key === "Escape" && keep([]));

/** The claim that the address names: its words are lit, and the browser has gone there or is sent there. */
function follow() {
  const name = decodeURIComponent(location.hash).replace(/^#c-/, "");
  if (!claims.has(name)) return;
  keep([name]);
  show(name);
  reveal(name);
}
addEventListener("hashchange", follow);
follow();
