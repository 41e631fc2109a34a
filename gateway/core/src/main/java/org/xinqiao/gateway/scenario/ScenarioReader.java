package org.xinqiao.gateway.scenario;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a scenario file (YAML 1.2 with CEL expressions) and names every mistake in it. */
public final class ScenarioReader {
  private ScenarioReader() {}

  /**
   * @param file the file's name, for the mistakes
   * @param yaml its content, at most 1 MB
   */
  public static ScenarioFile read(String file, String yaml) {
    List<Mistake> mistakes = new ArrayList<>();
    Optional<Node> root;
    try {
      // Marks keep the text, which places mistakes within a block of text.
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(file)
              .setUseMarks(true)
              .setBufferSize(yaml.length() + 2)
              .setCodePointLimit(1 << 20)
              .build();
      root = new Compose(settings).composeReader(new StringReader(yaml));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      int column = e.getProblemMark().map(m -> m.getColumn() + 1).orElse(1);
      return new ScenarioFile.Faulty(
          List.of(
              new Mistake(
                  file, line, column, YamlPart.ROOT, "this is not YAML", "" + e.getProblem())));
    } catch (YamlEngineException e) {
      return new ScenarioFile.Faulty(
          List.of(
              new Mistake(
                  file, 1, 1, YamlPart.ROOT, "this is not YAML", "write one YAML 1.2 document")));
    }
    if (root.isEmpty()) {
      return new ScenarioFile.Faulty(
          List.of(
              new Mistake(file, 1, 1, YamlPart.ROOT, "the file is empty", "describe a scenario")));
    }
    Optional<Scenario> scenario =
        new ScenarioBuilder(new YamlPart(file, YamlPart.ROOT, root.get(), mistakes)).build();
    if (mistakes.isEmpty() && scenario.isPresent()) {
      return new ScenarioFile.Valid(scenario.get());
    }
    mistakes.sort(Comparator.comparingInt(Mistake::line).thenComparing(Mistake::path));
    return new ScenarioFile.Faulty(mistakes);
  }
}
