import { has, t } from "./language.js";

/**
 * How an outcome is shown, by its place in the scenario and not by its name: admitted by default,
 * the last of the order, or between. The page thus knows no scenario.
 */
export function tone(outcome, scenario) {
  if (outcome === null || outcome === undefined) return "none";
  if (!scenario.outcomes.includes(outcome)) return "unknown";
  if (scenario.admit.includes(outcome)) return "good";
  return outcome === scenario.outcomes.at(-1) ? "bad" : "warn";
}

/** An outcome's word: the code, with its name in the reader's language where the page has one. */
export function word(outcome) {
  return has(`outcome.${outcome}`) ? t(`outcome.${outcome}`) : String(outcome);
}

/** The texts for residents that the scenario carries for a reason. */
export function texts(reason, scenario, language) {
  return scenario.reasons.find((one) => one.reason === reason)?.texts[language] ?? null;
}
