// Handing in: files may be dropped, are listed before they go, and are refused here where they are too large.
const form = document.getElementById("files-form");

/** Bytes as a person reads them. */
function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

if (form) {
  const drop = document.getElementById("drop");
  const input = document.getElementById("files");
  const list = document.getElementById("chosen");
  const wrong = document.getElementById("wrong-here");
  const most = Number(form.dataset.most);
  drop.querySelector(".drop-hint").hidden = false;

  const say = (problem) => {
    wrong.textContent = problem;
    wrong.hidden = !problem;
    form.querySelector("[type=submit]").disabled = Boolean(problem);
  };
  const show = (folders = 0) => {
    const files = [...input.files];
    list.replaceChildren(
      ...files.map((file) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        const bytes = document.createElement("span");
        name.textContent = file.name;
        bytes.textContent = size(file.size);
        bytes.className = "dim";
        item.append(name, bytes);
        return item;
      }),
    );
    const all = files.reduce((sum, file) => sum + file.size, 0);
    if (all > most) say(`These are ${size(all)}; at most ${size(most)} go at once. Hand them in in parts.`);
    else say("");
    if (folders) {
      wrong.textContent = `A folder cannot be handed in here; ${files.length ? "it was left out" : "drop the files in it"}.`;
      wrong.hidden = false;
    }
  };
  input.addEventListener("change", () => show());
  show();

  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const folders = items.filter((item) => item.webkitGetAsEntry?.()?.isDirectory).length;
    const kept = new DataTransfer();
    for (const item of items) {
      const file = item.webkitGetAsEntry?.()?.isDirectory ? null : item.getAsFile();
      if (file) kept.items.add(file);
    }
    if (!items.length) for (const file of event.dataTransfer.files) kept.items.add(file);
    input.files = kept.files;
    show(folders);
  });
  // A file that misses the box would replace the page.
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => {
      if (holdsFiles(event)) event.preventDefault();
    });
  }
}

for (const one of document.querySelectorAll("form[data-busy]")) {
  one.addEventListener("submit", () => {
    const button = one.querySelector("[type=submit]");
    button.dataset.label ??= button.textContent;
    button.textContent = one.dataset.busy;
  });
}
// Back from the next page, the form is as it was.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-label]")) button.textContent = button.dataset.label;
});
