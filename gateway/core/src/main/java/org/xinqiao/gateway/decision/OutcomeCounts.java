package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.Map;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * How many people stand how.
 *
 * @param outcomes every outcome of the scenario, from best to worst, zero when nobody has it
 * @param unknown outcomes that a silent source leaves in doubt
 * @param notIssued by reason, every reason of the scenario
 * @param undecided people for whom the rules failed and nothing was decided before
 */
public record OutcomeCounts(
    ScenarioId scenario,
    Instant asOf,
    Map<Outcome, Long> outcomes,
    long unknown,
    Map<String, Long> notIssued,
    long undecided) {}
