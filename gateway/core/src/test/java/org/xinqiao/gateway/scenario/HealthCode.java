package org.xinqiao.gateway.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;

/** The shipped scenario and facts for it. */
public final class HealthCode {
  public static final Scenario SCENARIO = read(yaml());
  public static final Instant T0 = Instant.parse("2021-03-01T08:00:00Z");

  private HealthCode() {}

  public static String yaml() {
    try (var in = HealthCode.class.getResourceAsStream("/scenarios/health-code.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Scenario read(String yaml) {
    return switch (ScenarioReader.read("health-code.yaml", yaml)) {
      case ScenarioFile.Valid(Scenario scenario) -> scenario;
      case ScenarioFile.Faulty faulty -> throw new AssertionError(faulty.mistakes().toString());
    };
  }

  public static Fact resident() {
    return fact("resident", Map.of("birthDate", moment(T0.minusSeconds(1_000_000))));
  }

  public static Fact dead(Instant at) {
    return fact("resident", Map.of("deathDate", moment(at)));
  }

  public static Fact confirmed(Instant start) {
    return fact("case", Map.of("code", text("840539006"), "start", moment(start)));
  }

  public static Fact suspected(Instant start) {
    return fact("case", Map.of("code", text("840544004"), "start", moment(start)));
  }

  public static Fact detected(Instant at) {
    return test("Detected (qualifier value)", at);
  }

  public static Fact notDetected(Instant at) {
    return test("Not detected (qualifier value)", at);
  }

  public static Fact dose(String code, Instant at) {
    return fact("dose", Map.of("code", text(code), "givenAt", moment(at)));
  }

  public static Fact fact(String type, Map<String, FieldValue> fields) {
    return new Fact(new RecordType(type), new TreeMap<>(fields));
  }

  public static FieldValue text(String value) {
    return new FieldValue.Text(value);
  }

  public static FieldValue moment(Instant value) {
    return new FieldValue.Moment(value);
  }

  private static Fact test(String result, Instant at) {
    return fact("pcr-result", Map.of("result", text(result), "collectedAt", moment(at)));
  }
}
