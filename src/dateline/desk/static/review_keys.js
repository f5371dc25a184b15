// Which key was pressed, and whether it may act on its own.

const TYPED = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

// Whether keys pressed here belong to a field.
export function isTyping(target) {
  return target instanceof Element && target.closest(TYPED) !== null;
}

// The key without its shift, or null where it is meant for the browser or an input method. On a keyboard that writes
// another script (Arabic, Russian, Hebrew), the letter is the one that stands on the same key.
export function keyOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  if (event.key.length > 1 || event.key.charCodeAt(0) < 128) return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
  if (!found) return event.key;
  return found[1] ? found[1].toLowerCase() : found[2];
}
