// What Review asks of the desk, and what the desk says where it refuses.

export class Refused extends Error {
  constructor(message, { stale = false, status = 0 } = {}) {
    super(message);
    this.stale = stale;
    this.status = status;
  }
}

function problemIn(text, status) {
  if (status === 401) return "you are no longer signed in; open the page again";
  try {
    return { ...JSON.parse(text) }.detail ?? `refused (${status})`;
  } catch {
    const found = new DOMParser().parseFromString(text, "text/html").querySelector(".problem");
    return found?.textContent.trim() || text.trim().slice(0, 200) || `refused (${status})`;
  }
}

async function asked(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Refused("the desk does not answer; is it still running? Nothing was changed");
  }
  if (answer.redirected && new URL(answer.url).pathname === "/sign-in") throw new Refused(problemIn("", 401), { status: 401 });
  const text = await answer.text();
  if (answer.ok) return text;
  throw new Refused(String(problemIn(text, answer.status)), { status: answer.status });
}

// A part of a page.
export function part(address) {
  return asked(address, { headers: { Accept: "text/html" } });
}

// An answer in JSON.
export async function ask(address) {
  return heeded(JSON.parse(await asked(address)));
}

// An answer, unless it says that nothing was done.
function heeded(answer) {
  if (answer.refused) throw new Refused(answer.refused, { stale: answer.stale });
  return answer;
}

// Something that changes the library.
export async function send(address, body = {}) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return heeded(JSON.parse(await asked(address, options)));
}
