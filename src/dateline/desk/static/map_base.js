// The base map: Natural Earth's countries from this machine; a user's own tiles, or online ones where they were asked for.
import feature from "./vendor/topojson-client/feature.js";
import mesh from "./vendor/topojson-client/mesh.js";

const FINER_FROM = 3;
const worlds = {};

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function countries(scale) {
  worlds[scale] ??= fetch(new URL(`./vendor/countries-${scale}.json`, import.meta.url))
    .then((answer) => answer.json())
    .then((world) => ({ land: feature(world, world.objects.countries), borders: mesh(world, world.objects.countries, (one, other) => one !== other) }));
  return worlds[scale];
}

// Land is one colour and every border dashed: Natural Earth draws who holds what, which is no word on whose it is.
function world(name, zooms) {
  return [
    { id: name, type: "fill", source: name, ...zooms, paint: { "fill-color": colour("--map-land") } },
    { id: `${name}-borders`, type: "line", source: `${name}-borders`, ...zooms, paint: { "line-color": colour("--map-line"), "line-width": 1, "line-dasharray": [4, 2] } },
  ];
}

/** The style of the map beneath the events. `tiles` is "user" where the desk has a file of tiles. */
export async function baseStyle({ tiles, online }, maplibre) {
  const style = {
    version: 8,
    sources: {
      coarse: { type: "geojson", data: (await countries("110m")).land, maxzoom: 6 },
      "coarse-borders": { type: "geojson", data: (await countries("110m")).borders, maxzoom: 6 },
      places: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--map-sea") } },
      ...world("coarse", { maxzoom: FINER_FROM }),
    ],
  };
  if (tiles) await ownTiles(style, maplibre);
  if (online) {
    style.sources.online = { type: "raster", tiles: [online], tileSize: 256 };
    style.layers.push({ id: "online", type: "raster", source: "online" });
  }
  style.layers.push({
    id: "places", type: "symbol", source: "places",
    layout: {
      "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": ["case", ["get", "country"], 12, 11], "text-padding": 4,
      "text-transform": ["case", ["get", "country"], "uppercase", "none"], "text-letter-spacing": ["case", ["get", "country"], 0.08, 0], "symbol-sort-key": ["get", "order"],
    },
    paint: { "text-color": colour("--dim"), "text-halo-color": colour("--map-land"), "text-halo-width": 1.2 },
  });
  return style;
}

/** The user's own file of tiles, drawn plainly whatever its layers are called. */
async function ownTiles(style, maplibre) {
  const { Protocol, PMTiles, TileType } = await import("./vendor/pmtiles.js");
  const archive = new PMTiles(new URL("/tiles.pmtiles", location.href).href);
  const protocol = new Protocol({ metadata: true });
  protocol.add(archive);
  maplibre.removeProtocol("pmtiles");
  maplibre.addProtocol("pmtiles", protocol.tile);
  const header = await archive.getHeader();
  const url = `pmtiles://${archive.source.getKey()}`;
  if (header.tileType !== TileType.Mvt) {
    style.sources.own = { type: "raster", url, tileSize: 256 };
    style.layers.push({ id: "own", type: "raster", source: "own" });
    return;
  }
  style.sources.own = { type: "vector", url };
  const { vector_layers: layers = [] } = await archive.getMetadata();
  const water = /water|ocean|sea|lake/;
  for (const { id } of layers) {
    const isWater = water.test(id);
    style.layers.push(
      { id: `own-${id}-areas`, type: "fill", source: "own", "source-layer": id, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": isWater ? colour("--map-sea") : colour("--map-land"), "fill-opacity": isWater || /earth|land/.test(id) ? 1 : 0.4 } },
      { id: `own-${id}-lines`, type: "line", source: "own", "source-layer": id, filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": isWater ? colour("--map-sea") : colour("--map-line"), "line-width": 0.8 } },
    );
  }
}

/** Keep names of countries and places, and finer borders, in step with the map's view. */
export function followLabels(map) {
  let running = null;
  const follow = async () => {
    if (map.getZoom() >= FINER_FROM && !map.getSource("fine")) {
      const { land, borders } = await countries("50m");
      if (map.getSource("fine")) return;
      map.addSource("fine", { type: "geojson", data: land, maxzoom: 8 });
      map.addSource("fine-borders", { type: "geojson", data: borders, maxzoom: 8 });
      const above = map.getStyle().layers.find(({ id }) => /^(own|online|places)/.test(id)).id;
      for (const layer of world("fine", { minzoom: FINER_FROM })) map.addLayer(layer, above);
    }
    running?.abort();
    running = new AbortController();
    const bounds = map.getBounds();
    const view = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((edge) => edge.toFixed(3)).join(",");
    try {
      const answer = await fetch(`/api/v1/labels?view=${view}&zoom=${map.getZoom().toFixed(1)}`, { signal: running.signal });
      if (!answer.ok) return;
      const { places } = await answer.json();
      map.getSource("places")?.setData({
        type: "FeatureCollection",
        features: places.map((one, order) => ({ type: "Feature", geometry: { type: "Point", coordinates: [one.longitude, one.latitude] }, properties: { name: one.name, country: one.country, order } })),
      });
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  if (!map.followsLabels) map.on("moveend", follow);
  map.followsLabels = true;
  follow();
}
