package org.xinqiao.gateway.dossier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * Names that dossiers were read with before: there are few of them and each has its form checked
 * once, not for every dossier.
 */
final class KnownNames {
  private static final Map<String, PublicationId> PUBLICATIONS = new ConcurrentHashMap<>();
  private static final Map<String, RecordType> TYPES = new ConcurrentHashMap<>();
  private static final Map<String, ScenarioId> SCENARIOS = new ConcurrentHashMap<>();
  private static final Map<String, Outcome> OUTCOMES = new ConcurrentHashMap<>();

  private KnownNames() {}

  static PublicationId publication(String name) {
    return PUBLICATIONS.computeIfAbsent(name, PublicationId::new);
  }

  static RecordType type(String name) {
    return TYPES.computeIfAbsent(name, RecordType::new);
  }

  static ScenarioId scenario(String name) {
    return SCENARIOS.computeIfAbsent(name, ScenarioId::new);
  }

  static Outcome outcome(String name) {
    return OUTCOMES.computeIfAbsent(name, Outcome::new);
  }
}
