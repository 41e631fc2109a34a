package org.xinqiao.load.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioFile;
import org.xinqiao.gateway.scenario.ScenarioReader;

/** The scenario that the product ships. */
final class HealthCode {
  private static final String FILE = "/scenarios/health-code.yaml";

  private HealthCode() {}

  static Scenario read() {
    return switch (ScenarioReader.read(FILE, text())) {
      case ScenarioFile.Valid(Scenario scenario) -> scenario;
      case ScenarioFile.Faulty(var mistakes) ->
          throw new IllegalStateException("the shipped scenario has mistakes: " + mistakes);
    };
  }

  private static String text() {
    try (InputStream shipped = Scenario.class.getResourceAsStream(FILE)) {
      if (shipped == null) {
        throw new IllegalStateException(FILE + " is not in the jar: build it again");
      }
      return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
