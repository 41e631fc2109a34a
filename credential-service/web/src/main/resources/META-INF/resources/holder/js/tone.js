/**
 * How an outcome is shown, by its place in the scenario and not by its name, as on the desk's page: admitted
 * by default, the last of the order, or between; anything else is unknown. Without the scenario nothing is
 * called good.
 */
export function tone(outcome, scenario) {
  if (outcome === null || outcome === undefined) return "none";
  if (!scenario?.outcomes?.includes(outcome)) return "unknown";
  if (scenario.admit.includes(outcome)) return "good";
  return outcome === scenario.outcomes.at(-1) ? "bad" : "warn";
}
