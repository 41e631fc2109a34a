package org.xinqiao.gateway.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioFile;
import org.xinqiao.gateway.scenario.ScenarioReader;

/** Reads the scenarios that are in force: those that ship with the gateway and the operator's. */
final class ScenarioChoice {
  /** Every one that ships, by its id. */
  static final Set<String> SHIPPED = Set.of("health-code", "travel-concession");

  private ScenarioChoice() {}

  /**
   * @param names ids of shipped scenarios, or files
   */
  static ActiveScenarios read(List<String> names) {
    List<Scenario> scenarios = new ArrayList<>();
    for (String name : names) {
      Scenario scenario = check(name, text(name));
      if (scenarios.stream().anyMatch(other -> other.id().equals(scenario.id()))) {
        throw new StartRefused(
            "xinqiao.scenario names the scenario "
                + scenario.id()
                + " twice: one version of it is in force at a time");
      }
      scenarios.add(scenario);
    }
    return new ActiveScenarios(scenarios);
  }

  private static Scenario check(String name, String yaml) {
    return switch (ScenarioReader.read(name, yaml)) {
      case ScenarioFile.Valid(Scenario scenario) -> scenario;
      case ScenarioFile.Faulty(var mistakes) ->
          throw new StartRefused(
              mistakes.stream()
                  .map(Object::toString)
                  .collect(Collectors.joining("\n  ", "the scenario has mistakes:\n  ", "")));
    };
  }

  private static String text(String name) {
    try {
      return SHIPPED.contains(name) ? shipped(name) : Files.readString(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      throw new StartRefused(
          "xinqiao.scenario="
              + name
              + " can't be read ("
              + e.getClass().getSimpleName()
              + "): give YAML files in UTF-8, or of those that ship "
              + SHIPPED.stream().sorted().toList(),
          e);
    }
  }

  private static String shipped(String id) throws IOException {
    String resource = "scenarios/" + id + ".yaml";
    try (InputStream file = Scenario.class.getResourceAsStream("/" + resource)) {
      if (file == null) {
        throw new StartRefused(resource + " is not in the jar: build it again");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
