package org.xinqiao.connectors.publication;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;

/**
 * Reads values whose form a schema can't check, and gathers what is wrong with them. Each method
 * answers nothing where it has noted a problem.
 */
final class FormReader {
  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  FormReader(YamlDocument document) {
    this.document = document;
  }

  /** Ends the reading if anything was wrong. */
  void requireNoProblem() throws DocumentProblems {
    if (!problems.isEmpty()) {
      throw new DocumentProblems(problems);
    }
  }

  <T> Optional<T> problem(String at, String message, String remedy) {
    problems.add(document.problem(at, message, remedy));
    return Optional.empty();
  }

  Optional<Pattern> pattern(String at, String text) {
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException broken) {
      return problem(at, "it is not a regular expression", "for example [A-Z]{2}[0-9]+");
    }
  }

  Optional<ZoneId> zone(String at, String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException unknown) {
      return problem(at, "the zone is not known", "for example UTC or Asia/Shanghai");
    }
  }

  /** From one second to 366 days. */
  Optional<Duration> duration(String at, String text) {
    return duration(at, text, Duration.ofSeconds(1), "PT1S");
  }

  /** From nothing to 366 days. */
  Optional<Duration> span(String at, String text) {
    return duration(at, text, Duration.ZERO, "PT0S");
  }

  private Optional<Duration> duration(String at, String text, Duration least, String leastText) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(Duration.ofDays(366)) <= 0) {
        return Optional.of(duration);
      }
      return problem(at, "the duration is out of bounds", "from " + leastText + " to P366D");
    } catch (DateTimeException wrong) {
      return problem(at, "it is not a duration", "for example PT15M");
    }
  }

  Optional<Period> period(String at, String text) {
    try {
      return Optional.of(Period.parse(text));
    } catch (DateTimeException wrong) {
      return problem(at, "it is not a period", "for example P5Y");
    }
  }

  Optional<Path> path(String at, String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException wrong) {
      return problem(at, "it is not a path", "write an absolute path");
    }
  }

  Optional<Charset> charset(String at, String text) {
    try {
      return Optional.of(Charset.forName(text));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return problem(at, "the charset is not known", "for example UTF-8 or GB18030");
    }
  }

  Optional<Secret> secret(String at, Section secret) {
    Optional<String> file = secret.optionalText("file");
    if (file.isPresent()) {
      return path(at + "/file", file.get()).map(Secret.InFile::new);
    }
    return Optional.of(new Secret.InEnvironment(secret.text("env"), System.getenv()));
  }
}
