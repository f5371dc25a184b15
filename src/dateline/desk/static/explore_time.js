// The time line: bars by day, week, month or year, and a brush over them.
import uPlot from "./vendor/uPlot.esm.js";

const DAY = 86_400;
const seconds = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
const isoDay = (second) => new Date(second * 1000).toISOString().slice(0, 10);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A tick's words: day, month and year in the order of every other date here, as much as the step needs. */
function label(second, step) {
  const day = new Date(second * 1000);
  const [year, month] = [day.getUTCFullYear(), MONTHS[day.getUTCMonth()]];
  if (step >= 360 * DAY) return String(year);
  return step >= 28 * DAY ? `${month} ${year}` : `${day.getUTCDate()} ${month}\n${year}`;
}

export class TimePane {
  constructor(place, { days }) {
    this.place = place;
    this.days = days;
    this.said = document.getElementById("time-said");
    this.plot = null;
    new ResizeObserver(() => this.plot?.setSize({ width: place.clientWidth, height: this.height() })).observe(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.data && this.draw());
  }

  height() { return Math.max(96, this.place.clientHeight || 110); }

  async show(params, signal) {
    const others = new URLSearchParams(params);
    for (const name of ["from", "to", "page", "sort"]) others.delete(name);
    this.brush = [params.get("from"), params.get("to")];
    const asked = others.toString();
    if (asked !== this.asked) {
      const answer = await fetch(`/api/v1/timeline?${asked}`, { signal });
      if (!answer.ok) throw new Error(`the time line could not be fetched (${answer.status})`);
      this.data = await answer.json();
      this.asked = asked;
      this.draw();
    }
    this.drawBrush();
  }

  draw() {
    const { starts, ends, days, vague, unit, undated } = this.data;
    this.plot?.destroy();
    this.plot = null;
    this.place.replaceChildren();
    const count = [...days, ...vague].reduce((sum, one) => sum + one, 0);
    this.said.textContent = count
      ? `${count.toLocaleString("en")} event${count === 1 ? "" : "s"} by ${unit}, ${starts[0]} to ${ends.at(-1)}`
        + (undated ? `; ${undated.toLocaleString("en")} more without a day` : "")
        + (matchMedia("(pointer: coarse)").matches ? "." : ". Drag over the bars to choose days; click to let go.")
      : undated ? `${undated.toLocaleString("en")} events, none with a day` : "no events";
    if (!count) return;
    const x = starts.map(seconds);
    const fewest = 8 * { day: 1, week: 7, month: 31, year: 366 }[unit] * DAY;
    const length = Math.max(DAY, seconds(ends.at(-1)) - seconds(starts.at(-1)) + DAY);
    const all = days.map((one, at) => one + vague[at]);
    const bars = uPlot.paths.bars({ size: [0.86, 60], align: 1 });
    const axis = { stroke: colour("--dim"), grid: { stroke: colour("--line"), width: 0.5 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    this.plot = new uPlot({
      width: this.place.clientWidth,
      height: this.height(),
      tzDate: (second) => uPlot.tzDate(new Date(second * 1000), "Etc/UTC"),
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
      scales: { x: { range: () => [x[0] - length * 0.1, Math.max(x[0] + fewest, x.at(-1) + length * 1.1)] }, y: { range: (_, __, most) => [0, Math.max(1, most) * 1.08] } },
      axes: [{ ...axis, size: 40, incrs: [1, 2, 7, 14, 30, 61, 122, 365, 730, 1826, 3652, 18262].map((days) => days * DAY), values: (_, splits, __, ___, step) => splits.map((second) => label(second, step)) }, { ...axis, size: 44, space: 26, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000] }],
      series: [
        {},
        { label: "known to a month or year", fill: colour("--line"), width: 0, paths: bars, points: { show: false } },
        { label: "known to the day or week", fill: colour("--diplomacy"), width: 0, paths: bars, points: { show: false } },
      ],
      hooks: { setSelect: [(plot) => this.selected(plot)], ready: [(plot) => { this.plot = plot; this.drawBrush(); }] },
    }, [x, all, days], this.place);
    let pressed = 0;
    this.plot.over.addEventListener("pointerdown", (event) => { pressed = event.clientX; });
    this.plot.over.addEventListener("click", (event) => {
      if (Math.abs(event.clientX - pressed) < 3 && (this.brush[0] || this.brush[1])) this.days("", "");
    });
    this.plot.over.setAttribute("role", "img");
    this.plot.over.setAttribute("aria-label", `${this.said.textContent} The fields From and To do the same as the brush.`);
    this.drawBrush();
  }

  selected(plot) {
    if (this.drawing) return;
    const { left, width } = plot.select;
    if (width < 3) return;
    const { starts, ends } = this.data;
    const [first, last] = [plot.posToVal(left, "x"), plot.posToVal(left + width, "x")];
    // Whole bars where the brush touches some, else the days themselves: over empty days it finds nothing, honestly.
    const touched = starts.map((_, at) => at).filter((at) => seconds(ends[at]) + DAY > first && seconds(starts[at]) < last);
    if (touched.length) this.days(starts[touched[0]], ends[touched.at(-1)]);
    else this.days(isoDay(first), isoDay(last));
  }

  drawBrush() {
    if (!this.plot) return;
    const [from, to] = this.brush;
    this.drawing = true;
    const { min, max } = this.plot.scales.x;
    if (from || to) {
      const left = this.plot.valToPos(Math.max(min, from ? seconds(from) : min), "x");
      const right = this.plot.valToPos(Math.min(max, to ? seconds(to) + DAY : max), "x");
      this.plot.setSelect({ left, width: Math.max(0, right - left), top: 0, height: this.plot.over.clientHeight }, false);
    } else this.plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    this.drawing = false;
    this.place.dataset.from = from ?? "";
    this.place.dataset.to = to ?? "";
    this.place.dataset.days = isoDay(min) + "/" + isoDay(max);
  }
}
