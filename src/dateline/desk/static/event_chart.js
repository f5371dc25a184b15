/* Tolls of one kind over time: a step line for each claimant, every figure with its range, and names at the lines' ends. */
import uPlot from "/static/vendor/uPlot.esm.js";

const DAY = 86400;
const ROW = 15; // pixels of a name
const NEAR = 28; // pixels within which a figure is pointed at

/** Draw a chart into a box, again whenever the box or the colours change. */
export function draw(box, chart, shapes) {
  const readout = box.parentElement.querySelector(".readout");
  const days = chart.days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
  const paths = shapes.map((shape) => new Path2D(shape));
  const width = () => box.clientWidth;
  const names = () => Math.min(230, width() * (width() < 500 ? 0.38 : 0.3));
  const few = chart.days.length === 1 && chart.claimants.length < 4;
  const height = () => Math.max(few ? 150 : 270, ROW * chart.claimants.length + 70);
  const look = (name) => getComputedStyle(box).getPropertyValue(name).trim();
  let marks = [];

  const most = Math.max(...chart.claimants.flatMap((one) => one.marks.map((mark) => mark.high ?? mark.value)), 1);
  const options = {
    width: width(),
    height: height(),
    padding: [14, names, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, drag: { x: false, y: false }, points: { show: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    scales: {
      x: { time: true, range: () => around(days) },
      y: { range: () => [0, most * 1.12] },
    },
    axes: [
      {
        stroke: () => look("--dim"), grid: { show: false }, ticks: { stroke: () => look("--line"), width: 1 }, size: 34,
        font: "12px system-ui, sans-serif", splits: (u) => ticks(days, u.bbox.width / devicePixelRatio),
        values: (_, at) => at.map((one, number) => spelled(one, number === 0)),
      },
      {
        stroke: () => look("--dim"), grid: { stroke: () => look("--line"), width: 1 }, ticks: { show: false }, size: 48,
        font: "12px system-ui, sans-serif", incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7],
        values: (_, at) => at.map((one) => one.toLocaleString("en")),
      },
    ],
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    hooks: { draw: [(u) => { marks = paint(u, chart, days, paths, look, names()); }] },
  };
  const plot = new uPlot(options, [days, days.map(() => null)], box);

  new ResizeObserver(() => {
    if (width() === plot.width) return;
    plot.setSize({ width: width(), height: height() });
  }).observe(box);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot.redraw());

  const tell = (event) => {
    const frame = plot.root.querySelector("canvas").getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    let best = null;
    for (const mark of marks) {
      const far = Math.hypot(mark.x - x, mark.y - y);
      if (far < NEAR && (!best || far < best.far)) best = { ...mark, far };
    }
    readout.textContent = best ? best.words : "\u00a0";
  };
  box.addEventListener("pointermove", tell);
  box.addEventListener("pointerdown", tell);
  box.addEventListener("pointerleave", () => { readout.textContent = "\u00a0"; });
}

function around(days) {
  const [first, last] = [days[0], days[days.length - 1]];
  const margin = Math.max(DAY * 0.35, (last - first) * 0.06);
  return [first - margin, last + Math.max(margin, (last - first) * 0.03)];
}

function ticks(days, width) {
  const room = Math.max(1, Math.floor(width / 80));
  if (days.length <= room) return days;
  const step = Math.ceil((days[days.length - 1] - days[0]) / DAY / room) * DAY;
  const made = [];
  for (let at = days[0]; at <= days[days.length - 1]; at += step) made.push(at);
  return made;
}

function spelled(seconds, withYear) {
  const day = new Date(seconds * 1000);
  const text = day.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return withYear ? `${text} ${day.getUTCFullYear()}` : text;
}

/** Paint everything of a chart; gives the figures with where they stand, in pixels of the page. */
function paint(u, chart, days, paths, look, room) {
  const { ctx } = u;
  const scale = devicePixelRatio;
  const px = (seconds) => u.valToPos(seconds, "x", true) / scale;
  const py = (value) => u.valToPos(value, "y", true) / scale;
  const right = (u.bbox.left + u.bbox.width) / scale;
  const [top, bottom] = [u.bbox.top / scale, (u.bbox.top + u.bbox.height) / scale];
  const drawn = [];
  const ends = [];
  ctx.save();
  ctx.scale(scale, scale);
  chart.claimants.forEach((one, number) => {
    const colour = look(`--c${one.colour}`);
    // Claimants who publish on one day stand side by side.
    const aside = (number - (chart.claimants.length - 1) / 2) * Math.min(7, 60 / chart.claimants.length);
    ctx.strokeStyle = ctx.fillStyle = colour;
    const end = line(ctx, one, days, px, py, aside, right);
    let last = end;
    for (const mark of one.marks) {
      const [x, y] = [px(days[mark.day]) + aside, py(mark.value)];
      range(ctx, mark, x, y, py, top);
      sign(ctx, paths[one.shape], x, y, mark.part ? look("--paper") : null);
      drawn.push({ x, y, words: `${chart.days[mark.day]} · ${mark.number} ${chart.of}${[mark.who, mark.part && "a part"].filter(Boolean).map((word) => `, ${word}`).join("")} · ${one.name}${one.counts ? "" : " (repeats others)"}` });
      if (!end && (!last || mark.value > last.value)) last = { x, y, value: mark.value, part: true, number: mark.number };
    }
    if (last) ends.push({ ...last, one, colour });
  });
  label(ctx, ends, right, top, bottom, room, look);
  ctx.restore();
  return drawn;
}

/** The step line of a claimant's figure as it stands; where it ends, or null where there is none. */
function line(ctx, one, days, px, py, aside, right) {
  const first = one.line.findIndex((value) => value !== null);
  if (first < 0) return null;
  ctx.save();
  ctx.lineWidth = one.counts ? 2 : 1.4;
  ctx.setLineDash(one.counts ? [] : [4, 4]);
  ctx.globalAlpha = one.counts ? 1 : 0.75;
  ctx.beginPath();
  let value = one.line[first];
  ctx.moveTo(px(days[first]) + aside, py(value));
  for (let at = first + 1; at < days.length; at++) {
    ctx.lineTo(px(days[at]) + aside, py(value));
    value = one.line[at] ?? value;
    ctx.lineTo(px(days[at]) + aside, py(value));
  }
  ctx.lineTo(right, py(value));
  ctx.stroke();
  ctx.restore();
  return { x: right, y: py(value), value, number: one.stands };
}

/** The range of a figure; an open end is an arrow. */
function range(ctx, mark, x, y, py, top) {
  const [low, high] = [mark.low ?? null, mark.high ?? null];
  if (low !== null && high !== null && low === high) return;
  ctx.save();
  ctx.lineWidth = 1.3;
  ctx.beginPath();
  if (low !== null && low < mark.value) bar(ctx, x, y, py(low));
  else if (low === null) arrow(ctx, x, y, y + 16);
  if (high !== null && high > mark.value) bar(ctx, x, y, py(high));
  else if (high === null) arrow(ctx, x, y, Math.max(top - 6, y - 16));
  ctx.stroke();
  ctx.restore();
}

function bar(ctx, x, from, to) {
  ctx.moveTo(x, from);
  ctx.lineTo(x, to);
  ctx.moveTo(x - 4, to);
  ctx.lineTo(x + 4, to);
}

function arrow(ctx, x, from, to) {
  const back = Math.sign(from - to) * 4;
  ctx.moveTo(x, from);
  ctx.lineTo(x, to);
  ctx.moveTo(x - 3.5, to + back);
  ctx.lineTo(x, to);
  ctx.lineTo(x + 3.5, to + back);
}

function sign(ctx, path, x, y, hollow) {
  ctx.save();
  ctx.translate(x, y);
  ctx.lineWidth = 1.6;
  if (hollow) {
    ctx.save();
    ctx.fillStyle = hollow;
    ctx.fill(path);
    ctx.restore();
  } else ctx.fill(path);
  ctx.stroke(path);
  ctx.restore();
}

/** Names at the lines' ends, moved apart where they would meet, each tied to its line. */
function label(ctx, ends, right, top, bottom, room, look) {
  ends.sort((one, other) => one.y - other.y);
  let free = top - 4;
  for (const end of ends) {
    end.at = Math.max(end.y, free + ROW / 2);
    free = end.at + ROW / 2;
  }
  let floor = bottom + 4;
  for (const end of [...ends].reverse()) {
    end.at = Math.min(end.at, floor - ROW / 2);
    floor = end.at - ROW / 2;
  }
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const end of ends) {
    ctx.strokeStyle = end.colour;
    ctx.lineWidth = 1;
    ctx.globalAlpha = 0.6;
    ctx.beginPath();
    ctx.moveTo(end.part ? end.x + 8 : right, end.y);
    ctx.lineTo(right + 4, end.part ? end.at : end.y);
    ctx.lineTo(right + 14, end.at);
    if (end.part) ctx.setLineDash([1, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
    ctx.font = "600 12px system-ui, sans-serif";
    ctx.fillStyle = end.colour;
    ctx.fillText(end.number, right + 17, end.at);
    const shift = ctx.measureText(`${end.number} `).width;
    ctx.font = "12px system-ui, sans-serif";
    ctx.fillStyle = look("--ink");
    ctx.fillText(cut(ctx, end.one.short + (end.part ? ", a part" : ""), room - 20 - shift), right + 17 + shift, end.at);
  }
}

function cut(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let shorter = text;
  while (shorter && ctx.measureText(`${shorter}…`).width > width) shorter = [...shorter].slice(0, -1).join("");
  return `${shorter.trimEnd()}…`;
}
