package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.store.TableStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows kept aside with their reason, each once, however often its source repeats it. */
public final class Quarantine {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TableStore.Table table;
  private final SecretKeySpec key;
  private final Sealer sealer;

  /**
   * @param key of the hash that names an entry, at least 16 bytes
   */
  public Quarantine(TableStore store, byte[] key, Sealer sealer) {
    this.table = store.table("quarantine");
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.sealer = sealer;
  }

  /**
   * Keeps the row.
   *
   * @return true if it counts as quarantined: it is new, or an earlier attempt of this run kept it.
   *     False for a duplicate
   */
  boolean keep(RawRow row, Fault fault, Run run, int contractVersion, Instant at) {
    byte[] raw = encode(row);
    String name = name(run.publication(), raw);
    Optional<byte[]> present = table.get(name);
    if (present.isPresent()) {
      JsonNode before = JSON.readTree(present.get());
      boolean earlierAttempt =
          before.path("run").asLong() == run.id() && before.path("attempt").asInt() < run.attempt();
      if (!earlierAttempt) {
        return false;
      }
    }
    var value = new TreeMap<String, Object>();
    value.put("format", 1);
    value.put("publication", run.publication().value());
    value.put("code", fault.code().kebab());
    if (fault.field() != null) {
      value.put("field", fault.field());
    }
    value.put("remedy", fault.remedy());
    value.put("location", row.location());
    value.put("contract", contractVersion);
    value.put("run", run.id());
    value.put("attempt", run.attempt());
    value.put("at", at.toString());
    value.put("row", Base64.getEncoder().encodeToString(sealer.seal(raw)));
    table.putAll(Map.of(name, JSON.writeValueAsBytes(value)));
    return true;
  }

  /** Shows every entry once, in no order. */
  public void forEach(Consumer<QuarantineEntry> visitor) {
    table.forEach((name, value) -> visitor.accept(decode(name, JSON.readTree(value))));
  }

  /**
   * The row as JSON, unsealed: {@code {"text":…}} if it could not be taken apart, else {@code
   * {"values":{column: text}}}. It holds personal data.
   */
  public Optional<byte[]> openRow(String name) {
    return table
        .get(name)
        .map(value -> Base64.getDecoder().decode(JSON.readTree(value).path("row").asString()))
        .map(sealer::open);
  }

  private static QuarantineEntry decode(String name, JsonNode value) {
    return new QuarantineEntry(
        name,
        new PublicationId(value.path("publication").asString()),
        value.path("code").asString(),
        value.has("field") ? value.path("field").asString() : null,
        value.path("remedy").asString(),
        value.path("location").asString(),
        value.path("contract").asInt(),
        value.path("run").asLong(),
        value.path("attempt").asInt(),
        Instant.parse(value.path("at").asString()));
  }

  /** The location is left out: the same row in another file is the same row. */
  private static byte[] encode(RawRow row) {
    return switch (row) {
      case RawRow.Unreadable unreadable ->
          JSON.writeValueAsBytes(Map.of("text", unreadable.text()));
      case RawRow.Parsed parsed -> {
        var values = new TreeMap<String, String>();
        parsed
            .values()
            .forEach(
                (column, value) -> {
                  if (value != null) {
                    values.put(column, value.toString());
                  }
                });
        yield JSON.writeValueAsBytes(Map.of("values", values));
      }
    };
  }

  private String name(PublicationId publication, byte[] raw) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((publication.value() + "\n").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(raw));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
