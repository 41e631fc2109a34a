package org.xinqiao.gateway.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.xinqiao.credential.keys.RotationPolicy;
import org.xinqiao.credential.publishing.ListUris;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.gateway.phone.PhoneSettings;

/** Reads {@link Settings}; a wrong or misspelt one stops the start and names its key. */
final class SettingsReader {
  private static final List<String> KEYS =
      List.of(
          "xinqiao.data",
          "xinqiao.town",
          "xinqiao.town.as-of",
          "xinqiao.scenario",
          "xinqiao.authority",
          "xinqiao.looks-per-minute",
          "xinqiao.grid.megabytes",
          "xinqiao.grid.fsync",
          "xinqiao.keys.algorithm",
          "xinqiao.keys.days",
          "xinqiao.public-url",
          "xinqiao.phone",
          "xinqiao.phone.port",
          "xinqiao.phone.ca-port",
          "xinqiao.phone.address",
          "xinqiao.synthetic");
  private static final Pattern USER =
      Pattern.compile("xinqiao\\.users\\.(department|operator|official)\\.password");
  private static final Pattern AUTHORITY = Pattern.compile("[A-Z0-9]{2,8}");

  private static final Pattern PUBLIC_URL =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*");

  private final Environment environment;

  SettingsReader(Environment environment) {
    this.environment = environment;
  }

  /** Refuses {@code --xinqiao.…} arguments that no setting has. */
  static void refuseUnknown(String[] args) {
    for (String arg : args) {
      if (!arg.startsWith("--")) {
        throw new StartRefused(
            "'" + arg + "' is not a setting: settings look like --xinqiao.data=FOLDER; see --help");
      }
      String key = arg.substring(2).split("=", 2)[0];
      if (key.startsWith("xinqiao") && !KEYS.contains(key) && !USER.matcher(key).matches()) {
        throw new StartRefused(
            "--"
                + key
                + " is not a setting; these are: "
                + String.join(", ", KEYS)
                + ", xinqiao.users.{department|operator|official}.password");
      }
    }
  }

  Settings read() {
    return new Settings(
        path("xinqiao.data", "xinqiao-data"),
        town(),
        asOf(),
        scenarios(),
        authority(),
        whole("xinqiao.looks-per-minute", 120, 1, 100_000),
        whole("xinqiao.grid.megabytes", 1024, 64, 1_000_000),
        truth("xinqiao.grid.fsync"),
        RotationPolicy.of(algorithm(), Duration.ofDays(whole("xinqiao.keys.days", 90, 30, 90))),
        Optional.ofNullable(environment.getProperty("xinqiao.public-url"))
            .map(SettingsReader::publicUrl),
        phone(),
        environment.containsProperty("xinqiao.synthetic")
            ? Optional.of(truth("xinqiao.synthetic"))
            : Optional.empty());
  }

  private Optional<PhoneSettings> phone() {
    PhoneSettings phone =
        new PhoneSettings(
            whole("xinqiao.phone.port", 8443, 0, 65_535),
            whole("xinqiao.phone.ca-port", 8444, 0, 65_535),
            Optional.ofNullable(environment.getProperty("xinqiao.phone.address")));
    if (!truth("xinqiao.phone")) {
      return Optional.empty();
    }
    if (phone.port() != 0 && phone.port() == phone.caPort()) {
      throw new StartRefused(
          "xinqiao.phone.ca-port="
              + phone.caPort()
              + " is xinqiao.phone.port too: give two different ports");
    }
    return Optional.of(phone);
  }

  private SigningAlgorithm algorithm() {
    String value = environment.getProperty("xinqiao.keys.algorithm", "ES256");
    return Arrays.stream(SigningAlgorithm.values())
        .filter(algorithm -> algorithm.jose().equals(value))
        .findFirst()
        .orElseThrow(
            () -> new StartRefused("xinqiao.keys.algorithm=" + value + ": give ES256 or EdDSA"));
  }

  /** It stands in every QR code, so it is short. */
  private static String publicUrl(String value) {
    if (!PUBLIC_URL.matcher(value).matches() || value.length() > ListUris.LONGEST_BASE) {
      throw new StartRefused(
          "xinqiao.public-url="
              + value
              + ": give http:// or https://, a host and perhaps a port or path, at most "
              + ListUris.LONGEST_BASE
              + " characters and no slash at the end, such as https://xq.example");
    }
    return value;
  }

  private Settings.Town town() {
    String value = environment.getProperty("xinqiao.town", "sample");
    if (value.equals("sample")) {
      return new Settings.Town.Sample();
    }
    if (value.equals("off")) {
      return new Settings.Town.Off();
    }
    Path folder = path("xinqiao.town", value);
    if (!Files.isDirectory(folder)) {
      throw new StartRefused(
          "xinqiao.town="
              + value
              + " is no folder; give 'sample', 'off' or a folder with the export of a town");
    }
    return new Settings.Town.Export(folder);
  }

  private List<String> scenarios() {
    String value = environment.getProperty("xinqiao.scenario", "health-code");
    List<String> names = Stream.of(value.split(",")).map(String::strip).toList();
    if (names.isEmpty() || names.contains("")) {
      throw new StartRefused(
          "xinqiao.scenario=" + value + ": give one file or id, or several separated by commas");
    }
    return names;
  }

  private String authority() {
    String value = environment.getProperty("xinqiao.authority", "XQ");
    if (!AUTHORITY.matcher(value).matches()) {
      throw new StartRefused(
          "xinqiao.authority=" + value + ": give 2 to 8 capital letters and digits, such as XQ");
    }
    return value;
  }

  private Path path(String key, String fallback) {
    String value = environment.getProperty(key, fallback);
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new StartRefused(key + "=" + value + " is no path: " + e.getReason(), e);
    }
  }

  private int whole(String key, int fallback, int least, int most) {
    String value = environment.getProperty(key);
    if (value == null) {
      return fallback;
    }
    String right = key + "=" + value + ": give a whole number from " + least + " to " + most;
    try {
      int number = Integer.parseInt(value);
      if (number < least || number > most) {
        throw new StartRefused(right);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new StartRefused(right, e);
    }
  }

  private boolean truth(String key) {
    String value = environment.getProperty(key, "false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new StartRefused(key + "=" + value + ": give true or false");
    };
  }

  private Optional<Instant> asOf() {
    String value = environment.getProperty("xinqiao.town.as-of");
    try {
      return Optional.ofNullable(value).map(SettingsReader::day);
    } catch (DateTimeException e) {
      throw new StartRefused(
          "xinqiao.town.as-of="
              + value
              + ": give a date such as 2021-04-02 or an instant such as 2021-04-02T00:00:00Z",
          e);
    }
  }

  private static Instant day(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
