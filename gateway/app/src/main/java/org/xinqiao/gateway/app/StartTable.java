package org.xinqiao.gateway.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.connectors.intake.Receipt;

/**
 * The table that a start ends with.
 *
 * @param offset how far the demo's dates are shifted; empty without the demo
 * @param synthetic whether its people don't exist, in a demo or for load tests
 * @param pulled how long pulling and deciding took, and of how many rows in this start
 * @param signIn what to type on the page, or where to find it
 * @param phones lines about phones, if they are served
 */
record StartTable(
    String version,
    Optional<Duration> offset,
    boolean synthetic,
    Duration ready,
    Pulled pulled,
    List<Row> rows,
    Map<String, Long> outcomes,
    Map<String, Long> notIssued,
    List<String> selfChecks,
    String page,
    String signIn,
    String root,
    List<String> phones) {

  record Pulled(long rows, Duration took) {}

  /**
   * @param fresh how long ago the source last answered, or what is wrong with it
   */
  record Row(String publication, String kind, Receipt receipt, String fresh) {}

  String text() {
    List<String> lines = new ArrayList<>();
    String demo =
        offset
            .map(o -> "  DEMO: synthetic people, dates +" + words(o) + ", demo keys")
            .orElse(synthetic ? "  FOR LOAD TESTS: synthetic people, demo keys" : "");
    lines.add("");
    lines.add("Xinqiao " + version + demo + "    ready in " + seconds(ready));
    int wide = rows.stream().mapToInt(row -> row.publication().length()).max().orElse(11);
    String form = "%-" + Math.max(11, wide) + "s  %-10s  %8s  %8s  %9s  %6s  %11s  %s";
    lines.add(
        String.format(
            Locale.ROOT,
            form,
            "PUBLICATION",
            "KIND",
            "READ",
            "ACCEPTED",
            "DUPLICATE",
            "STALE",
            "QUARANTINED",
            "FRESH"));
    Receipt sum = Receipt.NONE;
    for (Row row : rows) {
      Receipt r = row.receipt();
      sum = sum.plus(r);
      lines.add(
          String.format(
              Locale.ROOT,
              form,
              row.publication(),
              row.kind(),
              r.read(),
              r.accepted(),
              r.duplicate(),
              r.stale(),
              r.quarantined(),
              row.fresh()));
    }
    lines.add(balance(sum));
    lines.add("Pulled, decided           " + pulled.rows() + " rows in " + seconds(pulled.took()));
    String not =
        notIssued.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    lines.add(
        "Outcomes    "
            + outcomes.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("   "))
            + (not.isEmpty() ? "" : "   not issued: " + not));
    selfChecks.forEach(check -> lines.add("Self-check  " + check));
    lines.add("Page        " + page + "      Sign in  " + signIn);
    lines.add("Root        SHA-256 " + root + "   (pin it: verify --root)");
    if (offset.isPresent()) {
      lines.add(
          "Try         1 \"Why is this person "
              + worst()
              + "?\"   2 \"Laboratory reports a positive test\"   3 \"Laboratory goes silent\"");
    }
    lines.addAll(phones);
    lines.add("Not for production yet: docs/limits.md");
    lines.add("");
    return String.join(System.lineSeparator(), lines);
  }

  /** Outcomes stand from best to worst, and what is unknown after them. */
  private String worst() {
    return outcomes.keySet().stream()
        .filter(outcome -> !outcome.equals("UNKNOWN"))
        .reduce("", (better, worse) -> worse);
  }

  private static String balance(Receipt sum) {
    return "Every row accounted for   "
        + sum.read()
        + " = "
        + sum.accepted()
        + " accepted + "
        + sum.duplicate()
        + " duplicate + "
        + sum.stale()
        + " stale + "
        + sum.quarantined()
        + " quarantined";
  }

  static String seconds(Duration time) {
    return time.compareTo(Duration.ofSeconds(10)) < 0
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
        : time.toSeconds() + " s";
  }

  /** "2061 days 18:06:10". */
  static String words(Duration offset) {
    return String.format(
        Locale.ROOT,
        "%d days %02d:%02d:%02d",
        offset.toDays(),
        offset.toHoursPart(),
        offset.toMinutesPart(),
        offset.toSecondsPart());
  }
}
