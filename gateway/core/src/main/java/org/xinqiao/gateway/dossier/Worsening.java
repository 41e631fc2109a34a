package org.xinqiao.gateway.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * A change for the worse of how a person stands: further down the scenario's outcomes, a flag lost,
 * or no credential any more. Who had no standing before has nothing to lose.
 */
public record Worsening(ScenarioId scenario, Finding from, Finding to) {
  /** The worsening that a change is, if it is one. */
  public static Optional<Worsening> between(Scenario scenario, Finding from, Finding to) {
    boolean worse =
        from instanceof Finding.Found(Outcome outcome, String _, List<String> flags)
            && switch (to) {
              case Finding.NoSubject() -> true;
              case Finding.NotIssued(String _) -> true;
              case Finding.Found(Outcome next, String _, List<String> left) -> {
                List<Outcome> order = scenario.header().outcomes();
                yield order.indexOf(next) > order.indexOf(outcome) || !left.containsAll(flags);
              }
            };
    return worse ? Optional.of(new Worsening(scenario.id(), from, to)) : Optional.empty();
  }

  static void writeAll(LayoutWriter out, List<Worsening> worsenings) {
    out.number(worsenings.size());
    for (Worsening each : worsenings) {
      out.name(each.scenario().value());
      DecisionLayout.writeFinding(out, each.from());
      DecisionLayout.writeFinding(out, each.to());
    }
  }

  static List<Worsening> readAll(LayoutReader in) {
    List<Worsening> worsenings = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      worsenings.add(
          new Worsening(
              KnownNames.scenario(in.name()),
              DecisionLayout.readFinding(in),
              DecisionLayout.readFinding(in)));
    }
    return worsenings;
  }
}
