package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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
import tools.jackson.databind.node.ObjectNode;

/** Rows kept aside with their reason, each once, however often its source repeats it. */
public final class Quarantine {
  private static final int FORMAT = 2;
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
    String name = name(run.publication(), RowText.name(row));
    Optional<byte[]> present = table.get(name);
    if (present.isPresent() && !earlier(JSON.readTree(present.get()), run)) {
      return false;
    }
    var value = new TreeMap<String, Object>();
    value.put("format", FORMAT);
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
    value.put("row", Base64.getEncoder().encodeToString(sealer.seal(RowText.write(row))));
    table.putAll(Map.of(name, JSON.writeValueAsBytes(value)));
    return true;
  }

  /** Whether an earlier attempt of this run kept it. */
  private static boolean earlier(JsonNode value, Run run) {
    return value.path("run").asLong() == run.id() && value.path("attempt").asInt() < run.attempt();
  }

  /**
   * Forgets the rows that an earlier attempt of the run kept and this one did not meet as bad: they
   * have been accepted, or their source has them no more. To be called when the attempt is over.
   */
  void forgetEarlierAttempts(Run run) {
    List<String> names = new ArrayList<>();
    table.forEach(
        (name, value) -> {
          if (earlier(JSON.readTree(value), run)) {
            synchronized (names) {
              names.add(name);
            }
          }
        });
    names.forEach(table::remove);
  }

  /** Keeps a row on, with the reason for which it was refused again. */
  void refusedAgain(String name, ReplayAnswer.Refused why, int contractVersion) {
    table
        .get(name)
        .ifPresent(
            before -> {
              var value = (ObjectNode) JSON.readTree(before);
              value.put("code", why.code());
              value.remove("field");
              if (why.field() != null) {
                value.put("field", why.field());
              }
              value.put("remedy", why.remedy());
              value.put("contract", contractVersion);
              table.putAll(Map.of(name, JSON.writeValueAsBytes(value)));
            });
  }

  void remove(String name) {
    table.remove(name);
  }

  /** Shows every entry once, in no order. */
  public void forEach(Consumer<QuarantineEntry> visitor) {
    table.forEach((name, value) -> visitor.accept(decode(name, JSON.readTree(value))));
  }

  public Optional<QuarantineEntry> find(String name) {
    return table.get(name).map(value -> decode(name, JSON.readTree(value)));
  }

  /** The row, unsealed. It holds personal data. */
  public Optional<RawRow> row(String name) {
    return table
        .get(name)
        .map(JSON::readTree)
        .map(
            value ->
                RowText.read(
                    opened(value), value.path("location").asString(), fault(decode(name, value))));
  }

  /**
   * The row as JSON, unsealed: {@code {"text":…}} if it could not be taken apart, else {@code
   * {"values":{column: text},…}}. It holds personal data.
   */
  public Optional<byte[]> openRow(String name) {
    return table.get(name).map(value -> opened(JSON.readTree(value)));
  }

  private byte[] opened(JsonNode value) {
    return sealer.open(Base64.getDecoder().decode(value.path("row").asString()));
  }

  byte[] seal(RawRow row) {
    return sealer.seal(RowText.write(row));
  }

  /** What {@link #seal} made of a row that could be taken apart. */
  RawRow unseal(byte[] sealed, String location) {
    Fault unused = new Fault(Fault.Code.UNREADABLE_ROW, null, "");
    return RowText.read(sealer.open(sealed), location, unused);
  }

  private static Fault fault(QuarantineEntry entry) {
    return new Fault(
        Fault.Code.of(entry.code())
            .orElseThrow(
                () -> new IllegalStateException("a row in quarantine is of a newer gateway")),
        entry.field(),
        entry.remedy());
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

  /** A keyed hash: nobody without the key can try which row has it. */
  String name(PublicationId publication, byte[] raw) {
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
