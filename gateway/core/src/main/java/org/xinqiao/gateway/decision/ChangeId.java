package org.xinqiao.gateway.decision;

import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * Names one change of one decision for ever.
 *
 * @param number from 1, one more for each change of that scenario for that subject
 */
public record ChangeId(SubjectRef subject, ScenarioId scenario, long number) {}
