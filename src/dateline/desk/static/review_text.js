// Words chosen in the text, with the mouse or the keyboard, as offsets that count code points as the records do.
// The desk writes beside each piece of the text at which code point it starts; within a piece code points are counted.

const EMOJI = "\\p{Regional_Indicator}{2}|\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]*(?:\\u200d\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]*)*";
const WORD = "[\\p{L}\\p{M}\\p{N}\\u200c]+(?:(?:['’]|(?<=\\p{N})[.,:](?=\\p{N}))[\\p{L}\\p{M}\\p{N}]+)*";
const TOKEN = new RegExp(`${EMOJI}|${WORD}|[^\\s]`, "gu");
const WORDY = new RegExp(`^(?:${EMOJI}|${WORD})$`, "u");
const NEAR = 400;

export const points = (text) => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

export class TextPane {
  constructor(root, heard) {
    this.root = root;
    this.heard = heard;
    this.nodes = [];
    this.flat = "";
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement.closest("[data-start]");
      if (!owner) continue; // line breaks of the page's own source
      this.nodes.push({ node, at: this.flat.length, start: Number(owner.dataset.start) });
      this.flat += node.data;
    }
    this.chosen = null; // {anchor: [from, to], focus: [from, to]}, in units of the flat text
  }

  // The chosen words: {start, end, text} in code points of the document, or null.
  words() {
    if (!this.chosen) return null;
    const [from, to] = this.#span();
    return { start: this.#point(from), end: this.#point(to), text: this.flat.slice(from, to) };
  }

  clear() {
    this.chosen = null;
    this.#show();
  }

  // Choose the word that stands at a code point of the document.
  goTo(point) {
    const token = this.#tokenAt(this.#unit(point)) ?? this.#step(0, 1);
    if (token) this.#choose(token, token);
  }

  // Choose the next or previous word, or the one a line above or below; or widen the choice by it.
  move(key, widen) {
    if (!this.chosen) return this.goTo(this.nodes[0]?.start ?? 0);
    const [from, to] = this.chosen.focus;
    let token = null;
    if (key === "ArrowRight") token = this.#step(to, 1);
    else if (key === "ArrowLeft") token = this.#step(from, -1);
    else token = this.#line(from, key === "ArrowDown" ? "forward" : "backward");
    if (token) this.#choose(widen ? this.chosen.anchor : token, token);
    return undefined;
  }

  // Take over what was chosen with the mouse or a finger; widened to whole words unless `exact`.
  take(selection, exact) {
    if (!selection.rangeCount || selection.isCollapsed) return false;
    const range = selection.getRangeAt(0);
    const inside = this.nodes.filter(({ node }) => range.intersectsNode(node));
    if (!inside.length) return false;
    const [first, last] = [inside[0], inside[inside.length - 1]];
    let from = first.at + (first.node === range.startContainer ? range.startOffset : 0);
    let to = last.at + (last.node === range.endContainer ? range.endOffset : last.node.data.length);
    while (from < to && /\s/.test(this.flat[from])) from += 1;
    while (from < to && /\s/.test(this.flat[to - 1])) to -= 1;
    if (from >= to) return false;
    if (!exact) {
      from = Math.min(from, this.#tokenAt(from)?.[0] ?? from);
      to = Math.max(to, this.#tokenAt(to - 1)?.[1] ?? to);
    }
    if (/[\udc00-\udfff]/.test(this.flat[from])) from -= 1;
    if (/[\ud800-\udbff]/.test(this.flat[to - 1])) to += 1;
    this.#choose([from, to], [from, to]);
    return true;
  }

  // The words between two code points, and a range over them; null where they are not shown.
  range(start, end) {
    const [from, to] = [this.#unit(start), this.#unit(end)];
    if (from < 0 || to < 0 || from >= to) return null;
    const range = document.createRange();
    range.setStart(...this.#place(from, false));
    range.setEnd(...this.#place(to, true));
    return range;
  }

  #span() {
    const { anchor, focus } = this.chosen;
    return [Math.min(anchor[0], focus[0]), Math.max(anchor[1], focus[1])];
  }

  #choose(anchor, focus) {
    this.chosen = { anchor, focus };
    this.#show();
    this.heard.textContent = this.words().text;
  }

  #show() {
    const selection = document.getSelection();
    const ranges = [];
    if (this.chosen) {
      const [from, to] = this.#span();
      const range = document.createRange();
      range.setStart(...this.#place(from, false));
      range.setEnd(...this.#place(to, true));
      ranges.push(range);
      const focus = document.createRange();
      focus.setStart(...this.#place(this.chosen.focus[0], false));
      focus.setEnd(...this.#place(this.chosen.focus[1], true));
      intoView(focus, this.root.closest(".text-pane"));
    }
    if (globalThis.CSS?.highlights) {
      CSS.highlights.set("chosen", new Highlight(...ranges));
      if (this.root.contains(selection.anchorNode)) selection.removeAllRanges();
    } else if (ranges.length) {
      selection.removeAllRanges();
      selection.addRange(ranges[0]);
    }
  }

  // The node and offset of a unit of the flat text; at a border of nodes the one before where `ending`.
  #place(unit, ending) {
    let low = 0;
    let high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.nodes[middle].at < unit || (!ending && this.nodes[middle].at === unit)) low = middle;
      else high = middle - 1;
    }
    const { node, at } = this.nodes[low];
    return [node, Math.min(unit - at, node.data.length)];
  }

  #point(unit) {
    const [node, offset] = this.#place(unit, false);
    const found = this.nodes.find((one) => one.node === node);
    return found.start + points(node.data.slice(0, offset));
  }

  // The unit of a code point; -1 where it is not shown.
  #unit(point) {
    const last = this.nodes.findLast((one) => one.start <= point);
    if (!last) return -1;
    let unit = 0;
    let left = point - last.start;
    for (const letter of last.node.data) {
      if (left <= 0) break;
      unit += letter.length;
      left -= 1;
    }
    return left > 0 ? -1 : last.at + unit;
  }

  #tokenAt(unit) {
    if (unit < 0) return null;
    const from = this.#edge(Math.max(0, unit - NEAR));
    for (const found of this.flat.slice(from, unit + NEAR).matchAll(TOKEN)) {
      const [start, end] = [from + found.index, from + found.index + found[0].length];
      if (end > unit) return start <= unit ? [start, end] : null;
    }
    return null;
  }

  // The next word after a unit, or the last one before it; signs between words are passed over.
  #step(unit, direction) {
    if (direction > 0) {
      for (let far = NEAR; ; far *= 8) {
        const found = [...this.flat.slice(unit, unit + far).matchAll(TOKEN)].find((one) => WORDY.test(one[0]));
        if (found) return this.#tokenAt(unit + found.index);
        if (unit + far >= this.flat.length) return null;
      }
    }
    for (let far = NEAR; ; far *= 8) {
      const from = this.#edge(Math.max(0, unit - far));
      const found = [...this.flat.slice(from, unit).matchAll(TOKEN)].findLast((one) => WORDY.test(one[0]));
      if (found) return this.#tokenAt(from + found.index);
      if (from === 0) return null;
    }
  }

  // White space at or before a unit, so that no word and no emoji is cut.
  #edge(unit) {
    while (unit > 0 && !/\s/.test(this.flat[unit])) unit -= 1;
    return unit;
  }

  #line(unit, direction) {
    const selection = document.getSelection();
    const [node, offset] = this.#place(unit, false);
    selection.setBaseAndExtent(node, offset, node, offset);
    selection.modify("move", direction, "line");
    const at = this.nodes.find((one) => one.node === selection.focusNode);
    const there = at ? at.at + selection.focusOffset : -1;
    selection.removeAllRanges();
    if (there < 0) return null;
    const token = this.#tokenAt(there);
    const isWord = token && WORDY.test(this.flat.slice(...token));
    return isWord ? token : this.#step(there, direction === "forward" ? 1 : -1);
  }
}

function intoView(range, pane) {
  const box = range.getBoundingClientRect();
  const view = pane.scrollHeight > pane.clientHeight + 2 && getComputedStyle(pane).overflowY !== "visible" ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight - 110 };
  const by = box.top < view.top + 40 ? box.top - view.top - 80 : box.bottom > view.bottom - 40 ? box.bottom - view.bottom + 80 : 0;
  if (by) (view.left === undefined ? document.scrollingElement : pane).scrollTop += by;
}
