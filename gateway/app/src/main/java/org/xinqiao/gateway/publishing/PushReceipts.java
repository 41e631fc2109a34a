package org.xinqiao.gateway.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.sources.PushAnswer;
import org.xinqiao.connectors.sources.PushJournal.Answered;
import org.xinqiao.connectors.sources.PushKey;
import org.xinqiao.connectors.sources.RowFault;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the last {@value #MOST} pushes of each publication were answered, in the table {@code
 * pushes}: {@code publication/hash of the key} to JSON. Calls for one publication come one at a
 * time.
 */
final class PushReceipts {
  static final int MOST = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TableStore.Table table;

  /** Of each publication, runs to names in the table; runs rise, so the first is the oldest. */
  private final Map<PublicationId, NavigableMap<Long, String>> names = new ConcurrentHashMap<>();

  PushReceipts(TableStore store) {
    this.table = store.table("pushes");
    table.forEach(
        (name, value) ->
            names(new PublicationId(name.substring(0, name.indexOf('/'))))
                .put(JSON.readTree(value).path("run").asLong(), name));
  }

  void keep(PublicationId publication, Answered answered) {
    String name = name(publication, answered.key());
    NavigableMap<Long, String> all = names(publication);
    try {
      table.putAll(Map.of(name, encode(answered)));
      all.put(answered.answer().run().orElseThrow(), name);
      while (all.size() > MOST) {
        String oldest = all.firstEntry().getValue();
        if (!oldest.equals(name)) {
          table.remove(oldest);
        }
        all.pollFirstEntry();
      }
    } catch (IncompleteException e) {
      throw new IntakeException("an answer to a push of " + publication + " was not saved", e);
    }
  }

  Optional<Answered> find(PublicationId publication, PushKey key) {
    return table.get(name(publication, key)).map(value -> decode(key, JSON.readTree(value)));
  }

  private NavigableMap<Long, String> names(PublicationId publication) {
    return names.computeIfAbsent(publication, _ -> new TreeMap<>());
  }

  private static String name(PublicationId publication, PushKey key) {
    return publication.value() + "/" + key.sha256();
  }

  private static byte[] encode(Answered answered) {
    Receipt receipt = answered.answer().receipt();
    List<Object> faults = new ArrayList<>();
    for (RowFault each : answered.answer().faults()) {
      Map<String, Object> fault = new LinkedHashMap<>();
      fault.put("line", each.line());
      fault.put("code", each.fault().code().name());
      fault.put("field", each.fault().field());
      fault.put("remedy", each.fault().remedy());
      faults.add(fault);
    }
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("format", 1);
    value.put("body", answered.bodySha256());
    value.put("run", answered.answer().run().orElseThrow());
    value.put("created", receipt.created());
    value.put("updated", receipt.updated());
    value.put("duplicate", receipt.duplicate());
    value.put("stale", receipt.stale());
    value.put("quarantined", receipt.quarantined());
    value.put("held", receipt.held());
    value.put("faults", faults);
    value.put("more", answered.answer().moreFaults());
    return JSON.writeValueAsBytes(value);
  }

  private static Answered decode(PushKey key, JsonNode value) {
    List<RowFault> faults = new ArrayList<>();
    for (JsonNode each : value.path("faults")) {
      JsonNode field = each.path("field");
      faults.add(
          new RowFault(
              each.path("line").asLong(),
              new Fault(
                  Fault.Code.valueOf(each.path("code").asString()),
                  field.isNull() ? null : field.asString(),
                  each.path("remedy").asString())));
    }
    Receipt receipt =
        new Receipt(
            value.path("created").asLong(),
            value.path("updated").asLong(),
            value.path("duplicate").asLong(),
            value.path("stale").asLong(),
            value.path("quarantined").asLong(),
            value.path("held").asLong(),
            0);
    return new Answered(
        key,
        value.path("body").asString(),
        new PushAnswer(
            OptionalLong.of(value.path("run").asLong()),
            receipt,
            List.copyOf(faults),
            value.path("more").asLong()));
  }
}
