const PRINT = "xinqiao.holder.largePrint";
const SELECTED = "xinqiao.holder.selected";

export const largePrint = () => localStorage.getItem(PRINT) === "on";

export function setLargePrint(on) {
  localStorage.setItem(PRINT, on ? "on" : "off");
  apply();
}

export function apply() {
  document.documentElement.toggleAttribute("data-large-print", largePrint());
}

/** Whose code was shown last: an identifier made on this device. */
export const selected = () => localStorage.getItem(SELECTED);
export const select = (id) => localStorage.setItem(SELECTED, id);
