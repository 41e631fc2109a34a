import { keep, kept } from "./store.js";

/**
 * What this checkpoint decides for itself.
 *
 * accept: outcomes let in, or null for what the trust list says of each scenario;
 * scenario: the only one that counts, or "" for any; allowance: hours past their end that lists
 * still count, 0 to 24; refuseDemo: whether a demonstration's codes stay outside; sound: on or off.
 */
export const DEFAULTS = Object.freeze({ accept: null, scenario: "", allowance: 0, refuseDemo: false, sound: true });
export const MOST_ALLOWANCE = 24;

export async function loadSettings() {
  return checked({ ...DEFAULTS, ...(await kept("settings")) });
}

export async function saveSettings(settings) {
  const good = checked(settings);
  await keep({ settings: good });
  return good;
}

function checked(raw) {
  const hours = Number.isFinite(raw.allowance) ? Math.min(MOST_ALLOWANCE, Math.max(0, Math.round(raw.allowance))) : 0;
  return Object.freeze({
    accept: Array.isArray(raw.accept) ? raw.accept.map(String) : null,
    scenario: String(raw.scenario ?? ""),
    allowance: hours,
    refuseDemo: raw.refuseDemo === true,
    sound: raw.sound !== false,
  });
}
