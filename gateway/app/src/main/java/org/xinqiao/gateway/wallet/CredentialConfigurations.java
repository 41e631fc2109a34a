package org.xinqiao.gateway.wallet;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.CredentialTemplate;
import org.xinqiao.gateway.scenario.Scenario;

/** The credentials of all scenarios in force, by their identifiers for wallets. */
@Component
public class CredentialConfigurations {
  private static final Map<CredentialFormat, String> SUFFIX =
      Map.of(
          CredentialFormat.STATUS_TOKEN, ".token", CredentialFormat.STATUS_CREDENTIAL, ".sd-jwt");

  private final ActiveScenarios scenarios;

  CredentialConfigurations(ActiveScenarios scenarios) {
    this.scenarios = scenarios;
  }

  record Configuration(Scenario scenario, CredentialFormat format) {}

  /** Of one scenario: none where it issues nothing to apps. */
  public SortedMap<String, CredentialFormat> of(Scenario scenario) {
    SortedMap<String, CredentialFormat> found = new TreeMap<>();
    CredentialTemplate template = scenario.header().credential();
    if (template.forms().containsKey(CredentialTemplate.Form.APP)) {
      SUFFIX.forEach(
          (format, suffix) -> {
            if (template.formats().contains(format.type())) {
              found.put(scenario.id().value() + suffix, format);
            }
          });
    }
    return Collections.unmodifiableSortedMap(found);
  }

  SortedMap<String, Configuration> all() {
    SortedMap<String, Configuration> all = new TreeMap<>();
    for (Scenario scenario : scenarios.scenarios()) {
      of(scenario).forEach((id, format) -> all.put(id, new Configuration(scenario, format)));
    }
    return all;
  }

  Optional<Configuration> find(String id) {
    return Optional.ofNullable(all().get(id));
  }
}
