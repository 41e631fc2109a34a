package org.xinqiao.gateway.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioFile;
import org.xinqiao.gateway.scenario.ScenarioReader;

/**
 * Reads the scenario that is in force: the operator's file, or the health code that ships with the
 * gateway.
 */
final class ScenarioChoice {
  private static final String SHIPPED = "scenarios/health-code.yaml";

  private ScenarioChoice() {}

  static ActiveScenarios read(Optional<Path> file) {
    Scenario scenario = check(file.map(Path::toString).orElse(SHIPPED), text(file));
    return new ActiveScenarios(List.of(scenario));
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

  private static String text(Optional<Path> file) {
    try {
      if (file.isPresent()) {
        return Files.readString(file.get());
      }
      try (InputStream shipped = Scenario.class.getResourceAsStream("/" + SHIPPED)) {
        if (shipped == null) {
          throw new StartRefused(SHIPPED + " is not in the jar: build it again");
        }
        return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new StartRefused(
          "xinqiao.scenario="
              + file.map(Path::toString).orElse(SHIPPED)
              + " can't be read ("
              + e.getClass().getSimpleName()
              + "): give a YAML file in UTF-8",
          e);
    }
  }
}
