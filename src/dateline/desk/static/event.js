/* The page of one event: tolls drawn, and the lines of whoever is pointed at lit. */
import { draw } from "./event_chart.js";

const data = document.getElementById("toll-data");
if (data) {
  const { shapes, charts } = JSON.parse(data.textContent);
  for (const part of document.querySelectorAll(".js-only")) part.hidden = false;
  for (const plot of document.querySelectorAll(".plot")) draw(plot, charts[Number(plot.dataset.chart)], shapes);
}

for (const graph of document.querySelectorAll("[data-graph]")) {
  const names = [...graph.querySelectorAll("[data-key]")];
  const edges = [...graph.querySelectorAll("[data-ends]")].map((edge) => [edge, edge.dataset.ends.split(" ")]);
  const light = (key) => {
    graph.classList.toggle("lit", key !== null);
    const near = new Set([key]);
    for (const [edge, ends] of edges) {
      const on = ends.includes(key);
      edge.classList.toggle("on", on);
      if (on) ends.forEach((end) => near.add(end));
    }
    for (const name of names) name.classList.toggle("on", near.has(name.dataset.key));
  };
  for (const name of names) {
    name.addEventListener("pointerenter", () => light(name.dataset.key));
    name.addEventListener("pointerleave", () => light(null));
    name.addEventListener("focus", () => light(name.dataset.key));
    name.addEventListener("blur", () => light(null));
  }
}
