// The map: events gathered on the server, with precision, grade and dispute drawn; without WebGL a list by place.
import * as maplibre from "./vendor/maplibre-gl.mjs";
import { baseStyle, followLabels } from "./map_base.js";
import { addSigns } from "./map_signs.js";

const NOTHING = { type: "FeatureCollection", features: [] };
const FEW_MISSING = 3;
const many = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

function hasWebGl() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

/** A ring of so many kilometres around a point, as a line. */
function ring(longitude, latitude, km) {
  const points = [];
  for (let at = 0; at <= 48; at++) {
    const angle = (at / 48) * 2 * Math.PI;
    const north = km / 111.2;
    points.push([
      longitude + (north * Math.sin(angle)) / Math.max(0.05, Math.cos((latitude * Math.PI) / 180)),
      Math.max(-85, Math.min(85, latitude + north * Math.cos(angle))),
    ]);
  }
  return { type: "Feature", geometry: { type: "LineString", coordinates: points }, properties: {} };
}

export class MapPane {
  constructor(place, { area }) {
    this.place = place;
    this.area = area;
    this.said = document.getElementById("map-said");
    this.button = document.getElementById("map-area");
    this.all = document.getElementById("map-all");
    this.list = document.getElementById("place-list");
    this.map = null;
    this.missing = new Map();
    this.came = new Set();
  }

  async begin(params) {
    this.params = params;
    if (!hasWebGl() || new URLSearchParams(location.search).get("map") === "list") {
      this.place.hidden = true;
      this.place.closest(".map-pane").classList.add("as-list");
      return this.showList(params);
    }
    // Where the events are is known before the map is made, so that it draws no other part of the world first.
    const [style, bounds] = await Promise.all([baseStyle(this.place.dataset, maplibre), this.bounds(params)]);
    const map = (this.map = new maplibre.Map({
      container: this.place, style, ...this.opening(bounds), minZoom: 0.4, maxZoom: 16,
      attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, renderWorldCopies: false,
    }));
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new maplibre.ScaleControl({ maxWidth: 90 }), "bottom-left");
    map.addControl(new maplibre.AttributionControl({ compact: true, customAttribution: "Natural Earth; borders as held, not as claimed" }), "bottom-right");
    // From the start: the first tiles are asked for, and may fail, before the map has loaded.
    map.on("error", (event) => this.failed(event));
    map.on("sourcedata", ({ sourceId, tile }) => { if (tile) this.came.add(sourceId); });
    map.on("idle", () => { for (const sourceId of this.missing.keys()) if (!this.came.has(sourceId)) this.fallBack(sourceId); });
    map.getCanvas().setAttribute("aria-label", "Map of events. Arrow keys move it, + and - zoom. The table has the same events.");
    await map.once("load");
    this.layers();
    followLabels(map);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", async () => {
      map.setStyle(await baseStyle(this.place.dataset, maplibre), { diff: false });
      await map.once("styledata");
      this.layers();
      followLabels(map);
      this.draw();
    });
    map.on("moveend", () => this.moved());
    map.on("click", (event) => this.clicked(event));
    map.on("mousemove", (event) => {
      const over = map.queryRenderedFeatures(event.point, { layers: ["events"] }).length > 0;
      map.getCanvas().style.cursor = over ? "pointer" : "";
    });
    this.button.addEventListener("click", () => this.area(this.viewText()));
    this.all.addEventListener("click", () => {
      const { bounds, fitBoundsOptions } = this.opening(this.data.bounds);
      map.fitBounds(bounds, { ...fitBoundsOptions, duration: 350 });
    });
    await this.load();
    await map.once("idle");
  }

  layers() {
    const { map } = this;
    addSigns(map);
    for (const name of ["rings", "events", "pointed"]) if (!map.getSource(name)) map.addSource(name, { type: "geojson", data: NOTHING });
    const ink = getComputedStyle(document.documentElement);
    const colour = (name) => ink.getPropertyValue(name).trim();
    map.addLayer({ id: "rings", type: "line", source: "rings", paint: { "line-color": colour("--dim"), "line-width": 1, "line-opacity": 0.7, "line-dasharray": [3, 2] } });
    map.addLayer({
      id: "events", type: "symbol", source: "events",
      layout: {
        "icon-image": ["get", "sign"], "icon-size": ["get", "size"], "icon-allow-overlap": true, "icon-ignore-placement": true,
        "text-field": ["get", "label"], "text-size": 12, "text-font": ["sans-serif"], "text-allow-overlap": true, "text-ignore-placement": true,
        "symbol-sort-key": ["get", "order"],
      },
      paint: { "text-color": "#ffffff", "text-halo-color": "rgba(0,0,0,.35)", "text-halo-width": 1 },
    });
    map.addLayer({ id: "pointed", type: "circle", source: "pointed", paint: { "circle-radius": 14, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": colour("--focus"), "circle-stroke-width": 3 } });
  }

  /** Fetch and draw what a filter lets through. */
  async show(params, signal) {
    this.params = params;
    // A map that is still being made shows the newest filter once it is there.
    if (this.map && !this.map.getSource("events")) return;
    await (this.map ? this.load(signal) : this.showList(params, signal));
  }

  /** The filter's own area, else the box around its events; null where there is none. */
  async bounds(params) {
    if (params.get("area")) return params.get("area").split(",").map(Number);
    // A view of nothing: only the box is wanted.
    const answer = await fetch(`/api/v1/map?${this.filter()}&view=0,90,0,90`);
    return answer.ok ? (await answer.json()).bounds : null;
  }

  opening(bounds) {
    if (!bounds) return { center: [20, 25], zoom: 1.2 };
    const [west, south, east, north] = bounds;
    return { bounds: [[west, south], [west <= east ? east : east + 360, north]], fitBoundsOptions: { padding: 46, maxZoom: 9 } };
  }

  view() {
    const bounds = this.map.getBounds();
    const clamp = (value, most) => Math.max(-most, Math.min(most, value));
    return [clamp(bounds.getWest(), 180), clamp(bounds.getSouth(), 90), clamp(bounds.getEast(), 180), clamp(bounds.getNorth(), 90)];
  }

  viewText() { return this.view().map((edge) => edge.toFixed(4)).join(","); }

  filter() {
    const filter = new URLSearchParams(this.params);
    for (const name of ["page", "sort"]) filter.delete(name);
    return filter;
  }

  async load(signal) {
    const params = this.filter();
    params.set("view", this.viewText());
    params.set("zoom", this.map.getZoom().toFixed(2));
    const answer = await fetch(`/api/v1/map?${params}`, { signal });
    if (!answer.ok) throw new Error(`the map's events could not be fetched (${answer.status})`);
    this.data = await answer.json();
    this.draw();
  }

  draw() {
    const { points, clusters, total, mapped, shown, unplaced, countries } = this.data;
    const features = clusters.map((one) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [one.longitude, one.latitude] },
      properties: {
        sign: `several-${one.group}${one.disputed ? "-disputed" : ""}`, size: Math.min(1.9, 0.72 + Math.log10(one.count) * 0.32),
        label: one.count < 10_000 ? String(one.count) : `${Math.round(one.count / 1000)}k`, order: -one.count, bounds: one.bounds.join(","), at: one.bounds.join(","),
      },
    }));
    features.push(...points.map((one) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [one.longitude, one.latitude] },
      properties: { sign: `one-${one.group}-${one.grade <= 2 ? "sure" : one.grade === 3 ? "maybe" : "hollow"}${one.disputed ? "-disputed" : ""}`, size: 0.62, label: "", order: 0, at: [one.longitude, one.latitude, one.longitude, one.latitude].join(",") },
    })));
    this.map.getSource("events").setData({ type: "FeatureCollection", features });
    this.map.getSource("rings").setData({ type: "FeatureCollection", features: points.filter((one) => one.ring_km).map((one) => ring(one.longitude, one.latitude, one.ring_km)) });
    const inArea = this.params.has("area");
    const aside = [unplaced ? `${many(unplaced, "event")} without a known place` : "", countries ? `${many(countries, "event")} known only to a country` : ""].filter(Boolean);
    this.said.textContent = `${shown.toLocaleString("en")} of ${many(mapped, "event")} on the map` + (aside.length ? `; not on it: ${aside.join(", ")}` : inArea ? "; events without a known place stand in no part of the map" : "");
    Object.assign(this.place.dataset, { shown, total, mapped, unplaced, countries });
    this.button.hidden = this.all.hidden = shown === mapped;
  }

  async moved() {
    this.moving?.abort();
    this.moving = new AbortController();
    try {
      await this.load(this.moving.signal);
    } catch (error) {
      if (error.name !== "AbortError") this.said.textContent = `The desk does not answer: ${error.message}`;
    }
  }

  async clicked(event) {
    const box = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
    const [hit] = this.map.queryRenderedFeatures(box, { layers: ["events"] });
    if (!hit) return;
    const [longitude, latitude] = hit.geometry.coordinates;
    const bounds = hit.properties.bounds?.split(",").map(Number);
    if (bounds && (bounds[2] - bounds[0] > 0.002 || bounds[3] - bounds[1] > 0.002) && this.map.getZoom() < 14.5) {
      this.map.fitBounds([[bounds[0], bounds[1]], [bounds[2], bounds[3]]], { padding: 70, maxZoom: 15, duration: 350 });
      return;
    }
    const params = this.filter();
    // What the map gives back of a sign's point is rounded to its own grid.
    params.set("view", hit.properties.at);
    const answer = await fetch(`/explore/at?${params}`);
    const holder = document.createElement("div");
    holder.innerHTML = await answer.text();
    this.popup?.remove();
    this.popup = new maplibre.Popup({ maxWidth: "340px", focusAfterOpen: true }).setLngLat([longitude, latitude]).setDOMContent(holder).addTo(this.map);
  }

  /** Tiles that do not come are done without; what else goes wrong is said. */
  failed({ sourceId, error }) {
    if (sourceId !== "online" && sourceId !== "own") {
      console.error(error);
      return;
    }
    const missing = (this.missing.get(sourceId) ?? 0) + 1;
    this.missing.set(sourceId, missing);
    if (missing >= FEW_MISSING) this.fallBack(sourceId);
  }

  fallBack(sourceId) {
    if (!this.map.getSource(sourceId)) return;
    for (const { id, source } of this.map.getStyle().layers) if (source === sourceId) this.map.removeLayer(id);
    this.map.removeSource(sourceId);
    this.place.dataset.fellBack = sourceId;
    document.getElementById("said").textContent = "The tiles of the base map do not come; the map goes on with Natural Earth's borders.";
    setTimeout(() => { document.getElementById("said").textContent = ""; }, 8000);
  }

  /** Show where the event of a row of the table is. */
  point(text) {
    if (!this.map?.getSource("pointed") || text === this.pointed) return;
    this.pointed = text;
    const features = text ? [{ type: "Feature", geometry: { type: "Point", coordinates: text.split(",").map(Number) }, properties: {} }] : [];
    this.map.getSource("pointed").setData({ type: "FeatureCollection", features });
  }

  async showList(params, signal) {
    const answer = await fetch(`/explore/places?${this.filter()}`, { signal });
    if (!answer.ok) throw new Error(`the places could not be fetched (${answer.status})`);
    this.list.innerHTML = await answer.text();
    this.list.hidden = false;
    const { shown, mapped, unplaced, countries } = this.list.firstElementChild.dataset;
    Object.assign(this.place.dataset, { shown, mapped, unplaced, countries });
    this.said.textContent = "This browser draws no WebGL, so places are listed instead of mapped.";
  }
}
