package org.xinqiao.load.micro;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;

/** One synthetic person's records, as the mappers of the four publications give them. */
final class Rows {
  static final Identity PERSON = new Identity("cn-citizen-id", "11010519491231002X");

  private final Instant now;

  Rows(Instant now) {
    this.now = now;
  }

  /** A resident, two doses and a negative test: GREEN and vaccinated. */
  List<SourceRecord> four() {
    return List.of(
        resident(),
        dose(Duration.ofDays(200)),
        dose(Duration.ofDays(170)),
        test(Duration.ofDays(1)));
  }

  /** Another negative test. */
  SourceRecord next() {
    return test(Duration.ofHours(2));
  }

  private SourceRecord resident() {
    Instant birth = Instant.parse("1949-12-31T00:00:00Z");
    return record(
        "civil-registry.residents",
        "resident",
        "",
        now.minus(Duration.ofDays(400)),
        Map.of("birthDate", new FieldValue.Moment(birth)),
        Map.of("firstName", new FieldValue.Text("小明"), "lastName", new FieldValue.Text("王")));
  }

  private SourceRecord dose(Duration ago) {
    Instant at = now.minus(ago);
    return record(
        "immunization.doses",
        "dose",
        at + "\u001f207",
        at,
        Map.of("givenAt", new FieldValue.Moment(at), "code", new FieldValue.Text("207")),
        Map.of());
  }

  private SourceRecord test(Duration ago) {
    Instant at = now.minus(ago);
    return record(
        "laboratory.pcr-results",
        "pcr-result",
        at + "\u001f94531-1",
        at,
        Map.of(
            "collectedAt",
            new FieldValue.Moment(at),
            "code",
            new FieldValue.Text("94531-1"),
            "result",
            new FieldValue.Text("Not detected (qualifier value)")),
        Map.of());
  }

  private static SourceRecord record(
      String publication,
      String type,
      String key,
      Instant version,
      Map<String, FieldValue> fields,
      Map<String, FieldValue> direct) {
    return new SourceRecord(
        new PublicationId(publication),
        new RecordType(type),
        PERSON,
        PERSON.value() + "\u001f" + key,
        ChronoUnit.MICROS.between(Instant.EPOCH, version),
        false,
        new TreeMap<>(fields),
        new TreeMap<>(direct));
  }
}
