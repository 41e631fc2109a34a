// A scanner that types is faster than hands: milliseconds between two keys. After the prefix nobody else is meant, and a
// slow device or a radio link may pause within a scan.
const QUICK = 300;
const PAUSE = 2000;
const PREFIXES = ["XQ1:", "HC1:"];
const MOST = 16_384;
const FIELDS = "input, textarea, select, [contenteditable]";

const mayBegin = (text) => PREFIXES.some((prefix) => prefix.startsWith(text.slice(0, 4).toUpperCase()) ||
  text.toUpperCase().startsWith(prefix));

/**
 * Takes what a keyboard-wedge scanner types anywhere outside a field: a prefix, quick keys, Enter. Keys of a scan do
 * nothing else, so that a space in Base45 presses no button.
 */
export function listenToWedge(target, scanned) {
  let typed = "";
  let last = 0;

  target.addEventListener("keydown", (event) => {
    if (event.target.closest?.(FIELDS) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.timeStamp - last > (typed.length < 4 ? QUICK : PAUSE)) typed = "";
    if (event.key === "Enter" && typed.length > 4) {
      event.preventDefault();
      event.stopPropagation();
      const text = typed;
      typed = "";
      scanned(text);
    } else if (event.key.length === 1 && typed.length < MOST && mayBegin(typed + event.key)) {
      typed += event.key;
      last = event.timeStamp;
      if (typed.length > 1) event.preventDefault();
    } else if (event.key !== "Shift" && event.key !== "CapsLock") {
      typed = "";
    }
  }, { capture: true });

  // A button is pressed by the space's release.
  target.addEventListener("keyup", (event) => {
    if (typed.length > 1 && event.key === " ") event.preventDefault();
  }, { capture: true });
}
