// A job's page: what changes is fetched again and again until the job has ended.
const EVERY = 700;
const part = document.getElementById("progress");
const said = document.getElementById("said");
let text = null;
let state = part.querySelector("[data-state]").dataset.state;

async function look() {
  try {
    const answer = await fetch(`/add/${part.dataset.job}/progress`);
    if (answer.status === 404) {
      said.textContent = "The desk was started anew and has forgotten this job. What was read is kept.";
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const latest = await answer.text();
    if (said.dataset.away) {
      said.textContent = "";
      delete said.dataset.away;
    }
    if (latest !== text) {
      const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      text = latest;
      part.innerHTML = latest;
      if (focused) part.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    }
  } catch {
    said.textContent = "The desk does not answer. Is it still running?";
    said.dataset.away = "yes";
  }
  const now = part.querySelector("[data-state]");
  if (now.dataset.state !== state) {
    // A screen reader hears each new state, not each document.
    state = now.dataset.state;
    said.textContent = part.querySelector(".now").textContent.trim().replace(/\s+/g, " ");
    setTimeout(() => (said.textContent = ""), 4000);
  }
  if (now.hasAttribute("data-ended")) document.getElementById("stop")?.remove();
  else setTimeout(look, EVERY);
}

if (!part.querySelector("[data-ended]")) setTimeout(look, EVERY);
