package org.xinqiao.load.findings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Reads the {@code report.json} that {@link FindingsFolder} wrote, to the last digit. */
public final class FindingsReader {
  private FindingsReader() {}

  /**
   * @throws IOException if the file can't be read, is of another form, or says of itself that it
   *     passed although its thresholds say otherwise; in one line
   */
  public static Findings read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return findings(new Members(new ObjectMapper().readTree(text)));
    } catch (JacksonException | IllegalArgumentException | DateTimeException fault) {
      String why = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
      throw new IOException(file + " is not a report of this form: " + why, fault);
    }
  }

  private static Findings findings(Members json) {
    if (json.number("version") != FindingsJson.VERSION) {
      throw new IllegalArgumentException("it is of another version");
    }
    Findings findings =
        new Findings(
            json.text("name"),
            json.text("title"),
            json.text("asked"),
            Instant.parse(json.text("began")),
            json.each("facts", fact -> new Findings.Fact(fact.text("term"), fact.text("text"))),
            json.each("checks", FindingsReader::check),
            words(json, "generatorLimit"),
            words(json, "brokeOff"),
            json.each("blocks", FindingsReader::block));
    if (json.flag("passed") != findings.passed()) {
      throw new IllegalArgumentException("passed is not what its thresholds say");
    }
    return findings;
  }

  private static Optional<String> words(Members json, String name) {
    return json.has(name) ? Optional.of(json.text(name)) : Optional.empty();
  }

  private static Check check(Members json) {
    Check.Bound bound =
        json.has(FindingsJson.bound(Check.Bound.AT_MOST))
            ? Check.Bound.AT_MOST
            : Check.Bound.AT_LEAST;
    return new Check(
        json.text("what"),
        bound,
        json.number(FindingsJson.bound(bound)),
        json.numberIfAny("measured"),
        json.text("unit"));
  }

  private static Block block(Members json) {
    String heading = json.text("heading");
    String kind = json.text("kind");
    return switch (kind) {
      case "text" -> new Block.Text(heading, json.texts("paragraphs"));
      case "table" ->
          new Block.Table(heading, json.texts("columns"), rows(json), json.text("note"));
      case "chart" ->
          new Block.Chart(
              heading,
              json.text("unit"),
              json.number("secondsAPoint"),
              json.each("lines", line -> new Block.Line(line.text("name"), line.numbers("values"))),
              json.each("marks", mark -> new Block.Mark(mark.number("second"), mark.text("what"))));
      default -> throw new IllegalArgumentException("unknown kind " + kind);
    };
  }

  private static List<List<Block.Cell>> rows(Members json) {
    return json.each(
        "rows",
        row -> row.elements(cell -> new Block.Cell(cell.text("text"), cell.numberIfAny("value"))));
  }
}
