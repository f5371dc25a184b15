// The network: who is pointed at, or reached with the keyboard, keeps its lines and neighbours; the rest fades.
const sift = document.getElementById("sift");

for (const picture of document.querySelectorAll("svg.network")) {
  const lines = [...picture.querySelectorAll(".line")];
  const nodes = new Map([...picture.querySelectorAll(".node")].map((node) => [node.dataset.party, node]));

  const light = (near) => {
    picture.classList.toggle("lit", near !== null);
    for (const part of picture.querySelectorAll(".near")) part.classList.remove("near");
    for (const part of near ?? []) part.classList.add("near");
  };
  const around = (target) => {
    const line = target.closest(".line");
    if (line) return [line, nodes.get(line.dataset.one), nodes.get(line.dataset.other)];
    const node = target.closest(".node");
    if (!node) return null;
    const mine = lines.filter((one) => [one.dataset.one, one.dataset.other].includes(node.dataset.party));
    return [node, ...mine, ...mine.flatMap((one) => [nodes.get(one.dataset.one), nodes.get(one.dataset.other)])];
  };
  picture.addEventListener("pointerover", (event) => light(around(event.target)));
  picture.addEventListener("pointerleave", () => light(null));
  picture.addEventListener("focusin", (event) => light(around(event.target)));
  picture.addEventListener("focusout", () => light(null));
}

if (sift) {
  // An address holds only what is set; all relations are none in particular.
  sift.addEventListener("formdata", (event) => {
    for (const name of new Set(event.formData.keys())) {
      const values = event.formData.getAll(name).filter((value) => String(value).trim());
      event.formData.delete(name);
      const every = name === "relation" && values.length === sift.querySelectorAll("[name=relation]").length;
      if (!every) for (const value of values) event.formData.append(name, value);
    }
  });
  sift.addEventListener("change", (event) => {
    if (["relation", "unnamed"].includes(event.target.name)) sift.requestSubmit();
  });
}
