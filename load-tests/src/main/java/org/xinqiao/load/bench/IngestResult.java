package org.xinqiao.load.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/**
 * A finished comparison of ingest with raw {@code invokeAll}. There is none of an unfinished one.
 *
 * @param people loaded before the first round
 * @param rows of each round, on average
 */
public record IngestResult(long people, long rows, Rates gateway, Rates invokeAll) {
  /** Records a second from CSV at a million people. */
  static final double RATE_WANTED = 40_000;

  /** Of raw {@code invokeAll} in the same run. */
  static final double RATIO_WANTED = 0.6;

  public double ratio() {
    return gateway.median() / invokeAll.median();
  }

  /** Whether both targets are met. */
  public boolean met() {
    return ratio() >= RATIO_WANTED && gateway.median() >= RATE_WANTED;
  }

  public String markdown() {
    return """
        | ingest, %,d people loaded, %d rounds of %,d rows | records/s, median (slowest to fastest) | ratio | target |
        | --- | --- | --- | --- |
        | gateway from CSV, packaged jar, WAL on | %,.0f (%,.0f to %,.0f) | %.2f | %s %,.0f/s, %s %.1f of invokeAll |
        | raw `invokeAll`, 150 bytes a record, WAL on | %,.0f (%,.0f to %,.0f) | 1 | |
        """
        .formatted(
            people,
            gateway.perSecond().size(),
            rows,
            gateway.median(),
            gateway.slowest(),
            gateway.fastest(),
            ratio(),
            mark(gateway.median() >= RATE_WANTED),
            RATE_WANTED,
            mark(ratio() >= RATIO_WANTED),
            RATIO_WANTED,
            invokeAll.median(),
            invokeAll.slowest(),
            invokeAll.fastest());
  }

  public String json() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("bench", "ingest");
    content.put("people", people);
    content.put("rowsARound", rows);
    content.put("gateway", gateway.perSecond());
    content.put("invokeAll", invokeAll.perSecond());
    content.put("ratio", Double.valueOf(String.format(Locale.ROOT, "%.3f", ratio())));
    content.put("met", met());
    return new ObjectMapper().writeValueAsString(content);
  }

  private static String mark(boolean met) {
    return met ? "✓" : "✗";
  }
}
