// The signs of events on the map: colour by type's group, fill by grade, dashed outline where disputed.
const GROUPS = ["fighting", "ground", "forces", "diplomacy", "civil"];
const SIZE = 64;

function sign(colour, paper, { fill, disputed, several }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  const middle = SIZE / 2;
  const radius = several ? 25 : 22;
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill === "hollow" ? paper : colour;
  pen.globalAlpha = fill === "hollow" ? 0.9 : 0.92;
  pen.fill();
  pen.globalAlpha = 1;
  if (fill === "maybe") {
    pen.beginPath();
    pen.arc(middle, middle, 11, 0, 2 * Math.PI);
    pen.fillStyle = paper;
    pen.fill();
  }
  pen.beginPath();
  pen.arc(middle, middle, radius + (disputed ? 3 : 0), 0, 2 * Math.PI);
  pen.lineWidth = disputed ? 5 : fill === "hollow" ? 6 : 3;
  pen.strokeStyle = fill === "hollow" || disputed ? colour : paper;
  if (disputed) {
    pen.strokeStyle = paper;
    pen.stroke();
    pen.setLineDash([9, 6]);
    pen.strokeStyle = colour;
  }
  pen.stroke();
  return pen.getImageData(0, 0, SIZE, SIZE);
}

/** Put every sign into a map's style. */
export function addSigns(map) {
  const ink = getComputedStyle(document.documentElement);
  const paper = ink.getPropertyValue("--paper").trim();
  for (const group of GROUPS) {
    const colour = ink.getPropertyValue(`--${group}`).trim();
    for (const disputed of [false, true]) {
      const after = disputed ? "-disputed" : "";
      for (const fill of ["sure", "maybe", "hollow"]) put(map, `one-${group}-${fill}${after}`, sign(colour, paper, { fill, disputed }));
      put(map, `several-${group}${after}`, sign(colour, paper, { fill: "sure", disputed, several: true }));
    }
  }
}

function put(map, name, image) {
  if (map.hasImage(name)) map.removeImage(name);
  map.addImage(name, image, { pixelRatio: 2 });
}
