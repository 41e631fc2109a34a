package org.xinqiao.connectors.publication;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;

/**
 * Reads values whose form a schema can't check, and gathers what is wrong with them. Each method
 * answers nothing where it has noted a problem.
 */
final class FormReader {
  private static final Duration LONGEST = Duration.ofDays(366);

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
    return read(at, text, Pattern::compile, "a regular expression", "[A-Z]{2}[0-9]+");
  }

  Optional<ZoneId> zone(String at, String text) {
    return read(at, text, ZoneId::of, "a time zone that is known", "UTC or Asia/Shanghai");
  }

  Optional<Period> period(String at, String text) {
    return read(at, text, Period::parse, "a period", "P5Y");
  }

  Optional<Path> path(String at, String text) {
    return read(at, text, Path::of, "a path", "/etc/xinqiao/password");
  }

  Optional<Charset> charset(String at, String text) {
    return read(at, text, Charset::forName, "a charset that is known", "UTF-8 or GB18030");
  }

  /** From one second to 366 days. */
  Optional<Duration> duration(String at, String text) {
    return duration(at, text, Duration.ofSeconds(1));
  }

  /** From nothing to 366 days. */
  Optional<Duration> span(String at, String text) {
    return duration(at, text, Duration.ZERO);
  }

  private Optional<Duration> duration(String at, String text, Duration least) {
    Optional<Duration> read = read(at, text, Duration::parse, "a duration", "PT15M");
    return read.isPresent()
            && (read.get().compareTo(least) < 0 || read.get().compareTo(LONGEST) > 0)
        ? problem(at, "the duration is out of bounds", "from " + least + " to P366D")
        : read;
  }

  /** Every one of these parsers says so in an exception of one of these two. */
  private <T> Optional<T> read(
      String at, String text, Function<String, T> parser, String what, String example) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      return problem(at, "it is not " + what, "for example " + example);
    }
  }

  Optional<Secret> secret(String at, Section secret) {
    Optional<String> file = secret.optionalText("file");
    if (file.isPresent()) {
      return path(at + "/file", file.get()).map(Secret.InFile::new);
    }
    Optional<Section> store = secret.optionalSection("pkcs12");
    if (store.isPresent()) {
      String place = at + "/pkcs12";
      Optional<Secret> password = secret(place + "/password", store.get().section("password"));
      return path(place + "/file", store.get().text("file"))
          .flatMap(
              path ->
                  password.map(word -> new Secret.InPkcs12(path, store.get().text("alias"), word)));
    }
    return Optional.of(new Secret.InEnvironment(secret.text("env"), System.getenv()));
  }
}
